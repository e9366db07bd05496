/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft-keeper-private.h"

#include "rfl-office-private.h"

/* At most one write of a draft in this time. */
#define INTERVAL_MS 1000

struct _RflDraftKeeper
{
  GObject    parent_instance;
  RflOffice *office;           /* (owned) */
  RflDraft  *draft;            /* (owned) */
  gulong     changed_id;
  guint      timer;            /* a write waits for the end of the interval */
  gboolean   dirty;            /* changed since the last write began */
  gboolean   writing;
  gboolean   gone;             /* sent or thrown away: nothing is written any more */
  gint64     written_us;       /* monotonic, begin of the last write */
  GPtrArray *waiting;          /* (element-type GTask): flushes to answer when nothing is left to write */
};

typedef enum
{
  PROP_SAVED = 1,
} RflDraftKeeperProperty;

static GParamSpec *properties[PROP_SAVED + 1];

G_DEFINE_FINAL_TYPE (RflDraftKeeper, rfl_draft_keeper, G_TYPE_OBJECT)

static void
write_now (RflDraftKeeper *self);

static void
schedule (RflDraftKeeper *self);

static void
answer_flushes (RflDraftKeeper *self,
                const GError   *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      if (error != NULL)
        g_task_return_error (g_ptr_array_index (waiting, i), g_error_copy (error));
      else
        g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
    }
}

static void
on_written_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflDraftKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  self->writing = FALSE;
  if (!rfl_office_save_draft_finish (RFL_OFFICE (source), result, &error) &&
      g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND))
    {
      /* Whom it is about was erased meanwhile: it goes with them. */
      self->gone = TRUE;
      self->dirty = FALSE;
    }
  else if (error != NULL)
    {
      /* Kept as changed: the next change, or the next unlock, writes it. */
      self->dirty = TRUE;
      if (!g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_LOCKED))
        rfl_office_report_problem (self->office, "draft", error);
      answer_flushes (self, error);
      return;
    }

  if (self->dirty && !self->gone)
    {
      if (self->waiting->len > 0)
        write_now (self);
      else
        schedule (self);
      return;
    }
  answer_flushes (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
}

static void
write_now (RflDraftKeeper *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->writing)
    return;

  self->writing = TRUE;
  self->dirty = FALSE;
  self->written_us = g_get_monotonic_time ();
  rfl_office_save_draft_async (self->office, self->draft, NULL, on_written_cb, g_object_ref (self));
}

static gboolean
on_interval_passed_cb (gpointer user_data)
{
  RflDraftKeeper *self = user_data;

  self->timer = 0;
  write_now (self);
  return G_SOURCE_REMOVE;
}

/* The first change after a pause is written at once; those that follow wait for the end of the second. */
static void
schedule (RflDraftKeeper *self)
{
  gint64 passed_ms = (g_get_monotonic_time () - self->written_us) / G_TIME_SPAN_MILLISECOND;

  if (self->timer != 0 || self->writing || self->gone || rfl_office_get_locked (self->office))
    return;
  if (passed_ms >= INTERVAL_MS)
    write_now (self);
  else
    self->timer = g_timeout_add (INTERVAL_MS - passed_ms, on_interval_passed_cb, self);
}

static void
on_draft_changed_cb (RflDraft       *draft,
                     RflDraftKeeper *self)
{
  if (!self->dirty)
    {
      self->dirty = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVED]);
    }
  schedule (self);
}

static void
on_office_locked_cb (RflOffice      *office,
                     GParamSpec     *pspec,
                     RflDraftKeeper *self)
{
  if (self->dirty)
    schedule (self);
}

