/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

#include "rfl-sync-words.h"

/* Friday 20 November 2026, 15:00 in Toronto; and 10:42 of that day. */
#define NOW_US     (G_GINT64_CONSTANT (1795204800) * G_USEC_PER_SEC)
#define MORNING_US (NOW_US - G_GINT64_CONSTANT (15480) * G_USEC_PER_SEC)

static void
init_facts (RflSyncFacts *facts,
            RflSyncState  state)
{
  *facts = (RflSyncFacts) {
    .state = state,
    .since_us = MORNING_US,
    .synced_us = MORNING_US,
    .error = -1,
    .now_us = NOW_US,
    .zone = g_time_zone_new_identifier ("America/Toronto"),
  };
}

static void
assert_word (RflSyncFacts *facts,
             const char   *expected)
{
  g_autofree char *word = rfl_sync_words_word (facts);

  g_assert_cmpstr (word, ==, expected);
}

/* The words of the header, each with what it rests on. */
static void
test_word (void)
{
  RflSyncFacts facts;

  init_facts (&facts, RFL_SYNC_OFF);
  assert_word (&facts, "Saved on this laptop");
  facts.locked = TRUE;
  assert_word (&facts, "Locked");
  facts.locked = FALSE;

  facts.state = RFL_SYNC_SYNCED;
  assert_word (&facts, "Synced 10:42");
  facts.partial = TRUE;
  assert_word (&facts, "Synced: your people 10:42");
  facts.partial = FALSE;
  facts.now_us += 3 * G_TIME_SPAN_DAY;
  assert_word (&facts, "Synced 20 Nov");
  facts.now_us = NOW_US;

  facts.state = RFL_SYNC_QUEUED;
  facts.n_queued = 3;
  assert_word (&facts, "3 changes to send");
  facts.n_queued = 1;
  assert_word (&facts, "1 change to send");
  facts.n_queued = 0;
  assert_word (&facts, "Not synced yet");
  facts.state = RFL_SYNC_OFFLINE;
  assert_word (&facts, "Offline since 10:42");
  facts.state = RFL_SYNC_SIGN_IN;
  assert_word (&facts, "Could not sign in");
  facts.state = RFL_SYNC_KEY;
  assert_word (&facts, "Type the passphrase");
  facts.state = RFL_SYNC_REPLACED;
  assert_word (&facts, "The server is an older copy");
  g_time_zone_unref (facts.zone);
}

/* "Synced" is not said while the server lacks something, or something of it cannot be read here. */
static void
test_truth (void)
{
  RflSyncFacts facts;

  init_facts (&facts, RFL_SYNC_REFUSED);
  facts.n_refused = 2;
  assert_word (&facts, "2 changes refused");
  g_assert_cmpint (rfl_sync_words_tone (&facts), ==, RFL_TONE_WARNING);
  facts.state = RFL_SYNC_SYNCED;
  facts.n_waiting = 12;
  assert_word (&facts, "Type the passphrase");
  g_assert_cmpint (rfl_sync_words_tone (&facts), ==, RFL_TONE_WARNING);
  g_time_zone_unref (facts.zone);
}

/* Every state has an icon and a sentence; every code and kind has words. */
static void
test_complete (void)
{
  for (int state = RFL_SYNC_OFF; state <= RFL_SYNC_TROUBLE; state++)
    {
      RflSyncFacts facts;
      g_autofree char *sentence = NULL;

      init_facts (&facts, state);
      facts.error = RFL_SYNC_ERROR_SIGN_IN;
      sentence = rfl_sync_words_sentence (&facts);
      g_assert_cmpstr (sentence, !=, "");
      g_assert_true (g_str_has_suffix (rfl_sync_words_icon_name (&facts), "-symbolic"));
      g_time_zone_unref (facts.zone);
    }
  for (int code = RFL_SYNC_ERROR_OFFLINE; code <= RFL_SYNC_ERROR_OTHER_OFFICE; code++)
    g_assert_nonnull (rfl_sync_words_for_code (code));
  g_assert_null (rfl_sync_words_for_code (-1));
  for (int kind = RFL_KIND_NONE; kind < RFL_N_KINDS; kind++)
    {
      g_autofree char *words = rfl_sync_words_kind (kind, 2);

      g_assert_cmpstr (words, !=, "");
    }
}

/* Where nothing goes on, it is no record that was refused. */
static void
test_refused (void)
{
  RflSyncFacts facts;

  init_facts (&facts, RFL_SYNC_TROUBLE);
  facts.error = RFL_SYNC_ERROR_REFUSED;
  g_assert_nonnull (strstr (rfl_sync_words_advice (&facts), "what it is asked"));
  g_time_zone_unref (facts.zone);
}

static void
assert_clock (RflSyncFacts *facts,
              const char   *expected)
{
  g_autofree char *text = rfl_sync_words_clock (facts);

  g_assert_cmpstr (text, ==, expected);
}

/* The server judges whose clock is wrong. */
static void
test_clock (void)
{
  RflSyncFacts facts;

  init_facts (&facts, RFL_SYNC_SYNCED);
  assert_clock (&facts, NULL);
  facts.ahead_us = 25 * G_TIME_SPAN_MINUTE;
  facts.ahead_device = "3f2a000000000000";
  assert_clock (&facts, "The clock of laptop 3f2a is 25 minutes ahead: ask for it to be set. Events keep their order.");
  facts.ahead_name = "Karim B.";
  assert_clock (&facts,
                "The clock of Karim B. (laptop 3f2a) is 25 minutes ahead: ask for it to be set. Events keep their order.");
  facts.clock_offset_us = 24 * G_TIME_SPAN_MINUTE;
  assert_clock (&facts,
                "The clock of this computer is 24 minutes behind that of the server: set it. Events keep their order.");
  g_time_zone_unref (facts.zone);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-words/word", test_word);
  g_test_add_func ("/sync-words/truth", test_truth);
  g_test_add_func ("/sync-words/complete", test_complete);
  g_test_add_func ("/sync-words/refused", test_refused);
  g_test_add_func ("/sync-words/clock", test_clock);
  return g_test_run ();
}
