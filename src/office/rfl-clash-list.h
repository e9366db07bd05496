/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-clash.h"
#include "rfl-office.h"

G_BEGIN_DECLS

/* (element-type RflClash): newest first, the fields of one record together; of @document alone, or of all (NULL). At most
 * 1,000. Works while the office is locked: what is sealed comes as RFL_CLASH_LOCKED. */
void        rfl_office_list_clashes_async   (RflOffice            *self,
                                             const char           *document,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GListModel *rfl_office_list_clashes_finish  (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Records with something to decide: for badges. From an index, also while locked. */
void        rfl_office_count_clashes_async  (RflOffice            *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
guint       rfl_office_count_clashes_finish (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Value @index of the clash at @path stands from now on; 0 keeps what shows. Gives the undo token, which brings the clash
 * back. RFL_OFFICE_ERROR_NOT_FOUND when somebody decided it meanwhile. */
void        rfl_office_choose_clash_async   (RflOffice            *self,
                                             const char           *document,
                                             const char           *path,
                                             guint                 index,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
char       *rfl_office_choose_clash_finish  (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
