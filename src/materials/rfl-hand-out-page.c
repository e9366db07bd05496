/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-hand-out.h"

#include "rfl-hand-out-pictogram.h"
#include "rfl-locale.h"
#include "rfl-materials-i18n.h"
#include "rfl-pdf.h"
#include "rfl-text.h"

#include <pango/pangocairo.h>
#include <qrencode.h>

/* Measures of the page in points, before the page is scaled down to hold a long text. */
#define MARGIN        42.0
#define PICTOGRAM     40.0
#define GAP           14.0
#define PRIMARY       271.0
#define FOOT_HEIGHT   118.0
#define QR_SIZE       86.0
#define SMALLEST      0.55

static const double ink[] = { 0.12, 0.12, 0.14 };
static const double faint[] = { 0.37, 0.37, 0.40 };
static const double accent[] = { 0.102, 0.373, 0.706 };

/* One language's place on the page. */
typedef struct
{
  const char *lang;
  gboolean    rtl;
  gboolean    primary;
  double      x;
  double      width;
} Lane;

typedef struct
{
  RflHandOut *hand_out;
  cairo_t    *cr;
  double      scale;
  gboolean    draw;       /* otherwise only measured */
  Lane        lanes[2];
  guint       n_lanes;
  double      pictogram_x;
} Page;

static const char *
section_title (RflHandOutSection  section,
               const char        *lang)
{
  switch (section)
    {
    case RFL_HAND_OUT_WHAT:
      return M_ (lang, "What?");
    case RFL_HAND_OUT_WHEN:
      return M_ (lang, "When?");
    case RFL_HAND_OUT_WHERE:
      return M_ (lang, "Where?");
    case RFL_HAND_OUT_BRING:
      return M_ (lang, "To bring");
    case RFL_HAND_OUT_ASK:
      return M_ (lang, "Ask for");
    case RFL_HAND_OUT_TRAVEL:
      return M_ (lang, "How to get there");
    default:
      g_assert_not_reached ();
    }
}

/* Numbers, addresses and names stay readable inside a text of the other direction (UAX 9, isolates), and in one piece. */
static char *
isolate (const char *text)
{
  g_autofree char *unbroken = rfl_text_keep_together (text);

  return g_strconcat ("\u2068", unbroken, "\u2069", NULL);
}

/* The direction of a text is that of its first letter (UAX 9, P2); a text without letters runs as its column does. */
static PangoDirection
text_direction (const char *text,
                gboolean    rtl)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_isalpha (character))
        continue;
      switch ((int) g_unichar_get_script (character))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
          return PANGO_DIRECTION_RTL;
        default:
          return PANGO_DIRECTION_LTR;
        }
    }

  return rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
}

static PangoLayout *
make_layout (Page       *page,
             const Lane *lane,
             double      size,
             gboolean    bold,
             double      width,
             const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (page->cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (lane->rtl ? "Noto Sans Arabic, Noto Sans, sans" : "Noto Sans, sans");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoContext *context = pango_layout_get_context (layout);
  /* A text that was not translated runs in its own direction, on the side of its column. */
  pango_context_set_base_dir (context, text_direction (text, lane->rtl));
  pango_context_set_language (context, pango_language_from_string (lane->lang));
  pango_font_description_set_absolute_size (font, size * page->scale * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_auto_dir (layout, FALSE);
  /* Without auto-dir Pango aligns every line to the left, whatever the base direction. */
  pango_layout_set_alignment (layout, lane->rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  /* Arabic letters reach further up and down than the others: marks of one line must not touch the next. */
  pango_attr_list_insert (attributes, pango_attr_line_height_new (lane->rtl ? 0.95 : 0.92));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);

  return g_steal_pointer (&layout);
}

static double
layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);

  return (double) height / PANGO_SCALE;
}

/* Puts a text at (x, y) and returns its height. Each line of it has its own direction. */
static double
put_text (Page         *page,
          const Lane   *lane,
          double        x,
          double        y,
          double        width,
          double        size,
          gboolean      bold,
          const double *colour,
          const char   *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double top = y;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (PangoLayout) layout = make_layout (page, lane, size, bold, width, lines[i]);

      if (page->draw)
        {
          cairo_set_source_rgb (page->cr, colour[0], colour[1], colour[2]);
          cairo_move_to (page->cr, x, y);
          pango_cairo_show_layout (page->cr, layout);
        }
      y += layout_height (layout);
    }

  return y - top;
}

