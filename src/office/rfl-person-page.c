/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-person-page.h"

#include "rfl-cases.h"
#include "rfl-date.h"
#include "rfl-documents.h"
#include "rfl-draft-rows.h"
#include "rfl-event-writer.h"
#include "rfl-follow-up-row-private.h"
#include "rfl-i18n.h"
#include "rfl-office-private.h"
#include "rfl-undo.h"

#define LIMIT 500

struct _RflConsentRow
{
  GObject          parent_instance;
  RflConsent      *consent;    /* (owned) */
  char            *recipient;  /* (owned) (nullable) */
  RflConsentState  state;
};

G_DEFINE_FINAL_TYPE (RflConsentRow, rfl_consent_row, G_TYPE_OBJECT)

static void
rfl_consent_row_dispose (GObject *object)
{
  g_clear_object (&RFL_CONSENT_ROW (object)->consent);
  g_clear_pointer (&RFL_CONSENT_ROW (object)->recipient, g_free);

  G_OBJECT_CLASS (rfl_consent_row_parent_class)->dispose (object);
}

static void
rfl_consent_row_class_init (RflConsentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_consent_row_dispose;
}

static void
rfl_consent_row_init (RflConsentRow *self)
{
}

RflConsent *
rfl_consent_row_get_consent (RflConsentRow *self)
{
  g_return_val_if_fail (RFL_IS_CONSENT_ROW (self), NULL);

  return self->consent;
}

const char *
rfl_consent_row_get_recipient (RflConsentRow *self)
{
  g_return_val_if_fail (RFL_IS_CONSENT_ROW (self), NULL);

  return self->recipient;
}

RflConsentState
rfl_consent_row_get_state (RflConsentRow *self)
{
  g_return_val_if_fail (RFL_IS_CONSENT_ROW (self), RFL_CONSENT_EXPIRED);

  return self->state;
}

struct _RflPersonPage
{
  GObject     parent_instance;
  RflPerson  *person;      /* (owned) */
  GListModel *open;        /* (owned) */
  GListModel *past;        /* (owned) */
  GListModel *consents;    /* (owned) */
  GListModel *unmet;       /* (owned) */
};

G_DEFINE_FINAL_TYPE (RflPersonPage, rfl_person_page, G_TYPE_OBJECT)

static void
rfl_person_page_dispose (GObject *object)
{
  RflPersonPage *self = RFL_PERSON_PAGE (object);

  g_clear_object (&self->person);
  g_clear_object (&self->open);
  g_clear_object (&self->past);
  g_clear_object (&self->consents);
  g_clear_object (&self->unmet);

  G_OBJECT_CLASS (rfl_person_page_parent_class)->dispose (object);
}

static void
rfl_person_page_class_init (RflPersonPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_person_page_dispose;
}

static void
rfl_person_page_init (RflPersonPage *self)
{
}

typedef struct
{
  char      *person;
  gint64     now;
  GTimeZone *zone;
} Query;

static void
query_free (Query *query)
{
  g_free (query->person);
  g_time_zone_unref (query->zone);
  g_free (query);
}

static gboolean
read_referrals (RflDb          *db,
                RflPersonPage  *self,
                Query          *query,
                GError        **error)
{
  g_autoptr (RflRowMaker) maker = rfl_row_maker_new (db);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  self->open = G_LIST_MODEL (g_list_store_new (RFL_TYPE_FOLLOW_UP_ROW));
  self->past = G_LIST_MODEL (g_list_store_new (RFL_TYPE_FOLLOW_UP_ROW));

  if (!rfl_draft_rows_add (db, maker, drafts, error))
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    if (g_strcmp0 (rfl_follow_up_row_get_person_id (g_ptr_array_index (drafts, i)), query->person) == 0)
      g_list_store_append (G_LIST_STORE (self->open), g_ptr_array_index (drafts, i));

  rows = rfl_cases_of (db, query->person, NULL, NULL, query->now, LIMIT, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      RflCaseRow *row = g_ptr_array_index (rows, i);
      g_autoptr (RflFollowUpRow) item = rfl_row_maker_make (maker, row);

      if (row->follow_up->group == RFL_GROUP_DONE)
        g_list_store_append (G_LIST_STORE (self->past), item);
      else
        g_list_store_append (G_LIST_STORE (self->open), item);
    }
  return TRUE;
}

