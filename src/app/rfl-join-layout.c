/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-join-layout.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-widgets.h"

static const char * const step_names[RFL_JOIN_N_STEPS] = { "server", "office", "receive", "passphrase", "you" };

/* A step: its title, what it is about, and what is filled in. */
static GtkWidget *
add_step (RflJoinLayout *self,
          RflJoinStep    step,
          const char    *title,
          const char    *text)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);

  gtk_box_append (GTK_BOX (box), rfl_label_new_wrapped (title, "title-1"));
  gtk_box_append (GTK_BOX (box), rfl_label_new_wrapped (text, NULL));
  gtk_widget_set_margin_top (box, 36);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_stack_add_named (self->steps, clamp, step_names[step]);

  return box;
}

static GtkWidget *
make_list (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  rfl_widget_set_label (list, label);

  return list;
}

static void
add_receive (RflJoinLayout *self)
{
  GtkWidget *box = add_step (self, RFL_JOIN_STEP_RECEIVE, _("Receiving the office"),
                             _("Everything comes sealed and is opened with the passphrase afterwards. If this is cut short, it "
                               "goes on where it stopped."));
  GtkWidget *buttons = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);

  self->bar = gtk_progress_bar_new ();
  rfl_widget_set_label (self->bar, _("Receiving the office"));
  self->retry_button = rfl_text_button_new (NULL, _("Try Again"), "suggested-action");
  self->cancel_button = rfl_text_button_new (NULL, _("Cancel"), NULL);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), self->cancel_button);
  gtk_box_append (GTK_BOX (buttons), self->retry_button);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), buttons);
}

static void
add_passphrase (RflJoinLayout *self)
{
  GtkWidget *box = add_step (self, RFL_JOIN_STEP_PASSPHRASE, _("The passphrase of the office"),
                             _("Colleagues know it. The recovery code on paper opens the data too."));
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", _("Open on this computer without asking"),
                                 "subtitle", _("Its keyring keeps the key, behind your login"),
                                 NULL);

  self->secret_row = g_object_new (ADW_TYPE_PASSWORD_ENTRY_ROW, "title", _("Passphrase or recovery code"), NULL);
  self->remember_switch = gtk_switch_new ();
  gtk_widget_set_valign (self->remember_switch, GTK_ALIGN_CENTER);
  rfl_widget_set_label (self->remember_switch, _("Open on this computer without asking"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->remember_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->remember_switch);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->secret_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (GTK_BOX (box), group);
}

static void
add_you (RflJoinLayout *self)
{
  GtkWidget *box = add_step (self, RFL_JOIN_STEP_YOU, _("Who are you?"),
                             _("What you do is noted under your name. Choose it, or add yourself."));
  GtkWidget *group = adw_preferences_group_new ();

  self->workers_list = make_list (_("Colleagues"));
  gtk_widget_set_visible (self->workers_list, FALSE);
  self->name_row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("I am not in the list: my name"), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name_row);
  gtk_box_append (GTK_BOX (box), self->workers_list);
  gtk_box_append (GTK_BOX (box), group);
}

static GtkWidget *
make_foot (RflJoinLayout *self)
{
  GtkWidget *foot = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);

  self->step_label = GTK_LABEL (rfl_label_new (NULL, "caption"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->step_label), TRUE);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->next_button = rfl_text_button_new (NULL, _("Continue"), "suggested-action");
  rfl_widget_set_margins (foot, 24, 9);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->step_label));
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (foot), self->next_button);

  return foot;
}

/* @self is not initialised before. */
void
rfl_join_layout_init (RflJoinLayout *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box;

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  self->header = adw_header_bar_new ();
  self->back_button = rfl_icon_button_new ("go-previous-symbolic", _("Back"), NULL);
  adw_header_bar_pack_start (ADW_HEADER_BAR (self->header), self->back_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), rfl_main_menu_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), rfl_language_button_new ());
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header), adw_window_title_new (_("Join an Office"), ""));

  self->steps = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->steps, GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT_RIGHT);
  gtk_stack_set_vhomogeneous (self->steps, FALSE);

  box = add_step (self, RFL_JOIN_STEP_SERVER, _("Where is the office?"),
                  _("A colleague who syncs already makes an account for this laptop in Preferences › Sync, and gives you the "
                    "address, the user and the password."));
  self->form = RFL_SERVER_FORM (rfl_server_form_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));

  box = add_step (self, RFL_JOIN_STEP_OFFICE, _("Which office?"),
                  _("This account may read more than one. Their names are sealed: Preferences › Sync of a colleague shows the "
                    "first letters of the number."));
  self->offices_list = make_list (_("Which office?"));
  gtk_box_append (GTK_BOX (box), self->offices_list);

  add_receive (self);
  add_passphrase (self);
  add_you (self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->steps));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->header);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), make_foot (self));
}

void
rfl_join_layout_show (RflJoinLayout *self,
                      RflJoinStep    step)
{
  /* Which office is asked only where there are several. */
  int number = (int) step + (step < RFL_JOIN_STEP_RECEIVE ? 1 : 0);
  g_autofree char *text = g_strdup_printf (_("Step %d of %d"), number, RFL_JOIN_N_STEPS - 1);

  if (step == RFL_JOIN_STEP_OFFICE)
    gtk_label_set_label (self->step_label, "");
  else
    gtk_label_set_label (self->step_label, text);
  gtk_stack_set_visible_child_name (self->steps, step_names[step]);

  if (step == RFL_JOIN_STEP_SERVER)
    gtk_widget_grab_focus (GTK_WIDGET (self->form));
  else if (step == RFL_JOIN_STEP_PASSPHRASE)
    gtk_widget_grab_focus (self->secret_row);
  else if (step == RFL_JOIN_STEP_RECEIVE)
    gtk_widget_grab_focus (self->cancel_button);
}

void
rfl_join_layout_set_receiving (RflJoinLayout *self,
                               gboolean       receiving)
{
  gtk_widget_set_visible (self->retry_button, !receiving);
  gtk_widget_set_visible (self->bar, receiving);
}

/* -1: not known */
void
rfl_join_layout_set_fraction (RflJoinLayout *self,
                              double         fraction)
{
  if (fraction >= 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction);
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
}

/* A row to choose by pressing; `rfl-id` of it is @id. */
GtkWidget *
rfl_join_layout_make_row (const char *icon_name,
                          const char *title,
                          const char *id)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, "activatable", TRUE, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rfl_icon_new (icon_name, NULL));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rfl_icon_new ("go-next-symbolic", NULL));
  g_object_set_data_full (G_OBJECT (row), "rfl-id", g_strdup (id), g_free);
  rfl_widget_set_label (row, title);

  return row;
}
