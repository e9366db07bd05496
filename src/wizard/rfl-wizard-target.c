/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"

#include "rfl-office-records.h"
#include "rfl-office-search.h"
#include "rfl-open-codes.h"
#include "rfl-suggest.h"
#include "rfl-unmet.h"

#include <glib/gi18n.h>

/**
 * RflWizardTarget:
 *
 * To whom: suggestions with their reasons, colleagues first, narrowed by words; any colleague; an organisation; or one
 * that is not listed. Nothing suits: one click records an unmet need.
 */
struct _RflWizardTarget
{
  RflWizardStep  parent_instance;

  GCancellable  *loading;       /* (owned) (nullable) */
  char          *query;         /* (owned) (nullable): what the list answers */
  GtkWidget     *kind;
  GtkWidget     *entry;
  GtkWidget     *list;
  GtkWidget     *empty;
  GtkWidget     *unlisted;
  GtkWidget     *unmet;
};

G_DEFINE_FINAL_TYPE (RflWizardTarget, rfl_wizard_target, RFL_TYPE_WIZARD_STEP)

#define ROWS 12

static RflTargetKind
get_kind (RflWizardTarget *self)
{
  return rfl_target_kind_from_nick (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->kind)));
}

static void
on_service_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflWizardTarget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflServicePage) page = rfl_office_load_service_finish (RFL_OFFICE (source), result, &error);

  if (page != NULL)
    rfl_draft_take_service (rfl_wizard_step_get_draft (RFL_WIZARD_STEP (self)), page);
  else
    rfl_message (GTK_WIDGET (self), _("This service cannot be opened"), error->message);
}

static void
on_organization_loaded_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  g_autoptr (RflWizardTarget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflOrganizationPage) page = rfl_office_load_organization_finish (RFL_OFFICE (source), result, &error);
  RflRecord *record = rfl_wizard_step_get_record (RFL_WIZARD_STEP (self));
  g_autoptr (RflContact) contact = NULL;
  RflOrganization *organization;

  if (page == NULL)
    {
      rfl_message (GTK_WIDGET (self), _("This organization cannot be opened"), error->message);
      return;
    }

  organization = rfl_organization_page_get_organization (page);
  contact = g_list_model_get_item (rfl_organization_page_get_contacts (page), 0);
  g_object_freeze_notify (G_OBJECT (record));
  rfl_draft_set_target (RFL_DRAFT (record), RFL_TARGET_KIND_ORGANIZATION, rfl_record_get_id (RFL_RECORD (organization)),
                        rfl_organization_get_name (organization));
  rfl_record_set_string (record, "target.phone", rfl_record_get_string (RFL_RECORD (organization), "phones.0.number"));
  rfl_record_set_string (record, "target.email", rfl_organization_get_email (organization));
  if (contact != NULL)
    rfl_record_set_string (record, "target.contact", rfl_contact_get_name (contact));
  g_object_thaw_notify (G_OBJECT (record));
}

static void
on_colleague_loaded_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (RflWizardTarget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) worker = rfl_office_load_finish (RFL_OFFICE (source), result, &error);
  RflRecord *record = rfl_wizard_step_get_record (RFL_WIZARD_STEP (self));

  if (worker == NULL)
    {
      rfl_message (GTK_WIDGET (self), _("This colleague cannot be opened"), error->message);
      return;
    }

  g_object_freeze_notify (G_OBJECT (record));
  rfl_draft_set_target (RFL_DRAFT (record), RFL_TARGET_KIND_COLLEAGUE, rfl_record_get_id (worker), rfl_worker_get_name (RFL_WORKER (worker)));
  rfl_record_set_string (record, "target.phone", rfl_worker_get_phone (RFL_WORKER (worker)));
  rfl_record_set_string (record, "target.email", rfl_worker_get_email (RFL_WORKER (worker)));
  g_object_thaw_notify (G_OBJECT (record));
}

