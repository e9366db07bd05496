/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_INTERACTION (rfl_interaction_get_type ())
G_DECLARE_FINAL_TYPE (RflInteraction, rfl_interaction, RFL, INTERACTION, RflRecord)

const char  *rfl_interaction_get_person  (RflInteraction *self);
gint64       rfl_interaction_get_at      (RflInteraction *self);
const char  *rfl_interaction_get_place   (RflInteraction *self);
const char  *rfl_interaction_get_team    (RflInteraction *self);
const char  *rfl_interaction_get_worker  (RflInteraction *self);
GStrv        rfl_interaction_dup_needs   (RflInteraction *self);
const char  *rfl_interaction_get_done    (RflInteraction *self);
gint64       rfl_interaction_get_minutes (RflInteraction *self);

G_END_DECLS
