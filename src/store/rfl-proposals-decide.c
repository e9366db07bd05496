/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposals.h"

#include "rfl-merge.h"
#include "rfl-proposal-index.h"
#include "rfl-unite-private.h"

/* Name of it among what is kept for this computer. */
#define MAY_DECIDE_NAME "directory-editor"

/* An editor has to decide, or who works here has to read what was decided. */
#define IS_WAITING \
  "(p.state = 'open' OR (p.state = 'declined' AND p.seen = 0 AND p.device = ?2) OR p.seen = " RFL_PROPOSAL_SEEN_OVERRULED ")"

/**
 * rfl_proposal_key_free:
 * @self: (transfer full): a key
 */
void
rfl_proposal_key_free (RflProposalKey *self)
{
  g_free (self->id);
  g_free (self->target);
  g_free (self);
}

/* People and places stand on the page of the service or organization that they belong to. */
#define IS_PART_OF \
  "(p.target = ?1" \
  " OR p.target IN (SELECT id FROM contact WHERE service = ?1 OR (service IS NULL AND organization IN" \
  "  (?1, (SELECT organization FROM service WHERE id = ?1))))" \
  " OR p.target IN (SELECT location FROM service_location WHERE service = ?1)" \
  " OR p.target IN (SELECT id FROM location WHERE organization = ?1))"

/* What is not in the directory, or no longer where its deletion is proposed, says itself what it belongs to. */
#define IS_UNPLACED \
  "((p.target GLOB 'contact:*' AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = p.target))" \
  " OR (p.target GLOB 'location:*' AND NOT EXISTS (SELECT 1 FROM location l WHERE l.id = p.target)))"

static gboolean
names (JsonNode    *body,
       const char  *member,
       RflKind      kind,
       const char  *id)
{
  const char *named = rfl_json_get_string (json_node_get_object (body), member);
  g_autofree char *document = named != NULL ? rfl_document_id (kind, named) : NULL;

  return document != NULL && g_strcmp0 (document, id) == 0;
}

/* FALSE too while the vault is locked. */
static gboolean
says_part_of (RflDb      *db,
              const char *id,
              const char *target)
{
  g_autoptr (RflRecord) record = rfl_documents_get (db, id, NULL);
  g_autoptr (RflStatement) statement = NULL;
  JsonNode *body = NULL;

  if (RFL_IS_PROPOSAL (record))
    body = rfl_proposal_get_body (RFL_PROPOSAL (record));
  if (RFL_IS_PROPOSAL (record) && body == NULL)
    body = rfl_proposal_get_before (RFL_PROPOSAL (record));
  if (body == NULL)
    return FALSE;
  if (names (body, "service_id", RFL_KIND_SERVICE, target))
    return TRUE;
  if (rfl_json_get_string (json_node_get_object (body), "service_id") != NULL)
    return FALSE;
  if (names (body, "organization_id", RFL_KIND_ORGANIZATION, target))
    return TRUE;

  statement = rfl_db_prepare (db, "SELECT organization FROM service WHERE id = ?1 AND organization IS NOT NULL", NULL);
  if (statement == NULL || rfl_kind_from_document_id (rfl_proposal_get_target (RFL_PROPOSAL (record))) != RFL_KIND_CONTACT)
    return FALSE;
  rfl_statement_bind_text (statement, 1, target);

  return rfl_statement_step (statement, NULL) &&
         names (body, "organization_id", RFL_KIND_ORGANIZATION, rfl_statement_text (statement, 0));
}

/**
 * rfl_proposals_list:
 * @db: a connection
 * @target: (nullable): of this service or organization, with its people and places
 * @waiting: only those that wait for somebody
 * @error: return location
 *
 * Works while the vault is locked; people and places that the directory does not have come when it is open.
 *
 * Returns: (transfer full) (element-type RflProposalKey): the proposals, newest first
 */
