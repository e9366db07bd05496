/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-partner-figures.h"

G_BEGIN_DECLS

/* What the office knows of a partner from its own records; each is NULL where it knows nothing. */
GtkWidget *rfl_partner_places_new  (const RflPriorityPlaces *places);
GtkWidget *rfl_partner_answers_new (const RflAnswers        *answers);

G_END_DECLS
