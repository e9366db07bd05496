/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-contact.h"
#include "rfl-location.h"
#include "rfl-organization.h"
#include "rfl-schedule.h"
#include "rfl-service-page.h"

G_BEGIN_DECLS

/* The records behind one form: a service with its organisation, the place where it is, the person one asks for. */
typedef struct
{
  RflService      *service;
  RflOrganization *organization;
  RflLocation     *location;
  RflContact      *contact;
} RflFormRecords;

void         rfl_form_records_init         (RflFormRecords  *self,
                                            RflServicePage  *page);
void         rfl_form_records_clear        (RflFormRecords  *self);
GPtrArray   *rfl_form_records_dup_changed  (RflFormRecords  *self,
                                            RflServicePage  *page);

/* Whether nobody can go there: a telephone line, a page, a video call. */
gboolean     rfl_form_records_is_virtual   (RflLocation     *location);
char        *rfl_form_records_dup_phone    (RflRecord       *record);
void         rfl_form_records_set_phone    (RflRecord       *record,
                                            const char      *number);
char        *rfl_form_records_dup_address  (RflLocation     *location,
                                            const char      *member);
void         rfl_form_records_set_address  (RflLocation     *location,
                                            const char      *member,
                                            const char      *value);
char        *rfl_form_records_dup_lines    (RflService      *service,
                                            const char      *path);
void         rfl_form_records_set_lines    (RflService      *service,
                                            const char      *path,
                                            const char      *text);
void         rfl_form_records_set_languages (RflService     *service,
                                             const char * const *codes);
GStrv        rfl_form_records_dup_languages (RflService     *service);
char        *rfl_form_records_dup_hours    (RflService      *service,
                                            int              weekday);
gboolean     rfl_form_records_set_hours    (RflService      *service,
                                            const char * const *days);

G_END_DECLS
