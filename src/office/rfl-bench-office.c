/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-bench-office.h"

#include "rfl-bench-private.h"
#include "rfl-date.h"
#include "rfl-documents.h"
#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-office-private.h"

#define REFERRALS_A_PERSON      3
#define DAYS_BACK               400
#define DOCUMENTS_A_TRANSACTION 1000
#define OFFICE_SEED             42

typedef struct
{
  RflDb                 *db;          /* (unowned) */
  RflSyntheticDirectory *directory;   /* (owned) */
  char                  *worker;      /* (owned) (nullable) */
  guint                  n_people;
  guint                  n_written;
  gint64                 now;
} Fill;

static void
fill_free (gpointer data)
{
  Fill *self = data;

  rfl_synthetic_directory_free (self->directory);
  g_free (self->worker);
  g_free (self);
}

/* Commits now and then: one transaction of all would be as large as the office. */
static gboolean
put (Fill        *self,
     RflKind      kind,
     const char  *id,
     JsonObject  *body,
     GError     **error)
{
  const RflChange change = RFL_CHANGE_BY (self->worker != NULL ? self->worker : "bench");
  g_autoptr (RflRecord) record = NULL;
  g_autofree char *revision = NULL;

  if (rfl_kind_is_sealed (kind))
    rfl_json_set_string (body, "kind", rfl_kind_to_nick (kind));
  record = rfl_record_new_from_json (kind, id, body, error);
  if (record == NULL || (!rfl_db_in_transaction (self->db) && !rfl_db_begin (self->db, error)))
    return FALSE;

  revision = rfl_documents_put (self->db, record, &change, error);
  if (revision == NULL)
    return FALSE;

  return ++self->n_written % DOCUMENTS_A_TRANSACTION != 0 || rfl_db_commit (self->db, error);
}

