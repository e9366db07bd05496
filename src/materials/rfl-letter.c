/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-letter.h"

#include "rfl-materials-i18n.h"

static const char *
service_or_organization (const RflLetter *letter)
{
  return letter->service != NULL ? letter->service : letter->organization;
}

static void
append_greeting (GString         *text,
                 const RflLetter *letter,
                 const char      *lang)
{
  if (letter->recipient != NULL)
    /* Translators: opens a letter; %s is the name of the partner's front-line person */
    g_string_append_printf (text, M_ (lang, "Hello %s,"), letter->recipient);
  else
    g_string_append (text, M_ (lang, "Hello,"));
  g_string_append (text, "\n\n");
}

static void
append_signature (GString         *text,
                  const RflLetter *letter,
                  const char      *lang)
{
  g_string_append (text, M_ (lang, "Thank you,"));
  g_string_append_printf (text, "\n\n%s\n%s\n", letter->worker, letter->office);
  if (letter->worker_phone != NULL)
    g_string_append_printf (text, "%s\n", letter->worker_phone);
  if (letter->worker_email != NULL)
    g_string_append_printf (text, "%s\n", letter->worker_email);
}

static void
append_items (GString         *text,
              const RflLetter *letter)
{
  for (gsize i = 0; i < letter->n_items; i++)
    {
      const RflLetterItem *item = &letter->items[i];

      if (item->value != NULL && *item->value != '\0')
        g_string_append_printf (text, "  • %s: %s\n", item->label, item->value);
      else
        g_string_append_printf (text, "  • %s\n", item->label);
    }
  if (letter->n_items > 0)
    g_string_append_c (text, '\n');
}

/**
 * rfl_letter_subject:
 * @letter: what the letter says
 * @lang: language of the letter
 *
 * Returns: (transfer full): a subject that names neither the client nor the need: it stands in lists and notifications
 */
char *
rfl_letter_subject (const RflLetter *letter,
                    const char      *lang)
{
  g_return_val_if_fail (letter != NULL, NULL);

  /* Translators: subject of the e-mail to a partner; %s is the name of our office. It must not name the client. */
  return g_strdup_printf (M_ (lang, "A referral from %s"), letter->office);
}

/**
 * rfl_letter_body:
 * @letter: what the letter says
 * @lang: language of the letter
 *
 * The request to the partner, as e-mail text and as letter alike. It asks for an answer in words: the partner needs no account (S0).
 *
 * Returns: (transfer full): the text
 */
char *
rfl_letter_body (const RflLetter *letter,
                 const char      *lang)
{
  GString *text;

  g_return_val_if_fail (letter != NULL, NULL);

  text = g_string_new (NULL);
  append_greeting (text, letter, lang);
  if (letter->client != NULL)
    /* Translators: name of the client, name of the service, the need */
    g_string_append_printf (text, M_ (lang, "With their agreement, we refer %s to you for “%s” (%s)."),
                            letter->client, service_or_organization (letter), letter->need);
  else
    /* Translators: name of the service, the need */
    g_string_append_printf (text, M_ (lang, "With their agreement, we refer a person to you for “%s” (%s)."),
                            service_or_organization (letter), letter->need);
  g_string_append (text, "\n\n");
  if (letter->reason != NULL && *letter->reason != '\0')
    g_string_append_printf (text, "%s\n\n", letter->reason);
  append_items (text, letter);
  if (letter->answer_by != NULL)
    {
      /* Translators: %s is a date */
      g_string_append_printf (text, M_ (lang, "Can you see them? A word by %s is enough: a reply to this message, or a call."), letter->answer_by);
      g_string_append (text, "\n\n");
    }
  append_signature (text, letter, lang);

  return g_string_free (text, FALSE);
}

/**
 * rfl_letter_call_script:
 * @letter: what may be said
 * @lang: language of the worker
 *
 * Returns: (transfer full): what to say when the worker calls the partner with the client beside them (R8)
 */
char *
rfl_letter_call_script (const RflLetter *letter,
                        const char      *lang)
{
  g_autofree char *greeting = NULL;

  g_return_val_if_fail (letter != NULL, NULL);

  if (letter->recipient != NULL)
    /* Translators: name of the partner's front-line person */
    greeting = g_strdup_printf (M_ (lang, "Hello %s,"), letter->recipient);
  else
    greeting = g_strdup (M_ (lang, "Hello,"));

  /* Translators: greeting, name of the worker, name of our office, the need, name of the service */
  return g_strdup_printf (M_ (lang, "“%s this is %s of %s. I have a client with me who agrees to this call. It is about: %s. "
                                    "We thought of “%s”. Could you see them soon? I put you on the loudspeaker.”"),
                          greeting, letter->worker, letter->office, letter->need, service_or_organization (letter));
}

/**
 * rfl_letter_consent_script:
 * @letter: what will leave, and to whom
 * @lang: language of the client
 *
 * The words by which a worker asks for verbal consent, of version %RFL_CONSENT_SCRIPT_VERSION. They name the recipient, the
 * purpose, every item, and the right to say no (R13).
 *
 * Returns: (transfer full): the script
 */
