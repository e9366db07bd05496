/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-private.h"

#include "rfl-drafts.h"

/* The desk: where each place is and what is typed there, unsaved forms among it. A lock seals it as a draft of its own
 * before the key goes and the widgets with it; after the next unlock it is laid out again. */

#define PLACES "places"

static char *
print_places (RflWindow *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ssmv)"));
  g_autoptr (GVariant) places = NULL;

  rfl_window_save_places (self);
  for (guint i = 0; i < self->n_places; i++)
    {
      RflPlaceView *view = &self->place_views[i];

      if (view->state != NULL)
        g_variant_builder_add (&builder, "(ssmv)", view->place->name, view->text != NULL ? view->text : "", view->state);
    }
  places = g_variant_ref_sink (g_variant_builder_end (&builder));

  return g_variant_print (places, TRUE);
}

/* Client data is about to be locked. */
void
rfl_window_keep_desk (RflWindow *self)
{
  g_autoptr (RflDraft) draft = rfl_draft_new (RFL_DRAFT_DESK, NULL, rfl_office_get_now_us (self->office));
  g_autofree char *places = print_places (self);

  g_clear_object (&self->desk);
  self->desk = rfl_draft_keeper_new (self->office, draft);
  rfl_record_set_string (RFL_RECORD (draft), PLACES, places);
}

/* Sealed: what is in clear goes. What could not be written stays in the keeper until it can. */
void
rfl_window_clear_desk (RflWindow *self)
{
  if (self->desk != NULL && rfl_draft_keeper_get_saved (self->desk))
    g_clear_object (&self->desk);
}

static void
on_desk_discarded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_discard_draft_finish (RFL_OFFICE (source), result, &error);

  if (undo == NULL)
    g_debug ("forgetting the desk: %s", error->message);
}

static void
lay_out (RflWindow *self,
         RflDraft  *draft)
{
  const char *text = rfl_record_get_string (RFL_RECORD (draft), PLACES);
  g_autoptr (GVariant) places = text != NULL ? g_variant_parse (G_VARIANT_TYPE ("a(ssmv)"), text, NULL, NULL, NULL) : NULL;
  GVariantIter iter;
  const char *name, *search;
  GVariant *state;

  if (places == NULL)
    return;

  g_variant_iter_init (&iter, places);
  while (g_variant_iter_loop (&iter, "(&s&smv)", &name, &search, &state))
    rfl_window_restore_place (self, name, search, state);
}

static void
on_desk_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RflWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflDraft) draft = rfl_office_load_draft_finish (RFL_OFFICE (source), result, &error);

  if (draft == NULL)
    return;

  lay_out (self, draft);
  rfl_office_discard_draft_async (self->office, RFL_DRAFT_DESK, NULL, on_desk_discarded_cb, NULL);
}

/* Client data is open again. */
void
rfl_window_resume_desk (RflWindow *self)
{
  if (self->desk != NULL)
    {
      lay_out (self, rfl_draft_keeper_get_draft (self->desk));
      g_clear_object (&self->desk);
      return;
    }

  rfl_office_load_draft_async (self->office, RFL_DRAFT_DESK, self->cancellable, on_desk_loaded_cb, g_object_ref (self));
}
