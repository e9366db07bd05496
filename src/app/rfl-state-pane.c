/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-state-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-backup.h"
#include "rfl-office-keys.h"
#include "rfl-office-rotate.h"
#include "rfl-queued-list.h"
#include "rfl-server-words.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/* So many records are named one by one; the rest is counted. */
#define MOST_ROWS 50

/* Of a line, in characters. */
#define WIDTH      62
#define LIST_HEIGHT 220

/**
 * RflStatePane:
 *
 * Behind the word at the end of the header: where the data is, what is not on the server yet and why, and what to do
 * about it. It stays as it is while a person looks at it; only what changes is written anew.
 */
struct _RflStatePane
{
  GtkWidget      parent_instance;

  RflSyncKeeper *keeper;       /* (owned) */
  GCancellable  *loading;      /* (owned) (nullable) */
  char          *problem;      /* (owned) (nullable): what failed by itself, in words */
  gboolean       asking;       /* for the state of the key */
  guint          n_listed;     /* queued and refused when last listed */
  GtkWidget     *clamp;
  GtkWidget     *icon;
  GtkWidget     *word;
  GtkWidget     *problem_label;
  GtkWidget     *sentence;
  GtkWidget     *advice;
  GtkWidget     *clock;
  GtkWidget     *key_group;
  GtkWidget     *key_row;
  GtkWidget     *key_message;
  GtkWidget     *resealing;
  GtkWidget     *progress;
  GtkWidget     *bar;
  GtkWidget     *cancel_button;
  GtkWidget     *queued_label;
  GtkWidget     *queued_list;
  GtkWidget     *times;
  GtkWidget     *folder;
  GtkWidget     *sync_button;
  GtkWidget     *refill_button;
  GtkWidget     *lock_button;
  GtkWidget     *unlock_button;
};

G_DEFINE_FINAL_TYPE (RflStatePane, rfl_state_pane, GTK_TYPE_WIDGET)

static GtkWidget *
make_line (const char *classes)
{
  GtkWidget *label = rfl_label_new_wrapped (NULL, classes);

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_INHERIT);

  return label;
}

static void
set_line (GtkWidget  *label,
          const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static char *
dup_row_title (RflQueuedRow *row)
{
  const char *title = rfl_queued_row_get_title (row);
  const char *kind = rfl_kind_label (rfl_queued_row_get_kind (row));

  if (*kind == '\0')
    kind = _("Sealed document");

  return title != NULL ? g_strdup_printf ("%s · %s", title, kind) : g_strdup (kind);
}

static char *
dup_row_detail (RflStatePane *self,
                RflQueuedRow *row)
{
  RflOffice *office = rfl_sync_keeper_get_office (self->keeper);
  gint64 at_us = rfl_queued_row_get_at_us (row);
  g_autofree char *when = NULL;
  g_autofree char *since = NULL;

  if (at_us != 0)
    {
      when = rfl_locale_format_day (rfl_i18n_get_language (), at_us, rfl_office_get_time_zone (office),
                                    RFL_DATE_STYLE_WEEKDAY_TIME);
      /* Translators: a day and a time */
      since = g_strdup_printf (_("written %s"), when);
    }
  if (rfl_queued_row_get_refused (row))
    {
      const char *reason = rfl_queued_row_get_reason (row);

      /* Translators: the words of the server */
      return reason != NULL ? g_strdup_printf (_("refused: “%s”"), rfl_server_words (reason)) : g_strdup (_("refused by the server"));
    }

  return since != NULL ? g_steal_pointer (&since) : g_strdup (_("from an import"));
}

static void
append_row (RflStatePane *self,
            RflQueuedRow *item)
{
  g_autofree char *title = dup_row_title (item);
  g_autofree char *detail = dup_row_detail (self, item);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, detail);
  gboolean refused = rfl_queued_row_get_refused (item);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 10, NULL);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);

  rfl_widget_set_margins (line, 12, 6);
  gtk_box_append (GTK_BOX (line), rfl_icon_new (refused ? "rfl-warning-symbolic" : "rfl-send-symbolic",
                                                refused ? "warning" : "dim-label"));
  gtk_box_append (GTK_BOX (words), rfl_label_new (title, NULL));
  gtk_box_append (GTK_BOX (words), refused ? rfl_label_new_wrapped (detail, "caption")
                                           : rfl_label_new (detail, "caption dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  rfl_widget_set_label (row, name);
  gtk_list_box_append (GTK_LIST_BOX (self->queued_list), row);
}

/* "2 referrals, 1 person" */
static char *
count_kinds (GListModel *rows)
{
  guint n[RFL_N_KINDS] = { 0 };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RflQueuedRow) row = g_list_model_get_item (rows, i);

      n[rfl_queued_row_get_kind (row)]++;
    }
  for (guint kind = 0; kind < RFL_N_KINDS; kind++)
    if (n[kind] > 0)
      g_ptr_array_add (words, rfl_sync_words_kind (kind, n[kind]));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (", ", (char **) words->pdata);
}

