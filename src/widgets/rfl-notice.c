/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-notice.h"

#include "rfl-build.h"

/**
 * RflNotice:
 *
 * A quiet word in the page which does not block: an icon, a heading, what it means, and what may be done about it.
 */
struct _RflNotice
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *heading;
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (RflNotice, rfl_notice, GTK_TYPE_WIDGET)

static void
rfl_notice_dispose (GObject *object)
{
  RflNotice *self = RFL_NOTICE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_notice_parent_class)->dispose (object);
}

static void
rfl_notice_class_init (RflNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_notice_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "notice");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
rfl_notice_init (RflNotice *self)
{
  GtkWidget *texts = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);

  self->heading = rfl_label_new_wrapped (NULL, "heading");
  self->body = rfl_label_new_wrapped (NULL, "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), self->heading);
  gtk_box_append (GTK_BOX (texts), self->body);

  self->box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  gtk_box_append (GTK_BOX (self->box), texts);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_notice_new (const char *icon_name,
                RflTone     tone)
{
  RflNotice *self = g_object_new (RFL_TYPE_NOTICE, NULL);
  GtkWidget *icon = rfl_icon_new (icon_name, NULL);

  rfl_widget_set_tone (icon, tone);
  rfl_widget_set_tone (GTK_WIDGET (self), tone);
  gtk_box_prepend (GTK_BOX (self->box), icon);

  return GTK_WIDGET (self);
}

void
rfl_notice_set (RflNotice  *self,
                const char *heading,
                const char *body)
{
  g_return_if_fail (RFL_IS_NOTICE (self));
  g_return_if_fail (heading != NULL);

  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  gtk_label_set_label (GTK_LABEL (self->body), body != NULL ? body : "");
  gtk_widget_set_visible (self->body, body != NULL);
}

GtkWidget *
rfl_notice_add_button (RflNotice  *self,
                       const char *label)
{
  GtkWidget *button;

  g_return_val_if_fail (RFL_IS_NOTICE (self), NULL);

  button = rfl_text_button_new (NULL, label, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), button);

  return button;
}
