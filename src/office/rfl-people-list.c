/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-people-list.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-private.h"
#include "rfl-people.h"
#include "rfl-person-row-private.h"
#include "rfl-text.h"

#include <string.h>

/* From this many letters on, a word may lie inside a word of the name. */
#define INSIDE_MIN 3

struct _RflPeopleList
{
  GObject    parent_instance;
  RflOffice *office;          /* (owned) */
  char      *filter;          /* (owned) (nullable) */
  GPtrArray *sorted;          /* (element-type RflPersonEntry): all, in the order of the language; entries of the office */
  GPtrArray *shown;           /* (element-type RflPersonEntry) */
  GPtrArray *ids;             /* (element-type utf8): of @shown, which outlive the entries over a reload */
};

static GType         rfl_people_list_get_item_type (GListModel *model);
static guint         rfl_people_list_get_n_items   (GListModel *model);
static gpointer      rfl_people_list_get_item      (GListModel *model,
                                                    guint       position);

static void
rfl_people_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = rfl_people_list_get_item_type;
  iface->get_n_items = rfl_people_list_get_n_items;
  iface->get_item = rfl_people_list_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RflPeopleList, rfl_people_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, rfl_people_list_model_init))

static gint
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const RflPersonEntry *x = *(RflPersonEntry *const *) a;
  const RflPersonEntry *y = *(RflPersonEntry *const *) b;
  int order = strcmp (x->collation, y->collation);

  return order != 0 ? order : strcmp (x->id, y->id);
}

/* The order is that of one language: after a live switch the keys are made anew. */
static void
sort_entries (RflPeopleList *self,
              GPtrArray     *people)
{
  const char *lang = rfl_i18n_get_language ();

  self->sorted = g_ptr_array_sized_new (people->len);
  for (guint i = 0; i < people->len; i++)
    {
      RflPersonEntry *entry = g_ptr_array_index (people, i);

      if (entry->collation == NULL)
        entry->collation = rfl_locale_collation_key (lang, entry->name != NULL ? entry->name : "");
      if (entry->folded == NULL)
        {
          g_autofree char *folded = rfl_text_fold (entry->name != NULL ? entry->name : "");

          /* A space before each word: "begins a word" is one strstr (). */
          entry->folded = g_strconcat (" ", folded, NULL);
          g_strdelimit (entry->folded, "-'.,", ' ');
        }
      g_ptr_array_add (self->sorted, entry);
    }
  g_ptr_array_sort (self->sorted, compare_entries);
}

static gboolean
matches (const RflPersonEntry *entry,
         char                **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *needle = words[i];   /* with a space before it */

      if (strstr (entry->folded, needle) != NULL)
        continue;
      if (g_utf8_strlen (needle + 1, -1) < INSIDE_MIN || strstr (entry->folded, needle + 1) == NULL)
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
filter_entries (RflPeopleList *self)
{
  g_autoptr (GPtrArray) needles = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = rfl_text_words (self->filter != NULL ? self->filter : "");
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (needles, g_strconcat (" ", words[i], NULL));
  g_ptr_array_add (needles, NULL);

  for (guint i = 0; i < self->sorted->len; i++)
    if (matches (g_ptr_array_index (self->sorted, i), (char **) needles->pdata))
      g_ptr_array_add (shown, g_ptr_array_index (self->sorted, i));
  return shown;
}

static GPtrArray *
list_ids (GPtrArray *shown)
{
  GPtrArray *ids = g_ptr_array_new_full (shown->len, g_free);

  for (guint i = 0; i < shown->len; i++)
    {
      RflPersonEntry *entry = g_ptr_array_index (shown, i);

      /* What a row shows is part of it, so that a changed row counts as another one. */
      g_ptr_array_add (ids, g_strdup_printf ("%s\n%s\n%u", entry->id, entry->name, entry->open_referrals));
    }
  return ids;
}

/* One splice of the middle: what is equal at both ends keeps its rows, selection and scroll. */
static void
show (RflPeopleList *self,
      GPtrArray     *shown)
{
  g_autoptr (GPtrArray) old_ids = g_steal_pointer (&self->ids);
  guint prefix = 0;
  guint suffix = 0;

  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = shown;
  self->ids = list_ids (shown);

  while (prefix < MIN (old_ids->len, self->ids->len) &&
         g_str_equal (g_ptr_array_index (old_ids, prefix), g_ptr_array_index (self->ids, prefix)))
    prefix++;
  while (suffix < MIN (old_ids->len, self->ids->len) - prefix &&
         g_str_equal (g_ptr_array_index (old_ids, old_ids->len - 1 - suffix),
                      g_ptr_array_index (self->ids, self->ids->len - 1 - suffix)))
    suffix++;

  if (old_ids->len != self->ids->len || prefix + suffix < old_ids->len)
    g_list_model_items_changed (G_LIST_MODEL (self), prefix, old_ids->len - prefix - suffix,
                                self->ids->len - prefix - suffix);
}

static void
load (RflPeopleList *self)
{
  GPtrArray *people = rfl_office_get_people (self->office);

  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  if (people != NULL)
    sort_entries (self, people);
  else
    self->sorted = g_ptr_array_new ();
  show (self, filter_entries (self));
}

static void
on_people_changed_cb (RflOffice     *office,
                      RflPeopleList *self)
{
  load (self);
}

static GType
rfl_people_list_get_item_type (GListModel *model)
{
  return RFL_TYPE_PERSON_ROW;
}

static guint
rfl_people_list_get_n_items (GListModel *model)
{
  return RFL_PEOPLE_LIST (model)->shown->len;
}

static gpointer
rfl_people_list_get_item (GListModel *model,
                          guint       position)
{
  RflPeopleList *self = RFL_PEOPLE_LIST (model);

  return position < self->shown->len ? rfl_person_row_new (g_ptr_array_index (self->shown, position)) : NULL;
}

static void
rfl_people_list_dispose (GObject *object)
{
  RflPeopleList *self = RFL_PEOPLE_LIST (object);

  if (self->office != NULL)
    g_signal_handlers_disconnect_by_data (self->office, self);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_people_list_parent_class)->dispose (object);
}

