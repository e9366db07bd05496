/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"

#include "rfl-i18n.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"

#include <glib/gi18n.h>

/**
 * RflWizardFit:
 *
 * Does it fit: for whom the service is, its criteria, and the documents it asks for, each ready, to be brought by a day,
 * or waived with a reason. An open referral of the same person for the same need is shown before.
 */
struct _RflWizardFit
{
  RflWizardStep  parent_instance;

  char          *shown;         /* (owned) (nullable): questions that the widgets were made for */
  GtkWidget     *notice;
  GtkWidget     *show_duplicate;
  GtkWidget     *nothing;
  GtkWidget     *publics;
  GtkWidget     *publics_section;
  GtkWidget     *criteria;
  GtkWidget     *criteria_section;
  GtkWidget     *documents;
  GtkWidget     *documents_section;
};

G_DEFINE_FINAL_TYPE (RflWizardFit, rfl_wizard_fit, RFL_TYPE_WIZARD_STEP)

/* What stands in a row of a document. */
typedef struct
{
  GtkWidget *row;
  GtkWidget *toggle;
  GtkWidget *bring_by;
  GtkWidget *reason_row;
} Document;

static RflDraft *
get_draft (RflWizardFit *self)
{
  return rfl_wizard_step_get_draft (RFL_WIZARD_STEP (self));
}

static gboolean
is_updating (RflWizardFit *self)
{
  return rfl_wizard_step_get_updating (RFL_WIZARD_STEP (self));
}

static guint
get_index (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "rfl-index"));
}

static void
on_publics_changed_cb (RflWizardFit *self)
{
  RflDraft *draft = get_draft (self);
  g_auto (GStrv) on = NULL;

  if (is_updating (self))
    return;

  on = rfl_flow_toggle_dup_codes (RFL_FLOW_TOGGLE (self->publics));
  for (guint i = 0; i < rfl_draft_get_n_publics (draft); i++)
    {
      gboolean fits = FALSE;
      const char *code = rfl_draft_get_public (draft, i, &fits);

      if (fits != g_strv_contains ((const char * const *) on, code))
        rfl_draft_set_public_fits (draft, i, !fits);
    }
}

static void
on_criterion_toggled_cb (RflWizardFit   *self,
                         GtkCheckButton *check)
{
  if (!is_updating (self))
    rfl_draft_set_criterion_fits (get_draft (self), get_index (check), gtk_check_button_get_active (check));
}

static const Document *
get_document (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "rfl-document");
}

static const char *
get_chosen_reason (GtkWidget *combo)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (combo));

  return selected == 0 ? NULL : rfl_waive_reason_all ()[selected - 1];
}

static void
store_document (RflWizardFit *self,
                gpointer      widget)
{
  const Document *document = get_document (widget);
  RflDocumentState state;

  if (is_updating (self))
    return;

  state = rfl_document_state_from_nick (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (document->toggle)));
  rfl_draft_set_document (get_draft (self), get_index (document->row), state,
                          state == RFL_DOCUMENT_STATE_WAIVED ? get_chosen_reason (document->reason_row) : NULL,
                          state == RFL_DOCUMENT_STATE_NOT_YET ? rfl_day_button_get_day (RFL_DAY_BUTTON (document->bring_by)) : NULL);
}

static void
on_document_changed_cb (RflWizardFit *self,
                        GtkWidget    *widget)
{
  store_document (self, widget);
}

static void
on_reason_notify_cb (RflWizardFit *self,
                     GParamSpec   *pspec,
                     GtkWidget    *combo)
{
  store_document (self, combo);
}

static void
on_show_clicked_cb (RflWizardFit *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.show-referral", "s",
                              g_object_get_data (G_OBJECT (self->show_duplicate), "rfl-id"));
}

static void
make_publics (RflWizardFit *self)
{
  RflDraft *draft = get_draft (self);
  guint n = rfl_draft_get_n_publics (draft);

  rfl_flow_toggle_clear (RFL_FLOW_TOGGLE (self->publics));
  for (guint i = 0; i < n; i++)
    {
      const char *code = rfl_draft_get_public (draft, i, NULL);

      rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->publics), code, rfl_public_label (code), NULL);
    }
  gtk_widget_set_visible (self->publics_section, n > 0);
}

