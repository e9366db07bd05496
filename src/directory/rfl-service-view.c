/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-service-view.h"

#include "rfl-date.h"
#include "rfl-i18n.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-office-records.h"
#include "rfl-open-codes.h"
#include "rfl-proposal-notice.h"
#include "rfl-record-place-watch.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflServiceView:
 *
 * The page of one service: refer, call, whom to ask for, who it is for and what they ask, hours, how the partner
 * answers, and "still correct" in one click.
 */
struct _RflServiceView
{
  GtkWidget       parent_instance;

  RflOffice      *office;       /* (owned) */
  RflServicePage *page;         /* (owned) (nullable) */
  GtkWidget      *box;
  GtkWidget      *content;
  GtkWidget      *foot;
  GtkWidget      *checked;
};

G_DEFINE_FINAL_TYPE (RflServiceView, rfl_service_view, GTK_TYPE_WIDGET)

/* The text of a record in the language of the interface where there is one. */
static const char *
localized (RflRecord  *record,
           const char *member)
{
  return rfl_record_get_text (record, rfl_i18n_get_language (), member);
}

static const char *
localized_wait (RflService *service)
{
  const char *text = localized (RFL_RECORD (service), "wait");

  return text != NULL ? text : rfl_service_get_wait (service);
}

static char *
join_strv (RflRecord   *record,
           const char  *path,
           const char *(*label) (const char *code),
           const char  *separator)
{
  g_auto (GStrv) codes = rfl_record_dup_strv (record, path);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; codes != NULL && codes[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "", label != NULL ? label (codes[i]) : codes[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_localized (RflRecord  *record,
                const char *path,
                const char *member)
{
  g_autofree char *translated = g_strdup_printf ("referral.texts.%s.%s", rfl_i18n_get_language (), member);

  return join_strv (record, rfl_record_get_array (record, translated) != NULL ? translated : path, NULL, "; ");
}

static char *
join_documents (RflService *service)
{
  RflRecord *record = RFL_RECORD (service);
  g_autofree char *path = g_strdup_printf ("referral.texts.%s.required_documents", rfl_i18n_get_language ());
  JsonArray *documents = rfl_record_get_array (record, "required_documents");
  g_autoptr (GString) text = g_string_new (NULL);

  if (rfl_record_get_array (record, path) != NULL)
    return join_strv (record, path, NULL, ", ");

  for (guint i = 0; documents != NULL && i < json_array_get_length (documents); i++)
    {
      const char *name = rfl_json_get_string (json_array_get_object_element (documents, i), "document");

      if (name != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
join_languages (RflService *service)
{
  JsonArray *languages = rfl_record_get_array (RFL_RECORD (service), "languages");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; languages != NULL && i < json_array_get_length (languages); i++)
    {
      JsonObject *language = json_array_get_object_element (languages, i);
      const char *code = rfl_json_get_string (language, "code");
      g_autofree char *name = code != NULL ? rfl_locale_language_name (rfl_i18n_get_language (), code) : g_strdup (rfl_json_get_string (language, "name"));

      if (name != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_place (RflServicePage *page)
{
  g_autoptr (RflLocation) location = g_list_model_get_item (rfl_service_page_get_locations (page), 0);
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *addresses;
  const char *transportation;

  if (location == NULL)
    return NULL;

  addresses = rfl_record_get_array (RFL_RECORD (location), "addresses");
  if (addresses != NULL && json_array_get_length (addresses) > 0)
    {
      static const char * const members[] = { "address_1", "address_2", "city", "postal_code" };
      JsonObject *address = json_array_get_object_element (addresses, 0);

      for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
        {
          const char *part = rfl_json_get_string (address, members[i]);

          if (part != NULL && *part != '\0')
            g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
        }
    }
  transportation = localized (RFL_RECORD (location), "transportation");
  if (transportation != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", transportation);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_fact (GtkWidget  *facts,
          const char *key,
          const char *value)
{
  if (value != NULL && *value != '\0')
    rfl_facts_add (RFL_FACTS (facts), key, value);
}

static GtkWidget *
make_head (RflServiceView *self)
{
  RflService *service = rfl_service_page_get_service (self->page);
  RflOrganization *organization = rfl_service_page_get_organization (self->page);
  RflFrontContact *contact = rfl_service_page_get_front_contact (self->page);
  const char *id = rfl_record_get_id (RFL_RECORD (service));
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *buttons = rfl_wrap_box_new (6);
  GtkWidget *refer = rfl_text_button_new ("rfl-send-symbolic", _("_Refer…"), NULL);
  GtkWidget *pill = rfl_status_pill_new (NULL, "", RFL_TONE_NEUTRAL);
  GtkWidget *menu_button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (RflRecordPlaceWatch) watch = rfl_record_place_watch_new (self->office, id);

  gtk_box_append (GTK_BOX (box), rfl_label_new_wrapped (localized (RFL_RECORD (service), "name"), "title-2"));
  if (organization != NULL)
    {
      RflLegalStatus legal = rfl_organization_get_legal_status (organization);
      g_autofree char *text = g_strjoin (" · ", rfl_organization_get_name (organization),
                                         legal != RFL_LEGAL_STATUS_NONE ? rfl_legal_status_label (legal) : NULL, NULL);
      GtkWidget *link = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (link), rfl_label_new_wrapped (text, "dim-label"));
      gtk_widget_add_css_class (link, "link-line");
      gtk_widget_add_css_class (link, "flat");
      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "win.show-organization");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "s", rfl_record_get_id (RFL_RECORD (organization)));
      rfl_widget_set_label (link, rfl_organization_get_name (organization));
      gtk_box_append (GTK_BOX (box), link);
    }

  gtk_actionable_set_action_name (GTK_ACTIONABLE (refer), "win.start-referral");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (refer), "s", id);
  gtk_box_append (GTK_BOX (buttons), refer);
  if (contact != NULL && rfl_front_contact_get_phone (contact) != NULL)
    {
      GtkWidget *call = rfl_text_button_new ("rfl-call-symbolic", _("_Log a call…"), NULL);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (call), "win.log-call");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (call), "s", id);
      gtk_box_append (GTK_BOX (buttons), call);
    }
  rfl_status_pill_set_capacity (RFL_STATUS_PILL (pill), rfl_service_get_capacity (service), localized_wait (service));
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (pill, TRUE);
  gtk_widget_set_halign (pill, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), pill);

  {
    g_autofree char *hand_out = g_strdup_printf ("win.hand-out::%s", id);
    g_autofree char *unmet = g_strdup ("win.record-unmet::");

    g_menu_append (menu, _("_Edit…"), "directory.edit");
    g_menu_append (menu, _("_Page for the client…"), hand_out);
    g_menu_append (menu, _("Record an _unmet need…"), unmet);
    g_menu_append (menu, _("_Remove from the directory"), "directory.delete");
  }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu_button), "view-more-symbolic");
  rfl_menu_button_set_menu (GTK_MENU_BUTTON (menu_button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (menu_button, "flat");
  gtk_widget_set_tooltip_text (menu_button, _("More about this service"));
  rfl_widget_set_label (menu_button, _("More about this service"));
  gtk_box_append (GTK_BOX (buttons), menu_button);
  gtk_widget_set_margin_top (buttons, 6);
  gtk_box_append (GTK_BOX (box), rfl_record_place_label_new (G_OBJECT (watch)));
  gtk_box_append (GTK_BOX (box), buttons);

  return box;
}

static GtkWidget *
make_contact (RflServiceView *self)
{
  RflFrontContact *contact = rfl_service_page_get_front_contact (self->page);
  const char * const *codes;
  g_autofree char *languages = NULL;
  g_autofree char *detail = NULL;
  GtkWidget *card;

  if (contact == NULL || rfl_front_contact_get_name (contact) == NULL)
    return NULL;

  codes = rfl_front_contact_get_languages (contact);
  languages = codes != NULL && codes[0] != NULL ? g_strjoinv (" ", (char **) codes) : NULL;
  {
    const char *parts[3] = { NULL, };
    guint n = 0;

    if (rfl_front_contact_get_role (contact) != NULL)
      parts[n++] = rfl_front_contact_get_role (contact);
    if (languages != NULL)
      parts[n++] = languages;
    detail = g_strjoinv (" · ", (char **) parts);
  }
  card = rfl_contact_card_new (RFL_CONTACT_CARD_COMPACT);
  rfl_contact_card_set (RFL_CONTACT_CARD (card), &(RflContactFacts) {
    .name = rfl_front_contact_get_name (contact),
    .detail = detail,
    .phone = rfl_front_contact_get_phone (contact),
    .email = rfl_front_contact_get_email (contact),
    .website = rfl_front_contact_get_website (contact),
  });

  return card;
}

static GtkWidget *
make_facts (RflServiceView *self)
{
  RflService *service = rfl_service_page_get_service (self->page);
  RflRecord *record = RFL_RECORD (service);
  GtkWidget *facts = rfl_facts_new ();
  g_autofree char *needs = join_strv (record, "referral.needs", rfl_need_label, ", ");
  g_autofree char *publics = join_strv (record, "referral.publics", rfl_public_label, ", ");
  g_autofree char *criteria = join_localized (record, "referral.criteria", "criteria");
  g_autofree char *documents = join_documents (service);
  g_autofree char *languages = join_languages (service);
  g_autofree char *place = describe_place (self->page);
  const char *fees = localized (record, "fees_description");

  add_fact (facts, _("Need"), needs);
  add_fact (facts, _("For whom"), publics);
  add_fact (facts, _("Criteria"), *criteria != '\0' ? criteria : localized (record, "eligibility_description"));
  add_fact (facts, _("Documents"), documents);
  add_fact (facts, _("How to apply"), localized (record, "application_process"));
  add_fact (facts, _("Languages"), languages);
  add_fact (facts, _("Where"), place);
  add_fact (facts, _("Cost"), fees != NULL ? fees : rfl_service_get_free (service) ? _("Free") : NULL);
  add_fact (facts, _("Website"), rfl_service_get_url (service));
  add_fact (facts, _("Notes"), rfl_service_get_notes (service));

  return facts;
}

static GtkWidget *
make_hours (RflServiceView *self)
{
  const char *lang = rfl_i18n_get_language ();
  const RflSchedule *schedule = rfl_service_page_get_schedule (self->page);
  GTimeZone *zone = rfl_office_get_time_zone (self->office);
  gint64 now = rfl_office_get_now_us (self->office);
  g_autofree char *today = rfl_day_from_us (now, zone);
  GtkWidget *section;
  GtkWidget *grid;
  int until = 0;

  if (schedule == NULL || rfl_schedule_is_empty (schedule))
    return NULL;

  section = rfl_section_new (_("Hours"), NULL);
  grid = rfl_week_grid_new ();
  for (int weekday = 0; weekday < 7; weekday++)
    {
      guint n = 0;
      const RflOpening *openings = rfl_schedule_get_day (schedule, weekday, &n);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *opening = rfl_opening_format (&openings[i], lang);

          g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", opening);
        }
      rfl_week_grid_set_day (RFL_WEEK_GRID (grid), weekday, text->len > 0 ? text->str : NULL);
    }
  rfl_week_grid_set_today (RFL_WEEK_GRID (grid), rfl_day_weekday (today));
  if (rfl_schedule_is_open (schedule, now, zone, &until))
    {
      gint64 closes = rfl_day_to_us (today, until / 60, until % 60, zone);
      g_autofree char *time = rfl_locale_format_day (lang, closes, zone, RFL_DATE_STYLE_TIME);
      g_autofree char *caption = g_strdup_printf (_("open today until %s"), time);

      rfl_section_set_caption (RFL_SECTION (section), caption, RFL_TONE_SUCCESS);
    }
  else
    rfl_section_set_caption (RFL_SECTION (section), _("closed now"), RFL_TONE_NEUTRAL);
  rfl_section_set_child (RFL_SECTION (section), grid);

  return section;
}

static GtkWidget *
make_others (RflServiceView *self)
{
  GListModel *others = rfl_service_page_get_others (self->page);
  RflOrganization *organization = rfl_service_page_get_organization (self->page);
  guint n = g_list_model_get_n_items (others);
  GtkWidget *button;
  GtkWidget *row;
  GtkWidget *words;
  g_autofree char *title = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if (n == 0 || organization == NULL)
    return NULL;

  title = g_strdup_printf (ngettext ("%u other service of %s", "%u other services of %s", n), n, rfl_organization_get_name (organization));
  for (guint i = 0; i < n && i < 4; i++)
    {
      g_autoptr (RflServiceRow) other = g_list_model_get_item (others, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " · " : "", rfl_service_row_get_name (other));
    }
  button = gtk_button_new ();
  row = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 2, NULL);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (title, NULL));
  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (names->str, "caption dim-label"));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), rfl_icon_new ("go-next-symbolic", NULL));
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "contact-line");
  rfl_widget_set_label (button, title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-organization");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rfl_record_get_id (RFL_RECORD (organization)));

  return button;
}

