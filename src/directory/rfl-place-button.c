/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-place-button.h"

#include "rfl-office-search.h"
#include "rfl-places.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflPlaceButton:
 *
 * Chooses the place that services are to be near to, among the towns and postal prefixes of the directory. Signal
 * `changed`: another place was chosen.
 */
struct _RflPlaceButton
{
  GtkWidget     parent_instance;

  RflOffice    *office;         /* (owned) */
  GCancellable *searching;      /* (owned) (nullable) */
  char         *place;          /* (owned) (nullable) */
  GtkWidget    *button;
  GtkWidget    *popover;
  GtkWidget    *entry;
  GtkWidget    *list;
};

G_DEFINE_FINAL_TYPE (RflPlaceButton, rfl_place_button, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
choose (RflPlaceButton *self,
        const char     *place)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (g_strcmp0 (place, self->place) == 0)
    return;

  rfl_place_button_set_place (self, place);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_row_activated_cb (RflPlaceButton *self,
                     GtkListBoxRow  *row)
{
  choose (self, g_object_get_data (G_OBJECT (row), "rfl-place"));
}

static void
add_row (RflPlaceButton *self,
         const char     *place,
         const char     *label)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *text = rfl_label_new (label, NULL);

  rfl_widget_set_margins (text, 6, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), text);
  g_object_set_data_full (G_OBJECT (row), "rfl-place", g_strdup (place), g_free);
  rfl_widget_set_label (row, label);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
on_places_found_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflPlaceButton) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = rfl_office_places_finish (RFL_OFFICE (source), result, &error);

  if (places == NULL)
    return;

  rfl_list_box_clear (GTK_LIST_BOX (self->list));
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    add_row (self, NULL, _("Anywhere"));
  for (guint i = 0; i < places->len && i < 40; i++)
    {
      const RflPlace *place = g_ptr_array_index (places, i);

      add_row (self, place->name, place->name);
    }
}

static void
search (RflPlaceButton *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  rfl_office_places_async (self->office, gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->searching,
                           on_places_found_cb, g_object_ref (self));
}

static void
on_activate_cb (RflPlaceButton *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if (row != NULL)
    on_row_activated_cb (self, row);
}

static void
on_shown_cb (RflPlaceButton *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  search (self);
  gtk_widget_grab_focus (self->entry);
}

static void
rfl_place_button_dispose (GObject *object)
{
  RflPlaceButton *self = RFL_PLACE_BUTTON (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_place_button_parent_class)->dispose (object);
}

static void
rfl_place_button_finalize (GObject *object)
{
  g_free (RFL_PLACE_BUTTON (object)->place);

  G_OBJECT_CLASS (rfl_place_button_parent_class)->finalize (object);
}

static void
rfl_place_button_class_init (RflPlaceButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_place_button_dispose;
  object_class->finalize = rfl_place_button_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_place_button_init (RflPlaceButton *self)
{
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Town or postal code"), NULL);
  rfl_widget_set_label (self->entry, _("Town or postal code"));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activate_cb), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), scroller);

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (on_shown_cb), self, G_CONNECT_SWAPPED);
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_widget_set_tooltip_text (self->button, _("Near to which place"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  rfl_place_button_set_place (self, NULL);
}

GtkWidget *
rfl_place_button_new (RflOffice *office)
{
  RflPlaceButton *self = g_object_new (RFL_TYPE_PLACE_BUTTON, NULL);

  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* (transfer none) (nullable): the place, NULL for anywhere */
const char *
rfl_place_button_get_place (RflPlaceButton *self)
{
  g_return_val_if_fail (RFL_IS_PLACE_BUTTON (self), NULL);

  return self->place;
}

/* Shows a place, without a signal. */
void
rfl_place_button_set_place (RflPlaceButton *self,
                            const char     *place)
{
  g_autofree char *label = NULL;
  char *copy;

  g_return_if_fail (RFL_IS_PLACE_BUTTON (self));

  copy = place != NULL && *place != '\0' ? g_strdup (place) : NULL;
  g_free (self->place);
  self->place = copy;
  /* Translators: %s is a town; it follows on "128 services" */
  label = self->place != NULL ? g_strdup_printf (_("nearest to %s"), self->place) : g_strdup (_("anywhere"));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
}
