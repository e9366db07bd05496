/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-page.h"

#include "rfl-json.h"
#include "rfl-page-test.h"
#include "rfl-service-form.h"

static const struct
{
  RflKind     kind;
  const char *id;
  const char *json;
} records[] = {
  { RFL_KIND_ORGANIZATION, "organization:11111111-1111-4111-8111-111111111111",
    "{\"name\":\"Harbour Food Bank\",\"description\":\"\",\"referral\":{\"legal_status\":\"nonprofit\"}}" },
  { RFL_KIND_SERVICE, "service:22222222-2222-4222-8222-222222222222",
    "{\"name\":\"Épicerie d’urgence\",\"description\":\"Groceries\",\"status\":\"active\",\"organization_id\":\"11111111-1111-4111-8111-111111111111\","
    " \"languages\":[{\"name\":\"French\",\"code\":\"fr\"}],\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"16:00\"}],"
    " \"referral\":{\"needs\":[\"food\"],\"publics\":[\"families\"],\"capacity\":{\"state\":\"open\"},\"free\":true}}" },
  { RFL_KIND_SERVICE, "service:33333333-3333-4333-8333-333333333333",
    "{\"name\":\"Rent bank\",\"description\":\"Loans\",\"status\":\"active\",\"organization_id\":\"11111111-1111-4111-8111-111111111111\","
    " \"assured_date\":\"2001-01-01\",\"referral\":{\"needs\":[\"housing\"],\"capacity\":{\"state\":\"waitlist\",\"wait\":\"3 weeks\"},"
    "  \"texts\":{\"fr\":{\"name\":\"Banque de loyers\",\"wait\":\"3 semaines\"}}}}" },
};

static void
fill (RflPageTest *test)
{
  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) body = rfl_json_parse (records[i].json, -1, &error);
      g_autoptr (RflRecord) record = NULL;

      g_assert_no_error (error);
      json_object_set_string_member (json_node_get_object (body), "id", rfl_hsds_id (records[i].id));
      record = rfl_record_new_from_json (records[i].kind, records[i].id, json_node_get_object (body), &error);
      g_assert_no_error (error);
      rfl_page_test_save (test, record);
    }
}

