/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-private.h"

#include <glib/gi18n.h>

#include "rfl-follow-up-list.h"
#include "rfl-widgets.h"

/* The places of the window: their pages, what is searched for in each, and the badge of Follow-up. */

RflPlaceView *
rfl_window_find_place_view (RflWindow  *self,
                            const char *name)
{
  for (guint i = 0; i < self->n_places; i++)
    if (g_strcmp0 (self->place_views[i].place->name, name) == 0)
      return &self->place_views[i];

  return NULL;
}

static RflPlaceView *
get_current (RflWindow *self)
{
  return rfl_window_find_place_view (self, adw_view_stack_get_visible_child_name (self->places));
}

static void
ensure_page (RflWindow    *self,
             RflPlaceView *view)
{
  if (view->page != NULL)
    return;

  view->page = view->place->create (self->office);
  adw_bin_set_child (ADW_BIN (view->bin), view->page);
  if (view->state != NULL)
    view->place->restore_state (view->page, view->state);
  g_clear_pointer (&view->state, g_variant_unref);
  if (view->text != NULL && *view->text != '\0')
    view->place->search (view->page, view->text);
}

static void
on_place_changed_cb (RflWindow *self)
{
  RflPlaceView *view = get_current (self);

  if (view == NULL)
    return;

  ensure_page (self, view);
  adw_window_title_set_title (self->title, _(view->place->title));
  self->switching = TRUE;
  g_object_set (self->search_entry, "placeholder-text", _(view->place->hint), NULL);
  rfl_widget_set_label (self->search_entry, _(view->place->hint));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), view->text != NULL ? view->text : "");
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
  self->switching = FALSE;
  g_settings_set_string (self->settings, "place", view->place->name);
}

static void
on_search_changed_cb (RflWindow *self)
{
  RflPlaceView *view = get_current (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (self->switching || view == NULL || g_strcmp0 (view->text, text) == 0)
    return;

  g_free (view->text);
  view->text = g_strdup (text);
  if (view->page != NULL)
    view->place->search (view->page, text);
}

static GtkWidget *
find_results (GtkWidget *root)
{
  if (RFL_IS_LIST_SCROLLER (root) && gtk_widget_get_mapped (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *results = find_results (child);

      if (results != NULL)
        return results;
    }

  return NULL;
}

/* Typed elsewhere: the next keys, Down and Enter among them, belong to the field. */
static void
on_search_started_cb (RflWindow *self)
{
  gtk_text_grab_focus_without_selecting (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->search_entry))));
}

/* Enter leaves the field for the first of what it found. */
static void
on_search_activated_cb (RflWindow *self)
{
  RflPlaceView *view = get_current (self);
  GtkWidget *results = view != NULL && view->page != NULL ? find_results (view->page) : NULL;

  if (results != NULL)
    gtk_widget_child_focus (results, GTK_DIR_TAB_FORWARD);
}

/* Down does so too: otherwise it goes to whatever lies below on the screen. */
static gboolean
on_search_key_pressed_cb (RflWindow       *self,
                          guint            keyval,
                          guint            keycode,
                          GdkModifierType  state)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  on_search_activated_cb (self);

  return GDK_EVENT_STOP;
}

static void
on_search_stopped_cb (RflWindow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  on_search_activated_cb (self);
}

