/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-date.h"
#include "rfl-json.h"
#include "rfl-facts.h"

typedef struct
{
  RflPolicy *policy;
  RflDraft  *draft;
  RflRecord *record;
  gint64     now;
} Fixture;

static const char * const agreed[] = { "name", "phone", "need", "reason", "language", NULL };

/* A draft that misses nothing. */
static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr (RflRecord) person = rfl_record_new (RFL_KIND_PERSON, "p1");
  const char *languages[] = { "ar", NULL };

  f->now = at ("2026-11-02T15:00:00Z");
  f->policy = rfl_policy_new ();
  f->draft = rfl_draft_new ("d1", "w1", f->now);
  f->record = RFL_RECORD (f->draft);

  rfl_record_set_string (person, "name", "Amal B.");
  rfl_record_set_string (person, "phone", "613 555-0101");
  rfl_record_set_bool (person, "permissions.phone", TRUE);
  rfl_record_set_strv (person, "languages", languages);

  rfl_draft_set_person (f->draft, person);
  rfl_draft_set_need (f->draft, "food");
  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_SERVICE, "service:s1", "Food bank");
  rfl_draft_set_method (f->draft, RFL_METHOD_CALL);
  rfl_record_set_string (f->record, "request.reason", "No income this month");
  rfl_draft_give_consent (f->draft, RFL_BASIS_VERBAL, agreed, f->now);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  rfl_policy_free (f->policy);
  g_assert_finalize_object (f->draft);
}

static void
assert_gap (Fixture    *f,
            RflGapCode  code,
            RflStep     step,
            const char *field)
{
  g_autoptr (GPtrArray) gaps = rfl_draft_check (f->draft, f->policy, f->now);
  const RflGap *gap = NULL;
  g_autofree char *label = NULL;

  g_assert_cmpuint (gaps->len, ==, 1);
  gap = g_ptr_array_index (gaps, 0);
  g_assert_cmpstr (rfl_gap_to_nick (gap->code), ==, rfl_gap_to_nick (code));
  g_assert_cmpint (gap->step, ==, step);
  g_assert_cmpstr (gap->field, ==, field);
  g_assert_cmpuint (rfl_draft_count_gaps (gaps, step), ==, 1);
  g_assert_false (rfl_draft_is_ready (f->draft, f->policy, f->now));
  label = rfl_gap_label (gap);
  g_assert_cmpstr (label, !=, "");
}

static void
assert_ready (Fixture *f)
{
  g_autoptr (GPtrArray) gaps = rfl_draft_check (f->draft, f->policy, f->now);

  for (guint i = 0; i < gaps->len; i++)
    g_test_message ("%s", rfl_gap_to_nick (((RflGap *) g_ptr_array_index (gaps, i))->code));
  g_assert_cmpuint (gaps->len, ==, 0);
  g_assert_true (rfl_draft_is_ready (f->draft, f->policy, f->now));
}

static void
test_empty (void)
{
  g_autoptr (RflPolicy) policy = rfl_policy_new ();
  g_autoptr (RflDraft) draft = rfl_draft_new ("d", NULL, 0);
  g_autoptr (GPtrArray) gaps = rfl_draft_check (draft, policy, at ("2026-11-02T15:00:00Z"));

  /* Person, need, target, channel, consent and method: all of it, each in its step. */
  g_assert_cmpuint (gaps->len, ==, 6);
  for (guint i = 1; i < gaps->len; i++)
    g_assert_cmpint (((RflGap *) g_ptr_array_index (gaps, i))->step, >=,
                     ((RflGap *) g_ptr_array_index (gaps, i - 1))->step);
}

