/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-fixture.h"

#include "rfl-documents.h"
#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-office-keys.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"
#include "rfl-office-setup.h"
#include "rfl-vault.h"

#include <glib/gstdio.h>
#include <sodium.h>

void
rfl_test_wait_start (RflTestWait *wait)
{
  wait->loop = g_main_loop_new (NULL, FALSE);
  wait->result = NULL;
}

void
rfl_test_wait_ready_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  RflTestWait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

GAsyncResult *
rfl_test_wait_end (RflTestWait *wait)
{
  if (wait->result == NULL)
    g_main_loop_run (wait->loop);
  g_main_loop_unref (wait->loop);
  return wait->result;
}

static RflOffice *
new_office (RflOfficeFixture *fixture)
{
  RflOffice *office = rfl_office_new (fixture->directory);

  rfl_vault_set_work (rfl_office_get_vault (office), crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
  return office;
}

static void
open_office (RflOfficeFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_open_async, fixture->office, FALSE, NULL);

  rfl_office_open_finish (fixture->office, result, &error);
  g_assert_no_error (error);
}

void
rfl_office_fixture_set_day (RflOfficeFixture *fixture,
                            const char       *day,
                            int               hour)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Toronto");
  g_autofree char *text = g_strdup_printf ("%sT%02d:00:00", day, hour);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (now);
  rfl_office_set_now (fixture->office, now);
}

void
rfl_office_fixture_set_up (RflOfficeFixture *fixture,
                           gconstpointer     data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const RflOfficeSetup setup = {
    .office = "Maison de l'aide",
    .worker = "Claire Roy",
    .email = "claire@helphouse.example",
    .language = "en",
    .passphrase = RFL_TEST_PASSPHRASE,
  };

  fixture->directory = g_dir_make_tmp ("rfl-office-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->office = new_office (fixture);
  rfl_office_fixture_set_day (fixture, "2026-11-20", 10);
  open_office (fixture);
  g_assert_cmpint (rfl_office_get_state (fixture->office), ==, RFL_OFFICE_EMPTY);

  result = RFL_TEST_WAIT (rfl_office_create_async, fixture->office, &setup, NULL);
  fixture->recovery_code = rfl_office_create_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->recovery_code);
  g_assert_cmpint (rfl_office_get_state (fixture->office), ==, RFL_OFFICE_READY);
}

static void
close_office (RflOfficeFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_close_async, fixture->office);

  rfl_office_close_finish (fixture->office, result, &error);
  g_assert_no_error (error);
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_directory (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
rfl_office_fixture_tear_down (RflOfficeFixture *fixture,
                              gconstpointer     data)
{
  close_office (fixture);
  /* What is still on its way, in the main context or in a thread, holds it, and goes first; the test's time limit ends the wait for what
   * holds it for ever. */
  g_object_add_weak_pointer (G_OBJECT (fixture->office), (gpointer *) &fixture->office);
  g_object_unref (fixture->office);
  while (g_atomic_pointer_get (&fixture->office) != NULL)
    g_main_context_iteration (NULL, FALSE);
  remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->recovery_code);
}

void
rfl_office_fixture_reopen (RflOfficeFixture *fixture)
{
  close_office (fixture);
  g_clear_object (&fixture->office);
  fixture->office = new_office (fixture);
  rfl_office_fixture_set_day (fixture, "2026-11-20", 10);
  open_office (fixture);
}

void
rfl_office_fixture_unlock (RflOfficeFixture *fixture,
                           const char       *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_unlock_async, fixture->office, secret, NULL);

  rfl_office_unlock_finish (fixture->office, result, &error);
  g_assert_no_error (error);
}

static RflRecord *
record_from_text (const char *id,
                  const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rfl_json_parse (text, -1, &error);
  RflRecord *record;

  g_assert_no_error (error);
  record = rfl_record_new_from_json (rfl_kind_from_document_id (id), id, json_node_get_object (node), &error);
  g_assert_no_error (error);
  return record;
}

