/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-date.h"
#include "rfl-export-job.h"
#include "rfl-import-job.h"
#include "rfl-locale.h"
#include "rfl-office-records.h"
#include "rfl-office-search.h"
#include "rfl-open-codes.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *source;
static char *report;
static gboolean partial;
static gboolean dry_run;
static gboolean accept_gone;

static const GOptionEntry import_entries[] = {
  { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_("Name of the source; a known one that shares ids is found by itself"),
    N_("NAME") },
  { "partial", 0, 0, G_OPTION_ARG_NONE, &partial, N_("Not the whole source: what lacks is not gone"), NULL },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_("Only say what would change"), NULL },
  { "accept-gone", 0, 0, G_OPTION_ARG_NONE, &accept_gone, N_("Even when more than a fifth is gone"), NULL },
  { "report", 0, 0, G_OPTION_ARG_FILENAME, &report, N_("Save the problems as CSV"), N_("FILE") },
  { NULL }
};

static const struct
{
  const char *member;
  RflKind     kind;
} counted[] = {
  { "organizations", RFL_KIND_ORGANIZATION },
  { "services", RFL_KIND_SERVICE },
  { "locations", RFL_KIND_LOCATION },
  { "contacts", RFL_KIND_CONTACT },
};

static void
print_problems (RflImportJob *job)
{
  GPtrArray *problems = rfl_import_job_get_problems (job);
  guint n = rfl_import_job_get_n_problems (job);

  for (guint i = 0; i < problems->len; i++)
    {
      const RflProblem *problem = g_ptr_array_index (problems, i);

      fprintf (stderr, "%s:%" G_GUINT64_FORMAT ": %s%s%s", problem->file, problem->line,
               problem->column != NULL ? problem->column : "", problem->column != NULL ? ": " : "",
               rfl_problem_get_cause (problem));
      if (problem->value != NULL)
        fprintf (stderr, " “%s”", problem->value);
      if (problem->count > 1)
        fprintf (stderr, " (× %u)", problem->count);
      fputc ('\n', stderr);
    }
  if (n > problems->len)
    fprintf (stderr, _("… and %u more; --report saves them all\n"), n - problems->len);
}

static gboolean
save_report (RflImportJob  *job,
             GError       **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (report == NULL)
    return TRUE;
  file = g_file_new_for_commandline_arg (report);
  result = RFL_CLI_WAIT (rfl_import_job_save_report_async, job, file, NULL);
  return rfl_import_job_save_report_finish (job, result, error);
}

static void
print_counts (RflCli       *cli,
              RflImportJob *job)
{
  g_autoptr (JsonObject) answer = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      RflImportCounts counts = rfl_import_job_get_counts (job, counted[i].kind);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "new", counts.n_new);
      json_object_set_int_member (object, "changed", counts.n_changed);
      json_object_set_int_member (object, "unchanged", counts.n_unchanged);
      json_object_set_int_member (object, "gone", counts.n_gone);
      json_object_set_object_member (answer, counted[i].member, object);
      if (!cli->json)
        printf (_("%-14s %u new, %u changed, %u unchanged, %u gone\n"), counted[i].member, counts.n_new,
                counts.n_changed, counts.n_unchanged, counts.n_gone);
    }
  if (!cli->json)
    {
      printf (_("%u problems\n"), rfl_import_job_get_n_problems (job));
      return;
    }
  rfl_cli_set_text (answer, "source", rfl_import_job_get_source (job));
  json_object_set_int_member (answer, "kept", rfl_import_job_get_n_kept (job));
  json_object_set_int_member (answer, "problems", rfl_import_job_get_n_problems (job));
  rfl_cli_print_object (g_steal_pointer (&answer));
}

