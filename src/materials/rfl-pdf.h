/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A4 in points, the unit of every page here */
#define RFL_PAGE_WIDTH  595.276
#define RFL_PAGE_HEIGHT 841.89

/* Draws page number @page and returns how many pages the document has. */
typedef guint (*RflPdfPageFunc) (cairo_t       *cr,
                                 guint          page,
                                 gconstpointer  data);

GBytes *rfl_pdf_render (const char      *title,
                        RflPdfPageFunc   draw_page,
                        gconstpointer    data,
                        GError         **error);

G_END_DECLS
