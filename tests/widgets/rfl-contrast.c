/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "rfl-ui-test.h"

/* Words against their ground, as they are drawn: at least 4.5 to 1 (WCAG 2.1, success criterion 1.4.3). */

#define LEAST 4.5

/* A letter that fills its place, so that the line through the middle of the label has the colour of the words. */
#define BLOCKS "███"

static double
linear (guint8 value)
{
  double share = value / 255.0;

  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

/* WCAG 2.1: relative luminance, of one pixel of Cairo */
static double
luminance (const guint8 *pixel)
{
  return 0.0722 * linear (pixel[0]) + 0.7152 * linear (pixel[1]) + 0.2126 * linear (pixel[2]);
}

static double
contrast (double a,
          double b)
{
  return (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
}

static void
on_drawn_cb (gboolean *drawn)
{
  *drawn = TRUE;
}

/* What @window shows, once it is drawn. */
static GskRenderNode *
draw (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GskRenderNode *node = NULL;
  gboolean drawn = FALSE;

  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (on_drawn_cb), &drawn);
  gtk_widget_queue_draw (window);
  rfl_ui_test_wait (drawn);
  while (node == NULL)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();

      gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
      node = gtk_snapshot_free_to_node (snapshot);
      if (node == NULL)
        g_main_context_iteration (NULL, FALSE);
    }

  return node;
}

/* How much the words of @label stand out from what is drawn beside it. */
static double
measure (GtkWidget *window,
         GtkWidget *label)
{
  g_autoptr (GskRenderNode) node = draw (window);
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint8 *pixels = NULL;
  const guint8 *row;
  graphene_rect_t bounds;
  double most = 0;
  int width = gtk_widget_get_width (window);
  int height = gtk_widget_get_height (window);

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  pixels = g_malloc ((gsize) width * height * 4);
  gdk_texture_download (texture, pixels, (gsize) width * 4);
  g_assert_true (gtk_widget_compute_bounds (label, window, &bounds));
  row = pixels + (gsize) width * 4 * (int) (bounds.origin.y + bounds.size.height / 2) + 4 * (int) bounds.origin.x;
  for (int x = 0; x < (int) bounds.size.width; x++)
    most = MAX (most, contrast (luminance (row + 4 * x), luminance (row - 8)));

  return most;
}

static GtkWidget *
make_pill (RflTone tone)
{
  return rfl_status_pill_new (NULL, BLOCKS, tone);
}

static GtkWidget *
make_today (void)
{
  GtkWidget *grid = rfl_week_grid_new ();

  rfl_week_grid_set_day (RFL_WEEK_GRID (grid), 0, BLOCKS);
  rfl_week_grid_set_today (RFL_WEEK_GRID (grid), 0);

  return grid;
}

static GtkWidget *
make_chosen (void)
{
  GtkWidget *toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);

  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), "one", BLOCKS, NULL);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (toggle), "one");

  return toggle;
}

static GtkWidget *
make_tone (RflTone tone)
{
  GtkWidget *label = rfl_label_new (BLOCKS, "caption");

  rfl_widget_set_tone (label, tone);

  return label;
}

static void
check (GtkWidget  *window,
       GtkWidget  *ground,
       GtkWidget  *widget,
       const char *what)
{
  double found;

  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  rfl_widget_set_margins (widget, 12, 12);
  gtk_box_append (GTK_BOX (ground), widget);
  found = measure (window, rfl_ui_test_find (widget, GTK_TYPE_LABEL, BLOCKS));
  if (found < LEAST)
    g_test_message ("%s: %.2f", what, found);
  g_assert_cmpfloat (found, >=, LEAST);
  gtk_box_remove (GTK_BOX (ground), widget);
}

/* On a page, on the pane of the steps of the wizard, and in a chosen row: what is darkest of the grounds. */
static void
check_ground (const char *classes)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *ground = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, classes);

  gtk_window_set_child (GTK_WINDOW (window), ground);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_present (GTK_WINDOW (window));
  rfl_ui_test_wait (gtk_widget_get_width (ground) > 0);

  check (window, ground, rfl_label_new (BLOCKS, "dim-label"), "dim words");
  for (RflTone tone = RFL_TONE_NEUTRAL; tone <= RFL_TONE_ERROR; tone++)
    {
      g_autofree char *name = g_strdup_printf ("tone %d on %s", tone, classes != NULL ? classes : "a page");

      check (window, ground, make_pill (tone), name);
      check (window, ground, make_tone (tone), name);
    }
  check (window, ground, make_today (), "today");
  check (window, ground, make_chosen (), "a choice that is on");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_scheme (gconstpointer data)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), GPOINTER_TO_INT (data));
  check_ground (NULL);
  check_ground ("view");
  check_ground ("card");
  check_ground ("side-pane");
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_data_func ("/contrast/light", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT), test_scheme);
  g_test_add_data_func ("/contrast/dark", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK), test_scheme);
  return g_test_run ();
}
