/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposal-list.h"

#include "rfl-clash-private.h"
#include "rfl-directory-index.h"
#include "rfl-i18n.h"
#include "rfl-merge.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"
#include "rfl-proposal-page-private.h"
#include "rfl-proposals.h"
#include "rfl-undo.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char             *id;       /* (owned) (nullable): of a proposal, or of the record */
  gboolean          waiting;
  RflProposalState  state;
  char             *note;     /* (owned) (nullable) */
  char             *by;       /* (owned) (nullable) */
  GTimeZone        *zone;     /* (owned) (nullable) */
} Work;

static Work *
work_new (RflOffice  *office,
          const char *id)
{
  Work *work = g_new0 (Work, 1);

  work->id = g_strdup (id);
  work->by = g_strdup (rfl_office_get_worker_id (office));
  work->zone = g_time_zone_ref (rfl_office_get_time_zone (office));

  return work;
}

static void
work_free (Work *work)
{
  g_free (work->id);
  g_free (work->note);
  g_free (work->by);
  g_time_zone_unref (work->zone);
  g_free (work);
}

/* ---- Reading ---- */

static void
field_free (RflProposalField *field)
{
  g_free (field->label);
  g_free (field->now);
  g_free (field->proposed);
  g_free (field);
}

static void
decision_free (RflProposalDecision *decision)
{
  g_free (decision->by);
  g_free (decision->note);
  g_free (decision);
}

/* (nullable) */
static char *
dup_name (RflDb      *db,
          const char *id)
{
  g_autoptr (RflRecord) record = id != NULL ? rfl_documents_get (db, id, NULL) : NULL;

  return record != NULL ? g_strdup (rfl_record_get_text (record, rfl_i18n_get_language (), "name")) : NULL;
}

static const char *
get_member (JsonNode   *body,
            const char *name)
{
  return body != NULL ? rfl_json_get_string (json_node_get_object (body), name) : NULL;
}

/* What only joins records says nothing to a person. */
static gboolean
is_reference (const char *path)
{
  const char *dot = strrchr (path, '.');
  const char *name = dot != NULL ? dot + 1 : path;

  return g_str_equal (name, "id") || g_str_has_suffix (name, "_id");
}

static void
add_fields (RflProposalFacts *facts,
            JsonNode         *now,
            JsonNode         *proposed,
            GTimeZone        *zone)
{
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (JsonNode) nothing = json_node_init_object (json_node_alloc (), json_object_new ());
  g_autoptr (JsonNode) same = rfl_merge_versions (proposed, now != NULL ? now : nothing, &differences);

  for (guint i = 0; i < differences->len; i++)
    {
      const RflMergeClash *difference = g_ptr_array_index (differences, i);
      RflProposalField *field;

      if (is_reference (difference->path))
        continue;
      field = g_new0 (RflProposalField, 1);
      field->label = rfl_clash_field_label (difference->ours != NULL || now == NULL ? proposed : now, difference->path);
      field->now = difference->theirs != NULL ? rfl_clash_value_text (difference->path, difference->theirs, zone) : g_strdup ("");
      field->proposed = difference->ours != NULL ? rfl_clash_value_text (difference->path, difference->ours, zone) : g_strdup ("");
      g_ptr_array_add (facts->fields, field);
    }
  json_object_unref (json_node_get_object (nothing));
}

static void
add_others (RflDb            *db,
            RflProposal      *proposal,
            RflProposalFacts *facts)
{
  for (guint i = 0; i < rfl_proposal_count_others (proposal); i++)
    {
      RflProposalVerdict verdict;
      RflProposalDecision *decision;

      if (!rfl_proposal_get_other (proposal, i, &verdict))
        continue;
      decision = g_new0 (RflProposalDecision, 1);
      decision->state = verdict.state;
      decision->by = dup_name (db, verdict.by);
      decision->at_us = verdict.at;
      decision->note = g_strdup (verdict.note);
      g_ptr_array_add (facts->others, decision);
    }
}

