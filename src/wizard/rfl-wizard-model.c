/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-model.h"

#include "rfl-hand-out.h"
#include "rfl-i18n.h"
#include "rfl-office-records.h"

struct _RflWizardModel
{
  GObject              parent_instance;

  RflOffice           *office;              /* (owned) */
  RflDraft            *draft;               /* (owned) */
  RflDraftKeeper      *keeper;              /* (owned) */
  gulong               changed_id;
  GPtrArray           *gaps;                /* (owned) (element-type RflGap) */
  char                *person_id;           /* (owned) (nullable): whose page is here or on its way */
  char                *target_id;           /* (owned) (nullable) */
  char                *duplicates_key;      /* (owned) (nullable) */
  GCancellable        *loading_person;      /* (owned) (nullable) */
  GCancellable        *loading_target;      /* (owned) (nullable) */
  GCancellable        *loading_duplicates;  /* (owned) (nullable) */
  RflPersonPage       *person;              /* (owned) (nullable) */
  RflServicePage      *service;             /* (owned) (nullable) */
  RflOrganizationPage *organization;        /* (owned) (nullable) */
  RflWorker           *colleague;           /* (owned) (nullable) */
  GListModel          *duplicates;          /* (owned) (nullable) */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflWizardModel, rfl_wizard_model, G_TYPE_OBJECT)

static void
emit_changed (RflWizardModel *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
restart (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

/* Takes what was loaded; TRUE when it is still wanted. What cannot be read is shown as not known, the rest goes on. */
static gboolean
take (gpointer  loaded,
      gpointer *place,
      GError   *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  if (error != NULL)
    g_debug ("Not loaded: %s", error->message);
  g_clear_object (place);
  *place = loaded;

  return TRUE;
}

static void
on_person_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflWizardModel) self = user_data;
  g_autoptr (GError) error = NULL;
  RflPersonPage *page = rfl_office_load_person_finish (RFL_OFFICE (source), result, &error);

  if (take (page, (gpointer *) &self->person, error))
    emit_changed (self);
}

static void
on_service_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflWizardModel) self = user_data;
  g_autoptr (GError) error = NULL;
  RflServicePage *page = rfl_office_load_service_finish (RFL_OFFICE (source), result, &error);

  if (take (page, (gpointer *) &self->service, error))
    emit_changed (self);
}

static void
on_organization_loaded_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  g_autoptr (RflWizardModel) self = user_data;
  g_autoptr (GError) error = NULL;
  RflOrganizationPage *page = rfl_office_load_organization_finish (RFL_OFFICE (source), result, &error);

  if (take (page, (gpointer *) &self->organization, error))
    emit_changed (self);
}

static void
on_colleague_loaded_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (RflWizardModel) self = user_data;
  g_autoptr (GError) error = NULL;
  RflRecord *record = rfl_office_load_finish (RFL_OFFICE (source), result, &error);

  if (record != NULL && !RFL_IS_WORKER (record))
    g_clear_object (&record);
  if (take (record, (gpointer *) &self->colleague, error))
    emit_changed (self);
}

static void
on_duplicates_loaded_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (RflWizardModel) self = user_data;
  g_autoptr (GError) error = NULL;
  GListModel *list = rfl_office_duplicates_finish (RFL_OFFICE (source), result, &error);

  if (take (list, (gpointer *) &self->duplicates, error))
    emit_changed (self);
}

/* TRUE when @key is another than before, which it then becomes. */
static gboolean
replace_key (char       **key,
             const char  *value)
{
  if (g_strcmp0 (*key, value) == 0)
    return FALSE;

  g_free (*key);
  *key = g_strdup (value);

  return TRUE;
}

static void
load_person (RflWizardModel *self)
{
  const char *id = rfl_draft_get_person (self->draft);

  if (!replace_key (&self->person_id, id))
    return;

  restart (&self->loading_person);
  g_clear_object (&self->person);
  if (id != NULL)
    rfl_office_load_person_async (self->office, id, self->loading_person, on_person_loaded_cb, g_object_ref (self));
}

