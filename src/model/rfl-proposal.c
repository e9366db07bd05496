/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposal.h"

#include "rfl-date.h"
#include "rfl-json.h"
#include "rfl-record-private.h"

/* A change of the shared directory that the server did not take from who made it; sealed. */
RFL_DEFINE_RECORD (RflProposal, rfl_proposal, RFL_KIND_PROPOSAL,
                   { "target", "target", RFL_FIELD_STRING },
                   { "revision", "revision", RFL_FIELD_STRING },
                   { "base", "base", RFL_FIELD_STRING },
                   { "reason", "reason", RFL_FIELD_STRING },
                   { "by", "by", RFL_FIELD_STRING },
                   { "device", "device", RFL_FIELD_STRING },
                   { "at", "at", RFL_FIELD_TIME },
                   { "state", "state", RFL_FIELD_STRING },
                   { "result", "result", RFL_FIELD_STRING },
                   { "decided-by", "decided_by", RFL_FIELD_STRING },
                   { "decided-device", "decided_device", RFL_FIELD_STRING },
                   { "decided-at", "decided_at", RFL_FIELD_TIME },
                   { "note", "note", RFL_FIELD_STRING },
                   { "seen", "seen", RFL_FIELD_BOOL })

RFL_RECORD_STRING (RflProposal, rfl_proposal, target, "target")
RFL_RECORD_STRING (RflProposal, rfl_proposal, revision, "revision")
RFL_RECORD_STRING (RflProposal, rfl_proposal, base, "base")
RFL_RECORD_STRING (RflProposal, rfl_proposal, reason, "reason")
RFL_RECORD_STRING (RflProposal, rfl_proposal, by, "by")
RFL_RECORD_STRING (RflProposal, rfl_proposal, device, "device")
RFL_RECORD_TIME   (RflProposal, rfl_proposal, at, "at")
RFL_RECORD_CODE   (RflProposal, rfl_proposal, state, "state", RflProposalState, rfl_proposal_state)
RFL_RECORD_STRING (RflProposal, rfl_proposal, result, "result")
RFL_RECORD_STRING (RflProposal, rfl_proposal, decided_by, "decided_by")
RFL_RECORD_STRING (RflProposal, rfl_proposal, decided_device, "decided_device")
RFL_RECORD_TIME   (RflProposal, rfl_proposal, decided_at, "decided_at")
RFL_RECORD_STRING (RflProposal, rfl_proposal, note, "note")
RFL_RECORD_BOOL   (RflProposal, rfl_proposal, seen, "seen")

static const char * const states[] = {
  [RFL_PROPOSAL_OPEN] = "open",
  [RFL_PROPOSAL_ACCEPTED] = "accepted",
  [RFL_PROPOSAL_DECLINED] = "declined",
  [RFL_PROPOSAL_WITHDRAWN] = "withdrawn",
};

/**
 * rfl_proposal_state_to_nick:
 * @state: a state
 *
 * Returns: its name in documents
 */
const char *
rfl_proposal_state_to_nick (RflProposalState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state];
}

/**
 * rfl_proposal_state_from_nick:
 * @nick: (nullable): a name
 *
 * Returns: the state; %RFL_PROPOSAL_DECLINED for one that is not known
 */
RflProposalState
rfl_proposal_state_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (nick, states[i]) == 0)
      return i;

  return RFL_PROPOSAL_DECLINED;
}

