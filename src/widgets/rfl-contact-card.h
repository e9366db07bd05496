/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a card shows: texts ready for reading, all nullable but the name. */
typedef struct
{
  const char *name;             /* "Odile Fontbrune" */
  const char *detail;           /* "Intake · Le Comptoir" */
  const char *phone;            /* "613 555-0142" */
  const char *phone_detail;     /* "Direct line" */
  const char *email;
  const char *email_detail;     /* "Read every morning" */
  const char *website;
  const char *hours;            /* "Open today until 16:00" */
  const char *hours_detail;     /* "Mon–Fri 9–16" */
  const char *languages;        /* "French, English" */
  const char *languages_detail; /* "Arabic with an interpreter" */
  const char *place;            /* "12 Quay Street" */
  const char *place_detail;     /* "1.2 km · bus 4, step-free entrance" */
} RflContactFacts;

typedef enum
{
  RFL_CONTACT_CARD_COMPACT, /* one line with call and write: detail panes */
  RFL_CONTACT_CARD_FULL,    /* a list with copy buttons: the wizard's side pane */
} RflContactCardStyle;

#define RFL_TYPE_CONTACT_CARD (rfl_contact_card_get_type ())
G_DECLARE_FINAL_TYPE (RflContactCard, rfl_contact_card, RFL, CONTACT_CARD, GtkWidget)

GtkWidget *rfl_contact_card_new (RflContactCardStyle    style);
void       rfl_contact_card_set (RflContactCard        *self,
                                 const RflContactFacts *facts);

G_END_DECLS
