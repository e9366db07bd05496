/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-service-item.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-schedule.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflServiceItem:
 *
 * One service in a list: its name, who runs it, when and in which languages; at the end whether it takes people, how far
 * it is, and when somebody last checked it.
 */
struct _RflServiceItem
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *name;
  GtkWidget *status_icon;
  GtkWidget *status;
  GtkWidget *organization;
  GtkWidget *hours;
  GtkWidget *pill;
  GtkWidget *distance;
  GtkWidget *warning;
  GtkWidget *checked;
};

G_DEFINE_FINAL_TYPE (RflServiceItem, rfl_service_item, GTK_TYPE_WIDGET)

typedef struct
{
  gint64   (*get_now_us) (gpointer data);
  gpointer   data;
} Clock;

static char *
describe_hours (RflServiceRow *row)
{
  const char *lang = rfl_i18n_get_language ();
  const char * const *languages = rfl_service_row_get_languages (row);
  g_autoptr (RflSchedule) schedule = rfl_service_row_get_schedule (row) != NULL ? rfl_schedule_from_text (rfl_service_row_get_schedule (row)) : NULL;
  g_autofree char *summary = schedule != NULL && !rfl_schedule_is_empty (schedule) ? rfl_schedule_summary (schedule, lang) : NULL;
  g_autofree char *codes = languages != NULL && languages[0] != NULL ? g_strjoinv (" ", (char **) languages) : NULL;
  char *text = g_strjoin (" · ", summary != NULL ? summary : codes, summary != NULL ? codes : NULL, NULL);

  return g_strdelimit (text, "\n", ' ');
}

