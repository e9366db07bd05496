/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-reply-bar.h"

#include "rfl-reply-layout.h"
#include "rfl-reply.h"
#include "rfl-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * RflReplyBar:
 *
 * The answers that are possible now, always in sight: the six most probable as buttons, the others behind "More", and
 * through which channel they were heard. Each activates case.reply with its nick.
 */
struct _RflReplyBar
{
  GtkWidget   parent_instance;

  GtkWidget  *box;
  GtkWidget  *question;
  GtkWidget  *heard;            /* label and channel */
  GtkWidget  *channel;
  GtkWidget  *more;
  GtkWidget  *grid;
};

G_DEFINE_FINAL_TYPE (RflReplyBar, rfl_reply_bar, GTK_TYPE_WIDGET)

/* "_They accepted" without the mark of the mnemonic. */
static char *
strip_mnemonic (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", 2);

  return g_strjoinv ("", parts);
}

static GtkWidget *
make_button (RflReply reply)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();
  g_autofree char *name = strip_mnemonic (rfl_reply_label (reply));

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), rfl_reply_icon_name (reply));
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), rfl_reply_label (reply));
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_widget_set_halign (content, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "reply");
  gtk_widget_set_name (button, rfl_reply_to_nick (reply));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.reply");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rfl_reply_to_nick (reply));
  rfl_widget_set_label (button, name);

  return button;
}

static void
rfl_reply_bar_dispose (GObject *object)
{
  g_clear_pointer (&RFL_REPLY_BAR (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_reply_bar_parent_class)->dispose (object);
}

static gboolean
rfl_reply_bar_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (RFL_REPLY_BAR (widget)->grid);

  return first != NULL && gtk_widget_grab_focus (first);
}

static void
rfl_reply_bar_class_init (RflReplyBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_reply_bar_dispose;
  widget_class->grab_focus = rfl_reply_bar_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rfl_reply_bar_init (RflReplyBar *self)
{
  GtkWidget *head = rfl_wrap_box_new (6);
  GtkWidget *choices = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *label = gtk_label_new (_("heard by"));
  GtkStringList *channels = gtk_string_list_new (NULL);

  for (guint i = RFL_CHANNEL_NONE + 1; i < RFL_N_CHANNELS; i++)
    gtk_string_list_append (channels, rfl_channel_label (i));

  rfl_widget_add_classes (label, "caption dim-label");
  self->question = rfl_label_new_wrapped (NULL, "heading");
  gtk_widget_set_hexpand (self->question, TRUE);
  self->channel = gtk_drop_down_new (G_LIST_MODEL (channels), NULL);
  gtk_widget_add_css_class (self->channel, "flat-choice");
  rfl_widget_set_label (self->channel, _("Heard by"));
  self->heard = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  gtk_box_append (GTK_BOX (self->heard), label);
  gtk_box_append (GTK_BOX (self->heard), self->channel);
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->more), _("More"));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->more), TRUE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->more), GTK_ARROW_UP);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_box_append (GTK_BOX (head), self->question);
  gtk_box_append (GTK_BOX (choices), self->heard);
  gtk_box_append (GTK_BOX (choices), self->more);
  gtk_box_append (GTK_BOX (head), choices);

  self->grid = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  gtk_widget_set_layout_manager (self->grid, g_object_new (RFL_TYPE_REPLY_LAYOUT, NULL));

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 6, NULL);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->grid);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_reply_bar_new (void)
{
  return g_object_new (RFL_TYPE_REPLY_BAR, NULL);
}

/* Fills the bar for the state of @page at @now_us. */
void
rfl_reply_bar_set_page (RflReplyBar     *self,
                        RflReferralPage *page,
                        gint64           now_us)
{
  g_autofree RflReply *replies = NULL;
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *focus;
  gboolean had_focus;
  guint n = 0;

  g_return_if_fail (RFL_IS_REPLY_BAR (self));
  g_return_if_fail (RFL_IS_REFERRAL_PAGE (page));

  replies = rfl_replies_for (rfl_referral_page_get_case (page), rfl_referral_page_get_follow_up (page), now_us, &n);
  gtk_label_set_label (GTK_LABEL (self->question),
                       rfl_replies_question (rfl_referral_page_get_case (page), rfl_referral_page_get_follow_up (page), now_us));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  gtk_widget_set_visible (self->more, n > RFL_N_MAIN_REPLIES);
  rfl_widget_set_label (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->question)));

  /* Who answers by keyboard stays at the answers. */
  focus = gtk_widget_get_root (self->grid) != NULL ? gtk_root_get_focus (gtk_widget_get_root (self->grid)) : NULL;
  had_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->grid);
  rfl_box_clear (GTK_BOX (self->grid));
  for (guint i = 0; i < MIN (n, RFL_N_MAIN_REPLIES); i++)
    gtk_box_append (GTK_BOX (self->grid), make_button (replies[i]));

  for (guint i = RFL_N_MAIN_REPLIES; i < n; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (rfl_reply_label (replies[i]), NULL);

      g_menu_item_set_action_and_target (item, "case.reply", "s", rfl_reply_to_nick (replies[i]));
      g_menu_append_item (menu, item);
    }
  rfl_menu_button_set_menu (GTK_MENU_BUTTON (self->more), G_MENU_MODEL (menu));
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Through which channel the answer was heard. */
RflChannel
rfl_reply_bar_get_channel (RflReplyBar *self)
{
  g_return_val_if_fail (RFL_IS_REPLY_BAR (self), RFL_CHANNEL_NONE);

  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->channel)) + RFL_CHANNEL_NONE + 1;
}

void
rfl_reply_bar_set_channel (RflReplyBar *self,
                           RflChannel   channel)
{
  g_return_if_fail (RFL_IS_REPLY_BAR (self));
  g_return_if_fail (channel != RFL_CHANNEL_NONE);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->channel), channel - RFL_CHANNEL_NONE - 1);
}
