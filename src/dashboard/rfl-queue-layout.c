/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-queue-layout.h"

/**
 * RflQueueLayout:
 *
 * The four columns of the queue, the same for each row and for the captions above: who and where to, status, what to do
 * now, since when. The widths of the last three follow the size of the text; the first takes the rest. Where there is
 * not enough room all three become narrower together.
 */
struct _RflQueueLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (RflQueueLayout, rfl_queue_layout, GTK_TYPE_LAYOUT_MANAGER)

#define N_COLUMNS 4
#define SPACING 12
#define PADDING 18

/* In heights of the text; the first is what it gets before the others give way. */
static const double column_ems[N_COLUMNS] = { 13.0, 11.0, 16.2, 5.6 };
#define MIN_EMS 24.0

static double
get_em (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  return pango_font_description_get_size_is_absolute (font) ? size : size * pango_cairo_context_get_resolution (context) / 72.0;
}

static void
rfl_queue_layout_measure (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          GtkOrientation    orientation,
                          int               for_size,
                          int              *minimum,
                          int              *natural,
                          int              *minimum_baseline,
                          int              *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      double em = get_em (widget);
      const int around = 2 * PADDING + (N_COLUMNS - 1) * SPACING;

      *minimum = (int) (MIN_EMS * em) + around;
      *natural = (int) ((column_ems[0] + column_ems[1] + column_ems[2] + column_ems[3]) * em) + around;
      return;
    }

  *minimum = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      *minimum = MAX (*minimum, height);
    }
  *natural = *minimum;
}

static void
rfl_queue_layout_allocate (GtkLayoutManager *manager,
                           GtkWidget        *widget,
                           int               width,
                           int               height,
                           int               baseline)
{
  double em = get_em (widget);
  double columns = (column_ems[1] + column_ems[2] + column_ems[3]) * em;
  double room = width - 2 * PADDING - (N_COLUMNS - 1) * SPACING;
  double scale = MIN (1.0, (room * (1.0 - column_ems[0] / (column_ems[0] + columns / em))) / columns);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = PADDING;
  int column = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && column < N_COLUMNS;
       child = gtk_widget_get_next_sibling (child), column++)
    {
      int column_width = (int) (column == 0 ? room - columns * scale : column_ems[column] * em * scale);
      int child_width = column_width;
      int minimum, natural;
      GtkAllocation place;

      if (gtk_widget_should_layout (child))
        {
          gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
          if (gtk_widget_get_halign (child) != GTK_ALIGN_FILL)
            child_width = MIN (column_width, natural);
          child_width = MAX (child_width, minimum);
          place.x = gtk_widget_get_halign (child) == GTK_ALIGN_END ? x + column_width - child_width : x;
          if (rtl)
            place.x = width - place.x - child_width;
          place.y = 0;
          place.width = child_width;
          place.height = height;
          gtk_widget_size_allocate (child, &place, -1);
        }
      x += column_width + SPACING;
    }
}

static void
rfl_queue_layout_class_init (RflQueueLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = rfl_queue_layout_measure;
  layout_class->allocate = rfl_queue_layout_allocate;
}

static void
rfl_queue_layout_init (RflQueueLayout *self)
{
}
