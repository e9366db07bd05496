/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-empty-page.h"

#include <adwaita.h>

#include "rfl-build.h"

/**
 * RflEmptyPage:
 *
 * What stands where a list has nothing to show: why, and what to do about it.
 */
struct _RflEmptyPage
{
  GtkWidget  parent_instance;

  GtkWidget *status;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (RflEmptyPage, rfl_empty_page, GTK_TYPE_WIDGET)

static void
rfl_empty_page_dispose (GObject *object)
{
  RflEmptyPage *self = RFL_EMPTY_PAGE (object);

  g_clear_pointer (&self->status, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_empty_page_parent_class)->dispose (object);
}

static void
rfl_empty_page_class_init (RflEmptyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_empty_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_empty_page_init (RflEmptyPage *self)
{
  self->buttons = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  gtk_widget_set_halign (self->buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->buttons, FALSE);

  self->status = adw_status_page_new ();
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), self->buttons);
  gtk_widget_set_hexpand (self->status, TRUE);
  gtk_widget_set_vexpand (self->status, TRUE);
  gtk_widget_set_parent (self->status, GTK_WIDGET (self));
}

GtkWidget *
rfl_empty_page_new (const char *icon_name,
                    const char *title,
                    const char *description)
{
  GtkWidget *self = g_object_new (RFL_TYPE_EMPTY_PAGE, NULL);

  rfl_empty_page_set (RFL_EMPTY_PAGE (self), icon_name, title, description);

  return self;
}

/* The description is plain text, not markup. */
void
rfl_empty_page_set (RflEmptyPage *self,
                    const char   *icon_name,
                    const char   *title,
                    const char   *description)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (RFL_IS_EMPTY_PAGE (self));
  g_return_if_fail (title != NULL);

  /* AdwStatusPage reads this one as markup. */
  markup = g_markup_escape_text (description != NULL ? description : "", -1);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), markup);
}

GtkWidget *
rfl_empty_page_add_action (RflEmptyPage *self,
                           const char   *label,
                           const char   *detailed_action,
                           gboolean      suggested)
{
  GtkWidget *button;

  g_return_val_if_fail (RFL_IS_EMPTY_PAGE (self), NULL);

  button = rfl_text_button_new (NULL, label, suggested ? "pill suggested-action" : "pill");
  if (detailed_action != NULL)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), detailed_action);
  gtk_box_append (GTK_BOX (self->buttons), button);
  gtk_widget_set_visible (self->buttons, TRUE);

  return button;
}
