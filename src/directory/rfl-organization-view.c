/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-organization-view.h"

#include "rfl-i18n.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-proposal-notice.h"
#include "rfl-service-item.h"
#include "rfl-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * RflOrganizationView:
 *
 * The page of one partner: what it is, its services and people, the agreement with it and the log of visits, how it
 * answers.
 */
struct _RflOrganizationView
{
  GtkWidget            parent_instance;

  RflOffice           *office;  /* (owned) */
  RflOrganizationPage *page;    /* (owned) (nullable) */
  GtkWidget           *scroller;
  GtkWidget           *content;
};

G_DEFINE_FINAL_TYPE (RflOrganizationView, rfl_organization_view, GTK_TYPE_WIDGET)

static void
append (RflOrganizationView *self,
        GtkWidget           *child)
{
  if (child != NULL)
    gtk_box_append (GTK_BOX (self->content), child);
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  return list;
}

static GtkWidget *
make_section (const char *title,
              guint       n,
              GtkWidget  *child)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  GtkWidget *section = rfl_section_new (title, count);

  rfl_section_set_child (RFL_SECTION (section), child);

  return section;
}

static GtkWidget *
make_services (RflOrganizationView *self)
{
  GListModel *services = rfl_organization_page_get_services (self->page);
  guint n = g_list_model_get_n_items (services);
  GtkWidget *list = make_list ();

  if (n == 0)
    return NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RflServiceRow) row = g_list_model_get_item (services, i);
      GtkWidget *item = rfl_service_item_new ();
      GtkWidget *list_row = gtk_list_box_row_new ();

      rfl_service_item_set_row (RFL_SERVICE_ITEM (item), row, rfl_office_get_now_us (self->office));
      rfl_service_item_hide_organization (RFL_SERVICE_ITEM (item));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (list_row), item);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (list_row), "win.show-service");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (list_row), "s", rfl_service_row_get_id (row));
      rfl_widget_set_label (list_row, rfl_service_row_get_name (row));
      gtk_list_box_append (GTK_LIST_BOX (list), list_row);
    }

  return make_section (_("Services"), n, list);
}

static GtkWidget *
make_people (RflOrganizationView *self)
{
  GListModel *contacts = rfl_organization_page_get_contacts (self->page);
  guint n = g_list_model_get_n_items (contacts);
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 6, NULL);

  if (n == 0)
    return NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RflContact) contact = g_list_model_get_item (contacts, i);
      JsonArray *phones = rfl_record_get_array (RFL_RECORD (contact), "phones");
      const char *phone = phones != NULL && json_array_get_length (phones) > 0
                            ? rfl_json_get_string (json_array_get_object_element (phones, 0), "number")
                            : NULL;
      GtkWidget *card = rfl_contact_card_new (RFL_CONTACT_CARD_COMPACT);

      rfl_contact_card_set (RFL_CONTACT_CARD (card), &(RflContactFacts) {
        .name = rfl_contact_get_name (contact) != NULL ? rfl_contact_get_name (contact) : _("Front desk"),
        .detail = rfl_record_get_text (RFL_RECORD (contact), rfl_i18n_get_language (), "title"),
        .phone = phone,
        .email = rfl_contact_get_email (contact),
      });
      gtk_box_append (GTK_BOX (box), card);
    }

  return make_section (_("People"), n, box);
}