GPtrArray *
rfl_proposals_list (RflDb       *db,
                    const char  *target,
                    gboolean     waiting,
                    GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_proposal_key_free);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT p.id, p.target, p.state, p.at, p.device IS ?2, p.seen = " RFL_PROPOSAL_SEEN_OVERRULED ","
                              " EXISTS (SELECT 1 FROM history h JOIN document d ON d.number = h.document"
                              "  WHERE d.id = p.target AND h.known = 0 AND h.generation || '-' || h.hash = p.revision),"
                              " ?1 IS NOT NULL AND NOT " IS_PART_OF
                              " FROM proposal p WHERE (?1 IS NULL OR " IS_PART_OF " OR " IS_UNPLACED ") AND (?3 = 0 OR "
                              IS_WAITING ")"
                              " ORDER BY p.at DESC, p.id",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, target);
  rfl_statement_bind_text (statement, 2, rfl_clock_get_device (rfl_db_get_clock (db)));
  rfl_statement_bind_int (statement, 3, waiting);
  while (rfl_statement_step (statement, &local_error))
    {
      RflProposalKey *key;

      if (rfl_statement_int (statement, 7) != 0 && !says_part_of (db, rfl_statement_text (statement, 0), target))
        continue;

      key = g_new0 (RflProposalKey, 1);
      key->id = g_strdup (rfl_statement_text (statement, 0));
      key->target = g_strdup (rfl_statement_text (statement, 1));
      key->state = rfl_proposal_state_from_nick (rfl_statement_text (statement, 2));
      key->at = rfl_statement_int (statement, 3);
      key->mine = rfl_statement_int (statement, 4) != 0;
      key->overruled = rfl_statement_int (statement, 5) != 0;
      key->over = rfl_statement_int (statement, 6) != 0;
      g_ptr_array_add (list, key);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&list);
}

/**
 * rfl_proposals_may_decide:
 * @db: a connection
 *
 * Returns: %FALSE when the server said that the account of this computer may not change the directory
 */
gboolean
rfl_proposals_may_decide (RflDb *db)
{
  g_autofree char *may = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  may = rfl_db_get_local (db, MAY_DECIDE_NAME);

  return g_strcmp0 (may, "no") != 0;
}

/**
 * rfl_proposals_set_may_decide:
 * @db: a connection in a transaction
 * @may_decide: what the server said of the account of this computer
 * @error: return location
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_proposals_set_may_decide (RflDb     *db,
                              gboolean   may_decide,
                              GError   **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  if (rfl_proposals_may_decide (db) == may_decide)
    return TRUE;

  /* Whoever shows proposals shows now what can be done with them. */
  rfl_db_note_change (db, 1u << RFL_KIND_PROPOSAL);

  return rfl_db_set_local (db, MAY_DECIDE_NAME, may_decide ? NULL : "no", error);
}

/* (transfer full) (nullable): what the record says here; NULL without error: it is not there. */
static JsonNode *
read_current (RflDb       *db,
              const char  *target,
              GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflRecord) record = rfl_documents_get (db, target, &local_error);
  g_autoptr (JsonNode) body = NULL;

  if (record == NULL)
    {
      if (!g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING))
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  body = rfl_record_dup_node (record);

  return rfl_body_dup_plain (body);
}

static JsonNode *
ref_node (JsonNode *node)
{
  return node != NULL ? json_node_ref (node) : NULL;
}

/* What others changed since stays; where they changed the same, the proposal is what is being decided on. */
static JsonNode *
unite (RflProposal *proposal,
       JsonNode    *current)
{
  JsonNode *body = rfl_proposal_get_body (proposal);

  if (body == NULL || current == NULL)
    return ref_node (body);

  return rfl_merge_records (rfl_proposal_get_before (proposal), body, current, NULL);
}

/* Where it was made the change itself lies over the record. */
static gboolean
is_over (RflDb       *db,
         RflProposal *proposal)
{
  g_autoptr (GPtrArray) keys = rfl_proposals_list (db, rfl_proposal_get_target (proposal), FALSE, NULL);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const RflProposalKey *key = g_ptr_array_index (keys, i);

      if (g_str_equal (key->id, rfl_record_get_id (RFL_RECORD (proposal))))
        return key->over;
    }

  return FALSE;
}

/**
 * rfl_proposals_compare:
 * @db: a connection
 * @proposal: a proposal
 * @now: (out) (transfer full) (nullable): what the directory says; of one that is decided or lies over the record here, what it said
 * @proposed: (out) (transfer full) (nullable): what it would say
 * @error: return location
 *
 * Returns: %TRUE when both were read
 */
gboolean
rfl_proposals_compare (RflDb        *db,
                       RflProposal  *proposal,
                       JsonNode    **now,
                       JsonNode    **proposed,
                       GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (RFL_IS_PROPOSAL (proposal), FALSE);

  *now = *proposed = NULL;
  if (rfl_proposal_get_state (proposal) != RFL_PROPOSAL_OPEN || is_over (db, proposal))
    {
      *now = ref_node (rfl_proposal_get_before (proposal));
      *proposed = ref_node (rfl_proposal_get_body (proposal));
      return TRUE;
    }

  *now = read_current (db, rfl_proposal_get_target (proposal), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *proposed = unite (proposal, *now);

  return TRUE;
}

static RflProposal *
get_open (RflDb       *db,
          const char  *id,
          GError     **error)
{
  g_autoptr (RflRecord) record = rfl_documents_get (db, id, error);

  if (record == NULL)
    return NULL;
  if (!RFL_IS_PROPOSAL (record))
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "%s is no proposal", id);
      return NULL;
    }
  if (rfl_proposal_get_state (RFL_PROPOSAL (record)) != RFL_PROPOSAL_OPEN)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT, "%s is decided", id);
      return NULL;
    }

  return RFL_PROPOSAL (g_steal_pointer (&record));
}

