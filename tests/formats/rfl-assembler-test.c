/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-export-tabular.h"
#include "rfl-flattener.h"
#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-memory-rows.h"

#include <glib/gstdio.h>

#define SERVICE \
  "{\"id\":\"s1\",\"name\":\"Meals\",\"status\":\"active\",\"minimum_age\":18,\"colour\":\"red\",\"rooms\":[1,2]," \
  "\"organization\":{\"id\":\"o1\",\"name\":\"House\",\"phones\":[{\"id\":\"p9\",\"number\":\"514 555-0199\"}]," \
  "\"additional_websites\":[{\"id\":\"u1\",\"url\":\"https://example.org/2\"}]}," \
  "\"program\":{\"id\":\"g1\",\"name\":\"Winter\"}," \
  "\"phones\":[{\"id\":\"p1\",\"number\":\"514 555-0100 x7\",\"languages\":[{\"id\":\"l1\",\"name\":\"French\"}]}," \
  "{\"number\":\"514 555-0101\"}]," \
  "\"contacts\":[{\"id\":\"c1\",\"name\":\"Ana\",\"phones\":[{\"id\":\"p2\",\"number\":\"514 555-0102\"}]}]," \
  "\"attributes\":[{\"id\":\"a1\",\"label\":\"need\",\"taxonomy_term\":{\"id\":\"t1\",\"name\":\"Food\"," \
  "\"taxonomy_detail\":{\"id\":\"x1\",\"name\":\"Needs\"}}}]," \
  "\"capacities\":[{\"id\":\"k1\",\"available\":3,\"unit\":{\"id\":\"n1\",\"name\":\"Beds\"}}]," \
  "\"service_at_locations\":[{\"id\":\"sl1\",\"location\":{\"id\":\"loc1\",\"location_type\":\"physical\"," \
  "\"latitude\":45.5,\"longitude\":-73.6,\"addresses\":[{\"id\":\"ad1\",\"address_1\":\"1 rue A\",\"city\":\"Laval\"}]}," \
  "\"schedules\":[{\"id\":\"h1\",\"byday\":\"MO\",\"opens_at\":\"09:00:00Z\",\"closes_at\":\"17:00\"}]}]}"

static JsonObject *
parse (const char  *text,
       JsonNode   **node)
{
  *node = rfl_json_parse (text, -1, NULL);
  g_assert_nonnull (*node);
  return json_node_get_object (*node);
}

static char *
get_id (const char *table,
        const char *id)
{
  return rfl_id_for_source ("test", table, id);
}

