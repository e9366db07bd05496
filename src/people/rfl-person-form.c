/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-person-form.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * RflPersonForm:
 *
 * The form of a person: who they are, how they may be reached, what they ask for in their own words. It changes a copy
 * of the record, which the page saves; property `valid` says whether it can be saved.
 */
struct _RflPersonForm
{
  GtkWidget      parent_instance;

  RflPerson     *person;        /* (owned) (nullable) */
  GtkWidget     *scroller;
  GtkWidget     *name;
  GtkWidget     *preferred_name;
  GtkWidget     *pronouns;
  GtkWidget     *birth_date;
  GtkWidget     *place;
  GtkWidget     *household;
  GtkWidget     *phone;
  GtkWidget     *email;
  GtkWidget     *address;
  GtkWidget     *safe_times;
  GtkWidget     *may_call;
  GtkWidget     *may_text;
  GtkWidget     *may_email;
  GtkWidget     *may_write;
  GtkWidget     *may_leave_message;
  GtkWidget     *do_not_contact;
  GtkWidget     *languages;
  GtkWidget     *publics;
  GtkWidget     *words;
  GtkWidget     *preferences;
  GtkWidget     *notes;
  gboolean       loading;
  gboolean       valid;
};

G_DEFINE_FINAL_TYPE (RflPersonForm, rfl_person_form, GTK_TYPE_WIDGET)

/* Id of the record that an empty form stands on; it is never saved. */
#define NOBODY "00000000-0000-4000-8000-000000000000"

typedef enum { PROP_VALID = 1 } RflPersonFormProperty;
static GParamSpec *properties[PROP_VALID + 1];

static void
update_valid (RflPersonForm *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  gboolean valid = *name != '\0';

  if (valid)
    gtk_widget_remove_css_class (self->name, "error");
  if (valid == self->valid)
    return;

  self->valid = valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
on_entry_changed_cb (RflPersonForm *self,
                     GtkWidget     *entry)
{
  const char *path = g_object_get_data (G_OBJECT (entry), "rfl-path");
  g_autofree char *text = NULL;

  if (self->loading)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  rfl_record_set_string (RFL_RECORD (self->person), path, *text != '\0' ? text : NULL);
  update_valid (self);
}

static void
on_switch_notify_cb (RflPersonForm *self,
                     GParamSpec    *pspec,
                     GtkWidget     *widget)
{
  if (!self->loading)
    rfl_record_set_bool (RFL_RECORD (self->person), g_object_get_data (G_OBJECT (widget), "rfl-path"),
                         gtk_switch_get_active (GTK_SWITCH (widget)));
}

static void
on_codes_changed_cb (RflPersonForm *self,
                     GtkWidget     *toggle)
{
  g_auto (GStrv) codes = NULL;

  if (self->loading)
    return;

  codes = rfl_flow_toggle_dup_codes (RFL_FLOW_TOGGLE (toggle));
  rfl_record_set_strv (RFL_RECORD (self->person), g_object_get_data (G_OBJECT (toggle), "rfl-path"),
                       (const char * const *) codes);
}

static void
on_text_changed_cb (RflPersonForm *self,
                    GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (self->loading)
    return;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  rfl_record_set_string (RFL_RECORD (self->person), g_object_get_data (G_OBJECT (buffer), "rfl-path"), *text != '\0' ? text : NULL);
}

static GtkWidget *
add_entry (RflPersonForm   *self,
           GtkWidget       *group,
           const char      *title,
           const char      *path,
           GtkInputPurpose  purpose)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purpose);
  g_object_set_data (G_OBJECT (row), "rfl-path", (gpointer) path);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static GtkWidget *
