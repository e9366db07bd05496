/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-cases.h"
#include "rfl-date.h"
#include "rfl-reindex.h"

#include <string.h>

#define PERSON   "1b4e28ba-2fa1-41d2-883f-0016d3cca427"
#define REFERRAL "2c5f39cb-3ab2-42e3-9940-1127e4ddb538"
#define SERVICE  "service:0f1a2b3c-4d5e-4f60-8718-293a4b5c6d7e"

static void
put_referral (Fixture    *fixture,
              const char *id,
              const char *need)
{
  g_autofree char *created = rfl_date_format_iso (fixture->now);
  g_autofree char *json = g_strdup_printf ("{\"person\":\"" PERSON "\",\"need\":\"%s\",\"created\":\"%s\","
                                           "\"target\":{\"kind\":\"service\",\"id\":\"" SERVICE "\","
                                           "\"service\":\"" SERVICE "\",\"name\":\"Food bank\"},"
                                           "\"method\":\"call\",\"worker\":\"" FIXTURE_WORKER "\","
                                           "\"request\":{\"priority\":\"routine\",\"reason\":\"secret words\"}}",
                                           need, created);

  g_free (fixture_put_json (fixture, RFL_KIND_REFERRAL, id, json));
}

static void
put_event (Fixture    *fixture,
           const char *id,
           const char *referral,
           const char *type,
           const char *more)
{
  g_autofree char *at = rfl_date_format_iso (fixture->now);
  g_autofree char *clock = rfl_clock_now (fixture->clock);
  g_autofree char *json = g_strdup_printf ("{\"referral\":\"%s\",\"type\":\"%s\",\"at\":\"%s\",\"clock\":\"%s\","
                                           "\"worker\":\"" FIXTURE_WORKER "\",\"device\":\"" FIXTURE_DEVICE "\"%s}",
                                           referral, type, at, clock, more);

  g_free (fixture_put_json (fixture, RFL_KIND_EVENT, id, json));
}

static RflCaseRow *
get_only (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = rfl_cases_of (fixture->db, PERSON, NULL, NULL, fixture->now, 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);

  return g_ptr_array_steal_index (rows, 0);
}

static RflGroup
find_group (Fixture *fixture)
{
  guint counts[RFL_N_GROUPS];
  RflGroup found = RFL_GROUP_NONE;
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_cases_counts (fixture->db, fixture->now, counts, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < RFL_N_GROUPS; i++)
    {
      g_autoptr (GPtrArray) rows = rfl_cases_due (fixture->db, i, fixture->now, 100, 0, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (counts[i], ==, i == RFL_GROUP_DONE ? 0 : rows->len);
      if (rows->len > 0)
        found = i;
    }

  return found;
}

/* Rows are made by the puts, from what is in clear, and can be read while locked. */
static void
test_put (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (RflCaseRow) draft = NULL;
  g_autoptr (RflCaseRow) sent = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) of_service = NULL;

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE,
                            "{\"id\":\"0f1a2b3c-4d5e-4f60-8718-293a4b5c6d7e\",\"name\":\"Food bank\"}"));
  put_referral (fixture, REFERRAL, "food");
  draft = get_only (fixture);
  g_assert_cmpint (draft->follow_up->status, ==, RFL_STATUS_READY);

  put_event (fixture, "event-1", REFERRAL, "sent", "");
  rfl_vault_lock (fixture->vault);
  sent = get_only (fixture);
  g_assert_cmpint (sent->follow_up->status, ==, RFL_STATUS_SENT);
  g_assert_cmpstr (sent->facts->id, ==, REFERRAL);
  g_assert_cmpstr (sent->facts->person, ==, PERSON);
  g_assert_cmpstr (sent->facts->need, ==, "food");
  g_assert_cmpstr (sent->facts->target_name, ==, "Food bank");
  g_assert_cmpint (sent->facts->method, ==, RFL_METHOD_CALL);
  g_assert_cmpint (sent->since, ==, fixture->now);

  open = rfl_cases_open_of (fixture->db, PERSON, "food", fixture->now, NULL);
  none = rfl_cases_open_of (fixture->db, PERSON, "housing", fixture->now, NULL);
  of_service = rfl_cases_of (fixture->db, NULL, SERVICE, NULL, fixture->now, 10, NULL);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (of_service->len, ==, 1);
}

