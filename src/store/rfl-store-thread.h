/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-store.h"

G_BEGIN_DECLS

/* A thread with a connection that drains a queue of jobs in order. Private to the store. */
typedef struct _RflStoreThread RflStoreThread;

typedef enum
{
  RFL_STORE_JOB_READ,      /* the function alone */
  RFL_STORE_JOB_WRITE,     /* in a transaction */
  RFL_STORE_JOB_MAINTAIN,  /* the function alone, which may write */
} RflStoreJobMode;

/* Called in the thread after a commit that changed something. */
typedef void (*RflStoreChangedFunc) (guint    kinds,
                                     gpointer data);

/* What to do when there is nothing to do: a short piece of work in a transaction; %FALSE when all is done, or it failed. */
typedef gboolean (*RflStoreIdleFunc) (RflDb *db);

RflStoreThread *rfl_store_thread_new   (const char          *name,
                                        RflDb               *db,
                                        RflStoreChangedFunc  changed,
                                        gpointer             data,
                                        RflStoreIdleFunc     idle);
/* @task returns the result of @func; takes @data. */
void            rfl_store_thread_push  (RflStoreThread      *self,
                                        RflStoreJobMode      mode,
                                        GTask               *task,
                                        RflStoreFunc         func,
                                        gpointer             data,
                                        GDestroyNotify       data_destroy,
                                        GDestroyNotify       result_destroy);
/* After what is queued: waits for @before (nullable) to end, closes the connection, ends the thread; then @task returns. */
void            rfl_store_thread_stop  (RflStoreThread      *self,
                                        RflStoreThread      *before,
                                        GTask               *task);
/* Waits for the end of a stopped thread. */
void            rfl_store_thread_free  (RflStoreThread      *self);

G_END_DECLS
