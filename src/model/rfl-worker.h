/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_WORKER (rfl_worker_get_type ())
G_DECLARE_FINAL_TYPE (RflWorker, rfl_worker, RFL, WORKER, RflRecord)

const char  *rfl_worker_get_name      (RflWorker *self);
const char  *rfl_worker_get_phone     (RflWorker *self);
const char  *rfl_worker_get_email     (RflWorker *self);
GStrv        rfl_worker_dup_languages (RflWorker *self);
GStrv        rfl_worker_dup_expertise (RflWorker *self);
gboolean     rfl_worker_get_hidden    (RflWorker *self);

G_END_DECLS
