/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_FACTS (rfl_facts_get_type ())
G_DECLARE_FINAL_TYPE (RflFacts, rfl_facts, RFL, FACTS, GtkWidget)

GtkWidget *rfl_facts_new        (void);
void       rfl_facts_add        (RflFacts   *self,
                                 const char *key,
                                 const char *value);
void       rfl_facts_add_widget (RflFacts   *self,
                                 const char *key,
                                 GtkWidget  *value);
void       rfl_facts_clear      (RflFacts   *self);

G_END_DECLS
