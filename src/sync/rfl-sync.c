/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-sync-private.h"

typedef enum
{
  PROP_STATE = 1,
  PROP_N_QUEUED,
  PROP_N_WAITING,
  PROP_N_REFUSED,
  PROP_SINCE_US,
  PROP_SYNCED_US,
  PROP_FRACTION,
  PROP_CLOCK_OFFSET_US,
  PROP_AHEAD_US,
} RflSyncProperty;

static GParamSpec *properties[PROP_AHEAD_US + 1];

G_DEFINE_FINAL_TYPE (RflSync, rfl_sync, G_TYPE_OBJECT)

static const GEnumValue state_values[] = {
  { RFL_SYNC_OFF, "RFL_SYNC_OFF", "off" },
  { RFL_SYNC_SYNCED, "RFL_SYNC_SYNCED", "synced" },
  { RFL_SYNC_QUEUED, "RFL_SYNC_QUEUED", "queued" },
  { RFL_SYNC_REFUSED, "RFL_SYNC_REFUSED", "refused" },
  { RFL_SYNC_RUNNING, "RFL_SYNC_RUNNING", "running" },
  { RFL_SYNC_OFFLINE, "RFL_SYNC_OFFLINE", "offline" },
  { RFL_SYNC_PAUSED, "RFL_SYNC_PAUSED", "paused" },
  { RFL_SYNC_SIGN_IN, "RFL_SYNC_SIGN_IN", "sign-in" },
  { RFL_SYNC_CERTIFICATE, "RFL_SYNC_CERTIFICATE", "certificate" },
  { RFL_SYNC_RIGHTS, "RFL_SYNC_RIGHTS", "rights" },
  { RFL_SYNC_KEY, "RFL_SYNC_KEY", "key" },
  { RFL_SYNC_REPLACED, "RFL_SYNC_REPLACED", "replaced" },
  { RFL_SYNC_TROUBLE, "RFL_SYNC_TROUBLE", "trouble" },
  { 0, NULL, NULL },
};

GType
rfl_sync_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("RflSyncState", state_values));

  return type;
}

/**
 * rfl_sync_state_to_nick:
 * @state: a state
 *
 * Returns: its name for scripts: `off`, `synced`, `queued`, `refused`, `running`, `offline`, `paused`, `sign-in`, `certificate`,
 * `rights`, `key`, `replaced`, `trouble`
 */
const char *
rfl_sync_state_to_nick (RflSyncState state)
{
  g_return_val_if_fail (state <= RFL_SYNC_TROUBLE, NULL);

  return state_values[state].value_nick;
}

/* ---- Properties ---- */

void
rfl_sync_set_state (RflSync      *self,
                    RflSyncState  state,
                    const GError *error)
{
  g_autoptr (GError) before = g_steal_pointer (&self->error);

  self->error = error != NULL ? g_error_copy (error) : NULL;
  if (self->state == state && g_strcmp0 (before != NULL ? before->message : NULL, error != NULL ? error->message : NULL) == 0)
    return;

  if (self->state != state)
    {
      self->since_us = rfl_clock_get_time_us (rfl_store_get_clock (self->store));
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SINCE_US]);
    }
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
rfl_sync_set_fraction (RflSync *self,
                       double   fraction)
{
  if (self->fraction == fraction)
    return;

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
set_number (RflSync         *self,
            guint           *place,
            guint            number,
            RflSyncProperty  property)
{
  if (*place == number)
    return;

  *place = number;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
rfl_sync_take_numbers (RflSync              *self,
                       const RflSyncNumbers *numbers)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_number (self, &self->n_queued, numbers->n_queued, PROP_N_QUEUED);
  set_number (self, &self->n_waiting, numbers->n_waiting, PROP_N_WAITING);
  set_number (self, &self->n_refused, numbers->n_refused, PROP_N_REFUSED);
  self->n_clashes = numbers->n_clashes;
  if (self->synced_us != numbers->synced_us)
    {
      self->synced_us = numbers->synced_us;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNCED_US]);
    }
  if (self->ahead_us != numbers->ahead_us
      || g_strcmp0 (self->ahead_device, numbers->ahead_device) != 0
      || g_strcmp0 (self->ahead_worker, numbers->ahead_worker) != 0)
    {
      self->ahead_us = numbers->ahead_us;
      g_free (self->ahead_device);
      g_free (self->ahead_worker);
      self->ahead_device = g_strdup (numbers->ahead_device);
      self->ahead_worker = g_strdup (numbers->ahead_worker);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AHEAD_US]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

