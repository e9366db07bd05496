/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-clock.h"
#include "rfl-db.h"
#include "rfl-directory-search.h"

G_BEGIN_DECLS

/* A database with a fixed clock, and documents put into it from short JSON with ' for ". */
typedef struct
{
  char     *path;
  RflClock *clock;
  RflDb    *db;
} RflDirectoryFixture;

/* Friday 20 November 2026, 12:00 UTC. */
gint64           rfl_directory_fixture_now      (void);
void             rfl_directory_fixture_set_up   (RflDirectoryFixture *self,
                                                 gconstpointer        data);
void             rfl_directory_fixture_tear_down (RflDirectoryFixture *self,
                                                 gconstpointer        data);

void             rfl_directory_fixture_put      (RflDirectoryFixture *self,
                                                 const char          *id,
                                                 const char          *json);
void             rfl_directory_fixture_remove   (RflDirectoryFixture *self,
                                                 const char          *id);
void             rfl_directory_fixture_exec     (RflDirectoryFixture *self,
                                                 const char          *sql);

/* Names of the services found, joined by " | ". */
char            *rfl_directory_fixture_find     (RflDirectoryFixture *self,
                                                 const char          *words);
char            *rfl_directory_fixture_run      (RflDirectoryFixture *self,
                                                 RflSearchQuery      *query);

/* The steps of all statements of the connection since the last call. */
guint            rfl_directory_fixture_steps    (RflDirectoryFixture *self);

#define RFL_ADD_DIRECTORY_TEST(path, func) \
  g_test_add (path, RflDirectoryFixture, NULL, rfl_directory_fixture_set_up, func, rfl_directory_fixture_tear_down)

G_END_DECLS
