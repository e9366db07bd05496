/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-rows.h"

#include <string.h>

/* Which services are at a location, the other way round than the join is kept. */
#define PLACE_TABLE "place"

struct _RflImportRows
{
  RflStaging       *staging; /* (owned) */
  RflImportReport  *report;  /* (unowned): outlives this */
  RflSource        *source;  /* (owned) (nullable) */
  RflAssemblerRows  lookup;
  guint64           serial;
  guint64           counts[RFL_N_ENTITIES][RFL_N_ENTITIES]; /* by entity and owner */
  gboolean          said_empty[RFL_N_ENTITIES];
};

typedef struct
{
  RflImportRows       *rows;
  RflEntity            entity;
  RflAssemblerRowFunc  func;
  gpointer             data;
} Walk;

static const char *
get_file_name (RflImportRows *self,
               guint          file)
{
  GPtrArray *files = rfl_source_get_files (self->source);

  return file < files->len ? ((const RflSourceFile *) files->pdata[file])->name : NULL;
}

static const char *
get_nick (RflEntity entity)
{
  return rfl_entity_get_info (entity)->nick;
}

static guint
find_file (RflImportRows *self,
           const char    *name)
{
  GPtrArray *files = rfl_source_get_files (self->source);

  for (guint i = 0; i < files->len; i++)
    {
      if (g_strcmp0 (((const RflSourceFile *) files->pdata[i])->name, name) == 0)
        return i;
    }
  return G_MAXUINT;
}

void
rfl_import_rows_problem (RflImportRows  *self,
                         const RflRow   *row,
                         const char     *column,
                         RflProblemCode  code,
                         const char     *value)
{
  g_autoptr(RflProblem) problem = rfl_problem_new (get_file_name (self, row->file), row->line, column, code, value);

  rfl_import_report_add (self->report, problem);
}

/* ---- In ---- */

static gboolean
put (RflImportRows  *self,
     const RflRow   *row,
     const char     *table,
     const char     *id,
     RflEntity       owner,
     const char     *owner_id,
     GError        **error)
{
  g_autofree char *packed = rfl_row_pack (row);
  g_autofree char *serial = id == NULL ? g_strdup_printf ("\n%" G_GUINT64_FORMAT, ++self->serial) : NULL;
  const RflStagingRow staged = { table, id != NULL ? id : serial, packed, get_file_name (self, row->file), row->line };
  const RflStagingParent parents[] = { { owner != RFL_ENTITY_NONE ? get_nick (owner) : NULL, owner_id }, { NULL, NULL } };

  return rfl_staging_put (self->staging, &staged, parents, error);
}

/* Two rows say the same value if one of them is a short form of the other, as nested objects often are. */
static gboolean
contradicts (const RflRow *first,
             const RflRow *second)
{
  RflRowIter iter;
  const char *name, *value;
  gboolean is_json;

  rfl_row_iter_init (&iter, second);
  while (rfl_row_iter_next (&iter, &name, &value, &is_json))
    {
      const char *before = rfl_row_get (first, name);

      if (before != NULL && !g_str_equal (before, value))
        return TRUE;
    }
  return FALSE;
}

/* The first row with an id counts; another one may add what the first lacks. */
static gboolean
merge (RflImportRows  *self,
       const RflRow   *row,
       const char     *id,
       GError        **error)
{
  g_autofree char *packed = rfl_staging_get (self->staging, get_nick (row->entity), id, error);
  g_autofree char *merged = NULL;
  g_autoptr(RflRow) first = rfl_row_new ();

  if (packed == NULL)
    return FALSE;
  rfl_row_load (first, row->entity, packed);
  if (contradicts (first, row))
    rfl_import_rows_problem (self, row, "id", RFL_PROBLEM_DUPLICATE_ID, id);
  rfl_row_merge (first, row);
  merged = rfl_row_pack (first);
  return g_str_equal (merged, packed) || rfl_staging_replace (self->staging, get_nick (row->entity), id, merged, error);
}

