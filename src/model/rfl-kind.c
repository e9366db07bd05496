/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char * const nicks[RFL_N_KINDS] = {
  [RFL_KIND_ORGANIZATION] = "organization",
  [RFL_KIND_SERVICE] = "service",
  [RFL_KIND_LOCATION] = "location",
  [RFL_KIND_CONTACT] = "contact",
  [RFL_KIND_PARTNERSHIP] = "partnership",
  [RFL_KIND_PROPOSAL] = "proposal",
  [RFL_KIND_PERSON] = "person",
  [RFL_KIND_CONSENT] = "consent",
  [RFL_KIND_REFERRAL] = "referral",
  [RFL_KIND_EVENT] = "event",
  [RFL_KIND_DISCLOSURE] = "disclosure",
  [RFL_KIND_INTERACTION] = "interaction",
  [RFL_KIND_UNMET_NEED] = "unmet_need",
  [RFL_KIND_ATTACHMENT] = "attachment",
  [RFL_KIND_WORKER] = "worker",
  [RFL_KIND_SETTINGS] = "settings",
  [RFL_KIND_CHUNK] = "chunk",
  [RFL_KIND_KEYSLOT] = "keyslot",
  [RFL_KIND_ALIAS] = "alias",
  [RFL_KIND_ERASE] = "erase",
};

/**
 * rfl_kind_to_nick:
 * @kind: a kind
 *
 * Returns: (nullable): its name in documents, which is also the prefix of the ids of directory documents;
 *   %NULL for %RFL_KIND_NONE
 */
const char *
rfl_kind_to_nick (RflKind kind)
{
  g_return_val_if_fail ((guint) kind < RFL_N_KINDS, NULL);

  return nicks[kind];
}

/**
 * rfl_kind_from_nick:
 * @nick: (nullable): a name
 *
 * Returns: its kind, %RFL_KIND_NONE for one that is not known
 */
RflKind
rfl_kind_from_nick (const char *nick)
{
  for (guint i = RFL_KIND_NONE + 1; i < RFL_N_KINDS; i++)
    {
      if (g_strcmp0 (nick, nicks[i]) == 0)
        return i;
    }

  return RFL_KIND_NONE;
}

/**
 * rfl_kind_is_directory:
 * @kind: a kind
 *
 * Returns: whether its documents are those of the directory: in clear, with HSDS bodies
 */
gboolean
rfl_kind_is_directory (RflKind kind)
{
  return kind >= RFL_KIND_ORGANIZATION && kind <= RFL_KIND_CONTACT;
}

/**
 * rfl_kind_is_sealed:
 * @kind: a kind
 *
 * Returns: whether its documents are sealed
 */
gboolean
rfl_kind_is_sealed (RflKind kind)
{
  return kind >= RFL_KIND_PARTNERSHIP && kind <= RFL_KIND_CHUNK;
}

/**
 * rfl_kind_from_document_id:
 * @document_id: (nullable): an id
 *
 * Only directory documents and key slots say in their id what they are; what a sealed document is stands inside its
 * box.
 *
 * Returns: the kind which the id announces, otherwise %RFL_KIND_NONE
 */
RflKind
rfl_kind_from_document_id (const char *document_id)
{
  const char *colon = document_id != NULL ? strchr (document_id, ':') : NULL;
  g_autofree char *nick = NULL;

  if (colon == NULL)
    return RFL_KIND_NONE;

  nick = g_strndup (document_id, (gsize) (colon - document_id));

  return rfl_kind_from_nick (nick);
}

/**
 * rfl_document_id:
 * @kind: a kind
 * @hsds_id: the id as HSDS has it
 *
 * Returns: (transfer full): the id of the document, "service:<uuid>" for the directory; sealed documents have bare ids
 */
char *
rfl_document_id (RflKind     kind,
                 const char *hsds_id)
{
  g_return_val_if_fail (hsds_id != NULL, NULL);

  if (rfl_kind_is_directory (kind) || kind == RFL_KIND_KEYSLOT)
    return g_strconcat (nicks[kind], ":", hsds_id, NULL);

  return g_strdup (hsds_id);
}

/**
 * rfl_hsds_id:
 * @document_id: (nullable): id of a document
 *
 * Returns: (nullable): the part behind the kind, which is the id that references inside of bodies use; the whole id
 *   where no kind is announced
 */
const char *
rfl_hsds_id (const char *document_id)
{
  const char *colon = document_id != NULL ? strchr (document_id, ':') : NULL;

  return colon != NULL ? colon + 1 : document_id;
}

/**
 * rfl_kind_label:
 * @kind: a kind
 *
 * One of it, in words of the interface; "" for %RFL_KIND_NONE.
 *
 * Returns: translated at the time of the call
 */
const char *
rfl_kind_label (RflKind kind)
{
  switch (kind)
    {
    case RFL_KIND_ORGANIZATION:
      return _("Organization");
    case RFL_KIND_SERVICE:
      return _("Service");
    case RFL_KIND_LOCATION:
      return _("Place");
    case RFL_KIND_CONTACT:
      return _("Contact");
    case RFL_KIND_PARTNERSHIP:
      return _("Partnership");
    case RFL_KIND_PROPOSAL:
      return _("Proposed change");
    case RFL_KIND_PERSON:
      return _("Person");
    case RFL_KIND_CONSENT:
      return _("Consent");
    case RFL_KIND_REFERRAL:
      return _("Referral");
    case RFL_KIND_DISCLOSURE:
      return _("What was sent out");
    case RFL_KIND_INTERACTION:
      return _("Interaction");
    case RFL_KIND_UNMET_NEED:
      return _("Unmet need");
    case RFL_KIND_ATTACHMENT:
      return _("Attachment");
    case RFL_KIND_CHUNK:
      return _("Part of an attachment");
    case RFL_KIND_WORKER:
      return _("Colleague");
    case RFL_KIND_SETTINGS:
      return _("Settings of the office");
    case RFL_KIND_EVENT:
      return _("What happened");
    case RFL_KIND_KEYSLOT:
      return _("Key of the office");
    case RFL_KIND_ALIAS:
      return _("Merge of people");
    case RFL_KIND_ERASE:
      return _("Erased record");
    case RFL_KIND_NONE:
    default:
      return "";
    }
}
