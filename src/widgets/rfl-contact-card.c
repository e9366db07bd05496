/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-contact-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-accessible.h"
#include "rfl-build.h"
#include "rfl-launch.h"
#include "rfl-text.h"

/**
 * RflContactCard:
 *
 * The front-line person of a service, always in sight: who, and how to reach them. In a detail pane one line with
 * call and write; beside the wizard a list with everything one asks for on the telephone.
 */
struct _RflContactCard
{
  GtkWidget            parent_instance;

  RflContactCardStyle  style;
  GtkWidget           *box;
};

G_DEFINE_FINAL_TYPE (RflContactCard, rfl_contact_card, GTK_TYPE_WIDGET)

static const char *
get_text (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "rfl-text");
}

static void
on_call_clicked_cb (GtkWidget *button)
{
  rfl_call (button, get_text (button));
}

static void
on_write_clicked_cb (GtkWidget *button)
{
  rfl_write (button, get_text (button), NULL, NULL);
}

static void
on_open_clicked_cb (GtkWidget *button)
{
  rfl_open_uri (button, get_text (button), NULL);
}

static void
on_copy_clicked_cb (GtkWidget *button)
{
  rfl_copy_text (button, get_text (button));
}

static GtkWidget *
create_button (const char *icon_name,
               const char *format,
               const char *text,
               GCallback   callback)
{
  g_autofree char *tooltip = NULL;
  GtkWidget *button;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  tooltip = g_strdup_printf (format, text);
#pragma GCC diagnostic pop
  button = rfl_icon_button_new (icon_name, tooltip, "flat");
  g_object_set_data_full (G_OBJECT (button), "rfl-text", g_strdup (text), g_free);
  g_signal_connect (button, "clicked", callback, NULL);

  return button;
}

static GtkWidget *
create_head (const RflContactFacts *facts,
             int                    avatar_size,
             const char            *name_class,
             const char            *detail)
{
  GtkWidget *box = rfl_line_new (12, NULL);
  GtkWidget *texts = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);
  GtkWidget *avatar = adw_avatar_new (avatar_size, facts->name, TRUE);

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), rfl_label_new_wrapped (facts->name, name_class));
  if (detail != NULL)
    gtk_box_append (GTK_BOX (texts), rfl_label_new_wrapped (detail, "caption dim-label"));
  rfl_line_append (box, avatar);
  rfl_line_append (box, texts);

  return box;
}

static char *
join_dots (const char * const *parts,
           gsize               n_parts)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; i < n_parts; i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, " · ");
      g_string_append (joined, parts[i]);
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static GtkWidget *
create_compact (const RflContactFacts *facts)
{
  g_autofree char *phone = facts->phone != NULL ? rfl_text_keep_together (facts->phone) : NULL;
  const char * const parts[] = { facts->detail, phone, facts->hours, facts->languages };
  g_autofree char *detail = join_dots (parts, G_N_ELEMENTS (parts));
  GtkWidget *box = create_head (facts, 32, "heading", detail);

  if (facts->phone != NULL)
    rfl_line_append (box, create_button ("rfl-call-symbolic", _("Call %s"), facts->phone, G_CALLBACK (on_call_clicked_cb)));
  if (facts->email != NULL)
    rfl_line_append (box, create_button ("rfl-mail-symbolic", _("Write to %s"), facts->email, G_CALLBACK (on_write_clicked_cb)));

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "contact-line");

  return box;
}

static void
append_row (GtkListBox *list,
            const char *icon_name,
            const char *title,
            const char *subtitle,
            GtkWidget  *button)
{
  GtkWidget *row;

  if (title == NULL || *title == '\0')
    {
      if (button != NULL)
        g_object_ref_sink (button);
      g_clear_object (&button);
      return;
    }

  /* Its labels hear of use-markup only once the row is made: the words come after. */
  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rfl_icon_new (icon_name, "dim-label"));
  if (button != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  rfl_widget_forbid_hyphens (row);
  gtk_list_box_append (list, row);
}

static GtkWidget *
create_copy_button (const char *text)
{
  return text != NULL
           ? create_button ("rfl-copy-symbolic", _("Copy %s"), text, G_CALLBACK (on_copy_clicked_cb))
           : NULL;
}

static GtkWidget *
create_full (const RflContactFacts *facts)
{
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  GtkWidget *rows = gtk_list_box_new ();
  GtkListBox *list = GTK_LIST_BOX (rows);

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (rows, "boxed-list");
  append_row (list, "rfl-call-symbolic", facts->phone, facts->phone_detail, create_copy_button (facts->phone));
  append_row (list, "rfl-mail-symbolic", facts->email, facts->email_detail, create_copy_button (facts->email));
  append_row (list, "rfl-link-symbolic", facts->website, NULL,
              facts->website != NULL
                ? create_button ("rfl-link-symbolic", _("Open %s"), facts->website, G_CALLBACK (on_open_clicked_cb))
                : NULL);
  append_row (list, "rfl-clock-symbolic", facts->hours, facts->hours_detail, NULL);
  append_row (list, "rfl-language-symbolic", facts->languages, facts->languages_detail, NULL);
  append_row (list, "rfl-map-pin-symbolic", facts->place, facts->place_detail, create_copy_button (facts->place));

  gtk_box_append (GTK_BOX (box), create_head (facts, 48, "title-4", facts->detail));
  gtk_box_append (GTK_BOX (box), rows);
  gtk_widget_set_visible (rows, gtk_list_box_get_row_at_index (list, 0) != NULL);

  return box;
}

static void
rfl_contact_card_dispose (GObject *object)
{
  RflContactCard *self = RFL_CONTACT_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_contact_card_parent_class)->dispose (object);
}

static void
rfl_contact_card_class_init (RflContactCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_contact_card_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rfl_contact_card_init (RflContactCard *self)
{
}

GtkWidget *
rfl_contact_card_new (RflContactCardStyle style)
{
  RflContactCard *self = g_object_new (RFL_TYPE_CONTACT_CARD, NULL);

  self->style = style;

  return GTK_WIDGET (self);
}

/* NULL empties the card, which then takes no room. */
void
rfl_contact_card_set (RflContactCard        *self,
                      const RflContactFacts *facts)
{
  g_return_if_fail (RFL_IS_CONTACT_CARD (self));
  g_return_if_fail (facts == NULL || facts->name != NULL);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  gtk_widget_set_visible (GTK_WIDGET (self), facts != NULL);
  if (facts == NULL)
    return;

  self->box = self->style == RFL_CONTACT_CARD_COMPACT ? create_compact (facts) : create_full (facts);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  rfl_widget_set_label (GTK_WIDGET (self), facts->name);
}
