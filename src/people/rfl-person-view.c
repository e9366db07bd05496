/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-person-view.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-record-place-watch.h"
#include "rfl-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/**
 * RflPersonView:
 *
 * The page of one person: how they may be reached, what they ask for in their own words, their referrals, what they
 * agreed to, and what could not be found for them.
 */
struct _RflPersonView
{
  GtkWidget      parent_instance;

  RflOffice     *office;        /* (owned) */
  RflPersonPage *page;          /* (owned) (nullable) */
  GtkWidget     *scroller;
  GtkWidget     *content;
};

G_DEFINE_FINAL_TYPE (RflPersonView, rfl_person_view, GTK_TYPE_WIDGET)

static char *
join_publics (RflPerson *person)
{
  g_auto (GStrv) codes = rfl_person_dup_publics (person);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; codes != NULL && codes[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", rfl_public_label (codes[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_withdrawn_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflPersonView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_withdraw_consent_finish (RFL_OFFICE (source), result, &error);

  if (undo != NULL)
    rfl_toast_undo (GTK_WIDGET (self), strstr (undo, "event:") != NULL ? _("Consent withdrawn; Follow-up says whom to tell")
                                                                       : _("Consent withdrawn"), undo);
  else
    rfl_message (GTK_WIDGET (self), _("The consent was not withdrawn"), error->message);
}

static void
on_withdraw_clicked_cb (RflPersonView *self,
                        GtkWidget     *button)
{
  rfl_office_withdraw_consent_async (self->office, g_object_get_data (G_OBJECT (button), "rfl-consent"), NULL, NULL,
                                     on_withdrawn_cb, g_object_ref (self));
}

static GtkWidget *
make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("E_rase…"), "people.erase");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  rfl_menu_button_set_menu (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("More about this person"));
  rfl_widget_set_label (button, _("More about this person"));

  return button;
}

static GtkWidget *
make_head (RflPersonView *self,
           RflPerson     *person)
{
  const char *id = rfl_record_get_id (RFL_RECORD (person));
  const char *name = rfl_person_get_name (person);
  const char *place = rfl_person_get_place (person);
  g_autofree char *languages = rfl_person_words_languages (person);
  g_autofree char *caption = g_strjoin (" · ", languages, place != NULL && *languages != '\0' ? place : NULL, NULL);
  GtkWidget *head = rfl_wrap_box_new (12);
  GtkWidget *who = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *avatar = adw_avatar_new (48, name, TRUE);
  GtkWidget *title = rfl_label_new_wrapped (name, "title-2");
  g_autoptr (RflRecordPlaceWatch) watch = rfl_record_place_watch_new (self->office, id);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (*caption != '\0' ? caption : place, "dim-label"));
  gtk_box_append (GTK_BOX (words), rfl_record_place_label_new (G_OBJECT (watch)));
  gtk_box_append (GTK_BOX (who), avatar);
  gtk_box_append (GTK_BOX (who), words);
  gtk_widget_set_hexpand (who, TRUE);
  gtk_box_append (GTK_BOX (head), who);
  {
    GtkWidget *buttons = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
    GtkWidget *refer = rfl_text_button_new ("rfl-send-symbolic", _("_Refer…"), NULL);
    GtkWidget *edit = rfl_text_button_new ("document-edit-symbolic", _("_Edit…"), NULL);

    gtk_actionable_set_action_name (GTK_ACTIONABLE (refer), "win.start-referral-for");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (refer), "s", id);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "people.edit");
    gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (buttons), refer);
    gtk_box_append (GTK_BOX (buttons), edit);
    gtk_box_append (GTK_BOX (buttons), make_menu ());
    gtk_box_append (GTK_BOX (head), buttons);
  }

  return head;
}

