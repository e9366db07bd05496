/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-facts.h"

#include "rfl-accessible.h"
#include "rfl-build.h"

/**
 * RflFacts:
 *
 * A card of names and values in two columns: for whom, criteria, documents, languages, where, cost.
 */
struct _RflFacts
{
  GtkWidget  parent_instance;

  GtkWidget *grid;
  int        n_rows;
};

G_DEFINE_FINAL_TYPE (RflFacts, rfl_facts, GTK_TYPE_WIDGET)

static void
rfl_facts_dispose (GObject *object)
{
  RflFacts *self = RFL_FACTS (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_facts_parent_class)->dispose (object);
}

static void
rfl_facts_class_init (RflFactsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_facts_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_facts_init (RflFacts *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  rfl_widget_set_margins (self->grid, 14, 10);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

GtkWidget *
rfl_facts_new (void)
{
  return g_object_new (RFL_TYPE_FACTS, NULL);
}

void
rfl_facts_add_widget (RflFacts   *self,
                      const char *key,
                      GtkWidget  *value)
{
  GtkWidget *label;

  g_return_if_fail (RFL_IS_FACTS (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (GTK_IS_WIDGET (value));

  label = rfl_label_new (key, "dim-label");
  gtk_widget_set_size_request (label, 80, -1);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (value, TRUE);
  if (!GTK_IS_LABEL (value)) /* whose name is its words: those of the key would take their place */
    rfl_widget_set_labelled_by (value, label);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, self->n_rows, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), value, 1, self->n_rows, 1, 1);
  self->n_rows++;
}

/* A value which the record does not have takes no line. */
void
rfl_facts_add (RflFacts   *self,
               const char *key,
               const char *value)
{
  GtkWidget *label;

  g_return_if_fail (RFL_IS_FACTS (self));

  if (value == NULL || *value == '\0')
    return;

  label = rfl_label_new_wrapped (value, NULL);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  rfl_facts_add_widget (self, key, label);
}

void
rfl_facts_clear (RflFacts *self)
{
  g_return_if_fail (RFL_IS_FACTS (self));

  while (self->n_rows > 0)
    gtk_grid_remove_row (GTK_GRID (self->grid), --self->n_rows);
}
