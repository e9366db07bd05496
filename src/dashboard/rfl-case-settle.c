/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-case-actions.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-records.h"
#include "rfl-record-event.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/* What changes or takes back a record that is there: two that do not fit, one that is wrong, the note. */

typedef struct
{
  GtkWidget *parent;            /* (owned) */
  RflOffice *office;            /* (owned) */
  GtkWidget *form;              /* (owned) */
  RflRecord *record;            /* (owned) (nullable) */
  char      *event;             /* (owned) (nullable): the two of a clash */
  char      *other;             /* (owned) (nullable) */
} Change;

static Change *
change_new (GtkWidget *parent,
            RflOffice *office,
            GtkWidget *form)
{
  Change *self = g_new0 (Change, 1);

  self->parent = g_object_ref (parent);
  self->office = g_object_ref (office);
  self->form = g_object_ref_sink (form);

  return self;
}

static void
change_free (Change *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->office);
  g_object_unref (self->form);
  g_clear_object (&self->record);
  g_free (self->event);
  g_free (self->other);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
on_taken_back_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (rfl_office_undo_event_finish (RFL_OFFICE (source), result, &error))
    rfl_toast (parent, _("Taken back; it stays in the timeline, struck through"));
  else
    rfl_message (parent, _("Not taken back"), error->message);
}

void
rfl_case_take_back (GtkWidget  *parent,
                    RflOffice  *office,
                    const char *event_id)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (event_id != NULL);

  if (rfl_office_get_locked (office))
    gtk_widget_activate_action (parent, "app.unlock", NULL);
  else
    rfl_office_undo_event_async (office, event_id, NULL, on_taken_back_cb, g_object_ref (parent));
}

static const RflEventClash *
find_open_clash (const RflCase *referral_case)
{
  for (guint i = 0; i < referral_case->clashes->len; i++)
    {
      const RflEventClash *clash = &g_array_index (referral_case->clashes, RflEventClash, i);

      if (!clash->resolved)
        return clash;
    }

  return NULL;
}

static void
on_settled_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Change) self = user_data;
  const char *right;

  if (!rfl_confirm_finish (result))
    return;

  right = rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->form));
  rfl_case_take_back (self->parent, self->office, g_strcmp0 (right, self->event) == 0 ? self->other : self->event);
}

static void
on_right_changed_cb (GtkWidget *form)
{
  rfl_confirm_set_ready (form, rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (form)) != NULL);
}

static void
add_choice (GtkWidget          *form,
            const RflEventFact *fact,
            GTimeZone          *tz)
{
  g_autofree char *at = rfl_locale_format_day (rfl_i18n_get_language (), fact->at, tz, RFL_DATE_STYLE_WEEKDAY_TIME);
  g_autofree char *label = g_strdup_printf ("%s · %s", rfl_event_type_label (fact->type), at);

  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (form), fact->id, label, rfl_event_type_icon_name (fact->type));
}

/* Two laptops wrote down what does not fit together: which of the two is right? The other is taken back. */
void
rfl_case_settle (GtkWidget       *parent,
                 RflOffice       *office,
                 RflReferralPage *page)
{
  const RflEventClash *clash;
  GtkWidget *form;
  Change *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (RFL_IS_REFERRAL_PAGE (page));

  clash = find_open_clash (rfl_referral_page_get_case (page));
  if (clash == NULL)
    return;
  if (clash->other == NULL)
    {
      rfl_case_take_back (parent, office, clash->event->id);
      return;
    }

  form = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);
  rfl_widget_set_label (form, _("Which one is right?"));
  add_choice (form, clash->other, rfl_office_get_time_zone (office));
  add_choice (form, clash->event, rfl_office_get_time_zone (office));
  g_signal_connect (form, "changed", G_CALLBACK (on_right_changed_cb), NULL);
  g_signal_connect (form, "map", G_CALLBACK (on_right_changed_cb), NULL);
  self = change_new (parent, office, form);
  self->event = g_strdup (clash->event->id);
  self->other = g_strdup (clash->other->id);
  rfl_confirm_async (parent, _("Which one is right?"),
                     _("They were written down without knowing of each other. The other one is taken back and stays in the timeline."),
                     _("Write down"), RFL_TONE_ACCENT, form, on_settled_cb, self);
}

static void
on_note_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_save_finish (RFL_OFFICE (source), result, &error);

  if (undo != NULL)
    rfl_toast_undo (parent, _("Note saved"), undo);
  else
    rfl_message (parent, _("The note was not saved"), error->message);
}

static void
on_note_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Change) self = user_data;
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (!rfl_confirm_finish (result))
    return;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->form))));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_strstrip (text);
  rfl_record_set_string (self->record, "note", *text != '\0' ? text : NULL);
  rfl_office_save_async (self->office, self->record, NULL, on_note_saved_cb, g_object_ref (self->parent));
}

/* A word for colleagues, kept with the referral; it leaves the building with no message. */
void
rfl_case_edit_note (GtkWidget       *parent,
                    RflOffice       *office,
                    RflReferralPage *page)
{
  GtkWidget *form;
  GtkWidget *text;
  const char *note;
  Change *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (RFL_IS_REFERRAL_PAGE (page));

  if (rfl_referral_page_get_referral (page) == NULL)
    {
      gtk_widget_activate_action (parent, "app.unlock", NULL);
      return;
    }

  note = rfl_record_get_string (RFL_RECORD (rfl_referral_page_get_referral (page)), "note");
  text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 9);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), note != NULL ? note : "", -1);
  rfl_widget_set_label (text, _("Note"));
  form = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (form), text);
  gtk_widget_set_size_request (form, 420, 140);
  gtk_widget_add_css_class (form, "card");

  self = change_new (parent, office, form);
  self->record = rfl_record_copy (RFL_RECORD (rfl_referral_page_get_referral (page)));
  rfl_confirm_async (parent, _("Note"), _("For colleagues; it leaves the office with no message."), _("Save"), RFL_TONE_ACCENT, form,
                     on_note_answered_cb, self);
}
