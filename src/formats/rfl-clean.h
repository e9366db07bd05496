/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-entity.h"
#include "rfl-problem.h"

G_BEGIN_DECLS

/**
 * RflClean:
 * @text: (nullable): the value as it is kept; %NULL when nothing is left of it
 * @fault: what is wrong with it, when @is_faulty
 * @is_faulty: whether something is wrong
 * @garbled: whether characters were spoiled before the file was made
 */
typedef struct
{
  char           *text;
  RflProblemCode  fault;
  gboolean        is_faulty;
  gboolean        garbled;
} RflClean;

void     rfl_clean_value   (RflClean         *clean,
                            const RflColumn  *column,
                            const char       *raw);
void     rfl_clean_clear   (RflClean         *clean);
char    *rfl_clean_split_phone (const char   *number,
                                char        **plain);
char    *rfl_clean_byday   (const char       *text);

G_END_DECLS