/* Events before their referral, as two laptops may deliver them: the same row in the end. */
static void
test_any_order (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  Fixture other = { NULL };

  fixture_set_up (&other, NULL);
  fixture_open_db (fixture);
  fixture_open_db (&other);

  put_referral (fixture, REFERRAL, "food");
  put_event (fixture, "event-1", REFERRAL, "sent", "");
  put_event (fixture, "event-2", REFERRAL, "accepted", ",\"by\":\"partner\",\"after\":[\"event-1\"]");

  {
    g_autoptr (RflRecord) referral = rfl_documents_get (fixture->db, REFERRAL, NULL);
    g_autoptr (RflRecord) sent = rfl_documents_get (fixture->db, "event-1", NULL);
    g_autoptr (RflRecord) accepted = rfl_documents_get (fixture->db, "event-2", NULL);

    g_free (fixture_put (&other, accepted));
    g_free (fixture_put (&other, sent));
    g_free (fixture_put (&other, referral));
  }

  first = fixture_dump (fixture->db, "SELECT f.*, r.* FROM follow_up f JOIN referral r ON r.id = f.referral");
  second = fixture_dump (other.db, "SELECT f.*, r.* FROM follow_up f JOIN referral r ON r.id = f.referral");
  g_assert_cmpstr (first, ==, second);
  g_assert_nonnull (strstr (first, "accepted"));
  fixture_tear_down (&other, NULL);
}

/* Nothing is written while time passes, and yet the queue is right at every hour; a refold changes nothing of it. */
static void
test_time_passes (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (RflPolicy) policy = rfl_policy_new ();
  g_autoptr (GError) error = NULL;
  gboolean no_reply_seen = FALSE;
  guint n_changes = 0;
  RflGroup last;

  fixture_open_db (fixture);
  put_referral (fixture, REFERRAL, "food");
  put_event (fixture, "event-1", REFERRAL, "sent", "");
  last = find_group (fixture);

  for (guint hours = 0; hours < 24 * 60; hours += 6)
    {
      g_autoptr (RflCaseRow) row = NULL;
      g_autoptr (RflCase) referral_case = NULL;
      g_autoptr (RflFollowUp) expected = NULL;
      RflGroup group;

      fixture_set_now (fixture, fixture->now + 6 * G_TIME_SPAN_HOUR);
      row = get_only (fixture);
      referral_case = rfl_cases_fold (fixture->db, REFERRAL, NULL);
      expected = rfl_follow_up_compute (referral_case, row->facts, policy, fixture->now);
      g_assert_cmpint (row->follow_up->status, ==, expected->status);
      g_assert_cmpint (row->follow_up->action, ==, expected->action);
      g_assert_cmpint (row->follow_up->due, ==, expected->due);
      g_assert_cmpint (row->follow_up->group, ==, expected->group);

      group = find_group (fixture);
      g_assert_cmpint (group, ==, expected->group);
      n_changes += group != last;
      last = group;
      no_reply_seen |= row->follow_up->status == RFL_STATUS_NO_REPLY;

      if (hours % 48 == 0)
        {
          g_assert_true (rfl_db_begin (fixture->db, NULL));
          g_assert_cmpint (rfl_cases_refold_stale (fixture->db, fixture->now, 100, &error), >=, 0);
          g_assert_no_error (error);
          g_assert_cmpint (rfl_cases_refold_stale (fixture->db, fixture->now, 100, &error), ==, 0);
          g_assert_true (rfl_db_commit (fixture->db, NULL));
          g_assert_cmpint (find_group (fixture), ==, expected->group);
        }
    }
  g_assert_true (no_reply_seen);
  g_assert_cmpuint (n_changes, >=, 2);
}

static void
test_next_instant (Fixture       *fixture,
                   gconstpointer  data)
{
  gint64 next;

  fixture_open_db (fixture);
  g_assert_cmpint (rfl_cases_next_instant (fixture->db, fixture->now), ==, 0);
  put_referral (fixture, REFERRAL, "food");
  put_event (fixture, "event-1", REFERRAL, "sent", "");
  next = rfl_cases_next_instant (fixture->db, fixture->now);
  g_assert_cmpint (next, >, fixture->now);
}

