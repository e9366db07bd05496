/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-base-error.h"
#include "rfl-json.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* A reader of our own that builds json-glib's nodes. json-glib's parser recurses without a limit before 1.10, takes comments and
 * assignments for JSON, wraps integers and cuts strings at U+0000; what it reads here comes from strangers. */
typedef struct
{
  const char *text;
  const char *at;
  const char *end;
  int         depth;
  GString    *scratch;  /* the string being read */
  GError    **error;
} Reader;

static JsonNode *read_value (Reader *reader);

static gboolean
fail (Reader       *reader,
      RflBaseError  code,
      const char   *what)
{
  g_set_error (reader->error, RFL_BASE_ERROR, code, "%s at byte %" G_GSIZE_FORMAT, what, (gsize) (reader->at - reader->text));
  return FALSE;
}

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end
         && (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t'))
    reader->at++;
}

static gboolean
take (Reader *reader,
      char    c)
{
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
read_code_unit (Reader *reader,
                guint  *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, reader->at++)
    {
      if (reader->at == reader->end || !g_ascii_isxdigit (*reader->at))
        return fail (reader, RFL_BASE_ERROR_INVALID, "Broken escape");
      *unit = *unit << 4 | g_ascii_xdigit_value (*reader->at);
    }
  return TRUE;
}

/* After "\u". A lone surrogate is no character and CouchDB refuses the whole batch it is in; U+0000 ends a C string. */
static gboolean
read_unicode_escape (Reader *reader)
{
  guint unit, low;

  if (!read_code_unit (reader, &unit))
    return FALSE;

  if (unit >= 0xd800 && unit <= 0xdbff)
    {
      if (!take (reader, '\\') || !take (reader, 'u'))
        return fail (reader, RFL_BASE_ERROR_INVALID, "Lone surrogate");
      if (!read_code_unit (reader, &low))
        return FALSE;
      if (low < 0xdc00 || low > 0xdfff)
        return fail (reader, RFL_BASE_ERROR_INVALID, "Lone surrogate");
      unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
    }
  else if (unit >= 0xdc00 && unit <= 0xdfff)
    {
      return fail (reader, RFL_BASE_ERROR_INVALID, "Lone surrogate");
    }
  else if (unit == 0)
    {
      return fail (reader, RFL_BASE_ERROR_INVALID, "NUL character");
    }

  g_string_append_unichar (reader->scratch, unit);
  return TRUE;
}

static gboolean
read_escape (Reader *reader)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  const char *found;

  if (take (reader, 'u'))
    return read_unicode_escape (reader);

  found = reader->at < reader->end && *reader->at != '\0' ? strchr (from, *reader->at) : NULL;
  if (found == NULL)
    return fail (reader, RFL_BASE_ERROR_INVALID, "Broken escape");

  g_string_append_c (reader->scratch, to[found - from]);
  reader->at++;
  return TRUE;
}

/* After the opening quote, into the scratch. */
static gboolean
read_string (Reader *reader)
{
  g_string_truncate (reader->scratch, 0);

  while (TRUE)
    {
      const char *start = reader->at;

      while (reader->at < reader->end && *reader->at != '"' && *reader->at != '\\' && (guchar) *reader->at >= 0x20)
        reader->at++;
      g_string_append_len (reader->scratch, start, reader->at - start);

      if (take (reader, '"'))
        return TRUE;
      if (!take (reader, '\\'))
        return fail (reader, RFL_BASE_ERROR_INVALID,
                     reader->at == reader->end ? "String without end" : "Control character in a string");
      if (!read_escape (reader))
        return FALSE;
    }
}

static gboolean
read_digits (Reader *reader)
{
  const char *start = reader->at;

  while (reader->at < reader->end && g_ascii_isdigit (*reader->at))
    reader->at++;
  return reader->at > start || fail (reader, RFL_BASE_ERROR_INVALID, "Broken number");
}

static JsonNode *
read_number (Reader *reader)
{
  const char *start = reader->at;
  gboolean whole = TRUE;
  double number;

  take (reader, '-');
  if (!take (reader, '0') && !read_digits (reader))
    return NULL;

  if (take (reader, '.'))
    {
      whole = FALSE;
      if (!read_digits (reader))
        return NULL;
    }
  if (take (reader, 'e') || take (reader, 'E'))
    {
      whole = FALSE;
      if (!take (reader, '-'))
        take (reader, '+');
      if (!read_digits (reader))
        return NULL;
    }

  g_string_truncate (reader->scratch, 0);
  g_string_append_len (reader->scratch, start, reader->at - start);

  if (whole)
    {
      gint64 integer;

      errno = 0;
      integer = g_ascii_strtoll (reader->scratch->str, NULL, 10);
      if (errno == 0)
        return json_node_init_int (json_node_alloc (), integer);
    }

  number = g_ascii_strtod (reader->scratch->str, NULL);
  if (!isfinite (number))
    {
      fail (reader, RFL_BASE_ERROR_INVALID, "Number out of range");
      return NULL;
    }
  return json_node_init_double (json_node_alloc (), number);
}

