/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-pdf.h"

#include "rfl-materials-error.h"

#include <cairo-pdf.h>

G_DEFINE_QUARK (rfl-materials-error-quark, rfl_materials_error)

static cairo_status_t
write_to_array (void                *closure,
                const unsigned char *data,
                unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * rfl_pdf_render:
 * @title: title of the document; it shows in windows and lists, so it names nobody
 * @draw_page: draws one page
 * @data: for @draw_page
 * @error: return location of #RFL_MATERIALS_ERROR_RENDER
 *
 * Makes a PDF of A4 pages.
 *
 * Returns: (transfer full): the file, or %NULL
 */
GBytes *
rfl_pdf_render (const char      *title,
                RflPdfPageFunc   draw_page,
                gconstpointer    data,
                GError         **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_to_array, file, RFL_PAGE_WIDTH, RFL_PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;
  guint n_pages = 1;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  for (guint page = 0; page < n_pages; page++)
    {
      n_pages = draw_page (cr, page, data);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, RFL_MATERIALS_ERROR, RFL_MATERIALS_ERROR_RENDER, cairo_status_to_string (status));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}
