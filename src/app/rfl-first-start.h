/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

/* What to start with, the argument of `finished`. */
#define RFL_FIRST_START_FILE   "file"
#define RFL_FIRST_START_SAMPLE "sample"
#define RFL_FIRST_START_EMPTY  "empty"

#define RFL_TYPE_FIRST_START (rfl_first_start_get_type ())
G_DECLARE_FINAL_TYPE (RflFirstStart, rfl_first_start, RFL, FIRST_START, GtkWidget)

GtkWidget *rfl_first_start_new       (RflOffice     *office);
void       rfl_first_start_take_over (RflFirstStart *self,
                                      RflFirstStart *old);
void       rfl_first_start_focus     (RflFirstStart *self);

G_END_DECLS
