/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-import-apply.h"
#include "rfl-import-job.h"
#include "rfl-staging.h"

/* Between two slices other writes pass: nobody waits longer than this for a key to be saved. */
#define RFL_IMPORT_SLICE_US (50 * 1000)

/* What the staging remembers about the import itself. */
#define RFL_IMPORT_NOTE_SOURCE    "source"
#define RFL_IMPORT_NOTE_DIGEST    "digest"
#define RFL_IMPORT_NOTE_CANCELLED "cancelled"
