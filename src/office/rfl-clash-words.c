/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clash-private.h"

#include "rfl-codes.h"
#include "rfl-date.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-merge-path.h"
#include "rfl-merge.h"
#include "rfl-open-codes.h"

#include <glib/gi18n-lib.h>

/* Fields of a version that are named before the rest is left out. */
#define MAX_DIFFERENCES 5

#define CODE_WORD(name) \
  static const char * \
  name##_word (const char *code) \
  { \
    return rfl_##name##_label (rfl_##name##_from_nick (code)); \
  }

CODE_WORD (support_type)
CODE_WORD (legal_status)
CODE_WORD (organization_kind)
CODE_WORD (capacity)
CODE_WORD (method)
CODE_WORD (channel)
CODE_WORD (basis)
CODE_WORD (priority)

/* A member by its own name, whichever thing it belongs to; @parent tells two of one name apart. */
static const struct
{
  const char *parent;
  const char *name;
  const char *label;
  const char *(*word) (const char *code);
} fields[] = {
  { "capacity", "state", N_("Capacity"), capacity_word },
  { "capacity", "since", N_("Capacity since"), NULL },
  { "capacity", "wait", N_("Waiting time"), NULL },
  { "suspended", "from", N_("Suspended from"), NULL },
  { "suspended", "until", N_("Suspended until"), NULL },
  { "permissions", "phone", N_("May be called"), NULL },
  { "permissions", "text", N_("May be sent texts"), NULL },
  { "permissions", "email", N_("May be sent e-mail"), NULL },
  { "permissions", "letter", N_("May be sent letters"), NULL },
  { "permissions", "message", N_("Messages may be left"), NULL },
  { "request", "reason", N_("Reason"), NULL },
  { "request", "channel", N_("Channel"), channel_word },
  { NULL, "name", N_("Name"), NULL },
  { NULL, "alternate_name", N_("Other name"), NULL },
  { NULL, "preferred_name", N_("Preferred name"), NULL },
  { NULL, "pronouns", N_("Pronouns"), NULL },
  { NULL, "birth_date", N_("Date of birth"), NULL },
  { NULL, "description", N_("Description"), NULL },
  { NULL, "email", N_("E-mail"), NULL },
  { NULL, "phone", N_("Telephone"), NULL },
  { NULL, "phones", N_("Telephone"), NULL },
  { NULL, "number", N_("Number"), NULL },
  { NULL, "extension", N_("Extension"), NULL },
  { NULL, "website", N_("Website"), NULL },
  { NULL, "url", N_("Website"), NULL },
  { NULL, "address", N_("Address"), NULL },
  { NULL, "addresses", N_("Address"), NULL },
  { NULL, "address_1", N_("Street and number"), NULL },
  { NULL, "address_2", N_("Address, second line"), NULL },
  { NULL, "city", N_("Town"), NULL },
  { NULL, "postal_code", N_("Postal code"), NULL },
  { NULL, "transportation", N_("How to get there"), NULL },
  { NULL, "title", N_("Role"), NULL },
  { NULL, "department", N_("Department"), NULL },
  { NULL, "status", N_("Status"), NULL },
  { NULL, "needs", N_("Needs"), rfl_need_label },
  { NULL, "need", N_("Need"), rfl_need_label },
  { NULL, "publics", N_("For whom"), rfl_public_label },
  { NULL, "criteria", N_("Criteria"), NULL },
  { NULL, "required_documents", N_("Documents"), NULL },
  { NULL, "languages", N_("Languages"), NULL },
  { NULL, "language", N_("Language"), NULL },
  { NULL, "schedules", N_("Hours"), NULL },
  { NULL, "legal_status", N_("Legal status"), legal_status_word },
  { NULL, "kind", N_("Kind"), organization_kind_word },
  { NULL, "support_type", N_("Support"), support_type_word },
  { NULL, "free", N_("Free"), NULL },
  { NULL, "remote", N_("Remote"), NULL },
  { NULL, "fees_description", N_("Cost"), NULL },
  { NULL, "application_process", N_("How to apply"), NULL },
  { NULL, "eligibility_description", N_("Criteria"), NULL },
  { NULL, "interpretation_services", N_("Interpretation"), NULL },
  { NULL, "alert", N_("Alert"), NULL },
  { NULL, "assured_date", N_("Verified on"), NULL },
  { NULL, "assurer_email", N_("Verified by"), NULL },
  { NULL, "notes", N_("Notes"), NULL },
  { NULL, "household", N_("Household"), NULL },
  { NULL, "words", N_("In their own words"), NULL },
  { NULL, "preferences", N_("Preferences"), NULL },
  { NULL, "safe_times", N_("Safe times"), NULL },
  { NULL, "do_not_contact", N_("Not to be contacted"), NULL },
  { NULL, "place", N_("Place"), NULL },
  { NULL, "area", N_("Area"), NULL },
  { NULL, "team", N_("Team"), NULL },
  { NULL, "at", N_("When"), NULL },
  { NULL, "done", N_("What was done"), NULL },
  { NULL, "minutes", N_("Minutes"), NULL },
  { NULL, "method", N_("Method"), method_word },
  { NULL, "priority", N_("Priority"), priority_word },
  { NULL, "deadline", N_("Reply deadline"), NULL },
  { NULL, "availability", N_("Availability"), NULL },
  { NULL, "items", N_("Information shared"), rfl_item_label },
  { NULL, "basis", N_("Basis"), basis_word },
  { NULL, "valid_until", N_("Valid until"), NULL },
  { NULL, "agreement", N_("Agreement"), NULL },
  { NULL, "agreed_on", N_("Agreed on"), NULL },
  { NULL, "places", N_("Agreed places"), NULL },
  { NULL, "promised_days", N_("Promised days"), NULL },
  { NULL, "expertise", N_("Expertise"), rfl_need_label },
  { NULL, "office", N_("Office"), NULL },
  { NULL, "holidays", N_("Holidays"), NULL },
};

