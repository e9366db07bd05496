/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-draft-keeper.h"

G_BEGIN_DECLS

/* Every draft that is open in a window is on the disk when it is finished. */
void     rfl_draft_keepers_flush_async  (RflOffice            *office,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean rfl_draft_keepers_flush_finish (RflOffice            *office,
                                         GAsyncResult         *result,
                                         GError              **error);

/* A draft that was sent or thrown away is not written again by a keeper that still has it. */
void     rfl_draft_keepers_let_go       (RflOffice            *office,
                                         const char           *draft_id);

G_END_DECLS
