/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft-keeper.h"
#include "rfl-follow-up-list.h"
#include "rfl-i18n.h"
#include "rfl-office-fixture.h"
#include "rfl-office-keys.h"
#include "rfl-office-records.h"
#include "rfl-paths.h"
#include "rfl-people-list.h"
#include "rfl-person-page.h"
#include "rfl-record-event.h"
#include "rfl-referral-page.h"
#include "rfl-service-page.h"
#include "rfl-stats.h"
#include "rfl-suggest.h"
#include "rfl-unmet.h"

static RflReferralPage *
load_page (RflOfficeFixture *fixture,
           const char       *referral)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_load_referral_async, fixture->office, referral, NULL);
  g_autoptr (GError) error = NULL;
  RflReferralPage *page = rfl_office_load_referral_finish (fixture->office, result, &error);

  g_assert_no_error (error);
  return page;
}

static RflStatus
load_status (RflOfficeFixture *fixture,
             const char       *referral)
{
  g_autoptr (RflReferralPage) page = load_page (fixture, referral);

  return rfl_referral_page_get_follow_up (page)->status;
}

static char *
record (RflOfficeFixture *fixture,
        const char       *referral,
        RflEventInput     input)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_record_event_async, fixture->office, referral, &input, NULL);
  g_autoptr (GError) error = NULL;
  char *id = rfl_office_record_event_finish (fixture->office, result, &error);

  g_assert_no_error (error);
  return id;
}

#define RECORD(...) g_free (record (fixture, referral, (RflEventInput) { __VA_ARGS__ }))

static guint
count_drafts (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_list_drafts_async, fixture->office, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) drafts = rfl_office_list_drafts_finish (fixture->office, result, &error);

  g_assert_no_error (error);
  return g_list_model_get_n_items (drafts);
}

static void
test_guards (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflReferResult) referred = NULL;
  g_autoptr (RflReferralPage) page = NULL;

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  draft = rfl_office_fixture_draft (fixture, person);
  rfl_draft_give_consent (draft, RFL_BASIS_NONE, NULL, 0);

  result = RFL_TEST_WAIT (rfl_office_refer_async, fixture->office, draft, NULL);
  g_assert_null (rfl_office_refer_finish (fixture->office, result, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INCOMPLETE);
  g_clear_error (&error);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);

  rfl_draft_give_consent (draft, RFL_BASIS_VERBAL, (const char *const[]) { "name", "phone", "need", NULL },
                          rfl_office_get_now_us (fixture->office));
  rfl_record_set_string (RFL_RECORD (draft), "result.reached", "no_answer");
  again = RFL_TEST_WAIT (rfl_office_refer_async, fixture->office, draft, NULL);
  referred = rfl_office_refer_finish (fixture->office, again, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (referred->person, ==, person);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);

  page = load_page (fixture, referred->referral);
  g_assert_cmpint (rfl_referral_page_get_follow_up (page)->status, ==, RFL_STATUS_SENT);
  g_assert_cmpuint (rfl_referral_page_get_case (page)->reminders, ==, 1);
  g_assert_cmpstr (rfl_front_contact_get_name (rfl_referral_page_get_front_contact (page)), ==, "Odile Fontbrune");
  g_assert_cmpstr (rfl_referral_get_target_name (rfl_referral_page_get_referral (page)), ==, "Emergency groceries");
  g_assert_cmpint (rfl_consent_get_basis (rfl_referral_page_get_consent (page)), ==, RFL_BASIS_VERBAL);
  g_assert_cmpuint (g_list_model_get_n_items (rfl_referral_page_get_entries (page)), ==, 4);   /* written, agreed, sent, tried */
}

