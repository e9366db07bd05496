/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-checkpoint.h"
#include "rfl-replicator.h"

G_BEGIN_DECLS

/* How long one write from the network may hold the writer, so that a person's own changes pass between two. */
#define RFL_REPLICATOR_SLICE_US (40 * G_TIME_SPAN_MILLISECOND)

struct _RflReplicator
{
  GObject         parent_instance;
  RflStore       *store;          /* (owned) */
  RflCouch       *couch;          /* (owned) */
  RflReplicaPart  part;
  char           *database;       /* (owned) */
  GHashTable     *scopes;         /* (owned) (nullable) (element-type utf8): NULL: all */
  char           *selector;       /* (owned) (nullable) */
  char           *session;        /* (owned): of this run, or since its last push, in the server's copy of the checkpoint */
  RflCheckpoint  *checkpoint;     /* (owned) (nullable): once verified */
  JsonNode       *recorded;       /* (owned) (nullable): the server's copy */
  gboolean        is_new;         /* nothing of the server is here yet, so that everything is wanted */
  double          fraction;
};

void     rfl_replicator_set_fraction (RflReplicator        *self,
                                      double                fraction);


/* (transfer full) (element-type RflAnnounced): @leaves (element-type RflQueued) as questions to the server. */
GPtrArray *rfl_replicator_announce     (GPtrArray           *leaves);
/* (transfer full) (element-type RflQueued): takes those out of @leaves that are in @lacking, the server's answer. */
GPtrArray *rfl_replicator_take_lacking (GPtrArray           *leaves,
                                        GPtrArray           *lacking);

/* Ends @task with @count, and with @error (transfer full, nullable) that rfl_replicator_finish_count () gives beside it. */
void     rfl_replicator_return_count (GTask                *task,
                                      guint                 count,
                                      GError               *error);
gboolean rfl_replicator_finish_count (GAsyncResult         *result,
                                      guint                *count,
                                      GError              **error);

/* Errors of the store as errors of the sync, where it has a code for them. (transfer full) both ways */
GError  *rfl_replicator_map_error    (GError               *error);

/* The next copy of the checkpoint is told apart from the one before, whatever was read since. */
void     rfl_replicator_begin_session (RflReplicator       *self);
/* Writes the server's copy of the checkpoint, when it is behind. */
void     rfl_replicator_record_async  (RflReplicator       *self,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);
gboolean rfl_replicator_record_finish (RflReplicator       *self,
                                       GAsyncResult        *result,
                                       GError             **error);

G_END_DECLS
