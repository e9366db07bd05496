/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * RFL_CONSENT_SCRIPT_VERSION:
 *
 * Version of the words that rfl_letter_consent_script () reads out. It is stored with each consent; raise it when their meaning changes.
 */
#define RFL_CONSENT_SCRIPT_VERSION 1

/**
 * RflLetterItem:
 * @label: what it is, in the language of the letter
 * @value: (nullable): what it says
 *
 * One of the things that leave the building, as the consent lists them.
 */
typedef struct
{
  const char *label;
  const char *value;
} RflLetterItem;

/**
 * RflLetter:
 * @office: name of the office
 * @worker: name of the worker
 * @worker_phone: (nullable): their telephone
 * @worker_email: (nullable): their e-mail
 * @recipient: (nullable): the front-line person at the partner
 * @organization: the partner
 * @service: (nullable): its service
 * @client: (nullable): the client's name, only where the consent lets it leave
 * @need: the need, in the language of the letter
 * @reason: (nullable): why, in words; only where the consent lets it leave
 * @items: the rest of what leaves
 * @n_items: how many
 * @answer_by: (nullable): day by which an answer is asked, already formatted
 * @appointment: (nullable): when the client is expected, already formatted
 *
 * What letters, messages and scripts are made of. The caller hands over only what the consent lists (DOMAIN §5): nothing is filtered here.
 */
typedef struct
{
  const char          *office;
  const char          *worker;
  const char          *worker_phone;
  const char          *worker_email;
  const char          *recipient;
  const char          *organization;
  const char          *service;
  const char          *client;
  const char          *need;
  const char          *reason;
  const RflLetterItem *items;
  gsize                n_items;
  const char          *answer_by;
  const char          *appointment;
} RflLetter;

/**
 * RflClientMessage:
 * @RFL_CLIENT_MESSAGE_SENT: the request went out
 * @RFL_CLIENT_MESSAGE_ACCEPTED: the partner accepted
 * @RFL_CLIENT_MESSAGE_WAITLISTED: there is a place on the waiting list
 * @RFL_CLIENT_MESSAGE_APPOINTMENT: there is an appointment
 * @RFL_CLIENT_MESSAGE_REMINDER: the appointment is near
 * @RFL_CLIENT_MESSAGE_DECLINED: this partner cannot help; the worker goes on looking
 * @RFL_CLIENT_MESSAGE_ASK: did it help?
 *
 * The ready-made messages to the client, one for each step (R17).
 */
typedef enum
{
  RFL_CLIENT_MESSAGE_SENT,
  RFL_CLIENT_MESSAGE_ACCEPTED,
  RFL_CLIENT_MESSAGE_WAITLISTED,
  RFL_CLIENT_MESSAGE_APPOINTMENT,
  RFL_CLIENT_MESSAGE_REMINDER,
  RFL_CLIENT_MESSAGE_DECLINED,
  RFL_CLIENT_MESSAGE_ASK,
} RflClientMessage;

char   *rfl_letter_subject        (const RflLetter   *letter,
                                   const char        *lang);
char   *rfl_letter_body           (const RflLetter   *letter,
                                   const char        *lang);
char   *rfl_letter_call_script    (const RflLetter   *letter,
                                   const char        *lang);
char   *rfl_letter_consent_script (const RflLetter   *letter,
                                   const char        *lang);
char   *rfl_letter_reminder       (const RflLetter   *letter,
                                   guint              number,
                                   const char        *lang);
char   *rfl_letter_client_message (const RflLetter   *letter,
                                   RflClientMessage   message,
                                   const char        *lang);
char   *rfl_letter_mailto_uri     (const RflLetter   *letter,
                                   const char        *address,
                                   const char        *lang);

guint   rfl_letter_draw           (const RflLetter   *letter,
                                   const char        *lang,
                                   const char        *date,
                                   cairo_t           *cr,
                                   guint              page);
GBytes *rfl_letter_render_pdf     (const RflLetter   *letter,
                                   const char        *lang,
                                   const char        *date,
                                   GError           **error);

G_END_DECLS
