/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"

G_BEGIN_DECLS

/*
 * Open lists: a document may hold a code that this version does not know, which then shows as itself.
 * rfl_<list>_all     the codes we know, in the order of the field, NULL-terminated
 * rfl_<list>_label   the word shown, translated at the time of the call
 * rfl_<list>_msgid   the English source word, for materials in another language than the interface
 */

const char * const *rfl_need_all               (void);
const char         *rfl_need_label             (const char     *code);
const char         *rfl_need_msgid             (const char     *code);
const char         *rfl_need_icon_name         (const char     *code);
RflSupportType      rfl_need_support_type      (const char     *code);

const char * const *rfl_public_all             (void);
const char         *rfl_public_label           (const char     *code);

/* Why an event happened, by the party whose reason it is; the same code may be in several lists. */
const char * const *rfl_reason_all             (RflReasonParty  party);
const char         *rfl_reason_label           (const char     *code);
gboolean            rfl_reason_is_known        (const char     *code);
const char * const *rfl_reasons_for_event      (RflEventType    type,
                                                RflParty        by);

const char * const *rfl_unmet_reason_all       (void);
const char         *rfl_unmet_reason_label     (const char     *code);

/* What a consent lists one by one: the things that may leave the building. */
const char * const *rfl_item_all               (void);
const char         *rfl_item_label             (const char     *code);
const char         *rfl_item_msgid             (const char     *code);

const char * const *rfl_waive_reason_all       (void);
const char         *rfl_waive_reason_label     (const char     *code);

/* Kinds of documents that services ask for, so that they can be named in any language. */
const char * const *rfl_document_kind_all      (void);
const char         *rfl_document_kind_msgid    (const char     *code);
const char         *rfl_document_kind_label    (const char     *code);

G_END_DECLS
