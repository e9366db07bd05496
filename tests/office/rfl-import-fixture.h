/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-export-job.h"
#include "rfl-import-job.h"

G_BEGIN_DECLS

/* A store of its own in a folder of its own, beside a folder for files to import. */
typedef struct
{
  char     *folder;
  char     *data;
  RflVault *vault;
  RflStore *store;
  GError   *error; /* of the last import */
} RflImportFixture;

void          rfl_import_fixture_set_up      (RflImportFixture  *self,
                                              gconstpointer      data);
void          rfl_import_fixture_tear_down   (RflImportFixture  *self,
                                              gconstpointer      data);
/* Path of a file in the folder; written when @text is not NULL. */
char         *rfl_import_fixture_file        (RflImportFixture  *self,
                                              const char        *name,
                                              const char        *text);
/* Runs an import to its end; an error is left in the fixture. */
RflImportJob *rfl_import_fixture_import      (RflImportFixture  *self,
                                              const char        *path,
                                              const char        *source,
                                              RflImportFlags     flags);
/* Another process imports some slices, then dies: the store is opened again with what is on the disk. @program is the
 * test itself, which calls rfl_import_fixture_crash_main () when its first argument is RFL_IMPORT_FIXTURE_CRASH. */
#define RFL_IMPORT_FIXTURE_CRASH "--crash"
int           rfl_import_fixture_crash_main  (char             **arguments);
void          rfl_import_fixture_crash       (RflImportFixture  *self,
                                              const char        *program,
                                              const char        *path,
                                              const char        *source);
void          rfl_import_fixture_export      (RflImportFixture  *self,
                                              const char        *path,
                                              RflExportFormat    format);
void          rfl_import_fixture_check       (RflImportJob      *job,
                                              RflKind            kind,
                                              guint              n_new,
                                              guint              n_changed,
                                              guint              n_unchanged,
                                              guint              n_gone);
void          rfl_import_fixture_check_same  (RflImportJob      *job);
/* All bodies of the directory, by id. */
char         *rfl_import_fixture_dump        (RflImportFixture  *self);
/* The body of one document, or NULL. */
JsonNode     *rfl_import_fixture_get         (RflImportFixture  *self,
                                              const char        *id);
/* A worker sets a member. */
void          rfl_import_fixture_edit        (RflImportFixture  *self,
                                              const char        *id,
                                              const char        *path,
                                              const char        *value);
gpointer      rfl_import_fixture_run         (RflImportFixture  *self,
                                              RflStoreFunc       func,
                                              gpointer           data);

G_END_DECLS
