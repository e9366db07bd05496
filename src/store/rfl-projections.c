/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-projections.h"

#include "rfl-case-index.h"
#include "rfl-cases.h"
#include "rfl-clash-index.h"
#include "rfl-directory-index.h"
#include "rfl-erase-private.h"
#include "rfl-people-private.h"
#include "rfl-proposal-index.h"

/* The clocks of the office as a connection last read them: reading them takes longer than folding a referral. */
typedef struct
{
  char      *text;
  RflPolicy *policy;
  char      *revision;
} KeptPolicy;

static void
kept_policy_free (gpointer data)
{
  KeptPolicy *kept = data;

  g_free (kept->text);
  rfl_policy_free (kept->policy);
  g_free (kept->revision);
  g_free (kept);
}

static const KeptPolicy *
get_policy (RflDb   *db,
            GError **error)
{
  g_autofree char *text = rfl_db_get_local (db, RFL_CASES_POLICY_NAME);
  KeptPolicy *kept = rfl_db_get_data (db, RFL_CASES_POLICY_NAME);
  RflPolicy *policy;

  if (kept != NULL && g_strcmp0 (kept->text, text) == 0)
    return kept;

  policy = rfl_cases_get_policy (db, error);
  if (policy == NULL)
    return NULL;
  kept = g_new0 (KeptPolicy, 1);
  kept->text = g_steal_pointer (&text);
  kept->policy = policy;
  kept->revision = rfl_policy_revision (policy);
  rfl_db_set_data (db, RFL_CASES_POLICY_NAME, kept, kept_policy_free);

  return kept;
}

static gboolean
refold (RflDb       *db,
        const char  *referral,
        GError     **error)
{
  const KeptPolicy *kept = get_policy (db, error);

  return kept != NULL && rfl_cases_refold (db, referral, kept->policy, kept->revision,
                                           rfl_clock_get_time_us (rfl_db_get_clock (db)), error);
}

/* A consent that is withdrawn makes a task of the referrals made by it. */
static gboolean
refold_of_consent (RflDb       *db,
                   const char  *consent,
                   GError     **error)
{
  g_auto (GStrv) referrals = rfl_cases_of_consent (db, consent, error);

  for (guint i = 0; referrals != NULL && referrals[i] != NULL; i++)
    if (!refold (db, referrals[i], error))
      return FALSE;

  return referrals != NULL;
}

static gboolean
project_policy (RflDb      *db,
                RflRecord  *settings,
                GError    **error)
{
  g_autoptr (RflPolicy) policy = rfl_policy_new_from_settings (RFL_SETTINGS (settings));

  return rfl_cases_set_policy (db, policy, error);
}

gboolean
rfl_projections_put (RflDb       *db,
                     RflRecord   *record,
                     const char  *revision,
                     GError     **error)
{
  const char *referral;

  if (!rfl_clash_index_put (db, record, error))
    return FALSE;

  switch (rfl_record_get_kind (record))
    {
    case RFL_KIND_ORGANIZATION:
    case RFL_KIND_SERVICE:
    case RFL_KIND_LOCATION:
    case RFL_KIND_CONTACT:
      return rfl_directory_index_put (db, record, error);

    case RFL_KIND_PERSON:
      return rfl_people_put (db, record, revision, error);

    case RFL_KIND_REFERRAL:
      return rfl_case_index_put_referral (db, record, error) && refold (db, rfl_record_get_id (record), error);

    case RFL_KIND_EVENT:
      referral = rfl_record_get_string (record, "referral");
      return rfl_case_index_put_event (db, record, error) && (referral == NULL || refold (db, referral, error));

    case RFL_KIND_CONSENT:
      return rfl_case_index_put_other (db, record, error) && refold_of_consent (db, rfl_record_get_id (record), error);

    case RFL_KIND_DISCLOSURE:
    case RFL_KIND_INTERACTION:
    case RFL_KIND_UNMET_NEED:
    case RFL_KIND_ATTACHMENT:
      return rfl_case_index_put_other (db, record, error);

    case RFL_KIND_PROPOSAL:
      return rfl_proposal_index_put (db, RFL_PROPOSAL (record), error);

    case RFL_KIND_SETTINGS:
      return project_policy (db, record, error);

    case RFL_KIND_ERASE:
      return rfl_erase_note (db, record, error);

    case RFL_KIND_NONE:
    case RFL_KIND_PARTNERSHIP:
    case RFL_KIND_WORKER:
    case RFL_KIND_CHUNK:
    case RFL_KIND_KEYSLOT:
    case RFL_KIND_ALIAS:
    default:
      return TRUE;
    }
}

gboolean
rfl_projections_remove (RflDb       *db,
                        RflKind      kind,
                        const char  *id,
                        GError     **error)
{
  if (!rfl_clash_index_remove (db, id, error))
    return FALSE;
  if (rfl_kind_is_directory (kind))
    return rfl_directory_index_remove (db, id, error);
  if (kind == RFL_KIND_PERSON)
    return rfl_people_remove (db, id, error);
  if (kind == RFL_KIND_PROPOSAL)
    return rfl_proposal_index_remove (db, id, error);
  if (kind == RFL_KIND_EVENT)
    {
      g_autofree char *referral = rfl_case_index_get_referral (db, id);

      return rfl_case_index_remove (db, kind, id, error) && (referral == NULL || refold (db, referral, error));
    }

  if (!rfl_case_index_remove (db, kind, id, error))
    return FALSE;

  return kind != RFL_KIND_CONSENT || refold_of_consent (db, id, error);
}

gboolean
rfl_projections_clear (RflDb     *db,
                       gboolean   cases,
                       GError   **error)
{
  if (!rfl_clash_index_clear (db, cases, error))
    return FALSE;

  if (cases && !rfl_proposal_index_clear (db, error))
    return FALSE;

  return cases ? rfl_case_index_clear (db, error) : rfl_directory_index_clear (db, error);
}

char *
rfl_projections_get_person (RflDb     *db,
                            RflRecord *record)
{
  const char *person = rfl_record_get_string (record, "person");

  if (rfl_record_get_kind (record) == RFL_KIND_PERSON)
    return g_strdup (rfl_record_get_id (record));
  if (person != NULL)
    return g_strdup (person);

  return rfl_case_index_get_person (db, rfl_record_get_string (record, "referral"));
}
