/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-charset.h"
#include "rfl-row-builder.h"

G_BEGIN_DECLS

/**
 * RflSourceKind:
 * @RFL_SOURCE_UNKNOWN: nothing that can be imported
 * @RFL_SOURCE_TABLE: a CSV table of HSDS
 * @RFL_SOURCE_SPREADSHEET: a CSV list of services as an office keeps it
 * @RFL_SOURCE_JSON: HSDS as JSON: one object, a list, a page or one object a line
 * @RFL_SOURCE_PACKAGE: the description of a package; nothing to import in it
 */
typedef enum
{
  RFL_SOURCE_UNKNOWN,
  RFL_SOURCE_TABLE,
  RFL_SOURCE_SPREADSHEET,
  RFL_SOURCE_JSON,
  RFL_SOURCE_PACKAGE,
} RflSourceKind;

/**
 * RflSourceFile:
 * @name: name inside the package
 * @kind: what it is
 * @entity: what the rows of a table describe
 * @version: (nullable): version of HSDS
 * @charset: character set
 * @delimiter: between the cells of CSV
 * @size: in bytes, unpacked
 */
typedef struct
{
  char          *name;
  RflSourceKind  kind;
  RflEntity      entity;
  char          *version;
  RflCharset     charset;
  char           delimiter;
  guint64        size;
} RflSourceFile;

#define RFL_TYPE_SOURCE (rfl_source_get_type ())
G_DECLARE_FINAL_TYPE (RflSource, rfl_source, RFL, SOURCE, GObject)

RflSource   *rfl_source_open       (const char       *path,
                                    GCancellable     *cancellable,
                                    GError          **error);
const char  *rfl_source_get_path   (RflSource        *self);
GPtrArray   *rfl_source_get_files  (RflSource        *self);
const char  *rfl_source_get_digest (RflSource        *self);
char        *rfl_source_dup_name   (RflSource        *self);
guint64      rfl_source_get_size   (RflSource        *self);
guint64      rfl_source_get_done   (RflSource        *self);
gboolean     rfl_source_read       (RflSource        *self,
                                    const RflRowSink *sink,
                                    GCancellable     *cancellable,
                                    GError          **error);

G_END_DECLS
