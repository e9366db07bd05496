/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-clean.h"
#include "rfl-row.h"

G_BEGIN_DECLS

/**
 * RflRowSink:
 * @row: takes a finished row; %FALSE with an error ends the reading
 * @problem: takes a problem
 * @user_data: data of the receiver
 *
 * Who receives what a source gives. Row and problem are valid during the call.
 */
typedef struct
{
  gboolean (*row)     (const RflRow  *row,
                       gpointer       user_data,
                       GError       **error);
  void     (*problem) (const RflProblem *problem,
                       gpointer          user_data);
  gpointer   user_data;
} RflRowSink;

/**
 * RflRowBuilder:
 *
 * Makes clean rows of HSDS 3.1 from the cells of one file and hands them on. Problems that every row of a bad export
 * has (an unknown column, a required one left empty) are said once for the file, all others row by row.
 */
typedef struct _RflRowBuilder RflRowBuilder;

RflRowBuilder *rfl_row_builder_new         (const RflRowSink  *sink,
                                            guint              file,
                                            const char        *file_name);
void           rfl_row_builder_free        (RflRowBuilder     *self);
void           rfl_row_builder_begin       (RflRowBuilder     *self,
                                            RflEntity          entity,
                                            guint64            line);
const char    *rfl_row_builder_get         (RflRowBuilder     *self,
                                            const char        *name);
gboolean       rfl_row_builder_knows       (RflRowBuilder     *self,
                                            const char        *name);
void           rfl_row_builder_add         (RflRowBuilder     *self,
                                            const char        *name,
                                            const char        *raw);
void           rfl_row_builder_add_json    (RflRowBuilder     *self,
                                            const char        *name,
                                            const char        *json);
void           rfl_row_builder_add_own     (RflRowBuilder     *self,
                                            const char        *name,
                                            const char        *text);
gboolean       rfl_row_builder_emit        (RflRowBuilder     *self,
                                            GError           **error);
void           rfl_row_builder_problem     (RflRowBuilder     *self,
                                            guint64            line,
                                            const char        *column,
                                            RflProblemCode     code,
                                            const char        *value);
void           rfl_row_builder_once        (RflRowBuilder     *self,
                                            guint64            line,
                                            const char        *column,
                                            RflProblemCode     code,
                                            const char        *value);
void           rfl_row_builder_finish      (RflRowBuilder     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflRowBuilder, rfl_row_builder_free)

G_END_DECLS
