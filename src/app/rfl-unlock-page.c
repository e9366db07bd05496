/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-unlock-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-office-keys.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflUnlockPage:
 *
 * Asks for the passphrase or the recovery code; says how long to wait after wrong ones. The directory needs neither.
 */
struct _RflUnlockPage
{
  GtkWidget     parent_instance;

  GtkWidget    *header;
  GtkWidget    *scroller;
  GtkWidget    *secret_row;
  GtkWidget    *message_label;
  GtkWidget    *unlock_button;
  GtkStack     *unlock_stack;

  RflOffice    *office;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint         wait_source;
  gboolean      busy;
};

enum
{
  SIGNAL_NAMELESS,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflUnlockPage, rfl_unlock_page, GTK_TYPE_WIDGET)

static void
update_sensitivity (RflUnlockPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->secret_row));

  gtk_widget_set_sensitive (self->unlock_button, !self->busy && self->wait_source == 0 && *text != '\0');
  gtk_stack_set_visible_child_name (self->unlock_stack, self->busy ? "spinner" : "label");
}

static void
show_message (RflUnlockPage *self,
              const char    *text)
{
  gtk_label_set_label (GTK_LABEL (self->message_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->message_label, text != NULL);
}

static gboolean
on_wait_cb (gpointer user_data)
{
  RflUnlockPage *self = RFL_UNLOCK_PAGE (user_data);
  int seconds = rfl_office_get_unlock_wait (self->office);
  g_autofree char *text = NULL;

  if (seconds <= 0)
    {
      self->wait_source = 0;
      show_message (self, NULL);
      update_sensitivity (self);
      return G_SOURCE_REMOVE;
    }

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "This does not open the data. Next try in %d second.",
                                       "This does not open the data. Next try in %d seconds.", seconds),
                          seconds);
  show_message (self, text);

  return G_SOURCE_CONTINUE;
}

static void
on_unlocked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (rfl_office_unlock_finish (RFL_OFFICE (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->busy = FALSE;
  text = rfl_words_for_error (error);
  show_message (self, text);
  if (rfl_office_get_unlock_wait (self->office) > 0 && on_wait_cb (self))
    self->wait_source = g_timeout_add_seconds (1, on_wait_cb, self);
  update_sensitivity (self);
  rfl_unlock_page_focus (self);
}

static void
on_unlock_clicked_cb (RflUnlockPage *self)
{
  const char *secret = gtk_editable_get_text (GTK_EDITABLE (self->secret_row));

  if (!gtk_widget_get_sensitive (self->unlock_button))
    return;

  self->busy = TRUE;
  show_message (self, NULL);
  update_sensitivity (self);
  rfl_office_unlock_async (self->office, secret, self->cancellable, on_unlocked_cb, g_object_ref (self));
}

static void
on_text_changed_cb (RflUnlockPage *self)
{
  update_sensitivity (self);
}

static void
on_nameless_clicked_cb (RflUnlockPage *self)
{
  g_signal_emit (self, signals[SIGNAL_NAMELESS], 0);
}

static void
rfl_unlock_page_dispose (GObject *object)
{
  RflUnlockPage *self = RFL_UNLOCK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->wait_source, g_source_remove);
  if (self->scroller != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (self), RFL_TYPE_UNLOCK_PAGE);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_unlock_page_parent_class)->dispose (object);
}

static void
rfl_unlock_page_finalize (GObject *object)
{
  RflUnlockPage *self = RFL_UNLOCK_PAGE (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rfl_unlock_page_parent_class)->finalize (object);
}

static void
rfl_unlock_page_class_init (RflUnlockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_unlock_page_dispose;
  object_class->finalize = rfl_unlock_page_finalize;

  signals[SIGNAL_NAMELESS] = g_signal_new ("nameless", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Referral/app/rfl-unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RflUnlockPage, header);
  gtk_widget_class_bind_template_child (widget_class, RflUnlockPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, RflUnlockPage, secret_row);
  gtk_widget_class_bind_template_child (widget_class, RflUnlockPage, message_label);
  gtk_widget_class_bind_template_child (widget_class, RflUnlockPage, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, RflUnlockPage, unlock_stack);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_nameless_clicked_cb);
}

static void
rfl_unlock_page_init (RflUnlockPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), rfl_main_menu_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), rfl_language_button_new ());
}

GtkWidget *
rfl_unlock_page_new (RflOffice *office)
{
  RflUnlockPage *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_UNLOCK_PAGE, NULL);
  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

void
rfl_unlock_page_focus (RflUnlockPage *self)
{
  g_return_if_fail (RFL_IS_UNLOCK_PAGE (self));

  gtk_widget_grab_focus (self->secret_row);
}