/* A new person, a consent, a referral and its events come together or not at all. */
static void
test_new_person_and_undo (RflOfficeFixture *fixture,
                          gconstpointer     data)
{
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflReferResult) referred = NULL;

  rfl_office_fixture_fill (fixture);
  draft = rfl_office_fixture_draft (fixture, NULL);
  rfl_draft_set_new_person (draft, "Yusuf Abdi");
  rfl_record_set_bool (RFL_RECORD (draft), "request.tell_in_person", TRUE);
  rfl_draft_give_consent (draft, RFL_BASIS_WRITTEN, (const char *const[]) { "name", "phone", "need", NULL },
                          rfl_office_get_now_us (fixture->office));
  result = RFL_TEST_WAIT (rfl_office_refer_async, fixture->office, draft, NULL);
  referred = rfl_office_refer_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  RFL_TEST_UNTIL (rfl_office_get_person_name (fixture->office, referred->person) != NULL);
  g_assert_cmpstr (rfl_office_get_person_name (fixture->office, referred->person), ==, "Yusuf Abdi");

  undone = RFL_TEST_WAIT (rfl_office_undo_async, fixture->office, referred->undo, NULL);
  rfl_office_undo_finish (fixture->office, undone, &error);
  g_assert_no_error (error);
  g_assert_cmpint (load_status (fixture, referred->referral), ==, RFL_STATUS_VOID);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
}

static void
test_closed_loop (RflOfficeFixture *fixture,
                  gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autofree char *referral = NULL;
  g_autofree char *accepted = NULL;
  g_autoptr (RflReferralPage) page = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GError) error = NULL;
  const RflEventInput late = { .type = RFL_EVENT_TYPE_ACCEPTED, .by = RFL_PARTY_PARTNER };

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  referral = rfl_office_fixture_refer (fixture, person);

  accepted = record (fixture, referral, (RflEventInput) { .type = RFL_EVENT_TYPE_ACCEPTED, .by = RFL_PARTY_PARTNER });
  g_assert_cmpint (load_status (fixture, referral), ==, RFL_STATUS_ACCEPTED);
  undone = RFL_TEST_WAIT (rfl_office_undo_event_async, fixture->office, accepted, NULL);
  rfl_office_undo_event_finish (fixture->office, undone, &error);
  g_assert_no_error (error);
  g_assert_cmpint (load_status (fixture, referral), ==, RFL_STATUS_SENT);

  RECORD (.type = RFL_EVENT_TYPE_SCHEDULED, .by = RFL_PARTY_PARTNER, .channel = RFL_CHANNEL_PHONE,
          .when_us = rfl_office_get_now_us (fixture->office) + G_TIME_SPAN_DAY);
  RECORD (.type = RFL_EVENT_TYPE_ATTENDED, .by = RFL_PARTY_WORKER, .note = "Came ten minutes early");
  RECORD (.type = RFL_EVENT_TYPE_PARTNER_WORD, .by = RFL_PARTY_PARTNER, .outcome = RFL_OUTCOME_MET);
  RECORD (.type = RFL_EVENT_TYPE_CLIENT_WORD, .by = RFL_PARTY_CLIENT, .outcome = RFL_OUTCOME_PARTLY, .useful = 1);
  RECORD (.type = RFL_EVENT_TYPE_CLOSED, .by = RFL_PARTY_WORKER, .outcome = RFL_OUTCOME_MET);

  page = load_page (fixture, referral);
  g_assert_cmpint (rfl_referral_page_get_follow_up (page)->status, ==, RFL_STATUS_CLOSED);
  g_assert_true (rfl_referral_page_get_case (page)->mismatch);
  g_assert_false (rfl_referral_page_allows (page, RFL_EVENT_TYPE_ACCEPTED));
  g_assert_true (rfl_referral_page_allows (page, RFL_EVENT_TYPE_REOPENED));

  refused = RFL_TEST_WAIT (rfl_office_record_event_async, fixture->office, referral, &late, NULL);
  g_assert_null (rfl_office_record_event_finish (fixture->office, refused, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID);
}

static guint
count_group (RflOfficeFixture *fixture,
             int               group,
             const char       *text)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_follow_up_async, fixture->office, group, text, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) rows = rfl_office_follow_up_finish (fixture->office, result, &error);

  g_assert_no_error (error);
  return g_list_model_get_n_items (rows);
}