static GtkWidget *
make_partnership (RflOrganizationView *self)
{
  RflPartnership *partnership = rfl_organization_page_get_partnership (self->page);
  const RflPriorityPlaces *places = rfl_organization_page_get_places (self->page);
  GtkWidget *section;
  GtkWidget *box;
  GtkWidget *facts;
  JsonArray *log;
  const char *agreement;
  const char *notes;

  if (partnership == NULL)
    return NULL;

  section = rfl_section_new (_("Agreement"), NULL);
  box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  facts = rfl_facts_new ();
  agreement = rfl_record_get_string (RFL_RECORD (partnership), "agreement");
  notes = rfl_record_get_string (RFL_RECORD (partnership), "notes");
  if (agreement != NULL)
    rfl_facts_add (RFL_FACTS (facts), _("Agreed"), agreement);
  if (places != NULL && places->promised_days > 0)
    {
      g_autofree char *days = g_strdup_printf (ngettext ("connects within %u day", "connects within %u days", places->promised_days), places->promised_days);

      rfl_facts_add (RFL_FACTS (facts), _("Promise"), days);
    }
  if (notes != NULL)
    rfl_facts_add (RFL_FACTS (facts), _("Notes"), notes);
  gtk_box_append (GTK_BOX (box), facts);

  log = rfl_record_get_array (RFL_RECORD (partnership), "log");
  if (log != NULL && json_array_get_length (log) > 0)
    {
      GtkWidget *timeline = rfl_timeline_new ();

      for (guint i = json_array_get_length (log); i > 0; i--)
        {
          JsonObject *entry = json_array_get_object_element (log, i - 1);

          rfl_timeline_append (RFL_TIMELINE (timeline), &(RflTimelineEntry) {
            .icon_name = "rfl-people-symbolic",
            .title = rfl_json_get_string (entry, "text") != NULL ? rfl_json_get_string (entry, "text") : "",
            .when = rfl_json_get_string (entry, "day"),
          });
        }
      gtk_box_append (GTK_BOX (box), timeline);
    }
  rfl_section_set_child (RFL_SECTION (section), box);

  return section;
}

static GtkWidget *
make_head (RflOrganizationView *self)
{
  RflOrganization *organization = rfl_organization_page_get_organization (self->page);
  RflLegalStatus legal = rfl_organization_get_legal_status (organization);
  const char *description = rfl_record_get_text (RFL_RECORD (organization), rfl_i18n_get_language (), "description");
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *first = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *back = rfl_icon_button_new ("go-previous-symbolic", _("Back to the service"), "flat");
  GtkWidget *title = rfl_label_new_wrapped (rfl_organization_get_name (organization), "title-2");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "directory.back");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (first), back);
  gtk_box_append (GTK_BOX (first), title);
  gtk_box_append (GTK_BOX (box), first);
  if (legal != RFL_LEGAL_STATUS_NONE)
    gtk_box_append (GTK_BOX (box), rfl_label_new (rfl_legal_status_label (legal), "dim-label"));
  if (description != NULL)
    gtk_box_append (GTK_BOX (box), rfl_label_new_wrapped (description, NULL));

  return box;
}

static void
rfl_organization_view_dispose (GObject *object)
{
  RflOrganizationView *self = RFL_ORGANIZATION_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->page);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_organization_view_parent_class)->dispose (object);
}

static void
rfl_organization_view_class_init (RflOrganizationViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_organization_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_organization_view_init (RflOrganizationView *self)
{
  self->content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  rfl_widget_set_margins (self->content, 18, 12);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->content);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
rfl_organization_view_new (RflOffice *office)
{
  RflOrganizationView *self = g_object_new (RFL_TYPE_ORGANIZATION_VIEW, NULL);

  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* @page: (nullable): NULL shows nothing */
void
rfl_organization_view_set_page (RflOrganizationView *self,
                                RflOrganizationPage *page)
{
  g_return_if_fail (RFL_IS_ORGANIZATION_VIEW (self));

  g_set_object (&self->page, page);
  rfl_box_clear (GTK_BOX (self->content));
  if (page == NULL)
    return;

  append (self, make_head (self));
  append (self, rfl_proposal_notice_new (self->office,
                                         rfl_record_get_id (RFL_RECORD (rfl_organization_page_get_organization (page)))));
  append (self, rfl_partner_places_new (rfl_organization_page_get_places (page)));
  append (self, make_partnership (self));
  append (self, rfl_partner_answers_new (rfl_organization_page_get_answers (page)));
  append (self, make_services (self));
  append (self, make_people (self));
}
