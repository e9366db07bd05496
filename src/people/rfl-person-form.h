/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-person.h"

G_BEGIN_DECLS

#define RFL_TYPE_PERSON_FORM (rfl_person_form_get_type ())
G_DECLARE_FINAL_TYPE (RflPersonForm, rfl_person_form, RFL, PERSON_FORM, GtkWidget)

GtkWidget *rfl_person_form_new        (void);
void       rfl_person_form_set_person (RflPersonForm *self,
                                       RflPerson     *person);
RflPerson *rfl_person_form_get_person (RflPersonForm *self);
gboolean   rfl_person_form_get_valid  (RflPersonForm *self);

G_END_DECLS
