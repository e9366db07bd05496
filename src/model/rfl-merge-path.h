/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

G_BEGIN_DECLS

/* Where in a body: names joined by dots, an element of a list of things named by its id, as "phones.<id>.number". A dot or
 * backslash inside of a name has a backslash before it. "" is the whole body. */

void      rfl_merge_path_append (GString    *path,
                                 const char *name);
GStrv     rfl_merge_path_split  (const char *path);
JsonNode *rfl_merge_path_get    (JsonNode   *body,
                                 const char *path);
JsonNode *rfl_merge_path_set    (JsonNode   *body,
                                 const char *path,
                                 JsonNode   *value);

G_END_DECLS