static void
clear_list (RflStatePane *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->queued_list, GTK_TYPE_SCROLLED_WINDOW);

  rfl_list_box_clear (GTK_LIST_BOX (self->queued_list));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), -1);
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflStatePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) rows = rfl_office_list_queued_finish (RFL_OFFICE (source), result, &error);
  g_autofree char *kinds = NULL;
  g_autofree char *text = NULL;
  guint n_rows;

  if (rows == NULL || self->loading == NULL)
    return;

  clear_list (self);
  n_rows = g_list_model_get_n_items (rows);
  gtk_widget_set_visible (self->queued_list, n_rows > 0);
  for (guint i = 0; i < MIN (n_rows, MOST_ROWS); i++)
    {
      g_autoptr (RflQueuedRow) row = g_list_model_get_item (rows, i);

      append_row (self, row);
    }

  kinds = count_kinds (rows);
  if (n_rows > MOST_ROWS)
    text = g_strdup_printf (_("Not on the server yet: %s. The first %d are below."), kinds, MOST_ROWS);
  else if (n_rows > 0)
    text = g_strdup_printf (_("Not on the server yet: %s"), kinds);
  set_line (self->queued_label, text);
}

static void
clear_queued (RflStatePane *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  clear_list (self);
  gtk_widget_set_visible (self->queued_list, FALSE);
  gtk_widget_set_visible (self->queued_label, FALSE);
}

static void
load_queued (RflStatePane *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  rfl_office_list_queued_async (rfl_sync_keeper_get_office (self->keeper), 1000, self->loading, on_listed_cb,
                                g_object_ref (self));
}

static char *
dup_day (RflStatePane *self,
         gint64        time_us)
{
  return rfl_locale_format_day (rfl_i18n_get_language (), time_us,
                                rfl_office_get_time_zone (rfl_sync_keeper_get_office (self->keeper)),
                                RFL_DATE_STYLE_DATE_TIME);
}

static void
update_times (RflStatePane       *self,
              const RflSyncFacts *facts)
{
  gint64 saved_us = rfl_office_get_saved_us (rfl_sync_keeper_get_office (self->keeper));
  g_autofree char *saved = saved_us != 0 ? dup_day (self, saved_us) : NULL;
  g_autofree char *synced = facts->synced_us != 0 ? dup_day (self, facts->synced_us) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (saved != NULL)
    g_string_append_printf (text, _("Last change saved here: %s"), saved);
  else
    g_string_append (text, _("Nothing has been written yet."));
  if (facts->state != RFL_SYNC_OFF)
    {
      g_string_append_c (text, '\n');
      if (synced != NULL)
        g_string_append_printf (text, _("Last complete sync: %s"), synced);
      else
        g_string_append (text, _("Not yet synced to the end."));
    }
  if (facts->n_waiting > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text,
                              g_dngettext (GETTEXT_PACKAGE, "%u document is not opened yet", "%u documents are not opened yet",
                                           facts->n_waiting),
                              facts->n_waiting);
    }
  gtk_label_set_label (GTK_LABEL (self->times), text->str);
}

static void
update_progress (RflStatePane       *self,
                 const RflSyncFacts *facts)
{
  RflSync *sync = rfl_sync_keeper_get_engine (self->keeper);
  gboolean running = facts->state == RFL_SYNC_RUNNING || rfl_sync_keeper_may_cancel (self->keeper);
  double fraction = running && sync != NULL ? rfl_sync_get_fraction (sync) : -1;

  /* The focus goes to what takes the place of the button that was pressed. */
  if (running && gtk_widget_has_focus (self->sync_button) && rfl_sync_keeper_may_cancel (self->keeper))
    {
      gtk_widget_set_visible (self->progress, TRUE);
      gtk_widget_grab_focus (self->cancel_button);
    }
  else if (!running && gtk_widget_has_focus (self->cancel_button))
    {
      gtk_widget_set_sensitive (self->sync_button, TRUE);
      gtk_widget_grab_focus (self->sync_button);
    }
  gtk_widget_set_visible (self->progress, running);
  gtk_widget_set_sensitive (self->cancel_button, rfl_sync_keeper_may_cancel (self->keeper));
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction);
  else if (running)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  gtk_widget_set_visible (self->sync_button, facts->state != RFL_SYNC_OFF);
  gtk_widget_set_sensitive (self->sync_button, !running);
}

