/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"

#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-i18n.h"
#include "rfl-open-codes.h"
#include "rfl-wizard-letter.h"
#include "rfl-wizard-person-field.h"

#include <glib/gi18n.h>

/**
 * RflWizardCall:
 *
 * The shortest path: a referral by telephone to a service that is known, in the time of the call. Person, need, how it
 * went, and the agreement said aloud; everything else keeps its usual value and can be seen in the steps.
 */
struct _RflWizardCall
{
  RflWizardStep  parent_instance;

  GtkWidget     *person;
  GtkWidget     *needs;
  GtkWidget     *reached;
  GtkWidget     *consent;
  GtkWidget     *consent_row;
  GtkWidget     *script;
  GtkWidget     *documents;
};

G_DEFINE_FINAL_TYPE (RflWizardCall, rfl_wizard_call, RFL_TYPE_WIZARD_STEP)

#define DAYS_TO_BRING 14

static RflDraft *
get_draft (RflWizardCall *self)
{
  return rfl_wizard_step_get_draft (RFL_WIZARD_STEP (self));
}

static gboolean
is_updating (RflWizardCall *self)
{
  return rfl_wizard_step_get_updating (RFL_WIZARD_STEP (self));
}

static void
on_need_changed_cb (RflWizardCall *self)
{
  if (!is_updating (self))
    rfl_draft_set_need (get_draft (self), rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->needs)));
}

/* Agreed is what the line says now: the items that leave with a call. */
static void
on_consent_toggled_cb (RflWizardCall *self)
{
  RflDraft *draft = get_draft (self);
  RflRecord *record = RFL_RECORD (draft);
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  g_auto (GStrv) leaving = NULL;
  g_autofree char *version = NULL;

  if (is_updating (self))
    return;

  if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (self->consent)))
    {
      rfl_record_remove (record, "consent");
      return;
    }

  leaving = rfl_draft_dup_leaving_items (draft);
  version = g_strdup_printf ("%d", RFL_CONSENT_SCRIPT_VERSION);
  g_object_freeze_notify (G_OBJECT (draft));
  rfl_draft_give_consent (draft, RFL_BASIS_VERBAL, (const char * const *) leaving, rfl_office_get_now_us (rfl_wizard_step_get_office (step)));
  rfl_record_set_string (record, "consent.language", rfl_wizard_model_get_client_language (rfl_wizard_step_get_model (step)));
  rfl_record_set_string (record, "consent.script_version", version);
  g_object_thaw_notify (G_OBJECT (draft));
}

/* Documents are brought later: a task, not a question in the middle of a call. */
static void
plan_documents (RflWizardCall *self)
{
  RflDraft *draft = get_draft (self);
  RflOffice *office = rfl_wizard_step_get_office (RFL_WIZARD_STEP (self));
  g_autofree char *today = rfl_day_from_us (rfl_office_get_now_us (office), rfl_office_get_time_zone (office));
  g_autofree char *day = rfl_day_add (today, DAYS_TO_BRING);

  for (guint i = 0; i < rfl_draft_get_n_documents (draft); i++)
    {
      RflDocumentState state = RFL_DOCUMENT_STATE_NONE;

      rfl_draft_get_document (draft, i, &state, NULL, NULL);
      if (state == RFL_DOCUMENT_STATE_NONE)
        rfl_draft_set_document (draft, i, RFL_DOCUMENT_STATE_NOT_YET, NULL, day);
    }
}

/* What the service is for is most often the need. */
static void
propose_need (RflWizardCall *self)
{
  RflServicePage *page = rfl_wizard_model_get_service (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)));
  g_auto (GStrv) needs = NULL;

  if (page == NULL || rfl_draft_get_need (get_draft (self)) != NULL)
    return;

  needs = rfl_service_dup_needs (rfl_service_page_get_service (page));
  if (needs != NULL && needs[0] != NULL)
    rfl_draft_set_need (get_draft (self), needs[0]);
}

static void
show_documents (RflWizardCall *self)
{
  RflDraft *draft = get_draft (self);
  g_autoptr (GString) names = g_string_new (NULL);
  const char *by = NULL;

  for (guint i = 0; i < rfl_draft_get_n_documents (draft); i++)
    {
      RflDocumentState state = RFL_DOCUMENT_STATE_NONE;
      const char *bring_by = NULL;
      const char *name = rfl_draft_get_document (draft, i, &state, NULL, &bring_by);

      if (state != RFL_DOCUMENT_STATE_NOT_YET || bring_by == NULL || !rfl_day_is_valid (bring_by))
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", rfl_document_kind_label (name));
      by = bring_by;
    }

  gtk_widget_set_visible (self->documents, by != NULL);
  if (by != NULL)
    {
      g_autofree char *day = rfl_locale_format_day (rfl_i18n_get_language (), rfl_day_to_us (by, 12, 0, NULL), NULL, RFL_DATE_STYLE_LONG);
      g_autofree char *heading = g_strdup_printf (_("To bring by %s"), day);

      rfl_notice_set (RFL_NOTICE (self->documents), heading, names->str);
    }
}

