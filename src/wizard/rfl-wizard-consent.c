/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"

#include "rfl-hand-out.h"
#include "rfl-i18n.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-wizard-letter.h"

#include <glib/gi18n.h>

/**
 * RflWizardConsent:
 *
 * What leaves the office, item by item, each ticked by itself; what stays; on what the agreement rests; and the words to
 * read out in the client's language beside the adviser's. A consent is for one recipient: for another one, or none yet,
 * nothing is ticked.
 */
struct _RflWizardConsent
{
  RflWizardStep  parent_instance;

  char          *language;      /* (owned) (nullable): chosen for the script */
  GtkWidget     *notice;
  GtkWidget     *use_before;
  GtkWidget     *content;
  GtkWidget     *leaves;
  GtkWidget     *leaves_section;
  GtkWidget     *stays;
  GtkWidget     *stays_section;
  GtkWidget     *basis;
  GtkWidget     *script;
  GtkWidget     *script_section;
  GtkWidget     *script_language;
  GtkWidget     *own_script;
  GtkWidget     *own_box;
};

G_DEFINE_FINAL_TYPE (RflWizardConsent, rfl_wizard_consent, RFL_TYPE_WIZARD_STEP)

static RflDraft *
get_draft (RflWizardConsent *self)
{
  return rfl_wizard_step_get_draft (RFL_WIZARD_STEP (self));
}

static RflWizardModel *
get_model (RflWizardConsent *self)
{
  return rfl_wizard_step_get_model (RFL_WIZARD_STEP (self));
}

/* What was said for this recipient; for another one it does not count. */
static gboolean
counts (RflDraft *draft)
{
  const char *recipient = rfl_record_get_string (RFL_RECORD (draft), "consent.recipient");

  return recipient == NULL || g_strcmp0 (recipient, rfl_draft_get_recipient (draft)) == 0;
}

static GStrv
dup_agreed (RflDraft *draft)
{
  g_auto (GStrv) agreed = counts (draft) ? rfl_record_dup_strv (RFL_RECORD (draft), "consent.items") : NULL;

  return agreed != NULL ? g_steal_pointer (&agreed) : g_new0 (char *, 1);
}

static RflBasis
get_basis (RflDraft *draft)
{
  return counts (draft) ? rfl_basis_from_nick (rfl_record_get_string (RFL_RECORD (draft), "consent.basis")) : RFL_BASIS_NONE;
}

/* @list with or without @item, in the order of all items. */
static GStrv
with_item (const char * const *list,
           const char          *item,
           gboolean             present)
{
  const char * const *all = rfl_item_all ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i], item) ? present : g_strv_contains (list, all[i]))
      g_strv_builder_add (builder, all[i]);

  return g_strv_builder_end (builder);
}

/* Who says so now gives a new consent: one that was given before is no longer the one used. */
static void
store_consent (RflWizardConsent    *self,
               RflBasis             basis,
               const char * const  *items)
{
  RflDraft *draft = get_draft (self);
  RflRecord *record = RFL_RECORD (draft);

  g_object_freeze_notify (G_OBJECT (draft));
  if (!counts (draft) || rfl_record_get_string (record, "consent.id") != NULL)
    rfl_record_remove (record, "consent");
  rfl_draft_give_consent (draft, basis, items, rfl_office_get_now_us (rfl_wizard_step_get_office (RFL_WIZARD_STEP (self))));
  if (basis != RFL_BASIS_NONE)
    {
      g_autofree char *version = g_strdup_printf ("%d", RFL_CONSENT_SCRIPT_VERSION);

      rfl_record_set_string (record, "consent.language", self->language);
      rfl_record_set_string (record, "consent.script_version", basis == RFL_BASIS_VERBAL ? version : NULL);
    }
  g_object_thaw_notify (G_OBJECT (draft));
}

static void
on_item_toggled_cb (RflWizardConsent *self,
                    GtkCheckButton   *check)
{
  RflDraft *draft = get_draft (self);
  g_auto (GStrv) agreed = NULL;
  g_auto (GStrv) items = NULL;

  if (rfl_wizard_step_get_updating (RFL_WIZARD_STEP (self)))
    return;

  agreed = dup_agreed (draft);
  items = with_item ((const char * const *) agreed, g_object_get_data (G_OBJECT (check), "rfl-item"), gtk_check_button_get_active (check));
  store_consent (self, get_basis (draft), (const char * const *) items);
}