static void
test_person (Fixture       *f,
             gconstpointer  data)
{
  assert_ready (f);
  g_assert_cmpstr (rfl_draft_get_person (f->draft), ==, "p1");
  g_assert_cmpstr (rfl_record_get_string (f->record, "request.channel"), ==, "phone");
  g_assert_cmpstr (rfl_record_get_string (f->record, "support_type"), ==, "complementary");

  rfl_draft_set_person (f->draft, NULL);
  rfl_draft_give_consent (f->draft, RFL_BASIS_VERBAL, agreed, f->now);
  assert_gap (f, RFL_GAP_NO_PERSON, RFL_STEP_PERSON, NULL);

  /* A new name is a person, told in person until a channel is permitted. */
  rfl_draft_set_new_person (f->draft, "Nour");
  assert_ready (f);
  rfl_record_set_string (f->record, "person.phone", "613 555-0103");
  rfl_record_set_bool (f->record, "person.permissions.phone", TRUE);
  rfl_draft_choose_channel (f->draft);
  g_assert_cmpstr (rfl_record_get_string (f->record, "request.channel"), ==, "phone");
  assert_ready (f);
}

/* The one before had agreed, this one has not. */
static void
test_other_person (Fixture       *f,
                   gconstpointer  data)
{
  rfl_draft_set_new_person (f->draft, "Nour");
  g_assert_null (rfl_draft_get_person (f->draft));
  assert_gap (f, RFL_GAP_NO_CONSENT, RFL_STEP_CONSENT, NULL);
}

static void
test_need_target_method (Fixture       *f,
                         gconstpointer  data)
{
  rfl_draft_set_need (f->draft, NULL);
  assert_gap (f, RFL_GAP_NO_NEED, RFL_STEP_PERSON, NULL);
  rfl_draft_set_need (f->draft, "food");

  rfl_draft_set_method (f->draft, RFL_METHOD_NONE);
  assert_gap (f, RFL_GAP_NO_METHOD, RFL_STEP_HAND_OVER, NULL);
  rfl_draft_set_method (f->draft, RFL_METHOD_CALL);

  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_SERVICE, "service:s2", "Other");
  assert_gap (f, RFL_GAP_CONSENT_OTHER_RECIPIENT, RFL_STEP_CONSENT, "Other");
  rfl_draft_give_consent (f->draft, RFL_BASIS_WRITTEN, agreed, f->now);
  assert_ready (f);
}

static void
test_unlisted (Fixture       *f,
               gconstpointer  data)
{
  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_UNLISTED, NULL, "Aunt of a friend");
  rfl_draft_give_consent (f->draft, RFL_BASIS_VERBAL, agreed, f->now);
  assert_ready (f);
  rfl_draft_set_method (f->draft, RFL_METHOD_EMAIL);
  assert_gap (f, RFL_GAP_NO_TARGET_CONTACT, RFL_STEP_TARGET, "email");
  rfl_record_set_string (f->record, "target.email", "aunt@example.org");
  assert_ready (f);

  /* A letter more typed into the name is the same target. */
  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_UNLISTED, NULL, "Aunt of a friend.");
  g_assert_cmpstr (rfl_record_get_string (f->record, "target.email"), ==, "aunt@example.org");
}

/* Nothing leaves: nobody has to agree. */
static void
test_nothing_leaves (Fixture       *f,
                     gconstpointer  data)
{
  g_auto (GStrv) items = NULL;

  rfl_record_remove (f->record, "consent");
  assert_gap (f, RFL_GAP_NO_CONSENT, RFL_STEP_CONSENT, NULL);
  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_COLLEAGUE, "w2", "Sam");
  assert_ready (f);
  items = rfl_draft_dup_leaving_items (f->draft);
  g_assert_cmpuint (g_strv_length (items), ==, 0);

  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_SERVICE, "service:s1", "Food bank");
  rfl_draft_set_method (f->draft, RFL_METHOD_SELF);
  assert_ready (f);
}