static void
show_consent (RflWizardCall *self)
{
  RflRecord *record = RFL_RECORD (get_draft (self));
  RflWizardModel *model = rfl_wizard_step_get_model (RFL_WIZARD_STEP (self));
  const char *language = rfl_wizard_model_get_client_language (model);
  g_auto (GStrv) leaving = rfl_draft_dup_leaving_items (get_draft (self));
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (RflWizardLetter) letter = rfl_wizard_letter_new_for_script (model, language);
  g_autofree char *script = rfl_letter_consent_script (&letter->letter, language);
  const RflGap *gap = rfl_wizard_model_get_gap (model, RFL_STEP_CONSENT);

  for (guint i = 0; leaving[i] != NULL; i++)
    g_string_append_printf (items, "%s%s", i > 0 ? ", " : "", rfl_item_label (leaving[i]));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->consent_row), items->str);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->consent), rfl_record_get_string (record, "consent.basis") != NULL && gap == NULL);
  gtk_label_set_label (GTK_LABEL (self->script), script);
  gtk_widget_set_direction (self->script, rfl_locale_is_rtl (language) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static void
rfl_wizard_call_update (RflWizardStep *step)
{
  RflWizardCall *self = RFL_WIZARD_CALL (step);
  RflDraft *draft = get_draft (self);
  const char *name = rfl_wizard_model_get_target_name (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)));
  const char *phone = rfl_record_get_string (RFL_RECORD (draft), "target.phone");
  g_autofree char *subtitle = g_strjoin (" · ", name != NULL ? name : _("No service is chosen"), phone, NULL);
  gboolean chosen = rfl_wizard_person_field_is_choosing (RFL_WIZARD_PERSON_FIELD (self->person)) &&
                    rfl_record_get_object (RFL_RECORD (draft), "person") != NULL;

  propose_need (self);
  plan_documents (self);
  rfl_wizard_step_set_title (step, _("Log a call"), subtitle);
  rfl_wizard_person_field_update (RFL_WIZARD_PERSON_FIELD (self->person));
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->needs), rfl_draft_get_need (draft));
  show_documents (self);
  show_consent (self);
  if (chosen)
    gtk_widget_child_focus (rfl_draft_get_need (draft) != NULL ? self->reached : self->needs, GTK_DIR_TAB_FORWARD);
}

static gboolean
rfl_wizard_call_grab_focus (GtkWidget *widget)
{
  RflWizardCall *self = RFL_WIZARD_CALL (widget);

  return gtk_widget_grab_focus (self->person) || gtk_widget_child_focus (self->reached, GTK_DIR_TAB_FORWARD);
}

static void
rfl_wizard_call_constructed (GObject *object)
{
  RflWizardCall *self = RFL_WIZARD_CALL (object);
  RflWizardStep *step = RFL_WIZARD_STEP (object);
  const char * const *needs = rfl_need_all ();
  GtkWidget *list = rfl_wizard_list_new ();
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_("Words to _read out"));

  G_OBJECT_CLASS (rfl_wizard_call_parent_class)->constructed (object);

  self->person = rfl_wizard_person_field_new (rfl_wizard_step_get_model (step));
  rfl_wizard_step_add_section (step, _("Person"), NULL, self->person);

  self->needs = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);
  for (guint i = 0; needs[i] != NULL; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->needs), needs[i], rfl_need_label (needs[i]), rfl_need_icon_name (needs[i]));
  rfl_widget_set_label (self->needs, _("Need"));
  g_signal_connect_object (self->needs, "changed", G_CALLBACK (on_need_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_wizard_step_add_section (step, _("Need"), NULL, self->needs);

  self->reached = rfl_wizard_step_new_toggle (step, RFL_FLOW_TOGGLE_SINGLE, _("How did it go?"), "result.reached");
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->reached), "yes", _("Reached"), "rfl-check-symbolic");
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->reached), "message_left", _("Message left"), "rfl-message-symbolic");
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->reached), "no_answer", _("No answer"), "rfl-call-missed-symbolic");
  rfl_wizard_step_add_section (step, _("How did it go?"), NULL, self->reached);

  self->consent = gtk_check_button_new ();
  gtk_widget_set_valign (self->consent, GTK_ALIGN_CENTER);
  rfl_widget_set_label (self->consent, _("They agreed aloud that this is said"));
  g_signal_connect_object (self->consent, "toggled", G_CALLBACK (on_consent_toggled_cb), self, G_CONNECT_SWAPPED);
  self->consent_row = rfl_wizard_row_new (_("They agreed aloud that this is said"), NULL);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->consent_row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->consent_row), self->consent);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->consent_row), self->consent);
  gtk_list_box_append (GTK_LIST_BOX (list), self->consent_row);
  self->script = rfl_label_new_wrapped (NULL, NULL);
  gtk_label_set_selectable (GTK_LABEL (self->script), TRUE);
  rfl_widget_set_margins (self->script, 18, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), self->script);
  /* GTK gives the keyboard to a child that is folded away, and never gets it back. */
  g_object_bind_property (expander, "expanded", self->script, "can-focus", G_BINDING_SYNC_CREATE);
  rfl_widget_set_label (expander, gtk_label_get_text (GTK_LABEL (gtk_expander_get_label_widget (GTK_EXPANDER (expander)))));
  rfl_wizard_step_add_section (step, _("Consent"), NULL, list);
  rfl_wizard_step_append (step, expander);

  self->documents = rfl_notice_new ("rfl-document-symbolic", RFL_TONE_ACCENT);
  rfl_wizard_step_append (step, self->documents);
}

static void
rfl_wizard_call_class_init (RflWizardCallClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = rfl_wizard_call_constructed;
  GTK_WIDGET_CLASS (klass)->grab_focus = rfl_wizard_call_grab_focus;
  RFL_WIZARD_STEP_CLASS (klass)->update = rfl_wizard_call_update;
}

static void
rfl_wizard_call_init (RflWizardCall *self)
{
}

GtkWidget *
rfl_wizard_call_new (RflWizardModel *model)
{
  return g_object_new (RFL_TYPE_WIZARD_CALL, "model", model, NULL);
}
