/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-person-field.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-records.h"
#include "rfl-people-list.h"
#include "rfl-text.h"
#include "rfl-wizard-step.h"

#include <glib/gi18n.h>

/**
 * RflWizardPersonField:
 *
 * Who it is for: a search over the people of the office by any part of the name without accents, whose last line begins
 * a new person of that name; or the one who is chosen, with a way back.
 */
struct _RflWizardPersonField
{
  GtkWidget        parent_instance;

  RflWizardModel  *model;       /* (owned) */
  RflPeopleList   *people;      /* (owned) */
  GCancellable    *loading;     /* (owned) (nullable) */
  GtkWidget       *box;
  GtkWidget       *entry;
  GtkWidget       *list;
  GtkWidget       *chosen;
  GtkWidget       *chosen_row;
  GtkWidget       *avatar;
};

G_DEFINE_FINAL_TYPE (RflWizardPersonField, rfl_wizard_person_field, GTK_TYPE_WIDGET)

#define ROWS 6

static RflRecord *
get_record (RflWizardPersonField *self)
{
  return RFL_RECORD (rfl_wizard_model_get_draft (self->model));
}

static char *
dup_typed (RflWizardPersonField *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
on_person_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflWizardPersonField) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) person = rfl_office_load_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (person != NULL)
    rfl_draft_set_person (rfl_wizard_model_get_draft (self->model), person);
  else
    rfl_message (GTK_WIDGET (self), _("This person cannot be opened"), error->message);
}

static void
choose_person (RflWizardPersonField *self,
               const char           *id)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  rfl_office_load_async (rfl_wizard_model_get_office (self->model), id, self->loading, on_person_loaded_cb, g_object_ref (self));
}

/* Nothing is permitted until the person says so. */
static void
begin_new_person (RflWizardPersonField *self)
{
  RflRecord *record = get_record (self);
  g_autofree char *name = dup_typed (self);

  g_object_freeze_notify (G_OBJECT (record));
  /* The name first: the page asks for what is missing next. */
  rfl_draft_set_new_person (RFL_DRAFT (record), *name != '\0' ? name : NULL);
  rfl_record_set_bool (record, "person.permissions.message", FALSE);
  g_object_thaw_notify (G_OBJECT (record));
}

static void
on_row_activated_cb (RflWizardPersonField *self,
                     GtkListBoxRow        *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "rfl-id");

  if (id != NULL)
    choose_person (self, id);
  else
    begin_new_person (self);
}

static void
add_row (RflWizardPersonField *self,
         RflPersonRow         *person)
{
  guint open = rfl_person_row_get_open_referrals (person);
  const char *name = rfl_person_row_get_name (person);
  g_autofree char *names = rfl_locale_language_names (rfl_i18n_get_language (), rfl_person_row_get_languages (person));
  g_autofree char *languages = rfl_text_capitalize (names);
  g_autofree char *count = open > 0 ? g_strdup_printf (ngettext ("%u open referral", "%u open referrals", open), open) : NULL;
  g_autofree char *caption = g_strjoin (" · ", *languages != '\0' ? languages : count, *languages != '\0' ? count : NULL, NULL);
  GtkWidget *row = rfl_wizard_row_new (name, caption);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, name, TRUE));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "rfl-id", g_strdup (rfl_person_row_get_id (person)), g_free);
  rfl_widget_set_label (row, name);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
