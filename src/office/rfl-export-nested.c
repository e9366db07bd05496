/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-export-nested.h"

#include "rfl-directory-index.h"
#include "rfl-documents.h"
#include "rfl-json.h"

#include <string.h>

struct _RflExportNested
{
  RflDb         *db;          /* (unowned) */
  GOutputStream *stream;      /* (owned) */
  GCancellable  *cancellable; /* (owned) (nullable) */
  GHashTable    *written;     /* (owned): ids of documents nested in a service */
};

RflExportNested *
rfl_export_nested_new (RflDb         *db,
                       GOutputStream *stream,
                       GCancellable  *cancellable)
{
  RflExportNested *self = g_new0 (RflExportNested, 1);

  self->db = db;
  self->stream = g_object_ref (stream);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
rfl_export_nested_free (RflExportNested *self)
{
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->written);
  g_free (self);
}

/* What is of this copy of the data only stays here. */
static JsonNode *
make_public (RflRecord *record)
{
  JsonNode *node = rfl_record_dup_node (record);
  JsonObject *object = json_node_get_object (node);

  rfl_json_remove (object, "changed");
  rfl_json_remove (object, "clash");
  rfl_json_remove (object, "_id");
  rfl_json_remove (object, "referral.source.record");
  rfl_json_remove (object, "referral.local");
  return node;
}

static JsonNode *
find (RflExportNested *self,
      const char      *id)
{
  g_autoptr(RflRecord) record = rfl_documents_get (self->db, id, NULL);

  if (record == NULL)
    return NULL;
  g_hash_table_add (self->written, g_strdup (id));
  return make_public (record);
}

static void
nest (RflExportNested *self,
      JsonObject      *object,
      RflKind          kind,
      const char      *reference,
      const char      *member)
{
  const char *hsds_id = rfl_json_get_string (object, reference);
  g_autofree char *id = hsds_id != NULL ? rfl_document_id (kind, hsds_id) : NULL;
  JsonNode *node = id != NULL ? find (self, id) : NULL;

  if (node != NULL)
    json_object_set_member (object, member, node);
}

static gboolean
nest_contacts (RflExportNested  *self,
               JsonObject       *object,
               const char       *service,
               GError          **error)
{
  g_autoptr(GPtrArray) ids = rfl_directory_index_contacts_of (self->db, NULL, service, error);
  JsonArray *contacts;

  if (ids == NULL)
    return FALSE;
  if (ids->len == 0)
    return TRUE;
  contacts = json_array_new ();
  for (guint i = 0; i < ids->len; i++)
    {
      JsonNode *node = find (self, ids->pdata[i]);

      if (node != NULL)
        json_array_add_element (contacts, node);
    }
  json_object_set_array_member (object, "contacts", contacts);
  return TRUE;
}

gboolean
rfl_export_nested_add (RflExportNested  *self,
                       RflRecord        *record,
                       GError          **error)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  JsonObject *object;
  JsonArray *places;

  if (g_hash_table_contains (self->written, rfl_record_get_id (record)))
    return TRUE;

  node = make_public (record);
  object = json_node_get_object (node);
  if (rfl_record_get_kind (record) == RFL_KIND_SERVICE)
    {
      places = rfl_json_get_array (object, "service_at_locations");
      nest (self, object, RFL_KIND_ORGANIZATION, "organization_id", "organization");
      for (guint i = 0; places != NULL && i < json_array_get_length (places); i++)
        nest (self, json_array_get_object_element (places, i), RFL_KIND_LOCATION, "location_id", "location");
      if (!nest_contacts (self, object, rfl_record_get_id (record), error))
        return FALSE;
    }
  else
    {
      json_object_set_string_member (object, "@type", rfl_kind_to_nick (rfl_record_get_kind (record)));
    }
  text = rfl_json_to_text (node);
  line = g_strconcat (text, "\n", NULL);
  return g_output_stream_write_all (self->stream, line, strlen (line), NULL, self->cancellable, error);
}
