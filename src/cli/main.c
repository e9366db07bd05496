/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-i18n.h"
#include "rfl-paths.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static const RflCliCommand *const groups[] = {
  rfl_cli_office_commands,
  rfl_cli_directory_commands,
  rfl_cli_person_commands,
  rfl_cli_refer_commands,
  rfl_cli_follow_up_commands,
  rfl_cli_key_commands,
  rfl_cli_sync_commands,
  rfl_cli_laptop_commands,
  rfl_cli_conflicts_commands,
  rfl_cli_proposals_commands,
  rfl_cli_server_commands,
  rfl_cli_join_commands,
  rfl_cli_bench_commands,
};

static RflCli cli = { .passphrase_fd = -1 };
static gboolean show_version;

static const GOptionEntry common_entries[] = {
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &cli.directory, N_("Folder of the office's data"), N_("DIR") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &cli.json, N_("Answer in JSON"), NULL },
  { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &cli.passphrase_file,
    N_("File whose first line is the passphrase or the recovery code"), N_("FILE") },
  { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, &cli.passphrase_fd, N_("Descriptor to read it from"), N_("N") },
  { "version", 0, 0, G_OPTION_ARG_NONE, &show_version, N_("Show the version"), NULL },
  { NULL }
};

/* Options of the common group that take a value in the next word. */
static gboolean
takes_next (const char *word)
{
  return g_str_equal (word, "--data") || g_str_equal (word, "--passphrase-file") || g_str_equal (word, "--passphrase-fd");
}

/* The words that are neither an option nor its value: where the name of the command stands. */
static int
find_word (int    argc,
           char **argv,
           int    from)
{
  for (int i = from; i < argc; i++)
    {
      if (takes_next (argv[i]))
        i++;
      else if (argv[i][0] != '-')
        return i;
    }
  return -1;
}

static void
remove_word (int   *argc,
             char **argv,
             int    at)
{
  memmove (argv + at, argv + at + 1, (*argc - at) * sizeof *argv);
  (*argc)--;
}

static const RflCliCommand *
look_up (const char *name)
{
  for (guint group = 0; group < G_N_ELEMENTS (groups); group++)
    for (const RflCliCommand *command = groups[group]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

static char *
list_commands (void)
{
  g_autoptr (GString) text = g_string_new (_("Commands:\n"));

  for (guint group = 0; group < G_N_ELEMENTS (groups); group++)
    for (const RflCliCommand *command = groups[group]; command->name != NULL; command++)
      g_string_append_printf (text, "  %-18s %s\n", command->name, _(command->summary));

  g_string_append (text, _("\n“referral-cli COMMAND --help” shows the options of a command and the JSON that it prints.\n"
                           "Commands that read or write client data take the passphrase from --passphrase-file, from "
                           "--passphrase-fd, or the key from the Secret Service; never from an argument. "
                           "The password of a server comes from --password-file, from --password-fd, or from the Secret "
                           "Service. Where both come from one descriptor, the password is its first line.\n\n"
                           "Exit status: 0 done; 1 refused or failed, with a message on standard error; 2 wrong usage; "
                           "3 done with problems reported.\n"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GOptionContext *
make_context (const RflCliCommand *command)
{
  g_autofree char *usage = command != NULL ? g_strdup_printf ("%s %s", command->name, command->arguments)
                                           : g_strdup (_("COMMAND …"));
  GOptionContext *context = g_option_context_new (usage);

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (command != NULL)
    {
      g_autofree char *json = g_strdup_printf ("JSON:\n  %s", command->json);

      g_option_context_set_summary (context, _(command->summary));
      g_option_context_set_description (context, json);
      if (command->entries != NULL)
        g_option_context_add_main_entries (context, command->entries, GETTEXT_PACKAGE);
    }
  else
    {
      g_autofree char *commands = list_commands ();

      g_option_context_set_description (context, commands);
    }
  g_option_context_add_main_entries (context, common_entries, GETTEXT_PACKAGE);
  return context;
}

/* Takes the name of the command, of one word or two, out of the arguments. */
static const RflCliCommand *
take_command (int   *argc,
              char **argv)
{
  int first = find_word (*argc, argv, 1);
  int second;
  const RflCliCommand *command;
  g_autofree char *both = NULL;

  if (first < 0)
    return NULL;
  command = look_up (argv[first]);
  if (command != NULL)
    {
      remove_word (argc, argv, first);
      return command;
    }
  second = find_word (*argc, argv, first + 1);
  if (second < 0)
    return NULL;
  both = g_strdup_printf ("%s %s", argv[first], argv[second]);
  command = look_up (both);
  if (command != NULL)
    {
      remove_word (argc, argv, second);
      remove_word (argc, argv, first);
    }
  return command;
}

static void
close_office (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (cli.office == NULL)
    return;
  result = RFL_CLI_WAIT (rfl_office_close_async, cli.office);
  if (!rfl_office_close_finish (cli.office, result, &error))
    fprintf (stderr, "referral-cli: %s\n", error->message);
  g_clear_object (&cli.office);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = NULL;
  const RflCliCommand *command;
  RflCliExit status;

  rfl_paths_init ();
  rfl_office_harden_process ();
  rfl_i18n_init (rfl_paths_get_locale_dir ());

  command = take_command (&argc, argv);
  context = make_context (command);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return rfl_cli_usage ("%s", error->message);

  if (show_version)
    {
      puts ("referral-cli " RFL_VERSION);
      return RFL_CLI_DONE;
    }
  if (command == NULL)
    {
      if (argc > 1)
        return rfl_cli_usage (_("There is no command “%s”; “referral-cli --help” lists them"), argv[1]);
      return rfl_cli_usage (_("Which command? “referral-cli --help” lists them"));
    }
  if (cli.directory == NULL)
    cli.directory = g_build_filename (g_get_user_data_dir (), "referral", NULL);

  directory = g_canonicalize_filename (cli.directory, NULL);
  g_free (cli.directory);
  cli.directory = g_steal_pointer (&directory);

  status = command->func (&cli, argc - 1, argv + 1);
  close_office ();
  g_free (cli.directory);
  g_free (cli.passphrase_file);
  return status;
}
