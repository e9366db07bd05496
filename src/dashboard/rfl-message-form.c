/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-message-form.h"

#include "rfl-hand-out.h"
#include "rfl-i18n.h"
#include "rfl-letter.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflMessageForm:
 *
 * A message that is written already, in the language of who reads it: a reminder to the partner, or what the client is
 * to know. It may be changed, copied, or opened in the mail program; whether it went is said by the person.
 */
struct _RflMessageForm
{
  GtkWidget   parent_instance;

  GtkWidget  *box;
  GtkWidget  *text;
  char       *address;          /* (owned) (nullable): e-mail */
  char       *language;         /* (owned) */
  char       *subject;          /* (owned) */
};

G_DEFINE_FINAL_TYPE (RflMessageForm, rfl_message_form, GTK_TYPE_WIDGET)

static void
on_copy_clicked_cb (RflMessageForm *self)
{
  g_autofree char *text = rfl_message_form_dup_text (self);

  rfl_copy_text (GTK_WIDGET (self), text);
}

static void
on_write_clicked_cb (RflMessageForm *self)
{
  g_autofree char *text = rfl_message_form_dup_text (self);

  rfl_write (GTK_WIDGET (self), self->address, self->subject, text);
}

/* The first of @codes in which there are messages; the language of the interface when there is none. */
static char *
choose_language (const char * const *codes)
{
  for (gsize i = 0; codes != NULL && codes[i] != NULL; i++)
    if (g_strv_contains (rfl_hand_out_languages (), codes[i]))
      return g_strdup (codes[i]);

  return g_strdup (rfl_i18n_get_language ());
}

typedef struct
{
  RflLetter  letter;
  char      *appointment;       /* (owned) (nullable) */
} Message;

static void
message_clear (Message *message)
{
  g_free (message->appointment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Message, message_clear)

/* Only what a message that is not sealed may say: no name of the client, no reason (DOMAIN §5). */
static void
fill_letter (Message         *message,
             RflOffice       *office,
             RflReferralPage *page,
             const char      *lang)
{
  RflFollowUpRow *row = rfl_referral_page_get_row (page);
  RflFrontContact *contact = rfl_referral_page_get_front_contact (page);
  RflSettings *settings = rfl_office_get_settings (office);
  RflWorker *worker = rfl_office_get_worker (office);
  const char *need = rfl_follow_up_row_get_need (row);
  const char *partner = rfl_follow_up_row_get_partner (row);
  const char *service = rfl_follow_up_row_get_service (row);
  gint64 appointment_us = rfl_referral_page_get_case (page)->appointment_at;
  RflLetter *letter = &message->letter;

  letter->office = settings != NULL && rfl_settings_get_office (settings) != NULL ? rfl_settings_get_office (settings) : "";
  letter->worker = worker != NULL && rfl_worker_get_name (worker) != NULL ? rfl_worker_get_name (worker) : "";
  letter->worker_phone = worker != NULL ? rfl_worker_get_phone (worker) : NULL;
  letter->worker_email = worker != NULL ? rfl_worker_get_email (worker) : NULL;
  letter->recipient = contact != NULL && rfl_front_contact_get_is_person (contact) ? rfl_front_contact_get_name (contact) : NULL;
  letter->organization = partner != NULL ? partner : service != NULL ? service : "";
  letter->service = partner != NULL ? service : NULL;
  letter->need = rfl_materials_gettext (lang, rfl_need_msgid (need != NULL ? need : "other"));
  if (appointment_us != 0)
    message->appointment = rfl_locale_format_day (lang, appointment_us, rfl_office_get_time_zone (office), RFL_DATE_STYLE_WEEKDAY_TIME);
  letter->appointment = message->appointment;
}

static void
build (RflMessageForm *self,
       const char     *phone,
       const char     *text)
{
  g_autofree char *language = rfl_locale_language_name (rfl_i18n_get_language (), self->language);
  g_autofree char *head = g_strjoin (" · ", language, self->address != NULL ? self->address : phone,
                                     self->address != NULL ? phone : NULL, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *buttons = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *copy = rfl_text_button_new ("rfl-copy-symbolic", _("Copy"), "flat");
  GtkWidget *label = rfl_label_new (head, "dim-label");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self->box), label);

  self->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->text), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->text), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->text), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->text), 9);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  gtk_widget_set_direction (self->text, rfl_locale_is_rtl (self->language) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), text, -1);
  rfl_widget_set_label (self->text, _("Message"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->text);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, 460, 230);
  rfl_widget_add_classes (scroller, "card");
  gtk_box_append (GTK_BOX (self->box), scroller);

  g_signal_connect_object (copy, "clicked", G_CALLBACK (on_copy_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), copy);
  if (self->address != NULL)
    {
      GtkWidget *write = rfl_text_button_new ("rfl-mail-symbolic", _("Open in the mail program"), "flat");

      g_signal_connect_object (write, "clicked", G_CALLBACK (on_write_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (buttons), write);
    }
  gtk_box_append (GTK_BOX (self->box), buttons);
}

