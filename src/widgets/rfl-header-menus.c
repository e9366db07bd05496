/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-header-menus.h"

#include <glib/gi18n.h>

#include "rfl-accessible.h"
#include "rfl-build.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"

/* A language is named in itself, so that who reads no other finds it. */
char *
rfl_language_dup_own_name (const char *code)
{
  return rfl_locale_language_title (code, code);
}

GtkWidget *
rfl_language_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  const char * const *codes = rfl_i18n_languages ();
  g_autofree char *current = rfl_language_dup_own_name (rfl_i18n_get_language ());
  g_autofree char *label = NULL;

  for (gsize i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = rfl_language_dup_own_name (codes[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

      g_menu_item_set_action_and_target (item, "win.language", "s", codes[i]);
      g_menu_append_item (menu, item);
    }

  rfl_menu_button_set_menu (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), current);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Language"));
  label = g_strdup_printf (_("Language: %s"), current);
  rfl_widget_set_label (button, label);

  return button;
}

GtkWidget *
rfl_main_menu_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) data = g_menu_new ();
  g_autoptr (GMenu) program = g_menu_new ();

  g_menu_append (data, _("_Import a Directory…"), "app.import");
  g_menu_append (data, _("_Export the Directory…"), "app.export");
  g_menu_append (data, _("_Back Up…"), "app.backup");
  g_menu_append (data, _("_Restore a Backup…"), "app.restore");
  g_menu_append (program, _("_Lock"), "app.lock");
  g_menu_append (program, _("_Preferences"), "app.preferences");
  g_menu_append (program, _("_Keyboard Shortcuts"), "app.shortcuts");
  g_menu_append (program, _("_Help"), "app.help");
  g_menu_append (program, _("_About Referral"), "app.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (data));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (program));

  rfl_menu_button_set_menu (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _("Main Menu"));
  rfl_widget_set_label (button, _("Main Menu"));

  return button;
}
