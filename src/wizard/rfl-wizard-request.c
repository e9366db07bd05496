/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"

#include "rfl-guard.h"

#include <glib/gi18n.h>

/**
 * RflWizardRequest:
 *
 * What is asked of the partner: the reason in few words, from when and how soon, by when an answer; and how the client
 * hears of it. A number that should not leave is named, and goes only with a reason.
 */
struct _RflWizardRequest
{
  RflWizardStep  parent_instance;

  GtkWidget     *reason_section;
  GtkWidget     *guard;
  GtkWidget     *override;
  GtkWidget     *priority;
  GtkWidget     *tell;
  GtkWidget     *tell_section;
};

G_DEFINE_FINAL_TYPE (RflWizardRequest, rfl_wizard_request, RFL_TYPE_WIZARD_STEP)

static const RflChannel tell_channels[] = { RFL_CHANNEL_PHONE, RFL_CHANNEL_TEXT, RFL_CHANNEL_EMAIL, RFL_CHANNEL_LETTER };

/* What to reach them by, where it is known. */
static const char *
get_address (RflRecord  *record,
             RflChannel  channel)
{
  if (channel == RFL_CHANNEL_EMAIL)
    return rfl_record_get_string (record, "person.email");
  if (channel == RFL_CHANNEL_LETTER)
    return rfl_record_get_string (record, "person.address");

  return rfl_record_get_string (record, "person.phone");
}

static void
on_priority_changed_cb (RflWizardRequest *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);

  if (!rfl_wizard_step_get_updating (step))
    rfl_record_set_string (rfl_wizard_step_get_record (step), "request.priority", rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->priority)));
}

static void
on_tell_changed_cb (RflWizardRequest *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  RflRecord *record = rfl_wizard_step_get_record (step);
  RflChannel channel;

  if (rfl_wizard_step_get_updating (step))
    return;

  channel = rfl_channel_from_nick (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->tell)));
  g_object_freeze_notify (G_OBJECT (record));
  rfl_record_set_string (record, "request.channel", channel != RFL_CHANNEL_IN_PERSON ? rfl_channel_to_nick (channel) : NULL);
  rfl_record_set_bool (record, "request.tell_in_person", channel == RFL_CHANNEL_IN_PERSON);
  g_object_thaw_notify (G_OBJECT (record));
}

static void
show_reason (RflWizardRequest *self)
{
  RflRecord *record = rfl_wizard_step_get_record (RFL_WIZARD_STEP (self));
  const char *reason = rfl_record_get_string (record, "request.reason");
  glong length = reason != NULL ? g_utf8_strlen (reason, -1) : 0;
  g_autofree char *counter = g_strdup_printf (_("%ld of %d characters"), length, RFL_DRAFT_REASON_MAX);
  g_autoptr (GArray) findings = rfl_guard_scan (reason != NULL ? reason : "");
  g_autoptr (GString) found = g_string_new (NULL);

  rfl_section_set_caption (RFL_SECTION (self->reason_section), counter,
                           length > RFL_DRAFT_REASON_MAX ? RFL_TONE_ERROR : RFL_TONE_NEUTRAL);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const RflGuardFinding *finding = &g_array_index (findings, RflGuardFinding, i);

      g_string_append_printf (found, "%s%s: “%.*s”", i > 0 ? "\n" : "", rfl_guard_kind_label (finding->kind),
                              (int) finding->length, reason + finding->offset);
    }
  gtk_widget_set_visible (self->guard, found->len > 0);
  gtk_widget_set_visible (self->override, found->len > 0);
  if (found->len > 0)
    rfl_notice_set (RFL_NOTICE (self->guard), _("This should not leave the office"), found->str);
}

static void
show_tell (RflWizardRequest *self)
{
  RflRecord *record = rfl_wizard_step_get_record (RFL_WIZARD_STEP (self));
  const char *channel = rfl_record_get_string (record, "request.channel");
  gboolean in_person = rfl_record_get_bool (record, "request.tell_in_person");

  for (gsize i = 0; i < G_N_ELEMENTS (tell_channels); i++)
    {
      GtkWidget *button = g_object_get_data (G_OBJECT (self->tell), rfl_channel_to_nick (tell_channels[i]));
      gboolean permitted = get_address (record, tell_channels[i]) != NULL && rfl_draft_permits_channel (RFL_DRAFT (record), tell_channels[i]);

      gtk_widget_set_sensitive (button, permitted);
      gtk_widget_set_tooltip_text (button, permitted ? NULL : _("Not permitted, or nothing to reach them by"));
    }
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->tell), in_person ? rfl_channel_to_nick (RFL_CHANNEL_IN_PERSON) : channel);
  rfl_section_set_caption (RFL_SECTION (self->tell_section),
                           in_person                                          ? _("Follow-up reminds you to tell them at each step")
                           : g_strcmp0 (channel, "email") != 0 && channel != NULL ? _("Follow-up reminds you")
                                                                              : NULL,
                           RFL_TONE_NEUTRAL);
}

