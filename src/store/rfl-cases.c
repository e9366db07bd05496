/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cases.h"

#include "rfl-directory-index.h"
#include "rfl-json.h"

#include <string.h>

#define POLICY_REVISION_NAME "policy-revision"

#define FACT_COLUMNS \
  "r.id, r.person, r.service, r.organization, r.need, r.support_type, r.priority, r.method, r.worker, r.created," \
  " r.deadline, r.bring_by, r.promised_days, r.client_channel, coalesce (" RFL_SERVICE_TEXT ("name") ", o.name)," \
  " r.consent, k.until, k.withdrawn"

/* A body may name a directory record with or without its kind. */
#define FACT_JOINS \
  " LEFT JOIN service s ON s.id = iif (instr (r.service, ':'), r.service, 'service:' || r.service)" \
  " LEFT JOIN organization o ON o.id = iif (instr (r.organization, ':'), r.organization, 'organization:' || r.organization)" \
  " LEFT JOIN consent_index k ON k.id = r.consent"

#define ROW_COLUMNS \
  FACT_COLUMNS \
  ", f.status, f.action, f.why, f.why_n, f.event, f.due, f.queue, f.acknowledge_by, f.no_reply_at, f.supervisor_at," \
  " f.escalated, f.may_lose_contact, f.next_instant, f.since"

#define ROW_TABLES "follow_up f JOIN referral r ON r.id = f.referral" FACT_JOINS

enum
{
  COLUMN_TARGET_NAME = 14,
  COLUMN_CONSENT,
  COLUMN_CONSENT_UNTIL,
  COLUMN_CONSENT_WITHDRAWN,
  COLUMN_STATUS,
  COLUMN_ACTION,
  COLUMN_WHY,
  COLUMN_WHY_N,
  COLUMN_EVENT,
  COLUMN_DUE,
  COLUMN_QUEUE,
  COLUMN_ACKNOWLEDGE_BY,
  COLUMN_NO_REPLY_AT,
  COLUMN_SUPERVISOR_AT,
  COLUMN_ESCALATED,
  COLUMN_MAY_LOSE_CONTACT,
  COLUMN_NEXT_INSTANT,
  COLUMN_SINCE,
};

/**
 * rfl_case_row_free:
 * @self: (transfer full): a row of Follow-up
 */
void
rfl_case_row_free (RflCaseRow *self)
{
  g_clear_pointer (&self->facts, rfl_referral_facts_free);
  g_clear_pointer (&self->follow_up, rfl_follow_up_free);
  g_free (self);
}

static RflReferralFacts *
read_facts (RflStatement *statement)
{
  RflReferralFacts *facts = rfl_referral_facts_new ();

  facts->id = g_strdup (rfl_statement_text (statement, 0));
  facts->person = g_strdup (rfl_statement_text (statement, 1));
  facts->service = g_strdup (rfl_statement_text (statement, 2));
  facts->organization = g_strdup (rfl_statement_text (statement, 3));
  facts->need = g_strdup (rfl_statement_text (statement, 4));
  facts->support_type = rfl_support_type_from_nick (rfl_statement_text (statement, 5));
  facts->priority = rfl_priority_from_nick (rfl_statement_text (statement, 6));
  facts->method = rfl_method_from_nick (rfl_statement_text (statement, 7));
  facts->worker = g_strdup (rfl_statement_text (statement, 8));
  facts->created = rfl_statement_int (statement, 9);
  facts->deadline = rfl_statement_int (statement, 10);
  facts->bring_by = rfl_statement_int (statement, 11);
  facts->promised_days = (int) rfl_statement_int (statement, 12);
  facts->has_client_channel = rfl_statement_int (statement, 13) != 0;
  facts->target_name = g_strdup (rfl_statement_text (statement, COLUMN_TARGET_NAME));
  facts->consent = g_strdup (rfl_statement_text (statement, COLUMN_CONSENT));
  facts->consent_until = g_strdup (rfl_statement_text (statement, COLUMN_CONSENT_UNTIL));
  facts->consent_withdrawn = rfl_statement_int (statement, COLUMN_CONSENT_WITHDRAWN);

  return facts;
}

