/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cases.h"

/* The rows of Follow-up, made from events, clocks and the time. */

/* When a row was last computed, by the clock of this computer. */
#define LOCAL_REFOLDED "refolded"
#define NOTE_TIME_US   (10 * G_TIME_SPAN_MINUTE)

/* Rows made by a clock that was ahead say what is not yet so, and nothing of theirs is due: once it is set right, all open ones are
 * computed anew. */
static gboolean
note_time (RflDb   *db,
           gint64   now,
           GError **error)
{
  g_autofree char *text = rfl_db_get_local (db, LOCAL_REFOLDED);
  gint64 last = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
  g_autofree char *number = NULL;

  if (now >= last && now < last + NOTE_TIME_US)
    return TRUE;
  if (now < last && !rfl_db_exec (db, "UPDATE follow_up SET policy = '' WHERE open = 1", error))
    return FALSE;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, now);

  return rfl_db_set_local (db, LOCAL_REFOLDED, number, error);
}

/**
 * rfl_cases_refold:
 * @db: a connection in a transaction
 * @referral: id of a referral
 * @policy: the clocks of the office
 * @revision: rfl_policy_revision () of them, which takes longer than the rest
 * @now: the time
 * @error: return location
 *
 * Computes the row of Follow-up from the events. A referral whose document has not come yet has no row.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_cases_refold (RflDb       *db,
                  const char  *referral,
                  RflPolicy   *policy,
                  const char  *revision,
                  gint64       now,
                  GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflReferralFacts) facts = NULL;
  g_autoptr (RflCase) referral_case = NULL;
  g_autoptr (RflFollowUp) follow_up = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (referral != NULL, FALSE);
  g_return_val_if_fail (policy != NULL && revision != NULL, FALSE);

  facts = rfl_cases_referral_facts (db, referral, &local_error);
  if (facts == NULL)
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  referral_case = rfl_cases_fold (db, referral, error);
  if (referral_case == NULL)
    return FALSE;
  if (!note_time (db, now, error))
    return FALSE;
  follow_up = rfl_follow_up_compute (referral_case, facts, policy, now);

  statement = rfl_db_prepare (db,
                              "INSERT OR REPLACE INTO follow_up (referral, open, status, since, action, why, why_n, event,"
                              " due, queue, acknowledge_by, no_reply_at, supervisor_at, escalated, may_lose_contact,"
                              " next_instant, policy)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, referral);
  rfl_statement_bind_int (statement, 2, referral_case->is_open);
  rfl_statement_bind_text (statement, 3, rfl_status_to_nick (follow_up->status));
  rfl_statement_bind_int (statement, 4, referral_case->since);
  rfl_statement_bind_text (statement, 5, rfl_action_to_nick (follow_up->action));
  rfl_statement_bind_text (statement, 6, rfl_why_to_nick (follow_up->why));
  rfl_statement_bind_int (statement, 7, follow_up->why_n);
  rfl_statement_bind_text (statement, 8, rfl_event_type_to_nick (follow_up->event));
  rfl_statement_bind_int (statement, 9, follow_up->due != 0 ? follow_up->due : RFL_CASES_NEVER);
  rfl_statement_bind_text (statement, 10, rfl_group_to_nick (follow_up->group));
  rfl_statement_bind_int (statement, 11, follow_up->acknowledge_by);
  rfl_statement_bind_int (statement, 12, follow_up->no_reply_at);
  rfl_statement_bind_int (statement, 13, follow_up->supervisor_at);
  rfl_statement_bind_int (statement, 14, follow_up->escalated);
  rfl_statement_bind_int (statement, 15, follow_up->may_lose_contact);
  if (follow_up->next_instant != 0)
    rfl_statement_bind_int (statement, 16, follow_up->next_instant);
  rfl_statement_bind_text (statement, 17, revision);

  return rfl_statement_run (statement, error);
}

/**
 * rfl_cases_refold_stale:
 * @db: a connection in a transaction
 * @now: the time
 * @limit: at most so many rows
 * @error: return location
 *
 * Computes anew the rows whose instant has passed and the open ones made by other clocks than the office's of today, or by the
 * computer's while it was ahead.
 *
 * Returns: how many; less than @limit when all are done; -1 on error
 */
int
rfl_cases_refold_stale (RflDb    *db,
                        gint64    now,
                        guint     limit,
                        GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflPolicy) policy = NULL;
  g_autoptr (RflStatement) statement = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *revision = NULL;

  g_return_val_if_fail (db != NULL, -1);

  if (!note_time (db, now, error))
    return -1;
  policy = rfl_cases_get_policy (db, error);
  if (policy == NULL)
    return -1;
  revision = rfl_policy_revision (policy);

  statement = rfl_db_prepare (db,
                              "SELECT referral FROM follow_up WHERE next_instant <= ?1"
                              " UNION SELECT referral FROM follow_up WHERE open = 1 AND policy < ?2"
                              " UNION SELECT referral FROM follow_up WHERE open = 1 AND policy > ?2 LIMIT ?3",
                              error);
  if (statement == NULL)
    return -1;

  rfl_statement_bind_int (statement, 1, now);
  rfl_statement_bind_text (statement, 2, revision);
  rfl_statement_bind_int (statement, 3, limit);
  while (rfl_statement_step (statement, &local_error))
    g_ptr_array_add (ids, g_strdup (rfl_statement_text (statement, 0)));

  for (guint i = 0; local_error == NULL && i < ids->len; i++)
    rfl_cases_refold (db, g_ptr_array_index (ids, i), policy, revision, now, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }
  if (ids->len > 0)
    rfl_db_note_change (db, 1u << RFL_KIND_REFERRAL);

  return (int) ids->len;
}
