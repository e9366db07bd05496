/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-tone.h"

G_BEGIN_DECLS

#define RFL_TYPE_SECTION (rfl_section_get_type ())
G_DECLARE_FINAL_TYPE (RflSection, rfl_section, RFL, SECTION, GtkWidget)

GtkWidget *rfl_section_new         (const char *title,
                                    const char *caption);
void       rfl_section_set_caption (RflSection *self,
                                    const char *caption,
                                    RflTone     tone);
void       rfl_section_set_child   (RflSection *self,
                                    GtkWidget  *child);
GtkWidget *rfl_section_get_child   (RflSection *self);
void       rfl_section_set_suffix  (RflSection *self,
                                    GtkWidget  *suffix);

G_END_DECLS
