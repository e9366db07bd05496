/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-fixture.h"

#include "rfl-facet-table.h"
#include "rfl-search-index.h"

#define FOUND(fixture, words, expected) \
  G_STMT_START { \
    g_autofree char *found = rfl_directory_fixture_find (fixture, words); \
    g_assert_cmpstr (found, ==, expected); \
  } G_STMT_END

#define RAN(fixture, query, expected) \
  G_STMT_START { \
    g_autofree char *found = rfl_directory_fixture_run (fixture, query); \
    g_assert_cmpstr (found, ==, expected); \
  } G_STMT_END

static void
put_small_directory (RflDirectoryFixture *fixture)
{
  rfl_directory_fixture_put (fixture, "organization:o1",
                             "{'id':'o1','name':'Comptoir du Quartier','referral':{'legal_status':'nonprofit'}}");
  rfl_directory_fixture_put (fixture, "organization:o2",
                             "{'id':'o2','name':'Coop Épargne','referral':{'legal_status':'private'}}");
  rfl_directory_fixture_put (fixture, "location:l1",
                             "{'id':'l1','latitude':45.44,'longitude':-75.66,'addresses':[{'address_type':'physical',"
                             "'city':'Vanier','state_province':'ON','postal_code':'K1L 4B5'}]}");
  rfl_directory_fixture_put (fixture, "location:l2",
                             "{'id':'l2','latitude':45.48,'longitude':-75.70,'addresses':[{'address_type':'physical',"
                             "'city':'Gatineau','state_province':'QC','postal_code':'J8X 2A1'}]}");
  rfl_directory_fixture_put (fixture, "service:s1",
                             "{'id':'s1','organization_id':'o1','name':'Épicerie de l’école','description':'Paniers pour familles',"
                             "'assured_date':'2026-10-01','status':'active',"
                             "'languages':[{'code':'fr'},{'name':'Arabic'}],"
                             "'schedules':[{'freq':'WEEKLY','byday':'MO,TU,WE,TH,FR','opens_at':'06:00','closes_at':'16:00'}],"
                             "'service_at_locations':[{'id':'x','location_id':'l1'}],"
                             "'referral':{'needs':['food'],'publics':['families'],'free':true,'support_type':'complementary',"
                             "'capacity':{'state':'open'}}}");
  rfl_directory_fixture_put (fixture, "service:s2",
                             "{'id':'s2','organization_id':'o1','name':'Rent bank','description':'Help with rent, and food cards',"
                             "'assured_date':'2024-01-15','status':'active','languages':[{'code':'en'}],"
                             "'service_at_locations':[{'id':'y','location_id':'l2'}],"
                             "'referral':{'needs':['housing'],'publics':['newcomers'],'free':true,'support_type':'housing',"
                             "'capacity':{'state':'waitlist','wait':'3 weeks'}}}");
  rfl_directory_fixture_put (fixture, "service:s3",
                             "{'id':'s3','organization_id':'o2','name':'Newcomer account','description':'A bank account',"
                             "'assured_date':'2026-09-01','status':'active','languages':[{'code':'en'},{'code':'fr'}],"
                             "'service_at_locations':[{'id':'z','location_id':'l2'}],"
                             "'referral':{'needs':['money'],'publics':['newcomers'],'free':false,'support_type':'complementary',"
                             "'capacity':{'state':'full'}}}");
  rfl_directory_fixture_put (fixture, "service:s4",
                             "{'id':'s4','name':'Old rent bank','status':'inactive'}");
}

