/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-key-slots.h"
#include "rfl-merging.h"
#include "rfl-replica.h"
#include "rfl-sync.h"

#include "couch-asker.h"
#include "fault-server.h"
#include "rfl-device.h"
#include "store-fixture.h"

#define USER     "amina"
#define PASSWORD "heron"

#define PERSON "7c9e6679-7425-40de-944b-e07fc1f90ae7"

#define N_LAPTOPS   3
#define N_SCHEDULES 30
#define N_STEPS     24

/* An office with a server and three laptops, each with keys of its own; the slots travel as documents. */
typedef struct
{
  FaultServer *server;
  RflDevice   *laptops[N_LAPTOPS];
  GPtrArray   *passphrases;          /* all there ever were */
} House;

static gpointer
store_slots (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  GPtrArray *slots = data;

  for (guint i = 0; i < slots->len; i++)
    if (!rfl_key_slots_put (db, g_ptr_array_index (slots, i), DEVICE_WORKER, error))
      return NULL;

  return NULL;
}

static gpointer
list_slots (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_key_slots_list (db, error);
}

static gpointer
run (RflDevice    *laptop,
     RflStoreFunc  func,
     gpointer      data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer answer;

  rfl_store_write_async (laptop->store, func, data, NULL, NULL, NULL, fixture_on_done_cb, &result);
  answer = rfl_store_finish (laptop->store, fixture_wait (&result), &error);
  g_assert_no_error (error);

  return answer;
}

static void
add_database (FaultServer *server,
              const char  *name,
              const char  *role)
{
  g_autofree char *path = g_strconcat ("/", name, "/_security", NULL);
  g_autofree char *body = g_strdup_printf ("{'admins':{'roles':['_admin']},'members':{'roles':['%s']}}", role);
  Asker asker = { 0 };

  fault_server_add_database (server, name);
  asker_init (&asker, fault_server_get_url (server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "PUT", path, body), ==, 200);
  asker_clear (&asker);
}

static void
set_up (House         *house,
        gconstpointer  data)
{
  g_autofree char *id = NULL;
  g_autofree char *role = NULL;
  g_autofree char *office = NULL;

  house->server = fault_server_new ();
  house->passphrases = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (house->passphrases, g_strdup (DEVICE_PASSPHRASE));
  for (guint i = 0; i < N_LAPTOPS; i++)
    house->laptops[i] = rfl_device_new (i > 0 ? house->laptops[0] : NULL);

  id = rfl_device_dup_office (house->laptops[0]);
  role = g_strconcat ("office-", id, NULL);
  office = g_strconcat ("referral-office-", id, NULL);
  add_database (house->server, "referral-directory", "directory-editor");
  add_database (house->server, office, role);
  fault_server_add_user (house->server, USER, PASSWORD, (const char * const[]) { role, "directory-editor", NULL });
  for (guint i = 0; i < N_LAPTOPS; i++)
    rfl_device_connect (house->laptops[i], fault_server_get_url (house->server), USER, PASSWORD, NULL);

  run (house->laptops[0], store_slots, house->laptops[0]->slots);
  for (guint i = 0; i < N_LAPTOPS; i++)
    rfl_device_sync_well (house->laptops[i]);
}

static void
tear_down (House         *house,
           gconstpointer  data)
{
  for (guint i = 0; i < N_LAPTOPS; i++)
    rfl_device_free (house->laptops[i]);
  fault_server_free (house->server);
  g_ptr_array_unref (house->passphrases);
}

/* ---- What a person does ---- */

static gpointer
rotate_slots (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return rfl_key_slots_rotate (db, DEVICE_WORKER, error);
}

static void
rotate (RflDevice *laptop)
{
  g_autoptr (RflVault) rotated = run (laptop, rotate_slots, NULL);

  rfl_vault_learn (laptop->vault, rotated);
}