/* A nested object is cut into rows and the rows are joined to documents. */
static void
test_nested (void)
{
  g_autoptr(RflMemoryRows) rows = rfl_memory_rows_read_text ("service.json", SERVICE);
  g_autofree char *service_text = rfl_memory_rows_assemble (rows, RFL_ENTITY_SERVICE, 0);
  g_autofree char *organization_text = rfl_memory_rows_assemble (rows, RFL_ENTITY_ORGANIZATION, 0);
  g_autofree char *contact_text = rfl_memory_rows_assemble (rows, RFL_ENTITY_CONTACT, 0);
  g_autofree char *location_text = rfl_memory_rows_assemble (rows, RFL_ENTITY_LOCATION, 0);
  g_autofree char *organization_id = get_id ("organization", "o1");
  g_autofree char *service_id = get_id ("service", "s1");
  g_autofree char *location_id = get_id ("location", "loc1");
  g_autoptr(JsonNode) service_node = NULL;
  g_autoptr(JsonNode) organization_node = NULL;
  g_autoptr(JsonNode) contact_node = NULL;
  g_autoptr(JsonNode) location_node = NULL;
  JsonObject *service = parse (service_text, &service_node);
  JsonObject *organization = parse (organization_text, &organization_node);
  JsonObject *contact = parse (contact_text, &contact_node);
  JsonObject *location = parse (location_text, &location_node);
  JsonObject *part;

  /* The two members that the standard does not have. */
  g_assert_cmpuint (rows->problems->len, ==, 2);
  g_assert_cmpuint (rfl_memory_rows_count (rows, RFL_PROBLEM_UNKNOWN_COLUMN), ==, 2);
  g_assert_cmpstr (rfl_json_get_string (service, "id"), ==, service_id);
  g_assert_cmpstr (rfl_json_get_string (service, "organization_id"), ==, organization_id);
  g_assert_cmpint (rfl_json_get_int (service, "minimum_age", 0), ==, 18);
  g_assert_cmpstr (rfl_json_get_string (service, "colour"), ==, "red");
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (service, "rooms")), ==, 2);
  g_assert_cmpstr (rfl_json_get_string (service, "referral.source.id"), ==, "s1");
  g_assert_cmpstr (rfl_json_get_string (service, "referral.source.table"), ==, "service");
  g_assert_null (rfl_json_get_array (service, "contacts"));

  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (service, "phones")), ==, 2);
  part = json_array_get_object_element (rfl_json_get_array (service, "phones"), 0);
  g_assert_cmpstr (rfl_json_get_string (part, "number"), ==, "514 555-0100");
  g_assert_cmpint (rfl_json_get_int (part, "extension", 0), ==, 7);
  g_assert_null (rfl_json_get_string (part, "service_id"));
  part = json_array_get_object_element (rfl_json_get_array (part, "languages"), 0);
  g_assert_cmpstr (rfl_json_get_string (part, "code"), ==, "fr");

  part = json_array_get_object_element (rfl_json_get_array (service, "attributes"), 0);
  g_assert_cmpstr (rfl_json_get_string (part, "taxonomy_term.name"), ==, "Food");
  g_assert_cmpstr (rfl_json_get_string (part, "taxonomy_term.taxonomy_detail.name"), ==, "Needs");
  part = json_array_get_object_element (rfl_json_get_array (service, "capacities"), 0);
  g_assert_cmpstr (rfl_json_get_string (part, "unit.name"), ==, "Beds");
  part = json_array_get_object_element (rfl_json_get_array (service, "service_at_locations"), 0);
  g_assert_cmpstr (rfl_json_get_string (part, "location_id"), ==, location_id);
  part = json_array_get_object_element (rfl_json_get_array (part, "schedules"), 0);
  g_assert_cmpstr (rfl_json_get_string (part, "opens_at"), ==, "09:00");

  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (organization, "phones")), ==, 1);
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (organization, "programs")), ==, 1);
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (organization, "additional_websites")), ==, 1);
  g_assert_cmpstr (rfl_json_get_string (contact, "service_id"), ==, service_id);
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (contact, "phones")), ==, 1);
  g_assert_cmpfloat (rfl_json_get_double (location, "latitude", 0), ==, 45.5);
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (location, "addresses")), ==, 1);
}

static void
test_pages (void)
{
  static const char * const texts[] = {
    "[{\"id\":\"1\",\"name\":\"A\",\"status\":\"active\"},{\"id\":\"2\",\"name\":\"B\",\"status\":\"active\"}]",
    "{\"total_items\":2,\"contents\":[{\"id\":\"1\",\"name\":\"A\",\"status\":\"active\"},{\"id\":\"2\",\"name\":\"B\","
    "\"status\":\"active\"}]}",
    "{\"id\":\"1\",\"name\":\"A\",\"status\":\"active\"}\n{\"id\":\"2\",\"name\":\"B\",\"status\":\"active\"}\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(RflMemoryRows) rows = rfl_memory_rows_read_text ("list.json", texts[i]);

      g_assert_cmpuint (rows->counts[RFL_ENTITY_SERVICE], ==, 2);
      g_assert_cmpuint (rows->problems->len, ==, 0);
    }
}

/* Weekdays that were rows of their own become one schedule; repeated ids and repeated rows do no harm. */
static void
test_joined_rows (void)
{
  g_autoptr(RflMemoryRows) rows = rfl_memory_rows_new ();
  g_autofree char *folder = g_dir_make_tmp ("rfl-joined-XXXXXX", NULL);
  static const struct
  {
    const char *name;
    const char *text;
  } files[] = {
    { "services.csv", "id,organization_id,name,status\n7,1,Lunch,active\n" },
    { "regular_schedules.csv", "id,service_id,weekday,opens_at,closes_at\n,7,Monday,9am,5pm\n,7,Wednesday,9am,5pm\n"
                               ",7,Tuesday,9am,5pm\n,7,Friday,9am,1pm\n" },
    { "languages.csv", "id,service_id,language\n7,7,English\n7,7,French\n7,7,French\n" },
    { "eligibility.csv", "id,service_id,eligibility\n1,7,Women\n2,7,Children\n3,7,Women\n" },
    { "services_taxonomy.csv", "id,service_id,taxonomy_id\n1,7,F\n2,7,F\n" },
  };
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(RflSource) source = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *service, *part;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
    }
  source = rfl_source_open (folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_source_read (source, &rows->sink, NULL, &error));
  text = rfl_memory_rows_assemble (rows, RFL_ENTITY_SERVICE, 0);
  service = parse (text, &node);

  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (service, "schedules")), ==, 2);
  part = json_array_get_object_element (rfl_json_get_array (service, "schedules"), 0);
  g_assert_cmpstr (rfl_json_get_string (part, "byday"), ==, "MO,TU,WE");
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (service, "languages")), ==, 2);
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (service, "attributes")), ==, 1);
  g_assert_cmpstr (rfl_json_get_string (service, "eligibility_description"), ==, "Women\nChildren");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/* Bodies become tables and the tables become the same bodies. */
