/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rfl-i18n.h"
#include "rfl-widgets.h"

/* The two warnings that do not end a test, since GTK gives them about its own dialogs. AdwMessageDialog of libadwaita 1.6 and
 * later, where it is deprecated, measures its own heading for less width than that needs; the file chooser of GTK 4.8 draws the
 * buttons of its path before they have a place, where the disk is slow. */
static inline gboolean
rfl_ui_test_is_of_gtk (const char *message)
{
  GListModel *windows = gtk_window_get_toplevels ();

  if (g_str_has_prefix (message, "Trying to measure GtkLabel"))
    return adw_get_minor_version () >= 6;
  if (!g_str_has_prefix (message, "Trying to snapshot GtkButton"))
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        return TRUE;
    }

  return FALSE;
}

static inline GLogWriterOutput
rfl_ui_test_write_log (GLogLevelFlags   level,
                       const GLogField *fields,
                       gsize            n_fields,
                       gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && rfl_ui_test_is_of_gtk (fields[i].value))
      return G_LOG_WRITER_HANDLED;

  return g_log_writer_default (level, fields, n_fields, data);
}

/* What each test of the interface begins with; without a display it says so and ends well. */
static inline void
rfl_ui_test_init (int    *argc,
                  char ***argv)
{
  g_auto (GStrv) mime_dirs = g_strdupv ((char **) g_content_type_get_mime_dirs ());

  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* Icons are SVG, which is recognised by the types of the system. */
  g_content_type_set_mime_dirs ((const char * const *) mime_dirs);
  /* No keyring, portal or other instance of the person who runs the tests. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      exit (0);
    }
  adw_init ();
  g_log_set_writer_func (rfl_ui_test_write_log, NULL, NULL);
  rfl_i18n_init (RFL_LOCALE_DIR);
  rfl_i18n_set_language ("en");
  rfl_widgets_init ();
}

/* Runs the loop until the condition holds; a test which waits in vain fails. */
#define rfl_ui_test_wait(condition)                                              \
  G_STMT_START                                                                   \
  {                                                                              \
    gint64 rfl_deadline = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;         \
                                                                                 \
    while (!(condition))                                                         \
      {                                                                          \
        if (g_get_monotonic_time () > rfl_deadline)                              \
          g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition); \
        g_main_context_iteration (NULL, FALSE);                                  \
      }                                                                          \
  }                                                                              \
  G_STMT_END

/* Text of @percent of its usual size, in the whole program. */
static inline void
rfl_ui_test_set_text_size (int percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE * percent / 100, NULL);
}

/* (nullable): the first label below @root that is shown and is cut */
static inline GtkWidget *
rfl_ui_test_find_cut (GtkWidget *root)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_LABEL (root) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (root))))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = rfl_ui_test_find_cut (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The first widget below @root, itself included, of @type for which @name is NULL or its buildable id, label or title. */
static inline GtkWidget *
rfl_ui_test_find (GtkWidget  *root,
                  GType       type,
                  const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (root));
      const char *text = GTK_IS_LABEL (root)                ? gtk_label_get_label (GTK_LABEL (root))
                         : GTK_IS_BUTTON (root)             ? gtk_button_get_label (GTK_BUTTON (root))
                         : ADW_IS_PREFERENCES_ROW (root)    ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root))
                                                            : NULL;

      if (name == NULL || g_strcmp0 (id, name) == 0 || g_strcmp0 (text, name) == 0 ||
          g_strcmp0 (gtk_widget_get_name (root), name) == 0)
        return root;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = rfl_ui_test_find (child, type, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}