/* As the directory names it now in the language of the interface; where it is gone, as it was when it was agreed to. */
static char *
read_recipient (RflDb      *db,
                RflConsent *consent)
{
  const char *id = rfl_consent_get_recipient_id (consent);
  g_autoptr (RflRecord) record = id != NULL ? rfl_documents_get (db, id, NULL) : NULL;
  const char *name = record != NULL ? rfl_record_get_text (record, rfl_i18n_get_language (), "name") : NULL;

  return g_strdup (name != NULL ? name : rfl_consent_get_recipient (consent));
}

static GListModel *
read_consents (RflDb   *db,
               Query   *query,
               GError **error)
{
  g_auto (GStrv) ids = rfl_cases_related (db, RFL_KIND_CONSENT, query->person, NULL, error);
  g_autoptr (GPtrArray) consents = ids != NULL ? rfl_documents_get_many (db, (const char *const *) ids, error) : NULL;
  g_autofree char *today = rfl_day_from_us (query->now, query->zone);
  GListStore *list;

  if (consents == NULL)
    return NULL;
  list = g_list_store_new (RFL_TYPE_CONSENT_ROW);
  for (guint i = 0; i < consents->len; i++)
    {
      RflConsent *consent = g_ptr_array_index (consents, i);
      g_autoptr (RflConsentRow) row = g_object_new (RFL_TYPE_CONSENT_ROW, NULL);
      const char *until = rfl_consent_get_valid_until (consent);

      row->consent = g_object_ref (consent);
      row->recipient = read_recipient (db, consent);
      if (rfl_consent_get_withdrawn_at (consent) != 0)
        row->state = RFL_CONSENT_WITHDRAWN;
      else if (until != NULL && strcmp (until, today) < 0)
        row->state = RFL_CONSENT_EXPIRED;
      g_list_store_append (list, row);
    }
  return G_LIST_MODEL (list);
}

static GListModel *
read_unmet (RflDb   *db,
            Query   *query,
            GError **error)
{
  g_auto (GStrv) ids = rfl_cases_related (db, RFL_KIND_UNMET_NEED, query->person, NULL, error);
  g_autoptr (GPtrArray) unmet = ids != NULL ? rfl_documents_get_many (db, (const char *const *) ids, error) : NULL;

  return unmet != NULL ? rfl_list_from_array (RFL_TYPE_UNMET_NEED, unmet) : NULL;
}

static gpointer
read_page (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Query *query = data;
  g_autoptr (RflPersonPage) self = g_object_new (RFL_TYPE_PERSON_PAGE, NULL);
  g_autoptr (RflRecord) person = rfl_documents_get (db, query->person, error);

  if (person == NULL)
    return NULL;
  if (!RFL_IS_PERSON (person))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no person “%s”", query->person);
      return NULL;
    }
  self->person = RFL_PERSON (g_object_ref (person));

  if (!read_referrals (db, self, query, error))
    return NULL;
  self->consents = read_consents (db, query, error);
  self->unmet = self->consents != NULL ? read_unmet (db, query, error) : NULL;
  return self->unmet != NULL ? g_steal_pointer (&self) : NULL;
}

void
rfl_office_load_person_async (RflOffice           *self,
                              const char          *person_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Query *query;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (person_id != NULL);

  query = g_new0 (Query, 1);
  query->person = g_strdup (person_id);
  query->now = rfl_office_get_now_us (self);
  query->zone = g_time_zone_ref (rfl_office_get_time_zone (self));
  rfl_office_read (self, rfl_office_load_person_async, read_page, query, (GDestroyNotify) query_free, g_object_unref,
                   cancellable, callback, user_data);
}

