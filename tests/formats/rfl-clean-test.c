/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clean.h"

typedef struct
{
  RflEntity   entity;
  const char *column;
  const char *raw;
  const char *text; /* NULL: nothing is left */
  int         fault; /* -1: none */
} Case;

static const Case cases[] = {
  { RFL_ENTITY_SERVICE, "name", "  Meals \t", "Meals", -1 },
  { RFL_ENTITY_SERVICE, "name", "\xc2\xa0Meals\xc2\xa0 ", "Meals", -1 },
  { RFL_ENTITY_SERVICE, "name", "   ", NULL, -1 },
  { RFL_ENTITY_SERVICE, "name", "#N/A", NULL, -1 },
  { RFL_ENTITY_SERVICE, "name", "NULL", NULL, -1 },
  { RFL_ENTITY_SERVICE, "name", "0", "0", -1 },
  { RFL_ENTITY_SERVICE, "name", "-1", "-1", -1 },
  { RFL_ENTITY_SERVICE, "description", "One.\\n\\ntwo\\n", "One.\n\ntwo", -1 },
  { RFL_ENTITY_SERVICE, "description", "One\r\ntwo\rthree", "One\ntwo\nthree", -1 },
  { RFL_ENTITY_SERVICE, "description", "C:\\new", "C:\\new", -1 },
  { RFL_ENTITY_SERVICE, "description", "bell\a\x1f.", "bell.", -1 },
  { RFL_ENTITY_SERVICE, "organization_id", "-1", NULL, -1 },
  { RFL_ENTITY_SERVICE, "organization_id", "0", "0", -1 },
  { RFL_ENTITY_SERVICE, "minimum_age", "18", "18", -1 },
  { RFL_ENTITY_SERVICE, "minimum_age", "-1", NULL, -1 },
  { RFL_ENTITY_SERVICE, "minimum_age", "0", "0", -1 },
  { RFL_ENTITY_SERVICE, "minimum_age", "eighteen", NULL, RFL_PROBLEM_BAD_NUMBER },
  { RFL_ENTITY_COST_OPTION, "amount", "$35.50", "35.5", -1 },
  { RFL_ENTITY_COST_OPTION, "amount", "35,50", "35.5", -1 },
  { RFL_ENTITY_COST_OPTION, "amount", "1,200", "1200", -1 },
  { RFL_ENTITY_COST_OPTION, "amount", "inf", NULL, RFL_PROBLEM_BAD_NUMBER },
  { RFL_ENTITY_LOCATION, "latitude", "38.8901671", "38.8901671", -1 },
  { RFL_ENTITY_SERVICE, "assured_date", "2024-09-25", "2024-09-25", -1 },
  { RFL_ENTITY_SERVICE, "last_modified", "2024-09-25T14:23:06.5+01:00", "2024-09-25T14:23:06.5+01:00", -1 },
  { RFL_ENTITY_SERVICE, "assured_date", "09/25/24", "09/25/24", RFL_PROBLEM_BAD_DATE },
  { RFL_ENTITY_SERVICE, "email", "info@example.org", "info@example.org", -1 },
  { RFL_ENTITY_SERVICE, "email", "info at example", "info at example", RFL_PROBLEM_BAD_EMAIL },
  { RFL_ENTITY_SERVICE, "url", "www.example.org", "http://www.example.org", -1 },
  { RFL_ENTITY_SERVICE, "url", "https://example.org", "https://example.org", -1 },
  { RFL_ENTITY_SERVICE, "url", "ask us", "ask us", RFL_PROBLEM_BAD_URL },
  { RFL_ENTITY_PHONE, "number", "\"+44 1234 234567\"", "+44 1234 234567", -1 },
  { RFL_ENTITY_PHONE, "number", "none", "none", RFL_PROBLEM_BAD_PHONE },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      RflClean clean;

      rfl_clean_value (&clean, rfl_entity_find_column (c->entity, c->column), c->raw);
      g_assert_cmpstr (clean.text, ==, c->text);
      g_assert_cmpint (clean.is_faulty ? (int) clean.fault : -1, ==, c->fault);
      rfl_clean_clear (&clean);
    }
}

/* What was cleaned once is clean. */
static void
test_again (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RflColumn *column = rfl_entity_find_column (cases[i].entity, cases[i].column);
      RflClean once, twice;

      rfl_clean_value (&once, column, cases[i].raw);
      if (once.text != NULL)
        {
          rfl_clean_value (&twice, column, once.text);
          g_assert_cmpstr (once.text, ==, twice.text);
          rfl_clean_clear (&twice);
        }
      rfl_clean_clear (&once);
    }
}

static void
test_garbled (void)
{
  static const struct
  {
    const char *text;
    gboolean    garbled;
  } texts[] = {
    { "AttorneyGÇÖs office", TRUE }, { "donâ€™t", TRUE }, { "l’été à Québec, ça va", FALSE }, { "São Paulo Ângela", FALSE },
    { "Ça, ÇA et GARÇON", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      RflClean clean;

      rfl_clean_value (&clean, rfl_entity_find_column (RFL_ENTITY_SERVICE, "name"), texts[i].text);
      g_assert_cmpint (clean.garbled, ==, texts[i].garbled);
      g_assert_cmpstr (clean.text, ==, texts[i].text);
      rfl_clean_clear (&clean);
    }
}

static void
test_phones (void)
{
  static const struct
  {
    const char *number;
    const char *plain;
    const char *extension;
  } phones[] = {
    { "305-573-4200 x57471", "305-573-4200", "57471" },
    { "514 555-0100, poste 12", "514 555-0100", "12" },
    { "514 555-0100 ext. #7", "514 555-0100", "7" },
    { "514 555-0100 Extension 7", "514 555-0100", "7" },
    { "514 555-0100", NULL, NULL },
    { "514 555-0100 x1 x2", NULL, NULL },
    { "x12", NULL, NULL },
    { "1-800-FAX1", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (phones); i++)
    {
      g_autofree char *plain = NULL;
      g_autofree char *extension = rfl_clean_split_phone (phones[i].number, &plain);

      g_assert_cmpstr (plain, ==, phones[i].plain);
      g_assert_cmpstr (extension, ==, phones[i].extension);
    }
}

static void
test_days (void)
{
  static const struct
  {
    const char *text;
    const char *days;
  } texts[] = {
    { "Monday", "MO" }, { "Monday - Friday", "MO,TU,WE,TH,FR" }, { "Mon, Wed-Fri", "MO,WE,TH,FR" },
    { "Saturday-Monday", "MO,SA,SU" }, { "Tuesday & Thursday", "TU,TH" }, { "MO,TU", "MO,TU" }, { "1SA,-1FR", "1SA,-1FR" },
    { "by appointment", NULL }, { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *days = rfl_clean_byday (texts[i].text);

      g_assert_cmpstr (days, ==, texts[i].days);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/formats/clean/values", test_values);
  g_test_add_func ("/formats/clean/again", test_again);
  g_test_add_func ("/formats/clean/garbled", test_garbled);
  g_test_add_func ("/formats/clean/phones", test_phones);
  g_test_add_func ("/formats/clean/days", test_days);

  return g_test_run ();
}
