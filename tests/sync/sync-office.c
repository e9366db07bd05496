/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-office.h"

#include "rfl-id.h"
#include "rfl-sync.h"

#include "couch-asker.h"
#include "store-fixture.h"

static void
add_database (Office     *fixture,
              const char *name,
              const char *role)
{
  g_autofree char *path = g_strconcat ("/", name, "/_security", NULL);
  g_autofree char *body = g_strdup_printf ("{'admins':{'roles':['_admin']},'members':{'roles':['%s']}}", role);
  Asker asker = { 0 };

  fault_server_add_database (fixture->server, name);
  asker_init (&asker, fault_server_get_url (fixture->server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "PUT", path, body), ==, 200);
  asker_clear (&asker);
}

void
office_set_up (Office      *fixture,
               gconstpointer  data)
{
  g_autofree char *id = NULL;
  g_autofree char *role = NULL;

  fixture->server = fault_server_new ();
  fixture->a = rfl_device_new (NULL);
  fixture->b = rfl_device_new (fixture->a);
  id = rfl_device_dup_office (fixture->a);
  role = g_strconcat ("office-", id, NULL);
  fixture->office = g_strconcat ("referral-office-", id, NULL);
  add_database (fixture, "referral-directory", role);
  add_database (fixture, fixture->office, role);
  fault_server_add_user (fixture->server, USER, PASSWORD, (const char * const[]) { role, "directory-editor", NULL });
  rfl_device_connect (fixture->a, fault_server_get_url (fixture->server), USER, PASSWORD, NULL);
  rfl_device_connect (fixture->b, fault_server_get_url (fixture->server), USER, PASSWORD, NULL);
}

void
office_tear_down (Office      *fixture,
                  gconstpointer  data)
{
  rfl_device_free (fixture->a);
  rfl_device_free (fixture->b);
  fault_server_free (fixture->server);
  g_free (fixture->office);
}

void
office_put_service (RflDevice  *device,
                    const char *name)
{
  g_autofree char *json = g_strdup_printf ("{\"name\":\"%s\",\"status\":\"active\"}", name);
  g_autofree char *revision = rfl_device_put (device, RFL_KIND_SERVICE, SERVICE, json);

  g_assert_nonnull (revision);
}

void
office_put_person (RflDevice  *device,
                   const char *name)
{
  g_autofree char *json = g_strdup_printf ("{\"name\":\"%s\"}", name);
  g_autofree char *revision = rfl_device_put (device, RFL_KIND_PERSON, PERSON, json);

  g_assert_nonnull (revision);
}

/* A function of the store that saves a new note each time. */
gpointer
office_put_note (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *id = rfl_id_new_random ();
  g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_INTERACTION, id, "{\"place\":\"Shelter\"}");
  g_autofree char *revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (DEVICE_WORKER), error);

  return NULL;
}

gboolean
office_is_synced (gpointer sync)
{
  return rfl_sync_get_state (sync) == RFL_SYNC_SYNCED;
}

gboolean
office_is_offline (gpointer sync)
{
  return rfl_sync_get_state (sync) == RFL_SYNC_OFFLINE;
}

void
office_assert_member (RflDevice  *device,
                      const char *id,
                      const char *member,
                      const char *value)
{
  g_autofree char *found = rfl_device_get (device, id, member);

  g_assert_cmpstr (found, ==, value);
}

void
office_assert_equal (RflDevice *a,
                     RflDevice *b)
{
  g_autofree char *dump_a = rfl_device_dump (a);
  g_autofree char *dump_b = rfl_device_dump (b);

  g_assert_cmpstr (dump_a, ==, dump_b);
}
