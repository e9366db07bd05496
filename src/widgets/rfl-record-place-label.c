/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-record-place-label.h"

#include "rfl-build.h"
#include "rfl-tone.h"

#include <glib/gi18n.h>

static const struct
{
  const char *icon_name;
  const char *text;
  RflTone     tone;
} words[] = {
  [RFL_RECORD_HERE] = { "rfl-check-symbolic", N_("On this laptop"), RFL_TONE_NEUTRAL },
  [RFL_RECORD_QUEUED] = { "rfl-send-symbolic", N_("To be sent to the server"), RFL_TONE_NEUTRAL },
  [RFL_RECORD_ON_SERVER] = { "rfl-check-circle-symbolic", N_("On the server"), RFL_TONE_SUCCESS },
  [RFL_RECORD_REFUSED] = { "rfl-warning-symbolic", N_("Refused by the server"), RFL_TONE_WARNING },
  [RFL_RECORD_PROPOSED] = { "rfl-pencil-symbolic", N_("Waits for an editor"), RFL_TONE_WARNING },
};

static void
update (GtkWidget  *label,
        GParamSpec *pspec,
        GObject    *watch)
{
  GtkWidget *icon = gtk_widget_get_first_child (label);
  GValue value = G_VALUE_INIT;
  int place;

  g_object_get_property (watch, "place", &value);
  place = g_value_get_int (&value);
  g_value_unset (&value);
  gtk_widget_set_visible (label, place >= 0 && place < (int) G_N_ELEMENTS (words));
  if (!gtk_widget_get_visible (label))
    return;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), words[place].icon_name);
  rfl_widget_set_tone (icon, words[place].tone);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (icon)), _(words[place].text));
}

GtkWidget *
rfl_record_place_label_new (GObject *watch)
{
  GtkWidget *label = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, "record-place");

  g_return_val_if_fail (G_IS_OBJECT (watch), NULL);

  gtk_box_append (GTK_BOX (label), rfl_icon_new (NULL, NULL));
  gtk_box_append (GTK_BOX (label), rfl_label_new_wrapped (NULL, "caption dim-label"));
  gtk_widget_set_name (label, "record-place");
  g_signal_connect_object (watch, "notify::place", G_CALLBACK (update), label, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (label), "rfl-watch", g_object_ref (watch), g_object_unref);
  update (label, NULL, watch);

  return label;
}