/* A change of the office's clocks reaches the open referrals in slices, without touching the closed ones. */
static void
test_policy (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RflPolicy) policy = NULL;
  g_autoptr (RflPolicy) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *revision = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *expected = NULL;
  guint n_refolded = 0;
  int n;

  fixture_open_db (fixture);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *referral = g_strdup_printf ("referral-%u", i);
      g_autofree char *event = g_strdup_printf ("event-%u", i);

      put_referral (fixture, referral, "food");
      put_event (fixture, event, referral, "sent", "");
    }
  put_event (fixture, "withdrawn", "referral-0", "withdrawn", ",\"after\":[\"event-0\"],\"reason\":\"changed_mind\"");

  policy = rfl_cases_get_policy (fixture->db, NULL);
  policy->clocks[RFL_PRIORITY_ROUTINE].no_reply_day = 7;
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_true (rfl_cases_set_policy (fixture->db, policy, &error));
  g_assert_no_error (error);
  while ((n = rfl_cases_refold_stale (fixture->db, fixture->now, 4, &error)) > 0)
    {
      g_assert_cmpint (n, <=, 4);
      n_refolded += (guint) n;
    }
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  g_assert_cmpuint (n_refolded, ==, 9);

  kept = rfl_cases_get_policy (fixture->db, NULL);
  revision = rfl_policy_revision (policy);
  g_assert_cmpint (kept->clocks[RFL_PRIORITY_ROUTINE].no_reply_day, ==, 7);
  dump = fixture_dump (fixture->db, "SELECT policy, count (*) FROM follow_up WHERE open = 1 GROUP BY policy");
  expected = g_strdup_printf ("%s|9\n", revision);
  g_assert_cmpstr (dump, ==, expected);
}

/* A clock that is a year ahead makes rows of its own; when it is set right, they are made anew. */
static void
test_clock_ahead (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 right;

  fixture_open_db (fixture);
  put_referral (fixture, "referral", "food");
  put_event (fixture, "event", "referral", "sent", "");
  right = fixture->now;
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_cmpint (rfl_cases_refold_stale (fixture->db, right, 100, &error), ==, 0);
  g_assert_cmpint (rfl_cases_refold_stale (fixture->db, right + 365 * G_TIME_SPAN_DAY, 100, &error), ==, 1);
  g_assert_cmpint (rfl_db_query_int (fixture->db, "SELECT status = 'no_reply' FROM follow_up", 0), ==, 1);
  g_assert_cmpint (rfl_cases_refold_stale (fixture->db, right, 100, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  g_assert_cmpint (rfl_db_query_int (fixture->db, "SELECT status = 'sent' FROM follow_up", 0), ==, 1);
}

/* The same where nobody looked at the queue meanwhile: the row came with what was written. */
static void
test_clock_ahead_unseen (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  gint64 right;

  fixture_open_db (fixture);
  put_referral (fixture, "referral", "food");
  put_event (fixture, "event", "referral", "sent", "");
  right = fixture->now;
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_cmpint (rfl_cases_refold_stale (fixture->db, right, 100, &error), ==, 0);
  g_assert_true (rfl_db_commit (fixture->db, NULL));

  fixture_set_now (fixture, right + 365 * G_TIME_SPAN_DAY);
  put_referral (fixture, "referral", "housing");
  g_assert_cmpint (rfl_db_query_int (fixture->db, "SELECT status = 'no_reply' FROM follow_up", 0), ==, 1);
  fixture_set_now (fixture, right);
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_cmpint (rfl_cases_refold_stale (fixture->db, right, 100, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  g_assert_cmpint (rfl_db_query_int (fixture->db, "SELECT status = 'sent' FROM follow_up", 0), ==, 1);
}

/* A page at a time, and each row once. */
static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint counts[RFL_N_GROUPS];
  RflGroup group;

  fixture_open_db (fixture);
  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *referral = g_strdup_printf ("referral-%02u", i);
      g_autofree char *event = g_strdup_printf ("event-%02u", i);

      fixture_set_now (fixture, fixture->now + G_TIME_SPAN_MINUTE);
      put_referral (fixture, referral, "food");
      put_event (fixture, event, referral, "sent", "");
    }
  fixture_set_now (fixture, fixture->now + 20 * G_TIME_SPAN_DAY);
  group = find_group (fixture);
  g_assert_true (rfl_cases_counts (fixture->db, fixture->now, counts, NULL));

  for (guint offset = 0; offset < counts[group]; offset += 7)
    {
      g_autoptr (GPtrArray) page = rfl_cases_due (fixture->db, group, fixture->now, 7, offset, NULL);

      g_assert_cmpuint (page->len, ==, MIN (7, counts[group] - offset));
      for (guint i = 0; i < page->len; i++)
        g_assert_true (g_hash_table_add (seen, g_strdup (((RflCaseRow *) g_ptr_array_index (page, i))->facts->id)));
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, counts[group]);
}

static void
test_related (Fixture       *fixture,
              gconstpointer  data)
{
  g_auto (GStrv) consents = NULL;
  g_auto (GStrv) disclosures = NULL;
  g_auto (GStrv) none = NULL;

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_CONSENT, "consent-1",
                            "{\"person\":\"" PERSON "\",\"given_at\":\"2026-11-01T10:00:00Z\"}"));
  g_free (fixture_put_json (fixture, RFL_KIND_CONSENT, "consent-2",
                            "{\"person\":\"" PERSON "\",\"given_at\":\"2026-11-02T10:00:00Z\"}"));
  g_free (fixture_put_json (fixture, RFL_KIND_DISCLOSURE, "disclosure-1",
                            "{\"person\":\"" PERSON "\",\"referral\":\"" REFERRAL "\",\"at\":\"2026-11-02T10:00:00Z\"}"));

  consents = rfl_cases_related (fixture->db, RFL_KIND_CONSENT, PERSON, NULL, NULL);
  g_assert_cmpstrv (consents, ((const char * const[]) { "consent-2", "consent-1", NULL }));
  disclosures = rfl_cases_related (fixture->db, RFL_KIND_DISCLOSURE, NULL, REFERRAL, NULL);
  g_assert_cmpstrv (disclosures, ((const char * const[]) { "disclosure-1", NULL }));
  none = rfl_cases_related (fixture->db, RFL_KIND_CONSENT, NULL, REFERRAL, NULL);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* A consent that ends shows in Follow-up whatever came first, and while locked. */
static void
test_consent (Fixture       *fixture,
              gconstpointer  data)
{
  static const char referral[] = "{\"person\":\"" PERSON "\",\"need\":\"food\",\"created\":\"2026-11-01T10:00:00Z\","
                                 "\"consent\":\"consent-1\",\"method\":\"call\"}";
  static const char given[] = "{\"person\":\"" PERSON "\",\"given_at\":\"2026-11-01T10:00:00Z\",\"valid_until\":\"2090-01-01\"}";
  static const char withdrawn[] = "{\"person\":\"" PERSON "\",\"given_at\":\"2026-11-01T10:00:00Z\","
                                  "\"withdrawn_at\":\"2026-11-02T10:00:00Z\",\"valid_until\":\"next week\"}";
  g_autoptr (RflCaseRow) before = NULL;
  g_autoptr (RflCaseRow) after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_CONSENT, "consent-1", given));
  g_free (fixture_put_json (fixture, RFL_KIND_REFERRAL, REFERRAL, referral));
  put_event (fixture, "event-1", REFERRAL, "sent", "");
  before = get_only (fixture);
  g_assert_cmpint (before->follow_up->action, !=, RFL_ACTION_TELL_PARTNER);
  g_assert_cmpstr (before->facts->consent_until, ==, "2090-01-01");

  g_free (fixture_put_json (fixture, RFL_KIND_CONSENT, "consent-1", withdrawn));
  g_assert_cmpint (rfl_reindex (fixture->db, NULL, &error), >=, 3);
  g_assert_no_error (error);
  rfl_vault_lock (fixture->vault);
  after = get_only (fixture);
  g_assert_cmpint (after->follow_up->action, ==, RFL_ACTION_TELL_PARTNER);
  g_assert_cmpint (after->follow_up->why, ==, RFL_WHY_CONSENT_WITHDRAWN);
  g_assert_cmpstr (after->facts->consent_until, ==, NULL);
  g_assert_cmpint (find_group (fixture), !=, RFL_GROUP_NONE);
}

