/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-follow-up-row-private.h"

G_BEGIN_DECLS

/* Appends a row for each draft, newest first; none while locked, because drafts are sealed. */
gboolean rfl_draft_rows_add   (RflDb        *db,
                               RflRowMaker  *maker,
                               GPtrArray    *rows,
                               GError      **error);

G_END_DECLS
