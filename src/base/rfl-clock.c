/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clock.h"

#include <string.h>

/* "0193511a2b3c.0000.0123456789abcdef": fixed widths and lower-case hex, so that the order of the bytes is the order of time. */
#define TIME_DIGITS    12
#define COUNTER_DIGITS 4
#define DEVICE_DIGITS  16
#define COUNTER_AT     (TIME_DIGITS + 1)
#define DEVICE_AT      (COUNTER_AT + COUNTER_DIGITS + 1)
#define HLC_LENGTH     (DEVICE_AT + DEVICE_DIGITS)

/**
 * RflClock:
 *
 * A hybrid logical clock (Kulkarni et al., 2014): each stamp is larger than every stamp given or received before, and as near
 * to the wall clock as that allows. It can be used from any thread.
 */
struct _RflClock
{
  GObject  parent_instance;

  char    *device;    /* (owned) (not nullable) */
  GMutex   mutex;     /* of all below */
  gint64   fixed_us;  /* the wall time of a test, or -1 */
  gint64   last_ms;
  guint    counter;
  char    *ahead;     /* (owned) (nullable): device whose last stamp was too far ahead */
  gint64   ahead_us;  /* by that much */
};

G_DEFINE_FINAL_TYPE (RflClock, rfl_clock, G_TYPE_OBJECT)

static gboolean
is_lower_hex (const char *text,
              gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
        return FALSE;
    }
  return TRUE;
}

/* With the mutex held. */
static gint64
wall_time_us (RflClock *self)
{
  return self->fixed_us >= 0 ? self->fixed_us : g_get_real_time ();
}

static gint64
us_from_date_time (GDateTime *now)
{
  return g_date_time_to_unix (now) * G_USEC_PER_SEC + g_date_time_get_microsecond (now);
}

static void
rfl_clock_finalize (GObject *object)
{
  RflClock *self = RFL_CLOCK (object);

  g_mutex_clear (&self->mutex);
  g_free (self->device);
  g_free (self->ahead);

  G_OBJECT_CLASS (rfl_clock_parent_class)->finalize (object);
}

static void
rfl_clock_class_init (RflClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_clock_finalize;
}

static void
rfl_clock_init (RflClock *self)
{
  g_mutex_init (&self->mutex);
  self->fixed_us = -1;
}

/**
 * rfl_clock_new:
 * @device: the id of this device, 16 lower-case hex digits (rfl_device_id_new())
 *
 * Makes a clock on the real time.
 *
 * Returns: (transfer full): a clock
 */
RflClock *
rfl_clock_new (const char *device)
{
  RflClock *self;

  g_return_val_if_fail (device != NULL, NULL);
  g_return_val_if_fail (strlen (device) == DEVICE_DIGITS && is_lower_hex (device, DEVICE_DIGITS), NULL);

  self = g_object_new (RFL_TYPE_CLOCK, NULL);
  self->device = g_strdup (device);
  return self;
}

/**
 * rfl_clock_new_fixed:
 * @device: the id of this device, 16 lower-case hex digits
 * @now: the time it is
 *
 * Makes a clock that stands still, for tests and sample data. Its stamps still increase, by their counter.
 *
 * Returns: (transfer full): a clock
 */
RflClock *
rfl_clock_new_fixed (const char *device,
                     GDateTime  *now)
{
  RflClock *self;

  g_return_val_if_fail (now != NULL, NULL);

  self = rfl_clock_new (device);
  if (self != NULL)
    self->fixed_us = us_from_date_time (now);
  return self;
}

/**
 * rfl_clock_set_fixed_now:
 * @self: a clock
 * @now: (nullable): the time it is, or %NULL for the real time
 *
 * Moves a fixed clock, forwards or backwards.
 */
void
rfl_clock_set_fixed_now (RflClock  *self,
                         GDateTime *now)
{
  g_return_if_fail (RFL_IS_CLOCK (self));

  g_mutex_lock (&self->mutex);
  self->fixed_us = now != NULL ? us_from_date_time (now) : -1;
  g_mutex_unlock (&self->mutex);
}

/**
 * rfl_clock_get_device:
 * @self: a clock
 *
 * Returns: (transfer none): the id of this device, the end of every stamp
 */
const char *
rfl_clock_get_device (RflClock *self)
{
  g_return_val_if_fail (RFL_IS_CLOCK (self), NULL);

  return self->device;
}

/**
 * rfl_clock_get_time_us:
 * @self: a clock
 *
 * Returns: the wall time in microseconds since 1970, UTC
 */
gint64
rfl_clock_get_time_us (RflClock *self)
{
  gint64 time_us;

  g_return_val_if_fail (RFL_IS_CLOCK (self), 0);

  g_mutex_lock (&self->mutex);
  time_us = wall_time_us (self);
  g_mutex_unlock (&self->mutex);

  return time_us;
}

