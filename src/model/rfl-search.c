/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-search.h"

#include <glib/gi18n-lib.h>

#include "rfl-locale.h"
#include "rfl-open-codes.h"

G_DEFINE_BOXED_TYPE (RflSearchQuery, rfl_search_query, rfl_search_query_copy, rfl_search_query_free)

static const char * const facet_nicks[RFL_N_FACETS] = {
  [RFL_FACET_NEED] = "need",
  [RFL_FACET_PUBLIC] = "public",
  [RFL_FACET_LANGUAGE] = "language",
  [RFL_FACET_TOWN] = "town",
  [RFL_FACET_CAPACITY] = "capacity",
  [RFL_FACET_LEGAL_STATUS] = "legal-status",
  [RFL_FACET_SUPPORT_TYPE] = "support-type",
  [RFL_FACET_FREE] = "free",
  [RFL_FACET_OPEN_NOW] = "open-now",
  [RFL_FACET_TO_VERIFY] = "to-verify",
};

/**
 * rfl_facet_to_nick:
 * @facet: a facet
 *
 * Returns: its name for machines
 */
const char *
rfl_facet_to_nick (RflFacet facet)
{
  g_return_val_if_fail ((guint) facet < RFL_N_FACETS, NULL);

  return facet_nicks[facet];
}

/**
 * rfl_facet_label:
 * @facet: a facet
 * @code: (nullable): one of its values; %NULL for the facet itself
 * @lang: language of the interface, for names of languages
 *
 * Returns: (transfer full): its word, translated
 */
char *
rfl_facet_label (RflFacet    facet,
                 const char *code,
                 const char *lang)
{
  switch (facet)
    {
    case RFL_FACET_NEED:
      return g_strdup (code != NULL ? rfl_need_label (code) : _("Need"));
    case RFL_FACET_PUBLIC:
      return g_strdup (code != NULL ? rfl_public_label (code) : _("For whom"));
    case RFL_FACET_LANGUAGE:
      return code != NULL ? rfl_locale_language_title (lang, code) : g_strdup (_("Language"));
    case RFL_FACET_TOWN:
      return g_strdup (code != NULL ? code : _("Town"));
    case RFL_FACET_CAPACITY:
      return g_strdup (code != NULL ? rfl_capacity_label (rfl_capacity_from_nick (code)) : _("Capacity"));
    case RFL_FACET_LEGAL_STATUS:
      return g_strdup (code != NULL ? rfl_legal_status_label (rfl_legal_status_from_nick (code)) : _("Legal status"));
    case RFL_FACET_SUPPORT_TYPE:
      return g_strdup (code != NULL ? rfl_support_type_label (rfl_support_type_from_nick (code)) : _("Support"));
    case RFL_FACET_FREE:
      return g_strdup (_("Free of charge"));
    case RFL_FACET_OPEN_NOW:
      return g_strdup (_("Open now"));
    case RFL_FACET_TO_VERIFY:
      return g_strdup (_("To verify"));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/**
 * rfl_facet_count_free:
 * @count: (transfer full) (nullable): a count
 */
void
rfl_facet_count_free (RflFacetCount *count)
{
  if (count == NULL)
    return;

  g_free (count->code);
  g_free (count);
}

/**
 * rfl_search_query_new:
 * @words: (nullable): what was typed
 *
 * Returns: (transfer full): a query without filters
 */
RflSearchQuery *
rfl_search_query_new (const char *words)
{
  RflSearchQuery *self = g_new0 (RflSearchQuery, 1);

  self->words = g_strdup (words);

  return self;
}

/**
 * rfl_search_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a copy
 */
RflSearchQuery *
rfl_search_query_copy (const RflSearchQuery *self)
{
  RflSearchQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->words = g_strdup (self->words);
  copy->place = g_strdup (self->place);
  copy->organization = g_strdup (self->organization);
  copy->zone = g_strdup (self->zone);
  for (guint i = 0; i < RFL_N_FACETS; i++)
    copy->values[i] = g_strdupv (self->values[i]);

  return copy;
}

/**
 * rfl_search_query_free:
 * @self: (transfer full) (nullable): a query
 */
void
rfl_search_query_free (RflSearchQuery *self)
{
  if (self == NULL)
    return;

  g_free (self->words);
  g_free (self->place);
  g_free (self->organization);
  g_free (self->zone);
  for (guint i = 0; i < RFL_N_FACETS; i++)
    g_strfreev (self->values[i]);
  g_free (self);
}

/**
 * rfl_search_query_has_value:
 * @self: a query
 * @facet: a facet
 * @value: one of its values; "1" for a facet that is on or off
 *
 * Returns: whether it filters by this value
 */
gboolean
rfl_search_query_has_value (const RflSearchQuery *self,
                            RflFacet              facet,
                            const char           *value)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail ((guint) facet < RFL_N_FACETS, FALSE);

  return value != NULL && self->values[facet] != NULL &&
         g_strv_contains ((const char * const *) self->values[facet], value);
}

/**
 * rfl_search_query_set_value:
 * @self: a query
 * @facet: a facet
 * @value: (nullable): its only value; %NULL: it does not filter
 */
void
rfl_search_query_set_value (RflSearchQuery *self,
                            RflFacet        facet,
                            const char     *value)
{
  const char *values[] = { value, NULL };

  g_return_if_fail (self != NULL);
  g_return_if_fail ((guint) facet < RFL_N_FACETS);

  g_strfreev (self->values[facet]);
  self->values[facet] = value != NULL ? g_strdupv ((GStrv) values) : NULL;
}

/**
 * rfl_search_query_toggle:
 * @self: a query
 * @facet: a facet
 * @value: one of its values; "1" for a facet that is on or off
 * @active: whether to filter by it
 */
void
rfl_search_query_toggle (RflSearchQuery *self,
                         RflFacet        facet,
                         const char     *value,
                         gboolean        active)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) old = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail ((guint) facet < RFL_N_FACETS);
  g_return_if_fail (value != NULL);

  if (rfl_search_query_has_value (self, facet, value) == !!active)
    return;

  builder = g_strv_builder_new ();
  old = g_steal_pointer (&self->values[facet]);
  for (guint i = 0; old != NULL && old[i] != NULL; i++)
    {
      if (!g_str_equal (old[i], value))
        g_strv_builder_add (builder, old[i]);
    }

  if (active)
    g_strv_builder_add (builder, value);

  self->values[facet] = g_strv_builder_end (builder);
  if (self->values[facet][0] == NULL)
    g_clear_pointer (&self->values[facet], g_strfreev);
}