static void
make_criteria (RflWizardFit *self)
{
  RflDraft *draft = get_draft (self);
  guint n = rfl_draft_get_n_criteria (draft);

  rfl_list_box_clear (GTK_LIST_BOX (self->criteria));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *criterion = rfl_wizard_model_dup_criterion (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)), i);
      GtkWidget *row = rfl_wizard_row_new (criterion, NULL);
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      rfl_widget_set_label (check, criterion);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      g_object_set_data (G_OBJECT (check), "rfl-index", GUINT_TO_POINTER (i));
      g_object_set_data (G_OBJECT (row), "rfl-check", check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_criterion_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (self->criteria), row);
    }
  gtk_widget_set_visible (self->criteria_section, n > 0);
}

static GtkWidget *
make_reason_row (void)
{
  const char * const *codes = rfl_waive_reason_all ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (words, _("Choose…"));
  for (guint i = 0; codes[i] != NULL; i++)
    gtk_string_list_append (words, rfl_waive_reason_label (codes[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Reason to do without"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  rfl_widget_set_label (row, _("Reason to do without"));

  return row;
}

static void
make_document (RflWizardFit *self,
               guint         i)
{
  const char *name = rfl_draft_get_document (get_draft (self), i, NULL, NULL, NULL);
  Document *document = g_new0 (Document, 1);
  GtkWidget *widgets[4];

  document->row = rfl_wizard_row_new (rfl_document_kind_label (name), NULL);
  document->toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_LINKED);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (document->toggle), rfl_document_state_to_nick (RFL_DOCUMENT_STATE_READY), _("Ready"), NULL);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (document->toggle), rfl_document_state_to_nick (RFL_DOCUMENT_STATE_NOT_YET), _("Not yet"), NULL);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (document->toggle), rfl_document_state_to_nick (RFL_DOCUMENT_STATE_WAIVED), _("Waive"), NULL);
  rfl_widget_set_label (document->toggle, rfl_document_kind_label (name));
  document->bring_by = rfl_day_button_new (FALSE);
  rfl_widget_set_label (document->bring_by, _("To bring by"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (document->row), document->bring_by);
  adw_action_row_add_suffix (ADW_ACTION_ROW (document->row), document->toggle);
  document->reason_row = make_reason_row ();

  widgets[0] = document->row;
  widgets[1] = document->toggle;
  widgets[2] = document->bring_by;
  widgets[3] = document->reason_row;
  for (gsize j = 0; j < G_N_ELEMENTS (widgets); j++)
    g_object_set_data (G_OBJECT (widgets[j]), "rfl-document", document);
  g_object_set_data (G_OBJECT (document->row), "rfl-index", GUINT_TO_POINTER (i));
  g_object_set_data_full (G_OBJECT (document->row), "rfl-owned", document, g_free);
  g_signal_connect_object (document->toggle, "changed", G_CALLBACK (on_document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document->bring_by, "changed", G_CALLBACK (on_document_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document->reason_row, "notify::selected", G_CALLBACK (on_reason_notify_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (self->documents), document->row);
  gtk_list_box_append (GTK_LIST_BOX (self->documents), document->reason_row);
}

static void
make_documents (RflWizardFit *self)
{
  guint n = rfl_draft_get_n_documents (get_draft (self));

  rfl_list_box_clear (GTK_LIST_BOX (self->documents));
  for (guint i = 0; i < n; i++)
    make_document (self, i);
  gtk_widget_set_visible (self->documents_section, n > 0);
}

/* The questions without their answers: while they are the same, the widgets stay. */
static char *
describe_questions (RflWizardFit *self)
{
  RflDraft *draft = get_draft (self);
  g_autoptr (GString) text = g_string_new (rfl_draft_get_target_id (draft));

  for (guint i = 0; i < rfl_draft_get_n_publics (draft); i++)
    g_string_append_printf (text, "\np%s", rfl_draft_get_public (draft, i, NULL));
  for (guint i = 0; i < rfl_draft_get_n_criteria (draft); i++)
    {
      g_autofree char *criterion = rfl_wizard_model_dup_criterion (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)), i);

      g_string_append_printf (text, "\nc%s", criterion);
    }
  for (guint i = 0; i < rfl_draft_get_n_documents (draft); i++)
    g_string_append_printf (text, "\nd%s", rfl_draft_get_document (draft, i, NULL, NULL, NULL));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_publics (RflWizardFit *self)
{
  RflDraft *draft = get_draft (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) on = NULL;

  for (guint i = 0; i < rfl_draft_get_n_publics (draft); i++)
    {
      gboolean fits = FALSE;
      const char *code = rfl_draft_get_public (draft, i, &fits);

      if (fits)
        g_strv_builder_add (builder, code);
    }
  on = g_strv_builder_end (builder);
  rfl_flow_toggle_set_codes (RFL_FLOW_TOGGLE (self->publics), (const char * const *) on);
  rfl_section_set_caption (RFL_SECTION (self->publics_section), on[0] != NULL ? _("At least one applies") : _("Does any apply?"),
                           on[0] != NULL ? RFL_TONE_SUCCESS : RFL_TONE_NEUTRAL);
}

static void
show_criteria (RflWizardFit *self)
{
  RflDraft *draft = get_draft (self);
  guint n = rfl_draft_get_n_criteria (draft);
  guint met = 0;
  g_autofree char *caption = NULL;

  for (guint i = 0; i < n; i++)
    {
      gboolean fits = FALSE;
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->criteria), (int) i);

      rfl_draft_get_criterion (draft, i, &fits);
      gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "rfl-check"), fits);
      met += fits;
    }
  caption = g_strdup_printf (_("%u of %u met"), met, n);
  rfl_section_set_caption (RFL_SECTION (self->criteria_section), caption, met == n ? RFL_TONE_SUCCESS : RFL_TONE_NEUTRAL);
}