static gpointer
reseal_all (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  gint64 after = 0;
  int n = 0;

  do
    n = rfl_documents_reseal (db, 16, &after, error);
  while (n > 0);

  return NULL;
}

static gpointer
count_resealable (RflDb         *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return GUINT_TO_POINTER (rfl_documents_count_resealable (db));
}

static gpointer
count_unknown (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  guint n_unknown = 0;

  rfl_replica_count_waiting (db, &n_unknown);

  return GUINT_TO_POINTER (n_unknown);
}

/* A vault of nobody, opened by the slots of a laptop. */
static RflVault *
try_passphrase (RflDevice  *laptop,
                const char *passphrase)
{
  g_autoptr (GPtrArray) slots = run (laptop, list_slots, NULL);
  g_autoptr (RflVault) vault = rfl_vault_new (NULL);

  return rfl_vault_unlock (vault, slots, passphrase, NULL) ? g_steal_pointer (&vault) : NULL;
}

/* Types the passphrase that opens the slots which the laptop has; with @all, any that does: a key that its laptop forgot
 * before it met a new passphrase is behind the old one until somebody types that. */
static void
type_passphrase (House     *house,
                 RflDevice *laptop,
                 gboolean   all)
{
  g_autoptr (GPtrArray) slots = run (laptop, list_slots, NULL);
  gboolean typed = FALSE;

  for (guint i = house->passphrases->len; i > 0; i--)
    {
      const char *passphrase = g_ptr_array_index (house->passphrases, i - 1);
      g_autoptr (RflVault) opened = try_passphrase (laptop, passphrase);
      g_autoptr (GError) error = NULL;

      if (opened == NULL)
        continue;
      g_assert_true (rfl_vault_unlock (laptop->vault, slots, passphrase, &error));
      g_assert_no_error (error);
      typed = TRUE;
      if (!all)
        return;
    }

  g_assert_true (typed);
}

static gpointer
replace_passphrase (RflDb         *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  JsonNode *slot = data;
  g_autoptr (GPtrArray) slots = rfl_key_slots_list (db, error);

  for (guint i = 0; slots != NULL && i < slots->len; i++)
    {
      JsonObject *old = json_node_get_object (g_ptr_array_index (slots, i));

      if (g_strcmp0 (rfl_json_get_string (old, "type"), "passphrase") == 0 &&
          !rfl_key_slots_remove (db, rfl_json_get_string (old, "_id"), DEVICE_WORKER, error))
        return NULL;
    }
  rfl_key_slots_put (db, slot, DEVICE_WORKER, error);

  return NULL;
}

static void
change_passphrase (House     *house,
                   RflDevice *laptop)
{
  char *passphrase = g_strdup_printf ("phare numéro %u dans la brume", house->passphrases->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) slot = rfl_vault_add_passphrase (laptop->vault, passphrase, &error);

  g_assert_no_error (error);
  g_ptr_array_add (house->passphrases, passphrase);
  run (laptop, replace_passphrase, slot);
}

static void
put_person (RflDevice  *laptop,
            const char *id,
            const char *name)
{
  g_autofree char *json = g_strdup_printf ("{\"name\":\"%s\"}", name);
  g_autofree char *revision = rfl_device_put (laptop, RFL_KIND_PERSON, id, json);

  g_assert_nonnull (revision);
}

static void
assert_name (RflDevice  *laptop,
             const char *id,
             const char *name)
{
  g_autofree char *found = rfl_device_get (laptop, id, "name");

  g_assert_cmpstr (found, ==, name);
}

static RflSyncState
sync_state (RflDevice *laptop)
{
  rfl_device_sync_well (laptop);

  return rfl_sync_get_state (laptop->sync);
}

/* ---- Tests ---- */

