/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clash-private.h"

struct _RflClash
{
  GObject       parent_instance;
  RflClashType  type;
  char         *document;
  RflKind       kind;
  char         *title;
  char         *path;
  char         *label;
  GPtrArray    *values;
};

G_DEFINE_FINAL_TYPE (RflClash, rfl_clash, G_TYPE_OBJECT)

void
rfl_clash_value_free (RflClashValue *value)
{
  g_free (value->text);
  g_clear_pointer (&value->value, json_node_unref);
  g_free (value->by);
  g_free (value->text_by);
  g_free (value->device);
  g_free (value);
}

static void
rfl_clash_finalize (GObject *object)
{
  RflClash *self = RFL_CLASH (object);

  g_free (self->document);
  g_free (self->title);
  g_free (self->path);
  g_free (self->label);
  g_ptr_array_unref (self->values);

  G_OBJECT_CLASS (rfl_clash_parent_class)->finalize (object);
}

static void
rfl_clash_class_init (RflClashClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_clash_finalize;
}

static void
rfl_clash_init (RflClash *self)
{
}

RflClash *
rfl_clash_new (RflClashType  type,
               const char   *document,
               RflKind       kind,
               const char   *title,
               const char   *path,
               const char   *label,
               GPtrArray    *values)
{
  RflClash *self = g_object_new (RFL_TYPE_CLASH, NULL);

  self->type = type;
  self->document = g_strdup (document);
  self->kind = kind;
  self->title = g_strdup (title);
  self->path = g_strdup (path);
  self->label = g_strdup (label);
  self->values = values;

  return self;
}

RflClashType
rfl_clash_get_clash_type (RflClash *self)
{
  g_return_val_if_fail (RFL_IS_CLASH (self), RFL_CLASH_LOCKED);

  return self->type;
}

const char *
rfl_clash_get_document (RflClash *self)
{
  g_return_val_if_fail (RFL_IS_CLASH (self), NULL);

  return self->document;
}

RflKind
rfl_clash_get_kind (RflClash *self)
{
  g_return_val_if_fail (RFL_IS_CLASH (self), RFL_KIND_NONE);

  return self->kind;
}

const char *
rfl_clash_get_title (RflClash *self)
{
  g_return_val_if_fail (RFL_IS_CLASH (self), NULL);

  return self->title;
}

const char *
rfl_clash_get_path (RflClash *self)
{
  g_return_val_if_fail (RFL_IS_CLASH (self), NULL);

  return self->path;
}

const char *
rfl_clash_get_label (RflClash *self)
{
  g_return_val_if_fail (RFL_IS_CLASH (self), NULL);

  return self->label;
}

gint64
rfl_clash_get_at_us (RflClash *self)
{
  gint64 at = 0;

  g_return_val_if_fail (RFL_IS_CLASH (self), 0);

  for (guint i = 0; i < self->values->len; i++)
    at = MAX (at, rfl_clash_get_value (self, i)->at_us);

  return at;
}

guint
rfl_clash_get_n_values (RflClash *self)
{
  g_return_val_if_fail (RFL_IS_CLASH (self), 0);

  return self->values->len;
}

const RflClashValue *
rfl_clash_get_value (RflClash *self,
                     guint     index)
{
  g_return_val_if_fail (RFL_IS_CLASH (self), NULL);
  g_return_val_if_fail (index < self->values->len, NULL);

  return g_ptr_array_index (self->values, index);
}
