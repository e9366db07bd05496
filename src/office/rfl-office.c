/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-private.h"

#include "rfl-office-keys.h"
#include "rfl-people.h"
#include "rfl-people-list.h"
#include "rfl-quiet.h"

#include <glib/gstdio.h>

struct _RflOffice
{
  GObject         parent_instance;
  char           *directory;      /* (owned), construct-only */
  RflOfficeState  state;
  GDateTime      *fixed_now;      /* (owned) (nullable) */
  RflVault       *vault;          /* (owned) (nullable) */
  RflStore       *store;          /* (owned) (nullable) */
  gulong          changed_id;
  RflKeyring     *keyring;        /* (owned) */

  RflPolicy      *policy;         /* (owned): defaults until there is an office */
  char           *worker_id;      /* (owned) (nullable): in clear, so it is known while locked */
  RflSettings    *settings;       /* (owned) (nullable): locked */
  GHashTable     *workers;        /* (owned) (nullable): id → RflWorker */
  GPtrArray      *people;         /* (owned) (nullable): RflPersonEntry */
  GHashTable     *people_by_id;   /* (owned) (nullable): entries of @people */
  gboolean        remembered;     /* the Secret Service of this computer has a key */
  RflQuiet       *quiet;          /* (owned) */
  gboolean        reloading;
  gboolean        reload_again;

  GPtrArray      *keepers;        /* (unowned): RflDraftKeeper, which remove themselves */
  GHashTable     *discarded;      /* undo token → JsonNode */
  gint64          refold_us;
  gint64          saved_us;

  int             idle_minutes;
  gint64          active_us;      /* monotonic */
  guint           idle_source;
};

typedef enum
{
  PROP_DIRECTORY = 1,
  PROP_STATE,
  PROP_LOCKED,
  PROP_SETTINGS,
  PROP_WORKER,
  PROP_IDLE_MINUTES,
} RflOfficeProperty;

static GParamSpec *properties[PROP_IDLE_MINUTES + 1];

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PEOPLE_CHANGED,
  SIGNAL_PROBLEM,
  SIGNAL_LOCKING,
  SIGNAL_PLACES_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflOffice, rfl_office, G_TYPE_OBJECT)

GType
rfl_office_state_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { RFL_OFFICE_CLOSED, "RFL_OFFICE_CLOSED", "closed" },
        { RFL_OFFICE_EMPTY, "RFL_OFFICE_EMPTY", "empty" },
        { RFL_OFFICE_LOCKED, "RFL_OFFICE_LOCKED", "locked" },
        { RFL_OFFICE_READY, "RFL_OFFICE_READY", "ready" },
        { RFL_OFFICE_DAMAGED, "RFL_OFFICE_DAMAGED", "damaged" },
        { RFL_OFFICE_TOO_NEW, "RFL_OFFICE_TOO_NEW", "too-new" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static (g_intern_static_string ("RflOfficeState"), values));
    }
  return type;
}

static void
person_entry_free (RflPersonEntry *entry)
{
  g_free (entry->id);
  g_free (entry->name);
  g_strfreev (entry->languages);
  g_free (entry->folded);
  g_free (entry->collation);
  g_free (entry);
}

/* Folded names and keys of the order cost more than the rest: a name that has not changed keeps them. */
static void
take_names (RflOffice *self,
            GPtrArray *names)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_full (names->len, (GDestroyNotify) person_entry_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < names->len; i++)
    {
      RflPersonName *name = g_ptr_array_index (names, i);
      RflPersonEntry *entry = g_new0 (RflPersonEntry, 1);
      RflPersonEntry *known;

      entry->id = g_steal_pointer (&name->id);
      entry->name = name->preferred != NULL ? g_steal_pointer (&name->preferred) : g_steal_pointer (&name->name);
      entry->languages = g_steal_pointer (&name->languages);
      entry->open_referrals = name->open_referrals;

      known = self->people_by_id != NULL ? g_hash_table_lookup (self->people_by_id, entry->id) : NULL;
      if (known != NULL && g_strcmp0 (known->name, entry->name) == 0)
        {
          entry->folded = g_steal_pointer (&known->folded);
          entry->collation = g_steal_pointer (&known->collation);
        }

      g_ptr_array_add (people, entry);
      g_hash_table_insert (by_id, entry->id, entry);
    }

  g_clear_pointer (&self->people_by_id, g_hash_table_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = g_steal_pointer (&people);
  self->people_by_id = g_steal_pointer (&by_id);
}

static void
arm_idle (RflOffice *self);

static gboolean
on_idle_passed_cb (gpointer user_data)
{
  RflOffice *self = user_data;

  self->idle_source = 0;
  rfl_office_check_idle (self, g_get_monotonic_time ());
  return G_SOURCE_REMOVE;
}

