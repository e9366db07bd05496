/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clash-view.h"

#include "rfl-clash-words.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflClashView:
 *
 * One thing that two people wrote differently, both values side by side with who, when and on which laptop. One click
 * decides, and can be taken back. Signal `chosen`: a person decided.
 */
struct _RflClashView
{
  GtkWidget     parent_instance;

  RflOffice    *office;       /* (owned) */
  RflClash     *clash;        /* (owned) (nullable) */
  GtkWidget    *scroller;
  GtkWidget    *content;
  GtkWidget    *first_button; /* (unowned) (nullable): in the content */
  gboolean      busy;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflClashView, rfl_clash_view, GTK_TYPE_WIDGET)

/* Of a value: two stand side by side at text of the usual size, one above the other where it is large. */
#define VALUE_CHARS 22

static void
append (RflClashView *self,
        GtkWidget    *child)
{
  gtk_box_append (GTK_BOX (self->content), child);
}

static void
on_chosen_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflClashView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = rfl_office_choose_clash_finish (RFL_OFFICE (source), result, &error);

  self->busy = FALSE;
  if (token == NULL)
    {
      rfl_message (GTK_WIDGET (self), _("The choice was not kept"),
                   g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND)
                     ? _("Somebody has decided it meanwhile, perhaps on another laptop.")
                     : error->message);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
  rfl_toast_undo (GTK_WIDGET (self), _("Chosen. The other version stays in the history."), token);
}

static void
choose (RflClashView *self,
        guint         index)
{
  if (self->clash == NULL || self->busy || index >= rfl_clash_get_n_values (self->clash))
    return;

  self->busy = TRUE;
  rfl_office_choose_clash_async (self->office, rfl_clash_get_document (self->clash), rfl_clash_get_path (self->clash), index,
                                 NULL, on_chosen_cb, g_object_ref (self));
}

static void
choose_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  choose (RFL_CLASH_VIEW (widget), g_variant_get_uint32 (parameter));
}

/* Where the record can be seen. (nullable) */
static const char *
get_action (RflKind kind)
{
  switch ((int) kind)
    {
    case RFL_KIND_ORGANIZATION:
      return "win.show-organization";
    case RFL_KIND_SERVICE:
      return "win.show-service";
    case RFL_KIND_PERSON:
      return "win.show-person";
    case RFL_KIND_REFERRAL:
      return "win.show-referral";
    default:
      return NULL;
    }
}

static void
add_head (RflClashView *self)
{
  g_autofree char *title = rfl_clash_words_title (self->clash);
  g_autofree char *what = rfl_clash_words_what (self->clash);
  const char *action = get_action (rfl_clash_get_kind (self->clash));
  GtkWidget *head = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);

  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (title, "title-3"));
  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (what, "dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (head), words);
  if (rfl_clash_get_clash_type (self->clash) == RFL_CLASH_LOCKED)
    {
      GtkWidget *unlock = gtk_button_new_with_mnemonic (_("_Unlock…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (unlock), "app.unlock");
      gtk_widget_set_valign (unlock, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), unlock);
    }
  else if (action != NULL)
    {
      GtkWidget *show = rfl_text_button_new (NULL, _("_Show the record"), "flat");

      gtk_actionable_set_action_name (GTK_ACTIONABLE (show), action);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "s", rfl_clash_get_document (self->clash));
      gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), show);
    }
  append (self, head);
}

static void
add_notice (RflClashView *self)
{
  GtkWidget *notice = rfl_notice_new ("rfl-half-symbolic", RFL_TONE_WARNING);
  const char *heading = _("Two versions");
  const char *body = NULL;

  switch (rfl_clash_get_clash_type (self->clash))
    {
    case RFL_CLASH_FIELD:
      body = _("Two people wrote this without knowing of each other. Both are kept until you choose.");
      break;
    case RFL_CLASH_DELETED:
      heading = _("Changed by one, deleted by another");
      body = _("What was changed is kept until you choose.");
      break;
    case RFL_CLASH_VERSIONS:
      body = _("What both were made from is not on this laptop, so it cannot tell what is new. Choose the whole version that "
               "stands; the other stays in the history.");
      break;
    case RFL_CLASH_LOCKED:
    default:
      body = _("What it is about is sealed. Unlock client data to see both versions and to choose.");
      break;
    }
  rfl_notice_set (RFL_NOTICE (notice), heading, body);
  append (self, notice);
}

