/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-erase-private.h"

#include "rfl-bodies.h"
#include "rfl-drafts.h"
#include "rfl-id.h"
#include "rfl-projections.h"

#include <string.h>

/* Part of the format, and what keeps the signatures of records apart from others. */
#define SIGNED_FORMAT "referral-erase-1\n"

/* Name in `local` of the key by which a locked laptop checks signatures. */
#define KEY_NAME "signature-key"

/* erased.due */
typedef enum
{
  DUE_NOTHING,
  DUE_BODIES,      /* to be dropped, and the tombstone to be written */
  DUE_TOMBSTONE,   /* waits for an open vault */
  DUE_KEY,         /* waits for a box key that is not here: tried again by rfl_erase_retry () */
} Due;

static gboolean
is_unlocked (RflDb *db)
{
  return rfl_db_get_vault (db) != NULL && !rfl_vault_is_locked (rfl_db_get_vault (db));
}

/* ---- Records ---- */

/* Everything that the record says, and its id; not who wrote it, which the signature says. */
static char *
build_signed_text (RflRecord *record)
{
  g_autoptr (JsonNode) node = rfl_record_dup_node (record);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *text = NULL;

  rfl_json_remove (object, "changed");
  rfl_json_remove (object, "signature");
  rfl_json_set_string (object, "_id", rfl_record_get_id (record));
  text = rfl_json_canonical (node);

  return g_strconcat (SIGNED_FORMAT, text, NULL);
}

static char *
dup_key (RflDb *db)
{
  return is_unlocked (db) ? rfl_vault_dup_signature_key (rfl_db_get_vault (db)) : rfl_db_get_local (db, KEY_NAME);
}

gboolean
rfl_erase_can_check (RflDb *db)
{
  g_autofree char *key = dup_key (db);

  return key != NULL;
}

gboolean
rfl_erase_is_signed (RflDb     *db,
                     RflRecord *record)
{
  g_autofree char *key = dup_key (db);
  g_autofree char *text = build_signed_text (record);

  return key != NULL && rfl_vault_check_signature (key, text, rfl_record_get_string (record, "signature"));
}

static gboolean
take_name (RflDb       *db,
           const char  *name,
           const char  *clock,
           GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  /* What stands in clear names nobody, and the key slots must not go. */
  if (rfl_kind_from_document_id (name) != RFL_KIND_NONE)
    return TRUE;

  /* Of two records that name one document the earlier counts, whichever comes first. */
  statement = rfl_db_prepare (db,
                              "INSERT INTO erased (name, clock) VALUES (?1, ?2)"
                              " ON CONFLICT (name) DO UPDATE SET clock = min (clock, excluded.clock), due = 1",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, name);
  rfl_statement_bind_text (statement, 2, clock);

  return rfl_statement_run (statement, error);
}

gboolean
rfl_erase_take (RflDb      *db,
                RflRecord  *record,
                GError    **error)
{
  static const char * const lists[] = { "ids", "scopes" };
  const char *clock = rfl_record_get_string (record, "clock");

  if (!rfl_hlc_is_valid (clock))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (GStrv) names = rfl_record_dup_strv (record, lists[i]);

      for (guint j = 0; names != NULL && names[j] != NULL; j++)
        if (!take_name (db, names[j], clock, error))
          return FALSE;
    }

  return rfl_db_set_local (db, RFL_ERASE_COPIES_NAME, clock, error) &&
         rfl_db_set_local (db, RFL_ERASE_DRAFTS_NAME, "due", error);
}

gboolean
rfl_erase_note (RflDb      *db,
                RflRecord  *record,
                GError    **error)
{
  g_autofree char *key = dup_key (db);

  if (key == NULL)
    return rfl_db_set_local (db, RFL_ERASE_UNREAD_NAME, "due", error);
  if (rfl_erase_is_signed (db, record))
    return rfl_erase_take (db, record, error);

  g_warning ("The erase record %s is not of this office, and erases nothing", rfl_record_get_id (record));

  return TRUE;
}

/* ---- Figures ---- */

/* Members of `figures` in a record, and what they count. */
static const struct
{
  RflKind     kind;
  const char *member;
  gsize       offset;
} counted[] = {
  { RFL_KIND_REFERRAL, "figures.referrals", G_STRUCT_OFFSET (RflErasedFigures, referrals) },
  { RFL_KIND_UNMET_NEED, "figures.unmet_needs", G_STRUCT_OFFSET (RflErasedFigures, unmet_needs) },
};

