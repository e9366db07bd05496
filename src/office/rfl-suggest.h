/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-draft.h"
#include "rfl-office.h"
#include "rfl-search.h"

G_BEGIN_DECLS

#define RFL_TYPE_SUGGESTION (rfl_suggestion_get_type ())

/**
 * RflSuggestion:
 *
 * A service or a colleague that suits a draft, with the reasons in words.
 */
G_DECLARE_FINAL_TYPE (RflSuggestion, rfl_suggestion, RFL, SUGGESTION, GObject)

const char         *rfl_suggestion_get_id      (RflSuggestion *self);   /* of the service, or of the colleague */
gboolean            rfl_suggestion_is_colleague (RflSuggestion *self);
const char         *rfl_suggestion_get_name    (RflSuggestion *self);
const char         *rfl_suggestion_get_partner (RflSuggestion *self);   /* (nullable): organisation */
RflServiceRow      *rfl_suggestion_get_row     (RflSuggestion *self);   /* (nullable): a colleague */
double              rfl_suggestion_get_score   (RflSuggestion *self);
const char * const *rfl_suggestion_get_reasons (RflSuggestion *self);   /* "speaks Arabic", "1.2 km", "non-profit" */
const char * const *rfl_suggestion_get_cautions (RflSuggestion *self);  /* "full", "not checked for 14 months" */

/* (element-type RflSuggestion): best first, colleagues before services. @words: (nullable): narrows by name. */
void                rfl_office_suggest_async   (RflOffice            *self,
                                                RflDraft             *draft,
                                                const char           *words,
                                                int                   limit,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GListModel         *rfl_office_suggest_finish  (RflOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

G_END_DECLS
