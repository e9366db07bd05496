/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-record-editor.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-records.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/* One save for a word, not one for each letter. */
#define SAVE_DELAY_MS 600

/**
 * RflRecordEditor:
 *
 * Keeps its own copy of a record while rows edit it, and saves it by itself shortly after a change, at the latest when
 * the last row goes or client data is locked.
 */
struct _RflRecordEditor
{
  GObject    parent_instance;

  RflOffice *office; /* (owned) */
  RflRecord *record; /* (owned) */
  guint      save_source;
};

G_DEFINE_FINAL_TYPE (RflRecordEditor, rfl_record_editor, G_TYPE_OBJECT)

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = rfl_office_save_finish (RFL_OFFICE (source), result, &error);

  /* The editor may be gone with its window: whoever is in front is told. */
  if (token == NULL)
    {
      GApplication *application = g_application_get_default ();
      g_autofree char *text = rfl_words_for_error (error);

      if (GTK_IS_APPLICATION (application))
        rfl_message (GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application))),
                     _("The change was not saved"), text);
    }
}

static void
on_save_due_cb (gpointer user_data)
{
  RflRecordEditor *self = RFL_RECORD_EDITOR (user_data);

  self->save_source = 0;
  rfl_office_save_async (self->office, self->record, NULL, on_saved_cb, NULL);
}

static void
rfl_record_editor_dispose (GObject *object)
{
  RflRecordEditor *self = RFL_RECORD_EDITOR (object);

  rfl_record_editor_flush (self);
  g_clear_object (&self->record);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_record_editor_parent_class)->dispose (object);
}

static void
rfl_record_editor_class_init (RflRecordEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_record_editor_dispose;
}

static void
rfl_record_editor_init (RflRecordEditor *self)
{
}

RflRecordEditor *
rfl_record_editor_new (RflOffice *office,
                       RflRecord *record)
{
  RflRecordEditor *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (RFL_IS_RECORD (record), NULL);

  self = g_object_new (RFL_TYPE_RECORD_EDITOR, NULL);
  self->office = g_object_ref (office);
  self->record = rfl_record_copy (record);
  g_signal_connect_object (office, "locking", G_CALLBACK (rfl_record_editor_flush), self, G_CONNECT_SWAPPED);

  return self;
}

RflRecord *
rfl_record_editor_get_record (RflRecordEditor *self)
{
  g_return_val_if_fail (RFL_IS_RECORD_EDITOR (self), NULL);

  return self->record;
}

/* The record was changed. */
void
rfl_record_editor_touch (RflRecordEditor *self)
{
  g_return_if_fail (RFL_IS_RECORD_EDITOR (self));

  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add_once (SAVE_DELAY_MS, on_save_due_cb, self);
}

/* Saves now what waits. */
void
rfl_record_editor_flush (RflRecordEditor *self)
{
  g_return_if_fail (RFL_IS_RECORD_EDITOR (self));

  if (self->save_source == 0)
    return;

  g_clear_handle_id (&self->save_source, g_source_remove);
  on_save_due_cb (self);
}

static const char *
get_path (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "rfl-path");
}

/* The editor lives as long as @widget, which changes its record. */
void
rfl_record_editor_hold (RflRecordEditor *self,
                        GtkWidget       *widget)
{
  g_return_if_fail (RFL_IS_RECORD_EDITOR (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_object_set_data_full (G_OBJECT (widget), "rfl-editor", g_object_ref (self), g_object_unref);
}

static void
hold_path (RflRecordEditor *self,
           GtkWidget       *widget,
           const char      *path)
{
  rfl_record_editor_hold (self, widget);
  g_object_set_data_full (G_OBJECT (widget), "rfl-path", g_strdup (path), g_free);
}

static void
on_entry_changed_cb (GtkWidget       *row,
                     RflRecordEditor *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  rfl_record_set_string (self->record, get_path (row), *text != '\0' ? text : NULL);
  rfl_record_editor_touch (self);
}

GtkWidget *
rfl_record_editor_entry_new (RflRecordEditor *self,
                             const char      *title,
                             const char      *path)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, NULL);
  const char *text = rfl_record_get_string (self->record, path);

  hold_path (self, row, path);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_object (row, "changed", G_CALLBACK (on_entry_changed_cb), self, 0);

  return row;
}

static void
on_list_changed_cb (GtkWidget       *row,
                    RflRecordEditor *self)
{
  g_auto (GStrv) names = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (row)), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;
  gboolean unknown = FALSE;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *code = NULL;

      g_strstrip (names[i]);
      if (*names[i] == '\0')
        continue;
      code = rfl_language_code_from_name (names[i]);
      if (code != NULL)
        g_strv_builder_add (builder, code);
      else
        unknown = TRUE;
    }
  codes = g_strv_builder_end (builder);

  /* A name that is not complete yet is not a language: said by the colour of the row and kept out of the record. */
  if (unknown)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  rfl_record_set_strv (self->record, get_path (row), (const char * const *) codes);
  rfl_record_editor_touch (self);
}

/* Languages, by their names in any language, with commas between them. */
GtkWidget *
rfl_record_editor_list_new (RflRecordEditor *self,
                            const char      *title,
                            const char      *path)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, NULL);
  g_auto (GStrv) codes = rfl_record_dup_strv (self->record, path);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      g_autofree char *name = rfl_locale_language_name (rfl_i18n_get_language (), codes[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", name);
    }

  hold_path (self, row, path);
  gtk_editable_set_text (GTK_EDITABLE (row), text->str);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_list_changed_cb), self, 0);

  return row;
}

static void
on_spin_changed_cb (GtkWidget       *spin,
                    RflRecordEditor *self)
{
  rfl_record_set_int (self->record, get_path (spin), gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)));
  rfl_record_editor_touch (self);
}

GtkWidget *
rfl_record_editor_spin_new (RflRecordEditor *self,
                            const char      *title,
                            const char      *subtitle,
                            const char      *path,
                            int              value,
                            int              minimum,
                            int              maximum)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, NULL);
  GtkWidget *spin = gtk_spin_button_new_with_range (minimum, maximum, 1);

  hold_path (self, spin, path);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  rfl_widget_set_label (spin, title);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_spin_changed_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);

  return row;
}