/* A rotation elsewhere: what the new key seals waits for the passphrase, what comes by the old one does not. */
static void
test_rotated_elsewhere (House         *house,
                        gconstpointer  data)
{
  RflDevice *a = house->laptops[0];
  RflDevice *b = house->laptops[1];
  g_autofree char *a_key = NULL;
  g_autofree char *b_key = NULL;

  put_person (a, PERSON, "Nadia");
  rfl_device_sync_well (a);
  rfl_device_sync_well (b);

  rotate (a);
  rfl_device_set (a, PERSON, "name", "Nadia Tremblay");
  rfl_device_sync_well (a);
  g_assert_cmpint (sync_state (b), ==, RFL_SYNC_KEY);
  g_assert_cmpuint (GPOINTER_TO_UINT (run (b, count_unknown, NULL)), >, 0);

  /* The office goes on. */
  put_person (b, "16fd2706-8baf-433b-82eb-8c7fada847da", "Binta");
  rfl_device_sync_well (b);
  rfl_device_sync_well (a);
  assert_name (a, "16fd2706-8baf-433b-82eb-8c7fada847da", "Binta");

  type_passphrase (house, b, FALSE);
  g_assert_cmpint (sync_state (b), ==, RFL_SYNC_SYNCED);
  assert_name (b, PERSON, "Nadia Tremblay");
  a_key = rfl_vault_dup_key_id (a->vault);
  b_key = rfl_vault_dup_key_id (b->vault);
  g_assert_cmpstr (a_key, ==, b_key);
}

static gboolean
is_synced (gpointer data)
{
  return rfl_sync_get_state (((RflDevice *) data)->sync) == RFL_SYNC_SYNCED;
}

/* A sync that is live goes on by itself when the vault has learned the key. */
static void
test_live_goes_on (House         *house,
                   gconstpointer  data)
{
  RflDevice *a = house->laptops[0];
  RflDevice *b = house->laptops[1];

  rotate (a);
  put_person (a, PERSON, "Nadia");
  rfl_device_sync_well (a);
  g_assert_cmpint (sync_state (b), ==, RFL_SYNC_KEY);

  rfl_sync_start (b->sync);
  type_passphrase (house, b, FALSE);
  rfl_device_wait (is_synced, b);
  assert_name (b, PERSON, "Nadia");
  rfl_sync_stop (b->sync);
}

/* What a lost laptop has opens nothing that was written after the rotation, nor what was sealed anew. */
static void
test_lost_laptop (House         *house,
                  gconstpointer  data)
{
  RflDevice *a = house->laptops[0];
  RflDevice *lost = house->laptops[2];

  put_person (a, PERSON, "Nadia");
  rfl_device_sync_well (a);
  rfl_device_sync_well (lost);
  assert_name (lost, PERSON, "Nadia");

  rotate (a);
  g_assert_cmpuint (GPOINTER_TO_UINT (run (a, count_resealable, NULL)), ==, 1);
  run (a, reseal_all, NULL);
  g_assert_cmpuint (GPOINTER_TO_UINT (run (a, count_resealable, NULL)), ==, 0);
  rfl_device_set (a, PERSON, "name", "Nadia Tremblay");
  change_passphrase (house, a);
  rfl_device_sync_well (a);

  /* Even with all that is on the server and the passphrase that its owner knew. */
  g_assert_cmpint (sync_state (lost), ==, RFL_SYNC_KEY);
  g_assert_null (try_passphrase (lost, DEVICE_PASSPHRASE));
  g_assert_cmpuint (GPOINTER_TO_UINT (run (lost, count_unknown, NULL)), >, 0);
  assert_name (lost, PERSON, NULL);
}

/* The old passphrase opens nothing on a laptop that has pulled, even where another laptop rotated the key meanwhile. */
static void
test_changed_while_rotated (House         *house,
                            gconstpointer  data)
{
  RflDevice *a = house->laptops[0];
  RflDevice *b = house->laptops[1];
  g_autoptr (RflVault) opened = NULL;

  rotate (a);
  put_person (a, PERSON, "Nadia");
  change_passphrase (house, b);
  for (guint round = 0; round < 2; round++)
    {
      rfl_device_sync_well (a);
      rfl_device_sync_well (b);
    }

  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (try_passphrase (house->laptops[i], DEVICE_PASSPHRASE));
      type_passphrase (house, house->laptops[i], FALSE);
      g_assert_cmpint (sync_state (house->laptops[i]), ==, RFL_SYNC_SYNCED);
      assert_name (house->laptops[i], PERSON, "Nadia");
    }
}