void
rfl_office_check_idle (RflOffice *self,
                       gint64     monotonic_us)
{
  if (self->idle_minutes <= 0)
    return;
  if (monotonic_us - self->active_us >= self->idle_minutes * G_TIME_SPAN_MINUTE)
    rfl_office_lock (self);
  else
    arm_idle (self);
}

static void
arm_idle (RflOffice *self)
{
  gint64 left;

  g_clear_handle_id (&self->idle_source, g_source_remove);
  if (self->idle_minutes <= 0 || self->state != RFL_OFFICE_READY)
    return;

  left = self->active_us + self->idle_minutes * G_TIME_SPAN_MINUTE - g_get_monotonic_time ();
  self->idle_source = g_timeout_add_seconds (1 + MAX (0, left) / G_TIME_SPAN_SECOND, on_idle_passed_cb, self);
}

void
rfl_office_take_loaded (RflOffice       *self,
                        RflOfficeLoaded *loaded)
{
  RflOfficeState state;

  g_clear_pointer (&self->policy, rfl_policy_free);
  self->policy = g_steal_pointer (&loaded->policy);
  g_free (self->worker_id);
  self->worker_id = g_steal_pointer (&loaded->worker_id);
  self->remembered = loaded->remembered;
  g_clear_object (&self->settings);
  g_clear_pointer (&self->workers, g_hash_table_unref);

  if (loaded->workers != NULL && !rfl_vault_is_locked (self->vault))
    {
      self->settings = g_steal_pointer (&loaded->settings);
      self->workers = g_steal_pointer (&loaded->workers);
      state = RFL_OFFICE_READY;
    }
  else
    {
      g_clear_pointer (&self->people_by_id, g_hash_table_unref);
      g_clear_pointer (&self->people, g_ptr_array_unref);
      state = RFL_OFFICE_LOCKED;
    }

  if (self->settings != NULL)
    rfl_office_set_idle_minutes (self, (int) rfl_settings_get_lock_minutes (self->settings));
  rfl_office_set_state (self, state);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKER]);
  if (state == RFL_OFFICE_LOCKED)
    g_signal_emit (self, signals[SIGNAL_PEOPLE_CHANGED], 0);
}

void
rfl_office_take_names (RflOffice *self,
                       GPtrArray *names)
{
  /* Locked while they were read. */
  if (self->state != RFL_OFFICE_READY)
    return;

  take_names (self, names);
  g_signal_emit (self, signals[SIGNAL_PEOPLE_CHANGED], 0);
}

void
rfl_office_count_read (RflOffice *self,
                       int        change)
{
  rfl_quiet_count (self->quiet, change);
}

void
rfl_office_wait_for_quiet_async (RflOffice           *self,
                                 guint                quiet_ms,
                                 guint                longest_ms,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, rfl_office_wait_for_quiet_async);
  rfl_quiet_wait (self->quiet, quiet_ms, longest_ms, task);
}

static void
reload_in_background (RflOffice *self);

static void
on_background_reloaded_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GError) error = NULL;

  self->reloading = FALSE;
  if (!rfl_office_reload_finish (self, result, &error))
    g_debug ("Could not read the office again: %s", error->message);
  if (self->reload_again)
    reload_in_background (self);
}

/* Any number of changes while one reload runs make one more. */
static void
reload_in_background (RflOffice *self)
{
  self->reload_again = self->reloading;
  if (self->reloading || self->store == NULL)
    return;

  self->reloading = TRUE;
  rfl_office_reload_async (self, on_background_reloaded_cb, NULL);
}

static void
on_store_changed_cb (RflStore *store,
                     guint     kinds,
                     gpointer  user_data)
{
  RflOffice *self = user_data;
  const guint people = 1u << RFL_KIND_PERSON | 1u << RFL_KIND_REFERRAL | 1u << RFL_KIND_EVENT;
  const guint office = 1u << RFL_KIND_SETTINGS | 1u << RFL_KIND_WORKER;

  self->saved_us = rfl_office_get_now_us (self);
  if ((kinds & (people | office)) != 0)
    {
      self->refold_us = 0;
      if (self->state == RFL_OFFICE_READY || self->state == RFL_OFFICE_LOCKED)
        reload_in_background (self);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, kinds);
}