static void
on_key_status_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RflStatePane) self = user_data;
  g_autoptr (RflKeyStatus) status = rfl_office_key_status_finish (RFL_OFFICE (source), result, NULL);
  g_autofree char *text = NULL;

  self->asking = FALSE;
  if (status != NULL && status->left > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u document is still to be sealed anew with the new key.",
                                         "%u documents are still to be sealed anew with the new key.",
                                         status->left),
                            status->left);
  set_line (self->resealing, text);
}

static void
update_key (RflStatePane       *self,
            const RflSyncFacts *facts)
{
  gboolean wanted = rfl_sync_words_needs_key (facts) && !facts->locked;

  if (!wanted)
    set_line (self->key_message, NULL);
  gtk_widget_set_visible (self->key_group, wanted);
  if (facts->locked)
    set_line (self->resealing, NULL);
  else if (!self->asking)
    {
      self->asking = TRUE;
      rfl_office_key_status_async (rfl_sync_keeper_get_office (self->keeper), NULL, on_key_status_cb, g_object_ref (self));
    }
}

static void
on_key_learnt_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RflStatePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_sensitive (self->key_group, TRUE);
  if (rfl_office_unlock_finish (RFL_OFFICE (source), result, &error))
    rfl_sync_keeper_sync_now (self->keeper);
  else
    text = rfl_words_for_error (error);
  set_line (self->key_message, text);
}

static void
on_key_applied_cb (RflStatePane *self)
{
  g_autofree char *secret = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->key_row)));

  if (*secret == '\0')
    return;

  set_line (self->key_message, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->key_row), "");
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  gtk_widget_set_sensitive (self->key_group, FALSE);
  rfl_office_unlock_async (rfl_sync_keeper_get_office (self->keeper), secret, NULL, on_key_learnt_cb, g_object_ref (self));
  explicit_bzero (secret, strlen (secret));
}

static void
update (RflStatePane *self)
{
  RflSyncFacts facts;
  g_autofree char *word = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *clock = NULL;
  gboolean locked;
  guint n_listed;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  rfl_sync_keeper_get_facts (self->keeper, &facts);
  word = rfl_sync_words_word (&facts);
  sentence = rfl_sync_words_sentence (&facts);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), rfl_sync_words_icon_name (&facts));
  rfl_widget_set_tone (self->icon, rfl_sync_words_tone (&facts));
  gtk_label_set_label (GTK_LABEL (self->word), word);
  set_line (self->problem_label, self->problem);
  set_line (self->sentence, sentence);
  set_line (self->advice, rfl_sync_words_advice (&facts));
  clock = rfl_sync_words_clock (&facts);
  set_line (self->clock, clock);
  update_times (self, &facts);
  update_progress (self, &facts);
  update_key (self, &facts);

  locked = facts.locked;
  gtk_widget_set_visible (self->refill_button, facts.state == RFL_SYNC_REPLACED);
  gtk_widget_set_visible (self->unlock_button, locked);
  gtk_widget_set_visible (self->lock_button, !locked);

  /* Without a server nothing waits for one. */
  n_listed = facts.n_queued + facts.n_refused;
  if (n_listed > 0 && n_listed != self->n_listed)
    load_queued (self);
  else if (n_listed == 0)
    clear_queued (self);
  self->n_listed = n_listed;
}

static void
on_sync_clicked_cb (RflStatePane *self)
{
  rfl_sync_keeper_sync_now (self->keeper);
}

static void
on_cancel_clicked_cb (RflStatePane *self)
{
  rfl_sync_keeper_cancel (self->keeper);
  update (self);
}

static void
on_refilled_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflStatePane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *done = rfl_sync_refill_finish (RFL_SYNC (source), result, &error);

  if (done == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rfl_words_show_error (GTK_WIDGET (self), _("The server was not refilled"), error);
}

static void
on_refill_confirmed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  RflStatePane *self = RFL_STATE_PANE (source);
  RflSync *sync = rfl_sync_keeper_get_engine (self->keeper);

  if (rfl_confirm_finish (result) && sync != NULL)
    rfl_sync_refill_async (sync, NULL, on_refilled_cb, g_object_ref (self));
}

