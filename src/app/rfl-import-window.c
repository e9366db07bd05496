/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-window.h"

#include <glib/gi18n.h>

#include "rfl-formats-error.h"
#include "rfl-import-job.h"
#include "rfl-import-report.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflImportWindow:
 *
 * From a file to a directory: choose, see what would change, import with progress and cancel, and a report that can be
 * saved. The preview is a whole import without the writing.
 */
struct _RflImportWindow
{
  AdwWindow       parent_instance;

  GtkWidget      *back_button;
  GtkWidget      *import_button;
  GtkStack       *steps;
  GtkWidget      *file_button;
  GtkWidget      *path_row;
  AdwStatusPage  *progress_page;
  GtkWidget      *progress_bar;
  GtkWidget      *cancel_button;
  GtkBox         *preview_box;
  GtkBox         *report_box;

  RflOffice      *office;      /* (owned) */
  GCancellable   *cancellable; /* (owned), of the job that runs */
  char           *path;        /* (owned) (nullable) */
  GtkWidget      *source_row;  /* (unowned) (nullable): in the preview */
  GtkWidget      *partial_switch;
  GtkWidget      *gone_check;  /* (unowned) (nullable) */
  gboolean        partial;
};

G_DEFINE_FINAL_TYPE (RflImportWindow, rfl_import_window, ADW_TYPE_WINDOW)

static void run_job (RflImportWindow *self,
                     gboolean         dry_run);

static void
show_step (RflImportWindow *self,
           const char      *name)
{
  gboolean preview = g_str_equal (name, "preview");

  gtk_stack_set_visible_child_name (self->steps, name);
  gtk_widget_set_visible (self->back_button, preview);
  gtk_widget_set_visible (self->import_button, preview);
}

static char *
dup_reason (const GError *error)
{
  if (error->domain == RFL_FORMATS_ERROR)
    return g_strdup_printf (_("%s. Your data was not touched."), error->message);

  return rfl_words_for_error (error);
}

static void
on_phase_changed_cb (RflImportWindow *self,
                     GParamSpec      *pspec,
                     RflImportJob    *job)
{
  switch (rfl_import_job_get_phase (job))
    {
    case RFL_IMPORT_WAITING:
    case RFL_IMPORT_READING:
      adw_status_page_set_title (self->progress_page, _("Reading"));
      adw_status_page_set_description (self->progress_page, _("Nothing is written yet."));
      break;
    case RFL_IMPORT_JOINING:
      adw_status_page_set_title (self->progress_page, _("Comparing"));
      adw_status_page_set_description (self->progress_page, _("with what is in the directory already"));
      break;
    case RFL_IMPORT_APPLYING:
      adw_status_page_set_title (self->progress_page, _("Writing"));
      adw_status_page_set_description (self->progress_page, _("Cancel takes everything back."));
      break;
    case RFL_IMPORT_UNDOING:
      adw_status_page_set_title (self->progress_page, _("Taking back what was written"));
      adw_status_page_set_description (self->progress_page, NULL);
      break;
    case RFL_IMPORT_DONE:
    default:
      break;
    }
}

static void
append_gone_notice (RflImportWindow *self)
{
  GtkWidget *notice = rfl_notice_new ("rfl-warning-symbolic", RFL_TONE_WARNING);

  rfl_notice_set (RFL_NOTICE (notice), _("More than a fifth of this source is missing from the file"),
                  _("Is it only a part? Then switch it on below. Otherwise what is missing is marked “gone from "
                    "source”; nothing is deleted."));
  gtk_box_append (self->preview_box, notice);
  self->gone_check = gtk_check_button_new_with_label (_("Yes, mark it as gone"));
  gtk_box_append (self->preview_box, self->gone_check);
}

static void
on_partial_toggled_cb (RflImportWindow *self)
{
  self->partial = gtk_switch_get_active (GTK_SWITCH (self->partial_switch));
  run_job (self, TRUE);
}

static void
append_kept (GtkBox       *box,
             RflImportJob *job)
{
  guint n_kept = rfl_import_job_get_n_kept (job);
  g_autofree char *text = NULL;
  GtkWidget *notice;

  if (n_kept == 0)
    return;

  notice = rfl_notice_new ("rfl-shield-symbolic", RFL_TONE_ACCENT);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u field that you have edited stays as you wrote it",
                                       "%u fields that you have edited stay as you wrote them", n_kept),
                          n_kept);
  rfl_notice_set (RFL_NOTICE (notice), text, _("The source has changed it too; both are shown on the page."));
  gtk_box_append (box, notice);
}