/* The whole row ticks it. */
static void
on_item_activated_cb (RflWizardConsent *self,
                      GtkListBoxRow    *row)
{
  GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "rfl-check");

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
set_leaving (RflWizardConsent *self,
             const char       *item,
             gboolean          leaves)
{
  RflDraft *draft = get_draft (self);
  g_auto (GStrv) leaving = rfl_draft_dup_leaving_items (draft);
  g_auto (GStrv) items = with_item ((const char * const *) leaving, item, leaves);
  g_auto (GStrv) agreed = dup_agreed (draft);

  g_object_freeze_notify (G_OBJECT (draft));
  rfl_record_set_strv (RFL_RECORD (draft), "items", (const char * const *) items);
  if (!leaves && g_strv_contains ((const char * const *) agreed, item))
    {
      g_auto (GStrv) fewer = with_item ((const char * const *) agreed, item, FALSE);

      store_consent (self, get_basis (draft), (const char * const *) fewer);
    }
  g_object_thaw_notify (G_OBJECT (draft));
}

static void
on_keep_back_clicked_cb (RflWizardConsent *self,
                         GtkWidget        *button)
{
  g_autofree char *item = g_strdup (g_object_get_data (G_OBJECT (button), "rfl-item"));

  set_leaving (self, item, FALSE);
}

static void
on_add_clicked_cb (RflWizardConsent *self,
                   GtkWidget        *button)
{
  g_autofree char *item = g_strdup (g_object_get_data (G_OBJECT (button), "rfl-item"));

  set_leaving (self, item, TRUE);
}

static void
on_basis_changed_cb (RflWizardConsent *self)
{
  g_auto (GStrv) agreed = NULL;

  if (rfl_wizard_step_get_updating (RFL_WIZARD_STEP (self)))
    return;

  agreed = dup_agreed (get_draft (self));
  store_consent (self, rfl_basis_from_nick (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->basis))), (const char * const *) agreed);
}

static void
show_scripts (RflWizardConsent *self)
{
  const char *own = rfl_i18n_get_language ();
  gboolean same = g_strcmp0 (self->language, own) == 0;
  g_autoptr (RflWizardLetter) letter = rfl_wizard_letter_new_for_script (get_model (self), self->language);
  g_autofree char *script = rfl_letter_consent_script (&letter->letter, self->language);
  gboolean rtl = rfl_locale_is_rtl (self->language);

  gtk_label_set_label (GTK_LABEL (self->script), script);
  gtk_widget_set_direction (self->script, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_label_set_xalign (GTK_LABEL (self->script), 0.0f);
  gtk_widget_set_visible (self->own_box, !same);
  if (!same)
    {
      g_autoptr (RflWizardLetter) own_letter = rfl_wizard_letter_new_for_script (get_model (self), own);
      g_autofree char *own_script = rfl_letter_consent_script (&own_letter->letter, own);

      gtk_label_set_label (GTK_LABEL (self->own_script), own_script);
    }
}

static void
on_language_notify_cb (RflWizardConsent *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->script_language));

  if (rfl_wizard_step_get_updating (RFL_WIZARD_STEP (self)) || selected == GTK_INVALID_LIST_POSITION)
    return;

  g_free (self->language);
  self->language = g_strdup (rfl_hand_out_languages ()[selected]);
  if (get_basis (get_draft (self)) != RFL_BASIS_NONE)
    rfl_record_set_string (RFL_RECORD (get_draft (self)), "consent.language", self->language);
  show_scripts (self);
}

static GtkWidget *
make_item_row (RflWizardConsent *self,
               const char       *item)
{
  g_autofree char *tooltip = g_strdup_printf (_("Keep back: %s"), rfl_item_label (item));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *check = gtk_check_button_new_with_label (rfl_item_label (item));
  GtkWidget *value = rfl_label_new (NULL, "dim-label");
  GtkWidget *keep = rfl_icon_button_new ("rfl-cross-circle-symbolic", tooltip, "flat");

  gtk_widget_set_hexpand (check, TRUE);
  g_object_set_data_full (G_OBJECT (row), "rfl-item", g_strdup (item), g_free);
  g_object_set_data_full (G_OBJECT (check), "rfl-item", g_strdup (item), g_free);
  g_object_set_data_full (G_OBJECT (keep), "rfl-item", g_strdup (item), g_free);
  g_object_set_data (G_OBJECT (row), "rfl-check", check);
  g_object_set_data (G_OBJECT (row), "rfl-value", value);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_item_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keep, "clicked", G_CALLBACK (on_keep_back_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), keep);
  rfl_widget_set_margins (box, 12, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  rfl_widget_set_label (row, rfl_item_label (item));

  return row;
}

