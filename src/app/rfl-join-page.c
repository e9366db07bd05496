/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-join-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-id.h"
#include "rfl-join-layout.h"
#include "rfl-office-join.h"
#include "rfl-office-keys.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"
#include "rfl-server.h"
#include "rfl-sync.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflJoinPage:
 *
 * From an empty folder to an office that syncs: the server, the office on it, receiving, the passphrase, and who one is. What
 * was received before the program ended is there when it starts again; leaving before the passphrase leaves nothing.
 *
 * Signals: `finished`; `cancelled` when the person would rather do something else.
 */
struct _RflJoinPage
{
  GtkWidget      parent_instance;

  RflJoinLayout  layout;
  RflSyncKeeper *keeper;      /* (owned) */
  RflOffice     *office;      /* (owned) */
  RflSync       *sync;        /* (owned) (nullable): while it receives */
  GCancellable  *cancellable; /* (owned), of all that fills this page */
  GCancellable  *receiving;   /* (owned) (nullable) */
  RflJoinStep    step;
  gboolean       busy;
  gboolean       leaving;
  gboolean       resumed;
};

enum
{
  SIGNAL_FINISHED,
  SIGNAL_CANCELLED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflJoinPage, rfl_join_page, GTK_TYPE_WIDGET)

static gboolean
is_gone (RflJoinPage *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
may_go_on (RflJoinPage *self)
{
  if (self->busy)
    return FALSE;

  switch (self->step)
    {
    case RFL_JOIN_STEP_SERVER:
      return rfl_server_form_get_filled (self->layout.form);
    case RFL_JOIN_STEP_PASSPHRASE:
      return *gtk_editable_get_text (GTK_EDITABLE (self->layout.secret_row)) != '\0';
    case RFL_JOIN_STEP_YOU:
      return *gtk_editable_get_text (GTK_EDITABLE (self->layout.name_row)) != '\0';
    case RFL_JOIN_STEP_OFFICE:
    case RFL_JOIN_STEP_RECEIVE:
    case RFL_JOIN_N_STEPS:
    default:
      return FALSE;
    }
}

static void
update (RflJoinPage *self)
{
  gtk_widget_set_visible (self->layout.back_button, self->step == RFL_JOIN_STEP_SERVER || self->step == RFL_JOIN_STEP_OFFICE);
  gtk_widget_set_sensitive (self->layout.header, !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->layout.steps), !self->busy || self->step == RFL_JOIN_STEP_RECEIVE);
  gtk_widget_set_visible (self->layout.next_button,
                          self->step != RFL_JOIN_STEP_OFFICE && self->step != RFL_JOIN_STEP_RECEIVE);
  gtk_widget_set_sensitive (self->layout.next_button, may_go_on (self));
  gtk_spinner_set_spinning (self->layout.spinner, self->busy && self->step != RFL_JOIN_STEP_RECEIVE);
}

static void
set_busy (RflJoinPage *self,
          gboolean     busy)
{
  /* A text that turns insensitive under the focus would not hear that it left. */
  if (busy && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  self->busy = busy;
  update (self);
}

static void
show_step (RflJoinPage *self,
           RflJoinStep  step)
{
  self->step = step;
  self->busy = FALSE;
  rfl_join_layout_show (&self->layout, step);
  update (self);
}

/* Says what went wrong and lets the person try again. */
static void
fail (RflJoinPage  *self,
      const char   *heading,
      const GError *error)
{
  if (is_gone (self))
    return;

  set_busy (self, FALSE);
  rfl_words_show_error (GTK_WIDGET (self), heading, error);
}

/* Leaving. */

static void
on_abandoned_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_abandon_join_finish (RFL_OFFICE (source), result, &error))
    g_warning ("leaving what was received: %s", error->message);
  if (is_gone (self))
    return;

  show_step (self, RFL_JOIN_STEP_SERVER);
  if (self->leaving)
    g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
on_forgotten_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_sync_set_settings_finish (RFL_SYNC (source), result, &error))
    g_debug ("forgetting the server: %s", error->message);
  g_clear_object (&self->sync);
  rfl_office_abandon_join_async (self->office, NULL, on_abandoned_cb, g_object_ref (self));
}

