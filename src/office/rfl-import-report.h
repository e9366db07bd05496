/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-problem.h"

G_BEGIN_DECLS

/**
 * RflImportReport:
 *
 * The problems of an import: the first ones to be shown, all of them in a private temporary file, so that memory does
 * not grow with a bad source. Written by one thread, read when that is over.
 */
typedef struct _RflImportReport RflImportReport;

RflImportReport *rfl_import_report_new          (guint              max_shown,
                                                 GError           **error);
void             rfl_import_report_free         (RflImportReport   *self);
void             rfl_import_report_add          (RflImportReport   *self,
                                                 const RflProblem  *problem);
guint            rfl_import_report_get_n        (RflImportReport   *self);
GPtrArray       *rfl_import_report_get_shown    (RflImportReport   *self);
/* The whole report as a file, complete up to the last problem. */
GFile           *rfl_import_report_get_file     (RflImportReport   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflImportReport, rfl_import_report_free)

G_END_DECLS
