/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-cli.h"

#include "rfl-couch.h"
#include "rfl-sync.h"

G_BEGIN_DECLS

/* What the commands of sync and server share. */

/**
 * RflCliAccount:
 * @user: (nullable): who signs in; %NULL: nobody
 * @password_file: (nullable): file whose first line is the password
 * @password_fd: descriptor to read it from, -1: none
 * @keep: keep it in the Secret Service, where a later command finds it
 * @ca_file: (nullable): certificates of the office's own authority
 *
 * How somebody signs in to a server, as the options say.
 */
typedef struct
{
  char     *user;
  char     *password_file;
  int       password_fd;
  gboolean  keep;
  char     *ca_file;
} RflCliAccount;

#define RFL_CLI_ACCOUNT_INIT { .password_fd = -1 }

#define RFL_CLI_PASSWORD_ENTRIES(account) \
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &(account).password_file, N_("File whose first line is the password on the server"), \
    N_("FILE") }, \
  { "password-fd", 0, 0, G_OPTION_ARG_INT, &(account).password_fd, \
    N_("Descriptor to read it from; without either it comes from the Secret Service"), N_("N") }

#define RFL_CLI_ACCOUNT_ENTRIES(account) \
  { "user", 0, 0, G_OPTION_ARG_STRING, &(account).user, N_("Name of the account on the server"), N_("NAME") }, \
  RFL_CLI_PASSWORD_ENTRIES (account), \
  { "keep-password", 0, 0, G_OPTION_ARG_NONE, &(account).keep, \
    N_("Keep it in the Secret Service, for later commands with the same user and address"), NULL }, \
  { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &(account).ca_file, N_("Certificates of the office's own authority (PEM)"), N_("FILE") }

/* (nullable): the password that was given, to be wiped; NULL with @error unset when none was. */
char     *rfl_cli_read_password (const RflCliAccount *account,
                                 GError             **error);
/* The server at @url. Without a password that is given it is the one which the Secret Service has for that user and address; one
 * that is to be kept signs in first. @password (out) (optional): to be wiped. NULL with @error set when there is none. */
RflCouch *rfl_cli_make_couch    (const char          *url,
                                 const RflCliAccount *account,
                                 char               **password,
                                 GError             **error);
/* Of the data of the office, with what is kept of its settings; the office must be open or prepared for joining. */
RflSync  *rfl_cli_make_sync     (RflCli              *cli,
                                 GError             **error);
/* The same of an office that is opened as @need says, with the password of @who for this run; NULL with @error set without a server. */
RflSync  *rfl_cli_open_sync     (RflCli              *cli,
                                 RflCliNeed           need,
                                 const RflCliAccount *who,
                                 GError             **error);
/* Makes @url the server of this office on this computer, and keeps @password in the Secret Service where there is one. */
gboolean  rfl_cli_connect       (RflSync             *sync,
                                 const char          *url,
                                 const char          *user,
                                 const char          *password,
                                 const char          *ca_file,
                                 const char          *office_id,
                                 GError             **error);

G_END_DECLS
