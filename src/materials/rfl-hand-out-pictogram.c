/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-hand-out-pictogram.h"

/*
 * Somebody who reads neither language finds the line by its picture. The pictures are drawn, not glyphs of an icon font,
 * so that the page needs no font beyond its text's. All are drawn in a square of 24 units.
 */

static void
rounded_rectangle (cairo_t *cr,
                   double   x,
                   double   y,
                   double   width,
                   double   height,
                   double   radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* A hand-bag with its handle: what one will receive */
static void
draw_what (cairo_t *cr)
{
  rounded_rectangle (cr, 4, 9, 16, 12, 2.5);
  cairo_fill (cr);
  cairo_set_line_width (cr, 2);
  cairo_arc (cr, 12, 9, 4.2, G_PI, 0);
  cairo_stroke (cr);
}

/* A calendar sheet, its days cut out of it */
static void
draw_when (cairo_t *cr)
{
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  rounded_rectangle (cr, 3.5, 5, 17, 15.5, 2.5);
  for (int row = 0; row < 2; row++)
    for (int column = 0; column < 3; column++)
      cairo_rectangle (cr, 6.3 + column * 4.1, 11 + row * 4, 3, 2.6);
  cairo_fill (cr);
  rounded_rectangle (cr, 7, 2.8, 2, 4, 1);
  rounded_rectangle (cr, 15, 2.8, 2, 4, 1);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill (cr);
}

/* A map pin */
static void
draw_where (cairo_t *cr)
{
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 12, 9.5, 6.5, G_PI - 0.45, 0.45);
  cairo_line_to (cr, 12, 21.5);
  cairo_close_path (cr);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 12, 9.5, 2.6, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* A ticked list */
static void
draw_bring (cairo_t *cr)
{
  cairo_set_line_width (cr, 2.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, 5, 12.5);
  cairo_line_to (cr, 10, 17.5);
  cairo_line_to (cr, 19.5, 7);
  cairo_stroke (cr);
}

/* Head and shoulders */
static void
draw_ask (cairo_t *cr)
{
  cairo_arc (cr, 12, 8, 4.2, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_move_to (cr, 4, 20.5);
  cairo_curve_to (cr, 4, 15.8, 7, 13.8, 12, 13.8);
  cairo_curve_to (cr, 17, 13.8, 20, 15.8, 20, 20.5);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A bus from the front */
static void
draw_travel (cairo_t *cr)
{
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  rounded_rectangle (cr, 4.5, 3.5, 15, 15, 2.5);
  rounded_rectangle (cr, 6.5, 6.5, 11, 5.5, 0.8);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 8, 15.2, 1.3, 0, 2 * G_PI);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 16, 15.2, 1.3, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  rounded_rectangle (cr, 6, 17, 3, 4, 1);
  rounded_rectangle (cr, 15, 17, 3, 4, 1);
  cairo_fill (cr);
}

/**
 * rfl_hand_out_pictogram_draw:
 * @cr: where to draw
 * @section: whose picture
 * @x: left edge, in points
 * @y: upper edge, in points
 * @size: width and height, in points
 *
 * Draws the picture of @section in its tinted square.
 */
void
rfl_hand_out_pictogram_draw (cairo_t           *cr,
                             RflHandOutSection  section,
                             double             x,
                             double             y,
                             double             size)
{
  cairo_save (cr);
  rounded_rectangle (cr, x, y, size, size, size / 5);
  cairo_set_source_rgb (cr, 0.906, 0.937, 0.980);
  cairo_fill (cr);

  cairo_translate (cr, x + size * 0.2, y + size * 0.2);
  cairo_scale (cr, size * 0.6 / 24, size * 0.6 / 24);
  cairo_set_source_rgb (cr, 0.102, 0.373, 0.706);
  switch (section)
    {
    case RFL_HAND_OUT_WHAT:
      draw_what (cr);
      break;
    case RFL_HAND_OUT_WHEN:
      draw_when (cr);
      break;
    case RFL_HAND_OUT_WHERE:
      draw_where (cr);
      break;
    case RFL_HAND_OUT_BRING:
      draw_bring (cr);
      break;
    case RFL_HAND_OUT_ASK:
      draw_ask (cr);
      break;
    case RFL_HAND_OUT_TRAVEL:
      draw_travel (cr);
      break;
    default:
      g_assert_not_reached ();
    }
  cairo_restore (cr);
}
