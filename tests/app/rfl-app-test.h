/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-application.h"
#include "rfl-stats.h"
#include "rfl-ui-test.h"
#include "rfl-window.h"

#define RFL_APP_TEST_PASSPHRASE "correct horse battery staple"

/* The program as a person starts it, over a folder of its own. */
typedef struct _RflAppTest RflAppTest;

typedef void (*RflAppTestFunc) (RflAppTest *test);

struct _RflAppTest
{
  RflApplication *application; /* while it runs */
  RflAppTestFunc  func;
  char           *directory;
  gboolean        create;
};

void       rfl_app_test_set_up      (RflAppTest     *test);
void       rfl_app_test_tear_down   (RflAppTest     *test);
void       rfl_app_test_run         (RflAppTest     *test,
                                     RflAppTestFunc  func);
void       rfl_app_test_run_in_office (RflAppTest   *test,
                                     RflAppTestFunc  func);
void       rfl_app_test_add_in_office (const char   *path,
                                       RflAppTestFunc func);
RflWindow *rfl_app_test_get_window  (RflAppTest     *test);
RflOffice *rfl_app_test_get_office  (RflAppTest     *test);
/* What the office holds. */
RflStats   rfl_app_test_count       (RflAppTest     *test);
GtkWindow *rfl_app_test_find_window (GType           type);
void       rfl_app_test_create      (RflAppTest     *test);
void       rfl_app_test_load_sample (RflAppTest     *test);
void       rfl_app_test_type        (GtkWidget      *root,
                                     const char     *title,
                                     const char     *text);
void       rfl_app_test_click       (GtkWidget      *root,
                                     const char     *name);
void       rfl_app_test_press       (GtkWidget      *widget,
                                     guint           keyval);
