/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"
#include "rfl-store.h"
#include "rfl-sync.h"

G_BEGIN_DECLS

/* A value that was saved in a document, and where. */
typedef struct
{
  guint  device;
  char  *id;
  char  *value;
} WorldSaved;

#define WORLD_MAX_DEVICES 5
#define WORLD_USER      "laptop"
#define WORLD_PASSWORD  "a word of six words"

/* One laptop: real data in a folder of its own. */
typedef struct
{
  char     *directory;
  RflClock *clock;
  RflStore *store;
  RflSync  *sync;
} Device;

/* An office of several laptops and the server between them; all that happens by chance comes from one seed. */
typedef struct
{
  FaultServer *server;
  RflVault    *vault;
  GPtrArray   *slots;
  char        *url;
  char        *office;       /* database */
  char        *office_id;
  char        *directory;    /* of everything */
  Device       devices[WORLD_MAX_DEVICES];
  guint        n_devices;    /* 3 to 5 */
  guint32      seed;
  GRand       *rand;
  GPtrArray   *saved;        /* of WorldSaved: every value ever saved */
  guint        n_checked;    /* of them */
  guint        n_values;
  gint64       now;
  char        *ids[4];       /* documents in play: service, person, referral, and one that is deleted at times */
} World;

World      *world_new           (guint32        seed);
void        world_free          (World         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* For a laptop in a process of its own: the folder keeps what it needs, and it opens itself with world_open (). */
void        world_save          (World         *self);
World      *world_new_laptop    (const char    *directory,
                                 guint32        seed,
                                 guint          device);

/* Other documents come into play. */
void        world_turn_page     (World         *self);
/* Two minutes pass, on every laptop. */
void        world_pass_time     (World         *self);
/* Something is written on a device, by chance. */
void        world_edit          (World         *self,
                                 guint          device);
/* What a device in another process says that it saved. */
void        world_remember      (World         *self,
                                 guint          device,
                                 const char    *id,
                                 const char    *value);
/* One round of a device, whatever becomes of it; what a person would do then is done: the password again after a refused
 * sign-in, the server refilled where it is an older copy. TRUE: the round reached its end. */
gboolean    world_sync          (World         *self,
                                 guint          device,
                                 GError       **error);
/* Rounds without faults until nothing moves any more; then everything must be equal and nothing may be lost. */
void        world_settle        (World         *self);

/* Somebody looks at the queue. */
void        world_look          (World         *self,
                                 guint          device);
void        world_open          (World         *self,
                                 guint          device);
void        world_close         (World         *self,
                                 guint          device);
/* On the writer's connection, and waits for it. */
gpointer    world_maintain      (World         *self,
                                 guint          device,
                                 RflStoreFunc   func,
                                 gpointer       data,
                                 GError       **error);
gpointer    world_write         (World         *self,
                                 guint          device,
                                 RflStoreFunc   func,
                                 gpointer       data,
                                 GError       **error);

G_END_DECLS
