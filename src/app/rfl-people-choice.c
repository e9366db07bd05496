/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-people-choice.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-office-private.h"
#include "rfl-people-list.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflPeopleChoice:
 *
 * Whom this laptop holds: everybody, or those whose box is ticked. At first those are the people of who is at the keyboard, or
 * those who are here already. Who is not here cannot be ticked, since nothing of them is known here: everybody brings them back.
 */
#define RFL_TYPE_PEOPLE_CHOICE (rfl_people_choice_get_type ())
G_DECLARE_FINAL_TYPE (RflPeopleChoice, rfl_people_choice, RFL, PEOPLE_CHOICE, AdwWindow)

struct _RflPeopleChoice
{
  AdwWindow      parent_instance;

  RflSyncKeeper *keeper;       /* (owned) */
  RflOffice     *office;       /* (owned) */
  GCancellable  *cancellable;  /* (owned) */
  RflPeopleList *people;       /* (owned) */
  GHashTable    *ticked;       /* (owned) (element-type utf8): ids */
  GtkWidget     *all_check;
  GtkWidget     *some_check;
  GtkWidget     *some;         /* shown while only some are held */
  GtkWidget     *list;
  GtkWidget     *count;
  GtkWidget     *apply_button;
  GtkWidget     *spinner;
  gboolean       busy;
};

G_DEFINE_FINAL_TYPE (RflPeopleChoice, rfl_people_choice, ADW_TYPE_WINDOW)

static gboolean
holds_all (RflPeopleChoice *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->all_check));
}

static void
update (RflPeopleChoice *self)
{
  guint n = g_hash_table_size (self->ticked);
  guint total = rfl_people_list_get_total (self->people);
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u person is held", "%u of %u people are held",
                                                        total),
                                           n, total);

  gtk_label_set_label (GTK_LABEL (self->count), text);
  gtk_widget_set_visible (self->some, !holds_all (self));
  gtk_widget_set_sensitive (self->apply_button, !self->busy);
  gtk_widget_set_sensitive (gtk_widget_get_parent (self->all_check), !self->busy);
  gtk_widget_set_sensitive (self->some, !self->busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), self->busy);
}

/* The keyboard stands on the row, so the row says it. */
static void
tell_ticked (GtkWidget *check)
{
  GtkWidget *row = gtk_widget_get_parent (check);

  if (row != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_CHECKED,
                                 gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                                                        : GTK_ACCESSIBLE_TRISTATE_FALSE,
                                 -1);
}

static void
on_ticked_cb (GtkCheckButton *check,
              RflPeopleChoice *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "rfl-id");

  if (id == NULL)
    return;
  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->ticked, g_strdup (id));
  else
    g_hash_table_remove (self->ticked, id);
  tell_ticked (GTK_WIDGET (check));
  update (self);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              RflPeopleChoice          *self)
{
  GtkWidget *check = gtk_check_button_new ();

  /* Tab stops at the list, the arrows at its rows. Newer GTKs let no row have the keyboard whose child may. */
  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_focusable (check, FALSE);
  rfl_widget_set_margins (check, 12, 6);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_ticked_cb), self, 0);
  gtk_list_item_set_child (item, check);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             RflPeopleChoice          *self)
{
  RflPersonRow *person = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_list_item_get_child (item);
  const char *id = rfl_person_row_get_id (person);

  g_object_set_data (G_OBJECT (check), "rfl-id", NULL);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (check), rfl_person_row_get_name (person));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->ticked, id));
  g_object_set_data_full (G_OBJECT (check), "rfl-id", g_strdup (id), g_free);
  rfl_list_item_set_label (item, rfl_person_row_get_name (person));
  tell_ticked (check);
}

/* @row: (nullable) */
static void
toggle_row (GtkWidget *row)
{
  GtkWidget *check = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  if (GTK_IS_CHECK_BUTTON (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static gboolean
on_space_pressed_cb (GtkWidget *list,
                     GVariant  *args,
                     gpointer   user_data)
{
  toggle_row (gtk_widget_get_focus_child (list));

  return gtk_widget_get_focus_child (list) != NULL;
}

/* Return on a row. */
static void
on_row_activated_cb (GtkListView     *list,
                     guint            position,
                     RflPeopleChoice *self)
{
  g_autoptr (RflPersonRow) person = g_list_model_get_item (G_LIST_MODEL (self->people), position);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *check = gtk_widget_get_first_child (row);

      if (check != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (check), "rfl-id"), rfl_person_row_get_id (person)) == 0)
        toggle_row (row);
    }
}