static RflFollowUp *
read_follow_up (RflStatement *statement)
{
  gint64 due = rfl_statement_int (statement, COLUMN_DUE);
  const RflFollowUp follow_up = {
    .status = rfl_status_from_nick (rfl_statement_text (statement, COLUMN_STATUS)),
    .action = rfl_action_from_nick (rfl_statement_text (statement, COLUMN_ACTION)),
    .why = rfl_why_from_nick (rfl_statement_text (statement, COLUMN_WHY)),
    .why_n = (int) rfl_statement_int (statement, COLUMN_WHY_N),
    .event = rfl_event_type_from_nick (rfl_statement_text (statement, COLUMN_EVENT)),
    .due = due != RFL_CASES_NEVER ? due : 0,
    .group = rfl_group_from_nick (rfl_statement_text (statement, COLUMN_QUEUE)),
    .acknowledge_by = rfl_statement_int (statement, COLUMN_ACKNOWLEDGE_BY),
    .no_reply_at = rfl_statement_int (statement, COLUMN_NO_REPLY_AT),
    .supervisor_at = rfl_statement_int (statement, COLUMN_SUPERVISOR_AT),
    .escalated = rfl_statement_int (statement, COLUMN_ESCALATED) != 0,
    .may_lose_contact = rfl_statement_int (statement, COLUMN_MAY_LOSE_CONTACT) != 0,
    .next_instant = rfl_statement_int (statement, COLUMN_NEXT_INSTANT),
  };

  return rfl_follow_up_copy (&follow_up);
}

/* A row whose instant has passed says what was; what is follows from the events. */
static gboolean
bring_up_to_date (RflDb            *db,
                  RflCaseRow       *row,
                  const RflPolicy  *policy,
                  gint64            now,
                  GError          **error)
{
  g_autoptr (RflCase) referral_case = NULL;

  if (row->follow_up->next_instant == 0 || row->follow_up->next_instant > now)
    return TRUE;

  referral_case = rfl_cases_fold (db, row->facts->id, error);
  if (referral_case == NULL)
    return FALSE;
  rfl_follow_up_free (row->follow_up);
  row->follow_up = rfl_follow_up_compute (referral_case, row->facts, policy, now);
  row->since = referral_case->since;

  return TRUE;
}

static GPtrArray *
read_rows (RflDb         *db,
           RflStatement  *statement,
           gint64         now,
           GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_case_row_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflPolicy) policy = NULL;

  while (rfl_statement_step (statement, &local_error))
    {
      RflCaseRow *row = g_new0 (RflCaseRow, 1);

      row->facts = read_facts (statement);
      row->follow_up = read_follow_up (statement);
      row->since = rfl_statement_int (statement, COLUMN_SINCE);
      g_ptr_array_add (rows, row);
    }

  policy = local_error == NULL ? rfl_cases_get_policy (db, &local_error) : NULL;
  for (guint i = 0; policy != NULL && local_error == NULL && i < rows->len; i++)
    bring_up_to_date (db, g_ptr_array_index (rows, i), policy, now, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&rows);
}

/**
 * rfl_cases_referral_facts:
 * @db: a connection
 * @referral: id of a referral
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is known of the referral in clear; %NULL without error when there is none
 */
RflReferralFacts *
rfl_cases_referral_facts (RflDb       *db,
                          const char  *referral,
                          GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (referral != NULL, NULL);

  statement = rfl_db_prepare (db, "SELECT " FACT_COLUMNS " FROM referral r" FACT_JOINS " WHERE r.id = ?1", error);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, referral);

  return rfl_statement_step (statement, error) ? read_facts (statement) : NULL;
}

/**
 * rfl_cases_events:
 * @db: a connection
 * @referral: id of a referral
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflEventFact): its events
 */
