/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-documents.h"
#include "rfl-revisions.h"

G_BEGIN_DECLS

/* Between records and the bytes of a revision: the member `changed`, the canonical text, hash and box. Private. */

/* Whether a document of @kind may have this id. */
gboolean   rfl_documents_check_id (const char            *id,
                                  RflKind                 kind,
                                  GError                **error);

/* Writes a child of the winner of @row and what follows from it; @row NULL: the first revision of a new document. @record is what @text
 * says; NULL: it is read from @text. */
char      *rfl_documents_write   (RflDb                  *db,
                                  const char             *id,
                                  RflKind                 kind,
                                  RflDocumentRow         *row,
                                  const char             *scope,
                                  gboolean                deleted,
                                  const char             *text,
                                  RflRecord              *record,
                                  const RflChange        *change,
                                  GError                **error);

/* What a server takes without being asked to. */
#define RFL_BODY_MAX_SIZE (1000 * 1000)

/* The canonical text of @record as @change makes it. */
char      *rfl_body_build        (RflRecord              *record,
                                  const RflChange        *change,
                                  GError                **error);
/* The canonical text of a tombstone. */
char      *rfl_body_build_tombstone (RflKind              kind,
                                  const RflChange        *change);
/* Whether two bodies say the same, whoever said it. */
gboolean   rfl_body_same         (const char             *a,
                                  const char             *b);
/* The body with another `changed`. */
char      *rfl_body_rewrite      (const char             *body,
                                  const RflChange        *change,
                                  GError                **error);

/* The same of a body that is parsed, which is changed. */
char      *rfl_body_write        (JsonNode               *body,
                                  const RflChange        *change,
                                  GError                **error);

/* A revision of @text under @parent (NULL: the first), sealed when the kind is, by @key (NULL: the newest). */
RflNode   *rfl_body_make_node    (RflDb                  *db,
                                  const char             *id,
                                  gboolean                sealed,
                                  const RflNode          *parent,
                                  gboolean                deleted,
                                  const char             *text,
                                  const RflChange        *change,
                                  const char             *key,
                                  GError                **error);
/* The text of a revision: opened when it is sealed. Ends with a NUL that does not count. */
GBytes    *rfl_body_open         (RflDb                  *db,
                                  const char             *id,
                                  const RflNode          *node,
                                  GError                **error);
RflRecord *rfl_body_parse        (const char             *id,
                                  RflKind                 kind,
                                  GBytes                 *text,
                                  GError                **error);

/* Projects what is shown; @record (nullable) is what revision @written says, so that it need not be opened again. */
gboolean   rfl_body_project_winner (RflDb                *db,
                                  const char             *id,
                                  RflKind                 kind,
                                  const char             *written,
                                  RflRecord              *record,
                                  GError                **error);
/* Drops the bodies that a new revision makes worthless: of replaced key slots, of imports before the last three. */
gboolean   rfl_body_drop_old     (RflDb                  *db,
                                  gint64                  document,
                                  RflKind                 kind,
                                  gboolean                import,
                                  GError                **error);

/* Fills device and clock of a change made here. @clock (transfer full) holds the stamp. */
RflChange  rfl_change_complete   (const RflChange        *change,
                                  RflDb                  *db,
                                  char                  **clock);
gboolean   rfl_change_is_import  (const RflChange        *change);

G_END_DECLS
