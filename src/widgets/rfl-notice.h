/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-tone.h"

G_BEGIN_DECLS

#define RFL_TYPE_NOTICE (rfl_notice_get_type ())
G_DECLARE_FINAL_TYPE (RflNotice, rfl_notice, RFL, NOTICE, GtkWidget)

GtkWidget *rfl_notice_new        (const char *icon_name,
                                  RflTone     tone);
void       rfl_notice_set        (RflNotice  *self,
                                  const char *heading,
                                  const char *body);
GtkWidget *rfl_notice_add_button (RflNotice  *self,
                                  const char *label);

G_END_DECLS