/* Where a source and the office say different things, both stand here until somebody edits the field. */
static GtkWidget *
make_source_notice (RflServiceView *self)
{
  RflService *service = rfl_service_page_get_service (self->page);
  JsonObject *local = rfl_record_get_object (RFL_RECORD (service), "referral.local");
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *notice;

  if (rfl_service_get_gone (service) != NULL)
    {
      notice = rfl_notice_new ("rfl-warning-symbolic", RFL_TONE_WARNING);
      rfl_notice_set (RFL_NOTICE (notice), _("No longer in its source"), _("The last import did not have it any more. Call before you send somebody."));
      return notice;
    }
  if (local == NULL || json_object_get_size (local) == 0)
    return NULL;

  {
    g_autoptr (GList) members = json_object_get_members (local);

    for (GList *l = members; l != NULL; l = l->next)
      {
        JsonNode *node = json_object_get_member (local, l->data);
        g_autofree char *value = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                                   ? g_strdup (json_node_get_string (node))
                                   : rfl_json_to_text (node);

        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", (const char *) l->data, value);
      }
  }
  notice = rfl_notice_new ("rfl-import-symbolic", RFL_TONE_ACCENT);
  rfl_notice_set (RFL_NOTICE (notice), _("The source says otherwise; your text was kept"), text->str);

  return notice;
}