fill_list (RflWizardPersonField *self)
{
  GListModel *people = G_LIST_MODEL (self->people);
  guint n = g_list_model_get_n_items (people);
  g_autofree char *typed = dup_typed (self);
  g_autofree char *title = *typed != '\0' ? g_strdup_printf (_("New person: %s"), typed) : g_strdup (_("New person"));
  GtkWidget *row;

  rfl_list_box_clear (GTK_LIST_BOX (self->list));
  for (guint i = 0; i < MIN (n, ROWS) && *typed != '\0'; i++)
    {
      g_autoptr (RflPersonRow) person = g_list_model_get_item (people, i);

      add_row (self, person);
    }

  row = rfl_wizard_row_new (title, *typed != '\0' && n > ROWS ? _("More people have this name: type on") : NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rfl_icon_new ("rfl-person-add-symbolic", NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  rfl_widget_set_label (row, title);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
on_search_changed_cb (RflWizardPersonField *self)
{
  rfl_people_list_set_filter (self->people, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  fill_list (self);
}

/* Return takes the first name that is found. */
static void
on_activated_cb (RflWizardPersonField *self)
{
  on_search_changed_cb (self);
  on_row_activated_cb (self, gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

static void
on_change_clicked_cb (RflWizardPersonField *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  rfl_draft_set_person (rfl_wizard_model_get_draft (self->model), NULL);
  gtk_widget_grab_focus (self->entry);
}

static void
rfl_wizard_person_field_dispose (GObject *object)
{
  RflWizardPersonField *self = RFL_WIZARD_PERSON_FIELD (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->people);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rfl_wizard_person_field_parent_class)->dispose (object);
}

static gboolean
rfl_wizard_person_field_grab_focus (GtkWidget *widget)
{
  RflWizardPersonField *self = RFL_WIZARD_PERSON_FIELD (widget);

  return gtk_widget_get_visible (self->entry) && gtk_widget_grab_focus (self->entry);
}

static void
rfl_wizard_person_field_class_init (RflWizardPersonFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_wizard_person_field_dispose;
  widget_class->grab_focus = rfl_wizard_person_field_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_wizard_person_field_init (RflWizardPersonField *self)
{
  GtkWidget *change = gtk_button_new_with_mnemonic (_("_Someone else"));

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Any part of the name"), NULL);
  rfl_widget_set_label (self->entry, _("Person"));
  self->list = rfl_wizard_list_new ();
  self->chosen = rfl_wizard_list_new ();
  self->chosen_row = rfl_wizard_row_new (NULL, NULL);
  self->avatar = adw_avatar_new (40, NULL, TRUE);
  gtk_widget_set_valign (change, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (change, "flat");
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->chosen_row), self->avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->chosen_row), change);
  gtk_list_box_append (GTK_LIST_BOX (self->chosen), self->chosen_row);

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 6, NULL);
  gtk_box_append (GTK_BOX (self->box), self->entry);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->chosen);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));

  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (on_search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (change, "clicked", G_CALLBACK (on_change_clicked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
rfl_wizard_person_field_new (RflWizardModel *model)
{
  RflWizardPersonField *self = g_object_new (RFL_TYPE_WIZARD_PERSON_FIELD, NULL);

  self->model = g_object_ref (model);
  self->people = rfl_people_list_new (rfl_wizard_model_get_office (model));
  fill_list (self);

  return GTK_WIDGET (self);
}

/* Whether the keyboard is in the search or the list of names. */
gboolean
rfl_wizard_person_field_is_choosing (RflWizardPersonField *self)
{
  GtkWidget *focus;

  g_return_val_if_fail (RFL_IS_WIZARD_PERSON_FIELD (self), FALSE);

  focus = gtk_widget_get_focus_child (self->box);

  return focus != NULL && (focus == self->entry || focus == self->list);
}

/* Called by the page that it is in. */
void
rfl_wizard_person_field_update (RflWizardPersonField *self)
{
  RflRecord *record;
  gboolean chosen;
  const char *name;
  g_auto (GStrv) codes = NULL;
  g_autofree char *languages = NULL;
  g_autofree char *names = NULL;
  g_autofree char *caption = NULL;
  const char *phone;

  g_return_if_fail (RFL_IS_WIZARD_PERSON_FIELD (self));

  record = get_record (self);
  chosen = rfl_record_get_object (record, "person") != NULL;
  gtk_widget_set_visible (self->entry, !chosen);
  gtk_widget_set_visible (self->list, !chosen);
  gtk_widget_set_visible (self->chosen, chosen);
  if (!chosen)
    return;

  name = rfl_record_get_string (record, "person.name");
  phone = rfl_record_get_string (record, "person.phone");
  codes = rfl_record_dup_strv (record, "person.languages");
  names = rfl_locale_language_names (rfl_i18n_get_language (), (const char * const *) codes);
  languages = rfl_text_capitalize (names);
  if (rfl_draft_get_person (RFL_DRAFT (record)) == NULL)
    caption = g_strdup (_("New person"));
  else
    caption = g_strjoin (" · ", *languages != '\0' ? languages : phone, *languages != '\0' ? phone : NULL, NULL);
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->chosen_row), name != NULL ? name : _("New person"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->chosen_row), caption != NULL ? caption : "");
}