static RflFollowUpCounts
read_counts (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_follow_up_counts_async, fixture->office, NULL);
  g_autoptr (GError) error = NULL;
  RflFollowUpCounts counts = { 0 };

  rfl_office_follow_up_counts_finish (fixture->office, result, &counts, &error);
  g_assert_no_error (error);
  return counts;
}

static void
test_follow_up (RflOfficeFixture *fixture,
                gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autofree char *referral = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) future = NULL;
  g_autoptr (GListModel) rows = NULL;
  g_autoptr (GListModel) locked_rows = NULL;
  g_autoptr (GListModel) future_rows = NULL;
  g_autoptr (RflFollowUpRow) row = NULL;
  g_autoptr (RflFollowUpRow) locked_row = NULL;
  g_autoptr (RflFollowUpRow) future_row = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  referral = rfl_office_fixture_refer (fixture, person);

  result = RFL_TEST_WAIT (rfl_office_follow_up_async, fixture->office, RFL_GROUP_ALL, NULL, 0, NULL);
  rows = rfl_office_follow_up_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  row = g_list_model_get_item (rows, 0);
  g_assert_cmpstr (rfl_follow_up_row_get_id (row), ==, referral);
  g_assert_cmpstr (rfl_follow_up_row_get_name (row), ==, "Amal Haddou");
  g_assert_cmpstr (rfl_follow_up_row_get_service (row), ==, "Emergency groceries");
  g_assert_cmpstr (rfl_follow_up_row_get_partner (row), ==, "Le Comptoir du Quartier");
  g_assert_cmpstr (rfl_follow_up_row_get_worker (row), ==, "Claire Roy");
  g_assert_cmpint (rfl_follow_up_row_get_group (row), ==, RFL_GROUP_WAITING);
  g_assert_cmpint (rfl_follow_up_row_get_sent_us (row), ==, rfl_office_get_now_us (fixture->office));
  g_assert_cmpuint (count_group (fixture, RFL_GROUP_ALL, "haddou comptoir"), ==, 1);
  g_assert_cmpuint (count_group (fixture, RFL_GROUP_ALL, "nobody"), ==, 0);

  /* Another day: as it will be, without writing anything. */
  future = RFL_TEST_WAIT (rfl_office_follow_up_on_async, fixture->office,
                          rfl_office_get_now_us (fixture->office) + 60 * G_TIME_SPAN_DAY, NULL);
  future_rows = rfl_office_follow_up_on_finish (fixture->office, future, &error);
  g_assert_no_error (error);
  future_row = g_list_model_get_item (future_rows, 0);
  g_assert_cmpint (rfl_follow_up_row_get_status (future_row), ==, RFL_STATUS_NO_REPLY);
  g_assert_cmpint (load_status (fixture, referral), ==, RFL_STATUS_SENT);

  /* Time alone makes it due. */
  g_assert_cmpuint (read_counts (fixture).due, ==, 0);
  rfl_office_fixture_set_day (fixture, "2026-11-27", 10);
  g_assert_cmpuint (read_counts (fixture).due, ==, 1);
  rfl_office_fixture_set_day (fixture, "2027-02-01", 10);
  g_assert_cmpint (load_status (fixture, referral), ==, RFL_STATUS_NO_REPLY);

  /* Locked: the same line without a name. */
  rfl_office_fixture_reopen (fixture);
  listed = RFL_TEST_WAIT (rfl_office_follow_up_async, fixture->office, RFL_GROUP_ALL, NULL, 0, NULL);
  locked_rows = rfl_office_follow_up_finish (fixture->office, listed, &error);
  g_assert_no_error (error);
  locked_row = g_list_model_get_item (locked_rows, 0);
  g_assert_cmpstr (rfl_follow_up_row_get_id (locked_row), ==, referral);
  g_assert_null (rfl_follow_up_row_get_name (locked_row));
  g_assert_cmpstr (rfl_follow_up_row_get_service (locked_row), ==, "Emergency groceries");
}

