/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-preferences.h"

#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-id.h"
#include "rfl-locale.h"
#include "rfl-office-records.h"
#include "rfl-open-codes.h"
#include "rfl-record-editor.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflOfficePreferences:
 *
 * The office, those who work in it, and how the program looks on this computer.
 */
#define RFL_TYPE_OFFICE_PREFERENCES (rfl_office_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RflOfficePreferences, rfl_office_preferences, RFL, OFFICE_PREFERENCES, AdwPreferencesPage)

struct _RflOfficePreferences
{
  AdwPreferencesPage  parent_instance;

  AdwPreferencesGroup *workers;
  GPtrArray           *worker_rows; /* (owned) (element-type GtkWidget unowned) */
  RflOffice           *office;      /* (owned) */
  GSettings           *settings;    /* (owned) */
  GCancellable        *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (RflOfficePreferences, rfl_office_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void load_workers (RflOfficePreferences *self);

static GtkWidget *
add_group (RflOfficePreferences *self,
           const char           *title,
           const char           *description)
{
  GtkWidget *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, "description", description, NULL);

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));

  return group;
}

static void
add_office_group (RflOfficePreferences *self,
                  RflRecordEditor      *editor)
{
  AdwPreferencesGroup *group;

  if (editor == NULL)
    {
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (rfl_locked_preferences_new ()));
      return;
    }

  group = ADW_PREFERENCES_GROUP (add_group (self, _("Office"), _("Partners and clients read it on letters and hand-outs")));
  adw_preferences_group_add (group, rfl_record_editor_entry_new (editor, _("Name"), "office"));
  adw_preferences_group_add (group, rfl_record_editor_entry_new (editor, _("Telephone"), "phone"));
  adw_preferences_group_add (group, rfl_record_editor_entry_new (editor, _("E-mail"), "email"));
  adw_preferences_group_add (group, rfl_record_editor_entry_new (editor, _("Address"), "address"));
  adw_preferences_group_add (group, rfl_record_editor_entry_new (editor, _("Town or postal prefix, for distances"), "place"));
}

static void
on_expertise_changed_cb (RflFlowToggle   *toggle,
                         RflRecordEditor *editor)
{
  g_auto (GStrv) codes = rfl_flow_toggle_dup_codes (toggle);

  rfl_record_set_strv (rfl_record_editor_get_record (editor), "expertise", (const char * const *) codes);
  rfl_record_editor_touch (editor);
}

static GtkWidget *
create_expertise_row (RflRecordEditor *editor)
{
  const char * const *needs = rfl_need_all ();
  g_auto (GStrv) expertise = rfl_record_dup_strv (rfl_record_editor_get_record (editor), "expertise");
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "title", _("Expertise"), "activatable", FALSE, NULL);
  GtkWidget *section = rfl_section_new (_("Expertise"), _("Suggested first for these needs"));
  GtkWidget *toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_MULTIPLE);

  for (gsize i = 0; needs[i] != NULL; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), needs[i], rfl_need_label (needs[i]), NULL);
  rfl_flow_toggle_set_codes (RFL_FLOW_TOGGLE (toggle), (const char * const *) expertise);
  rfl_record_editor_hold (editor, toggle);
  g_signal_connect_object (toggle, "changed", G_CALLBACK (on_expertise_changed_cb), editor, 0);
  rfl_section_set_child (RFL_SECTION (section), toggle);
  rfl_widget_set_margins (section, 12, 10);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), section);

  return row;
}

static void
on_me_toggled_cb (GtkCheckButton       *check,
                  RflOfficePreferences *self)
{
  if (gtk_check_button_get_active (check))
    rfl_office_set_worker (self->office, g_object_get_data (G_OBJECT (check), "rfl-id"));
}

static void
on_name_changed_cb (GtkWidget *entry,
                    GtkWidget *row)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static GtkWidget *
create_worker_row (RflOfficePreferences *self,
                   RflWorker            *worker,
                   GtkCheckButton       *group)
{
  g_autoptr (RflRecordEditor) editor = rfl_record_editor_new (self->office, RFL_RECORD (worker));
  const char *id = rfl_record_get_id (RFL_RECORD (worker));
  const char *name = rfl_worker_get_name (worker);
  RflWorker *me = rfl_office_get_worker (self->office);
  gboolean is_me = me != NULL && g_str_equal (rfl_record_get_id (RFL_RECORD (me)), id);
  GtkWidget *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, NULL);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *entry = rfl_record_editor_entry_new (editor, _("Name"), "name");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : _("New colleague"));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_me);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _("This is me"));
  rfl_widget_set_label (check, _("This is me"));
  g_object_set_data_full (G_OBJECT (check), "rfl-id", g_strdup (id), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_me_toggled_cb), self, 0);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "rfl-check", check);

  g_signal_connect_object (entry, "changed", G_CALLBACK (on_name_changed_cb), row, 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), entry);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), rfl_record_editor_entry_new (editor, _("Telephone"), "phone"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), rfl_record_editor_entry_new (editor, _("E-mail"), "email"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                            rfl_record_editor_list_new (editor, _("Languages, with commas between"), "languages"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_expertise_row (editor));

  return row;
}

