/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <csv.h>
#include <math.h>

#include "rfl-json.h"
#include "rfl-model.h"

static void
assert_needs (const char *name,
              const char *terms,
              const char *description,
              const char *expected)
{
  g_auto (GStrv) list = terms != NULL ? g_strsplit (terms, "|", -1) : NULL;
  RflClassifyText text = { .name = name, .description = description, .terms = (const char * const *) list };
  g_auto (GStrv) needs = rfl_classify_text_needs (&text);
  g_autofree char *found = g_strjoinv (" ", needs);

  g_test_message ("%s", name);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_needs (void)
{
  assert_needs ("FOOD BANK", "Ongoing Emergency Food Assistance", NULL, "food");
  assert_needs ("Banque alimentaire", NULL, NULL, "food");
  assert_needs ("Garde et accueil des enfants", "famille--garde-denfants", NULL, "family");
  assert_needs ("Médiation numérique", NULL, "Aide à l'utilisation d'un ordinateur", "education");
  assert_needs ("TAX HELP", "VITA Program Sites", NULL, "tax");
  assert_needs ("LEGAL PROGRAM", "Immigration/Naturalization Legal Services|Immigrants", NULL, "legal settlement");
  assert_needs ("CLINIC", "Community Clinics|General Medical Care|Dental Care", NULL, "health");
  assert_needs ("COMMUNITY MENTAL HEALTH CENTER", NULL, NULL, "mental_health");
  assert_needs ("Residential program", "Residential Drug Use Disorder Treatment Facilities|Drug Use Disorders", NULL,
                "substance_use");

  /* Whom a service is for is not what it does. */
  assert_needs ("COUNSEL", "General Legal Aid|Older Adults|Children|Homeless Women|Low Income", NULL, "legal");
  assert_needs ("LODGE", "Emergency Shelter|Preschool Age Children|Toddlers|Newborns|Adolescents", NULL, "housing");

  /* "Other" only when nothing else is said; nothing when nothing is. */
  assert_needs ("Hands on", "Volunteer Opportunities", NULL, "other");
  assert_needs ("Hands on", "Volunteer Opportunities|Soup Kitchens", NULL, "food");
  assert_needs ("Zzz", NULL, "Lorem ipsum", "");
  assert_needs (NULL, NULL, NULL, "");
}

static void
test_publics (void)
{
  const char *terms[] = { "Veterans", "Older Adults", NULL };
  RflClassifyText text = { .name = "Drop-in", .eligibility = "Homeless women", .terms = terms };
  RflClassifyText open = { .eligibility = "Open to the public" };
  RflClassifyText none = { .name = "Drop-in" };
  g_auto (GStrv) publics = rfl_classify_text_publics (&text, NAN, NAN);
  g_auto (GStrv) everyone = rfl_classify_text_publics (&open, NAN, NAN);
  g_auto (GStrv) young = rfl_classify_text_publics (&none, 13, 24);
  g_auto (GStrv) old = rfl_classify_text_publics (&none, 60, NAN);
  g_auto (GStrv) unknown = rfl_classify_text_publics (&none, NAN, NAN);

  g_assert_true (g_strv_contains ((const char * const *) publics, "veterans"));
  g_assert_true (g_strv_contains ((const char * const *) publics, "seniors"));
  g_assert_true (g_strv_contains ((const char * const *) publics, "women"));
  g_assert_true (g_strv_contains ((const char * const *) publics, "homeless"));
  g_assert_cmpstr (everyone[0], ==, "everyone");
  g_assert_cmpstr (young[0], ==, "youth");
  g_assert_cmpstr (old[0], ==, "seniors");
  g_assert_cmpuint (g_strv_length (unknown), ==, 0);
}

static void
test_traits (void)
{
  RflClassifyText free_one = { .fees = "Free of charge" };
  RflClassifyText sliding = { .fees = "Free or sliding scale fee" };
  RflClassifyText silent = { .fees = NULL };
  RflClassifyText hotline = { .name = "Crisis Hotline" };

  g_assert_true (rfl_classify_text_free (&free_one));
  g_assert_false (rfl_classify_text_free (&sliding));
  g_assert_false (rfl_classify_text_free (&silent));
  g_assert_true (rfl_classify_text_remote (&hotline));
  g_assert_false (rfl_classify_text_remote (&free_one));

  g_assert_cmpint (rfl_classify_legal_status ("The Salvation Army of Collier County", NULL), ==, RFL_LEGAL_STATUS_NONPROFIT);
  g_assert_cmpint (rfl_classify_legal_status ("City of Hialeah", NULL), ==, RFL_LEGAL_STATUS_PUBLIC);
  g_assert_cmpint (rfl_classify_legal_status ("Mairie de Lille", NULL), ==, RFL_LEGAL_STATUS_PUBLIC);
  g_assert_cmpint (rfl_classify_legal_status ("Croix-Rouge française", NULL), ==, RFL_LEGAL_STATUS_NONPROFIT);
  g_assert_cmpint (rfl_classify_legal_status ("Desjardins Credit Union", NULL), ==, RFL_LEGAL_STATUS_COOPERATIVE);
  g_assert_cmpint (rfl_classify_legal_status ("Acme LLC", NULL), ==, RFL_LEGAL_STATUS_PRIVATE);
  g_assert_cmpint (rfl_classify_legal_status ("City of Hialeah", "nonprofit"), ==, RFL_LEGAL_STATUS_NONPROFIT);
  g_assert_cmpint (rfl_classify_legal_status ("Anything", NULL), ==, RFL_LEGAL_STATUS_NONE);
  g_assert_cmpint (rfl_classify_legal_status (NULL, NULL), ==, RFL_LEGAL_STATUS_NONE);
}

/* What a record says of itself wins over every guess. */
static void
test_record (void)
{
  g_autoptr (JsonNode) node =
    rfl_json_parse ("{\"id\":\"s\",\"name\":\"Food bank\",\"attributes\":[{\"taxonomy_term\":{\"name\":\"Legal Aid\"}},{},7],"
                    "\"fees\":\"none\"}", -1, NULL);
  g_autoptr (RflRecord) record = rfl_record_new_from_json (RFL_KIND_SERVICE, "service:s", json_node_get_object (node), NULL);
  RflService *service = RFL_SERVICE (record);
  g_auto (GStrv) terms = rfl_service_dup_term_names (service);
  g_auto (GStrv) guessed = rfl_classify_needs (service, NULL, (const char * const *) terms);
  g_auto (GStrv) said = NULL;
  const char *own[] = { "housing", NULL };

  g_assert_cmpuint (g_strv_length (terms), ==, 1);
  g_assert_true (g_strv_contains ((const char * const *) guessed, "food"));
  g_assert_true (g_strv_contains ((const char * const *) guessed, "legal"));
  g_assert_true (rfl_classify_free (service, NULL));
  g_assert_cmpint (rfl_classify_support_type ((const char * const *) guessed), ==, RFL_SUPPORT_TYPE_COMPLEMENTARY);

  rfl_record_set_strv (record, "referral.needs", own);
  rfl_record_set_bool (record, "referral.free", FALSE);
  said = rfl_classify_needs (service, NULL, (const char * const *) terms);
  g_assert_true (g_strv_equal ((const char * const *) said, own));
  g_assert_false (rfl_classify_free (service, NULL));
}

/* A real export: rows of a CSV as lists of cells, the header first. */
typedef struct
{
  GPtrArray *rows;
  GPtrArray *row;
} Table;

static void
on_cell (void   *cell,
         size_t  length,
         void   *data)
{
  g_autofree char *text = g_strndup (cell, length);

  g_ptr_array_add (((Table *) data)->row, g_utf8_make_valid (text, -1));
}

static void
on_row (int   end,
        void *data)
{
  Table *table = data;

  g_ptr_array_add (table->rows, table->row);
  table->row = g_ptr_array_new_with_free_func (g_free);
}

static GPtrArray *
read_table (const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;
  struct csv_parser parser;
  Table table = { g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref),
                  g_ptr_array_new_with_free_func (g_free) };

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpint (csv_init (&parser, CSV_APPEND_NULL), ==, 0);
  csv_parse (&parser, contents, length, on_cell, on_row, &table);
  csv_fini (&parser, on_cell, on_row, &table);
  csv_free (&parser);
  g_ptr_array_unref (table.row);

  return table.rows;
}