static char *
decide (RflDb             *db,
        RflProposal       *proposal,
        RflProposalState   state,
        const char        *result,
        const char        *note,
        const RflChange   *change,
        GError           **error)
{
  RflClock *clock = rfl_db_get_clock (db);

  rfl_proposal_decide (proposal, state, result, change->by, rfl_clock_get_device (clock), rfl_clock_get_time_us (clock), note);

  return rfl_documents_put (db, RFL_RECORD (proposal), change, error);
}

/* Writes what is proposed; the revision that says it. */
static char *
write_target (RflDb            *db,
              RflProposal      *proposal,
              const RflChange  *change,
              GError          **error)
{
  const char *target = rfl_proposal_get_target (proposal);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) now = read_current (db, target, &local_error);
  g_autoptr (JsonNode) wanted = local_error == NULL ? unite (proposal, now) : NULL;
  g_autoptr (RflRecord) record = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (wanted == NULL)
    return now != NULL ? rfl_documents_delete (db, target, change, error) : rfl_documents_get_winner (db, target);

  record = rfl_record_new_from_json (rfl_kind_from_document_id (target), target, json_node_get_object (wanted), error);

  return record != NULL ? rfl_documents_put (db, record, change, error) : NULL;
}

/**
 * rfl_proposals_accept:
 * @db: a connection in a transaction
 * @id: id of a proposal
 * @note: (nullable): a word to who made it
 * @change: who accepts it
 * @written: (out) (transfer full) (nullable): revision of the record that was written; %NULL: it said so already
 * @error: return location
 *
 * Returns: (transfer full): revision of the proposal; %NULL with %RFL_STORE_ERROR_CONFLICT when it is decided
 */
char *
rfl_proposals_accept (RflDb            *db,
                      const char       *id,
                      const char       *note,
                      const RflChange  *change,
                      char            **written,
                      GError          **error)
{
  g_autoptr (RflProposal) proposal = NULL;
  g_autofree char *before = NULL;
  g_autofree char *result = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL && change != NULL && written != NULL, NULL);

  *written = NULL;
  proposal = get_open (db, id, error);
  if (proposal == NULL)
    return NULL;
  before = rfl_documents_get_winner (db, rfl_proposal_get_target (proposal));
  result = write_target (db, proposal, change, error);
  if (result == NULL)
    return NULL;
  if (g_strcmp0 (before, result) != 0)
    *written = g_strdup (result);

  return decide (db, proposal, RFL_PROPOSAL_ACCEPTED, result, note, change, error);
}

/**
 * rfl_proposals_end:
 * @db: a connection in a transaction
 * @id: id of a proposal
 * @state: %RFL_PROPOSAL_DECLINED or %RFL_PROPOSAL_WITHDRAWN
 * @note: (nullable): a word to who made it
 * @change: who ends it
 * @error: return location
 *
 * The record stays as it is. What was proposed can be read in the proposal.
 *
 * Returns: (transfer full): revision of the proposal; %NULL with %RFL_STORE_ERROR_CONFLICT when it is decided
 */
char *
rfl_proposals_end (RflDb             *db,
                   const char        *id,
                   RflProposalState   state,
                   const char        *note,
                   const RflChange   *change,
                   GError           **error)
{
  g_autoptr (RflProposal) proposal = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL && change != NULL, NULL);
  g_return_val_if_fail (state == RFL_PROPOSAL_DECLINED || state == RFL_PROPOSAL_WITHDRAWN, NULL);

  proposal = get_open (db, id, error);

  return proposal != NULL ? decide (db, proposal, state, NULL, note, change, error) : NULL;
}

/**
 * rfl_proposals_mark_seen:
 * @db: a connection in a transaction
 * @id: id of a proposal
 * @change: who has read it
 * @error: return location
 *
 * Returns: (transfer full): revision of the proposal
 */
char *
rfl_proposals_mark_seen (RflDb            *db,
                         const char       *id,
                         const RflChange  *change,
                         GError          **error)
{
  g_autoptr (RflRecord) proposal = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL && change != NULL, NULL);

  proposal = rfl_documents_get (db, id, error);
  if (proposal == NULL)
    return NULL;
  rfl_proposal_mark_seen (RFL_PROPOSAL (proposal), rfl_clock_get_device (rfl_db_get_clock (db)));

  return rfl_documents_put (db, proposal, change, error);
}
