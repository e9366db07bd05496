/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#define N_EDITS        24
#define MAX_SEGMENTS   8
#define DEADLINE_US    (60 * G_TIME_SPAN_SECOND)
#define LOOK_EVERY_MS  100

static gpointer
put_service (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *json = g_strdup_printf ("{\"name\":\"Meals %u\"}", GPOINTER_TO_UINT (data));
  g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_SERVICE, "service:s", json);

  g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), error));
  return NULL;
}

static gpointer
count_segments (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return GUINT_TO_POINTER (rfl_db_query_int (db, "SELECT count (DISTINCT segid) FROM service_fts_idx", -1));
}

static gboolean
on_time_to_look_cb (gpointer data)
{
  gboolean *due = data;

  *due = TRUE;
  return G_SOURCE_REMOVE;
}

/* Every edit leaves a piece of the index behind; when nobody works the pieces are merged, without being asked. */
static void
test_merges (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_US;
  guint n_segments;

  fixture_open_store (fixture);
  for (guint i = 0; i < N_EDITS; i++)
    fixture_write (fixture, put_service, GUINT_TO_POINTER (i), NULL);

  while ((n_segments = GPOINTER_TO_UINT (fixture_read (fixture, count_segments, NULL, NULL))) > MAX_SEGMENTS
         && g_get_monotonic_time () < deadline)
    {
      gboolean due = FALSE;

      g_timeout_add (LOOK_EVERY_MS, on_time_to_look_cb, &due);
      while (!due)
        g_main_context_iteration (NULL, TRUE);
    }

  g_assert_cmpuint (n_segments, <=, MAX_SEGMENTS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/store/idle/merges", test_merges);

  return g_test_run ();
}
