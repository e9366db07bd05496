/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-csv-writer.h"

#include "rfl-text.h"

#include <string.h>

/**
 * rfl_csv_append_cell:
 * @text: the row so far
 * @value: (nullable): the cell
 * @first: whether it is the first cell of the row
 *
 * Writes a cell as RFC 4180 says, byte for byte what it was: for other programs. White space at the ends is quoted,
 * or readers drop it.
 */
void
rfl_csv_append_cell (GString    *text,
                     const char *value,
                     gboolean    first)
{
  if (!first)
    g_string_append_c (text, ',');
  if (value == NULL)
    return;
  if (strpbrk (value, ",\"\r\n") == NULL && !g_ascii_isspace (value[0]) &&
      (value[0] == '\0' || !g_ascii_isspace (value[strlen (value) - 1])))
    {
      g_string_append (text, value);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

/**
 * rfl_csv_append_guarded_cell:
 * @text: the row so far
 * @value: (nullable): the cell
 * @first: whether it is the first cell of the row
 *
 * Writes a cell that a person will open in a spreadsheet: what would be taken for a formula is guarded.
 */
void
rfl_csv_append_guarded_cell (GString    *text,
                             const char *value,
                             gboolean    first)
{
  g_autofree char *guarded = value != NULL ? rfl_text_escape_csv_cell (value) : NULL;

  rfl_csv_append_cell (text, guarded, first);
}
