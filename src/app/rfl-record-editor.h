/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_RECORD_EDITOR (rfl_record_editor_get_type ())
G_DECLARE_FINAL_TYPE (RflRecordEditor, rfl_record_editor, RFL, RECORD_EDITOR, GObject)

RflRecordEditor *rfl_record_editor_new        (RflOffice       *office,
                                               RflRecord       *record);
RflRecord       *rfl_record_editor_get_record (RflRecordEditor *self);
void             rfl_record_editor_touch      (RflRecordEditor *self);
void             rfl_record_editor_flush      (RflRecordEditor *self);
void             rfl_record_editor_hold       (RflRecordEditor *self,
                                               GtkWidget       *widget);

/* Rows that hold the editor as long as they live. */
GtkWidget       *rfl_record_editor_entry_new  (RflRecordEditor *self,
                                               const char      *title,
                                               const char      *path);
GtkWidget       *rfl_record_editor_list_new   (RflRecordEditor *self,
                                               const char      *title,
                                               const char      *path);
GtkWidget       *rfl_record_editor_spin_new   (RflRecordEditor *self,
                                               const char      *title,
                                               const char      *subtitle,
                                               const char      *path,
                                               int              value,
                                               int              minimum,
                                               int              maximum);

G_END_DECLS
