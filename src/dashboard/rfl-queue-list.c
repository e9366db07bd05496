/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-queue-list.h"

#include "rfl-queue-layout.h"
#include "rfl-queue-row.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflQueueList:
 *
 * The work queue: captions and rows in columns of the same width. The arrows go from referral to referral and leave the
 * headings out; what is selected, and how far one has scrolled, survives when the rows are loaded again.
 *
 * Signals: `selected` when a person chose another row, `activated` when they pressed Return on it or clicked twice.
 */
struct _RflQueueList
{
  GtkWidget           parent_instance;

  RflIncrementalList *items;            /* (owned) of RflQueueItem */
  GtkSingleSelection *selection;        /* (owned) */
  GtkWidget          *box;
  GtkWidget          *list;
  gboolean            loading;
};

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflQueueList, rfl_queue_list, GTK_TYPE_WIDGET)

/* (nullable) */
static RflQueueItem *
get_selected_item (RflQueueList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
on_selected_cb (RflQueueList *self)
{
  if (!self->loading && get_selected_item (self) != NULL)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
on_activated_cb (RflQueueList *self,
                 guint         position)
{
  if (get_selected_item (self) != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_child (item, rfl_queue_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  RflQueueItem *queue_item = gtk_list_item_get_item (item);
  RflQueueRow *row = RFL_QUEUE_ROW (gtk_list_item_get_child (item));
  gboolean is_row = !rfl_queue_item_is_heading (queue_item);
  g_autofree char *name = NULL;

  rfl_queue_row_set_item (row, queue_item);
  gtk_list_item_set_selectable (item, is_row);
  gtk_list_item_set_activatable (item, is_row);
  name = rfl_queue_row_dup_name (row);
  rfl_list_item_set_label (item, name);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  rfl_queue_row_set_item (RFL_QUEUE_ROW (gtk_list_item_get_child (item)), NULL);
}

/* The widget of a position, where the list has made one. */
static GtkWidget *
find_row (RflQueueList *self,
          RflQueueItem *item)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->list); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (RFL_IS_QUEUE_ROW (row) && rfl_queue_row_get_item (RFL_QUEUE_ROW (row)) == item)
        return child;
    }

  return NULL;
}

static void
go_to (RflQueueList *self,
       guint         position)
{
  g_autoptr (RflQueueItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  GtkWidget *row;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
  row = find_row (self, item);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

/* The next line in @direction which is a referral; where there is none, @position itself. */
static guint
find_next (RflQueueList *self,
           guint         position,
           int           direction)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint next = position + direction; next < n; next += direction)
    {
      g_autoptr (RflQueueItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), next);

      if (!rfl_queue_item_is_heading (item))
        return next;
    }

  return position;
}