void
rfl_sync_take_clock (RflSync *self,
                     gint64   offset_us)
{
  if (self->clock_offset_us == offset_us)
    return;

  self->clock_offset_us = offset_us;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK_OFFSET_US]);
}

/* ---- What it says of itself ---- */

/**
 * rfl_sync_get_state:
 * @self: a sync
 *
 * Returns: what there is to say about the server; never more than is known
 */
RflSyncState
rfl_sync_get_state (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), RFL_SYNC_OFF);

  return self->state;
}

/**
 * rfl_sync_get_error:
 * @self: a sync
 *
 * Returns: (transfer none) (nullable): what stands in the way, in words
 */
const GError *
rfl_sync_get_error (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), NULL);

  return self->error;
}

/**
 * rfl_sync_get_n_queued:
 * @self: a sync
 *
 * Returns: how many revisions wait to be sent; 0 without a server
 */
guint
rfl_sync_get_n_queued (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), 0);

  return self->n_queued;
}

/**
 * rfl_sync_get_n_waiting:
 * @self: a sync
 *
 * Returns: how many documents came that are not opened yet
 */
guint
rfl_sync_get_n_waiting (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), 0);

  return self->n_waiting;
}

/**
 * rfl_sync_get_n_refused:
 * @self: a sync
 *
 * Returns: how many revisions the server did not take
 */
guint
rfl_sync_get_n_refused (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), 0);

  return self->n_refused;
}

/**
 * rfl_sync_get_since_us:
 * @self: a sync
 *
 * Returns: since when the state is what it is, in µs since 1970
 */
gint64
rfl_sync_get_since_us (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), 0);

  return self->since_us;
}

/**
 * rfl_sync_get_synced_us:
 * @self: a sync
 *
 * Returns: when the last complete sync ended, in µs since 1970; 0: never
 */
gint64
rfl_sync_get_synced_us (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), 0);

  return self->synced_us;
}

/**
 * rfl_sync_get_fraction:
 * @self: a sync
 *
 * Returns: how much of the feed has been read, 0 to 1; -1 when that is not known
 */
double
rfl_sync_get_fraction (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), -1.0);

  return self->fraction;
}

/**
 * rfl_sync_get_clock_offset_us:
 * @self: a sync
 *
 * Returns: how far the clock of the server is ahead of this computer's, in µs, to about a second; 0 before the first answer
 */
gint64
rfl_sync_get_clock_offset_us (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), 0);

  return self->clock_offset_us;
}

/**
 * rfl_sync_get_ahead_us:
 * @self: a sync
 * @device: (out) (transfer none) (nullable): id of the computer
 * @worker: (out) (transfer none) (nullable): id of who wrote there last, where that is known here
 *
 * Returns: how far the clock of another computer is ahead of this one's, in µs, so far that its stamps do not advance ours; 0 when
 *   all clocks are good
 */
gint64
rfl_sync_get_ahead_us (RflSync     *self,
                       const char **device,
                       const char **worker)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), 0);

  *device = self->ahead_device;
  *worker = self->ahead_worker;

  return self->ahead_us;
}

/* ---- Object ---- */