static void
test_words (RflDirectoryFixture *fixture,
            gconstpointer        data)
{
  put_small_directory (fixture);

  /* Accents, case, French elision, the beginning of every word. */
  FOUND (fixture, "ÉCOLE", "Épicerie de l’école");
  FOUND (fixture, "ecole", "Épicerie de l’école");
  FOUND (fixture, "l'ec", "Épicerie de l’école");
  FOUND (fixture, "épi éc", "Épicerie de l’école");
  FOUND (fixture, "epicerie de l", "Épicerie de l’école");
  FOUND (fixture, "ren ban", "Rent bank");
  FOUND (fixture, "ent", "");
  FOUND (fixture, "rent nothing", "");

  /* Words of different columns together; the town and the organization too. */
  FOUND (fixture, "rent cards", "Rent bank");
  FOUND (fixture, "account epargne", "Newcomer account");
  FOUND (fixture, "vanier", "Épicerie de l’école");

  /* What FTS5 takes for syntax is only letters and signs here. */
  FOUND (fixture, "\"rent\" OR account (", "");
  FOUND (fixture, "rent* -bank", "Rent bank");
  FOUND (fixture, "!!!", "Épicerie de l’école | Rent bank | Newcomer account");
}

static void
test_order (RflDirectoryFixture *fixture,
            gconstpointer        data)
{
  put_small_directory (fixture);

  /* A name before a description, though the quality is worse. */
  FOUND (fixture, "bank", "Rent bank | Newcomer account");

  /* Name, then taxonomy, then organization, then description. */
  rfl_directory_fixture_put (fixture, "organization:o3", "{'id':'o3','name':'Zebra house'}");
  rfl_directory_fixture_put (fixture, "service:d", "{'id':'d','name':'In description','description':'zebra',"
                             "'assured_date':'2026-10-01','referral':{'capacity':{'state':'open'}}}");
  rfl_directory_fixture_put (fixture, "service:c", "{'id':'c','organization_id':'o3','name':'In organization'}");
  rfl_directory_fixture_put (fixture, "service:b",
                             "{'id':'b','name':'In taxonomy','attributes':[{'taxonomy_term':{'name':'Zebra care'}}]}");
  rfl_directory_fixture_put (fixture, "service:a",
                             "{'id':'a','name':'Zebra in name','referral':{'capacity':{'state':'full'}}}");
  FOUND (fixture, "zebra", "Zebra in name | In taxonomy | In organization | In description");

  /* The full name before a longer one of better quality. */
  rfl_directory_fixture_put (fixture, "service:e", "{'id':'e','name':'Zebra in name today','assured_date':'2026-10-01',"
                             "'referral':{'capacity':{'state':'open'}}}");
  FOUND (fixture, "zebra in name", "Zebra in name | Zebra in name today");
  FOUND (fixture, "zebra in nam", "Zebra in name today | Zebra in name");
}

static void
test_quality (RflDirectoryFixture *fixture,
              gconstpointer        data)
{
  rfl_directory_fixture_put (fixture, "organization:p", "{'id':'p','name':'P','referral':{'legal_status':'private'}}");
  rfl_directory_fixture_put (fixture, "service:full", "{'id':'full','name':'Full meals','assured_date':'2026-10-01',"
                             "'referral':{'capacity':{'state':'full'}}}");
  rfl_directory_fixture_put (fixture, "service:private", "{'id':'private','organization_id':'p','name':'Private meals',"
                             "'assured_date':'2026-10-01','referral':{'capacity':{'state':'open'}}}");
  rfl_directory_fixture_put (fixture, "service:never", "{'id':'never','name':'Unverified meals','referral':{'capacity':{'state':'open'}}}");
  rfl_directory_fixture_put (fixture, "service:good", "{'id':'good','name':'Good meals','assured_date':'2026-10-01',"
                             "'referral':{'capacity':{'state':'open'}}}");
  rfl_directory_fixture_put (fixture, "service:fresh", "{'id':'fresh','name':'Fresh meals','assured_date':'2026-11-01',"
                             "'referral':{'capacity':{'state':'open'}}}");

  FOUND (fixture, "meals", "Fresh meals | Good meals | Private meals | Unverified meals | Full meals");
}

