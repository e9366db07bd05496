/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-report.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

struct _RflImportReport
{
  GPtrArray *shown; /* (owned), of RflProblem */
  guint      max_shown;
  guint      n;
  char      *path;  /* (owned) */
  FILE      *file;  /* (owned) */
};

RflImportReport *
rfl_import_report_new (guint    max_shown,
                       GError **error)
{
  g_autoptr(RflImportReport) self = g_new0 (RflImportReport, 1);
  int fd;

  self->shown = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_problem_free);
  self->max_shown = max_shown;
  fd = g_file_open_tmp ("referral-report-XXXXXX.csv", &self->path, error);
  if (fd < 0)
    return NULL;
  self->file = fdopen (fd, "w");
  if (self->file == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      close (fd);
      return NULL;
    }
  /* A byte order mark, for the spreadsheets that would read accents wrong. */
  fputs ("\xef\xbb\xbf", self->file);
  fputs (rfl_problem_get_csv_header (), self->file);
  return g_steal_pointer (&self);
}

void
rfl_import_report_free (RflImportReport *self)
{
  g_clear_pointer (&self->file, fclose);
  if (self->path != NULL)
    g_remove (self->path);
  g_free (self->path);
  g_ptr_array_unref (self->shown);
  g_free (self);
}

void
rfl_import_report_add (RflImportReport  *self,
                       const RflProblem *problem)
{
  g_autofree char *line = rfl_problem_to_csv (problem);

  /* A full disk costs the end of the report, not the import. */
  fputs (line, self->file);
  self->n++;
  if (self->shown->len < self->max_shown)
    g_ptr_array_add (self->shown, rfl_problem_copy (problem));
}

guint
rfl_import_report_get_n (RflImportReport *self)
{
  return self->n;
}

GPtrArray *
rfl_import_report_get_shown (RflImportReport *self)
{
  return self->shown;
}

GFile *
rfl_import_report_get_file (RflImportReport *self)
{
  fflush (self->file);
  return g_file_new_for_path (self->path);
}