/* A box to tick before each thing to bring. */
static double
put_items (Page       *page,
           const Lane *lane,
           double      y,
           double      size,
           const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, "\n", -1);
  double box = size * 0.72 * page->scale;
  double indent = box + 7 * page->scale;
  double top = y;

  for (guint i = 0; items[i] != NULL; i++)
    {
      double x = lane->rtl ? lane->x : lane->x + indent;
      double height = put_text (page, lane, x, y, lane->width - indent, size, FALSE, ink, items[i]);

      if (page->draw)
        {
          double line = size * page->scale * (lane->rtl ? 1.35 : 1.25);

          cairo_set_source_rgb (page->cr, faint[0], faint[1], faint[2]);
          cairo_set_line_width (page->cr, 0.9);
          cairo_rectangle (page->cr, lane->rtl ? lane->x + lane->width - box : lane->x, y + (line - box) / 2, box, box);
          cairo_stroke (page->cr);
        }
      y += height + 3 * page->scale;
    }

  return y - top;
}

static double
put_section (Page              *page,
             const Lane        *lane,
             RflHandOutSection  section,
             double             y)
{
  gboolean translated;
  const char *text = rfl_hand_out_get_text (page->hand_out, section, lane->lang, &translated);
  double size = lane->primary ? 14 : 10.5;
  double top = y;

  if (text == NULL)
    return 0;

  y += put_text (page, lane, lane->x, y, lane->width, lane->primary ? 12 : 9, TRUE, accent, section_title (section, lane->lang));
  y += 2 * page->scale;
  if (section == RFL_HAND_OUT_BRING)
    y += put_items (page, lane, y, size, text);
  else if (section == RFL_HAND_OUT_WHEN)
    y += put_text (page, lane, lane->x, y, lane->width, lane->primary ? 16 : 11, TRUE, ink, text);
  else
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", 2);

      /* The first line is what one looks for from afar: the service, the street, the name. */
      y += put_text (page, lane, lane->x, y, lane->width, size + (lane->primary ? 1.5 : 0), lines[1] != NULL, ink, lines[0]);
      if (lines[1] != NULL)
        y += put_text (page, lane, lane->x, y, lane->width, size - 0.5, FALSE, ink, lines[1]);
    }
  if (!translated)
    y += put_text (page, lane, lane->x, y, lane->width, 8, FALSE, faint, M_ (lane->lang, "Not translated: this is the text of the service."));

  return y - top;
}

static gboolean
has_section (Page              *page,
             RflHandOutSection  section)
{
  for (guint i = 0; i < page->n_lanes; i++)
    if (rfl_hand_out_get_text (page->hand_out, section, page->lanes[i].lang, NULL) != NULL)
      return TRUE;

  return FALSE;
}

static void
draw_line (Page   *page,
           double  y,
           double  width,
           double  grey)
{
  if (!page->draw)
    return;

  if (grey < 0)
    cairo_set_source_rgb (page->cr, accent[0], accent[1], accent[2]);
  else
    cairo_set_source_rgb (page->cr, grey, grey, grey);
  cairo_set_line_width (page->cr, width);
  cairo_move_to (page->cr, MARGIN, y);
  cairo_line_to (page->cr, RFL_PAGE_WIDTH - MARGIN, y);
  cairo_stroke (page->cr);
}

static double
put_head (Page   *page,
          double  y)
{
  double height = 0;

  for (guint i = 0; i < page->n_lanes; i++)
    {
      const Lane *lane = &page->lanes[i];
      double x = lane->x;
      double width = lane->width;
      double lower, title;

      if (lane->primary && !lane->rtl)
        {
          x = page->pictogram_x;
          width += PICTOGRAM + GAP;
        }
      else if (lane->primary)
        width += PICTOGRAM + GAP;
      lower = lane->primary ? 0 : 15 * page->scale;
      title = put_text (page, lane, x, y + lower, width, lane->primary ? 25 : 9.5, TRUE, lane->primary ? ink : faint,
                        M_ (lane->lang, "Information for your visit"));
      height = MAX (height, lower + title);
    }

  return height;
}