static gint64
count_one (RflStatement *statement,
           const char   *kind,
           const char   *name,
           const char   *scope)
{
  gint64 n;

  rfl_statement_bind_text (statement, 1, kind);
  rfl_statement_bind_text (statement, 2, name);
  rfl_statement_bind_text (statement, 3, scope);
  n = rfl_statement_step (statement, NULL) ? rfl_statement_int (statement, 0) : 0;
  rfl_statement_reset (statement);

  return n;
}

/* Two numbers name nobody, and say nothing of what it was about. Whose tag it is, and what came before it and carries another. */
static gboolean
set_figures (RflDb               *db,
             RflRecord           *record,
             const char * const  *ids,
             const char          *scope,
             GError             **error)
{
  g_autoptr (RflStatement) of_scope = NULL;
  g_autoptr (RflStatement) others = NULL;

  of_scope = rfl_db_prepare (db, "SELECT count (*) FROM document WHERE scope = ?2 AND scope = ?3 AND kind = ?1 AND deleted = 0", error);
  others = of_scope != NULL ? rfl_db_prepare (db, "SELECT count (*) FROM document WHERE id = ?2 AND scope IS NOT ?3 AND kind = ?1"
                                                  " AND deleted = 0", error) : NULL;
  if (others == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      const char *kind = rfl_kind_to_nick (counted[i].kind);
      gint64 n = count_one (of_scope, kind, scope, scope);

      for (guint j = 0; ids[j] != NULL; j++)
        n += count_one (others, kind, ids[j], scope);
      rfl_record_set_int (record, counted[i].member, n);
    }

  return TRUE;
}

typedef struct
{
  RflDb            *db;
  RflErasedFigures *sum;
  GHashTable       *of_person;   /* tag → RflErasedFigures */
} Counting;

/* Two laptops may erase a person at once, and each counted what it had. Where one had all that the other had, who had more is right;
 * where each had a referral that the other had not received, it is too few by those. The ids of a record do not say which of them are
 * referrals, and are not to: only a mark for each referral would make the number exact, in clear and for ever, for the case that two
 * people erase the same one before either hears of it. */
static gboolean
count_record (RflRecord  *record,
              gpointer    data,
              GError    **error)
{
  Counting *counting = data;
  g_auto (GStrv) scopes = NULL;
  RflErasedFigures *known;

  if (!rfl_erase_is_signed (counting->db, record))
    return TRUE;

  scopes = rfl_record_dup_strv (record, "scopes");
  if (scopes == NULL || scopes[0] == NULL)
    return TRUE;

  known = g_hash_table_lookup (counting->of_person, scopes[0]);
  if (known == NULL)
    {
      known = g_new0 (RflErasedFigures, 1);
      g_hash_table_insert (counting->of_person, g_strdup (scopes[0]), known);
    }
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      guint *most = G_STRUCT_MEMBER_P (known, counted[i].offset);
      guint *sum = G_STRUCT_MEMBER_P (counting->sum, counted[i].offset);
      guint n = (guint) CLAMP (rfl_record_get_int (record, counted[i].member, 0), 0, G_MAXINT32);

      if (n > *most)
        {
          *sum += n - *most;
          *most = n;
        }
    }

  return TRUE;
}

/**
 * rfl_erase_read_figures:
 * @db: a connection
 * @figures: (out): place for the numbers
 * @error: return location
 *
 * Figures survive erasing: the records say how much of what went, and every device, copy and later laptop has the records.
 *
 * Returns: %TRUE when read
 */
gboolean
rfl_erase_read_figures (RflDb             *db,
                        RflErasedFigures  *figures,
                        GError           **error)
{
  g_autoptr (GHashTable) of_person = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Counting counting = { db, figures, of_person };

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (figures != NULL, FALSE);

  *figures = (RflErasedFigures) { 0 };

  return rfl_documents_each (db, RFL_KIND_ERASE, count_record, &counting, error);
}

