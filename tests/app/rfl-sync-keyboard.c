/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "rfl-window-private.h"

/* So often Tab is pressed on a page before it must have been everywhere. */
#define MOST_STEPS 200

static FaultServer *server;

static void
note_focus (GtkRoot    *root,
            GHashTable *seen)
{
  for (GtkWidget *widget = gtk_root_get_focus (root); widget != NULL; widget = gtk_widget_get_parent (widget))
    g_hash_table_add (seen, widget);
}

/* (nullable): what @stop is in that Tab enters and leaves as one */
static GtkWidget *
find_group (GtkWidget *stop)
{
  const GType types[] = { GTK_TYPE_LIST_BOX, GTK_TYPE_LIST_VIEW, ADW_TYPE_VIEW_SWITCHER };
  GtkWidget *group = NULL;

  for (guint i = 0; stop != NULL && group == NULL && i < G_N_ELEMENTS (types); i++)
    group = gtk_widget_get_ancestor (stop, types[i]);

  return group;
}

/* Tab to the next thing; from there, where Tab would leave a list or a row of pages, the arrows to its others. */
static void
walk (GtkWidget  *area,
      GHashTable *seen)
{
  const GtkDirectionType arrows[] = { GTK_DIR_DOWN, GTK_DIR_LEFT, GTK_DIR_RIGHT };
  GtkRoot *root = gtk_widget_get_root (area);

  gtk_root_set_focus (root, NULL);
  for (guint i = 0; i < MOST_STEPS && gtk_widget_child_focus (area, GTK_DIR_TAB_FORWARD); i++)
    {
      GtkWidget *stop = gtk_root_get_focus (root);
      GtkWidget *group = find_group (stop);

      note_focus (root, seen);
      for (guint j = 0; group != NULL && j < G_N_ELEMENTS (arrows); j++)
        {
          for (guint k = 0; k < MOST_STEPS && gtk_widget_child_focus (group, arrows[j]); k++)
            note_focus (root, seen);
          gtk_widget_grab_focus (stop);
        }
    }
}

static gboolean
wants_focus (GtkWidget  *widget,
             GHashTable *seen)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  /* Of several of which one is chosen, the arrows go to the others; and a box in a row is ticked from the row. */
  if (GTK_IS_CHECK_BUTTON (widget) && g_hash_table_contains (seen, gtk_widget_get_parent (widget)))
    return FALSE;
  /* What the frame of the window has, and the pictures in an entry, have keys of their own. */
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
      (GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL))
    return FALSE;

  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || ADW_IS_ENTRY_ROW (widget) ||
         (ADW_IS_ACTION_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));
}

static void
check (GtkWidget  *widget,
       GHashTable *seen,
       const char *page)
{
  if (wants_focus (widget, seen) && !g_hash_table_contains (seen, widget))
    {
      GtkWidget *label = rfl_ui_test_find (widget, GTK_TYPE_LABEL, NULL);

      g_error ("%s: no key goes to %s “%s”", page, G_OBJECT_TYPE_NAME (widget),
               label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : gtk_widget_get_tooltip_text (widget));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      check (child, seen, page);
}

/* Everything in @area that can be pressed or filled in is reached by Tab and the arrows. */
static void
assert_reached (GtkWidget  *area,
                const char *page)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (area));

  /* With no window manager nothing gives the keyboard back when a dialog goes. */
  gtk_window_present (window);
  rfl_ui_test_wait (gtk_window_is_active (window) && gtk_widget_get_mapped (area));
  /* What has no place yet is passed over. */
  gtk_test_widget_wait_for_draw (area);
  walk (area, seen);
  g_assert_cmpuint (g_hash_table_size (seen), >, 0);
  check (area, seen, page);
}

static void
run_office (RflAppTest *test)
{
  GtkWidget *preferences = laptop_present_preferences (test);
  GtkWidget *choice;

  laptop_fill_form (preferences, fault_server_get_url (server), LAPTOP_USER, "wrong");
  rfl_app_test_click (preferences, "Test");
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "User and password") != NULL);
  assert_reached (preferences, "the server, refused");
  gtk_window_destroy (GTK_WINDOW (preferences));

  preferences = laptop_create (test, server);
  laptop_activate_row (preferences, "Add or Remove an Account…");
  laptop_answer_admin ();
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, LAPTOP_USER) != NULL);
  assert_reached (preferences, "the accounts");
  choice = laptop_present_people (preferences, TRUE);
  assert_reached (choice, "the people");
  gtk_window_destroy (GTK_WINDOW (choice));
  gtk_window_destroy (GTK_WINDOW (preferences));

  gtk_popover_popup (rfl_app_test_get_window (test)->state_popover);
  assert_reached (gtk_popover_get_child (rfl_app_test_get_window (test)->state_popover), "the state");
}

static void
run_join (RflAppTest *test)
{
  rfl_app_test_click (laptop_get_page (test), "Join an Office…");
  laptop_fill_form (laptop_get_page (test), fault_server_get_url (server), LAPTOP_USER, LAPTOP_PASSWORD);
  assert_reached (laptop_get_page (test), "joining: the server");
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (
    gtk_widget_get_mapped (rfl_ui_test_find (laptop_get_page (test), ADW_TYPE_ENTRY_ROW, "Passphrase or recovery code")));
  assert_reached (laptop_get_page (test), "joining: the passphrase");
  rfl_app_test_type (laptop_get_page (test), "Passphrase or recovery code", RFL_APP_TEST_PASSPHRASE);
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (rfl_ui_test_find (laptop_get_page (test), ADW_TYPE_ACTION_ROW, "Karim B.") != NULL);
  assert_reached (laptop_get_page (test), "joining: who");
}

static void
test_keyboard (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };

  server = laptop_set_up_two (&first, &second);
  rfl_app_test_run_in_office (&first, run_office);
  rfl_app_test_run (&second, run_join);
  laptop_tear_down_two (&first, &second, server);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-keyboard/pages", test_keyboard);
  return g_test_run ();
}