static GtkWidget *
make_facts (RflPerson *person)
{
  GtkWidget *facts = rfl_facts_new ();
  g_autofree char *permissions = rfl_person_words_permissions (person);
  g_autofree char *publics = join_publics (person);
  const struct { const char *key; const char *value; } rows[] = {
    { _("Telephone"), rfl_person_get_phone (person) },
    { _("E-mail"), rfl_person_get_email (person) },
    { _("Address"), rfl_person_get_address (person) },
    { _("Contact"), permissions },
    { _("Safe times"), rfl_person_get_safe_times (person) },
    { _("Household"), rfl_person_get_household (person) },
    { _("Belongs to"), *publics != '\0' ? publics : NULL },
    { _("Preferences"), rfl_person_get_preferences (person) },
    { _("Notes"), rfl_person_get_notes (person) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].value != NULL && *rows[i].value != '\0')
      rfl_facts_add (RFL_FACTS (facts), rows[i].key, rows[i].value);

  return facts;
}

/* As the office's calendar says. */
static char *
format_day (RflPersonView *self,
            gint64         time_us)
{
  return rfl_locale_format_day (rfl_i18n_get_language (), time_us, rfl_office_get_time_zone (self->office), RFL_DATE_STYLE_MEDIUM);
}

static GtkWidget *
make_referral_row (RflPersonView  *self,
                   RflFollowUpRow *referral)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *pill = rfl_status_pill_new (NULL, "", RFL_TONE_NEUTRAL);
  const char *need = rfl_follow_up_row_get_need (referral);
  const char *service = rfl_follow_up_row_get_service (referral);
  const char *partner = rfl_follow_up_row_get_partner (referral);
  g_autofree char *since = format_day (self, rfl_follow_up_row_get_since_us (referral));
  g_autofree char *title = g_strjoin (" → ", need != NULL ? rfl_need_label (need) : _("Referral"), service, NULL);
  g_autofree char *subtitle = g_strjoin (" · ", partner != NULL ? partner : since, partner != NULL ? since : NULL, NULL);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  rfl_status_pill_set_status (RFL_STATUS_PILL (pill), rfl_follow_up_row_get_status (referral));
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rfl_icon_new ("go-next-symbolic", "dim-label"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-referral");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", rfl_follow_up_row_get_id (referral));
  rfl_widget_set_label (row, title);

  return row;
}

static GtkWidget *
make_consent_row (RflPersonView *self,
                  RflConsentRow *consent_row)
{
  RflConsent *consent = rfl_consent_row_get_consent (consent_row);
  RflConsentState state = rfl_consent_row_get_state (consent_row);
  const char *recipient = rfl_consent_row_get_recipient (consent_row);
  GtkWidget *row = adw_action_row_new ();
  g_auto (GStrv) items = rfl_record_dup_strv (RFL_RECORD (consent), "items");
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *title_markup = g_markup_escape_text (recipient != NULL ? recipient : _("Consent"), -1);
  g_autofree char *given = format_day (self, rfl_consent_get_given_at (consent));
  g_autofree char *subtitle_markup = NULL;

  for (gsize i = 0; items != NULL && items[i] != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", rfl_item_label (items[i]));
  g_string_append_printf (words, " · %s · %s", rfl_basis_label (rfl_consent_get_basis (consent)), given);
  subtitle_markup = g_markup_escape_text (words->str, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rfl_icon_new ("rfl-shield-symbolic", "dim-label"));
  switch (state)
    {
    case RFL_CONSENT_VALID:
      {
        GtkWidget *withdraw = gtk_button_new_with_label (_("Withdraw"));

        gtk_widget_set_valign (withdraw, GTK_ALIGN_CENTER);
        gtk_widget_add_css_class (withdraw, "flat");
        g_object_set_data_full (G_OBJECT (withdraw), "rfl-consent", g_strdup (rfl_record_get_id (RFL_RECORD (consent))), g_free);
        g_signal_connect_object (withdraw, "clicked", G_CALLBACK (on_withdraw_clicked_cb), self, G_CONNECT_SWAPPED);
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), withdraw);
      }
      break;
    case RFL_CONSENT_EXPIRED:
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), rfl_status_pill_new ("rfl-clock-symbolic", _("Expired"), RFL_TONE_NEUTRAL));
      break;
    case RFL_CONSENT_WITHDRAWN:
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), rfl_status_pill_new ("rfl-cross-circle-symbolic", _("Withdrawn"), RFL_TONE_WARNING));
      break;
    default:
      g_assert_not_reached ();
    }

  return row;
}

