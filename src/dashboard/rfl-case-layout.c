/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-case-layout.h"

/**
 * RflCaseLayout:
 *
 * Children one above the other. The last is as high as what it scrolls wants to be at this width, at the most two fifths of the
 * whole; the first takes what is left. A box would ask a scrolled window for its height without saying how wide it will be, and
 * cut its last line off.
 */
struct _RflCaseLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (RflCaseLayout, rfl_case_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
rfl_case_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        {
          *minimum += child_minimum;
          *natural += child_natural;
        }
    }
}

static int
get_last_height (GtkWidget *last,
                 int        width,
                 int        height)
{
  GtkWidget *content = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (last));
  int minimum, natural;

  if (!gtk_widget_should_layout (last))
    return 0;

  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  gtk_widget_measure (last, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);

  return MAX (minimum, MIN (natural, height * 2 / 5));
}

static void
rfl_case_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *last = gtk_widget_get_last_child (widget);
  int last_height = get_last_height (last, width, height);
  int y = height - last_height;

  gtk_widget_size_allocate (last, &(GtkAllocation) { 0, y, width, last_height }, -1);
  for (GtkWidget *child = gtk_widget_get_prev_sibling (last); child != NULL; child = gtk_widget_get_prev_sibling (child))
    {
      int minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
      if (child == first)
        minimum = MAX (minimum, y);
      y -= minimum;
      gtk_widget_size_allocate (child, &(GtkAllocation) { 0, y, width, minimum }, -1);
    }
}

static void
rfl_case_layout_class_init (RflCaseLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = rfl_case_layout_measure;
  layout_class->allocate = rfl_case_layout_allocate;
}

static void
rfl_case_layout_init (RflCaseLayout *self)
{
}
