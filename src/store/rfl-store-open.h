/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-store.h"

G_BEGIN_DECLS

#define RFL_STORE_FILE   "referral.db"
#define RFL_STORE_REPLACED_PREFIX RFL_STORE_FILE ".replaced-"
#define RFL_STORE_RESTORING       RFL_STORE_FILE ".restoring"
#define RFL_DEVICE_NAME  "device"
/* Id of this copy of the data: a checkpoint of another copy does not hold for it. */
#define RFL_COPY_NAME    "store"
/* Where the copy lies. */
#define RFL_PLACE_NAME   "place"

/* What opening the data takes and gives; rfl_store_opening_run () is called in a thread. Private to the store. */
typedef struct
{
  char     *directory;
  char     *path;
  RflVault *vault;
  RflClock *clock;     /* (nullable) until run */
  RflDb    *writer;    /* (nullable) until run */
  RflDb    *reader;    /* (nullable) until run */
  gboolean  unclean;
} RflStoreOpening;

RflStoreOpening *rfl_store_opening_new  (const char       *directory,
                                         RflVault         *vault,
                                         RflClock         *clock);
gboolean         rfl_store_opening_run  (RflStoreOpening  *self,
                                         GError          **error);
void             rfl_store_opening_free (RflStoreOpening  *self);

/* The name is on the disk, not only the bytes. */
void             rfl_store_flush_directory (const char     *directory);

G_END_DECLS