GPtrArray *
rfl_cases_events (RflDb       *db,
                  const char  *referral,
                  GError     **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_event_fact_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (referral != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT id, type, at, clock, after, worker, device, by, to_whom, channel, reason, target,"
                              " due, outcome, useful, seen FROM event_index WHERE referral = ?1",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, referral);
  while (rfl_statement_step (statement, &local_error))
    {
      RflEventFact *fact = rfl_event_fact_new ();
      const char *after = rfl_statement_text (statement, 4);

      fact->referral = g_strdup (referral);
      fact->id = g_strdup (rfl_statement_text (statement, 0));
      fact->type = rfl_event_type_from_nick (rfl_statement_text (statement, 1));
      fact->at = rfl_statement_int (statement, 2);
      fact->clock = g_strdup (rfl_statement_text (statement, 3));
      fact->after = after != NULL ? g_strsplit (after, " ", -1) : NULL;
      fact->worker = g_strdup (rfl_statement_text (statement, 5));
      fact->device = g_strdup (rfl_statement_text (statement, 6));
      fact->by = rfl_party_from_nick (rfl_statement_text (statement, 7));
      fact->to = rfl_party_from_nick (rfl_statement_text (statement, 8));
      fact->channel = rfl_channel_from_nick (rfl_statement_text (statement, 9));
      fact->reason = g_strdup (rfl_statement_text (statement, 10));
      fact->target = g_strdup (rfl_statement_text (statement, 11));
      fact->when = rfl_statement_int (statement, 12);
      fact->outcome = rfl_outcome_from_nick (rfl_statement_text (statement, 13));
      fact->useful = (int) rfl_statement_int (statement, 14);
      fact->seen = rfl_status_from_nick (rfl_statement_text (statement, 15));
      g_ptr_array_add (events, fact);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&events);
}

/**
 * rfl_cases_fold:
 * @db: a connection
 * @referral: id of a referral
 * @error: return location
 *
 * Returns: (transfer full): the referral as its events tell it
 */
RflCase *
rfl_cases_fold (RflDb       *db,
                const char  *referral,
                GError     **error)
{
  g_autoptr (GPtrArray) events = rfl_cases_events (db, referral, error);

  return events != NULL ? rfl_lifecycle_fold (events) : NULL;
}

/**
 * rfl_cases_of_consent:
 * @db: a connection
 * @consent: id of a consent
 * @error: return location
 *
 * Returns: (transfer full): ids of the referrals that were made by it
 */
