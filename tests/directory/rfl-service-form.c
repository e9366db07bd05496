/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-service-form.h"

#include "rfl-json.h"
#include "rfl-page-test.h"
#include "rfl-service-form-records.h"

static void
type (GtkWidget  *form,
      const char *title,
      const char *text)
{
  GtkWidget *row = rfl_ui_test_find (form, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static RflRecord *
find_kind (GPtrArray *records,
           RflKind    kind)
{
  for (guint i = 0; i < records->len; i++)
    if (rfl_record_get_kind (g_ptr_array_index (records, i)) == kind)
      return g_ptr_array_index (records, i);

  return NULL;
}

/* Two names are enough for a new service; a place or a person of whom nothing was said is not made. */
static void
test_new_service (void)
{
  GtkWidget *form = g_object_ref_sink (rfl_service_form_new ());
  g_autoptr (GPtrArray) records = NULL;
  RflRecord *service, *organization;

  rfl_service_form_set_page (RFL_SERVICE_FORM (form), NULL);
  g_assert_false (rfl_service_form_get_valid (RFL_SERVICE_FORM (form)));
  type (form, "Service", "Soup kitchen");
  type (form, "Organization", "Saint Anne");
  g_assert_true (rfl_service_form_get_valid (RFL_SERVICE_FORM (form)));

  records = rfl_service_form_dup_records (RFL_SERVICE_FORM (form));
  g_assert_cmpuint (records->len, ==, 2);
  service = find_kind (records, RFL_KIND_SERVICE);
  organization = find_kind (records, RFL_KIND_ORGANIZATION);
  g_assert_cmpstr (rfl_record_get_string (service, "name"), ==, "Soup kitchen");
  g_assert_cmpstr (rfl_record_get_string (service, "organization_id"), ==, rfl_record_get_hsds_id (organization));
  g_assert_finalize_object (form);
}

static void
test_whole_service (void)
{
  GtkWidget *form = g_object_ref_sink (rfl_service_form_new ());
  g_autoptr (GPtrArray) records = NULL;
  RflRecord *service, *location, *contact;
  g_autofree char *phone = NULL;
  g_autofree char *street = NULL;

  rfl_service_form_set_page (RFL_SERVICE_FORM (form), NULL);
  type (form, "Service", "Soup kitchen");
  type (form, "Organization", "Saint Anne");
  type (form, "Name", "Odile Fontbrune");
  type (form, "Direct telephone", "613 555-0102");
  type (form, "Street and number", "3 Church Square");
  type (form, "Town", "Rivemont");
  type (form, "Mon", "9-12, 13:30-17");

  records = rfl_service_form_dup_records (RFL_SERVICE_FORM (form));
  g_assert_cmpuint (records->len, ==, 4);
  service = find_kind (records, RFL_KIND_SERVICE);
  location = find_kind (records, RFL_KIND_LOCATION);
  contact = find_kind (records, RFL_KIND_CONTACT);
  g_assert_cmpstr (rfl_json_get_string (json_array_get_object_element (rfl_record_get_array (service, "service_at_locations"), 0), "location_id"),
                   ==, rfl_record_get_hsds_id (location));
  g_assert_cmpstr (rfl_record_get_string (contact, "service_id"), ==, rfl_record_get_hsds_id (service));
  phone = rfl_form_records_dup_phone (contact);
  street = rfl_form_records_dup_address (RFL_LOCATION (location), "address_1");
  g_assert_cmpstr (phone, ==, "613 555-0102");
  g_assert_cmpstr (street, ==, "3 Church Square");
  g_assert_cmpuint (json_array_get_length (rfl_record_get_array (service, "schedules")), ==, 2);
  g_assert_finalize_object (form);
}

/* Hours that nobody can read are said, not guessed. */
static void
test_unreadable_hours (void)
{
  GtkWidget *form = g_object_ref_sink (rfl_service_form_new ());

  rfl_service_form_set_page (RFL_SERVICE_FORM (form), NULL);
  type (form, "Service", "Soup kitchen");
  type (form, "Organization", "Saint Anne");
  type (form, "Mon", "most mornings");
  g_assert_null (rfl_service_form_dup_records (RFL_SERVICE_FORM (form)));
  g_assert_true (gtk_widget_has_css_class (rfl_ui_test_find (form, ADW_TYPE_ENTRY_ROW, "Mon"), "error"));
  g_assert_finalize_object (form);
}

/* What the form does not show is as it was, and rows of a source that say the same hours are not rewritten. */
static void
test_unknown_members_stay (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) body = rfl_json_parse ("{\"id\":\"22222222-2222-4222-8222-222222222222\",\"name\":\"Clinic\",\"x_funder\":\"county\","
                                              "\"schedules\":[{\"id\":\"s1\",\"byday\":\"MO,TU\",\"freq\":\"WEEKLY\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"}],"
                                              "\"required_documents\":[{\"id\":\"d1\",\"document\":\"Identity card\",\"uri\":\"https://x.example\"}]}", -1, &error);
  g_autoptr (RflRecord) record = rfl_record_new_from_json (RFL_KIND_SERVICE, "service:22222222-2222-4222-8222-222222222222", json_node_get_object (body), &error);
  RflService *service = RFL_SERVICE (record);
  const char *days[7];
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *documents = NULL;

  g_assert_no_error (error);
  for (int weekday = 0; weekday < 7; weekday++)
    {
      g_ptr_array_add (texts, rfl_form_records_dup_hours (service, weekday));
      days[weekday] = g_ptr_array_index (texts, weekday);
    }
  g_assert_cmpstr (days[0], ==, "9:00-12:00");
  g_assert_true (rfl_form_records_set_hours (service, days));
  g_assert_cmpuint (json_array_get_length (rfl_record_get_array (record, "schedules")), ==, 1);

  documents = rfl_form_records_dup_lines (service, "required_documents");
  g_assert_cmpstr (documents, ==, "Identity card");
  rfl_form_records_set_lines (service, "required_documents", "Identity card\nLease\n");
  g_assert_cmpuint (json_array_get_length (rfl_record_get_array (record, "required_documents")), ==, 2);
  g_assert_cmpstr (rfl_json_get_string (json_array_get_object_element (rfl_record_get_array (record, "required_documents"), 0), "uri"), ==, "https://x.example");
  g_assert_cmpstr (rfl_record_get_string (record, "x_funder"), ==, "county");
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);

  g_test_add_func ("/directory/service-form/new-service", test_new_service);
  g_test_add_func ("/directory/service-form/whole-service", test_whole_service);
  g_test_add_func ("/directory/service-form/unreadable-hours", test_unreadable_hours);
  g_test_add_func ("/directory/service-form/unknown-members-stay", test_unknown_members_stay);

  return g_test_run ();
}
