/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

#include "rfl-replica.h"

G_BEGIN_DECLS

/* Two copies of the data of one office, and what travels between them. */
typedef struct
{
  Fixture   here;
  RflDb    *there;
  RflVault *vault;    /* of the other copy, locked and opened on its own */
} Replica;

void       replica_set_up       (Replica        *replica,
                                 gconstpointer   data);
void       replica_tear_down    (Replica        *replica,
                                 gconstpointer   data);
void       replica_unlock_there (Replica        *replica);

/* They must succeed. */
void       replica_begin        (RflDb          *db);
void       replica_commit       (RflDb          *db);
gboolean   replica_receive      (RflDb          *db,
                                 RflReplicaPart  part,
                                 const char     *text);
/* (element-type utf8): everything that is queued, as it travels; it counts as known then. */
GPtrArray *replica_pack         (RflDb          *from,
                                 RflReplicaPart  part);
void       replica_carry        (RflDb          *from,
                                 RflDb          *to);
void       replica_open_all     (RflDb          *db);
void       replica_assert_same  (Replica        *replica);

#define replica_add(path, func) g_test_add (path, Replica, NULL, replica_set_up, func, replica_tear_down)

G_END_DECLS
