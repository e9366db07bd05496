/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposal-index.h"

gboolean
rfl_proposal_index_put (RflDb        *db,
                        RflProposal  *proposal,
                        GError      **error)
{
  const char *id = rfl_record_get_id (RFL_RECORD (proposal));
  const char *target = rfl_proposal_get_target (proposal);
  const char *revision = rfl_proposal_get_revision (proposal);
  g_autoptr (RflStatement) statement = NULL;

  if (target == NULL || revision == NULL)
    return rfl_proposal_index_remove (db, id, error);

  statement = rfl_db_prepare (db,
                              "INSERT OR REPLACE INTO proposal (id, target, revision, device, state, result, seen, at)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, iif (?9, " RFL_PROPOSAL_SEEN_OVERRULED ", ?7), ?8)",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, id);
  rfl_statement_bind_text (statement, 2, target);
  rfl_statement_bind_text (statement, 3, revision);
  rfl_statement_bind_text (statement, 4, rfl_proposal_get_device (proposal));
  rfl_statement_bind_text (statement, 5, rfl_proposal_state_to_nick (rfl_proposal_get_state (proposal)));
  rfl_statement_bind_text (statement, 6, rfl_proposal_get_result (proposal));
  rfl_statement_bind_int (statement, 7, rfl_proposal_get_seen (proposal));
  rfl_statement_bind_int (statement, 8, rfl_proposal_get_at (proposal));
  rfl_statement_bind_int (statement, 9, rfl_proposal_is_overruled_on (proposal, rfl_clock_get_device (rfl_db_get_clock (db))));

  return rfl_statement_run (statement, error);
}

gboolean
rfl_proposal_index_remove (RflDb       *db,
                           const char  *id,
                           GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "DELETE FROM proposal WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);

  return rfl_statement_run (statement, error);
}

gboolean
rfl_proposal_index_clear (RflDb   *db,
                          GError **error)
{
  return rfl_db_exec (db, "DELETE FROM proposal", error);
}
