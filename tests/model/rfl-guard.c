/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rfl-model.h"

static const struct
{
  const char *text;
  const char *found;    /* NULL: nothing */
  RflGuardKind kind;
} rows[] = {
  /* 046 454 286 is the number that Canada gives as an example. */
  { "SIN 046 454 286.", "046 454 286", RFL_GUARD_SIN },
  { "sin:130692544", "130692544", RFL_GUARD_SIN },
  { "130-692-544", "130-692-544", RFL_GUARD_SIN },
  { "130692544", "130692544", RFL_GUARD_SIN },
  { "000 000 000", NULL, RFL_GUARD_SIN },
  { "130692545", NULL, RFL_GUARD_SIN },
  { "call 613 555 0123 130 692 544 please", "130 692 544", RFL_GUARD_SIN },
  { "1306 92544", NULL, RFL_GUARD_SIN },
  { "invoice 1130692544", NULL, RFL_GUARD_SIN },
  { "+1 130692544 22", "130692544", RFL_GUARD_SIN },
  { "613-555-0199 and 06 12 34 56 78", NULL, RFL_GUARD_SIN },

  { "1 85 05 78 006 084 91", "1 85 05 78 006 084 91", RFL_GUARD_NIR },
  { "numéro 185057800608491", "185057800608491", RFL_GUARD_NIR },
  { "1 85 05 78 006 084 92", NULL, RFL_GUARD_NIR },
  { "2 84 05 2A 006 084 34", "2 84 05 2A 006 084 34", RFL_GUARD_NIR },
  { "5 85 05 78 006 084 91", NULL, RFL_GUARD_NIR },

  { "ssn 219-09-9999", "219-09-9999", RFL_GUARD_SSN },
  { "219 09 9999", "219 09 9999", RFL_GUARD_SSN },
  { "000-09-9999", NULL, RFL_GUARD_SSN },
  { "666-09-9999", NULL, RFL_GUARD_SSN },
  { "919-09-9999", NULL, RFL_GUARD_SSN },
  { "219-00-9999", NULL, RFL_GUARD_SSN },
  { "219-09-0000", NULL, RFL_GUARD_SSN },
  { "219.09.9999", NULL, RFL_GUARD_SSN },
  { "219099998", NULL, RFL_GUARD_SSN },

  { "Her Health-Card is lost", "Health-Card", RFL_GUARD_HEALTH_CARD },
  { "carte d’assurance maladie", "carte d’assurance maladie", RFL_GUARD_HEALTH_CARD },
  { "Numéro de Sécurité sociale : …", "Numéro de Sécurité sociale", RFL_GUARD_HEALTH_CARD },
  { "carte_vitale.pdf", "carte_vitale", RFL_GUARD_HEALTH_CARD },
  { "OHIP", "OHIP", RFL_GUARD_HEALTH_CARD },
  { "good health, no card", NULL, RFL_GUARD_HEALTH_CARD },
  { "", NULL, RFL_GUARD_SIN },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) findings = rfl_guard_scan (rows[i].text);
      const RflGuardFinding *finding = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpuint (findings->len, ==, rows[i].found != NULL ? 1 : 0);
      if (rows[i].found == NULL)
        continue;

      finding = &g_array_index (findings, RflGuardFinding, 0);
      text = g_strndup (rows[i].text + finding->offset, finding->length);
      g_assert_cmpint (finding->kind, ==, rows[i].kind);
      g_assert_cmpstr (text, ==, rows[i].found);
      g_assert_cmpstr (rfl_guard_kind_label (finding->kind), !=, "");
    }
}

static void
test_several (void)
{
  g_autoptr (GArray) findings = rfl_guard_scan ("carte vitale 1 85 05 78 006 084 91, SIN 046-454-286, ssn 219-09-9999");

  g_assert_cmpuint (findings->len, ==, 4);
  for (guint i = 1; i < findings->len; i++)
    g_assert_cmpuint (g_array_index (findings, RflGuardFinding, i).offset, >,
                      g_array_index (findings, RflGuardFinding, i - 1).offset);
}

static void
test_nothing (void)
{
  g_autoptr (GArray) none = rfl_guard_scan (NULL);
  g_autoptr (GArray) invalid = rfl_guard_scan ("\xff 046 454 286");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (invalid->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/guard/rows", test_rows);
  g_test_add_func ("/guard/several", test_several);
  g_test_add_func ("/guard/nothing", test_nothing);

  return g_test_run ();
}
