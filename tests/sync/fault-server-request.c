/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include <string.h>

/* Requests, as they come from the wire. */

void
request_free (Request *request)
{
  g_free ((char *) request->method);
  g_free (request->path);
  g_strfreev (request->segments);
  g_clear_pointer (&request->query, g_hash_table_unref);
  g_clear_pointer (&request->headers, g_hash_table_unref);
  if (request->body != NULL)
    g_string_free (request->body, TRUE);
  g_free (request->kind);
  g_free (request->name);
  g_strfreev (request->roles);
  g_free (request);
}
/* Path and query apart and decoded; "_design/x" and "_local/x" become one segment, as the id that they are. */
static void
split_target (Request    *request,
              const char *target)
{
  const char *mark = strchr (target, '?');
  g_autofree char *path = mark != NULL ? g_strndup (target, (gsize) (mark - target)) : g_strdup (target);
  g_auto (GStrv) raw = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) segments = g_ptr_array_new ();
  const char *last = NULL;
  const char *kind = "doc";

  for (guint i = 0; raw[i] != NULL; i++)
    if (raw[i][0] != '\0')
      {
        char *decoded = g_uri_unescape_string (raw[i], NULL);
        char **previous = segments->len == 2 ? (char **) &g_ptr_array_index (segments, 1) : NULL;

        if (decoded == NULL)
          decoded = g_strdup (raw[i]);
        if (previous != NULL && (g_str_equal (*previous, "_design") || g_str_equal (*previous, "_local")))
          {
            char *joined = g_strconcat (*previous, "/", decoded, NULL);

            g_free (*previous);
            g_free (decoded);
            *previous = joined;
          }
        else
          g_ptr_array_add (segments, decoded);
      }
  last = segments->len > 0 ? g_ptr_array_index (segments, segments->len - 1) : "/";
  if (segments->len == 0)
    kind = "/";
  else if (segments->len == 1)
    kind = last[0] == '_' && !g_str_equal (last, "_users") ? last : "db";
  else if (g_str_has_prefix (last, "_local/"))
    kind = "_local";
  else if (g_str_has_prefix (last, "_design/"))
    kind = "_design";
  else if (last[0] == '_')
    kind = last;
  request->kind = g_strconcat (request->method, " ", kind, NULL);
  g_ptr_array_add (segments, NULL);
  request->segments = (GStrv) g_ptr_array_steal (segments, NULL);
  if (mark != NULL)
    request->query = g_uri_parse_params (mark + 1, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  if (request->query == NULL)
    request->query = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* NULL at the end of the connection. */
Request *
request_read_head (GDataInputStream *input)
{
  g_autoptr (Request) request = g_new0 (Request, 1);
  g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  g_auto (GStrv) words = NULL;

  if (line == NULL)
    return NULL;
  words = g_strsplit (line, " ", 3);
  if (g_strv_length (words) != 3)
    return NULL;
  request->method = g_strdup (words[0]);
  request->path = g_strdup (words[1]);
  split_target (request, words[1]);
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (TRUE)
    {
      g_autofree char *header = g_data_input_stream_read_line (input, NULL, NULL, NULL);
      char *colon = NULL;

      if (header == NULL)
        return NULL;
      if (header[0] == '\0')
        return g_steal_pointer (&request);
      colon = strchr (header, ':');
      if (colon == NULL)
        return NULL;
      *colon = '\0';
      g_hash_table_replace (request->headers, g_ascii_strdown (header, -1), g_strstrip (g_strdup (colon + 1)));
    }
}

static gboolean
read_bytes (GDataInputStream *input,
            gsize             n,
            GString          *body)
{
  gsize before = body->len;
  gsize n_read = 0;

  g_string_set_size (body, before + n);

  return g_input_stream_read_all (G_INPUT_STREAM (input), body->str + before, n, &n_read, NULL, NULL) && n_read == n;
}

gboolean
request_unzip (Request *request)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (request->body->str, (gssize) request->body->len, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, G_CONVERTER (decompressor));
  GString *whole = g_string_new (NULL);
  char buffer[8192];
  gssize n = 0;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (whole, buffer, n);
  g_string_free (request->body, TRUE);
  request->body = whole;

  return n == 0;
}

gboolean
request_read_body (Request          *request,
                   GDataInputStream *input)
{
  const char *length = g_hash_table_lookup (request->headers, "content-length");
  const char *coding = g_hash_table_lookup (request->headers, "transfer-encoding");

  request->body = g_string_new (NULL);
  if (coding != NULL && g_ascii_strcasecmp (coding, "chunked") == 0)
    while (TRUE)
      {
        g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
        gsize n = line != NULL ? g_ascii_strtoull (line, NULL, 16) : 0;
        g_autofree char *end = NULL;

        if (line == NULL || (n > 0 && !read_bytes (input, n, request->body)))
          return FALSE;
        end = g_data_input_stream_read_line (input, NULL, NULL, NULL);
        if (end == NULL)
          return FALSE;
        if (n == 0)
          return TRUE;
      }

  return length == NULL || read_bytes (input, g_ascii_strtoull (length, NULL, 10), request->body);
}
