/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-status-pill.h"

#include "rfl-build.h"

/**
 * RflStatusPill:
 *
 * A state in a word and an icon on a rounded ground. The colour repeats what the word says.
 */
struct _RflStatusPill
{
  GtkWidget  parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (RflStatusPill, rfl_status_pill, GTK_TYPE_WIDGET)

static void
rfl_status_pill_dispose (GObject *object)
{
  RflStatusPill *self = RFL_STATUS_PILL (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_status_pill_parent_class)->dispose (object);
}

static void
rfl_status_pill_class_init (RflStatusPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_status_pill_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statuspill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rfl_status_pill_init (RflStatusPill *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 5);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);

  self->icon = rfl_icon_new (NULL, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->label = rfl_label_new (NULL, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
rfl_status_pill_new (const char *icon_name,
                     const char *label,
                     RflTone     tone)
{
  GtkWidget *self = g_object_new (RFL_TYPE_STATUS_PILL, NULL);

  rfl_status_pill_set (RFL_STATUS_PILL (self), icon_name, label, tone);

  return self;
}

void
rfl_status_pill_set (RflStatusPill *self,
                     const char    *icon_name,
                     const char    *label,
                     RflTone        tone)
{
  g_return_if_fail (RFL_IS_STATUS_PILL (self));
  g_return_if_fail (label != NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  gtk_label_set_label (GTK_LABEL (self->label), label);
  rfl_widget_set_tone (GTK_WIDGET (self), tone);
}
