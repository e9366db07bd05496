/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-service-form-records.h"

#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-locale.h"

/* What HSDS keeps in nested lists, as the one value that a form shows of it. The first of a list is edited, the rest stays. */

static const char * const bydays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static RflRecord *
new_directory_record (RflKind kind)
{
  g_autofree char *uuid = rfl_id_new_time (g_get_real_time ());
  g_autofree char *id = rfl_document_id (kind, uuid);

  return rfl_record_new (kind, id);
}

static JsonArray *
ensure_array (RflRecord  *record,
              const char *path)
{
  JsonObject *body = rfl_record_get_json (record);
  JsonArray *array = rfl_json_get_array (body, path);

  if (array == NULL)
    {
      JsonNode *node = json_node_new (JSON_NODE_ARRAY);

      json_node_take_array (node, json_array_new ());
      rfl_json_set_node (body, path, node);
      array = rfl_json_get_array (body, path);
    }

  return array;
}

static JsonObject *
ensure_first (RflRecord  *record,
              const char *path)
{
  JsonArray *array = ensure_array (record, path);

  if (json_array_get_length (array) == 0)
    {
      g_autofree char *uuid = rfl_id_new_time (g_get_real_time ());
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", uuid);
      json_array_add_object_element (array, object);
    }

  return json_array_get_object_element (array, 0);
}

static JsonObject *
get_first (RflRecord  *record,
           const char *path)
{
  JsonArray *array = rfl_record_get_array (record, path);

  return array != NULL && json_array_get_length (array) > 0 ? json_array_get_object_element (array, 0) : NULL;
}

gboolean
rfl_form_records_is_virtual (RflLocation *location)
{
  return g_strcmp0 (rfl_record_get_string (RFL_RECORD (location), "location_type"), "virtual") == 0;
}

/* (transfer full) (nullable): the first place where one can go; one that is only on the telephone or online if there is no other */
static RflLocation *
find_location (RflServicePage *page)
{
  GListModel *locations = rfl_service_page_get_locations (page);

  for (guint i = 0; i < g_list_model_get_n_items (locations); i++)
    {
      g_autoptr (RflLocation) location = g_list_model_get_item (locations, i);

      if (!rfl_form_records_is_virtual (location))
        return g_steal_pointer (&location);
    }

  return g_list_model_get_item (locations, 0);
}

/* @page: (nullable): NULL for a new service */
void
rfl_form_records_init (RflFormRecords *self,
                       RflServicePage *page)
{
  g_autoptr (RflLocation) location = NULL;
  g_autoptr (RflContact) contact = NULL;

  rfl_form_records_clear (self);
  if (page == NULL)
    {
      self->service = RFL_SERVICE (new_directory_record (RFL_KIND_SERVICE));
      rfl_record_set_string (RFL_RECORD (self->service), "status", "active");
      self->organization = RFL_ORGANIZATION (new_directory_record (RFL_KIND_ORGANIZATION));
    }
  else
    {
      self->service = RFL_SERVICE (rfl_record_copy (RFL_RECORD (rfl_service_page_get_service (page))));
      if (rfl_service_page_get_organization (page) != NULL)
        self->organization = RFL_ORGANIZATION (rfl_record_copy (RFL_RECORD (rfl_service_page_get_organization (page))));
      else
        self->organization = RFL_ORGANIZATION (new_directory_record (RFL_KIND_ORGANIZATION));
      location = find_location (page);
      contact = g_list_model_get_item (rfl_service_page_get_contacts (page), 0);
    }
  self->location = RFL_LOCATION (location != NULL ? rfl_record_copy (RFL_RECORD (location)) : new_directory_record (RFL_KIND_LOCATION));
  self->contact = RFL_CONTACT (contact != NULL ? rfl_record_copy (RFL_RECORD (contact)) : new_directory_record (RFL_KIND_CONTACT));
}

void
rfl_form_records_clear (RflFormRecords *self)
{
  g_clear_object (&self->service);
  g_clear_object (&self->organization);
  g_clear_object (&self->location);
  g_clear_object (&self->contact);
}

static gboolean
says_something (RflRecord          *record,
                const char * const *members)
{
  for (gsize i = 0; members[i] != NULL; i++)
    {
      JsonNode *node = rfl_json_get_node (rfl_record_get_json (record), members[i]);

      if (node != NULL && !JSON_NODE_HOLDS_NULL (node) && !(JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) == 0))
        return TRUE;
    }

  return FALSE;
}

static void
add_if_changed (GPtrArray *records,
                RflRecord *record,
                RflRecord *before)
{
  if (before == NULL || !rfl_record_equal (record, before))
    g_ptr_array_add (records, g_object_ref (record));
}

