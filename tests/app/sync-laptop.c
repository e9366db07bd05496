/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "rfl-id.h"
#include "rfl-join-page.h"
#include "rfl-office-keys.h"
#include "rfl-office-records.h"

FaultServer *
laptop_set_up_two (RflAppTest *first,
                   RflAppTest *second)
{
  rfl_app_test_set_up (first);
  rfl_app_test_set_up (second);

  return fault_server_new ();
}

void
laptop_tear_down_two (RflAppTest  *first,
                      RflAppTest  *second,
                      FaultServer *server)
{
  rfl_app_test_tear_down (first);
  rfl_app_test_tear_down (second);
  fault_server_free (server);
}

const char *
laptop_get_word (RflAppTest *test)
{
  GtkWidget *label = rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), GTK_TYPE_LABEL, "state_label");

  return gtk_label_get_label (GTK_LABEL (label));
}

gboolean
laptop_is_synced (RflAppTest *test)
{
  const char *synced = gettext ("Synced %s");
  g_autofree char *start = g_strndup (synced, strcspn (synced, "%"));

  return g_str_has_prefix (laptop_get_word (test), start);
}

GtkWidget *
laptop_get_page (RflAppTest *test)
{
  return rfl_window_get_page (rfl_app_test_get_window (test));
}

GtkWidget *
laptop_present_preferences (RflAppTest *test)
{
  g_action_group_activate_action (G_ACTION_GROUP (test->application), "sync-preferences", NULL);

  return GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_PREFERENCES_WINDOW));
}

void
laptop_fill_form (GtkWidget  *root,
                  const char *url,
                  const char *user,
                  const char *password)
{
  rfl_app_test_type (root, gettext ("Address of the server"), url);
  rfl_app_test_type (root, gettext ("User"), user);
  rfl_app_test_type (root, gettext ("Password"), password);
}

void
laptop_answer (const char *response)
{
  GtkWindow *question;

  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  question = rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (question);
}

void
laptop_answer_admin (void)
{
  GtkWidget *question;

  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  question = GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  rfl_app_test_type (question, gettext ("Administrator of the server"), FAULT_SERVER_ADMIN);
  rfl_app_test_type (question, gettext ("Password"), FAULT_SERVER_PASSWORD);
  laptop_answer ("accept");
}

GtkWidget *
laptop_create (RflAppTest  *test,
               FaultServer *server)
{
  GtkWidget *preferences = laptop_present_preferences (test);

  laptop_fill_form (preferences, fault_server_get_url (server), LAPTOP_USER, LAPTOP_PASSWORD);

  return laptop_create_in (test, server, preferences);
}

GtkWidget *
laptop_create_in (RflAppTest  *test,
                  FaultServer *server,
                  GtkWidget   *preferences)
{
  rfl_app_test_click (preferences, gettext ("Create the Databases…"));
  laptop_answer_admin ();
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, fault_server_get_url (server)) != NULL);
  rfl_ui_test_wait (laptop_is_synced (test));

  return preferences;
}

static gboolean
is_asked_for_passphrase (RflAppTest *test)
{
  GtkWidget *row = rfl_ui_test_find (laptop_get_page (test), ADW_TYPE_ENTRY_ROW, gettext ("Passphrase or recovery code"));

  return gtk_widget_get_mapped (row);
}

void
laptop_begin_join (RflAppTest  *test,
                   FaultServer *server,
                   const char  *user,
                   const char  *password)
{
  rfl_app_test_click (laptop_get_page (test), gettext ("Join an Office…"));
  g_assert_true (RFL_IS_JOIN_PAGE (laptop_get_page (test)));
  laptop_fill_form (laptop_get_page (test), fault_server_get_url (server), user, password);
  rfl_app_test_click (laptop_get_page (test), gettext ("Continue"));
  rfl_ui_test_wait (is_asked_for_passphrase (test));
}

void
laptop_activate_row (GtkWidget  *root,
                     const char *title)
{
  GtkWidget *row;

  rfl_ui_test_wait (rfl_ui_test_find (root, ADW_TYPE_ACTION_ROW, title) != NULL);
  row = rfl_ui_test_find (root, ADW_TYPE_ACTION_ROW, title);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

void
laptop_end_join (RflAppTest *test,
                 const char *worker)
{
  rfl_app_test_type (laptop_get_page (test), gettext ("Passphrase or recovery code"), RFL_APP_TEST_PASSPHRASE);
  rfl_app_test_click (laptop_get_page (test), gettext ("Continue"));
  laptop_activate_row (laptop_get_page (test), worker);
  rfl_ui_test_wait (g_str_equal (rfl_window_get_view (rfl_app_test_get_window (test)), "main"));
}

static GtkWidget *
find_titled (const char *title)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return GTK_WIDGET (window);
    }

  return NULL;
}

GtkWidget *
laptop_present_people (GtkWidget *preferences,
                       gboolean   some)
{
  GtkWidget *row = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, gettext ("People on This Laptop…"));
  GtkWidget *choice;
  GtkWidget *label;

  g_signal_emit_by_name (row, "activated");
  choice = find_titled (gettext ("People on This Laptop"));
  label = rfl_ui_test_find (choice, GTK_TYPE_LABEL, some ? gettext ("Only some people") : gettext ("Everybody in the office"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);

  return choice;
}

void
laptop_apply_people (GtkWidget *choice)
{
  g_object_add_weak_pointer (G_OBJECT (choice), (gpointer *) &choice);
  rfl_app_test_click (choice, gettext ("Apply"));
  rfl_ui_test_wait (choice == NULL);
}

static void
on_result_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

void
laptop_unlock (RflAppTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_unlock_async (rfl_app_test_get_office (test), RFL_APP_TEST_PASSPHRASE, NULL, on_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  rfl_office_unlock_finish (rfl_app_test_get_office (test), result, &error);
  g_assert_no_error (error);
}

static RflRecord *
load (RflAppTest *test,
      const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RflRecord *record;

  rfl_office_load_async (rfl_app_test_get_office (test), id, NULL, on_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  record = rfl_office_load_finish (rfl_app_test_get_office (test), result, &error);
  g_assert_no_error (error);

  return record;
}

static void
save (RflAppTest *test,
      RflRecord  *record)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  rfl_office_save_async (rfl_app_test_get_office (test), record, NULL, on_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  token = rfl_office_save_finish (rfl_app_test_get_office (test), result, &error);
  g_assert_no_error (error);
}

void
laptop_write (RflAppTest *test,
              const char *id,
              const char *field,
              const char *value)
{
  g_autoptr (RflRecord) record = load (test, id);

  rfl_record_set_string (record, field, value);
  save (test, record);
}

char *
laptop_add_service (RflAppTest *test,
                    const char *name)
{
  g_autofree char *id = rfl_id_new_random ();
  g_autofree char *document = g_strconcat ("service:", id, NULL);
  g_autoptr (RflRecord) record = rfl_record_new (RFL_KIND_SERVICE, document);

  rfl_record_set_string (record, "name", name);
  save (test, record);

  return g_strdup (rfl_record_get_id (record));
}

char *
laptop_dup_value (RflAppTest *test,
                  const char *id,
                  const char *field)
{
  g_autoptr (RflRecord) record = load (test, id);

  return g_strdup (rfl_record_get_string (record, field));
}