static void
rfl_office_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  RflOffice *self = RFL_OFFICE (object);

  switch ((RflOfficeProperty) prop_id)
    {
    case PROP_DIRECTORY:
      g_value_set_string (value, self->directory);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_LOCKED:
      g_value_set_boolean (value, rfl_office_get_locked (self));
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_WORKER:
      g_value_set_object (value, rfl_office_get_worker (self));
      break;
    case PROP_IDLE_MINUTES:
      g_value_set_int (value, self->idle_minutes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rfl_office_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  RflOffice *self = RFL_OFFICE (object);

  switch ((RflOfficeProperty) prop_id)
    {
    case PROP_DIRECTORY:
      self->directory = g_value_dup_string (value);
      break;
    case PROP_IDLE_MINUTES:
      rfl_office_set_idle_minutes (self, g_value_get_int (value));
      break;
    case PROP_STATE:
    case PROP_LOCKED:
    case PROP_SETTINGS:
    case PROP_WORKER:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rfl_office_dispose (GObject *object)
{
  RflOffice *self = RFL_OFFICE (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_id, self->store);
  g_clear_object (&self->store);
  if (self->vault != NULL)
    rfl_vault_lock (self->vault);
  g_clear_object (&self->vault);
  g_clear_object (&self->keyring);
  rfl_office_forget (self);

  G_OBJECT_CLASS (rfl_office_parent_class)->dispose (object);
}

static void
rfl_office_finalize (GObject *object)
{
  RflOffice *self = RFL_OFFICE (object);

  g_free (self->directory);
  g_free (self->worker_id);
  g_clear_pointer (&self->fixed_now, g_date_time_unref);
  rfl_policy_free (self->policy);
  g_ptr_array_unref (self->keepers);
  g_hash_table_unref (self->discarded);
  rfl_quiet_free (self->quiet);

  G_OBJECT_CLASS (rfl_office_parent_class)->finalize (object);
}

static void
rfl_office_class_init (RflOfficeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rfl_office_get_property;
  object_class->set_property = rfl_office_set_property;
  object_class->dispose = rfl_office_dispose;
  object_class->finalize = rfl_office_finalize;

  properties[PROP_DIRECTORY] =
    g_param_spec_string ("directory", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, RFL_TYPE_OFFICE_STATE, RFL_OFFICE_CLOSED, readable);
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, TRUE, readable);
  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, RFL_TYPE_SETTINGS, readable);
  properties[PROP_WORKER] = g_param_spec_object ("worker", NULL, NULL, RFL_TYPE_WORKER, readable);
  properties[PROP_IDLE_MINUTES] =
    g_param_spec_int ("idle-minutes", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", RFL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  /* The opened names were read again; lists of people follow. */
  signals[SIGNAL_PEOPLE_CHANGED] = g_signal_new ("people-changed", RFL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                 NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PROBLEM] = g_signal_new ("problem", RFL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
  signals[SIGNAL_LOCKING] = g_signal_new ("locking", RFL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  /* Something was sent, or is to be. */
  signals[SIGNAL_PLACES_CHANGED] = g_signal_new ("places-changed", RFL_TYPE_OFFICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
}

static void
rfl_office_init (RflOffice *self)
{
  self->policy = rfl_policy_new ();
  self->keyring = rfl_keyring_new ();
  self->quiet = rfl_quiet_new ();
  self->keepers = g_ptr_array_new ();
  self->discarded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  self->active_us = g_get_monotonic_time ();
}

void
rfl_office_harden_process (void)
{
  rfl_vault_harden_process ();
}

RflOffice *
rfl_office_new (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  return g_object_new (RFL_TYPE_OFFICE, "directory", directory, NULL);
}

void
rfl_office_set_now (RflOffice *self,
                    GDateTime *now)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  g_clear_pointer (&self->fixed_now, g_date_time_unref);
  self->fixed_now = now != NULL ? g_date_time_ref (now) : NULL;
  self->refold_us = 0;
  if (self->store != NULL)
    rfl_clock_set_fixed_now (rfl_store_get_clock (self->store), now);
}

void
rfl_office_take_store (RflOffice *self,
                       RflStore  *store)
{
  g_autofree char *path = NULL;
  GStatBuf info;

  g_assert (self->store == NULL);

  self->store = g_object_ref (store);
  self->changed_id = g_signal_connect (store, "changed", G_CALLBACK (on_store_changed_cb), self);
  self->refold_us = 0;
  if (self->fixed_now != NULL)
    rfl_clock_set_fixed_now (rfl_store_get_clock (store), self->fixed_now);

  path = g_strdup (rfl_store_get_path (store));
  if (g_stat (path, &info) == 0)
    self->saved_us = info.st_mtime * G_TIME_SPAN_SECOND;
}

RflStore *
rfl_office_drop_store (RflOffice *self)
{
  g_clear_signal_handler (&self->changed_id, self->store);
  rfl_quiet_end (self->quiet);
  return g_steal_pointer (&self->store);
}

/* Everything that came out of a sealed box. */
void
rfl_office_forget (RflOffice *self)
{
  g_clear_object (&self->settings);
  g_clear_pointer (&self->workers, g_hash_table_unref);
  g_clear_pointer (&self->people_by_id, g_hash_table_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_hash_table_remove_all (self->discarded);
}

void
rfl_office_set_state (RflOffice      *self,
                      RflOfficeState  state)
{
  const gboolean was_locked = rfl_office_get_locked (self);

  if (self->state == state)
    return;

  self->state = state;
  if (state == RFL_OFFICE_READY)
    rfl_office_note_activity (self);
  arm_idle (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (was_locked != rfl_office_get_locked (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCKED]);
}

gboolean
rfl_office_get_remembered (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), FALSE);

  return self->remembered;
}

void
rfl_office_set_remembered (RflOffice *self,
                           gboolean   remembered)
{
  self->remembered = remembered;
}

void
rfl_office_report_problem (RflOffice    *self,
                           const char   *what,
                           const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_PROBLEM], 0, what, error);
}

const char *
rfl_office_get_directory (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), NULL);

  return self->directory;
}

