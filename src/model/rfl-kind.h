/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflKind:
 *
 * What a document is. The first four are directory documents, in clear; the rest are sealed, but for the key slots,
 * the aliases and the erase records.
 */
typedef enum
{
  RFL_KIND_NONE,
  RFL_KIND_ORGANIZATION,
  RFL_KIND_SERVICE,
  RFL_KIND_LOCATION,
  RFL_KIND_CONTACT,
  RFL_KIND_PARTNERSHIP,
  RFL_KIND_PROPOSAL,
  RFL_KIND_PERSON,
  RFL_KIND_CONSENT,
  RFL_KIND_REFERRAL,
  RFL_KIND_EVENT,
  RFL_KIND_DISCLOSURE,
  RFL_KIND_INTERACTION,
  RFL_KIND_UNMET_NEED,
  RFL_KIND_ATTACHMENT,
  RFL_KIND_WORKER,
  RFL_KIND_SETTINGS,
  RFL_KIND_CHUNK,
  RFL_KIND_KEYSLOT,
  RFL_KIND_ALIAS,
  RFL_KIND_ERASE,
} RflKind;

#define RFL_N_KINDS (RFL_KIND_ERASE + 1)

const char *rfl_kind_to_nick          (RflKind     kind);
RflKind     rfl_kind_from_nick        (const char *nick);
gboolean    rfl_kind_is_directory     (RflKind     kind);
gboolean    rfl_kind_is_sealed        (RflKind     kind);
RflKind     rfl_kind_from_document_id (const char *document_id);
const char *rfl_kind_label            (RflKind     kind);
char       *rfl_document_id           (RflKind     kind,
                                       const char *hsds_id);
const char *rfl_hsds_id               (const char *document_id);

G_END_DECLS