static gboolean
compare (RflDb             *db,
         RflProposal       *proposal,
         RflProposalFacts  *facts,
         GTimeZone         *zone,
         GError           **error)
{
  g_autoptr (JsonNode) now = NULL;
  g_autoptr (JsonNode) proposed = NULL;

  if (!rfl_proposals_compare (db, proposal, &now, &proposed, error))
    return FALSE;

  if (facts->title == NULL)
    facts->title = g_strdup (get_member (now != NULL ? now : proposed, "name"));
  if (proposed == NULL)
    {
      facts->effect = now != NULL ? RFL_PROPOSAL_DELETES : RFL_PROPOSAL_NOTHING;
      return TRUE;
    }
  if (now == NULL)
    facts->effect = RFL_PROPOSAL_ADDS;
  else
    facts->effect = rfl_json_equal (now, proposed) ? RFL_PROPOSAL_NOTHING : RFL_PROPOSAL_CHANGES;
  add_fields (facts, now, proposed, zone);

  return TRUE;
}

/* FALSE without error: there is no such proposal any more. */
static gboolean
read_sealed (RflDb             *db,
             RflProposalFacts  *facts,
             GTimeZone         *zone,
             GError           **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflRecord) record = rfl_documents_get (db, facts->id, &local_error);
  RflProposal *proposal;

  if (g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED))
    return TRUE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!RFL_IS_PROPOSAL (record))
    return FALSE;

  proposal = RFL_PROPOSAL (record);
  facts->by = dup_name (db, rfl_proposal_get_by (proposal));
  facts->reason = g_strdup (rfl_proposal_get_reason (proposal));
  facts->decided_by = dup_name (db, rfl_proposal_get_decided_by (proposal));
  facts->decided_at_us = rfl_proposal_get_decided_at (proposal);
  facts->note = g_strdup (rfl_proposal_get_note (proposal));
  add_others (db, proposal, facts);

  return compare (db, proposal, facts, zone, error);
}

static RflProposalPage *
make_page (RflDb                 *db,
           const RflProposalKey  *key,
           gboolean               may_decide,
           GTimeZone             *zone,
           GError               **error)
{
  RflProposalFacts *facts = g_new0 (RflProposalFacts, 1);
  g_autoptr (RflProposalPage) page = rfl_proposal_page_new (facts);

  facts->id = g_strdup (key->id);
  facts->target = g_strdup (key->target);
  facts->kind = rfl_kind_from_document_id (key->target);
  facts->page = rfl_directory_index_dup_page (db, key->target, NULL);
  facts->title = dup_name (db, key->target);
  facts->state = key->state;
  facts->effect = RFL_PROPOSAL_SEALED;
  facts->at_us = key->at;
  facts->mine = key->mine;
  facts->over = key->over;
  facts->overruled = key->overruled;
  facts->others = g_ptr_array_new_with_free_func ((GDestroyNotify) decision_free);
  facts->may_decide = may_decide;
  facts->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) field_free);
  if (!read_sealed (db, facts, zone, error))
    return NULL;
  if (facts->title == NULL)
    facts->title = g_strdup (rfl_kind_label (facts->kind));

  return g_steal_pointer (&page);
}

static gpointer
list_proposals (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Work *work = data;
  g_autofree char *target = work->id != NULL ? rfl_documents_resolve (db, work->id, NULL) : NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean may_decide = rfl_proposals_may_decide (db);

  /* Of a record that is only proposed to be there, there is nothing yet. */
  keys = rfl_proposals_list (db, target != NULL ? target : work->id, work->waiting, error);
  if (keys == NULL)
    return NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      g_autoptr (GError) local_error = NULL;
      RflProposalPage *page = make_page (db, g_ptr_array_index (keys, i), may_decide, work->zone, &local_error);

      if (page != NULL)
        g_ptr_array_add (pages, page);
      else if (local_error != NULL)
        g_warning ("a proposal does not open: %s", local_error->message);
    }

  return g_steal_pointer (&pages);
}

