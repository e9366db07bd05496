/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-wizard-person-field.h"

#include <glib/gi18n.h>

/**
 * RflWizardPerson:
 *
 * Who, and what for: a known person or a new one with the ways to reach them, the need, and the client's own words.
 */
struct _RflWizardPerson
{
  RflWizardStep  parent_instance;

  GtkWidget     *field;
  GtkWidget     *who;           /* a new person's name and contact */
  GtkWidget     *name;
  GtkWidget     *phone;
  GtkWidget     *languages;
  GtkWidget     *permissions;
  GtkWidget     *needs;
  GtkWidget     *need_section;
};

G_DEFINE_FINAL_TYPE (RflWizardPerson, rfl_wizard_person, RFL_TYPE_WIZARD_STEP)

static void
on_need_changed_cb (RflWizardPerson *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);

  if (!rfl_wizard_step_get_updating (step))
    rfl_draft_set_need (rfl_wizard_step_get_draft (step), rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->needs)));
}

static void
on_languages_changed_cb (RflWizardPerson *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  g_auto (GStrv) codes = NULL;

  if (rfl_wizard_step_get_updating (step))
    return;

  codes = rfl_flow_toggle_dup_codes (RFL_FLOW_TOGGLE (self->languages));
  rfl_record_set_strv (rfl_wizard_step_get_record (step), "person.languages", (const char * const *) codes);
}

/* The list that one chose from is gone, and the keyboard with it: on to what one says next. */
static void
focus_next (RflWizardPerson *self,
            gboolean         is_new)
{
  if (!is_new)
    gtk_widget_child_focus (self->needs, GTK_DIR_TAB_FORWARD);
  else if (rfl_record_get_string (rfl_wizard_step_get_record (RFL_WIZARD_STEP (self)), "person.name") == NULL)
    gtk_widget_grab_focus (self->name);
  else
    gtk_widget_grab_focus (self->phone);
}

static void
rfl_wizard_person_update (RflWizardStep *step)
{
  RflWizardPerson *self = RFL_WIZARD_PERSON (step);
  RflRecord *record = rfl_wizard_step_get_record (step);
  gboolean is_new = rfl_record_get_object (record, "person") != NULL && rfl_draft_get_person (RFL_DRAFT (record)) == NULL;
  const char *need = rfl_draft_get_need (RFL_DRAFT (record));
  g_auto (GStrv) languages = rfl_record_dup_strv (record, "person.languages");
  gboolean chosen = rfl_wizard_person_field_is_choosing (RFL_WIZARD_PERSON_FIELD (self->field)) &&
                    rfl_record_get_object (record, "person") != NULL;

  rfl_wizard_person_field_update (RFL_WIZARD_PERSON_FIELD (self->field));
  gtk_widget_set_visible (self->who, is_new);
  gtk_widget_set_visible (gtk_widget_get_parent (self->languages), is_new);
  gtk_widget_set_visible (self->permissions, is_new);
  rfl_flow_toggle_set_codes (RFL_FLOW_TOGGLE (self->languages), (const char * const *) languages);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->needs), need);
  rfl_section_set_caption (RFL_SECTION (self->need_section), need == NULL ? _("Choose one") : NULL, RFL_TONE_NEUTRAL);
  if (chosen)
    focus_next (self, is_new);
}

static gboolean
rfl_wizard_person_grab_focus (GtkWidget *widget)
{
  RflWizardPerson *self = RFL_WIZARD_PERSON (widget);

  return gtk_widget_grab_focus (self->field) || gtk_widget_child_focus (self->needs, GTK_DIR_TAB_FORWARD);
}