void
rfl_office_fixture_fill (RflOfficeFixture *fixture)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  g_ptr_array_add (records, record_from_text (RFL_TEST_ORGANIZATION,
    "{\"id\":\"10000000-0000-4000-8000-000000000001\",\"name\":\"Le Comptoir du Quartier\","
    "\"email\":\"info@comptoir.example\",\"referral\":{\"legal_status\":\"nonprofit\"}}"));
  g_ptr_array_add (records, record_from_text (RFL_TEST_SERVICE,
    "{\"id\":\"20000000-0000-4000-8000-000000000001\",\"organization_id\":\"10000000-0000-4000-8000-000000000001\","
    "\"name\":\"Emergency groceries\",\"status\":\"active\",\"phones\":[{\"number\":\"613 555-0100\",\"type\":\"fax\"},"
    "{\"number\":\"613 555-0142\",\"extension\":\"7\"}],"
    "\"service_at_locations\":[{\"id\":\"50000000-0000-4000-8000-000000000001\",\"location_id\":\"30000000-0000-4000-8000-000000000001\"}],"
    "\"languages\":[{\"code\":\"ar\"},{\"code\":\"fr\"}],"
    "\"referral\":{\"needs\":[\"food\"],\"publics\":[\"newcomers\"],\"criteria\":[\"Lives in the ward\"],"
    "\"capacity\":{\"state\":\"open\"}},\"required_documents\":[{\"document\":\"Identity card\"}]}"));
  g_ptr_array_add (records, record_from_text (RFL_TEST_OTHER,
    "{\"id\":\"20000000-0000-4000-8000-000000000002\",\"organization_id\":\"10000000-0000-4000-8000-000000000001\","
    "\"name\":\"Rent bank\",\"status\":\"active\",\"referral\":{\"needs\":[\"housing\"],"
    "\"texts\":{\"fr\":{\"name\":\"Banque de loyer\"}}}}"));
  g_ptr_array_add (records, record_from_text ("location:30000000-0000-4000-8000-000000000001",
    "{\"id\":\"30000000-0000-4000-8000-000000000001\",\"name\":\"Shop\",\"latitude\":45.43,\"longitude\":-75.66,"
    "\"addresses\":[{\"address_1\":\"18 rue des Tilleuls\",\"city\":\"Rivemont\"}],"
    "\"schedules\":[{\"freq\":\"WEEKLY\",\"byday\":\"MO,TU,WE,TH,FR\",\"opens_at\":\"09:00\",\"closes_at\":\"16:00\"}]}"));
  g_ptr_array_add (records, record_from_text ("contact:40000000-0000-4000-8000-000000000001",
    "{\"id\":\"40000000-0000-4000-8000-000000000001\",\"service_id\":\"20000000-0000-4000-8000-000000000001\","
    "\"name\":\"Odile Fontbrune\",\"title\":\"Intake\",\"email\":\"odile@comptoir.example\"}"));

  result = RFL_TEST_WAIT (rfl_office_save_many_async, fixture->office, records, NULL);
  token = rfl_office_save_many_finish (fixture->office, result, &error);
  g_assert_no_error (error);
}

char *
rfl_office_fixture_person (RflOfficeFixture *fixture,
                           const char       *name)
{
  static const char *const languages[] = { "ar", NULL };
  g_autofree char *id = rfl_id_new_random ();
  g_autoptr (RflRecord) person = rfl_record_new (RFL_KIND_PERSON, id);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  rfl_record_set_string (person, "name", name);
  rfl_record_set_strv (person, "languages", languages);
  rfl_record_set_string (person, "phone", "613 555-0199");
  rfl_record_set_bool (person, "permissions.phone", TRUE);
  result = RFL_TEST_WAIT (rfl_office_save_async, fixture->office, person, NULL);
  token = rfl_office_save_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&id);
}

RflDraft *
rfl_office_fixture_draft (RflOfficeFixture *fixture,
                          const char       *person_id)
{
  static const char *const items[] = { "name", "phone", "need", NULL };
  g_autoptr (GAsyncResult) result =
    RFL_TEST_WAIT (rfl_office_start_draft_async, fixture->office, person_id, RFL_TEST_SERVICE, NULL, NULL);
  g_autoptr (GError) error = NULL;
  RflDraft *draft = rfl_office_start_draft_finish (fixture->office, result, &error);

  g_assert_no_error (error);
  rfl_draft_set_need (draft, "food");
  rfl_draft_set_method (draft, RFL_METHOD_CALL);
  rfl_draft_set_document (draft, 0, RFL_DOCUMENT_STATE_WAIVED, "seen_by_worker", NULL);
  rfl_record_set_strv (RFL_RECORD (draft), "items", items);
  rfl_draft_give_consent (draft, RFL_BASIS_VERBAL, items, rfl_office_get_now_us (fixture->office));
  return draft;
}

char *
rfl_office_fixture_refer (RflOfficeFixture *fixture,
                          const char       *person_id)
{
  g_autoptr (RflDraft) draft = rfl_office_fixture_draft (fixture, person_id);
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_refer_async, fixture->office, draft, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflReferResult) referred = rfl_office_refer_finish (fixture->office, result, &error);

  g_assert_no_error (error);
  return g_steal_pointer (&referred->referral);
}
