/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-case-view.h"

#include "rfl-case-actions.h"
#include "rfl-case-layout.h"
#include "rfl-case-words.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-reply-bar.h"
#include "rfl-record-place-watch.h"
#include "rfl-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * RflCaseView:
 *
 * All of one referral: who, the one next step, the need in the client's words, whom to call, and what happened so far.
 * The answers below stay in sight however long the timeline is.
 */
struct _RflCaseView
{
  GtkWidget        parent_instance;

  RflOffice       *office;      /* (owned) */
  RflReferralPage *page;        /* (owned) (nullable) */
  GtkWidget       *box;
  GtkWidget       *scroller;
  GtkWidget       *content;
  GtkWidget       *timeline;
  GtkWidget       *replies;
};

G_DEFINE_FINAL_TYPE (RflCaseView, rfl_case_view, GTK_TYPE_WIDGET)

static void
append (RflCaseView *self,
        GtkWidget   *child)
{
  gtk_box_append (GTK_BOX (self->content), child);
}

/* The button of the next step. (nullable): nothing to do */
static const char *
act_label (RflAction action)
{
  switch (action)
    {
    case RFL_ACTION_CALL_PARTNER:
    case RFL_ACTION_CHECK_PROGRESS:
    case RFL_ACTION_REACH_CLIENT:
      return _("Call…");
    case RFL_ACTION_REMIND_PARTNER:
      return _("Remind…");
    case RFL_ACTION_ANSWER_PARTNER:
      return _("They have it");
    case RFL_ACTION_TELL_CLIENT:
    case RFL_ACTION_REMIND_CLIENT:
      return _("Message…");
    case RFL_ACTION_TELL_PARTNER:
      return _("They know");
    case RFL_ACTION_RECORD_APPOINTMENT:
      return _("They came");
    case RFL_ACTION_NEW_APPOINTMENT:
      return _("New date…");
    case RFL_ACTION_ASK_CLIENT:
      return _("Their word…");
    case RFL_ACTION_CLOSE:
      return _("Close…");
    case RFL_ACTION_FIND_SOLUTION:
      return _("Find…");
    case RFL_ACTION_BRING_DOCUMENTS:
      return _("They are here");
    case RFL_ACTION_RESOLVE_CLASH:
      return _("Settle…");
    case RFL_ACTION_NONE:
    case RFL_ACTION_SEND:
    default:
      return NULL;
    }
}