static void
add_new_person (RflWizardPerson *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  const char * const *common = rfl_languages_common ();

  self->who = rfl_wizard_list_new ();
  self->name = rfl_wizard_step_new_entry (step, _("Name"), "person.name", GTK_INPUT_PURPOSE_NAME);
  self->phone = rfl_wizard_step_new_entry (step, _("Telephone"), "person.phone", GTK_INPUT_PURPOSE_PHONE);
  gtk_list_box_append (GTK_LIST_BOX (self->who), self->name);
  gtk_list_box_append (GTK_LIST_BOX (self->who), self->phone);
  gtk_list_box_append (GTK_LIST_BOX (self->who), rfl_wizard_step_new_entry (step, _("E-mail"), "person.email", GTK_INPUT_PURPOSE_EMAIL));
  gtk_list_box_append (GTK_LIST_BOX (self->who), rfl_wizard_step_new_entry (step, _("Safe times"), "person.safe_times", GTK_INPUT_PURPOSE_FREE_FORM));
  rfl_wizard_step_append (step, self->who);

  self->languages = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_MULTIPLE);
  for (guint i = 0; common[i] != NULL; i++)
    {
      g_autofree char *name = rfl_locale_language_title (rfl_i18n_get_language (), common[i]);

      rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->languages), common[i], name, NULL);
    }
  rfl_widget_set_label (self->languages, _("Languages"));
  g_signal_connect_object (self->languages, "changed", G_CALLBACK (on_languages_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_wizard_step_add_section (step, _("Languages"), NULL, self->languages);

  self->permissions = rfl_wizard_list_new ();
  gtk_list_box_append (GTK_LIST_BOX (self->permissions), rfl_wizard_step_new_switch (step, _("May be called"), NULL, "person.permissions.phone"));
  gtk_list_box_append (GTK_LIST_BOX (self->permissions), rfl_wizard_step_new_switch (step, _("May be sent text messages"), NULL, "person.permissions.text"));
  gtk_list_box_append (GTK_LIST_BOX (self->permissions),
                       rfl_wizard_step_new_switch (step, _("A message may be left"), _("Somebody else may hear it"), "person.permissions.message"));
  gtk_list_box_append (GTK_LIST_BOX (self->permissions), rfl_wizard_step_new_switch (step, _("May be sent e-mail"), NULL, "person.permissions.email"));
  rfl_wizard_step_append (step, self->permissions);
}

static void
rfl_wizard_person_constructed (GObject *object)
{
  RflWizardPerson *self = RFL_WIZARD_PERSON (object);
  RflWizardStep *step = RFL_WIZARD_STEP (object);
  const char * const *needs = rfl_need_all ();
  GtkWidget *support;

  G_OBJECT_CLASS (rfl_wizard_person_parent_class)->constructed (object);

  rfl_wizard_step_set_title (step, _("Who, and what for?"), _("Somebody you know already, or a new person"));
  self->field = rfl_wizard_person_field_new (rfl_wizard_step_get_model (step));
  rfl_wizard_step_append (step, self->field);
  add_new_person (self);

  self->needs = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);
  for (guint i = 0; needs[i] != NULL; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->needs), needs[i], rfl_need_label (needs[i]), rfl_need_icon_name (needs[i]));
  rfl_widget_set_label (self->needs, _("Need"));
  g_signal_connect_object (self->needs, "changed", G_CALLBACK (on_need_changed_cb), self, G_CONNECT_SWAPPED);
  self->need_section = rfl_wizard_step_add_section (step, _("Need"), NULL, self->needs);

  rfl_wizard_step_add_section (step, _("In their own words"), _("Stays in this office"),
                               rfl_wizard_step_new_text (step, _("In their own words"), "words", 60));

  support = rfl_wizard_step_new_toggle (step, RFL_FLOW_TOGGLE_SINGLE, _("Support type"), "support_type");
  for (RflSupportType type = RFL_SUPPORT_TYPE_HOUSING; type < RFL_N_SUPPORT_TYPES; type++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (support), rfl_support_type_to_nick (type), rfl_support_type_label (type), NULL);
  rfl_wizard_step_add_section (step, _("Support type"), NULL, support);
}

static void
rfl_wizard_person_class_init (RflWizardPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = rfl_wizard_person_constructed;
  GTK_WIDGET_CLASS (klass)->grab_focus = rfl_wizard_person_grab_focus;
  RFL_WIZARD_STEP_CLASS (klass)->update = rfl_wizard_person_update;
}

static void
rfl_wizard_person_init (RflWizardPerson *self)
{
}

GtkWidget *
rfl_wizard_person_new (RflWizardModel *model)
{
  return g_object_new (RFL_TYPE_WIZARD_PERSON, "model", model, NULL);
}
