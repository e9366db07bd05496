/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_PERSON (rfl_person_get_type ())
G_DECLARE_FINAL_TYPE (RflPerson, rfl_person, RFL, PERSON, RflRecord)

const char  *rfl_person_get_name               (RflPerson *self);
const char  *rfl_person_get_preferred_name     (RflPerson *self);
const char  *rfl_person_get_pronouns           (RflPerson *self);
const char  *rfl_person_get_birth_date         (RflPerson *self);
GStrv        rfl_person_dup_languages          (RflPerson *self);
const char  *rfl_person_get_phone              (RflPerson *self);
gboolean     rfl_person_get_phone_permission   (RflPerson *self);
gboolean     rfl_person_get_text_permission    (RflPerson *self);
const char  *rfl_person_get_email              (RflPerson *self);
gboolean     rfl_person_get_email_permission   (RflPerson *self);
const char  *rfl_person_get_address            (RflPerson *self);
gboolean     rfl_person_get_letter_permission  (RflPerson *self);
gboolean     rfl_person_get_message_permission (RflPerson *self);
const char  *rfl_person_get_safe_times         (RflPerson *self);
gboolean     rfl_person_get_do_not_contact     (RflPerson *self);
const char  *rfl_person_get_place              (RflPerson *self);
const char  *rfl_person_get_household          (RflPerson *self);
GStrv        rfl_person_dup_publics            (RflPerson *self);
const char  *rfl_person_get_words              (RflPerson *self);
const char  *rfl_person_get_preferences        (RflPerson *self);
const char  *rfl_person_get_notes              (RflPerson *self);
const char  *rfl_person_get_worker             (RflPerson *self);

G_END_DECLS
