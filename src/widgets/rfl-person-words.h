/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-person.h"

G_BEGIN_DECLS

/* What every page says of a person in the same words. */
char *rfl_person_words_languages   (RflPerson *person);
char *rfl_person_words_permissions (RflPerson *person);

G_END_DECLS
