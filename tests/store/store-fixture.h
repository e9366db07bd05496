/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-documents.h"
#include "rfl-store.h"

G_BEGIN_DECLS

#define FIXTURE_PASSPHRASE "marée haute sur le quai"
#define FIXTURE_DEVICE     "0123456789abcdef"
#define FIXTURE_WORKER     "5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b"

/* A folder with real data in it, a vault that is cheap to open, and a clock that stands still until it is told. */
typedef struct
{
  char      *directory;
  char      *path;
  RflVault  *vault;
  RflClock  *clock;
  GPtrArray *slots;
  char      *recovery_code;
  gint64     now;
  RflDb     *db;       /* a connection of the test's own thread, see fixture_open_db () */
  RflStore  *store;    /* see fixture_open_store () */
} Fixture;

void       fixture_set_up         (Fixture              *fixture,
                                   gconstpointer         data);
void       fixture_tear_down      (Fixture              *fixture,
                                   gconstpointer         data);

void       fixture_set_now        (Fixture              *fixture,
                                   gint64                now);
void       fixture_open_db        (Fixture              *fixture);
void       fixture_close_db       (Fixture              *fixture);
/* Runs the main loop until the store is there. */
void       fixture_open_store     (Fixture              *fixture);
void       fixture_close_store    (Fixture              *fixture);
gpointer   fixture_read           (Fixture              *fixture,
                                   RflStoreFunc          func,
                                   gpointer              data,
                                   GError              **error);
gpointer   fixture_write          (Fixture              *fixture,
                                   RflStoreFunc          func,
                                   gpointer              data,
                                   GError              **error);
/* For callbacks: *user_data becomes a reference to the result. */
void       fixture_on_done_cb     (GObject              *source,
                                   GAsyncResult         *result,
                                   gpointer              user_data);
GAsyncResult *fixture_wait        (GAsyncResult        **result);

/* In a transaction of fixture->db, which must succeed. */
char      *fixture_put            (Fixture              *fixture,
                                   RflRecord            *record);
char      *fixture_put_json       (Fixture              *fixture,
                                   RflKind               kind,
                                   const char           *id,
                                   const char           *json);
RflRecord *fixture_new_record     (RflKind               kind,
                                   const char           *id,
                                   const char           *json);
/* Text of the query's rows, one a line, columns by '|'. */
char      *fixture_dump           (RflDb                *db,
                                   const char           *sql);

#define fixture_add(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

G_END_DECLS
