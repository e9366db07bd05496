/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-erase-person.h"

#include "rfl-documents.h"
#include "rfl-draft.h"
#include "rfl-drafts.h"
#include "rfl-erase.h"
#include "rfl-office-private.h"
#include "rfl-person.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The documents of a person: those that carry the tag, and those that point at the person or at one of the referrals but came
 * before what they point at, so that they carry the tag of the office. */
#define OF_PERSON \
  "SELECT id, kind, deleted, number FROM document WHERE scope = ?1 OR id IN (" \
  " SELECT ?2 UNION SELECT id FROM referral WHERE person = ?2" \
  " UNION SELECT e.id FROM event_index e JOIN referral r ON r.id = e.referral WHERE r.person = ?2" \
  " UNION SELECT id FROM relation WHERE person = ?2 OR referral IN (SELECT id FROM referral WHERE person = ?2)" \
  " UNION SELECT id FROM interaction_index WHERE person = ?2)"

typedef struct
{
  char *person;
  char *worker;
} Erasing;

static void
erasing_free (Erasing *erasing)
{
  g_free (erasing->person);
  g_free (erasing->worker);
  g_free (erasing);
}

void
rfl_erasure_free (RflErasure *self)
{
  g_free (self->name);
  g_clear_error (&self->unfinished);
  g_strfreev (self->removed);
  g_free (self);
}

static char *
describe (RflKind kind,
          guint   n)
{
  switch ((int) kind)
    {
    case RFL_KIND_REFERRAL:
      return g_strdup_printf (ngettext ("%u referral", "%u referrals", n), n);
    case RFL_KIND_EVENT:
      return g_strdup_printf (ngettext ("%u event of the referrals", "%u events of the referrals", n), n);
    case RFL_KIND_CONSENT:
      return g_strdup_printf (ngettext ("%u consent", "%u consents", n), n);
    case RFL_KIND_DISCLOSURE:
      return g_strdup_printf (ngettext ("%u note of what was passed on", "%u notes of what was passed on", n), n);
    case RFL_KIND_INTERACTION:
      return g_strdup_printf (ngettext ("%u interaction", "%u interactions", n), n);
    case RFL_KIND_UNMET_NEED:
      return g_strdup_printf (ngettext ("%u need without a solution", "%u needs without a solution", n), n);
    case RFL_KIND_ATTACHMENT:
      return g_strdup_printf (ngettext ("%u attached file", "%u attached files", n), n);
    default:
      return NULL;
    }
}

/**
 * rfl_erasure_dup_lines:
 * @self: what goes
 *
 * Returns: (transfer full): it in words, one kind a line, in the language of the interface
 */
GStrv
rfl_erasure_dup_lines (const RflErasure *self)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  g_strv_builder_add (lines, _("The record of the person: name, contacts, notes"));
  for (RflKind kind = RFL_KIND_NONE; kind < RFL_N_KINDS; kind++)
    {
      g_autofree char *line = self->counts[kind] > 0 ? describe (kind, self->counts[kind]) : NULL;

      if (line != NULL)
        g_strv_builder_add (lines, line);
    }
  if (self->drafts > 0)
    {
      g_autofree char *line = g_strdup_printf (ngettext ("%u draft", "%u drafts", self->drafts), self->drafts);

      g_strv_builder_add (lines, line);
    }

  return g_strv_builder_end (lines);
}

static gboolean
count_drafts (RflDb       *db,
              const char  *person,
              RflErasure  *erasure,
              GError     **error)
{
  g_autoptr (GPtrArray) drafts = rfl_drafts_list (db, error);

  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    {
      const RflStoredDraft *stored = g_ptr_array_index (drafts, i);
      g_autoptr (RflDraft) draft = rfl_draft_new_from_json (stored->id, json_node_get_object (stored->body));

      erasure->drafts += g_strcmp0 (rfl_draft_get_person (draft), person) == 0;
    }

  return drafts != NULL;
}