static void
test_empty_says_what_to_do (RflPageTest   *test,
                            gconstpointer  data)
{
  GtkWidget *page = rfl_directory_page_new (test->office);
  GtkWidget *window = rfl_page_test_show (page);

  rfl_ui_test_wait (rfl_page_test_sees (page, "The directory is empty"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Every key narrows the list; accents do not matter; what is full shows it. */
static void
test_search (RflPageTest   *test,
             gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window;

  fill (test);
  page = rfl_directory_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_ui_test_wait (rfl_page_test_sees (page, "2 services"));
  g_assert_true (rfl_page_test_sees (page, "3 weeks"));

  rfl_directory_page_search (RFL_DIRECTORY_PAGE (page), "epic");
  rfl_ui_test_wait (rfl_page_test_sees (page, "1 service") && !rfl_page_test_sees (page, "Rent bank"));
  g_assert_true (rfl_page_test_sees (page, "Épicerie d’urgence"));
  rfl_directory_page_search (RFL_DIRECTORY_PAGE (page), "zzz");
  rfl_ui_test_wait (rfl_page_test_sees (page, "Nothing suits"));
  rfl_directory_page_search (RFL_DIRECTORY_PAGE (page), "");
  rfl_ui_test_wait (rfl_page_test_sees (page, "2 services"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What has a name in the language of the interface shows it; the rest as it was written. */
static void
test_other_language (RflPageTest   *test,
                     gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window;

  fill (test);
  rfl_i18n_set_language ("fr");
  page = rfl_directory_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Banque de loyers"));
  g_assert_true (rfl_page_test_sees (page, "3 semaines"));
  g_assert_false (rfl_page_test_sees (page, "Rent bank"));
  g_assert_true (rfl_page_test_sees (page, "Épicerie d’urgence"));
  gtk_window_destroy (GTK_WINDOW (window));
  rfl_i18n_set_language ("en");
}

/* At text twice as large every word of the rows and of the page of a service can be read. */
static void
test_large_text (RflPageTest   *test,
                 gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window;
  GtkWidget *cut;

  fill (test);
  rfl_ui_test_set_text_size (200);
  page = rfl_directory_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_directory_page_show_service (RFL_DIRECTORY_PAGE (page), "service:33333333-3333-4333-8333-333333333333");
  rfl_ui_test_wait (rfl_page_test_sees (page, "Checked 1 Jan 2001"));
  rfl_ui_test_wait (gtk_widget_get_width (rfl_ui_test_find (page, GTK_TYPE_LABEL, "Rent bank")) > 0);
  cut = rfl_ui_test_find_cut (page);
  g_assert_cmpstr (cut != NULL ? gtk_label_get_text (GTK_LABEL (cut)) : NULL, ==, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  rfl_ui_test_set_text_size (100);
}

static GtkWidget *
find_check (GtkWidget  *root,
            const char *text)
{
  if (GTK_IS_CHECK_BUTTON (root) && rfl_page_test_sees (root, text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_filter (RflPageTest   *test,
             gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window;

  fill (test);
  page = rfl_directory_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_ui_test_wait (find_check (page, "Housing") != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (page, "Housing")), TRUE);
  rfl_ui_test_wait (rfl_page_test_sees (page, "1 service") && !rfl_page_test_sees (page, "Épicerie"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The page of a service, and "still correct" in one click. */
static void
test_verify (RflPageTest   *test,
             gconstpointer  data)
{
  const char *id = "service:33333333-3333-4333-8333-333333333333";
  GtkWidget *page;
  GtkWidget *window;
  GtkWidget *button;
  g_autoptr (RflRecord) record = NULL;

  fill (test);
  page = rfl_directory_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_directory_page_show_service (RFL_DIRECTORY_PAGE (page), id);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Checked 1 Jan 2001"));
  button = gtk_widget_get_ancestor (rfl_ui_test_find (page, GTK_TYPE_LABEL, "_Still correct"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  rfl_ui_test_wait (!rfl_page_test_sees (page, "Checked 1 Jan 2001"));
  record = rfl_page_test_load (test, id);
  g_assert_cmpstr (rfl_record_get_string (record, "assured_date"), !=, "2001-01-01");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The window that takes the place of another when the language changes shows the same, and nothing typed is lost. */
static void
test_state_survives (RflPageTest   *test,
                     gconstpointer  data)
{
  const char *id = "service:33333333-3333-4333-8333-333333333333";
  GtkWidget *page;
  GtkWidget *window;
  g_autoptr (GVariant) state = NULL;

  fill (test);
  page = rfl_directory_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_directory_page_show_service (RFL_DIRECTORY_PAGE (page), id);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Checked 1 Jan 2001"));
  gtk_widget_activate_action (page, "directory.edit", NULL);
  gtk_editable_set_text (GTK_EDITABLE (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, "Service")), "Rent bank, renamed");
  rfl_directory_page_search (RFL_DIRECTORY_PAGE (page), "rent");
  state = rfl_directory_page_save_state (RFL_DIRECTORY_PAGE (page));
  gtk_window_destroy (GTK_WINDOW (window));

  page = rfl_directory_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_directory_page_restore_state (RFL_DIRECTORY_PAGE (page), state);
  rfl_ui_test_wait (rfl_page_test_sees (page, "1 service"));
  rfl_ui_test_wait (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, "Service"))), "Rent bank, renamed"));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define RENT_BANK "33333333-3333-4333-8333-333333333333"
#define HARBOUR   "service:" RENT_BANK
#define PLACE     "location:7c9e6679-7425-40de-944b-e07fc1f90ae7"

static void
save (RflPageTest *test,
      RflKind      kind,
      const char  *id,
      const char  *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) body = rfl_json_parse (json, -1, &error);
  g_autoptr (RflRecord) record = NULL;

  g_assert_no_error (error);
  record = rfl_record_new_from_json (kind, id, json_node_get_object (body), &error);
  g_assert_no_error (error);
  rfl_page_test_save (test, record);
}

/* Comes from another laptop. */
static void
propose (RflPageTest *test,
         const char  *id,
         const char  *target,
         const char  *body)
{
  g_autofree char *json = NULL;

  json = g_strdup_printf ("{\"kind\":\"proposal\",\"target\":\"%s\",\"revision\":\"2-0123456789abcdef0123456789abcdef\","
                          "\"state\":\"open\",\"device\":\"fedcba9876543210\",\"at\":\"2026-11-20T18:00:00Z\",\"body\":%s}",
                          target, body);
  save (test, RFL_KIND_PROPOSAL, id, json);
}

/* A record says over its page that a change of it waits, also when that comes while it is shown; and so it does of the people and
 * places that stand on it, be they only proposed. */
static void
test_proposed (RflPageTest   *test,
               gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window;

  fill (test);
  save (test, RFL_KIND_LOCATION, PLACE, "{\"id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\",\"name\":\"Old hall\"}");
  page = rfl_directory_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_directory_page_show_service (RFL_DIRECTORY_PAGE (page), HARBOUR);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Loans"));
  g_assert_false (rfl_page_test_sees (page, "A colleague proposes a change"));

  propose (test, "0123456789abcdef0123456789abcd01", "contact:16fd2706-8baf-433b-82eb-8c7fada847da",
           "{\"name\":\"Somebody else\",\"service_id\":\"11111111-1111-4111-8111-111111111111\"}");
  propose (test, "0123456789abcdef0123456789abcd02", PLACE, "{\"name\":\"New hall\"}");
  propose (test, "0123456789abcdef0123456789abcd03", HARBOUR, "{\"name\":\"Rent bank of the harbour\"}");
  rfl_ui_test_wait (rfl_page_test_sees (page, "A colleague proposes a change"));
  g_assert_false (rfl_page_test_sees (page, "Somebody else"));
  g_assert_false (rfl_page_test_sees (page, "Old hall"));

  propose (test, "0123456789abcdef0123456789abcd04", "contact:0f8fad5b-d9cb-469f-a165-70867728950e",
           "{\"name\":\"Marie Roy\",\"service_id\":\"" RENT_BANK "\"}");
  rfl_ui_test_wait (rfl_page_test_sees (page, "Contact · Marie Roy"));
  save (test, RFL_KIND_SERVICE, HARBOUR, "{\"id\":\"" RENT_BANK "\",\"name\":\"Rent bank\",\"description\":\"Loans at once\","
                                         "\"service_at_locations\":[{\"location_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\"}]}");
  rfl_ui_test_wait (rfl_page_test_sees (page, "Loans at once"));
  rfl_ui_test_wait (rfl_page_test_sees (page, "Place · Old hall"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Whether the form asks where the rent bank is. */
static gboolean
asks_where (RflPageTest *test)
{
  GtkWidget *form = g_object_ref_sink (rfl_service_form_new ());
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflServicePage) page = NULL;
  GtkWidget *street;
  gboolean asks;

  rfl_office_load_service_async (test->office, HARBOUR, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  page = rfl_office_load_service_finish (test->office, result, &error);
  g_assert_no_error (error);
  rfl_service_form_set_page (RFL_SERVICE_FORM (form), page);
  street = rfl_ui_test_find (form, ADW_TYPE_ENTRY_ROW, "Street and number");
  asks = gtk_widget_get_visible (gtk_widget_get_ancestor (street, ADW_TYPE_PREFERENCES_GROUP));
  g_object_unref (form);

  return asks;
}

/* What is only on the telephone or online has no street; a place beside it has. */
static void
test_virtual (RflPageTest   *test,
              gconstpointer  data)
{
  fill (test);
  g_assert_true (asks_where (test));
  save (test, RFL_KIND_LOCATION, PLACE, "{\"id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\",\"location_type\":\"virtual\"}");
  save (test, RFL_KIND_SERVICE, HARBOUR, "{\"id\":\"" RENT_BANK "\",\"name\":\"Rent bank\","
                                         "\"service_at_locations\":[{\"location_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\"}]}");
  g_assert_false (asks_where (test));
  save (test, RFL_KIND_LOCATION, "location:0f8fad5b-d9cb-469f-a165-70867728950e",
        "{\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"location_type\":\"physical\"}");
  save (test, RFL_KIND_SERVICE, HARBOUR, "{\"id\":\"" RENT_BANK "\",\"name\":\"Rent bank\","
                                         "\"service_at_locations\":[{\"location_id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\"},"
                                         "{\"location_id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\"}]}");
  g_assert_true (asks_where (test));
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/directory/page/" name, RflPageTest, NULL, rfl_page_test_set_up, func, rfl_page_test_tear_down)
  ADD ("large-text", test_large_text);
  ADD ("empty-says-what-to-do", test_empty_says_what_to_do);
  ADD ("search", test_search);
  ADD ("other-language", test_other_language);
  ADD ("filter", test_filter);
  ADD ("verify", test_verify);
  ADD ("state-survives", test_state_survives);
  ADD ("proposed", test_proposed);
  ADD ("virtual", test_virtual);
#undef ADD

  return g_test_run ();
}
