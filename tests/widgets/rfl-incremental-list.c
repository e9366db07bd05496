/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

typedef struct
{
  guint position, removed, added, n;
} Change;

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added,
                     gpointer    user_data)
{
  Change *change = user_data;

  *change = (Change) { position, removed, added, change->n + 1 };
}

static gboolean
equal (gconstpointer a,
       gconstpointer b)
{
  return g_str_equal (gtk_string_object_get_string ((GtkStringObject *) a),
                      gtk_string_object_get_string ((GtkStringObject *) b));
}

static gboolean
matches (gconstpointer item,
         gconstpointer key)
{
  return g_str_equal (gtk_string_object_get_string ((GtkStringObject *) item), key);
}

static void
replace (RflIncrementalList *list,
         const char         *letters)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *letters != '\0'; letters++)
    g_ptr_array_add (items, gtk_string_object_new ((char[]) { *letters, '\0' }));
  rfl_incremental_list_replace (list, items);
}

static void
test_replace (void)
{
  RflIncrementalList *list = rfl_incremental_list_new (GTK_TYPE_STRING_OBJECT, equal);
  g_autoptr (GObject) first = NULL;
  g_autoptr (GObject) last = NULL;
  g_autoptr (GObject) kept = NULL;
  Change change = { 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), &change);
  replace (list, "abcde");
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  last = g_list_model_get_item (G_LIST_MODEL (list), 4);

  replace (list, "abXYde");
  g_assert_cmpuint (change.position, ==, 2);
  g_assert_cmpuint (change.removed, ==, 1);
  g_assert_cmpuint (change.added, ==, 2);
  kept = g_list_model_get_item (G_LIST_MODEL (list), 5);
  g_assert_true (kept == last);
  g_clear_object (&kept);
  kept = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (kept == first);
  g_assert_cmpuint (rfl_incremental_list_find (list, "Y", matches), ==, 3);
  g_assert_cmpuint (rfl_incremental_list_find (list, "c", matches), ==, G_MAXUINT);

  replace (list, "abXYde");
  g_assert_cmpuint (change.n, ==, 2);
  replace (list, "aa");
  replace (list, "aaa");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  replace (list, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_finalize_object (list);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/incremental-list/replace", test_replace);
  return g_test_run ();
}
