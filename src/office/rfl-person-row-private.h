/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office-private.h"
#include "rfl-person-row.h"

G_BEGIN_DECLS

RflPersonRow *rfl_person_row_new (const RflPersonEntry *entry);

G_END_DECLS
