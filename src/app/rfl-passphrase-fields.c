/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-passphrase-fields.h"

#include <glib/gi18n.h>

#include "rfl-office-setup.h"
#include "rfl-widgets.h"

/**
 * RflPassphraseFields:
 *
 * A passphrase twice, a word on how good it is, and a button which makes one of six words. `changed` is emitted as one
 * types; `apply` on Enter in the last field of a good one.
 */
struct _RflPassphraseFields
{
  AdwPreferencesGroup  parent_instance;

  GtkWidget           *first_row;
  GtkWidget           *second_row;
  GtkWidget           *hint_icon;
  GtkWidget           *hint_label;
  GtkWidget           *made_label;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_APPLY,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflPassphraseFields, rfl_passphrase_fields, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_second (RflPassphraseFields *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->second_row));
}

static void
update_hint (RflPassphraseFields *self)
{
  const char *text = rfl_passphrase_fields_get_text (self);
  const char *problem = rfl_office_passphrase_problem (text);
  const char *icon_name = "rfl-shield-symbolic";
  const char *hint;
  RflTone tone = RFL_TONE_NEUTRAL;

  if (*text == '\0')
    {
      hint = _("Several words are easier to remember, and harder to guess, than one with signs.");
    }
  else if (problem != NULL)
    {
      hint = problem;
      icon_name = "rfl-warning-symbolic";
      tone = RFL_TONE_WARNING;
    }
  else if (!g_str_equal (text, get_second (self)))
    {
      hint = *get_second (self) == '\0' ? _("Good. Type it once more below.") : _("The two are not the same yet.");
    }
  else
    {
      hint = _("Good passphrase.");
      icon_name = "rfl-check-symbolic";
      tone = RFL_TONE_SUCCESS;
    }

  gtk_image_set_from_icon_name (GTK_IMAGE (self->hint_icon), icon_name);
  gtk_label_set_label (GTK_LABEL (self->hint_label), hint);
  rfl_widget_set_tone (self->hint_icon, tone);
  rfl_widget_set_tone (self->hint_label, tone);
}

static void
on_text_changed_cb (RflPassphraseFields *self)
{
  gtk_widget_set_visible (self->made_label,
                          g_str_equal (gtk_label_get_label (GTK_LABEL (self->made_label)),
                                       rfl_passphrase_fields_get_text (self)));
  update_hint (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_entry_activated_cb (RflPassphraseFields *self)
{
  if (rfl_passphrase_fields_get_valid (self))
    g_signal_emit (self, signals[SIGNAL_APPLY], 0);
  else if (rfl_office_passphrase_problem (rfl_passphrase_fields_get_text (self)) == NULL)
    gtk_widget_grab_focus (self->second_row);
}

static void
on_make_clicked_cb (RflPassphraseFields *self)
{
  g_autofree char *words = rfl_office_suggest_passphrase ();

  gtk_label_set_label (GTK_LABEL (self->made_label), words);
  gtk_editable_set_text (GTK_EDITABLE (self->first_row), words);
  gtk_editable_set_text (GTK_EDITABLE (self->second_row), words);
}

static GtkWidget *
create_row (RflPassphraseFields *self,
            const char          *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_PASSWORD_ENTRY_ROW, "title", title, NULL);

  g_signal_connect_object (row, "changed", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_entry_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);

  return row;
}

static gboolean
rfl_passphrase_fields_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RFL_PASSPHRASE_FIELDS (widget)->first_row);
}

static void
rfl_passphrase_fields_class_init (RflPassphraseFieldsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = rfl_passphrase_fields_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rfl_passphrase_fields_init (RflPassphraseFields *self)
{
  GtkWidget *hint = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *button = rfl_text_button_new ("rfl-pencil-symbolic", _("Make One of Six Words"), NULL);

  self->first_row = create_row (self, _("Passphrase"));
  self->second_row = create_row (self, _("The same once more"));

  self->hint_icon = rfl_icon_new (NULL, NULL);
  self->hint_label = rfl_label_new_wrapped (NULL, NULL);
  gtk_widget_set_hexpand (self->hint_label, TRUE);
  gtk_widget_set_margin_top (hint, 10);
  gtk_box_append (GTK_BOX (hint), self->hint_icon);
  gtk_box_append (GTK_BOX (hint), self->hint_label);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), hint);

  self->made_label = rfl_label_new_wrapped (NULL, "big-code");
  gtk_label_set_selectable (GTK_LABEL (self->made_label), TRUE);
  gtk_widget_set_margin_top (self->made_label, 10);
  gtk_widget_set_visible (self->made_label, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->made_label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 10);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_make_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), button);

  update_hint (self);
}

GtkWidget *
rfl_passphrase_fields_new (void)
{
  return g_object_new (RFL_TYPE_PASSPHRASE_FIELDS, NULL);
}

gboolean
rfl_passphrase_fields_get_valid (RflPassphraseFields *self)
{
  const char *text;

  g_return_val_if_fail (RFL_IS_PASSPHRASE_FIELDS (self), FALSE);

  text = rfl_passphrase_fields_get_text (self);

  return *text != '\0' && rfl_office_passphrase_problem (text) == NULL && g_str_equal (text, get_second (self));
}

const char *
rfl_passphrase_fields_get_text (RflPassphraseFields *self)
{
  g_return_val_if_fail (RFL_IS_PASSPHRASE_FIELDS (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->first_row));
}

/* What was typed in @old, for a window in another language. */
void
rfl_passphrase_fields_take_over (RflPassphraseFields *self,
                                 RflPassphraseFields *old)
{
  g_return_if_fail (RFL_IS_PASSPHRASE_FIELDS (self));
  g_return_if_fail (RFL_IS_PASSPHRASE_FIELDS (old));

  gtk_label_set_label (GTK_LABEL (self->made_label), gtk_label_get_label (GTK_LABEL (old->made_label)));
  gtk_editable_set_text (GTK_EDITABLE (self->first_row), rfl_passphrase_fields_get_text (old));
  gtk_editable_set_text (GTK_EDITABLE (self->second_row), get_second (old));
}

void
rfl_passphrase_fields_clear (RflPassphraseFields *self)
{
  g_return_if_fail (RFL_IS_PASSPHRASE_FIELDS (self));

  gtk_label_set_label (GTK_LABEL (self->made_label), "");
  gtk_editable_set_text (GTK_EDITABLE (self->first_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second_row), "");
}