/* Draws head and sections, or measures them, and returns where they end. */
static double
put_body (Page *page)
{
  double y = MARGIN;
  gboolean first = TRUE;

  y += put_head (page, y) + 8 * page->scale;
  draw_line (page, y, 3, -1);
  y += 12 * page->scale;

  for (RflHandOutSection section = 0; section < RFL_HAND_OUT_N_SECTIONS; section++)
    {
      double height = PICTOGRAM * page->scale;

      if (!has_section (page, section))
        continue;
      if (!first)
        {
          draw_line (page, y, 0.6, 0.8);
          y += 9 * page->scale;
        }
      first = FALSE;
      if (page->draw)
        rfl_hand_out_pictogram_draw (page->cr, section, page->pictogram_x, y, PICTOGRAM * page->scale);
      for (guint i = 0; i < page->n_lanes; i++)
        {
          double text = put_section (page, &page->lanes[i], section, y);

          height = MAX (height, text);
        }
      y += height + 9 * page->scale;
    }

  return y;
}

static void
draw_qr (cairo_t    *cr,
         const char *text,
         double      x,
         double      y)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  double module;

  if (code == NULL)
    return;

  /* Four modules of quiet zone on every side (ISO/IEC 18004). */
  module = QR_SIZE / (code->width + 8);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, QR_SIZE, QR_SIZE);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < code->width; row++)
    for (int column = 0; column < code->width; column++)
      if (code->data[row * code->width + column] & 1)
        cairo_rectangle (cr, x + (column + 4) * module, y + (row + 4) * module, module, module);
  cairo_fill (cr);
  QRcode_free (code);
}

static void
put_code (Page       *page,
          double      x,
          double      y,
          double      width,
          const char *uri,
          const char *(*caption) (const char *lang),
          const char *text)
{
  const Lane *primary = &page->lanes[0];
  double qr_x = primary->rtl ? x + width - QR_SIZE : x;
  double text_x = primary->rtl ? x : x + QR_SIZE + 10;
  double text_width = width - QR_SIZE - 10;
  g_autofree char *first_line = g_strndup (text, strcspn (text, "\n"));
  g_autofree char *isolated = isolate (first_line);
  Lane lane = *primary;

  draw_qr (page->cr, uri, qr_x, y);
  y += 12;
  y += put_text (page, &lane, text_x, y, text_width, 14, TRUE, ink, caption (primary->lang)) + 2;
  if (page->n_lanes == 2)
    {
      Lane second = page->lanes[1];

      second.rtl = primary->rtl;
      y += put_text (page, &second, text_x, y, text_width, 9.5, FALSE, faint, caption (second.lang)) + 2;
    }
  put_text (page, &lane, text_x, y, text_width, 10.5, TRUE, accent, isolated);
}

static const char *
caption_call (const char *lang)
{
  return M_ (lang, "Call");
}

static const char *
caption_place (const char *lang)
{
  return M_ (lang, "Find the place");
}

static void
put_foot (Page *page)
{
  double y = RFL_PAGE_HEIGHT - MARGIN - FOOT_HEIGHT - 30;
  double half = (RFL_PAGE_WIDTH - 2 * MARGIN) / 2;
  g_autofree char *call = rfl_hand_out_dup_phone_uri (page->hand_out);
  g_autofree char *place = rfl_hand_out_dup_place_uri (page->hand_out);
  const char *worker_phone = rfl_hand_out_get_worker_phone (page->hand_out);
  gboolean rtl = page->lanes[0].rtl;

  page->scale = 1;
  if (call != NULL || place != NULL)
    {
      double inset = (FOOT_HEIGHT - QR_SIZE) / 2;
      double first_x = rtl ? MARGIN + half : MARGIN;
      double second_x = rtl ? MARGIN : MARGIN + half;

      cairo_set_source_rgb (page->cr, 0.906, 0.937, 0.980);
      cairo_rectangle (page->cr, MARGIN, y, half * 2, FOOT_HEIGHT);
      cairo_fill (page->cr);
      if (call != NULL)
        put_code (page, first_x + inset, y + inset, half - 2 * inset, call, caption_call, rfl_hand_out_get_phone (page->hand_out));
      if (place != NULL)
        {
          const char *address = rfl_hand_out_get_address (page->hand_out);

          put_code (page, call != NULL ? second_x + inset : first_x + inset, y + inset, half - 2 * inset,
                    place, caption_place, address != NULL ? address : "");
        }
    }

  if (worker_phone == NULL)
    return;
  for (guint i = 0; i < page->n_lanes; i++)
    {
      Lane *lane = &page->lanes[i];
      g_autofree char *number = isolate (worker_phone);
      g_autofree char *name = isolate (rfl_hand_out_get_worker (page->hand_out) ?: "");
      /* Translators: name of the worker, then their telephone number */
      g_autofree char *text = g_strdup_printf (M_ (lane->lang, "Cannot come? Call %s: %s. You keep your place."), name, number);
      double x = lane->x;
      double width = lane->width;

      if (lane->primary)
        {
          width += PICTOGRAM + GAP;
          x = MIN (x, page->pictogram_x);
        }
      put_text (page, lane, x, y + FOOT_HEIGHT + 8, width, lane->primary ? 10 : 8.5, FALSE, ink, text);
    }
}

