/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-couch.h"

G_BEGIN_DECLS

/* Asks once for the name and the password of who runs the server; neither is kept longer than the RflCouch. */
void      rfl_server_admin_ask_async     (GtkWidget            *parent,
                                          const char           *url,
                                          const char           *ca_pem,
                                          const char           *heading,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
RflCouch *rfl_server_admin_ask_finish    (GAsyncResult         *result);

/* Shows a password that was made for somebody, to write down or copy: it is not seen again. */
void      rfl_server_admin_show_password (GtkWidget            *parent,
                                          const char           *user,
                                          const char           *password);

G_END_DECLS