static void
rfl_people_list_finalize (GObject *object)
{
  RflPeopleList *self = RFL_PEOPLE_LIST (object);

  g_free (self->filter);
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (rfl_people_list_parent_class)->finalize (object);
}

static void
rfl_people_list_class_init (RflPeopleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_people_list_dispose;
  object_class->finalize = rfl_people_list_finalize;
}

static void
rfl_people_list_init (RflPeopleList *self)
{
  self->shown = g_ptr_array_new ();
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

RflPeopleList *
rfl_people_list_new (RflOffice *office)
{
  RflPeopleList *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_PEOPLE_LIST, NULL);
  self->office = g_object_ref (office);
  g_signal_connect (office, "people-changed", G_CALLBACK (on_people_changed_cb), self);
  load (self);
  return self;
}

void
rfl_people_list_set_filter (RflPeopleList *self,
                            const char    *text)
{
  g_return_if_fail (RFL_IS_PEOPLE_LIST (self));

  if (g_strcmp0 (self->filter, text) == 0)
    return;
  g_free (self->filter);
  self->filter = g_strdup (text);
  show (self, filter_entries (self));
}

const char *
rfl_people_list_get_filter (RflPeopleList *self)
{
  g_return_val_if_fail (RFL_IS_PEOPLE_LIST (self), NULL);

  return self->filter;
}

guint
rfl_people_list_get_total (RflPeopleList *self)
{
  g_return_val_if_fail (RFL_IS_PEOPLE_LIST (self), 0);

  return self->sorted->len;
}

gboolean
rfl_people_list_get_loaded (RflPeopleList *self)
{
  g_return_val_if_fail (RFL_IS_PEOPLE_LIST (self), FALSE);

  return rfl_office_get_people (self->office) != NULL;
}

static gpointer
list_own_people (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return rfl_people_of_worker (db, data, error);
}

void
rfl_office_list_own_people_async (RflOffice           *office,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  const char *worker;

  g_return_if_fail (RFL_IS_OFFICE (office));

  worker = rfl_office_get_worker_id (office);
  rfl_office_read (office, rfl_office_list_own_people_async, list_own_people, g_strdup (worker != NULL ? worker : ""), g_free,
                   (GDestroyNotify) g_strfreev, cancellable, callback, user_data);
}

GStrv
rfl_office_list_own_people_finish (RflOffice     *office,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return rfl_office_finish (office, result, rfl_office_list_own_people_async, error);
}

GStrv
rfl_office_dup_scopes (RflOffice          *office,
                       const char * const *people)
{
  RflVault *vault = NULL;
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();
  g_autofree char *own = NULL;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  vault = rfl_office_get_vault (office);
  own = rfl_vault_scope (vault, NULL);
  if (own == NULL)
    return NULL;

  g_strv_builder_add (scopes, own);
  for (guint i = 0; people[i] != NULL; i++)
    {
      g_autofree char *scope = rfl_vault_scope (vault, people[i]);

      g_strv_builder_add (scopes, scope);
    }

  return g_strv_builder_end (scopes);
}