/**
 * rfl_search_query_to_variant:
 * @self: a query
 *
 * Returns: (transfer floating): the words and filters, to be kept over a change of language or a restart; the instant
 *   and the page are not in it
 */
GVariant *
rfl_search_query_to_variant (const RflSearchQuery *self)
{
  GVariantDict dict;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_dict_init (&dict, NULL);
  if (self->words != NULL)
    g_variant_dict_insert (&dict, "words", "s", self->words);
  if (self->place != NULL)
    g_variant_dict_insert (&dict, "place", "s", self->place);
  if (self->organization != NULL)
    g_variant_dict_insert (&dict, "organization", "s", self->organization);
  if (self->include_gone)
    g_variant_dict_insert (&dict, "include-gone", "b", TRUE);
  if (self->has_position)
    g_variant_dict_insert (&dict, "position", "(dd)", self->latitude, self->longitude);
  for (guint i = 0; i < RFL_N_FACETS; i++)
    {
      if (self->values[i] != NULL)
        g_variant_dict_insert (&dict, facet_nicks[i], "^as", self->values[i]);
    }

  return g_variant_dict_end (&dict);
}

/**
 * rfl_search_query_from_variant:
 * @variant: (nullable): what rfl_search_query_to_variant() made
 *
 * Returns: (transfer full): the query; empty where @variant is something else
 */
RflSearchQuery *
rfl_search_query_from_variant (GVariant *variant)
{
  RflSearchQuery *self = rfl_search_query_new (NULL);
  GVariantDict dict;

  if (variant == NULL || !g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
    return self;

  g_variant_dict_init (&dict, variant);
  g_variant_dict_lookup (&dict, "words", "s", &self->words);
  g_variant_dict_lookup (&dict, "place", "s", &self->place);
  g_variant_dict_lookup (&dict, "organization", "s", &self->organization);
  g_variant_dict_lookup (&dict, "include-gone", "b", &self->include_gone);
  self->has_position = g_variant_dict_lookup (&dict, "position", "(dd)", &self->latitude, &self->longitude);
  for (guint i = 0; i < RFL_N_FACETS; i++)
    g_variant_dict_lookup (&dict, facet_nicks[i], "^as", &self->values[i]);
  g_variant_dict_clear (&dict);

  return self;
}

/**
 * rfl_search_query_equal:
 * @a: a query
 * @b: another one
 *
 * Returns: whether both ask for the same, whatever the instant and the page
 */
gboolean
rfl_search_query_equal (const RflSearchQuery *a,
                        const RflSearchQuery *b)
{
  g_autoptr (GVariant) x = g_variant_ref_sink (rfl_search_query_to_variant (a));
  g_autoptr (GVariant) y = g_variant_ref_sink (rfl_search_query_to_variant (b));
  g_autofree char *x_text = g_variant_print (x, FALSE);
  g_autofree char *y_text = g_variant_print (y, FALSE);

  return g_str_equal (x_text, y_text);
}

/**
 * rfl_search_result_new:
 *
 * Returns: (transfer full): a result without rows
 */
RflSearchResult *
rfl_search_result_new (void)
{
  RflSearchResult *self = g_new0 (RflSearchResult, 1);

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * rfl_search_result_free:
 * @self: (transfer full) (nullable): a result
 */
void
rfl_search_result_free (RflSearchResult *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rows);
  g_free (self);
}
