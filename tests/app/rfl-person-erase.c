/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-office-keys.h"
#include "rfl-window-place.h"

#include <adwaita.h>

static GtkWidget *
get_people (RflAppTest *test)
{
  return rfl_window_get_place (rfl_app_test_get_window (test), RFL_PLACE_PEOPLE);
}

static gboolean
shows (RflAppTest *test,
       const char *text)
{
  return rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), GTK_TYPE_LABEL, text) != NULL;
}

static void
add_person (RflAppTest *test,
            const char *name)
{
  rfl_window_show_place (rfl_app_test_get_window (test), RFL_PLACE_PEOPLE);
  gtk_widget_activate_action (get_people (test), "people.add", NULL);
  rfl_app_test_type (GTK_WIDGET (rfl_app_test_get_window (test)), "Name", name);
  gtk_widget_activate_action (get_people (test), "people.save", NULL);
  rfl_ui_test_wait (shows (test, "Saved on this laptop") && rfl_ui_test_find (get_people (test), GTK_TYPE_MENU_BUTTON, NULL) != NULL &&
                    shows (test, name));
}

static gboolean
is_answered (void)
{
  return rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL;
}

/* Asks by the action of the menu; gives the question. */
static GtkWidget *
ask (RflAppTest *test)
{
  gtk_widget_activate_action (get_people (test), "people.erase", NULL);
  rfl_ui_test_wait (!is_answered ());

  return GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

/* The question names who and what; Return and Escape erase nothing, only the button does. */
static void
run_erase (RflAppTest *test)
{
  GtkWidget *dialog;

  add_person (test, "Amal Haddou");
  dialog = ask (test);
  g_assert_nonnull (rfl_ui_test_find (dialog, GTK_TYPE_LABEL, "Erase Amal Haddou for good?"));
  g_assert_nonnull (rfl_ui_test_find (dialog, GTK_TYPE_LABEL, "• The record of the person: name, contacts, notes"));
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (dialog)), ==,
                   adw_message_dialog_get_close_response (ADW_MESSAGE_DIALOG (dialog)));
  gtk_window_close (GTK_WINDOW (dialog));
  rfl_ui_test_wait (is_answered ());
  g_assert_nonnull (rfl_ui_test_find (get_people (test), GTK_TYPE_LABEL, "Amal Haddou"));

  rfl_app_test_click (ask (test), "Erase");
  rfl_ui_test_wait (shows (test, "Erased for good") && shows (test, "Nobody yet"));
  rfl_ui_test_wait (rfl_ui_test_find (get_people (test), GTK_TYPE_LABEL, "Amal Haddou") == NULL);
}

/* A question that names somebody goes with the names. */
static void
run_lock (RflAppTest *test)
{
  RflOffice *office = rfl_app_test_get_office (test);

  add_person (test, "Omar Said");
  ask (test);
  rfl_office_lock (office);
  rfl_ui_test_wait (rfl_office_get_locked (office) && is_answered ());
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);

  rfl_app_test_add_in_office ("/person-erase/erase", run_erase);
  rfl_app_test_add_in_office ("/person-erase/lock", run_lock);

  return g_test_run ();
}
