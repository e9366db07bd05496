/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-record.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* @changed: whether its services have to be computed again. */
gboolean   rfl_directory_index_put_organization (RflDb        *db,
                                                 RflRecord    *record,
                                                 gboolean     *changed,
                                                 GError      **error);
gboolean   rfl_directory_index_put_location     (RflDb        *db,
                                                 RflRecord    *record,
                                                 gboolean     *changed,
                                                 GError      **error);
gboolean   rfl_directory_index_remove_location  (RflDb        *db,
                                                 const char   *id,
                                                 GError      **error);
gboolean   rfl_directory_index_put_service      (RflDb        *db,
                                                 RflRecord    *record,
                                                 GError      **error);
gboolean   rfl_directory_index_remove_service   (RflDb        *db,
                                                 const char   *id,
                                                 GError      **error);

char      *rfl_directory_index_languages        (RflRecord    *record);
char      *rfl_directory_index_schedule         (JsonArray    *schedules);
gint64     rfl_directory_index_get_now          (RflDb        *db);
/* (element-type utf8): the first column of the rows. */
GPtrArray *rfl_directory_index_query_ids        (RflDb        *db,
                                                 const char   *sql,
                                                 const char   *first,
                                                 const char   *second,
                                                 GError      **error);

G_END_DECLS