static void
test_round_trip (void)
{
  static const RflEntity documents[] = {
    RFL_ENTITY_SERVICE, RFL_ENTITY_ORGANIZATION, RFL_ENTITY_LOCATION, RFL_ENTITY_CONTACT
  };
  g_autoptr(RflMemoryRows) rows = rfl_memory_rows_read_text ("service.json", SERVICE);
  g_autoptr(RflMemoryRows) again = NULL;
  g_autoptr(RflExportTabular) tabular = rfl_export_tabular_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *text = rfl_memory_rows_assemble (rows, documents[i], 0);
      g_autoptr(JsonNode) node = NULL;

      g_assert_true (rfl_export_tabular_add (tabular, documents[i], parse (text, &node), &error));
    }
  g_assert_cmpint (g_file_open_tmp ("rfl-XXXXXX.zip", &path, NULL), >=, 0);
  g_assert_true (rfl_export_tabular_finish (tabular, path, NULL, &error));
  g_assert_no_error (error);

  again = rfl_memory_rows_read (path);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *before = rfl_memory_rows_assemble (rows, documents[i], 0);
      g_autofree char *after = rfl_memory_rows_assemble (again, documents[i], 0);
      g_autoptr(JsonNode) a = NULL;
      g_autoptr(JsonNode) b = NULL;

      parse (before, &a);
      parse (after, &b);
      if (!rfl_json_equal (a, b))
        g_test_message ("%s\n%s", before, after);
      g_assert_true (rfl_json_equal (a, b));
    }
  g_remove (path);
}

/* The name of a document of the shared directory says no more than its id; any other of this name is kept. */
static void
test_document_name (void)
{
  g_autoptr(RflMemoryRows) own = rfl_memory_rows_read_text ("own.json", "{\"_id\":\"service:s1\",\"id\":\"s1\",\"name\":\"Food\"}");
  g_autoptr(RflMemoryRows) other = rfl_memory_rows_read_text ("other.json", "{\"_id\":\"s1\",\"id\":\"s1\",\"name\":\"Food\"}");

  g_assert_cmpuint (rfl_memory_rows_count (own, RFL_PROBLEM_UNKNOWN_COLUMN), ==, 0);
  g_assert_cmpuint (rfl_memory_rows_count (other, RFL_PROBLEM_UNKNOWN_COLUMN), ==, 1);
}

/* What is only for this copy of the data does not leave it. */
static gboolean
check_row (const RflRow  *row,
           gpointer       user_data,
           GError       **error)
{
  g_assert_cmpstr (rfl_row_get (row, "referral"), ==, "{\"kind\":\"bank\"}");
  g_assert_null (rfl_row_get (row, "changed"));
  g_assert_null (rfl_row_get (row, "_id"));
  return TRUE;
}

static void
test_private_members (void)
{
  g_autoptr(JsonNode) node = NULL;
  JsonObject *body = parse ("{\"_id\":\"organization:1\",\"id\":\"1\",\"name\":\"A\",\"changed\":{\"by\":\"x\"},"
                            "\"referral\":{\"kind\":\"bank\",\"local\":{\"name\":\"B\"}}}",
                            &node);

  g_assert_true (rfl_flatten (RFL_ENTITY_ORGANIZATION, body, check_row, NULL, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/formats/assembler/nested", test_nested);
  g_test_add_func ("/formats/assembler/pages", test_pages);
  g_test_add_func ("/formats/assembler/joined-rows", test_joined_rows);
  g_test_add_func ("/formats/assembler/round-trip", test_round_trip);
  g_test_add_func ("/formats/assembler/private-members", test_private_members);
  g_test_add_func ("/formats/assembler/document-name", test_document_name);

  return g_test_run ();
}
