/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-merging.h"

G_BEGIN_DECLS

/* What the writing of documents owes to the merging. Private to the store. */

/* (nullable): the leaves that a body says it unites. */
GStrv      rfl_merging_dup_parents    (const char         *body);
/* The text of a change made to @current (nullable) with what a change keeps of it: the leaves that are united, the clashes
 * that it does not decide. NULL without error: @text is right as it is. */
char      *rfl_merging_carry          (const char         *current,
                                       const char         *text,
                                       const RflChange    *change,
                                       GError            **error);
/* A document was deleted: what the deleted revision had united is deleted with it. */
gboolean   rfl_merging_close          (RflDb              *db,
                                       gint64              document,
                                       const char * const *parents,
                                       GError            **error);

G_END_DECLS