/* Nothing half done is left: neither what was received nor the password. */
static void
abandon (RflJoinPage *self)
{
  set_busy (self, TRUE);
  if (self->sync != NULL)
    rfl_sync_set_settings_async (self->sync, NULL, NULL, NULL, on_forgotten_cb, g_object_ref (self));
  else
    rfl_office_abandon_join_async (self->office, NULL, on_abandoned_cb, g_object_ref (self));
}

/* Who one is. */

static void
finish (RflJoinPage *self,
        const char  *worker_id)
{
  rfl_office_set_worker (self->office, worker_id);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
on_worker_added_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = rfl_office_save_finish (RFL_OFFICE (source), result, &error);

  if (token == NULL)
    fail (self, _("You were not added"), error);
  else if (!is_gone (self))
    finish (self, g_object_get_data (G_OBJECT (self), "rfl-worker"));
}

static void
add_worker (RflJoinPage *self)
{
  g_autofree char *id = rfl_id_new_random ();
  g_autoptr (RflRecord) worker = rfl_record_new (RFL_KIND_WORKER, id);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->layout.name_row))));

  rfl_record_set_string (worker, "name", name);
  /* Who saves it is who it is. */
  rfl_office_set_worker (self->office, id);
  g_object_set_data_full (G_OBJECT (self), "rfl-worker", g_steal_pointer (&id), g_free);
  set_busy (self, TRUE);
  rfl_office_save_async (self->office, worker, self->cancellable, on_worker_added_cb, g_object_ref (self));
}

static void
on_worker_activated_cb (RflJoinPage   *self,
                        GtkListBoxRow *row)
{
  if (!self->busy)
    finish (self, g_object_get_data (G_OBJECT (row), "rfl-id"));
}

static void
on_workers_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) workers = rfl_office_list_finish (RFL_OFFICE (source), result, &error);

  if (workers == NULL || is_gone (self))
    return;

  rfl_list_box_clear (GTK_LIST_BOX (self->layout.workers_list));
  for (guint i = 0; i < g_list_model_get_n_items (workers); i++)
    {
      g_autoptr (RflWorker) worker = g_list_model_get_item (workers, i);
      const char *name = rfl_worker_get_name (worker);

      if (!rfl_worker_get_hidden (worker) && name != NULL)
        gtk_list_box_append (GTK_LIST_BOX (self->layout.workers_list),
                             rfl_join_layout_make_row ("rfl-person-symbolic", name,
                                                       rfl_record_get_id (RFL_RECORD (worker))));
    }
  gtk_widget_set_visible (self->layout.workers_list,
                          gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->layout.workers_list), 0) != NULL);
}

static void
load_workers (RflJoinPage *self)
{
  rfl_office_list_async (self->office, RFL_KIND_WORKER, self->cancellable, on_workers_listed_cb, g_object_ref (self));
}

/* What was received opens little by little after the passphrase: colleagues appear as they come. */
static void
on_office_changed_cb (RflJoinPage *self,
                      guint        kinds)
{
  if (self->step == RFL_JOIN_STEP_YOU && !self->busy && (kinds & (1u << RFL_KIND_WORKER)) != 0)
    load_workers (self);
}

static void
show_you (RflJoinPage *self)
{
  show_step (self, RFL_JOIN_STEP_YOU);
  load_workers (self);
}

/* The passphrase. */

static void
on_remembered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Without a Secret Service the passphrase is asked at each start. */
  if (!rfl_office_set_remembered_finish (RFL_OFFICE (source), result, &error) && !is_gone (self))
    rfl_words_show_error (GTK_WIDGET (self), _("The keyring did not take the key"), error);
}

static void
on_unlocked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_unlock_finish (RFL_OFFICE (source), result, &error))
    {
      fail (self, _("The data does not open"), error);
      if (g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_OTHER_OFFICE) && !is_gone (self))
        abandon (self);
      return;
    }
  if (is_gone (self))
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->layout.secret_row), "");
  if (gtk_switch_get_active (GTK_SWITCH (self->layout.remember_switch)))
    rfl_office_set_remembered_async (self->office, TRUE, NULL, on_remembered_cb, g_object_ref (self));
  show_you (self);
}