static void
append (RflServiceView *self,
        GtkWidget      *child)
{
  if (child != NULL)
    gtk_box_append (GTK_BOX (self->content), child);
}

static void
update_checked (RflServiceView *self)
{
  RflService *service = rfl_service_page_get_service (self->page);
  const char *day = rfl_service_get_assured_date (service);
  const char *by = rfl_service_page_get_changed_by (self->page);
  gint64 at = day != NULL ? rfl_day_to_us (day, 0, 0, NULL) : G_MININT64;
  g_autofree char *text = NULL;

  if (at == G_MININT64)
    text = g_strdup (_("Never checked"));
  else
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autofree char *date = rfl_locale_format_day (rfl_i18n_get_language (), at, utc, RFL_DATE_STYLE_MEDIUM);

      text = by != NULL ? g_strdup_printf (_("Checked %s by %s"), date, by) : g_strdup_printf (_("Checked %s"), date);
    }
  gtk_label_set_label (GTK_LABEL (self->checked), text);
}

static void
on_verified_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflServiceView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_verify_finish (RFL_OFFICE (source), result, &error);

  if (undo != NULL)
    rfl_toast_undo (GTK_WIDGET (self), _("Checked today"), undo);
  else
    rfl_message (GTK_WIDGET (self), _("Not saved"), error->message);
}

