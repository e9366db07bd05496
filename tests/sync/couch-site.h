/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"
#include "rfl-couch-server.h"
#include "rfl-couch.h"

G_BEGIN_DECLS

/* One of the two servers, with a client that is its admin and a database "office". */
typedef struct
{
  CouchServer *npm;
  FaultServer *fault;
  RflCouch    *couch;
} Site;

/* @kind: "npm" or "fault". FALSE where it is not installed: the test is skipped. */
gboolean      site_set_up     (Site          *site,
                               const char    *kind);
void          site_tear_down  (Site          *site);
const char   *site_get_url    (Site          *site);
/* Somebody else there; (transfer full). */
RflCouch     *site_sign_in    (Site          *site,
                               const char    *user,
                               const char    *password);

/* Callback: *user_data becomes a reference to the result. */
void          site_on_done_cb (GObject       *source,
                               GAsyncResult  *result,
                               gpointer       user_data);
GAsyncResult *site_wait_for   (GAsyncResult **result);
/* Any request; @body is JSON text or NULL. */
JsonNode     *site_ask        (RflCouch      *couch,
                               const char    *method,
                               const char    *path,
                               const char    *body,
                               GError       **error);
void          site_must       (RflCouch      *couch,
                               const char    *method,
                               const char    *path,
                               const char    *body);
void          site_must_fail  (RflCouch      *couch,
                               const char    *method,
                               const char    *path,
                               const char    *body,
                               RflSyncError   code);

G_END_DECLS
