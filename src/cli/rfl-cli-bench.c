/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-bench.h"
#include "rfl-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

static int n_services;
static int n_rounds;
static gint64 seed;

static const GOptionEntry bench_entries[] = {
  { "services", 0, 0, G_OPTION_ARG_INT, &n_services, N_("Services of the directory that is made (100,000)"), N_("N") },
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
  printf (_("Search, a key:   %.2f ms median, %.2f ms of 99 %%; plain FTS5 %.0f ms, ratio %.4f\n"),
          rfl_json_get_double (report, "search.p50_ms", 0), rfl_json_get_double (report, "search.p99_ms", 0),
          rfl_json_get_double (report, "search.fts5_bm25_p99_ms", 0), rfl_json_get_double (report, "search.p99_ratio", 0));
  printf (_("Filter counts:   %.2f ms median, %.2f ms of 99 %%\n"),
          rfl_json_get_double (report, "facets.p50_ms", 0), rfl_json_get_double (report, "facets.p99_ms", 0));
  printf (_("Single edit:     %.2f ms median, %.2f ms the worst\n"),
          rfl_json_get_double (report, "edit.p50_ms", 0), rfl_json_get_double (report, "edit.worst_ms", 0));
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
  if (n_services < 0 || n_rounds < 0)
    return rfl_cli_usage (_("A number must be positive"));

  if (n_services > 0)
    options.n_services = n_services;
  if (n_rounds > 0)
    options.n_rounds = n_rounds;
  if (seed != 0)
    options.seed = seed;

  report = rfl_bench_run (&options, on_part_begun, NULL, &error);
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
    "  milliseconds of CPU of one thread, medians over the rounds", bench_entries, run_bench },
  { NULL }
};