static void
rfl_service_item_dispose (GObject *object)
{
  g_clear_pointer (&RFL_SERVICE_ITEM (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_service_item_parent_class)->dispose (object);
}

static void
rfl_service_item_class_init (RflServiceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_service_item_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_service_item_init (RflServiceItem *self)
{
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);
  GtkWidget *first = rfl_wrap_box_new (6);
  GtkWidget *legal = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *end = rfl_box_new (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *state = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *age = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 4, NULL);

  self->name = rfl_label_new_wrapped (NULL, "heading");
  self->status_icon = rfl_icon_new ("rfl-heart-symbolic", "dim-label");
  self->status = gtk_label_new (NULL);
  rfl_widget_add_classes (self->status, "caption dim-label");
  self->organization = rfl_label_new_lines (2, "dim-label");
  self->hours = rfl_label_new_lines (2, "caption");
  gtk_box_append (GTK_BOX (legal), self->status_icon);
  gtk_box_append (GTK_BOX (legal), self->status);
  gtk_box_append (GTK_BOX (first), self->name);
  gtk_box_append (GTK_BOX (first), legal);
  gtk_box_append (GTK_BOX (words), first);
  gtk_box_append (GTK_BOX (words), self->organization);
  gtk_box_append (GTK_BOX (words), self->hours);
  gtk_widget_set_hexpand (words, TRUE);

  self->pill = rfl_status_pill_new (NULL, "", RFL_TONE_NEUTRAL);
  self->distance = rfl_label_new (NULL, "numeric");
  gtk_label_set_xalign (GTK_LABEL (self->distance), 1);
  gtk_label_set_width_chars (GTK_LABEL (self->distance), 6);
  gtk_widget_set_halign (state, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (state), self->pill);
  gtk_box_append (GTK_BOX (state), self->distance);
  self->warning = rfl_icon_new ("rfl-warning-symbolic", "warning");
  self->checked = rfl_label_new (NULL, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (self->checked), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_halign (age, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (age), self->warning);
  gtk_box_append (GTK_BOX (age), self->checked);
  gtk_box_append (GTK_BOX (end), state);
  gtk_box_append (GTK_BOX (end), age);
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);

  self->box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  rfl_widget_set_margins (self->box, 18, 6);
  gtk_box_append (GTK_BOX (self->box), words);
  gtk_box_append (GTK_BOX (self->box), end);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_service_item_new (void)
{
  return g_object_new (RFL_TYPE_SERVICE_ITEM, NULL);
}

void
rfl_service_item_set_row (RflServiceItem *self,
                          RflServiceRow  *row,
                          gint64          now_us)
{
  const char *lang = rfl_i18n_get_language ();
  RflLegalStatus legal_status;
  gboolean stale;
  double distance;
  g_autofree char *hours = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *metres = NULL;

  g_return_if_fail (RFL_IS_SERVICE_ITEM (self));
  g_return_if_fail (RFL_IS_SERVICE_ROW (row));

  legal_status = rfl_service_row_get_legal_status (row);
  gtk_label_set_label (GTK_LABEL (self->name), rfl_service_row_get_name (row));
  gtk_widget_set_visible (self->status_icon, legal_status == RFL_LEGAL_STATUS_NONPROFIT);
  gtk_widget_set_visible (self->status, legal_status != RFL_LEGAL_STATUS_NONE);
  gtk_label_set_label (GTK_LABEL (self->status), legal_status != RFL_LEGAL_STATUS_NONE ? rfl_legal_status_label (legal_status) : "");
  gtk_label_set_label (GTK_LABEL (self->organization), rfl_service_row_get_organization (row));
  hours = describe_hours (row);
  gtk_label_set_label (GTK_LABEL (self->hours), hours);
  gtk_widget_set_visible (self->hours, *hours != '\0');

  rfl_status_pill_set_capacity (RFL_STATUS_PILL (self->pill), rfl_service_row_get_capacity (row), rfl_service_row_get_wait (row));
  distance = rfl_service_row_get_distance_m (row);
  metres = distance >= 0 ? rfl_locale_format_distance (lang, distance) : NULL;
  gtk_label_set_label (GTK_LABEL (self->distance), metres != NULL ? metres : "");
  gtk_widget_set_visible (self->distance, metres != NULL);

  stale = rfl_service_row_is_stale (row, now_us);
  if (rfl_service_row_get_gone (row))
    checked = g_strdup (_("gone from its source"));
  else if (rfl_service_row_get_assured_us (row) == 0)
    checked = g_strdup (_("never checked"));
  else
    {
      g_autofree char *ago = rfl_locale_format_ago (lang, rfl_service_row_get_assured_us (row), now_us);

      /* Translators: %s is "2 months ago" */
      checked = g_strdup_printf (_("checked %s"), ago);
    }
  gtk_label_set_label (GTK_LABEL (self->checked), checked);
  gtk_widget_set_visible (self->warning, stale || rfl_service_row_get_gone (row));
  rfl_widget_set_tone (self->checked, stale || rfl_service_row_get_gone (row) ? RFL_TONE_WARNING : RFL_TONE_NEUTRAL);
}

/* Where the page says already who runs the service. */
void
rfl_service_item_hide_organization (RflServiceItem *self)
{
  g_return_if_fail (RFL_IS_SERVICE_ITEM (self));

  gtk_widget_set_visible (gtk_widget_get_parent (self->status), FALSE);
  gtk_widget_set_visible (self->organization, FALSE);
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  gtk_list_item_set_child (item, rfl_service_item_new ());
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem              *item,
            Clock                    *clock)
{
  RflServiceRow *row = gtk_list_item_get_item (item);
  const char *organization = rfl_service_row_get_organization (row);
  g_autofree char *label = g_strjoin (", ", rfl_service_row_get_name (row), organization, NULL);

  rfl_service_item_set_row (RFL_SERVICE_ITEM (gtk_list_item_get_child (item)), row, clock->get_now_us (clock->data));
  rfl_list_item_set_label (item, label);
}

/* Makes rows of RflServiceRow; @get_now_us gives the time from which the age of a check counts. */
GtkListItemFactory *
rfl_service_item_factory_new (gint64   (*get_now_us) (gpointer data),
                              gpointer   data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Clock *clock = g_new0 (Clock, 1);

  clock->get_now_us = get_now_us;
  clock->data = data;
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_bind_cb), clock, (GClosureNotify) (void (*) (void)) g_free, 0);

  return factory;
}
