/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-leaves-private.h"

G_BEGIN_DECLS

/* What a document says after leaves are united. Depends on the leaves and their base alone, so that every device comes
 * to the same bytes. Private to the merging. */

typedef enum
{
  RFL_UNITED,
  RFL_UNITED_DELETED,  /* nobody changed what a person deleted */
  RFL_UNITED_NOT,      /* what they come from is not on this device */
} RflUnited;

/* @live in the order of winners; @dead may be empty. @body (transfer full): without `changed`. */
RflUnited   rfl_unite            (RflLeaves     *leaves,
                                  GPtrArray     *live,
                                  GPtrArray     *dead,
                                  JsonNode     **body,
                                  GError       **error);

/* The member `clash` of a body: path → JsonArray of values. */
GHashTable *rfl_clashes_read     (JsonNode      *body);
/* Sets it, or takes it out when it is empty. What shows now comes first; where all agree nothing is left. */
void        rfl_clashes_write    (GHashTable    *clashes,
                                  JsonNode      *body);

/* The body without what only its history needs. */
JsonNode   *rfl_body_dup_plain   (JsonNode      *body);

G_END_DECLS