void
rfl_window_add_places (RflWindow *self)
{
  guint n_places;
  const RflWindowPlace *places = rfl_window_places_get (&n_places);
  g_autofree char *remembered = g_settings_get_string (self->settings, "place");

  if (adw_view_stack_get_visible_child (self->places) != NULL)
    return;

  if (self->n_places == 0)
    {
      GtkEventController *keys = gtk_event_controller_key_new ();

      g_signal_connect_object (self->places, "notify::visible-child", G_CALLBACK (on_place_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (on_search_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->search_entry, "activate", G_CALLBACK (on_search_activated_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_search_key_pressed_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (self->search_entry, keys);
      g_signal_connect_object (self->search_entry, "search-started", G_CALLBACK (on_search_started_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->search_entry, "stop-search", G_CALLBACK (on_search_stopped_cb), self,
                               G_CONNECT_SWAPPED);
    }

  g_assert (n_places <= RFL_N_PLACES_MAX);
  self->n_places = n_places;
  /* The first page added is the one in view: until all are there, nothing is made. */
  g_signal_handlers_block_by_func (self->places, on_place_changed_cb, self);
  for (guint i = 0; i < n_places; i++)
    {
      RflPlaceView *view = &self->place_views[i];
      AdwViewStackPage *page;

      view->place = &places[i];
      view->bin = adw_bin_new ();
      page = adw_view_stack_add_titled (self->places, view->bin, places[i].name, _(places[i].title));
      adw_view_stack_page_set_icon_name (page, places[i].icon_name);
    }
  if (rfl_window_find_place_view (self, remembered) != NULL)
    adw_view_stack_set_visible_child_name (self->places, remembered);
  g_signal_handlers_unblock_by_func (self->places, on_place_changed_cb, self);
  on_place_changed_cb (self);
  rfl_window_load_counts (self);
}

void
rfl_window_save_places (RflWindow *self)
{
  for (guint i = 0; i < self->n_places; i++)
    {
      RflPlaceView *view = &self->place_views[i];

      if (view->page == NULL)
        continue;
      g_clear_pointer (&view->state, g_variant_unref);
      view->state = view->place->save_state (view->page);
      if (view->state != NULL)
        g_variant_take_ref (view->state);
    }
}

static void
remove_bin (RflWindow    *self,
            RflPlaceView *view)
{
  if (view->bin == NULL)
    return;

  /* AdwViewStack of libadwaita 1.7 remembers the page before until the next frame, even removed, unless it was hidden. */
  gtk_widget_set_visible (view->bin, FALSE);
  adw_view_stack_remove (self->places, view->bin);
  view->bin = NULL;
  view->page = NULL;
}

/* Without @keep_states nothing is left that a person has seen or typed: when the office is locked. */
void
rfl_window_drop_places (RflWindow *self,
                        gboolean   keep_states)
{
  RflPlaceView *current = get_current (self);

  if (keep_states)
    rfl_window_save_places (self);

  g_signal_handlers_block_by_func (self->places, on_place_changed_cb, self);
  for (guint i = 0; i < self->n_places; i++)
    {
      RflPlaceView *view = &self->place_views[i];

      /* The one in view goes last, so that no other comes into view. */
      if (view != current)
        remove_bin (self, view);
      view->kept = keep_states && view->state != NULL;
      if (!keep_states)
        {
          g_clear_pointer (&view->state, g_variant_unref);
          g_clear_pointer (&view->text, g_free);
        }
    }
  if (current != NULL)
    remove_bin (self, current);
  g_signal_handlers_unblock_by_func (self->places, on_place_changed_cb, self);
}

/* Goes back to where the place was before the lock, unless it was used since. People holds nothing while locked. */
void
rfl_window_restore_place (RflWindow  *self,
                          const char *name,
                          const char *text,
                          GVariant   *state)
{
  RflPlaceView *view = rfl_window_find_place_view (self, name);

  if (view == NULL || view->bin == NULL || (view->kept && !g_str_equal (name, RFL_PLACE_PEOPLE)))
    return;

  g_free (view->text);
  view->text = g_strdup (text);
  g_clear_pointer (&view->state, g_variant_unref);
  view->state = state != NULL ? g_variant_ref (state) : NULL;
  if (view->page != NULL)
    {
      adw_bin_set_child (ADW_BIN (view->bin), NULL);
      view->page = NULL;
    }
  if (view == get_current (self))
    on_place_changed_cb (self);
}

static void
on_counts_due_cb (gpointer user_data)
{
  RflWindow *self = RFL_WINDOW (user_data);

  self->counts_timeout = 0;
  rfl_window_load_counts (self);
}

static void
on_counts_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  RflFollowUpCounts counts;
  RflPlaceView *view;
  AdwViewStackPage *page;

  if (!rfl_office_follow_up_counts_finish (RFL_OFFICE (source), result, &counts, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("counting what is due: %s", error->message);
      return;
    }

  view = rfl_window_find_place_view (self, RFL_PLACE_FOLLOW_UP);
  if (view == NULL || view->bin == NULL)
    return;

  page = adw_view_stack_get_page (self->places, view->bin);
  adw_view_stack_page_set_badge_number (page, counts.due);
  adw_view_stack_page_set_needs_attention (page, counts.due > 0);

  /* Something falls due by the clock alone. */
  g_clear_handle_id (&self->counts_timeout, g_source_remove);
  if (counts.next_us > 0)
    {
      gint64 seconds = (counts.next_us - rfl_office_get_now_us (self->office)) / G_USEC_PER_SEC + 1;

      self->counts_timeout = g_timeout_add_once (CLAMP (seconds, 1, 24 * 60 * 60) * 1000, on_counts_due_cb, self);
    }
}

void
rfl_window_load_counts (RflWindow *self)
{
  RflOfficeState state = rfl_office_get_state (self->office);

  if (state == RFL_OFFICE_READY || state == RFL_OFFICE_LOCKED)
    rfl_office_follow_up_counts_async (self->office, self->cancellable, on_counts_loaded_cb, g_object_ref (self));
}

/* (nullable): NULL for a place that does not exist; its page is made when need be. */
GtkWidget *
rfl_window_get_place (RflWindow  *self,
                      const char *name)
{
  RflPlaceView *view;

  g_return_val_if_fail (RFL_IS_WINDOW (self), NULL);

  view = rfl_window_find_place_view (self, name);
  if (view == NULL || view->bin == NULL)
    return NULL;

  ensure_page (self, view);

  return view->page;
}

void
rfl_window_show_place (RflWindow  *self,
                       const char *name)
{
  RflPlaceView *view;

  g_return_if_fail (RFL_IS_WINDOW (self));

  view = rfl_window_find_place_view (self, name);
  if (view != NULL && view->bin != NULL)
    adw_view_stack_set_visible_child (self->places, view->bin);
}
