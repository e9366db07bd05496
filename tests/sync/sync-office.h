/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"
#include "rfl-device.h"

G_BEGIN_DECLS

#define USER     "amina"
#define PASSWORD "heron"

#define SERVICE "service:0f8fad5b-d9cb-469f-a165-70867728950e"
#define PERSON       "7c9e6679-7425-40de-944b-e07fc1f90ae7"
#define OTHER_PERSON "16fd2706-8baf-433b-82eb-8c7fada847da"

/* An office with a server and two laptops. */
typedef struct
{
  FaultServer *server;
  char        *office;       /* name of its database */
  RflDevice   *a;
  RflDevice   *b;
} Office;

void     office_set_up        (Office        *fixture,
                               gconstpointer  data);
void     office_tear_down     (Office        *fixture,
                               gconstpointer  data);
void     office_put_service   (RflDevice     *device,
                               const char    *name);
void     office_put_person    (RflDevice     *device,
                               const char    *name);
gpointer office_put_note      (RflDb         *db,
                               gpointer       data,
                               GCancellable  *cancellable,
                               GError       **error);
void     office_assert_member (RflDevice     *device,
                               const char    *id,
                               const char    *member,
                               const char    *value);
void     office_assert_equal  (RflDevice     *a,
                               RflDevice     *b);

/* For rfl_device_wait(), of a #RflSync. */
gboolean office_is_synced     (gpointer       sync);
gboolean office_is_offline    (gpointer       sync);

#define office_add(path, func) g_test_add (path, Office, NULL, office_set_up, func, office_tear_down)

G_END_DECLS
