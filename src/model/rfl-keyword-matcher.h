/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-classify-words.h"

G_BEGIN_DECLS

typedef struct _RflKeywordMatcher RflKeywordMatcher;

RflKeywordMatcher *rfl_keyword_matcher_new    (const RflKeywords       *keywords);
guint              rfl_keyword_matcher_n      (const RflKeywordMatcher *self);
const char        *rfl_keyword_matcher_code   (const RflKeywordMatcher *self,
                                               guint                    i);
void               rfl_keyword_matcher_count  (const RflKeywordMatcher *self,
                                               const char              *text,
                                               int                      weight,
                                               int                      limit,
                                               int                     *scores);

G_END_DECLS