static void
on_workers_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflOfficePreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) workers = rfl_office_list_finish (RFL_OFFICE (source), result, &error);
  GtkCheckButton *group = NULL;

  if (workers == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  for (guint i = 0; i < self->worker_rows->len; i++)
    adw_preferences_group_remove (self->workers, g_ptr_array_index (self->worker_rows, i));
  g_ptr_array_set_size (self->worker_rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (workers); i++)
    {
      g_autoptr (RflWorker) worker = g_list_model_get_item (workers, i);
      GtkWidget *row;

      if (rfl_worker_get_hidden (worker))
        continue;
      row = create_worker_row (self, worker, group);
      group = g_object_get_data (G_OBJECT (row), "rfl-check");
      adw_preferences_group_add (self->workers, row);
      g_ptr_array_add (self->worker_rows, row);
    }
}

static void
load_workers (RflOfficePreferences *self)
{
  rfl_office_list_async (self->office, RFL_KIND_WORKER, self->cancellable, on_workers_listed_cb, g_object_ref (self));
}

static void
on_worker_added_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflOfficePreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = rfl_office_save_finish (RFL_OFFICE (source), result, &error);

  if (token != NULL)
    {
      load_workers (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      rfl_words_show_error (GTK_WIDGET (self), _("The colleague was not added"), error);
    }
}

static void
on_add_clicked_cb (RflOfficePreferences *self)
{
  g_autofree char *id = rfl_id_new_random ();
  g_autoptr (RflRecord) worker = rfl_record_new (RFL_KIND_WORKER, id);

  rfl_record_set_string (worker, "name", _("New colleague"));
  rfl_office_save_async (self->office, worker, self->cancellable, on_worker_added_cb, g_object_ref (self));
}

static void
add_workers_group (RflOfficePreferences *self)
{
  GtkWidget *button = rfl_text_button_new ("list-add-symbolic", _("Add"), "flat");

  self->workers = ADW_PREFERENCES_GROUP (add_group (self, _("Who works here"),
                                                    _("The mark says who is at this computer")));
  gtk_widget_set_tooltip_text (button, _("Add a colleague"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->workers, button);
  load_workers (self);
}

static void
on_language_selected_cb (AdwComboRow          *row,
                         GParamSpec           *pspec,
                         RflOfficePreferences *self)
{
  const char * const *codes = rfl_i18n_languages ();
  GtkWindow *window = rfl_window_for_widget (GTK_WIDGET (self));
  GtkWindow *parent = gtk_window_get_transient_for (window);
  g_autofree char *code = g_strdup (codes[adw_combo_row_get_selected (row)]);
  GApplication *application = g_application_get_default ();

  if (g_str_equal (code, rfl_i18n_get_language ()) || parent == NULL)
    return;

  /* The window behind is made anew: these preferences too. */
  gtk_window_destroy (window);
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.language", "s", code);
  g_action_group_activate_action (G_ACTION_GROUP (application), "preferences", NULL);
}

static void
on_style_selected_cb (AdwComboRow          *row,
                      GParamSpec           *pspec,
                      RflOfficePreferences *self)
{
  g_settings_set_enum (self->settings, "style", adw_combo_row_get_selected (row));
}

static void
add_computer_group (RflOfficePreferences *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (add_group (self, _("This computer"), NULL));
  const char * const *codes = rfl_i18n_languages ();
  g_autoptr (GtkStringList) languages = gtk_string_list_new (NULL);
  const char * const style_names[] = { _("As the computer"), _("Light"), _("Dark"), NULL };
  g_autoptr (GtkStringList) styles = gtk_string_list_new (style_names);
  GtkWidget *language_row, *style_row;
  guint current = 0;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = rfl_language_dup_own_name (codes[i]);

      gtk_string_list_append (languages, name);
      if (g_str_equal (codes[i], rfl_i18n_get_language ()))
        current = i;
    }

  language_row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Language"), "model", languages,
                               "selected", current, NULL);
  g_signal_connect_object (language_row, "notify::selected", G_CALLBACK (on_language_selected_cb), self, 0);
  adw_preferences_group_add (group, language_row);

  style_row = g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Style"), "model", styles,
                            "selected", g_settings_get_enum (self->settings, "style"), NULL);
  g_signal_connect_object (style_row, "notify::selected", G_CALLBACK (on_style_selected_cb), self, 0);
  adw_preferences_group_add (group, style_row);
}

static void
rfl_office_preferences_dispose (GObject *object)
{
  RflOfficePreferences *self = RFL_OFFICE_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->office);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (rfl_office_preferences_parent_class)->dispose (object);
}

static void
rfl_office_preferences_finalize (GObject *object)
{
  RflOfficePreferences *self = RFL_OFFICE_PREFERENCES (object);

  g_clear_pointer (&self->worker_rows, g_ptr_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rfl_office_preferences_parent_class)->finalize (object);
}

static void
rfl_office_preferences_class_init (RflOfficePreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_office_preferences_dispose;
  object_class->finalize = rfl_office_preferences_finalize;
}

static void
rfl_office_preferences_init (RflOfficePreferences *self)
{
  self->worker_rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
rfl_office_preferences_new (RflOffice       *office,
                            GSettings       *settings,
                            RflRecordEditor *editor)
{
  RflOfficePreferences *self = g_object_new (RFL_TYPE_OFFICE_PREFERENCES,
                                             "name", "office",
                                             "title", _("Office"),
                                             "icon-name", "rfl-organization-symbolic",
                                             NULL);

  self->office = g_object_ref (office);
  self->settings = g_object_ref (settings);
  add_office_group (self, editor);
  if (!rfl_office_get_locked (office))
    add_workers_group (self);
  add_computer_group (self);

  return GTK_WIDGET (self);
}
