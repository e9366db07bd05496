/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-group-bar.h"

#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflGroupBar:
 *
 * The groups of the queue, each with its count, one of them on. Drafts and clashes show only while there are any. `changed` is
 * emitted when another one is chosen.
 */
struct _RflGroupBar
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  int        group;
  GtkWidget *buttons[8];
  GtkWidget *counts[8];
  GtkWidget *warning;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflGroupBar, rfl_group_bar, GTK_TYPE_WIDGET)

static const int groups[] = {
  RFL_GROUP_OVERDUE, RFL_GROUP_TODAY, RFL_GROUP_WAITING, RFL_GROUP_TELL, RFL_GROUP_NO_SOLUTION, RFL_GROUP_CLASHES, RFL_GROUP_DRAFT,
  RFL_GROUP_ALL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (groups) == G_N_ELEMENTS (((RflGroupBar *) NULL)->buttons));

static const char *
get_label (int group)
{
  if (group == RFL_GROUP_CLASHES)
    return _("To decide");

  return rfl_group_label (group == RFL_GROUP_ALL ? RFL_GROUP_NONE : (RflGroup) group);
}

/* Shown only while there is something in it. */
static gboolean
is_rare (int group)
{
  return group == RFL_GROUP_DRAFT || group == RFL_GROUP_CLASHES;
}

static void
on_toggled_cb (RflGroupBar     *self,
               GtkToggleButton *button)
{
  gboolean active = gtk_toggle_button_get_active (button);
  guint i = 0;

  if (active)
    gtk_widget_remove_css_class (GTK_WIDGET (button), "flat");
  else
    gtk_widget_add_css_class (GTK_WIDGET (button), "flat");
  if (!active)
    return;

  while (self->buttons[i] != GTK_WIDGET (button))
    i++;
  if (self->group == groups[i])
    return;

  self->group = groups[i];
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
rfl_group_bar_dispose (GObject *object)
{
  g_clear_pointer (&RFL_GROUP_BAR (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_group_bar_parent_class)->dispose (object);
}

static void
rfl_group_bar_class_init (RflGroupBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_group_bar_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_button (RflGroupBar *self,
            guint        i)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *count = rfl_label_new (NULL, "numeric dim-label");

  if (groups[i] == RFL_GROUP_OVERDUE)
    {
      self->warning = rfl_icon_new ("rfl-warning-symbolic", "warning");
      gtk_widget_set_visible (self->warning, FALSE);
      gtk_box_append (GTK_BOX (box), self->warning);
    }
  gtk_box_append (GTK_BOX (box), gtk_label_new (get_label (groups[i])));
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (button), box);
  rfl_widget_add_classes (button, "flat group-chip");
  gtk_widget_set_name (button, groups[i] == RFL_GROUP_ALL       ? "all"
                               : groups[i] == RFL_GROUP_CLASHES ? "clashes"
                                                                : rfl_group_to_nick (groups[i]));
  rfl_widget_set_label (button, get_label (groups[i]));
  if (i > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->buttons[0]));
  gtk_widget_set_visible (button, !is_rare (groups[i]));
  self->buttons[i] = button;
  self->counts[i] = count;
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, self->box);
}

static void
rfl_group_bar_init (RflGroupBar *self)
{
  self->group = RFL_GROUP_ALL;
  self->box = rfl_wrap_box_new (2);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_button (self, i);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[G_N_ELEMENTS (groups) - 1]), TRUE);
}

GtkWidget *
rfl_group_bar_new (void)
{
  return g_object_new (RFL_TYPE_GROUP_BAR, NULL);
}

/* An RflGroup, or %RFL_GROUP_ALL. */
int
rfl_group_bar_get_group (RflGroupBar *self)
{
  g_return_val_if_fail (RFL_IS_GROUP_BAR (self), RFL_GROUP_ALL);

  return self->group;
}

void
rfl_group_bar_set_group (RflGroupBar *self,
                         int          group)
{
  g_return_if_fail (RFL_IS_GROUP_BAR (self));

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i] == group)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), TRUE);
}

static void
set_count (RflGroupBar *self,
           guint        i,
           guint        n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  g_autofree char *name = g_strdup_printf ("%s, %u", get_label (groups[i]), n);

  gtk_label_set_label (GTK_LABEL (self->counts[i]), text);
  rfl_widget_set_label (self->buttons[i], name);
  if (is_rare (groups[i]))
    gtk_widget_set_visible (self->buttons[i], n > 0 || self->group == groups[i]);
}

void
rfl_group_bar_set_counts (RflGroupBar             *self,
                          const RflFollowUpCounts *counts)
{
  g_return_if_fail (RFL_IS_GROUP_BAR (self));
  g_return_if_fail (counts != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i] != RFL_GROUP_CLASHES)
      set_count (self, i, groups[i] == RFL_GROUP_ALL ? counts->all : counts->n[groups[i]]);
  gtk_widget_set_visible (self->warning, counts->n[RFL_GROUP_OVERDUE] > 0);
}

void
rfl_group_bar_set_clashes (RflGroupBar *self,
                           guint        n_clashes)
{
  g_return_if_fail (RFL_IS_GROUP_BAR (self));

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i] == RFL_GROUP_CLASHES)
      set_count (self, i, n_clashes);
}
