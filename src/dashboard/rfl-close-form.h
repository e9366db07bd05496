/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-record-event.h"
#include "rfl-referral-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_CLOSE_FORM (rfl_close_form_get_type ())
G_DECLARE_FINAL_TYPE (RflCloseForm, rfl_close_form, RFL, CLOSE_FORM, GtkWidget)

GtkWidget  *rfl_close_form_new              (RflReferralPage *page);
gboolean    rfl_close_form_get_ready        (RflCloseForm    *self);
gboolean    rfl_close_form_get_mismatch     (RflCloseForm    *self);
GArray     *rfl_close_form_dup_events       (RflCloseForm    *self,
                                             RflChannel       channel);
const char *rfl_close_form_get_unmet_reason (RflCloseForm    *self);

G_END_DECLS
