/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-day-button.h"

#include <glib/gi18n.h>

#include "rfl-accessible.h"
#include "rfl-build.h"
#include "rfl-date.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"

#define MINUTES_PER_DAY (24 * 60)

/**
 * RflDayButton:
 *
 * A day of the calendar, and where asked a time of day, chosen from a popover. Days are texts (YYYY-MM-DD), so that no
 * zone can move them. `changed` is emitted on every change.
 */
struct _RflDayButton
{
  GtkWidget  parent_instance;

  GtkWidget *button;
  GtkWidget *calendar;
  GtkWidget *hour;   /* (nullable) */
  GtkWidget *minute; /* (nullable) */

  char      *day;    /* (owned) (nullable) */
  int        minutes;
  gboolean   updating;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflDayButton, rfl_day_button, GTK_TYPE_WIDGET)

static void
update_label (RflDayButton *self)
{
  const char *lang = rfl_i18n_get_language ();
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = NULL;

  if (self->day == NULL)
    {
      gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _("Choose a day…"));
      return;
    }

  text = rfl_locale_format_day (lang, rfl_day_to_us (self->day, self->minutes / 60, self->minutes % 60, utc), utc,
                                self->hour != NULL ? RFL_DATE_STYLE_WEEKDAY_TIME : RFL_DATE_STYLE_MEDIUM);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), text);
}

static void
update_popover (RflDayButton *self)
{
  int year, month, day;

  self->updating = TRUE;
  if (self->day != NULL && sscanf (self->day, "%d-%d-%d", &year, &month, &day) == 3)
    {
      g_autoptr (GDateTime) date = g_date_time_new_utc (year, month, day, 12, 0, 0);

      gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
    }
  if (self->hour != NULL)
    {
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hour), self->minutes / 60);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minute), self->minutes % 60);
    }
  self->updating = FALSE;
}

static void
on_popover_changed_cb (RflDayButton *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *day = NULL;

  if (self->updating)
    return;

  date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  day = g_strdup_printf ("%04d-%02d-%02d", g_date_time_get_year (date), g_date_time_get_month (date),
                         g_date_time_get_day_of_month (date));
  if (self->hour != NULL)
    self->minutes = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hour)) * 60 +
                    gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minute));
  g_free (self->day);
  self->day = g_steal_pointer (&day);
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The calendar says nothing when the day that it shows already, most often today, is chosen. */
static void
on_calendar_clicked_cb (RflDayButton *self)
{
  if (self->day == NULL)
    on_popover_changed_cb (self);
}

static gboolean
on_calendar_key_cb (RflDayButton *self,
                    guint         keyval)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_space)
    return GDK_EVENT_PROPAGATE;

  on_calendar_clicked_cb (self);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_two_digits_cb (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);

  return TRUE;
}

static GtkWidget *
create_spin (RflDayButton *self,
             int           maximum,
             int           step,
             const char   *label)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, maximum, step);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (spin), GTK_ORIENTATION_VERTICAL);
  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (spin), TRUE);
  rfl_widget_set_label (spin, label);
  gtk_widget_set_tooltip_text (spin, label);
  g_signal_connect (spin, "output", G_CALLBACK (on_two_digits_cb), NULL);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (on_popover_changed_cb), self, G_CONNECT_SWAPPED);

  return spin;
}

/* GTK leaves the arrows of its calendar without a name: the months before and after, then the years. */
static void
name_arrows (GtkWidget          *widget,
             const char * const **names)
{
  if (GTK_IS_BUTTON (widget) && **names != NULL)
    rfl_widget_set_label (widget, _(*(*names)++));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_arrows (child, names);
}

static void
set_month_names (GtkStack   *stack,
                 const char *lang)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      g_autofree char *month = rfl_locale_month (lang, (int) i + 1);

      gtk_label_set_label (GTK_LABEL (gtk_stack_page_get_child (GTK_STACK_PAGE (page))), month);
    }
}

/* Its column is known by the name in the locale of the start. */
static void
set_weekday_name (GtkLabel   *label,
                  const char *lang)
{
  for (int weekday = 0; weekday < 7; weekday++)
    {
      /* 23 November 2026 is a Monday. */
      g_autoptr (GDateTime) date = g_date_time_new_utc (2026, 11, 23 + weekday, 12, 0, 0);
      g_autofree char *here = g_date_time_format (date, "%a");
      g_autofree char *name = rfl_locale_weekday_short (lang, weekday);

      if (g_strcmp0 (gtk_label_get_label (label), here) != 0)
        continue;
      gtk_label_set_label (label, name);
      return;
    }
}

