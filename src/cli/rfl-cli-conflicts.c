/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-clash-list.h"
#include "rfl-locale.h"

#include <glib/gi18n.h>
#include <stdio.h>

static const char *
type_nick (RflClashType type)
{
  switch (type)
    {
    case RFL_CLASH_FIELD:
      return "field";
    case RFL_CLASH_DELETED:
      return "deleted";
    case RFL_CLASH_VERSIONS:
      return "versions";
    case RFL_CLASH_LOCKED:
    default:
      return "locked";
    }
}

static JsonObject *
to_json (RflClash *clash)
{
  JsonObject *object = json_object_new ();
  JsonArray *values = json_array_new ();

  rfl_cli_set_text (object, "id", rfl_clash_get_document (clash));
  rfl_cli_set_text (object, "kind", rfl_kind_to_nick (rfl_clash_get_kind (clash)));
  rfl_cli_set_text (object, "type", type_nick (rfl_clash_get_clash_type (clash)));
  rfl_cli_set_text (object, "title", rfl_clash_get_title (clash));
  rfl_cli_set_text (object, "path", rfl_clash_get_path (clash));
  rfl_cli_set_text (object, "label", rfl_clash_get_label (clash));
  for (guint i = 0; i < rfl_clash_get_n_values (clash); i++)
    {
      const RflClashValue *value = rfl_clash_get_value (clash, i);
      JsonObject *entry = json_object_new ();

      json_object_set_int_member (entry, "index", i);
      if (value->value != NULL)
        json_object_set_member (entry, "value", rfl_json_copy (value->value));
      else
        json_object_set_null_member (entry, "value");
      rfl_cli_set_text (entry, "text", value->text);
      rfl_cli_set_text (entry, "by", value->text_by);
      rfl_cli_set_text (entry, "device", value->device);
      rfl_cli_set_time (entry, "at", value->at_us);
      json_object_set_boolean_member (entry, "removed", value->removed);
      json_object_set_boolean_member (entry, "shows", value->shows);
      json_array_add_object_element (values, entry);
    }
  json_object_set_array_member (object, "values", values);

  return object;
}

static void
print_clash (RflCli   *cli,
             RflClash *clash)
{
  printf ("%s %s\n  %s: %s\n", rfl_clash_get_document (clash), rfl_clash_get_title (clash),
          *rfl_clash_get_path (clash) != '\0' ? rfl_clash_get_path (clash) : "\"\"", rfl_clash_get_label (clash));
  for (guint i = 0; i < rfl_clash_get_n_values (clash); i++)
    {
      const RflClashValue *value = rfl_clash_get_value (clash, i);
      g_autofree char *when = value->at_us != 0 ? rfl_locale_format_day ("en", value->at_us,
                                                                        rfl_office_get_time_zone (cli->office),
                                                                        RFL_DATE_STYLE_DATE_TIME) : NULL;

      printf ("  %u  %s – %s%s%s\n", i, value->text, value->text_by, when != NULL ? ", " : "", when != NULL ? when : "");
    }
}

static RflCliExit
list_clashes (RflCli     *cli,
              const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) clashes = NULL;
  g_autoptr (JsonArray) answer = json_array_new ();

  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    return rfl_cli_fail (error);

  result = RFL_CLI_WAIT (rfl_office_list_clashes_async, cli->office, document, NULL);
  clashes = rfl_office_list_clashes_finish (cli->office, result, &error);
  if (clashes == NULL)
    return rfl_cli_fail (error);

  for (guint i = 0; i < g_list_model_get_n_items (clashes); i++)
    {
      g_autoptr (RflClash) clash = g_list_model_get_item (clashes, i);

      if (cli->json)
        json_array_add_object_element (answer, to_json (clash));
      else
        print_clash (cli, clash);
    }
  if (cli->json)
    rfl_cli_print_array (g_steal_pointer (&answer));

  return RFL_CLI_DONE;
}

static RflCliExit
run_list (RflCli  *cli,
          int      argc,
          char   **argv)
{
  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "conflicts list");

  return list_clashes (cli, NULL);
}

static RflCliExit
run_show (RflCli  *cli,
          int      argc,
          char   **argv)
{
  if (argc != 1)
    return rfl_cli_usage (_("“%s” needs one id"), "conflicts show");

  return list_clashes (cli, argv[0]);
}

static RflCliExit
run_choose (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *token = NULL;
  guint64 index = 0;

  if (argc != 3)
    return rfl_cli_usage (_("“conflicts choose” needs a record, a path and the number of a value"));
  if (!g_ascii_string_to_unsigned (argv[2], 10, 0, G_MAXUINT, &index, NULL))
    return rfl_cli_usage (_("“%s” is no number of a value"), argv[2]);
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  result = RFL_CLI_WAIT (rfl_office_choose_clash_async, cli->office, argv[0], argv[1], (guint) index, NULL);
  token = rfl_office_choose_clash_finish (cli->office, result, &error);
  if (token == NULL)
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "undo", token);
      rfl_cli_print_object (answer);
    }

  return RFL_CLI_DONE;
}

#define CONFLICT_JSON \
  "[{\"id\",\"kind\",\"type\":\"field\"|\"deleted\"|\"versions\"|\"locked\",\"title\",\"path\",\"label\",\n" \
  "    \"values\":[{\"index\",\"value\",\"text\",\"by\",\"device\",\"at\",\"removed\",\"shows\"}]}]"

const RflCliCommand rfl_cli_conflicts_commands[] = {
  { "conflicts list", "", N_("What two people wrote differently, and somebody has to decide"), CONFLICT_JSON, NULL, run_list },
  { "conflicts show", "RECORD", N_("The same of one record"), CONFLICT_JSON, NULL, run_show },
  { "conflicts choose", "RECORD PATH INDEX", N_("Decide: the value of this number stands from now on"),
    "{\"undo\"}", NULL, run_choose },
  { NULL }
};
