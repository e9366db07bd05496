/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-service-form.h"

#include "rfl-i18n.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-service-form-records.h"
#include "rfl-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * RflServiceForm:
 *
 * The form of a service with what belongs to it: who runs it, where it is, whom to ask for. Fields that are not shown
 * here stay as they are. Property `valid`: it can be saved.
 */
struct _RflServiceForm
{
  GtkWidget       parent_instance;

  RflServicePage *page;                 /* (owned) (nullable): what is edited; NULL for a new service */
  RflFormRecords  records;
  GtkWidget      *scroller;
  GtkWidget      *name;
  GtkWidget      *organization;
  GtkWidget      *description;
  GtkWidget      *needs;
  GtkWidget      *publics;
  GtkWidget      *languages;
  GtkWidget      *support_type;
  GtkWidget      *criteria;
  GtkWidget      *documents;
  GtkWidget      *cost;
  GtkWidget      *free;
  GtkWidget      *capacity;
  GtkWidget      *wait;
  GtkWidget      *phone;
  GtkWidget      *email;
  GtkWidget      *website;
  GtkWidget      *contact_name;
  GtkWidget      *contact_title;
  GtkWidget      *contact_phone;
  GtkWidget      *contact_email;
  GtkWidget      *where;          /* hidden of what is only on the telephone or online */
  GtkWidget      *street;
  GtkWidget      *town;
  GtkWidget      *postal_code;
  GtkWidget      *transportation;
  GtkWidget      *hours[7];
  GtkWidget      *notes;
  gboolean        hours_readable;
  gboolean        loading;
  gboolean        valid;
};

G_DEFINE_FINAL_TYPE (RflServiceForm, rfl_service_form, GTK_TYPE_WIDGET)

typedef enum { PROP_VALID = 1 } RflServiceFormProperty;
static GParamSpec *properties[PROP_VALID + 1];

static char *
dup_entry (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static char *
dup_text (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
store_text (RflRecord  *record,
            const char *path,
            char       *text)
{
  g_autofree char *owned = text;

  rfl_record_set_string (record, path, *owned != '\0' ? owned : NULL);
}

static void
store_codes (RflRecord  *record,
             const char *path,
             GtkWidget  *toggle)
{
  g_auto (GStrv) codes = rfl_flow_toggle_dup_codes (RFL_FLOW_TOGGLE (toggle));

  if (codes[0] != NULL || rfl_record_get_array (record, path) != NULL)
    rfl_record_set_strv (record, path, (const char * const *) codes);
}

/* The form's fields into the records. */
static void
store (RflServiceForm *self)
{
  RflRecord *service = RFL_RECORD (self->records.service);
  RflRecord *contact = RFL_RECORD (self->records.contact);
  g_autofree char *phone = dup_entry (self->phone);
  g_autofree char *contact_phone = dup_entry (self->contact_phone);
  g_autofree char *street = dup_entry (self->street);
  g_autofree char *town = dup_entry (self->town);
  g_autofree char *postal_code = dup_entry (self->postal_code);
  g_autofree char *criteria = dup_text (self->criteria);
  g_autofree char *documents = dup_text (self->documents);
  g_auto (GStrv) languages = rfl_flow_toggle_dup_codes (RFL_FLOW_TOGGLE (self->languages));
  const char *support_type = rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->support_type));
  const char *capacity = rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->capacity));
  const char *hours[7];

  store_text (service, "name", dup_entry (self->name));
  store_text (RFL_RECORD (self->records.organization), "name", dup_entry (self->organization));
  store_text (service, "description", dup_text (self->description));
  store_codes (service, "referral.needs", self->needs);
  store_codes (service, "referral.publics", self->publics);
  rfl_form_records_set_languages (self->records.service, (const char * const *) languages);
  rfl_record_set_string (service, "referral.support_type", support_type);
  rfl_form_records_set_lines (self->records.service, "referral.criteria", criteria);
  rfl_form_records_set_lines (self->records.service, "required_documents", documents);
  store_text (service, "fees_description", dup_entry (self->cost));
  if (gtk_switch_get_active (GTK_SWITCH (self->free)) != rfl_service_get_free (self->records.service))
    rfl_record_set_bool (service, "referral.free", gtk_switch_get_active (GTK_SWITCH (self->free)));
  if (g_strcmp0 (capacity, rfl_record_get_string (service, "referral.capacity.state")) != 0 && capacity != NULL)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_local ();
      g_autofree char *today = g_date_time_format (now, "%F");

      rfl_record_set_string (service, "referral.capacity.state", capacity);
      rfl_record_set_string (service, "referral.capacity.since", today);
    }
  store_text (service, "referral.capacity.wait", dup_entry (self->wait));
  rfl_form_records_set_phone (service, phone);
  store_text (service, "email", dup_entry (self->email));
  store_text (service, "url", dup_entry (self->website));
  store_text (contact, "name", dup_entry (self->contact_name));
  store_text (contact, "title", dup_entry (self->contact_title));
  store_text (contact, "email", dup_entry (self->contact_email));
  rfl_form_records_set_phone (contact, contact_phone);
  rfl_form_records_set_address (self->records.location, "address_1", street);
  rfl_form_records_set_address (self->records.location, "city", town);
  rfl_form_records_set_address (self->records.location, "postal_code", postal_code);
  store_text (RFL_RECORD (self->records.location), "transportation", dup_entry (self->transportation));
  store_text (service, "referral.notes", dup_text (self->notes));

  for (int weekday = 0; weekday < 7; weekday++)
    hours[weekday] = gtk_editable_get_text (GTK_EDITABLE (self->hours[weekday]));
  self->hours_readable = rfl_form_records_set_hours (self->records.service, hours);
}

