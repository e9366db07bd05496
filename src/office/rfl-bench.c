/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-bench-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <time.h>

#include "rfl-clock.h"
#include "rfl-date.h"
#include "rfl-documents.h"
#include "rfl-id.h"
#include "rfl-migrations.h"

double
rfl_bench_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

void
rfl_bench_times_init (RflBenchTimes *self)
{
  self->times = g_array_new (FALSE, FALSE, sizeof (double));
}

void
rfl_bench_times_clear (RflBenchTimes *self)
{
  g_clear_pointer (&self->times, g_array_unref);
}

void
rfl_bench_times_add (RflBenchTimes *self,
                     double         start)
{
  double time = rfl_bench_now () - start;

  g_array_append_val (self->times, time);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

double
rfl_bench_times_percentile (RflBenchTimes *self,
                            double         part)
{
  if (self->times->len == 0)
    return NAN;

  g_array_sort (self->times, compare_doubles);
  return g_array_index (self->times, double, MIN ((guint) (self->times->len * part), self->times->len - 1));
}

double
rfl_bench_median (GArray *values)
{
  RflBenchTimes times = { values };

  return rfl_bench_times_percentile (&times, 0.5);
}

/* Three digits are what a measure is worth. */
void
rfl_bench_set_ms (JsonObject *json,
                  const char *member,
                  double      value)
{
  double scale = value > 0 ? pow (10, 2 - floor (log10 (value))) : 1;

  json_object_set_double_member (json, member, round (value * scale) / scale);
}

gboolean
rfl_bench_put (RflDb       *db,
               const char  *kind,
               JsonObject  *body,
               GError     **error)
{
  const RflChange change = RFL_CHANGE_IMPORT ("bench", NULL);
  RflKind record_kind = rfl_kind_from_nick (kind);
  g_autofree char *id = rfl_document_id (record_kind, json_object_get_string_member (body, "id"));
  g_autoptr (RflRecord) record = rfl_record_new_from_json (record_kind, id, body, error);
  g_autofree char *revision = NULL;

  if (record == NULL)
    return FALSE;

  revision = rfl_documents_put (db, record, &change, error);
  return revision != NULL;
}

static RflDb *
open_db (const char  *directory,
         const char  *name,
         RflClock    *clock,
         RflDbMode    mode,
         GError     **error)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  RflDb *db = rfl_db_open (path, mode, error);

  if (db != NULL)
    rfl_db_set_clock (db, clock);
  return db;
}

static char *
read_processor (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/cpuinfo", &text, NULL, NULL))
    return g_strdup ("?");

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');

      if (g_str_has_prefix (lines[i], "model name") && colon != NULL)
        return g_strstrip (g_strdup (colon + 1));
    }
  return g_strdup ("?");
}

static void
describe (JsonObject            *report,
          RflDb                 *db,
          const RflBenchOptions *options)
{
  g_autofree char *processor = read_processor (), *sqlite = rfl_db_query_text (db, "SELECT sqlite_version ()");
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  g_autofree char *when = rfl_date_format_iso (g_get_real_time ());
  JsonObject *machine = json_object_new (), *versions = json_object_new (), *made = json_object_new ();

  json_object_set_string_member (machine, "processor", processor);
  json_object_set_int_member (machine, "processors", g_get_num_processors ());
  json_object_set_string_member (versions, "referral", RFL_VERSION);
  json_object_set_string_member (versions, "sqlite", sqlite);
  json_object_set_string_member (versions, "glib", glib);
#ifdef __OPTIMIZE__
  json_object_set_boolean_member (versions, "optimized", TRUE);
#else
  json_object_set_boolean_member (versions, "optimized", FALSE);
#endif
  json_object_set_int_member (made, "services", options->n_services);
  json_object_set_int_member (made, "rounds", options->n_rounds);
  json_object_set_int_member (made, "seed", options->seed);
  json_object_set_string_member (made, "when", when);
  json_object_set_object_member (report, "machine", machine);
  json_object_set_object_member (report, "versions", versions);
  json_object_set_object_member (report, "run", made);
}

static gboolean
run_in (const char             *directory,
        const RflBenchOptions  *options,
        RflBenchProgress        progress,
        gpointer                data,
        JsonObject             *report,
        GError                **error)
{
  g_autofree char *device = rfl_device_id_new ();
  g_autoptr (RflClock) clock = rfl_clock_new (device);
  g_autoptr (RflSyntheticDirectory) made = rfl_synthetic_directory_new (options->seed, options->n_services);
  g_autoptr (RflDb) writer = open_db (directory, "referral.db", clock, RFL_DB_CREATE, error);
  g_autoptr (RflDb) reader = NULL, peer = NULL;
  JsonObject *build = json_object_new ();
  double start;

  json_object_set_object_member (report, "build", build);
  if (writer == NULL || !rfl_migrations_run (writer, error))
    return FALSE;
  describe (report, writer, options);

  progress (_("Making the directory with its history and index"), data);
  start = rfl_bench_now ();
  if (!rfl_bench_make_directory (writer, made, error))
    return FALSE;
  rfl_bench_set_ms (build, "ms", rfl_bench_now () - start);

  progress (_("Making a plain FTS5 table of the same services"), data);
  peer = open_db (directory, "peer.db", clock, RFL_DB_CREATE, error);
  start = rfl_bench_now ();
  if (peer == NULL || !rfl_bench_make_peer (peer, made, error))
    return FALSE;
  rfl_bench_set_ms (build, "fts5_ms", rfl_bench_now () - start);

  progress (_("Searching, letter by letter, in turn"), data);
  reader = open_db (directory, "referral.db", clock, RFL_DB_READ, error);
  if (reader == NULL || !rfl_bench_search (reader, peer, made, options->n_rounds, report, error))
    return FALSE;

  progress (_("Editing single services"), data);
  return rfl_bench_edit (writer, made, options->n_edits, report, error);
}

/**
 * rfl_bench_remove_directory:
 * @directory: a folder that a measure made
 *
 * Removes it with all that is in it.
 */
void
rfl_bench_remove_directory (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        rfl_bench_remove_directory (path);
      else
        g_unlink (path);
    }
  g_rmdir (directory);
}

/**
 * rfl_bench_run:
 * @options: what to measure
 * @progress: (scope call): told what begins
 * @data: for @progress
 * @error: return location
 *
 * Makes a directory from a seed and measures the program beside what is usual, in turn, in CPU time of this thread: times differ
 * from machine to machine, ratios within one run do not. It takes minutes; for the command line.
 *
 * Returns: (transfer full): the report: an object with search, facets, edit, build, machine, versions, run
 */
JsonNode *
rfl_bench_run (const RflBenchOptions  *options,
               RflBenchProgress        progress,
               gpointer                data,
               GError                **error)
{
  g_autoptr (JsonObject) report = json_object_new ();
  g_autofree char *temporary = NULL;
  JsonNode *node;
  gboolean ok;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (progress != NULL, NULL);

  if (options->directory == NULL)
    {
      temporary = g_dir_make_tmp ("referral-bench-XXXXXX", error);
      if (temporary == NULL)
        return NULL;
    }

  ok = run_in (temporary != NULL ? temporary : options->directory, options, progress, data, report, error);
  if (temporary != NULL)
    rfl_bench_remove_directory (temporary);
  if (!ok)
    return NULL;

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, report);
  return node;
}