/* A sentence in the place of a code does not come into the open. */
static void
test_only_codes_in_clear (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *dump = NULL;

  fixture_open_db (fixture);
  put_referral (fixture, REFERRAL, "food for her child");
  put_event (fixture, "event-1", REFERRAL, "declined", ",\"reason\":\"she said no\",\"note\":\"words\"");
  dump = fixture_dump (fixture->db, "SELECT r.*, e.* FROM referral r, event_index e");
  g_assert_null (strstr (dump, "child"));
  g_assert_null (strstr (dump, "said"));
  g_assert_null (strstr (dump, "words"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/cases/put", test_put);
  fixture_add ("/cases/any-order", test_any_order);
  fixture_add ("/cases/time-passes", test_time_passes);
  fixture_add ("/cases/next-instant", test_next_instant);
  fixture_add ("/cases/policy", test_policy);
  fixture_add ("/cases/clock-ahead", test_clock_ahead);
  fixture_add ("/cases/clock-ahead-unseen", test_clock_ahead_unseen);
  fixture_add ("/cases/pages", test_pages);
  fixture_add ("/cases/related", test_related);
  fixture_add ("/cases/consent", test_consent);
  fixture_add ("/cases/only-codes-in-clear", test_only_codes_in_clear);

  return g_test_run ();
}
