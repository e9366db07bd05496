/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

#include <string.h>

#define HEARTBEAT_MS 30000
#define ROW_LIMIT    (64 * 1024)   /* bytes of one row of the feed: an id and its leaves */

void
rfl_couch_changes_free (RflCouchChanges *self)
{
  g_clear_pointer (&self->announced, g_ptr_array_unref);
  g_free (self->last_seq);
  g_free (self);
}

/* The winner, when it is all there is of the document: its body tells no ancestors. */
static void
take_body (RflCouchChanges *changes,
           RflAnnounced    *announced,
           RflJsonSpan      row)
{
  g_autofree char *revision = NULL;
  RflJsonSpan body, value;

  if (announced->revisions->len != 1 || !g_str_has_prefix (g_ptr_array_index (announced->revisions, 0), "1-") ||
      changes->size >= RFL_COUCH_ENOUGH || !rfl_json_span_get_member (row, "doc", &body) ||
      !rfl_json_span_get_member (body, "_rev", &value))
    return;
  revision = rfl_json_span_dup_string (value);
  if (g_strcmp0 (revision, g_ptr_array_index (announced->revisions, 0)) != 0)
    return;

  announced->body = g_bytes_new (body.text, body.length);
  changes->size += body.length;
}

/* {"seq":…,"id":"…","changes":[{"rev":"…"},…],"deleted":true,"doc":{…}} */
static gboolean
take_change (RflJsonSpan   row,
             gboolean      whole,
             gpointer      data,
             GError      **error)
{
  RflCouchCall *call = data;
  RflCouchChanges *changes = call->data;
  g_autoptr (RflAnnounced) announced = NULL;
  g_autofree char *id = NULL;
  RflJsonSpan leaves, leaf, value;

  changes->n_rows++;
  if (rfl_json_span_get_member (row, "id", &value))
    id = rfl_json_span_dup_string (value);
  if (!whole || id == NULL || !rfl_json_span_get_member (row, "changes", &leaves))
    {
      g_propagate_error (error, rfl_couch_error_not_json (call));
      return FALSE;
    }
  if (*id == '_')
    return TRUE;

  announced = rfl_announced_new (id);
  while (rfl_json_span_next_element (&leaves, &leaf))
    {
      char *revision = rfl_json_span_get_member (leaf, "rev", &value) ? rfl_json_span_dup_string (value) : NULL;

      if (revision == NULL)
        break;
      g_ptr_array_add (announced->revisions, revision);
    }
  if (leaves.length > 0)
    {
      g_propagate_error (error, rfl_couch_error_not_json (call));
      return FALSE;
    }
  take_body (changes, announced, row);
  g_ptr_array_add (changes->announced, g_steal_pointer (&announced));
  return TRUE;
}

static gpointer
end_changes (RflCouchCall  *call,
             GError       **error)
{
  RflCouchChanges *changes = call->data;
  RflJsonSpan envelope = rfl_couch_rows_get_envelope (call->rows);
  RflJsonSpan value;

  /* It is kept and sent back as it is, so nothing else may become a sequence. */
  if (!rfl_json_span_get_member (envelope, "last_seq", &value) || (value.text[0] != '"' && !g_ascii_isdigit (value.text[0])))
    {
      g_propagate_error (error, rfl_couch_error_not_json (call));
      return NULL;
    }
  changes->last_seq = rfl_json_span_dup_text (value);
  changes->pending = -1;
  if (rfl_json_span_get_member (envelope, "pending", &value))
    {
      g_autofree char *text = rfl_json_span_dup_text (value);
      guint64 pending;

      if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &pending, NULL))
        changes->pending = pending;
    }
  return g_steal_pointer (&call->data);
}

/* As a parameter of the query: a sequence that is a string goes without its quotes. */
static char *
escape_since (const char *since)
{
  g_autofree char *text = rfl_json_span_dup_string (RFL_JSON_SPAN_INIT (since, strlen (since)));

  return g_uri_escape_string (text != NULL ? text : since, NULL, FALSE);
}

/**
 * rfl_couch_changes_async:
 * @self: a server
 * @database: name of a database
 * @since: (nullable): @last_seq of the page before; %NULL: from the beginning
 * @limit: rows of a page
 * @selector: (nullable): JSON text of a selector (`_selector` filter): only what it passes
 * @feed: how it is read
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the page
 * @user_data: for @callback
 *
 * One page of the feed (api/database/changes), with all leaves of each document. With bodies, those beyond 16 MB are left out. A live
 * one waits on a connection of its own, with a heartbeat each 30 s; without any for 90 s it fails with %RFL_SYNC_ERROR_OFFLINE. It may
 * wake with nothing.
 */
void
rfl_couch_changes_async (RflCouch            *self,
                         const char          *database,
                         const char          *since,
                         guint                limit,
                         const char          *selector,
                         RflCouchFeed         feed,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autofree char *escaped = NULL;
  g_autoptr (GString) target = NULL;
  g_autoptr (GBytes) body = NULL;
  RflCouchChanges *changes;
  RflCouchCall *call;

  g_return_if_fail (RFL_IS_COUCH (self));
  g_return_if_fail (database != NULL && limit > 0);

  escaped = g_uri_escape_string (database, NULL, FALSE);
  target = g_string_new (NULL);
  g_string_append_printf (target, "/%s/_changes?style=all_docs&limit=%u", escaped, limit);
  if (feed == RFL_COUCH_FEED_BODIES)
    g_string_append (target, "&include_docs=true");
  if (feed == RFL_COUCH_FEED_LIVE)
    g_string_append_printf (target, "&feed=longpoll&heartbeat=%d", HEARTBEAT_MS);
  else if (selector == NULL)
    g_string_append_printf (target, "&seq_interval=%u", limit);
  if (since != NULL)
    {
      g_autofree char *value = escape_since (since);

      g_string_append_printf (target, "&since=%s", value);
    }
  if (selector != NULL)
    {
      char *text = g_strdup_printf ("{\"selector\":%s}", selector);

      g_string_append (target, "&filter=_selector");
      body = g_bytes_new_take (text, strlen (text));
    }

  changes = g_new0 (RflCouchChanges, 1);
  changes->announced = rfl_couch_new_announced_list ();
  call = rfl_couch_call_new (self, selector != NULL ? "POST" : "GET", g_string_free (g_steal_pointer (&target), FALSE), body,
                             rfl_couch_changes_async, cancellable, callback, user_data);
  call->live = feed == RFL_COUCH_FEED_LIVE;
  call->data = changes;
  call->free_data = (GDestroyNotify) rfl_couch_changes_free;
  call->rows = rfl_couch_rows_new ("results", feed == RFL_COUCH_FEED_BODIES ? RFL_JSON_MAX_SIZE : ROW_LIMIT, take_change, call);
  rfl_couch_call_start (call, end_changes, (GDestroyNotify) rfl_couch_changes_free);
}

/**
 * rfl_couch_changes_finish:
 * @self: a server
 * @result: the result of rfl_couch_changes_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable): the page
 */
RflCouchChanges *
rfl_couch_changes_finish (RflCouch      *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
