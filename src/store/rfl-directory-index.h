/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-record.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* For a query in which service is called s: a text of it in the language of the interface, else as it was written. */
#define RFL_SERVICE_TEXT(member) \
  "coalesce (json_extract (s.texts, '$.\"' || rfl_language () || '\"." member "'), s." member ")"

gboolean   rfl_directory_index_put      (RflDb       *db,
                                         RflRecord   *record,
                                         GError     **error);
gboolean   rfl_directory_index_remove   (RflDb       *db,
                                         const char  *id,
                                         GError     **error);
gboolean   rfl_directory_index_clear    (RflDb       *db,
                                         GError     **error);
gboolean   rfl_directory_index_keep_up  (RflDb       *db,
                                         GError     **error);
gboolean   rfl_directory_index_optimize (RflDb       *db,
                                         guint        n_steps,
                                         gboolean    *more,
                                         GError     **error);

/* (element-type utf8): ids of documents, best known order first. */
GPtrArray *rfl_directory_index_services_of  (RflDb       *db,
                                             const char  *organization,
                                             GError     **error);
GPtrArray *rfl_directory_index_contacts_of  (RflDb       *db,
                                             const char  *organization,
                                             const char  *service,
                                             GError     **error);
char      *rfl_directory_index_dup_page    (RflDb       *db,
                                            const char  *id,
                                            GError     **error);

G_END_DECLS
