/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-event-order.h"

#include <string.h>

/*
 * The one order of the events of a referral: an event follows those it names in `after` (and a retraction the event it
 * takes back); among those which may come next, the smallest clock, then the smallest id. It depends on the set of
 * events alone, never on the order in which they arrived.
 */
struct _RflEventOrder
{
  GPtrArray  *facts;        /* (element-type RflEventFact) (unowned elements): in order */
  GHashTable *positions;    /* id → position + 1 */
  guint64    *known;        /* one row of bits for each position: the positions that it knew */
  gsize       row;          /* words of a row */
};

static int
compare_facts (gconstpointer a,
               gconstpointer b)
{
  const RflEventFact *x = *(const RflEventFact * const *) a;
  const RflEventFact *y = *(const RflEventFact * const *) b;
  int order = g_strcmp0 (x->clock, y->clock);

  return order != 0 ? order : g_strcmp0 (x->id, y->id);
}

/* The facts by clock and id, each id once: the same event may arrive twice. */
static GPtrArray *
sort_facts (GPtrArray *facts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *sorted = g_ptr_array_sized_new (facts->len);

  for (guint i = 0; i < facts->len; i++)
    {
      RflEventFact *fact = g_ptr_array_index (facts, i);

      if (fact->id != NULL && g_hash_table_add (seen, fact->id))
        g_ptr_array_add (sorted, fact);
    }

  g_ptr_array_sort (sorted, compare_facts);

  return sorted;
}

static void
learn (RflEventOrder *self,
       guint          position,
       guint          earlier)
{
  guint64 *mine = self->known + position * self->row;
  const guint64 *theirs = self->known + earlier * self->row;

  for (gsize i = 0; i < self->row; i++)
    mine[i] |= theirs[i];

  mine[earlier / 64] |= G_GUINT64_CONSTANT (1) << (earlier % 64);
}

/* Calls for each event which @fact follows and which is here; stops when @func says so. */
typedef gboolean (*PredecessorFunc) (const char *id,
                                     gpointer    user_data);

static void
each_predecessor (const RflEventFact *fact,
                  PredecessorFunc     func,
                  gpointer            user_data)
{
  for (guint i = 0; fact->after != NULL && fact->after[i] != NULL; i++)
    {
      if (!func (fact->after[i], user_data))
        return;
    }

  if (fact->type == RFL_EVENT_TYPE_RETRACTED && fact->target != NULL)
    func (fact->target, user_data);
}

typedef struct
{
  RflEventOrder *self;
  GHashTable    *waiting;
  guint          position;
  gboolean       ready;
} Placing;

static gboolean
check_ready (const char *id,
             gpointer    user_data)
{
  Placing *placing = user_data;

  placing->ready = !g_hash_table_contains (placing->waiting, id);

  return placing->ready;
}

static gboolean
learn_predecessor (const char *id,
                   gpointer    user_data)
{
  Placing *placing = user_data;
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (placing->self->positions, id));

  if (found != 0)
    learn (placing->self, placing->position, found - 1);

  return TRUE;
}

static void
place (RflEventOrder *self,
       GHashTable    *waiting,
       RflEventFact  *fact)
{
  Placing placing = { self, waiting, self->facts->len, TRUE };

  g_hash_table_remove (waiting, fact->id);
  each_predecessor (fact, learn_predecessor, &placing);
  g_ptr_array_add (self->facts, fact);
  g_hash_table_insert (self->positions, fact->id, GUINT_TO_POINTER (self->facts->len));
}

static gboolean
is_ready (RflEventOrder *self,
          GHashTable    *waiting,
          RflEventFact  *fact)
{
  Placing placing = { self, waiting, 0, TRUE };

  /* An event that names itself waits for nobody. */
  g_hash_table_remove (waiting, fact->id);
  each_predecessor (fact, check_ready, &placing);
  g_hash_table_add (waiting, fact->id);

  return placing.ready;
}

RflEventOrder *
rfl_event_order_new (GPtrArray *facts)
{
  RflEventOrder *self = g_new0 (RflEventOrder, 1);
  g_autoptr (GPtrArray) sorted = sort_facts (facts);
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_str_hash, g_str_equal);

  self->facts = g_ptr_array_sized_new (sorted->len);
  self->positions = g_hash_table_new (g_str_hash, g_str_equal);
  self->row = (sorted->len + 63) / 64;
  self->known = g_new0 (guint64, MAX (1, sorted->len * self->row));

  for (guint i = 0; i < sorted->len; i++)
    g_hash_table_add (waiting, ((RflEventFact *) g_ptr_array_index (sorted, i))->id);

  while (sorted->len > 0)
    {
      guint next = 0;

      while (next < sorted->len && !is_ready (self, waiting, g_ptr_array_index (sorted, next)))
        next++;

      /* Events that name each other in a ring cannot come from a device of ours: the smallest goes first. */
      place (self, waiting, g_ptr_array_steal_index (sorted, next < sorted->len ? next : 0));
    }

  return self;
}

void
rfl_event_order_free (RflEventOrder *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->facts);
  g_hash_table_unref (self->positions);
  g_free (self->known);
  g_free (self);
}

guint
rfl_event_order_get_n (const RflEventOrder *self)
{
  return self->facts->len;
}

const RflEventFact *
rfl_event_order_get (const RflEventOrder *self,
                     guint                i)
{
  return g_ptr_array_index (self->facts, i);
}

/* Whether the device which recorded @later knew @earlier. */
gboolean
rfl_event_order_knows (const RflEventOrder *self,
                       guint                later,
                       guint                earlier)
{
  return (self->known[later * self->row + earlier / 64] >> (earlier % 64)) & 1;
}

/* Position of an event, -1 when it is not here. */
int
rfl_event_order_find (const RflEventOrder *self,
                      const char          *id)
{
  return id != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->positions, id)) - 1 : -1;
}

/* Ids of the events which nobody knew yet. */
GStrv
rfl_event_order_dup_heads (const RflEventOrder *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->facts->len; i++)
    {
      gboolean known = FALSE;

      for (guint j = i + 1; j < self->facts->len && !known; j++)
        known = rfl_event_order_knows (self, j, i);

      if (!known)
        g_strv_builder_add (builder, rfl_event_order_get (self, i)->id);
    }

  return g_strv_builder_end (builder);
}
