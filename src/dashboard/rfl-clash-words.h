/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-clash.h"

G_BEGIN_DECLS

/* What the queue and the page say of two versions, in words of the interface. */

char *rfl_clash_words_title (RflClash            *clash);
char *rfl_clash_words_what  (RflClash            *clash);
char *rfl_clash_words_who   (RflClash            *clash);
char *rfl_clash_words_value (const RflClashValue *value,
                             GTimeZone           *zone);

G_END_DECLS
