/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-apply.h"

#include "rfl-assembler.h"
#include "rfl-documents.h"
#include "rfl-import-plan.h"
#include "rfl-json.h"
#include "rfl-merge.h"

/* How much of the digest of a file says which snapshot lacked a record. */
#define SNAPSHOT_LENGTH 16

/*
 * What an import needs in order to keep local edits, all of it under `referral`:
 *   source.sha256   digest of what the source said last
 *   source.record   what it said, as long as the record here is different
 *   local           { path: what the source says } where both changed the same field
 */
#define NAME   "referral.source.name"
#define SHA256 "referral.source.sha256"
#define RECORD "referral.source.record"
#define GONE   "referral.source.gone"
#define LOCAL  "referral.local"

static char *
put_node (RflDb       *db,
          RflKind      kind,
          const char  *id,
          JsonNode    *node,
          GError     **error)
{
  JsonObject *object = json_node_get_object (node);
  g_autoptr(RflRecord) record = rfl_record_new_from_json (kind, id, object, error);
  /* An export that comes back brings the first source of each record along. */
  const RflChange change = RFL_CHANGE_IMPORT (rfl_json_get_string (object, NAME), rfl_json_get_string (object, SHA256));

  return record != NULL ? rfl_documents_put (db, record, &change, error) : NULL;
}

static char *
mark_gone (RflDb                     *db,
           const RflStagingDocument  *document,
           const RflImportApply      *apply,
           RflRecord                 *current,
           GError                   **error)
{
  g_autoptr(JsonNode) node = rfl_record_dup_node (current);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *snapshot = g_strndup (apply->digest, SNAPSHOT_LENGTH);

  if (rfl_json_get_node (object, GONE) != NULL)
    return NULL;
  /* Which snapshot, not which day: two computers that import the same file must write the same. */
  rfl_json_set_string (object, GONE, snapshot);
  return put_node (db, document->kind, document->id, node, error);
}

JsonNode *
rfl_import_get_base (RflDb      *db,
                     RflRecord  *current,
                     const char *source)
{
  const char *id = rfl_record_get_id (current);
  JsonNode *record = rfl_json_get_node (rfl_record_get_json (current), RECORD);
  g_autoptr(GPtrArray) history = NULL;

  if (record != NULL)
    return rfl_json_copy (record);
  history = rfl_documents_history (db, id, NULL);
  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const RflRevision *revision = history->pdata[i];
      g_autoptr(RflRecord) old = NULL;

      if (g_strcmp0 (revision->by, "import") != 0 || g_strcmp0 (revision->source, source) != 0 || !revision->has_body)
        continue;
      old = rfl_documents_get_revision (db, id, revision->revision, NULL);
      if (old != NULL)
        return rfl_record_dup_node (old);
    }
  return NULL;
}

/* Only what a source can say takes part in the comparison. */
static JsonNode *
strip (JsonNode *node)
{
  JsonNode *copy = rfl_json_copy (node);
  JsonObject *object = json_node_get_object (copy);

  rfl_json_remove (object, "referral.source");
  rfl_json_remove (object, LOCAL);
  rfl_json_remove (object, "changed");
  rfl_json_remove (object, "clash");
  rfl_json_remove (object, "_id");
  if (rfl_json_get_object (object, "referral") != NULL &&
      json_object_get_size (rfl_json_get_object (object, "referral")) == 0)
    rfl_json_remove (object, "referral");
  return copy;
}

static void
note_clashes (JsonObject     *object,
              GPtrArray      *clashes,
              RflImportApply *apply)
{
  JsonNode *node;
  JsonObject *local;

  if (clashes == NULL || clashes->len == 0)
    return;
  node = json_node_new (JSON_NODE_OBJECT);
  local = json_object_new ();
  json_node_take_object (node, local);
  for (guint i = 0; i < clashes->len; i++)
    {
      const RflMergeClash *clash = clashes->pdata[i];

      json_object_set_member (local, clash->path,
                              clash->theirs != NULL ? rfl_json_copy (clash->theirs) : json_node_new (JSON_NODE_NULL));
    }
  apply->n_kept += clashes->len;
  rfl_json_set_node (object, LOCAL, node);
}

/* A local edit stays; what only the source changed is taken; where both did, ours shows and theirs is noted. */
static JsonNode *
merge (RflDb                     *db,
       const RflStagingDocument  *document,
       JsonNode                  *theirs,
       RflRecord                 *current,
       RflImportApply            *apply)
{
  g_autoptr(JsonNode) ours = rfl_record_dup_node (current);
  const char *source = rfl_json_get_string (json_node_get_object (theirs), NAME);
  g_autoptr(JsonNode) base = rfl_import_get_base (db, current, source);
  g_autoptr(JsonNode) plain_base = base != NULL ? strip (base) : NULL;
  g_autoptr(JsonNode) plain_ours = strip (ours);
  g_autoptr(JsonNode) plain_theirs = strip (theirs);
  g_autoptr(GPtrArray) clashes = NULL;
  g_autoptr(JsonNode) merged = NULL;
  JsonObject *object;

  /* Nothing was edited here: what the source says is all. */
  if (plain_base != NULL && rfl_json_equal (plain_base, plain_ours))
    return rfl_json_copy (theirs);

  merged = rfl_merge_records (plain_base, plain_ours, plain_theirs, &clashes);
  object = json_node_get_object (merged);
  rfl_json_set_node (object, "referral.source",
                     rfl_json_copy (rfl_json_get_node (json_node_get_object (theirs), "referral.source")));
  if (!rfl_json_equal (merged, theirs))
    rfl_json_set_node (object, RECORD, g_steal_pointer (&plain_theirs));
  note_clashes (object, clashes, apply);
  return g_steal_pointer (&merged);
}

char *
rfl_import_apply_document (RflDb                     *db,
                           const RflStagingDocument  *document,
                           gpointer                   data,
                           GError                   **error)
{
  RflImportApply *apply = data;
  g_autoptr(RflRecord) current = rfl_documents_get (db, document->id, NULL);
  g_autoptr(JsonNode) theirs = NULL;
  g_autoptr(JsonNode) merged = NULL;

  apply->n_done++;
  if (g_str_equal (document->sha256, RFL_IMPORT_GONE))
    return current != NULL ? mark_gone (db, document, apply, current, error) : NULL;

  theirs = rfl_json_parse (document->json, -1, error);
  if (theirs == NULL)
    return NULL;
  if (current != NULL)
    merged = merge (db, document, theirs, current, apply);
  return put_node (db, document->kind, document->id, merged != NULL ? merged : theirs, error);
}
