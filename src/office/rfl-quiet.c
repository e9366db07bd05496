/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-quiet.h"

struct _RflQuiet
{
  guint   n_reads;
  gint64  changed_us;   /* when one began or ended last, monotonic */
  GQueue  waiting;      /* (element-type Waiter) (owned) */
  guint   source;
};

typedef struct
{
  GTask   *task;        /* (owned) */
  gint64   quiet_us;
  gint64   end_us;      /* monotonic */
  gboolean asked;       /* something was, since it waits */
} Waiter;

static void
waiter_free (Waiter *waiter)
{
  g_object_unref (waiter->task);
  g_free (waiter);
}

RflQuiet *
rfl_quiet_new (void)
{
  RflQuiet *self = g_new0 (RflQuiet, 1);

  g_queue_init (&self->waiting);

  return self;
}

/**
 * rfl_quiet_free:
 * @self: (transfer full): nobody waits, since each who waits holds a reference to its owner
 */
void
rfl_quiet_free (RflQuiet *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) waiter_free);
  g_free (self);
}

static void expect (RflQuiet *self);

static gint64
get_due (RflQuiet     *self,
         const Waiter *waiter)
{
  if (self->n_reads > 0)
    return waiter->end_us;

  return MIN (self->changed_us + (waiter->asked ? waiter->quiet_us : 0), waiter->end_us);
}

static gboolean
on_due_cb (gpointer user_data)
{
  RflQuiet *self = user_data;
  gint64 now = g_get_monotonic_time ();
  GQueue due = G_QUEUE_INIT;

  self->source = 0;
  for (GList *link = self->waiting.head, *next; link != NULL; link = next)
    {
      next = link->next;
      if (get_due (self, link->data) > now)
        continue;
      g_queue_unlink (&self->waiting, link);
      g_queue_push_tail_link (&due, link);
    }
  expect (self);

  /* The last of them may let go of the owner, and of this with it. */
  while (!g_queue_is_empty (&due))
    {
      Waiter *waiter = g_queue_pop_head (&due);

      g_task_return_boolean (waiter->task, TRUE);
      waiter_free (waiter);
    }

  return G_SOURCE_REMOVE;
}

/* Below the priority of layout and drawing. */
static void
expect (RflQuiet *self)
{
  gint64 due = G_MAXINT64;

  g_clear_handle_id (&self->source, g_source_remove);
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    due = MIN (due, get_due (self, link->data));
  if (due != G_MAXINT64)
    {
      gint64 wait = MAX (due - g_get_monotonic_time (), 0);

      self->source = g_timeout_add_full (G_PRIORITY_LOW, (guint) ((wait + 999) / 1000), on_due_cb, self, NULL);
    }
}

/**
 * rfl_quiet_count:
 * @self: what waits
 * @change: 1 when a read begins, -1 when it has ended and its caller was told
 */
void
rfl_quiet_count (RflQuiet *self,
                 int       change)
{
  self->n_reads += change;
  self->changed_us = g_get_monotonic_time ();
  for (GList *link = self->waiting.head; change > 0 && link != NULL; link = link->next)
    ((Waiter *) link->data)->asked = TRUE;
  if (!g_queue_is_empty (&self->waiting))
    expect (self);
}

/**
 * rfl_quiet_wait:
 * @self: what waits
 * @quiet_ms: for so long nothing is asked, in milliseconds; where nobody asks at all it is quiet as soon as what is due to
 *   be drawn is drawn
 * @longest_ms: should the work never cease
 * @task: (transfer none): is returned then, with %TRUE
 */
void
rfl_quiet_wait (RflQuiet *self,
                guint     quiet_ms,
                guint     longest_ms,
                GTask    *task)
{
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->task = g_object_ref (task);
  waiter->quiet_us = quiet_ms * G_TIME_SPAN_MILLISECOND;
  waiter->end_us = g_get_monotonic_time () + longest_ms * G_TIME_SPAN_MILLISECOND;
  g_queue_push_tail (&self->waiting, waiter);
  expect (self);
}

/**
 * rfl_quiet_end:
 * @self: what waits
 *
 * Nothing more is to come: whoever waits goes on.
 */
void
rfl_quiet_end (RflQuiet *self)
{
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    ((Waiter *) link->data)->end_us = 0;
  expect (self);
}