/* @i is where the ids of the next record begin; it moves behind them. */
static gboolean
write_record (RflDb               *db,
              const char * const  *ids,
              const char * const  *scopes,
              const char          *by,
              guint               *i,
              GError             **error)
{
  g_autoptr (GStrvBuilder) some = g_strv_builder_new ();
  g_autofree char *random = rfl_id_new_random ();
  g_autofree char *id = g_strconcat (rfl_kind_to_nick (RFL_KIND_ERASE), ":", random, NULL);
  g_autofree char *clock = rfl_clock_now (rfl_db_get_clock (db));
  g_autoptr (RflRecord) record = rfl_record_new (RFL_KIND_ERASE, id);
  g_auto (GStrv) names = NULL;
  g_autofree char *text = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *revision = NULL;

  for (guint n = 0; ids[*i] != NULL && n < RFL_ERASE_MAX_IDS; n++)
    g_strv_builder_add (some, ids[(*i)++]);
  names = g_strv_builder_end (some);
  rfl_record_set_string (record, "clock", clock);
  rfl_record_set_strv (record, "ids", (const char * const *) names);
  if (scopes != NULL)
    rfl_record_set_strv (record, "scopes", scopes);
  if (scopes != NULL && scopes[0] != NULL && !set_figures (db, record, ids, scopes[0], error))
    return FALSE;

  text = build_signed_text (record);
  signature = rfl_vault_sign (rfl_db_get_vault (db), text);
  if (signature == NULL)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");
      return FALSE;
    }
  rfl_record_set_string (record, "signature", signature);
  revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (by), error);

  return revision != NULL;
}

/**
 * rfl_erase_write:
 * @db: a connection in a transaction, with an open vault
 * @ids: sealed documents
 * @scopes: (nullable): tags of people, all of whose documents are meant, also those that other laptops have yet to send
 * @by: id of the worker
 * @error: return location
 *
 * Writes what is to be erased. From the end of the transaction on it will be, whatever happens: this is the one thing that
 * nobody can take back.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_erase_write (RflDb               *db,
                 const char * const  *ids,
                 const char * const  *scopes,
                 const char          *by,
                 GError             **error)
{
  guint i = 0;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (ids != NULL && by != NULL, FALSE);

  if (!is_unlocked (db))
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");
      return FALSE;
    }

  if (!write_record (db, ids, scopes, by, &i, error))
    return FALSE;
  while (ids[i] != NULL)
    if (!write_record (db, ids, NULL, by, &i, error))
      return FALSE;

  return TRUE;
}

/* ---- Names ---- */

/**
 * rfl_erase_is_named:
 * @db: a connection
 * @id: id of a document
 * @scope: (nullable): its tag
 *
 * Returns: whether an erase record names it
 */
gboolean
rfl_erase_is_named (RflDb      *db,
                    const char *id,
                    const char *scope)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  statement = rfl_db_prepare (db, "SELECT 1 FROM erased WHERE name IN (?1, ?2) LIMIT 1", NULL);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);
  rfl_statement_bind_text (statement, 2, scope);

  return rfl_statement_step (statement, NULL);
}

gboolean
rfl_erase_note_late (RflDb       *db,
                     const char  *id,
                     const char  *scope,
                     GError     **error)
{
  g_autoptr (RflStatement) note = NULL;
  g_autoptr (RflStatement) hide = NULL;

  note = rfl_db_prepare (db,
                         "INSERT INTO erased (name, clock) SELECT ?1, min (clock) FROM erased WHERE name IN (?1, ?2)"
                         " ON CONFLICT (name) DO UPDATE SET due = 1",
                         error);
  hide = note != NULL ? rfl_db_prepare (db, "UPDATE document SET deleted = 1 WHERE id = ?1", error) : NULL;
  if (hide == NULL)
    return FALSE;
  rfl_statement_bind_text (note, 1, id);
  rfl_statement_bind_text (note, 2, scope);
  rfl_statement_bind_text (hide, 1, id);

  return rfl_statement_run (note, error) && rfl_statement_run (hide, error);
}

/* A text is an id, or ends with one as the parameter of an action does. */
static gboolean
is_erased_text (RflDb      *db,
                const char *text)
{
  const char *colon = strrchr (text, ':');

  return rfl_erase_is_named (db, text, colon != NULL ? colon + 1 : NULL);
}

gboolean
rfl_erase_names_any (RflDb    *db,
                     JsonNode *body)
{
  if (JSON_NODE_HOLDS_OBJECT (body))
    {
      JsonObjectIter iter;
      JsonNode *member = NULL;

      json_object_iter_init (&iter, json_node_get_object (body));
      while (json_object_iter_next (&iter, NULL, &member))
        if (rfl_erase_names_any (db, member))
          return TRUE;
      return FALSE;
    }
  if (JSON_NODE_HOLDS_ARRAY (body))
    {
      JsonArray *array = json_node_get_array (body);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (rfl_erase_names_any (db, json_array_get_element (array, i)))
          return TRUE;
      return FALSE;
    }

  return json_node_get_value_type (body) == G_TYPE_STRING && is_erased_text (db, json_node_get_string (body));
}

