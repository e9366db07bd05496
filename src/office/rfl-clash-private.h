/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-clash.h"
#include "rfl-record.h"

G_BEGIN_DECLS

/* Takes @values (element-type RflClashValue). */
RflClash   *rfl_clash_new             (RflClashType      type,
                                       const char       *document,
                                       RflKind           kind,
                                       const char       *title,
                                       const char       *path,
                                       const char       *label,
                                       GPtrArray        *values);
void        rfl_clash_value_free      (RflClashValue    *value);

/* Fields and values in the language of the interface. */

/* "Telephone › Number"; (transfer full). */
char       *rfl_clash_field_label     (JsonNode         *body,
                                       const char       *path);
/* (transfer full); @value NULL: it was taken away. */
char       *rfl_clash_value_text      (const char       *path,
                                       JsonNode         *value,
                                       GTimeZone        *zone);
/* What stands in @body where it differs from @other; (transfer full). */
char       *rfl_clash_difference_text (JsonNode         *body,
                                       JsonNode         *other,
                                       GTimeZone        *zone);
const char *rfl_clash_kind_label      (RflKind           kind);

G_END_DECLS
