/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-memory-rows.h"

static void
check (RflRow     *row,
       const char *name,
       const char *value)
{
  g_assert_cmpstr (rfl_row_get (row, name), ==, value);
}

static void
test_renames (void)
{
  g_autoptr(RflMemoryRows) organizations =
    rfl_memory_rows_read_text ("organizations.csv", "id,name,description,url,legal_status\n1,A,B,www.a.org,\n");
  g_autoptr(RflMemoryRows) links =
    rfl_memory_rows_read_text ("services_taxonomy.csv", "id,service_id,taxonomy_id,taxonomy_detail\n1,7,BD-1,hot\n");
  g_autoptr(RflMemoryRows) terms =
    rfl_memory_rows_read_text ("taxonomy.csv", "id,name,parent_id,parent_name,vocabulary\nBD-1,Food,B,Basic,AIRS\n");
  g_autoptr(RflMemoryRows) addresses =
    rfl_memory_rows_read_text ("postal_addresses.csv", "id,location_id,address_1,city,state_province,country\n1,3,Box 5,Laval,QC ,CA\n");
  RflRow *row;

  row = rfl_memory_rows_get (organizations, RFL_ENTITY_ORGANIZATION, 0);
  check (row, "website", "http://www.a.org");
  check (row, "url", NULL);
  row = rfl_memory_rows_get (links, RFL_ENTITY_ATTRIBUTE, 0);
  g_assert_cmpint (row->owner, ==, RFL_ENTITY_SERVICE);
  g_assert_cmpstr (row->owner_id->str, ==, "7");
  check (row, "taxonomy_term_id", "BD-1");
  check (row, "value", "hot");
  row = rfl_memory_rows_get (terms, RFL_ENTITY_TAXONOMY_TERM, 0);
  check (row, "code", "BD-1");
  check (row, "taxonomy", "AIRS");
  check (row, "parent_name", "Basic");
  row = rfl_memory_rows_get (addresses, RFL_ENTITY_ADDRESS, 0);
  check (row, "address_type", "postal");
  check (row, "state_province", "QC");
}

static void
test_hours (void)
{
  g_autoptr(RflMemoryRows) regular = rfl_memory_rows_read_text (
    "regular_schedules.csv", "id,service_id,weekday,opens_at,closes_at,original_text\n"
                             ",7,Monday,9:00am,5:00pm,\"9-5, Mon-Tue\"\n"
                             ",7,Tuesday,9am,5:00pm,\n"
                             ",7,Friday,whenever,later,\n"
                             ",7,Sunday,,,\"call, hours vary\"\n");
  g_autoptr(RflMemoryRows) mixed = rfl_memory_rows_read_text (
    "schedules.csv", "id,service_id,location_id,weekday,dtstart,until,byday\n"
                     "1,7,0,Monday - Friday,8:30AM,5:30PM,\n"
                     "2,7,0,,24 hours,,monday\n"
                     "3,\"7,8\",0,,,,tuesday\n"
                     "4,7,0,,2024-01-01,2024-12-31,MO\n");
  RflRow *row;

  row = rfl_memory_rows_get (regular, RFL_ENTITY_SCHEDULE, 0);
  check (row, "byday", "MO");
  check (row, "freq", "WEEKLY");
  check (row, "opens_at", "09:00");
  check (row, "closes_at", "17:00");
  check (row, "original_text", NULL);
  row = rfl_memory_rows_get (regular, RFL_ENTITY_SCHEDULE, 2);
  check (row, "opens_at", NULL);
  check (row, "description", "Friday whenever later");
  check (rfl_memory_rows_get (regular, RFL_ENTITY_SCHEDULE, 3), "description", "call, hours vary");
  g_assert_cmpuint (rfl_memory_rows_count (regular, RFL_PROBLEM_BAD_TIME), ==, 2);

  row = rfl_memory_rows_get (mixed, RFL_ENTITY_SCHEDULE, 0);
  check (row, "byday", "MO,TU,WE,TH,FR");
  check (row, "opens_at", "08:30");
  check (row, "closes_at", "17:30");
  check (row, "dtstart", NULL);
  row = rfl_memory_rows_get (mixed, RFL_ENTITY_SCHEDULE, 1);
  check (row, "opens_at", "00:00");
  check (row, "closes_at", "23:59");
  /* One row for two services. */
  g_assert_cmpstr (rfl_memory_rows_get (mixed, RFL_ENTITY_SCHEDULE, 2)->owner_id->str, ==, "7");
  g_assert_cmpstr (rfl_memory_rows_get (mixed, RFL_ENTITY_SCHEDULE, 3)->owner_id->str, ==, "8");
  check (rfl_memory_rows_get (mixed, RFL_ENTITY_SCHEDULE, 4), "until", "2024-12-31");
  g_assert_cmpuint (rfl_memory_rows_count (mixed, RFL_PROBLEM_BAD_TIME), ==, 0);
}

