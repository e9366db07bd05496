/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-launch.h"

#include "rfl-text.h"
#include "rfl-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  GWeakRef widget;
  char    *text; /* (owned), copied where no program opens the address */
} Launch;

static void
launch_free (Launch *launch)
{
  g_weak_ref_clear (&launch->widget);
  g_clear_pointer (&launch->text, g_free);
  g_free (launch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Launch, launch_free)

void
rfl_copy_text (GtkWidget  *widget,
               const char *text)
{
  g_autofree char *message = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  message = g_utf8_strlen (text, -1) > 40 ? g_strdup (_("Copied")) : g_strdup_printf (_("Copied %s"), text);
  rfl_toast (widget, message);
}

static void
on_launch_finished_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (Launch) launch = user_data;
  g_autoptr (GtkWidget) widget = NULL;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;

  /* A computer without a telephone or mail program: the text is at least in the clipboard. */
  widget = g_weak_ref_get (&launch->widget);
  if (widget != NULL)
    rfl_copy_text (widget, launch->text);
}

/* Opens @uri in the program for it; where there is none, @text is copied and the window says so. */
void
rfl_open_uri (GtkWidget  *widget,
              const char *uri,
              const char *text)
{
  g_autoptr (GAppLaunchContext) context = NULL;
  Launch *launch;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (uri != NULL);

  launch = g_new0 (Launch, 1);
  g_weak_ref_init (&launch->widget, widget);
  launch->text = g_strdup (text != NULL ? text : uri);

  context = G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (gtk_widget_get_display (widget)));
  g_app_info_launch_default_for_uri_async (uri, context, NULL, on_launch_finished_cb, launch);
}

void
rfl_call (GtkWidget  *widget,
          const char *phone)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (phone != NULL);

  uri = rfl_text_phone_uri (phone);
  if (uri != NULL)
    rfl_open_uri (widget, uri, phone);
  else
    rfl_copy_text (widget, phone);
}

void
rfl_write (GtkWidget  *widget,
           const char *email,
           const char *subject,
           const char *body)
{
  g_autofree char *address = NULL;
  g_autofree char *escaped_subject = NULL;
  g_autofree char *escaped_body = NULL;
  g_autofree char *uri = NULL;

  g_return_if_fail (email != NULL);

  address = g_uri_escape_string (email, "@", FALSE);
  escaped_subject = g_uri_escape_string (subject != NULL ? subject : "", NULL, FALSE);
  escaped_body = g_uri_escape_string (body != NULL ? body : "", NULL, FALSE);
  uri = subject == NULL && body == NULL
          ? g_strconcat ("mailto:", address, NULL)
          : g_strconcat ("mailto:", address, "?subject=", escaped_subject, "&body=", escaped_body, NULL);

  rfl_open_uri (widget, uri, email);
}
