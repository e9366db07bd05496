/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-section.h"

#include "rfl-accessible.h"
#include "rfl-build.h"

/**
 * RflSection:
 *
 * A heading, a caption at the end of its line ("2 of 2 met"), and one child below.
 */
struct _RflSection
{
  GtkWidget  parent_instance;

  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *caption;
  GtkWidget *suffix; /* (nullable) */
  GtkWidget *child;  /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RflSection, rfl_section, GTK_TYPE_WIDGET)

static void
rfl_section_dispose (GObject *object)
{
  RflSection *self = RFL_SECTION (object);

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_section_parent_class)->dispose (object);
}

static void
rfl_section_class_init (RflSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_section_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rfl_section_init (RflSection *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->title = rfl_label_new (NULL, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  /* In a narrow pane, and in longer languages, a title takes a second line. */
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->title), 2);
  self->caption = rfl_label_new (NULL, "caption");
  self->head = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), self->caption);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}

GtkWidget *
rfl_section_new (const char *title,
                 const char *caption)
{
  RflSection *self = g_object_new (RFL_TYPE_SECTION, NULL);

  gtk_label_set_label (GTK_LABEL (self->title), title);
  rfl_widget_set_label (GTK_WIDGET (self), title);
  rfl_section_set_caption (self, caption, RFL_TONE_NEUTRAL);

  return GTK_WIDGET (self);
}

void
rfl_section_set_caption (RflSection *self,
                         const char *caption,
                         RflTone     tone)
{
  g_return_if_fail (RFL_IS_SECTION (self));

  gtk_label_set_label (GTK_LABEL (self->caption), caption != NULL ? caption : "");
  gtk_widget_set_visible (self->caption, caption != NULL);
  rfl_widget_set_tone (self->caption, tone);
  if (tone == RFL_TONE_NEUTRAL)
    gtk_widget_add_css_class (self->caption, "dim-label");
  else
    gtk_widget_remove_css_class (self->caption, "dim-label");
}

void
rfl_section_set_child (RflSection *self,
                       GtkWidget  *child)
{
  g_return_if_fail (RFL_IS_SECTION (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  g_clear_pointer (&self->child, gtk_widget_unparent);
  if (child != NULL)
    {
      gtk_widget_set_parent (child, GTK_WIDGET (self));
      self->child = child;
    }
}

GtkWidget *
rfl_section_get_child (RflSection *self)
{
  g_return_val_if_fail (RFL_IS_SECTION (self), NULL);

  return self->child;
}

/* A small control at the end of the heading's line. */
void
rfl_section_set_suffix (RflSection *self,
                        GtkWidget  *suffix)
{
  g_return_if_fail (RFL_IS_SECTION (self));
  g_return_if_fail (suffix == NULL || GTK_IS_WIDGET (suffix));

  if (self->suffix != NULL)
    gtk_box_remove (GTK_BOX (self->head), self->suffix);
  self->suffix = suffix;
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (self->head), suffix);
}
