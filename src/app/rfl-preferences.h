/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rfl-record-editor.h"
#include "rfl-sync-keeper.h"

G_BEGIN_DECLS

GtkWidget *rfl_preferences_present      (GtkWindow       *parent,
                                         RflSyncKeeper   *keeper,
                                         GSettings       *settings);

/* Its pages; @editor is that of the office's settings, NULL while they are sealed. */
GtkWidget *rfl_office_preferences_new   (RflOffice       *office,
                                         GSettings       *settings,
                                         RflRecordEditor *editor);
GtkWidget *rfl_clock_preferences_new    (RflOffice       *office,
                                         RflRecordEditor *editor);
GtkWidget *rfl_security_preferences_new (RflOffice       *office,
                                         RflRecordEditor *editor);
GtkWidget *rfl_sync_preferences_new     (RflSyncKeeper   *keeper);
GtkWidget *rfl_backup_preferences_new   (RflOffice       *office);
GtkWidget *rfl_locked_preferences_new   (void);

G_END_DECLS