static void
show_preview (RflImportWindow *self,
              RflImportJob    *job,
              gboolean         too_many_gone)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *partial_row;
  GtkWidget *problems;
  g_autofree char *name = g_path_get_basename (self->path);

  self->gone_check = NULL;
  rfl_box_clear (self->preview_box);
  gtk_box_append (self->preview_box, rfl_label_new (name, "title-2"));
  if (too_many_gone)
    append_gone_notice (self);

  self->source_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->source_row), _("Name of the source"));
  if (rfl_import_job_get_source (job) != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->source_row), rfl_import_job_get_source (job));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->source_row);

  partial_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (partial_row), _("Only a part of its source"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (partial_row), _("What the file lacks is then not marked as gone"));
  self->partial_switch = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (self->partial_switch), self->partial);
  gtk_widget_set_valign (self->partial_switch, GTK_ALIGN_CENTER);
  rfl_widget_set_label (self->partial_switch, _("Only a part of its source"));
  g_signal_connect_object (self->partial_switch, "notify::active", G_CALLBACK (on_partial_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (partial_row), self->partial_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (partial_row), self->partial_switch);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), partial_row);
  gtk_box_append (self->preview_box, group);

  gtk_box_append (self->preview_box, rfl_import_counts_new (job));
  append_kept (self->preview_box, job);
  problems = rfl_import_problems_new (job);
  if (problems != NULL)
    gtk_box_append (self->preview_box, problems);

  if (self->gone_check != NULL)
    g_object_bind_property (self->gone_check, "active", self->import_button, "sensitive", G_BINDING_SYNC_CREATE);
  else
    gtk_widget_set_sensitive (self->import_button, TRUE);
  show_step (self, "preview");
  gtk_widget_grab_focus (self->import_button);
}

static void
on_done_clicked_cb (RflImportWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_report (RflImportWindow *self,
             RflImportJob    *job)
{
  GtkWidget *problems = rfl_import_problems_new (job);
  GtkWidget *button = rfl_text_button_new (NULL, _("Show the Directory"), "pill suggested-action");

  rfl_box_clear (self->report_box);
  gtk_box_append (self->report_box, rfl_label_new (_("The directory is imported"), "title-2"));
  gtk_box_append (self->report_box, rfl_import_counts_new (job));
  append_kept (self->report_box, job);
  if (problems != NULL)
    gtk_box_append (self->report_box, problems);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_done_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->report_box, button);
  show_step (self, "report");
  gtk_widget_grab_focus (button);

  if (gtk_window_get_transient_for (GTK_WINDOW (self)) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "win.place", "s",
                                "directory");
}

static void
on_job_run_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflImportWindow) self = user_data;
  RflImportJob *job = RFL_IMPORT_JOB (source);
  RflImportFlags flags;
  g_autoptr (GError) error = NULL;
  gboolean done = rfl_import_job_run_finish (job, result, &error);
  gboolean too_many_gone = g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_GONE);

  /* The window is closed. */
  if (self->office == NULL)
    return;

  g_object_get (job, "flags", &flags, NULL);
  if (done && !(flags & RFL_IMPORT_DRY_RUN))
    {
      show_report (self, job);
    }
  else if (done || too_many_gone)
    {
      show_preview (self, job, too_many_gone);
    }
  else
    {
      show_step (self, "choose");
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_autofree char *text = dup_reason (error);

          rfl_message (GTK_WIDGET (self), _("The directory was not imported"), text);
        }
    }
}