static void
add_link (GMenu      *menu,
          const char *label,
          const char *action,
          const char *target)
{
  g_autoptr (GMenuItem) item = NULL;

  if (target == NULL)
    return;

  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (RflReferralPage *page)
{
  RflFollowUpRow *row = rfl_referral_page_get_row (page);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  add_link (menu, _("_Hand-out for the client…"), "win.hand-out", rfl_follow_up_row_get_id (row));
  g_menu_append (menu, _("_Note for colleagues…"), "case.note");
  add_link (places, _("_Person"), "win.show-person", rfl_follow_up_row_get_person_id (row));
  add_link (places, _("_Service"), "win.show-service", rfl_follow_up_row_get_service_id (row));
  add_link (places, _("Referral _before this one"), "win.show-referral", rfl_referral_page_get_parent_id (page));
  add_link (places, _("Referral _after this one"), "win.show-referral", rfl_referral_page_get_child_id (page));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (places));
  if (rfl_referral_page_allows (page, RFL_EVENT_TYPE_VOID))
    add_link (end, _("Entered in _error…"), "case.reply", "void");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static char *
describe_person (RflReferralPage *page)
{
  RflPerson *person = rfl_referral_page_get_person (page);
  g_autofree char *languages = NULL;
  g_autofree char *permissions = NULL;

  if (person == NULL)
    return NULL;

  languages = rfl_person_words_languages (person);
  permissions = rfl_person_words_permissions (person);

  return *languages != '\0' ? g_strdup_printf ("%s · %s", languages, permissions) : g_steal_pointer (&permissions);
}

static void
add_head (RflCaseView *self)
{
  const char *name = rfl_follow_up_row_get_name (rfl_referral_page_get_row (self->page));
  g_autofree char *caption = describe_person (self->page);
  g_autoptr (GMenuModel) menu = make_menu (self->page);
  GtkWidget *head = rfl_line_new (12, NULL);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (RflRecordPlaceWatch) watch =
    rfl_record_place_watch_new (self->office, rfl_follow_up_row_get_id (rfl_referral_page_get_row (self->page)));

  rfl_line_append (head, adw_avatar_new (44, name, name != NULL));
  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (name != NULL ? name : _("The name is locked"), "title-3"));
  if (caption != NULL)
    gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (caption, "caption dim-label"));
  gtk_box_append (GTK_BOX (words), rfl_record_place_label_new (G_OBJECT (watch)));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  rfl_line_append (head, words);
  if (name == NULL)
    {
      GtkWidget *unlock = gtk_button_new_with_mnemonic (_("_Unlock…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (unlock), "app.unlock");
      gtk_widget_set_valign (unlock, GTK_ALIGN_CENTER);
      rfl_line_append (head, unlock);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  rfl_menu_button_set_menu (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, _("More about this referral"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  rfl_widget_set_label (button, _("More about this referral"));
  rfl_line_append (head, button);
  append (self, head);
}

static char *
describe_next_step (RflCaseView *self)
{
  const RflFollowUp *follow_up = rfl_referral_page_get_follow_up (self->page);
  const char *reason = rfl_follow_up_row_get_reason (rfl_referral_page_get_row (self->page));
  g_autofree char *day = NULL;
  g_autofree char *silence = NULL;

  if (follow_up->no_reply_at > rfl_office_get_now_us (self->office))
    {
      day = rfl_locale_format_day (rfl_i18n_get_language (), follow_up->no_reply_at, rfl_office_get_time_zone (self->office), RFL_DATE_STYLE_SHORT);
      silence = g_strdup_printf (_("“%s” on %s"), rfl_status_label (RFL_STATUS_NO_REPLY), day);
    }
  if (reason == NULL || *reason == '\0')
    return g_steal_pointer (&silence);

  return g_strjoin (" · ", reason, silence, NULL);
}

static void
add_next_step (RflCaseView *self)
{
  RflAction action = rfl_referral_page_get_follow_up (self->page)->action;
  const char *label = act_label (action);
  g_autofree char *reason = NULL;
  GtkWidget *card;
  GtkWidget *words;

  if (rfl_lifecycle_is_final (rfl_referral_page_get_follow_up (self->page)->status))
    return;

  reason = describe_next_step (self);
  card = rfl_line_new (12, "card next-step");
  words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);
  rfl_line_append (card, rfl_icon_new (rfl_action_icon_name (action), "accent"));
  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (rfl_action_label (action), "heading"));
  if (reason != NULL)
    gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (reason, "caption dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  rfl_line_append (card, words);
  if (label != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.act");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_name (button, "act");
      rfl_line_append (card, button);
    }
  append (self, card);
}

/* What the two sides say, where it differs: shown, not hidden. */
static void
add_mismatch (RflCaseView *self)
{
  const RflCase *c = rfl_referral_page_get_case (self->page);
  GtkWidget *notice;
  g_autofree char *text = NULL;

  if (!c->mismatch)
    return;

  text = g_strdup_printf (_("The partner: %s · the client: %s"), rfl_outcome_label (c->outcome_partner), rfl_outcome_label (c->outcome_client));
  notice = rfl_notice_new ("rfl-warning-symbolic", RFL_TONE_WARNING);
  rfl_notice_set (RFL_NOTICE (notice), _("They do not say the same"), text);
  append (self, notice);
}

static void
add_need (RflCaseView *self)
{
  RflFollowUpRow *row = rfl_referral_page_get_row (self->page);
  RflReferral *referral = rfl_referral_page_get_referral (self->page);
  const char *words = referral != NULL ? rfl_referral_get_words (referral) : NULL;
  const char *note = referral != NULL ? rfl_record_get_string (RFL_RECORD (referral), "note") : NULL;
  const char *service = rfl_follow_up_row_get_service (row);
  const char *partner = rfl_follow_up_row_get_partner (row);
  g_autofree char *title = g_strjoin (" · ", service != NULL ? service : _("Not listed"), partner, NULL);
  GtkWidget *lines = rfl_box_new (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *line = rfl_line_new (12, NULL);
  GtkWidget *label = rfl_label_new_wrapped (title, "heading");
  GtkWidget *pill = rfl_status_pill_new (NULL, "", RFL_TONE_NEUTRAL);

  rfl_case_words_set_pill (RFL_STATUS_PILL (pill), row, rfl_office_get_now_us (self->office));
  gtk_widget_set_valign (pill, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  /* The title wraps before the pill is cut. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_last_child (pill)), PANGO_ELLIPSIZE_NONE);
  rfl_line_append (line, label);
  rfl_line_append (line, pill);
  gtk_box_append (GTK_BOX (lines), line);
  if (words != NULL && *words != '\0')
    {
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), words);

      gtk_box_append (GTK_BOX (lines), rfl_label_new_wrapped (quoted, "dim-label"));
    }
  if (note != NULL)
    {
      GtkWidget *box = rfl_line_new (6, NULL);
      GtkWidget *text = rfl_label_new_wrapped (note, NULL);

      gtk_label_set_selectable (GTK_LABEL (text), TRUE);
      rfl_line_append (box, rfl_icon_new ("rfl-pencil-symbolic", "dim-label"));
      rfl_line_append (box, text);
      gtk_box_append (GTK_BOX (lines), box);
    }
  append (self, lines);
}

static void
add_contact (RflCaseView *self)
{
  RflFrontContact *contact = rfl_referral_page_get_front_contact (self->page);
  RflContactFacts facts = { NULL };
  GtkWidget *card;
  g_autofree char *hours = NULL;

  if (contact == NULL || rfl_front_contact_get_name (contact) == NULL)
    return;

  hours = rfl_case_words_open (rfl_referral_page_get_schedule (self->page), rfl_office_get_now_us (self->office),
                               rfl_office_get_time_zone (self->office));
  facts.name = rfl_front_contact_get_name (contact);
  /* The partner stands above; the telephone must have room. */
  facts.detail = rfl_front_contact_get_role (contact);
  facts.phone = rfl_front_contact_get_phone (contact);
  facts.email = rfl_front_contact_get_email (contact);
  facts.hours = hours;
  card = rfl_contact_card_new (RFL_CONTACT_CARD_COMPACT);
  rfl_contact_card_set (RFL_CONTACT_CARD (card), &facts);
  append (self, card);
}

/* A clash can be settled where it shows; any other record can be taken back. */
static GtkWidget *
make_entry_button (RflEventEntry *entry)
{
  GtkWidget *button;

  if (rfl_event_entry_get_kind (entry) != RFL_ENTRY_KIND_EVENT || rfl_event_entry_get_state (entry) == RFL_ENTRY_RETRACTED)
    return NULL;
  if (rfl_event_entry_get_clash (entry))
    {
      button = gtk_button_new_with_label (_("Settle…"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.settle");
      gtk_widget_add_css_class (button, "flat");
      return button;
    }

  button = rfl_icon_button_new ("rfl-undo-symbolic", _("Take this back"), "flat circular on-demand");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.take-back");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rfl_event_entry_get_id (entry));

  return button;
}

static void
add_entry (RflCaseView   *self,
           RflEventEntry *item)
{
  GTimeZone *tz = rfl_office_get_time_zone (self->office);
  g_autofree char *when = rfl_locale_format_day (rfl_i18n_get_language (), rfl_event_entry_get_at_us (item), tz, RFL_DATE_STYLE_WEEKDAY_TIME);
  RflConsent *consent = rfl_referral_page_get_consent (self->page);
  g_autofree char *detail = rfl_event_entry_get_kind (item) == RFL_ENTRY_KIND_CONSENT && consent != NULL
                              ? rfl_case_words_consent (consent)
                              : rfl_case_words_entry_detail (item, tz);
  g_autofree char *mark = rfl_case_words_entry_mark (item, rfl_referral_page_get_case (self->page));
  const RflTimelineEntry entry = {
    .icon_name = rfl_event_entry_get_icon_name (item),
    .tone = rfl_case_words_entry_tone (item),
    .title = rfl_event_entry_get_title (item),
    .when = when,
    .detail = detail,
    .note = rfl_event_entry_get_note (item),
    .mark = mark,
  };

  rfl_timeline_append_with (RFL_TIMELINE (self->timeline), &entry, make_entry_button (item));
}

static void
add_timeline (RflCaseView *self)
{
  GListModel *entries = rfl_referral_page_get_entries (self->page);
  guint n = g_list_model_get_n_items (entries);

  self->timeline = rfl_timeline_new ();
  rfl_widget_set_label (self->timeline, _("What happened"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RflEventEntry) entry = g_list_model_get_item (entries, i);

      /* What it takes back is struck through: that says it. */
      if (rfl_event_entry_get_kind (entry) != RFL_ENTRY_KIND_EVENT ||
          rfl_event_entry_get_event_type (entry) != RFL_EVENT_TYPE_RETRACTED)
        add_entry (self, entry);
    }
  append (self, self->timeline);
}

static void
reply_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RflCaseView *self = RFL_CASE_VIEW (widget);
  RflReply reply = rfl_reply_from_nick (g_variant_get_string (parameter, NULL));

  if (self->page != NULL && reply != RFL_REPLY_NONE)
    rfl_case_reply (widget, self->office, self->page, reply, rfl_reply_bar_get_channel (RFL_REPLY_BAR (self->replies)));
}

static void
act_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  RflCaseView *self = RFL_CASE_VIEW (widget);

  if (self->page != NULL)
    rfl_case_act (widget, self->office, self->page, rfl_reply_bar_get_channel (RFL_REPLY_BAR (self->replies)));
}

static void
settle_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RflCaseView *self = RFL_CASE_VIEW (widget);

  if (self->page != NULL)
    rfl_case_settle (widget, self->office, self->page);
}

static void
take_back_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  rfl_case_take_back (widget, RFL_CASE_VIEW (widget)->office, g_variant_get_string (parameter, NULL));
}

static void
note_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflCaseView *self = RFL_CASE_VIEW (widget);

  if (self->page != NULL)
    rfl_case_edit_note (widget, self->office, self->page);
}

static void
answers_action (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  rfl_case_view_focus_answers (RFL_CASE_VIEW (widget));
}

static void
rfl_case_view_dispose (GObject *object)
{
  RflCaseView *self = RFL_CASE_VIEW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->page);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_case_view_parent_class)->dispose (object);
}

