/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  RFL_FLOW_TOGGLE_MULTIPLE, /* any number; a check shows what is on */
  RFL_FLOW_TOGGLE_SINGLE,   /* one of them, wrapping */
  RFL_FLOW_TOGGLE_LINKED,   /* one of a few, joined and of equal width: Ready | Not yet | Waive */
} RflFlowToggleMode;

#define RFL_TYPE_FLOW_TOGGLE (rfl_flow_toggle_get_type ())
G_DECLARE_FINAL_TYPE (RflFlowToggle, rfl_flow_toggle, RFL, FLOW_TOGGLE, GtkWidget)

GtkWidget  *rfl_flow_toggle_new         (RflFlowToggleMode   mode);
GtkWidget  *rfl_flow_toggle_add         (RflFlowToggle      *self,
                                         const char         *code,
                                         const char         *label,
                                         const char         *icon_name);
void        rfl_flow_toggle_clear       (RflFlowToggle      *self);
GStrv       rfl_flow_toggle_dup_codes   (RflFlowToggle      *self);
void        rfl_flow_toggle_set_codes   (RflFlowToggle      *self,
                                         const char * const *codes);
const char *rfl_flow_toggle_get_code    (RflFlowToggle      *self);
void        rfl_flow_toggle_set_code    (RflFlowToggle      *self,
                                         const char         *code);

G_END_DECLS