/**
 * rfl_clock_now:
 * @self: a clock
 *
 * Makes a new stamp. Stamps of one clock strictly increase as strings, also when the computer's clock is set back.
 *
 * Returns: (transfer full): a stamp
 */
char *
rfl_clock_now (RflClock *self)
{
  gint64 now_ms, time_ms;
  guint counter;

  g_return_val_if_fail (RFL_IS_CLOCK (self), NULL);

  g_mutex_lock (&self->mutex);

  now_ms = wall_time_us (self) / 1000;
  if (now_ms > self->last_ms)
    {
      self->last_ms = now_ms;
      self->counter = 0;
    }
  else if (self->counter < 0xffff)
    {
      self->counter++;
    }
  else
    {
      self->last_ms++;
      self->counter = 0;
    }
  time_ms = self->last_ms;
  counter = self->counter;

  g_mutex_unlock (&self->mutex);

  return g_strdup_printf ("%012" G_GINT64_MODIFIER "x.%04x.%s", (guint64) time_ms, counter, self->device);
}

/* Which device has a wrong clock, until it sends a better stamp. With the mutex held. */
static void
judge_device (RflClock   *self,
              const char *device,
              gint64      ahead_us)
{
  if (ahead_us > RFL_CLOCK_MAX_AHEAD_US && strcmp (device, self->device) != 0)
    {
      g_free (self->ahead);
      self->ahead = g_strdup (device);
      self->ahead_us = ahead_us;
    }
  else if (self->ahead != NULL && strcmp (device, self->ahead) == 0)
    {
      g_clear_pointer (&self->ahead, g_free);
    }
}

/**
 * rfl_clock_dup_ahead:
 * @self: a clock
 * @ahead_us: (out): how far its last stamp was ahead of the wall clock when it came, in µs
 *
 * Returns: (transfer full) (nullable): the device whose stamps rfl_clock_receive () does not take; %NULL when all are good
 */
char *
rfl_clock_dup_ahead (RflClock *self,
                     gint64   *ahead_us)
{
  char *device;

  g_return_val_if_fail (RFL_IS_CLOCK (self), NULL);

  g_mutex_lock (&self->mutex);
  device = g_strdup (self->ahead);
  *ahead_us = device != NULL ? self->ahead_us : 0;
  g_mutex_unlock (&self->mutex);

  return device;
}

/**
 * rfl_clock_receive:
 * @self: a clock
 * @hlc: a stamp of another device, or an own one read back from the disk
 *
 * Learns a stamp: those given afterwards are larger. A stamp more than %RFL_CLOCK_MAX_AHEAD_US ahead of the wall clock comes
 * from a wrong clock; it must not pull every other device along, so it changes nothing here but rfl_clock_dup_ahead ().
 *
 * Returns: %FALSE when the stamp is too far ahead, or is none
 */
gboolean
rfl_clock_receive (RflClock   *self,
                   const char *hlc)
{
  gboolean accepted;
  gint64 time_ms;
  guint counter;

  g_return_val_if_fail (RFL_IS_CLOCK (self), FALSE);

  if (!rfl_hlc_is_valid (hlc))
    return FALSE;

  time_ms = g_ascii_strtoll (hlc, NULL, 16);
  counter = g_ascii_strtoull (hlc + COUNTER_AT, NULL, 16);

  g_mutex_lock (&self->mutex);

  accepted = time_ms <= (wall_time_us (self) + RFL_CLOCK_MAX_AHEAD_US) / 1000;
  if (accepted && (time_ms > self->last_ms || (time_ms == self->last_ms && counter > self->counter)))
    {
      self->last_ms = time_ms;
      self->counter = counter;
    }
  judge_device (self, hlc + DEVICE_AT, time_ms * 1000 - wall_time_us (self));

  g_mutex_unlock (&self->mutex);

  return accepted;
}

/**
 * rfl_hlc_is_valid:
 * @hlc: (nullable): a text
 *
 * Returns: whether @hlc has the form of a stamp
 */
gboolean
rfl_hlc_is_valid (const char *hlc)
{
  return hlc != NULL
      && strlen (hlc) == HLC_LENGTH
      && is_lower_hex (hlc, TIME_DIGITS)
      && hlc[COUNTER_AT - 1] == '.'
      && is_lower_hex (hlc + COUNTER_AT, COUNTER_DIGITS)
      && hlc[DEVICE_AT - 1] == '.'
      && is_lower_hex (hlc + DEVICE_AT, DEVICE_DIGITS);
}

/**
 * rfl_hlc_get_time_us:
 * @hlc: a stamp
 *
 * Returns: its time in microseconds since 1970, or 0 when it is no stamp
 */
gint64
rfl_hlc_get_time_us (const char *hlc)
{
  if (!rfl_hlc_is_valid (hlc))
    return 0;

  return g_ascii_strtoll (hlc, NULL, 16) * 1000;
}
