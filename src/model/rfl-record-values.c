/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-record.h"

#include <math.h>

#include "rfl-date.h"
#include "rfl-json.h"
#include "rfl-record-private.h"

/* Values of a body by path: reading never warns, writing notifies only when something changes. */

static GStrv
strv_from_array (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

/**
 * rfl_record_get_string:
 * @self: a record
 * @path: members separated by dots
 *
 * Returns: (nullable): the text there, %NULL when there is none or it is not a text
 */
const char *
rfl_record_get_string (RflRecord  *self,
                       const char *path)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  return rfl_json_get_string (rfl_record_get_json (self), path);
}

/**
 * rfl_record_get_text:
 * @self: a record of the directory
 * @lang: code of a language
 * @member: a member at the top of the body, or of its translations only ("wait")
 *
 * Returns: (transfer none) (nullable): the text in @lang where the record has it (`referral.texts`), else as it was written
 */
const char *
rfl_record_get_text (RflRecord  *self,
                     const char *lang,
                     const char *member)
{
  g_autofree char *path = NULL;
  const char *text;

  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);
  g_return_val_if_fail (lang != NULL && member != NULL, NULL);

  path = g_strdup_printf ("referral.texts.%s.%s", lang, member);
  text = rfl_record_get_string (self, path);

  return text != NULL ? text : rfl_record_get_string (self, member);
}

/**
 * rfl_record_get_int:
 * @self: a record
 * @path: members separated by dots
 * @fallback: what to return when there is no number
 *
 * Returns: the number there
 */
gint64
rfl_record_get_int (RflRecord  *self,
                    const char *path,
                    gint64      fallback)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), fallback);

  return rfl_json_get_int (rfl_record_get_json (self), path, fallback);
}

/**
 * rfl_record_get_double:
 * @self: a record
 * @path: members separated by dots
 * @fallback: what to return when there is no number
 *
 * Returns: the number there
 */
double
rfl_record_get_double (RflRecord  *self,
                       const char *path,
                       double      fallback)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), fallback);

  return rfl_json_get_double (rfl_record_get_json (self), path, fallback);
}

/**
 * rfl_record_get_bool:
 * @self: a record
 * @path: members separated by dots
 *
 * Returns: the truth value there, %FALSE when there is none
 */
gboolean
rfl_record_get_bool (RflRecord  *self,
                     const char *path)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), FALSE);

  return rfl_json_get_bool (rfl_record_get_json (self), path, FALSE);
}

/**
 * rfl_record_get_time:
 * @self: a record
 * @path: members separated by dots
 *
 * Returns: the instant there in microseconds since 1970, 0 when there is none
 */
gint64
rfl_record_get_time (RflRecord  *self,
                     const char *path)
{
  const char *text = rfl_record_get_string (self, path);
  gint64 time_us = 0;

  return text != NULL && rfl_date_parse_iso (text, &time_us) ? time_us : 0;
}

/**
 * rfl_record_dup_strv:
 * @self: a record
 * @path: members separated by dots
 *
 * Returns: (transfer full): the texts of the list there, empty when there is none
 */
GStrv
rfl_record_dup_strv (RflRecord  *self,
                     const char *path)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  return strv_from_array (rfl_json_get_array (rfl_record_get_json (self), path));
}

/**
 * rfl_record_get_array:
 * @self: a record
 * @path: members separated by dots
 *
 * Returns: (transfer none) (nullable): the list there
 */
JsonArray *
rfl_record_get_array (RflRecord  *self,
                      const char *path)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  return rfl_json_get_array (rfl_record_get_json (self), path);
}

/**
 * rfl_record_get_object:
 * @self: a record
 * @path: members separated by dots
 *
 * Returns: (transfer none) (nullable): the object there
 */
JsonObject *
rfl_record_get_object (RflRecord  *self,
                       const char *path)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  return rfl_json_get_object (rfl_record_get_json (self), path);
}

/**
 * rfl_record_set_string:
 * @self: a record
 * @path: members separated by dots
 * @value: (nullable): the text; %NULL or "" removes the member
 *
 * An empty text is the absence of one, as HSDS wants empty members left out.
 */
void
rfl_record_set_string (RflRecord  *self,
                       const char *path,
                       const char *value)
{
  g_return_if_fail (RFL_IS_RECORD (self));

  if (value == NULL || value[0] == '\0')
    {
      rfl_record_remove (self, path);
      return;
    }

  if (g_strcmp0 (rfl_record_get_string (self, path), value) == 0)
    return;

  rfl_json_set_string (rfl_record_get_json (self), path, value);
  rfl_record_notify_path (self, path);
}