static GtkWidget *
make_value (RflClashView        *self,
            const RflClashValue *value,
            guint                index)
{
  GtkWidget *card = rfl_box_new (GTK_ORIENTATION_VERTICAL, 8, "card clash-value");
  GtkWidget *text = rfl_label_new_wrapped (value->text, value->removed ? "title-4 dim-label" : "title-4");
  GtkWidget *by;
  GtkWidget *button = gtk_button_new_with_label (value->shows ? _("Keep This One") : _("Choose This One"));
  g_autofree char *detail = rfl_clash_words_value (value, rfl_office_get_time_zone (self->office));
  g_autofree char *name = NULL;

  by = rfl_label_new_wrapped (detail, "caption dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (text), VALUE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (by), VALUE_CHARS);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_box_append (GTK_BOX (card), text);
  gtk_box_append (GTK_BOX (card), by);
  if (value->shows)
    {
      GtkWidget *pill = rfl_status_pill_new ("rfl-check-symbolic", _("Shows now"), RFL_TONE_NEUTRAL);

      gtk_widget_set_halign (pill, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (card), pill);
    }
  gtk_widget_set_vexpand (button, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "clash.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  /* Translators: what a button chooses: a value, and who wrote it when */
  name = g_strdup_printf (value->shows ? _("Keep “%s”, %s") : _("Choose “%s”, %s"), value->text, detail);
  rfl_widget_set_label (button, name);
  gtk_box_append (GTK_BOX (card), button);
  gtk_widget_set_hexpand (card, TRUE);
  if (index == 0)
    self->first_button = button;

  return card;
}

static void
add_values (RflClashView *self)
{
  guint n = rfl_clash_get_n_values (self->clash);
  GtkWidget *box = n == 2 ? rfl_wrap_box_new (12) : rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  g_autoptr (GtkSizeGroup) same_width = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_widget_set_vexpand (box, FALSE);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *value = make_value (self, rfl_clash_get_value (self->clash, i), i);

      gtk_size_group_add_widget (same_width, value);
      gtk_box_append (GTK_BOX (box), value);
    }
  append (self, box);
}

static void
rfl_clash_view_dispose (GObject *object)
{
  RflClashView *self = RFL_CLASH_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->clash);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_clash_view_parent_class)->dispose (object);
}

static void
rfl_clash_view_class_init (RflClashViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_clash_view_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "clash.choose", "u", choose_action);
}

static void
rfl_clash_view_init (RflClashView *self)
{
  self->content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 14, NULL);
  rfl_widget_set_margins (self->content, 18, 14);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->content);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
rfl_clash_view_new (RflOffice *office)
{
  RflClashView *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_CLASH_VIEW, NULL);
  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* @clash: (nullable): NULL empties the view, so that no name stays on the screen. */
void
rfl_clash_view_set_clash (RflClashView *self,
                          RflClash     *clash)
{
  g_return_if_fail (RFL_IS_CLASH_VIEW (self));
  g_return_if_fail (clash == NULL || RFL_IS_CLASH (clash));

  g_set_object (&self->clash, clash);
  self->first_button = NULL;
  rfl_box_clear (GTK_BOX (self->content));
  if (clash == NULL)
    return;

  add_head (self);
  add_notice (self);
  add_values (self);
}

/* (nullable): what is shown */
RflClash *
rfl_clash_view_get_clash (RflClashView *self)
{
  g_return_val_if_fail (RFL_IS_CLASH_VIEW (self), NULL);

  return self->clash;
}

void
rfl_clash_view_focus_choices (RflClashView *self)
{
  g_return_if_fail (RFL_IS_CLASH_VIEW (self));

  if (self->first_button != NULL)
    gtk_widget_grab_focus (self->first_button);
}
