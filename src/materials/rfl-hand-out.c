/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-hand-out.h"

#include "rfl-date.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-materials-i18n.h"
#include "rfl-open-codes.h"
#include "rfl-schedule.h"
#include "rfl-text.h"

#include <math.h>

/* One language of the page. */
typedef struct
{
  char     *language;                           /* (owned) (not nullable) */
  char     *text[RFL_HAND_OUT_N_SECTIONS];      /* (owned) (nullable) */
  gboolean  translated[RFL_HAND_OUT_N_SECTIONS];
} Column;

struct _RflHandOut
{
  GObject  parent_instance;

  Column   columns[2];
  guint    n_columns;
  char    *phone;                               /* (owned) (nullable) */
  char    *address;                             /* (owned) (nullable) */
  double   latitude;                            /* NAN where unknown */
  double   longitude;
  char    *worker;                              /* (owned) (nullable) */
  char    *worker_phone;                        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (RflHandOut, rfl_hand_out, G_TYPE_OBJECT)

static Column *
find_column (RflHandOut *self,
             const char *lang)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].language, lang))
      return &self->columns[i];

  return NULL;
}

/* The member of a record in the language asked for, or as it was written. */
static const char *
localized_member (RflRecord  *record,
                  const char *lang,
                  const char *source_language,
                  const char *member,
                  gboolean   *translated)
{
  JsonObject *body = rfl_record_get_json (record);
  g_autofree char *path = g_strdup_printf ("referral.texts.%s.%s", lang, member);
  const char *text = rfl_json_get_string (body, path);
  const char *language = rfl_json_get_string (body, "referral.language");

  if (language == NULL)
    language = source_language;

  *translated = text != NULL || language == NULL || g_str_equal (language, lang);

  return text != NULL ? text : rfl_json_get_string (body, member);
}

static void
append_line (GString    *text,
             const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* The first sentences of a description, as far as a page to carry about has room for them. */
static char *
shorten (const char *description)
{
  const glong room = 160;
  g_autofree char *text = g_strstrip (g_strdup (description));
  const char *cut = NULL;
  glong n = 0;

  for (char *end = text; *end != '\0'; end++)
    if (*end == '\r' || *end == '\n' || *end == '\t')
      *end = ' ';
  if (g_utf8_strlen (text, -1) <= room)
    return g_steal_pointer (&text);

  for (const char *at = text; *at != '\0' && n < room; at = g_utf8_next_char (at), n++)
    if ((*at == '.' || *at == '!' || *at == '?') && (at[1] == ' ' || at[1] == '\0'))
      cut = at + 1;
  if (cut != NULL)
    return g_strndup (text, cut - text);

  cut = g_utf8_offset_to_pointer (text, room);
  for (const char *at = cut; at > text; at = g_utf8_prev_char (at))
    if (*at == ' ')
      {
        cut = at;
        break;
      }
  {
    g_autofree char *head = g_strndup (text, cut - text);

    return g_strconcat (head, "…", NULL);
  }
}

static void
fill_what (RflHandOut *self,
           Column     *column,
           RflService *service,
           const char *source_language)
{
  const char *lang = column->language;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean name_translated, description_translated;
  const char *name = localized_member (RFL_RECORD (service), lang, source_language, "name", &name_translated);
  const char *description = localized_member (RFL_RECORD (service), lang, source_language, "description", &description_translated);

  append_line (text, name);
  /* A description that nobody translated would push out what the client can read. */
  if (description != NULL && (description_translated || !name_translated))
    {
      g_autofree char *head = shorten (description);

      append_line (text, head);
    }
  if (rfl_json_get_bool (rfl_record_get_json (RFL_RECORD (service)), "referral.free", FALSE))
    append_line (text, M_ (lang, "It is free of charge."));
  rfl_hand_out_set_text (self, RFL_HAND_OUT_WHAT, lang, text->str, name_translated);
}

/* The names of days begin with a small letter in French, but not at the beginning of a line. */
static char *
capitalize (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, MIN (1, g_utf8_strlen (text, -1)));
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, text + strlen (first), NULL);
}