static void
update_valid (RflServiceForm *self)
{
  g_autofree char *name = dup_entry (self->name);
  g_autofree char *organization = dup_entry (self->organization);
  gboolean valid = *name != '\0' && *organization != '\0';

  if (valid == self->valid)
    return;

  self->valid = valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
on_changed_cb (RflServiceForm *self)
{
  if (!self->loading)
    update_valid (self);
}

/* An hour that cannot be read is marked where it stands, and the rest of the form goes on. */
static void
on_hours_changed_cb (RflServiceForm *self,
                     GtkWidget      *entry)
{
  const char *days[7];
  g_autoptr (RflRecord) trial = NULL;

  if (self->loading)
    return;

  for (int weekday = 0; weekday < 7; weekday++)
    days[weekday] = self->hours[weekday] == entry ? gtk_editable_get_text (GTK_EDITABLE (entry)) : "";
  trial = rfl_record_copy (RFL_RECORD (self->records.service));
  if (rfl_form_records_set_hours (RFL_SERVICE (trial), days))
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
}

static GtkWidget *
add_entry (RflServiceForm  *self,
           GtkWidget       *group,
           const char      *title,
           GtkInputPurpose  purpose)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purpose);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return row;
}

static GtkWidget *
add_text (GtkWidget  *box,
          const char *title,
          const char *caption)
{
  GtkWidget *view;

  gtk_box_append (GTK_BOX (box), rfl_text_section_new (title, caption, &view));

  return view;
}

