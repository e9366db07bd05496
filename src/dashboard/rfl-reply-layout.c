/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-reply-layout.h"

/**
 * RflReplyLayout:
 *
 * Buttons in cells of the same size, three beside each other; two, or one, where the words are too long for it.
 */
struct _RflReplyLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (RflReplyLayout, rfl_reply_layout, GTK_TYPE_LAYOUT_MANAGER)

#define MAX_COLUMNS 3
#define SPACING 6

/* The cell that holds every child, and how many there are. */
static int
measure_cell (GtkWidget *widget,
              int       *width,
              int       *height)
{
  int n = 0;

  *width = 0;
  *height = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &child_height, NULL, NULL);
      *width = MAX (*width, child_width);
      *height = MAX (*height, child_height);
      n++;
    }

  return n;
}

static int
get_columns (int cell_width,
             int width)
{
  return CLAMP ((width + SPACING) / MAX (1, cell_width + SPACING), 1, MAX_COLUMNS);
}

static GtkSizeRequestMode
rfl_reply_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rfl_reply_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  int width, height;
  int n = measure_cell (widget, &width, &height);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = MAX_COLUMNS * (width + SPACING) - SPACING;
    }
  else
    {
      int columns = get_columns (width, for_size < 0 ? G_MAXINT - SPACING : for_size);
      int lines = (n + columns - 1) / columns;

      *minimum = *natural = MAX (0, lines * (height + SPACING) - SPACING);
    }
}

static void
rfl_reply_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int cell_width, cell_height, columns;
  int i = 0;

  measure_cell (widget, &cell_width, &cell_height);
  columns = get_columns (cell_width, width);
  cell_width = (width - (columns - 1) * SPACING) / columns;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int column = rtl ? columns - 1 - i % columns : i % columns;
      const GtkAllocation cell = { column * (cell_width + SPACING), i / columns * (cell_height + SPACING), cell_width, cell_height };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_size_allocate (child, &cell, -1);
      i++;
    }
}

static void
rfl_reply_layout_class_init (RflReplyLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = rfl_reply_layout_get_request_mode;
  layout_class->measure = rfl_reply_layout_measure;
  layout_class->allocate = rfl_reply_layout_allocate;
}

static void
rfl_reply_layout_init (RflReplyLayout *self)
{
}
