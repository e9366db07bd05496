/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-person.h"

#include "rfl-record-private.h"

/* A person who is helped; sealed. */
RFL_DEFINE_RECORD (RflPerson, rfl_person, RFL_KIND_PERSON,
                   { "name", "name", RFL_FIELD_STRING },
                   { "preferred-name", "preferred_name", RFL_FIELD_STRING },
                   { "pronouns", "pronouns", RFL_FIELD_STRING },
                   { "birth-date", "birth_date", RFL_FIELD_STRING },
                   { "languages", "languages", RFL_FIELD_STRV },
                   { "phone", "phone", RFL_FIELD_STRING },
                   { "phone-permission", "permissions.phone", RFL_FIELD_BOOL },
                   { "text-permission", "permissions.text", RFL_FIELD_BOOL },
                   { "email", "email", RFL_FIELD_STRING },
                   { "email-permission", "permissions.email", RFL_FIELD_BOOL },
                   { "address", "address", RFL_FIELD_STRING },
                   { "letter-permission", "permissions.letter", RFL_FIELD_BOOL },
                   { "message-permission", "permissions.message", RFL_FIELD_BOOL },
                   { "safe-times", "safe_times", RFL_FIELD_STRING },
                   { "do-not-contact", "do_not_contact", RFL_FIELD_BOOL },
                   { "place", "place", RFL_FIELD_STRING },
                   { "household", "household", RFL_FIELD_STRING },
                   { "publics", "publics", RFL_FIELD_STRV },
                   { "words", "words", RFL_FIELD_STRING },
                   { "preferences", "preferences", RFL_FIELD_STRING },
                   { "notes", "notes", RFL_FIELD_STRING },
                   { "worker", "worker", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflPerson, rfl_person, name, "name")
RFL_RECORD_STRING (RflPerson, rfl_person, preferred_name, "preferred_name")
RFL_RECORD_STRING (RflPerson, rfl_person, pronouns, "pronouns")
RFL_RECORD_STRING (RflPerson, rfl_person, birth_date, "birth_date")
RFL_RECORD_STRV   (RflPerson, rfl_person, languages, "languages")
RFL_RECORD_STRING (RflPerson, rfl_person, phone, "phone")
RFL_RECORD_BOOL   (RflPerson, rfl_person, phone_permission, "permissions.phone")
RFL_RECORD_BOOL   (RflPerson, rfl_person, text_permission, "permissions.text")
RFL_RECORD_STRING (RflPerson, rfl_person, email, "email")
RFL_RECORD_BOOL   (RflPerson, rfl_person, email_permission, "permissions.email")
RFL_RECORD_STRING (RflPerson, rfl_person, address, "address")
RFL_RECORD_BOOL   (RflPerson, rfl_person, letter_permission, "permissions.letter")
RFL_RECORD_BOOL   (RflPerson, rfl_person, message_permission, "permissions.message")
RFL_RECORD_STRING (RflPerson, rfl_person, safe_times, "safe_times")
RFL_RECORD_BOOL   (RflPerson, rfl_person, do_not_contact, "do_not_contact")
RFL_RECORD_STRING (RflPerson, rfl_person, place, "place")
RFL_RECORD_STRING (RflPerson, rfl_person, household, "household")
RFL_RECORD_STRV   (RflPerson, rfl_person, publics, "publics")
RFL_RECORD_STRING (RflPerson, rfl_person, words, "words")
RFL_RECORD_STRING (RflPerson, rfl_person, preferences, "preferences")
RFL_RECORD_STRING (RflPerson, rfl_person, notes, "notes")
RFL_RECORD_STRING (RflPerson, rfl_person, worker, "worker")
