/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli-bench.h"

#include "rfl-bench-office.h"
#include "rfl-follow-up-list.h"
#include "rfl-office-keys.h"
#include "rfl-office-setup.h"
#include "rfl-store.h"

#include <glib/gi18n.h>
#include <time.h>

/* Opens nothing but the fictional people that the measure makes. */
#define PASSPHRASE "bench bench bench"

#define ROWS_OF_A_PAGE 50

/* All threads: the work is done in those of the store. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static gboolean
open_office (RflOffice  *office,
             GError    **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_open_async, office, FALSE, NULL);

  return rfl_office_open_finish (office, result, error);
}

static gboolean
close_office (RflOffice  *office,
              GError    **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_close_async, office);

  return rfl_office_close_finish (office, result, error);
}

static gboolean
make_office (const char  *directory,
             gboolean     remember,
             int          n_people,
             int          n_services,
             GError     **error)
{
  const RflOfficeSetup setup = { .office = "Bench", .worker = "Bench", .language = "en", .passphrase = PASSPHRASE,
                                 .accept_weak = TRUE, .remember = remember };
  g_autoptr (RflOffice) office = rfl_office_new (directory);
  g_autoptr (GAsyncResult) created = NULL, filled = NULL;
  g_autofree char *code = NULL;

  if (!open_office (office, error))
    return FALSE;

  created = RFL_CLI_WAIT (rfl_office_create_async, office, &setup, NULL);
  code = rfl_office_create_finish (office, created, error);
  if (code == NULL)
    return FALSE;

  filled = RFL_CLI_WAIT (rfl_bench_fill_office_async, office, n_people, n_services, NULL);
  return rfl_bench_fill_office_finish (office, filled, error) && close_office (office, error);
}

static gboolean
measure_office (const char  *directory,
                JsonObject  *report,
                GError     **error)
{
  g_autoptr (RflOffice) office = rfl_office_new (directory);
  g_autoptr (GAsyncResult) unlocked = NULL, counted = NULL, listed = NULL;
  g_autoptr (GListModel) rows = NULL;
  RflFollowUpCounts counts;
  double start = now ();

  if (!open_office (office, error))
    return FALSE;
  json_object_set_double_member (report, "open_ms", now () - start);

  start = now ();
  unlocked = RFL_CLI_WAIT (rfl_office_unlock_async, office, PASSPHRASE, NULL);
  if (!rfl_office_unlock_finish (office, unlocked, error))
    return FALSE;
  json_object_set_double_member (report, "unlock_ms", now () - start);

  start = now ();
  counted = RFL_CLI_WAIT (rfl_office_follow_up_counts_async, office, NULL);
  if (!rfl_office_follow_up_counts_finish (office, counted, &counts, error))
    return FALSE;
  listed = RFL_CLI_WAIT (rfl_office_follow_up_async, office, RFL_GROUP_ALL, NULL, ROWS_OF_A_PAGE, NULL);
  rows = rfl_office_follow_up_finish (office, listed, error);
  if (rows == NULL)
    return FALSE;
  json_object_set_double_member (report, "follow_up_ms", now () - start);
  json_object_set_int_member (report, "open_referrals", counts.all);

  return close_office (office, error);
}

/* An office of @n_people is made in @directory and opened as the window does. Its passphrase takes half a second by design; the
 * window has the key from the Secret Service. */
gboolean
rfl_cli_bench_office (const char  *directory,
                      gboolean     remember,
                      int          n_people,
                      int          n_services,
                      JsonObject  *report,
                      GError     **error)
{
  if (rfl_store_exists (directory))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_EXISTS, _("There is an office in %s already"), directory);
      return FALSE;
    }

  json_object_set_int_member (report, "people", n_people);
  return make_office (directory, remember, n_people, n_services, error) && measure_office (directory, report, error);
}