static RflCliExit
run_import (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflImportJob) job = NULL;
  RflImportFlags flags = 0;

  if (argc != 1)
    return rfl_cli_usage (_("“import” needs one file or folder"));
  if (!rfl_cli_open (cli, RFL_CLI_CLEAR, &error))
    return rfl_cli_fail (error);

  if (partial)
    flags |= RFL_IMPORT_PARTIAL;
  if (dry_run)
    flags |= RFL_IMPORT_DRY_RUN;
  if (accept_gone)
    flags |= RFL_IMPORT_ACCEPT_GONE;
  job = rfl_import_job_new (cli->office, argv[0], source, flags);
  result = RFL_CLI_WAIT (rfl_import_job_run_async, job, NULL);
  if (!rfl_import_job_run_finish (job, result, &error))
    {
      if (g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_GONE))
        print_counts (cli, job);
      return rfl_cli_fail (error);
    }

  print_problems (job);
  print_counts (cli, job);
  if (!save_report (job, &error))
    return rfl_cli_fail (error);
  return rfl_import_job_get_n_problems (job) > 0 ? RFL_CLI_PROBLEMS : RFL_CLI_DONE;
}

static char *format_nick;

static const GOptionEntry export_entries[] = {
  { "format", 0, 0, G_OPTION_ARG_STRING, &format_nick, "zip, ndjson", N_("FORMAT") },
  { NULL }
};

static RflCliExit
run_export (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (RflExportJob) job = NULL;
  RflExportFormat format = RFL_EXPORT_HSDS_ZIP;

  if (argc != 1)
    return rfl_cli_usage (_("“export” needs one file"));
  /* Without --format the name of the file says it. */
  if (format_nick == NULL && !g_str_has_suffix (argv[0], ".zip"))
    format = RFL_EXPORT_HSDS_NDJSON;
  if (format_nick != NULL && !rfl_export_format_from_nick (format_nick, &format))
    return rfl_cli_usage (_("%s: “%s” is not one of: %s"), "--format", format_nick, "zip, ndjson");
  if (!rfl_cli_open (cli, RFL_CLI_CLEAR, &error))
    return rfl_cli_fail (error);

  file = g_file_new_for_commandline_arg (argv[0]);
  job = rfl_export_job_new (cli->office, file, format);
  result = RFL_CLI_WAIT (rfl_export_job_run_async, job, NULL);
  if (!rfl_export_job_run_finish (job, result, &error))
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_int_member (answer, "written", rfl_export_job_get_n_written (job));
      rfl_cli_print_object (answer);
    }
  else
    {
      printf (ngettext ("%u record written\n", "%u records written\n", rfl_export_job_get_n_written (job)),
              rfl_export_job_get_n_written (job));
    }
  return RFL_CLI_DONE;
}

static char *need;
static char *public_code;
static char *language;
static char *near;
static int limit = 20;

static const GOptionEntry search_entries[] = {
  { "need", 0, 0, G_OPTION_ARG_STRING, &need, N_("For a need"), N_("CODE") },
  { "public", 0, 0, G_OPTION_ARG_STRING, &public_code, N_("For whom"), N_("CODE") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("In a language"), N_("CODE") },
  { "near", 0, 0, G_OPTION_ARG_STRING, &near, N_("Nearest to a town or postal prefix first"), N_("PLACE") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("At most so many; 20 without it, 0 for all"), N_("N") },
  { NULL }
};

static JsonObject *
row_to_json (RflCli        *cli,
             RflServiceRow *row)
{
  JsonObject *object = json_object_new ();
  gint64 assured = rfl_service_row_get_assured_us (row);
  g_autofree char *verified = assured != 0 ? rfl_day_from_us (assured, rfl_office_get_time_zone (cli->office)) : NULL;

  json_object_set_string_member (object, "id", rfl_service_row_get_id (row));
  rfl_cli_set_text (object, "name", rfl_service_row_get_name (row));
  rfl_cli_set_text (object, "organization", rfl_service_row_get_organization (row));
  rfl_cli_set_text (object, "town", rfl_service_row_get_town (row));
  rfl_cli_set_text (object, "capacity", rfl_capacity_to_nick (rfl_service_row_get_capacity (row)));
  rfl_cli_set_text (object, "verified", verified);
  if (rfl_service_row_get_distance_m (row) >= 0)
    json_object_set_double_member (object, "distance_m", rfl_service_row_get_distance_m (row));
  return object;
}

