/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
on_confirmed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  *(int *) user_data = rfl_confirm_finish (result);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static void
confirm (const char *response,
         gboolean    expected)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("It cannot be undone");
  GtkWindow *dialog;
  int answer = -1;

  rfl_confirm_async (window, "Replace the data?", "The data of today is kept.", "Replace", RFL_TONE_ERROR, label,
                     on_confirmed_cb, &answer);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  rfl_confirm_set_ready (label, FALSE);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  rfl_ui_test_wait (answer >= 0);
  g_assert_cmpint (answer, ==, expected);
  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_confirm (void)
{
  confirm ("accept", TRUE);
  confirm ("cancel", FALSE);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/dialogs/confirm", test_confirm);
  return g_test_run ();
}