static void
close_popover (RflStatePane *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
on_refill_clicked_cb (RflStatePane *self)
{
  close_popover (self);
  rfl_confirm_async (GTK_WIDGET (self), _("Refill the server from this laptop?"),
                     _("Everything that is here and not there is sent to it again. What was removed on purpose by who runs "
                       "the server comes back too."),
                     _("Refill"), RFL_TONE_WARNING, NULL, on_refill_confirmed_cb, NULL);
}

static void
rfl_state_pane_map (GtkWidget *widget)
{
  RflStatePane *self = RFL_STATE_PANE (widget);

  GTK_WIDGET_CLASS (rfl_state_pane_parent_class)->map (widget);

  self->n_listed = G_MAXUINT;
  update (self);
}

/* As wide as a line that is easy to read, however large the text is. */
static void
rfl_state_pane_css_changed (GtkWidget         *widget,
                            GtkCssStyleChange *change)
{
  RflStatePane *self = RFL_STATE_PANE (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int width = PANGO_PIXELS_CEIL (WIDTH * pango_font_metrics_get_approximate_char_width (metrics));

  GTK_WIDGET_CLASS (rfl_state_pane_parent_class)->css_changed (widget, change);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), width);
  pango_font_metrics_unref (metrics);
}

/* No name stays on the screen behind a pane that is closed. */
static void
rfl_state_pane_unmap (GtkWidget *widget)
{
  RflStatePane *self = RFL_STATE_PANE (widget);

  clear_queued (self);

  GTK_WIDGET_CLASS (rfl_state_pane_parent_class)->unmap (widget);
}

static void
rfl_state_pane_dispose (GObject *object)
{
  RflStatePane *self = RFL_STATE_PANE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->clamp, gtk_widget_unparent);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (rfl_state_pane_parent_class)->dispose (object);
}

static void
rfl_state_pane_finalize (GObject *object)
{
  g_free (RFL_STATE_PANE (object)->problem);

  G_OBJECT_CLASS (rfl_state_pane_parent_class)->finalize (object);
}

static void
rfl_state_pane_class_init (RflStatePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_state_pane_dispose;
  object_class->finalize = rfl_state_pane_finalize;
  widget_class->css_changed = rfl_state_pane_css_changed;
  widget_class->map = rfl_state_pane_map;
  widget_class->unmap = rfl_state_pane_unmap;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_progress (RflStatePane *self)
{
  self->bar = gtk_progress_bar_new ();
  self->cancel_button = rfl_text_button_new (NULL, _("Cancel"), NULL);
  self->progress = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  rfl_widget_set_label (self->bar, _("Progress of the sync"));
  g_signal_connect_object (self->cancel_button, "clicked", G_CALLBACK (on_cancel_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->progress), self->bar);
  gtk_box_append (GTK_BOX (self->progress), self->cancel_button);

  return self->progress;
}

static GtkWidget *
make_key (RflStatePane *self)
{
  self->key_row = g_object_new (ADW_TYPE_PASSWORD_ENTRY_ROW, "title", _("Passphrase of the office"), "show-apply-button", TRUE,
                                NULL);
  g_signal_connect_object (self->key_row, "apply", G_CALLBACK (on_key_applied_cb), self, G_CONNECT_SWAPPED);
  self->key_group = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->key_group), self->key_row);
  gtk_widget_set_visible (self->key_group, FALSE);

  return self->key_group;
}

static GtkWidget *
add_button (RflStatePane *self,
            GtkWidget    *buttons,
            const char   *icon_name,
            const char   *label,
            const char   *action,
            GCallback     callback)
{
  GtkWidget *button = rfl_text_button_new (icon_name, label, NULL);

  if (action != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
      callback = G_CALLBACK (close_popover);
    }
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_widget_set_parent (button, buttons);

  return button;
}

static void
on_list_measured_idle (gpointer user_data)
{
  g_autoptr (GtkScrolledWindow) scroller = user_data;
  double height = gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (scroller));

  gtk_scrolled_window_set_min_content_height (scroller, (int) MIN (height, LIST_HEIGHT));
}

/* A scrolled window asks for a height without knowing its width: lines that wrap need more, once they are there. */
static void
on_list_changed_cb (GtkScrolledWindow *scroller,
                    GtkAdjustment     *adjustment)
{
  int least = (int) MIN (gtk_adjustment_get_upper (adjustment), LIST_HEIGHT);

  /* Not while heights are being given. */
  if (gtk_widget_get_mapped (GTK_WIDGET (scroller)) && gtk_scrolled_window_get_min_content_height (scroller) < least &&
      gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment))
    g_idle_add_once (on_list_measured_idle, g_object_ref (scroller));
}

