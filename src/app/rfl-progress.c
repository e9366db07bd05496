/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-progress.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-widgets.h"

static void
on_job_gone_cb (gpointer  data,
                GObject  *job)
{
  g_autoptr (GtkWindow) window = data;

  gtk_window_destroy (window);
}

static void
on_cancel_clicked_cb (GtkButton    *button,
                      GCancellable *cancellable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  g_cancellable_cancel (cancellable);
}

/* A small window with the `fraction` of @job and a way to cancel it; it goes when the job does. */
GtkWidget *
rfl_progress_present (GtkWidget    *parent,
                      GObject      *job,
                      const char   *title,
                      GCancellable *cancellable)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW,
                                    "title", title,
                                    "modal", TRUE,
                                    "deletable", FALSE,
                                    "resizable", FALSE,
                                    "transient-for", rfl_window_for_widget (parent),
                                    "default-width", 380,
                                    NULL);
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *button = rfl_text_button_new (NULL, _("Cancel"), NULL);

  rfl_widget_set_margins (box, 24, 24);
  rfl_widget_set_label (bar, title);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), rfl_label_new (title, "title-4"));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), button);
  adw_window_set_content (ADW_WINDOW (window), box);

  g_object_bind_property (job, "fraction", bar, "fraction", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_cancel_clicked_cb), cancellable, 0);
  g_object_weak_ref (job, on_job_gone_cb, g_object_ref (window));
  gtk_window_present (GTK_WINDOW (window));

  return window;
}