RflPersonPage *
rfl_office_load_person_finish (RflOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_load_person_async, error);
}

typedef struct
{
  char            *consent;
  char            *reason;
  RflEventContext *context;
} Withdrawal;

static void
withdrawal_free (Withdrawal *withdrawal)
{
  g_free (withdrawal->consent);
  g_free (withdrawal->reason);
  rfl_event_context_free (withdrawal->context);
  g_free (withdrawal);
}

/* What was sent by the consent ends, and Follow-up says that the partner is to be told; what has not left stays here. */
static gboolean
stop_referral (RflDb            *db,
               RflEventContext  *context,
               const char       *referral,
               GString          *token,
               GError          **error)
{
  g_autoptr (RflCase) referral_case = rfl_cases_fold (db, referral, error);
  RflEventInput input = RFL_EVENT_INPUT_INIT;
  g_autofree char *event = NULL;

  if (referral_case == NULL)
    return FALSE;
  if (!referral_case->is_open)
    return TRUE;

  input.type = referral_case->sent_at != 0 ? RFL_EVENT_TYPE_WITHDRAWN : RFL_EVENT_TYPE_VOID;
  input.by = RFL_PARTY_CLIENT;
  input.reason = "consent_withdrawn";
  event = rfl_event_write (db, context, referral, &input, error);
  if (event == NULL)
    return FALSE;
  rfl_undo_add (token, "event", event);
  return TRUE;
}

static gpointer
withdraw (RflDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Withdrawal *withdrawal = data;
  g_autoptr (RflRecord) consent = rfl_documents_get (db, withdrawal->consent, error);
  g_autoptr (GString) token = g_string_new (NULL);
  g_autofree char *revision = NULL;
  g_auto (GStrv) referrals = NULL;

  if (consent == NULL)
    return NULL;
  if (!RFL_IS_CONSENT (consent))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no consent “%s”", withdrawal->consent);
      return NULL;
    }

  rfl_record_set_time (consent, "withdrawn_at", withdrawal->context->now);
  rfl_record_set_string (consent, "withdrawn_reason", withdrawal->reason);
  revision = rfl_documents_put (db, consent, &RFL_CHANGE_BY (withdrawal->context->worker), error);
  if (revision == NULL)
    return NULL;
  rfl_undo_add_revision (token, withdrawal->consent, revision);

  referrals = rfl_cases_of_consent (db, withdrawal->consent, error);
  if (referrals == NULL)
    return NULL;
  for (guint i = 0; referrals[i] != NULL; i++)
    if (!stop_referral (db, withdrawal->context, referrals[i], token, error))
      return NULL;
  return g_string_free (g_steal_pointer (&token), FALSE);
}

void
rfl_office_withdraw_consent_async (RflOffice           *self,
                                   const char          *consent_id,
                                   const char          *reason,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  Withdrawal *withdrawal;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (consent_id != NULL);

  withdrawal = g_new0 (Withdrawal, 1);
  withdrawal->consent = g_strdup (consent_id);
  withdrawal->reason = g_strdup (reason);
  withdrawal->context = rfl_event_context_new (self);
  rfl_office_write (self, rfl_office_withdraw_consent_async, withdraw, withdrawal, (GDestroyNotify) withdrawal_free,
                    g_free, cancellable, callback, user_data);
}

char *
rfl_office_withdraw_consent_finish (RflOffice     *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_withdraw_consent_async, error);
}

RflPerson *
rfl_person_page_get_person (RflPersonPage *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_PAGE (self), NULL);

  return self->person;
}

GListModel *
rfl_person_page_get_open (RflPersonPage *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_PAGE (self), NULL);

  return self->open;
}

GListModel *
rfl_person_page_get_past (RflPersonPage *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_PAGE (self), NULL);

  return self->past;
}

GListModel *
rfl_person_page_get_consents (RflPersonPage *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_PAGE (self), NULL);

  return self->consents;
}

GListModel *
rfl_person_page_get_unmet (RflPersonPage *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_PAGE (self), NULL);

  return self->unmet;
}
