/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-rows.h"
#include "rfl-sync-error.h"

#include <string.h>

#define LIMIT 40

static gboolean
note_row (RflJsonSpan   row,
          gboolean      whole,
          gpointer      data,
          GError      **error)
{
  g_string_append_printf (data, "%s%.*s|", whole ? "" : "~", (int) row.length, row.text);
  return TRUE;
}

/* Feeds @text in pieces of @size; the rows, then the envelope, "!" for what is refused and "…" for what does not end. */
static char *
cut (const char *text,
     gsize       size)
{
  GString *seen = g_string_new (NULL);
  g_autoptr (RflCouchRows) rows = rfl_couch_rows_new ("results", LIMIT, note_row, seen);
  gsize length = strlen (text);
  RflJsonSpan envelope;

  for (gsize at = 0; at < length; at += size)
    {
      g_autoptr (GError) error = NULL;
      /* A copy of its own, so that looking beyond it is found. */
      g_autofree char *piece = g_memdup2 (text + at, MIN (size, length - at));

      if (!rfl_couch_rows_feed (rows, piece, MIN (size, length - at), &error))
        {
          g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_PROTOCOL);
          g_string_append_c (seen, '!');
          return g_string_free (seen, FALSE);
        }
    }

  if (!rfl_couch_rows_is_complete (rows))
    g_string_append (seen, "…");
  envelope = rfl_couch_rows_get_envelope (rows);
  g_string_append_len (seen, envelope.text, envelope.length);
  return g_string_free (seen, FALSE);
}

static void
test_cuts (void)
{
  static const char *const cases[][2] = {
    { "{\"results\":[]}", "{\"results\":[]}" },
    { "\n\n{\"results\":[\n{\"a\":1},\n{\"b\":[{}]}\n],\n\"last_seq\":\"3-x]\",\"pending\":0}\n",
      "{\"a\":1}|{\"b\":[{}]}|{\"results\":[],\n\"last_seq\":\"3-x]\",\"pending\":0}" },
    { "{\"x\":[1,[2]],\"y\":\"results\",\"results\":[{\"a\":\"}\\\"{\\\\\"}]}",
      "{\"a\":\"}\\\"{\\\\\"}|{\"x\":[1,[2]],\"y\":\"results\",\"results\":[]}" },
    /* No rows at all. */
    { "{\"results2\":[{}],\"z\":{\"results\":[{}]}}", "…{\"results2\":[{}],\"z\":{\"results\":[{}]}}" },
    /* Torn. */
    { "{\"results\":[{\"a\":1},{\"b\"", "{\"a\":1}|…{\"results\":[" },
    { "{\"results\":[{\"a\":1}", "{\"a\":1}|…{\"results\":[" },
    { "{\"results\":[{\"a\":1}]", "{\"a\":1}|…{\"results\":[]" },
    { "", "…" },
    /* Not what was asked for. */
    { "[{\"a\":1}]", "!" },
    { "<html></html>", "!" },
    { "{\"results\":[1]}", "!" },
    { "{\"results\":[{\"a\":1}]}{\"error\":\"timeout\"}", "{\"a\":1}|!" },
    { "{\"results\":[{\"a\":1}}", "{\"a\":1}|!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize size = 1; size <= strlen (cases[i][0]) + 1; size++)
      {
        g_autofree char *seen = cut (cases[i][0], size);

        g_test_message ("%" G_GSIZE_FORMAT ": %s", size, cases[i][0]);
        g_assert_cmpstr (seen, ==, cases[i][1]);
      }
}

/* A row over the limit is given by its beginning, and the next ones are whole, wherever it was cut. */
static void
test_large_row (void)
{
  g_autofree char *filling = g_strnfill (5000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"results\":[{\"id\":\"big\",\"box\":\"%s\"},{\"id\":\"next\"}]}", filling);

  for (gsize size = 1; size < 6000; size += 97)
    {
      g_autofree char *seen = cut (text, size);
      g_auto (GStrv) rows = g_strsplit (seen, "|", -1);

      g_assert_cmpuint (g_strv_length (rows), ==, 3);
      g_assert_true (g_str_has_prefix (rows[0], "~{\"id\":\"big\",\"box\":\"xx"));
      g_assert_cmpuint (strlen (rows[0]), <=, 1100);
      g_assert_cmpstr (rows[1], ==, "{\"id\":\"next\"}");
      g_assert_cmpstr (rows[2], ==, "{\"results\":[]}");
    }
}

/* An answer without rows may not fill the memory either. */
static void
test_large_envelope (void)
{
  g_autofree char *filling = g_strnfill (100000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"error\":\"%s\"}", filling);
  g_autofree char *seen = cut (text, 4096);

  g_assert_cmpstr (seen, ==, "!");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/couch-rows/cuts", test_cuts);
  g_test_add_func ("/couch-rows/large-row", test_large_row);
  g_test_add_func ("/couch-rows/large-envelope", test_large_envelope);

  return g_test_run ();
}