/* A slot of the server's own making is given no key. */
static void
test_planted_slot (House         *house,
                   gconstpointer  data)
{
  RflDevice *a = house->laptops[0];
  g_autoptr (RflVault) foreign = rfl_vault_new (NULL);
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *code = NULL;
  g_autofree char *id = rfl_device_dup_office (a);
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *slot;
  Asker asker = { 0 };

  rfl_vault_set_work (foreign, 1, 8192);
  slots = rfl_vault_create (foreign, "of the server", &code, &error);
  g_assert_no_error (error);
  slot = json_node_get_object (g_ptr_array_index (slots, 0));
  path = g_strdup_printf ("/referral-office-%s/%s", id, rfl_json_get_string (slot, "_id"));
  rfl_json_set_string (slot, "office", id);
  text = rfl_json_canonical (g_ptr_array_index (slots, 0));
  asker_init (&asker, fault_server_get_url (house->server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "PUT", path, text), ==, 201);
  asker_clear (&asker);

  rfl_device_sync_well (a);
  rotate (a);
  put_person (a, PERSON, "Nadia");
  rfl_device_sync_well (a);
  here = run (a, list_slots, NULL);
  g_assert_cmpuint (here->len, ==, 3);
  for (guint i = 0; i < here->len; i++)
    {
      JsonNode *one = g_ptr_array_index (here, i);

      g_assert_true (rfl_vault_is_own_slot (a->vault, one) != rfl_vault_slot_lacks (a->vault, one));
    }
}

static gpointer
read_computer (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return rfl_key_slots_get_computer (db, error);
}

/* A computer that opens without asking does so with the new key too: its own, and one that came from elsewhere. */
static void
test_remembered (House         *house,
                 gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      RflDevice *laptop = house->laptops[i];
      g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
      g_autoptr (RflVault) opened = rfl_vault_new (NULL);
      g_autoptr (JsonNode) slot = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *newest = NULL;
      char *key = NULL;

      g_ptr_array_add (slots, rfl_vault_add_computer (laptop->vault, &key, &error));
      g_assert_no_error (error);
      run (laptop, store_slots, slots);
      rotate (house->laptops[0]);
      rfl_device_sync_well (house->laptops[0]);
      rfl_device_sync_well (laptop);
      type_passphrase (house, laptop, FALSE);
      rfl_device_sync_well (laptop);

      newest = rfl_vault_dup_key_id (house->laptops[0]->vault);
      slot = run (laptop, read_computer, NULL);
      g_assert_true (rfl_vault_unlock_computer (opened, slot, key, &error));
      g_assert_no_error (error);
      g_assert_true (rfl_vault_has_key (opened, newest));
      rfl_keyring_free_key (key);
    }
}

/* ---- Random schedules ---- */

typedef struct
{
  char *id;
  char *name;
} Saved;

static void
saved_clear (gpointer data)
{
  Saved *saved = data;

  g_free (saved->id);
  g_free (saved->name);
}

