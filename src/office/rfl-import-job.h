/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-kind.h"
#include "rfl-office.h"
#include "rfl-problem.h"
#include "rfl-store.h"

G_BEGIN_DECLS

/**
 * RflImportPhase:
 * @RFL_IMPORT_WAITING: not started
 * @RFL_IMPORT_READING: the file is read and checked
 * @RFL_IMPORT_JOINING: rows become records and are compared with what is here
 * @RFL_IMPORT_APPLYING: the records are written, in slices between which other writes pass
 * @RFL_IMPORT_UNDOING: what was written is taken back after a cancel
 * @RFL_IMPORT_DONE: over, with or without success
 */
typedef enum
{
  RFL_IMPORT_WAITING,
  RFL_IMPORT_READING,
  RFL_IMPORT_JOINING,
  RFL_IMPORT_APPLYING,
  RFL_IMPORT_UNDOING,
  RFL_IMPORT_DONE,
} RflImportPhase;

/**
 * RflImportFlags:
 * @RFL_IMPORT_PARTIAL: the file is a part of its source: what it lacks is not gone
 * @RFL_IMPORT_DRY_RUN: everything but the writing
 * @RFL_IMPORT_ACCEPT_GONE: go on although more than a fifth of the source is gone
 */
typedef enum
{
  RFL_IMPORT_PARTIAL     = 1 << 0,
  RFL_IMPORT_DRY_RUN     = 1 << 1,
  RFL_IMPORT_ACCEPT_GONE = 1 << 2,
} RflImportFlags;

/* A list that is shown holds no more problems than this; the report has them all. */
#define RFL_IMPORT_MAX_SHOWN 1000

/**
 * RflImportCounts:
 *
 * Records of one kind. Records that the source said were gone before and that are still gone are counted nowhere.
 */
typedef struct
{
  guint n_new;
  guint n_changed;
  guint n_unchanged;
  guint n_gone;
} RflImportCounts;

#define RFL_TYPE_IMPORT_JOB (rfl_import_job_get_type ())

/**
 * RflImportJob:
 *
 * One import of a directory: a folder, zip, CSV, JSON or NDJSON file. Everything is read, checked and joined in a
 * staging database before the data is touched; a refusal there leaves it as it was. Cancelling takes back what was
 * written. For a preview run a job with %RFL_IMPORT_DRY_RUN first, then another one.
 *
 * Properties (construct-only): `store`, `path`, `source` (nullable name: found by the ids, else the name of the file),
 * `flags`. Properties (read-only, notified in the main context): `phase`, `fraction` (0 to 1 over the whole job).
 */
G_DECLARE_FINAL_TYPE (RflImportJob, rfl_import_job, RFL, IMPORT_JOB, GObject)

RflImportJob   *rfl_import_job_new            (RflOffice            *office,
                                               const char           *path,
                                               const char           *source,
                                               RflImportFlags        flags);
RflImportJob   *rfl_import_job_new_for_store  (RflStore             *store,
                                               const char           *path,
                                               const char           *source,
                                               RflImportFlags        flags);

/* Errors: #RflFormatsError (the file), RFL_OFFICE_ERROR_GONE (more than a fifth would be gone; counts and problems are
 * there to be shown), RFL_OFFICE_ERROR_BUSY (another import runs), G_IO_ERROR_CANCELLED (everything is as before). */
void            rfl_import_job_run_async      (RflImportJob         *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean        rfl_import_job_run_finish     (RflImportJob         *self,
                                               GAsyncResult         *result,
                                               GError              **error);

RflImportPhase  rfl_import_job_get_phase      (RflImportJob         *self);
double          rfl_import_job_get_fraction   (RflImportJob         *self);
/* Name of the source, once it is known. */
const char     *rfl_import_job_get_source     (RflImportJob         *self);
RflImportCounts rfl_import_job_get_counts     (RflImportJob         *self,
                                               RflKind               kind);
/* Fields where a local edit was kept although the source changed them. */
guint           rfl_import_job_get_n_kept     (RflImportJob         *self);
guint           rfl_import_job_get_n_problems (RflImportJob         *self);
/* (element-type RflProblem) (transfer none): the first RFL_IMPORT_MAX_SHOWN. */
GPtrArray      *rfl_import_job_get_problems   (RflImportJob         *self);
/* Writes all problems as CSV: file, line, column, cause, value, what was kept. */
void            rfl_import_job_save_report_async  (RflImportJob         *self,
                                                   GFile                *file,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        rfl_import_job_save_report_finish (RflImportJob         *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* After the store was opened: finishes what a crash cut short, or undoes it when it was being cancelled. Gives %TRUE when
 * there was something to do. */
void            rfl_import_job_recover_async  (RflStore             *store,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean        rfl_import_job_recover_finish (RflStore             *store,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