static GtkWidget *
make_unmet_row (RflPersonView *self,
                RflUnmetNeed  *unmet)
{
  GtkWidget *row = adw_action_row_new ();
  const char *reason = rfl_unmet_need_get_reason (unmet);
  const char *need = rfl_unmet_need_get_need (unmet);
  g_autofree char *at = format_day (self, rfl_unmet_need_get_at (unmet));
  g_autofree char *subtitle = g_strjoin (" · ", reason != NULL ? rfl_unmet_reason_label (reason) : at, reason != NULL ? at : NULL, NULL);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), need != NULL ? rfl_need_label (need) : _("Unmet need"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rfl_icon_new ("rfl-unmet-symbolic", "dim-label"));

  return row;
}

typedef GtkWidget *(*MakeRowFunc) (RflPersonView *self,
                                   gpointer       item);

static GtkWidget *
row_of_referral (RflPersonView *self,
                 gpointer       item)
{
  return make_referral_row (self, item);
}

static GtkWidget *
row_of_consent (RflPersonView *self,
                gpointer       item)
{
  return make_consent_row (self, item);
}

static GtkWidget *
row_of_unmet (RflPersonView *self,
              gpointer       item)
{
  return make_unmet_row (self, item);
}

static void
add_list (RflPersonView *self,
          const char    *title,
          GListModel    *items,
          MakeRowFunc    make_row,
          const char    *empty)
{
  guint n = g_list_model_get_n_items (items);
  g_autofree char *count = n > 0 ? g_strdup_printf ("%u", n) : NULL;
  GtkWidget *section;
  GtkWidget *list;

  if (n == 0 && empty == NULL)
    return;

  section = rfl_section_new (title, count);
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);

      gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, item));
    }
  if (n == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), empty);
      gtk_widget_add_css_class (row, "dim-label");
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  rfl_section_set_child (RFL_SECTION (section), list);
  gtk_box_append (GTK_BOX (self->content), section);
}

static void
rfl_person_view_dispose (GObject *object)
{
  RflPersonView *self = RFL_PERSON_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->page);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_person_view_parent_class)->dispose (object);
}

static void
rfl_person_view_class_init (RflPersonViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_person_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_person_view_init (RflPersonView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);
  rfl_widget_set_margins (self->content, 24, 24);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
rfl_person_view_new (RflOffice *office)
{
  RflPersonView *self = g_object_new (RFL_TYPE_PERSON_VIEW, NULL);

  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* @page: (nullable): NULL empties the view, so that no name stays on the screen. */
void
rfl_person_view_set_page (RflPersonView *self,
                          RflPersonPage *page)
{
  RflPerson *person;

  g_return_if_fail (RFL_IS_PERSON_VIEW (self));

  g_set_object (&self->page, page);
  rfl_box_clear (GTK_BOX (self->content));
  if (page == NULL)
    return;

  person = rfl_person_page_get_person (page);
  gtk_box_append (GTK_BOX (self->content), make_head (self, person));
  if (rfl_person_get_words (person) != NULL)
    {
      g_autofree char *words = g_strdup_printf (_("“%s”"), rfl_person_get_words (person));

      gtk_box_append (GTK_BOX (self->content), rfl_label_new_wrapped (words, "title-4"));
    }
  gtk_box_append (GTK_BOX (self->content), make_facts (person));
  add_list (self, _("Open referrals"), rfl_person_page_get_open (page), row_of_referral, _("No referral is open"));
  add_list (self, _("Past referrals"), rfl_person_page_get_past (page), row_of_referral, NULL);
  add_list (self, _("Consents"), rfl_person_page_get_consents (page), row_of_consent, NULL);
  add_list (self, _("Needs without a solution"), rfl_person_page_get_unmet (page), row_of_unmet, NULL);
}
