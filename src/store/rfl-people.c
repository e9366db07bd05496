/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-people-private.h"

#include "rfl-json.h"
#include "rfl-person.h"

#include <string.h>

/* A box of names is bound to the person but is not the person's document. */
static char *
build_box_id (const char *person)
{
  return g_strconcat ("name:", person, NULL);
}

static char *
dup_line (const char *text)
{
  return g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n", ' ');
}

/**
 * rfl_person_name_free:
 * @self: (transfer full): a name
 */
void
rfl_person_name_free (RflPersonName *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->preferred);
  g_strfreev (self->languages);
  g_free (self);
}

gboolean
rfl_people_put (RflDb       *db,
                RflRecord   *person,
                const char  *revision,
                GError     **error)
{
  const char *id = rfl_record_get_id (person);
  g_autofree char *box_id = build_box_id (id);
  g_autofree char *text = NULL;
  g_autofree char *key = NULL;
  g_auto (GStrv) languages = rfl_person_dup_languages (RFL_PERSON (person));
  g_autofree char *joined = languages != NULL ? g_strjoinv (" ", languages) : g_strdup ("");
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) box = NULL;
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *name = dup_line (rfl_person_get_name (RFL_PERSON (person)));
  g_autofree char *preferred = dup_line (rfl_person_get_preferred_name (RFL_PERSON (person)));

  /* Three lines, not JSON: all of them are read at every unlock. */
  text = g_strdup_printf ("%s\n%s\n%s", name, preferred, joined);

  plain = g_bytes_new_static (text, strlen (text));
  box = rfl_vault_seal (rfl_db_get_vault (db), box_id, revision, plain, &key, error);
  if (box == NULL)
    return FALSE;

  statement = rfl_db_prepare (db, "INSERT OR REPLACE INTO person (id, revision, key, box) VALUES (?1, ?2, ?3, ?4)",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);
  rfl_statement_bind_text (statement, 2, revision);
  rfl_statement_bind_text (statement, 3, key);
  rfl_statement_bind_bytes (statement, 4, box);

  return rfl_statement_run (statement, error);
}

gboolean
rfl_people_remove (RflDb       *db,
                   const char  *id,
                   GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "DELETE FROM person WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);

  return rfl_statement_run (statement, error);
}

static RflPersonName *
open_name (RflDb         *db,
           RflStatement  *statement,
           GError       **error)
{
  const char *id = rfl_statement_text (statement, 0);
  g_autofree char *box_id = build_box_id (id);
  g_autoptr (GBytes) box = rfl_statement_bytes (statement, 2);
  g_autoptr (GBytes) plain = NULL;
  g_auto (GStrv) lines = NULL;
  RflPersonName *name;

  plain = rfl_vault_open (rfl_db_get_vault (db), box_id, rfl_statement_text (statement, 1), box, error);
  if (plain == NULL)
    return NULL;

  lines = g_strsplit (g_bytes_get_data (plain, NULL), "\n", 3);
  name = g_new0 (RflPersonName, 1);
  name->id = g_strdup (id);
  name->open_referrals = (guint) rfl_statement_int (statement, 3);
  if (g_strv_length (lines) == 3)
    {
      name->name = g_strdup (lines[0]);
      name->preferred = *lines[1] != '\0' ? g_strdup (lines[1]) : NULL;
      name->languages = *lines[2] != '\0' ? g_strsplit (lines[2], " ", -1) : NULL;
    }

  return name;
}

/**
 * rfl_people_names:
 * @db: a connection
 * @error: return location
 *
 * Opens the names of all persons, for a list that is searched in memory. A box that does not open is logged and left out.
 *
 * Returns: (transfer full) (element-type RflPersonName): the names; %NULL with %RFL_VAULT_ERROR_LOCKED
 */
GPtrArray *
rfl_people_names (RflDb   *db,
                  GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_person_name_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (rfl_db_get_vault (db) != NULL, NULL);

  if (rfl_vault_is_locked (rfl_db_get_vault (db)))
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");
      return NULL;
    }

  statement = rfl_db_prepare (db,
                              /* From the few that are open to their persons: the planner would go through all referrals. */
                              "SELECT p.id, p.key, p.box, coalesce (n.open, 0) FROM person p LEFT JOIN"
                              " (SELECT r.person, count (*) AS open"
                              "   FROM follow_up f INDEXED BY follow_up_policy CROSS JOIN referral r ON r.id = f.referral"
                              "   WHERE f.open = 1 GROUP BY r.person) n ON n.person = p.id",
                              error);
  if (statement == NULL)
    return NULL;

  while (rfl_statement_step (statement, &local_error))
    {
      g_autoptr (GError) box_error = NULL;
      RflPersonName *name = open_name (db, statement, &box_error);

      if (name != NULL)
        {
          g_ptr_array_add (names, name);
        }
      else if (g_error_matches (box_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED))
        {
          g_propagate_error (error, g_steal_pointer (&box_error));
          return NULL;
        }
      else
        {
          g_warning ("The name of %s does not open: %s", rfl_statement_text (statement, 0), box_error->message);
        }
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&names);
}

/**
 * rfl_people_name:
 * @db: a connection
 * @person: id of a person
 * @error: return location
 *
 * Returns: (transfer full): what the person is called; otherwise %RFL_STORE_ERROR_MISSING or %RFL_VAULT_ERROR_LOCKED
 */
char *
rfl_people_name (RflDb       *db,
                 const char  *person,
                 GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflPersonName) name = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (person != NULL, NULL);

  statement = rfl_db_prepare (db, "SELECT id, key, box, 0 FROM person WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, person);
  if (!rfl_statement_step (statement, &local_error))
    {
      if (local_error == NULL)
        g_set_error (&local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no person %s", person);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  name = open_name (db, statement, error);
  if (name == NULL)
    return NULL;

  return g_strdup (name->preferred != NULL ? name->preferred : name->name);
}

/**
 * rfl_people_count:
 * @db: a connection
 *
 * Returns: how many persons there are
 */
guint
rfl_people_count (RflDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return (guint) rfl_db_query_int (db, "SELECT count (*) FROM person", 0);
}

/**
 * rfl_people_of_worker:
 * @db: a connection
 * @worker: id of a worker
 * @error: return location
 *
 * Returns: (transfer full): ids of the people of a referral or an interaction of @worker
 */
GStrv
rfl_people_of_worker (RflDb       *db,
                      const char  *worker,
                      GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GStrvBuilder) people = g_strv_builder_new ();
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (worker != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT person FROM referral WHERE worker = ?1 AND person IS NOT NULL"
                              " UNION SELECT person FROM interaction_index WHERE worker = ?1 AND person IS NOT NULL"
                              " ORDER BY person",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, worker);
  while (rfl_statement_step (statement, &local_error))
    g_strv_builder_add (people, rfl_statement_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_strv_builder_end (people);
}