static gboolean
put_record (RflImportRows  *self,
            const RflRow   *row,
            const char     *id,
            GError        **error)
{
  g_autoptr(GError) local_error = NULL;
  const char *organization = row->entity == RFL_ENTITY_SERVICE ? rfl_row_get (row, "organization_id") : NULL;

  if (put (self, row, get_nick (row->entity), id, organization != NULL ? RFL_ENTITY_ORGANIZATION : RFL_ENTITY_NONE,
           organization, &local_error))
    {
      self->counts[row->entity][RFL_ENTITY_NONE]++;
      return TRUE;
    }
  if (g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_EXISTS))
    return merge (self, row, id, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
put_part (RflImportRows  *self,
          const RflRow   *row,
          const char     *id,
          GError        **error)
{
  const char *nick = get_nick (row->entity);
  g_autoptr(GError) local_error = NULL;

  /* Its own id, so that other parts can hang on it; many sources give the same one to several rows. */
  if (!put (self, row, nick, id, row->owner, row->owner_id->str, &local_error) &&
      (!g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_EXISTS) ||
       !put (self, row, nick, NULL, row->owner, row->owner_id->str, error)))
    {
      if (error != NULL && *error == NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->counts[row->entity][row->owner]++;

  if (row->entity == RFL_ENTITY_SERVICE_AT_LOCATION && rfl_row_get (row, "location_id") != NULL)
    return put (self, row, PLACE_TABLE, NULL, RFL_ENTITY_LOCATION, rfl_row_get (row, "location_id"), error);
  return TRUE;
}

static gboolean
on_row_read_cb (const RflRow  *row,
                gpointer       user_data,
                GError       **error)
{
  RflImportRows *self = user_data;
  const char *id = rfl_row_get (row, "id");

  if (rfl_entity_get_info (row->entity)->owners[0] != NULL)
    return put_part (self, row, id, error);
  if (id != NULL)
    return put_record (self, row, id, error);

  rfl_import_rows_problem (self, row, "id", RFL_PROBLEM_UNATTACHED, rfl_row_get (row, "name"));
  return TRUE;
}

static void
on_problem_read_cb (const RflProblem *problem,
                    gpointer          user_data)
{
  RflImportRows *self = user_data;

  rfl_import_report_add (self->report, problem);
}

gboolean
rfl_import_rows_read (RflImportRows  *self,
                      RflSource      *source,
                      GCancellable   *cancellable,
                      GError        **error)
{
  const RflRowSink sink = { on_row_read_cb, on_problem_read_cb, self };

  g_set_object (&self->source, source);
  return rfl_source_read (source, &sink, cancellable, error);
}

/* ---- Repair ---- */

static RflRow *
load (RflImportRows       *self,
      RflEntity            entity,
      const RflStagingRow *staged)
{
  RflRow *row = rfl_row_new ();

  rfl_row_load (row, entity, staged->json);
  row->line = staged->line;
  row->file = find_file (self, staged->file);
  return row;
}

/* What the row names first is not there: another thing that it names may be. */
static gboolean
adopt (const RflStagingRow  *staged,
       gpointer              data,
       GError              **error)
{
  const Walk *walk = data;
  g_autoptr(RflRow) row = load (walk->rows, walk->entity, staged);

  for (guint skip = 1; rfl_row_find_owner (row, skip); skip++)
    {
      if (!rfl_staging_has (walk->rows->staging, get_nick (row->owner), row->owner_id->str))
        continue;
      walk->rows->counts[row->entity][row->owner]++;
      return put (walk->rows, row, get_nick (row->entity), NULL, row->owner, row->owner_id->str, error);
    }
  rfl_row_find_owner (row, 0);
  rfl_import_rows_problem (walk->rows, row, rfl_entity_get_info (walk->entity)->owners[0], RFL_PROBLEM_UNATTACHED,
                           row->owner_id->str);
  return TRUE;
}

static gboolean
report_place (const RflStagingRow  *staged,
              gpointer              data,
              GError              **error)
{
  const Walk *walk = data;
  g_autoptr(RflRow) row = load (walk->rows, walk->entity, staged);

  rfl_import_rows_problem (walk->rows, row, "location_id", RFL_PROBLEM_UNATTACHED, rfl_row_get (row, "location_id"));
  return TRUE;
}

/* (transfer full): by what a person may know an organization that its source does not have: its page, else the service. Two
 * laptops that import the same file must say the same, so it stands in no language. */
static char *
dup_stub_name (RflRow     *service,
               const char *id)
{
  const char *url = rfl_row_get (service, "url");
  const char *name = rfl_row_get (service, "name");
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host != NULL && *host != '\0')
    return g_strdup (g_str_has_prefix (host, "www.") ? host + strlen ("www.") : host);

  return g_strdup (name != NULL && *name != '\0' ? name : id);
}

/* A service is not dropped because its organization is missing: a placeholder stands for it. */
static gboolean
make_stub (const RflStagingRow  *staged,
           gpointer              data,
           GError              **error)
{
  const Walk *walk = data;
  g_autoptr(RflRow) service = load (walk->rows, walk->entity, staged);
  g_autoptr(RflRow) stub = rfl_row_new ();
  const char *id = rfl_row_get (service, "organization_id");
  g_autofree char *name = NULL;

  /* Another service of the same organization was here before, or 0 means none. */
  if (id == NULL || g_str_equal (id, "0") || rfl_import_rows_has (walk->rows, RFL_ENTITY_ORGANIZATION, id))
    return TRUE;

  rfl_import_rows_problem (walk->rows, service, "organization_id", RFL_PROBLEM_MISSING_PARENT, id);
  rfl_row_reset (stub, RFL_ENTITY_ORGANIZATION, service->file, service->line);
  name = dup_stub_name (service, id);
  rfl_row_add (stub, "id", id);
  rfl_row_add (stub, "name", name);
  rfl_row_add_json (stub, "referral", "{\"stub\":true}");
  return put_record (walk->rows, stub, id, error);
}

gboolean
rfl_import_rows_repair (RflImportRows  *self,
                        GError        **error)
{
  Walk walk = { .rows = self, .entity = RFL_ENTITY_SERVICE };

  if (!rfl_staging_each_orphan (self->staging, get_nick (RFL_ENTITY_SERVICE), make_stub, &walk, error))
    return FALSE;
  for (guint i = RFL_ENTITY_ORGANIZATION; i < RFL_N_ENTITIES; i++)
    {
      walk.entity = i;
      if (rfl_entity_get_info (i)->owners[0] != NULL &&
          !rfl_staging_each_orphan (self->staging, get_nick (i), adopt, &walk, error))
        return FALSE;
    }
  walk.entity = RFL_ENTITY_SERVICE_AT_LOCATION;
  return rfl_staging_each_orphan (self->staging, PLACE_TABLE, report_place, &walk, error);
}

/* ---- Out ---- */

typedef struct
{
  RflImportRows *rows;
  RflEntity      entity;       /* what the link leads to */
  const char    *column;       /* and by which of its columns */
  char          *organization; /* (owned) (nullable): found */
} LinkWalk;

static gboolean
take_organization (const RflStagingRow  *staged,
                   gpointer              data,
                   GError              **error)
{
  LinkWalk *walk = data;
  g_autoptr(RflRow) link = rfl_row_new ();
  g_autoptr(RflRow) linked = rfl_row_new ();
  const char *id, *organization;

  rfl_row_load (link, RFL_ENTITY_SERVICE_AT_LOCATION, staged->json);
  id = rfl_row_get (link, walk->column);
  if (id == NULL || !walk->rows->lookup.find (walk->entity, id, linked, walk->rows))
    return TRUE;
  organization = rfl_row_get (linked, "organization_id");
  if (organization == NULL || !rfl_import_rows_has (walk->rows, RFL_ENTITY_ORGANIZATION, organization))
    return TRUE;
  walk->organization = g_strdup (organization);
  return FALSE;
}

/*
 * Some sources say whose a service is only through the place where it is, and some give a place its own id for that of
 * its organization: each is completed from the other.
 */
static gboolean
complete (RflImportRows  *self,
          RflRow         *row,
          GError        **error)
{
  const char *organization = rfl_row_get (row, "organization_id");
  const char *id = rfl_row_get (row, "id");
  LinkWalk walk = { .rows = self };
  gboolean ok;

  if (row->entity != RFL_ENTITY_SERVICE && row->entity != RFL_ENTITY_LOCATION)
    return TRUE;
  if (organization != NULL && rfl_import_rows_has (self, RFL_ENTITY_ORGANIZATION, organization))
    return TRUE;

  walk.entity = row->entity == RFL_ENTITY_SERVICE ? RFL_ENTITY_LOCATION : RFL_ENTITY_SERVICE;
  walk.column = row->entity == RFL_ENTITY_SERVICE ? "location_id" : "service_id";
  ok = rfl_staging_each_child (self->staging,
                               row->entity == RFL_ENTITY_SERVICE ? get_nick (RFL_ENTITY_SERVICE_AT_LOCATION) : PLACE_TABLE,
                               get_nick (row->entity), id, take_organization, &walk, error);
  rfl_row_set (row, "organization_id", walk.organization);
  g_free (walk.organization);
  return ok;
}

static gboolean
on_staged_record_cb (const RflStagingRow  *staged,
                     gpointer              data,
                     GError              **error)
{
  const Walk *walk = data;
  g_autoptr(RflRow) row = load (walk->rows, walk->entity, staged);

  return complete (walk->rows, row, error) && walk->func (row, walk->data, error);
}

gboolean
rfl_import_rows_each (RflImportRows        *self,
                      RflEntity             entity,
                      RflAssemblerRowFunc   func,
                      gpointer              data,
                      GError              **error)
{
  Walk walk = { self, entity, func, data };

  return rfl_staging_each (self->staging, get_nick (entity), on_staged_record_cb, &walk, error);
}

static gboolean
on_staged_part_cb (const RflStagingRow  *staged,
                   gpointer              data,
                   GError              **error)
{
  const Walk *walk = data;
  g_autoptr(RflRow) row = rfl_row_new ();
  const char *location;

  rfl_row_load (row, walk->entity, staged->json);
  location = walk->entity == RFL_ENTITY_SERVICE_AT_LOCATION ? rfl_row_get (row, "location_id") : NULL;
  if (location != NULL && !rfl_import_rows_has (walk->rows, RFL_ENTITY_LOCATION, location))
    return TRUE; /* reported by the repair */
  return walk->func (row, walk->data, error);
}

static gboolean
lookup_each_child (RflEntity             entity,
                   RflEntity             owner,
                   const char           *owner_id,
                   RflAssemblerRowFunc   func,
                   gpointer              func_data,
                   gpointer              user_data,
                   GError              **error)
{
  RflImportRows *self = user_data;
  Walk walk = { self, entity, func, func_data };

  return rfl_staging_each_child (self->staging, get_nick (entity), get_nick (owner), owner_id, on_staged_part_cb, &walk,
                                 error);
}

static gboolean
lookup_find (RflEntity   entity,
             const char *id,
             RflRow     *row,
             gpointer    user_data)
{
  RflImportRows *self = user_data;
  g_autofree char *packed = rfl_staging_get (self->staging, get_nick (entity), id, NULL);

  if (packed == NULL)
    return FALSE;
  rfl_row_load (row, entity, packed);
  return TRUE;
}

static gboolean
lookup_has (RflEntity entity,
            RflEntity owner,
            gpointer  user_data)
{
  RflImportRows *self = user_data;

  return self->counts[entity][owner] > 0;
}

gboolean
rfl_import_rows_has (RflImportRows *self,
                     RflEntity      entity,
                     const char    *id)
{
  return rfl_staging_has (self->staging, get_nick (entity), id);
}

gboolean
rfl_import_rows_has_any (RflImportRows *self,
                         RflEntity      entity)
{
  for (guint i = 0; i < RFL_N_ENTITIES; i++)
    {
      if (self->counts[entity][i] > 0)
        return TRUE;
    }
  return FALSE;
}

void
rfl_import_rows_empty_table (RflImportRows *self,
                             RflEntity      entity)
{
  g_autofree char *file = g_strconcat (rfl_entity_get_info (entity)->file, ".csv", NULL);
  g_autoptr(RflProblem) problem = rfl_problem_new (file, 0, NULL, RFL_PROBLEM_EMPTY_TABLE, NULL);

  if (!self->said_empty[entity])
    rfl_import_report_add (self->report, problem);
  self->said_empty[entity] = TRUE;
}

guint64
rfl_import_rows_count (RflImportRows *self,
                       RflEntity      entity)
{
  return self->counts[entity][RFL_ENTITY_NONE];
}

const RflAssemblerRows *
rfl_import_rows_get_lookup (RflImportRows *self)
{
  return &self->lookup;
}

RflImportRows *
rfl_import_rows_new (RflStaging      *staging,
                     RflImportReport *report)
{
  RflImportRows *self = g_new0 (RflImportRows, 1);

  self->staging = g_object_ref (staging);
  self->report = report;
  self->lookup = (RflAssemblerRows) { lookup_each_child, lookup_find, lookup_has, self };
  return self;
}

void
rfl_import_rows_free (RflImportRows *self)
{
  g_clear_object (&self->staging);
  g_clear_object (&self->source);
  g_free (self);
}