static void
fill_when (RflHandOut            *self,
           Column                *column,
           RflService            *service,
           RflLocation           *location,
           const RflHandOutVisit *visit)
{
  const char *lang = column->language;

  if (visit->appointment != 0)
    {
      g_autoptr (GTimeZone) local = visit->zone != NULL ? g_time_zone_ref (visit->zone) : g_time_zone_new_local ();
      g_autofree char *day = rfl_locale_format_day (lang, visit->appointment, local, RFL_DATE_STYLE_FULL);
      g_autofree char *time = rfl_locale_format_day (lang, visit->appointment, local, RFL_DATE_STYLE_TIME);
      g_autofree char *lines = g_strdup_printf ("%s\n%s", day, time);
      g_autofree char *text = capitalize (lines);

      rfl_hand_out_set_text (self, RFL_HAND_OUT_WHEN, lang, text, TRUE);
    }
  else
    {
      JsonArray *schedules = rfl_json_get_array (rfl_record_get_json (RFL_RECORD (service)), "schedules");

      if (schedules == NULL && location != NULL)
        schedules = rfl_json_get_array (rfl_record_get_json (RFL_RECORD (location)), "schedules");
      if (schedules != NULL)
        {
          g_autoptr (RflSchedule) schedule = rfl_schedule_from_json (schedules);
          g_autofree char *summary = rfl_schedule_summary (schedule, lang);
          g_autofree char *text = capitalize (summary);

          rfl_hand_out_set_text (self, RFL_HAND_OUT_WHEN, lang, text, TRUE);
        }
    }
}

static char *
dup_address (RflLocation *location)
{
  JsonObject *body = rfl_record_get_json (RFL_RECORD (location));
  JsonArray *addresses = rfl_json_get_array (body, "addresses");
  JsonObject *address = NULL;
  GString *text;

  for (guint i = 0; addresses != NULL && i < json_array_get_length (addresses); i++)
    {
      JsonObject *candidate = json_array_get_object_element (addresses, i);
      const char *type = rfl_json_get_string (candidate, "address_type");

      if (address == NULL || g_strcmp0 (type, "physical") == 0)
        address = candidate;
      if (g_strcmp0 (type, "physical") == 0)
        break;
    }
  if (address == NULL)
    return NULL;

  text = g_string_new (NULL);
  append_line (text, rfl_json_get_string (address, "address_1"));
  append_line (text, rfl_json_get_string (address, "address_2"));
  append_line (text, rfl_json_get_string (address, "city"));

  return g_string_free (text, FALSE);
}

static void
fill_where (RflHandOut      *self,
            Column          *column,
            RflOrganization *organization,
            RflLocation     *location,
            const char      *address)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_line (text, address);
  if (location != NULL && address == NULL)
    append_line (text, rfl_record_get_string (RFL_RECORD (location), "name"));
  if (organization != NULL)
    append_line (text, rfl_record_get_string (RFL_RECORD (organization), "name"));
  rfl_hand_out_set_text (self, RFL_HAND_OUT_WHERE, column->language, text->str, TRUE);
}

static gboolean
is_wanted (const RflHandOutVisit *visit,
           const char            *name)
{
  return visit->documents == NULL || (name != NULL && g_strv_contains (visit->documents, name));
}

/* A document is named by the service's own translation; else, where its kind is known, by the name of the kind in the
 * client's language; else as the service wrote it. */
static void
fill_bring (RflHandOut            *self,
            Column                *column,
            RflService            *service,
            const RflHandOutVisit *visit)
{
  const char *lang = column->language;
  RflRecord *record = RFL_RECORD (service);
  g_autofree char *path = g_strdup_printf ("referral.texts.%s.required_documents", lang);
  g_auto (GStrv) translations = rfl_record_dup_strv (record, path);
  g_auto (GStrv) kinds = rfl_service_dup_documents (service);
  JsonArray *documents = rfl_record_get_array (record, "required_documents");
  guint n = documents != NULL ? json_array_get_length (documents) : 0;
  gboolean kinds_match = kinds != NULL && g_strv_length (kinds) == n;
  gboolean translations_match = translations != NULL && g_strv_length (translations) == n;
  const char *language = rfl_record_get_string (record, "referral.language");
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean translated = TRUE;

  if (language == NULL)
    language = visit->language;
  for (guint i = 0; i < n; i++)
    {
      const char *name = rfl_json_get_string (json_array_get_object_element (documents, i), "document");
      const char *kind = kinds_match && g_strv_contains (rfl_document_kind_all (), kinds[i]) ? rfl_document_kind_msgid (kinds[i]) : NULL;

      if (!is_wanted (visit, name))
        continue;
      if (translations_match)
        append_line (text, translations[i]);
      else if (language != NULL && !g_str_equal (language, lang) && kind != NULL)
        append_line (text, rfl_materials_gettext (lang, kind));
      else
        {
          translated = translated && (language == NULL || g_str_equal (language, lang));
          append_line (text, name);
        }
    }
  rfl_hand_out_set_text (self, RFL_HAND_OUT_BRING, lang, text->str, translated);
}