static void
step (House  *house,
      GRand  *rand,
      GArray *saved)
{
  RflDevice *laptop = house->laptops[g_rand_int_range (rand, 0, N_LAPTOPS)];
  Saved one;

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
    case 1:
    case 2:
      if (rfl_vault_is_locked (laptop->vault))
        break;
      one.id = g_strdup_printf ("%08x-8baf-433b-82eb-8c7fada847da", saved->len);
      one.name = g_strdup_printf ("Client %u", saved->len);
      put_person (laptop, one.id, one.name);
      g_array_append_val (saved, one);
      break;
    case 3:
      if (!rfl_vault_is_locked (laptop->vault))
        rotate (laptop);
      break;
    case 4:
      if (!rfl_vault_is_locked (laptop->vault))
        run (laptop, reseal_all, NULL);
      break;
    case 5:
      if (!rfl_vault_is_locked (laptop->vault) && house->passphrases->len < 4)
        change_passphrase (house, laptop);
      break;
    case 6:
      rfl_vault_lock (laptop->vault);
      break;
    case 7:
      type_passphrase (house, laptop, FALSE);
      break;
    case 8:
    case 9:
    default:
      rfl_device_sync_well (laptop);
      break;
    }
}

/* Edits, rotations, new passphrases, locks and syncs in any order: at the end everybody opens everything, by one key. */
static void
test_any_order (void)
{
  for (guint32 seed = 1; seed <= N_SCHEDULES; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GArray) saved = g_array_new (FALSE, FALSE, sizeof (Saved));
      g_autofree char *newest = NULL;
      g_autofree char *dump = NULL;
      House house = { 0 };

      g_array_set_clear_func (saved, saved_clear);
      g_test_message ("schedule %u", seed);
      set_up (&house, NULL);
      for (guint i = 0; i < N_STEPS; i++)
        step (&house, rand, saved);

      /* Each types the passphrase twice: the second time after the others have added what they know. */
      for (guint round = 0; round < 4; round++)
        for (guint i = 0; i < N_LAPTOPS; i++)
          {
            type_passphrase (&house, house.laptops[i], TRUE);
            run (house.laptops[i], reseal_all, NULL);
            rfl_device_sync_well (house.laptops[i]);
          }
      for (guint i = 0; i < N_LAPTOPS; i++)
        rfl_device_sync_well (house.laptops[i]);

      newest = rfl_vault_dup_key_id (house.laptops[0]->vault);
      dump = rfl_device_dump (house.laptops[0]);
      for (guint i = 0; i < N_LAPTOPS; i++)
        {
          RflDevice *laptop = house.laptops[i];
          g_autofree char *key = rfl_vault_dup_key_id (laptop->vault);
          g_autofree char *same = rfl_device_dump (laptop);

          g_assert_cmpint (rfl_sync_get_state (laptop->sync), ==, RFL_SYNC_SYNCED);
          g_assert_cmpstr (key, ==, newest);
          g_assert_cmpstr (same, ==, dump);
          g_assert_cmpuint (GPOINTER_TO_UINT (run (laptop, count_resealable, NULL)), ==, 0);
          for (guint j = 0; j < saved->len; j++)
            assert_name (laptop, g_array_index (saved, Saved, j).id, g_array_index (saved, Saved, j).name);

          /* A new laptop, too; and a passphrase that was replaced opens nothing. */
          for (guint j = 0; j < house.passphrases->len; j++)
            {
              g_autoptr (RflVault) opened = try_passphrase (laptop, g_ptr_array_index (house.passphrases, j));
              g_autofree char *there = opened != NULL ? rfl_vault_dup_key_id (opened) : NULL;

              g_assert_true (j > 0 || house.passphrases->len == 1 || opened == NULL);
              if (opened != NULL)
                g_assert_cmpstr (there, ==, newest);
            }
        }
      tear_down (&house, NULL);
    }
}

#define add(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/sync-keys/rotated-elsewhere", test_rotated_elsewhere);
  add ("/sync-keys/live-goes-on", test_live_goes_on);
  add ("/sync-keys/lost-laptop", test_lost_laptop);
  add ("/sync-keys/changed-while-rotated", test_changed_while_rotated);
  add ("/sync-keys/planted-slot", test_planted_slot);
  add ("/sync-keys/remembered", test_remembered);
  g_test_add_func ("/sync-keys/any-order", test_any_order);

  return g_test_run ();
}