static void
test_filters (RflDirectoryFixture *fixture,
              gconstpointer        data)
{
  static const struct { RflFacet facet; const char *value; const char *expected; } cases[] = {
    { RFL_FACET_NEED, "food", "Épicerie de l’école" },
    { RFL_FACET_PUBLIC, "newcomers", "Rent bank | Newcomer account" },
    { RFL_FACET_LANGUAGE, "ar", "Épicerie de l’école" },
    { RFL_FACET_LANGUAGE, "fr", "Épicerie de l’école | Newcomer account" },
    { RFL_FACET_TOWN, "gatineau", "Rent bank | Newcomer account" },
    { RFL_FACET_CAPACITY, "waitlist", "Rent bank" },
    { RFL_FACET_LEGAL_STATUS, "private", "Newcomer account" },
    { RFL_FACET_SUPPORT_TYPE, "housing", "Rent bank" },
    { RFL_FACET_FREE, "yes", "Épicerie de l’école | Rent bank" },
    { RFL_FACET_OPEN_NOW, "yes", "Épicerie de l’école" },
    { RFL_FACET_TO_VERIFY, "yes", "Rent bank" },
  };

  put_small_directory (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RflSearchQuery) query = rfl_search_query_new (NULL);

      rfl_search_query_set_value (query, cases[i].facet, cases[i].value);
      RAN (fixture, query, cases[i].expected);
    }
}

static void
test_filters_together (RflDirectoryFixture *fixture,
                       gconstpointer        data)
{
  g_autoptr (RflSearchQuery) query = rfl_search_query_new ("bank");

  put_small_directory (fixture);

  /* "Or" within a filter, "and" between filters and words. */
  rfl_search_query_toggle (query, RFL_FACET_CAPACITY, "waitlist", TRUE);
  rfl_search_query_toggle (query, RFL_FACET_CAPACITY, "full", TRUE);
  RAN (fixture, query, "Rent bank | Newcomer account");
  rfl_search_query_set_value (query, RFL_FACET_LANGUAGE, "fr");
  RAN (fixture, query, "Newcomer account");
  rfl_search_query_set_value (query, RFL_FACET_NEED, "food");
  RAN (fixture, query, "");

  g_clear_pointer (&query, rfl_search_query_free);
  query = rfl_search_query_new ("bank");
  query->organization = g_strdup ("organization:o1");
  RAN (fixture, query, "Rent bank");

  g_clear_pointer (&query, rfl_search_query_free);
  query = rfl_search_query_new ("old rent bank");
  RAN (fixture, query, "");
  query->include_gone = TRUE;
  RAN (fixture, query, "Old rent bank");

  /* Half past four in the town: it is closed; noon UTC is seven there. */
  g_clear_pointer (&query, rfl_search_query_free);
  query = rfl_search_query_new (NULL);
  rfl_search_query_set_value (query, RFL_FACET_OPEN_NOW, "yes");
  query->zone = g_strdup ("America/Toronto");
  RAN (fixture, query, "Épicerie de l’école");
  query->now = rfl_directory_fixture_now () + G_TIME_SPAN_HOUR * 19 / 2;
  RAN (fixture, query, "");
}

static guint
get_count (GPtrArray  *counts,
           RflFacet    facet,
           const char *code)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const RflFacetCount *count = g_ptr_array_index (counts, i);

      if (count->facet == facet && g_strcmp0 (count->code, code) == 0)
        return count->n;
    }
  return 0;
}