static void
on_row_activated_cb (RflWizardTarget *self,
                     GtkListBoxRow   *row)
{
  RflOffice *office = rfl_wizard_step_get_office (RFL_WIZARD_STEP (self));
  const char *id = g_object_get_data (G_OBJECT (row), "rfl-id");

  switch ((RflTargetKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "rfl-kind")))
    {
    case RFL_TARGET_KIND_SERVICE:
      rfl_office_load_service_async (office, id, NULL, on_service_loaded_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_COLLEAGUE:
      rfl_office_load_async (office, id, NULL, on_colleague_loaded_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_ORGANIZATION:
      rfl_office_load_organization_async (office, id, NULL, on_organization_loaded_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_NONE:
    case RFL_TARGET_KIND_UNLISTED:
    default:
      g_assert_not_reached ();
    }
}

/* What is chosen has a check and is said to be. */
static void
mark_rows (RflWizardTarget *self)
{
  const char *chosen = rfl_draft_get_target_id (rfl_wizard_step_get_draft (RFL_WIZARD_STEP (self)));

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      gboolean is_chosen = chosen != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "rfl-id"), chosen) == 0;

      gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "rfl-check"), is_chosen);
      if (is_chosen)
        gtk_widget_add_css_class (row, "chosen");
      else
        gtk_widget_remove_css_class (row, "chosen");
      rfl_widget_set_description (row, is_chosen ? _("Chosen") : NULL);
    }
}

static void
add_chips (GtkWidget          *box,
           const char * const *words,
           gboolean            caution)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      GtkWidget *pill = rfl_status_pill_new (caution ? "rfl-warning-symbolic" : NULL, words[i],
                                             caution ? RFL_TONE_WARNING : RFL_TONE_NEUTRAL);

      gtk_widget_add_css_class (pill, "plain");
      gtk_box_append (GTK_BOX (box), pill);
    }
}

static void
add_row (RflWizardTarget    *self,
         RflTargetKind       kind,
         const char         *id,
         const char         *name,
         const char         *caption,
         const char * const *reasons,
         const char * const *cautions)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *head = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 9, NULL);
  GtkWidget *check = rfl_icon_new ("rfl-check-circle-symbolic", "accent");
  GtkWidget *chips = rfl_wrap_box_new (4);
  GtkWidget *name_label = rfl_label_new_wrapped (name, "heading");

  rfl_widget_set_margins (box, 12, 9);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (head), name_label);
  if (caption != NULL)
    {
      GtkWidget *label = rfl_label_new (caption, "caption dim-label");

      gtk_widget_set_hexpand (label, TRUE);
      gtk_box_append (GTK_BOX (head), label);
    }
  gtk_box_append (GTK_BOX (words), head);
  add_chips (chips, reasons, FALSE);
  add_chips (chips, cautions, TRUE);
  gtk_widget_set_visible (chips, gtk_widget_get_first_child (chips) != NULL);
  gtk_box_append (GTK_BOX (words), chips);
  gtk_box_append (GTK_BOX (box), rfl_icon_new (rfl_target_kind_icon_name (kind), "dim-label"));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "rfl-kind", GINT_TO_POINTER (kind));
  g_object_set_data_full (G_OBJECT (row), "rfl-id", g_strdup (id), g_free);
  g_object_set_data (G_OBJECT (row), "rfl-check", check);
  rfl_widget_set_label (row, name);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
show_rows (RflWizardTarget *self,
           const GError    *error)
{
  gboolean any = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0) != NULL;

  gtk_widget_set_visible (self->list, any);
  gtk_widget_set_visible (self->empty, !any);
  gtk_label_set_label (GTK_LABEL (self->empty),
                       error != NULL ? error->message
                       : rfl_draft_get_need (rfl_wizard_step_get_draft (RFL_WIZARD_STEP (self))) == NULL
                         ? _("Choose a need, or type what you look for.")
                         : _("Nothing is found. Try another word, or record the unmet need below."));
  mark_rows (self);
}

static void
on_suggested_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflWizardTarget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = rfl_office_suggest_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  rfl_list_box_clear (GTK_LIST_BOX (self->list));
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RflSuggestion) suggestion = g_list_model_get_item (list, i);

      add_row (self, rfl_suggestion_is_colleague (suggestion) ? RFL_TARGET_KIND_COLLEAGUE : RFL_TARGET_KIND_SERVICE,
               rfl_suggestion_get_id (suggestion), rfl_suggestion_get_name (suggestion), rfl_suggestion_get_partner (suggestion),
               rfl_suggestion_get_reasons (suggestion), rfl_suggestion_get_cautions (suggestion));
    }
  show_rows (self, error);
}

static char *
join_needs (GStrv codes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", rfl_need_label (codes[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_workers_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflWizardTarget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = rfl_office_list_finish (RFL_OFFICE (source), result, &error);
  RflWorker *me = rfl_office_get_worker (RFL_OFFICE (source));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  rfl_list_box_clear (GTK_LIST_BOX (self->list));
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RflWorker) worker = g_list_model_get_item (list, i);
      const char *id = rfl_record_get_id (RFL_RECORD (worker));
      g_auto (GStrv) expertise = rfl_worker_dup_expertise (worker);
      g_autofree char *caption = join_needs (expertise);

      if (me == NULL || !g_str_equal (id, rfl_record_get_id (RFL_RECORD (me))))
        add_row (self, RFL_TARGET_KIND_COLLEAGUE, id, rfl_worker_get_name (worker), caption, NULL, NULL);
    }
  show_rows (self, error);
}

