/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-report.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/* What an import does, or did: counts by kind of record, and what could not be read. */

static void
attach (GtkGrid    *grid,
        const char *text,
        const char *classes,
        int         column,
        int         row)
{
  GtkWidget *label = rfl_label_new (text, classes);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0.0f : 1.0f);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_number (GtkGrid *grid,
               guint    n,
               int      column,
               int      row)
{
  g_autofree char *text = rfl_locale_format_number (rfl_i18n_get_language (), n, 0);

  attach (grid, text, n == 0 ? "numeric dim-label" : "numeric", column, row);
}

GtkWidget *
rfl_import_counts_new (RflImportJob *job)
{
  static const struct { RflKind kind; const char *label; } kinds[] = {
    { RFL_KIND_ORGANIZATION, N_("Organizations") },
    { RFL_KIND_SERVICE, N_("Services") },
    { RFL_KIND_LOCATION, N_("Places") },
    { RFL_KIND_CONTACT, N_("People to contact") },
  };
  static const char * const heads[] = { N_("new"), N_("changed"), N_("unchanged"), N_("gone from source") };
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, "card");
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 8);
  rfl_widget_set_margins (GTK_WIDGET (grid), 16, 14);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    attach (grid, _(heads[i]), "caption-heading", i + 1, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      RflImportCounts counts = rfl_import_job_get_counts (job, kinds[i].kind);

      attach (grid, _(kinds[i].label), NULL, 0, i + 1);
      attach_number (grid, counts.n_new, 1, i + 1);
      attach_number (grid, counts.n_changed, 2, i + 1);
      attach_number (grid, counts.n_unchanged, 3, i + 1);
      attach_number (grid, counts.n_gone, 4, i + 1);
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (grid));

  return box;
}

static void
on_report_saved_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_import_job_save_report_finish (RFL_IMPORT_JOB (source), result, &error))
    rfl_words_show_error (widget, _("The report was not saved"), error);
}

static void
on_report_chosen_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflImportJob) job = user_data;
  g_autoptr (GFile) file = rfl_file_finish (result);

  if (file != NULL)
    rfl_import_job_save_report_async (job, file, NULL, on_report_saved_cb, g_object_ref (source));
}

static void
on_save_clicked_cb (GtkWidget    *button,
                    RflImportJob *job)
{
  rfl_file_save_async (button, _("Save the List"), _("problems.csv"), on_report_chosen_cb, g_object_ref (job));
}

static char *
dup_place (const RflProblem *problem)
{
  g_autoptr (GString) place = g_string_new (problem->file);

  if (problem->line > 0)
    {
      g_string_append (place, place->len > 0 ? ", " : "");
      g_string_append_printf (place, _("line %" G_GUINT64_FORMAT), problem->line);
    }
  if (problem->column != NULL)
    {
      g_string_append (place, place->len > 0 ? ", " : "");
      g_string_append_printf (place, _("column “%s”"), problem->column);
    }

  return g_string_free (g_steal_pointer (&place), FALSE);
}

static char *
dup_detail (const RflProblem *problem)
{
  g_autofree char *place = dup_place (problem);
  g_autoptr (GString) detail = g_string_new (place);

  if (problem->value != NULL && *problem->value != '\0')
    g_string_append_printf (detail, " · “%s”", problem->value);
  if (problem->count > 1)
    g_string_append_printf (detail, g_dngettext (GETTEXT_PACKAGE, " · %u row", " · %u rows", problem->count),
                            problem->count);
  g_string_append_printf (detail, " · %s", rfl_problem_get_kept (problem));

  return g_string_free (g_steal_pointer (&detail), FALSE);
}

#define MAX_ROWS 100

/* (nullable): a list of what was wrong and what was kept; NULL when nothing was. */
GtkWidget *
rfl_import_problems_new (RflImportJob *job)
{
  GPtrArray *problems = rfl_import_job_get_problems (job);
  guint n_problems = rfl_import_job_get_n_problems (job);
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  GtkWidget *section, *list, *button;

  if (n_problems == 0)
    return NULL;

  number = rfl_locale_format_number (rfl_i18n_get_language (), n_problems, 0);
  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s line to look at", "%s lines to look at", n_problems),
                           number);
  section = rfl_section_new (title, NULL);
  button = rfl_text_button_new ("rfl-export-symbolic", _("Save as CSV…"), "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_save_clicked_cb), job, 0);
  rfl_section_set_suffix (RFL_SECTION (section), button);

  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < MIN (problems->len, MAX_ROWS); i++)
    {
      const RflProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *detail = dup_detail (problem);
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rfl_problem_get_cause (problem));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  if (n_problems > MAX_ROWS)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         g_object_new (ADW_TYPE_ACTION_ROW, "title", _("… the rest is in the saved list"), NULL));
  rfl_section_set_child (RFL_SECTION (section), list);

  return section;
}
