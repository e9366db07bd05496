/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-server-admin.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-widgets.h"

typedef struct
{
  char      *url;          /* (owned) */
  char      *ca_pem;       /* (owned) (nullable) */
  GtkWidget *box;          /* (owned) */
  GtkWidget *user_row;     /* (unowned): in the box */
  GtkWidget *password_row; /* (unowned): in the box */
} Question;

static void
question_free (Question *question)
{
  g_free (question->url);
  g_free (question->ca_pem);
  g_clear_object (&question->box);
  g_free (question);
}

static void
on_rows_changed_cb (Question *question)
{
  rfl_confirm_set_ready (question->box, *gtk_editable_get_text (GTK_EDITABLE (question->user_row)) != '\0' &&
                                          *gtk_editable_get_text (GTK_EDITABLE (question->password_row)) != '\0');
}

static void
on_confirmed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  RflCouch *couch = NULL;

  if (rfl_confirm_finish (result))
    couch = rfl_couch_new (question->url, gtk_editable_get_text (GTK_EDITABLE (question->user_row)),
                           gtk_editable_get_text (GTK_EDITABLE (question->password_row)), question->ca_pem);
  gtk_editable_set_text (GTK_EDITABLE (question->password_row), "");
  g_signal_handlers_disconnect_by_data (question->user_row, question);
  g_signal_handlers_disconnect_by_data (question->password_row, question);
  g_task_return_pointer (task, couch, g_object_unref);
}

void
rfl_server_admin_ask_async (GtkWidget           *parent,
                            const char          *url,
                            const char          *ca_pem,
                            const char          *heading,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;
  Question *question;
  GtkWidget *group;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (url != NULL);

  question = g_new0 (Question, 1);
  question->url = g_strdup (url);
  question->ca_pem = g_strdup (ca_pem);
  question->box = g_object_ref_sink (rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL));
  question->user_row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Administrator of the server"), NULL);
  question->password_row = g_object_new (ADW_TYPE_PASSWORD_ENTRY_ROW, "title", _("Password"), NULL);
  group = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), question->user_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), question->password_row);
  gtk_box_append (GTK_BOX (question->box), group);
  g_signal_connect_swapped (question->user_row, "changed", G_CALLBACK (on_rows_changed_cb), question);
  g_signal_connect_swapped (question->password_row, "changed", G_CALLBACK (on_rows_changed_cb), question);

  task = g_task_new (parent, NULL, callback, user_data);
  g_task_set_source_tag (task, rfl_server_admin_ask_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  rfl_confirm_async (parent, heading, _("Who runs the server has this name and password. They are used now and not kept."),
                     _("Continue"), RFL_TONE_ACCENT, question->box, on_confirmed_cb, task);
  on_rows_changed_cb (question);
}

/* (transfer full) (nullable): NULL when the person thought better of it */
RflCouch *
rfl_server_admin_ask_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, rfl_server_admin_ask_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
on_copy_clicked_cb (GtkWidget *button)
{
  rfl_copy_text (button, g_object_get_data (G_OBJECT (button), "rfl-password"));
}

void
rfl_server_admin_show_password (GtkWidget  *parent,
                                const char *user,
                                const char *password)
{
  g_autofree char *heading = NULL;
  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *copy;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (user != NULL && password != NULL);

  /* Translators: the name of an account */
  heading = g_strdup_printf (_("The Password of %s"), user);
  box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  label = rfl_label_new_wrapped (password, "big-code");
  copy = rfl_text_button_new ("rfl-copy-symbolic", _("Copy"), NULL);
  gtk_widget_set_name (label, "password");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (copy, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (copy), "rfl-password", g_strdup (password), g_free);
  g_signal_connect (copy, "clicked", G_CALLBACK (on_copy_clicked_cb), NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), copy);
  rfl_message_with (parent, heading,
                    _("It is shown only now: write it down for them. It lets a laptop sign in to the server; client data "
                      "opens with the passphrase of the office only."),
                    box);
}