/**
 * rfl_record_set_int:
 * @self: a record
 * @path: members separated by dots
 * @value: the number
 */
void
rfl_record_set_int (RflRecord  *self,
                    const char *path,
                    gint64      value)
{
  g_return_if_fail (RFL_IS_RECORD (self));

  /* A fallback that differs tells an absent member from one which has the value already. */
  if (rfl_record_get_int (self, path, value - 1) == value)
    return;

  rfl_json_set_int (rfl_record_get_json (self), path, value);
  rfl_record_notify_path (self, path);
}

/**
 * rfl_record_set_double:
 * @self: a record
 * @path: members separated by dots
 * @value: the number; not a number removes the member
 */
void
rfl_record_set_double (RflRecord  *self,
                       const char *path,
                       double      value)
{
  g_return_if_fail (RFL_IS_RECORD (self));

  if (isnan (value))
    {
      rfl_record_remove (self, path);
      return;
    }

  if (rfl_record_get_double (self, path, NAN) == value)
    return;

  rfl_json_set_double (rfl_record_get_json (self), path, value);
  rfl_record_notify_path (self, path);
}

/**
 * rfl_record_set_bool:
 * @self: a record
 * @path: members separated by dots
 * @value: the truth value
 */
void
rfl_record_set_bool (RflRecord  *self,
                     const char *path,
                     gboolean    value)
{
  g_return_if_fail (RFL_IS_RECORD (self));

  if (rfl_json_get_bool (rfl_record_get_json (self), path, !value) == !!value)
    return;

  rfl_json_set_bool (rfl_record_get_json (self), path, value);
  rfl_record_notify_path (self, path);
}

/**
 * rfl_record_set_time:
 * @self: a record
 * @path: members separated by dots
 * @time_us: microseconds since 1970; 0 removes the member
 */
void
rfl_record_set_time (RflRecord  *self,
                     const char *path,
                     gint64      time_us)
{
  g_autofree char *text = time_us != 0 ? rfl_date_format_iso (time_us) : NULL;

  rfl_record_set_string (self, path, text);
}

/**
 * rfl_record_set_strv:
 * @self: a record
 * @path: members separated by dots
 * @value: (array zero-terminated=1) (nullable): the texts; an empty list removes the member
 */
void
rfl_record_set_strv (RflRecord          *self,
                     const char         *path,
                     const char * const *value)
{
  g_auto (GStrv) old = NULL;
  JsonArray *array = NULL;

  g_return_if_fail (RFL_IS_RECORD (self));

  if (value == NULL || value[0] == NULL)
    {
      rfl_record_remove (self, path);
      return;
    }

  old = rfl_record_dup_strv (self, path);
  if (g_strv_equal ((const char * const *) old, value))
    return;

  array = json_array_new ();
  for (guint i = 0; value[i] != NULL; i++)
    json_array_add_string_element (array, value[i]);

  rfl_json_set_node (rfl_record_get_json (self), path, json_node_init_array (json_node_alloc (), array));
  json_array_unref (array);
  rfl_record_notify_path (self, path);
}

/**
 * rfl_record_set_node:
 * @self: a record
 * @path: members separated by dots
 * @value: (transfer full) (nullable): any JSON; %NULL removes the member
 */
void
rfl_record_set_node (RflRecord  *self,
                     const char *path,
                     JsonNode   *value)
{
  g_autoptr (JsonNode) owned = value;
  JsonNode *old = NULL;

  g_return_if_fail (RFL_IS_RECORD (self));

  if (value == NULL)
    {
      rfl_record_remove (self, path);
      return;
    }

  old = rfl_json_get_node (rfl_record_get_json (self), path);
  if (old != NULL && rfl_json_equal (old, value))
    return;

  rfl_json_set_node (rfl_record_get_json (self), path, g_steal_pointer (&owned));
  rfl_record_notify_path (self, path);
}

/**
 * rfl_record_remove:
 * @self: a record
 * @path: members separated by dots
 *
 * Takes a member out of the body.
 */
void
rfl_record_remove (RflRecord  *self,
                   const char *path)
{
  g_return_if_fail (RFL_IS_RECORD (self));

  if (rfl_json_remove (rfl_record_get_json (self), path))
    rfl_record_notify_path (self, path);
}
