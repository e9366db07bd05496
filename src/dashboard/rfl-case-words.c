/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-case-words.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-state-pill.h"

#include <glib/gi18n.h>

static const char *
need_label (RflFollowUpRow *row)
{
  const char *need = rfl_follow_up_row_get_need (row);

  return need != NULL ? rfl_need_label (need) : _("Referral");
}

/* (transfer full): "Amal H. · Food"; without the name while it is locked */
char *
rfl_case_words_who (RflFollowUpRow *row)
{
  const char *name = rfl_follow_up_row_get_name (row);
  RflPriority priority = rfl_follow_up_row_get_priority (row);

  return g_strjoin (" · ", name != NULL ? name : need_label (row),
                    name != NULL ? need_label (row) : rfl_priority_label (priority),
                    name != NULL && priority != RFL_PRIORITY_ROUTINE ? rfl_priority_label (priority) : NULL, NULL);
}

/* (transfer full): the same with the first word and what presses in bold */
char *
rfl_case_words_who_markup (RflFollowUpRow *row)
{
  const char *name = rfl_follow_up_row_get_name (row);
  RflPriority priority = rfl_follow_up_row_get_priority (row);
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *first = g_markup_escape_text (name != NULL ? name : need_label (row), -1);

  g_string_append_printf (markup, "<b>%s</b>", first);
  if (name != NULL)
    {
      g_autofree char *need = g_markup_escape_text (need_label (row), -1);

      g_string_append_printf (markup, "  ·  %s", need);
    }
  if (priority != RFL_PRIORITY_ROUTINE)
    {
      g_autofree char *pressing = g_markup_escape_text (rfl_priority_label (priority), -1);

      g_string_append_printf (markup, "  ·  <b>%s</b>", pressing);
    }

  return g_string_free (g_steal_pointer (&markup), FALSE);
}

/* (transfer full) (nullable): "Emergency groceries, Le Comptoir" */
char *
rfl_case_words_where (RflFollowUpRow *row)
{
  const char *service = rfl_follow_up_row_get_service (row);
  const char *partner = rfl_follow_up_row_get_partner (row);

  if (service == NULL || partner == NULL)
    return g_strdup (service != NULL ? service : partner);

  return g_strdup_printf ("%s, %s", service, partner);
}

char *
rfl_case_words_days (int days)
{
  return days == 0 ? g_strdup (_("today")) : g_strdup_printf (ngettext ("%d day", "%d days", days), days);
}

/* A status which hides what presses shows as that. */
typedef struct
{
  const char *icon_name;
  const char *label;
  RflTone     tone;
} Pressing;

static gboolean
find_pressing (RflFollowUpRow *row,
               gint64          now_us,
               Pressing       *pressing)
{
  RflAction action = rfl_follow_up_row_get_action (row);
  gint64 due_us = rfl_follow_up_row_get_due_us (row);

  if (action == RFL_ACTION_RECORD_APPOINTMENT && due_us != 0 && due_us <= now_us)
    *pressing = (Pressing) { "rfl-calendar-symbolic", _("Did it happen?"), RFL_TONE_WARNING };
  else if (action == RFL_ACTION_RESOLVE_CLASH)
    *pressing = (Pressing) { "rfl-warning-symbolic", _("Does not fit"), RFL_TONE_ERROR };
  else if (rfl_follow_up_row_get_status (row) == RFL_STATUS_SENT && action != RFL_ACTION_TELL_CLIENT &&
           action != RFL_ACTION_TELL_PARTNER && due_us != 0 && due_us <= now_us)
    *pressing = (Pressing) { "rfl-clock-symbolic", _("No answer yet"), RFL_TONE_WARNING };
  else
    return FALSE;

  return TRUE;
}

/* The status in words, as its pill says it. */
const char *
rfl_case_words_status (RflFollowUpRow *row,
                       gint64          now_us)
{
  Pressing pressing;

  return find_pressing (row, now_us, &pressing) ? pressing.label : rfl_status_label (rfl_follow_up_row_get_status (row));
}

