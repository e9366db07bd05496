/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-private.h"

#include <glib/gi18n.h>

#include "rfl-application.h"
#include "rfl-first-start.h"
#include "rfl-follow-up-list.h"
#include "rfl-i18n.h"
#include "rfl-join-page.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"
#include "rfl-trouble-page.h"
#include "rfl-unlock-page.h"
#include "rfl-widgets.h"

/* Below this width, at the usual size of text, the switcher goes to the foot and the search behind a button. */
#define WIDE_WIDTH 1240
#define SHORT_WIDTH 820

/**
 * RflWindow:
 *
 * The window of an office: the places with their header, or in their stead one page at a time (first start, unlock,
 * what is wrong with the data, the wizard). It owns no data, so that another language is another window around the
 * same office.
 */
G_DEFINE_FINAL_TYPE (RflWindow, rfl_window, ADW_TYPE_APPLICATION_WINDOW)

void
rfl_window_clear_page (RflWindow *self)
{
  GtkWidget *page = g_steal_pointer (&self->page);

  if (page != NULL)
    gtk_stack_remove (self->views, page);
}

/* Shows @page alone; one that was there goes. */
void
rfl_window_set_page (RflWindow  *self,
                     const char *name,
                     GtkWidget  *page)
{
  GtkWidget *old = self->page;

  gtk_stack_add_named (self->views, page, name);
  gtk_stack_set_visible_child (self->views, page);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry), NULL);
  self->page = page;
  if (old != NULL)
    gtk_stack_remove (self->views, old);
}

/* The office is there: goes on to it. */
void
rfl_window_end_first_start (RflWindow *self)
{
  g_return_if_fail (RFL_IS_WINDOW (self));

  rfl_window_clear_page (self);
  rfl_window_update_view (self);
}

static void
on_first_start_finished_cb (RflWindow  *self,
                            const char *start_with)
{
  rfl_window_end_first_start (self);
  if (g_str_equal (start_with, RFL_FIRST_START_FILE))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.import", NULL);
}

static void
on_join_cancelled_cb (RflWindow *self)
{
  rfl_window_clear_page (self);
  rfl_window_update_view (self);
}

static GtkWidget *
show_join (RflWindow *self)
{
  GtkWidget *page = rfl_join_page_new (self->keeper);

  g_signal_connect_object (page, "finished", G_CALLBACK (rfl_window_end_first_start), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "cancelled", G_CALLBACK (on_join_cancelled_cb), self, G_CONNECT_SWAPPED);
  rfl_window_set_page (self, "join", page);

  return page;
}

static GtkWidget *
show_first_start (RflWindow *self)
{
  GtkWidget *page = rfl_first_start_new (self->office);

  g_signal_connect_object (page, "finished", G_CALLBACK (on_first_start_finished_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "join", G_CALLBACK (show_join), self, G_CONNECT_SWAPPED);
  rfl_window_set_page (self, "first-start", page);
  rfl_first_start_focus (RFL_FIRST_START (page));

  return page;
}

static void
on_nameless_cb (RflWindow *self)
{
  self->nameless = TRUE;
  rfl_window_clear_page (self);
  rfl_window_update_view (self);
}

static gboolean
is_page (RflWindow *self,
         GType      type)
{
  return self->page != NULL && g_type_is_a (G_OBJECT_TYPE (self->page), type);
}

static gboolean
shows_loading (RflWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "loading") == 0;
}

static void
on_filled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflWindow) self = user_data;

  if (self->views != NULL && self->page == NULL && shows_loading (self) &&
      rfl_office_get_state (self->office) == RFL_OFFICE_READY)
    gtk_stack_set_visible_child (self->views, self->main_box);
}

/* Longer than a first page takes to fill: then it is seen to do so. */
#define FILL_MS 300

static void
show_main (RflWindow *self)
{
  rfl_window_add_places (self);
  rfl_window_clear_page (self);
  /* Just opened: the first page is seen and drawn once, filled, rather than empty, counted, listed and detailed. */
  if (shows_loading (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    rfl_office_wait_for_quiet_async (self->office, 0, FILL_MS, on_filled_cb, g_object_ref (self));
  else
    gtk_stack_set_visible_child (self->views, self->main_box);
  /* What is typed anywhere goes to the search, also while nothing has the focus. */
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry), GTK_WIDGET (self));
}

void
rfl_window_show_unlock (RflWindow *self)
{
  GtkWidget *page;

  g_return_if_fail (RFL_IS_WINDOW (self));

  if (is_page (self, RFL_TYPE_UNLOCK_PAGE))
    return;

  page = rfl_unlock_page_new (self->office);
  g_signal_connect_object (page, "nameless", G_CALLBACK (on_nameless_cb), self, G_CONNECT_SWAPPED);
  rfl_window_set_page (self, "unlock", page);
  rfl_unlock_page_focus (RFL_UNLOCK_PAGE (page));
}

