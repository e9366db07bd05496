/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-problem.h"

#include "rfl-csv-writer.h"

#include <glib/gi18n-lib.h>

/* Longer texts are shortened: a report is read by people, and a hostile field may be megabytes. */
#define MAX_VALUE 160

G_DEFINE_BOXED_TYPE (RflProblem, rfl_problem, rfl_problem_copy, rfl_problem_free)

static const struct
{
  const char *cause;
  const char *kept;
} words[] = {
  [RFL_PROBLEM_UNKNOWN_FILE] = { N_("This file is of no kind that is known here"), N_("Left out") },
  [RFL_PROBLEM_UNREADABLE_FILE] = { N_("The file cannot be read any further"), N_("What came before this place") },
  [RFL_PROBLEM_TOO_LONG] = { N_("The row has no end, perhaps because of a quotation mark too many"), N_("Left out") },
  [RFL_PROBLEM_RAGGED] = { N_("The row has more cells than the header"), N_("The row without the cells too many") },
  [RFL_PROBLEM_ENCODING] = { N_("Some bytes are not text"), N_("The row, with a mark in their place") },
  [RFL_PROBLEM_GARBLED] = { N_("Characters were spoiled before the file was made"), N_("The text as it is") },
  [RFL_PROBLEM_JSON] = { N_("The element is not valid JSON, or nested too deep, or too long"), N_("Left out") },
  [RFL_PROBLEM_UNKNOWN_COLUMN] = { N_("The column is not in the standard"), N_("Its values, beside the record") },
  [RFL_PROBLEM_EMPTY_COLUMN] = { N_("The column must have a value but is empty"), N_("The rows with the usual value") },
  [RFL_PROBLEM_EMPTY_TABLE] = { N_("The table is empty or missing, though this source filled it before"),
                                N_("What it said before") },
  [RFL_PROBLEM_MISSING_ID] = { N_("The row has no identifier"), N_("The row, with an identifier made from it") },
  [RFL_PROBLEM_MISSING_NAME] = { N_("The row has no name"), N_("The row without a name") },
  [RFL_PROBLEM_MISSING_PARENT] = { N_("What the row belongs to is not in the source"),
                                   N_("The row, and a placeholder for what is missing") },
  [RFL_PROBLEM_MANY_PARENTS] = { N_("The cell names several things where there can be one"),
                                 N_("The row with the first of them, the others beside") },
  [RFL_PROBLEM_UNATTACHED] = { N_("Nothing says what the row belongs to"), N_("Left out") },
  [RFL_PROBLEM_DUPLICATE_ID] = { N_("Another row has the same identifier and says something else"),
                                 N_("The row that came first") },
  [RFL_PROBLEM_BAD_NUMBER] = { N_("This is not a number"), N_("The row without it") },
  [RFL_PROBLEM_BAD_COORDINATES] = { N_("There is no such place on earth"), N_("The place without coordinates") },
  [RFL_PROBLEM_BAD_DATE] = { N_("The date cannot be understood"), N_("The text as it is") },
  [RFL_PROBLEM_BAD_TIME] = { N_("The time cannot be understood"), N_("The text, with the hours") },
  [RFL_PROBLEM_BAD_EMAIL] = { N_("This is not an e-mail address"), N_("The text as it is") },
  [RFL_PROBLEM_BAD_URL] = { N_("This is not a web address"), N_("The text as it is") },
  [RFL_PROBLEM_BAD_PHONE] = { N_("This is not a telephone number"), N_("The text as it is") },
  [RFL_PROBLEM_BAD_STATUS] = { N_("The word is not one of those allowed here"), N_("The row with the usual value") },
  [RFL_PROBLEM_INCOMPLETE_ADDRESS] = { N_("The address lacks its street or its town"), N_("The address as it is") },
  [RFL_PROBLEM_NO_CONTENT] = { N_("The row says nothing"), N_("Left out") },
};

static char *
shorten (const char *value)
{
  g_autofree char *head = NULL;

  if (value == NULL)
    return NULL;
  if (g_utf8_validate (value, -1, NULL) && g_utf8_strlen (value, MAX_VALUE * 6) <= MAX_VALUE)
    return g_strdup (value);

  /* Cut by bytes first: the text may be very long, and need not be valid. */
  head = g_strndup (value, MAX_VALUE);
  return g_utf8_make_valid (head, -1);
}

/**
 * rfl_problem_new:
 * @file: (nullable): name of the file
 * @line: line, or 0
 * @column: (nullable): name of the column
 * @code: what is wrong
 * @value: (nullable): the text that is wrong
 *
 * Returns: (transfer full): a problem that stands for one row
 */
RflProblem *
rfl_problem_new (const char     *file,
                 guint64         line,
                 const char     *column,
                 RflProblemCode  code,
                 const char     *value)
{
  RflProblem *self = g_new0 (RflProblem, 1);

  self->file = g_strdup (file);
  self->line = line;
  self->column = shorten (column);
  self->code = code;
  self->value = shorten (value);
  self->count = 1;
  return self;
}

/**
 * rfl_problem_copy:
 * @self: a problem
 *
 * Returns: (transfer full): the same again
 */
RflProblem *
rfl_problem_copy (const RflProblem *self)
{
  RflProblem *copy = rfl_problem_new (self->file, self->line, self->column, self->code, self->value);

  copy->count = self->count;
  return copy;
}

/**
 * rfl_problem_free:
 * @self: (transfer full): a problem
 */
void
rfl_problem_free (RflProblem *self)
{
  g_free (self->file);
  g_free (self->column);
  g_free (self->value);
  g_free (self);
}

/**
 * rfl_problem_get_cause:
 * @self: a problem
 *
 * Returns: (transfer none): what is wrong, in the language of the interface
 */
const char *
rfl_problem_get_cause (const RflProblem *self)
{
  return _(words[self->code].cause);
}

/**
 * rfl_problem_get_kept:
 * @self: a problem
 *
 * Returns: (transfer none): what became of the row, in the language of the interface
 */
const char *
rfl_problem_get_kept (const RflProblem *self)
{
  return _(words[self->code].kept);
}

/**
 * rfl_problem_get_csv_header:
 *
 * Returns: (transfer none): the first line of a report as CSV, with its line end
 */
const char *
rfl_problem_get_csv_header (void)
{
  return "file,line,column,cause,value,kept,rows\r\n";
}

/**
 * rfl_problem_to_csv:
 * @self: a problem
 *
 * Cells are guarded against being taken for formulas, because a report is opened in a spreadsheet.
 *
 * Returns: (transfer full): one line of the report, with its line end
 */
char *
rfl_problem_to_csv (const RflProblem *self)
{
  g_autofree char *line = self->line > 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT, self->line) : NULL;
  g_autofree char *count = g_strdup_printf ("%u", self->count);
  const char *cells[] = {
    self->file, line, self->column, rfl_problem_get_cause (self), self->value, rfl_problem_get_kept (self), count
  };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    rfl_csv_append_guarded_cell (text, cells[i], i == 0);
  g_string_append (text, "\r\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}