static void
load_target (RflWizardModel *self)
{
  const char *id = rfl_draft_get_target_id (self->draft);

  if (!replace_key (&self->target_id, id))
    return;

  restart (&self->loading_target);
  g_clear_object (&self->service);
  g_clear_object (&self->organization);
  g_clear_object (&self->colleague);
  if (id == NULL)
    return;

  switch (rfl_draft_get_target_kind (self->draft))
    {
    case RFL_TARGET_KIND_SERVICE:
      rfl_office_load_service_async (self->office, id, self->loading_target, on_service_loaded_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_ORGANIZATION:
      rfl_office_load_organization_async (self->office, id, self->loading_target, on_organization_loaded_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_COLLEAGUE:
      rfl_office_load_async (self->office, id, self->loading_target, on_colleague_loaded_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_NONE:
    case RFL_TARGET_KIND_UNLISTED:
    default:
      break;
    }
}

static void
load_duplicates (RflWizardModel *self)
{
  const char *person = rfl_draft_get_person (self->draft);
  const char *need = rfl_draft_get_need (self->draft);
  g_autofree char *key = person != NULL && need != NULL ? g_strjoin (" ", person, need, NULL) : NULL;

  if (!replace_key (&self->duplicates_key, key))
    return;

  restart (&self->loading_duplicates);
  g_clear_object (&self->duplicates);
  if (key != NULL)
    rfl_office_duplicates_async (self->office, person, need, self->loading_duplicates, on_duplicates_loaded_cb, g_object_ref (self));
}

/* What a new person permits becomes the way to tell them, as long as nobody has chosen one. */
static void
choose_channel (RflWizardModel *self)
{
  if (rfl_draft_get_person (self->draft) == NULL && rfl_record_get_object (RFL_RECORD (self->draft), "person") != NULL &&
      !rfl_wizard_model_get_visited (self, RFL_STEP_REQUEST))
    rfl_draft_choose_channel (self->draft);
}

static void
on_draft_changed_cb (RflWizardModel *self)
{
  choose_channel (self);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  self->gaps = rfl_draft_check (self->draft, rfl_office_get_policy (self->office), rfl_office_get_now_us (self->office));
  load_person (self);
  load_target (self);
  load_duplicates (self);
  emit_changed (self);
}

static void
rfl_wizard_model_dispose (GObject *object)
{
  RflWizardModel *self = RFL_WIZARD_MODEL (object);

  g_cancellable_cancel (self->loading_person);
  g_cancellable_cancel (self->loading_target);
  g_cancellable_cancel (self->loading_duplicates);
  g_clear_object (&self->loading_person);
  g_clear_object (&self->loading_target);
  g_clear_object (&self->loading_duplicates);
  if (self->draft != NULL)
    g_clear_signal_handler (&self->changed_id, self->draft);
  g_clear_object (&self->person);
  g_clear_object (&self->service);
  g_clear_object (&self->organization);
  g_clear_object (&self->colleague);
  g_clear_object (&self->duplicates);
  g_clear_object (&self->keeper);
  g_clear_object (&self->draft);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_wizard_model_parent_class)->dispose (object);
}

static void
rfl_wizard_model_finalize (GObject *object)
{
  RflWizardModel *self = RFL_WIZARD_MODEL (object);

  g_ptr_array_unref (self->gaps);
  g_free (self->person_id);
  g_free (self->target_id);
  g_free (self->duplicates_key);

  G_OBJECT_CLASS (rfl_wizard_model_parent_class)->finalize (object);
}

static void
rfl_wizard_model_class_init (RflWizardModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_wizard_model_dispose;
  object_class->finalize = rfl_wizard_model_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rfl_wizard_model_init (RflWizardModel *self)
{
}

RflWizardModel *
rfl_wizard_model_new (RflOffice *office,
                      RflDraft  *draft)
{
  RflWizardModel *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (RFL_IS_DRAFT (draft), NULL);

  self = g_object_new (RFL_TYPE_WIZARD_MODEL, NULL);
  self->office = g_object_ref (office);
  self->draft = g_object_ref (draft);
  self->keeper = rfl_draft_keeper_new (office, draft);
  self->changed_id = g_signal_connect_swapped (draft, "changed", G_CALLBACK (on_draft_changed_cb), self);
  on_draft_changed_cb (self);

  return self;
}

RflOffice *
rfl_wizard_model_get_office (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->office;
}

RflDraft *
rfl_wizard_model_get_draft (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->draft;
}

RflDraftKeeper *
rfl_wizard_model_get_keeper (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->keeper;
}

RflPersonPage *
rfl_wizard_model_get_person (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->person;
}

RflServicePage *
rfl_wizard_model_get_service (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->service;
}

RflOrganizationPage *
rfl_wizard_model_get_organization (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->organization;
}

RflWorker *
rfl_wizard_model_get_colleague (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->colleague;
}

GListModel *
rfl_wizard_model_get_duplicates (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->duplicates;
}

GPtrArray *
rfl_wizard_model_get_gaps (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  return self->gaps;
}

/* (nullable): the first thing that misses in a step. */
const RflGap *
rfl_wizard_model_get_gap (RflWizardModel *self,
                          RflStep         step)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  for (guint i = 0; i < self->gaps->len; i++)
    {
      const RflGap *gap = g_ptr_array_index (self->gaps, i);

      if (gap->step == step)
        return gap;
    }

  return NULL;
}

/* A call says how it went; the rest is sent only when the person says that it went. */
gboolean
rfl_wizard_model_is_handed_over (RflWizardModel *self)
{
  RflRecord *record;

  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), FALSE);

  record = RFL_RECORD (self->draft);
  switch (rfl_draft_get_method (self->draft))
    {
    case RFL_METHOD_CALL:
    case RFL_METHOD_VIDEO:
      return rfl_record_get_string (record, "result.reached") != NULL;
    case RFL_METHOD_ACCOMPANY:
    case RFL_METHOD_EMAIL:
    case RFL_METHOD_LETTER:
    case RFL_METHOD_FORM:
    case RFL_METHOD_SELF:
    case RFL_METHOD_EXCHANGE:
      return rfl_record_get_bool (record, "result.went");
    case RFL_METHOD_NONE:
    default:
      return FALSE;
    }
}

