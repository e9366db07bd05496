/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-service-page.h"

G_BEGIN_DECLS

/* In a store thread; also for suggestions, drafts and referral pages. */
RflServicePage *rfl_service_page_read           (RflDb       *db,
                                                 const char  *service_id,
                                                 gint64       now,
                                                 GTimeZone   *zone,
                                                 GError     **error);
/* (nullable): NULL while locked. */
char           *rfl_partnership_dup_id          (RflVault    *vault,
                                                 const char  *organization_id);
/* (nullable): none, or locked. */
RflPartnership *rfl_partnership_read            (RflDb       *db,
                                                 const char  *organization_id);
/* (element-type RflContact): those of the service first, then those of its organisation. */
GPtrArray      *rfl_directory_read_contacts     (RflDb       *db,
                                                 const char  *organization_id,
                                                 const char  *service_id,
                                                 GError     **error);
/* (element-type RflServiceRow) */
GPtrArray      *rfl_directory_read_services     (RflDb       *db,
                                                 const char  *organization_id,
                                                 const char  *but,
                                                 GError     **error);

G_END_DECLS
