/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-json.h"
#include "rfl-replica.h"

#include "rfl-sync-error.h"

G_BEGIN_DECLS

#define RFL_TYPE_COUCH (rfl_couch_get_type ())

/**
 * RflCouch:
 *
 * A CouchDB 3.x server, and who signs in there. It follows the documented API (docs.couchdb.org); nothing is retried here but what
 * signing in asks for: errors say whether another try makes sense (rfl_sync_error_is_temporary ()).
 *
 * Everything is asynchronous in the main context in which it was made, in slices of 64 KiB, and ends at once when cancelled.
 * Answers are cut into rows and documents while they come; an answer that does not reach its end gives nothing at all.
 *
 * Signing in is by cookie (`_session`), renewed when it has run out, or by Basic where the server has no `_session` or its databases
 * refuse the cookie that it has just given; that is tried by one call. A password that was refused is not sent again: every call fails with
 * %RFL_SYNC_ERROR_SIGN_IN until rfl_couch_set_password ().
 */
G_DECLARE_FINAL_TYPE (RflCouch, rfl_couch, RFL, COUCH, GObject)

/**
 * RflCouchFeed:
 * @RFL_COUCH_FEED_ROWS: what there is
 * @RFL_COUCH_FEED_BODIES: with the bodies of documents of one revision: for a first reading, which wants them all
 * @RFL_COUCH_FEED_LIVE: waits until there is something
 *
 * How the feed is read.
 */
typedef enum
{
  RFL_COUCH_FEED_ROWS,
  RFL_COUCH_FEED_BODIES,
  RFL_COUCH_FEED_LIVE,
} RflCouchFeed;

/**
 * RflCouchChanges:
 * @announced: (element-type RflAnnounced): the documents with their leaves, in the order of the feed; design documents left out
 * @last_seq: JSON text of the sequence up to which this goes: a string or a number, opaque; @since of the next page
 * @pending: how many rows come behind it, -1 when the server does not say
 * @n_rows: rows of the page, design documents included: less than was asked for means the end of the feed
 * @size: bytes of the bodies in @announced
 */
typedef struct
{
  GPtrArray *announced;
  char      *last_seq;
  gint64     pending;
  guint      n_rows;
  gsize      size;
} RflCouchChanges;

/**
 * RflCouchBodies:
 * @documents: (element-type GBytes): JSON texts, each with `_id`, `_rev`, `_revisions` (and `_deleted`); nothing in them is checked
 * @missing: (element-type RflAnnounced): revisions that the server does not give (yet)
 * @rest: (element-type RflAnnounced): the answer was large and was cut before these; ask for them again, fewer at a time
 * @unreadable: (element-type RflAnnounced): documents that are too large to be taken
 * @n_faults: how many of @missing may be there all the same: the server, or a node of it, had a fault
 */
typedef struct
{
  GPtrArray *documents;
  GPtrArray *missing;
  GPtrArray *rest;
  GPtrArray *unreadable;
  guint      n_faults;
} RflCouchBodies;

/**
 * RflCouchRight:
 * @RFL_COUCH_RIGHT_UNKNOWN: the server has not told, or tells nobody
 * @RFL_COUCH_RIGHT_NO: it has not
 * @RFL_COUCH_RIGHT_YES: it has
 *
 * Whether the account that signed in has a right.
 */
typedef enum
{
  RFL_COUCH_RIGHT_UNKNOWN,
  RFL_COUCH_RIGHT_NO,
  RFL_COUCH_RIGHT_YES,
} RflCouchRight;

/**
 * RflCouchFailure:
 * @id: the document
 * @revision: (nullable): its revision, where the server names it
 * @error: `forbidden`, `unauthorized`, `conflict`…
 * @reason: (nullable): in the words of the server, or of the validation of the database
 *
 * A document that was not stored.
 */
typedef struct
{
  char *id;
  char *revision;
  char *error;
  char *reason;
} RflCouchFailure;

void             rfl_couch_changes_free          (RflCouchChanges      *self);
void             rfl_couch_bodies_free           (RflCouchBodies       *self);
void             rfl_couch_failure_free          (RflCouchFailure      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCouchChanges, rfl_couch_changes_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCouchBodies, rfl_couch_bodies_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCouchFailure, rfl_couch_failure_free)

RflCouch        *rfl_couch_new                   (const char           *url,
                                                  const char           *user,
                                                  const char           *password,
                                                  const char           *ca_pem);
char            *rfl_couch_normalize_url         (const char           *url,
                                                  GError              **error);
const char      *rfl_couch_get_url               (RflCouch             *self);
const char      *rfl_couch_get_user              (RflCouch             *self);
RflCouchRight    rfl_couch_get_editor            (RflCouch             *self);
void             rfl_couch_set_password          (RflCouch             *self,
                                                  const char           *password);
void             rfl_couch_set_met               (RflCouch             *self);
void             rfl_couch_set_compress          (RflCouch             *self,
                                                  gboolean              compress);
gint64           rfl_couch_get_clock_offset_us   (RflCouch             *self);
guint64          rfl_couch_get_n_requests        (RflCouch             *self);

/* What the account may do now: an error or TRUE asks for a closer look. */
void             rfl_couch_look_async            (RflCouch             *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
gboolean         rfl_couch_look_finish           (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             rfl_couch_request_async         (RflCouch             *self,
                                                  const char           *method,
                                                  const char           *path,
                                                  JsonNode             *body,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
JsonNode        *rfl_couch_request_finish        (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             rfl_couch_get_server_async      (RflCouch             *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
JsonNode        *rfl_couch_get_server_finish     (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             rfl_couch_get_database_async    (RflCouch             *self,
                                                  const char           *database,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
JsonNode        *rfl_couch_get_database_finish   (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             rfl_couch_get_local_async       (RflCouch             *self,
                                                  const char           *database,
                                                  const char           *id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
JsonNode        *rfl_couch_get_local_finish      (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             rfl_couch_put_local_async       (RflCouch             *self,
                                                  const char           *database,
                                                  const char           *id,
                                                  JsonNode             *document,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
JsonNode        *rfl_couch_put_local_finish      (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

void             rfl_couch_changes_async         (RflCouch             *self,
                                                  const char           *database,
                                                  const char           *since,
                                                  guint                 limit,
                                                  const char           *selector,
                                                  RflCouchFeed          feed,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
RflCouchChanges *rfl_couch_changes_finish        (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             rfl_couch_bulk_get_async        (RflCouch             *self,
                                                  const char           *database,
                                                  GPtrArray            *announced,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
RflCouchBodies  *rfl_couch_bulk_get_finish       (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             rfl_couch_revs_diff_async       (RflCouch             *self,
                                                  const char           *database,
                                                  GPtrArray            *announced,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray       *rfl_couch_revs_diff_finish      (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);
void             rfl_couch_bulk_docs_async       (RflCouch             *self,
                                                  const char           *database,
                                                  GBytes               *body,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GPtrArray       *rfl_couch_bulk_docs_finish      (RflCouch             *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

G_END_DECLS