static JsonNode *
get_body (RflProposal *self,
          const char  *member)
{
  JsonNode *node = rfl_json_get_node (rfl_record_get_json (RFL_RECORD (self)), member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? node : NULL;
}

/**
 * rfl_proposal_get_before:
 * @self: a proposal
 *
 * Returns: (transfer none) (nullable): the body of the version that the server had
 */
JsonNode *
rfl_proposal_get_before (RflProposal *self)
{
  g_return_val_if_fail (RFL_IS_PROPOSAL (self), NULL);

  return get_body (self, "before");
}

/**
 * rfl_proposal_get_body:
 * @self: a proposal
 *
 * Returns: (transfer none) (nullable): the body that is proposed; %NULL: the record should be deleted
 */
JsonNode *
rfl_proposal_get_body (RflProposal *self)
{
  g_return_val_if_fail (RFL_IS_PROPOSAL (self), NULL);

  return get_body (self, "body");
}

/**
 * rfl_proposal_decide:
 * @self: a proposal
 * @state: what becomes of it
 * @result: (nullable): revision of the record that has it, when accepted
 * @by: (nullable): who decided; %NULL: the server, which takes the change after all
 * @device: on which computer
 * @at: when, µs
 * @note: (nullable): a word to who made it
 */
void
rfl_proposal_decide (RflProposal      *self,
                     RflProposalState  state,
                     const char       *result,
                     const char       *by,
                     const char       *device,
                     gint64            at,
                     const char       *note)
{
  RflRecord *record = RFL_RECORD (self);

  g_return_if_fail (RFL_IS_PROPOSAL (self));

  rfl_record_set_string (record, "state", rfl_proposal_state_to_nick (state));
  rfl_record_set_string (record, "result", result);
  rfl_record_set_string (record, "decided_by", by);
  rfl_record_set_string (record, "decided_device", device);
  rfl_record_set_time (record, "decided_at", at);
  rfl_record_set_string (record, "note", note != NULL && *note != '\0' ? note : NULL);
}

/* ---- What was decided apart ---- */

/* What a decision is, beside what it is about. */
static const char * const decision_members[] = { "state", "result", "decided_by", "decided_device", "decided_at", "note" };

/**
 * rfl_proposal_count_others:
 * @self: a proposal
 *
 * Returns: how many decisions do not stand
 */
guint
rfl_proposal_count_others (RflProposal *self)
{
  JsonArray *list;

  g_return_val_if_fail (RFL_IS_PROPOSAL (self), 0);

  list = rfl_record_get_array (RFL_RECORD (self), "others");

  return list != NULL ? json_array_get_length (list) : 0;
}

/**
 * rfl_proposal_get_other:
 * @self: a proposal
 * @index: below rfl_proposal_count_others ()
 * @verdict: (out): the decision; its texts belong to @self
 *
 * Returns: %FALSE when it cannot be read
 */
gboolean
rfl_proposal_get_other (RflProposal        *self,
                        guint               index,
                        RflProposalVerdict *verdict)
{
  JsonNode *node;
  JsonObject *object;
  const char *at;

  g_return_val_if_fail (RFL_IS_PROPOSAL (self), FALSE);
  g_return_val_if_fail (index < rfl_proposal_count_others (self), FALSE);

  node = json_array_get_element (rfl_record_get_array (RFL_RECORD (self), "others"), index);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  object = json_node_get_object (node);
  at = rfl_json_get_string (object, "decided_at");
  *verdict = (RflProposalVerdict) {
    .state = rfl_proposal_state_from_nick (rfl_json_get_string (object, "state")),
    .by = rfl_json_get_string (object, "decided_by"),
    .device = rfl_json_get_string (object, "decided_device"),
    .note = rfl_json_get_string (object, "note"),
    .seen = rfl_json_get_bool (object, "seen", FALSE),
  };
  if (at != NULL)
    rfl_date_parse_iso (at, &verdict->at);

  return TRUE;
}

/**
 * rfl_proposal_is_overruled_on:
 * @self: a proposal
 * @device: id of a computer
 *
 * Returns: whether something else stands than what was decided on @device, and nobody has read that there
 */
gboolean
rfl_proposal_is_overruled_on (RflProposal *self,
                              const char  *device)
{
  for (guint i = 0; i < rfl_proposal_count_others (self); i++)
    {
      RflProposalVerdict verdict;

      if (rfl_proposal_get_other (self, i, &verdict) && !verdict.seen && verdict.state != rfl_proposal_get_state (self) &&
          g_strcmp0 (verdict.device, device) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * rfl_proposal_mark_seen:
 * @self: a proposal
 * @device: id of a computer
 *
 * What stands was read on @device, by who proposed it or who decided otherwise.
 */
void
rfl_proposal_mark_seen (RflProposal *self,
                        const char  *device)
{
  g_autoptr (JsonNode) others = NULL;
  JsonArray *list;

  g_return_if_fail (RFL_IS_PROPOSAL (self));

  if (g_strcmp0 (rfl_proposal_get_device (self), device) == 0)
    rfl_record_set_bool (RFL_RECORD (self), "seen", TRUE);
  if (!rfl_proposal_is_overruled_on (self, device))
    return;

  others = rfl_json_copy (rfl_json_get_node (rfl_record_get_json (RFL_RECORD (self)), "others"));
  list = json_node_get_array (others);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          g_strcmp0 (rfl_json_get_string (json_node_get_object (node), "decided_device"), device) == 0)
        rfl_json_set_bool (json_node_get_object (node), "seen", TRUE);
    }
  rfl_record_set_node (RFL_RECORD (self), "others", g_steal_pointer (&others));
}

static RflProposalState
get_body_state (JsonNode *body)
{
  return rfl_proposal_state_from_nick (rfl_json_get_string (json_node_get_object (body), "state"));
}

/* What the directory holds counts: a change that one editor made is made, whatever another one said. Then what a person said
 * counts more than that nobody said anything. */
static guint
get_weight (JsonNode *body)
{
  static const guint weights[] = {
    [RFL_PROPOSAL_OPEN] = 0, [RFL_PROPOSAL_WITHDRAWN] = 1, [RFL_PROPOSAL_DECLINED] = 2, [RFL_PROPOSAL_ACCEPTED] = 3,
  };

  return weights[get_body_state (body)];
}

/* The same for one decision, however often it is told. */
static char *
make_key (JsonObject *decision)
{
  const char *at = rfl_json_get_string (decision, "decided_at");
  const char *device = rfl_json_get_string (decision, "decided_device");

  return g_strdup_printf ("%s %s %s", at != NULL ? at : "", device != NULL ? device : "",
                          rfl_json_get_string (decision, "state"));
}

static void
take_decision (GHashTable *decisions,
               JsonObject *decision,
               gboolean    seen)
{
  g_autofree char *key = make_key (decision);
  JsonNode *known = g_hash_table_lookup (decisions, key);

  if (known == NULL)
    {
      g_autoptr (JsonObject) entry = json_object_new ();

      for (guint i = 0; i < G_N_ELEMENTS (decision_members); i++)
        if (json_object_has_member (decision, decision_members[i]))
          json_object_set_member (entry, decision_members[i], json_object_dup_member (decision, decision_members[i]));
      known = json_node_init_object (json_node_alloc (), entry);
      g_hash_table_insert (decisions, g_steal_pointer (&key), known);
    }
  if (seen)
    rfl_json_set_bool (json_node_get_object (known), "seen", TRUE);
}

static void
take_decisions (GHashTable *decisions,
                JsonNode   *body)
{
  JsonArray *told = rfl_json_get_array (json_node_get_object (body), "others");

  for (guint i = 0; told != NULL && i < json_array_get_length (told); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (told, i)))
      {
        JsonObject *decision = json_array_get_object_element (told, i);

        take_decision (decisions, decision, rfl_json_get_bool (decision, "seen", FALSE));
      }
  if (get_body_state (body) != RFL_PROPOSAL_OPEN)
    take_decision (decisions, json_node_get_object (body), FALSE);
}

/**
 * rfl_proposal_unite:
 * @bodies: (element-type JsonNode): what versions written apart say, in the order of winners
 *
 * A change that one editor made stands, whatever another one decided without knowing; then what was declined stands before what
 * was taken back, and both before what nobody decided. The decisions that do not stand are kept in `others`. It does not matter
 * in which order versions meet, and uniting what is united changes nothing.
 *
 * Returns: (transfer full): what they say together
 */
JsonNode *
rfl_proposal_unite (GPtrArray *bodies)
{
  g_autoptr (GHashTable) decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  g_autofree char *standing = NULL;
  g_autoptr (GList) keys = NULL;
  g_autoptr (JsonArray) list = json_array_new ();
  JsonNode *best;
  JsonNode *united;

  g_return_val_if_fail (bodies != NULL && bodies->len > 0, NULL);

  best = g_ptr_array_index (bodies, 0);
  for (guint i = 0; i < bodies->len; i++)
    {
      JsonNode *body = g_ptr_array_index (bodies, i);

      if (get_weight (body) > get_weight (best))
        best = body;
      take_decisions (decisions, body);
    }
  standing = make_key (json_node_get_object (best));
  g_hash_table_remove (decisions, standing);

  keys = g_list_sort (g_hash_table_get_keys (decisions), (GCompareFunc) g_strcmp0);
  for (const GList *key = keys; key != NULL; key = key->next)
    json_array_add_element (list, json_node_ref (g_hash_table_lookup (decisions, key->data)));

  united = rfl_json_copy (best);
  rfl_json_remove (json_node_get_object (united), "others");
  if (keys != NULL)
    json_object_set_array_member (json_node_get_object (united), "others", g_steal_pointer (&list));

  return united;
}