static void
test_documents (Fixture       *f,
                gconstpointer  data)
{
  const char *documents[] = { "Identity", "Proof of address", NULL };
  const char *fewer[] = { "Proof of address", NULL };
  RflDocumentState state = RFL_DOCUMENT_STATE_NONE;

  rfl_draft_set_fit (f->draft, NULL, NULL, documents);
  rfl_draft_set_document (f->draft, 1, RFL_DOCUMENT_STATE_WAIVED, "service_agreed", NULL);
  assert_gap (f, RFL_GAP_DOCUMENT_MISSING, RFL_STEP_FIT, "Identity");

  /* At a warm hand-off it may be brought by a day; a letter waits for it. */
  rfl_draft_set_document (f->draft, 0, RFL_DOCUMENT_STATE_NOT_YET, NULL, NULL);
  assert_gap (f, RFL_GAP_DOCUMENT_NO_DATE, RFL_STEP_FIT, "Identity");
  rfl_draft_set_document (f->draft, 0, RFL_DOCUMENT_STATE_NOT_YET, NULL, "2026-11-01");
  assert_gap (f, RFL_GAP_DOCUMENT_NO_DATE, RFL_STEP_FIT, "Identity");
  rfl_draft_set_document (f->draft, 0, RFL_DOCUMENT_STATE_NOT_YET, NULL, "2026-11-04");
  assert_ready (f);
  rfl_draft_set_method (f->draft, RFL_METHOD_LETTER);
  assert_gap (f, RFL_GAP_DOCUMENT_MISSING, RFL_STEP_FIT, "Identity");
  rfl_draft_set_document (f->draft, 0, RFL_DOCUMENT_STATE_WAIVED, NULL, NULL);
  assert_gap (f, RFL_GAP_DOCUMENT_WAIVE_REASON, RFL_STEP_FIT, "Identity");
  rfl_draft_set_document (f->draft, 0, RFL_DOCUMENT_STATE_READY, NULL, NULL);
  assert_gap (f, RFL_GAP_CONSENT_ITEMS, RFL_STEP_CONSENT, "documents");

  /* As long as nobody has said how it is handed over, a day is enough. */
  rfl_draft_set_method (f->draft, RFL_METHOD_NONE);
  rfl_draft_set_document (f->draft, 0, RFL_DOCUMENT_STATE_NOT_YET, NULL, "2026-11-04");
  assert_gap (f, RFL_GAP_NO_METHOD, RFL_STEP_HAND_OVER, NULL);

  /* What was answered stays when the list changes. */
  rfl_draft_set_fit (f->draft, NULL, NULL, fewer);
  g_assert_cmpuint (rfl_draft_get_n_documents (f->draft), ==, 1);
  g_assert_cmpstr (rfl_draft_get_document (f->draft, 0, &state, NULL, NULL), ==, "Proof of address");
  g_assert_cmpint (state, ==, RFL_DOCUMENT_STATE_WAIVED);
}

static void
test_fit (Fixture       *f,
          gconstpointer  data)
{
  const char *publics[] = { "newcomers", "seniors", NULL };
  const char *criteria[] = { "Lives in the ward", NULL };
  gboolean fits = FALSE;

  rfl_draft_set_fit (f->draft, publics, criteria, NULL);
  rfl_draft_set_public_fits (f->draft, 0, TRUE);
  rfl_draft_set_criterion_fits (f->draft, 0, TRUE);
  g_assert_cmpuint (rfl_draft_get_n_publics (f->draft), ==, 2);
  g_assert_cmpstr (rfl_draft_get_public (f->draft, 0, &fits), ==, "newcomers");
  g_assert_true (fits);
  g_assert_cmpstr (rfl_draft_get_public (f->draft, 1, &fits), ==, "seniors");
  g_assert_false (fits);
  g_assert_cmpstr (rfl_draft_get_criterion (f->draft, 0, &fits), ==, "Lives in the ward");
  g_assert_true (fits);
  g_assert_null (rfl_draft_get_criterion (f->draft, 1, &fits));

  /* Another target has other demands. */
  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_SERVICE, "service:s2", "Other");
  g_assert_cmpuint (rfl_draft_get_n_publics (f->draft), ==, 0);
}