static void
run_job (RflImportWindow *self,
         gboolean         dry_run)
{
  g_autoptr (RflImportJob) job = NULL;
  g_autofree char *source = NULL;
  RflImportFlags flags = 0;

  if (self->source_row != NULL)
    {
      source = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->source_row))));
      self->source_row = NULL;
    }
  if (dry_run)
    flags |= RFL_IMPORT_DRY_RUN;
  if (self->partial)
    flags |= RFL_IMPORT_PARTIAL;
  if (self->gone_check != NULL && gtk_check_button_get_active (GTK_CHECK_BUTTON (self->gone_check)))
    flags |= RFL_IMPORT_ACCEPT_GONE;

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  job = rfl_import_job_new (self->office, self->path, source != NULL && *source != '\0' ? source : NULL, flags);
  g_object_bind_property (job, "fraction", self->progress_bar, "fraction", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (job, "notify::phase", G_CALLBACK (on_phase_changed_cb), self, G_CONNECT_SWAPPED);
  on_phase_changed_cb (self, NULL, job);
  gtk_widget_set_sensitive (self->cancel_button, TRUE);
  show_step (self, "progress");
  rfl_import_job_run_async (job, self->cancellable, on_job_run_cb, g_object_ref (self));
}

static void
on_file_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GFile) file = rfl_file_finish (result);

  if (file != NULL)
    rfl_import_window_set_path (RFL_IMPORT_WINDOW (source), g_file_peek_path (file));
}

static void
on_file_clicked_cb (RflImportWindow *self)
{
  const RflFileFilter filters[] = {
    { _("Directories and tables"), "*.zip;*.csv;*.json;*.ndjson;*.jsonl;*.CSV;*.ZIP" },
    { _("All files"), "*" },
  };

  rfl_file_open_async (GTK_WIDGET (self), _("Choose a Directory File"), filters, G_N_ELEMENTS (filters),
                       on_file_chosen_cb, NULL);
}

static void
on_folder_clicked_cb (RflImportWindow *self)
{
  rfl_folder_open_async (GTK_WIDGET (self), _("Choose a Directory Folder"), on_file_chosen_cb, NULL);
}

static void
on_path_applied_cb (RflImportWindow *self)
{
  g_autofree char *path = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->path_row))));

  if (*path != '\0')
    rfl_import_window_set_path (self, path);
}

static gboolean
on_dropped_cb (RflImportWindow *self,
               const GValue    *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL || g_file_peek_path (file) == NULL)
    return FALSE;

  rfl_import_window_set_path (self, g_file_peek_path (file));

  return TRUE;
}

static void
on_back_clicked_cb (RflImportWindow *self)
{
  self->source_row = NULL;
  self->gone_check = NULL;
  show_step (self, "choose");
}

static void
on_import_clicked_cb (RflImportWindow *self)
{
  run_job (self, FALSE);
}

static void
on_cancel_clicked_cb (RflImportWindow *self)
{
  gtk_widget_set_sensitive (self->cancel_button, FALSE);
  g_cancellable_cancel (self->cancellable);
}

static void
rfl_import_window_dispose (GObject *object)
{
  RflImportWindow *self = RFL_IMPORT_WINDOW (object);

  /* Closing the window while it works is a cancel. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_import_window_parent_class)->dispose (object);
}

static void
rfl_import_window_finalize (GObject *object)
{
  RflImportWindow *self = RFL_IMPORT_WINDOW (object);

  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (rfl_import_window_parent_class)->finalize (object);
}

static void
rfl_import_window_class_init (RflImportWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_import_window_dispose;
  object_class->finalize = rfl_import_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Referral/app/rfl-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, import_button);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, file_button);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, path_row);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, progress_page);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, preview_box);
  gtk_widget_class_bind_template_child (widget_class, RflImportWindow, report_box);
  gtk_widget_class_bind_template_callback (widget_class, on_file_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_path_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rfl_import_window_init (RflImportWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  rfl_widget_set_label (self->progress_bar, _("Progress of the import"));
}

GtkWidget *
rfl_import_window_new (RflOffice *office)
{
  RflImportWindow *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_IMPORT_WINDOW, NULL);
  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* Reads @path and shows what would change. */
void
rfl_import_window_set_path (RflImportWindow *self,
                            const char      *path)
{
  g_return_if_fail (RFL_IS_IMPORT_WINDOW (self));
  g_return_if_fail (path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
  self->source_row = NULL;
  self->gone_check = NULL;
  self->partial = FALSE;
  run_job (self, TRUE);
}

/* "choose", "progress", "preview" or "report". */
const char *
rfl_import_window_get_step (RflImportWindow *self)
{
  g_return_val_if_fail (RFL_IS_IMPORT_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->steps);
}
