/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync-words.h"

#include <glib/gi18n.h>

#include "rfl-date.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-sync-clock.h"

/* What the program says of sync, from what is known: never more. "Synced" only where both sides have everything. */

/* Documents are here that wait for a passphrase. */
gboolean
rfl_sync_words_needs_key (const RflSyncFacts *facts)
{
  return facts->state == RFL_SYNC_KEY || (facts->n_waiting > 0 && facts->state == RFL_SYNC_SYNCED);
}

/* The hour today, otherwise the day. */
char *
rfl_sync_words_time (gint64     time_us,
                     gint64     now_us,
                     GTimeZone *zone)
{
  g_autofree char *day = rfl_day_from_us (time_us, zone);
  g_autofree char *today = rfl_day_from_us (now_us, zone);

  return rfl_locale_format_day (rfl_i18n_get_language (), time_us, zone,
                                g_str_equal (day, today) ? RFL_DATE_STYLE_TIME : RFL_DATE_STYLE_SHORT);
}

const char *
rfl_sync_words_icon_name (const RflSyncFacts *facts)
{
  if (rfl_sync_words_needs_key (facts))
    return "rfl-lock-symbolic";

  switch (facts->state)
    {
    case RFL_SYNC_OFF:
      return facts->locked ? "rfl-lock-symbolic" : "rfl-check-symbolic";
    case RFL_SYNC_SYNCED:
      return "rfl-check-circle-symbolic";
    case RFL_SYNC_QUEUED:
      return "rfl-send-symbolic";
    case RFL_SYNC_RUNNING:
      return "rfl-exchange-symbolic";
    case RFL_SYNC_OFFLINE:
    case RFL_SYNC_PAUSED:
      return "rfl-half-symbolic";
    case RFL_SYNC_REFUSED:
    case RFL_SYNC_SIGN_IN:
    case RFL_SYNC_CERTIFICATE:
    case RFL_SYNC_RIGHTS:
    case RFL_SYNC_TROUBLE:
    case RFL_SYNC_KEY:
    case RFL_SYNC_REPLACED:
    default:
      return "rfl-warning-symbolic";
    }
}

RflTone
rfl_sync_words_tone (const RflSyncFacts *facts)
{
  if (rfl_sync_words_needs_key (facts))
    return RFL_TONE_WARNING;

  switch (facts->state)
    {
    case RFL_SYNC_SYNCED:
      return RFL_TONE_SUCCESS;
    case RFL_SYNC_REFUSED:
    case RFL_SYNC_SIGN_IN:
    case RFL_SYNC_CERTIFICATE:
    case RFL_SYNC_RIGHTS:
    case RFL_SYNC_TROUBLE:
    case RFL_SYNC_KEY:
    case RFL_SYNC_REPLACED:
      return RFL_TONE_WARNING;
    case RFL_SYNC_OFF:
    case RFL_SYNC_QUEUED:
    case RFL_SYNC_RUNNING:
    case RFL_SYNC_OFFLINE:
    case RFL_SYNC_PAUSED:
    default:
      return RFL_TONE_NEUTRAL;
    }
}

/* (transfer full): the few words of the header. */
char *
rfl_sync_words_word (const RflSyncFacts *facts)
{
  g_autofree char *time = NULL;

  if (rfl_sync_words_needs_key (facts))
    return g_strdup (_("Type the passphrase"));

  switch (facts->state)
    {
    case RFL_SYNC_SYNCED:
      time = rfl_sync_words_time (facts->synced_us, facts->now_us, facts->zone);
      /* Translators: a time of day, or a day: "Synced 10:42", "Synced 4 Nov" */
      return g_strdup_printf (facts->partial ? _("Synced: your people %s") : _("Synced %s"), time);
    case RFL_SYNC_QUEUED:
      if (facts->n_queued == 0)
        return g_strdup (_("Not synced yet"));
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change to send", "%u changes to send", facts->n_queued),
                              facts->n_queued);
    case RFL_SYNC_REFUSED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change refused", "%u changes refused", facts->n_refused),
                              facts->n_refused);
    case RFL_SYNC_RUNNING:
      return g_strdup (_("Syncing…"));
    case RFL_SYNC_OFFLINE:
      if (facts->since_us == 0)
        return g_strdup (_("Offline"));
      time = rfl_sync_words_time (facts->since_us, facts->now_us, facts->zone);
      /* Translators: a time of day, or a day */
      return g_strdup_printf (_("Offline since %s"), time);
    case RFL_SYNC_PAUSED:
      return g_strdup (_("Waits: metered network"));
    case RFL_SYNC_SIGN_IN:
      return g_strdup (_("Could not sign in"));
    case RFL_SYNC_CERTIFICATE:
      return g_strdup (_("Server not trusted"));
    case RFL_SYNC_RIGHTS:
      return g_strdup (_("No access to the office"));
    case RFL_SYNC_TROUBLE:
      return g_strdup (_("Could not sync"));
    case RFL_SYNC_REPLACED:
      return g_strdup (_("The server is an older copy"));
    case RFL_SYNC_KEY:
    case RFL_SYNC_OFF:
    default:
      return g_strdup (facts->locked ? _("Locked") : _("Saved on this laptop"));
    }
}

