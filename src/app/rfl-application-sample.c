/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-application-private.h"

#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-office-setup.h"
#include "rfl-sample.h"
#include "rfl-screenshots.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/* --sample: an invented office, made on the spot, that nobody has to set up. */

static void
show_error (RflApplication *self,
            const GError   *error)
{
  rfl_words_show_error (GTK_WIDGET (self->window), _("The sample could not be loaded"), error);
}

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_load_sample_finish (RFL_OFFICE (source), result, &error))
    show_error (self, error);
  else if (self->window != NULL)
    rfl_window_end_first_start (self->window);

  if (self->screenshots != NULL)
    rfl_screenshots_start (G_APPLICATION (self), self->screenshots);
}

static void
on_created_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = rfl_office_create_finish (RFL_OFFICE (source), result, &error);

  if (code == NULL)
    show_error (self, error);
  else
    rfl_office_load_sample_async (self->office, NULL, NULL, on_loaded_cb, g_object_ref (self));
}

/* In an empty folder; a folder that has an office keeps it. */
void
rfl_application_start_sample (RflApplication *self)
{
  g_autofree char *passphrase = rfl_office_suggest_passphrase ();
  const RflOfficeSetup setup = {
    .office = _("Old Town Help House"),
    .worker = "Alex Morin",
    .phone = "613 555-0100",
    .language = rfl_i18n_get_language (),
    .passphrase = passphrase,
  };

  if (rfl_office_get_state (self->office) == RFL_OFFICE_EMPTY)
    rfl_office_create_async (self->office, &setup, NULL, on_created_cb, g_object_ref (self));
  else if (self->screenshots != NULL)
    rfl_screenshots_start (G_APPLICATION (self), self->screenshots);
}
