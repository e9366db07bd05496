/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-letter.h"
#include "rfl-wizard-model.h"

G_BEGIN_DECLS

/**
 * RflWizardLetter:
 * @letter: what letters, scripts and messages are made of
 *
 * The letter of a draft in one language, with the texts it stands on. What does not leave is not in it.
 */
typedef struct
{
  RflLetter    letter;
  char        *lang;      /* (owned) */
  char        *date;      /* (owned): today, in that language */
  GPtrArray   *strings;   /* (owned): what @letter points at */
  GArray      *items;     /* (owned) (element-type RflLetterItem) */
} RflWizardLetter;

RflWizardLetter *rfl_wizard_letter_new            (RflWizardModel  *model,
                                                   const char      *lang);
RflWizardLetter *rfl_wizard_letter_new_for_script (RflWizardModel  *model,
                                                   const char      *lang);
void             rfl_wizard_letter_free           (RflWizardLetter *self);

/* (nullable): what an item says, in @lang. */
char            *rfl_wizard_item_value            (RflWizardModel  *model,
                                                   const char      *item,
                                                   const char      *lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflWizardLetter, rfl_wizard_letter_free)

G_END_DECLS
