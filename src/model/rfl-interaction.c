/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-interaction.h"

#include "rfl-record-private.h"

/* A contact in the field; sealed. */
RFL_DEFINE_RECORD (RflInteraction, rfl_interaction, RFL_KIND_INTERACTION,
                   { "person", "person", RFL_FIELD_STRING },
                   { "at", "at", RFL_FIELD_TIME },
                   { "place", "place", RFL_FIELD_STRING },
                   { "team", "team", RFL_FIELD_STRING },
                   { "worker", "worker", RFL_FIELD_STRING },
                   { "needs", "needs", RFL_FIELD_STRV },
                   { "done", "done", RFL_FIELD_STRING },
                   { "minutes", "minutes", RFL_FIELD_INT })

RFL_RECORD_STRING (RflInteraction, rfl_interaction, person, "person")
RFL_RECORD_TIME   (RflInteraction, rfl_interaction, at, "at")
RFL_RECORD_STRING (RflInteraction, rfl_interaction, place, "place")
RFL_RECORD_STRING (RflInteraction, rfl_interaction, team, "team")
RFL_RECORD_STRING (RflInteraction, rfl_interaction, worker, "worker")
RFL_RECORD_STRV   (RflInteraction, rfl_interaction, needs, "needs")
RFL_RECORD_STRING (RflInteraction, rfl_interaction, done, "done")
RFL_RECORD_INT    (RflInteraction, rfl_interaction, minutes, "minutes", 0)
