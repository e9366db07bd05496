/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-case-index.h"

#include "rfl-consent.h"
#include "rfl-date.h"
#include "rfl-disclosure.h"
#include "rfl-event-fact.h"
#include "rfl-follow-up.h"
#include "rfl-interaction.h"
#include "rfl-referral.h"
#include "rfl-unmet-need.h"

#include <string.h>

/* What stands in clear is an id or a code; a sentence that found its way into such a member stays in the box. */
static const char *
as_token (const char *text)
{
  if (text == NULL || strlen (text) > 200)
    return NULL;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_-:.", *c) == NULL)
      return NULL;

  return text;
}

static void
bind_token (RflStatement *statement,
            int           parameter,
            const char   *text)
{
  rfl_statement_bind_text (statement, parameter, as_token (text));
}

static void
bind_tokens (RflStatement *statement,
             int           parameter,
             GStrv         texts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      if (as_token (texts[i]) == NULL)
        continue;
      if (joined->len > 0)
        g_string_append_c (joined, ' ');
      g_string_append (joined, texts[i]);
    }
  if (joined->len > 0)
    rfl_statement_bind_text (statement, parameter, joined->str);
}

/* 0 stands for "no instant" in the model and for NULL here. */
static void
bind_instant (RflStatement *statement,
              int           parameter,
              gint64        instant)
{
  if (instant != 0)
    rfl_statement_bind_int (statement, parameter, instant);
}

gboolean
rfl_case_index_put_referral (RflDb      *db,
                             RflRecord  *record,
                             GError    **error)
{
  g_autoptr (RflPolicy) policy = rfl_policy_new ();
  g_autoptr (RflReferralFacts) facts = rfl_referral_facts_new_from_record (record, policy);
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "INSERT OR REPLACE INTO referral (id, person, service, organization, need, support_type,"
                              " priority, method, language, area, worker, team, parent, created, deadline, bring_by,"
                              " promised_days, client_channel, consent)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
                              " ?19)",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, rfl_record_get_id (record));
  bind_token (statement, 2, facts->person);
  bind_token (statement, 3, facts->service);
  bind_token (statement, 4, facts->organization);
  bind_token (statement, 5, facts->need);
  bind_token (statement, 6, rfl_support_type_to_nick (facts->support_type));
  bind_token (statement, 7, rfl_priority_to_nick (facts->priority));
  bind_token (statement, 8, rfl_method_to_nick (facts->method));
  bind_token (statement, 9, rfl_record_get_string (record, "language"));
  rfl_statement_bind_text (statement, 10, rfl_record_get_string (record, "area"));
  bind_token (statement, 11, facts->worker);
  rfl_statement_bind_text (statement, 12, rfl_record_get_string (record, "team"));
  bind_token (statement, 13, rfl_referral_get_parent (RFL_REFERRAL (record)));
  rfl_statement_bind_int (statement, 14, facts->created);
  bind_instant (statement, 15, facts->deadline);
  bind_instant (statement, 16, facts->bring_by);
  rfl_statement_bind_int (statement, 17, facts->promised_days);
  rfl_statement_bind_int (statement, 18, facts->has_client_channel);
  bind_token (statement, 19, facts->consent);

  return rfl_statement_run (statement, error);
}

gboolean
rfl_case_index_put_event (RflDb      *db,
                          RflRecord  *record,
                          GError    **error)
{
  g_autoptr (RflEventFact) fact = rfl_event_fact_new_from_record (RFL_REFERRAL_EVENT (record));
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "INSERT OR REPLACE INTO event_index (referral, id, type, at, clock, after, worker, device,"
                              " by, to_whom, channel, reason, target, due, outcome, useful, seen)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, as_token (fact->referral) != NULL ? fact->referral : "");
  rfl_statement_bind_text (statement, 2, fact->id);
  rfl_statement_bind_text (statement, 3, fact->type != RFL_EVENT_TYPE_NONE ? rfl_event_type_to_nick (fact->type) : "");
  rfl_statement_bind_int (statement, 4, fact->at);
  rfl_statement_bind_text (statement, 5, as_token (fact->clock) != NULL ? fact->clock : "");
  bind_tokens (statement, 6, fact->after);
  bind_token (statement, 7, fact->worker);
  bind_token (statement, 8, fact->device);
  bind_token (statement, 9, rfl_party_to_nick (fact->by));
  bind_token (statement, 10, rfl_party_to_nick (fact->to));
  bind_token (statement, 11, rfl_channel_to_nick (fact->channel));
  bind_token (statement, 12, fact->reason);
  bind_token (statement, 13, fact->target);
  bind_instant (statement, 14, fact->when);
  bind_token (statement, 15, rfl_outcome_to_nick (fact->outcome));
  rfl_statement_bind_int (statement, 16, fact->useful);
  bind_token (statement, 17, rfl_status_to_nick (fact->seen));

  return rfl_statement_run (statement, error);
}

static gboolean
put_relation (RflDb       *db,
              RflRecord   *record,
              const char  *person,
              const char  *referral,
              gint64       at,
              GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "INSERT OR REPLACE INTO relation (id, kind, person, referral, at)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, rfl_record_get_id (record));
  rfl_statement_bind_text (statement, 2, rfl_kind_to_nick (rfl_record_get_kind (record)));
  bind_token (statement, 3, person);
  bind_token (statement, 4, referral);
  rfl_statement_bind_int (statement, 5, at);

  return rfl_statement_run (statement, error);
}

