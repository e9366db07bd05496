/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-kind.h"
#include "rfl-office.h"

G_BEGIN_DECLS

/**
 * RflErasure:
 * @name: of the person
 * @counts: records of each kind that stand; the person is one of them
 * @drafts: referrals in preparation
 * @revisions: versions of all records, whose contents go
 * @unfinished: (nullable): why some copy of the data still holds them; it goes on at the next start
 * @removed: (nullable): paths of backups that could not be read, and are gone
 *
 * What erasing a person takes away, or took.
 */
typedef struct
{
  char   *name;
  guint   counts[RFL_N_KINDS];
  guint   drafts;
  guint   revisions;
  GError *unfinished;
  GStrv   removed;
} RflErasure;

void        rfl_erasure_free                     (RflErasure           *self);
/* In words, a line each. */
GStrv       rfl_erasure_dup_lines                (const RflErasure     *self);

/* What would go. Nothing is written. */
void        rfl_office_preview_erasure_async     (RflOffice            *self,
                                                  const char           *person_id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
RflErasure *rfl_office_preview_erasure_finish    (RflOffice            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/* Erases a person with all that hangs on them, on every laptop of the office. Nobody can take it back. */
void        rfl_office_erase_person_async        (RflOffice            *self,
                                                  const char           *person_id,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
RflErasure *rfl_office_erase_person_finish       (RflOffice            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/* Goes on with what a crash, a lock or a full disk left to erase. */
void        rfl_office_continue_erasing          (RflOffice            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflErasure, rfl_erasure_free)

G_END_DECLS
