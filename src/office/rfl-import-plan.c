/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-plan.h"

#include "rfl-documents.h"
#include "rfl-import-apply.h"
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
  Context   *context;
  RflEntity  entity;
  JsonNode  *body;
  char      *sha256; /* (owned) */
  gboolean   found;
  gboolean   same;
} Comparison;

/*
 * A table that is empty in a newer snapshot is an export that failed more often than news: what the source said before
 * stays, and the report says so.
 */
static void
fill_empty_tables (Comparison *comparison,
                   RflRecord  *current)
{
  JsonObject *body = json_node_get_object (comparison->body);
  const char *source = rfl_json_get_string (body, "referral.source.name");
  g_autoptr(JsonNode) base = rfl_import_get_base (comparison->context->db, current, source);
  gboolean filled = FALSE;

  for (guint i = RFL_ENTITY_ORGANIZATION; base != NULL && i < RFL_ENTITY_ELIGIBILITY; i++)
    {
      const char *member = rfl_entity_get_member (i, comparison->entity);
      JsonArray *before = rfl_json_get_array (json_node_get_object (base), member);

      if (before == NULL || json_object_has_member (body, member) ||
          rfl_import_rows_has_any (comparison->context->rows, i))
        continue;
      json_object_set_array_member (body, member, json_array_ref (before));
      rfl_import_rows_empty_table (comparison->context->rows, i);
      filled = TRUE;
    }
  if (!filled)
    return;
  g_free (comparison->sha256);
  comparison->sha256 = rfl_assembler_digest (comparison->body);
  rfl_json_set_string (body, "referral.source.sha256", comparison->sha256);
}

static gboolean
compare (const RflSourceMark  *mark,
         gpointer              data,
         GError              **error)
{
  Comparison *comparison = data;
  JsonObject *body = json_node_get_object (comparison->body);
  g_autoptr(RflRecord) current = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *digest = NULL;

  comparison->found = TRUE;
  /* What was gone and is back has changed, unless the source itself says that it is gone. */
  if (mark->gone == (rfl_json_get_node (body, "referral.source.gone") != NULL) &&
      g_strcmp0 (mark->sha256, comparison->sha256) == 0)
    {
      comparison->same = TRUE;
      return TRUE;
    }

  current = rfl_documents_get (comparison->context->db, mark->id, error);
  if (current == NULL)
    return FALSE;
  fill_empty_tables (comparison, current);
  if (mark->gone != (rfl_json_get_node (body, "referral.source.gone") != NULL))
    return TRUE;
  /* An export that comes back holds our own edits: then the whole record is what is compared. */
  node = rfl_record_dup_node (current);
  digest = rfl_assembler_digest (node);
  comparison->same = g_strcmp0 (mark->sha256, comparison->sha256) == 0 || g_strcmp0 (digest, comparison->sha256) == 0;
  return TRUE;
}

static gboolean
plan_record (RflRow   *row,
             gpointer  data,
             GError  **error)
{
  Context *context = data;
  RflKind kind = get_kind (row->entity);
  RflImportCounts *counts = &context->plan->counts[kind];
  Comparison comparison = { .context = context, .entity = row->entity };
  g_autofree char *sha256 = NULL;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autoptr(JsonNode) body = NULL;
  gboolean ok;

  if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
    return FALSE;
  body = rfl_assembler_assemble (context->assembler, row, &sha256, error);
  if (body == NULL)
    return FALSE;
  (*context->done)++;

  id = rfl_document_id (kind, rfl_json_get_string (json_node_get_object (body), "id"));
  if (rfl_staging_has_document (context->staging, id))
    {
      rfl_import_rows_problem (context->rows, row, "id", RFL_PROBLEM_DUPLICATE_ID, rfl_row_get (row, "id"));
      return TRUE;
    }

  comparison.body = body;
  comparison.sha256 = g_steal_pointer (&sha256);
  ok = rfl_sources_look (context->db, id, compare, &comparison, error);
  sha256 = comparison.sha256;
  if (!ok)
    return FALSE;
  if (comparison.same)
    {
      counts->n_unchanged++;
      return TRUE;
    }

  text = rfl_json_to_text (body);
  if (strlen (text) > MAX_BODY)
    {
      rfl_import_rows_problem (context->rows, row, "id", RFL_PROBLEM_TOO_LONG, rfl_row_get (row, "id"));
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