static gboolean
put_directory (Fill     *self,
               RflKind   kind,
               guint     n_records,
               JsonObject *(*make) (RflSyntheticDirectory *, guint),
               GError  **error)
{
  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr (JsonObject) body = make (self->directory, i);
      g_autofree char *id = rfl_document_id (kind, json_object_get_string_member (body, "id"));

      if (!put (self, kind, id, body, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_event (Fill         *self,
           const char   *referral,
           const char   *type,
           gint64        at,
           char        **last,
           GError      **error)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autofree char *id = rfl_id_new_random (), *stamp = rfl_clock_now (rfl_db_get_clock (self->db));
  g_autofree char *when = rfl_date_format_iso (at);
  JsonArray *after = json_array_new ();

  if (*last != NULL)
    json_array_add_string_element (after, *last);
  rfl_json_set_string (body, "referral", referral);
  rfl_json_set_string (body, "type", type);
  rfl_json_set_string (body, "at", when);
  rfl_json_set_string (body, "clock", stamp);
  json_object_set_array_member (body, "after", after);
  rfl_json_set_string (body, "worker", self->worker);
  rfl_json_set_string (body, "device", rfl_clock_get_device (rfl_db_get_clock (self->db)));
  rfl_json_set_string (body, "by", g_str_equal (type, "sent") || g_str_equal (type, "closed") ? "worker" : "partner");
  rfl_json_set_string (body, "channel", "phone");
  if (g_str_equal (type, "closed"))
    rfl_json_set_string (body, "outcome", "met");
  if (!put (self, RFL_KIND_EVENT, id, body, error))
    return FALSE;

  g_free (*last);
  *last = g_steal_pointer (&id);
  return TRUE;
}

static gboolean
put_referral (Fill        *self,
              const char  *person,
              guint        number,
              GError     **error)
{
  static const char *const needs[] = { "food", "housing", "legal", "mental_health", "settlement", "tax" };
  guint n_services = rfl_synthetic_directory_get_n_services (self->directory);
  g_autoptr (JsonObject) body = json_object_new (), service = NULL;
  g_autofree char *id = rfl_id_new_random (), *created = NULL, *last = NULL;
  gint64 start = self->now - (gint64) (number % DAYS_BACK) * G_TIME_SPAN_DAY - G_TIME_SPAN_HOUR;

  service = rfl_synthetic_directory_make_service (self->directory, number % n_services);
  created = rfl_date_format_iso (start);
  rfl_json_set_string (body, "person", person);
  rfl_json_set_string (body, "need", needs[number % G_N_ELEMENTS (needs)]);
  rfl_json_set_string (body, "target.kind", "service");
  rfl_json_set_string (body, "target.service", json_object_get_string_member (service, "id"));
  rfl_json_set_string (body, "target.organization", json_object_get_string_member (service, "organization_id"));
  rfl_json_set_string (body, "target.name", json_object_get_string_member (service, "name"));
  rfl_json_set_string (body, "method", "call");
  rfl_json_set_string (body, "request.priority", "routine");
  rfl_json_set_string (body, "request.reason", "The fridge is empty until the end of the month, two children at home.");
  rfl_json_set_string (body, "worker", self->worker);
  rfl_json_set_string (body, "created", created);

  if (!put (self, RFL_KIND_REFERRAL, id, body, error) || !put_event (self, id, "sent", start, &last, error))
    return FALSE;

  /* One of ten stays open: half of those with an answer. */
  if (number % 20 == 0)
    return TRUE;
  if (!put_event (self, id, "accepted", start + 2 * G_TIME_SPAN_HOUR, &last, error))
    return FALSE;
  return number % 10 == 0 || (put_event (self, id, "connected", start + 3 * G_TIME_SPAN_HOUR, &last, error)
                              && put_event (self, id, "closed", start + 4 * G_TIME_SPAN_HOUR, &last, error));
}

static gboolean
put_person (Fill    *self,
            guint    number,
            GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autofree char *id = rfl_id_new_random (), *name = rfl_synthetic_directory_get_person_name (self->directory, number);
  g_autofree char *phone = g_strdup_printf ("613 555-01%02u", number % 100);

  rfl_json_set_string (body, "name", name);
  rfl_json_set_string (body, "phone", phone);
  rfl_json_set_bool (body, "permissions.phone", TRUE);
  rfl_json_set_string (body, "worker", self->worker);
  if (!put (self, RFL_KIND_PERSON, id, body, error))
    return FALSE;

  for (guint i = 0; i < REFERRALS_A_PERSON; i++)
    {
      if (!put_referral (self, id, number * REFERRALS_A_PERSON + i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (Fill    *self,
      GError **error)
{
  guint n_organizations = rfl_synthetic_directory_get_n_organizations (self->directory);

  if (!put_directory (self, RFL_KIND_ORGANIZATION, n_organizations, rfl_synthetic_directory_make_organization, error)
      || !put_directory (self, RFL_KIND_LOCATION, n_organizations, rfl_synthetic_directory_make_location, error)
      || !put_directory (self, RFL_KIND_SERVICE, rfl_synthetic_directory_get_n_services (self->directory),
                         rfl_synthetic_directory_make_service, error))
    return FALSE;

  for (guint i = 0; i < self->n_people; i++)
    {
      if (!put_person (self, i, error))
        return FALSE;
    }
  return !rfl_db_in_transaction (self->db) || rfl_db_commit (self->db, error);
}

static gpointer
run_fill (RflDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fill *self = data;

  self->db = db;
  if (fill (self, error))
    return GINT_TO_POINTER (TRUE);

  rfl_db_rollback (db);
  return NULL;
}

/**
 * rfl_bench_fill_office_async:
 * @office: an open, unlocked office
 * @n_people: people; three referrals each
 * @n_services: services of the directory
 * @cancellable: (nullable): not looked at between documents
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fills an office to measure how the program starts with it. It takes minutes.
 */
void
rfl_bench_fill_office_async (RflOffice            *office,
                             guint                 n_people,
                             guint                 n_services,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  Fill *self = g_new0 (Fill, 1);

  g_return_if_fail (RFL_IS_OFFICE (office));

  self->directory = rfl_synthetic_directory_new (OFFICE_SEED, n_services);
  self->worker = g_strdup (rfl_office_get_worker_id (office));
  self->n_people = n_people;
  self->now = rfl_office_get_now_us (office);
  rfl_office_maintain (office, rfl_bench_fill_office_async, run_fill, self, fill_free, NULL, cancellable, callback, user_data);
}

/**
 * rfl_bench_fill_office_finish:
 * @office: the office
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
rfl_bench_fill_office_finish (RflOffice     *office,
                              GAsyncResult  *result,
                              GError       **error)
{
  return rfl_office_finish (office, result, rfl_bench_fill_office_async, error) != NULL;
}
