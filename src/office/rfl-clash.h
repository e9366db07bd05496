/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-json.h"
#include "rfl-kind.h"

G_BEGIN_DECLS

/**
 * RflClashType:
 * @RFL_CLASH_FIELD: two values of one field
 * @RFL_CLASH_DELETED: one side changed the record, the other deleted it
 * @RFL_CLASH_VERSIONS: whole versions: what they have in common is not on this laptop
 * @RFL_CLASH_LOCKED: what it is about is sealed, and the office is locked
 */
typedef enum
{
  RFL_CLASH_FIELD,
  RFL_CLASH_DELETED,
  RFL_CLASH_VERSIONS,
  RFL_CLASH_LOCKED,
} RflClashType;

/**
 * RflClashValue:
 * @text: as a person reads it, in the language of the interface; of a version, what is different in it
 * @removed: the field, or the record, was taken away on this side; @text says so
 * @value: (nullable): as it is in the record; %NULL when removed
 * @by: (nullable): name of the worker; "" for an import or a merge, which @text_by names
 * @text_by: who, in words: the worker, "Import of 211", "Several people"
 * @device: (nullable): id of the laptop
 * @here: it was this laptop
 * @at_us: when it was recorded; 0 when not known
 * @shows: it is what the record shows now; always the first
 */
typedef struct
{
  char     *text;
  gboolean  removed;
  JsonNode *value;
  char     *by;
  char     *text_by;
  char     *device;
  gboolean  here;
  gint64    at_us;
  gboolean  shows;
} RflClashValue;

#define RFL_TYPE_CLASH (rfl_clash_get_type ())

/**
 * RflClash:
 *
 * One thing that two people wrote differently without knowing of each other, and that a person decides. Nobody changes
 * it afterwards.
 */
G_DECLARE_FINAL_TYPE (RflClash, rfl_clash, RFL, CLASH, GObject)

RflClashType         rfl_clash_get_clash_type (RflClash *self);
const char          *rfl_clash_get_document   (RflClash *self);
RflKind              rfl_clash_get_kind       (RflClash *self);   /* RFL_KIND_NONE: sealed and not yet opened */
const char          *rfl_clash_get_title      (RflClash *self);   /* name of the record; "" while locked */
const char          *rfl_clash_get_path       (RflClash *self);   /* for rfl_office_choose_clash_async (); "" for the whole record */
const char          *rfl_clash_get_label      (RflClash *self);   /* the field in words, as "Phone › number"; "" for the whole record */
gint64               rfl_clash_get_at_us      (RflClash *self);   /* of the newest of its values */
guint                rfl_clash_get_n_values   (RflClash *self);   /* at least two, 0 while locked */
const RflClashValue *rfl_clash_get_value      (RflClash *self,
                                               guint     index);

G_END_DECLS
