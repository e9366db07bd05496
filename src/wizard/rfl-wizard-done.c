/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"

#include <glib/gi18n.h>

/**
 * RflWizardDone:
 *
 * The confirmation: what went to whom, who must be told, when Follow-up comes back to it, and the page for the client.
 */
struct _RflWizardDone
{
  RflWizardStep  parent_instance;

  GtkWidget     *box;
};

G_DEFINE_FINAL_TYPE (RflWizardDone, rfl_wizard_done, RFL_TYPE_WIZARD_STEP)

static char *
join_items (RflDraft *draft)
{
  g_auto (GStrv) items = rfl_draft_dup_leaving_items (draft);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; items[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", rfl_item_label (items[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
was_reached (RflRecord *record)
{
  const char *reached = rfl_record_get_string (record, "result.reached");

  return reached == NULL || g_str_equal (reached, "yes");
}

static void
add_row (GtkWidget  *list,
         const char *icon_name,
         const char *title,
         const char *subtitle,
         const char *classes)
{
  GtkWidget *row = rfl_wizard_row_new (title, subtitle);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rfl_icon_new (icon_name, classes));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static GtkWidget *
make_facts (RflWizardDone        *self,
            const RflReferResult *result)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  RflDraft *draft = rfl_wizard_step_get_draft (step);
  RflRecord *record = RFL_RECORD (draft);
  const char *name = rfl_wizard_model_get_target_name (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)));
  const char *contact = rfl_record_get_string (record, "target.contact");
  RflMethod method = rfl_draft_get_method (draft);
  g_autofree char *items = join_items (draft);
  g_autofree char *to = g_strjoin (" · ", name, contact, NULL);
  GtkWidget *list = rfl_wizard_list_new ();

  add_row (list, rfl_method_icon_name (method), to, rfl_method_label (method), NULL);
  if (!was_reached (record))
    add_row (list, "rfl-call-missed-symbolic", _("Nobody was reached yet: nothing has left"), rfl_reason_label (rfl_record_get_string (record, "result.reached")), "warning");
  else if (*items != '\0')
    add_row (list, "rfl-send-symbolic", _("What has left this office"), items, NULL);
  else
    add_row (list, "rfl-shield-symbolic", _("Nothing has left this office"), NULL, NULL);
  if (result->tell_client)
    add_row (list, "rfl-person-symbolic", _("Tell the client"), _("They have no e-mail here: Follow-up reminds you"), "warning");
  if (result->next_check_us > 0)
    {
      GTimeZone *zone = rfl_office_get_time_zone (rfl_wizard_step_get_office (step));
      g_autofree char *day = rfl_locale_format_day (rfl_i18n_get_language (), result->next_check_us, zone, RFL_DATE_STYLE_FULL);

      add_row (list, "rfl-calendar-symbolic", _("Next check"), day, NULL);
    }

  return list;
}

static GtkWidget *
make_button (const char *icon_name,
             const char *label,
             const char *classes,
             const char *action,
             const char *target)
{
  GtkWidget *button = rfl_text_button_new (icon_name, label, classes);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);

  return button;
}

static void
rfl_wizard_done_constructed (GObject *object)
{
  RflWizardDone *self = RFL_WIZARD_DONE (object);

  G_OBJECT_CLASS (rfl_wizard_done_parent_class)->constructed (object);

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);
  rfl_wizard_step_append (RFL_WIZARD_STEP (self), self->box);
}

/* On what one does next, not on what was done. */
static gboolean
rfl_wizard_done_grab_focus (GtkWidget *widget)
{
  GtkWidget *buttons = gtk_widget_get_last_child (RFL_WIZARD_DONE (widget)->box);

  return buttons != NULL && gtk_widget_child_focus (buttons, GTK_DIR_TAB_FORWARD);
}

static void
rfl_wizard_done_class_init (RflWizardDoneClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = rfl_wizard_done_constructed;
  GTK_WIDGET_CLASS (klass)->grab_focus = rfl_wizard_done_grab_focus;
}

static void
rfl_wizard_done_init (RflWizardDone *self)
{
}

GtkWidget *
rfl_wizard_done_new (RflWizardModel *model)
{
  return g_object_new (RFL_TYPE_WIZARD_DONE, "model", model, NULL);
}

void
rfl_wizard_done_set (RflWizardDone        *self,
                     const RflReferResult *result)
{
  RflWizardStep *step;
  RflRecord *record;
  const char *person;
  GtkWidget *buttons;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (RFL_IS_WIZARD_DONE (self));
  g_return_if_fail (result != NULL);

  step = RFL_WIZARD_STEP (self);
  record = rfl_wizard_step_get_record (step);
  person = rfl_record_get_string (record, "person.name");
  subtitle = g_strjoin (" · ", person != NULL ? person : "", rfl_need_label (rfl_draft_get_need (RFL_DRAFT (record))), NULL);
  rfl_wizard_step_set_title (step, was_reached (record) ? _("Handed over") : _("Recorded"), subtitle);

  buttons = rfl_wrap_box_new (9);
  rfl_box_clear (GTK_BOX (self->box));
  gtk_box_append (GTK_BOX (self->box), make_facts (self, result));
  gtk_box_append (GTK_BOX (buttons), make_button ("rfl-print-symbolic", _("_Page for the client…"), "suggested-action", "win.hand-out", result->referral));
  gtk_box_append (GTK_BOX (buttons), make_button ("rfl-follow-up-symbolic", _("_Show in Follow-up"), NULL, "wizard.show-referral", result->referral));
  gtk_box_append (GTK_BOX (buttons), make_button ("rfl-undo-symbolic", _("_Undo"), NULL, "wizard.undo", NULL));
  gtk_box_append (GTK_BOX (buttons), make_button ("rfl-check-symbolic", _("_Close"), NULL, "wizard.close", NULL));
  gtk_box_append (GTK_BOX (self->box), buttons);
}