/* No solution: the way on is another service, or a recorded need; both take it off the queue. */
static void
test_refer_on (RflOfficeFixture *fixture,
               gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autofree char *referral = NULL;
  g_autoptr (GAsyncResult) started = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) duplicates = NULL;
  g_autoptr (GListModel) open = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (RflReferResult) referred = NULL;
  g_autoptr (RflReferralPage) page = NULL;
  g_autoptr (GError) error = NULL;
  static const char *const items[] = { "name", "need", NULL };

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  referral = rfl_office_fixture_refer (fixture, person);
  RECORD (.type = RFL_EVENT_TYPE_DECLINED, .by = RFL_PARTY_PARTNER, .reason = "outside_area");
  g_assert_cmpuint (count_group (fixture, RFL_GROUP_ALL, NULL), ==, 1);

  duplicates = RFL_TEST_WAIT (rfl_office_duplicates_async, fixture->office, person, "food", NULL);
  open = rfl_office_duplicates_finish (fixture->office, duplicates, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (open), ==, 1);

  started = RFL_TEST_WAIT (rfl_office_start_draft_async, fixture->office, NULL, RFL_TEST_OTHER, referral, NULL);
  draft = rfl_office_start_draft_finish (fixture->office, started, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_draft_get_person (draft), ==, person);
  g_assert_cmpstr (rfl_draft_get_need (draft), ==, "food");

  rfl_draft_set_method (draft, RFL_METHOD_CALL);
  rfl_record_set_strv (RFL_RECORD (draft), "items", items);
  rfl_draft_give_consent (draft, RFL_BASIS_VERBAL, items, rfl_office_get_now_us (fixture->office));
  result = RFL_TEST_WAIT (rfl_office_refer_async, fixture->office, draft, NULL);
  referred = rfl_office_refer_finish (fixture->office, result, &error);
  g_assert_no_error (error);

  page = load_page (fixture, referral);
  g_assert_cmpstr (rfl_referral_page_get_child_id (page), ==, referred->referral);
  g_assert_cmpint (rfl_referral_page_get_follow_up (page)->status, ==, RFL_STATUS_CLOSED);
  g_assert_cmpuint (count_group (fixture, RFL_GROUP_ALL, NULL), ==, 1);
}

static void
test_unmet (RflOfficeFixture *fixture,
            gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autofree char *referral = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;
  RflUnmetInput input = { .need = "food", .reason = "full_everywhere" };

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  referral = rfl_office_fixture_refer (fixture, person);
  RECORD (.type = RFL_EVENT_TYPE_DECLINED, .by = RFL_PARTY_PARTNER, .reason = "at_capacity");

  input.person_id = person;
  input.referral_id = referral;
  result = RFL_TEST_WAIT (rfl_office_record_unmet_async, fixture->office, &input, NULL);
  token = rfl_office_record_unmet_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (load_status (fixture, referral), ==, RFL_STATUS_CLOSED);
  g_assert_cmpuint (count_group (fixture, RFL_GROUP_ALL, NULL), ==, 0);

  undone = RFL_TEST_WAIT (rfl_office_undo_async, fixture->office, token, NULL);
  rfl_office_undo_finish (fixture->office, undone, &error);
  g_assert_no_error (error);
  g_assert_cmpint (load_status (fixture, referral), ==, RFL_STATUS_DECLINED);
}