static void
add_space (GtkWidget *list)
{
  static const guint keys[] = { GDK_KEY_space, GDK_KEY_KP_Space };
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  /* A row of GTK takes Space to select. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], 0),
                                                            gtk_callback_action_new (on_space_pressed_cb, NULL, NULL)));
  gtk_widget_add_controller (list, shortcuts);
}

/* The rows are bound again, with the boxes as they are now. */
static void
show_ticks (RflPeopleChoice *self)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->people))));

  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), model);
  g_object_unref (model);
  update (self);
}

static void
on_own_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RflPeopleChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) own = rfl_office_list_own_people_finish (RFL_OFFICE (source), result, &error);

  if (own == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  g_hash_table_remove_all (self->ticked);
  for (guint i = 0; own[i] != NULL; i++)
    g_hash_table_add (self->ticked, g_strdup (own[i]));
  show_ticks (self);
}

static void
tick_own (RflPeopleChoice *self)
{
  rfl_office_list_own_people_async (self->office, self->cancellable, on_own_listed_cb, g_object_ref (self));
}

static void
tick_all (RflPeopleChoice *self)
{
  g_autoptr (RflPeopleList) everybody = rfl_people_list_new (self->office);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (everybody)); i++)
    {
      g_autoptr (RflPersonRow) person = g_list_model_get_item (G_LIST_MODEL (everybody), i);

      g_hash_table_add (self->ticked, g_strdup (rfl_person_row_get_id (person)));
    }
  show_ticks (self);
}

static void
tick_none (RflPeopleChoice *self)
{
  g_hash_table_remove_all (self->ticked);
  show_ticks (self);
}

static void
on_search_changed_cb (RflPeopleChoice *self,
                      GtkSearchEntry  *entry)
{
  rfl_people_list_set_filter (self->people, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_held_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RflPeopleChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean held = rfl_sync_hold_finish (RFL_SYNC (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->busy = FALSE;
  update (self);
  if (held)
    {
      rfl_sync_keeper_sync_now (self->keeper);
      gtk_window_close (GTK_WINDOW (self));
    }
  else
    {
      /* What was refused is not one record here. */
      g_autofree char *text = g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED) ? g_strdup (error->message)
                                                                                              : rfl_words_for_error (error);

      rfl_message (GTK_WIDGET (self), _("Nothing was removed from this laptop"), text);
    }
}

/* Tags of the office and of who is ticked. */
static GStrv
list_scopes (RflPeopleChoice *self)
{
  g_autofree const char **ids = (const char **) g_hash_table_get_keys_as_array (self->ticked, NULL);

  return rfl_office_dup_scopes (self->office, ids);
}

static void
on_apply_clicked_cb (RflPeopleChoice *self)
{
  RflSync *sync = rfl_sync_keeper_get_engine (self->keeper);
  g_auto (GStrv) scopes = holds_all (self) ? NULL : list_scopes (self);

  if (sync == NULL || self->busy || (scopes == NULL && !holds_all (self)))
    return;

  self->busy = TRUE;
  update (self);
  rfl_sync_hold_async (sync, (const char * const *) scopes, self->cancellable, on_held_cb, g_object_ref (self));
}

static void
rfl_people_choice_dispose (GObject *object)
{
  RflPeopleChoice *self = RFL_PEOPLE_CHOICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->people);
  g_clear_object (&self->office);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (rfl_people_choice_parent_class)->dispose (object);
}

static void
rfl_people_choice_finalize (GObject *object)
{
  RflPeopleChoice *self = RFL_PEOPLE_CHOICE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ticked, g_hash_table_unref);

  G_OBJECT_CLASS (rfl_people_choice_parent_class)->finalize (object);
}

