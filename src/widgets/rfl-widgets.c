/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-widgets.h"

#include <adwaita.h>

#include "rfl-widgets-resources.h"

#define RESOURCE_PATH "/org/example/Referral/"

static void
on_high_contrast_notify_cb (GtkStyleProvider *dim)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    gtk_style_context_remove_provider_for_display (display, dim);
  else
    gtk_style_context_add_provider_for_display (display, dim, GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* Once, after adw_init (): types for templates, the style sheet, and our icons where no GtkApplication adds them. */
void
rfl_widgets_init (void)
{
  static gboolean done = FALSE;
  g_autoptr (GtkCssProvider) provider = NULL;
  g_autoptr (GtkCssProvider) dim = NULL;
  GdkDisplay *display = gdk_display_get_default ();

  if (done)
    return;
  done = TRUE;

  /* Registering the resource here is what makes the linker keep it in a static library. */
  rfl_widgets_register_resource ();
  rfl_accessible_init ();

  g_type_ensure (RFL_TYPE_CONTACT_CARD);
  g_type_ensure (RFL_TYPE_DAY_BUTTON);
  g_type_ensure (RFL_TYPE_EMPTY_PAGE);
  g_type_ensure (RFL_TYPE_FACTS);
  g_type_ensure (RFL_TYPE_FLOW_TOGGLE);
  g_type_ensure (RFL_TYPE_NOTICE);
  g_type_ensure (RFL_TYPE_SECTION);
  g_type_ensure (RFL_TYPE_STATUS_PILL);
  g_type_ensure (RFL_TYPE_TIMELINE);
  g_type_ensure (RFL_TYPE_WEEK_GRID);
  g_type_ensure (RFL_TYPE_WRAP_LAYOUT);

  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, RESOURCE_PATH "style/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  dim = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (dim, RESOURCE_PATH "style/dim.css");
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (on_high_contrast_notify_cb),
                           dim, G_CONNECT_SWAPPED);
  on_high_contrast_notify_cb (GTK_STYLE_PROVIDER (dim));
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCE_PATH "icons");
}
