/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflKeywords:
 * @code: what the phrases speak for
 * @phrases: phrases separated by "|", folded and without elisions as rfl_text_words() makes them; a
 *   star ends a word that may go on
 */
typedef struct
{
  const char *code;
  const char *phrases;
} RflKeywords;

extern const RflKeywords rfl_need_keywords[];
extern const RflKeywords rfl_public_keywords[];
extern const RflKeywords rfl_trait_keywords[];

G_END_DECLS
