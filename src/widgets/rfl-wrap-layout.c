/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wrap-layout.h"

/**
 * RflWrapLayout:
 *
 * Children at their natural width, one after the other, on as many lines as the width asks for; those that expand share
 * what is left of their line. GtkFlowBox lines its children up in columns, which tears short words apart.
 */
struct _RflWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

/* More than any screen has. */
#define UNLIMITED (1 << 20)

G_DEFINE_FINAL_TYPE (RflWrapLayout, rfl_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
rfl_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_child_width (GtkWidget *child,
                 int        width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return MAX (minimum, MIN (natural, width));
}

/* Of the line that begins with @child. Returns: (nullable): the first child of the line after it */
static GtkWidget *
measure_line (RflWrapLayout *self,
              GtkWidget     *child,
              int            width,
              int           *left,
              int           *n_expand)
{
  int used = 0;
  int n = 0;

  *n_expand = 0;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;

      child_width = get_child_width (child, width) + (n > 0 ? self->spacing : 0);
      if (n > 0 && used + child_width > width)
        break;

      used += child_width;
      *n_expand += gtk_widget_get_hexpand (child);
      n++;
    }
  *left = MAX (width - used, 0);

  return child;
}

/* Measures the children of one line, or with @height allocates them. Returns: the height of the line */
static int
place_line (RflWrapLayout *self,
            GtkWidget     *widget,
            GtkWidget     *first,
            GtkWidget     *end,
            int            width,
            int            y,
            int            left,
            int            n_expand,
            int            height)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const gboolean allocate = height > 0;
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      int child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;

      child_width = get_child_width (child, width);
      if (gtk_widget_get_hexpand (child))
        {
          child_width += left / n_expand;
          left -= left / n_expand;
          n_expand--;
        }

      if (allocate)
        {
          GtkAllocation allocation = {
            .x = rtl ? width - x - child_width : x,
            .y = y,
            .width = child_width,
            .height = height,
          };

          gtk_widget_size_allocate (child, &allocation, -1);
        }
      else
        {
          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL, NULL);
          height = MAX (height, child_height);
        }
      x += child_width + self->spacing;
    }

  return height;
}

/* Walks the lines for @width; allocates when @allocate, returns the height they take. */
static int
walk_lines (RflWrapLayout *self,
            GtkWidget     *widget,
            int            width,
            gboolean       allocate)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int y = 0;

  while (first != NULL)
    {
      int left, n_expand;
      GtkWidget *end = measure_line (self, first, width, &left, &n_expand);
      int height = place_line (self, widget, first, end, width, y, left, n_expand, 0);

      if (allocate && height > 0)
        place_line (self, widget, first, end, width, y, left, n_expand, height);
      y += height > 0 ? height + self->spacing : 0;
      first = end;
    }

  return MAX (y - self->spacing, 0);
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
      *minimum = *natural = walk_lines (self, widget, for_size < 0 ? UNLIMITED : for_size, FALSE);
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
