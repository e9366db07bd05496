/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-plan.h"

#include "rfl-documents.h"
#include "rfl-json.h"
#include "rfl-sources.h"

#include <string.h>

/* A document may not be larger; what the store adds to it needs some room. */
#define MAX_BODY (900 * 1000)

/* More gone than one in so many asks first. */
#define GONE_SHARE 5

typedef struct
{
  RflImportRows *rows;
  RflStaging    *staging;
  RflDb         *db;
  RflAssembler  *assembler;
  RflImportPlan *plan;
  GCancellable  *cancellable;
  guint64       *done;
  guint          n_ids;
  guint          n_shared;
  const char    *candidate;
} Context;

static RflKind
get_kind (RflEntity entity)
{
  return rfl_kind_from_nick (rfl_entity_get_info (entity)->nick);
}

/* ---- Which source is it? ---- */

static gboolean
check_source (const RflSourceMark  *mark,
              gpointer              data,
              GError              **error)
{
  Context *context = data;

  context->n_shared += g_strcmp0 (mark->name, context->candidate) == 0;
  return TRUE;
}

static gboolean
count_shared (RflRow   *row,
              gpointer  data,
              GError  **error)
{
  Context *context = data;
  g_autofree char *id = rfl_assembler_get_id (context->assembler, row->entity, rfl_row_get (row, "id"));
  g_autofree char *document = rfl_document_id (get_kind (row->entity), id);

  context->n_ids++;
  return rfl_sources_look (context->db, document, check_source, context, error);
}

/* The known source that has at least half of the ids. */
static char *
find_source (Context  *context,
             GError  **error)
{
  g_autoptr(GPtrArray) names = rfl_sources_list (context->db, error);
  g_autofree char *best = NULL;
  guint best_shared = 0;

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      gboolean ok;

      context->candidate = names->pdata[i];
      context->n_ids = context->n_shared = 0;
      context->assembler = rfl_assembler_new (context->candidate, rfl_import_rows_get_lookup (context->rows));
      ok = rfl_import_rows_each (context->rows, RFL_ENTITY_ORGANIZATION, count_shared, context, error) &&
           rfl_import_rows_each (context->rows, RFL_ENTITY_SERVICE, count_shared, context, error);
      g_clear_pointer (&context->assembler, rfl_assembler_free);
      if (!ok)
        return NULL;
      if (context->n_shared > best_shared && context->n_shared * 2 >= context->n_ids)
        {
          best_shared = context->n_shared;
          g_free (best);
          best = g_strdup (context->candidate);
        }
    }
  return g_steal_pointer (&best);
}

/* ---- Joining and comparing ---- */

typedef struct
{
  RflDb      *db;
  const char *sha256;
  gboolean    gone;
  gboolean    found;
  gboolean    same;
} Comparison;

static gboolean
compare (const RflSourceMark  *mark,
         gpointer              data,
         GError              **error)
{
  Comparison *comparison = data;

  comparison->found = TRUE;
  /* What was gone and is back has changed, unless the source itself says that it is gone. */
  if (mark->gone != comparison->gone)
    return TRUE;
  comparison->same = g_strcmp0 (mark->sha256, comparison->sha256) == 0;
  if (!comparison->same)
    {
      /* An export that comes back holds our own edits: then the whole record is what is compared. */
      g_autoptr(RflRecord) current = rfl_documents_get (comparison->db, mark->id, NULL);
      g_autoptr(JsonNode) node = current != NULL ? rfl_record_dup_node (current) : NULL;
      g_autofree char *digest = node != NULL ? rfl_assembler_digest (node) : NULL;

      comparison->same = g_strcmp0 (digest, comparison->sha256) == 0;
    }
  return TRUE;
}