static void
rfl_case_view_class_init (RflCaseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_case_view_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "case.reply", "s", reply_action);
  gtk_widget_class_install_action (widget_class, "case.act", NULL, act_action);
  gtk_widget_class_install_action (widget_class, "case.settle", NULL, settle_action);
  gtk_widget_class_install_action (widget_class, "case.take-back", "s", take_back_action);
  gtk_widget_class_install_action (widget_class, "case.note", NULL, note_action);
  gtk_widget_class_install_action (widget_class, "case.answers", NULL, answers_action);
}

static void
rfl_case_view_init (RflCaseView *self)
{
  GtkWidget *answers;

  self->content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  rfl_widget_set_margins (self->content, 18, 14);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->content);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  self->replies = rfl_reply_bar_new ();
  rfl_widget_set_margins (self->replies, 18, 12);
  /* Large text: the answers leave room for what they answer to. */
  answers = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (answers), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (answers), self->replies);

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_widget_set_layout_manager (self->box, g_object_new (RFL_TYPE_CASE_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), answers);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_case_view_new (RflOffice *office)
{
  RflCaseView *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_CASE_VIEW, NULL);
  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* @page: (nullable): NULL empties the view, so that no name stays on the screen. */
void
rfl_case_view_set_page (RflCaseView     *self,
                        RflReferralPage *page)
{
  gboolean same;

  g_return_if_fail (RFL_IS_CASE_VIEW (self));

  same = self->page != NULL && page != NULL &&
         g_strcmp0 (rfl_follow_up_row_get_id (rfl_referral_page_get_row (self->page)),
                    rfl_follow_up_row_get_id (rfl_referral_page_get_row (page))) == 0;
  g_set_object (&self->page, page);
  rfl_box_clear (GTK_BOX (self->content));
  if (page == NULL)
    return;

  add_head (self);
  add_next_step (self);
  add_mismatch (self);
  add_need (self);
  add_contact (self);
  add_timeline (self);
  rfl_reply_bar_set_page (RFL_REPLY_BAR (self->replies), page, rfl_office_get_now_us (self->office));
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

/* (nullable): what is shown */
RflReferralPage *
rfl_case_view_get_page (RflCaseView *self)
{
  g_return_val_if_fail (RFL_IS_CASE_VIEW (self), NULL);

  return self->page;
}

void
rfl_case_view_focus_answers (RflCaseView *self)
{
  g_return_if_fail (RFL_IS_CASE_VIEW (self));

  gtk_widget_grab_focus (self->replies);
}