static void
unlock (RflJoinPage *self)
{
  set_busy (self, TRUE);
  rfl_office_expect_office (self->office, g_object_get_data (G_OBJECT (self), "rfl-office"));
  rfl_office_unlock_async (self->office, gtk_editable_get_text (GTK_EDITABLE (self->layout.secret_row)), self->cancellable,
                           on_unlocked_cb, g_object_ref (self));
}

/* Receiving. */

static void
on_received_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *received = rfl_sync_now_finish (RFL_SYNC (source), result, &error);

  g_clear_object (&self->receiving);
  if (received == NULL)
    {
      /* What has come is kept for the next try, unless the person does not want it. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !is_gone (self))
        abandon (self);
      else
        fail (self, _("Not everything was received"), error);
      if (!is_gone (self) && !self->busy)
        rfl_join_layout_set_receiving (&self->layout, FALSE);
      return;
    }

  if (is_gone (self))
    return;
  if (received->n_pulled == 0 && !self->resumed)
    {
      rfl_message (GTK_WIDGET (self), _("The office is still empty on the server"),
                   _("Let the laptop that has the data sync first, then join again."));
      abandon (self);
      return;
    }

  /* The office has a sync of its own as soon as it is there. */
  rfl_sync_keeper_set_password (self->keeper, rfl_server_form_get_password (self->layout.form));
  rfl_sync_stop (self->sync);
  g_clear_object (&self->sync);
  show_step (self, RFL_JOIN_STEP_PASSPHRASE);
}

static void
on_fraction_changed_cb (RflJoinPage *self)
{
  rfl_join_layout_set_fraction (&self->layout, rfl_sync_get_fraction (self->sync));
}

static void
receive (RflJoinPage *self)
{
  show_step (self, RFL_JOIN_STEP_RECEIVE);
  set_busy (self, TRUE);
  rfl_join_layout_set_receiving (&self->layout, TRUE);
  self->receiving = g_cancellable_new ();
  rfl_sync_now_async (self->sync, self->receiving, on_received_cb, g_object_ref (self));
}

static void
on_settings_kept_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_sync_set_settings_finish (RFL_SYNC (source), result, &error))
    fail (self, _("The server was not kept"), error);
  else if (!is_gone (self))
    receive (self);
}