static void
test_draft_keeper (RflOfficeFixture *fixture,
                   gconstpointer     data)
{
  g_autofree char *person = rfl_office_fixture_person (fixture, "Amal Haddou");
  g_autofree char *id = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) discarded = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (RflDraft) again = NULL;
  g_autoptr (RflDraftKeeper) keeper = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  rfl_office_fixture_fill (fixture);
  draft = rfl_office_fixture_draft (fixture, person);
  id = g_strdup (rfl_record_get_id (RFL_RECORD (draft)));
  keeper = rfl_draft_keeper_new (fixture->office, draft);
  g_assert_true (rfl_draft_keeper_get_saved (keeper));

  rfl_record_set_string (RFL_RECORD (draft), "words", "Nothing left after the 20th");
  g_assert_false (rfl_draft_keeper_get_saved (keeper));
  RFL_TEST_UNTIL (rfl_draft_keeper_get_saved (keeper));

  /* What is typed within the second is written by locking, not lost. */
  rfl_record_set_string (RFL_RECORD (draft), "words", "Nothing left at all");
  rfl_office_lock (fixture->office);
  RFL_TEST_UNTIL (rfl_office_get_locked (fixture->office));
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  g_clear_object (&keeper);

  rfl_office_fixture_reopen (fixture);
  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
  loaded = RFL_TEST_WAIT (rfl_office_load_draft_async, fixture->office, id, NULL);
  again = rfl_office_load_draft_finish (fixture->office, loaded, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_record_get_string (RFL_RECORD (again), "words"), ==, "Nothing left at all");

  discarded = RFL_TEST_WAIT (rfl_office_discard_draft_async, fixture->office, id, NULL);
  token = rfl_office_discard_draft_finish (fixture->office, discarded, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  undone = RFL_TEST_WAIT (rfl_office_undo_async, fixture->office, token, NULL);
  rfl_office_undo_finish (fixture->office, undone, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
}

/* What is dialled behind the number is said in the words of the interface. */
static void
test_extension_in_french (RflOfficeFixture *fixture,
                          gconstpointer     data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflServicePage) page = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_fixture_fill (fixture);
  rfl_i18n_set_language ("fr");
  result = RFL_TEST_WAIT (rfl_office_load_service_async, fixture->office, RFL_TEST_SERVICE, NULL);
  rfl_i18n_set_language ("en");
  page = rfl_office_load_service_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_front_contact_get_phone (rfl_service_page_get_front_contact (page)), ==, "613 555-0142, poste 7");
}

static void
test_service_page (RflOfficeFixture *fixture,
                   gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autofree char *referral = NULL;
  g_autoptr (GAsyncResult) before = NULL;
  g_autoptr (GAsyncResult) after = NULL;
  g_autoptr (RflServicePage) page = NULL;
  g_autoptr (RflServicePage) later = NULL;
  g_autoptr (GError) error = NULL;
  RflFrontContact *contact;

  rfl_office_fixture_fill (fixture);
  before = RFL_TEST_WAIT (rfl_office_load_service_async, fixture->office, RFL_TEST_SERVICE, NULL);
  page = rfl_office_load_service_finish (fixture->office, before, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_organization_get_name (rfl_service_page_get_organization (page)), ==, "Le Comptoir du Quartier");
  g_assert_cmpuint (g_list_model_get_n_items (rfl_service_page_get_locations (page)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (rfl_service_page_get_others (page)), ==, 1);
  g_assert_null (rfl_service_page_get_answers (page));
  g_assert_nonnull (rfl_service_page_get_schedule (page));
  g_assert_cmpstr (rfl_service_page_get_changed_by (page), ==, "Claire Roy");

  /* The person's name and e-mail, the telephone of the service: not its fax. */
  contact = rfl_service_page_get_front_contact (page);
  g_assert_true (rfl_front_contact_get_is_person (contact));
  g_assert_cmpstr (rfl_front_contact_get_name (contact), ==, "Odile Fontbrune");
  g_assert_cmpstr (rfl_front_contact_get_role (contact), ==, "Intake");
  g_assert_cmpstr (rfl_front_contact_get_email (contact), ==, "odile@comptoir.example");
  g_assert_cmpstr (rfl_front_contact_get_phone (contact), ==, "613 555-0142 ext. 7");

  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  referral = rfl_office_fixture_refer (fixture, person);
  RECORD (.type = RFL_EVENT_TYPE_ACCEPTED, .by = RFL_PARTY_PARTNER);
  after = RFL_TEST_WAIT (rfl_office_load_service_async, fixture->office, RFL_TEST_SERVICE, NULL);
  later = rfl_office_load_service_finish (fixture->office, after, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rfl_service_page_get_answers (later)->referrals, ==, 1);
  g_assert_cmpuint (rfl_service_page_get_answers (later)->accepted, ==, 1);
  g_assert_cmpfloat (rfl_service_page_get_answers (later)->median_days, <, 0);   /* too few for a figure */
}

static void
test_suggest (RflOfficeFixture *fixture,
              gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (RflRecord) colleague = rfl_record_new (RFL_KIND_WORKER, "6c0c0f0e-0000-4000-8000-000000000001");
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) suggestions = NULL;
  g_autoptr (RflSuggestion) first = NULL;
  g_autoptr (RflSuggestion) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  rfl_office_fixture_fill (fixture);
  rfl_record_set_string (colleague, "name", "Karim Belkacem");
  rfl_record_set_strv (colleague, "expertise", (const char *const[]) { "food", NULL });
  saved = RFL_TEST_WAIT (rfl_office_save_async, fixture->office, colleague, NULL);
  token = rfl_office_save_finish (fixture->office, saved, &error);
  g_assert_no_error (error);

  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  draft = rfl_office_fixture_draft (fixture, person);
  result = RFL_TEST_WAIT (rfl_office_suggest_async, fixture->office, draft, NULL, 0, NULL);
  suggestions = rfl_office_suggest_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (suggestions), ==, 2);   /* not the rent bank */

  first = g_list_model_get_item (suggestions, 0);
  g_assert_true (rfl_suggestion_is_colleague (first));
  g_assert_cmpstr (rfl_suggestion_get_name (first), ==, "Karim Belkacem");
  second = g_list_model_get_item (suggestions, 1);
  g_assert_cmpstr (rfl_suggestion_get_id (second), ==, RFL_TEST_SERVICE);
  g_assert_cmpuint (g_strv_length ((char **) rfl_suggestion_get_reasons (second)), >=, 2);
}

