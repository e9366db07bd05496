/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-directory-filters.h"
#include "rfl-directory-page.h"
#include "rfl-office-search.h"
#include "rfl-place-button.h"
#include "rfl-service-form.h"
#include "rfl-service-view.h"
#include "rfl-widgets.h"

G_BEGIN_DECLS

struct _RflDirectoryPage
{
  GtkWidget           parent_instance;

  RflOffice          *office;           /* (owned) */
  GCancellable       *searching;        /* (owned) (nullable) */
  GCancellable       *loading;          /* (owned) (nullable) */
  RflIncrementalList *rows;             /* (owned) (element-type RflServiceRow) */
  GPtrArray          *fetched;          /* (owned) (element-type RflServiceRow): the rows of this query so far */
  GtkSingleSelection *selection;        /* (owned) */
  RflServicePage     *page;             /* (owned) (nullable): what the detail pane shows */
  char               *words;            /* (owned) (nullable) */
  char               *shown;            /* (owned) (nullable): id of the service shown */
  guint               total;
  gboolean            verifying;        /* the queue "to verify" is shown */
  gboolean            adding;           /* the form is that of a new service */

  GtkWidget          *panes;
  GtkWidget          *filters;
  GtkWidget          *place;
  GtkWidget          *count;
  GtkWidget          *verify;
  GtkWidget          *results;          /* list · nothing · empty */
  GtkWidget          *list;
  GtkWidget          *detail;           /* nothing · service · organization · form */
  GtkWidget          *service_view;
  GtkWidget          *organization_view;
  GtkWidget          *form;
  GtkWidget          *form_title;
};

RflSearchQuery *rfl_directory_page_make_query    (RflDirectoryPage *self,
                                                  guint             offset);
void            rfl_directory_page_reload        (RflDirectoryPage *self);
void            rfl_directory_page_load_service  (RflDirectoryPage *self,
                                                  const char       *id);
void            rfl_directory_page_open_form     (RflDirectoryPage *self,
                                                  RflServicePage   *page);
gboolean        rfl_directory_page_form_is_open  (RflDirectoryPage *self);
GCancellable   *rfl_directory_page_start_loading (RflDirectoryPage *self);

G_END_DECLS