static GtkWidget *
make_buttons (RflStatePane *self)
{
  GtkWidget *buttons = rfl_wrap_box_new (6);

  self->sync_button = add_button (self, buttons, "rfl-exchange-symbolic", _("Sync Now"), NULL,
                                  G_CALLBACK (on_sync_clicked_cb));
  self->refill_button = add_button (self, buttons, "rfl-send-symbolic", _("Refill the Server…"), NULL,
                                    G_CALLBACK (on_refill_clicked_cb));
  add_button (self, buttons, "rfl-pencil-symbolic", _("Preferences…"), "app.sync-preferences", NULL);
  self->unlock_button = add_button (self, buttons, "rfl-unlock-symbolic", _("Unlock…"), "win.unlock", NULL);
  self->lock_button = add_button (self, buttons, "rfl-lock-symbolic", _("Lock now"), "app.lock", NULL);
  add_button (self, buttons, "rfl-backup-symbolic", _("Back up…"), "app.backup", NULL);

  return buttons;
}

static void
rfl_state_pane_init (RflStatePane *self)
{
  GtkWidget *whole = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 10, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *buttons = make_buttons (self);
  GtkWidget *head = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 10, NULL);

  self->icon = rfl_icon_new (NULL, NULL);
  self->word = make_line ("title-4");
  self->problem_label = make_line ("heading");
  self->sentence = make_line (NULL);
  self->advice = make_line (NULL);
  self->clock = make_line ("warning");
  self->key_message = make_line ("error");
  self->resealing = make_line (NULL);
  gtk_widget_set_visible (self->key_message, FALSE);
  gtk_widget_set_visible (self->resealing, FALSE);
  self->queued_label = make_line ("caption-heading");
  self->queued_list = gtk_list_box_new ();
  self->times = make_line ("caption dim-label");
  self->folder = make_line ("caption dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->queued_list), GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (GTK_LIST_BOX (self->queued_list), TRUE);
  gtk_widget_add_css_class (self->queued_list, "plain-list");
  gtk_widget_set_visible (self->queued_list, FALSE);
  gtk_widget_set_visible (self->queued_label, FALSE);
  rfl_widget_set_label (self->queued_list, _("Not on the server yet"));

  gtk_box_append (GTK_BOX (head), self->icon);
  gtk_box_append (GTK_BOX (head), self->word);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->problem_label);
  gtk_box_append (GTK_BOX (box), self->sentence);
  gtk_box_append (GTK_BOX (box), self->advice);
  gtk_box_append (GTK_BOX (box), self->clock);
  gtk_box_append (GTK_BOX (box), make_key (self));
  gtk_box_append (GTK_BOX (box), self->key_message);
  gtk_box_append (GTK_BOX (box), self->resealing);
  gtk_box_append (GTK_BOX (box), make_progress (self));
  gtk_box_append (GTK_BOX (box), self->queued_label);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->times);
  gtk_box_append (GTK_BOX (box), self->folder);
  rfl_widget_set_margins (box, 9, 9);
  rfl_widget_set_margins (buttons, 9, 9);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->queued_list);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), "changed",
                           G_CALLBACK (on_list_changed_cb), scroller, G_CONNECT_SWAPPED);
  g_object_bind_property (self->queued_list, "visible", scroller, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (whole), box);
  gtk_box_append (GTK_BOX (whole), buttons);
  self->clamp = adw_clamp_new ();
  adw_clamp_set_child (ADW_CLAMP (self->clamp), whole);
  gtk_widget_set_parent (self->clamp, GTK_WIDGET (self));
}

GtkWidget *
rfl_state_pane_new (RflSyncKeeper *keeper)
{
  RflStatePane *self;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (RFL_IS_SYNC_KEEPER (keeper), NULL);

  self = g_object_new (RFL_TYPE_STATE_PANE, NULL);
  self->keeper = g_object_ref (keeper);
  folder = g_filename_display_name (rfl_office_get_directory (rfl_sync_keeper_get_office (keeper)));
  gtk_label_set_label (GTK_LABEL (self->folder), folder);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/* @problem: (nullable): what failed by itself, in words */
void
rfl_state_pane_set_problem (RflStatePane *self,
                            const char   *problem)
{
  g_return_if_fail (RFL_IS_STATE_PANE (self));

  g_free (self->problem);
  self->problem = g_strdup (problem);
  update (self);
}