static void
test_person_page (RflOfficeFixture *fixture,
                  gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autofree char *referral = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) withdrawn = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (RflPersonPage) page = NULL;
  g_autoptr (RflPersonPage) later = NULL;
  g_autoptr (RflConsentRow) consent = NULL;
  g_autoptr (RflConsentRow) taken_back = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  referral = rfl_office_fixture_refer (fixture, person);
  result = RFL_TEST_WAIT (rfl_office_load_person_async, fixture->office, person, NULL);
  page = rfl_office_load_person_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (rfl_person_page_get_open (page)), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (rfl_person_page_get_past (page)), ==, 0);
  consent = g_list_model_get_item (rfl_person_page_get_consents (page), 0);
  g_assert_cmpint (rfl_consent_row_get_state (consent), ==, RFL_CONSENT_VALID);
  g_assert_cmpstr (rfl_consent_row_get_recipient (consent), ==, "Emergency groceries");

  withdrawn = RFL_TEST_WAIT (rfl_office_withdraw_consent_async, fixture->office,
                             rfl_record_get_id (RFL_RECORD (rfl_consent_row_get_consent (consent))), "changed_mind", NULL);
  token = rfl_office_withdraw_consent_finish (fixture->office, withdrawn, &error);
  g_assert_no_error (error);
  again = RFL_TEST_WAIT (rfl_office_load_person_async, fixture->office, person, NULL);
  later = rfl_office_load_person_finish (fixture->office, again, &error);
  taken_back = g_list_model_get_item (rfl_person_page_get_consents (later), 0);
  g_assert_cmpint (rfl_consent_row_get_state (taken_back), ==, RFL_CONSENT_WITHDRAWN);
}

static RflFollowUpRow *
only_row (RflOfficeFixture *fixture,
          const char       *person,
          gboolean          open)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_load_person_async, fixture->office, person, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflPersonPage) page = rfl_office_load_person_finish (fixture->office, result, &error);
  GListModel *rows;

  g_assert_no_error (error);
  rows = open ? rfl_person_page_get_open (page) : rfl_person_page_get_past (page);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  return g_list_model_get_item (rows, 0);
}