static void
fill_ask (RflHandOut *self,
          Column     *column,
          RflContact *contact,
          const char *source_language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean translated;
  const char *title;

  if (contact == NULL)
    return;

  append_line (text, rfl_record_get_string (RFL_RECORD (contact), "name"));
  title = localized_member (RFL_RECORD (contact), column->language, source_language, "title", &translated);
  if (translated)
    append_line (text, title);
  rfl_hand_out_set_text (self, RFL_HAND_OUT_ASK, column->language, text->str, TRUE);
}

static void
fill_travel (RflHandOut  *self,
             Column      *column,
             RflLocation *location,
             const char  *source_language)
{
  gboolean translated;
  const char *transportation;

  if (location == NULL)
    return;

  transportation = localized_member (RFL_RECORD (location), column->language, source_language, "transportation", &translated);
  rfl_hand_out_set_text (self, RFL_HAND_OUT_TRAVEL, column->language, transportation, translated);
}

/* (transfer full) (nullable): with its extension, in the words of @lang */
static char *
dup_first_number (RflRecord  *record,
                  const char *lang)
{
  JsonArray *phones = record != NULL ? rfl_json_get_array (rfl_record_get_json (record), "phones") : NULL;

  for (guint i = 0; phones != NULL && i < json_array_get_length (phones); i++)
    {
      JsonObject *phone = json_array_get_object_element (phones, i);
      const char *number = rfl_json_get_string (phone, "number");
      const char *extension = rfl_json_get_string (phone, "extension");
      g_autofree char *type = g_utf8_strdown (rfl_json_get_string (phone, "type") ?: "", -1);

      if (number == NULL || *number == '\0' || strstr (type, "fax") != NULL)
        continue;

      /* Translators: a telephone number and the extension to ask for or dial */
      return extension != NULL && *extension != '\0' ? g_strdup_printf (M_ (lang, "%s ext. %s"), number, extension)
                                                     : g_strdup (number);
    }

  return NULL;
}

static void
rfl_hand_out_finalize (GObject *object)
{
  RflHandOut *self = RFL_HAND_OUT (object);

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].language);
      for (guint section = 0; section < RFL_HAND_OUT_N_SECTIONS; section++)
        g_free (self->columns[i].text[section]);
    }
  g_free (self->phone);
  g_free (self->address);
  g_free (self->worker);
  g_free (self->worker_phone);

  G_OBJECT_CLASS (rfl_hand_out_parent_class)->finalize (object);
}

static void
rfl_hand_out_class_init (RflHandOutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_hand_out_finalize;
}

static void
rfl_hand_out_init (RflHandOut *self)
{
  self->latitude = NAN;
  self->longitude = NAN;
}

/**
 * rfl_hand_out_languages:
 *
 * Returns: (transfer none) (array zero-terminated=1): codes of the languages a client can be given
 */
const char * const *
rfl_hand_out_languages (void)
{
  static const char * const languages[] = { "en", "fr", "ar", NULL };

  return languages;
}

/**
 * rfl_hand_out_new:
 * @lang: code of the client's language, which stands large
 * @second_lang: (nullable): code of the language beside it, the worker's or the partner's
 *
 * Makes an empty page. The same language twice is one column.
 *
 * Returns: (transfer full): the page
 */
RflHandOut *
rfl_hand_out_new (const char *lang,
                  const char *second_lang)
{
  RflHandOut *self;

  g_return_val_if_fail (lang != NULL, NULL);

  self = g_object_new (RFL_TYPE_HAND_OUT, NULL);
  self->columns[0].language = g_strdup (lang);
  self->n_columns = 1;
  if (second_lang != NULL && *second_lang != '\0' && !g_str_equal (lang, second_lang))
    {
      self->columns[1].language = g_strdup (second_lang);
      self->n_columns = 2;
    }

  return self;
}

/**
 * rfl_hand_out_new_for_service:
 * @lang: code of the client's language
 * @second_lang: (nullable): code of the second language
 * @service: the service
 * @organization: (nullable): who runs it
 * @location: (nullable): where it is
 * @contact: (nullable): whom to ask for
 * @visit: appointment, documents and the worker's telephone
 *
 * Makes the page of a service from the directory. A text the directory does not have in a language stands as it was
 * written, and is marked so on the page (UX, "Hand-out and letters").
 *
 * Returns: (transfer full): the page
 */
