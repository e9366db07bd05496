/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-vault-private.h"

#include "rfl-key-slot.h"
#include "rfl-recovery-code.h"

#include <string.h>
#include <sys/resource.h>

#define MAX_WAIT_US (60 * G_TIME_SPAN_SECOND)

struct _RflVault
{
  GObject       parent_instance;

  RflClock     *clock;         /* (owned) (nullable), construct-only */
  GMainContext *context;       /* (owned) */
  guint64       operations;
  gsize         memory;

  GMutex        mutex;
  RflVaultKeys *keys;          /* (owned) (nullable), under mutex: NULL when locked */
  guint         n_failures;    /* under mutex */
  gint64        failed_at;     /* under mutex: time of the last failure */
};

G_DEFINE_FINAL_TYPE (RflVault, rfl_vault, G_TYPE_OBJECT)

typedef enum { PROP_CLOCK = 1, PROP_LOCKED } RflVaultProperty;
static GParamSpec *properties[PROP_LOCKED + 1];

enum
{
  SIGNAL_KEYS_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

typedef struct
{
  GPtrArray *slots;
  char      *secret;
} UnlockData;

static void
unlock_data_free (UnlockData *data)
{
  g_clear_pointer (&data->slots, g_ptr_array_unref);
  rfl_secret_free (data->secret);
  g_free (data);
}

static gint64
get_now (RflVault *self)
{
  return self->clock != NULL ? rfl_clock_get_time_us (self->clock) : g_get_real_time ();
}

static gboolean
notify_locked (gpointer data)
{
  g_object_notify_by_pspec (G_OBJECT (data), properties[PROP_LOCKED]);

  return G_SOURCE_REMOVE;
}

static gboolean
emit_keys_changed (gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_KEYS_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* Takes @keys; NULL locks. What is being sealed at this moment holds a reference of its own. */
void
rfl_vault_set_keys (RflVault     *self,
                    RflVaultKeys *keys)
{
  RflVaultKeys *old;

  g_mutex_lock (&self->mutex);
  old = self->keys;
  self->keys = keys;
  if (keys != NULL)
    self->n_failures = 0;
  g_mutex_unlock (&self->mutex);

  if ((old == NULL) != (keys == NULL))
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, notify_locked, g_object_ref (self),
                                g_object_unref);
  if (keys != NULL)
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, emit_keys_changed, g_object_ref (self),
                                g_object_unref);
  g_clear_pointer (&old, rfl_vault_keys_unref);
}

RflVaultKeys *
rfl_vault_ref_keys (RflVault  *self,
                    GError   **error)
{
  RflVaultKeys *keys;

  g_mutex_lock (&self->mutex);
  keys = self->keys != NULL ? rfl_vault_keys_ref (self->keys) : NULL;
  g_mutex_unlock (&self->mutex);

  if (keys == NULL)
    g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");

  return keys;
}

/* Takes @keys. A slot may lack a key that this vault has, just made for instance: what is known stays known. */
static gboolean
take_opened (RflVault      *self,
             RflVaultKeys  *keys,
             GError       **error)
{
  g_autoptr (RflVaultKeys) opened = keys;
  g_autoptr (RflVaultKeys) known = rfl_vault_ref_keys (self, NULL);
  RflVaultKeys *united = known != NULL ? rfl_vault_keys_unite (known, opened) : g_steal_pointer (&opened);

  if (united == NULL)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_SLOT, "This slot is of another office");
      return FALSE;
    }
  rfl_vault_set_keys (self, united);

  return TRUE;
}

static void
count_failure (RflVault *self)
{
  gint64 now = get_now (self);

  g_mutex_lock (&self->mutex);
  self->n_failures++;
  self->failed_at = now;
  g_mutex_unlock (&self->mutex);
}

static RflVaultKeys *
try_slots (GPtrArray      *slots,
           RflKeySlotType  type,
           gconstpointer   secret,
           gsize           length,
           GError        **error)
{
  for (guint i = 0; i < slots->len; i++)
    {
      JsonNode *slot = g_ptr_array_index (slots, i);
      g_autoptr (GError) local_error = NULL;
      RflVaultKeys *keys;

      if (!rfl_key_slot_has_type (slot, type))
        continue;

      keys = rfl_key_slot_open (slot, secret, length, &local_error);
      if (keys != NULL)
        {
          g_clear_error (error);
          return keys;
        }

      /* A slot that is damaged hides no slot after it, but says more than a wrong secret. */
      if (error != NULL && (*error == NULL || !g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET)))
        {
          g_clear_error (error);
          g_propagate_error (error, g_steal_pointer (&local_error));
        }
    }

  if (error != NULL && *error == NULL)
    g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET, "No slot opens with this secret");

  return NULL;
}