static void
rfl_draft_keeper_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch ((RflDraftKeeperProperty) prop_id)
    {
    case PROP_SAVED:
      g_value_set_boolean (value, rfl_draft_keeper_get_saved (RFL_DRAFT_KEEPER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rfl_draft_keeper_dispose (GObject *object)
{
  RflDraftKeeper *self = RFL_DRAFT_KEEPER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->draft != NULL)
    g_clear_signal_handler (&self->changed_id, self->draft);
  if (self->office != NULL)
    {
      g_ptr_array_remove (rfl_office_get_keepers (self->office), self);
      g_signal_handlers_disconnect_by_data (self->office, self);
    }
  g_clear_object (&self->draft);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_draft_keeper_parent_class)->dispose (object);
}

static void
rfl_draft_keeper_finalize (GObject *object)
{
  RflDraftKeeper *self = RFL_DRAFT_KEEPER (object);

  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (rfl_draft_keeper_parent_class)->finalize (object);
}

static void
rfl_draft_keeper_class_init (RflDraftKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rfl_draft_keeper_get_property;
  object_class->dispose = rfl_draft_keeper_dispose;
  object_class->finalize = rfl_draft_keeper_finalize;

  properties[PROP_SAVED] =
    g_param_spec_boolean ("saved", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
rfl_draft_keeper_init (RflDraftKeeper *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->written_us = g_get_monotonic_time () - INTERVAL_MS * G_TIME_SPAN_MILLISECOND;
}

RflDraftKeeper *
rfl_draft_keeper_new (RflOffice *office,
                      RflDraft  *draft)
{
  RflDraftKeeper *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (RFL_IS_DRAFT (draft), NULL);

  self = g_object_new (RFL_TYPE_DRAFT_KEEPER, NULL);
  self->office = g_object_ref (office);
  self->draft = g_object_ref (draft);
  self->changed_id = g_signal_connect (draft, "changed", G_CALLBACK (on_draft_changed_cb), self);
  g_signal_connect (office, "notify::locked", G_CALLBACK (on_office_locked_cb), self);
  g_ptr_array_add (rfl_office_get_keepers (office), self);
  return self;
}

RflDraft *
rfl_draft_keeper_get_draft (RflDraftKeeper *self)
{
  g_return_val_if_fail (RFL_IS_DRAFT_KEEPER (self), NULL);

  return self->draft;
}

gboolean
rfl_draft_keeper_get_saved (RflDraftKeeper *self)
{
  g_return_val_if_fail (RFL_IS_DRAFT_KEEPER (self), FALSE);

  return !self->dirty && !self->writing;
}

void
rfl_draft_keeper_flush_async (RflDraftKeeper      *self,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_DRAFT_KEEPER (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rfl_draft_keeper_flush_async);
  if (self->gone || rfl_draft_keeper_get_saved (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  write_now (self);
}

gboolean
rfl_draft_keeper_flush_finish (RflDraftKeeper  *self,
                               GAsyncResult    *result,
                               GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A draft that was sent or thrown away is not written again by the keeper that still has it. */
void
rfl_draft_keepers_let_go (RflOffice  *office,
                          const char *draft_id)
{
  GPtrArray *keepers = rfl_office_get_keepers (office);

  for (guint i = 0; i < keepers->len; i++)
    {
      RflDraftKeeper *keeper = g_ptr_array_index (keepers, i);

      if (g_str_equal (rfl_record_get_id (RFL_RECORD (keeper->draft)), draft_id))
        {
          keeper->gone = TRUE;
          keeper->dirty = FALSE;
          g_clear_handle_id (&keeper->timer, g_source_remove);
        }
    }
}

static void
flush_next (GTask *task);

static void
on_keeper_flushed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_draft_keeper_flush_finish (RFL_DRAFT_KEEPER (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    flush_next (task);
}

static void
flush_next (GTask *task)
{
  GPtrArray *keepers = rfl_office_get_keepers (g_task_get_source_object (task));

  for (guint i = 0; i < keepers->len; i++)
    {
      RflDraftKeeper *keeper = g_ptr_array_index (keepers, i);

      if (!keeper->gone && !rfl_draft_keeper_get_saved (keeper))
        {
          rfl_draft_keeper_flush_async (keeper, on_keeper_flushed_cb, g_object_ref (task));
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

void
rfl_draft_keepers_flush_async (RflOffice           *office,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (office, NULL, callback, user_data);

  g_task_set_source_tag (task, rfl_draft_keepers_flush_async);
  if (rfl_office_get_locked (office))
    g_task_return_boolean (task, TRUE);
  else
    flush_next (task);
}

gboolean
rfl_draft_keepers_flush_finish (RflOffice     *office,
                                GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