static const char *
cell (GPtrArray  *rows,
      guint       row,
      const char *column)
{
  GPtrArray *header = g_ptr_array_index (rows, 0);
  GPtrArray *cells = g_ptr_array_index (rows, row);
  guint i = 0;

  g_assert_true (g_ptr_array_find_with_equal_func (header, column, g_str_equal, &i));

  return i < cells->len ? g_ptr_array_index (cells, i) : NULL;
}

static GHashTable *
terms_by_service (const char *folder)
{
  g_autoptr (GPtrArray) terms = read_table (folder, "taxonomy.csv");
  g_autoptr (GPtrArray) links = read_table (folder, "services_taxonomy.csv");
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTable *services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 1; i < terms->len; i++)
    g_hash_table_insert (names, g_strdup (cell (terms, i, "id")), g_strdup (cell (terms, i, "name")));

  for (guint i = 1; i < links->len; i++)
    {
      const char *name = g_hash_table_lookup (names, cell (links, i, "taxonomy_id"));
      const char *service = cell (links, i, "service_id");
      GPtrArray *list = g_hash_table_lookup (services, service);

      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (services, g_strdup (service), list);
        }
      if (name != NULL && !g_ptr_array_find_with_equal_func (list, name, g_str_equal, NULL))
        g_ptr_array_add (list, g_strdup (name));
    }

  return services;
}

