/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

/**
 * RflUnmetInput:
 * @need: code
 * @reason: (nullable): code of unmet need; NULL is "unknown"
 * @area: (nullable): town or postal prefix
 * @support_type: (nullable): code
 * @person_id: (nullable): nobody in particular
 * @referral_id: (nullable): the referral that found no solution; it is closed by it with the outcome unmet
 * @note: (nullable): in words
 * @tried: (nullable): service ids that were tried
 */
typedef struct
{
  const char         *need;
  const char         *reason;
  const char         *area;
  const char         *support_type;
  const char         *person_id;
  const char         *referral_id;
  const char         *note;
  const char * const *tried;
} RflUnmetInput;

/* Writes the unmet need, and the event of the referral, in one transaction. Gives the undo token. */
void  rfl_office_record_unmet_async  (RflOffice            *self,
                                      const RflUnmetInput  *input,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
char *rfl_office_record_unmet_finish (RflOffice            *self,
                                      GAsyncResult         *result,
                                      GError              **error);

G_END_DECLS
