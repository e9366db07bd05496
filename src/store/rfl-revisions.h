/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-kind.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* The revision tree in the tables document and history, without regard to what bodies mean. Private to the store. */

/**
 * RflUnopened:
 * @RFL_UNOPENED_NOT: it was written or opened here, or it is in clear
 * @RFL_UNOPENED_WAITING: it waits for its key
 * @RFL_UNOPENED_DAMAGED: its box does not open, or holds something else than the revision says
 * @RFL_UNOPENED_STRANGE: what it holds is of a kind that this version does not know
 *
 * What is known of a sealed revision that came from elsewhere. The numbers stand in the database.
 */
typedef enum
{
  RFL_UNOPENED_NOT = 0,
  RFL_UNOPENED_WAITING = 1,
  RFL_UNOPENED_DAMAGED = 2,
  RFL_UNOPENED_STRANGE = 3,
} RflUnopened;

/**
 * RflNode:
 * @number: row in history, 0 before it is written
 * @generation: from 1
 * @hash: 32 hex digits
 * @parent: (nullable): hash of the parent
 * @key: (nullable): box key of a sealed body
 * @body: (nullable): JSON text, or nonce and ciphertext; %NULL when dropped, or when it never came
 * @known: a server has it
 * @unopened: whether it was opened here
 *
 * One revision of a document.
 */
typedef struct
{
  gint64       number;
  gint64       generation;
  char        *hash;
  char        *parent;
  gboolean     deleted;
  gboolean     leaf;
  char        *key;
  GBytes      *body;
  char        *by;
  char        *device;
  char        *clock;
  char        *source;
  gboolean     known;
  RflUnopened  unopened;
} RflNode;

/**
 * RflDocumentRow:
 * @number: row in document
 * @kind: what it is; %RFL_KIND_NONE while sealed and not yet opened
 * @scope: (nullable): tag of a sealed document
 * @winner: (nullable): the revision that is shown
 *
 * One document with its winner.
 */
typedef struct
{
  gint64    number;
  RflKind   kind;
  char     *scope;
  RflNode  *winner;
} RflDocumentRow;

void            rfl_node_free             (RflNode          *self);
void            rfl_document_row_free     (RflDocumentRow   *self);

/* "generation-hash" */
char           *rfl_node_dup_revision     (const RflNode    *self);
gboolean        rfl_revision_parse        (const char       *revision,
                                           gint64           *generation,
                                           const char      **hash);

/* What a revision is a hash of. The hash of clear documents is SHA-256, of sealed ones keyed. */
char           *rfl_revision_hash         (RflVault         *vault,
                                           gboolean          sealed,
                                           const char       *id,
                                           gboolean          deleted,
                                           const char       *parent,
                                           const char       *key,
                                           const char       *body,
                                           gsize             length,
                                           GError          **error);

/* NULL without error: there is no such document. */
RflDocumentRow *rfl_revisions_find        (RflDb            *db,
                                           const char       *id,
                                           GError          **error);
RflNode        *rfl_revisions_get         (RflDb            *db,
                                           gint64            document,
                                           const char       *revision,
                                           GError          **error);
RflNode        *rfl_revisions_get_parent  (RflDb            *db,
                                           gint64            document,
                                           const RflNode    *node,
                                           GError          **error);
/* Adds the row of a document. */
gboolean        rfl_revisions_add_document (RflDb           *db,
                                           const char       *id,
                                           RflKind           kind,
                                           const char       *scope,
                                           gint64           *number,
                                           GError          **error);
/* Adds a revision, which makes its parent no leaf, and chooses the winner again. FALSE without error in @added: it was there. */
gboolean        rfl_revisions_add         (RflDb            *db,
                                           gint64            document,
                                           RflNode          *node,
                                           gboolean         *added,
                                           GError          **error);
/* Whether something was made from @node; a child that is set aside as damaged does not count. */
gboolean        rfl_revisions_has_child   (RflDb            *db,
                                           gint64            document,
                                           const RflNode    *node);
gboolean        rfl_revisions_choose_winner (RflDb          *db,
                                           gint64            document,
                                           GError          **error);
/* Takes a leaf out; removes the document with its last revision. */
gboolean        rfl_revisions_remove      (RflDb            *db,
                                           gint64            document,
                                           const RflNode    *node,
                                           GError          **error);
/* (element-type RflNode): in the order of winners. */
GPtrArray      *rfl_revisions_list_leaves (RflDb            *db,
                                        gint64            document,
                                        GError          **error);
guint           rfl_revisions_count_leaves (RflDb           *db,
                                           gint64            document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflNode, rfl_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflDocumentRow, rfl_document_row_free)

G_END_DECLS