GStrv
rfl_cases_of_consent (RflDb       *db,
                      const char  *consent,
                      GError     **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (consent != NULL, NULL);

  statement = rfl_db_prepare (db, "SELECT id FROM referral WHERE consent = ?1 ORDER BY id", error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, consent);
  while (rfl_statement_step (statement, &local_error))
    g_strv_builder_add (ids, rfl_statement_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_strv_builder_end (ids);
}

/**
 * rfl_cases_get_policy:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full): the clocks of the office; the defaults of the field before it has set any
 */
RflPolicy *
rfl_cases_get_policy (RflDb   *db,
                      GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  text = rfl_db_get_local (db, RFL_CASES_POLICY_NAME);
  if (text == NULL)
    return rfl_policy_new ();

  node = rfl_json_parse (text, -1, error);
  if (node == NULL)
    return NULL;

  return rfl_policy_new_from_json (JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL);
}

/**
 * rfl_cases_set_policy:
 * @db: a connection in a transaction
 * @policy: the clocks of the office
 * @error: return location
 *
 * Keeps them in clear, for they name nobody, so that Follow-up works while locked. Rows of open referrals made by other
 * clocks are computed anew by rfl_cases_refold_stale ().
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_cases_set_policy (RflDb      *db,
                      RflPolicy  *policy,
                      GError    **error)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  g_autofree char *revision = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (policy != NULL, FALSE);

  node = rfl_policy_to_json (policy);
  text = rfl_json_canonical (node);
  revision = rfl_policy_revision (policy);

  return rfl_db_set_local (db, RFL_CASES_POLICY_NAME, text, error) &&
         rfl_db_set_local (db, POLICY_REVISION_NAME, revision, error);
}

/* What is due comes before what is not; then the longest waiting. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const RflCaseRow *row_a = *(RflCaseRow * const *) a;
  const RflCaseRow *row_b = *(RflCaseRow * const *) b;
  gint64 due_a = row_a->follow_up->due != 0 ? row_a->follow_up->due : RFL_CASES_NEVER;
  gint64 due_b = row_b->follow_up->due != 0 ? row_b->follow_up->due : RFL_CASES_NEVER;

  if (due_a != due_b)
    return due_a < due_b ? -1 : 1;
  if (row_a->since != row_b->since)
    return row_a->since < row_b->since ? -1 : 1;

  return strcmp (row_a->facts->id, row_b->facts->id);
}

static GPtrArray *
find_stale (RflDb   *db,
            gint64   now,
            GError **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db, "SELECT " ROW_COLUMNS " FROM " ROW_TABLES " WHERE f.next_instant <= ?1", error);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_int (statement, 1, now);

  return read_rows (db, statement, now, error);
}

/**
 * rfl_cases_due:
 * @db: a connection
 * @group: a group of the queue
 * @now: the time
 * @limit: at most so many rows
 * @offset: rows to pass
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflCaseRow): the group as it is at @now, most urgent first
 */
GPtrArray *
rfl_cases_due (RflDb     *db,
               RflGroup   group,
               gint64     now,
               guint      limit,
               guint      offset,
               GError   **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) stale = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT " ROW_COLUMNS " FROM " ROW_TABLES
                              " WHERE f.queue = ?1 AND (f.next_instant IS NULL OR f.next_instant > ?2)"
                              " ORDER BY f.due, f.since, f.referral LIMIT ?3",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, rfl_group_to_nick (group));
  rfl_statement_bind_int (statement, 2, now);
  rfl_statement_bind_int (statement, 3, (gint64) limit + offset);
  rows = read_rows (db, statement, now, error);
  stale = rows != NULL ? find_stale (db, now, error) : NULL;
  if (stale == NULL)
    return NULL;

  while (stale->len > 0)
    {
      RflCaseRow *row = g_ptr_array_steal_index_fast (stale, stale->len - 1);

      if (row->follow_up->group == group)
        g_ptr_array_add (rows, row);
      else
        rfl_case_row_free (row);
    }
  g_ptr_array_sort (rows, compare_rows);

  if (rows->len > (gsize) offset + limit)
    g_ptr_array_remove_range (rows, offset + limit, rows->len - offset - limit);
  g_ptr_array_remove_range (rows, 0, MIN (offset, rows->len));

  return g_steal_pointer (&rows);
}

/**
 * rfl_cases_counts:
 * @db: a connection
 * @now: the time
 * @counts: (array fixed-size=8): place for %RFL_N_GROUPS counts
 * @error: return location
 *
 * Counts the referrals of each group as they are at @now; but not those that are done, which are nearly all.
 *
 * Returns: %TRUE when counted
 */
gboolean
rfl_cases_counts (RflDb    *db,
                  gint64    now,
                  guint    *counts,
                  GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) stale = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  memset (counts, 0, RFL_N_GROUPS * sizeof *counts);
  stale = find_stale (db, now, error);
  statement = stale != NULL
                ? rfl_db_prepare (db,
                                  "SELECT queue, count (*) - count (CASE WHEN next_instant <= ?1 THEN 1 END)"
                                  " FROM follow_up WHERE queue < 'done' GROUP BY queue UNION ALL"
                                  " SELECT queue, count (*) - count (CASE WHEN next_instant <= ?1 THEN 1 END)"
                                  " FROM follow_up WHERE queue > 'done' GROUP BY queue",
                                  error)
                : NULL;
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, now);
  while (rfl_statement_step (statement, &local_error))
    counts[rfl_group_from_nick (rfl_statement_text (statement, 0))] += (guint) rfl_statement_int (statement, 1);
  for (guint i = 0; i < stale->len; i++)
    counts[((RflCaseRow *) g_ptr_array_index (stale, i))->follow_up->group]++;
  counts[RFL_GROUP_DONE] = 0;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * rfl_cases_next_instant:
 * @db: a connection
 * @now: the time
 *
 * Returns: the first instant after @now at which Follow-up changes by itself, 0 for never
 */
