/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-help.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-help-page.h"
#include "rfl-widgets.h"

/* The window of the help: the list of pages, and the page that is read. It stays open beside the work. */

#define PAGE_KEY "rfl-help-page"

static GtkWidget *
make_item (const char *text)
{
  GtkWidget *row = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 9, NULL);
  GtkWidget *bullet = rfl_label_new ("•", "dim-label");
  GtkWidget *label = rfl_label_new_wrapped (text, NULL);

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), bullet);
  gtk_box_append (GTK_BOX (row), label);

  return row;
}

static char *
dup_key (const char *accelerator)
{
  guint key = 0;
  GdkModifierType modifiers = 0;

  return gtk_accelerator_parse (accelerator, &key, &modifiers) ? gtk_accelerator_get_label (key, modifiers)
                                                               : g_strdup (accelerator);
}

static void
add_block (GtkBox              *page,
           GtkWidget          **section,
           const RflHelpBlock  *block)
{
  GtkWidget *into = *section != NULL ? rfl_section_get_child (RFL_SECTION (*section)) : GTK_WIDGET (page);

  switch (block->kind)
    {
    case RFL_HELP_HEADING:
      *section = rfl_section_new (_(block->text), NULL);
      rfl_section_set_child (RFL_SECTION (*section), rfl_box_new (GTK_ORIENTATION_VERTICAL, 8, NULL));
      gtk_box_append (page, *section);
      break;
    case RFL_HELP_TEXT:
      gtk_box_append (GTK_BOX (into), rfl_label_new_wrapped (_(block->text), NULL));
      break;
    case RFL_HELP_ITEM:
    case RFL_HELP_CLEAR:
      gtk_box_append (GTK_BOX (into), make_item (_(block->text)));
      break;
    case RFL_HELP_KEY:
      {
        g_autofree char *key = dup_key (block->extra);
        GtkWidget *last = gtk_widget_get_last_child (into);

        if (!RFL_IS_FACTS (last))
          {
            last = rfl_facts_new ();
            gtk_box_append (GTK_BOX (into), last);
          }
        rfl_facts_add (RFL_FACTS (last), key, _(block->text));
      }
      break;
    case RFL_HELP_END:
    default:
      g_assert_not_reached ();
    }
}

static void
on_page_selected_cb (GtkListBox    *list,
                     GtkListBoxRow *row,
                     GtkWidget     *scroller)
{
  const RflHelpPage *page = row != NULL ? g_object_get_data (G_OBJECT (row), PAGE_KEY) : NULL;
  GtkWidget *box;
  GtkWidget *clamp;
  GtkWidget *section = NULL;

  if (page == NULL)
    return;

  box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);
  clamp = adw_clamp_new ();
  rfl_widget_set_margins (box, 24, 24);
  gtk_box_append (GTK_BOX (box), rfl_label_new_wrapped (_(page->title), "title-2"));
  for (const RflHelpBlock *block = page->blocks; block->kind != RFL_HELP_END; block++)
    add_block (GTK_BOX (box), &section, block);

  /* The keys that scroll reach the pane only with the focus in it. */
  gtk_widget_set_focusable (box, TRUE);
  rfl_widget_set_label (box, _(page->title));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
}

static GtkWidget *
make_row (const RflHelpPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *label = rfl_label_new_wrapped (_(page->title), NULL);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_set_hexpand (label, TRUE);
  rfl_widget_set_margins (box, 6, 9);
  gtk_box_append (GTK_BOX (box), rfl_icon_new (page->icon, NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  rfl_widget_set_label (row, _(page->title));
  g_object_set_data (G_OBJECT (row), PAGE_KEY, (gpointer) page);

  return row;
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();
  const RflHelpPage * const *pages = rfl_help_pages_get ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_widget_set_size_request (list, 220, -1);
  rfl_widget_set_label (list, _("Pages of the help"));
  for (gsize i = 0; pages[i] != NULL; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (pages[i]));

  return list;
}

static void
show_page (GtkListBox *list,
           const char *name)
{
  const RflHelpPage * const *pages = rfl_help_pages_get ();
  int index = 0;

  for (int i = 0; pages[i] != NULL; i++)
    if (g_strcmp0 (pages[i]->name, name) == 0)
      index = i;

  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, index));
}

/* @page: (nullable): name of the page to open; the first one otherwise. Returns: (transfer none): the window */
GtkWidget *
rfl_help_present (GtkWindow  *parent,
                  const char *page)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW,
                                    "transient-for", parent,
                                    "destroy-with-parent", TRUE,
                                    "title", _("Help"),
                                    "default-width", 900,
                                    "default-height", 640,
                                    NULL);
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *panes = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = make_list ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect_object (list, "row-selected", G_CALLBACK (on_page_selected_cb), scroller, 0);

  gtk_box_append (GTK_BOX (panes), list);
  gtk_box_append (GTK_BOX (panes), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (panes), scroller);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), panes);
  adw_window_set_content (ADW_WINDOW (window), box);
  rfl_widget_add_key (window, GDK_KEY_Escape, 0, "window.close");

  show_page (GTK_LIST_BOX (list), page);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}