static void
rfl_sync_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  RflSync *self = RFL_SYNC (object);

  switch ((RflSyncProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_N_QUEUED:
      g_value_set_uint (value, self->n_queued);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, self->n_waiting);
      break;
    case PROP_N_REFUSED:
      g_value_set_uint (value, self->n_refused);
      break;
    case PROP_SINCE_US:
      g_value_set_int64 (value, self->since_us);
      break;
    case PROP_SYNCED_US:
      g_value_set_int64 (value, self->synced_us);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_CLOCK_OFFSET_US:
      g_value_set_int64 (value, self->clock_offset_us);
      break;
    case PROP_AHEAD_US:
      g_value_set_int64 (value, self->ahead_us);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rfl_sync_dispose (GObject *object)
{
  RflSync *self = RFL_SYNC (object);

  rfl_sync_stop (self);
  rfl_sync_drop_connections (self);
  g_clear_handle_id (&self->count_id, g_source_remove);
  g_clear_object (&self->spoken_to);
  g_clear_pointer (&self->password, rfl_keyring_free_key);
  g_clear_object (&self->keyring);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (rfl_sync_parent_class)->dispose (object);
}

static void
rfl_sync_finalize (GObject *object)
{
  RflSync *self = RFL_SYNC (object);

  g_clear_pointer (&self->settings, rfl_sync_settings_free);
  g_clear_error (&self->error);
  g_free (self->ahead_device);
  g_free (self->ahead_worker);

  G_OBJECT_CLASS (rfl_sync_parent_class)->finalize (object);
}

static void
rfl_sync_class_init (RflSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rfl_sync_get_property;
  object_class->dispose = rfl_sync_dispose;
  object_class->finalize = rfl_sync_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, RFL_TYPE_SYNC_STATE, RFL_SYNC_OFF, flags);
  properties[PROP_N_QUEUED] = g_param_spec_uint ("n-queued", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_REFUSED] = g_param_spec_uint ("n-refused", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SINCE_US] = g_param_spec_int64 ("since-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_SYNCED_US] = g_param_spec_int64 ("synced-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0, flags);
  properties[PROP_CLOCK_OFFSET_US] = g_param_spec_int64 ("clock-offset-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_AHEAD_US] = g_param_spec_int64 ("ahead-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
rfl_sync_init (RflSync *self)
{
  g_queue_init (&self->callers);
  g_queue_init (&self->served);
  self->fraction = -1.0;
  self->patience = 1.0;
}

/**
 * rfl_sync_set_patience:
 * @self: a sync
 * @factor: times the waits between two tries, and between two looks at what the account may do; 0: none of them
 *
 * For tests, which have no time to wait.
 */
void
rfl_sync_set_patience (RflSync *self,
                       double   factor)
{
  g_return_if_fail (RFL_IS_SYNC (self));
  g_return_if_fail (factor >= 0.0);

  self->patience = factor;
}

static void
on_store_changed_cb (RflSync *self,
                     guint    kinds)
{
  /* What a round writes itself is counted at its end. */
  if (self->running)
    return;

  self->let_go = FALSE;
  rfl_sync_count (self);
}

/**
 * rfl_sync_new:
 * @store: the data of an office
 * @keyring: (nullable): keeps the password; %NULL: nothing does
 *
 * Returns: (transfer full): a sync that is %RFL_SYNC_OFF until rfl_sync_load_async ()
 */
RflSync *
rfl_sync_new (RflStore   *store,
              RflKeyring *keyring)
{
  RflSync *self;

  g_return_val_if_fail (RFL_IS_STORE (store), NULL);
  g_return_val_if_fail (keyring == NULL || RFL_IS_KEYRING (keyring), NULL);

  self = g_object_new (RFL_TYPE_SYNC, NULL);
  self->store = g_object_ref (store);
  self->keyring = keyring != NULL ? g_object_ref (keyring) : NULL;
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rfl_store_get_vault (store), "keys-changed", G_CALLBACK (rfl_sync_open_waiting), self,
                           G_CONNECT_SWAPPED);

  return self;
}