gint64
rfl_cases_next_instant (RflDb  *db,
                        gint64  now)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, 0);

  statement = rfl_db_prepare (db, "SELECT min (next_instant) FROM follow_up WHERE next_instant > ?1", NULL);
  if (statement == NULL)
    return 0;
  rfl_statement_bind_int (statement, 1, now);

  return rfl_statement_step (statement, NULL) ? rfl_statement_int (statement, 0) : 0;
}

/**
 * rfl_cases_of:
 * @db: a connection
 * @person: (nullable): id of a person
 * @service: (nullable): id of a service, if not @person
 * @organization: (nullable): id of an organization, if neither
 * @now: the time
 * @limit: at most so many rows
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflCaseRow): referrals, newest first
 */
GPtrArray *
rfl_cases_of (RflDb       *db,
              const char  *person,
              const char  *service,
              const char  *organization,
              gint64       now,
              guint        limit,
              GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;
  const char *sql;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (person != NULL || service != NULL || organization != NULL, NULL);

  if (person != NULL)
    sql = "SELECT " ROW_COLUMNS " FROM " ROW_TABLES " WHERE r.person = ?1 ORDER BY r.created DESC LIMIT ?2";
  else if (service != NULL)
    sql = "SELECT " ROW_COLUMNS " FROM " ROW_TABLES " WHERE r.service = ?1 ORDER BY r.created DESC LIMIT ?2";
  else
    sql = "SELECT " ROW_COLUMNS " FROM " ROW_TABLES " WHERE r.organization = ?1 ORDER BY r.created DESC LIMIT ?2";

  statement = rfl_db_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, person != NULL ? person : service != NULL ? service : organization);
  rfl_statement_bind_int (statement, 2, limit);

  return read_rows (db, statement, now, error);
}

/**
 * rfl_cases_open_of:
 * @db: a connection
 * @person: id of a person
 * @need: (nullable): code of a need; %NULL for any
 * @now: the time
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflCaseRow): open referrals, newest first: a second one for the same need is
 * shown before it is sent (R29)
 */
GPtrArray *
rfl_cases_open_of (RflDb       *db,
                   const char  *person,
                   const char  *need,
                   gint64       now,
                   GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (person != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT " ROW_COLUMNS " FROM " ROW_TABLES
                              " WHERE r.person = ?1 AND f.open = 1 AND (?2 IS NULL OR r.need = ?2)"
                              " ORDER BY r.created DESC",
                              error);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, person);
  rfl_statement_bind_text (statement, 2, need);

  return read_rows (db, statement, now, error);
}

/**
 * rfl_cases_related:
 * @db: a connection
 * @kind: consent, disclosure, attachment, interaction or unmet need
 * @person: (nullable): id of a person
 * @referral: (nullable): id of a referral
 * @error: return location
 *
 * Returns: (transfer full): ids of documents that hang on them, newest first
 */
GStrv
rfl_cases_related (RflDb       *db,
                   RflKind      kind,
                   const char  *person,
                   const char  *referral,
                   GError     **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (person != NULL || referral != NULL, NULL);

  statement = rfl_db_prepare (db,
                              person != NULL ? "SELECT id FROM relation WHERE kind = ?1 AND person = ?2"
                                               " AND (?3 IS NULL OR referral = ?3) ORDER BY at DESC, id"
                                             : "SELECT id FROM relation WHERE kind = ?1 AND referral = ?3"
                                               " AND ?2 IS NULL ORDER BY at DESC, id",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, rfl_kind_to_nick (kind));
  rfl_statement_bind_text (statement, 2, person);
  rfl_statement_bind_text (statement, 3, referral);
  while (rfl_statement_step (statement, &local_error))
    g_strv_builder_add (ids, rfl_statement_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_strv_builder_end (ids);
}