void
rfl_office_list_proposals_async (RflOffice           *self,
                                 const char          *target,
                                 gboolean             waiting,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Work *work;

  g_return_if_fail (RFL_IS_OFFICE (self));

  work = work_new (self, target);
  work->waiting = waiting;
  rfl_office_read (self, rfl_office_list_proposals_async, list_proposals, work, (GDestroyNotify) work_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GListModel *
rfl_office_list_proposals_finish (RflOffice     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return rfl_office_finish_list (self, result, rfl_office_list_proposals_async, RFL_TYPE_PROPOSAL_PAGE, error);
}

static gpointer
load_proposal (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Work *work = data;
  g_autoptr (GPtrArray) keys = rfl_proposals_list (db, NULL, FALSE, error);

  if (keys == NULL)
    return NULL;
  for (guint i = 0; i < keys->len; i++)
    {
      const RflProposalKey *key = g_ptr_array_index (keys, i);

      if (g_str_equal (key->id, work->id))
        return make_page (db, key, rfl_proposals_may_decide (db), work->zone, error);
    }
  g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, _("There is no proposal “%s”"), work->id);

  return NULL;
}

void
rfl_office_load_proposal_async (RflOffice           *self,
                                const char          *id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (id != NULL);

  rfl_office_read (self, rfl_office_load_proposal_async, load_proposal, work_new (self, id), (GDestroyNotify) work_free,
                   g_object_unref, cancellable, callback, user_data);
}

RflProposalPage *
rfl_office_load_proposal_finish (RflOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_load_proposal_async, error);
}

/* ---- Deciding ---- */

static char *
accept (RflDb       *db,
        const Work  *work,
        GString     *token,
        GError     **error)
{
  g_autoptr (RflRecord) record = rfl_documents_get (db, work->id, error);
  g_autofree char *written = NULL;
  g_autofree char *revision = NULL;

  if (record == NULL)
    return NULL;
  if (!rfl_proposals_may_decide (db))
    {
      g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID,
                           _("This account may not change the shared directory, so it cannot accept the change. Somebody who "
                             "may can."));
      return NULL;
    }

  revision = rfl_proposals_accept (db, work->id, work->note, &RFL_CHANGE_BY (work->by), &written, error);
  if (written != NULL && revision != NULL)
    rfl_undo_add_revision (token, rfl_record_get_string (record, "target"), written);

  return g_steal_pointer (&revision);
}

static gpointer
decide_proposal (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  const Work *work = data;
  g_autoptr (GString) token = g_string_new (NULL);
  g_autofree char *revision = NULL;

  if (work->state == RFL_PROPOSAL_ACCEPTED)
    revision = accept (db, work, token, error);
  else
    revision = rfl_proposals_end (db, work->id, work->state, work->note, &RFL_CHANGE_BY (work->by), error);
  if (revision == NULL)
    return NULL;
  rfl_undo_add_revision (token, work->id, revision);

  /* Where it was made, the record is what the directory says at once. */
  if (rfl_proposals_run (db, G_MAXUINT, error) < 0)
    return NULL;

  return g_string_free (g_steal_pointer (&token), FALSE);
}

void
rfl_office_decide_proposal_async (RflOffice           *self,
                                  const char          *id,
                                  RflProposalState     state,
                                  const char          *note,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  Work *work;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (id != NULL && state != RFL_PROPOSAL_OPEN);

  work = work_new (self, id);
  work->state = state;
  work->note = g_strdup (note);
  rfl_office_write (self, rfl_office_decide_proposal_async, decide_proposal, work, (GDestroyNotify) work_free, g_free,
                    cancellable, callback, user_data);
}

char *
rfl_office_decide_proposal_finish (RflOffice     *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_decide_proposal_async, error);
}

static gpointer
close_proposal (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Work *work = data;
  g_autoptr (GString) token = g_string_new (NULL);
  g_autofree char *revision = rfl_proposals_mark_seen (db, work->id, &RFL_CHANGE_BY (work->by), error);

  if (revision == NULL)
    return NULL;
  rfl_undo_add_revision (token, work->id, revision);

  return g_string_free (g_steal_pointer (&token), FALSE);
}

void
rfl_office_close_proposal_async (RflOffice           *self,
                                 const char          *id,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (id != NULL);

  rfl_office_write (self, rfl_office_close_proposal_async, close_proposal, work_new (self, id), (GDestroyNotify) work_free,
                    g_free, cancellable, callback, user_data);
}

char *
rfl_office_close_proposal_finish (RflOffice     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_close_proposal_async, error);
}
