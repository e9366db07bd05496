/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-bodies.h"

G_BEGIN_DECLS

/* Between a revision and the JSON text that it travels as. Private to the store. */

/* A server keeps as many revisions of a branch as this, and so do we. */
#define RFL_ENVELOPE_MAX_REVISIONS 1000

/**
 * RflEnvelope:
 * @id: of the document
 * @generation: of the revision
 * @hashes: (element-type utf8): of the revision and those before it, newest first
 * @deleted: a tombstone
 * @key: (nullable): box key of a sealed one
 * @scope: (nullable): tag of a sealed one
 * @body: the box, or the canonical text
 * @object: (nullable): what @body says when it is in clear
 *
 * A revision as it came, of which nothing is proven but its form.
 */
typedef struct
{
  char       *id;
  gint64      generation;
  GPtrArray  *hashes;
  gboolean    deleted;
  char       *key;
  char       *scope;
  GBytes     *body;
  JsonObject *object;
} RflEnvelope;

void         rfl_envelope_free   (RflEnvelope    *self);
/* NULL with RFL_STORE_ERROR_INVALID for what is no revision of ours. A sealed one is only scanned. */
RflEnvelope *rfl_envelope_parse  (const char     *text,
                                  gsize           length,
                                  GError        **error);
/* Revision that it was made from; NULL for a first one, or where the branch was cut. */
char        *rfl_envelope_dup_parent (const RflEnvelope *self);

/* Appends the text of @node; @hashes as above. */
void         rfl_envelope_append (GString        *out,
                                  const char     *id,
                                  const char     *scope,
                                  const RflNode  *node,
                                  GPtrArray      *hashes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflEnvelope, rfl_envelope_free)

G_END_DECLS