static void
make_engine (RflJoinPage *self)
{
  self->sync = rfl_sync_new (rfl_office_get_store (self->office), rfl_office_get_keyring (self->office));
  g_signal_connect_object (self->sync, "notify::fraction", G_CALLBACK (on_fraction_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
on_begun_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSyncSettings) settings = NULL;
  g_autofree char *url = NULL;
  g_autofree char *user = NULL;

  if (!rfl_office_prepare_join_finish (RFL_OFFICE (source), result, &error))
    {
      fail (self, _("There is no room for the data"), error);
      return;
    }
  if (is_gone (self))
    return;

  url = rfl_server_form_dup_url (self->layout.form);
  user = rfl_server_form_dup_user (self->layout.form);
  settings = rfl_sync_settings_new (url, user, g_object_get_data (G_OBJECT (self), "rfl-office"));
  settings->ca_pem = g_strdup (rfl_server_form_get_ca_pem (self->layout.form));
  settings->live = TRUE;
  if (self->sync == NULL)
    make_engine (self);
  rfl_sync_set_settings_async (self->sync, settings, rfl_server_form_get_password (self->layout.form), self->cancellable,
                               on_settings_kept_cb, g_object_ref (self));
}

static void
join (RflJoinPage *self,
      const char  *office_id)
{
  g_object_set_data_full (G_OBJECT (self), "rfl-office", g_strdup (office_id), g_free);
  set_busy (self, TRUE);
  rfl_office_prepare_join_async (self->office, self->cancellable, on_begun_cb, g_object_ref (self));
}

static void
on_cancel_clicked_cb (RflJoinPage *self)
{
  if (self->receiving != NULL)
    g_cancellable_cancel (self->receiving);
  else
    abandon (self);
}

static void
on_retry_clicked_cb (RflJoinPage *self)
{
  if (self->sync != NULL && self->receiving == NULL)
    receive (self);
}

/* The server, and which office. */

static void
on_office_activated_cb (RflJoinPage   *self,
                        GtkListBoxRow *row)
{
  if (!self->busy)
    join (self, g_object_get_data (G_OBJECT (row), "rfl-id"));
}

static void
on_offices_found_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) offices = rfl_server_find_offices_finish (RFL_COUCH (source), result, &error);

  if (offices == NULL)
    {
      fail (self, _("The offices could not be read"), error);
      return;
    }
  if (is_gone (self))
    return;

  if (offices[0] == NULL)
    {
      set_busy (self, FALSE);
      rfl_message (GTK_WIDGET (self), _("There is no office for this account"),
                   _("Ask a colleague to add this account in Preferences › Sync on a laptop that syncs already."));
      return;
    }
  if (offices[1] == NULL)
    {
      join (self, offices[0]);
      return;
    }

  rfl_list_box_clear (GTK_LIST_BOX (self->layout.offices_list));
  for (guint i = 0; offices[i] != NULL; i++)
    {
      /* Translators: the first letters of the number of an office */
      g_autofree char *title = g_strdup_printf (_("Office %.6s"), offices[i]);

      gtk_list_box_append (GTK_LIST_BOX (self->layout.offices_list),
                           rfl_join_layout_make_row ("rfl-organization-symbolic", title, offices[i]));
    }
  show_step (self, RFL_JOIN_STEP_OFFICE);
}

static void
on_tested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCouch) couch = NULL;

  if (!rfl_server_form_test_finish (RFL_SERVER_FORM (source), result, &error))
    {
      /* The form says what was found. */
      if (is_gone (self))
        return;

      set_busy (self, FALSE);
      rfl_server_form_show_findings (RFL_SERVER_FORM (source));
      return;
    }
  if (is_gone (self))
    return;

  couch = rfl_server_form_make_couch (self->layout.form);
  rfl_server_find_offices_async (couch, self->cancellable, on_offices_found_cb, g_object_ref (self));
}

static void
on_next_clicked_cb (RflJoinPage *self)
{
  if (!may_go_on (self))
    return;

  if (self->step == RFL_JOIN_STEP_SERVER)
    {
      set_busy (self, TRUE);
      rfl_server_form_test_async (self->layout.form, NULL, self->cancellable, on_tested_cb, g_object_ref (self));
    }
  else if (self->step == RFL_JOIN_STEP_PASSPHRASE)
    {
      unlock (self);
    }
  else if (self->step == RFL_JOIN_STEP_YOU)
    {
      add_worker (self);
    }
}

static void
on_back_clicked_cb (RflJoinPage *self)
{
  if (self->step == RFL_JOIN_STEP_OFFICE)
    {
      show_step (self, RFL_JOIN_STEP_SERVER);
    }
  else
    {
      self->leaving = TRUE;
      abandon (self);
    }
}

/* A join that was cut short goes on where it was. */
static void
on_resumed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflJoinPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const RflSyncSettings *settings;

  if (!rfl_sync_load_finish (RFL_SYNC (source), result, &error))
    g_debug ("reading how to sync: %s", error->message);
  if (is_gone (self))
    return;

  settings = rfl_sync_get_settings (self->sync);
  if (settings == NULL)
    {
      self->leaving = TRUE;
      abandon (self);
      return;
    }

  g_object_set_data_full (G_OBJECT (self), "rfl-office", g_strdup (settings->office_id), g_free);
  rfl_server_form_set (self->layout.form, settings->url, settings->user, settings->ca_pem);
  if (rfl_sync_has_password (self->sync))
    receive (self);
  else
    show_step (self, RFL_JOIN_STEP_SERVER);
}