/* The view follows from the state of the office; the first start and the wizard stay until they are done. */
void
rfl_window_update_view (RflWindow *self)
{
  switch (rfl_office_get_state (self->office))
    {
    case RFL_OFFICE_CLOSED:
      rfl_window_clear_page (self);
      gtk_stack_set_visible_child_name (self->views, "loading");
      break;

    case RFL_OFFICE_EMPTY:
      /* Data without an office: the program ended while it was joining one. */
      if (!is_page (self, RFL_TYPE_FIRST_START) && !is_page (self, RFL_TYPE_JOIN_PAGE))
        rfl_office_get_store (self->office) != NULL ? show_join (self) : show_first_start (self);
      break;

    case RFL_OFFICE_LOCKED:
      if (self->nameless)
        show_main (self);
      else if (!is_page (self, RFL_TYPE_JOIN_PAGE))
        rfl_window_show_unlock (self);
      break;

    case RFL_OFFICE_READY:
      if (self->page == NULL || is_page (self, RFL_TYPE_UNLOCK_PAGE) || is_page (self, RFL_TYPE_TROUBLE_PAGE))
        {
          /* Joined, but cut short before one said who one is. */
          if (rfl_office_get_worker_id (self->office) == NULL)
            show_join (self);
          else
            show_main (self);
        }
      break;

    case RFL_OFFICE_DAMAGED:
    case RFL_OFFICE_TOO_NEW:
      rfl_window_drop_places (self, FALSE);
      rfl_window_set_page (self, "trouble", rfl_trouble_page_new (self->office));
      break;

    default:
      g_assert_not_reached ();
    }

  rfl_window_update_state (self);
}

/* What shows a name does not outlive the key: pages are made anew on both sides of a lock. */
static void
on_state_changed_cb (RflWindow *self)
{
  gboolean locked = rfl_office_get_locked (self->office);

  if (locked != self->was_locked && !is_page (self, RFL_TYPE_FIRST_START) && !is_page (self, RFL_TYPE_JOIN_PAGE))
    {
      self->nameless = FALSE;
      rfl_window_drop_places (self, !locked);
      if (locked)
        {
          g_queue_clear_full (self->undo_tokens, g_free);
          rfl_window_clear_page (self);
          rfl_window_clear_desk (self);
        }
    }
  rfl_window_update_view (self);
  if (self->was_locked && !locked)
    rfl_window_resume_desk (self);
  if (self->was_locked && !locked && self->page == NULL)
    rfl_window_resume_draft (self);
  self->was_locked = locked;
}

static void
on_counts_idle_cb (gpointer user_data)
{
  RflWindow *self = RFL_WINDOW (user_data);

  self->counts_idle = 0;
  rfl_window_load_counts (self);
}

static void
on_office_changed_cb (RflWindow *self)
{
  if (self->counts_idle == 0)
    self->counts_idle = g_timeout_add_once (100, on_counts_idle_cb, self);
}

static double
get_text_scale (RflWindow *self)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? MAX (1.0, dpi / (96.0 * PANGO_SCALE)) : 1.0;
}

static void
set_narrow (RflWindow *self,
            gboolean   narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  g_object_ref (self->search_entry);
  if (narrow)
    {
      gtk_box_remove (self->search_slot, self->search_entry);
      gtk_search_bar_set_child (self->search_bar, self->search_entry);
    }
  else
    {
      gtk_search_bar_set_search_mode (self->search_bar, FALSE);
      gtk_search_bar_set_child (self->search_bar, NULL);
      gtk_box_append (self->search_slot, self->search_entry);
    }
  g_object_unref (self->search_entry);

  gtk_widget_set_visible (self->search_toggle, narrow);
  gtk_stack_set_visible_child (self->titles, narrow ? GTK_WIDGET (self->title) : GTK_WIDGET (self->switcher));
  adw_view_switcher_bar_set_reveal (self->switcher_bar, narrow);
}

static void
on_layout_cb (RflWindow *self,
              int        width,
              int        height)
{
  double scale = get_text_scale (self);

  set_narrow (self, width < WIDE_WIDTH * scale);
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), width >= SHORT_WIDTH * scale);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->new_content),
                                width >= SHORT_WIDTH * scale ? C_("button, short", "New referral") : "");
}