static void
test_request (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  rfl_record_set_string (f->record, "request.reason", NULL);
  assert_ready (f);
  rfl_draft_set_method (f->draft, RFL_METHOD_EMAIL);
  assert_gap (f, RFL_GAP_NO_REASON, RFL_STEP_REQUEST, NULL);

  for (guint i = 0; i < RFL_DRAFT_REASON_MAX; i++)
    g_string_append (text, "é");
  rfl_record_set_string (f->record, "request.reason", text->str);
  assert_ready (f);
  g_string_append (text, "é");
  rfl_record_set_string (f->record, "request.reason", text->str);
  assert_gap (f, RFL_GAP_REASON_TOO_LONG, RFL_STEP_REQUEST, NULL);

  /* A social insurance number goes only with a reason why it has to. */
  rfl_record_set_string (f->record, "request.reason", "Her number is 046 454 286.");
  assert_gap (f, RFL_GAP_REASON_GUARDED, RFL_STEP_REQUEST, "sin");
  rfl_record_set_string (f->record, "override_reason", "They ask for it");
  assert_ready (f);
  rfl_record_set_string (f->record, "request.reason", "short");

  rfl_record_set_string (f->record, "request.deadline", "2026-11-01");
  assert_gap (f, RFL_GAP_DEADLINE_PASSED, RFL_STEP_REQUEST, "2026-11-01");
  rfl_record_set_string (f->record, "request.deadline", "2026-11-02");
  assert_ready (f);
}

static void
test_channel (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (RflRecord) private_person = rfl_record_new (RFL_KIND_PERSON, "p2");

  rfl_record_set_string (f->record, "request.channel", "text");
  assert_gap (f, RFL_GAP_CHANNEL_NOT_PERMITTED, RFL_STEP_REQUEST, "text");
  rfl_record_set_string (f->record, "request.channel", NULL);
  assert_gap (f, RFL_GAP_NO_CLIENT_CHANNEL, RFL_STEP_REQUEST, NULL);
  rfl_record_set_bool (f->record, "request.tell_in_person", TRUE);
  assert_ready (f);

  /* Who permits no channel is told in person. */
  rfl_record_set_string (private_person, "name", "N.");
  rfl_record_set_string (private_person, "phone", "613 555-0102");
  rfl_draft_set_person (f->draft, private_person);
  g_assert_null (rfl_record_get_string (f->record, "request.channel"));
  g_assert_true (rfl_record_get_bool (f->record, "request.tell_in_person"));
}

static void
test_consent (Fixture       *f,
              gconstpointer  data)
{
  const char *less[] = { "name", "need", NULL };

  rfl_draft_give_consent (f->draft, RFL_BASIS_VERBAL, NULL, f->now);
  assert_gap (f, RFL_GAP_CONSENT_NO_ITEMS, RFL_STEP_CONSENT, NULL);

  /* What leaves is what was agreed to, or the other way round. */
  rfl_draft_give_consent (f->draft, RFL_BASIS_VERBAL, less, f->now);
  g_assert_false (rfl_draft_is_ready (f->draft, f->policy, f->now));
  rfl_record_set_strv (f->record, "items", less);
  assert_ready (f);

  rfl_record_set_string (f->record, "consent.valid_until", "2026-11-01");
  assert_gap (f, RFL_GAP_CONSENT_EXPIRED, RFL_STEP_CONSENT, "2026-11-01");

  rfl_draft_give_consent (f->draft, RFL_BASIS_NONE, NULL, f->now);
  assert_gap (f, RFL_GAP_NO_CONSENT, RFL_STEP_CONSENT, NULL);
}

