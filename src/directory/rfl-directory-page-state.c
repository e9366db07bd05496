/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-page-private.h"

/* What a window hands to the one that takes its place when the language changes. */

/* (transfer full): filters, place, what is shown and what is being typed, for the window that takes the place of this one */
GVariant *
rfl_directory_page_save_state (RflDirectoryPage *self)
{
  g_autoptr (RflSearchQuery) query = NULL;
  g_autoptr (GVariant) form = NULL;
  g_autoptr (GVariant) query_variant = NULL;

  g_return_val_if_fail (RFL_IS_DIRECTORY_PAGE (self), NULL);

  query = rfl_directory_page_make_query (self, 0);
  query_variant = g_variant_ref_sink (rfl_search_query_to_variant (query));
  form = rfl_directory_page_form_is_open (self) ? rfl_service_form_save_state (RFL_SERVICE_FORM (self->form)) : NULL;

  return g_variant_ref_sink (g_variant_new ("(vsbmv)", query_variant,
                                            self->shown != NULL && !(form != NULL && self->adding) ? self->shown : "",
                                            self->verifying, form));
}

typedef struct
{
  RflDirectoryPage *self;
  GVariant         *form;
} RestoredForm;

static void
on_page_for_form_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autofree RestoredForm *restored = user_data;
  g_autoptr (RflDirectoryPage) self = restored->self;
  g_autoptr (GVariant) form = restored->form;
  g_autoptr (RflServicePage) page = rfl_office_load_service_finish (RFL_OFFICE (source), result, NULL);

  g_set_object (&self->page, page);
  rfl_service_view_set_page (RFL_SERVICE_VIEW (self->service_view), page);
  rfl_directory_page_open_form (self, page);
  rfl_service_form_restore_state (RFL_SERVICE_FORM (self->form), form);
}

void
rfl_directory_page_restore_state (RflDirectoryPage *self,
                                  GVariant         *state)
{
  g_autoptr (GVariant) query_variant = NULL;
  g_autoptr (GVariant) form = NULL;
  g_autoptr (RflSearchQuery) query = NULL;
  const char *shown;
  gboolean verifying;

  g_return_if_fail (RFL_IS_DIRECTORY_PAGE (self));
  g_return_if_fail (state != NULL && g_variant_is_of_type (state, G_VARIANT_TYPE ("(vsbmv)")));

  g_variant_get (state, "(v&sbmv)", &query_variant, &shown, &verifying, &form);
  query = rfl_search_query_from_variant (query_variant);
  g_free (self->words);
  self->words = g_strdup (query->words);
  rfl_place_button_set_place (RFL_PLACE_BUTTON (self->place), query->place);
  rfl_directory_filters_set_query (RFL_DIRECTORY_FILTERS (self->filters), query);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->verify), verifying);
  rfl_directory_page_reload (self);
  if (form != NULL)
    {
      RestoredForm *restored = g_new0 (RestoredForm, 1);

      if (*shown == '\0')
        {
          g_free (restored);
          rfl_directory_page_open_form (self, NULL);
          rfl_service_form_restore_state (RFL_SERVICE_FORM (self->form), form);
          return;
        }
      g_free (self->shown);
      self->shown = g_strdup (shown);
      restored->self = g_object_ref (self);
      restored->form = g_steal_pointer (&form);
      rfl_office_load_service_async (self->office, self->shown, rfl_directory_page_start_loading (self), on_page_for_form_cb, restored);
    }
  else if (*shown != '\0')
    rfl_directory_page_load_service (self, shown);
}
