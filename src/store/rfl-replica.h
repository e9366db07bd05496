/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-kind.h"
#include "rfl-record-place.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* Name of the settings of the sync among what is kept for this computer. */
#define RFL_REPLICA_SETTINGS_NAME "sync"

/* What a replicator needs of the documents. Nothing here knows a network. */

/**
 * RflReplicaPart:
 * @RFL_REPLICA_DIRECTORY: the documents of the directory, in clear
 * @RFL_REPLICA_OFFICE: everything else: sealed, but for key slots, aliases and erase records
 *
 * Which database of a server a document belongs to.
 */
typedef enum
{
  RFL_REPLICA_DIRECTORY,
  RFL_REPLICA_OFFICE,
} RflReplicaPart;

/**
 * RflQueued:
 * @number: place in the order in which revisions were written here
 * @id: id of the document
 * @revision: "generation-hash"
 *
 * A leaf that no server has yet.
 */
typedef struct
{
  gint64  number;
  char   *id;
  char   *revision;
} RflQueued;

void       rfl_queued_free              (RflQueued        *self);

/**
 * RflRefused:
 * @id: id of the document
 * @kind: what it is
 * @revision: "generation-hash"
 * @reason: what the server said
 * @at: when, in µs
 *
 * A leaf that a server did not take.
 */
typedef struct
{
  char    *id;
  RflKind  kind;
  char    *revision;
  char    *reason;
  gint64   at;
} RflRefused;

void       rfl_refused_free             (RflRefused       *self);

/**
 * RflAnnounced:
 * @id: id of a document
 * @revisions: (element-type utf8): "generation-hash"
 * @body: (nullable): JSON text of its only revision, where the feed brought it and it has no ancestors
 *
 * What a feed announced of one document.
 */
typedef struct
{
  char      *id;
  GPtrArray *revisions;
  GBytes    *body;
} RflAnnounced;

RflAnnounced *rfl_announced_new         (const char       *id);
void       rfl_announced_free           (RflAnnounced     *self);

/* Leaves that wait to be sent, of both parts; refused ones and those of a running import are left out. */
guint      rfl_replica_count_queued     (RflDb            *db);
/* Number of what was written last; whatever comes later has a larger one. */
gint64     rfl_replica_get_last_number  (RflDb            *db);
/* (element-type RflQueued): those after @after_number, oldest first. */
GPtrArray *rfl_replica_list_queued      (RflDb            *db,
                                         RflReplicaPart    part,
                                         gint64            after_number,
                                         guint             limit,
                                         GError          **error);
/* Appends the JSON text of one revision for _bulk_docs; FALSE without error: there is nothing to send any more. */
gboolean   rfl_replica_append_document  (RflDb            *db,
                                         const RflQueued  *queued,
                                         GString          *out,
                                         GError          **error);
gboolean   rfl_replica_mark_known       (RflDb            *db,
                                         GPtrArray        *queued,
                                         GError          **error);
gboolean   rfl_replica_mark_refused     (RflDb            *db,
                                         const RflQueued  *queued,
                                         const char       *reason,
                                         gboolean          forbidden,
                                         GError          **error);
gboolean   rfl_replica_retry_refused    (RflDb            *db,
                                         GError          **error);
/* (element-type RflRefused): newest first. */
GPtrArray *rfl_replica_list_refused     (RflDb            *db,
                                         GError          **error);
/* The server is another one, or an older copy: everything of the part counts as not known again. */
gboolean   rfl_replica_forget_known     (RflDb            *db,
                                         RflReplicaPart    part,
                                         GError          **error);

guint      rfl_replica_count_refused    (RflDb            *db);
/* (element-type RflQueued): leaves that the server has, to ask whether it still does. */
GPtrArray *rfl_replica_list_known       (RflDb            *db,
                                         RflReplicaPart    part,
                                         gint64            after_number,
                                         guint             limit,
                                         GError          **error);
/* Those of them (element-type RflQueued) that it has no more are queued again. */
gboolean   rfl_replica_mark_lost        (RflDb            *db,
                                         GPtrArray        *leaves,
                                         GError          **error);

/* (nullable): worker who wrote on a computer last. */
char      *rfl_replica_dup_worker       (RflDb            *db,
                                         const char       *device);
/* (transfer full): tags of the sealed documents that are here. */
GStrv      rfl_replica_list_scopes      (RflDb            *db,
                                         GError          **error);

/* (transfer full): those of which a server lacks something. */
GStrv      rfl_replica_list_queued_scopes (RflDb          *db,
                                         GError          **error);

/* Takes out of @announced (element-type RflAnnounced) what is here; documents with nothing left are removed. */
gboolean   rfl_replica_filter_announced (RflDb            *db,
                                         RflReplicaPart    part,
                                         GPtrArray        *announced,
                                         GError          **error);
/* Stores one revision as it came from a server. */
gboolean   rfl_replica_receive          (RflDb            *db,
                                         RflReplicaPart    part,
                                         const char       *text,
                                         gsize             length,
                                         gboolean         *added,
                                         GError          **error);
/* Opens up to @limit revisions that were received while their key was missing; 0 when none opens any more, -1 on error. */
int        rfl_replica_open_waiting     (RflDb            *db,
                                         guint             limit,
                                         GError          **error);
guint      rfl_replica_count_waiting    (RflDb            *db,
                                         guint            *n_unknown_key);
/* Received revisions whose box does not hold what it should: kept as they came, and in no one's way. */
guint      rfl_replica_count_damaged    (RflDb            *db);

/* Whether a server is set at all. */
gboolean   rfl_replica_has_server       (RflDb            *db);
/* With the events of a referral: what is behind most counts for all. */
RflRecordPlace rfl_replica_get_case_place (RflDb          *db,
                                         const char       *id);
RflRecordPlace rfl_replica_get_place    (RflDb            *db,
                                         const char       *id);

/* Removes the copies of up to @limit documents of a scope, and pushes nothing; how many, -1 on error. */
int        rfl_replica_leave_scope      (RflDb            *db,
                                         const char       *scope,
                                         guint             limit,
                                         GError          **error);
/* "id revision\n" of every winner that is not deleted, sorted by id. */
char      *rfl_replica_dup_winners      (RflDb            *db,
                                         RflReplicaPart    part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflQueued, rfl_queued_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflRefused, rfl_refused_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflAnnounced, rfl_announced_free)

G_END_DECLS
