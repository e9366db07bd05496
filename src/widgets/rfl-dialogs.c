/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-accessible.h"

/* AdwMessageDialog and GtkFileChooserNative: what newer libraries deprecate has no other user than this file. */

#define RESPONSE_ACCEPT "accept"
#define RESPONSE_CANCEL "cancel"

GtkWindow *
rfl_window_for_widget (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
rfl_message (GtkWidget  *parent,
             const char *heading,
             const char *body)
{
  rfl_message_with (parent, heading, body, NULL);
}

/* @extra: (nullable): shown below the text */
void
rfl_message_with (GtkWidget  *parent,
                  const char *heading,
                  const char *body,
                  GtkWidget  *extra)
{
  GtkWidget *dialog = adw_message_dialog_new (rfl_window_for_widget (parent), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), RESPONSE_CANCEL, _("Close"));
  if (extra != NULL)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), extra);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_confirm_response_cb (GTask      *task,
                        const char *response)
{
  g_task_return_boolean (task, g_strcmp0 (response, RESPONSE_ACCEPT) == 0);
  g_object_unref (task);
}

/* Asks one thing; @extra (nullable) is shown below the text and lives as long as the dialog. For what cannot be
 * undone, or needs words: everything else is done at once and offers its undo. */
void
rfl_confirm_async (GtkWidget           *parent,
                   const char          *heading,
                   const char          *body,
                   const char          *accept,
                   RflTone              tone,
                   GtkWidget           *extra,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  GTask *task;
  AdwMessageDialog *dialog;

  g_return_if_fail (heading != NULL);
  g_return_if_fail (accept != NULL);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (rfl_window_for_widget (parent), heading, body));
  adw_message_dialog_add_responses (dialog,
                                    RESPONSE_CANCEL, _("Cancel"),
                                    RESPONSE_ACCEPT, accept,
                                    NULL);
  if (tone == RFL_TONE_ERROR || tone == RFL_TONE_WARNING)
    adw_message_dialog_set_response_appearance (dialog, RESPONSE_ACCEPT, ADW_RESPONSE_DESTRUCTIVE);
  else if (tone != RFL_TONE_NEUTRAL)
    adw_message_dialog_set_response_appearance (dialog, RESPONSE_ACCEPT, ADW_RESPONSE_SUGGESTED);
  /* Return pressed without reading destroys nothing. */
  adw_message_dialog_set_default_response (dialog, tone == RFL_TONE_ERROR ? RESPONSE_CANCEL : RESPONSE_ACCEPT);
  adw_message_dialog_set_close_response (dialog, RESPONSE_CANCEL);
  if (extra != NULL)
    adw_message_dialog_set_extra_child (dialog, extra);

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, rfl_confirm_async);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (on_confirm_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
rfl_confirm_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rfl_confirm_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* Whether the dialog around @extra may be accepted. */
void
rfl_confirm_set_ready (GtkWidget *extra,
                       gboolean   ready)
{
  GtkRoot *root = gtk_widget_get_root (extra);

  if (ADW_IS_MESSAGE_DIALOG (root))
    adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (root), RESPONSE_ACCEPT, ready);
}

static void
on_chooser_response_cb (GtkNativeDialog *chooser,
                        int              response,
                        gpointer         user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task,
                         response == GTK_RESPONSE_ACCEPT
                           ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                           : NULL,
                         g_object_unref);
  g_object_unref (chooser);
}

static GtkFileChooser *
create_chooser (GtkWidget            *parent,
                const char           *title,
                GtkFileChooserAction  action,
                const char           *accept,
                GAsyncReadyCallback   callback,
                gpointer              user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, rfl_window_for_widget (parent), action,
                                                               accept, _("_Cancel"));
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, rfl_file_finish);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chooser_response_cb), task);

  return GTK_FILE_CHOOSER (chooser);
}

void
rfl_file_open_async (GtkWidget           *parent,
                     const char          *title,
                     const RflFileFilter *filters,
                     guint                n_filters,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GtkFileChooser *chooser = create_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"),
                                            callback, user_data);

  for (guint i = 0; i < n_filters; i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_auto (GStrv) patterns = g_strsplit (filters[i].patterns, ";", -1);

      gtk_file_filter_set_name (filter, filters[i].name);
      for (gsize j = 0; patterns[j] != NULL; j++)
        gtk_file_filter_add_pattern (filter, patterns[j]);
      gtk_file_chooser_add_filter (chooser, filter);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
rfl_folder_open_async (GtkWidget           *parent,
                       const char          *title,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GtkFileChooser *chooser = create_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Open"),
                                            callback, user_data);

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
rfl_file_save_async (GtkWidget           *parent,
                     const char          *title,
                     const char          *suggested_name,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GtkFileChooser *chooser = create_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                            callback, user_data);

  gtk_file_chooser_set_current_name (chooser, suggested_name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* (transfer full) (nullable): NULL when the dialog was dismissed. */
GFile *
rfl_file_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rfl_file_finish), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
