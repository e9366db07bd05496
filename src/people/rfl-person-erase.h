/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

void rfl_person_erase_ask (GtkWidget  *parent,
                           RflOffice  *office,
                           const char *person_id);

G_END_DECLS