/* Rows stay while the same items leave, so that the focus does. */
static void
show_leaving (RflWizardConsent    *self,
              const char * const  *leaving,
              const char * const  *agreed)
{
  GtkListBoxRow *row;
  gboolean same = TRUE;
  guint n_agreed = 0;
  guint n = 0;
  g_autofree char *caption = NULL;

  for (n = 0; leaving[n] != NULL; n++)
    {
      row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->leaves), (int) n);
      same = same && row != NULL && g_str_equal (leaving[n], g_object_get_data (G_OBJECT (row), "rfl-item"));
      n_agreed += g_strv_contains (agreed, leaving[n]);
    }
  same = same && gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->leaves), (int) n) == NULL;

  if (!same)
    {
      rfl_list_box_clear (GTK_LIST_BOX (self->leaves));
      for (guint i = 0; leaving[i] != NULL; i++)
        gtk_list_box_append (GTK_LIST_BOX (self->leaves), make_item_row (self, leaving[i]));
    }
  for (guint i = 0; leaving[i] != NULL; i++)
    {
      g_autofree char *value = rfl_wizard_item_value (get_model (self), leaving[i], rfl_i18n_get_language ());

      row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->leaves), (int) i);
      gtk_label_set_label (g_object_get_data (G_OBJECT (row), "rfl-value"), value);
      gtk_widget_set_tooltip_text (g_object_get_data (G_OBJECT (row), "rfl-value"), value);
      rfl_widget_set_description (g_object_get_data (G_OBJECT (row), "rfl-check"), value);
      gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "rfl-check"), g_strv_contains (agreed, leaving[i]));
    }
  caption = g_strdup_printf (_("%u of %u agreed"), n_agreed, n);
  rfl_section_set_caption (RFL_SECTION (self->leaves_section), caption, n_agreed == n ? RFL_TONE_SUCCESS : RFL_TONE_WARNING);
}

static void
show_staying (RflWizardConsent    *self,
              const char * const  *leaving)
{
  const char * const *all = rfl_item_all ();

  rfl_box_clear (GTK_BOX (self->stays));
  for (guint i = 0; all[i] != NULL; i++)
    if (!g_strv_contains (leaving, all[i]))
      {
        GtkWidget *button = rfl_text_button_new ("list-add-symbolic", rfl_item_label (all[i]), "flat chip plain");
        g_autofree char *tooltip = g_strdup_printf (_("Let it leave: %s"), rfl_item_label (all[i]));

        gtk_widget_set_tooltip_text (button, tooltip);
        rfl_widget_set_label (button, tooltip);
        g_object_set_data_full (G_OBJECT (button), "rfl-item", g_strdup (all[i]), g_free);
        g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_clicked_cb), self, G_CONNECT_SWAPPED);
        gtk_box_append (GTK_BOX (self->stays), button);
      }
}

/* (nullable) (transfer full): one given before to this recipient that still holds. */
static RflConsent *
find_before (RflWizardConsent *self)
{
  RflPersonPage *person = rfl_wizard_model_get_person (get_model (self));
  GListModel *consents = person != NULL ? rfl_person_page_get_consents (person) : NULL;
  const char *target = rfl_draft_get_target_id (get_draft (self));

  for (guint i = 0; consents != NULL && target != NULL && i < g_list_model_get_n_items (consents); i++)
    {
      g_autoptr (RflConsentRow) row = g_list_model_get_item (consents, i);
      RflConsent *consent = rfl_consent_row_get_consent (row);

      if (rfl_consent_row_get_state (row) == RFL_CONSENT_VALID && g_strcmp0 (rfl_consent_get_recipient_id (consent), target) == 0)
        return g_object_ref (consent);
    }

  return NULL;
}

static void
on_use_before_clicked_cb (RflWizardConsent *self)
{
  RflDraft *draft = get_draft (self);
  RflRecord *record = RFL_RECORD (draft);
  g_autoptr (RflConsent) consent = find_before (self);
  g_auto (GStrv) items = NULL;

  if (consent == NULL)
    return;

  items = rfl_consent_dup_items (consent);
  g_object_freeze_notify (G_OBJECT (draft));
  rfl_record_remove (record, "consent");
  rfl_draft_give_consent (draft, rfl_consent_get_basis (consent), (const char * const *) items, rfl_consent_get_given_at (consent));
  rfl_record_set_string (record, "consent.id", rfl_record_get_id (RFL_RECORD (consent)));
  rfl_record_set_string (record, "consent.language", rfl_consent_get_language (consent));
  rfl_record_set_string (record, "consent.valid_until", rfl_consent_get_valid_until (consent));
  g_object_thaw_notify (G_OBJECT (draft));
}

