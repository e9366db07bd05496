/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "erase-fixture.h"

#include "rfl-drafts.h"
#include "rfl-erase.h"
#include "rfl-json.h"

#include <string.h>

/* Enough that their rows share pages with those of others. */
#define N_EVENTS 60

static void
put (RflDb      *db,
     RflKind     kind,
     const char *id,
     const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) record = fixture_new_record (kind, id, json);
  g_autofree char *revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), &error);

  g_assert_no_error (error);
  g_assert_nonnull (revision);
}

void
erase_fill (RflDb      *db,
            const char *person,
            const char *prefix)
{
  static const struct
  {
    RflKind     kind;
    const char *json;
  } others[] = {
    { RFL_KIND_CONSENT, "\"recipient\":\"service:a\",\"given_at\":\"2026-11-01T09:00:00Z\"" },
    { RFL_KIND_DISCLOSURE, "\"recipient\":\"service:a\",\"at\":\"2026-11-01T11:00:00Z\"" },
    { RFL_KIND_INTERACTION, "\"at\":\"2026-11-02T11:00:00Z\",\"minutes\":15,\"note\":\"Cried\"" },
    { RFL_KIND_UNMET_NEED, "\"at\":\"2026-11-02T11:00:00Z\",\"need\":\"food\",\"reason\":\"too_far\"" },
    { RFL_KIND_ATTACHMENT, "\"name\":\"letter.pdf\",\"size\":3,\"chunks\":[]" },
    { RFL_KIND_CHUNK, "\"data\":\"QUJD\"" },
  };
  g_autofree char *referral = g_strconcat (prefix, "-referral", NULL);
  g_autofree char *referral_json = g_strdup_printf ("{\"person\":\"%s\",\"need\":\"food\",\"reason\":\"Nothing left to eat\","
                                                    "\"created\":\"2026-11-01T10:00:00Z\"}", person);

  put (db, RFL_KIND_PERSON, person, "{\"name\":\"Amina\",\"notes\":\"Lives with a cousin\"}");
  put (db, RFL_KIND_PERSON, person, "{\"name\":\"Amina Diallo\",\"notes\":\"Lives with a cousin\"}");
  put (db, RFL_KIND_REFERRAL, referral, referral_json);
  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-event-%u", prefix, i);
      g_autofree char *json = g_strdup_printf ("{\"referral\":\"%s\",\"type\":\"attempt\",\"at\":\"2026-11-03T10:%02u:00Z\","
                                               "\"note\":\"Nobody answered the door at %u\"}", referral, i, i);

      put (db, RFL_KIND_EVENT, id, json);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%s", prefix, rfl_kind_to_nick (others[i].kind));
      g_autofree char *json = g_strdup_printf ("{\"person\":\"%s\",%s}", person, others[i].json);

      put (db, others[i].kind, id, json);
    }
}

void
erase_fill_drafts (RflDb      *db,
                   const char *person)
{
  g_autofree char *text = g_strdup_printf ("{\"step\":2,\"request\":{\"person\":\"%s\",\"reason\":\"No heating\"}}", person);
  g_autoptr (JsonNode) draft = rfl_json_parse (text, -1, NULL);
  g_autoptr (JsonNode) other = rfl_json_parse ("{\"step\":1,\"words\":\"food\"}", -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_drafts_save (db, ERASE_DRAFT, draft, &error));
  g_assert_true (rfl_drafts_save (db, "another-draft", other, &error));
  g_assert_no_error (error);
}

GPtrArray *
erase_list_boxes (RflDb      *db,
                  const char *person)
{
  static const char * const queries[] = {
    "SELECT h.body FROM history h JOIN document d ON d.number = h.document WHERE d.scope = ?1 AND h.deleted = 0"
    " AND h.body IS NOT NULL",
    "SELECT box FROM person WHERE id = ?2",
    "SELECT box FROM draft WHERE id = '" ERASE_DRAFT "' AND ?2 = '" ERASE_PERSON "'",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *scope = rfl_vault_scope (rfl_db_get_vault (db), person);
  GPtrArray *boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (RflStatement) statement = rfl_db_prepare (db, queries[i], &error);

      g_assert_no_error (error);
      if (i == 0)
        rfl_statement_bind_text (statement, 1, scope);
      else
        rfl_statement_bind_text (statement, 2, person);
      while (rfl_statement_step (statement, &error))
        g_ptr_array_add (boxes, rfl_statement_bytes (statement, 0));
      g_assert_no_error (error);
    }

  return boxes;
}

/* A page holds the first bytes of a long box, and pages of its own the rest: each part is looked for. */
static gboolean
holds (const char *contents,
       gsize       length,
       GBytes     *box)
{
  const gsize size = g_bytes_get_size (box);
  const char *bytes = g_bytes_get_data (box, NULL);
  const gsize piece = 48;

  g_assert_cmpuint (size, >=, piece);

  return memmem (contents, length, bytes, piece) != NULL || memmem (contents, length, bytes + size - piece, piece) != NULL ||
         memmem (contents, length, bytes + size / 2 - piece / 2, piece) != NULL;
}

guint
erase_count_boxes (const char *folder,
                   GPtrArray  *boxes)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n += erase_count_boxes (path, boxes);
          continue;
        }
      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      for (guint i = 0; i < boxes->len; i++)
        if (holds (contents, length, g_ptr_array_index (boxes, i)))
          n++;
    }

  return n;
}

void
erase_write (RflDb      *db,
             const char *person)
{
  const char *ids[] = { person, NULL };
  const char *scopes[] = { NULL, NULL };
  g_autofree char *scope = rfl_vault_scope (rfl_db_get_vault (db), person);
  g_autoptr (GError) error = NULL;

  scopes[0] = scope;
  g_assert_true (rfl_erase_write (db, ids, scopes, FIXTURE_WORKER, &error));
  g_assert_no_error (error);
}

void
erase_apply (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) removed = NULL;

  rfl_erase_apply_async (fixture->store, NULL, fixture_on_done_cb, &result);
  g_assert_true (rfl_erase_apply_finish (fixture->store, fixture_wait (&result), &removed, &error));
  g_assert_no_error (error);
  g_assert_true (removed == NULL || removed[0] == NULL);
}
