/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

G_BEGIN_DECLS

#define ERASE_PERSON "0b7c1a52-6a53-4f0f-9d6b-1d1a3a4b5c01"
#define ERASE_OTHER  "0b7c1a52-6a53-4f0f-9d6b-1d1a3a4b5c02"
#define ERASE_DRAFT  "draft-of-person"

/* The records of a person, whose ids begin with @prefix, among which those of another stand; in a transaction. */
void       erase_fill        (RflDb       *db,
                              const char  *person,
                              const char  *prefix);
/* A draft that names them, and one that does not. */
void       erase_fill_drafts (RflDb       *db,
                              const char  *person);
/* (element-type GBytes): every sealed box of a person in documents, projections and drafts. */
GPtrArray *erase_list_boxes  (RflDb       *db,
                              const char  *person);
/* How many of them stand in any file of a folder. */
guint      erase_count_boxes (const char  *folder,
                              GPtrArray   *boxes);
/* Names a person, with the documents of the id that begins with @prefix; in a transaction. */
void       erase_write       (RflDb       *db,
                              const char  *person);
/* Runs everything that is due. */
void       erase_apply       (Fixture     *fixture);

G_END_DECLS