static void
on_still_correct_cb (RflServiceView *self)
{
  if (self->page != NULL)
    rfl_office_verify_async (self->office, rfl_record_get_id (RFL_RECORD (rfl_service_page_get_service (self->page))), NULL,
                             on_verified_cb, g_object_ref (self));
}

static void
rfl_service_view_dispose (GObject *object)
{
  RflServiceView *self = RFL_SERVICE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->page);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_service_view_parent_class)->dispose (object);
}

static void
rfl_service_view_class_init (RflServiceViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_service_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_service_view_init (RflServiceView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *still = rfl_text_button_new ("rfl-check-symbolic", _("_Still correct"), "flat");

  self->content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  rfl_widget_set_margins (self->content, 18, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->content);
  gtk_widget_set_vexpand (scroller, TRUE);

  self->foot = rfl_wrap_box_new (12);
  rfl_widget_set_margins (self->foot, 18, 6);
  self->checked = rfl_label_new_wrapped (NULL, "caption");
  gtk_widget_set_hexpand (self->checked, TRUE);
  g_signal_connect_object (still, "clicked", G_CALLBACK (on_still_correct_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->foot), self->checked);
  gtk_box_append (GTK_BOX (self->foot), still);

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), self->foot);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_service_view_new (RflOffice *office)
{
  RflServiceView *self = g_object_new (RFL_TYPE_SERVICE_VIEW, NULL);

  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* @page: (nullable): NULL shows nothing */
void
rfl_service_view_set_page (RflServiceView *self,
                           RflServicePage *page)
{
  const char *description;

  g_return_if_fail (RFL_IS_SERVICE_VIEW (self));

  g_set_object (&self->page, page);
  rfl_box_clear (GTK_BOX (self->content));
  gtk_widget_set_visible (self->foot, page != NULL);
  if (page == NULL)
    return;

  append (self, make_head (self));
  append (self, rfl_proposal_notice_new (self->office, rfl_record_get_id (RFL_RECORD (rfl_service_page_get_service (page)))));
  append (self, make_source_notice (self));
  append (self, make_contact (self));
  description = localized (RFL_RECORD (rfl_service_page_get_service (page)), "description");
  if (description != NULL)
    append (self, rfl_label_new_wrapped (description, NULL));
  append (self, make_facts (self));
  append (self, make_hours (self));
  append (self, rfl_partner_places_new (rfl_service_page_get_places (page)));
  append (self, rfl_partner_answers_new (rfl_service_page_get_answers (page)));
  append (self, make_others (self));
  update_checked (self);
}