static RflVaultKeys *
open_slots (GPtrArray   *slots,
            const char  *secret,
            GError     **error)
{
  g_autoptr (GError) code_error = NULL;
  g_autoptr (GError) local_error = NULL;
  RflVaultKeys *keys = NULL;
  char *passphrase;

  if (rfl_recovery_code_looks_like (secret))
    {
      guint8 code[RFL_RECOVERY_CODE_SIZE];

      if (rfl_recovery_code_parse (secret, code, &code_error))
        keys = try_slots (slots, RFL_KEY_SLOT_RECOVERY, code, sizeof code, NULL);
      sodium_memzero (code, sizeof code);
      if (keys != NULL)
        return keys;
    }

  passphrase = rfl_passphrase_normalize (secret);
  keys = try_slots (slots, RFL_KEY_SLOT_PASSPHRASE, passphrase, strlen (passphrase), &local_error);
  rfl_secret_free (passphrase);

  /* Nine words that are nearly a code were meant as one. */
  if (keys == NULL && code_error != NULL)
    g_propagate_error (error, g_steal_pointer (&code_error));
  else if (keys == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return keys;
}

static void
unlock_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  UnlockData *data = task_data;
  g_autoptr (GError) error = NULL;

  if (rfl_vault_unlock (source, data->slots, data->secret, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
rfl_vault_finalize (GObject *object)
{
  RflVault *self = RFL_VAULT (object);

  g_clear_pointer (&self->keys, rfl_vault_keys_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->clock);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (rfl_vault_parent_class)->finalize (object);
}

static void
rfl_vault_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  RflVault *self = RFL_VAULT (object);

  switch ((RflVaultProperty) id)
    {
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_LOCKED:
      g_value_set_boolean (value, rfl_vault_is_locked (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
rfl_vault_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  RflVault *self = RFL_VAULT (object);

  switch ((RflVaultProperty) id)
    {
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_LOCKED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
rfl_vault_class_init (RflVaultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  if (sodium_init () < 0)
    g_error ("The computer gives no random numbers");

  object_class->finalize = rfl_vault_finalize;
  object_class->get_property = rfl_vault_get_property;
  object_class->set_property = rfl_vault_set_property;

  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, RFL_TYPE_CLOCK,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOCKED] = g_param_spec_boolean ("locked", NULL, NULL, TRUE,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * RflVault::keys-changed:
   *
   * The vault was opened, or has learned keys: what waited for one may open.
   */
  signals[SIGNAL_KEYS_CHANGED] = g_signal_new ("keys-changed", RFL_TYPE_VAULT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);
}

static void
rfl_vault_init (RflVault *self)
{
  g_mutex_init (&self->mutex);
  self->context = g_main_context_ref_thread_default ();
  self->operations = crypto_pwhash_argon2id_OPSLIMIT_MODERATE;
  self->memory = crypto_pwhash_argon2id_MEMLIMIT_MODERATE;
}

/**
 * rfl_vault_new:
 * @clock: (nullable): what measures the delay after wrong passphrases; the computer's clock when %NULL
 *
 * Returns: (transfer full): a locked vault
 */
RflVault *
rfl_vault_new (RflClock *clock)
{
  return g_object_new (RFL_TYPE_VAULT, "clock", clock, NULL);
}

/**
 * rfl_vault_harden_process:
 *
 * Forbids core files, in which keys could be found. Not `PR_SET_DUMPABLE`, which breaks file dialogs through portals.
 */
void
rfl_vault_harden_process (void)
{
  const struct rlimit none = { 0, 0 };

  if (setrlimit (RLIMIT_CORE, &none) != 0)
    g_warning ("Core files could not be forbidden");
}

/**
 * rfl_vault_set_work:
 * @self: a vault
 * @operations: passes of Argon2id
 * @memory: bytes
 *
 * Sets the cost of slots made from now on. Existing slots say themselves what they cost.
 */
void
rfl_vault_set_work (RflVault *self,
                    guint64   operations,
                    gsize     memory)
{
  g_return_if_fail (RFL_IS_VAULT (self));
  g_return_if_fail (operations >= crypto_pwhash_argon2id_OPSLIMIT_MIN);
  g_return_if_fail (memory >= crypto_pwhash_argon2id_MEMLIMIT_MIN);

  self->operations = operations;
  self->memory = memory;
}

/**
 * rfl_vault_unlock:
 * @self: a vault
 * @slots: (element-type JsonNode): key slots
 * @secret: passphrase or recovery code
 * @error: return location
 *
 * Opens the vault; one that is open gains the keys that it lacks. Blocks for as long as the passphrase is stretched. Each
 * failure doubles the time before the next try is looked at, up to a minute.
 *
 * Returns: %TRUE when the vault is open; otherwise %RFL_VAULT_ERROR_WRONG_SECRET, %RFL_VAULT_ERROR_MISTYPED,
 * %RFL_VAULT_ERROR_WAIT or %RFL_VAULT_ERROR_SLOT
 */
gboolean
rfl_vault_unlock (RflVault    *self,
                  GPtrArray   *slots,
                  const char  *secret,
                  GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  RflVaultKeys *keys;

  g_return_val_if_fail (RFL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (slots != NULL, FALSE);
  g_return_val_if_fail (secret != NULL, FALSE);

  if (rfl_vault_get_wait_us (self) > 0)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WAIT, "Too many wrong passphrases");
      return FALSE;
    }

  keys = open_slots (slots, secret, &local_error);
  if (keys == NULL)
    {
      if (g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET))
        count_failure (self);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return take_opened (self, keys, error);
}

/**
 * rfl_vault_unlock_async:
 * @self: a vault
 * @slots: (element-type JsonNode): key slots
 * @secret: passphrase or recovery code
 * @cancellable: (nullable): ignored once the passphrase is being stretched
 * @callback: called when done
 * @user_data: for @callback
 *
 * rfl_vault_unlock () in a thread.
 */
void
rfl_vault_unlock_async (RflVault            *self,
                        GPtrArray           *slots,
                        const char          *secret,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  UnlockData *data;

  g_return_if_fail (RFL_IS_VAULT (self));
  g_return_if_fail (slots != NULL);
  g_return_if_fail (secret != NULL);

  data = g_new0 (UnlockData, 1);
  data->slots = g_ptr_array_ref (slots);
  data->secret = g_strdup (secret);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_vault_unlock_async);
  g_task_set_task_data (task, data, (GDestroyNotify) unlock_data_free);
  g_task_run_in_thread (task, unlock_in_thread);
}

/**
 * rfl_vault_unlock_finish:
 * @self: a vault
 * @result: of the call
 * @error: return location
 *
 * Returns: as rfl_vault_unlock ()
 */
gboolean
rfl_vault_unlock_finish (RflVault      *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rfl_vault_unlock_computer:
 * @self: a vault
 * @slot: this computer's slot
 * @key: what the Secret Service kept
 * @error: return location
 *
 * Opens the vault without asking. A wrong key is no try of a person and delays nothing.
 *
 * Returns: %TRUE when the vault is open
 */
gboolean
rfl_vault_unlock_computer (RflVault    *self,
                           JsonNode    *slot,
                           const char  *key,
                           GError     **error)
{
  RflVaultKeys *keys;
  guint8 *bytes;
  gsize length = 0;

  g_return_val_if_fail (RFL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (slot != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!rfl_key_slot_has_type (slot, RFL_KEY_SLOT_COMPUTER))
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_SLOT, "This is no slot of a computer");
      return FALSE;
    }

  bytes = sodium_malloc (RFL_SECRET_SIZE);
  g_assert (bytes != NULL);
  if (sodium_base642bin (bytes, RFL_SECRET_SIZE, key, strlen (key), NULL, &length, NULL,
                         sodium_base64_VARIANT_ORIGINAL) != 0 || length != RFL_SECRET_SIZE)
    {
      sodium_free (bytes);
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET, "The Secret Service holds no key");
      return FALSE;
    }

  keys = rfl_key_slot_open (slot, bytes, RFL_SECRET_SIZE, error);
  sodium_free (bytes);
  if (keys == NULL)
    return FALSE;

  return take_opened (self, keys, error);
}

/**
 * rfl_vault_lock:
 * @self: a vault
 *
 * Wipes the keys. What is open elsewhere, in widgets for instance, is the caller's to close.
 */
void
rfl_vault_lock (RflVault *self)
{
  g_return_if_fail (RFL_IS_VAULT (self));

  rfl_vault_set_keys (self, NULL);
}

/**
 * rfl_vault_is_locked:
 * @self: a vault
 *
 * Returns: %TRUE when there are no keys
 */
gboolean
rfl_vault_is_locked (RflVault *self)
{
  gboolean locked;

  g_return_val_if_fail (RFL_IS_VAULT (self), TRUE);

  g_mutex_lock (&self->mutex);
  locked = self->keys == NULL;
  g_mutex_unlock (&self->mutex);

  return locked;
}

/**
 * rfl_vault_get_wait_us:
 * @self: a vault
 *
 * Returns: microseconds until the next passphrase is looked at, 0 when it is at once
 */
gint64
rfl_vault_get_wait_us (RflVault *self)
{
  gint64 now;
  gint64 wait = 0;

  g_return_val_if_fail (RFL_IS_VAULT (self), 0);

  now = get_now (self);
  g_mutex_lock (&self->mutex);
  if (self->n_failures > 0 && now >= self->failed_at)
    {
      gint64 delay = MIN (G_TIME_SPAN_SECOND << MIN (self->n_failures - 1, 10), MAX_WAIT_US);

      wait = MAX (self->failed_at + delay - now, 0);
    }
  g_mutex_unlock (&self->mutex);

  return wait;
}


void
rfl_vault_get_work (RflVault *self,
                    guint64  *operations,
                    gsize    *memory)
{
  *operations = self->operations;
  *memory = self->memory;
}
