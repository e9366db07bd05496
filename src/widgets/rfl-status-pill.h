/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-tone.h"

G_BEGIN_DECLS

#define RFL_TYPE_STATUS_PILL (rfl_status_pill_get_type ())
G_DECLARE_FINAL_TYPE (RflStatusPill, rfl_status_pill, RFL, STATUS_PILL, GtkWidget)

GtkWidget *rfl_status_pill_new (const char    *icon_name,
                                const char    *label,
                                RflTone        tone);
void       rfl_status_pill_set (RflStatusPill *self,
                                const char    *icon_name,
                                const char    *label,
                                RflTone        tone);

G_END_DECLS
