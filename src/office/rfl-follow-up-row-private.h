/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-cases.h"
#include "rfl-follow-up-row.h"

G_BEGIN_DECLS

/* What a row copies. */
typedef struct
{
  const char  *id;
  gboolean     is_draft;
  const char  *person_id;
  const char  *name;
  const char  *need;
  const char  *service_id;
  const char  *service;
  const char  *partner;
  const char  *worker;
  RflFollowUp  follow_up;
  gint64       since_us;
  gint64       sent_us;
  RflPriority  priority;
} RflFollowUpRowData;

RflFollowUpRow *rfl_follow_up_row_new     (const RflFollowUpRowData *data);

/**
 * RflRowMaker:
 *
 * Makes rows in a store thread. Names of services, organisations and workers are looked up once for all the rows.
 */
typedef struct _RflRowMaker RflRowMaker;

RflRowMaker    *rfl_row_maker_new         (RflDb                    *db);
void            rfl_row_maker_free        (RflRowMaker              *self);
RflFollowUpRow *rfl_row_maker_make        (RflRowMaker              *self,
                                           const RflCaseRow         *row);
/* A row of each; (element-type RflCaseRow) in, (element-type RflFollowUpRow) out. */
GPtrArray      *rfl_row_maker_make_all    (RflDb                    *db,
                                           GPtrArray                *rows);
/* (nullable): NULL while locked. */
const char     *rfl_row_maker_worker_name (RflRowMaker              *self,
                                           const char               *worker_id);
char           *rfl_row_maker_dup_name    (RflRowMaker              *self,
                                           const char               *person_id);

/* Whether every word of @text is in the name, the need, the service or the partner of the row. */
gboolean        rfl_follow_up_row_matches (RflFollowUpRow           *self,
                                           const char * const       *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflRowMaker, rfl_row_maker_free)

G_END_DECLS