static JsonNode *
read_word (Reader *reader)
{
  static const char *const words[] = { "null", "true", "false" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (reader->end - reader->at) >= length && memcmp (reader->at, words[i], length) == 0)
        {
          reader->at += length;
          return i == 0 ? json_node_init_null (json_node_alloc ()) : json_node_init_boolean (json_node_alloc (), i == 1);
        }
    }

  fail (reader, RFL_BASE_ERROR_INVALID, reader->at == reader->end ? "Text ends too early" : "Unexpected character");
  return NULL;
}

/* Whether another member follows; *ok is FALSE when there is neither a comma nor the end. */
static gboolean
more_members (Reader   *reader,
              char      closing,
              gboolean *ok)
{
  skip_space (reader);
  if (take (reader, ','))
    return TRUE;

  *ok = take (reader, closing)
     || fail (reader, RFL_BASE_ERROR_INVALID,
              reader->at == reader->end ? "Text ends too early" : "Expected a comma or the end");
  return FALSE;
}

static JsonNode *
read_array (Reader *reader)
{
  g_autoptr (JsonArray) array = json_array_new ();
  gboolean ok = TRUE;

  skip_space (reader);
  if (!take (reader, ']'))
    {
      do
        {
          JsonNode *element = read_value (reader);

          if (element == NULL)
            return NULL;
          json_array_add_element (array, element);
        }
      while (more_members (reader, ']', &ok));
    }

  return ok ? json_node_init_array (json_node_alloc (), array) : NULL;
}

static JsonNode *
read_object (Reader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();
  gboolean ok = TRUE;

  skip_space (reader);
  if (!take (reader, '}'))
    {
      do
        {
          g_autofree char *name = NULL;
          JsonNode *member;

          skip_space (reader);
          if (!take (reader, '"'))
            {
              fail (reader, RFL_BASE_ERROR_INVALID, "Expected a name");
              return NULL;
            }
          if (!read_string (reader))
            return NULL;
          name = g_strndup (reader->scratch->str, reader->scratch->len);

          skip_space (reader);
          if (!take (reader, ':'))
            {
              fail (reader, RFL_BASE_ERROR_INVALID, "Expected a colon");
              return NULL;
            }

          member = read_value (reader);
          if (member == NULL)
            return NULL;
          json_object_set_member (object, name, member);
        }
      while (more_members (reader, '}', &ok));
    }

  return ok ? json_node_init_object (json_node_alloc (), object) : NULL;
}

static JsonNode *
read_value (Reader *reader)
{
  JsonNode *node;

  skip_space (reader);
  if (reader->at == reader->end)
    return read_word (reader);

  switch (*reader->at)
    {
    case '{':
    case '[':
      if (reader->depth == RFL_JSON_MAX_DEPTH)
        {
          fail (reader, RFL_BASE_ERROR_TOO_DEEP, "Too many levels");
          return NULL;
        }
      reader->depth++;
      node = *reader->at++ == '{' ? read_object (reader) : read_array (reader);
      reader->depth--;
      return node;

    case '"':
      reader->at++;
      return read_string (reader) ? json_node_init_string (json_node_alloc (), reader->scratch->str) : NULL;

    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      return read_number (reader);

    default:
      return read_word (reader);
    }
}

/**
 * rfl_json_parse:
 * @text: JSON in UTF-8
 * @length: its length in bytes, or -1 when NUL-terminated
 * @error: return location for a #GError: %RFL_BASE_ERROR_TOO_DEEP, %RFL_BASE_ERROR_TOO_LARGE or %RFL_BASE_ERROR_INVALID
 *
 * Reads one JSON text (RFC 8259), nothing else: no comments, no lone surrogates, no U+0000. Integers that 64 bits do not hold
 * become doubles. Of a name that comes twice the last value counts.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with @error set
 */
JsonNode *
rfl_json_parse (const char  *text,
                gssize       length,
                GError     **error)
{
  Reader reader = { .text = text, .error = error };
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  reader.at = text;
  reader.end = text + (length >= 0 ? (gsize) length : strlen (text));

  if (reader.end - text > RFL_JSON_MAX_SIZE)
    {
      g_set_error (error, RFL_BASE_ERROR, RFL_BASE_ERROR_TOO_LARGE, "More than %d bytes", RFL_JSON_MAX_SIZE);
      return NULL;
    }
  if (!g_utf8_validate_len (text, reader.end - text, &reader.at))
    {
      fail (&reader, RFL_BASE_ERROR_INVALID, "Not UTF-8");
      return NULL;
    }

  reader.at = text;
  reader.scratch = g_string_sized_new (256);
  node = read_value (&reader);
  skip_space (&reader);
  if (node != NULL && reader.at < reader.end)
    {
      fail (&reader, RFL_BASE_ERROR_INVALID, "Unexpected text after the end");
      g_clear_pointer (&node, json_node_unref);
    }
  g_string_free (reader.scratch, TRUE);

  return g_steal_pointer (&node);
}
