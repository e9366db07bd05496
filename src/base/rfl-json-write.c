/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json.h"

#include <math.h>
#include <float.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SAFE_INTEGER (G_GINT64_CONSTANT (1) << 53)

/* "d.ddde±xx" with @precision digits; %TRUE when that reads back as @number. */
static gboolean
try_precision (double  number,
               int     precision,
               char   *buffer,
               gsize   size)
{
  char format[8];

  g_snprintf (format, sizeof format, "%%.%de", precision - 1);
  g_ascii_formatd (buffer, size, format, number);
  return g_ascii_strtod (buffer, NULL) == number;
}

/* The next greater digits; %TRUE when they too read back as @number. Below a power of two the doubles lie twice as close as above
 * it, so the nearest 16 digits may belong to the neighbour below while those above are still the number's own. */
static gboolean
try_above (double  number,
           char   *buffer)
{
  char *digit = strchr (buffer, 'e') - 1;

  while (digit > buffer && *digit == '9')
    *digit-- = '0';
  if (!g_ascii_isdigit (*digit))
    return FALSE;

  (*digit)++;
  return g_ascii_strtod (buffer, NULL) == number;
}

/* The shortest digits that read back as @number, and where the decimal point stands after the first @point of them. */
static gsize
shortest_digits (double  number,
                 char   *digits,
                 int    *point)
{
  char buffer[40];
  gsize length = 0;
  int precision = 17;
  const char *c;

  if (number < DBL_MIN)
    {
      /* Denormal numbers have fewer than 15 significant digits, so each length must be tried. */
      for (precision = 1; precision < 17 && !try_precision (number, precision, buffer, sizeof buffer); )
        precision++;
    }
  else if (try_precision (number, 15, buffer, sizeof buffer))
    {
      /* Up to 15 digits survive any double, so the shortest are these without their final zeros. */
      precision = 15;
    }
  else if (try_precision (number, 16, buffer, sizeof buffer) || try_above (number, buffer))
    {
      precision = 16;
    }
  if (precision == 17)
    try_precision (number, 17, buffer, sizeof buffer);

  for (c = buffer; *c != 'e'; c++)
    {
      if (g_ascii_isdigit (*c))
        digits[length++] = *c;
    }
  while (length > 1 && digits[length - 1] == '0')
    length--;
  *point = atoi (c + 1) + 1;

  return length;
}

static void
append_zeros (GString *out,
              int      n)
{
  for (; n > 0; n--)
    g_string_append_c (out, '0');
}

/* As ECMAScript's Number::toString does it (RFC 8785, 3.2.2.3). */
static void
append_double (GString *out,
               double   number)
{
  char digits[20];
  gsize length;
  int point;

  if (!isfinite (number))
    {
      g_string_append (out, "null");
      return;
    }
  if (fabs (number) < (double) MAX_SAFE_INTEGER && number == floor (number))
    {
      g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64) number);
      return;
    }

  if (number < 0)
    g_string_append_c (out, '-');
  length = shortest_digits (fabs (number), digits, &point);

  if (point > 21 || point <= -6)
    {
      g_string_append_c (out, digits[0]);
      if (length > 1)
        {
          g_string_append_c (out, '.');
          g_string_append_len (out, digits + 1, length - 1);
        }
      g_string_append_printf (out, "e%+d", point - 1);
    }
  else if (point <= 0)
    {
      g_string_append (out, "0.");
      append_zeros (out, -point);
      g_string_append_len (out, digits, length);
    }
  else if ((gsize) point >= length)
    {
      g_string_append_len (out, digits, length);
      append_zeros (out, point - (int) length);
    }
  else
    {
      g_string_append_len (out, digits, point);
      g_string_append_c (out, '.');
      g_string_append_len (out, digits + point, length - point);
    }
}

