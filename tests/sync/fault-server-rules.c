/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include "rfl-json.h"

#include <string.h>

/* What the validation documents of the program say in JavaScript, once more in C. */

static gboolean
has_role (const char * const *roles,
          const char         *role)
{
  return roles != NULL && (g_strv_contains (roles, role) || g_strv_contains (roles, "_admin"));
}

static gboolean
is_clear_in_office (const char *id)
{
  return g_str_has_prefix (id, "keyslot:") || g_str_has_prefix (id, "alias:") || g_str_has_prefix (id, "erase:");
}

static const char *
check_office (JsonObject *document,
              gboolean    tombstone)
{
  const char *id = rfl_json_get_string (document, "_id");

  if (is_clear_in_office (id))
    return NULL;
  if (tombstone && rfl_json_get_string (document, "box") == NULL)
    return NULL;
  if (rfl_json_get_int (document, "v", 0) != 1 || rfl_json_get_string (document, "key") == NULL ||
      rfl_json_get_string (document, "scope") == NULL || rfl_json_get_string (document, "box") == NULL)
    return "Only sealed documents belong here.";

  return NULL;
}

static const char *
check_directory (JsonObject         *document,
                 const char * const *roles)
{
  static const char *const kinds[] = { "organization:", "service:", "location:", "contact:" };
  const char *id = rfl_json_get_string (document, "_id");

  if (!has_role (roles, "directory-editor"))
    return "Only directory editors write here.";
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (id, kinds[i]))
      return NULL;

  return "Only organizations, services, locations and contacts belong here.";
}

const char *
fault_server_default_rules (const char         *database,
                            JsonObject         *document,
                            gboolean            tombstone,
                            const char * const *roles)
{
  if (g_str_equal (database, "referral-directory"))
    return check_directory (document, roles);
  if (g_str_has_prefix (database, "referral-office-"))
    return check_office (document, tombstone);

  return NULL;
}