void
rfl_case_words_set_pill (RflStatusPill  *pill,
                         RflFollowUpRow *row,
                         gint64          now_us)
{
  Pressing pressing;

  if (find_pressing (row, now_us, &pressing))
    rfl_status_pill_set (pill, pressing.icon_name, pressing.label, pressing.tone);
  else
    rfl_status_pill_set_status (pill, rfl_follow_up_row_get_status (row));
}

static const char *
by_channel (RflChannel channel)
{
  switch (channel)
    {
    case RFL_CHANNEL_PHONE:
      return _("by telephone");
    case RFL_CHANNEL_EMAIL:
      return _("by e-mail");
    case RFL_CHANNEL_TEXT:
      return _("by text message");
    case RFL_CHANNEL_IN_PERSON:
      return _("in person");
    case RFL_CHANNEL_LETTER:
      return _("by letter");
    case RFL_CHANNEL_VIDEO:
      return _("by video");
    case RFL_CHANNEL_NONE:
    default:
      return NULL;
    }
}

static const char *
useful_words (int useful)
{
  return useful > 0 ? _("useful") : useful < 0 ? _("not useful") : NULL;
}

/* (transfer full): who said it, through which channel, who wrote it down; and the appointment or the word of it */
char *
rfl_case_words_entry_detail (RflEventEntry *entry,
                             GTimeZone     *tz)
{
  RflParty by = rfl_event_entry_get_by (entry);
  const char *channel = by_channel (rfl_event_entry_get_channel (entry));
  const char *worker = rfl_event_entry_get_own (entry) ? _("You") : rfl_event_entry_get_worker (entry);
  const char *useful = useful_words (rfl_event_entry_get_useful (entry));
  gint64 when_us = rfl_event_entry_get_when_us (entry);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *who = worker;

  if (by == RFL_PARTY_CLIENT || by == RFL_PARTY_PARTNER)
    who = rfl_party_label (by);
  if (who == NULL)
    who = rfl_party_label (RFL_PARTY_WORKER);

  if (when_us != 0)
    g_ptr_array_add (parts, rfl_locale_format_day (rfl_i18n_get_language (), when_us, tz, RFL_DATE_STYLE_WEEKDAY_TIME));
  g_ptr_array_add (parts, channel != NULL ? g_strdup_printf ("%s, %s", who, channel) : g_strdup (who));
  if (who != worker && worker != NULL && rfl_event_entry_get_kind (entry) == RFL_ENTRY_KIND_EVENT)
    g_ptr_array_add (parts, rfl_event_entry_get_own (entry) ? g_strdup (_("written down by you"))
                                                            : g_strdup_printf (_("written down by %s"), worker));
  if (useful != NULL)
    g_ptr_array_add (parts, g_strdup (useful));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* (transfer full): "Language: Arabic · with an interpreter · 3 items may leave" */
char *
rfl_case_words_consent (RflConsent *consent)
{
  const char *language = rfl_consent_get_language (consent);
  const char *interpreter = rfl_consent_get_interpreter (consent);
  g_auto (GStrv) items = rfl_consent_dup_items (consent);
  guint n = items != NULL ? g_strv_length (items) : 0;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (language != NULL)
    {
      g_autofree char *name = rfl_locale_language_name (rfl_i18n_get_language (), language);

      /* Translators: name of a language: "Language: Arabic" */
      g_ptr_array_add (parts, g_strdup_printf (_("Language: %s"), name));
    }
  if (interpreter != NULL)
    g_ptr_array_add (parts, g_strdup (_("with an interpreter")));
  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u item may leave", "%u items may leave", n), n));
  if (rfl_consent_get_withdrawn_at (consent) != 0)
    g_ptr_array_add (parts, g_strdup (_("withdrawn since")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static const RflEventClash *
find_clash (const RflCase *referral_case,
            const char    *event_id)
{
  for (guint i = 0; i < referral_case->clashes->len; i++)
    {
      const RflEventClash *clash = &g_array_index (referral_case->clashes, RflEventClash, i);

      if (g_str_equal (clash->event->id, event_id) || (clash->other != NULL && g_str_equal (clash->other->id, event_id)))
        return clash;
    }

  return NULL;
}

/* (transfer full) (nullable): why an entry does not count, or what it does not fit with */
char *
rfl_case_words_entry_mark (RflEventEntry *entry,
                           const RflCase *referral_case)
{
  const char *id = rfl_event_entry_get_id (entry);
  const RflEventClash *clash;
  const RflEventFact *against;

  if (rfl_event_entry_get_kind (entry) != RFL_ENTRY_KIND_EVENT)
    return NULL;
  if (rfl_event_entry_get_state (entry) == RFL_ENTRY_RETRACTED)
    return g_strdup (_("Taken back"));
  if (!rfl_event_entry_get_clash (entry) && rfl_event_entry_get_state (entry) != RFL_ENTRY_REFUSED)
    return NULL;

  clash = find_clash (referral_case, id);
  if (clash == NULL)
    return g_strdup (_("Not possible where it stands: it changes nothing"));

  against = g_str_equal (clash->event->id, id) ? clash->other : clash->event;
  if (rfl_event_entry_get_state (entry) == RFL_ENTRY_REFUSED)
    return against != NULL ? g_strdup_printf (_("Not possible after “%s”: it changes nothing"), rfl_event_type_label (against->type))
                           : g_strdup (_("Not possible where it stands: it changes nothing"));

  return against != NULL ? g_strdup_printf (_("Written down without knowing of “%s”"), rfl_event_type_label (against->type))
                         : g_strdup (_("Does not fit with another record"));
}

RflTone
rfl_case_words_entry_tone (RflEventEntry *entry)
{
  if (rfl_event_entry_get_clash (entry))
    return RFL_TONE_ERROR;
  if (rfl_event_entry_get_kind (entry) != RFL_ENTRY_KIND_EVENT || rfl_event_entry_get_state (entry) != RFL_ENTRY_APPLIED)
    return RFL_TONE_NEUTRAL;

  switch ((int) rfl_event_entry_get_event_type (entry))
    {
    case RFL_EVENT_TYPE_ACCEPTED:
    case RFL_EVENT_TYPE_ATTENDED:
    case RFL_EVENT_TYPE_CONNECTED:
    case RFL_EVENT_TYPE_CLOSED:
      return RFL_TONE_SUCCESS;
    case RFL_EVENT_TYPE_ATTEMPT:
    case RFL_EVENT_TYPE_NEEDS_INFO:
    case RFL_EVENT_TYPE_NO_SHOW:
    case RFL_EVENT_TYPE_PARTNER_CANCELLED:
    case RFL_EVENT_TYPE_LOST_CONTACT:
      return RFL_TONE_WARNING;
    case RFL_EVENT_TYPE_DECLINED:
      return RFL_TONE_ERROR;
    default:
      return RFL_TONE_NEUTRAL;
    }
}

/* (transfer full) (nullable): "open until 16:00", "closed now"; NULL when no hours are known */
char *
rfl_case_words_open (const RflSchedule *schedule,
                     gint64             now_us,
                     GTimeZone         *tz)
{
  int until = 0;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (schedule == NULL || rfl_schedule_is_empty (schedule))
    return NULL;
  if (!rfl_schedule_is_open (schedule, now_us, tz, &until))
    return g_strdup (_("closed now"));

  day = rfl_day_from_us (now_us, tz);
  time = rfl_locale_format_day (rfl_i18n_get_language (), rfl_day_to_us (day, until / 60 % 24, until % 60, tz), tz,
                                RFL_DATE_STYLE_TIME);

  return g_strdup_printf (_("open until %s"), time);
}
