/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-date.h"
#include "rfl-json.h"
#include "rfl-office-keys.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* More than any passphrase or password, so that a wrong file is not read to its end. */
#define PASSPHRASE_MAX 1024

void
rfl_cli_wait_start (RflCliWait *wait)
{
  wait->loop = g_main_loop_new (NULL, FALSE);
  wait->result = NULL;
}

void
rfl_cli_wait_ready_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  RflCliWait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

GAsyncResult *
rfl_cli_wait_end (RflCliWait *wait)
{
  if (wait->result == NULL)
    g_main_loop_run (wait->loop);
  g_main_loop_unref (wait->loop);
  return wait->result;
}

/* The first line: editors end a file with a newline that is no part of the passphrase. */
static char *
first_line (const char *text,
            gsize       length)
{
  const char *end = memchr (text, '\n', length);

  if (end != NULL)
    length = end - text;
  if (length > 0 && text[length - 1] == '\r')
    length--;
  return g_strndup (text, length);
}

char *
rfl_cli_read_descriptor (int      fd,
                         GError **error)
{
  char buffer[PASSPHRASE_MAX];
  gsize length = 0;
  char *line;

  /* By the byte: what stands behind the line may be another secret. */
  while (length < sizeof buffer)
    {
      gssize n = read (fd, buffer + length, 1);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("Cannot read descriptor %d: %s"), fd,
                       g_strerror (errno));
          return NULL;
        }
      if (n == 0 || buffer[length] == '\n')
        break;
      length++;
    }
  line = first_line (buffer, length);
  explicit_bzero (buffer, sizeof buffer);
  return line;
}

char *
rfl_cli_read_secret (const char  *path,
                     GError     **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  char *line;

  if (!g_file_get_contents (path, &text, &length, error))
    {
      g_prefix_error (error, _("Cannot read “%s”: "), path);
      return NULL;
    }
  line = first_line (text, MIN (length, PASSPHRASE_MAX));
  explicit_bzero (text, length);
  return line;
}

char *
rfl_cli_read_passphrase (RflCli  *cli,
                         GError **error)
{
  g_autofree char *line = NULL;

  if (cli->passphrase_file == NULL && cli->passphrase_fd < 0)
    return NULL;

  line = cli->passphrase_file != NULL ? rfl_cli_read_secret (cli->passphrase_file, error)
                                      : rfl_cli_read_descriptor (cli->passphrase_fd, error);
  if (line != NULL && *line == '\0')
    {
      g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID, _("The passphrase is empty"));
      return NULL;
    }
  return g_steal_pointer (&line);
}

static gboolean
unlock (RflCli      *cli,
        const char  *passphrase,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_unlock_async, cli->office, passphrase, NULL);

  return rfl_office_unlock_finish (cli->office, result, error);
}

gboolean
rfl_cli_open (RflCli      *cli,
              RflCliNeed   need,
              GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *passphrase = NULL;

  if (need != RFL_CLI_CLEAR)
    {
      passphrase = rfl_cli_read_passphrase (cli, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  cli->office = rfl_office_new (cli->directory);
  result = RFL_CLI_WAIT (rfl_office_open_async, cli->office, need != RFL_CLI_CLEAR && passphrase == NULL, NULL);
  if (!rfl_office_open_finish (cli->office, result, error))
    return FALSE;

  switch (rfl_office_get_state (cli->office))
    {
    case RFL_OFFICE_EMPTY:
    case RFL_OFFICE_CLOSED:
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NO_OFFICE,
                   _("There is no office in “%s”; “init” makes one"), cli->directory);
      return FALSE;
    case RFL_OFFICE_DAMAGED:
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_DAMAGED,
                   _("The data in “%s” are damaged; “restore” opens the last good backup"), cli->directory);
      return FALSE;
    case RFL_OFFICE_TOO_NEW:
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_TOO_NEW,
                   _("The data in “%s” were written by a newer version of the program"), cli->directory);
      return FALSE;
    case RFL_OFFICE_READY:
      return TRUE;
    case RFL_OFFICE_LOCKED:
    default:
      break;
    }

  if (passphrase != NULL)
    {
      gboolean ok = unlock (cli, passphrase, error);

      explicit_bzero (passphrase, strlen (passphrase));
      return ok;
    }
  if (need != RFL_CLI_SEALED)
    return TRUE;

  g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_LOCKED,
                       _("Client data are locked: give the passphrase by --passphrase-file or --passphrase-fd"));
  return FALSE;
}