static void
rfl_message_form_dispose (GObject *object)
{
  g_clear_pointer (&RFL_MESSAGE_FORM (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_message_form_parent_class)->dispose (object);
}

static void
rfl_message_form_finalize (GObject *object)
{
  RflMessageForm *self = RFL_MESSAGE_FORM (object);

  g_free (self->address);
  g_free (self->language);
  g_free (self->subject);

  G_OBJECT_CLASS (rfl_message_form_parent_class)->finalize (object);
}

static void
rfl_message_form_class_init (RflMessageFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_message_form_dispose;
  object_class->finalize = rfl_message_form_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_message_form_init (RflMessageForm *self)
{
  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 6, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* The next reminder to the partner, in the first language of the front-line contact. */
GtkWidget *
rfl_message_form_new_for_partner (RflOffice       *office,
                                  RflReferralPage *page)
{
  RflMessageForm *self;
  RflFrontContact *contact;
  g_auto (Message) message = { { NULL }, NULL };
  g_autofree char *text = NULL;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (page), NULL);

  self = g_object_new (RFL_TYPE_MESSAGE_FORM, NULL);
  contact = rfl_referral_page_get_front_contact (page);
  self->language = choose_language (contact != NULL ? rfl_front_contact_get_languages (contact) : NULL);
  self->address = contact != NULL ? g_strdup (rfl_front_contact_get_email (contact)) : NULL;
  fill_letter (&message, office, page, self->language);
  self->subject = rfl_letter_subject (&message.letter, self->language);
  text = rfl_letter_reminder (&message.letter, rfl_referral_page_get_case (page)->reminders + 1, self->language);
  build (self, contact != NULL ? rfl_front_contact_get_phone (contact) : NULL, text);

  return GTK_WIDGET (self);
}

static RflClientMessage
choose_client_message (RflReferralPage *page)
{
  const RflFollowUp *follow_up = rfl_referral_page_get_follow_up (page);

  if (follow_up->action == RFL_ACTION_REMIND_CLIENT)
    return RFL_CLIENT_MESSAGE_REMINDER;
  if (follow_up->action == RFL_ACTION_ASK_CLIENT)
    return RFL_CLIENT_MESSAGE_ASK;

  switch ((int) rfl_referral_page_get_case (page)->needs_telling)
    {
    case RFL_EVENT_TYPE_ACCEPTED:
      return RFL_CLIENT_MESSAGE_ACCEPTED;
    case RFL_EVENT_TYPE_WAITLISTED:
      return RFL_CLIENT_MESSAGE_WAITLISTED;
    case RFL_EVENT_TYPE_SCHEDULED:
    case RFL_EVENT_TYPE_RESCHEDULED:
      return RFL_CLIENT_MESSAGE_APPOINTMENT;
    case RFL_EVENT_TYPE_DECLINED:
      return RFL_CLIENT_MESSAGE_DECLINED;
    default:
      return RFL_CLIENT_MESSAGE_SENT;
    }
}

/* What the client is to know now, in their first language. */
GtkWidget *
rfl_message_form_new_for_client (RflOffice       *office,
                                 RflReferralPage *page)
{
  RflMessageForm *self;
  RflPerson *person;
  g_auto (GStrv) languages = NULL;
  g_auto (Message) message = { { NULL }, NULL };
  g_autofree char *text = NULL;
  const char *phone = NULL;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (page), NULL);

  self = g_object_new (RFL_TYPE_MESSAGE_FORM, NULL);
  person = rfl_referral_page_get_person (page);
  if (person != NULL)
    {
      languages = rfl_person_dup_languages (person);
      if (rfl_person_get_email_permission (person))
        self->address = g_strdup (rfl_person_get_email (person));
      if (rfl_person_get_phone_permission (person) || rfl_person_get_text_permission (person))
        phone = rfl_person_get_phone (person);
    }
  self->language = choose_language ((const char * const *) languages);
  fill_letter (&message, office, page, self->language);
  message.letter.client = person != NULL ? rfl_person_get_name (person) : NULL;
  /* Neutral: others may see it before the client does. */
  self->subject = g_strdup (message.letter.office);
  text = rfl_letter_client_message (&message.letter, choose_client_message (page), self->language);
  build (self, phone, text);

  return GTK_WIDGET (self);
}

/* (nullable): the e-mail it goes to */
const char *
rfl_message_form_get_address (RflMessageForm *self)
{
  g_return_val_if_fail (RFL_IS_MESSAGE_FORM (self), NULL);

  return self->address;
}

const char *
rfl_message_form_get_language (RflMessageForm *self)
{
  g_return_val_if_fail (RFL_IS_MESSAGE_FORM (self), NULL);

  return self->language;
}

char *
rfl_message_form_dup_text (RflMessageForm *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (RFL_IS_MESSAGE_FORM (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