RflHandOut *
rfl_hand_out_new_for_service (const char            *lang,
                              const char            *second_lang,
                              RflService            *service,
                              RflOrganization       *organization,
                              RflLocation           *location,
                              RflContact            *contact,
                              const RflHandOutVisit *visit)
{
  g_autofree char *address = NULL;
  g_autofree char *phone = NULL;
  RflHandOut *self;

  g_return_val_if_fail (RFL_IS_SERVICE (service), NULL);
  g_return_val_if_fail (visit != NULL, NULL);

  self = rfl_hand_out_new (lang, second_lang);
  if (location != NULL)
    address = dup_address (location);
  for (guint i = 0; i < self->n_columns; i++)
    {
      Column *column = &self->columns[i];

      fill_what (self, column, service, visit->language);
      fill_when (self, column, service, location, visit);
      fill_where (self, column, organization, location, address);
      fill_bring (self, column, service, visit);
      fill_ask (self, column, contact, visit->language);
      fill_travel (self, column, location, visit->language);
    }

  phone = dup_first_number ((RflRecord *) contact, lang);
  if (phone == NULL)
    phone = dup_first_number (RFL_RECORD (service), lang);
  if (phone == NULL)
    phone = dup_first_number ((RflRecord *) location, lang);
  if (phone == NULL)
    phone = dup_first_number ((RflRecord *) organization, lang);
  rfl_hand_out_set_phone (self, phone);
  if (location != NULL)
    {
      JsonObject *body = rfl_record_get_json (RFL_RECORD (location));

      rfl_hand_out_set_place (self, address,
                              rfl_json_get_double (body, "latitude", NAN),
                              rfl_json_get_double (body, "longitude", NAN));
    }
  rfl_hand_out_set_worker (self, visit->worker, visit->worker_phone);

  return self;
}

/**
 * rfl_hand_out_get_language:
 * @self: a hand-out
 *
 * Returns: (transfer none): code of the language that stands large
 */
const char *
rfl_hand_out_get_language (RflHandOut *self)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  return self->columns[0].language;
}

/**
 * rfl_hand_out_get_second_language:
 * @self: a hand-out
 *
 * Returns: (transfer none) (nullable): code of the language beside it
 */
const char *
rfl_hand_out_get_second_language (RflHandOut *self)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  return self->columns[1].language;
}

/**
 * rfl_hand_out_set_text:
 * @self: a hand-out
 * @section: which section
 * @lang: one of the page's two languages
 * @text: (nullable): its lines; %NULL or "" leaves the section out
 * @translated: whether @text is in @lang
 *
 * Says what stands in a section. Of the items to bring every line is a box to tick.
 */
void
rfl_hand_out_set_text (RflHandOut        *self,
                       RflHandOutSection  section,
                       const char        *lang,
                       const char        *text,
                       gboolean           translated)
{
  Column *column;

  g_return_if_fail (RFL_IS_HAND_OUT (self));
  g_return_if_fail (section < RFL_HAND_OUT_N_SECTIONS);

  column = find_column (self, lang);
  g_return_if_fail (column != NULL);

  g_free (column->text[section]);
  column->text[section] = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  column->translated[section] = translated;
}

/**
 * rfl_hand_out_get_text:
 * @self: a hand-out
 * @section: which section
 * @lang: one of the page's two languages
 * @translated: (out) (optional): whether the text is in @lang
 *
 * Returns: (transfer none) (nullable): the text of the section
 */
const char *
rfl_hand_out_get_text (RflHandOut        *self,
                       RflHandOutSection  section,
                       const char        *lang,
                       gboolean          *translated)
{
  Column *column;

  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);
  g_return_val_if_fail (section < RFL_HAND_OUT_N_SECTIONS, NULL);

  column = find_column (self, lang);
  if (column == NULL)
    return NULL;
  if (translated != NULL)
    *translated = column->translated[section];

  return column->text[section];
}

/**
 * rfl_hand_out_set_phone:
 * @self: a hand-out
 * @number: (nullable): the partner's number, as it is read aloud
 *
 * Sets the number that the first QR code calls.
 */
