/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-list-scroller.h"

/**
 * RflListScroller:
 *
 * A list that scrolls, which Tab enters and leaves as one thing; the arrows go from row to row. A list view of GTK 4.8 would let
 * Tab stop at each of a thousand rows before what stands beside them.
 */
struct _RflListScroller
{
  GtkWidget  parent_instance;

  GtkWidget *window;
};

G_DEFINE_FINAL_TYPE (RflListScroller, rfl_list_scroller, GTK_TYPE_WIDGET)

/* Into the row of a list that the keyboard was in last; where that is a heading, which takes none, to the first one that does. */
static gboolean
enter (GtkWidget        *list,
       GtkDirectionType  direction)
{
  gboolean entered = gtk_widget_child_focus (list, direction);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL && !entered; row = gtk_widget_get_next_sibling (row))
    entered = gtk_widget_child_focus (row, direction);

  return entered;
}

static gboolean
rfl_list_scroller_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (RFL_LIST_SCROLLER (widget)->window);
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && focus != NULL && gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  /* What scrolls would take the keyboard itself where no row does, and show nothing of it. */
  if (tab)
    return enter (gtk_scrolled_window_get_child (window), direction);

  return GTK_WIDGET_CLASS (rfl_list_scroller_parent_class)->focus (widget, direction);
}

static void
rfl_list_scroller_dispose (GObject *object)
{
  RflListScroller *self = RFL_LIST_SCROLLER (object);

  g_clear_pointer (&self->window, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_list_scroller_parent_class)->dispose (object);
}

static void
rfl_list_scroller_class_init (RflListScrollerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_list_scroller_dispose;
  widget_class->focus = rfl_list_scroller_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_list_scroller_init (RflListScroller *self)
{
  self->window = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->window, GTK_WIDGET (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/**
 * rfl_list_scroller_new:
 * @list: (transfer floating): a list view, whose rows have nothing in them that takes the keyboard
 *
 * Returns: (transfer floating): the list, which scrolls up and down
 */
GtkWidget *
rfl_list_scroller_new (GtkWidget *list)
{
  RflListScroller *self;

  g_return_val_if_fail (GTK_IS_LIST_VIEW (list), NULL);

  /* GTK_LIST_TAB_ITEM of GTK 4.12 and later, where Tab goes to the first row and back to the last one unless told. */
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (list), "tab-behavior") != NULL)
    g_object_set (list, "tab-behavior", 1, NULL);

  self = g_object_new (RFL_TYPE_LIST_SCROLLER, NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->window), list);

  return GTK_WIDGET (self);
}

/**
 * rfl_list_scroller_get_window:
 * @self: a list
 *
 * Returns: (transfer none): what scrolls it
 */
GtkScrolledWindow *
rfl_list_scroller_get_window (RflListScroller *self)
{
  g_return_val_if_fail (RFL_IS_LIST_SCROLLER (self), NULL);

  return GTK_SCROLLED_WINDOW (self->window);
}