static guint
find_reason (const char *reason)
{
  const char * const *codes = rfl_waive_reason_all ();

  for (guint i = 0; reason != NULL && codes[i] != NULL; i++)
    if (g_str_equal (codes[i], reason))
      return i + 1;

  return 0;
}

static void
show_document (RflWizardFit *self,
               guint         i,
               guint        *to_come,
               guint        *undecided)
{
  RflDocumentState state = RFL_DOCUMENT_STATE_NONE;
  const char *reason = NULL;
  const char *bring_by = NULL;
  const Document *document = get_document (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->documents), (int) (2 * i)));
  const char *caption = "";

  rfl_draft_get_document (get_draft (self), i, &state, &reason, &bring_by);
  if (bring_by != NULL && !rfl_day_is_valid (bring_by))
    bring_by = NULL;
  *to_come += state == RFL_DOCUMENT_STATE_NOT_YET;
  *undecided += state == RFL_DOCUMENT_STATE_NONE;

  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (document->toggle), rfl_document_state_to_nick (state));
  rfl_day_button_set_day (RFL_DAY_BUTTON (document->bring_by), bring_by);
  adw_combo_row_set_selected (ADW_COMBO_ROW (document->reason_row), find_reason (reason));
  gtk_widget_set_visible (document->bring_by, state == RFL_DOCUMENT_STATE_NOT_YET);
  gtk_widget_set_visible (document->reason_row, state == RFL_DOCUMENT_STATE_WAIVED);
  if (state == RFL_DOCUMENT_STATE_NOT_YET)
    caption = _("To bring by");
  else if (state == RFL_DOCUMENT_STATE_WAIVED)
    caption = reason != NULL ? rfl_waive_reason_label (reason) : _("Say why");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (document->row), caption);
}

static void
show_documents (RflWizardFit *self)
{
  guint n = rfl_draft_get_n_documents (get_draft (self));
  guint to_come = 0;
  guint undecided = 0;
  g_autofree char *caption = NULL;

  for (guint i = 0; i < n; i++)
    show_document (self, i, &to_come, &undecided);

  if (undecided > 0)
    caption = g_strdup_printf (ngettext ("%u without an answer", "%u without an answer", undecided), undecided);
  else if (to_come > 0)
    caption = g_strdup_printf (ngettext ("%u still to come", "%u still to come", to_come), to_come);
  else
    caption = g_strdup (_("Complete"));
  rfl_section_set_caption (RFL_SECTION (self->documents_section), caption,
                           undecided + to_come > 0 ? RFL_TONE_WARNING : RFL_TONE_SUCCESS);
}

