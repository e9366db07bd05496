/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli-bench.h"

#include "rfl-bench.h"
#include "rfl-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Services of the directory of an office, which is smaller than a region's. */
#define OFFICE_SERVICES 3000

static int n_services;
static int n_people;
static char *kept;
static int n_rounds;
static gint64 seed;

static const GOptionEntry bench_entries[] = {
  { "services", 0, 0, G_OPTION_ARG_INT, &n_services, N_("Services of the directory that is made (100,000)"), N_("N") },
  { "office", 0, 0, G_OPTION_ARG_INT, &n_people, N_("Measure the opening of an office with so many people, instead of the search"),
    N_("N") },
  { "keep", 0, 0, G_OPTION_ARG_FILENAME, &kept,
    N_("Make that office in DIR and leave it there, its key in the Secret Service"), N_("DIR") },
  { "rounds", 0, 0, G_OPTION_ARG_INT, &n_rounds, N_("How often program and peer take their turn (5)"), N_("N") },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("The same number makes the same directory and queries"), N_("N") },
  { NULL }
};

static void
on_part_begun (const char *what,
               gpointer    data)
{
  fprintf (stderr, "%s…\n", what);
}

static void
print_report (JsonObject *report)
{
  if (rfl_json_get_object (report, "office") != NULL)
    {
      printf (_("Office:          opened in %.0f ms, unlocked in %.0f ms, follow-up in %.0f ms\n"),
              rfl_json_get_double (report, "office.open_ms", 0), rfl_json_get_double (report, "office.unlock_ms", 0),
              rfl_json_get_double (report, "office.follow_up_ms", 0));
      return;
    }

  printf (_("Search, a key:   %.2f ms median, %.2f ms of 99 %%; plain FTS5 %.0f ms, ratio %.4f\n"),
          rfl_json_get_double (report, "search.p50_ms", 0), rfl_json_get_double (report, "search.p99_ms", 0),
          rfl_json_get_double (report, "search.fts5_bm25_p99_ms", 0), rfl_json_get_double (report, "search.p99_ratio", 0));
  printf (_("Filter counts:   %.2f ms median, %.2f ms of 99 %%\n"),
          rfl_json_get_double (report, "facets.p50_ms", 0), rfl_json_get_double (report, "facets.p99_ms", 0));
  printf (_("Single edit:     %.2f ms median, %.2f ms the worst\n"),
          rfl_json_get_double (report, "edit.p50_ms", 0), rfl_json_get_double (report, "edit.worst_ms", 0));
}

static JsonNode *
bench_office (GError **error)
{
  g_autoptr (JsonObject) report = json_object_new ();
  g_autofree char *temporary = kept == NULL ? g_dir_make_tmp ("referral-bench-XXXXXX", error) : NULL;
  JsonObject *office = json_object_new ();
  JsonNode *node;
  gboolean ok;

  json_object_set_object_member (report, "office", office);
  if (kept == NULL && temporary == NULL)
    return NULL;

  on_part_begun (_("Making an office and opening it"), NULL);
  ok = rfl_cli_bench_office (kept != NULL ? kept : temporary, kept != NULL, n_people,
                             n_services > 0 ? n_services : OFFICE_SERVICES, office, error);
  if (temporary != NULL)
    rfl_bench_remove_directory (temporary);
  if (!ok)
    return NULL;

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, report);
  return node;
}

static RflCliExit
run_bench (RflCli  *cli,
           int      argc,
           char   **argv)
{
  RflBenchOptions options = RFL_BENCH_OPTIONS_DEFAULT;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) report = NULL;

  if (argc > 0)
    return rfl_cli_usage (_("“bench” takes no arguments"));
  if (n_services < 0 || n_rounds < 0 || n_people < 0)
    return rfl_cli_usage (_("A number must be positive"));

  if (n_services > 0)
    options.n_services = n_services;
  if (n_rounds > 0)
    options.n_rounds = n_rounds;
  if (seed != 0)
    options.seed = seed;

  report = n_people > 0 ? bench_office (&error) : rfl_bench_run (&options, on_part_begun, NULL, &error);
  if (report == NULL)
    return rfl_cli_fail (error);

  if (cli->json)
    rfl_cli_print_json (report);
  else
    print_report (json_node_get_object (report));
  return RFL_CLI_DONE;
}

const RflCliCommand rfl_cli_bench_commands[] = {
  { "bench", "", N_("Measure the program on a directory that is made for it; takes minutes, changes no data"),
    "{\"search\": {\"p50_ms\": N, \"p99_ms\": N, \"fts5_bm25_p50_ms\": N, \"fts5_bm25_p99_ms\": N, \"p99_ratio\": N, \"keystrokes\": N},\n"
    "   \"facets\": {\"p50_ms\": N, \"p99_ms\": N}, \"edit\": {\"p50_ms\": N, \"p99_ms\": N, \"worst_ms\": N, \"edits\": N},\n"
    "   \"build\": {\"ms\": N, \"fts5_ms\": N}, \"machine\": {…}, \"versions\": {…}, \"run\": {…}};\n"
    "  milliseconds of CPU of one thread, medians over the rounds.\n"
    "  With --office: {\"office\": {\"people\": N, \"open_referrals\": N, \"open_ms\": N, \"unlock_ms\": N, \"follow_up_ms\": N}},\n"
    "  milliseconds of CPU of all threads", bench_entries, run_bench },
  { NULL }
};
