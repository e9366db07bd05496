/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "rfl-contact.h"
#include "rfl-location.h"
#include "rfl-organization.h"
#include "rfl-service.h"

G_BEGIN_DECLS

/**
 * RflHandOutSection:
 * @RFL_HAND_OUT_WHAT: what the client will receive
 * @RFL_HAND_OUT_WHEN: the appointment, or the opening hours
 * @RFL_HAND_OUT_WHERE: the address
 * @RFL_HAND_OUT_BRING: what to bring, one item a line
 * @RFL_HAND_OUT_ASK: whom to ask for
 * @RFL_HAND_OUT_TRAVEL: how to get there
 *
 * The sections of the page, in their order. A section without a text is left out.
 */
typedef enum
{
  RFL_HAND_OUT_WHAT,
  RFL_HAND_OUT_WHEN,
  RFL_HAND_OUT_WHERE,
  RFL_HAND_OUT_BRING,
  RFL_HAND_OUT_ASK,
  RFL_HAND_OUT_TRAVEL,
} RflHandOutSection;

#define RFL_HAND_OUT_N_SECTIONS (RFL_HAND_OUT_TRAVEL + 1)

/**
 * RflHandOutVisit:
 * @appointment: start of the appointment in µs since 1970, or 0 when the opening hours are to be shown
 * @zone: (nullable): zone of the appointment; %NULL for the local one
 * @worker: (nullable): whom the client calls when they cannot come
 * @worker_phone: (nullable): and where
 * @language: (nullable): language in which the office writes its directory, where a record does not say it
 * @documents: (nullable): names of the documents to bring, instead of those of the service
 *
 * What a hand-out says beyond the directory. Nothing here names the client: a page left on a table must not tell who it was for.
 */
typedef struct
{
  gint64              appointment;
  GTimeZone          *zone;
  const char         *worker;
  const char         *worker_phone;
  const char         *language;
  const char * const *documents;
} RflHandOutVisit;

#define RFL_TYPE_HAND_OUT (rfl_hand_out_get_type ())
G_DECLARE_FINAL_TYPE (RflHandOut, rfl_hand_out, RFL, HAND_OUT, GObject)

const char * const *rfl_hand_out_languages   (void);
RflHandOut *rfl_hand_out_new                (const char            *lang,
                                             const char            *second_lang);
RflHandOut *rfl_hand_out_new_for_service    (const char            *lang,
                                             const char            *second_lang,
                                             RflService            *service,
                                             RflOrganization       *organization,
                                             RflLocation           *location,
                                             RflContact            *contact,
                                             const RflHandOutVisit *visit);
const char *rfl_hand_out_get_language       (RflHandOut            *self);
const char *rfl_hand_out_get_second_language (RflHandOut           *self);
void        rfl_hand_out_set_text           (RflHandOut            *self,
                                             RflHandOutSection      section,
                                             const char            *lang,
                                             const char            *text,
                                             gboolean               translated);
const char *rfl_hand_out_get_text           (RflHandOut            *self,
                                             RflHandOutSection      section,
                                             const char            *lang,
                                             gboolean              *translated);
void        rfl_hand_out_set_phone          (RflHandOut            *self,
                                             const char            *number);
void        rfl_hand_out_set_place          (RflHandOut            *self,
                                             const char            *address,
                                             double                 latitude,
                                             double                 longitude);
void        rfl_hand_out_set_worker         (RflHandOut            *self,
                                             const char            *name,
                                             const char            *phone);
const char *rfl_hand_out_get_phone          (RflHandOut            *self);
const char *rfl_hand_out_get_address        (RflHandOut            *self);
const char *rfl_hand_out_get_worker         (RflHandOut            *self);
const char *rfl_hand_out_get_worker_phone   (RflHandOut            *self);
char       *rfl_hand_out_dup_phone_uri      (RflHandOut            *self);
char       *rfl_hand_out_dup_place_uri      (RflHandOut            *self);

void        rfl_hand_out_draw               (RflHandOut            *self,
                                             cairo_t               *cr);
GBytes     *rfl_hand_out_render_pdf         (RflHandOut            *self,
                                             GError               **error);

G_END_DECLS
