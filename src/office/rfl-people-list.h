/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"
#include "rfl-person-row.h"

G_BEGIN_DECLS

#define RFL_TYPE_PEOPLE_LIST (rfl_people_list_get_type ())

/**
 * RflPeopleList:
 *
 * A #GListModel of #RflPersonRow over the names opened at unlock, in the order of the interface language, narrowed by a
 * text in which accents and case do not count: every word of it begins a word of the name, or lies in it from three
 * letters on. Rows are made when asked for. Empty while locked; follows changes by itself. Each view makes its own.
 */
G_DECLARE_FINAL_TYPE (RflPeopleList, rfl_people_list, RFL, PEOPLE_LIST, GObject)

RflPeopleList *rfl_people_list_new        (RflOffice     *office);
void           rfl_people_list_set_filter (RflPeopleList *self,
                                           const char    *text);
const char    *rfl_people_list_get_filter (RflPeopleList *self);
guint          rfl_people_list_get_total  (RflPeopleList *self);   /* without the filter */

/* FALSE while locked, and while the names are still being opened. */
gboolean       rfl_people_list_get_loaded (RflPeopleList *self);

/* Ids of the people of the worker who is at the keyboard. */
void           rfl_office_list_own_people_async  (RflOffice            *office,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
GStrv          rfl_office_list_own_people_finish (RflOffice            *office,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/* (transfer full) (nullable): tags of the documents of the office and of @people (ids), in that order, for a laptop that holds only
 * them; NULL while locked. */
GStrv          rfl_office_dup_scopes             (RflOffice            *office,
                                                  const char * const   *people);

/* (nullable): name of a person; NULL while locked, or unknown. */
const char    *rfl_office_get_person_name (RflOffice     *office,
                                           const char    *person_id);

G_END_DECLS
