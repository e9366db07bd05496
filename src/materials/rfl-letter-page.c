/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-letter.h"

#include "rfl-locale.h"
#include "rfl-pdf.h"

#include <pango/pangocairo.h>

#define MARGIN     64.0
#define HEAD       56.0
#define TEXT_SIZE  11.0

static PangoLayout *
make_layout (cairo_t    *cr,
             const char *lang,
             double      size,
             gboolean    bold,
             const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Noto Sans, sans");
  gboolean rtl = rfl_locale_is_rtl (lang);

  pango_context_set_base_dir (pango_layout_get_context (layout), rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language (pango_layout_get_context (layout), pango_language_from_string (lang));
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) ((RFL_PAGE_WIDTH - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);

  return g_steal_pointer (&layout);
}

static void
draw_head (cairo_t         *cr,
           const RflLetter *letter,
           const char      *lang,
           const char      *date)
{
  g_autoptr (PangoLayout) office = make_layout (cr, lang, 15, TRUE, letter->office);
  g_autoptr (PangoLayout) day = make_layout (cr, lang, TEXT_SIZE, FALSE, date);
  gboolean rtl = rfl_locale_is_rtl (lang);

  cairo_set_source_rgb (cr, 0.12, 0.12, 0.14);
  cairo_move_to (cr, MARGIN, MARGIN);
  pango_cairo_show_layout (cr, office);
  pango_layout_set_alignment (day, rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  cairo_move_to (cr, MARGIN, MARGIN + 4);
  pango_cairo_show_layout (cr, day);
  cairo_set_source_rgb (cr, 0.102, 0.373, 0.706);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, MARGIN, MARGIN + 28);
  cairo_line_to (cr, RFL_PAGE_WIDTH - MARGIN, MARGIN + 28);
  cairo_stroke (cr);
}

/**
 * rfl_letter_draw:
 * @letter: what the letter says
 * @lang: language of the letter
 * @date: its date, already formatted
 * @cr: a cairo context in points, its origin at the upper left corner of an A4 page
 * @page: which page, from 0; a page beyond the last draws nothing
 *
 * Returns: how many pages the letter has
 */
guint
rfl_letter_draw (const RflLetter *letter,
                 const char      *lang,
                 const char      *date,
                 cairo_t         *cr,
                 guint            page)
{
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  double room = RFL_PAGE_HEIGHT - 2 * MARGIN - HEAD;
  PangoLayoutIter *lines;
  double top = 0;
  guint current = 0;

  g_return_val_if_fail (letter != NULL, 0);

  text = rfl_letter_body (letter, lang);
  layout = make_layout (cr, lang, TEXT_SIZE, FALSE, text);
  if (page == 0)
    draw_head (cr, letter, lang, date);

  lines = pango_layout_get_iter (layout);
  do
    {
      PangoRectangle logical;
      double y, bottom;

      pango_layout_iter_get_line_extents (lines, NULL, &logical);
      y = (double) logical.y / PANGO_SCALE;
      bottom = y + (double) logical.height / PANGO_SCALE;
      if (bottom - top > room)
        {
          current++;
          top = y;
        }
      if (current == page)
        {
          double baseline = (double) pango_layout_iter_get_baseline (lines) / PANGO_SCALE;

          cairo_set_source_rgb (cr, 0.12, 0.12, 0.14);
          cairo_move_to (cr, MARGIN + (double) logical.x / PANGO_SCALE, MARGIN + HEAD + baseline - top);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (lines));
        }
    }
  while (pango_layout_iter_next_line (lines));
  pango_layout_iter_free (lines);

  return current + 1;
}

typedef struct
{
  const RflLetter *letter;
  const char      *lang;
  const char      *date;
} LetterPages;

static guint
draw_letter_page (cairo_t       *cr,
                  guint          page,
                  gconstpointer  data)
{
  const LetterPages *pages = data;

  return rfl_letter_draw (pages->letter, pages->lang, pages->date, cr, page);
}

/**
 * rfl_letter_render_pdf:
 * @letter: what the letter says
 * @lang: language of the letter
 * @date: its date, already formatted
 * @error: return location of #RFL_MATERIALS_ERROR_RENDER
 *
 * Returns: (transfer full): the letter as a PDF of one or more A4 pages, or %NULL
 */
GBytes *
rfl_letter_render_pdf (const RflLetter  *letter,
                       const char       *lang,
                       const char       *date,
                       GError          **error)
{
  g_autofree char *title = NULL;
  LetterPages pages = { letter, lang, date };

  g_return_val_if_fail (letter != NULL, NULL);

  title = rfl_letter_subject (letter, lang);

  return rfl_pdf_render (title, draw_letter_page, &pages, error);
}
