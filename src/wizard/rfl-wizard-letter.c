/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-letter.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"

#define M_(lang, text) rfl_materials_gettext (lang, text)

static const char *
word (const char *lang,
      const char *msgid)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return msgid != NULL ? rfl_materials_gettext (lang, msgid) : NULL;
#pragma GCC diagnostic pop
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
}

static char *
finish (GString *text)
{
  return g_string_free (text, text->len == 0);
}

/* (nullable) */
static char *
join_languages (RflRecord  *record,
                const char *lang)
{
  g_auto (GStrv) codes = rfl_record_dup_strv (record, "person.languages");

  return codes != NULL && codes[0] != NULL ? rfl_locale_language_names (lang, (const char * const *) codes) : NULL;
}

/* The document's name in the language of the letter where it is one that we know. */
static const char *
document_word (const char *lang,
               const char *document)
{
  const char *msgid = rfl_document_kind_msgid (document);

  return word (lang, msgid);
}

static char *
join_documents (RflDraft   *draft,
                const char *lang)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rfl_draft_get_n_documents (draft); i++)
    {
      RflDocumentState state = RFL_DOCUMENT_STATE_NONE;
      const char *document = rfl_draft_get_document (draft, i, &state, NULL, NULL);
      g_autofree char *part = NULL;

      if (state == RFL_DOCUMENT_STATE_READY)
        part = g_strdup (document_word (lang, document));
      else if (state == RFL_DOCUMENT_STATE_NOT_YET)
        /* Translators: a document that the client brings later */
        part = g_strdup_printf (M_ (lang, "%s (to be brought)"), document_word (lang, document));
      append_part (text, part);
    }

  return finish (text);
}

static char *
join_eligibility (RflDraft *draft)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rfl_draft_get_n_criteria (draft); i++)
    {
      gboolean fits = FALSE;
      const char *criterion = rfl_draft_get_criterion (draft, i, &fits);

      if (fits)
        append_part (text, criterion);
    }

  return finish (text);
}

static char *
format_day (RflRecord  *record,
            const char *path,
            const char *lang)
{
  const char *day = rfl_record_get_string (record, path);

  if (day == NULL || !rfl_day_is_valid (day))
    return g_strdup (day);

  return rfl_locale_format_day (lang, rfl_day_to_us (day, 12, 0, NULL), NULL, RFL_DATE_STYLE_LONG);
}

char *
rfl_wizard_item_value (RflWizardModel *model,
                       const char     *item,
                       const char     *lang)
{
  static const struct { const char *item; const char *path; } members[] = {
    { "name", "person.name" },
    { "phone", "person.phone" },
    { "email", "person.email" },
    { "address", "person.address" },
    { "birth_date", "person.birth_date" },
    { "reason", "request.reason" },
  };
  RflDraft *draft = rfl_wizard_model_get_draft (model);
  RflRecord *record = RFL_RECORD (draft);
  RflPersonPage *person = rfl_wizard_model_get_person (model);

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (item, members[i].item))
      return g_strdup (rfl_record_get_string (record, members[i].path));

  if (g_str_equal (item, "language"))
    return join_languages (record, lang);
  if (g_str_equal (item, "need"))
    return g_strdup (word (lang, rfl_need_msgid (rfl_draft_get_need (draft))));
  if (g_str_equal (item, "availability"))
    return format_day (record, "request.availability", lang);
  if (g_str_equal (item, "documents"))
    return join_documents (draft, lang);
  if (g_str_equal (item, "eligibility"))
    return join_eligibility (draft);
  if (g_str_equal (item, "household") && person != NULL)
    return g_strdup (rfl_person_get_household (rfl_person_page_get_person (person)));
  if (g_str_equal (item, "notes") && person != NULL)
    return g_strdup (rfl_person_get_notes (rfl_person_page_get_person (person)));

  return NULL;
}

/* (transfer none): @text, kept as long as the letter. */
static const char *
keep (RflWizardLetter *self,
      char            *text)
{
  if (text != NULL)
    g_ptr_array_add (self->strings, text);

  return text;
}

static void
add_item (RflWizardLetter *self,
          RflWizardModel  *model,
          const char      *item)
{
  const RflLetterItem added = {
    keep (self, g_strdup (word (self->lang, rfl_item_msgid (item)))),
    keep (self, rfl_wizard_item_value (model, item, self->lang)),
  };

  g_array_append_val (self->items, added);
}

