/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-person-row-private.h"

struct _RflPersonRow
{
  GObject  parent_instance;
  char    *id;               /* (owned) */
  char    *name;             /* (owned) */
  GStrv    languages;        /* (owned) (nullable) */
  guint    open_referrals;
};

G_DEFINE_FINAL_TYPE (RflPersonRow, rfl_person_row, G_TYPE_OBJECT)

static void
rfl_person_row_finalize (GObject *object)
{
  RflPersonRow *self = RFL_PERSON_ROW (object);

  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->languages);

  G_OBJECT_CLASS (rfl_person_row_parent_class)->finalize (object);
}

static void
rfl_person_row_class_init (RflPersonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_person_row_finalize;
}

static void
rfl_person_row_init (RflPersonRow *self)
{
}

RflPersonRow *
rfl_person_row_new (const RflPersonEntry *entry)
{
  RflPersonRow *self = g_object_new (RFL_TYPE_PERSON_ROW, NULL);

  self->id = g_strdup (entry->id);
  self->name = g_strdup (entry->name);
  self->languages = g_strdupv (entry->languages);
  self->open_referrals = entry->open_referrals;
  return self;
}

const char *
rfl_person_row_get_id (RflPersonRow *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_ROW (self), NULL);

  return self->id;
}

const char *
rfl_person_row_get_name (RflPersonRow *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_ROW (self), NULL);

  return self->name;
}

const char *const *
rfl_person_row_get_languages (RflPersonRow *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_ROW (self), NULL);

  return (const char *const *) self->languages;
}

guint
rfl_person_row_get_open_referrals (RflPersonRow *self)
{
  g_return_val_if_fail (RFL_IS_PERSON_ROW (self), 0);

  return self->open_referrals;
}