static void
show_notice (RflWizardConsent *self,
             gboolean          nothing_leaves)
{
  RflDraft *draft = get_draft (self);
  const char *name = rfl_wizard_model_get_target_name (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)));
  g_autoptr (RflConsent) before = find_before (self);
  gboolean used = rfl_record_get_string (RFL_RECORD (draft), "consent.id") != NULL && counts (draft);
  g_autofree char *day = NULL;
  g_autofree char *body = NULL;

  gtk_widget_set_visible (self->notice, nothing_leaves || before != NULL || !counts (draft));
  gtk_widget_set_visible (self->use_before, before != NULL && !used && !nothing_leaves);
  if (nothing_leaves)
    rfl_notice_set (RFL_NOTICE (self->notice), _("Nothing leaves this office"), _("A colleague, or the client by themselves: no consent is needed."));
  else if (before != NULL)
    {
      day = rfl_locale_format_day (rfl_i18n_get_language (), rfl_consent_get_given_at (before),
                                   rfl_office_get_time_zone (rfl_wizard_step_get_office (RFL_WIZARD_STEP (self))), RFL_DATE_STYLE_LONG);
      body = g_strdup_printf ("%s · %s", rfl_basis_label (rfl_consent_get_basis (before)), day);
      rfl_notice_set (RFL_NOTICE (self->notice), used ? _("The agreement given before is used") : _("They agreed to this recipient before"), body);
    }
  else
    {
      body = g_strdup_printf (_("Ask again for %s."), name != NULL ? name : "…");
      rfl_notice_set (RFL_NOTICE (self->notice), _("They agreed to another recipient"), body);
    }
}

static void
choose_language (RflWizardConsent *self)
{
  const char *stored = rfl_record_get_string (RFL_RECORD (get_draft (self)), "consent.language");
  const char * const *languages = rfl_hand_out_languages ();
  guint selected = 0;

  if (self->language == NULL)
    self->language = g_strdup (stored != NULL && g_strv_contains (languages, stored) ? stored : rfl_wizard_model_get_client_language (get_model (self)));
  for (guint i = 0; languages[i] != NULL; i++)
    if (g_str_equal (languages[i], self->language))
      selected = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->script_language), selected);
}

static void
rfl_wizard_consent_update (RflWizardStep *step)
{
  RflWizardConsent *self = RFL_WIZARD_CONSENT (step);
  RflDraft *draft = get_draft (self);
  const char *name = rfl_wizard_model_get_target_name (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)));
  g_auto (GStrv) leaving = rfl_draft_dup_leaving_items (draft);
  g_auto (GStrv) agreed = dup_agreed (draft);
  gboolean nothing_leaves = rfl_draft_get_target_kind (draft) == RFL_TARGET_KIND_COLLEAGUE ||
                            rfl_draft_get_method (draft) == RFL_METHOD_SELF;
  g_autofree char *subtitle = name != NULL ? g_strdup_printf (_("What may leave this office, and goes to %s only"), name)
                                           : g_strdup (_("What may leave this office, item by item"));

  rfl_wizard_step_set_title (step, _("Do they agree?"), subtitle);
  show_notice (self, nothing_leaves);
  gtk_widget_set_visible (self->content, !nothing_leaves);
  if (nothing_leaves)
    return;

  show_leaving (self, (const char * const *) leaving, (const char * const *) agreed);
  show_staying (self, (const char * const *) leaving);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->basis), rfl_basis_to_nick (get_basis (draft)));
  choose_language (self);
  show_scripts (self);
}

static GtkWidget *
make_script (RflWizardConsent *self)
{
  const char * const *codes = rfl_hand_out_languages ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *columns = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 18, "card contact-line");

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = rfl_locale_language_title (codes[i], codes[i]);

      gtk_string_list_append (names, name);
    }
  self->script_language = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_add_css_class (self->script_language, "flat");
  rfl_widget_set_label (self->script_language, _("Language of the script"));
  g_signal_connect_object (self->script_language, "notify::selected", G_CALLBACK (on_language_notify_cb), self, G_CONNECT_SWAPPED);

  self->script = rfl_label_new_wrapped (NULL, NULL);
  gtk_label_set_selectable (GTK_LABEL (self->script), TRUE);
  gtk_widget_set_hexpand (self->script, TRUE);
  gtk_widget_set_valign (self->script, GTK_ALIGN_START);
  self->own_script = rfl_label_new_wrapped (NULL, "dim-label");
  gtk_widget_set_hexpand (self->own_script, TRUE);
  gtk_widget_set_valign (self->own_script, GTK_ALIGN_START);
  self->own_box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 18, NULL);
  gtk_box_append (GTK_BOX (self->own_box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self->own_box), self->own_script);
  gtk_box_set_homogeneous (GTK_BOX (columns), FALSE);
  gtk_box_append (GTK_BOX (columns), self->script);
  gtk_box_append (GTK_BOX (columns), self->own_box);

  return columns;
}

