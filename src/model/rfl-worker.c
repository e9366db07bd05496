/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-worker.h"

#include "rfl-record-private.h"

/* Someone who works here; sealed. */
RFL_DEFINE_RECORD (RflWorker, rfl_worker, RFL_KIND_WORKER,
                   { "name", "name", RFL_FIELD_STRING },
                   { "phone", "phone", RFL_FIELD_STRING },
                   { "email", "email", RFL_FIELD_STRING },
                   { "languages", "languages", RFL_FIELD_STRV },
                   { "expertise", "expertise", RFL_FIELD_STRV },
                   { "hidden", "hidden", RFL_FIELD_BOOL })

RFL_RECORD_STRING (RflWorker, rfl_worker, name, "name")
RFL_RECORD_STRING (RflWorker, rfl_worker, phone, "phone")
RFL_RECORD_STRING (RflWorker, rfl_worker, email, "email")
RFL_RECORD_STRV   (RflWorker, rfl_worker, languages, "languages")
RFL_RECORD_STRV   (RflWorker, rfl_worker, expertise, "expertise")
RFL_RECORD_BOOL   (RflWorker, rfl_worker, hidden, "hidden")
