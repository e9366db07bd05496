/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-help-page.h"

static gboolean
shows (GtkWidget  *window,
       const char *text)
{
  return rfl_ui_test_find (window, GTK_TYPE_LABEL, text) != NULL;
}

static GtkWidget *
find_help (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_strcmp0 (gtk_window_get_title (window), "Help") == 0)
        return GTK_WIDGET (window);
    }

  return NULL;
}

/* F1 opens the first page; another one is chosen from the list, and read in the pane. */
static void
run_pages (RflAppTest *test)
{
  const RflHelpPage * const *pages = rfl_help_pages_get ();
  GtkWidget *window;
  GtkWidget *list;

  g_action_group_activate_action (G_ACTION_GROUP (test->application), "help", NULL);
  window = find_help ();
  g_assert_nonnull (window);
  list = rfl_ui_test_find (window, GTK_TYPE_LIST_BOX, NULL);
  g_assert_nonnull (list);
  g_assert_true (shows (window, pages[0]->blocks[0].text));

  for (int i = 0; pages[i] != NULL; i++)
    {
      gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i));
      for (const RflHelpBlock *block = pages[i]->blocks; block->kind != RFL_HELP_END; block++)
        g_assert_true (shows (window, block->text));
    }
  rfl_app_test_press (window, GDK_KEY_Escape);
  rfl_ui_test_wait (find_help () == NULL);
}

static gboolean
tells_of (const char *column)
{
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", column);

  for (const RflHelpBlock *block = rfl_help_security.blocks; block->kind != RFL_HELP_END; block++)
    if (block->kind == RFL_HELP_CLEAR && g_regex_match_simple (pattern, block->extra, 0, 0))
      return TRUE;

  return FALSE;
}

static guint
check_migration (const char *path)
{
  static const char tables[] = "person|referral|event_index|follow_up|interaction_index|unmet_index|relation|consent_index|clash|erased|proposal";
  g_autofree char *sql = NULL;
  g_autofree char *pattern = g_strdup_printf ("^CREATE TABLE (%s) \\(\\n(.*?)^\\)|^ALTER TABLE (%s) ADD COLUMN (\\w+)", tables, tables);
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE | G_REGEX_DOTALL, 0, &error);
  g_autoptr (GMatchInfo) found = NULL;
  guint n = 0;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &sql, NULL, &error));
  for (g_regex_match (regex, sql, 0, &found); g_match_info_matches (found); g_match_info_next (found, NULL))
    {
      g_autofree char *table = g_match_info_fetch (found, 1);
      g_autofree char *body = g_match_info_fetch (found, 2);
      g_autofree char *altered = g_match_info_fetch (found, 3);
      g_autofree char *added = g_match_info_fetch (found, 4);
      g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

      if (altered != NULL && *altered != '\0')
        {
          g_autofree char *column = g_strconcat (altered, ".", added, NULL);

          g_assert_true (tells_of (column));
          n++;
          continue;
        }

      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_auto (GStrv) words = g_strsplit (g_strstrip (lines[i]), " ", 2);
          g_autofree char *column = words[0] != NULL ? g_strconcat (table, ".", words[0], NULL) : NULL;

          if (column == NULL || g_str_equal (words[0], "PRIMARY") || g_str_equal (column, "person.box"))
            continue;
          if (!tells_of (column))
            g_error ("The help does not say that %s stands in clear", column);
          n++;
        }
    }

  return n;
}

/* What stands in clear about cases is told, column by column: a new one fails here until it is. */
static void
test_clear_facts (void)
{
  static const char * const migrations[] = { "0001-initial.sql", "0002-replication.sql", "0003-consents.sql", "0004-erasing.sql",
                                             "0005-proposals.sql" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (migrations); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "store", "migrations", migrations[i], NULL);

      n += check_migration (path);
    }
  g_assert_cmpuint (n, >, 60);
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);

  rfl_app_test_add_in_office ("/help/pages", run_pages);
  g_test_add_func ("/help/clear-facts", test_clear_facts);

  return g_test_run ();
}