static int
find_field (const char *parent,
            const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name) && (fields[i].parent == NULL || g_strcmp0 (fields[i].parent, parent) == 0))
      return (int) i;

  return -1;
}

char *
rfl_clash_field_label (JsonNode   *body,
                       const char *path)
{
  g_autoptr (GString) label = g_string_new (NULL);
  g_auto (GStrv) names = rfl_merge_path_split (path);
  JsonNode *node = body;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GString) step = g_string_new (NULL);
      int field = find_field (i > 0 ? names[i - 1] : NULL, names[i]);
      gboolean is_thing = node != NULL && JSON_NODE_HOLDS_ARRAY (node);

      rfl_merge_path_append (step, names[i]);
      if (node != NULL)
        node = rfl_merge_path_get (node, step->str);

      /* The id of a thing in a list, and what only holds others, say nothing. */
      if (is_thing || (field < 0 && names[i + 1] != NULL))
        continue;
      if (label->len > 0)
        g_string_append (label, " › ");
      g_string_append (label, field >= 0 ? _(fields[field].label) : names[i]);
    }

  return g_string_free (g_steal_pointer (&label), FALSE);
}

static char *
string_text (const char *parent,
             const char *name,
             const char *text,
             GTimeZone  *zone)
{
  int field = name != NULL ? find_field (parent, name) : -1;
  const char *word = field >= 0 && fields[field].word != NULL ? fields[field].word (text) : NULL;

  if (word != NULL && *word != '\0')
    return g_strdup (word);
  if (g_strcmp0 (name, "languages") == 0 || g_strcmp0 (name, "language") == 0)
    return rfl_locale_language_name (rfl_i18n_get_language (), text);
  if (rfl_day_is_valid (text))
    return rfl_locale_format_day (rfl_i18n_get_language (), rfl_day_to_us (text, 12, 0, zone), zone, RFL_DATE_STYLE_LONG);

  return g_strdup (text);
}

static char *node_text (const char *parent,
                        const char *name,
                        JsonNode   *node,
                        GTimeZone  *zone);

static void
append_part (GString    *text,
             const char *separator,
             char       *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
  g_free (part);
}

static char *
node_text (const char *parent,
           const char *name,
           JsonNode   *node,
           GTimeZone  *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObjectIter iter;
  const char *member = NULL;
  JsonNode *value = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        append_part (text, "; ", node_text (parent, name, json_array_get_element (array, i), zone));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &member, &value))
        if (!g_str_equal (member, "id") && !g_str_has_suffix (member, "_id"))
          append_part (text, ", ", node_text (name, member, value, zone));
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      return string_text (parent, name, json_node_get_string (node), zone);
    }
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      return g_strdup (json_node_get_boolean (node) ? _("Yes") : _("No"));
    }
  else if (!JSON_NODE_HOLDS_NULL (node))
    {
      return rfl_json_to_text (node);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
rfl_clash_value_text (const char *path,
                      JsonNode   *value,
                      GTimeZone  *zone)
{
  g_auto (GStrv) names = rfl_merge_path_split (path);
  guint n = g_strv_length (names);

  if (value == NULL)
    return g_strdup (_("Taken out"));

  return node_text (n > 1 ? names[n - 2] : NULL, n > 0 ? names[n - 1] : NULL, value, zone);
}

char *
rfl_clash_difference_text (JsonNode   *body,
                           JsonNode   *other,
                           GTimeZone  *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (JsonNode) same = rfl_merge_versions (body, other, &differences);

  for (guint i = 0; i < differences->len && i < MAX_DIFFERENCES; i++)
    {
      const RflMergeClash *difference = g_ptr_array_index (differences, i);
      g_autofree char *label = rfl_clash_field_label (difference->ours != NULL ? body : other, difference->path);
      g_autofree char *value = rfl_clash_value_text (difference->path, difference->ours, zone);

      g_string_append_printf (text, i > 0 ? "\n%s: %s" : "%s: %s", label, value);
    }
  if (differences->len > MAX_DIFFERENCES)
    g_string_append (text, "\n…");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
rfl_clash_kind_label (RflKind kind)
{
  static const char * const labels[RFL_N_KINDS] = {
    [RFL_KIND_ORGANIZATION] = N_("Organization"),
    [RFL_KIND_SERVICE] = N_("Service"),
    [RFL_KIND_LOCATION] = N_("Place"),
    [RFL_KIND_CONTACT] = N_("Contact"),
    [RFL_KIND_PARTNERSHIP] = N_("Agreement"),
    [RFL_KIND_PROPOSAL] = N_("Proposed change"),
    [RFL_KIND_PERSON] = N_("Person"),
    [RFL_KIND_CONSENT] = N_("Consent"),
    [RFL_KIND_REFERRAL] = N_("Referral of a person"),
    [RFL_KIND_DISCLOSURE] = N_("What was sent"),
    [RFL_KIND_INTERACTION] = N_("Contact with a person"),
    [RFL_KIND_UNMET_NEED] = N_("Unmet need"),
    [RFL_KIND_ATTACHMENT] = N_("Attachment"),
    [RFL_KIND_WORKER] = N_("Worker"),
    [RFL_KIND_SETTINGS] = N_("Settings of the office"),
  };

  return labels[kind] != NULL ? _(labels[kind]) : "";
}