/* (transfer full): how things stand, and what was kept. */
char *
rfl_sync_words_sentence (const RflSyncFacts *facts)
{
  g_autofree char *time = NULL;

  if (rfl_sync_words_needs_key (facts))
    {
      if (facts->n_waiting == 0)
        return g_strdup (_("The key of the office was changed on another laptop."));
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "%u document is here, sealed: it waits for the passphrase.",
                                           "%u documents are here, sealed: they wait for the passphrase.",
                                           facts->n_waiting),
                              facts->n_waiting);
    }

  switch (facts->state)
    {
    case RFL_SYNC_SYNCED:
      return g_strdup (facts->partial
                         ? _("The server has everything of this laptop, and everything about your people is here.")
                         : _("The server has everything of this laptop, and everything of the server is here."));
    case RFL_SYNC_QUEUED:
      if (facts->n_queued == 0)
        return g_strdup (_("Everything is saved on this laptop. The server has not been asked for news yet."));
      return g_strdup (_("Everything is saved on this laptop. Not all of it is on the server yet."));
    case RFL_SYNC_REFUSED:
      return g_strdup (_("The server does not take some changes. They are kept on this laptop."));
    case RFL_SYNC_RUNNING:
      return g_strdup (_("Sending and receiving. You can go on working."));
    case RFL_SYNC_OFFLINE:
      return g_strdup (_("The server cannot be reached. What you write is kept on this laptop and sent when it can."));
    case RFL_SYNC_PAUSED:
      return g_strdup (_("This network is metered: nothing is sent or received by itself."));
    case RFL_SYNC_SIGN_IN:
      return g_strdup (_("The server did not accept user and password. What you write is kept on this laptop."));
    case RFL_SYNC_CERTIFICATE:
      return g_strdup (_("The server could not prove who it is, so nothing was sent to it."));
    case RFL_SYNC_RIGHTS:
      return g_strdup (_("This account may not read or write the data of the office. What you write is kept here."));
    case RFL_SYNC_TROUBLE:
      return g_strdup (_("Something went wrong between this laptop and the server. What you write is kept here."));
    case RFL_SYNC_REPLACED:
      return g_strdup (_("The server holds less than before, or is another one. Nothing was taken from this laptop."));
    case RFL_SYNC_KEY:
    case RFL_SYNC_OFF:
    default:
      return g_strdup (_("No server is set up: the data is on this computer only. Keep a backup elsewhere."));
    }
}

/* (nullable): what a person can do; NULL where nothing is to be done. */
const char *
rfl_sync_words_advice (const RflSyncFacts *facts)
{
  if (rfl_sync_words_needs_key (facts))
    return facts->locked ? _("Unlock client data: then they open by themselves.")
                         : _("Type the passphrase of the office: it opens the new key.");

  switch (facts->state)
    {
    case RFL_SYNC_REFUSED:
      return _("Look at the reasons below. “Sync Now” asks the server again.");
    case RFL_SYNC_PAUSED:
      return _("“Sync Now” does it once, over this network.");
    case RFL_SYNC_REPLACED:
      return _("Ask who runs the server what happened. If it lost data, “Refill the Server” gives back what is here.");
    case RFL_SYNC_SIGN_IN:
    case RFL_SYNC_CERTIFICATE:
    case RFL_SYNC_RIGHTS:
    case RFL_SYNC_TROUBLE:
      /* It is not one record then, but a question. */
      if (facts->error == RFL_SYNC_ERROR_REFUSED)
        return _("The server does not take what it is asked. Something between it and this laptop may change it; otherwise who "
                 "runs it finds the reason in its log. “Sync Now” asks again.");
      return rfl_sync_words_for_code (facts->error);
    case RFL_SYNC_OFF:
    case RFL_SYNC_SYNCED:
    case RFL_SYNC_QUEUED:
    case RFL_SYNC_RUNNING:
    case RFL_SYNC_OFFLINE:
    case RFL_SYNC_KEY:
    default:
      return facts->partial ? _("Figures and lists are about your people only.") : NULL;
    }
}

char *
rfl_sync_words_clock (const RflSyncFacts *facts)
{
  return rfl_sync_clock_problem (facts->clock_offset_us, facts->ahead_us, facts->ahead_device, facts->ahead_name);
}