add_switch (RflPersonForm *self,
            GtkWidget     *group,
            const char    *title,
            const char    *subtitle,
            const char    *path)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  rfl_widget_set_label (widget, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  g_object_set_data (G_OBJECT (widget), "rfl-path", (gpointer) path);
  g_signal_connect_object (widget, "notify::active", G_CALLBACK (on_switch_notify_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return widget;
}

static GtkWidget *
add_text (RflPersonForm *self,
          GtkWidget     *box,
          const char    *title,
          const char    *caption,
          const char    *path)
{
  GtkWidget *view;
  GtkTextBuffer *buffer;

  gtk_box_append (GTK_BOX (box), rfl_text_section_new (title, caption, &view));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_object_set_data (G_OBJECT (buffer), "rfl-path", (gpointer) path);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);

  return view;
}

static GtkWidget *
add_codes (RflPersonForm *self,
           GtkWidget     *box,
           const char    *title,
           const char    *path)
{
  GtkWidget *section = rfl_section_new (title, NULL);
  GtkWidget *toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_MULTIPLE);

  g_object_set_data (G_OBJECT (toggle), "rfl-path", (gpointer) path);
  g_signal_connect_object (toggle, "changed", G_CALLBACK (on_codes_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_widget_set_label (toggle, title);
  rfl_section_set_child (RFL_SECTION (section), toggle);
  gtk_box_append (GTK_BOX (box), section);

  return toggle;
}

static GtkWidget *
add_group (GtkWidget  *box,
           const char *title,
           const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (box), group);

  return group;
}

static void
load_entry (RflPersonForm *self,
            GtkWidget     *entry)
{
  const char *text = rfl_record_get_string (RFL_RECORD (self->person), g_object_get_data (G_OBJECT (entry), "rfl-path"));

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
load_switch (RflPersonForm *self,
             GtkWidget     *widget)
{
  gtk_switch_set_active (GTK_SWITCH (widget), rfl_record_get_bool (RFL_RECORD (self->person), g_object_get_data (G_OBJECT (widget), "rfl-path")));
}

static void
load_text (RflPersonForm *self,
           GtkWidget     *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  const char *text = rfl_record_get_string (RFL_RECORD (self->person), g_object_get_data (G_OBJECT (buffer), "rfl-path"));

  gtk_text_buffer_set_text (buffer, text != NULL ? text : "", -1);
}

static void
load_languages (RflPersonForm *self)
{
  const char * const *common = rfl_languages_common ();
  g_auto (GStrv) spoken = rfl_person_dup_languages (self->person);

  rfl_flow_toggle_clear (RFL_FLOW_TOGGLE (self->languages));
  for (gsize i = 0; common[i] != NULL; i++)
    {
      g_autofree char *name = rfl_locale_language_title (rfl_i18n_get_language (), common[i]);

      rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->languages), common[i], name, NULL);
    }
  for (gsize i = 0; spoken != NULL && spoken[i] != NULL; i++)
    if (!g_strv_contains (common, spoken[i]))
      {
        g_autofree char *name = rfl_locale_language_title (rfl_i18n_get_language (), spoken[i]);

        rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->languages), spoken[i], name, NULL);
      }
  rfl_flow_toggle_set_codes (RFL_FLOW_TOGGLE (self->languages), (const char * const *) spoken);
}