static void
test_documents_made (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (RflRecord) consent = rfl_draft_make_consent (f->draft, "c1", "p1", f->policy, f->now);
  g_autoptr (RflRecord) referral = rfl_draft_make_referral (f->draft, "r1", "p1", "c1", f->now);
  g_auto (GStrv) items = rfl_record_dup_strv (referral, "items");
  g_auto (GStrv) given = rfl_record_dup_strv (consent, "items");

  g_assert_null (rfl_draft_make_person (f->draft, "p9"));
  g_assert_true (RFL_IS_CONSENT (consent));
  g_assert_cmpstr (rfl_consent_get_recipient_id (RFL_CONSENT (consent)), ==, "service:s1");
  g_assert_cmpint (rfl_consent_get_basis (RFL_CONSENT (consent)), ==, RFL_BASIS_VERBAL);
  g_assert_cmpint (rfl_consent_get_given_at (RFL_CONSENT (consent)), ==, f->now);
  g_assert_cmpstr (rfl_consent_get_valid_until (RFL_CONSENT (consent)), ==, "2027-11-02");
  g_assert_true (g_strv_equal ((const char * const *) given, agreed));

  g_assert_true (RFL_IS_REFERRAL (referral));
  g_assert_cmpstr (rfl_referral_get_person (RFL_REFERRAL (referral)), ==, "p1");
  g_assert_cmpstr (rfl_referral_get_consent (RFL_REFERRAL (referral)), ==, "c1");
  g_assert_cmpstr (rfl_referral_get_need (RFL_REFERRAL (referral)), ==, "food");
  g_assert_cmpstr (rfl_referral_get_service_id (RFL_REFERRAL (referral)), ==, "service:s1");
  g_assert_cmpstr (rfl_referral_get_target_name (RFL_REFERRAL (referral)), ==, "Food bank");
  g_assert_cmpint (rfl_referral_get_method (RFL_REFERRAL (referral)), ==, RFL_METHOD_CALL);
  g_assert_cmpstr (rfl_referral_get_worker (RFL_REFERRAL (referral)), ==, "w1");
  g_assert_cmpuint (g_strv_length (items), ==, 5);

  /* The referral names nobody but by id. */
  g_assert_null (rfl_json_get_node (rfl_record_get_json (referral), "name"));
}

static void
test_new_person (void)
{
  g_autoptr (RflDraft) draft = rfl_draft_new ("d", NULL, 0);
  g_autoptr (RflRecord) person = NULL;

  rfl_draft_set_new_person (draft, "Nour");
  rfl_record_set_string (RFL_RECORD (draft), "person.phone", "613 555-0103");
  person = rfl_draft_make_person (draft, "p3");
  g_assert_cmpstr (rfl_person_get_name (RFL_PERSON (person)), ==, "Nour");
  g_assert_cmpstr (rfl_person_get_phone (RFL_PERSON (person)), ==, "613 555-0103");
  g_assert_cmpstr (rfl_record_get_string (person, "kind"), ==, "person");
}

static void
test_survives (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (JsonNode) node = rfl_record_dup_node (f->record);
  g_autoptr (RflDraft) again = NULL;

  rfl_draft_set_step (f->draft, RFL_STEP_REQUEST);
  g_clear_pointer (&node, json_node_unref);
  node = rfl_record_dup_node (f->record);
  again = rfl_draft_new_from_json ("d1", json_node_get_object (node));
  g_assert_true (rfl_record_equal (f->record, RFL_RECORD (again)));
  g_assert_cmpint (rfl_draft_get_step (again), ==, RFL_STEP_REQUEST);
  g_assert_true (rfl_draft_is_ready (again, f->policy, f->now));
}

static void
test_steps (void)
{
  for (guint i = 0; i < RFL_N_STEPS; i++)
    {
      g_assert_cmpint (rfl_step_from_nick (rfl_step_to_nick (i)), ==, i);
      g_assert_cmpstr (rfl_step_label (i), !=, "");
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/draft/empty", test_empty);
  g_test_add_func ("/draft/new-person", test_new_person);
  g_test_add_func ("/draft/steps", test_steps);
  ADD ("/draft/person", test_person);
  ADD ("/draft/other-person", test_other_person);
  ADD ("/draft/need-target-method", test_need_target_method);
  ADD ("/draft/unlisted", test_unlisted);
  ADD ("/draft/nothing-leaves", test_nothing_leaves);
  ADD ("/draft/documents", test_documents);
  ADD ("/draft/fit", test_fit);
  ADD ("/draft/request", test_request);
  ADD ("/draft/channel", test_channel);
  ADD ("/draft/consent", test_consent);
  ADD ("/draft/documents-made", test_documents_made);
  ADD ("/draft/survives", test_survives);

  return g_test_run ();
}