void
rfl_hand_out_set_phone (RflHandOut *self,
                        const char *number)
{
  g_autofree char *copy = NULL;

  g_return_if_fail (RFL_IS_HAND_OUT (self));

  copy = g_strdup (number);
  g_clear_pointer (&self->phone, g_free);
  self->phone = g_steal_pointer (&copy);
}

/**
 * rfl_hand_out_set_place:
 * @self: a hand-out
 * @address: (nullable): the address, its lines
 * @latitude: WGS 84 degrees, or NAN
 * @longitude: WGS 84 degrees, or NAN
 *
 * Sets the place that the second QR code shows on a map.
 */
void
rfl_hand_out_set_place (RflHandOut *self,
                        const char *address,
                        double      latitude,
                        double      longitude)
{
  g_autofree char *copy = NULL;

  g_return_if_fail (RFL_IS_HAND_OUT (self));

  copy = g_strdup (address);
  g_clear_pointer (&self->address, g_free);
  self->address = g_steal_pointer (&copy);
  if (fabs (latitude) <= 90 && fabs (longitude) <= 180)
    {
      self->latitude = latitude;
      self->longitude = longitude;
    }
  else
    {
      self->latitude = NAN;
      self->longitude = NAN;
    }
}

/**
 * rfl_hand_out_set_worker:
 * @self: a hand-out
 * @name: (nullable): name of the worker
 * @phone: (nullable): their telephone
 *
 * Sets whom to call when the client cannot come.
 */
void
rfl_hand_out_set_worker (RflHandOut *self,
                         const char *name,
                         const char *phone)
{
  g_autofree char *name_copy = NULL;
  g_autofree char *phone_copy = NULL;

  g_return_if_fail (RFL_IS_HAND_OUT (self));

  name_copy = g_strdup (name);
  phone_copy = g_strdup (phone);
  g_clear_pointer (&self->worker, g_free);
  g_clear_pointer (&self->worker_phone, g_free);
  self->worker = g_steal_pointer (&name_copy);
  self->worker_phone = g_steal_pointer (&phone_copy);
}

/**
 * rfl_hand_out_get_phone:
 * @self: a hand-out
 *
 * Returns: (transfer none) (nullable): the partner's number
 */
const char *
rfl_hand_out_get_phone (RflHandOut *self)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  return self->phone;
}

/**
 * rfl_hand_out_get_address:
 * @self: a hand-out
 *
 * Returns: (transfer none) (nullable): the lines of the address
 */
const char *
rfl_hand_out_get_address (RflHandOut *self)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  return self->address;
}

/**
 * rfl_hand_out_get_worker:
 * @self: a hand-out
 *
 * Returns: (transfer none) (nullable): name of the worker
 */
const char *
rfl_hand_out_get_worker (RflHandOut *self)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  return self->worker;
}

/**
 * rfl_hand_out_get_worker_phone:
 * @self: a hand-out
 *
 * Returns: (transfer none) (nullable): telephone of the worker
 */
const char *
rfl_hand_out_get_worker_phone (RflHandOut *self)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  return self->worker_phone;
}

/**
 * rfl_hand_out_dup_phone_uri:
 * @self: a hand-out
 *
 * Returns: (transfer full) (nullable): the partner's number as a tel: URI
 */
char *
rfl_hand_out_dup_phone_uri (RflHandOut *self)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  return self->phone != NULL ? rfl_text_phone_uri (self->phone) : NULL;
}

/**
 * rfl_hand_out_dup_place_uri:
 * @self: a hand-out
 *
 * Returns: (transfer full) (nullable): the place as a geo: URI (RFC 5870); without coordinates the address is the query
 */
char *
rfl_hand_out_dup_place_uri (RflHandOut *self)
{
  g_return_val_if_fail (RFL_IS_HAND_OUT (self), NULL);

  if (!isnan (self->latitude) && (self->latitude != 0 || self->longitude != 0))
    {
      char latitude[G_ASCII_DTOSTR_BUF_SIZE];
      char longitude[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (latitude, sizeof latitude, "%.5f", self->latitude);
      g_ascii_formatd (longitude, sizeof longitude, "%.5f", self->longitude);
      return g_strdup_printf ("geo:%s,%s", latitude, longitude);
    }
  if (self->address != NULL)
    {
      g_autofree char *line = g_strdelimit (g_strdup (self->address), "\n", ' ');
      g_autofree char *query = g_uri_escape_string (line, NULL, FALSE);

      return g_strdup_printf ("geo:0,0?q=%s", query);
    }

  return NULL;
}
