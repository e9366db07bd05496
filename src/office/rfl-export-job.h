/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"
#include "rfl-store.h"

G_BEGIN_DECLS

/**
 * RflExportFormat:
 * @RFL_EXPORT_HSDS_ZIP: HSDS 3.1 as a tabular data package in a zip archive
 * @RFL_EXPORT_HSDS_NDJSON: HSDS 3.1 as JSON, one service a line
 */
typedef enum
{
  RFL_EXPORT_HSDS_ZIP,
  RFL_EXPORT_HSDS_NDJSON,
} RflExportFormat;

#define RFL_TYPE_EXPORT_JOB (rfl_export_job_get_type ())

/**
 * RflExportJob:
 *
 * One export of the whole directory. Client data never leaves this way. The file appears when it is complete.
 *
 * Properties (construct-only): `store`, `file`, `format`. Property (read-only, notified in the main context): `fraction`.
 */
G_DECLARE_FINAL_TYPE (RflExportJob, rfl_export_job, RFL, EXPORT_JOB, GObject)

/* "zip" and "ndjson", as the command line writes them; "hsds-" may stand before. */
gboolean        rfl_export_format_from_nick  (const char           *nick,
                                              RflExportFormat      *format);

RflExportJob   *rfl_export_job_new           (RflOffice            *office,
                                              GFile                *file,
                                              RflExportFormat       format);
RflExportJob   *rfl_export_job_new_for_store (RflStore             *store,
                                              GFile                *file,
                                              RflExportFormat       format);
void            rfl_export_job_run_async     (RflExportJob         *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        rfl_export_job_run_finish    (RflExportJob         *self,
                                              GAsyncResult         *result,
                                              GError              **error);
double          rfl_export_job_get_fraction  (RflExportJob         *self);
guint           rfl_export_job_get_n_written (RflExportJob         *self);

G_END_DECLS