void
rfl_cli_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  puts (text);
}

void
rfl_cli_print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  json_object_unref (object);
  rfl_cli_print_json (node);
}

void
rfl_cli_print_array (JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  json_array_unref (array);
  rfl_cli_print_json (node);
}

RflCliExit
rfl_cli_fail (const GError *error)
{
  fprintf (stderr, "referral-cli: %s\n", error->message);
  return RFL_CLI_FAILED;
}

RflCliExit
rfl_cli_usage (const char *format,
               ...)
{
  va_list arguments;

  va_start (arguments, format);
  fputs ("referral-cli: ", stderr);
  vfprintf (stderr, format, arguments);
  fputc ('\n', stderr);
  va_end (arguments);
  return RFL_CLI_USAGE;
}

/* "2026-11-20" means that day: now when it is today, otherwise its noon. */
static gint64
day_to_time (RflCli     *cli,
             const char *day)
{
  GTimeZone *zone = rfl_office_get_time_zone (cli->office);
  g_autofree char *today = rfl_day_from_us (rfl_office_get_now_us (cli->office), zone);

  return g_str_equal (day, today) ? rfl_office_get_now_us (cli->office) : rfl_day_to_us (day, 12, 0, zone);
}

gboolean
rfl_cli_parse_time (RflCli     *cli,
                    const char *option,
                    const char *text,
                    gint64     *time_us)
{
  int hour = 0;
  int minute = 0;
  int used = 0;

  if (text == NULL)
    return TRUE;
  if (rfl_day_is_valid (text))
    {
      *time_us = day_to_time (cli, text);
      return TRUE;
    }
  /* Without a zone it is the clock on the wall of the office. */
  if (strlen (text) >= 16 && (text[10] == ' ' || text[10] == 'T') &&
      sscanf (text + 11, "%2d:%2d%n", &hour, &minute, &used) == 2 && hour < 24 && minute < 60 &&
      (text[11 + used] == '\0' || (text[11 + used] == ':' && strlen (text) == 19)))
    {
      g_autofree char *day = g_strndup (text, 10);

      if (rfl_day_is_valid (day))
        {
          *time_us = rfl_day_to_us (day, hour, minute, rfl_office_get_time_zone (cli->office));
          return TRUE;
        }
    }
  if (rfl_date_parse_iso (text, time_us))
    return TRUE;

  rfl_cli_usage (_("%s: “%s” is no time; write 2026-11-20 or “2026-11-20 10:30”"), option, text);
  return FALSE;
}

gboolean
rfl_cli_check_code (const char        *option,
                    const char        *code,
                    const char *const *codes)
{
  g_autofree char *known = NULL;

  if (code == NULL || g_strv_contains (codes, code))
    return TRUE;
  known = g_strjoinv (", ", (char **) codes);
  rfl_cli_usage (_("%s: “%s” is not one of: %s"), option, code, known);
  return FALSE;
}

GStrv
rfl_cli_split (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

void
rfl_cli_set_text (JsonObject *object,
                  const char *member,
                  const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

void
rfl_cli_set_time (JsonObject *object,
                  const char *member,
                  gint64      time_us)
{
  g_autofree char *text = time_us != 0 ? rfl_date_format_iso (time_us) : NULL;

  rfl_cli_set_text (object, member, text);
}

void
rfl_cli_set_texts (JsonObject        *object,
                   const char        *member,
                   const char *const *texts)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_array_add_string_element (array, texts[i]);
  json_object_set_array_member (object, member, array);
}