static gboolean
put_interaction (RflDb           *db,
                 RflInteraction  *interaction,
                 GError         **error)
{
  g_auto (GStrv) needs = rfl_interaction_dup_needs (interaction);
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "INSERT OR REPLACE INTO interaction_index (id, at, person, place, team, worker, needs, minutes)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, rfl_record_get_id (RFL_RECORD (interaction)));
  rfl_statement_bind_int (statement, 2, rfl_interaction_get_at (interaction));
  bind_token (statement, 3, rfl_interaction_get_person (interaction));
  rfl_statement_bind_text (statement, 4, rfl_interaction_get_place (interaction));
  rfl_statement_bind_text (statement, 5, rfl_interaction_get_team (interaction));
  bind_token (statement, 6, rfl_interaction_get_worker (interaction));
  bind_tokens (statement, 7, needs);
  rfl_statement_bind_int (statement, 8, rfl_interaction_get_minutes (interaction));

  return rfl_statement_run (statement, error);
}

static gboolean
put_unmet_need (RflDb         *db,
                RflUnmetNeed  *unmet,
                GError       **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "INSERT OR REPLACE INTO unmet_index (id, at, need, area, support_type, reason, worker)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, rfl_record_get_id (RFL_RECORD (unmet)));
  rfl_statement_bind_int (statement, 2, rfl_unmet_need_get_at (unmet));
  bind_token (statement, 3, rfl_unmet_need_get_need (unmet));
  rfl_statement_bind_text (statement, 4, rfl_unmet_need_get_area (unmet));
  bind_token (statement, 5, rfl_support_type_to_nick (rfl_unmet_need_get_support_type (unmet)));
  bind_token (statement, 6, rfl_unmet_need_get_reason (unmet));
  bind_token (statement, 7, rfl_unmet_need_get_worker (unmet));

  return rfl_statement_run (statement, error);
}

static gboolean
put_consent (RflDb       *db,
             RflConsent  *consent,
             GError     **error)
{
  const char *until = rfl_consent_get_valid_until (consent);
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db, "INSERT OR REPLACE INTO consent_index (id, until, withdrawn) VALUES (?1, ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, rfl_record_get_id (RFL_RECORD (consent)));
  rfl_statement_bind_text (statement, 2, until != NULL && rfl_day_is_valid (until) ? until : NULL);
  bind_instant (statement, 3, rfl_consent_get_withdrawn_at (consent));

  return rfl_statement_run (statement, error);
}

/* Consents, disclosures, attachments, interactions and unmet needs: found by the person or the referral they hang on. */
gboolean
rfl_case_index_put_other (RflDb      *db,
                          RflRecord  *record,
                          GError    **error)
{
  RflKind kind = rfl_record_get_kind (record);
  gint64 at = kind == RFL_KIND_CONSENT ? rfl_record_get_time (record, "given_at") : rfl_record_get_time (record, "at");

  if (kind == RFL_KIND_CONSENT && !put_consent (db, RFL_CONSENT (record), error))
    return FALSE;
  if (kind == RFL_KIND_INTERACTION && !put_interaction (db, RFL_INTERACTION (record), error))
    return FALSE;
  if (kind == RFL_KIND_UNMET_NEED && !put_unmet_need (db, RFL_UNMET_NEED (record), error))
    return FALSE;

  return put_relation (db, record, rfl_record_get_string (record, "person"), rfl_record_get_string (record, "referral"),
                       at, error);
}

gboolean
rfl_case_index_remove (RflDb       *db,
                       RflKind      kind,
                       const char  *id,
                       GError     **error)
{
  static const char * const statements[][2] = {
    [RFL_KIND_REFERRAL] = { "DELETE FROM referral WHERE id = ?1", "DELETE FROM follow_up WHERE referral = ?1" },
    [RFL_KIND_EVENT] = { "DELETE FROM event_index WHERE id = ?1" },
    [RFL_KIND_CONSENT] = { "DELETE FROM relation WHERE id = ?1", "DELETE FROM consent_index WHERE id = ?1" },
    [RFL_KIND_DISCLOSURE] = { "DELETE FROM relation WHERE id = ?1" },
    [RFL_KIND_ATTACHMENT] = { "DELETE FROM relation WHERE id = ?1" },
    [RFL_KIND_INTERACTION] = { "DELETE FROM relation WHERE id = ?1", "DELETE FROM interaction_index WHERE id = ?1" },
    [RFL_KIND_UNMET_NEED] = { "DELETE FROM relation WHERE id = ?1", "DELETE FROM unmet_index WHERE id = ?1" },
  };

  for (guint i = 0; kind < G_N_ELEMENTS (statements) && i < 2 && statements[kind][i] != NULL; i++)
    {
      g_autoptr (RflStatement) statement = rfl_db_prepare (db, statements[kind][i], error);

      if (statement == NULL)
        return FALSE;
      rfl_statement_bind_text (statement, 1, id);
      if (!rfl_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
rfl_case_index_clear (RflDb   *db,
                      GError **error)
{
  return rfl_db_exec (db,
                      "DELETE FROM person; DELETE FROM referral; DELETE FROM event_index; DELETE FROM follow_up;"
                      "DELETE FROM interaction_index; DELETE FROM unmet_index; DELETE FROM relation;"
                      "DELETE FROM consent_index",
                      error);
}

static char *
get_text (RflDb      *db,
          const char *sql,
          const char *id)
{
  g_autoptr (RflStatement) statement = id != NULL ? rfl_db_prepare (db, sql, NULL) : NULL;

  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, id);

  return rfl_statement_step (statement, NULL) ? g_strdup (rfl_statement_text (statement, 0)) : NULL;
}

char *
rfl_case_index_get_person (RflDb      *db,
                           const char *referral)
{
  return get_text (db, "SELECT person FROM referral WHERE id = ?1", referral);
}

char *
rfl_case_index_get_referral (RflDb      *db,
                             const char *event)
{
  return get_text (db, "SELECT referral FROM event_index WHERE id = ?1", event);
}