static void
on_organizations_found_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  g_autoptr (RflWizardTarget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) list = rfl_office_organizations_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  rfl_list_box_clear (GTK_LIST_BOX (self->list));
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RflOrganizationRow) row = g_list_model_get_item (list, i);
      guint n = rfl_organization_row_get_services (row);
      g_autofree char *caption = g_strdup_printf (ngettext ("%u service", "%u services", n), n);

      add_row (self, RFL_TARGET_KIND_ORGANIZATION, rfl_organization_row_get_id (row), rfl_organization_row_get_name (row), caption, NULL, NULL);
    }
  show_rows (self, error);
}

/* The list answers need, person and words; it is asked again when one of them is another. */
static void
load_list (RflWizardTarget *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  RflDraft *draft = rfl_wizard_step_get_draft (step);
  RflOffice *office = rfl_wizard_step_get_office (step);
  RflTargetKind kind = get_kind (self);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *query = g_strdup_printf ("%d %s %s %s", (int) kind, rfl_draft_get_need (draft), rfl_draft_get_person (draft), words);

  if (g_strcmp0 (query, self->query) == 0)
    {
      mark_rows (self);
      return;
    }

  g_free (self->query);
  self->query = g_steal_pointer (&query);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  switch (kind)
    {
    case RFL_TARGET_KIND_SERVICE:
      rfl_office_suggest_async (office, draft, *words != '\0' ? words : NULL, ROWS, self->loading, on_suggested_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_COLLEAGUE:
      rfl_office_list_async (office, RFL_KIND_WORKER, self->loading, on_workers_listed_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_ORGANIZATION:
      rfl_office_organizations_async (office, words, ROWS, self->loading, on_organizations_found_cb, g_object_ref (self));
      break;
    case RFL_TARGET_KIND_NONE:
    case RFL_TARGET_KIND_UNLISTED:
    default:
      break;
    }
}

static void
show_kind (RflWizardTarget *self)
{
  RflTargetKind kind = get_kind (self);
  gboolean listed = kind != RFL_TARGET_KIND_UNLISTED;

  gtk_widget_set_visible (self->entry, kind == RFL_TARGET_KIND_SERVICE || kind == RFL_TARGET_KIND_ORGANIZATION);
  gtk_widget_set_visible (self->unlisted, !listed);
  if (!listed)
    {
      gtk_widget_set_visible (self->list, FALSE);
      gtk_widget_set_visible (self->empty, FALSE);
    }
  load_list (self);
}

static void
on_kind_changed_cb (RflWizardTarget *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  RflDraft *draft = rfl_wizard_step_get_draft (step);

  if (rfl_wizard_step_get_updating (step))
    return;

  /* To look among others changes nothing; to write one that is not listed does. */
  if (get_kind (self) == RFL_TARGET_KIND_UNLISTED && rfl_draft_get_target_kind (draft) != RFL_TARGET_KIND_UNLISTED)
    rfl_draft_set_target (draft, RFL_TARGET_KIND_UNLISTED, NULL, NULL);
  show_kind (self);
}

static void
on_unmet_recorded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflWizardTarget) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_record_unmet_finish (RFL_OFFICE (source), result, &error);

  if (undo != NULL)
    rfl_toast_undo (GTK_WIDGET (self), _("Unmet need recorded"), undo);
  else
    rfl_message (GTK_WIDGET (self), _("The unmet need was not recorded"), error->message);
}

static void
on_unmet_clicked_cb (RflWizardTarget *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  RflRecord *record = rfl_wizard_step_get_record (step);
  RflUnmetInput input = {
    .need = rfl_draft_get_need (RFL_DRAFT (record)),
    .support_type = rfl_record_get_string (record, "support_type"),
    .person_id = rfl_draft_get_person (RFL_DRAFT (record)),
    .referral_id = rfl_record_get_string (record, "parent"),
  };

  rfl_office_record_unmet_async (rfl_wizard_step_get_office (step), &input, NULL, on_unmet_recorded_cb, g_object_ref (self));
}

