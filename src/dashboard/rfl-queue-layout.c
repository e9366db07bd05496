/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-queue-layout.h"

/**
 * RflQueueLayout:
 *
 * The four columns of the queue, the same for each row and for the captions above: who and where to, status, what to do
 * now, since when. The widths of the last three follow the size of the text; the first takes the rest. Where there is
 * not enough room the last is left out, and the others become narrower together.
 */
struct _RflQueueLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (RflQueueLayout, rfl_queue_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  COLUMN_WHO,
  COLUMN_STATUS,
  COLUMN_ACTION,
  COLUMN_SINCE,
  N_COLUMNS,
};
#define SPACING 12
#define PADDING 18

/* In heights of the text; the first is what it gets before the others give way. */
static const double column_ems[N_COLUMNS] = { 13.0, 11.0, 16.2, 5.6 };
/* All become narrower then, and the status is one word that cannot break. */
static const double narrow_ems[N_COLUMNS - 1] = { 12.0, 12.8, 15.4 };
#define MIN_EMS 24.0
/* Narrower than this share of what they ask for, one column is too many. */
#define MIN_SCALE 0.85

static double
get_em (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  return pango_font_description_get_size_is_absolute (font) ? size : size * pango_cairo_context_get_resolution (context) / 72.0;
}

static double
sum (const double *ems,
     int           n)
{
  double all = 0;

  for (int i = 0; i < n; i++)
    all += ems[i];

  return all;
}

/* Fills @widths for @width and returns how many columns there is room for. */
static int
share (GtkWidget *widget,
       int        width,
       int        widths[N_COLUMNS])
{
  double em = get_em (widget);
  const double *ems = column_ems;
  int n = N_COLUMNS;
  double wanted = sum (ems, n) * em;
  double room;
  double scale;

  if (width < 2 * PADDING + (N_COLUMNS - 1) * SPACING + MIN_SCALE * wanted)
    {
      ems = narrow_ems;
      wanted = sum (ems, --n) * em;
    }
  room = width - 2 * PADDING - (n - 1) * SPACING;
  scale = MIN (1.0, room / wanted);

  widths[0] = (int) room;
  for (int i = 1; i < n; i++)
    {
      widths[i] = (int) (ems[i] * em * scale);
      widths[0] -= widths[i];
    }

  return n;
}

static GtkSizeRequestMode
rfl_queue_layout_get_request_mode (GtkLayoutManager *manager,
                                   GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
  int widths[N_COLUMNS] = { -1, -1, -1, -1 };
  int n = N_COLUMNS;
  int column = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      double em = get_em (widget);
      const int around = 2 * PADDING + (N_COLUMNS - 1) * SPACING;

      *minimum = (int) (MIN_EMS * em) + around;
      *natural = (int) (sum (column_ems, N_COLUMNS) * em) + around;
      return;
    }

  if (for_size >= 0)
    n = share (widget, for_size, widths);
  *minimum = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child), column++)
    {
      int width;
      int height;

      /* The other two do not wrap, and are no higher. */
      if (!gtk_widget_should_layout (child) || column >= n || (column != COLUMN_WHO && column != COLUMN_ACTION))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, for_size >= 0 ? MAX (width, widths[column]) : -1, &height, NULL,
                          NULL, NULL);
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
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int widths[N_COLUMNS] = { 0 };
  int n = share (widget, width, widths);
  int x = PADDING;
  int column = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child), column++)
    {
      GtkAllocation place = { x, 0, 0, height };
      int minimum, natural;

      gtk_widget_set_child_visible (child, column < n);
      if (column >= n || !gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      place.width = MAX (minimum, gtk_widget_get_halign (child) == GTK_ALIGN_FILL ? widths[column] : MIN (widths[column], natural));
      if (rtl)
        place.x = width - x - place.width;
      gtk_widget_size_allocate (child, &place, -1);
      x += widths[column] + SPACING;
    }
}

static void
rfl_queue_layout_class_init (RflQueueLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = rfl_queue_layout_get_request_mode;
  layout_class->measure = rfl_queue_layout_measure;
  layout_class->allocate = rfl_queue_layout_allocate;
}

static void
rfl_queue_layout_init (RflQueueLayout *self)
{
}