static void
rfl_person_form_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  RflPersonForm *self = RFL_PERSON_FORM (object);

  switch ((RflPersonFormProperty) id)
    {
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rfl_person_form_dispose (GObject *object)
{
  RflPersonForm *self = RFL_PERSON_FORM (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->person);

  G_OBJECT_CLASS (rfl_person_form_parent_class)->dispose (object);
}

static void
rfl_person_form_class_init (RflPersonFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = rfl_person_form_get_property;
  object_class->dispose = rfl_person_form_dispose;

  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_person_form_init (RflPersonForm *self)
{
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *group;
  const char * const *publics = rfl_public_all ();

  rfl_widget_set_margins (box, 24, 24);
  group = add_group (box, _("Who"), NULL);
  self->name = add_entry (self, group, _("Name"), "name", GTK_INPUT_PURPOSE_NAME);
  self->preferred_name = add_entry (self, group, _("Preferred name"), "preferred_name", GTK_INPUT_PURPOSE_NAME);
  self->pronouns = add_entry (self, group, _("Pronouns"), "pronouns", GTK_INPUT_PURPOSE_FREE_FORM);
  self->birth_date = add_entry (self, group, _("Date of birth"), "birth_date", GTK_INPUT_PURPOSE_FREE_FORM);
  self->place = add_entry (self, group, _("Town or district"), "place", GTK_INPUT_PURPOSE_FREE_FORM);
  self->household = add_entry (self, group, _("Household"), "household", GTK_INPUT_PURPOSE_FREE_FORM);

  self->languages = add_codes (self, box, _("Languages"), "languages");
  self->publics = add_codes (self, box, _("Belongs to"), "publics");
  for (gsize i = 0; publics[i] != NULL; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->publics), publics[i], rfl_public_label (publics[i]), NULL);

  group = add_group (box, _("How to reach them"), _("Only what is switched on is ever used."));
  self->phone = add_entry (self, group, _("Telephone"), "phone", GTK_INPUT_PURPOSE_PHONE);
  self->email = add_entry (self, group, _("E-mail"), "email", GTK_INPUT_PURPOSE_EMAIL);
  self->address = add_entry (self, group, _("Address"), "address", GTK_INPUT_PURPOSE_FREE_FORM);
  self->safe_times = add_entry (self, group, _("Safe times"), "safe_times", GTK_INPUT_PURPOSE_FREE_FORM);
  self->may_call = add_switch (self, group, _("May be called"), NULL, "permissions.phone");
  self->may_text = add_switch (self, group, _("May be sent text messages"), NULL, "permissions.text");
  self->may_leave_message = add_switch (self, group, _("A message may be left"), _("Somebody else may hear it"), "permissions.message");
  self->may_email = add_switch (self, group, _("May be sent e-mail"), NULL, "permissions.email");
  self->may_write = add_switch (self, group, _("May be sent letters"), NULL, "permissions.letter");
  self->do_not_contact = add_switch (self, group, _("Do not contact"), _("They come by themselves"), "do_not_contact");

  self->words = add_text (self, box, _("In their own words"), _("What they ask for"), "words");
  self->preferences = add_text (self, box, _("Preferences"), _("Near, in the evening, with a woman…"), "preferences");
  self->notes = add_text (self, box, _("Notes"), _("Never leave this office"), "notes");

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
rfl_person_form_new (void)
{
  return g_object_new (RFL_TYPE_PERSON_FORM, NULL);
}

/* Shows a copy of @person. (nullable): NULL empties the form, so that no name stays in a widget. */
void
rfl_person_form_set_person (RflPersonForm *self,
                            RflPerson     *person)
{
  g_auto (GStrv) publics = NULL;

  g_return_if_fail (RFL_IS_PERSON_FORM (self));
  g_return_if_fail (person == NULL || RFL_IS_PERSON (person));

  g_clear_object (&self->person);
  if (person != NULL)
    self->person = RFL_PERSON (rfl_record_copy (RFL_RECORD (person)));
  else
    self->person = RFL_PERSON (rfl_record_new (RFL_KIND_PERSON, NOBODY));

  self->loading = TRUE;
  load_entry (self, self->name);
  load_entry (self, self->preferred_name);
  load_entry (self, self->pronouns);
  load_entry (self, self->birth_date);
  load_entry (self, self->place);
  load_entry (self, self->household);
  load_entry (self, self->phone);
  load_entry (self, self->email);
  load_entry (self, self->address);
  load_entry (self, self->safe_times);
  load_switch (self, self->may_call);
  load_switch (self, self->may_text);
  load_switch (self, self->may_leave_message);
  load_switch (self, self->may_email);
  load_switch (self, self->may_write);
  load_switch (self, self->do_not_contact);
  load_text (self, self->words);
  load_text (self, self->preferences);
  load_text (self, self->notes);
  load_languages (self);
  publics = rfl_person_dup_publics (self->person);
  rfl_flow_toggle_set_codes (RFL_FLOW_TOGGLE (self->publics), (const char * const *) publics);
  self->loading = FALSE;

  update_valid (self);
  gtk_widget_grab_focus (self->name);
}

/* (transfer none) (nullable): the record as the form has it now */
RflPerson *
rfl_person_form_get_person (RflPersonForm *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_FORM (self), NULL);

  return self->person;
}

gboolean
rfl_person_form_get_valid (RflPersonForm *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_FORM (self), FALSE);

  return self->valid;
}
