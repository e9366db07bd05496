/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-private.h"

#include <glib/gi18n.h>

#include "rfl-widgets.h"

#ifdef RFL_HAVE_WIZARD
#include "rfl-wizard.h"
#endif

/* The wizard takes the whole window; closing it keeps the draft. */

static void
start_wizard (RflWindow  *self,
              const char *service_id,
              const char *person_id,
              const char *draft_id)
{
#ifndef RFL_HAVE_WIZARD
  (void) service_id;
#endif
}

static void
on_start_referral_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  const char *service_id = g_variant_get_string (parameter, NULL);

  start_wizard (RFL_WINDOW (widget), *service_id != '\0' ? service_id : NULL, NULL, NULL);
}

static void
on_start_referral_for_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  start_wizard (RFL_WINDOW (widget), NULL, g_variant_get_string (parameter, NULL), NULL);
}

void
rfl_window_class_install_wizard_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.start-referral", "s", on_start_referral_cb);
  gtk_widget_class_install_action (klass, "win.start-referral-for", "s", on_start_referral_for_cb);
}