/* ---- Erasing ---- */

/* The text of a tombstone says nothing, and may have to be sent yet. A box that did not hold what it should stays out of
 * everyone's way without its bytes too. The document counts as deleted, though its tombstone may have to wait. */
static const char * const by_number[] = {
  "UPDATE history SET body = NULL, unopened = CASE unopened WHEN 2 THEN 2 ELSE 0 END WHERE document = ?1 AND deleted = 0",
  "DELETE FROM refused WHERE number IN (SELECT number FROM history WHERE document = ?1)",
  "DELETE FROM merge_due WHERE document = ?1",
  "UPDATE document SET deleted = 1 WHERE number = ?1",
};
#define DELETE_FROM_JOURNAL "DELETE FROM import_journal WHERE document = ?1"

static gboolean
drop_bodies (RflDb           *db,
             const char      *id,
             RflDocumentRow  *row,
             GError         **error)
{
  g_autoptr (RflStatement) journal = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (by_number); i++)
    {
      g_autoptr (RflStatement) statement = rfl_db_prepare (db, by_number[i], error);

      if (statement == NULL)
        return FALSE;
      rfl_statement_bind_int (statement, 1, row->number);
      if (!rfl_statement_run (statement, error))
        return FALSE;
    }

  journal = rfl_db_prepare (db, DELETE_FROM_JOURNAL, error);
  if (journal == NULL)
    return FALSE;
  rfl_statement_bind_text (journal, 1, id);
  if (!rfl_statement_run (journal, error))
    return FALSE;

  if (row->kind == RFL_KIND_NONE)
    return TRUE;
  rfl_db_note_change (db, 1u << row->kind);

  return rfl_projections_remove (db, row->kind, id, error);
}

/* A tombstone under every live leaf, which every device writes alike: also one that never knew of what kind it was. It says
 * nothing, so the key of the leaf does. */
static gboolean
bury (RflDb           *db,
      const char      *id,
      RflDocumentRow  *row,
      const char      *clock,
      GError         **error)
{
  const RflChange change = { .by = "erase", .clock = clock };
  g_autofree char *text = rfl_body_build_tombstone (RFL_KIND_NONE, &change);
  g_autoptr (GPtrArray) leaves = rfl_revisions_list_leaves (db, row->number, error);

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const RflNode *leaf = g_ptr_array_index (leaves, i);
      g_autoptr (RflNode) tombstone = NULL;
      gboolean added = FALSE;

      if (leaf->deleted || leaf->key == NULL)
        continue;
      tombstone = rfl_body_make_node (db, id, TRUE, leaf, TRUE, text, &change, leaf->key, error);
      if (tombstone == NULL || !rfl_revisions_add (db, row->number, tombstone, &added, error))
        return FALSE;
    }

  return leaves != NULL;
}

static gboolean
add_of_scope (RflDb       *db,
              const char  *scope,
              const char  *clock,
              GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "INSERT INTO erased (name, clock) SELECT id, ?2 FROM document WHERE scope = ?1"
                              " ON CONFLICT (name) DO NOTHING",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, scope);
  rfl_statement_bind_text (statement, 2, clock);

  return rfl_statement_run (statement, error);
}

static gboolean
set_due (RflDb       *db,
         const char  *name,
         Due          due,
         GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "UPDATE erased SET due = ?2 WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, name);
  rfl_statement_bind_int (statement, 2, due);

  return rfl_statement_run (statement, error);
}

static gboolean
erase_one (RflDb       *db,
           const char  *name,
           const char  *clock,
           Due          due,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflDocumentRow) row = rfl_revisions_find (db, name, &local_error);
  Due left = DUE_NOTHING;

  if (local_error == NULL && due == DUE_BODIES && add_of_scope (db, name, clock, &local_error) && row != NULL)
    drop_bodies (db, name, row, &local_error);
  if (local_error == NULL && row != NULL && row->winner != NULL && !row->winner->deleted)
    {
      if (!is_unlocked (db))
        left = DUE_TOMBSTONE;
      else if (!bury (db, name, row, clock, &local_error) &&
               (g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY) ||
                g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED)))
        left = DUE_KEY;
      if (left == DUE_KEY)
        g_clear_error (&local_error);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return set_due (db, name, left, error);
}

static gboolean
note_record (RflRecord  *record,
             gpointer    data,
             GError    **error)
{
  return rfl_erase_note (data, record, error);
}