char *
rfl_letter_consent_script (const RflLetter *letter,
                           const char      *lang)
{
  GString *text;

  g_return_val_if_fail (letter != NULL, NULL);

  text = g_string_new (NULL);
  /* Translators: name of the partner, the need */
  g_string_append_printf (text, M_ (lang, "I would like to tell %s about you, so that they can help you with this: %s."),
                          letter->organization, letter->need);
  g_string_append (text, "\n\n");
  g_string_append (text, M_ (lang, "I would tell them only this:"));
  g_string_append_c (text, '\n');
  for (gsize i = 0; i < letter->n_items; i++)
    g_string_append_printf (text, "  • %s\n", letter->items[i].label);
  g_string_append_c (text, '\n');
  g_string_append (text, M_ (lang, "They may use it only to help you. We keep it locked, and for no longer than we need to."));
  g_string_append_c (text, ' ');
  g_string_append (text, M_ (lang, "You may say no, now or later, to all of it or to a part; we will still help you."));
  g_string_append (text, "\n\n");
  g_string_append (text, M_ (lang, "Do you agree?"));

  return g_string_free (text, FALSE);
}

/**
 * rfl_letter_reminder:
 * @letter: what the first letter said
 * @number: 1 for the first reminder
 * @lang: language of the partner
 *
 * Returns: (transfer full): a reminder to a partner that is silent (R15). It names nobody.
 */
char *
rfl_letter_reminder (const RflLetter *letter,
                     guint            number,
                     const char      *lang)
{
  GString *text;

  g_return_val_if_fail (letter != NULL, NULL);
  g_return_val_if_fail (number > 0, NULL);

  text = g_string_new (NULL);
  append_greeting (text, letter, lang);
  if (number == 1)
    /* Translators: name of the service */
    g_string_append_printf (text, M_ (lang, "We sent you a person for “%s” and have not heard from you yet. Did our message arrive?"),
                            service_or_organization (letter));
  else
    /* Translators: name of the service */
    g_string_append_printf (text, M_ (lang, "A person is still waiting for an answer about “%s”. A no helps us too: we can then look elsewhere."),
                            service_or_organization (letter));
  g_string_append (text, "\n\n");
  append_signature (text, letter, lang);

  return g_string_free (text, FALSE);
}

/**
 * rfl_letter_client_message:
 * @letter: who refers whom where
 * @message: at which step
 * @lang: language of the client
 *
 * Returns: (transfer full): a short message to the client, to be sent or read out. It does not name the need.
 */
char *
rfl_letter_client_message (const RflLetter  *letter,
                           RflClientMessage  message,
                           const char       *lang)
{
  GString *text;

  g_return_val_if_fail (letter != NULL, NULL);

  text = g_string_new (NULL);
  g_string_append (text, M_ (lang, "Hello,"));
  g_string_append_c (text, '\n');
  switch (message)
    {
    case RFL_CLIENT_MESSAGE_SENT:
      /* Translators: name of the partner */
      g_string_append_printf (text, M_ (lang, "We have asked %s to help you. We will tell you as soon as they answer."), letter->organization);
      break;
    case RFL_CLIENT_MESSAGE_ACCEPTED:
      /* Translators: name of the partner */
      g_string_append_printf (text, M_ (lang, "Good news: %s can help you. They will get in touch with you, or we will tell you when to go."), letter->organization);
      break;
    case RFL_CLIENT_MESSAGE_WAITLISTED:
      /* Translators: name of the partner */
      g_string_append_printf (text, M_ (lang, "You are on the waiting list of %s. We go on asking for you."), letter->organization);
      break;
    case RFL_CLIENT_MESSAGE_APPOINTMENT:
      /* Translators: name of the partner, day and time */
      g_string_append_printf (text, M_ (lang, "You have an appointment with %s: %s."), letter->organization,
                              letter->appointment != NULL ? letter->appointment : "");
      break;
    case RFL_CLIENT_MESSAGE_REMINDER:
      /* Translators: name of the partner, day and time */
      g_string_append_printf (text, M_ (lang, "A reminder of your appointment with %s: %s. If you cannot come, please call us."), letter->organization,
                              letter->appointment != NULL ? letter->appointment : "");
      break;
    case RFL_CLIENT_MESSAGE_DECLINED:
      /* Translators: name of the partner */
      g_string_append_printf (text, M_ (lang, "%s cannot help this time. We are looking for another way with you."), letter->organization);
      break;
    case RFL_CLIENT_MESSAGE_ASK:
      /* Translators: name of the partner */
      g_string_append_printf (text, M_ (lang, "How did it go with %s? Was it useful? Tell us in a word."), letter->organization);
      break;
    default:
      g_assert_not_reached ();
    }
  g_string_append_printf (text, "\n%s, %s", letter->worker, letter->office);
  if (letter->worker_phone != NULL)
    g_string_append_printf (text, ", %s", letter->worker_phone);

  return g_string_free (text, FALSE);
}

/**
 * rfl_letter_mailto_uri:
 * @letter: what the letter says
 * @address: e-mail address of the partner
 * @lang: language of the letter
 *
 * Returns: (transfer full): a mailto: URI (RFC 6068) that opens the letter in the mail program
 */
char *
rfl_letter_mailto_uri (const RflLetter *letter,
                       const char      *address,
                       const char      *lang)
{
  g_autofree char *subject = rfl_letter_subject (letter, lang);
  g_autofree char *body = rfl_letter_body (letter, lang);
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  /* RFC 6068 §5: line breaks are CRLF */
  g_autofree char *crlf = g_strjoinv ("\r\n", lines);
  g_autofree char *to = g_uri_escape_string (address, "@", FALSE);
  g_autofree char *escaped_subject = g_uri_escape_string (subject, NULL, FALSE);
  g_autofree char *escaped_body = g_uri_escape_string (crlf, NULL, FALSE);

  return g_strdup_printf ("mailto:%s?subject=%s&body=%s", to, escaped_subject, escaped_body);
}