static void
rfl_wizard_target_update (RflWizardStep *step)
{
  RflWizardTarget *self = RFL_WIZARD_TARGET (step);
  RflDraft *draft = rfl_wizard_step_get_draft (step);
  const char *need = rfl_draft_get_need (draft);
  const char *name = rfl_wizard_model_get_target_name (rfl_wizard_step_get_model (RFL_WIZARD_STEP (self)));

  if (self->query == NULL)
    {
      RflTargetKind kind = rfl_draft_get_target_kind (draft);

      /* Suggestions have colleagues in them too. */
      if (kind != RFL_TARGET_KIND_ORGANIZATION && kind != RFL_TARGET_KIND_UNLISTED)
        kind = RFL_TARGET_KIND_SERVICE;
      rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->kind), rfl_target_kind_to_nick (kind));
    }
  {
    g_autofree char *chosen = name != NULL ? g_strdup_printf (_("Chosen: %s"), name) : NULL;

    rfl_wizard_step_set_title (step, _("To whom?"),
                               chosen != NULL ? chosen : _("A colleague who knows it comes first, then non-profit before private"));
  }
  gtk_widget_set_sensitive (self->unmet, need != NULL);
  show_kind (self);
}

static gboolean
rfl_wizard_target_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RFL_WIZARD_TARGET (widget)->entry);
}

static void
rfl_wizard_target_dispose (GObject *object)
{
  RflWizardTarget *self = RFL_WIZARD_TARGET (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->query, g_free);

  G_OBJECT_CLASS (rfl_wizard_target_parent_class)->dispose (object);
}

static GtkWidget *
make_unlisted (RflWizardTarget *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  GtkWidget *list = rfl_wizard_list_new ();
  const struct { const char *title; const char *path; GtkInputPurpose purpose; } rows[] = {
    { _("Name of the service or place"), "target.name", GTK_INPUT_PURPOSE_FREE_FORM },
    { _("Whom to ask for"), "target.contact", GTK_INPUT_PURPOSE_NAME },
    { _("Telephone"), "target.phone", GTK_INPUT_PURPOSE_PHONE },
    { _("E-mail"), "target.email", GTK_INPUT_PURPOSE_EMAIL },
    { _("Address"), "target.address", GTK_INPUT_PURPOSE_FREE_FORM },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), rfl_wizard_step_new_entry (step, rows[i].title, rows[i].path, rows[i].purpose));

  return list;
}

static void
rfl_wizard_target_constructed (GObject *object)
{
  RflWizardTarget *self = RFL_WIZARD_TARGET (object);
  RflWizardStep *step = RFL_WIZARD_STEP (object);
  GtkWidget *row = rfl_wrap_box_new (12);

  G_OBJECT_CLASS (rfl_wizard_target_parent_class)->constructed (object);

  self->kind = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->kind), "service", _("Suggestions"), "rfl-directory-symbolic");
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->kind), "colleague", _("Colleague"), "rfl-colleague-symbolic");
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->kind), "organization", _("Organization"), "rfl-organization-symbolic");
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->kind), "unlisted", _("Not listed"), "rfl-pencil-symbolic");
  rfl_widget_set_label (self->kind, _("To whom?"));
  g_signal_connect_object (self->kind, "changed", G_CALLBACK (on_kind_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_wizard_step_append (step, self->kind);

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Search by name or word"), NULL);
  rfl_widget_set_label (self->entry, _("Search by name or word"));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (load_list), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (self->entry, TRUE);
  self->unmet = rfl_text_button_new ("rfl-unmet-symbolic", _("Nothing suits: record an _unmet need"), NULL);
  g_signal_connect_object (self->unmet, "clicked", G_CALLBACK (on_unmet_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), self->unmet);
  rfl_wizard_step_append (step, row);

  self->list = rfl_wizard_list_new ();
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);
  rfl_wizard_step_append (step, self->list);
  self->empty = rfl_label_new_wrapped (NULL, "dim-label");
  rfl_wizard_step_append (step, self->empty);
  self->unlisted = make_unlisted (self);
  rfl_wizard_step_append (step, self->unlisted);
}

static void
rfl_wizard_target_class_init (RflWizardTargetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rfl_wizard_target_constructed;
  object_class->dispose = rfl_wizard_target_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = rfl_wizard_target_grab_focus;
  RFL_WIZARD_STEP_CLASS (klass)->update = rfl_wizard_target_update;
}

static void
rfl_wizard_target_init (RflWizardTarget *self)
{
}

GtkWidget *
rfl_wizard_target_new (RflWizardModel *model)
{
  return g_object_new (RFL_TYPE_WIZARD_TARGET, "model", model, NULL);
}
