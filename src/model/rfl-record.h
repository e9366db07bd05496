/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "rfl-json.h"

#include "rfl-kind.h"
#include "rfl-model-error.h"

G_BEGIN_DECLS

/**
 * RflFieldType:
 * @RFL_FIELD_STRING: JSON string, property of type string
 * @RFL_FIELD_INT: JSON integer, property of type int64
 * @RFL_FIELD_DOUBLE: JSON number, property of type double
 * @RFL_FIELD_BOOL: JSON boolean, property of type boolean
 * @RFL_FIELD_TIME: RFC 3339 text, property of type int64 (microseconds since 1970, 0 when absent)
 * @RFL_FIELD_STRV: JSON array of strings, property of type GStrv
 */
typedef enum
{
  RFL_FIELD_STRING,
  RFL_FIELD_INT,
  RFL_FIELD_DOUBLE,
  RFL_FIELD_BOOL,
  RFL_FIELD_TIME,
  RFL_FIELD_STRV,
} RflFieldType;

/**
 * RflField:
 * @name: name of the property
 * @path: where the value is in the body, members separated by dots
 * @type: how it is read
 * @fallback: for an integer, its value when the body has none
 */
typedef struct
{
  const char   *name;
  const char   *path;
  RflFieldType  type;
  gint64        fallback;
} RflField;

#define RFL_TYPE_RECORD (rfl_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (RflRecord, rfl_record, RFL, RECORD, GObject)

struct _RflRecordClass
{
  GObjectClass parent_class;

  RflKind         kind;
  const RflField *fields;
  guint           n_fields;
};

RflRecord  *rfl_record_new           (RflKind              kind,
                                      const char          *id);
RflRecord  *rfl_record_new_from_json (RflKind              kind,
                                      const char          *id,
                                      JsonObject          *json,
                                      GError             **error);
RflRecord  *rfl_record_copy          (RflRecord           *self);
GType       rfl_kind_get_record_type (RflKind              kind);

const char *rfl_record_get_id        (RflRecord           *self);
const char *rfl_record_get_hsds_id   (RflRecord           *self);
RflKind     rfl_record_get_kind      (RflRecord           *self);
JsonObject *rfl_record_get_json      (RflRecord           *self);
JsonNode   *rfl_record_dup_node      (RflRecord           *self);
void        rfl_record_set_json      (RflRecord           *self,
                                      JsonObject          *json);
gboolean    rfl_record_equal         (RflRecord           *self,
                                      RflRecord           *other);

const char *rfl_record_get_string    (RflRecord           *self,
                                      const char          *path);
const char *rfl_record_get_text      (RflRecord           *self,
                                      const char          *lang,
                                      const char          *member);
gint64      rfl_record_get_int       (RflRecord           *self,
                                      const char          *path,
                                      gint64               fallback);
double      rfl_record_get_double    (RflRecord           *self,
                                      const char          *path,
                                      double               fallback);
gboolean    rfl_record_get_bool      (RflRecord           *self,
                                      const char          *path);
gint64      rfl_record_get_time      (RflRecord           *self,
                                      const char          *path);
GStrv       rfl_record_dup_strv      (RflRecord           *self,
                                      const char          *path);
JsonArray  *rfl_record_get_array     (RflRecord           *self,
                                      const char          *path);
JsonObject *rfl_record_get_object    (RflRecord           *self,
                                      const char          *path);

void        rfl_record_set_string    (RflRecord           *self,
                                      const char          *path,
                                      const char          *value);
void        rfl_record_set_int       (RflRecord           *self,
                                      const char          *path,
                                      gint64               value);
void        rfl_record_set_double    (RflRecord           *self,
                                      const char          *path,
                                      double               value);
void        rfl_record_set_bool      (RflRecord           *self,
                                      const char          *path,
                                      gboolean             value);
void        rfl_record_set_time      (RflRecord           *self,
                                      const char          *path,
                                      gint64               time_us);
void        rfl_record_set_strv      (RflRecord           *self,
                                      const char          *path,
                                      const char * const  *value);
void        rfl_record_set_node      (RflRecord           *self,
                                      const char          *path,
                                      JsonNode            *value);
void        rfl_record_remove        (RflRecord           *self,
                                      const char          *path);

G_END_DECLS
