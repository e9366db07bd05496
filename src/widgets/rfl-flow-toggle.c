/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-flow-toggle.h"

#include "rfl-accessible.h"
#include "rfl-build.h"
#include "rfl-wrap-layout.h"

/**
 * RflFlowToggle:
 *
 * A choice among words, each with a code: several of them, one of them, or one of a joined few. `changed` is emitted
 * when a person or the program changes what is on.
 */
struct _RflFlowToggle
{
  GtkWidget          parent_instance;

  RflFlowToggleMode  mode;
  gboolean           updating;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflFlowToggle, rfl_flow_toggle, GTK_TYPE_WIDGET)

static const char *
get_code (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "rfl-code");
}

static void
on_toggled_cb (RflFlowToggle   *self,
               GtkToggleButton *button)
{
  GtkWidget *check = g_object_get_data (G_OBJECT (button), "rfl-check");

  if (check != NULL)
    gtk_widget_set_visible (check, gtk_toggle_button_get_active (button));

  /* A switch within a group is two toggles: the one that goes off says nothing by itself. */
  if (self->updating ||
      (self->mode != RFL_FLOW_TOGGLE_MULTIPLE && !gtk_toggle_button_get_active (button)))
    return;

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
rfl_flow_toggle_dispose (GObject *object)
{
  RflFlowToggle *self = RFL_FLOW_TOGGLE (object);

  rfl_flow_toggle_clear (self);

  G_OBJECT_CLASS (rfl_flow_toggle_parent_class)->dispose (object);
}

/* As one reads: from the end of a line to the begin of the next, and nowhere from the last. */
static gboolean
go_to_neighbour (GtkWidget *child,
                 gboolean   forward)
{
  do
    child = forward ? gtk_widget_get_next_sibling (child) : gtk_widget_get_prev_sibling (child);
  while (child != NULL && !gtk_widget_is_sensitive (child));
  if (child != NULL)
    gtk_widget_grab_focus (child);

  return TRUE;
}

/* The Tab key stops once, at what is on or the first; the arrows go from word to word. */
static gboolean
rfl_flow_toggle_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  GtkDirectionType forward = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? GTK_DIR_LEFT : GTK_DIR_RIGHT;
  GtkWidget *stop = gtk_widget_get_focus_child (widget);

  if (stop != NULL && (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT))
    return go_to_neighbour (stop, direction == forward);
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (rfl_flow_toggle_parent_class)->focus (widget, direction);

  if (stop != NULL)
    return FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_is_sensitive (child))
        continue;
      if (stop == NULL || (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)) &&
                           !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (stop))))
        stop = child;
    }

  return stop != NULL && gtk_widget_grab_focus (stop);
}

static void
rfl_flow_toggle_class_init (RflFlowToggleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_flow_toggle_dispose;
  widget_class->focus = rfl_flow_toggle_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "flowtoggle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rfl_flow_toggle_init (RflFlowToggle *self)
{
}

GtkWidget *
rfl_flow_toggle_new (RflFlowToggleMode mode)
{
  RflFlowToggle *self = g_object_new (RFL_TYPE_FLOW_TOGGLE, NULL);
  GtkLayoutManager *layout;

  self->mode = mode;
  if (mode == RFL_FLOW_TOGGLE_LINKED)
    {
      layout = gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL);
      gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
      gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
    }
  else
    {
      layout = rfl_wrap_layout_new (6);
    }
  gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);

  return GTK_WIDGET (self);
}

/* Returns the button, for a tooltip or its sensitivity. */
GtkWidget *
rfl_flow_toggle_add (RflFlowToggle *self,
                     const char    *code,
                     const char    *label,
                     const char    *icon_name)
{
  GtkWidget *button;
  GtkWidget *box;
  GtkWidget *text;
  GtkWidget *first;

  g_return_val_if_fail (RFL_IS_FLOW_TOGGLE (self), NULL);
  g_return_val_if_fail (code != NULL && label != NULL, NULL);

  first = gtk_widget_get_first_child (GTK_WIDGET (self));
  button = gtk_toggle_button_new ();
  g_object_set_data_full (G_OBJECT (button), "rfl-code", g_strdup (code), g_free);

  box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  if (self->mode == RFL_FLOW_TOGGLE_MULTIPLE)
    {
      GtkWidget *check = rfl_icon_new ("rfl-check-symbolic", NULL);

      gtk_widget_set_visible (check, FALSE);
      g_object_set_data (G_OBJECT (button), "rfl-check", check);
      gtk_box_append (GTK_BOX (box), check);
    }
  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (box), rfl_icon_new (icon_name, NULL));
  text = rfl_label_new (label, NULL);
  gtk_box_append (GTK_BOX (box), text);
  if (self->mode == RFL_FLOW_TOGGLE_LINKED)
    {
      /* Bold when it is on: the word takes all the room of its button, which does not grow. */
      gtk_widget_set_halign (box, GTK_ALIGN_FILL);
      gtk_widget_set_hexpand (text, TRUE);
      gtk_label_set_xalign (GTK_LABEL (text), 0.5f);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  rfl_widget_set_label (button, label);

  if (self->mode != RFL_FLOW_TOGGLE_MULTIPLE && first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (button, GTK_WIDGET (self));

  return button;
}

void
rfl_flow_toggle_clear (RflFlowToggle *self)
{
  GtkWidget *child;

  g_return_if_fail (RFL_IS_FLOW_TOGGLE (self));

  self->updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->updating = FALSE;
}

GStrv
rfl_flow_toggle_dup_codes (RflFlowToggle *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (RFL_IS_FLOW_TOGGLE (self), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      g_strv_builder_add (builder, get_code (child));

  return g_strv_builder_end (builder);
}

void
rfl_flow_toggle_set_codes (RflFlowToggle      *self,
                           const char * const *codes)
{
  gboolean changed = FALSE;

  g_return_if_fail (RFL_IS_FLOW_TOGGLE (self));

  self->updating = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gboolean active = codes != NULL && g_strv_contains (codes, get_code (child));

      changed = changed || active != gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), active);
    }
  self->updating = FALSE;

  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The first code that is on, or NULL. */
const char *
rfl_flow_toggle_get_code (RflFlowToggle *self)
{
  g_return_val_if_fail (RFL_IS_FLOW_TOGGLE (self), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (child)))
      return get_code (child);

  return NULL;
}

void
rfl_flow_toggle_set_code (RflFlowToggle *self,
                          const char    *code)
{
  const char * const codes[] = { code, NULL };

  rfl_flow_toggle_set_codes (self, codes);
}
