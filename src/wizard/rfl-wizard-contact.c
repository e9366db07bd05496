/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-contact.h"

#include "rfl-date.h"
#include "rfl-i18n.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-text.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflWizardContact:
 *
 * The front-line contact of the target, in sight all along (R10): how to reach them, the call with the client, the places
 * that were agreed, and how they answer.
 */
struct _RflWizardContact
{
  GtkWidget       parent_instance;

  RflWizardModel *model;        /* (owned) */
  GtkWidget      *box;
  GtkWidget      *nobody;
  GtkWidget      *card;
  GtkWidget      *call;
  GtkWidget      *figures;
  char           *shown;        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (RflWizardContact, rfl_wizard_contact, GTK_TYPE_WIDGET)

#define WIDTH 333

/* Most addresses on one line at text twice as large, beside the steps that are folded then. */
#define WIDE_WIDTH 480

/* The texts of a card, owned for the time of filling it. */
typedef struct
{
  RflContactFacts  facts;
  GPtrArray       *strings;
} Facts;

static const char *
keep (Facts *facts,
      char  *text)
{
  if (text == NULL || *text == '\0')
    {
      g_free (text);
      return NULL;
    }
  g_ptr_array_add (facts->strings, text);

  return text;
}

static const char *
keep_languages (Facts              *facts,
                const char * const *codes)
{
  g_autofree char *names = rfl_locale_language_names (rfl_i18n_get_language (), codes);

  return keep (facts, rfl_text_capitalize (names));
}

static const char *
keep_service_languages (Facts      *facts,
                        RflService *service)
{
  JsonArray *languages = rfl_record_get_array (RFL_RECORD (service), "languages");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;

  for (guint i = 0; languages != NULL && i < json_array_get_length (languages); i++)
    {
      const char *code = rfl_json_get_string (json_array_get_object_element (languages, i), "code");

      if (code != NULL)
        g_strv_builder_add (builder, code);
    }
  codes = g_strv_builder_end (builder);

  return keep_languages (facts, (const char * const *) codes);
}

static void
set_hours (Facts             *facts,
           RflOffice         *office,
           const RflSchedule *schedule)
{
  const char *lang = rfl_i18n_get_language ();
  GTimeZone *zone = rfl_office_get_time_zone (office);
  gint64 now = rfl_office_get_now_us (office);
  g_autofree char *today = rfl_day_from_us (now, zone);
  int until = 0;

  if (schedule == NULL || rfl_schedule_is_empty (schedule))
    return;

  if (rfl_schedule_is_open (schedule, now, zone, &until))
    {
      g_autofree char *time = rfl_locale_format_day (lang, rfl_day_to_us (today, until / 60, until % 60, zone), zone, RFL_DATE_STYLE_TIME);

      facts->facts.hours = keep (facts, g_strdup_printf (_("Open today until %s"), time));
    }
  else
    facts->facts.hours = keep (facts, g_strdup (_("Closed now")));
  facts->facts.hours_detail = keep (facts, rfl_schedule_summary (schedule, lang));
}

static void
set_place (Facts          *facts,
           RflServicePage *page)
{
  g_autoptr (RflLocation) location = g_list_model_get_item (rfl_service_page_get_locations (page), 0);
  JsonArray *addresses = location != NULL ? rfl_record_get_array (RFL_RECORD (location), "addresses") : NULL;
  JsonObject *address;
  const char *city;
  const char *transportation;

  if (addresses == NULL || json_array_get_length (addresses) == 0)
    return;

  address = json_array_get_object_element (addresses, 0);
  city = rfl_json_get_string (address, "city");
  transportation = rfl_record_get_text (RFL_RECORD (location), rfl_i18n_get_language (), "transportation");
  facts->facts.place = keep (facts, g_strdup (rfl_json_get_string (address, "address_1")));
  facts->facts.place_detail = keep (facts, g_strjoin (" · ", city != NULL ? city : transportation, city != NULL ? transportation : NULL, NULL));
}

static void
set_service (Facts          *facts,
             RflOffice      *office,
             RflServicePage *page)
{
  RflService *service = rfl_service_page_get_service (page);
  RflFrontContact *contact = rfl_service_page_get_front_contact (page);

  facts->facts.name = rfl_front_contact_get_name (contact);
  facts->facts.detail = keep (facts, g_strjoin (" · ", rfl_front_contact_get_role (contact) != NULL ? rfl_front_contact_get_role (contact)
                                                                                                    : rfl_front_contact_get_organization (contact),
                                                rfl_front_contact_get_role (contact) != NULL ? rfl_front_contact_get_organization (contact) : NULL, NULL));
  facts->facts.phone = rfl_front_contact_get_phone (contact);
  facts->facts.phone_detail = rfl_front_contact_get_phone_note (contact);
  facts->facts.email = rfl_front_contact_get_email (contact);
  facts->facts.website = rfl_front_contact_get_website (contact);
  facts->facts.languages = keep_languages (facts, rfl_front_contact_get_languages (contact));
  if (facts->facts.languages == NULL)
    facts->facts.languages = keep_service_languages (facts, service);
  facts->facts.languages_detail = rfl_service_get_interpretation (service);
  set_hours (facts, office, rfl_service_page_get_schedule (page));
  set_place (facts, page);
}

/* A colleague, an organisation, one that is not listed: what the draft took of it. */
static void
set_draft (Facts     *facts,
           RflRecord *record)
{
  const char *contact = rfl_record_get_string (record, "target.contact");
  const char *name = rfl_record_get_string (record, "target.name");
  RflTargetKind kind = rfl_target_kind_from_nick (rfl_record_get_string (record, "target.kind"));

  facts->facts.name = contact != NULL ? contact : name != NULL ? name : "…";
  facts->facts.detail = contact != NULL ? name : rfl_target_kind_label (kind);
  facts->facts.phone = rfl_record_get_string (record, "target.phone");
  facts->facts.email = rfl_record_get_string (record, "target.email");
  facts->facts.place = rfl_record_get_string (record, "target.address");
}

static void
append_figure (RflWizardContact *self,
               GtkWidget        *figure)
{
  if (figure != NULL)
    gtk_box_append (GTK_BOX (self->figures), figure);
}

static void
update (RflWizardContact *self)
{
  RflRecord *record = RFL_RECORD (rfl_wizard_model_get_draft (self->model));
  RflServicePage *service = rfl_wizard_model_get_service (self->model);
  RflOrganizationPage *organization = rfl_wizard_model_get_organization (self->model);
  RflWorker *colleague = rfl_wizard_model_get_colleague (self->model);
  JsonNode *target = rfl_json_get_node (rfl_record_get_json (record), "target");
  g_autofree char *json = target != NULL ? rfl_json_to_text (target) : NULL;
  g_autofree char *now = g_strdup_printf ("%s %p %p %p", json != NULL ? json : "", (gpointer) service, (gpointer) organization, (gpointer) colleague);
  gboolean any = rfl_target_kind_from_nick (rfl_record_get_string (record, "target.kind")) != RFL_TARGET_KIND_NONE;
  Facts facts = { .strings = NULL };

  /* It is made anew only when it would be another: its buttons keep the focus while one types in the form. */
  if (g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);

  gtk_widget_set_visible (self->nobody, !any);
  gtk_widget_set_visible (self->call, any && rfl_record_get_string (record, "target.phone") != NULL);
  rfl_box_clear (GTK_BOX (self->figures));
  if (!any)
    {
      rfl_contact_card_set (RFL_CONTACT_CARD (self->card), NULL);
      return;
    }

  facts.strings = g_ptr_array_new_with_free_func (g_free);
  if (service != NULL)
    set_service (&facts, rfl_wizard_model_get_office (self->model), service);
  else
    set_draft (&facts, record);
  if (colleague != NULL)
    {
      g_auto (GStrv) codes = rfl_worker_dup_languages (colleague);

      facts.facts.languages = keep_languages (&facts, (const char * const *) codes);
    }
  rfl_contact_card_set (RFL_CONTACT_CARD (self->card), &facts.facts);
  g_ptr_array_unref (facts.strings);

  if (service != NULL)
    {
      append_figure (self, rfl_partner_places_new (rfl_service_page_get_places (service)));
      append_figure (self, rfl_partner_answers_new (rfl_service_page_get_answers (service)));
    }
  else if (organization != NULL)
    {
      append_figure (self, rfl_partner_places_new (rfl_organization_page_get_places (organization)));
      append_figure (self, rfl_partner_answers_new (rfl_organization_page_get_answers (organization)));
    }
}

static void
rfl_wizard_contact_dispose (GObject *object)
{
  RflWizardContact *self = RFL_WIZARD_CONTACT (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rfl_wizard_contact_parent_class)->dispose (object);
}

static void
rfl_wizard_contact_class_init (RflWizardContactClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_wizard_contact_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_wizard_contact_init (RflWizardContact *self)
{
  GtkWidget *content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);

  self->nobody = rfl_label_new_wrapped (_("Whom to call stands here as soon as you choose to whom."), "dim-label");
  self->card = rfl_contact_card_new (RFL_CONTACT_CARD_FULL);
  self->call = rfl_text_button_new ("rfl-call-symbolic", _("Call _now, with the client"), "pill");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->call), "wizard.call");
  self->figures = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);

  gtk_box_append (GTK_BOX (content), rfl_label_new (_("Contact"), "caption-heading dim-label"));
  gtk_box_append (GTK_BOX (content), self->nobody);
  gtk_box_append (GTK_BOX (content), self->card);
  gtk_box_append (GTK_BOX (content), self->call);
  gtk_box_append (GTK_BOX (content), self->figures);
  rfl_widget_set_margins (content, 18, 18);
  self->box = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->box), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->box), content);
  gtk_widget_set_size_request (self->box, WIDTH, -1);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* Where the text is large. */
void
rfl_wizard_contact_set_wide (RflWizardContact *self,
                             gboolean          wide)
{
  g_return_if_fail (RFL_IS_WIZARD_CONTACT (self));

  gtk_widget_set_size_request (self->box, wide ? WIDE_WIDTH : WIDTH, -1);
}

GtkWidget *
rfl_wizard_contact_new (RflWizardModel *model)
{
  RflWizardContact *self = g_object_new (RFL_TYPE_WIZARD_CONTACT, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
