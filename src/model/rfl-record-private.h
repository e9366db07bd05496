/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "rfl-record.h"

G_BEGIN_DECLS

/*
 * A class of records is a table of its fields. The properties, their notification and the reading of documents come
 * from the table; the typed getters are one line each.
 */
#define RFL_DEFINE_RECORD(TypeName, type_name, KIND, ...)                                                              \
  struct _##TypeName                                                                                                   \
  {                                                                                                                    \
    RflRecord parent_instance;                                                                                         \
  };                                                                                                                   \
                                                                                                                       \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, RFL_TYPE_RECORD)                                                           \
                                                                                                                       \
  static const RflField fields[] = { __VA_ARGS__ };                                                                    \
                                                                                                                       \
  static void                                                                                                          \
  type_name##_class_init (TypeName##Class *klass)                                                                      \
  {                                                                                                                    \
    rfl_record_class_set_fields (RFL_RECORD_CLASS (klass), KIND, fields, G_N_ELEMENTS (fields));                       \
  }                                                                                                                    \
                                                                                                                       \
  static void                                                                                                          \
  type_name##_init (TypeName *self)                                                                                    \
  {                                                                                                                    \
  }

#define RFL_RECORD_GETTER(TypeName, type_name, prefix, name, Type, expression)                                         \
  Type                                                                                                                 \
  type_name##_##prefix##_##name (TypeName *self)                                                                       \
  {                                                                                                                    \
    return expression;                                                                                                 \
  }

#define RFL_RECORD_STRING(TypeName, type_name, name, path)                                                             \
  RFL_RECORD_GETTER (TypeName, type_name, get, name, const char *, rfl_record_get_string (RFL_RECORD (self), path))

#define RFL_RECORD_INT(TypeName, type_name, name, path, fallback)                                                      \
  RFL_RECORD_GETTER (TypeName, type_name, get, name, gint64, rfl_record_get_int (RFL_RECORD (self), path, fallback))

#define RFL_RECORD_DOUBLE(TypeName, type_name, name, path)                                                             \
  RFL_RECORD_GETTER (TypeName, type_name, get, name, double, rfl_record_get_double (RFL_RECORD (self), path, NAN))

#define RFL_RECORD_BOOL(TypeName, type_name, name, path)                                                               \
  RFL_RECORD_GETTER (TypeName, type_name, get, name, gboolean, rfl_record_get_bool (RFL_RECORD (self), path))

#define RFL_RECORD_TIME(TypeName, type_name, name, path)                                                               \
  RFL_RECORD_GETTER (TypeName, type_name, get, name, gint64, rfl_record_get_time (RFL_RECORD (self), path))

#define RFL_RECORD_STRV(TypeName, type_name, name, path)                                                               \
  RFL_RECORD_GETTER (TypeName, type_name, dup, name, GStrv, rfl_record_dup_strv (RFL_RECORD (self), path))

#define RFL_RECORD_CODE(TypeName, type_name, name, path, Code, code_prefix)                                            \
  RFL_RECORD_GETTER (TypeName, type_name, get, name, Code,                                                             \
                     code_prefix##_from_nick (rfl_record_get_string (RFL_RECORD (self), path)))

void rfl_record_class_set_fields (RflRecordClass *klass,
                                  RflKind         kind,
                                  const RflField *fields,
                                  guint           n_fields);
void rfl_record_notify_path      (RflRecord      *self,
                                  const char     *path);

G_END_DECLS
