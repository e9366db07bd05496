/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-incremental-list.h"

/**
 * RflIncrementalList:
 *
 * A list which is replaced as a whole but changes in one splice: what it has in common with the new items at its start
 * and its end keeps its objects, so that the selection and the scrolled place survive a reload.
 */
struct _RflIncrementalList
{
  GObject     parent_instance;

  GType       item_type;
  GEqualFunc  equal;
  GPtrArray  *items; /* (element-type GObject) (owned) */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RflIncrementalList, rfl_incremental_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
rfl_incremental_list_get_item_type (GListModel *model)
{
  return RFL_INCREMENTAL_LIST (model)->item_type;
}

static guint
rfl_incremental_list_get_n_items (GListModel *model)
{
  return RFL_INCREMENTAL_LIST (model)->items->len;
}

static gpointer
rfl_incremental_list_get_item (GListModel *model,
                               guint       position)
{
  RflIncrementalList *self = RFL_INCREMENTAL_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = rfl_incremental_list_get_item_type;
  iface->get_n_items = rfl_incremental_list_get_n_items;
  iface->get_item = rfl_incremental_list_get_item;
}

static void
rfl_incremental_list_finalize (GObject *object)
{
  RflIncrementalList *self = RFL_INCREMENTAL_LIST (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (rfl_incremental_list_parent_class)->finalize (object);
}

static void
rfl_incremental_list_class_init (RflIncrementalListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = rfl_incremental_list_finalize;
}

static void
rfl_incremental_list_init (RflIncrementalList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/* @equal says that an old item shows the same as a new one, and may stay in its place. */
RflIncrementalList *
rfl_incremental_list_new (GType      item_type,
                          GEqualFunc equal)
{
  RflIncrementalList *self;

  g_return_val_if_fail (g_type_is_a (item_type, G_TYPE_OBJECT), NULL);
  g_return_val_if_fail (equal != NULL, NULL);

  self = g_object_new (RFL_TYPE_INCREMENTAL_LIST, NULL);
  self->item_type = item_type;
  self->equal = equal;

  return self;
}

void
rfl_incremental_list_replace (RflIncrementalList *self,
                              GPtrArray          *items)
{
  g_autoptr (GPtrArray) old = NULL;
  guint shorter;
  guint prefix = 0;
  guint suffix = 0;

  g_return_if_fail (RFL_IS_INCREMENTAL_LIST (self));
  g_return_if_fail (items != NULL);

  old = g_steal_pointer (&self->items);
  shorter = MIN (old->len, items->len);
  while (prefix < shorter &&
         self->equal (g_ptr_array_index (old, prefix), g_ptr_array_index (items, prefix)))
    prefix++;
  while (suffix < shorter - prefix &&
         self->equal (g_ptr_array_index (old, old->len - 1 - suffix),
                      g_ptr_array_index (items, items->len - 1 - suffix)))
    suffix++;

  self->items = g_ptr_array_new_full (items->len, g_object_unref);
  for (guint i = 0; i < items->len; i++)
    {
      GObject *item;

      if (i < prefix)
        item = g_ptr_array_index (old, i);
      else if (i >= items->len - suffix)
        item = g_ptr_array_index (old, i + old->len - items->len);
      else
        item = g_ptr_array_index (items, i);
      g_ptr_array_add (self->items, g_object_ref (item));
    }

  if (old->len != prefix + suffix || items->len != prefix + suffix)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix,
                                old->len - prefix - suffix, items->len - prefix - suffix);
}

/* The place of the first item for which @matches (item, key), or G_MAXUINT. */
guint
rfl_incremental_list_find (RflIncrementalList *self,
                           gconstpointer       key,
                           GEqualFunc          matches)
{
  g_return_val_if_fail (RFL_IS_INCREMENTAL_LIST (self), G_MAXUINT);
  g_return_val_if_fail (matches != NULL, G_MAXUINT);

  for (guint i = 0; i < self->items->len; i++)
    if (matches (g_ptr_array_index (self->items, i), key))
      return i;

  return G_MAXUINT;
}