static void
test_faults (void)
{
  g_autoptr(RflMemoryRows) services = rfl_memory_rows_read_text (
    "services.csv", "id,organization_id,name,status,colour,changed\n"
                    "1,9,One,,red,x\n"
                    "2,\"9,10\",,Active,,,,surplus\n"
                    ",9,Three,sometimes,blue,\n");
  g_autoptr(RflMemoryRows) eligibility =
    rfl_memory_rows_read_text ("eligibility.csv", "id,service_id,eligibility\n,,Women\n,5,Men\n");
  g_autoptr(RflMemoryRows) locations =
    rfl_memory_rows_read_text ("locations.csv", "id,name,latitude,longitude\n1,A,100,101\n2,B,0,0\n3,C,45.5,-73.6\n4,D,45.5,\n");
  RflRow *row = rfl_memory_rows_get (services, RFL_ENTITY_SERVICE, 0);

  check (row, "status", "active");
  check (row, "colour", "red");
  /* A column may not pass for what this program writes. */
  check (row, "changed", NULL);
  check (row, "x_changed", "x");
  row = rfl_memory_rows_get (services, RFL_ENTITY_SERVICE, 1);
  check (row, "organization_id", "9");
  check (row, "x_organization_id", "9,10");
  check (row, "status", "active");
  row = rfl_memory_rows_get (services, RFL_ENTITY_SERVICE, 2);
  check (row, "id", "9|three");
  check (row, "status", "active");
  g_assert_cmpuint (rfl_memory_rows_count (services, RFL_PROBLEM_EMPTY_COLUMN), ==, 1);
  g_assert_cmpuint (rfl_memory_rows_count (services, RFL_PROBLEM_RAGGED), ==, 1);
  g_assert_cmpuint (rfl_memory_rows_count (services, RFL_PROBLEM_MANY_PARENTS), ==, 1);
  g_assert_cmpuint (rfl_memory_rows_count (services, RFL_PROBLEM_MISSING_NAME), ==, 1);
  g_assert_cmpuint (rfl_memory_rows_count (services, RFL_PROBLEM_MISSING_ID), ==, 1);
  g_assert_cmpuint (rfl_memory_rows_count (services, RFL_PROBLEM_BAD_STATUS), ==, 1);
  g_assert_cmpuint (rfl_memory_rows_count (services, RFL_PROBLEM_UNKNOWN_COLUMN), ==, 3);

  g_assert_cmpuint (rfl_memory_rows_count (eligibility, RFL_PROBLEM_UNATTACHED), ==, 1);
  g_assert_cmpuint (eligibility->counts[RFL_ENTITY_ELIGIBILITY], ==, 1);

  g_assert_cmpuint (rfl_memory_rows_count (locations, RFL_PROBLEM_BAD_COORDINATES), ==, 2);
  check (rfl_memory_rows_get (locations, RFL_ENTITY_LOCATION, 0), "latitude", NULL);
  check (rfl_memory_rows_get (locations, RFL_ENTITY_LOCATION, 1), "latitude", NULL);
  check (rfl_memory_rows_get (locations, RFL_ENTITY_LOCATION, 2), "longitude", "-73.6");
}

/* Columns that hold what is a table of its own since. */
static void
test_lists (void)
{
  g_autoptr(RflMemoryRows) rows = rfl_memory_rows_read_text (
    "services.csv", "id,location_id,name,status,taxonomy_ids,languages,required_documents\n"
                    "1,4,One,active,\"101, 102\",\"English, French\",\"ID\"\n");

  g_assert_cmpuint (rows->counts[RFL_ENTITY_ATTRIBUTE], ==, 2);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_LANGUAGE], ==, 2);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_SERVICE_AT_LOCATION], ==, 1);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_REQUIRED_DOCUMENT], ==, 1);
  check (rfl_memory_rows_get (rows, RFL_ENTITY_ATTRIBUTE, 1), "taxonomy_term_id", "102");
  check (rfl_memory_rows_get (rows, RFL_ENTITY_LANGUAGE, 1), "code", "fr");
  g_assert_cmpuint (rows->problems->len, ==, 0);
}

/* The columns of this program's own exports, and the same names in a file that is none. */
static void
test_own_columns (void)
{
  g_autoptr(RflMemoryRows) rows = rfl_memory_rows_read_text (
    "organizations.csv", "id,name,description,referral,_more\n"
                         "1,A,x,\"{\"\"kind\"\":\"\"bank\"\"}\",\"{\"\"rooms\"\":[1,2],\"\"referral\"\":{}}\"\n"
                         "2,B,x,by phone,and more\n");
  RflRow *first = rfl_memory_rows_get (rows, RFL_ENTITY_ORGANIZATION, 0);
  RflRow *second = rfl_memory_rows_get (rows, RFL_ENTITY_ORGANIZATION, 1);

  check (first, "referral", "{\"kind\":\"bank\"}");
  check (first, "rooms", "[1,2]");
  check (second, "referral", NULL);
  check (second, "x_referral", "by phone");
  check (second, "x__more", "and more");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/formats/table/renames", test_renames);
  g_test_add_func ("/formats/table/hours", test_hours);
  g_test_add_func ("/formats/table/faults", test_faults);
  g_test_add_func ("/formats/table/lists", test_lists);
  g_test_add_func ("/formats/table/own-columns", test_own_columns);

  return g_test_run ();
}
