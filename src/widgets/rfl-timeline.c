/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-timeline.h"

#include "rfl-accessible.h"
#include "rfl-build.h"

/**
 * RflTimeline:
 *
 * What happened, newest first: an icon in a disc on a line, a title and its time, who and through which channel.
 */
struct _RflTimeline
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (RflTimeline, rfl_timeline, GTK_TYPE_WIDGET)

static void
rfl_timeline_dispose (GObject *object)
{
  rfl_timeline_clear (RFL_TIMELINE (object));

  G_OBJECT_CLASS (rfl_timeline_parent_class)->dispose (object);
}

static void
rfl_timeline_class_init (RflTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_timeline_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
rfl_timeline_init (RflTimeline *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
create_rail (const RflTimelineEntry *entry)
{
  GtkWidget *rail = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *disc = rfl_icon_new (entry->icon_name, "disc");
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "css-name", "line", "halign", GTK_ALIGN_CENTER, "vexpand", TRUE, NULL);

  rfl_widget_set_tone (disc, entry->tone);
  gtk_widget_set_halign (disc, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (rail), disc);
  gtk_box_append (GTK_BOX (rail), line);

  return rail;
}

/* Who and how, and what can be done with the entry; the time above keeps its column. */
static GtkWidget *
create_detail (const RflTimelineEntry *entry,
               GtkWidget              *suffix)
{
  GtkWidget *line = rfl_line_new (12, NULL);
  GtkWidget *detail = rfl_label_new_wrapped (entry->detail, "caption dim-label");

  gtk_widget_set_hexpand (detail, TRUE);
  rfl_line_append (line, detail);
  if (suffix != NULL)
    {
      gtk_widget_set_valign (suffix, GTK_ALIGN_START);
      rfl_line_append (line, suffix);
    }

  return line;
}

static GtkWidget *
create_texts (const RflTimelineEntry *entry,
              GtkWidget              *suffix)
{
  GtkWidget *texts = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);
  GtkWidget *head = rfl_line_new (12, NULL);
  GtkWidget *title = rfl_label_new_wrapped (entry->title, "heading");

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_bottom (texts, 10);
  gtk_widget_set_hexpand (title, TRUE);
  rfl_line_append (head, title);
  if (entry->when != NULL)
    {
      GtkWidget *when = gtk_label_new (entry->when);

      rfl_widget_add_classes (when, "caption numeric");
      gtk_widget_set_valign (when, GTK_ALIGN_START);
      rfl_line_append (head, when);
    }
  gtk_box_append (GTK_BOX (texts), head);

  if (entry->detail != NULL || suffix != NULL)
    gtk_box_append (GTK_BOX (texts), create_detail (entry, suffix));
  if (entry->note != NULL)
    {
      GtkWidget *note = rfl_label_new_wrapped (entry->note, "note");

      gtk_label_set_selectable (GTK_LABEL (note), TRUE);
      gtk_box_append (GTK_BOX (texts), note);
    }
  if (entry->mark != NULL)
    {
      GtkWidget *mark = rfl_label_new_wrapped (entry->mark, "caption warning");

      gtk_widget_add_css_class (title, "struck");
      gtk_box_append (GTK_BOX (texts), mark);
    }

  return texts;
}

static char *
create_name (const RflTimelineEntry *entry)
{
  g_autoptr (GString) name = g_string_new (entry->title);
  const char * const parts[] = { entry->when, entry->detail, entry->note, entry->mark };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (name, ", %s", parts[i]);

  return g_string_free (g_steal_pointer (&name), FALSE);
}

GtkWidget *
rfl_timeline_new (void)
{
  return g_object_new (RFL_TYPE_TIMELINE, NULL);
}

/* @suffix (nullable) stands at the end of the second line: a menu, a button to take it back. */
void
rfl_timeline_append_with (RflTimeline            *self,
                          const RflTimelineEntry *entry,
                          GtkWidget              *suffix)
{
  g_autofree char *name = NULL;
  GtkWidget *row;

  g_return_if_fail (RFL_IS_TIMELINE (self));
  g_return_if_fail (entry != NULL && entry->title != NULL);

  row = g_object_new (GTK_TYPE_GRID,
                      "column-spacing", 10,
                      "vexpand", FALSE,
                      "css-name", "event",
                      "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                      NULL);
  rfl_line_append (row, create_rail (entry));
  rfl_line_append (row, create_texts (entry, suffix));

  name = create_name (entry);
  rfl_widget_set_label (row, name);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
}

void
rfl_timeline_append (RflTimeline            *self,
                     const RflTimelineEntry *entry)
{
  rfl_timeline_append_with (self, entry, NULL);
}

void
rfl_timeline_clear (RflTimeline *self)
{
  GtkWidget *child;

  g_return_if_fail (RFL_IS_TIMELINE (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