static void
show_notice (RflWizardFit *self)
{
  GListModel *duplicates = rfl_wizard_model_get_duplicates (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)));
  g_autoptr (RflFollowUpRow) row = duplicates != NULL ? g_list_model_get_item (duplicates, 0) : NULL;
  RflOffice *office = rfl_wizard_step_get_office (RFL_WIZARD_STEP (self));
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  g_autofree char *ago = NULL;
  const char *service;

  gtk_widget_set_visible (self->notice, row != NULL);
  if (row == NULL)
    return;

  service = rfl_follow_up_row_get_service (row);
  ago = rfl_locale_format_ago (rfl_i18n_get_language (), rfl_follow_up_row_get_sent_us (row), rfl_office_get_now_us (office));
  if (rfl_follow_up_row_get_status (row) == RFL_STATUS_CLOSED)
    heading = g_strdup_printf (_("This need was met before: %s"), rfl_need_label (rfl_follow_up_row_get_need (row)));
  else
    heading = g_strdup_printf (_("An open referral for this need exists: %s"), rfl_need_label (rfl_follow_up_row_get_need (row)));
  body = g_strdup_printf (_("%s, %s: %s. You can still go on."), service != NULL ? service : _("Not listed"), ago,
                          rfl_status_label (rfl_follow_up_row_get_status (row)));
  rfl_notice_set (RFL_NOTICE (self->notice), heading, body);
  g_object_set_data_full (G_OBJECT (self->show_duplicate), "rfl-id", g_strdup (rfl_follow_up_row_get_id (row)), g_free);
}

static void
rfl_wizard_fit_update (RflWizardStep *step)
{
  RflWizardFit *self = RFL_WIZARD_FIT (step);
  RflDraft *draft = get_draft (self);
  const char *name = rfl_wizard_model_get_target_name (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)));
  const char *organization = rfl_record_get_string (RFL_RECORD (draft), "target.organization_name");
  g_autofree char *subtitle = g_strjoin (" · ", name != NULL ? name : _("No service is chosen"), organization, NULL);
  g_autofree char *questions = describe_questions (self);

  rfl_wizard_step_set_title (step, _("Does it fit?"), subtitle);
  if (g_strcmp0 (questions, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_steal_pointer (&questions);
      make_publics (self);
      make_criteria (self);
      make_documents (self);
    }
  gtk_widget_set_visible (self->nothing, rfl_draft_get_n_publics (draft) + rfl_draft_get_n_criteria (draft) +
                                         rfl_draft_get_n_documents (draft) == 0);
  gtk_label_set_label (GTK_LABEL (self->nothing),
                       name != NULL ? _("Nothing is known of whom it is for, or which documents it asks for. Ask when you call.")
                                    : _("Choose first to whom; then its questions stand here."));
  show_notice (self);
  show_publics (self);
  show_criteria (self);
  show_documents (self);
}

static void
rfl_wizard_fit_constructed (GObject *object)
{
  RflWizardFit *self = RFL_WIZARD_FIT (object);
  RflWizardStep *step = RFL_WIZARD_STEP (object);

  G_OBJECT_CLASS (rfl_wizard_fit_parent_class)->constructed (object);

  self->notice = rfl_notice_new ("rfl-warning-symbolic", RFL_TONE_WARNING);
  self->show_duplicate = rfl_notice_add_button (RFL_NOTICE (self->notice), _("_Show"));
  g_signal_connect_object (self->show_duplicate, "clicked", G_CALLBACK (on_show_clicked_cb), self, G_CONNECT_SWAPPED);
  rfl_wizard_step_append (step, self->notice);
  self->nothing = rfl_label_new_wrapped (NULL, "dim-label");
  rfl_wizard_step_append (step, self->nothing);

  self->publics = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_MULTIPLE);
  rfl_widget_set_label (self->publics, _("For whom"));
  g_signal_connect_object (self->publics, "changed", G_CALLBACK (on_publics_changed_cb), self, G_CONNECT_SWAPPED);
  self->publics_section = rfl_wizard_step_add_section (step, _("For whom"), NULL, self->publics);
  self->criteria = rfl_wizard_list_new ();
  self->criteria_section = rfl_wizard_step_add_section (step, _("Criteria"), NULL, self->criteria);
  self->documents = rfl_wizard_list_new ();
  self->documents_section = rfl_wizard_step_add_section (step, _("Documents"), NULL, self->documents);
}

static void
rfl_wizard_fit_finalize (GObject *object)
{
  g_free (RFL_WIZARD_FIT (object)->shown);

  G_OBJECT_CLASS (rfl_wizard_fit_parent_class)->finalize (object);
}

static void
rfl_wizard_fit_class_init (RflWizardFitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rfl_wizard_fit_constructed;
  object_class->finalize = rfl_wizard_fit_finalize;
  RFL_WIZARD_STEP_CLASS (klass)->update = rfl_wizard_fit_update;
}

static void
rfl_wizard_fit_init (RflWizardFit *self)
{
}

GtkWidget *
rfl_wizard_fit_new (RflWizardModel *model)
{
  return g_object_new (RFL_TYPE_WIZARD_FIT, "model", model, NULL);
}
