/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-model.h"

#define CHECK_CODES(prefix, first, n)                                                                                  \
  for (guint i = first; i < n; i++)                                                                                    \
    {                                                                                                                  \
      g_assert_cmpint (prefix##_from_nick (prefix##_to_nick (i)), ==, i);                                              \
      g_assert_cmpstr (prefix##_label (i), !=, "");                                                                    \
    }                                                                                                                  \
  g_assert_cmpint (prefix##_from_nick ("ghost"), ==, 0);                                                               \
  g_assert_cmpint (prefix##_from_nick (NULL), ==, 0)

static void
test_closed_lists (void)
{
  CHECK_CODES (rfl_support_type, 1, RFL_N_SUPPORT_TYPES);
  CHECK_CODES (rfl_legal_status, 1, RFL_N_LEGAL_STATUSES);
  CHECK_CODES (rfl_organization_kind, 1, RFL_N_ORGANIZATION_KINDS);
  CHECK_CODES (rfl_capacity, 0, RFL_N_CAPACITIES);
  CHECK_CODES (rfl_method, 1, RFL_N_METHODS);
  CHECK_CODES (rfl_channel, 1, RFL_N_CHANNELS);
  CHECK_CODES (rfl_party, 1, RFL_N_PARTIES);
  CHECK_CODES (rfl_outcome, 1, RFL_N_OUTCOMES);
  CHECK_CODES (rfl_basis, 1, RFL_N_BASES);
  CHECK_CODES (rfl_priority, 0, RFL_N_PRIORITIES);
  CHECK_CODES (rfl_document_state, 1, RFL_N_DOCUMENT_STATES);
  CHECK_CODES (rfl_target_kind, 1, RFL_N_TARGET_KINDS);
  CHECK_CODES (rfl_status, 1, RFL_N_STATUSES);
  CHECK_CODES (rfl_event_type, 1, RFL_N_EVENT_TYPES);
  CHECK_CODES (rfl_reason_party, 1, RFL_N_REASON_PARTIES);

  g_assert_null (rfl_status_to_nick (RFL_STATUS_NONE));
  g_assert_cmpstr (rfl_status_label (RFL_STATUS_NONE), ==, "");
}

/* The events are a closed list: documents of other versions hold these very words. */
static void
test_event_types (void)
{
  static const char * const words[] = {
    "sent", "attempt", "acknowledged", "needs_info", "waitlisted", "accepted", "scheduled", "attended", "no_show",
    "excused", "partner_cancelled", "rescheduled", "connected", "declined", "lost_contact", "partner_word",
    "client_word", "told_client", "unmet_recorded", "re_referred", "withdrawn", "closed", "reopened", "retracted",
    "void",
  };

  g_assert_cmpuint (G_N_ELEMENTS (words), ==, RFL_N_EVENT_TYPES - 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpint (rfl_event_type_from_nick (words[i]), ==, i + 1);
}

static void
check_list (const char * const *codes,
            const char         *(*label) (const char *),
            guint               n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (g_strv_length ((GStrv) codes), ==, n);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) codes[i]));
      g_assert_cmpstr (label (codes[i]), !=, codes[i]);
    }

  /* From a newer version: it shows as itself. */
  g_assert_cmpstr (label ("new_code"), ==, "new_code");
  g_assert_cmpstr (label (NULL), ==, "");
}

static void
test_open_lists (void)
{
  check_list (rfl_need_all (), rfl_need_label, 19);
  check_list (rfl_public_all (), rfl_public_label, 25);
  check_list (rfl_unmet_reason_all (), rfl_unmet_reason_label, 15);
  check_list (rfl_item_all (), rfl_item_label, 13);
  check_list (rfl_waive_reason_all (), rfl_waive_reason_label, 6);
  check_list (rfl_document_kind_all (), rfl_document_kind_label, 11);
  check_list (rfl_reason_all (RFL_REASON_PARTY_PARTNER), rfl_reason_label, 14);
  check_list (rfl_reason_all (RFL_REASON_PARTY_CLIENT), rfl_reason_label, 16);
  check_list (rfl_reason_all (RFL_REASON_PARTY_NOT_REACHED), rfl_reason_label, 8);
  check_list (rfl_reason_all (RFL_REASON_PARTY_SYSTEM), rfl_reason_label, 5);

  g_assert_cmpstr (rfl_need_msgid ("food"), ==, "Food");
  g_assert_cmpstr (rfl_need_icon_name ("mental_health"), ==, "rfl-need-mental-health-symbolic");
  g_assert_cmpstr (rfl_need_icon_name ("new_code"), ==, "rfl-need-other-symbolic");
  g_assert_cmpint (rfl_need_support_type ("housing"), ==, RFL_SUPPORT_TYPE_HOUSING);
  g_assert_cmpint (rfl_need_support_type ("health"), ==, RFL_SUPPORT_TYPE_CLINICAL);
  g_assert_cmpint (rfl_need_support_type ("food"), ==, RFL_SUPPORT_TYPE_COMPLEMENTARY);
}

static void
test_reasons (void)
{
  g_assert_true (rfl_reason_is_known ("no_answer"));
  g_assert_true (rfl_reason_is_known ("full_everywhere"));
  g_assert_false (rfl_reason_is_known ("ghost"));
  g_assert_false (rfl_reason_is_known (NULL));
  g_assert_true (g_strv_contains (rfl_reasons_for_event (RFL_EVENT_TYPE_DECLINED, RFL_PARTY_PARTNER), "at_capacity"));
  g_assert_true (g_strv_contains (rfl_reasons_for_event (RFL_EVENT_TYPE_DECLINED, RFL_PARTY_CLIENT), "changed_mind"));
  g_assert_true (g_strv_contains (rfl_reasons_for_event (RFL_EVENT_TYPE_ATTEMPT, RFL_PARTY_NONE), "no_answer"));
  g_assert_null (rfl_reasons_for_event (RFL_EVENT_TYPE_ACCEPTED, RFL_PARTY_PARTNER)[0]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/codes/closed-lists", test_closed_lists);
  g_test_add_func ("/codes/event-types", test_event_types);
  g_test_add_func ("/codes/open-lists", test_open_lists);
  g_test_add_func ("/codes/reasons", test_reasons);

  return g_test_run ();
}