static RflCliExit
run_search (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflSearchQuery) query = NULL;
  g_autoptr (RflSearchResult) found = NULL;
  g_autoptr (JsonArray) answer = json_array_new ();
  g_autofree char *words = g_strjoinv (" ", argv);

  if (limit < 0)
    return rfl_cli_usage (_("--limit is a number of results"));
  if (!rfl_cli_check_code ("--need", need, rfl_need_all ()) ||
      !rfl_cli_check_code ("--public", public_code, rfl_public_all ()))
    return RFL_CLI_USAGE;
  if (!rfl_cli_open (cli, RFL_CLI_CLEAR, &error))
    return rfl_cli_fail (error);

  query = rfl_search_query_new (words);
  if (need != NULL)
    rfl_search_query_set_value (query, RFL_FACET_NEED, need);
  if (public_code != NULL)
    rfl_search_query_set_value (query, RFL_FACET_PUBLIC, public_code);
  if (language != NULL)
    {
      g_autofree char *code = rfl_language_code_from_name (language);

      rfl_search_query_set_value (query, RFL_FACET_LANGUAGE, code != NULL ? code : language);
    }
  query->place = g_strdup (near);
  query->limit = (guint) limit;
  result = RFL_CLI_WAIT (rfl_office_search_async, cli->office, query, NULL);
  found = rfl_office_search_finish (cli->office, result, &error);
  if (found == NULL)
    return rfl_cli_fail (error);

  for (guint i = 0; i < found->rows->len; i++)
    {
      RflServiceRow *row = g_ptr_array_index (found->rows, i);

      if (cli->json)
        {
          json_array_add_object_element (answer, row_to_json (cli, row));
          continue;
        }
      printf ("%s  %s", rfl_service_row_get_id (row), rfl_service_row_get_name (row));
      if (rfl_service_row_get_organization (row) != NULL)
        printf (" · %s", rfl_service_row_get_organization (row));
      if (rfl_service_row_get_town (row) != NULL)
        printf (" · %s", rfl_service_row_get_town (row));
      putchar ('\n');
    }
  if (cli->json)
    rfl_cli_print_array (g_steal_pointer (&answer));
  return RFL_CLI_DONE;
}

static RflCliExit
run_show (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autoptr (JsonNode) body = NULL;

  if (argc != 1)
    return rfl_cli_usage (_("“%s” needs one id"), "show");
  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    return rfl_cli_fail (error);
  result = RFL_CLI_WAIT (rfl_office_load_async, cli->office, argv[0], NULL);
  record = rfl_office_load_finish (cli->office, result, &error);
  if (record == NULL)
    return rfl_cli_fail (error);

  body = rfl_record_dup_node (record);
  json_object_set_string_member (json_node_get_object (body), "_id", rfl_record_get_id (record));
  rfl_cli_print_json (body);
  return RFL_CLI_DONE;
}

const RflCliCommand rfl_cli_directory_commands[] = {
  { "import", "PATH", N_("Import a directory: file, zip or folder"),
    "{\"organizations\": {\"new\": N, \"changed\": N, \"unchanged\": N, \"gone\": N}, \"services\": {…}, \"locations\": {…},\n"
    "   \"contacts\": {…}, \"source\": TEXT, \"kept\": N (fields edited here that the source changed), \"problems\": N};\n"
    "  the problems themselves go to standard error, file, line, column and cause; exit status 3 when there are any",
    import_entries, run_import },
  { "export", "PATH", N_("Export the directory"), "{\"written\": N}", export_entries, run_export },
  { "search", "[WORDS]", N_("Find services"),
    "[{\"id\": ID, \"name\": TEXT, \"organization\": TEXT, \"town\": TEXT, \"capacity\": CODE, \"verified\": DAY or null,\n"
    "    \"distance_m\": NUMBER (with --near)}]", search_entries, run_search },
  { "show", "ID", N_("Show a record, always as JSON"), "the record: HSDS members, \"referral\" and \"_id\"", NULL, run_show },
  { NULL }
};