static void
test_facets (RflDirectoryFixture *fixture,
             gconstpointer        data)
{
  g_autoptr (RflSearchQuery) query = rfl_search_query_new (NULL);
  g_autoptr (GPtrArray) counts = NULL;
  g_autoptr (GError) error = NULL;

  put_small_directory (fixture);
  query->now = rfl_directory_fixture_now ();
  counts = rfl_search_facets (fixture->db, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_count (counts, RFL_FACET_NEED, "food"), ==, 1);
  g_assert_cmpuint (get_count (counts, RFL_FACET_PUBLIC, "newcomers"), ==, 2);
  g_assert_cmpuint (get_count (counts, RFL_FACET_LANGUAGE, "fr"), ==, 2);
  g_assert_cmpuint (get_count (counts, RFL_FACET_LANGUAGE, "ar"), ==, 1);
  g_assert_cmpuint (get_count (counts, RFL_FACET_TOWN, "Gatineau"), ==, 2);
  g_assert_cmpuint (get_count (counts, RFL_FACET_CAPACITY, "open"), ==, 1);
  g_assert_cmpuint (get_count (counts, RFL_FACET_LEGAL_STATUS, "nonprofit"), ==, 2);
  g_assert_cmpuint (get_count (counts, RFL_FACET_SUPPORT_TYPE, "complementary"), ==, 2);
  g_assert_cmpuint (get_count (counts, RFL_FACET_FREE, NULL), ==, 2);
  g_assert_cmpuint (get_count (counts, RFL_FACET_OPEN_NOW, NULL), ==, 1);
  g_assert_cmpuint (get_count (counts, RFL_FACET_TO_VERIFY, NULL), ==, 1);

  /* A choice does not hide the other values of its own filter, but narrows those of the rest. */
  g_clear_pointer (&counts, g_ptr_array_unref);
  rfl_search_query_set_value (query, RFL_FACET_PUBLIC, "newcomers");
  counts = rfl_search_facets (fixture->db, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_count (counts, RFL_FACET_PUBLIC, "families"), ==, 1);
  g_assert_cmpuint (get_count (counts, RFL_FACET_PUBLIC, "newcomers"), ==, 2);
  g_assert_cmpuint (get_count (counts, RFL_FACET_NEED, "food"), ==, 0);
  g_assert_cmpuint (get_count (counts, RFL_FACET_FREE, NULL), ==, 1);

  /* Words narrow all of them. */
  g_clear_pointer (&counts, g_ptr_array_unref);
  g_free (query->words);
  query->words = g_strdup ("rent");
  counts = rfl_search_facets (fixture->db, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (get_count (counts, RFL_FACET_PUBLIC, "newcomers"), ==, 1);
  g_assert_cmpuint (get_count (counts, RFL_FACET_CAPACITY, "full"), ==, 0);
}

static void
test_near (RflDirectoryFixture *fixture,
           gconstpointer        data)
{
  g_autoptr (RflSearchQuery) query = rfl_search_query_new (NULL);
  g_autoptr (RflSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;

  put_small_directory (fixture);
  query->now = rfl_directory_fixture_now ();

  /* Nothing typed: the nearest first, whatever the quality. */
  query->place = g_strdup ("gatineau");
  RAN (fixture, query, "Rent bank | Newcomer account | Épicerie de l’école");
  g_free (query->place);
  query->place = g_strdup ("K1L");
  RAN (fixture, query, "Épicerie de l’école | Rent bank | Newcomer account");

  query->has_position = TRUE;
  query->latitude = 45.44;
  query->longitude = -75.66;
  query->limit = 2;
  result = rfl_search_run (fixture->db, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->rows->len, ==, 2);
  g_assert_cmpuint (result->total, ==, 3);
  g_assert_cmpfloat (rfl_service_row_get_distance_m (g_ptr_array_index (result->rows, 0)), <, 1);
  /* 4.45 km north and 3.12 km west. */
  g_assert_cmpfloat_with_epsilon (rfl_service_row_get_distance_m (g_ptr_array_index (result->rows, 1)), 5434, 30);
}

static void
test_rows (RflDirectoryFixture *fixture,
           gconstpointer        data)
{
  static const char *const ids[] = { "service:s2", "service:none", "service:s1", NULL };
  g_autoptr (GPtrArray) rows = NULL, organizations = NULL;
  g_autoptr (RflSearchResult) due = NULL;
  g_autoptr (GError) error = NULL;
  RflServiceRow *row;

  put_small_directory (fixture);
  rows = rfl_search_rows (fixture->db, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);

  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (rfl_service_row_get_id (row), ==, "service:s2");
  g_assert_cmpstr (rfl_service_row_get_organization (row), ==, "Comptoir du Quartier");
  g_assert_cmpstr (rfl_service_row_get_organization_id (row), ==, "organization:o1");
  g_assert_cmpstr (rfl_service_row_get_town (row), ==, "Gatineau");
  g_assert_cmpint (rfl_service_row_get_capacity (row), ==, RFL_CAPACITY_WAITLIST);
  g_assert_cmpstr (rfl_service_row_get_wait (row), ==, "3 weeks");
  g_assert_cmpint (rfl_service_row_get_legal_status (row), ==, RFL_LEGAL_STATUS_NONPROFIT);
  g_assert_true (rfl_service_row_is_stale (row, rfl_directory_fixture_now ()));
  g_assert_true (g_strv_contains (rfl_service_row_get_languages (g_ptr_array_index (rows, 1)), "ar"));

  due = rfl_search_to_verify (fixture->db, rfl_directory_fixture_now (), 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (due->total, ==, 1);
  g_assert_cmpstr (rfl_service_row_get_name (g_ptr_array_index (due->rows, 0)), ==, "Rent bank");

  organizations = rfl_search_organizations (fixture->db, "du com", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (organizations->len, ==, 1);
  g_assert_cmpuint (((RflOrganizationHit *) g_ptr_array_index (organizations, 0))->n_services, ==, 2);
}

static void
test_paging (RflDirectoryFixture *fixture,
             gconstpointer        data)
{
  g_autoptr (RflSearchQuery) query = rfl_search_query_new (NULL);

  put_small_directory (fixture);
  query->limit = 2;
  RAN (fixture, query, "Épicerie de l’école | Rent bank");
  query->offset = 2;
  RAN (fixture, query, "Newcomer account");
  query->offset = 4;
  RAN (fixture, query, "");
}

static void
test_cancel (RflDirectoryFixture *fixture,
             gconstpointer        data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (RflSearchQuery) query = rfl_search_query_new ("bank");
  g_autoptr (RflSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;

  put_small_directory (fixture);
  g_cancellable_cancel (cancellable);
  result = rfl_search_run (fixture->db, query, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (result);
}

#define N_MANY 100000

/* Straight into the tables that a search reads: the documents would take a minute. */
static void
put_many (RflDirectoryFixture *fixture,
          guint                slot,
          const char          *name,
          guint                level,
          const char          *description)
{
  const char *names[] = { name, NULL }, *descriptions[] = { description, NULL };
  g_autofree char *name_words = rfl_search_index_words (names, 50), *rest = rfl_search_index_words (descriptions, 50);
  const char *columns[RFL_SEARCH_N_COLUMNS] = { name_words, "", "", rest };
  const RflFacetEntry entry = { .level = level, .flags = slot % 200 == 0 ? RFL_FACET_FLAG_FREE : 0 };
  g_autoptr (RflStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = rfl_db_prepare (fixture->db,
                              "INSERT INTO service (slot, id, name, name_words, capacity, languages, needs, publics, free, remote, "
                              "assured, update_months, verify_on, hidden, level) "
                              "VALUES (?1, 'service:' || ?1, ?2, ?3, 'unknown', '', '', '', 0, 0, 0, 6, 0, 0, ?4)",
                              &error);
  g_assert_no_error (error);
  rfl_statement_bind_int (statement, 1, slot);
  rfl_statement_bind_text (statement, 2, name);
  rfl_statement_bind_text (statement, 3, name_words);
  rfl_statement_bind_int (statement, 4, level);
  rfl_statement_run (statement, &error);
  g_assert_no_error (error);

  rfl_search_index_put (fixture->db, 0, RFL_SEARCH_RANK (level, slot), columns, &error);
  g_assert_no_error (error);
  rfl_facet_table_put (fixture->db, slot, &entry, &error);
  g_assert_no_error (error);
}

static void
assert_first (RflDirectoryFixture *fixture,
              const char          *words,
              const char          *expected)
{
  g_autoptr (RflSearchQuery) query = rfl_search_query_new (words);

  query->limit = 1;
  RAN (fixture, query, expected);
}

static void
test_many (RflDirectoryFixture *fixture,
           gconstpointer        data)
{
  static const char *const towns[] = { "Vanier", "Orléans", "Kanata", "Gloucester", "Nepean" };
  g_autoptr (RflSearchQuery) query = NULL;
  g_autoptr (RflSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint steps;

  rfl_db_begin (fixture->db, &error);
  rfl_search_index_set_bulk (fixture->db, TRUE, &error);
  g_assert_no_error (error);
  for (guint slot = 1; slot < N_MANY; slot++)
    {
      g_autofree char *name = g_strdup_printf ("Banque alimentaire %s %u", towns[slot % 5], slot);

      put_many (fixture, slot, slot % 2 == 0 ? name : towns[slot % 5], slot % 7, "banque alimentaire du quartier, aide et paniers");
    }
  put_many (fixture, N_MANY, "Banque alimentaire", 20, "");
  put_many (fixture, N_MANY + 1, "Paniers rares", 20, "");
  rfl_search_index_set_bulk (fixture->db, FALSE, &error);
  g_assert_no_error (error);
  rfl_db_commit (fixture->db, &error);
  g_assert_no_error (error);

  /* The full name first among 100,000, though the quality of all others is better and 50,000 names hold the same words. */
  assert_first (fixture, "banque alimentaire", "Banque alimentaire");
  assert_first (fixture, "Banque Alimentaire Vanier 77770", "Banque alimentaire Vanier 77770");
  /* A name that is not full, behind 99,999 descriptions of better quality. */
  assert_first (fixture, "panier", "Paniers rares");

  /* The work of a key is bounded: not the hits, but the cap counts. */
  rfl_directory_fixture_steps (fixture);
  query = rfl_search_query_new ("banque a");
  query->limit = 20;
  result = rfl_search_run (fixture->db, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (result->capped);
  g_assert_cmpuint (result->total, ==, RFL_SEARCH_CAP);
  g_assert_cmpuint (result->rows->len, ==, 20);
  g_assert_cmpuint (rfl_search_get_n_visited (fixture->db), <, 10 * RFL_SEARCH_CAP);
  steps = rfl_directory_fixture_steps (fixture);
  g_assert_cmpuint (steps, <, 100 * RFL_SEARCH_CAP);

  /* A page from the middle is what the whole list has there. */
  {
    g_autoptr (RflSearchQuery) page = rfl_search_query_new ("banque a");
    g_autoptr (RflSearchResult) whole = NULL, part = NULL;

    whole = rfl_search_run (fixture->db, page, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (whole->rows->len, ==, RFL_SEARCH_CAP);
    page->offset = 487;
    page->limit = 25;
    part = rfl_search_run (fixture->db, page, NULL, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < part->rows->len; i++)
      g_assert_true (rfl_service_row_equal (g_ptr_array_index (part->rows, i), g_ptr_array_index (whole->rows, 487 + i)));
  }

  /* Filters are before the cap: one of two hundred is free, and all of those are found in one query. */
  g_clear_pointer (&result, rfl_search_result_free);
  rfl_search_query_set_value (query, RFL_FACET_FREE, "yes");
  result = rfl_search_run (fixture->db, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (result->capped);
  g_assert_cmpuint (result->total, ==, N_MANY / 200);
  g_assert_cmpuint (rfl_search_get_n_visited (fixture->db), <=, N_MANY + 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  RFL_ADD_DIRECTORY_TEST ("/directory-search/words", test_words);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/order", test_order);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/quality", test_quality);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/filters", test_filters);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/filters-together", test_filters_together);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/facets", test_facets);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/near", test_near);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/rows", test_rows);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/paging", test_paging);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/cancel", test_cancel);
  RFL_ADD_DIRECTORY_TEST ("/directory-search/many", test_many);

  return g_test_run ();
}
