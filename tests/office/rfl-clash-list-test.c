/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clash-list.h"
#include "rfl-codes.h"
#include "rfl-office-fixture.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"
#include "rfl-replica.h"

#include <string.h>

/* What another laptop sends: it says what the colleague there wrote, whom nobody here knows. */
static gpointer
receive (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  static const char text[] =
    "{\"_id\":\"service:s1\",\"_rev\":\"1-0123456789abcdef0123456789abcdef\","
    "\"_revisions\":{\"start\":1,\"ids\":[\"0123456789abcdef0123456789abcdef\"]},"
    "\"id\":\"s1\",\"name\":\"Comptoir\",\"phones\":[{\"id\":\"p1\",\"number\":\"111\"}],"
    "\"referral\":{\"capacity\":{\"state\":\"full\"}},\"changed\":{\"by\":\"merge\"},"
    "\"clash\":[{\"path\":\"phones.p1.number\",\"values\":["
    "{\"value\":\"111\",\"by\":\"import\",\"source\":\"211\",\"revision\":\"1-a\"},"
    "{\"value\":\"222\",\"by\":\"b1\",\"clock\":\"019a3f000000.0000.fedcba9876543210\",\"device\":\"fedcba9876543210\","
    "\"revision\":\"1-b\"}]},"
    "{\"path\":\"referral.capacity.state\",\"values\":[{\"value\":\"full\",\"by\":\"merge\"},{\"by\":\"b1\"}]}]}";
  gboolean added = FALSE;

  g_assert_true (rfl_replica_receive (db, RFL_REPLICA_DIRECTORY, text, strlen (text), &added, error));

  return NULL;
}

static GListModel *
list (RflOfficeFixture *fixture,
      const char       *document)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_list_clashes_async, fixture->office, document, NULL);
  g_autoptr (GError) error = NULL;
  GListModel *clashes = rfl_office_list_clashes_finish (fixture->office, result, &error);

  g_assert_no_error (error);

  return clashes;
}

static void
receive_clashes (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_write, fixture->office, receive, receive, NULL, NULL, NULL,
                                                   NULL);
  g_autoptr (GError) error = NULL;

  rfl_office_finish (fixture->office, result, receive, &error);
  g_assert_no_error (error);
}

static void
test_words (RflOfficeFixture *fixture,
            gconstpointer     data)
{
  g_autoptr (GListModel) clashes = NULL;
  g_autoptr (RflClash) phone = NULL;
  g_autoptr (RflClash) capacity = NULL;
  const RflClashValue *value;

  receive_clashes (fixture);
  clashes = list (fixture, "s1");
  g_assert_cmpuint (g_list_model_get_n_items (clashes), ==, 2);
  phone = g_list_model_get_item (clashes, 0);
  capacity = g_list_model_get_item (clashes, 1);

  g_assert_cmpint (rfl_clash_get_clash_type (phone), ==, RFL_CLASH_FIELD);
  g_assert_cmpstr (rfl_clash_get_title (phone), ==, "Comptoir");
  g_assert_cmpstr (rfl_clash_get_label (phone), ==, "Telephone › Number");
  g_assert_cmpint (rfl_clash_get_at_us (phone), >, 0);
  value = rfl_clash_get_value (phone, 0);
  g_assert_true (value->shows);
  g_assert_cmpstr (value->text, ==, "111");
  g_assert_cmpstr (value->text_by, ==, "Import of 211");
  value = rfl_clash_get_value (phone, 1);
  g_assert_false (value->shows);
  g_assert_false (value->here);
  g_assert_cmpstr (value->text_by, ==, "A colleague");

  g_assert_cmpstr (rfl_clash_get_label (capacity), ==, "Capacity");
  g_assert_cmpstr (rfl_clash_get_value (capacity, 0)->text, ==, rfl_capacity_label (RFL_CAPACITY_FULL));
  g_assert_cmpstr (rfl_clash_get_value (capacity, 0)->text_by, ==, "Several people");
  g_assert_true (rfl_clash_get_value (capacity, 1)->removed);
}

static char *
choose (RflOfficeFixture *fixture,
        const char       *path,
        guint             index,
        GError          **error)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_choose_clash_async, fixture->office, "service:s1", path, index,
                                                   NULL);

  return rfl_office_choose_clash_finish (fixture->office, result, error);
}

static void
test_choose (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autoptr (GListModel) left = NULL;
  g_autoptr (GListModel) back = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) counted = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  receive_clashes (fixture);
  token = choose (fixture, "referral.capacity.state", 1, &error);
  g_assert_no_error (error);
  loaded = RFL_TEST_WAIT (rfl_office_load_async, fixture->office, "service:s1", NULL);
  record = rfl_office_load_finish (fixture->office, loaded, &error);
  g_assert_null (rfl_record_get_string (record, "referral.capacity.state"));
  left = list (fixture, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (left), ==, 1);

  g_assert_null (choose (fixture, "referral.capacity.state", 0, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  undone = RFL_TEST_WAIT (rfl_office_undo_async, fixture->office, token, NULL);
  g_assert_true (rfl_office_undo_finish (fixture->office, undone, &error));
  g_assert_no_error (error);
  back = list (fixture, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (back), ==, 2);
  counted = RFL_TEST_WAIT (rfl_office_count_clashes_async, fixture->office, NULL);
  g_assert_cmpuint (rfl_office_count_clashes_finish (fixture->office, counted, &error), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/clash-list/words", RflOfficeFixture, NULL, rfl_office_fixture_set_up, test_words,
              rfl_office_fixture_tear_down);
  g_test_add ("/clash-list/choose", RflOfficeFixture, NULL, rfl_office_fixture_set_up, test_choose,
              rfl_office_fixture_tear_down);

  return g_test_run ();
}
