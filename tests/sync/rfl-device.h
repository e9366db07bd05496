/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-documents.h"
#include "rfl-store.h"
#include "rfl-sync.h"

G_BEGIN_DECLS

#define DEVICE_PASSPHRASE "marée haute sur le quai"
#define DEVICE_WORKER     "5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b"

/* A laptop of one office: a folder with real data, an open vault, a sync. Everything runs the main loop until it is done. */
typedef struct
{
  char      *directory;
  char      *password;   /* of the server */
  GPtrArray *slots;      /* of the office */
  RflVault  *vault;
  RflClock  *clock;
  RflStore  *store;
  RflSync   *sync;
} RflDevice;

/* The first laptop of an office makes its keys; the others take those of @first. */
RflDevice     *rfl_device_new       (RflDevice            *first);
void           rfl_device_free      (RflDevice            *self);
/* The end and the start of the program. */
void           rfl_device_close     (RflDevice            *self);
void           rfl_device_open      (RflDevice            *self);
/* A number that the closed data hold. */
gint64         rfl_device_peek      (RflDevice            *self,
                                     const char           *sql);
/* Closes the data and opens it again, as a start of the program does. */
void           rfl_device_restart   (RflDevice            *self);

char          *rfl_device_dup_office (RflDevice           *self);
void           rfl_device_connect   (RflDevice            *self,
                                     const char           *url,
                                     const char           *user,
                                     const char           *password,
                                     const char * const   *scopes);
/* As rfl_device_connect (), for a laptop whose vault is locked. */
void           rfl_device_connect_to (RflDevice           *self,
                                     const char           *office,
                                     const char           *url,
                                     const char           *user,
                                     const char           *password,
                                     const char * const   *scopes);
RflSyncResult *rfl_device_sync      (RflDevice            *self,
                                     GError              **error);
/* Fails the test when the sync does; says how many revisions came. */
guint          rfl_device_sync_well (RflDevice            *self);
RflSyncResult *rfl_device_refill    (RflDevice            *self,
                                     GError              **error);

/* (transfer full): the revision */
char          *rfl_device_put       (RflDevice            *self,
                                     RflKind               kind,
                                     const char           *id,
                                     const char           *json);
/* Sets one member of a record. */
void           rfl_device_set       (RflDevice            *self,
                                     const char           *id,
                                     const char           *member,
                                     const char           *value);
void           rfl_device_delete    (RflDevice            *self,
                                     const char           *id);
/* (transfer full) (nullable): one member of a record. */
char          *rfl_device_get       (RflDevice            *self,
                                     const char           *id,
                                     const char           *member);
/* (transfer full): what must be equal on all laptops: every document with its leaves. */
char          *rfl_device_dump      (RflDevice            *self);

/* Runs the main loop until @condition is true; fails the test after a minute. */
void           rfl_device_wait      (gboolean            (*condition) (gpointer data),
                                     gpointer              data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflDevice, rfl_device_free)

G_END_DECLS
