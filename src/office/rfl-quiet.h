/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* When nothing is asked of the store any more, so that what can wait takes nothing from what a person waits for. Of the main thread. */
typedef struct _RflQuiet RflQuiet;

RflQuiet *rfl_quiet_new       (void);
void      rfl_quiet_free      (RflQuiet *self);
void      rfl_quiet_count     (RflQuiet *self,
                               int       change);
void      rfl_quiet_wait      (RflQuiet *self,
                               guint     quiet_ms,
                               guint     longest_ms,
                               GTask    *task);
void      rfl_quiet_end       (RflQuiet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflQuiet, rfl_quiet_free)

G_END_DECLS
