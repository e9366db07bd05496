/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-referral-page.h"

#include "rfl-cases.h"
#include "rfl-documents.h"
#include "rfl-event-entry-private.h"
#include "rfl-follow-up-row-private.h"
#include "rfl-front-contact-private.h"
#include "rfl-office-private.h"
#include "rfl-service-page-private.h"

struct _RflReferralPage
{
  GObject          parent_instance;
  RflFollowUpRow  *row;             /* (owned) */
  RflCase         *referral_case;   /* (owned) */
  RflFollowUp     *follow_up;       /* (owned) */
  RflReferral     *referral;        /* (owned) (nullable) */
  RflPerson       *person;          /* (owned) (nullable) */
  RflConsent      *consent;         /* (owned) (nullable) */
  RflServicePage  *service_page;    /* (owned) (nullable) */
  RflFrontContact *front_contact;   /* (owned) (nullable) */
  GListModel      *entries;         /* (owned) */
  char            *parent_id;       /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (RflReferralPage, rfl_referral_page, G_TYPE_OBJECT)

static void
rfl_referral_page_dispose (GObject *object)
{
  RflReferralPage *self = RFL_REFERRAL_PAGE (object);

  g_clear_object (&self->row);
  g_clear_object (&self->referral);
  g_clear_object (&self->person);
  g_clear_object (&self->consent);
  g_clear_object (&self->service_page);
  g_clear_object (&self->front_contact);
  g_clear_object (&self->entries);

  G_OBJECT_CLASS (rfl_referral_page_parent_class)->dispose (object);
}

static void
rfl_referral_page_finalize (GObject *object)
{
  RflReferralPage *self = RFL_REFERRAL_PAGE (object);

  g_clear_pointer (&self->referral_case, rfl_case_free);
  g_clear_pointer (&self->follow_up, rfl_follow_up_free);
  g_free (self->parent_id);

  G_OBJECT_CLASS (rfl_referral_page_parent_class)->finalize (object);
}

static void
rfl_referral_page_class_init (RflReferralPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_referral_page_dispose;
  object_class->finalize = rfl_referral_page_finalize;
}

static void
rfl_referral_page_init (RflReferralPage *self)
{
}

typedef struct
{
  char      *id;
  char      *worker;
  RflPolicy *policy;
  gint64     now;
} Query;

static void
query_free (Query *query)
{
  g_free (query->id);
  g_free (query->worker);
  rfl_policy_free (query->policy);
  g_free (query);
}

static gboolean
is_in_clash (const RflCase *referral_case,
             const char    *event_id)
{
  for (guint i = 0; i < referral_case->clashes->len; i++)
    {
      const RflEventClash *clash = &g_array_index (referral_case->clashes, RflEventClash, i);

      if (!clash->resolved &&
          (g_str_equal (clash->event->id, event_id) || (clash->other != NULL && g_str_equal (clash->other->id, event_id))))
        return TRUE;
    }
  return FALSE;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b,
                      gpointer      data)
{
  gint64 x = rfl_event_entry_get_at_us ((RflEventEntry *) a);
  gint64 y = rfl_event_entry_get_at_us ((RflEventEntry *) b);

  return (x < y) - (x > y);
}

static GListModel *
read_entries (RflDb           *db,
              RflReferralPage *self,
              const Query     *query,
              RflRowMaker     *maker,
              gint64           created_us,
              const char      *creator)
{
  GListStore *entries = g_list_store_new (RFL_TYPE_EVENT_ENTRY);
  const gboolean locked = rfl_vault_is_locked (rfl_db_get_vault (db));

  /* Newest first; events of the same instant in the reverse order of the fold, so insert before and sort stably. */
  for (guint i = self->referral_case->entries->len; i > 0; i--)
    {
      const RflCaseEntry *entry = &g_array_index (self->referral_case->entries, RflCaseEntry, i - 1);
      g_autoptr (RflRecord) record = locked ? NULL : rfl_documents_get (db, entry->fact->id, NULL);
      g_autoptr (RflEventEntry) item =
        rfl_event_entry_new (entry, RFL_IS_REFERRAL_EVENT (record) ? RFL_REFERRAL_EVENT (record) : NULL,
                             rfl_row_maker_worker_name (maker, entry->fact->worker),
                             g_strcmp0 (entry->fact->worker, query->worker) == 0,
                             is_in_clash (self->referral_case, entry->fact->id));

      g_list_store_append (entries, item);
    }
  if (self->consent != NULL)
    {
      g_autoptr (RflEventEntry) item = rfl_event_entry_new_consent (self->consent);

      g_list_store_append (entries, item);
    }
  if (created_us != 0)
    {
      g_autoptr (RflEventEntry) item = rfl_event_entry_new_created (query->id, created_us,
                                                                    rfl_row_maker_worker_name (maker, creator),
                                                                    g_strcmp0 (creator, query->worker) == 0);

      g_list_store_append (entries, item);
    }
  g_list_store_sort (entries, compare_newest_first, NULL);
  return G_LIST_MODEL (entries);
}

static void
read_sealed (RflDb           *db,
             RflReferralPage *self)
{
  g_autoptr (RflRecord) referral = NULL;
  g_autoptr (RflRecord) person = NULL;
  g_autoptr (RflRecord) consent = NULL;
  const char *consent_id;

  if (rfl_vault_is_locked (rfl_db_get_vault (db)))
    return;

  referral = rfl_documents_get (db, rfl_follow_up_row_get_id (self->row), NULL);
  if (!RFL_IS_REFERRAL (referral))
    return;
  self->referral = RFL_REFERRAL (g_object_ref (referral));
  self->parent_id = g_strdup (rfl_referral_get_parent (self->referral));

  if (rfl_referral_get_person (self->referral) != NULL)
    person = rfl_documents_get (db, rfl_referral_get_person (self->referral), NULL);
  if (RFL_IS_PERSON (person))
    self->person = RFL_PERSON (g_steal_pointer (&person));

  consent_id = rfl_referral_get_consent (self->referral);
  if (consent_id != NULL)
    consent = rfl_documents_get (db, consent_id, NULL);
  if (RFL_IS_CONSENT (consent))
    self->consent = RFL_CONSENT (g_steal_pointer (&consent));
}

static gpointer
read_page (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Query *query = data;
  g_autoptr (RflReferralPage) self = g_object_new (RFL_TYPE_REFERRAL_PAGE, NULL);
  g_autoptr (RflRowMaker) maker = rfl_row_maker_new (db);
  g_autoptr (RflReferralFacts) facts = rfl_cases_referral_facts (db, query->id, error);
  RflCaseRow row;

  if (facts == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no referral “%s”", query->id);
      return NULL;
    }
  self->referral_case = rfl_cases_fold (db, query->id, error);
  if (self->referral_case == NULL)
    return NULL;

  self->follow_up = rfl_follow_up_compute (self->referral_case, facts, query->policy, query->now);
  row.facts = facts;
  row.follow_up = self->follow_up;
  row.since = self->referral_case->since;
  self->row = rfl_row_maker_make (maker, &row);

  read_sealed (db, self);
  self->entries = read_entries (db, self, query, maker, facts->created, facts->worker);

  if (facts->service != NULL)
    self->service_page = rfl_service_page_read (db, facts->service, query->now, query->policy->zone, NULL);
  if (self->service_page != NULL)
    self->front_contact = g_object_ref (rfl_service_page_get_front_contact (self->service_page));
  else if (self->referral != NULL)
    self->front_contact = rfl_front_contact_new_for_referral (self->referral);

  return g_steal_pointer (&self);
}

void
rfl_office_load_referral_async (RflOffice           *self,
                                const char          *referral_id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Query *query;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (referral_id != NULL);

  query = g_new0 (Query, 1);
  query->id = g_strdup (referral_id);
  query->worker = g_strdup (rfl_office_get_worker_id (self));
  query->policy = rfl_policy_copy (rfl_office_get_policy (self));
  query->now = rfl_office_get_now_us (self);
  rfl_office_read (self, rfl_office_load_referral_async, read_page, query, (GDestroyNotify) query_free, g_object_unref,
                   cancellable, callback, user_data);
}

RflReferralPage *
rfl_office_load_referral_finish (RflOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_load_referral_async, error);
}

