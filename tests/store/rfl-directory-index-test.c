/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-fixture.h"

#include "rfl-directory-index.h"
#include "rfl-documents.h"
#include "rfl-facet-table.h"
#include "rfl-places.h"
#include "rfl-search-index.h"

static void
put_service (RflDirectoryFixture *fixture,
             const char          *id,
             const char          *name,
             const char          *more)
{
  g_autofree char *document = g_strconcat ("service:", id, NULL);
  g_autofree char *json = g_strdup_printf ("{'id':'%s','name':'%s','organization_id':'o1',"
                                           "'service_at_locations':[{'id':'at-%s','location_id':'l1'}]%s}", id, name, id, more);

  rfl_directory_fixture_put (fixture, document, json);
}

static void
assert_found (RflDirectoryFixture *fixture,
              const char          *words,
              const char          *expected)
{
  g_autofree char *found = rfl_directory_fixture_find (fixture, words);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_any_order (RflDirectoryFixture *fixture,
                gconstpointer        data)
{
  g_autoptr (GPtrArray) services = NULL;
  g_autoptr (GError) error = NULL;

  /* The service first: it is found by its organization and its town when they come. */
  put_service (fixture, "s1", "Meals", "");
  assert_found (fixture, "harbour", "");
  rfl_directory_fixture_put (fixture, "organization:o1", "{'id':'o1','name':'Harbour House'}");
  assert_found (fixture, "meals harbour", "Meals");
  rfl_directory_fixture_put (fixture, "location:l1", "{'id':'l1','addresses':[{'city':'Sørby'}]}");
  assert_found (fixture, "sorby", "Meals");

  /* Changes follow; what an organization was called does not stay. */
  rfl_directory_fixture_put (fixture, "organization:o1", "{'id':'o1','name':'Lighthouse'}");
  assert_found (fixture, "harbour", "");
  assert_found (fixture, "lighthouse", "Meals");
  rfl_directory_fixture_put (fixture, "location:l1", "{'id':'l1','addresses':[{'city':'Nyby'}]}");
  assert_found (fixture, "sorby", "");
  assert_found (fixture, "nyby", "Meals");

  services = rfl_directory_index_services_of (fixture->db, "organization:o1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (services->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (services, 0), ==, "service:s1");

  rfl_directory_fixture_remove (fixture, "organization:o1");
  assert_found (fixture, "lighthouse", "");
  rfl_directory_fixture_remove (fixture, "location:l1");
  assert_found (fixture, "nyby", "");
  assert_found (fixture, "meals", "Meals");
  rfl_directory_fixture_remove (fixture, "service:s1");
  assert_found (fixture, "meals", "");
  assert_found (fixture, "", "");
}

static void
test_contacts (RflDirectoryFixture *fixture,
               gconstpointer        data)
{
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GError) error = NULL;

  rfl_directory_fixture_put (fixture, "contact:c1", "{'id':'c1','name':'Desk','organization_id':'o1'}");
  rfl_directory_fixture_put (fixture, "contact:c2", "{'id':'c2','name':'Odile','organization_id':'o1','service_id':'s1'}");
  rfl_directory_fixture_put (fixture, "contact:c3", "{'id':'c3','name':'Other','organization_id':'o1','service_id':'s2'}");

  contacts = rfl_directory_index_contacts_of (fixture->db, "organization:o1", "service:s1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (contacts->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (contacts, 0), ==, "contact:c2");
  g_assert_cmpstr (g_ptr_array_index (contacts, 1), ==, "contact:c1");
}

static void
assert_page (RflDirectoryFixture *fixture,
             const char          *id,
             const char          *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *page = rfl_directory_index_dup_page (fixture->db, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (page, ==, expected);
}

/* A place or a contact is seen on the page of its service, or of its organization. */
static void
test_page (RflDirectoryFixture *fixture,
           gconstpointer        data)
{
  rfl_directory_fixture_put (fixture, "organization:o1", "{'id':'o1','name':'Lighthouse'}");
  rfl_directory_fixture_put (fixture, "location:l1", "{'id':'l1','name':'Quay','organization_id':'o1'}");
  rfl_directory_fixture_put (fixture, "contact:c1", "{'id':'c1','name':'Desk','organization_id':'o1'}");
  rfl_directory_fixture_put (fixture, "contact:c2", "{'id':'c2','name':'Odile','organization_id':'o1','service_id':'s1'}");
  assert_page (fixture, "location:l1", "organization:o1");
  assert_page (fixture, "contact:c2", "organization:o1");

  rfl_directory_fixture_put (fixture, "service:s1", "{'id':'s1','name':'Meals','organization_id':'o1',"
                             "'service_at_locations':[{'id':'a1','location_id':'l1'}]}");
  assert_page (fixture, "location:l1", "service:s1");
  assert_page (fixture, "contact:c1", "organization:o1");
  assert_page (fixture, "contact:c2", "service:s1");
  assert_page (fixture, "service:s1", "service:s1");
  assert_page (fixture, "organization:o1", "organization:o1");
  assert_page (fixture, "service:s2", NULL);
}

static void
test_places (RflDirectoryFixture *fixture,
             gconstpointer        data)
{
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (RflPlace) place = NULL, area = NULL, unknown = NULL;
  g_autoptr (GError) error = NULL;

  rfl_directory_fixture_put (fixture, "location:a", "{'id':'a','latitude':45.0,'longitude':-75.0,"
                             "'addresses':[{'city':'Saint-Élie','state_province':'QC','postal_code':'J8X 2A1'}]}");
  rfl_directory_fixture_put (fixture, "location:b", "{'id':'b','latitude':46.0,'longitude':-76.0,"
                             "'addresses':[{'city':'Saint-Élie','state_province':'QC','postal_code':'J8X2B2'}]}");
  rfl_directory_fixture_put (fixture, "location:c", "{'id':'c','latitude':0,'longitude':0,'addresses':[{'city':'Saint-Rien'}]}");

  places = rfl_places (fixture->db, "saint e", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 1);
  place = rfl_places_find (fixture->db, "saint-elie", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (place->name, ==, "Saint-Élie");
  g_assert_cmpstr (place->region, ==, "QC");
  g_assert_cmpuint (place->n_locations, ==, 2);
  g_assert_cmpfloat_with_epsilon (place->latitude, 45.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (place->longitude, -75.5, 1e-6);

  area = rfl_places_find (fixture->db, "j8x 9z9", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (area->name, ==, "J8X");
  g_assert_true (area->postal);

  /* Not known, and known without coordinates. */
  unknown = rfl_places_find (fixture->db, "Elsewhere", &error);
  g_assert_no_error (error);
  g_assert_null (unknown);
  unknown = rfl_places_find (fixture->db, "Saint-Rien", &error);
  g_assert_no_error (error);
  g_assert_null (unknown);

  /* A location that moves takes its share with it. */
  rfl_directory_fixture_put (fixture, "location:b", "{'id':'b','latitude':46.0,'longitude':-76.0,'addresses':[{'city':'Ailleurs'}]}");
  rfl_place_free (g_steal_pointer (&place));
  place = rfl_places_find (fixture->db, "saint-elie", &error);
  g_assert_cmpfloat_with_epsilon (place->latitude, 45.0, 1e-6);
  rfl_directory_fixture_remove (fixture, "location:a");
  rfl_place_free (g_steal_pointer (&place));
  place = rfl_places_find (fixture->db, "saint-elie", &error);
  g_assert_no_error (error);
  g_assert_null (place);
}

/* All that a search reads, without the numbers that only the order of writing gives. */
static char *
dump (RflDirectoryFixture *fixture)
{
  static const char *const queries[] = {
    "SELECT s.id || '|' || s.level || '|' || w.name || '|' || w.taxonomy || '|' || w.organization || '|' || w.description "
    "FROM service AS s JOIN service_words AS w ON w.rank = (s.level << 32) + s.slot ORDER BY s.id",
    "SELECT s.id || '|' || coalesce (f.latitude, '') || '|' || coalesce (n.value, '') || '|' || coalesce (p.value, '') || '|' || "
    "coalesce (t.value, '') || '|' || f.codes || '|' || f.assured_day || '|' || f.verify_day "
    "FROM service_facet AS f JOIN service AS s USING (slot) LEFT JOIN facet_set AS n ON n.number = f.needs "
    "LEFT JOIN facet_set AS p ON p.number = f.publics LEFT JOIN facet_set AS t ON t.number = f.town ORDER BY s.id",
    "SELECT words || '|' || name || '|' || latitudes || '|' || longitudes || '|' || n_locations FROM place ORDER BY words, name",
    "SELECT 'rows ' || count (*) FROM service_words",
    "SELECT location || '|' || service FROM service_location ORDER BY location, service",
    "SELECT id || '|' || words FROM organization ORDER BY id",
  };
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (RflStatement) statement = rfl_db_prepare (fixture->db, queries[i], &error);

      g_assert_no_error (error);
      while (rfl_statement_step (statement, &error))
        g_string_append_printf (text, "%s\n", rfl_statement_text (statement, 0));
      g_assert_no_error (error);
    }
  return g_string_free (text, FALSE);
}

static gboolean
put_again (RflRecord  *record,
           gpointer    data,
           GError    **error)
{
  RflDirectoryFixture *fixture = data;

  return rfl_directory_index_put (fixture->db, record, error);
}

static void
check_index (RflDirectoryFixture *fixture)
{
  /* Compares every word of the index with the table it was made from. */
  rfl_directory_fixture_exec (fixture, "INSERT INTO service_title (service_title, rank) VALUES ('integrity-check', 1)");
  rfl_directory_fixture_exec (fixture, "INSERT INTO service_head (service_head, rank) VALUES ('integrity-check', 1)");
  rfl_directory_fixture_exec (fixture, "INSERT INTO service_fts (service_fts, rank) VALUES ('integrity-check', 1)");
}

static void
edit_at_random (RflDirectoryFixture *fixture,
                GRand               *rand)
{
  static const char *const words[] = { "meals", "école", "rent", "l’aide", "clinic", "youth", "aînés", "bank" };
  static const char *const states[] = { "open", "full", "waitlist", "limited" };
  guint i = g_rand_int_range (rand, 0, 30);
  const char *first = words[g_rand_int_range (rand, 0, 8)], *second = words[g_rand_int_range (rand, 0, 8)];
  g_autofree char *id = g_strdup_printf ("s%u", i), *document = g_strdup_printf ("service:s%u", i);
  g_autofree char *name = g_strdup_printf ("%s %s %u", first, second, i), *more = NULL, *json = NULL;

  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      json = g_strdup_printf ("{'id':'o1','name':'House of %s','referral':{'legal_status':'%s'}}", first,
                              g_rand_boolean (rand) ? "private" : "nonprofit");
      rfl_directory_fixture_put (fixture, "organization:o1", json);
      break;
    case 1:
      json = g_strdup_printf ("{'id':'l1','latitude':45.%u,'longitude':-75.5,'addresses':[{'city':'%s ville'}]}", i + 1, second);
      rfl_directory_fixture_put (fixture, "location:l1", json);
      break;
    case 2:
      if (rfl_documents_exists (fixture->db, document))
        rfl_directory_fixture_remove (fixture, document);
      break;
    default:
      more = g_strdup_printf (",'description':'%s and %s','assured_date':'2026-0%u-01','referral':{'needs':['%s'],"
                              "'capacity':{'state':'%s'}}", second, first, 1 + i % 9, i % 2 ? "food" : "housing",
                              states[g_rand_int_range (rand, 0, 4)]);
      put_service (fixture, id, name, more);
      break;
    }
}

static void
test_edits_equal_rebuild (RflDirectoryFixture *fixture,
                          gconstpointer        data)
{
  static const RflKind kinds[] = { RFL_KIND_SERVICE, RFL_KIND_LOCATION, RFL_KIND_ORGANIZATION, RFL_KIND_CONTACT };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  g_autofree char *edited = NULL, *rebuilt = NULL, *found_before = NULL, *found_after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  for (guint i = 0; i < 400; i++)
    edit_at_random (fixture, rand);
  check_index (fixture);
  edited = dump (fixture);
  found_before = rfl_directory_fixture_find (fixture, "ecole");
  g_assert_cmpstr (found_before, !=, "");

  /* Merging changes nothing that is found. */
  for (guint i = 0; i < 1000 && more; i++)
    {
      rfl_db_begin (fixture->db, &error);
      rfl_directory_index_optimize (fixture->db, 1, &more, &error);
      g_assert_no_error (error);
      rfl_db_commit (fixture->db, &error);
    }
  g_assert_false (more);
  check_index (fixture);
  found_after = rfl_directory_fixture_find (fixture, "ecole");
  g_assert_cmpstr (found_after, ==, found_before);

  /* The worst order: services before what they show. */
  rfl_db_begin (fixture->db, &error);
  rfl_directory_index_clear (fixture->db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      rfl_documents_each (fixture->db, kinds[i], put_again, fixture, &error);
      g_assert_no_error (error);
    }
  rfl_db_commit (fixture->db, &error);
  g_assert_no_error (error);
  check_index (fixture);
  rebuilt = dump (fixture);
  g_assert_cmpstr (edited, ==, rebuilt);
}

static void
test_time_passes (RflDirectoryFixture *fixture,
                  gconstpointer        data)
{
  g_autoptr (GDateTime) later = g_date_time_new_utc (2027, 4, 10, 12, 0, 0);
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  put_service (fixture, "s1", "Meals one", ",'assured_date':'2026-10-01','referral':{'capacity':{'state':'open'}}");
  put_service (fixture, "s2", "Meals two", ",'assured_date':'2026-11-20','referral':{'capacity':{'state':'limited'}}");
  assert_found (fixture, "meals", "Meals one | Meals two");

  /* Six months after its verification the first is stale, and falls behind. */
  rfl_clock_set_fixed_now (fixture->clock, later);
  rfl_db_begin (fixture->db, &error);
  rfl_directory_index_optimize (fixture->db, 10, &more, &error);
  g_assert_no_error (error);
  rfl_db_commit (fixture->db, &error);
  g_assert_false (more);
  assert_found (fixture, "meals", "Meals two | Meals one");
  check_index (fixture);
}

static void
test_other_connection (RflDirectoryFixture *fixture,
                       gconstpointer        data)
{
  g_autoptr (GError) error = NULL;
  RflDb *writer = fixture->db;
  RflDb *reader = rfl_db_open (fixture->path, RFL_DB_READ, &error);

  /* The facets in memory follow what another connection writes. */
  g_assert_no_error (error);
  put_service (fixture, "s1", "Meals one", "");
  fixture->db = reader;
  assert_found (fixture, "", "Meals one");
  fixture->db = writer;
  put_service (fixture, "s2", "Meals two", ",'referral':{'capacity':{'state':'open'}}");
  rfl_directory_fixture_remove (fixture, "service:s1");
  fixture->db = reader;
  assert_found (fixture, "", "Meals two");

  /* Also after everything was made anew. */
  fixture->db = writer;
  rfl_db_begin (writer, &error);
  rfl_directory_index_clear (writer, &error);
  g_assert_no_error (error);
  rfl_db_commit (writer, &error);
  fixture->db = reader;
  assert_found (fixture, "", "");

  fixture->db = writer;
  rfl_db_close (reader);
}

static void
test_rollback (RflDirectoryFixture *fixture,
               gconstpointer        data)
{
  g_autoptr (RflRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  put_service (fixture, "s1", "Meals one", "");
  record = rfl_documents_get (fixture->db, "service:s1", &error);
  g_assert_no_error (error);
  rfl_record_set_string (record, "referral.source.gone", "2026-11-01");

  rfl_db_begin (fixture->db, &error);
  rfl_directory_index_put (fixture->db, record, &error);
  g_assert_no_error (error);
  assert_found (fixture, "", "");
  rfl_db_rollback (fixture->db);
  assert_found (fixture, "", "Meals one");
}

static void
test_unchanged_words (RflDirectoryFixture *fixture,
                      gconstpointer        data)
{
  gint64 before, after;

  /* What is not searched by costs the index nothing. */
  put_service (fixture, "s1", "Meals", "");
  before = rfl_db_query_int (fixture->db, "SELECT count (*) FROM service_fts_data", -1);
  put_service (fixture, "s1", "Meals", ",'url':'https://example.org','referral':{'capacity':{'since':'2026-11-01'}}");
  after = rfl_db_query_int (fixture->db, "SELECT count (*) FROM service_fts_data", -1);
  g_assert_cmpint (before, >, 0);
  g_assert_cmpint (after, ==, before);
}

/* In an import every slice keeps up; the pieces neither pile up nor are merged more than needed. */
static void
test_keep_up (RflDirectoryFixture *fixture,
              gconstpointer        data)
{
  g_autoptr (GError) error = NULL;
  guint most = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%u", i);

      put_service (fixture, id, "Meals", "");
      rfl_db_begin (fixture->db, &error);
      rfl_directory_index_keep_up (fixture->db, &error);
      g_assert_no_error (error);
      rfl_db_commit (fixture->db, &error);
      most = MAX (most, rfl_search_index_n_pieces (fixture->db));
    }

  g_assert_cmpuint (most, >, 40);
  g_assert_cmpuint (most, <, 100);
  check_index (fixture);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  RFL_ADD_DIRECTORY_TEST ("/directory-index/any-order", test_any_order);
  RFL_ADD_DIRECTORY_TEST ("/directory-index/contacts", test_contacts);
  RFL_ADD_DIRECTORY_TEST ("/directory-index/page", test_page);
  RFL_ADD_DIRECTORY_TEST ("/directory-index/places", test_places);
  RFL_ADD_DIRECTORY_TEST ("/directory-index/edits-equal-rebuild", test_edits_equal_rebuild);
  RFL_ADD_DIRECTORY_TEST ("/directory-index/time-passes", test_time_passes);
  RFL_ADD_DIRECTORY_TEST ("/directory-index/other-connection", test_other_connection);
  RFL_ADD_DIRECTORY_TEST ("/directory-index/rollback", test_rollback);
  RFL_ADD_DIRECTORY_TEST ("/directory-index/unchanged-words", test_unchanged_words);

  RFL_ADD_DIRECTORY_TEST ("/directory-index/keep-up", test_keep_up);

  return g_test_run ();
}
