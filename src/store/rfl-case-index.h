/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-record.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* Writers of the projections of the cases, which are in clear: codes, ids, instants and places, nothing else. Private. */

gboolean  rfl_case_index_put_referral (RflDb       *db,
                                       RflRecord   *record,
                                       GError     **error);
gboolean  rfl_case_index_put_event    (RflDb       *db,
                                       RflRecord   *record,
                                       GError     **error);
gboolean  rfl_case_index_put_other    (RflDb       *db,
                                       RflRecord   *record,
                                       GError     **error);
gboolean  rfl_case_index_remove       (RflDb       *db,
                                       RflKind      kind,
                                       const char  *id,
                                       GError     **error);
gboolean  rfl_case_index_clear        (RflDb       *db,
                                       GError     **error);
/* (nullable): the person of a referral. */
char     *rfl_case_index_get_person   (RflDb       *db,
                                       const char  *referral);
/* (nullable): the referral of an event. */
char     *rfl_case_index_get_referral (RflDb       *db,
                                       const char  *event);

G_END_DECLS