static void
add_to (RflWizardConsent *self,
        GtkWidget        *section)
{
  gtk_box_append (GTK_BOX (self->content), section);
}

static GtkWidget *
make_section (const char *title,
              const char *caption,
              GtkWidget  *child)
{
  GtkWidget *section = rfl_section_new (title, caption);

  rfl_section_set_child (RFL_SECTION (section), child);

  return section;
}

static void
rfl_wizard_consent_constructed (GObject *object)
{
  RflWizardConsent *self = RFL_WIZARD_CONSENT (object);
  RflWizardStep *step = RFL_WIZARD_STEP (object);
  GtkWidget *list;

  G_OBJECT_CLASS (rfl_wizard_consent_parent_class)->constructed (object);

  self->notice = rfl_notice_new ("rfl-shield-symbolic", RFL_TONE_ACCENT);
  self->use_before = rfl_notice_add_button (RFL_NOTICE (self->notice), _("_Use it"));
  g_signal_connect_object (self->use_before, "clicked", G_CALLBACK (on_use_before_clicked_cb), self, G_CONNECT_SWAPPED);
  rfl_wizard_step_append (step, self->notice);
  self->content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);
  rfl_wizard_step_append (step, self->content);

  self->basis = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);
  for (RflBasis basis = RFL_BASIS_WRITTEN; basis < RFL_N_BASES; basis++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->basis), rfl_basis_to_nick (basis), rfl_basis_label (basis), NULL);
  rfl_widget_set_label (self->basis, _("How they agree"));
  g_signal_connect_object (self->basis, "changed", G_CALLBACK (on_basis_changed_cb), self, G_CONNECT_SWAPPED);

  self->leaves = rfl_wizard_list_new ();
  g_signal_connect_object (self->leaves, "row-activated", G_CALLBACK (on_item_activated_cb), self, G_CONNECT_SWAPPED);
  self->leaves_section = make_section (_("What leaves"), NULL, self->leaves);
  add_to (self, self->leaves_section);
  self->stays = rfl_wrap_box_new (4);
  self->stays_section = make_section (_("What stays in this office"), NULL, self->stays);
  add_to (self, self->stays_section);

  self->script_section = make_section (_("To read out"), NULL, make_script (self));
  rfl_section_set_suffix (RFL_SECTION (self->script_section), self->script_language);
  add_to (self, self->script_section);

  add_to (self, make_section (_("How they agree"), NULL, self->basis));
  list = rfl_wizard_list_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), rfl_wizard_step_new_entry (step, _("Interpreter"), "consent.interpreter", GTK_INPUT_PURPOSE_NAME));
  gtk_list_box_append (GTK_LIST_BOX (list), rfl_wizard_step_new_entry (step, _("Witness"), "consent.witness", GTK_INPUT_PURPOSE_NAME));
  gtk_list_box_append (GTK_LIST_BOX (list),
                       rfl_wizard_step_new_day (step, _("Valid until"), _("Left open: the end of the referral, one year at most"), "consent.valid_until"));
  add_to (self, list);
}

static void
rfl_wizard_consent_finalize (GObject *object)
{
  g_free (RFL_WIZARD_CONSENT (object)->language);

  G_OBJECT_CLASS (rfl_wizard_consent_parent_class)->finalize (object);
}

static void
rfl_wizard_consent_class_init (RflWizardConsentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rfl_wizard_consent_constructed;
  object_class->finalize = rfl_wizard_consent_finalize;
  RFL_WIZARD_STEP_CLASS (klass)->update = rfl_wizard_consent_update;
}

static void
rfl_wizard_consent_init (RflWizardConsent *self)
{
}

GtkWidget *
rfl_wizard_consent_new (RflWizardModel *model)
{
  return g_object_new (RFL_TYPE_WIZARD_CONSENT, "model", model, NULL);
}