static gboolean
count_records (RflDb         *db,
               const char    *scope,
               const char    *person,
               RflErasure    *erasure,
               GStrvBuilder  *ids,
               GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT o.id, o.kind, o.deleted, (SELECT count (*) FROM history h WHERE h.document = o.number)"
                              " FROM (" OF_PERSON ") o ORDER BY o.id",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, scope);
  rfl_statement_bind_text (statement, 2, person);
  while (rfl_statement_step (statement, &local_error))
    {
      RflKind kind = rfl_kind_from_nick (rfl_statement_text (statement, 1));

      g_strv_builder_add (ids, rfl_statement_text (statement, 0));
      erasure->revisions += (guint) rfl_statement_int (statement, 3);
      if (rfl_statement_int (statement, 2) == 0)
        erasure->counts[kind]++;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static RflErasure *
collect (RflDb       *db,
         const char  *id,
         char       **scope,
         GStrv       *ids,
         GError     **error)
{
  g_autoptr (RflErasure) erasure = g_new0 (RflErasure, 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (RflRecord) person = rfl_documents_get (db, id, error);

  if (person == NULL)
    return NULL;
  if (!RFL_IS_PERSON (person))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no person “%s”", id);
      return NULL;
    }

  erasure->name = g_strdup (rfl_person_get_name (RFL_PERSON (person)));
  *scope = rfl_vault_scope (rfl_db_get_vault (db), id);
  if (!count_records (db, *scope, id, erasure, builder, error) || !count_drafts (db, id, erasure, error))
    return NULL;
  *ids = g_strv_builder_end (builder);

  return g_steal_pointer (&erasure);
}

static gpointer
preview (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autofree char *scope = NULL;
  g_auto (GStrv) ids = NULL;

  return collect (db, data, &scope, &ids, error);
}

void
rfl_office_preview_erasure_async (RflOffice           *self,
                                  const char          *person_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (person_id != NULL);

  rfl_office_read (self, rfl_office_preview_erasure_async, preview, g_strdup (person_id), g_free,
                   (GDestroyNotify) rfl_erasure_free, cancellable, callback, user_data);
}

RflErasure *
rfl_office_preview_erasure_finish (RflOffice     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_preview_erasure_async, error);
}

static gpointer
write_record (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Erasing *erasing = data;
  g_autofree char *scope = NULL;
  g_auto (GStrv) ids = NULL;
  g_autoptr (RflErasure) erasure = collect (db, erasing->person, &scope, &ids, error);

  if (erasure == NULL ||
      !rfl_erase_write (db, (const char * const *) ids, (const char * const[]) { scope, NULL }, erasing->worker, error))
    return NULL;

  return g_steal_pointer (&erasure);
}

static void
on_applied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflErasure *erasure = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* The record stands: what is left is done by itself. */
  if (!rfl_erase_apply_finish (RFL_STORE (source), result, &erasure->removed, &error))
    erasure->unfinished = rfl_office_map_error (g_steal_pointer (&error));
  g_task_return_boolean (task, TRUE);
}

static void
on_record_written_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  RflErasure *erasure = rfl_office_finish (self, result, write_record, &error);

  if (erasure == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_task_set_task_data (task, erasure, (GDestroyNotify) rfl_erasure_free);
  if (rfl_office_get_store (self) != NULL)
    rfl_erase_apply_async (rfl_office_get_store (self), NULL, on_applied_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * rfl_office_erase_person_async:
 * @self: an open office
 * @person_id: a person
 * @callback: called when done
 * @user_data: for @callback
 *
 * Erases a person for good: the record, referrals with their events, consents, disclosures, interactions, needs, attachments
 * and drafts, in all versions, here and on every other laptop, in backups and in databases that were replaced. What other
 * laptops wrote meanwhile goes too when it comes. The numbers of referrals and
 * needs count them still; figures about a partner do not.
 */
void
rfl_office_erase_person_async (RflOffice           *self,
                               const char          *person_id,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Erasing *erasing;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (person_id != NULL);

  erasing = g_new0 (Erasing, 1);
  erasing->person = g_strdup (person_id);
  erasing->worker = g_strdup (rfl_office_get_worker_id (self) != NULL ? rfl_office_get_worker_id (self) : "erase");
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rfl_office_erase_person_async);
  rfl_office_write (self, write_record, write_record, erasing, (GDestroyNotify) erasing_free,
                    (GDestroyNotify) rfl_erasure_free, NULL, on_record_written_cb, g_steal_pointer (&task));
}

/**
 * rfl_office_erase_person_finish:
 * @self: an office
 * @result: of the call
 * @error: return location
 *
 * Returns: (transfer full): what went; otherwise %RFL_OFFICE_ERROR_NOT_FOUND, %RFL_OFFICE_ERROR_LOCKED, and nothing was
 * touched
 */
RflErasure *
rfl_office_erase_person_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  RflErasure *erasure;
  RflErasure *taken;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  erasure = g_task_get_task_data (G_TASK (result));
  taken = g_memdup2 (erasure, sizeof *erasure);
  memset (erasure, 0, sizeof *erasure);

  return taken;
}

/* ---- What is left ---- */

static void
on_left_applied_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflOffice) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_erase_apply_finish (RFL_STORE (source), result, NULL, &error) && rfl_office_get_store (self) != NULL)
    rfl_office_report_problem (self, "erase", error);
}

/**
 * rfl_office_continue_erasing:
 * @self: an office, locked or not
 *
 * Goes on with what a crash, a lock or a full disk left to erase. What goes wrong comes by `problem`.
 */
void
rfl_office_continue_erasing (RflOffice *self)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  if (rfl_office_get_store (self) != NULL)
    rfl_erase_apply_async (rfl_office_get_store (self), NULL, on_left_applied_cb, g_object_ref (self));
}
