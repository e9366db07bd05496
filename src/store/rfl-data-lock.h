/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "rfl-store-error.h"

G_BEGIN_DECLS

/* The file `lock` beside the data: held by one process while it imports, restores, rotates or migrates. */
typedef struct _RflDataLock RflDataLock;

RflDataLock *rfl_data_lock_take     (const char         *directory,
                                     const char         *what,
                                     GError            **error);
const char  *rfl_data_lock_get_what (const RflDataLock  *self);
void         rfl_data_lock_release  (RflDataLock        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflDataLock, rfl_data_lock_release)

G_END_DECLS
