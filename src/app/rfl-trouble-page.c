/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-trouble-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-widgets.h"

/**
 * RflTroublePage:
 *
 * The data does not open: it is damaged, or of a newer version. Says so, and offers the last good backup.
 */
struct _RflTroublePage
{
  GtkWidget  parent_instance;

  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (RflTroublePage, rfl_trouble_page, GTK_TYPE_WIDGET)

static void
rfl_trouble_page_dispose (GObject *object)
{
  RflTroublePage *self = RFL_TROUBLE_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_trouble_page_parent_class)->dispose (object);
}

static void
rfl_trouble_page_class_init (RflTroublePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_trouble_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_trouble_page_init (RflTroublePage *self)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Referral"), NULL));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), rfl_main_menu_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), rfl_language_button_new ());

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_box_append (GTK_BOX (self->box), header);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_trouble_page_new (RflOffice *office)
{
  RflTroublePage *self;
  GtkWidget *page;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_TROUBLE_PAGE, NULL);
  if (rfl_office_get_state (office) == RFL_OFFICE_TOO_NEW)
    {
      page = rfl_empty_page_new ("rfl-warning-symbolic", _("This data is from a newer version"),
                                 _("A newer version of Referral has written it. Nothing was changed. Install the "
                                   "newer version, or open a backup from before."));
      rfl_empty_page_add_action (RFL_EMPTY_PAGE (page), _("Open a Backup…"), "app.restore", FALSE);
    }
  else
    {
      page = rfl_empty_page_new ("rfl-warning-symbolic", _("The data does not open"),
                                 _("The file is damaged. The last good backup can be opened in its place; the damaged "
                                   "file is kept beside it, nothing is thrown away."));
      rfl_empty_page_add_action (RFL_EMPTY_PAGE (page), _("Open the Last Good Backup"), "app.restore-last", TRUE);
      rfl_empty_page_add_action (RFL_EMPTY_PAGE (page), _("Choose a Backup…"), "app.restore", FALSE);
    }
  gtk_box_append (GTK_BOX (self->box), page);

  return GTK_WIDGET (self);
}
