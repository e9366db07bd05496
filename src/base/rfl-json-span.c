/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json-span.h"

#include "rfl-json.h"

#include <string.h>

static void
advance (RflJsonSpan *rest,
         gsize        n)
{
  rest->text += n;
  rest->length -= n;
}

static void
skip_space (RflJsonSpan *rest)
{
  while (rest->length > 0 && (*rest->text == ' ' || *rest->text == '\n' || *rest->text == '\r' || *rest->text == '\t'))
    advance (rest, 1);
}

/* Length of the string that begins at the quote in @text, quotes included; 0 when it does not end. */
static gsize
string_length (const char *text,
               gsize       length)
{
  const char *end = text + length;
  const char *p = text + 1;

  while (p < end && (p = memchr (p, '"', end - p)) != NULL)
    {
      const char *before = p;

      /* A quote behind an odd number of backslashes is one of the content. */
      while (before[-1] == '\\')
        before--;
      if ((p - before) % 2 == 0)
        return p + 1 - text;
      p++;
    }
  return 0;
}

/* Length of the object or array that begins in @text; 0 when it does not end. */
static gsize
nested_length (const char *text,
               gsize       length)
{
  gsize depth = 0;
  gsize i = 0;

  while (i < length)
    {
      switch (text[i])
        {
        case '"':
          {
            gsize n = string_length (text + i, length - i);

            if (n == 0)
              return 0;
            i += n;
          }
          continue;

        case '{':
        case '[':
          depth++;
          break;

        case '}':
        case ']':
          if (--depth == 0)
            return i + 1;
          break;

        default:
          break;
        }
      i++;
    }
  return 0;
}

/* Takes the value at the beginning of @rest; %FALSE when there is none, or no whole one. */
static gboolean
take_value (RflJsonSpan *rest,
            RflJsonSpan *value)
{
  gsize n = 0;

  skip_space (rest);
  if (rest->length == 0)
    return FALSE;

  if (*rest->text == '"')
    n = string_length (rest->text, rest->length);
  else if (*rest->text == '{' || *rest->text == '[')
    n = nested_length (rest->text, rest->length);
  else
    while (n < rest->length && (rest->text[n] == '\0' || strchr (",:]} \n\r\t", rest->text[n]) == NULL))
      n++;

  if (n == 0)
    return FALSE;
  *value = RFL_JSON_SPAN_INIT (rest->text, n);
  advance (rest, n);
  return TRUE;
}

/* Before the first item @rest begins with @open, before each other one with a comma. %FALSE at @close, which empties @rest, and for
 * anything else, which leaves it: an end that is missing is no end. */
static gboolean
go_to_item (RflJsonSpan *rest,
            char         open,
            char         close)
{
  RflJsonSpan at;

  skip_space (rest);
  at = *rest;
  if (at.length > 0 && (*at.text == open || *at.text == ','))
    {
      advance (&at, 1);
      skip_space (&at);
      if (at.length > 0 && *at.text != close)
        {
          *rest = at;
          return TRUE;
        }
    }
  if (at.length > 0 && *at.text == close)
    advance (rest, rest->length);
  return FALSE;
}

/**
 * rfl_json_span_next_member:
 * @object: (inout): an object at first, then what is left of it
 * @name: (out): the name, a string with its quotes
 * @value: (out): the value
 *
 * Goes through the members of an object. Behind the last one @object is empty; where it is not, the text is no JSON.
 *
 * Returns: %FALSE behind the last one, or when the text is no object
 */
gboolean
rfl_json_span_next_member (RflJsonSpan *object,
                           RflJsonSpan *name,
                           RflJsonSpan *value)
{
  RflJsonSpan rest = *object;

  if (!go_to_item (&rest, '{', '}'))
    {
      *object = rest;
      return FALSE;
    }
  if (*rest.text != '"' || !take_value (&rest, name))
    return FALSE;
  skip_space (&rest);
  if (rest.length == 0 || *rest.text != ':')
    return FALSE;
  advance (&rest, 1);
  if (!take_value (&rest, value) || rest.length == 0)
    return FALSE;

  *object = rest;
  return TRUE;
}

/**
 * rfl_json_span_next_element:
 * @array: (inout): an array at first, then what is left of it
 * @element: (out): the element
 *
 * Goes through the elements of an array. Behind the last one @array is empty; where it is not, the text is no JSON.
 *
 * Returns: %FALSE behind the last one, or when the text is no array
 */
gboolean
rfl_json_span_next_element (RflJsonSpan *array,
                            RflJsonSpan *element)
{
  RflJsonSpan rest = *array;

  if (!go_to_item (&rest, '[', ']'))
    {
      *array = rest;
      return FALSE;
    }
  if (!take_value (&rest, element) || rest.length == 0)
    return FALSE;

  *array = rest;
  return TRUE;
}

/**
 * rfl_json_span_get_member:
 * @object: an object; it may be cut off somewhere behind the member
 * @name: a name in ASCII without anything to escape
 * @value: (out): the value
 *
 * Returns: whether there is a member of that name
 */
gboolean
rfl_json_span_get_member (RflJsonSpan  object,
                          const char  *name,
                          RflJsonSpan *value)
{
  gsize length = strlen (name);
  RflJsonSpan found;

  while (rfl_json_span_next_member (&object, &found, value))
    if (found.length == length + 2 && memcmp (found.text + 1, name, length) == 0)
      return TRUE;
  return FALSE;
}

/**
 * rfl_json_span_dup_string:
 * @value: a value
 *
 * Returns: (transfer full) (nullable): the text of a string; %NULL when it is none, is no valid UTF-8, or holds a NUL
 */
char *
rfl_json_span_dup_string (RflJsonSpan value)
{
  g_autofree char *array = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (value.length < 2 || value.text[0] != '"')
    return NULL;
  if (memchr (value.text, '\\', value.length) == NULL)
    return g_utf8_validate_len (value.text + 1, value.length - 2, NULL) ? g_strndup (value.text + 1, value.length - 2) : NULL;

  array = g_strdup_printf ("[%.*s]", (int) value.length, value.text);
  node = rfl_json_parse (array, -1, NULL);
  return node != NULL ? g_strdup (json_array_get_string_element (json_node_get_array (node), 0)) : NULL;
}

/**
 * rfl_json_span_dup_text:
 * @value: a value
 *
 * Returns: (transfer full): its JSON text, as it stands
 */
char *
rfl_json_span_dup_text (RflJsonSpan value)
{
  return g_strndup (value.text, value.length);
}

/**
 * rfl_json_span_is_true:
 * @value: a value
 *
 * Returns: whether it is `true`
 */
gboolean
rfl_json_span_is_true (RflJsonSpan value)
{
  return value.length == 4 && memcmp (value.text, "true", 4) == 0;
}