/* (transfer container): what is to be saved. A place or person of whom nothing was said is not made. */
GPtrArray *
rfl_form_records_dup_changed (RflFormRecords *self,
                              RflServicePage *page)
{
  static const char * const location_members[] = { "name", "addresses", "transportation", NULL };
  static const char * const contact_members[] = { "name", "email", "phones", NULL };
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RflLocation) old_location = page != NULL ? find_location (page) : NULL;
  g_autoptr (RflContact) old_contact = page != NULL ? g_list_model_get_item (rfl_service_page_get_contacts (page), 0) : NULL;
  const char *organization = rfl_record_get_hsds_id (RFL_RECORD (self->organization));

  rfl_record_set_string (RFL_RECORD (self->service), "organization_id", organization);
  if (old_location == NULL && says_something (RFL_RECORD (self->location), location_members))
    {
      JsonObject *link = ensure_first (RFL_RECORD (self->service), "service_at_locations");

      json_object_set_string_member (link, "location_id", rfl_record_get_hsds_id (RFL_RECORD (self->location)));
      rfl_record_set_string (RFL_RECORD (self->location), "location_type", "physical");
      rfl_record_set_string (RFL_RECORD (self->location), "organization_id", organization);
    }
  if (old_contact == NULL)
    rfl_record_set_string (RFL_RECORD (self->contact), "service_id", rfl_record_get_hsds_id (RFL_RECORD (self->service)));

  add_if_changed (records, RFL_RECORD (self->organization), page != NULL ? (RflRecord *) rfl_service_page_get_organization (page) : NULL);
  add_if_changed (records, RFL_RECORD (self->service), page != NULL ? (RflRecord *) rfl_service_page_get_service (page) : NULL);
  if (old_location != NULL || says_something (RFL_RECORD (self->location), location_members))
    add_if_changed (records, RFL_RECORD (self->location), (RflRecord *) old_location);
  if (old_contact != NULL || says_something (RFL_RECORD (self->contact), contact_members))
    add_if_changed (records, RFL_RECORD (self->contact), (RflRecord *) old_contact);

  return records;
}

char *
rfl_form_records_dup_phone (RflRecord *record)
{
  JsonObject *phone = get_first (record, "phones");

  return phone != NULL ? g_strdup (rfl_json_get_string (phone, "number")) : NULL;
}

void
rfl_form_records_set_phone (RflRecord  *record,
                            const char *number)
{
  if (number != NULL && *number != '\0')
    json_object_set_string_member (ensure_first (record, "phones"), "number", number);
  else if (get_first (record, "phones") != NULL)
    json_array_remove_element (rfl_record_get_array (record, "phones"), 0);
}

char *
rfl_form_records_dup_address (RflLocation *location,
                              const char  *member)
{
  JsonObject *address = get_first (RFL_RECORD (location), "addresses");

  return address != NULL ? g_strdup (rfl_json_get_string (address, member)) : NULL;
}

void
rfl_form_records_set_address (RflLocation *location,
                              const char  *member,
                              const char  *value)
{
  JsonObject *address = get_first (RFL_RECORD (location), "addresses");

  if (address == NULL && (value == NULL || *value == '\0'))
    return;

  address = ensure_first (RFL_RECORD (location), "addresses");
  if (!json_object_has_member (address, "address_type"))
    json_object_set_string_member (address, "address_type", "physical");
  rfl_json_set_string (address, member, value != NULL && *value != '\0' ? value : NULL);
}

