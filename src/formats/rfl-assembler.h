/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-row.h"

G_BEGIN_DECLS

typedef gboolean (*RflAssemblerRowFunc) (RflRow   *row,
                                         gpointer  user_data,
                                         GError  **error);

/**
 * RflAssemblerRows:
 * @each_child: calls a function for each row of @entity that belongs to (@owner, @owner_id), in the order of the source
 * @find: fills @row with the row of @entity that has @id; %FALSE when there is none
 * @has: whether the source has any row of @entity; saves look-ups
 * @user_data: data of whoever keeps the rows
 *
 * Where the rows of a source wait to be joined.
 */
typedef struct
{
  gboolean (*each_child) (RflEntity             entity,
                          RflEntity             owner,
                          const char           *owner_id,
                          RflAssemblerRowFunc   func,
                          gpointer              func_data,
                          gpointer              user_data,
                          GError              **error);
  gboolean (*find)       (RflEntity             entity,
                          const char           *id,
                          RflRow               *row,
                          gpointer              user_data);
  gboolean (*has)        (RflEntity             entity,
                          RflEntity             owner,
                          gpointer              user_data);
  gpointer   user_data;
} RflAssemblerRows;

/**
 * RflAssembler:
 *
 * Joins rows into the bodies of documents: an organization with its telephones and programmes, a service with its
 * hours and languages, a location with its addresses, a contact with its telephones. The body of a document depends
 * on nothing but the name of the source and its rows.
 */
typedef struct _RflAssembler RflAssembler;

RflAssembler *rfl_assembler_new      (const char              *source,
                                      const RflAssemblerRows  *rows);
void          rfl_assembler_free     (RflAssembler            *self);
char         *rfl_assembler_get_id   (RflAssembler            *self,
                                      RflEntity                entity,
                                      const char              *source_id);
JsonNode     *rfl_assembler_assemble (RflAssembler            *self,
                                      RflRow                  *row,
                                      char                   **sha256,
                                      GError                 **error);
char         *rfl_assembler_digest   (JsonNode                *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflAssembler, rfl_assembler_free)

G_END_DECLS