static void
rfl_window_realize (GtkWidget *widget)
{
  RflWindow *self = RFL_WINDOW (widget);

  GTK_WIDGET_CLASS (rfl_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "layout", G_CALLBACK (on_layout_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
rfl_window_close_request (GtkWindow *window)
{
  RflWindow *self = RFL_WINDOW (window);
  gboolean maximized = gtk_window_is_maximized (window);
  int width, height;

  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  if (!maximized)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }

  return GTK_WINDOW_CLASS (rfl_window_parent_class)->close_request (window);
}

static void
rfl_window_dispose (GObject *object)
{
  RflWindow *self = RFL_WINDOW (object);

  /* The window keeps the focused text beyond the row around it, which AdwEntryRow does not expect. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->counts_timeout, g_source_remove);
  g_clear_handle_id (&self->counts_idle, g_source_remove);
  if (self->views != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (self), RFL_TYPE_WINDOW);
  self->page = NULL;
  g_clear_weak_pointer (&self->toast);

  G_OBJECT_CLASS (rfl_window_parent_class)->dispose (object);
}

static void
rfl_window_finalize (GObject *object)
{
  RflWindow *self = RFL_WINDOW (object);

  for (guint i = 0; i < self->n_places; i++)
    {
      g_clear_pointer (&self->place_views[i].text, g_free);
      g_clear_pointer (&self->place_views[i].state, g_variant_unref);
    }
  g_clear_pointer (&self->problem, g_free);
  g_queue_free_full (self->undo_tokens, g_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->keeper);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_window_parent_class)->finalize (object);
}

static void
rfl_window_class_init (RflWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = rfl_window_dispose;
  object_class->finalize = rfl_window_finalize;
  widget_class->realize = rfl_window_realize;
  window_class->close_request = rfl_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Referral/app/rfl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RflWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, views);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, main_box);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, title);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, new_content);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, search_toggle);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, search_slot);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, header_end);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, state_button);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, state_label);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, state_popover);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, places);
  gtk_widget_class_bind_template_child (widget_class, RflWindow, switcher_bar);

  rfl_window_class_install_actions (widget_class);
}

static void
rfl_window_init (RflWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->undo_tokens = g_queue_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_append (self->header_end, rfl_language_button_new ());
  gtk_box_append (self->header_end, rfl_main_menu_button_new ());
}

RflWindow *
rfl_window_new (GtkApplication *application,
                RflSyncKeeper  *keeper,
                GSettings      *settings)
{
  RflOffice *office;
  RflWindow *self;

  g_return_val_if_fail (RFL_IS_SYNC_KEEPER (keeper), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  office = rfl_sync_keeper_get_office (keeper);
  self = g_object_new (RFL_TYPE_WINDOW,
                       "application", application,
                       "default-width", g_settings_get_int (settings, "window-width"),
                       "default-height", g_settings_get_int (settings, "window-height"),
                       "maximized", g_settings_get_boolean (settings, "window-maximized"),
                       NULL);
  self->office = g_object_ref (office);
  self->keeper = g_object_ref (keeper);
  self->settings = g_object_ref (settings);
  rfl_window_init_state_button (self);

  self->was_locked = rfl_office_get_locked (office);
  g_signal_connect_object (office, "notify::state", G_CALLBACK (on_state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "locking", G_CALLBACK (rfl_window_keep_desk), self, G_CONNECT_SWAPPED);
  rfl_window_update_view (self);

  return self;
}

/* Another language: goes where @old was, with what was typed there. */
void
rfl_window_take_over (RflWindow *self,
                      RflWindow *old)
{
  const char *place = adw_view_stack_get_visible_child_name (old->places);
  int width, height;

  g_return_if_fail (RFL_IS_WINDOW (self));
  g_return_if_fail (RFL_IS_WINDOW (old));

  gtk_window_get_default_size (GTK_WINDOW (old), &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (gtk_window_is_maximized (GTK_WINDOW (old)))
    gtk_window_maximize (GTK_WINDOW (self));

  self->nameless = old->nameless;
  g_set_object (&self->office, old->office);
  g_free (self->problem);
  self->problem = g_strdup (old->problem);
  while (!g_queue_is_empty (old->undo_tokens))
    g_queue_push_tail (self->undo_tokens, g_queue_pop_head (old->undo_tokens));

  if (is_page (old, RFL_TYPE_FIRST_START))
    {
      rfl_window_clear_page (self);
      rfl_first_start_take_over (RFL_FIRST_START (show_first_start (self)), RFL_FIRST_START (old->page));
    }
  else if (is_page (old, RFL_TYPE_JOIN_PAGE))
    {
      rfl_window_clear_page (self);
      rfl_join_page_take_over (RFL_JOIN_PAGE (show_join (self)), RFL_JOIN_PAGE (old->page));
    }
  else
    {
      rfl_window_update_view (self);
    }

  if (old->n_places > 0 && self->n_places > 0)
    {
      rfl_window_drop_places (self, FALSE);
      rfl_window_save_places (old);
      for (guint i = 0; i < old->n_places; i++)
        {
          self->place_views[i].text = g_strdup (old->place_views[i].text);
          if (old->place_views[i].state != NULL)
            self->place_views[i].state = g_variant_ref (old->place_views[i].state);
        }
      rfl_window_add_places (self);
      rfl_window_show_place (self, place);
    }
  rfl_window_take_over_wizard (self, old);
}

RflOffice *
rfl_window_get_office (RflWindow *self)
{
  g_return_val_if_fail (RFL_IS_WINDOW (self), NULL);

  return self->office;
}

/* "loading", "first-start", "join", "unlock", "trouble", "wizard" or "main". */
const char *
rfl_window_get_view (RflWindow *self)
{
  g_return_val_if_fail (RFL_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child_name (self->views);
}

/* (nullable): what stands in the place of the main view. */
GtkWidget *
rfl_window_get_page (RflWindow *self)
{
  g_return_val_if_fail (RFL_IS_WINDOW (self), NULL);

  return self->page;
}

void
rfl_window_toast (RflWindow  *self,
                  const char *text)
{
  g_return_if_fail (RFL_IS_WINDOW (self));

  rfl_toast (GTK_WIDGET (self), text);
}