/* Withdrawn: what was sent ends, the partner is to be told, what leaves later by it does not; one undo takes all back. */
static void
test_withdraw_consent (RflOfficeFixture *fixture,
                       gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autofree char *referral = NULL;
  g_autofree char *token = NULL;
  g_autofree char *told = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) withdrawn = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GAsyncResult) recorded = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (RflPersonPage) page = NULL;
  g_autoptr (RflConsentRow) consent = NULL;
  g_autoptr (RflFollowUpRow) waiting = NULL;
  g_autoptr (RflFollowUpRow) done = NULL;
  g_autoptr (RflFollowUpRow) back = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  const char *consent_id;
  RflEventInput input = RFL_EVENT_INPUT_INIT;

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  referral = rfl_office_fixture_refer (fixture, person);
  loaded = RFL_TEST_WAIT (rfl_office_load_person_async, fixture->office, person, NULL);
  page = rfl_office_load_person_finish (fixture->office, loaded, &error);
  consent = g_list_model_get_item (rfl_person_page_get_consents (page), 0);
  consent_id = rfl_record_get_id (RFL_RECORD (rfl_consent_row_get_consent (consent)));

  withdrawn = RFL_TEST_WAIT (rfl_office_withdraw_consent_async, fixture->office, consent_id, NULL, NULL);
  token = rfl_office_withdraw_consent_finish (fixture->office, withdrawn, &error);
  g_assert_no_error (error);
  waiting = only_row (fixture, person, TRUE);
  g_assert_cmpint (rfl_follow_up_row_get_status (waiting), ==, RFL_STATUS_WITHDRAWN);
  g_assert_cmpint (rfl_follow_up_row_get_action (waiting), ==, RFL_ACTION_TELL_PARTNER);

  draft = rfl_office_fixture_draft (fixture, person);
  rfl_record_set_string (RFL_RECORD (draft), "consent.id", consent_id);
  again = RFL_TEST_WAIT (rfl_office_refer_async, fixture->office, draft, NULL);
  g_assert_null (rfl_office_refer_finish (fixture->office, again, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INCOMPLETE);
  g_clear_error (&error);

  input.type = RFL_EVENT_TYPE_ATTEMPT;
  input.to = RFL_PARTY_PARTNER;
  input.channel = RFL_CHANNEL_PHONE;
  input.reason = "consent_withdrawn";
  recorded = RFL_TEST_WAIT (rfl_office_record_event_async, fixture->office, referral, &input, NULL);
  told = rfl_office_record_event_finish (fixture->office, recorded, &error);
  g_assert_no_error (error);
  done = only_row (fixture, person, FALSE);
  g_assert_cmpint (rfl_follow_up_row_get_action (done), ==, RFL_ACTION_NONE);

  undone = RFL_TEST_WAIT (rfl_office_undo_async, fixture->office, token, NULL);
  g_assert_true (rfl_office_undo_finish (fixture->office, undone, &error));
  g_assert_no_error (error);
  back = only_row (fixture, person, TRUE);
  g_assert_cmpint (rfl_follow_up_row_get_status (back), ==, RFL_STATUS_SENT);
  g_assert_cmpint (rfl_follow_up_row_get_action (back), !=, RFL_ACTION_TELL_PARTNER);
}

#define ADD(path, func) \
  g_test_add (path, RflOfficeFixture, NULL, rfl_office_fixture_set_up, func, rfl_office_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rfl_paths_init ();
  rfl_i18n_init (rfl_paths_get_locale_dir ());
  rfl_i18n_set_language ("en");

  ADD ("/refer/guards", test_guards);
  ADD ("/refer/new-person-and-undo", test_new_person_and_undo);
  ADD ("/refer/closed-loop", test_closed_loop);
  ADD ("/refer/follow-up", test_follow_up);
  ADD ("/refer/refer-on", test_refer_on);
  ADD ("/refer/unmet", test_unmet);
  ADD ("/refer/draft-keeper", test_draft_keeper);
  ADD ("/refer/service-page", test_service_page);
  ADD ("/refer/extension-in-french", test_extension_in_french);
  ADD ("/refer/suggest", test_suggest);
  ADD ("/refer/person-page", test_person_page);
  ADD ("/refer/withdraw-consent", test_withdraw_consent);

  return g_test_run ();
}
