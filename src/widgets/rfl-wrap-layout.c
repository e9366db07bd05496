/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wrap-layout.h"

/**
 * RflWrapLayout:
 *
 * Children at their natural width, one after the other, on as many lines as the width asks for. GtkFlowBox lines its
 * children up in columns, which tears short words apart.
 */
struct _RflWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

G_DEFINE_FINAL_TYPE (RflWrapLayout, rfl_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
rfl_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Walks the lines for @width; allocates when @allocate, returns the height they take. */
static int
walk_lines (RflWrapLayout *self,
            GtkWidget     *widget,
            int            width,
            gboolean       allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int y = 0;
  int line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      child_width = MAX (minimum, MIN (natural, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL, NULL);

      if (x > 0 && x + child_width > width)
        {
          y += line_height + self->spacing;
          x = 0;
          line_height = 0;
        }

      if (allocate)
        {
          GtkAllocation allocation = {
            .x = rtl ? width - x - child_width : x,
            .y = y,
            .width = child_width,
            .height = child_height,
          };

          gtk_widget_size_allocate (child, &allocation, -1);
        }

      x += child_width + self->spacing;
      line_height = MAX (line_height, child_height);
    }

  return y + line_height;
}

static void
rfl_wrap_layout_measure (GtkLayoutManager *layout,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  RflWrapLayout *self = RFL_WRAP_LAYOUT (layout);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = walk_lines (self, widget, for_size < 0 ? G_MAXINT : for_size, FALSE);
      return;
    }

  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
rfl_wrap_layout_allocate (GtkLayoutManager *layout,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  walk_lines (RFL_WRAP_LAYOUT (layout), widget, width, TRUE);
}

static void
rfl_wrap_layout_class_init (RflWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = rfl_wrap_layout_get_request_mode;
  layout_class->measure = rfl_wrap_layout_measure;
  layout_class->allocate = rfl_wrap_layout_allocate;
}

static void
rfl_wrap_layout_init (RflWrapLayout *self)
{
}

GtkLayoutManager *
rfl_wrap_layout_new (int spacing)
{
  RflWrapLayout *self = g_object_new (RFL_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;

  return GTK_LAYOUT_MANAGER (self);
}

/* A GtkBox, so that gtk_box_append () fills it, whose children wrap. */
GtkWidget *
rfl_wrap_box_new (int spacing)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, rfl_wrap_layout_new (spacing));

  return box;
}