RflOfficeState
rfl_office_get_state (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), RFL_OFFICE_CLOSED);

  return self->state;
}

gboolean
rfl_office_get_locked (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), TRUE);

  return self->state != RFL_OFFICE_READY;
}

RflSettings *
rfl_office_get_settings (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), NULL);

  return self->settings;
}

RflWorker *
rfl_office_get_worker (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), NULL);

  if (self->workers == NULL || self->worker_id == NULL)
    return NULL;
  return g_hash_table_lookup (self->workers, self->worker_id);
}

static gpointer
write_worker (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  rfl_db_set_local (db, RFL_OFFICE_LOCAL_WORKER, data, error);
  return NULL;
}

static void
on_worker_written_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rfl_office_finish (RFL_OFFICE (source), result, rfl_office_set_worker, &error);
  if (error != NULL)
    rfl_office_report_problem (RFL_OFFICE (source), "worker", error);
}

void
rfl_office_set_worker (RflOffice  *self,
                       const char *worker_id)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (worker_id != NULL);

  if (g_strcmp0 (self->worker_id, worker_id) == 0)
    return;

  g_free (self->worker_id);
  self->worker_id = g_strdup (worker_id);
  rfl_office_write (self, rfl_office_set_worker, write_worker, g_strdup (worker_id), g_free, NULL, NULL,
                    on_worker_written_cb, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKER]);
}

const RflPolicy *
rfl_office_get_policy (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), NULL);

  return self->policy;
}

GTimeZone *
rfl_office_get_time_zone (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), NULL);

  return self->policy->zone;
}

gint64
rfl_office_get_now_us (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), 0);

  if (self->fixed_now != NULL)
    return g_date_time_to_unix (self->fixed_now) * G_USEC_PER_SEC + g_date_time_get_microsecond (self->fixed_now);
  return g_get_real_time ();
}

gint64
rfl_office_get_saved_us (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), 0);

  return self->saved_us;
}

void
rfl_office_note_activity (RflOffice *self)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  self->active_us = g_get_monotonic_time ();
}

int
rfl_office_get_idle_minutes (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), 0);

  return self->idle_minutes;
}

void
rfl_office_set_idle_minutes (RflOffice *self,
                             int        minutes)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  if (self->idle_minutes == minutes)
    return;
  self->idle_minutes = minutes;
  arm_idle (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IDLE_MINUTES]);
}

RflStore *
rfl_office_get_store (RflOffice *self)
{
  return self->store;
}

RflVault *
rfl_office_get_vault (RflOffice *self)
{
  if (self->vault == NULL)
    self->vault = rfl_vault_new (NULL);
  return self->vault;
}

RflKeyring *
rfl_office_get_keyring (RflOffice *self)
{
  return self->keyring;
}

const char *
rfl_office_get_worker_id (RflOffice *self)
{
  return self->worker_id;
}

GPtrArray *
rfl_office_get_people (RflOffice *self)
{
  return self->people;
}

const char *
rfl_office_get_person_name (RflOffice  *self,
                            const char *person_id)
{
  RflPersonEntry *entry;

  g_return_val_if_fail (RFL_IS_OFFICE (self), NULL);

  if (self->people_by_id == NULL || person_id == NULL)
    return NULL;
  entry = g_hash_table_lookup (self->people_by_id, person_id);
  return entry != NULL ? entry->name : NULL;
}

const char *
rfl_office_get_worker_name (RflOffice  *self,
                            const char *worker_id)
{
  RflWorker *worker;

  if (self->workers == NULL || worker_id == NULL)
    return NULL;
  worker = g_hash_table_lookup (self->workers, worker_id);
  return worker != NULL ? rfl_worker_get_name (worker) : NULL;
}

GPtrArray *
rfl_office_get_keepers (RflOffice *self)
{
  return self->keepers;
}

GHashTable *
rfl_office_get_discarded (RflOffice *self)
{
  return self->discarded;
}

gint64
rfl_office_get_refold_us (RflOffice *self)
{
  return self->refold_us;
}

void
rfl_office_set_refold_us (RflOffice *self,
                          gint64     refold_us)
{
  self->refold_us = refold_us;
}
