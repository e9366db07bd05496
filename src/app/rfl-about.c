/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The small windows of the main menu; AdwAboutWindow has no other user. */

void
rfl_about_present (GtkWindow *parent)
{
  GtkWidget *window = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    "application-name", "Referral",
                                    "application-icon", RFL_APPLICATION_ID,
                                    "version", RFL_VERSION,
                                    "license-type", GTK_LICENSE_GPL_3_0,
                                    "comments", _("A local directory, warm hand-offs, and the loop closed with both sides."),
                                    /* Translators: your name, one line for each translator */
                                    "translator-credits", _("translator-credits"),
                                    NULL);

  gtk_window_present (GTK_WINDOW (window));
}

void
rfl_shortcuts_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/example/Referral/app/rfl-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
