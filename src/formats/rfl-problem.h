/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * RflProblemCode:
 *
 * What can be wrong with a part of a source without making it useless. The comment says what is kept.
 */
typedef enum
{
  RFL_PROBLEM_UNKNOWN_FILE,      /* not a table that we know: left out */
  RFL_PROBLEM_UNREADABLE_FILE,   /* cannot be read further: what came before it is kept */
  RFL_PROBLEM_TOO_LONG,          /* a row or field without end: left out */
  RFL_PROBLEM_RAGGED,            /* more cells than the header has: the row without them */
  RFL_PROBLEM_ENCODING,          /* bytes that are no text: the row, with a mark in their place */
  RFL_PROBLEM_GARBLED,           /* characters that went wrong before the file was made: kept as they are */
  RFL_PROBLEM_JSON,              /* an element that is no JSON, or is too deep or long: left out */
  RFL_PROBLEM_UNKNOWN_COLUMN,    /* not in the standard: kept beside */
  RFL_PROBLEM_EMPTY_COLUMN,      /* a required column without any value: the default is used */
  RFL_PROBLEM_EMPTY_TABLE,       /* a table that this source filled before: what it said before */
  RFL_PROBLEM_MISSING_ID,        /* made from the content */
  RFL_PROBLEM_MISSING_NAME,      /* kept without a name */
  RFL_PROBLEM_MISSING_PARENT,    /* a stub stands for it */
  RFL_PROBLEM_MANY_PARENTS,      /* the first one; the text of the cell beside */
  RFL_PROBLEM_UNATTACHED,        /* belongs to nothing: left out */
  RFL_PROBLEM_DUPLICATE_ID,      /* said twice and differently: the first is kept */
  RFL_PROBLEM_BAD_NUMBER,        /* the row without it */
  RFL_PROBLEM_BAD_COORDINATES,   /* the place without them */
  RFL_PROBLEM_BAD_DATE,          /* kept as text */
  RFL_PROBLEM_BAD_TIME,          /* kept as text in the description of the hours */
  RFL_PROBLEM_BAD_EMAIL,         /* kept as text */
  RFL_PROBLEM_BAD_URL,           /* kept as text */
  RFL_PROBLEM_BAD_PHONE,         /* kept as text */
  RFL_PROBLEM_BAD_STATUS,        /* the default is used */
  RFL_PROBLEM_INCOMPLETE_ADDRESS, /* kept as it is */
  RFL_PROBLEM_NO_CONTENT,        /* says nothing: left out */
} RflProblemCode;

/**
 * RflProblem:
 * @file: (nullable): name of the file
 * @line: line from 1, or 0 for the whole file
 * @column: (nullable): name of the column
 * @code: what is wrong
 * @value: (nullable): the text that is wrong, shortened
 * @count: how many rows it stands for, at least 1
 */
typedef struct
{
  char           *file;
  guint64         line;
  char           *column;
  RflProblemCode  code;
  char           *value;
  guint           count;
} RflProblem;

#define RFL_TYPE_PROBLEM (rfl_problem_get_type ())

GType       rfl_problem_get_type  (void) G_GNUC_CONST;
RflProblem *rfl_problem_new       (const char       *file,
                                   guint64           line,
                                   const char       *column,
                                   RflProblemCode    code,
                                   const char       *value);
RflProblem *rfl_problem_copy      (const RflProblem *self);
void        rfl_problem_free      (RflProblem       *self);
const char *rfl_problem_get_cause (const RflProblem *self);
const char *rfl_problem_get_kept  (const RflProblem *self);
const char *rfl_problem_get_csv_header (void);
char       *rfl_problem_to_csv    (const RflProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflProblem, rfl_problem_free)

G_END_DECLS
