/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-couch.h"

G_BEGIN_DECLS

#define RFL_TYPE_SERVER_FORM (rfl_server_form_get_type ())
G_DECLARE_FINAL_TYPE (RflServerForm, rfl_server_form, RFL, SERVER_FORM, GtkWidget)

GtkWidget  *rfl_server_form_new          (void);
void        rfl_server_form_add_buttons  (RflServerForm        *self,
                                          GtkWidget            *buttons);
void        rfl_server_form_set          (RflServerForm        *self,
                                          const char           *url,
                                          const char           *user,
                                          const char           *ca_pem);
char       *rfl_server_form_dup_url      (RflServerForm        *self);
char       *rfl_server_form_dup_user     (RflServerForm        *self);
const char *rfl_server_form_get_password (RflServerForm        *self);
void        rfl_server_form_set_password (RflServerForm        *self,
                                          const char           *password);
const char *rfl_server_form_get_ca_pem   (RflServerForm        *self);
gboolean    rfl_server_form_get_filled   (RflServerForm        *self);
RflCouch   *rfl_server_form_make_couch   (RflServerForm        *self);
void        rfl_server_form_test_async   (RflServerForm        *self,
                                          const char           *office_id,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean    rfl_server_form_test_finish  (RflServerForm        *self,
                                          GAsyncResult         *result,
                                          GError              **error);
void        rfl_server_form_show_findings (RflServerForm       *self);

G_END_DECLS