static gboolean
plan_record (RflRow   *row,
             gpointer  data,
             GError  **error)
{
  Context *context = data;
  g_autofree char *sha256 = NULL;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autoptr(JsonNode) body = NULL;
  Comparison comparison = { .db = context->db };
  RflKind kind = get_kind (row->entity);
  RflImportCounts *counts = &context->plan->counts[kind];

  if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
    return FALSE;
  body = rfl_assembler_assemble (context->assembler, row, &sha256, error);
  if (body == NULL)
    return FALSE;
  (*context->done)++;

  text = rfl_json_to_text (body);
  id = rfl_document_id (kind, rfl_json_get_string (json_node_get_object (body), "id"));
  if (strlen (text) > MAX_BODY)
    {
      rfl_import_rows_problem (context->rows, row, "id", RFL_PROBLEM_TOO_LONG, rfl_row_get (row, "id"));
      return TRUE;
    }
  if (rfl_staging_has_document (context->staging, id))
    {
      rfl_import_rows_problem (context->rows, row, "id", RFL_PROBLEM_DUPLICATE_ID, rfl_row_get (row, "id"));
      return TRUE;
    }

  comparison.sha256 = sha256;
  comparison.gone = rfl_json_get_string (json_node_get_object (body), "referral.source.gone") != NULL;
  if (!rfl_sources_look (context->db, id, compare, &comparison, error))
    return FALSE;
  if (comparison.same)
    {
      counts->n_unchanged++;
      return TRUE;
    }
  if (comparison.found)
    counts->n_changed++;
  else
    counts->n_new++;
  return rfl_staging_put_document (context->staging, kind, id, text, sha256, error);
}

/* ---- What is gone ---- */

static gboolean
plan_gone (const RflSourceMark  *mark,
           gpointer              data,
           GError              **error)
{
  Context *context = data;
  RflEntity entity = rfl_entity_from_nick (rfl_kind_to_nick (mark->kind));

  if (mark->gone)
    return TRUE;
  context->plan->n_live++;
  if ((mark->source_id != NULL && rfl_import_rows_has (context->rows, entity, mark->source_id)) ||
      rfl_import_rows_has (context->rows, entity, rfl_hsds_id (mark->id)))
    return TRUE;

  context->plan->n_gone++;
  context->plan->counts[mark->kind].n_gone++;
  return rfl_staging_put_document (context->staging, mark->kind, mark->id, "{}", RFL_IMPORT_GONE, error);
}

RflImportPlan *
rfl_import_plan_new (RflImportRows   *rows,
                     RflStaging      *staging,
                     RflDb           *db,
                     const char      *source,
                     const char      *fallback,
                     const char      *digest,
                     RflImportFlags   flags,
                     GCancellable    *cancellable,
                     guint64         *done,
                     GError         **error)
{
  static const RflEntity entities[] = {
    RFL_ENTITY_ORGANIZATION, RFL_ENTITY_LOCATION, RFL_ENTITY_SERVICE, RFL_ENTITY_CONTACT
  };
  g_autoptr(RflImportPlan) plan = g_new0 (RflImportPlan, 1);
  g_autoptr(RflAssembler) assembler = NULL;
  g_autoptr(GError) local_error = NULL;
  Context context = {
    .rows = rows, .staging = staging, .db = db, .plan = plan, .cancellable = cancellable, .done = done
  };

  plan->digest = g_strdup (digest);
  plan->source = source != NULL ? g_strdup (source) : find_source (&context, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (plan->source == NULL)
    plan->source = g_strdup (fallback);

  assembler = context.assembler = rfl_assembler_new (plan->source, rfl_import_rows_get_lookup (rows));
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      if (!rfl_import_rows_each (rows, entities[i], plan_record, &context, error))
        return NULL;
    }

  if ((flags & RFL_IMPORT_PARTIAL) == 0 && !rfl_sources_each (db, plan->source, plan_gone, &context, error))
    return NULL;
  return g_steal_pointer (&plan);
}

/* Whether so much of the source is gone that a person must say whether that is meant. */
gboolean
rfl_import_plan_is_alarming (const RflImportPlan *self)
{
  return self->n_gone * GONE_SHARE > self->n_live;
}

void
rfl_import_plan_free (RflImportPlan *self)
{
  g_free (self->source);
  g_free (self->digest);
  g_free (self);
}