static void
set_office (RflWizardLetter *self,
            RflOffice       *office)
{
  RflSettings *settings = rfl_office_get_settings (office);
  RflWorker *worker = rfl_office_get_worker (office);
  const char *name = settings != NULL ? rfl_settings_get_office (settings) : NULL;
  const char *phone = worker != NULL ? rfl_worker_get_phone (worker) : NULL;

  if (phone == NULL && settings != NULL)
    phone = rfl_settings_get_phone (settings);
  self->letter.office = keep (self, g_strdup (name != NULL ? name : ""));
  self->letter.worker = keep (self, g_strdup (worker != NULL ? rfl_worker_get_name (worker) : name != NULL ? name : ""));
  self->letter.worker_phone = keep (self, g_strdup (phone));
  self->letter.worker_email = keep (self, g_strdup (worker != NULL ? rfl_worker_get_email (worker) : NULL));
}

static void
set_target (RflWizardLetter *self,
            RflRecord       *record)
{
  RflTargetKind kind = rfl_target_kind_from_nick (rfl_record_get_string (record, "target.kind"));
  const char *name = rfl_record_get_string (record, "target.name");
  const char *organization = rfl_record_get_string (record, "target.organization_name");

  self->letter.recipient = keep (self, g_strdup (rfl_record_get_string (record, "target.contact")));
  self->letter.organization = keep (self, g_strdup (organization != NULL ? organization : name != NULL ? name : "…"));
  self->letter.service = keep (self, g_strdup (kind == RFL_TARGET_KIND_SERVICE ? name : NULL));
}

static RflWizardLetter *
make_letter (RflWizardModel *model,
             const char     *lang,
             gboolean        script)
{
  RflWizardLetter *self = g_new0 (RflWizardLetter, 1);
  RflDraft *draft = rfl_wizard_model_get_draft (model);
  RflRecord *record = RFL_RECORD (draft);
  RflOffice *office = rfl_wizard_model_get_office (model);
  g_auto (GStrv) leaving = rfl_draft_dup_leaving_items (draft);
  const char *need = word (lang, rfl_need_msgid (rfl_draft_get_need (draft)));

  self->lang = g_strdup (lang);
  self->date = rfl_locale_format_day (lang, rfl_office_get_now_us (office), rfl_office_get_time_zone (office), RFL_DATE_STYLE_LONG);
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->items = g_array_new (FALSE, FALSE, sizeof (RflLetterItem));
  set_office (self, office);
  set_target (self, record);
  self->letter.need = keep (self, g_strdup (need != NULL ? need : "…"));
  self->letter.answer_by = keep (self, format_day (record, "request.deadline", lang));

  for (guint i = 0; leaving[i] != NULL; i++)
    {
      /* The letter says these in its sentences. */
      if (!script && g_str_equal (leaving[i], "name"))
        self->letter.client = keep (self, rfl_wizard_item_value (model, "name", lang));
      else if (!script && g_str_equal (leaving[i], "reason"))
        self->letter.reason = keep (self, rfl_wizard_item_value (model, "reason", lang));
      else if (script || !g_str_equal (leaving[i], "need"))
        add_item (self, model, leaving[i]);
    }
  self->letter.items = (const RflLetterItem *) (gpointer) self->items->data;
  self->letter.n_items = self->items->len;

  return self;
}

/* The request to the partner. */
RflWizardLetter *
rfl_wizard_letter_new (RflWizardModel *model,
                       const char     *lang)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (model), NULL);
  g_return_val_if_fail (lang != NULL, NULL);

  return make_letter (model, lang, FALSE);
}

/* What is read out when one asks for consent: every item is named. */
RflWizardLetter *
rfl_wizard_letter_new_for_script (RflWizardModel *model,
                                  const char     *lang)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (model), NULL);
  g_return_val_if_fail (lang != NULL, NULL);

  return make_letter (model, lang, TRUE);
}

void
rfl_wizard_letter_free (RflWizardLetter *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->strings);
  g_array_unref (self->items);
  g_free (self->lang);
  g_free (self->date);
  g_free (self);
}