static void
append_string (GString    *out,
               const char *text)
{
  const char *start = text;

  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      guchar c = *text;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;

      g_string_append_len (out, start, text - start);
      start = text + 1;
      switch (c)
        {
        case '"':  g_string_append (out, "\\\""); break;
        case '\\': g_string_append (out, "\\\\"); break;
        case '\b': g_string_append (out, "\\b"); break;
        case '\f': g_string_append (out, "\\f"); break;
        case '\n': g_string_append (out, "\\n"); break;
        case '\r': g_string_append (out, "\\r"); break;
        case '\t': g_string_append (out, "\\t"); break;
        default:   g_string_append_printf (out, "\\u%04x", c); break;
        }
    }
  g_string_append_len (out, start, text - start);
  g_string_append_c (out, '"');
}

/* Names are sorted by UTF-16 code units (RFC 8785, 3.2.3). That is the order of the UTF-8 bytes, but characters beyond U+FFFF
 * (bytes from F0) are surrogates there and come before U+E000 to U+FFFF (bytes EE and EF). */
static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const guchar *x = *(const guchar *const *) a;
  const guchar *y = *(const guchar *const *) b;

  while (*x == *y && *x != '\0')
    x++, y++;

  if (*x >= 0xee && *y >= 0xee && (*x >= 0xf0) != (*y >= 0xf0))
    return *x >= 0xf0 ? -1 : 1;
  return (int) *x - (int) *y;
}

static void append_node (GString  *out,
                         JsonNode *node,
                         gboolean  canonical);

static void
append_object (GString    *out,
               JsonObject *object,
               gboolean    canonical)
{
  g_autoptr (GPtrArray) names = g_ptr_array_sized_new (json_object_get_size (object));
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    g_ptr_array_add (names, (gpointer) name);
  if (canonical)
    g_ptr_array_sort (names, compare_names);

  g_string_append_c (out, '{');
  for (guint i = 0; i < names->len; i++)
    {
      name = names->pdata[i];
      if (i > 0)
        g_string_append_c (out, ',');
      append_string (out, name);
      g_string_append_c (out, ':');
      append_node (out, json_object_get_member (object, name), canonical);
    }
  g_string_append_c (out, '}');
}

static void
append_array (GString   *out,
              JsonArray *array,
              gboolean   canonical)
{
  guint length = json_array_get_length (array);

  g_string_append_c (out, '[');
  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_node (out, json_array_get_element (array, i), canonical);
    }
  g_string_append_c (out, ']');
}

static void
append_value (GString  *out,
              JsonNode *node,
              gboolean  canonical)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);

      append_string (out, text != NULL ? text : "");
    }
  else if (type == G_TYPE_INT64)
    {
      gint64 number = json_node_get_int (node);

      /* Canonical JSON knows doubles only; for the store an integer stays what it was. */
      if (canonical && (number > MAX_SAFE_INTEGER || number < -MAX_SAFE_INTEGER))
        append_double (out, number);
      else
        g_string_append_printf (out, "%" G_GINT64_FORMAT, number);
    }
  else if (type == G_TYPE_DOUBLE)
    {
      append_double (out, json_node_get_double (node));
    }
  else
    {
      g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
    }
}

static void
append_node (GString  *out,
             JsonNode *node,
             gboolean  canonical)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (out, json_node_get_object (node), canonical);
      break;
    case JSON_NODE_ARRAY:
      append_array (out, json_node_get_array (node), canonical);
      break;
    case JSON_NODE_VALUE:
      append_value (out, node, canonical);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}

/**
 * rfl_json_to_text:
 * @node: a value
 *
 * Writes a value without spaces, members in their own order.
 *
 * Returns: (transfer full): JSON
 */
char *
rfl_json_to_text (JsonNode *node)
{
  GString *out;

  g_return_val_if_fail (node != NULL, NULL);

  out = g_string_sized_new (256);
  append_node (out, node, FALSE);
  return g_string_free (out, FALSE);
}

/**
 * rfl_json_canonical:
 * @node: a value
 *
 * Writes a value in the one form of RFC 8785 (JCS), for hashes: equal values are equal bytes on every device.
 *
 * Returns: (transfer full): JSON
 */
char *
rfl_json_canonical (JsonNode *node)
{
  GString *out;

  g_return_val_if_fail (node != NULL, NULL);

  out = g_string_sized_new (256);
  append_node (out, node, TRUE);
  return g_string_free (out, FALSE);
}