/* What an open vault makes possible: records that could not be checked, drafts that name somebody. */
static gboolean
catch_up (RflDb   *db,
          GError **error)
{
  g_autofree char *key = rfl_vault_dup_signature_key (rfl_db_get_vault (db));
  g_autofree char *kept = rfl_db_get_local (db, KEY_NAME);
  g_autofree char *unread = rfl_db_get_local (db, RFL_ERASE_UNREAD_NAME);
  g_autofree char *drafts = NULL;

  if (key != NULL && g_strcmp0 (key, kept) != 0 && !rfl_db_set_local (db, KEY_NAME, key, error))
    return FALSE;
  if (unread != NULL && (!rfl_documents_each (db, RFL_KIND_ERASE, note_record, db, error) ||
                         !rfl_db_set_local (db, RFL_ERASE_UNREAD_NAME, NULL, error)))
    return FALSE;

  drafts = rfl_db_get_local (db, RFL_ERASE_DRAFTS_NAME);

  return drafts == NULL || (rfl_drafts_discard_erased (db, error) &&
                            rfl_db_set_local (db, RFL_ERASE_DRAFTS_NAME, NULL, error));
}

/**
 * rfl_erase_run:
 * @db: a connection in a transaction
 * @limit: at most so many documents
 * @error: return location
 *
 * Erases documents that records name: drops the bodies of all revisions and what was made from them, and writes tombstones
 * when the vault is open. Locked, the tombstones wait. Call it again until it returns 0; a crash between two calls loses
 * nothing, and the next run finds what is left.
 *
 * Returns: how many documents were dealt with, 0 when nothing can be done now, -1 on error
 */
int
rfl_erase_run (RflDb   *db,
               guint    limit,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) clocks = NULL;
  g_autoptr (GArray) dues = NULL;
  g_autoptr (RflStatement) statement = NULL;
  gboolean unlocked;

  g_return_val_if_fail (db != NULL, -1);

  unlocked = is_unlocked (db);
  if (unlocked && !catch_up (db, error))
    return -1;
  statement = rfl_db_prepare (db, "SELECT name, clock, due FROM erased WHERE due > 0 AND due <= ?1 LIMIT ?2", error);
  if (statement == NULL)
    return -1;

  names = g_ptr_array_new_with_free_func (g_free);
  clocks = g_ptr_array_new_with_free_func (g_free);
  dues = g_array_new (FALSE, FALSE, sizeof (Due));
  rfl_statement_bind_int (statement, 1, unlocked ? DUE_TOMBSTONE : DUE_BODIES);
  rfl_statement_bind_int (statement, 2, limit);
  while (rfl_statement_step (statement, &local_error))
    {
      Due due = (Due) rfl_statement_int (statement, 2);

      g_ptr_array_add (names, g_strdup (rfl_statement_text (statement, 0)));
      g_ptr_array_add (clocks, g_strdup (rfl_statement_text (statement, 1)));
      g_array_append_val (dues, due);
    }
  rfl_statement_reset (statement);

  for (guint i = 0; local_error == NULL && i < names->len; i++)
    erase_one (db, g_ptr_array_index (names, i), g_ptr_array_index (clocks, i), g_array_index (dues, Due, i), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }

  return (int) names->len;
}

gboolean
rfl_erase_retry (RflDb   *db,
                 GError **error)
{
  return rfl_db_exec (db, "UPDATE erased SET due = 2 WHERE due > 0 AND due = 3", error);
}

/**
 * rfl_erase_is_due:
 * @db: a connection
 *
 * Returns: whether something is left to erase that can be erased now, or a copy of the data to be cleaned
 */
gboolean
rfl_erase_is_due (RflDb *db)
{
  g_autofree char *copies = NULL;
  gboolean unlocked;

  g_return_val_if_fail (db != NULL, FALSE);

  unlocked = is_unlocked (db);
  copies = rfl_db_get_local (db, RFL_ERASE_COPIES_NAME);
  if (copies != NULL && (unlocked || strcmp (copies, RFL_ERASE_COPIES_LOCKED) != 0))
    return TRUE;
  if (unlocked)
    {
      g_autofree char *unread = rfl_db_get_local (db, RFL_ERASE_UNREAD_NAME);
      g_autofree char *kept = rfl_db_get_local (db, KEY_NAME);

      if (unread != NULL || kept == NULL)
        return TRUE;
    }

  return rfl_db_query_int (db,
                           unlocked ? "SELECT EXISTS (SELECT 1 FROM erased WHERE due > 0)"
                                    : "SELECT EXISTS (SELECT 1 FROM erased WHERE due > 0 AND due = 1)",
                           0) != 0;
}
