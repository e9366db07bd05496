/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office-records.h"
#include "rfl-office-setup.h"
#include "rfl-ui-test.h"

#include "../rfl-test-folder.h"

#define RFL_PAGE_TEST_PASSPHRASE "lantern river seven copper meadow"

typedef struct
{
  char      *folder;
  RflOffice *office;
} RflPageTest;

static inline void
rfl_page_test_take_result_cb (GObject      *source,
                              GAsyncResult *result,
                              gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* A real office in a folder of its own: no keyring, nothing in it. */
static inline void
rfl_page_test_set_up (RflPageTest   *self,
                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) created = NULL;
  g_autofree char *code = NULL;
  const RflOfficeSetup setup = { .office = "Old Town Help House", .worker = "Claire Roy", .phone = "613 555-0117",
                                 .language = "en", .passphrase = RFL_PAGE_TEST_PASSPHRASE };

  self->folder = g_dir_make_tmp ("referral-page-XXXXXX", &error);
  g_assert_no_error (error);
  self->office = rfl_office_new (self->folder);
  rfl_office_open_async (self->office, FALSE, NULL, rfl_page_test_take_result_cb, &opened);
  rfl_ui_test_wait (opened != NULL);
  rfl_office_open_finish (self->office, opened, &error);
  g_assert_no_error (error);
  rfl_office_create_async (self->office, &setup, NULL, rfl_page_test_take_result_cb, &created);
  rfl_ui_test_wait (created != NULL);
  code = rfl_office_create_finish (self->office, created, &error);
  g_assert_no_error (error);
  g_assert_nonnull (code);
}

static inline void
rfl_page_test_tear_down (RflPageTest   *self,
                         gconstpointer  data)
{
  g_autoptr (GAsyncResult) closed = NULL;

  rfl_office_close_async (self->office, rfl_page_test_take_result_cb, &closed);
  rfl_ui_test_wait (closed != NULL);
  g_clear_object (&closed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->office);
  rfl_test_remove_folder (self->folder);
  g_free (self->folder);
}

static inline void
rfl_page_test_save (RflPageTest *self,
                    RflRecord   *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autofree char *undo = NULL;

  rfl_office_save_async (self->office, record, NULL, rfl_page_test_take_result_cb, &saved);
  rfl_ui_test_wait (saved != NULL);
  undo = rfl_office_save_finish (self->office, saved, &error);
  g_assert_no_error (error);
}

static inline RflRecord *
rfl_page_test_load (RflPageTest *self,
                    const char  *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  RflRecord *record;

  rfl_office_load_async (self->office, id, NULL, rfl_page_test_take_result_cb, &loaded);
  rfl_ui_test_wait (loaded != NULL);
  record = rfl_office_load_finish (self->office, loaded, &error);
  g_assert_no_error (error);

  return record;
}

static inline GtkWidget *
rfl_page_test_show (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 720);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* Whether a label below @root, on a page that is shown, has this text. */
static inline gboolean
rfl_page_test_sees (GtkWidget  *root,
                    const char *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (rfl_page_test_sees (child, text))
      return TRUE;

  return FALSE;
}
