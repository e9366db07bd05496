/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record-place.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Says where a record is, and follows @watch, whose property `place` is an RflRecordPlace, or -1 for nothing to say, for as long
 * as it is there. */
GtkWidget *rfl_record_place_label_new (GObject *watch);

G_END_DECLS