static GtkWidget *
add_toggle (GtkWidget         *box,
            const char        *title,
            RflFlowToggleMode  mode)
{
  GtkWidget *section = rfl_section_new (title, NULL);
  GtkWidget *toggle = rfl_flow_toggle_new (mode);

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
build_what (RflServiceForm *self,
            GtkWidget      *box)
{
  GtkWidget *group = add_group (box, _("What"), NULL);

  self->name = add_entry (self, group, _("Service"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->organization = add_entry (self, group, _("Organization"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->description = add_text (box, _("Description"), NULL);
  self->needs = add_toggle (box, _("Need"), RFL_FLOW_TOGGLE_MULTIPLE);
  for (gsize i = 0; rfl_need_all ()[i] != NULL; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->needs), rfl_need_all ()[i], rfl_need_label (rfl_need_all ()[i]), NULL);
  self->publics = add_toggle (box, _("For whom"), RFL_FLOW_TOGGLE_MULTIPLE);
  for (gsize i = 0; rfl_public_all ()[i] != NULL; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->publics), rfl_public_all ()[i], rfl_public_label (rfl_public_all ()[i]), NULL);
  self->support_type = add_toggle (box, _("Support"), RFL_FLOW_TOGGLE_SINGLE);
  for (RflSupportType type = RFL_SUPPORT_TYPE_HOUSING; type <= RFL_SUPPORT_TYPE_COMPLEMENTARY; type++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->support_type), rfl_support_type_to_nick (type), rfl_support_type_label (type), NULL);
  self->capacity = add_toggle (box, _("Capacity"), RFL_FLOW_TOGGLE_SINGLE);
  for (RflCapacity capacity = RFL_CAPACITY_OPEN; capacity <= RFL_CAPACITY_FULL; capacity++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->capacity), rfl_capacity_to_nick (capacity), rfl_capacity_label (capacity), NULL);
}

static void
build_conditions (RflServiceForm *self,
                  GtkWidget      *box)
{
  GtkWidget *group;
  GtkWidget *row;

  self->criteria = add_text (box, _("Criteria"), _("One a line"));
  self->documents = add_text (box, _("Documents"), _("One a line"));
  group = add_group (box, _("Conditions"), NULL);
  self->wait = add_entry (self, group, _("Waiting time"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->cost = add_entry (self, group, _("Cost"), GTK_INPUT_PURPOSE_FREE_FORM);
  row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Free"));
  self->free = gtk_switch_new ();
  gtk_widget_set_valign (self->free, GTK_ALIGN_CENTER);
  rfl_widget_set_label (self->free, _("Free"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->free);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->free);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  self->languages = add_toggle (box, _("Languages"), RFL_FLOW_TOGGLE_MULTIPLE);
}

static void
build_contact (RflServiceForm *self,
               GtkWidget      *box)
{
  GtkWidget *group = add_group (box, _("Whom to ask for"), _("The front-line person, so that the call is the shortest path."));

  self->contact_name = add_entry (self, group, _("Name"), GTK_INPUT_PURPOSE_NAME);
  self->contact_title = add_entry (self, group, _("Role"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->contact_phone = add_entry (self, group, _("Direct telephone"), GTK_INPUT_PURPOSE_PHONE);
  self->contact_email = add_entry (self, group, _("Direct e-mail"), GTK_INPUT_PURPOSE_EMAIL);

  group = add_group (box, _("The service"), NULL);
  self->phone = add_entry (self, group, _("Telephone"), GTK_INPUT_PURPOSE_PHONE);
  self->email = add_entry (self, group, _("E-mail"), GTK_INPUT_PURPOSE_EMAIL);
  self->website = add_entry (self, group, _("Website"), GTK_INPUT_PURPOSE_URL);

  group = add_group (box, _("Where"), NULL);
  self->where = group;
  self->street = add_entry (self, group, _("Street and number"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->town = add_entry (self, group, _("Town"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->postal_code = add_entry (self, group, _("Postal code"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->transportation = add_entry (self, group, _("How to get there"), GTK_INPUT_PURPOSE_FREE_FORM);
}

static void
build_hours (RflServiceForm *self,
             GtkWidget      *box)
{
  GtkWidget *group = add_group (box, _("Hours"), _("For example 9-12, 13:30-17"));

  for (int weekday = 0; weekday < 7; weekday++)
    {
      g_autofree char *name = rfl_locale_weekday_short (rfl_i18n_get_language (), weekday);

      self->hours[weekday] = add_entry (self, group, name, GTK_INPUT_PURPOSE_FREE_FORM);
      g_signal_connect_object (self->hours[weekday], "changed", G_CALLBACK (on_hours_changed_cb), self, G_CONNECT_SWAPPED);
    }
  self->notes = add_text (box, _("Notes"), _("For this office"));
}

static void
load_entry (GtkWidget  *entry,
            const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
load_owned (GtkWidget *entry,
            char      *text)
{
  g_autofree char *owned = text;

  load_entry (entry, owned);
}

static void
load_text (GtkWidget  *view,
           const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text != NULL ? text : "", -1);
}

static void
load_codes (GtkWidget  *toggle,
            RflRecord  *record,
            const char *path)
{
  g_auto (GStrv) codes = rfl_record_dup_strv (record, path);

  rfl_flow_toggle_set_codes (RFL_FLOW_TOGGLE (toggle), (const char * const *) codes);
}

static void
load_languages (RflServiceForm *self)
{
  const char * const *common = rfl_languages_common ();
  g_auto (GStrv) spoken = rfl_form_records_dup_languages (self->records.service);

  rfl_flow_toggle_clear (RFL_FLOW_TOGGLE (self->languages));
  for (gsize i = 0; common[i] != NULL; i++)
    {
      g_autofree char *name = rfl_locale_language_title (rfl_i18n_get_language (), common[i]);

      rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->languages), common[i], name, NULL);
    }
  for (gsize i = 0; spoken[i] != NULL; i++)
    if (!g_strv_contains (common, spoken[i]))
      {
        g_autofree char *name = rfl_locale_language_title (rfl_i18n_get_language (), spoken[i]);

        rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->languages), spoken[i], name, NULL);
      }
  rfl_flow_toggle_set_codes (RFL_FLOW_TOGGLE (self->languages), (const char * const *) spoken);
}

/* The records into the form's fields. */
static void
load (RflServiceForm *self)
{
  RflRecord *service = RFL_RECORD (self->records.service);
  RflRecord *contact = RFL_RECORD (self->records.contact);
  RflLocation *location = self->records.location;
  g_autofree char *criteria = rfl_form_records_dup_lines (self->records.service, "referral.criteria");
  g_autofree char *documents = rfl_form_records_dup_lines (self->records.service, "required_documents");

  self->loading = TRUE;
  gtk_widget_set_visible (self->where, !rfl_form_records_is_virtual (location));
  load_entry (self->name, rfl_service_get_name (self->records.service));
  load_entry (self->organization, rfl_organization_get_name (self->records.organization));
  load_text (self->description, rfl_service_get_description (self->records.service));
  load_codes (self->needs, service, "referral.needs");
  load_codes (self->publics, service, "referral.publics");
  load_languages (self);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->support_type), rfl_record_get_string (service, "referral.support_type"));
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->capacity), rfl_record_get_string (service, "referral.capacity.state"));
  load_text (self->criteria, criteria);
  load_text (self->documents, documents);
  load_entry (self->cost, rfl_service_get_fees (self->records.service));
  gtk_switch_set_active (GTK_SWITCH (self->free), rfl_service_get_free (self->records.service));
  load_entry (self->wait, rfl_service_get_wait (self->records.service));
  load_owned (self->phone, rfl_form_records_dup_phone (service));
  load_entry (self->email, rfl_service_get_email (self->records.service));
  load_entry (self->website, rfl_service_get_url (self->records.service));
  load_entry (self->contact_name, rfl_contact_get_name (self->records.contact));
  load_entry (self->contact_title, rfl_contact_get_title (self->records.contact));
  load_entry (self->contact_email, rfl_contact_get_email (self->records.contact));
  load_owned (self->contact_phone, rfl_form_records_dup_phone (contact));
  load_owned (self->street, rfl_form_records_dup_address (location, "address_1"));
  load_owned (self->town, rfl_form_records_dup_address (location, "city"));
  load_owned (self->postal_code, rfl_form_records_dup_address (location, "postal_code"));
  load_entry (self->transportation, rfl_location_get_transportation (location));
  load_text (self->notes, rfl_service_get_notes (self->records.service));
  for (int weekday = 0; weekday < 7; weekday++)
    load_owned (self->hours[weekday], rfl_form_records_dup_hours (self->records.service, weekday));
  self->loading = FALSE;
  update_valid (self);
}

static void
rfl_service_form_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((RflServiceFormProperty) id)
    {
    case PROP_VALID:
      g_value_set_boolean (value, RFL_SERVICE_FORM (object)->valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rfl_service_form_dispose (GObject *object)
{
  RflServiceForm *self = RFL_SERVICE_FORM (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  rfl_form_records_clear (&self->records);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (rfl_service_form_parent_class)->dispose (object);
}

static void
rfl_service_form_class_init (RflServiceFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rfl_service_form_get_property;
  object_class->dispose = rfl_service_form_dispose;

  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_service_form_init (RflServiceForm *self)
{
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);

  rfl_widget_set_margins (box, 18, 18);
  build_what (self, box);
  build_contact (self, box);
  build_conditions (self, box);
  build_hours (self, box);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
rfl_service_form_new (void)
{
  return g_object_new (RFL_TYPE_SERVICE_FORM, NULL);
}

/* @page: (nullable): the service to edit; NULL for a new one */
void
rfl_service_form_set_page (RflServiceForm *self,
                           RflServicePage *page)
{
  g_return_if_fail (RFL_IS_SERVICE_FORM (self));

  g_set_object (&self->page, page);
  rfl_form_records_init (&self->records, page);
  load (self);
  gtk_widget_grab_focus (self->name);
}

gboolean
rfl_service_form_get_valid (RflServiceForm *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_FORM (self), FALSE);

  return self->valid;
}

/* (transfer full) (nullable): the records to save; NULL when an hour cannot be read */
GPtrArray *
rfl_service_form_dup_records (RflServiceForm *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_FORM (self), NULL);
  g_return_val_if_fail (self->records.service != NULL, NULL);

  store (self);
  if (!self->hours_readable)
    return NULL;

  return rfl_form_records_dup_changed (&self->records, self->page);
}

/* (transfer full): what was typed, for the window that takes the place of this one */
GVariant *
rfl_service_form_save_state (RflServiceForm *self)
{
  RflRecord *records[] = { RFL_RECORD (self->records.service), RFL_RECORD (self->records.organization),
                           RFL_RECORD (self->records.location), RFL_RECORD (self->records.contact) };
  GVariantBuilder builder;

  store (self);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (JsonNode) node = rfl_record_dup_node (records[i]);
      g_autofree char *text = rfl_json_to_text (node);

      g_variant_builder_add (&builder, "s", text);
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

void
rfl_service_form_restore_state (RflServiceForm *self,
                                GVariant       *state)
{
  RflRecord *records[] = { RFL_RECORD (self->records.service), RFL_RECORD (self->records.organization),
                           RFL_RECORD (self->records.location), RFL_RECORD (self->records.contact) };
  g_autofree const char **texts = g_variant_get_strv (state, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (records) && texts[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = rfl_json_parse (texts[i], -1, NULL);

      if (node != NULL)
        rfl_record_set_json (records[i], json_node_get_object (node));
    }
  load (self);
}
