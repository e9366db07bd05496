/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-cli.h"

#include "rfl-couch.h"
#include "rfl-sync.h"

G_BEGIN_DECLS

/* What the commands of sync and server share. */

/* The server that the arguments name; the files may be NULL. NULL with @error set when one cannot be read. */
RflCouch *rfl_cli_make_couch   (const char          *url,
                                const char          *user,
                                const char          *password_file,
                                const char          *ca_file,
                                GError             **error);
/* Of the data of the office, with what is kept of its settings; the office must be open or prepared for joining. */
RflSync  *rfl_cli_make_sync    (RflCli              *cli,
                                GError             **error);
/* Makes @url the server of this office on this computer, and keeps @password in the Secret Service where there is one. */
gboolean  rfl_cli_connect      (RflSync             *sync,
                                const char          *url,
                                const char          *user,
                                const char          *password,
                                const char          *ca_file,
                                const char          *office_id,
                                GError             **error);

G_END_DECLS