static void
begin (RflJoinPage *self)
{
  switch (rfl_office_get_state (self->office))
    {
    case RFL_OFFICE_READY:
      show_you (self);
      break;
    case RFL_OFFICE_LOCKED:
      show_step (self, RFL_JOIN_STEP_PASSPHRASE);
      break;
    case RFL_OFFICE_EMPTY:
    case RFL_OFFICE_CLOSED:
    case RFL_OFFICE_DAMAGED:
    case RFL_OFFICE_TOO_NEW:
    default:
      show_step (self, RFL_JOIN_STEP_SERVER);
      if (rfl_office_get_store (self->office) == NULL)
        break;
      self->resumed = TRUE;
      make_engine (self);
      set_busy (self, TRUE);
      rfl_sync_load_async (self->sync, self->cancellable, on_resumed_cb, g_object_ref (self));
      break;
    }
}

static void
rfl_join_page_dispose (GObject *object)
{
  RflJoinPage *self = RFL_JOIN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->receiving);
  g_clear_pointer (&self->layout.box, gtk_widget_unparent);
  g_clear_object (&self->sync);
  g_clear_object (&self->keeper);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_join_page_parent_class)->dispose (object);
}

static void
rfl_join_page_finalize (GObject *object)
{
  RflJoinPage *self = RFL_JOIN_PAGE (object);

  g_clear_object (&self->receiving);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rfl_join_page_parent_class)->finalize (object);
}

static void
rfl_join_page_class_init (RflJoinPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_join_page_dispose;
  object_class->finalize = rfl_join_page_finalize;

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_join_page_init (RflJoinPage *self)
{
  RflJoinLayout *layout = &self->layout;

  self->cancellable = g_cancellable_new ();
  rfl_join_layout_init (layout);
  gtk_widget_set_parent (layout->box, GTK_WIDGET (self));
  g_signal_connect_object (layout->back_button, "clicked", G_CALLBACK (on_back_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->next_button, "clicked", G_CALLBACK (on_next_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->form, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->form, "apply", G_CALLBACK (on_next_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->offices_list, "row-activated", G_CALLBACK (on_office_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->cancel_button, "clicked", G_CALLBACK (on_cancel_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->retry_button, "clicked", G_CALLBACK (on_retry_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->secret_row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->secret_row, "entry-activated", G_CALLBACK (on_next_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->workers_list, "row-activated", G_CALLBACK (on_worker_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->name_row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (layout->name_row, "entry-activated", G_CALLBACK (on_next_clicked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rfl_join_page_new (RflSyncKeeper *keeper)
{
  RflJoinPage *self;

  g_return_val_if_fail (RFL_IS_SYNC_KEEPER (keeper), NULL);

  self = g_object_new (RFL_TYPE_JOIN_PAGE, NULL);
  self->keeper = g_object_ref (keeper);
  self->office = g_object_ref (rfl_sync_keeper_get_office (keeper));
  g_signal_connect_object (self->office, "changed", G_CALLBACK (on_office_changed_cb), self, G_CONNECT_SWAPPED);
  begin (self);

  return GTK_WIDGET (self);
}

/* Another language: the same step with what was typed. */
void
rfl_join_page_take_over (RflJoinPage *self,
                         RflJoinPage *old)
{
  g_autofree char *url = NULL;
  g_autofree char *user = NULL;

  g_return_if_fail (RFL_IS_JOIN_PAGE (self));
  g_return_if_fail (RFL_IS_JOIN_PAGE (old));

  url = rfl_server_form_dup_url (old->layout.form);
  user = rfl_server_form_dup_user (old->layout.form);
  rfl_server_form_set (self->layout.form, url, user, rfl_server_form_get_ca_pem (old->layout.form));
  rfl_server_form_set_password (self->layout.form, rfl_server_form_get_password (old->layout.form));
  gtk_editable_set_text (GTK_EDITABLE (self->layout.secret_row), gtk_editable_get_text (GTK_EDITABLE (old->layout.secret_row)));
  gtk_editable_set_text (GTK_EDITABLE (self->layout.name_row), gtk_editable_get_text (GTK_EDITABLE (old->layout.name_row)));
}