/* (nullable): what happened and what to do, for an RflSyncError; NULL for no code. */
const char *
rfl_sync_words_for_code (int code)
{
  switch (code)
    {
    case RFL_SYNC_ERROR_OFFLINE:
      return _("The server cannot be reached. Check the network and the address.");
    case RFL_SYNC_ERROR_ADDRESS:
      return _("There is no CouchDB at this address. It begins with https://, without the name of a database.");
    case RFL_SYNC_ERROR_CERTIFICATE:
      return _("The certificate is not trusted. If the office has an authority of its own, choose its file; otherwise "
               "ask who runs the server.");
    case RFL_SYNC_ERROR_SIGN_IN:
      return _("User or password are wrong. They were tried once only, so that the server does not close the account.");
    case RFL_SYNC_ERROR_LOCKED_OUT:
      return _("The server has closed this account for a while after wrong passwords. Wait ten minutes.");
    case RFL_SYNC_ERROR_RIGHTS:
      return _("This account has no right to do it. Ask who runs the server to add it to the office.");
    case RFL_SYNC_ERROR_VERSION:
      return _("This server is too old. Referral needs CouchDB 3.");
    case RFL_SYNC_ERROR_MISSING:
      return _("The databases of the office are not on this server yet.");
    case RFL_SYNC_ERROR_BUSY:
      return _("The server is busy. It is tried again by itself.");
    case RFL_SYNC_ERROR_SERVER:
      return _("The server has a trouble of its own. Who runs it finds the reason in its log.");
    case RFL_SYNC_ERROR_PROTOCOL:
      return _("The answer of the server could not be read. Something between it and this laptop may change it.");
    case RFL_SYNC_ERROR_REFUSED:
      return _("The server does not take this record. It is kept here.");
    case RFL_SYNC_ERROR_TOO_LARGE:
      return _("This is larger than the server takes. It is kept here.");
    case RFL_SYNC_ERROR_CONFLICT:
      return _("Somebody did the same at the same time. Try again.");
    case RFL_SYNC_ERROR_REPLACED:
      return _("The server is an older copy, or another one. Ask who runs it before you go on.");
    case RFL_SYNC_ERROR_KEY:
      return _("The passphrase of the office is needed.");
    case RFL_SYNC_ERROR_FULL:
      return _("The disk of this laptop is full. Nothing was lost; free some space.");
    case RFL_SYNC_ERROR_OTHER_OFFICE:
      return _("The database that is set belongs to another office. Nothing was sent. Stop syncing, then set the server again.");
    default:
      return NULL;
    }
}

/* (transfer full): "3 referrals" */
char *
rfl_sync_words_kind (RflKind kind,
                     guint   n)
{
  switch (kind)
    {
    case RFL_KIND_ORGANIZATION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u organization", "%u organizations", n), n);
    case RFL_KIND_SERVICE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u service", "%u services", n), n);
    case RFL_KIND_LOCATION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u place", "%u places", n), n);
    case RFL_KIND_CONTACT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u contact", "%u contacts", n), n);
    case RFL_KIND_PARTNERSHIP:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u agreement with a partner", "%u agreements with partners", n), n);
    case RFL_KIND_PROPOSAL:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u proposed change of the directory", "%u proposed changes of the directory", n), n);
    case RFL_KIND_PERSON:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u person", "%u people", n), n);
    case RFL_KIND_CONSENT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u consent", "%u consents", n), n);
    case RFL_KIND_REFERRAL:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u referral", "%u referrals", n), n);
    case RFL_KIND_EVENT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u event of a referral", "%u events of referrals", n), n);
    case RFL_KIND_DISCLOSURE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record of what was sent out", "%u records of what was sent out", n), n);
    case RFL_KIND_INTERACTION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u interaction", "%u interactions", n), n);
    case RFL_KIND_UNMET_NEED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u unmet need", "%u unmet needs", n), n);
    case RFL_KIND_ATTACHMENT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u attachment", "%u attachments", n), n);
    case RFL_KIND_CHUNK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u part of an attachment", "%u parts of attachments", n), n);
    case RFL_KIND_WORKER:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u colleague", "%u colleagues", n), n);
    case RFL_KIND_SETTINGS:
      return g_strdup (_("the settings of the office"));
    case RFL_KIND_KEYSLOT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key", "%u keys", n), n);
    case RFL_KIND_ALIAS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u merge of people", "%u merges of people", n), n);
    case RFL_KIND_ERASE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u record erased", "%u records erased", n), n);
    case RFL_KIND_NONE:
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u sealed document", "%u sealed documents", n), n);
    }
}
