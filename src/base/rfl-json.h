/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define RFL_JSON_MAX_DEPTH 128
#define RFL_JSON_MAX_SIZE  (4 * 1024 * 1024)

JsonNode   *rfl_json_parse      (const char  *text,
                                 gssize       length,
                                 GError     **error);
char       *rfl_json_to_text    (JsonNode    *node);
char       *rfl_json_canonical  (JsonNode    *node);
JsonNode   *rfl_json_copy       (JsonNode    *node);
gboolean    rfl_json_equal      (JsonNode    *a,
                                 JsonNode    *b);

JsonNode   *rfl_json_get_node   (JsonObject  *object,
                                 const char  *path);
const char *rfl_json_get_string (JsonObject  *object,
                                 const char  *path);
gint64      rfl_json_get_int    (JsonObject  *object,
                                 const char  *path,
                                 gint64       fallback);
double      rfl_json_get_double (JsonObject  *object,
                                 const char  *path,
                                 double       fallback);
gboolean    rfl_json_get_bool   (JsonObject  *object,
                                 const char  *path,
                                 gboolean     fallback);
JsonArray  *rfl_json_get_array  (JsonObject  *object,
                                 const char  *path);
JsonObject *rfl_json_get_object (JsonObject  *object,
                                 const char  *path);

void        rfl_json_set_string (JsonObject  *object,
                                 const char  *path,
                                 const char  *value);
void        rfl_json_set_int    (JsonObject  *object,
                                 const char  *path,
                                 gint64       value);
void        rfl_json_set_double (JsonObject  *object,
                                 const char  *path,
                                 double       value);
void        rfl_json_set_bool   (JsonObject  *object,
                                 const char  *path,
                                 gboolean     value);
void        rfl_json_set_node   (JsonObject  *object,
                                 const char  *path,
                                 JsonNode    *value);
gboolean    rfl_json_remove     (JsonObject  *object,
                                 const char  *path);

G_END_DECLS
