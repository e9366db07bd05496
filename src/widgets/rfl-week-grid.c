/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-week-grid.h"

#include "rfl-accessible.h"
#include "rfl-build.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"

#define N_DAYS 7

/**
 * RflWeekGrid:
 *
 * Opening hours as seven equal cells, Monday first; today stands out in colour and in its accessible name.
 */
struct _RflWeekGrid
{
  GtkWidget  parent_instance;

  GtkWidget *cells[N_DAYS];
  GtkWidget *hours[N_DAYS];
  char      *names[N_DAYS]; /* (owned) */
  int        today;         /* 0 is Monday, -1 none */
};

G_DEFINE_FINAL_TYPE (RflWeekGrid, rfl_week_grid, GTK_TYPE_WIDGET)

static void
update_name (RflWeekGrid *self,
             int          weekday)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", self->names[weekday],
                                           gtk_label_get_label (GTK_LABEL (self->hours[weekday])));

  rfl_widget_set_label (self->cells[weekday], name);
  gtk_widget_set_tooltip_text (self->cells[weekday], name);
}

static void
rfl_week_grid_dispose (GObject *object)
{
  RflWeekGrid *self = RFL_WEEK_GRID (object);

  for (int i = 0; i < N_DAYS; i++)
    g_clear_pointer (&self->cells[i], gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_week_grid_parent_class)->dispose (object);
}

static void
rfl_week_grid_finalize (GObject *object)
{
  RflWeekGrid *self = RFL_WEEK_GRID (object);

  for (int i = 0; i < N_DAYS; i++)
    g_clear_pointer (&self->names[i], g_free);

  G_OBJECT_CLASS (rfl_week_grid_parent_class)->finalize (object);
}

static void
rfl_week_grid_class_init (RflWeekGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_week_grid_dispose;
  object_class->finalize = rfl_week_grid_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "weekgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
rfl_week_grid_init (RflWeekGrid *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  const char *lang = rfl_i18n_get_language ();

  self->today = -1;
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 5);
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);

  for (int i = 0; i < N_DAYS; i++)
    {
      GtkWidget *name;

      self->names[i] = rfl_locale_weekday_short (lang, i);
      name = rfl_label_new (self->names[i], "caption-heading");
      gtk_label_set_xalign (GTK_LABEL (name), 0.5f);
      self->hours[i] = rfl_label_new_wrapped ("–", "caption numeric");
      gtk_label_set_xalign (GTK_LABEL (self->hours[i]), 0.5f);
      gtk_label_set_justify (GTK_LABEL (self->hours[i]), GTK_JUSTIFY_CENTER);

      self->cells[i] = g_object_new (GTK_TYPE_BOX,
                                     "orientation", GTK_ORIENTATION_VERTICAL,
                                     "css-name", "day",
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                     "hexpand", TRUE,
                                     NULL);
      gtk_box_append (GTK_BOX (self->cells[i]), name);
      gtk_box_append (GTK_BOX (self->cells[i]), self->hours[i]);
      gtk_widget_set_parent (self->cells[i], GTK_WIDGET (self));
      update_name (self, i);
    }
}

GtkWidget *
rfl_week_grid_new (void)
{
  return g_object_new (RFL_TYPE_WEEK_GRID, NULL);
}

/* @hours is short, "9–16"; several openings of a day stand on lines of their own; NULL is closed. */
void
rfl_week_grid_set_day (RflWeekGrid *self,
                       int          weekday,
                       const char  *hours)
{
  g_return_if_fail (RFL_IS_WEEK_GRID (self));
  g_return_if_fail (weekday >= 0 && weekday < N_DAYS);

  gtk_label_set_label (GTK_LABEL (self->hours[weekday]), hours != NULL ? hours : "–");
  update_name (self, weekday);
}

void
rfl_week_grid_set_today (RflWeekGrid *self,
                         int          weekday)
{
  g_return_if_fail (RFL_IS_WEEK_GRID (self));
  g_return_if_fail (weekday >= -1 && weekday < N_DAYS);

  if (self->today >= 0)
    {
      gtk_widget_remove_css_class (self->cells[self->today], "today");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->cells[self->today]), GTK_ACCESSIBLE_STATE_SELECTED);
    }
  self->today = weekday;
  if (weekday >= 0)
    {
      gtk_widget_add_css_class (self->cells[weekday], "today");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->cells[weekday]), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
    }
}