/* A list of texts as lines: criteria (texts), or documents (HSDS required_documents). */
char *
rfl_form_records_dup_lines (RflService *service,
                            const char *path)
{
  JsonArray *array = rfl_record_get_array (RFL_RECORD (service), path);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *line = JSON_NODE_HOLDS_OBJECT (node) ? rfl_json_get_string (json_node_get_object (node), "document") : json_node_get_string (node);

      if (line != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
rfl_form_records_set_lines (RflService *service,
                            const char *path,
                            const char *text)
{
  gboolean documents = g_str_equal (path, "required_documents");
  JsonArray *old = rfl_record_get_array (RFL_RECORD (service), path);
  g_autoptr (JsonArray) array = json_array_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  JsonNode *node;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      JsonObject *kept = NULL;

      if (*line == '\0')
        continue;
      if (!documents)
        {
          json_array_add_string_element (array, line);
          continue;
        }
      for (guint k = 0; old != NULL && k < json_array_get_length (old); k++)
        if (g_strcmp0 (rfl_json_get_string (json_array_get_object_element (old, k), "document"), line) == 0)
          kept = json_array_get_object_element (old, k);
      if (kept != NULL)
        json_array_add_object_element (array, json_object_ref (kept));
      else
        {
          g_autofree char *uuid = rfl_id_new_time (g_get_real_time ());
          JsonObject *object = json_object_new ();

          json_object_set_string_member (object, "id", uuid);
          json_object_set_string_member (object, "document", line);
          json_array_add_object_element (array, object);
        }
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (node, array);
  rfl_json_set_node (rfl_record_get_json (RFL_RECORD (service)), path, json_array_get_length (array) > 0 ? node : NULL);
  if (json_array_get_length (array) == 0)
    json_node_unref (node);
}

GStrv
rfl_form_records_dup_languages (RflService *service)
{
  JsonArray *array = rfl_record_get_array (RFL_RECORD (service), "languages");
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *code = rfl_json_get_string (json_array_get_object_element (array, i), "code");

      if (code != NULL)
        g_strv_builder_add (codes, code);
    }

  return g_strv_builder_end (codes);
}

/* Languages whose code nobody knows stay; of the others, those in @codes. */
void
rfl_form_records_set_languages (RflService         *service,
                                const char * const *codes)
{
  JsonArray *array = ensure_array (RFL_RECORD (service), "languages");

  for (guint i = json_array_get_length (array); i > 0; i--)
    {
      const char *code = rfl_json_get_string (json_array_get_object_element (array, i - 1), "code");

      if (code != NULL && !g_strv_contains (codes, code))
        json_array_remove_element (array, i - 1);
    }
  for (gsize k = 0; codes[k] != NULL; k++)
    {
      gboolean present = FALSE;

      for (guint i = 0; i < json_array_get_length (array); i++)
        present = present || g_strcmp0 (rfl_json_get_string (json_array_get_object_element (array, i), "code"), codes[k]) == 0;
      if (!present)
        {
          g_autofree char *uuid = rfl_id_new_time (g_get_real_time ());
          g_autofree char *name = rfl_locale_language_name ("en", codes[k]);
          JsonObject *object = json_object_new ();

          json_object_set_string_member (object, "id", uuid);
          json_object_set_string_member (object, "name", name);
          json_object_set_string_member (object, "code", codes[k]);
          json_array_add_object_element (array, object);
        }
    }
}

char *
rfl_form_records_dup_hours (RflService *service,
                            int         weekday)
{
  JsonArray *schedules = rfl_record_get_array (RFL_RECORD (service), "schedules");
  g_autoptr (RflSchedule) schedule = schedules != NULL ? rfl_schedule_from_json (schedules) : rfl_schedule_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  const RflOpening *openings = rfl_schedule_get_day (schedule, weekday, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%d:%02d-%d:%02d", i > 0 ? ", " : "", openings[i].from / 60, openings[i].from % 60, openings[i].to / 60, openings[i].to % 60);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @days: seven texts such as "9-12, 13:30-17", Monday first. FALSE, and nothing changed, when one cannot be read. Nothing is
 * written when the hours are what they were: a source's own rows stay as they are. */
gboolean
rfl_form_records_set_hours (RflService         *service,
                            const char * const *days)
{
  g_autoptr (JsonArray) schedules = json_array_new ();
  gboolean changed = FALSE;
  JsonNode *node;

  for (int weekday = 0; weekday < 7; weekday++)
    {
      g_autofree char *before = rfl_form_records_dup_hours (service, weekday);
      g_auto (GStrv) parts = g_strsplit_set (days[weekday], ",;", -1);

      changed = changed || !g_str_equal (before, days[weekday]);
      for (gsize i = 0; parts[i] != NULL; i++)
        {
          g_auto (GStrv) ends = NULL;
          RflOpening opening;
          g_autofree char *uuid = NULL;
          g_autofree char *opens = NULL;
          g_autofree char *closes = NULL;
          JsonObject *object;

          if (*g_strstrip (parts[i]) == '\0')
            continue;
          ends = g_strsplit (parts[i], strstr (parts[i], "–") != NULL ? "–" : "-", 2);
          if (ends[0] == NULL || ends[1] == NULL || !rfl_opening_parse (g_strstrip (ends[0]), g_strstrip (ends[1]), &opening))
            return FALSE;
          uuid = rfl_id_new_time (g_get_real_time ());
          opens = g_strdup_printf ("%02d:%02d", opening.from / 60, opening.from % 60);
          closes = g_strdup_printf ("%02d:%02d", opening.to / 60 % 24, opening.to % 60);
          object = json_object_new ();
          json_object_set_string_member (object, "id", uuid);
          json_object_set_string_member (object, "freq", "WEEKLY");
          json_object_set_string_member (object, "byday", bydays[weekday]);
          json_object_set_string_member (object, "opens_at", opens);
          json_object_set_string_member (object, "closes_at", closes);
          json_array_add_object_element (schedules, object);
        }
    }
  if (!changed)
    return TRUE;

  node = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (node, schedules);
  rfl_json_set_node (rfl_record_get_json (RFL_RECORD (service)), "schedules", node);

  return TRUE;
}
