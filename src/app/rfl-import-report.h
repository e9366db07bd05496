/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-import-job.h"

G_BEGIN_DECLS

GtkWidget *rfl_import_counts_new   (RflImportJob *job);
GtkWidget *rfl_import_problems_new (RflImportJob *job);

G_END_DECLS