gboolean
rfl_referral_page_allows (RflReferralPage *self,
                          RflEventType     type)
{
  g_autofree RflEventType *allowed = NULL;
  guint n = 0;

  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), FALSE);

  allowed = rfl_case_list_allowed (self->referral_case, self->follow_up->status, &n);
  for (guint i = 0; i < n; i++)
    if (allowed[i] == type)
      return TRUE;
  return FALSE;
}

RflFollowUpRow *
rfl_referral_page_get_row (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->row;
}

const RflCase *
rfl_referral_page_get_case (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->referral_case;
}

const RflFollowUp *
rfl_referral_page_get_follow_up (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->follow_up;
}

RflReferral *
rfl_referral_page_get_referral (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->referral;
}

RflPerson *
rfl_referral_page_get_person (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->person;
}

RflConsent *
rfl_referral_page_get_consent (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->consent;
}

RflService *
rfl_referral_page_get_service (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->service_page != NULL ? rfl_service_page_get_service (self->service_page) : NULL;
}

RflServicePage *
rfl_referral_page_get_service_page (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->service_page;
}

RflFrontContact *
rfl_referral_page_get_front_contact (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->front_contact;
}

GListModel *
rfl_referral_page_get_entries (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->entries;
}

const char *
rfl_referral_page_get_parent_id (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->parent_id;
}

const char *
rfl_referral_page_get_child_id (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->referral_case->child;
}

const RflSchedule *
rfl_referral_page_get_schedule (RflReferralPage *self)
{
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (self), NULL);

  return self->service_page != NULL ? rfl_service_page_get_schedule (self->service_page) : NULL;
}
