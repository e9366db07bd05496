/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "rfl-window-private.h"

static FaultServer *server;

static void
on_visible_notified_cb (GtkWidget  *button,
                        GParamSpec *pspec,
                        gpointer    user_data)
{
  guint *n_times = user_data;

  (*n_times)++;
}

static gboolean
is_there (const char *id)
{
  g_auto (GStrv) leaves = fault_server_get_leaves (server, "referral-directory", id);

  return leaves != NULL;
}

/* What offers to give the server back what it lost stays where it is, however often the server is looked at again, and does that. */
static void
run (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  RflSync *sync;
  GtkWidget *button;
  g_autoptr (FaultSnapshot) backup = NULL;
  g_autofree char *service = NULL;
  guint n_times = 0;
  guint n_looks;

  gtk_window_destroy (GTK_WINDOW (laptop_create (test, server)));
  backup = fault_server_snapshot (server, NULL);
  service = laptop_add_service (test, "Food bank");
  rfl_ui_test_wait (is_there (service) && laptop_is_synced (test));
  sync = rfl_sync_keeper_get_engine (window->keeper);
  rfl_sync_set_patience (sync, 0.0001);
  fault_server_stop (server);
  rfl_ui_test_wait (rfl_sync_get_state (sync) == RFL_SYNC_OFFLINE);
  fault_server_restore (server, backup);
  fault_server_start (server);
  rfl_ui_test_wait (rfl_sync_get_state (sync) == RFL_SYNC_REPLACED);

  gtk_popover_popup (window->state_popover);
  button = gtk_widget_get_ancestor (rfl_ui_test_find (GTK_WIDGET (window->state_popover), GTK_TYPE_LABEL, "Refill the Server…"),
                                    GTK_TYPE_BUTTON);
  rfl_ui_test_wait (gtk_widget_get_mapped (button));
  g_signal_connect (button, "notify::visible", G_CALLBACK (on_visible_notified_cb), &n_times);
  n_looks = fault_server_count (server, "GET db");
  rfl_ui_test_wait (fault_server_count (server, "GET db") >= n_looks + 10);
  g_assert_cmpuint (n_times, ==, 0);
  g_assert_cmpstr (laptop_get_word (test), ==, "The server is an older copy");
  g_signal_handlers_disconnect_by_data (button, &n_times);

  rfl_app_test_click (GTK_WIDGET (window->state_popover), "Refill the Server…");
  laptop_answer ("accept");
  rfl_ui_test_wait (is_there (service) && laptop_is_synced (test));
}

static void
test_steady (void)
{
  RflAppTest test = { 0 };

  server = fault_server_new ();
  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, run);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&server, fault_server_free);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-refill/steady", test_steady);
  return g_test_run ();
}