/* GTK has the names of months and days once for all calendars, in the locale of the start; the window speaks another language. */
static void
set_names (GtkWidget  *widget,
           const char *lang)
{
  if (GTK_IS_STACK (widget))
    {
      set_month_names (GTK_STACK (widget), lang);
      return;
    }
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "day-name"))
    set_weekday_name (GTK_LABEL (widget), lang);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    set_names (child, lang);
}

static GtkWidget *
create_calendar (void)
{
  static const char * const arrows[] = { N_ ("Previous month"), N_ ("Next month"), N_ ("Previous year"), N_ ("Next year"), NULL };
  const char * const *names = arrows;
  /* Without a role of its own it could give no name to a screen reader. */
  GtkWidget *calendar = g_object_new (GTK_TYPE_CALENDAR, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  rfl_widget_set_label (calendar, _("Day"));
  name_arrows (calendar, &names);
  set_names (calendar, rfl_i18n_get_language ());

  return calendar;
}

static void
rfl_day_button_dispose (GObject *object)
{
  RflDayButton *self = RFL_DAY_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->day, g_free);

  G_OBJECT_CLASS (rfl_day_button_parent_class)->dispose (object);
}

static void
rfl_day_button_class_init (RflDayButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_day_button_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_day_button_init (RflDayButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->minutes = 9 * 60;
  self->calendar = create_calendar ();
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_popover_set_child (GTK_POPOVER (popover), box);

  self->button = gtk_menu_button_new ();
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  update_label (self);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (on_popover_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (on_calendar_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_calendar_key_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->calendar, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->calendar, keys);
}

GtkWidget *
rfl_day_button_new (gboolean with_time)
{
  RflDayButton *self = g_object_new (RFL_TYPE_DAY_BUTTON, NULL);
  GtkWidget *box;

  if (with_time)
    {
      box = gtk_widget_get_parent (self->calendar);
      self->hour = create_spin (self, 23, 1, _("Hour"));
      self->minute = create_spin (self, 59, 5, _("Minute"));
      gtk_box_append (GTK_BOX (box), self->hour);
      gtk_box_append (GTK_BOX (box), self->minute);
      update_popover (self);
    }

  return GTK_WIDGET (self);
}

/* Null where none is chosen. */
const char *
rfl_day_button_get_day (RflDayButton *self)
{
  g_return_val_if_fail (RFL_IS_DAY_BUTTON (self), NULL);

  return self->day;
}

void
rfl_day_button_set_day (RflDayButton *self,
                        const char   *day)
{
  g_return_if_fail (RFL_IS_DAY_BUTTON (self));
  g_return_if_fail (day == NULL || rfl_day_is_valid (day));

  if (g_strcmp0 (self->day, day) == 0)
    return;

  g_free (self->day);
  self->day = g_strdup (day);
  update_popover (self);
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Minutes since midnight. */
int
rfl_day_button_get_minute (RflDayButton *self)
{
  g_return_val_if_fail (RFL_IS_DAY_BUTTON (self), 0);

  return self->minutes;
}

void
rfl_day_button_set_minute (RflDayButton *self,
                           int           minute)
{
  g_return_if_fail (RFL_IS_DAY_BUTTON (self));
  g_return_if_fail (minute >= 0 && minute < MINUTES_PER_DAY);

  if (self->minutes == minute)
    return;

  self->minutes = minute;
  update_popover (self);
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Microseconds since 1970, or 0 where no day is chosen; without a time of day, noon. */
gint64
rfl_day_button_get_time (RflDayButton *self,
                         GTimeZone    *tz)
{
  int minutes;

  g_return_val_if_fail (RFL_IS_DAY_BUTTON (self), 0);

  if (self->day == NULL)
    return 0;

  minutes = self->hour != NULL ? self->minutes : MINUTES_PER_DAY / 2;

  return rfl_day_to_us (self->day, minutes / 60, minutes % 60, tz);
}

void
rfl_day_button_set_time (RflDayButton *self,
                         gint64        time_us,
                         GTimeZone    *tz)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;

  g_return_if_fail (RFL_IS_DAY_BUTTON (self));

  if (time_us == 0)
    {
      rfl_day_button_set_day (self, NULL);
      return;
    }

  day = rfl_day_from_us (time_us, tz);
  utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, tz);
  rfl_day_button_set_minute (self, g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local));
  rfl_day_button_set_day (self, day);
}
