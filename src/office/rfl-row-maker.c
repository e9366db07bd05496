/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-follow-up-row-private.h"

#include "rfl-documents.h"
#include "rfl-people.h"
#include "rfl-referral.h"
#include "rfl-worker.h"

struct _RflRowMaker
{
  RflDb      *db;
  gboolean    locked;
  GHashTable *organizations;   /* id → name */
  GHashTable *workers;         /* id → name */
};

RflRowMaker *
rfl_row_maker_new (RflDb *db)
{
  RflRowMaker *self = g_new0 (RflRowMaker, 1);

  self->db = db;
  self->locked = rfl_vault_is_locked (rfl_db_get_vault (db));
  self->organizations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->workers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
rfl_row_maker_free (RflRowMaker *self)
{
  g_hash_table_unref (self->organizations);
  g_hash_table_unref (self->workers);
  g_free (self);
}

static char *
read_organization_name (RflDb      *db,
                        const char *id)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "SELECT name FROM organization WHERE id = ?", NULL);

  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, id);
  return rfl_statement_step (statement, NULL) ? g_strdup (rfl_statement_text (statement, 0)) : NULL;
}

static const char *
organization_name (RflRowMaker *self,
                   const char  *id)
{
  gpointer name;

  if (id == NULL)
    return NULL;
  if (!g_hash_table_lookup_extended (self->organizations, id, NULL, &name))
    {
      name = read_organization_name (self->db, id);
      g_hash_table_insert (self->organizations, g_strdup (id), name);
    }
  return name;
}

const char *
rfl_row_maker_worker_name (RflRowMaker *self,
                           const char  *worker_id)
{
  gpointer name;

  if (worker_id == NULL || self->locked)
    return NULL;
  if (!g_hash_table_lookup_extended (self->workers, worker_id, NULL, &name))
    {
      g_autoptr (RflRecord) worker = rfl_documents_get (self->db, worker_id, NULL);

      name = RFL_IS_WORKER (worker) ? g_strdup (rfl_worker_get_name (RFL_WORKER (worker))) : NULL;
      g_hash_table_insert (self->workers, g_strdup (worker_id), name);
    }
  return name;
}

char *
rfl_row_maker_dup_name (RflRowMaker *self,
                        const char  *person_id)
{
  if (person_id == NULL || self->locked)
    return NULL;
  return rfl_people_name (self->db, person_id, NULL);
}

static gint64
read_sent (RflDb      *db,
           const char *referral)
{
  g_autoptr (RflStatement) statement =
    rfl_db_prepare (db, "SELECT min(at) FROM event_index WHERE referral = ? AND type = 'sent'", NULL);

  if (statement == NULL)
    return 0;
  rfl_statement_bind_text (statement, 1, referral);
  return rfl_statement_step (statement, NULL) ? rfl_statement_int (statement, 0) : 0;
}

/* A colleague and one that is not listed are named nowhere in clear: these few open their document. */
static char *
read_target_name (RflRowMaker *self,
                  const char  *referral)
{
  g_autoptr (RflRecord) record = NULL;

  if (self->locked)
    return NULL;
  record = rfl_documents_get (self->db, referral, NULL);
  return RFL_IS_REFERRAL (record) ? g_strdup (rfl_referral_get_target_name (RFL_REFERRAL (record))) : NULL;
}

RflFollowUpRow *
rfl_row_maker_make (RflRowMaker      *self,
                    const RflCaseRow *row)
{
  const RflReferralFacts *facts = row->facts;
  g_autofree char *name = rfl_row_maker_dup_name (self, facts->person);
  g_autofree char *target = NULL;
  RflFollowUpRowData data = {
    .id = facts->id,
    .person_id = facts->person,
    .name = name,
    .need = facts->need,
    .service_id = facts->service,
    .service = facts->target_name,
    .partner = facts->service != NULL ? organization_name (self, facts->organization) : NULL,
    .worker = rfl_row_maker_worker_name (self, facts->worker),
    .follow_up = *row->follow_up,
    .since_us = row->since,
    .sent_us = read_sent (self->db, facts->id),
    .priority = facts->priority,
  };

  if (data.service == NULL && facts->service == NULL)
    {
      target = facts->organization != NULL ? g_strdup (organization_name (self, facts->organization))
                                           : read_target_name (self, facts->id);
      data.service = target;
    }
  return rfl_follow_up_row_new (&data);
}

GPtrArray *
rfl_row_maker_make_all (RflDb     *db,
                        GPtrArray *rows)
{
  g_autoptr (RflRowMaker) maker = rfl_row_maker_new (db);
  GPtrArray *made = g_ptr_array_new_full (rows->len, g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (made, rfl_row_maker_make (maker, g_ptr_array_index (rows, i)));
  return made;
}
