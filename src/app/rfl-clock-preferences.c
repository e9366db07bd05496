/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-preferences.h"

#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-policy.h"
#include "rfl-record-editor.h"
#include "rfl-widgets.h"

/* The clocks of the office: when it asks, reminds and gives up. */

typedef struct
{
  const char *title;
  const char *subtitle;
  const char *path;     /* below "policy" */
  gsize       offset;   /* in RflPolicyClocks or RflPolicy */
  int         minimum;
  int         maximum;
} ClockRow;

#define CLOCK(title, subtitle, member, minimum, maximum) \
  { title, subtitle, #member, G_STRUCT_OFFSET (RflPolicyClocks, member), minimum, maximum }
#define LIMIT(title, subtitle, member, minimum, maximum) \
  { title, subtitle, #member, G_STRUCT_OFFSET (RflPolicy, member), minimum, maximum }

static const ClockRow partner_rows[] = {
  CLOCK (N_("The partner answers within"), N_("business days after sending"), acknowledge_days, 1, 60),
  CLOCK (N_("Call the partner on day"), N_("without an answer"), call_day, 1, 60),
  CLOCK (N_("Silence counts as “no reply” on day"), N_("any later answer undoes it"), no_reply_day, 2, 365),
  CLOCK (N_("A supervisor sees it after"), N_("business days of a task left undone"), supervisor_days, 1, 60),
};
static const ClockRow waiting_rows[] = {
  CLOCK (N_("First look at a place on a waiting list after"), N_("days"), stall_first_days, 1, 180),
  CLOCK (N_("Then every"), N_("days"), stall_next_days, 1, 180),
};
static const ClockRow client_rows[] = {
  CLOCK (N_("Remind the client before an appointment"), N_("days before"), appointment_days, 0, 30),
  CLOCK (N_("Ask the client after sending"), N_("days"), ask_sent_days, 1, 180),
  CLOCK (N_("Ask the client after connecting"), N_("days"), ask_connected_days, 1, 365),
  CLOCK (N_("Tell the client an answer within"), N_("business days"), tell_days, 0, 30),
  CLOCK (N_("Find another way after a refusal within"), N_("business days"), solution_days, 0, 60),
};
static const ClockRow reach_rows[] = {
  LIMIT (N_("Unreachable only after"), N_("attempts"), unreachable_attempts, 1, 20),
  LIMIT (N_("on"), N_("different channels"), unreachable_channels, 1, 5),
  LIMIT (N_("over"), N_("days"), unreachable_days, 1, 90),
  LIMIT (N_("Look for a person not seen for"), N_("days"), unseen_days, 1, 365),
  LIMIT (N_("A person is inactive after"), N_("days; any contact undoes it"), inactive_days, 1, 730),
};

static void
add_rows (AdwPreferencesGroup *group,
          RflRecordEditor     *editor,
          const ClockRow      *rows,
          gsize                n_rows,
          gconstpointer        values)
{
  for (gsize i = 0; i < n_rows; i++)
    {
      g_autofree char *path = g_strconcat ("policy.", rows[i].path, NULL);

      adw_preferences_group_add (group,
                                 rfl_record_editor_spin_new (editor, _(rows[i].title), _(rows[i].subtitle), path,
                                                             G_STRUCT_MEMBER (int, values, rows[i].offset),
                                                             rows[i].minimum, rows[i].maximum));
    }
}

static AdwPreferencesGroup *
add_group (GtkWidget  *page,
           const char *title)
{
  GtkWidget *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, NULL);

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));

  return ADW_PREFERENCES_GROUP (group);
}

static void
on_reminders_changed_cb (GtkWidget       *row,
                         RflRecordEditor *editor)
{
  g_auto (GStrv) texts = g_strsplit_set (gtk_editable_get_text (GTK_EDITABLE (row)), ", ;", -1);
  JsonArray *days = json_array_new ();

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      gint64 day = g_ascii_strtoll (texts[i], NULL, 10);

      if (day > 0 && day <= 365 && json_array_get_length (days) < RFL_POLICY_MAX_REMINDERS)
        json_array_add_int_element (days, day);
    }

  rfl_record_set_node (rfl_record_editor_get_record (editor), "policy.reminder_days",
                       json_node_init_array (json_node_alloc (), days));
  json_array_unref (days);
  rfl_record_editor_touch (editor);
}

static GtkWidget *
create_reminders_row (RflRecordEditor *editor,
                      const int       *days)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Reminders to the partner on days"), NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; days[i] != 0; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? ", " : "", days[i]);
  gtk_editable_set_text (GTK_EDITABLE (row), text->str);
  rfl_record_editor_hold (editor, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_reminders_changed_cb), editor, 0);

  return row;
}

static void append_holiday (AdwPreferencesGroup *group,
                            RflRecordEditor     *editor,
                            const char          *day);

