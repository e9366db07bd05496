/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-toast.h"

#include <glib/gi18n.h>

void
rfl_toast_with_action (GtkWidget  *widget,
                       const char *text,
                       const char *button,
                       const char *detailed_action)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gtk_widget_activate_action (widget, "win.toast", "(sss)", text,
                              button != NULL ? button : "",
                              detailed_action != NULL ? detailed_action : "");
}

void
rfl_toast (GtkWidget  *widget,
           const char *text)
{
  rfl_toast_with_action (widget, text, NULL, NULL);
}

void
rfl_toast_undo (GtkWidget  *widget,
                const char *text,
                const char *undo_token)
{
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new_string (undo_token));
  g_autofree char *action = g_action_print_detailed_name ("win.undo", target);

  rfl_toast_with_action (widget, text, _("Undo"), action);
}