static void
page_init (Page       *page,
           RflHandOut *hand_out,
           cairo_t    *cr)
{
  const char *second = rfl_hand_out_get_second_language (hand_out);
  Lane *primary = &page->lanes[0];
  double inner = RFL_PAGE_WIDTH - 2 * MARGIN;

  page->hand_out = hand_out;
  page->cr = cr;
  page->n_lanes = second != NULL ? 2 : 1;
  primary->lang = rfl_hand_out_get_language (hand_out);
  primary->rtl = rfl_locale_is_rtl (primary->lang);
  primary->primary = TRUE;
  primary->width = second != NULL ? PRIMARY : inner - PICTOGRAM - GAP;

  /* The pictures and the large language stand where the client begins to read. */
  page->pictogram_x = primary->rtl ? RFL_PAGE_WIDTH - MARGIN - PICTOGRAM : MARGIN;
  primary->x = primary->rtl ? page->pictogram_x - GAP - primary->width : MARGIN + PICTOGRAM + GAP;
  if (second != NULL)
    {
      Lane *lane = &page->lanes[1];

      lane->lang = second;
      lane->rtl = rfl_locale_is_rtl (second);
      lane->width = inner - PICTOGRAM - GAP - PRIMARY - 2 * GAP;
      lane->x = primary->rtl ? MARGIN : RFL_PAGE_WIDTH - MARGIN - lane->width;
    }
}

/**
 * rfl_hand_out_draw:
 * @self: a hand-out
 * @cr: a cairo context in points, its origin at the upper left corner of an A4 page
 *
 * Draws the page: for the preview, the printer and the PDF alike. It is always one page: a long text makes the letters smaller.
 */
void
rfl_hand_out_draw (RflHandOut *self,
                   cairo_t    *cr)
{
  Page page = { 0, };
  double bottom = RFL_PAGE_HEIGHT - MARGIN - FOOT_HEIGHT - 30 - 10;

  g_return_if_fail (RFL_IS_HAND_OUT (self));
  g_return_if_fail (cr != NULL);

  page_init (&page, self, cr);
  for (page.scale = 1; page.scale > SMALLEST; page.scale -= 0.05)
    if (put_body (&page) <= bottom)
      break;

  cairo_save (cr);
  page.draw = TRUE;
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, RFL_PAGE_WIDTH, bottom);
  cairo_clip (cr);
  put_body (&page);
  cairo_restore (cr);
  put_foot (&page);
  cairo_restore (cr);
}

static guint
draw_only_page (cairo_t       *cr,
                guint          page,
                gconstpointer  data)
{
  rfl_hand_out_draw ((RflHandOut *) data, cr);

  return 1;
}

/**
 * rfl_hand_out_render_pdf:
 * @self: a hand-out
 * @error: return location of #RFL_MATERIALS_ERROR_RENDER
 *
 * Makes the page as a PDF. Its title is as neutral as its head: the name of a file must not tell whom it helps.
 *
 * Returns: (transfer full): the file, or %NULL
 */
GBytes *
rfl_hand_out_render_pdf (RflHandOut  *self,
                         GError     **error)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  return rfl_pdf_render (M_ (rfl_hand_out_get_language (self), "Information for your visit"), draw_only_page, self, error);
}