static void
change_holiday (RflRecordEditor *editor,
                const char      *day,
                gboolean         present)
{
  RflRecord *record = rfl_record_editor_get_record (editor);
  g_auto (GStrv) old = rfl_record_dup_strv (record, "holidays");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) days = NULL;

  for (gsize i = 0; old != NULL && old[i] != NULL; i++)
    if (!g_str_equal (old[i], day))
      g_strv_builder_add (builder, old[i]);
  if (present)
    g_strv_builder_add (builder, day);
  days = g_strv_builder_end (builder);
  rfl_record_set_strv (record, "holidays", (const char * const *) days);
  rfl_record_editor_touch (editor);
}

static void
on_remove_clicked_cb (GtkWidget       *button,
                      RflRecordEditor *editor)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  GtkWidget *group = gtk_widget_get_ancestor (button, ADW_TYPE_PREFERENCES_GROUP);

  change_holiday (editor, g_object_get_data (G_OBJECT (button), "rfl-day"), FALSE);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
}

static void
append_holiday (AdwPreferencesGroup *group,
                RflRecordEditor     *editor,
                const char          *day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = rfl_locale_format_day (rfl_i18n_get_language (), rfl_day_to_us (day, 12, 0, utc), utc,
                                                 RFL_DATE_STYLE_FULL);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", text, NULL);
  GtkWidget *button = rfl_icon_button_new ("list-remove-symbolic", _("Remove this day"), "flat");

  g_object_set_data_full (G_OBJECT (button), "rfl-day", g_strdup (day), g_free);
  rfl_record_editor_hold (editor, button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked_cb), editor, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

static void
on_holiday_chosen_cb (GtkWidget       *button,
                      RflRecordEditor *editor)
{
  GtkWidget *group = gtk_widget_get_ancestor (button, ADW_TYPE_PREFERENCES_GROUP);
  g_autofree char *day = g_strdup (rfl_day_button_get_day (RFL_DAY_BUTTON (button)));
  g_auto (GStrv) days = rfl_record_dup_strv (rfl_record_editor_get_record (editor), "holidays");

  if (day == NULL || (days != NULL && g_strv_contains ((const char * const *) days, day)))
    return;

  change_holiday (editor, day, TRUE);
  append_holiday (ADW_PREFERENCES_GROUP (group), editor, day);
  rfl_day_button_set_day (RFL_DAY_BUTTON (button), NULL);
}

static void
add_holidays (GtkWidget       *page,
              RflRecordEditor *editor)
{
  AdwPreferencesGroup *group = add_group (page, _("Days off, when no clock runs"));
  g_auto (GStrv) days = rfl_record_dup_strv (rfl_record_editor_get_record (editor), "holidays");
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _("Add a day"), NULL);
  GtkWidget *button = rfl_day_button_new (FALSE);

  rfl_record_editor_hold (editor, button);
  g_signal_connect_object (button, "changed", G_CALLBACK (on_holiday_chosen_cb), editor, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
  for (gsize i = 0; days != NULL && days[i] != NULL; i++)
    append_holiday (group, editor, days[i]);
}

GtkWidget *
rfl_clock_preferences_new (RflOffice       *office,
                           RflRecordEditor *editor)
{
  GtkWidget *page = g_object_new (ADW_TYPE_PREFERENCES_PAGE,
                                  "name", "clocks",
                                  "title", _("Clocks"),
                                  "icon-name", "rfl-clock-symbolic",
                                  NULL);
  const RflPolicy *policy = rfl_office_get_policy (office);
  const RflPolicyClocks *clocks = &policy->clocks[RFL_PRIORITY_ROUTINE];
  AdwPreferencesGroup *group;

  if (editor == NULL)
    {
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (rfl_locked_preferences_new ()));
      return page;
    }

  group = add_group (page, _("While the partner is silent"));
  add_rows (group, editor, partner_rows, G_N_ELEMENTS (partner_rows), clocks);
  adw_preferences_group_add (group, rfl_record_editor_spin_new (editor, _("When urgent, the partner answers within"),
                                                                _("hours; an emergency the same day, by telephone"),
                                                                "policy.by_priority.urgent.acknowledge_hours",
                                                                policy->clocks[RFL_PRIORITY_URGENT].acknowledge_hours,
                                                                1, 240));
  adw_preferences_group_add (group, create_reminders_row (editor, clocks->reminder_days));
  add_rows (add_group (page, _("Waiting")), editor, waiting_rows, G_N_ELEMENTS (waiting_rows), clocks);
  add_rows (add_group (page, _("The client")), editor, client_rows, G_N_ELEMENTS (client_rows), clocks);
  add_rows (add_group (page, _("Not reached, not seen")), editor, reach_rows, G_N_ELEMENTS (reach_rows), policy);
  add_holidays (page, editor);

  return page;
}