gboolean
rfl_wizard_model_get_ready (RflWizardModel *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), FALSE);

  return self->gaps->len == 0 && rfl_wizard_model_is_handed_over (self);
}

gboolean
rfl_wizard_model_get_visited (RflWizardModel *self,
                              RflStep         step)
{
  g_auto (GStrv) visited = NULL;

  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), FALSE);

  visited = rfl_record_dup_strv (RFL_RECORD (self->draft), "visited");

  return visited != NULL && g_strv_contains ((const char * const *) visited, rfl_step_to_nick (step));
}

/* Where the wizard stands, and where it has been, are part of the draft: it comes back there. */
void
rfl_wizard_model_go (RflWizardModel *self,
                     RflStep         step)
{
  RflStep left;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) visited = NULL;

  g_return_if_fail (RFL_IS_WIZARD_MODEL (self));
  g_return_if_fail ((guint) step < RFL_N_STEPS);

  left = rfl_draft_get_step (self->draft);
  builder = g_strv_builder_new ();
  for (RflStep i = RFL_STEP_PERSON; i < RFL_N_STEPS; i++)
    if (i == left || i == step || rfl_wizard_model_get_visited (self, i))
      g_strv_builder_add (builder, rfl_step_to_nick (i));
  visited = g_strv_builder_end (builder);
  rfl_record_set_strv (RFL_RECORD (self->draft), "visited", (const char * const *) visited);
  rfl_draft_set_step (self->draft, step);
}

/* How another way went says nothing about this one. */
void
rfl_wizard_model_set_method (RflWizardModel *self,
                             RflMethod       method)
{
  g_return_if_fail (RFL_IS_WIZARD_MODEL (self));

  if (rfl_draft_get_method (self->draft) == method)
    return;

  rfl_record_remove (RFL_RECORD (self->draft), "result");
  rfl_draft_set_method (self->draft, method);
}

/* The draft keeps the name that the directory gave it; who reads another language sees it in that one where there is. */
const char *
rfl_wizard_model_get_target_name (RflWizardModel *self)
{
  const char *name;

  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  name = self->service != NULL ? rfl_record_get_text (RFL_RECORD (rfl_service_page_get_service (self->service)),
                                                      rfl_i18n_get_language (), "name")
                               : NULL;

  return name != NULL ? name : rfl_draft_get_target_name (self->draft);
}

/* (transfer full) (nullable): the criterion @i of the draft, in the reader's language where the directory has it */
char *
rfl_wizard_model_dup_criterion (RflWizardModel *self,
                                guint           i)
{
  const char *criterion;
  g_autofree char *path = NULL;
  g_auto (GStrv) original = NULL;
  g_auto (GStrv) translated = NULL;

  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  criterion = rfl_draft_get_criterion (self->draft, i, NULL);
  if (self->service == NULL || criterion == NULL)
    return g_strdup (criterion);

  path = g_strdup_printf ("referral.texts.%s.criteria", rfl_i18n_get_language ());
  original = rfl_service_dup_criteria (rfl_service_page_get_service (self->service));
  translated = rfl_record_dup_strv (RFL_RECORD (rfl_service_page_get_service (self->service)), path);
  if (original == NULL || translated == NULL || g_strv_length (original) != g_strv_length (translated))
    return g_strdup (criterion);

  for (guint k = 0; original[k] != NULL; k++)
    if (g_str_equal (original[k], criterion))
      return g_strdup (translated[k]);

  return g_strdup (criterion);
}

/* The first language of the client in which we have words; the interface's where there is none. */
const char *
rfl_wizard_model_get_client_language (RflWizardModel *self)
{
  const char * const *known = rfl_hand_out_languages ();
  g_auto (GStrv) spoken = NULL;

  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  spoken = rfl_record_dup_strv (RFL_RECORD (self->draft), "person.languages");
  for (guint i = 0; spoken != NULL && spoken[i] != NULL; i++)
    for (guint j = 0; known[j] != NULL; j++)
      if (g_str_equal (spoken[i], known[j]))
        return known[j];

  return rfl_i18n_get_language ();
}

const char *
rfl_wizard_model_get_partner_language (RflWizardModel *self)
{
  const char * const *known = rfl_hand_out_languages ();
  const char *language;

  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (self), NULL);

  language = rfl_record_get_string (RFL_RECORD (self->draft), "target.language");
  for (guint i = 0; known[i] != NULL; i++)
    if (g_strcmp0 (language, known[i]) == 0)
      return known[i];

  return rfl_i18n_get_language ();
}