static gboolean
on_key_pressed_cb (RflQueueList          *self,
                   guint                  key,
                   guint                  code,
                   GdkModifierType        state,
                   GtkEventControllerKey *controller)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      rfl_queue_list_move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      rfl_queue_list_move (self, 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static GtkWidget *
make_captions (void)
{
  const char * const titles[] = { _("Person · need → service, partner"), _("Status"), _("What to do now"), _("Since") };
  GtkWidget *captions = g_object_new (GTK_TYPE_BOX, "css-name", "captions", NULL);

  gtk_widget_set_layout_manager (captions, g_object_new (RFL_TYPE_QUEUE_LAYOUT, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      GtkWidget *label = rfl_label_new (titles[i], "caption-heading dim-label");

      if (i == G_N_ELEMENTS (titles) - 1)
        gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
      gtk_widget_set_parent (label, captions);
    }

  return captions;
}

static void
rfl_queue_list_dispose (GObject *object)
{
  RflQueueList *self = RFL_QUEUE_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (rfl_queue_list_parent_class)->dispose (object);
}

static gboolean
rfl_queue_list_grab_focus (GtkWidget *widget)
{
  RflQueueList *self = RFL_QUEUE_LIST (widget);
  RflQueueItem *item = get_selected_item (self);
  GtkWidget *row = item != NULL ? find_row (self, item) : NULL;

  return gtk_widget_grab_focus (row != NULL ? row : self->list);
}

static void
rfl_queue_list_class_init (RflQueueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_queue_list_dispose;
  widget_class->grab_focus = rfl_queue_list_grab_focus;

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_queue_list_init (RflQueueList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->items = rfl_incremental_list_new (RFL_TYPE_QUEUE_ITEM, rfl_queue_item_equal);
  self->selection = rfl_single_selection_new (G_LIST_MODEL (self->items));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  rfl_list_view_select_on_activate (GTK_LIST_VIEW (self->list));
  gtk_widget_add_css_class (self->list, "queue");
  rfl_widget_set_label (self->list, _("Referrals to follow up"));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, keys);

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_box_append (GTK_BOX (self->box), make_captions ());
  gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->box), rfl_list_scroller_new (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_queue_list_new (void)
{
  return g_object_new (RFL_TYPE_QUEUE_LIST, NULL);
}

/* Takes the place of the rows shown, @matters (nullable; RflClash, RflProposalPage) first; says nothing of the selection, which stays where its referral is. @counts: (nullable):
 * what the headings say; otherwise how many are there. */
void
rfl_queue_list_set_rows (RflQueueList *self,
                         GListModel   *matters,
                         GListModel   *rows,
                         gboolean      headings,
                         const guint  *counts,
                         gint64        now_us,
                         GTimeZone    *tz)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *selected = NULL;
  RflQueueItem *item;

  g_return_if_fail (RFL_IS_QUEUE_LIST (self));
  g_return_if_fail (G_IS_LIST_MODEL (rows));

  item = get_selected_item (self);
  selected = item != NULL ? g_strdup (rfl_queue_item_get_id (item)) : NULL;
  items = rfl_queue_items_make (matters, rows, headings, counts, now_us, tz);
  self->loading = TRUE;
  rfl_incremental_list_replace (self->items, items);
  self->loading = FALSE;
  if (selected != NULL)
    rfl_queue_list_select (self, selected);
}

/* How many referrals, drafts and clashes, headings left out. */
guint
rfl_queue_list_get_n_rows (RflQueueList *self)
{
  guint n_rows = 0;
  guint n;

  g_return_val_if_fail (RFL_IS_QUEUE_LIST (self), 0);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RflQueueItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      n_rows += !rfl_queue_item_is_heading (item);
    }

  return n_rows;
}

/* (nullable): a referral or a draft */
RflFollowUpRow *
rfl_queue_list_get_selected (RflQueueList *self)
{
  RflQueueItem *item;

  g_return_val_if_fail (RFL_IS_QUEUE_LIST (self), NULL);

  item = get_selected_item (self);

  return item != NULL ? rfl_queue_item_get_row (item) : NULL;
}

/* (nullable): what has two versions */
RflClash *
rfl_queue_list_get_selected_clash (RflQueueList *self)
{
  RflQueueItem *item;

  g_return_val_if_fail (RFL_IS_QUEUE_LIST (self), NULL);

  item = get_selected_item (self);

  return item != NULL ? rfl_queue_item_get_clash (item) : NULL;
}

/* (nullable): a proposed change */
RflProposalPage *
rfl_queue_list_get_selected_proposal (RflQueueList *self)
{
  RflQueueItem *item;

  g_return_val_if_fail (RFL_IS_QUEUE_LIST (self), NULL);

  item = get_selected_item (self);

  return item != NULL ? rfl_queue_item_get_proposal (item) : NULL;
}

/* Selects without a word to anybody; FALSE, and nothing is selected, when it is not in the list. @id: (nullable) */
gboolean
rfl_queue_list_select (RflQueueList *self,
                       const char   *id)
{
  guint position = G_MAXUINT;

  g_return_val_if_fail (RFL_IS_QUEUE_LIST (self), FALSE);

  if (id != NULL)
    position = rfl_incremental_list_find (self->items, id, rfl_queue_item_has_id);
  self->loading = TRUE;
  gtk_single_selection_set_selected (self->selection, position != G_MAXUINT ? position : GTK_INVALID_LIST_POSITION);
  self->loading = FALSE;

  return position != G_MAXUINT;
}

/* As a person would: the page hears of it. */
gboolean
rfl_queue_list_select_first (RflQueueList *self)
{
  guint first;

  g_return_val_if_fail (RFL_IS_QUEUE_LIST (self), FALSE);

  if (rfl_queue_list_get_n_rows (self) == 0)
    return FALSE;
  first = find_next (self, G_MAXUINT, 1);
  gtk_single_selection_set_selected (self->selection, first);

  return TRUE;
}

/* One referral up or down, as the arrows do. */
void
rfl_queue_list_move (RflQueueList *self,
                     int           direction)
{
  guint position;

  g_return_if_fail (RFL_IS_QUEUE_LIST (self));

  if (rfl_queue_list_get_n_rows (self) == 0)
    return;
  position = gtk_single_selection_get_selected (self->selection);
  go_to (self, position == GTK_INVALID_LIST_POSITION ? find_next (self, G_MAXUINT, 1) : find_next (self, position, direction));
}

/* RflQueueItem, headings among them. */
GListModel *
rfl_queue_list_get_items (RflQueueList *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_LIST (self), NULL);

  return G_LIST_MODEL (self->items);
}
