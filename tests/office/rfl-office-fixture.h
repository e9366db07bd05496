/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-draft.h"
#include "rfl-office.h"
#include "rfl-refer.h"

G_BEGIN_DECLS

#define RFL_TEST_PASSPHRASE "seven green bicycles"

/* A real office in a folder of its own, whose clock stands at 2026-11-20 10:00 in Toronto, a Friday. */
typedef struct
{
  char      *directory;
  RflOffice *office;
  char      *recovery_code;
} RflOfficeFixture;

void          rfl_office_fixture_set_up    (RflOfficeFixture  *fixture,
                                            gconstpointer      data);
void          rfl_office_fixture_tear_down (RflOfficeFixture  *fixture,
                                            gconstpointer      data);
/* Closes the office and opens another over the same folder, as after a start of the program: locked. */
void          rfl_office_fixture_reopen    (RflOfficeFixture  *fixture);
void          rfl_office_fixture_unlock    (RflOfficeFixture  *fixture,
                                            const char        *secret);
void          rfl_office_fixture_set_day   (RflOfficeFixture  *fixture,
                                            const char        *day,
                                            int                hour);

/* A directory of one organisation with two services, a place and a contact; a person; a referral. */
void          rfl_office_fixture_fill      (RflOfficeFixture  *fixture);
char         *rfl_office_fixture_person    (RflOfficeFixture  *fixture,
                                            const char        *name);
/* Complete but for what a test takes out of it. */
RflDraft     *rfl_office_fixture_draft     (RflOfficeFixture  *fixture,
                                            const char        *person_id);
char         *rfl_office_fixture_refer     (RflOfficeFixture  *fixture,
                                            const char        *person_id);

#define RFL_TEST_ORGANIZATION "organization:10000000-0000-4000-8000-000000000001"
#define RFL_TEST_SERVICE      "service:20000000-0000-4000-8000-000000000001"
#define RFL_TEST_OTHER        "service:20000000-0000-4000-8000-000000000002"

/* The result of an asynchronous call, waited for. */
typedef struct
{
  GMainLoop    *loop;
  GAsyncResult *result;
} RflTestWait;

void          rfl_test_wait_start          (RflTestWait       *wait);
void          rfl_test_wait_ready_cb       (GObject           *source,
                                            GAsyncResult      *result,
                                            gpointer           user_data);
GAsyncResult *rfl_test_wait_end            (RflTestWait       *wait);

#define RFL_TEST_WAIT(call, ...) \
  ({ \
    RflTestWait wait_; \
    rfl_test_wait_start (&wait_); \
    call (__VA_ARGS__, rfl_test_wait_ready_cb, &wait_); \
    rfl_test_wait_end (&wait_); \
  })

/* Runs the main loop until the condition holds; the test's time limit ends it otherwise. */
#define RFL_TEST_UNTIL(condition) \
  while (!(condition)) \
    g_main_context_iteration (NULL, TRUE)

G_END_DECLS
