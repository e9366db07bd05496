/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-server.h"
#include "rfl-store.h"
#include "rfl-sync.h"

G_BEGIN_DECLS

/* What else happens in a world than that people write and laptops sync. */
typedef enum
{
  WORLD_PLAIN   = 0,
  WORLD_PARTIAL = 1 << 0,   /* a laptop or two hold some people only, and others from time to time */
  WORLD_ERASING = 1 << 1,   /* people are erased */
  WORLD_LOCKING = 1 << 2,   /* laptops are locked and opened, and the key is changed */
} WorldTraits;

/* A value that was saved in a document, and where. */
typedef struct
{
  guint     device;
  int       who;       /* which of the two people it is about; WORLD_NOBODY */
  char     *id;
  char     *value;
  gboolean  left;      /* the laptop may have let go of the document since, with the history of it */
  gboolean  covered;   /* somebody who saw it wrote another over it */
} WorldSaved;

#define WORLD_NOBODY -1
#define WORLD_N_PEOPLE 2

#define WORLD_MAX_DEVICES 5
#define WORLD_USER      "laptop"
#define WORLD_PASSWORD  "a word of six words"

/* One laptop: real data in a folder of its own. */
typedef struct
{
  char     *directory;
  RflClock *clock;
  RflVault *vault;
  RflStore *store;
  RflSync  *sync;
} Device;

/* An office of several laptops and the server between them; all that happens by chance comes from one seed. */
typedef struct
{
  WorldTraits  traits;
  FaultServer *server;
  GPtrArray   *slots;
  char        *url;
  char        *office;       /* database */
  char        *office_id;
  char        *directory;    /* of everything */
  Device       devices[WORLD_MAX_DEVICES];
  guint        n_devices;    /* 3 to 5 */
  guint        n_whole;      /* of them hold everybody; the others come last */
  gboolean     aloud;        /* this is one laptop, which tells on standard output what happens */
  guint32      seed;
  GRand       *rand;
  GPtrArray   *saved;        /* of WorldSaved: every value ever saved */
  guint        n_checked;    /* of them */
  guint        n_values;
  gint64       now;
  char        *ids[6];       /* documents in play: service, person, referral, service that is deleted at times, person, referral */
  GPtrArray   *people;       /* of every page */
  gboolean     erased[WORLD_N_PEOPLE];   /* the record of it is written */
} World;

World      *world_new           (guint32        seed,
                                 WorldTraits    traits);
void        world_free          (World         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* For a laptop in a process of its own: the folder keeps what it needs, and it opens itself with world_open (). */
void        world_save          (World         *self);
World      *world_new_laptop    (const char    *directory,
                                 guint32        seed,
                                 guint          device);

/* Other documents come into play, or go on to be where people are to be erased. */
void        world_turn_page     (World         *self);
/* Two minutes pass, on every laptop. */
void        world_pass_time     (World         *self);
/* Something is written on a device, by chance. */
void        world_edit          (World         *self,
                                 guint          device);
/* The same, or what else happens in this world, there or elsewhere. */
void        world_act           (World         *self,
                                 guint          device);
/* What happened, as a line; also what a laptop in another process said:
 * "saved DEVICE WHO ID VALUE", "covered VALUE", "left DEVICE", "erased WHO". */
void        world_hear          (World         *self,
                                 const char    *line);
/* One round of a device, whatever becomes of it; what a person would do then is done: the password again after a refused
 * sign-in, the server refilled where it is an older copy. TRUE: the round reached its end. */
gboolean    world_sync          (World         *self,
                                 guint          device,
                                 GError       **error);
/* What a round that begins now is to bring; goes on in world_check_state (). */
GHashTable *world_look_at_server (World      *self);
/* After a round: where the laptop says "synced", the server has everything of it, and it has what the server had @before. */
void        world_check_state  (World        *self,
                                guint         device,
                                GHashTable   *before);
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