static void
rfl_people_choice_class_init (RflPeopleChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_people_choice_dispose;
  object_class->finalize = rfl_people_choice_finalize;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rfl_people_choice_init (RflPeopleChoice *self)
{
  self->cancellable = g_cancellable_new ();
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GtkWidget *
make_list (RflPeopleChoice *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller;
  GtkScrolledWindow *window;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, 0);
  self->list = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_row_activated_cb), self, 0);
  add_space (self->list);
  rfl_widget_set_label (self->list, _("People"));
  scroller = rfl_list_scroller_new (self->list);
  window = rfl_list_scroller_get_window (RFL_LIST_SCROLLER (scroller));
  gtk_scrolled_window_set_has_frame (window, TRUE);
  gtk_scrolled_window_set_min_content_height (window, 120);

  return scroller;
}

static GtkWidget *
make_some (RflPeopleChoice *self)
{
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 9, NULL);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *buttons = rfl_wrap_box_new (6);
  const struct
  {
    const char *label;
    GCallback   callback;
  } ticks[] = {
    { _("Tick Mine"), G_CALLBACK (tick_own) },
    { _("Tick All"), G_CALLBACK (tick_all) },
    { _("Tick None"), G_CALLBACK (tick_none) },
  };

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), GTK_WIDGET (self));
  g_object_set (search, "placeholder-text", _("Search for a name"), NULL);
  rfl_widget_set_label (search, _("Search for a name"));
  g_signal_connect_object (search, "search-changed", G_CALLBACK (on_search_changed_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    {
      GtkWidget *button = rfl_text_button_new (NULL, ticks[i].label, NULL);

      g_signal_connect_object (button, "clicked", ticks[i].callback, self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (button, buttons);
    }
  self->count = rfl_label_new_wrapped (NULL, "caption-heading");
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_box_append (GTK_BOX (box),
                  rfl_label_new_wrapped (_("Who is not ticked leaves this laptop, once the server has everything about them. "
                                           "Nothing is deleted there, and colleagues keep them. To have them here again, choose "
                                           "everybody."),
                                         NULL));

  return box;
}

static GtkWidget *
make_header (RflPeopleChoice *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = rfl_text_button_new (NULL, _("Cancel"), NULL);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  self->apply_button = rfl_text_button_new (NULL, _("Apply"), "suggested-action");
  g_signal_connect_object (self->apply_button, "clicked", G_CALLBACK (on_apply_clicked_cb), self, G_CONNECT_SWAPPED);
  self->spinner = gtk_spinner_new ();
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), rfl_title_new (gtk_window_get_title (GTK_WINDOW (self))));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->spinner);

  return header;
}

static void
build (RflPeopleChoice *self)
{
  GtkWidget *whole = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  GtkWidget *choice = rfl_box_new (GTK_ORIENTATION_VERTICAL, 3, NULL);

  self->all_check = gtk_check_button_new_with_label (_("Everybody in the office"));
  self->some_check = gtk_check_button_new_with_label (_("Only some people"));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->some_check), GTK_CHECK_BUTTON (self->all_check));
  gtk_box_append (GTK_BOX (choice), self->all_check);
  gtk_box_append (GTK_BOX (choice), self->some_check);
  self->some = make_some (self);
  rfl_widget_set_margins (box, 18, 12);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), self->some);
  gtk_box_append (GTK_BOX (whole), make_header (self));
  gtk_box_append (GTK_BOX (whole), box);
  adw_window_set_content (ADW_WINDOW (self), whole);
}

GtkWidget *
rfl_people_choice_present (GtkWindow     *parent,
                           RflSyncKeeper *keeper)
{
  RflPeopleChoice *self;
  RflSyncFacts facts;

  g_return_val_if_fail (RFL_IS_SYNC_KEEPER (keeper), NULL);

  self = g_object_new (RFL_TYPE_PEOPLE_CHOICE, "title", _("People on This Laptop"), "transient-for", parent, "modal", TRUE,
                       "default-width", 600, "default-height", 640, NULL);
  self->keeper = g_object_ref (keeper);
  self->office = g_object_ref (rfl_sync_keeper_get_office (keeper));
  self->people = rfl_people_list_new (self->office);
  build (self);
  rfl_sync_keeper_get_facts (keeper, &facts);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (facts.partial ? self->some_check : self->all_check), TRUE);
  g_signal_connect_object (self->all_check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  /* A lock takes every name off the screen. */
  g_signal_connect_object (self->office, "notify::locked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  if (facts.partial)
    tick_all (self);
  else
    tick_own (self);
  update (self);
  gtk_window_present (GTK_WINDOW (self));

  return GTK_WIDGET (self);
}
