/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

G_BEGIN_DECLS

/* Several copies of one office, and a server in memory that holds the leaves as a CouchDB does: what others came from is
 * known by name only. */
typedef struct
{
  char     *name;      /* its device id */
  RflDb    *db;
  RflClock *clock;
} Device;

typedef struct
{
  Fixture    fixture;  /* folder, vault and time */
  GPtrArray *devices;  /* of Device */
  GPtrArray *leaves;   /* of HubLeaf */
} Hub;

void       hub_set_up     (Hub           *hub,
                           guint          n_devices);
void       hub_tear_down  (Hub           *hub);
Device    *hub_device     (Hub           *hub,
                           guint          index);
/* A minute passes everywhere. */
void       hub_tick       (Hub           *hub);

/* The number of leaves that were new at the other end. */
guint      hub_push       (Hub           *hub,
                           Device        *device);
guint      hub_pull       (Hub           *hub,
                           Device        *device);
/* Some of them, in any order. */
guint      hub_pull_some  (Hub           *hub,
                           Device        *device,
                           GRand         *rand);
/* Push, pull and merge in turn on every device until none has anything left to do. */
void       hub_settle     (Hub           *hub);

/* Erases what is named and runs the merging to its end; the number of documents looked at. */
guint      device_merge   (Device        *device);
/* A version of a record as @worker saves it. */
char      *device_put     (Device        *device,
                           RflKind        kind,
                           const char    *id,
                           const char    *worker,
                           const char    *json);
/* The record with @value (JSON) at @path. */
char      *device_edit    (Device        *device,
                           const char    *id,
                           const char    *worker,
                           const char    *path,
                           const char    *value);
char      *device_delete  (Device        *device,
                           const char    *id,
                           const char    *worker);
/* What the record says at @path as JSON; NULL when there is nothing, or no record. */
char      *device_get     (Device        *device,
                           const char    *id,
                           const char    *path);
/* Clashes of a record, readable: "path: value by|value by; …" */
char      *device_clashes (Device        *device,
                           const char    *id);

G_END_DECLS