static void
test_real_directory (void)
{
  const char *shared = g_getenv ("RFL_SHARED_DATA");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "miami-hsds11", "data", NULL);
  g_autoptr (GPtrArray) services = NULL;
  g_autoptr (GHashTable) terms = NULL;
  guint named = 0;
  guint other = 0;
  guint many = 0;

  if (shared == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the shared data are absent");
      return;
    }

  services = read_table (folder, "services.csv");
  terms = terms_by_service (folder);

  for (guint i = 1; i < services->len; i++)
    {
      GPtrArray *names = g_hash_table_lookup (terms, cell (services, i, "id"));
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) list = NULL;
      g_auto (GStrv) needs = NULL;
      RflClassifyText text = {
        .name = cell (services, i, "name"),
        .alternate_name = cell (services, i, "alternate_name"),
        .description = cell (services, i, "description"),
      };

      for (guint j = 0; names != NULL && j < names->len; j++)
        g_strv_builder_add (builder, g_ptr_array_index (names, j));
      list = g_strv_builder_end (builder);
      text.terms = (const char * const *) list;

      needs = rfl_classify_text_needs (&text);
      named += needs[0] != NULL;
      other += g_strcmp0 (needs[0], "other") == 0;
      many += g_strv_length (needs) > 3;
    }

  g_test_message ("%u services, %u with a need, %u of them other, %u with four", services->len - 1, named, other, many);
  g_assert_cmpuint (services->len - 1, ==, 4089);
  g_assert_cmpuint (named - other, >, (services->len - 1) * 90 / 100);
  g_assert_cmpuint (many, <, (services->len - 1) / 10);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/classify/needs", test_needs);
  g_test_add_func ("/classify/publics", test_publics);
  g_test_add_func ("/classify/traits", test_traits);
  g_test_add_func ("/classify/record", test_record);
  g_test_add_func ("/classify/real-directory", test_real_directory);

  return g_test_run ();
}