static void
rfl_wizard_request_update (RflWizardStep *step)
{
  RflWizardRequest *self = RFL_WIZARD_REQUEST (step);

  show_reason (self);
  show_tell (self);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->priority), rfl_priority_to_nick (rfl_draft_get_priority (rfl_wizard_step_get_draft (step))));
}

static GtkWidget *
make_tell (void)
{
  GtkWidget *tell = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);

  for (gsize i = 0; i < G_N_ELEMENTS (tell_channels); i++)
    {
      const char *nick = rfl_channel_to_nick (tell_channels[i]);

      g_object_set_data (G_OBJECT (tell), nick,
                         rfl_flow_toggle_add (RFL_FLOW_TOGGLE (tell), nick, rfl_channel_label (tell_channels[i]), rfl_channel_icon_name (tell_channels[i])));
    }
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (tell), rfl_channel_to_nick (RFL_CHANNEL_IN_PERSON), _("I tell them in person"),
                       rfl_channel_icon_name (RFL_CHANNEL_IN_PERSON));

  return tell;
}

static void
rfl_wizard_request_constructed (GObject *object)
{
  RflWizardRequest *self = RFL_WIZARD_REQUEST (object);
  RflWizardStep *step = RFL_WIZARD_STEP (object);
  GtkWidget *list;

  G_OBJECT_CLASS (rfl_wizard_request_parent_class)->constructed (object);

  rfl_wizard_step_set_title (step, _("What do you ask for?"), _("Said in full once, it saves two weeks of questions"));
  self->reason_section = rfl_wizard_step_add_section (step, _("Reason"), NULL,
                                                      rfl_wizard_step_new_text (step, _("Reason"), "request.reason", 96));
  self->guard = rfl_notice_new ("rfl-shield-symbolic", RFL_TONE_WARNING);
  rfl_wizard_step_append (step, self->guard);
  self->override = rfl_wizard_list_new ();
  gtk_list_box_append (GTK_LIST_BOX (self->override),
                       rfl_wizard_step_new_entry (step, _("Why it has to leave all the same"), "override_reason", GTK_INPUT_PURPOSE_FREE_FORM));
  rfl_wizard_step_append (step, self->override);

  self->priority = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);
  for (RflPriority priority = RFL_PRIORITY_ROUTINE; priority < RFL_N_PRIORITIES; priority++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->priority), rfl_priority_to_nick (priority), rfl_priority_label (priority), rfl_priority_icon_name (priority));
  rfl_widget_set_label (self->priority, _("How soon"));
  g_signal_connect_object (self->priority, "changed", G_CALLBACK (on_priority_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_wizard_step_add_section (step, _("How soon"), NULL, self->priority);

  list = rfl_wizard_list_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), rfl_wizard_step_new_day (step, _("The client can come from"), NULL, "request.availability"));
  gtk_list_box_append (GTK_LIST_BOX (list), rfl_wizard_step_new_day (step, _("Answer asked for by"), _("Left open: the office’s usual time"), "request.deadline"));
  rfl_wizard_step_append (step, list);

  self->tell = make_tell ();
  rfl_widget_set_label (self->tell, _("How the client hears of it"));
  g_signal_connect_object (self->tell, "changed", G_CALLBACK (on_tell_changed_cb), self, G_CONNECT_SWAPPED);
  self->tell_section = rfl_wizard_step_add_section (step, _("How the client hears of it"), NULL, self->tell);
}

static void
rfl_wizard_request_class_init (RflWizardRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = rfl_wizard_request_constructed;
  RFL_WIZARD_STEP_CLASS (klass)->update = rfl_wizard_request_update;
}

static void
rfl_wizard_request_init (RflWizardRequest *self)
{
}

GtkWidget *
rfl_wizard_request_new (RflWizardModel *model)
{
  return g_object_new (RFL_TYPE_WIZARD_REQUEST, "model", model, NULL);
}
