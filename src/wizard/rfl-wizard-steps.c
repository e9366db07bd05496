/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-steps.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflWizardSteps:
 *
 * The steps at the side: a number, a check or a warning, and what the step holds or misses in words. Any of them may be
 * opened at any time.
 */
struct _RflWizardSteps
{
  GtkWidget       parent_instance;

  RflWizardModel *model;        /* (owned) */
  GtkWidget      *box;
  GtkWidget      *heading;
  GtkWidget      *hint;
  GtkWidget      *list;
  GtkWidget      *badges[RFL_N_STEPS];
  GtkWidget      *titles[RFL_N_STEPS];
  GtkWidget      *captions[RFL_N_STEPS];
};

G_DEFINE_FINAL_TYPE (RflWizardSteps, rfl_wizard_steps, GTK_TYPE_WIDGET)

#define WIDTH 232

typedef enum
{
  STATE_TO_DO,
  STATE_CURRENT,
  STATE_MISSING,
  STATE_DONE,
} State;

static State
get_state (RflWizardSteps *self,
           RflStep         step)
{
  RflDraft *draft = rfl_wizard_model_get_draft (self->model);

  if (rfl_draft_get_step (draft) == step)
    return STATE_CURRENT;
  if (!rfl_wizard_model_get_visited (self->model, step))
    return STATE_TO_DO;
  if (rfl_wizard_model_get_gap (self->model, step) != NULL ||
      (step == RFL_STEP_HAND_OVER && !rfl_wizard_model_is_handed_over (self->model)))
    return STATE_MISSING;

  return STATE_DONE;
}

static guint
count_to_come (RflDraft *draft)
{
  guint n = 0;

  for (guint i = 0; i < rfl_draft_get_n_documents (draft); i++)
    {
      RflDocumentState state = RFL_DOCUMENT_STATE_NONE;

      rfl_draft_get_document (draft, i, &state, NULL, NULL);
      n += state == RFL_DOCUMENT_STATE_NOT_YET;
    }

  return n;
}

/* What a step holds, where nothing misses in it. */
static char *
describe_step (RflWizardSteps *self,
               RflStep         step)
{
  RflDraft *draft = rfl_wizard_model_get_draft (self->model);
  RflRecord *record = RFL_RECORD (draft);
  g_autofree char *name = NULL;
  const char *language;
  const char *person;
  const char *need;
  guint n;

  switch (step)
    {
    case RFL_STEP_PERSON:
      person = rfl_record_get_string (record, "person.name");
      need = rfl_draft_get_need (draft);
      return g_strjoin (" · ", person != NULL ? person : _("Who, and what for"), need != NULL ? rfl_need_label (need) : NULL, NULL);
    case RFL_STEP_TARGET:
      name = g_strdup (rfl_wizard_model_get_target_name (self->model));
      return name != NULL ? g_steal_pointer (&name) : g_strdup (_("To whom"));
    case RFL_STEP_FIT:
      n = count_to_come (draft);
      return n > 0 ? g_strdup_printf (ngettext ("%u document to come", "%u documents to come", n), n) : g_strdup (_("Criteria, documents"));
    case RFL_STEP_REQUEST:
      return g_strdup (rfl_record_get_string (record, "request.reason") != NULL ? _("Complete") : _("Reason, dates"));
    case RFL_STEP_CONSENT:
      language = rfl_record_get_string (record, "consent.language");
      if (rfl_record_get_string (record, "consent.basis") == NULL)
        return g_strdup (_("What may leave"));
      name = language != NULL ? rfl_locale_language_name (rfl_i18n_get_language (), language) : NULL;
      return g_strjoin (", ", rfl_basis_label (rfl_basis_from_nick (rfl_record_get_string (record, "consent.basis"))), name, NULL);
    case RFL_STEP_HAND_OVER:
      return g_strdup (rfl_draft_get_method (draft) != RFL_METHOD_NONE ? rfl_method_label (rfl_draft_get_method (draft)) : _("Call, video, go along…"));
    default:
      g_assert_not_reached ();
    }
}

static char *
describe_gap (RflWizardSteps *self,
              RflStep         step)
{
  const RflGap *gap = rfl_wizard_model_get_gap (self->model, step);

  return gap != NULL ? rfl_gap_label (gap) : g_strdup (_("Not handed over yet"));
}

static void
update_step (RflWizardSteps *self,
             RflStep         step)
{
  static const char * const classes[] = { "to-do", "current", "missing", "done" };
  static const char * const icons[] = { NULL, NULL, "rfl-warning-symbolic", "rfl-check-symbolic" };
  const State state = get_state (self, step);
  GtkWidget *badge = self->badges[step];
  GtkWidget *row = gtk_widget_get_ancestor (badge, GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *caption = state == STATE_MISSING ? describe_gap (self, step) : describe_step (self, step);
  g_autofree char *number = g_strdup_printf ("%d", (int) step + 1);
  g_autofree char *spoken = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (badge, classes[i]);
  gtk_widget_add_css_class (badge, classes[state]);
  rfl_box_clear (GTK_BOX (badge));
  {
    GtkWidget *mark = icons[state] != NULL ? rfl_icon_new (icons[state], NULL) : gtk_label_new (number);

    gtk_widget_set_size_request (mark, 24, 24);
    gtk_widget_set_hexpand (mark, TRUE);
    gtk_box_append (GTK_BOX (badge), mark);
  }

  if (state == STATE_CURRENT)
    gtk_widget_add_css_class (self->titles[step], "heading");
  else
    gtk_widget_remove_css_class (self->titles[step], "heading");
  gtk_label_set_label (GTK_LABEL (self->captions[step]), caption);
  rfl_widget_set_tone (self->captions[step], state == STATE_MISSING ? RFL_TONE_WARNING : RFL_TONE_NEUTRAL);
  if (state == STATE_MISSING)
    gtk_widget_remove_css_class (self->captions[step], "dim-label");
  else
    gtk_widget_add_css_class (self->captions[step], "dim-label");
  gtk_widget_set_tooltip_text (row, caption);
  spoken = state == STATE_DONE ? g_strdup_printf (_("%s, complete: %s"), rfl_step_label (step), caption)
                               : g_strdup_printf ("%s: %s", rfl_step_label (step), caption);
  rfl_widget_set_label (row, spoken);
}

static GtkWidget *
get_row (RflWizardSteps *self,
         RflStep         step)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) step));
}

/* The list selects nothing by itself: it would go to each step that the keyboard only passes. */
static void
mark_row (GtkWidget *row,
          gboolean   current)
{
  if (current)
    gtk_widget_set_state_flags (row, GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (row, GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
}

static void
update (RflWizardSteps *self)
{
  RflStep current = rfl_draft_get_step (rfl_wizard_model_get_draft (self->model));

  for (RflStep step = RFL_STEP_PERSON; step < RFL_N_STEPS; step++)
    {
      update_step (self, step);
      mark_row (get_row (self, step), step == current);
    }
}

/* A click, Return or space goes into the page of the step. */
static void
on_row_activated_cb (RflWizardSteps *self,
                     GtkListBoxRow  *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.go", "i", gtk_list_box_row_get_index (row));
}

static void
add_step (RflWizardSteps *self,
          RflStep         step)
{
  GtkWidget *row = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);

  self->badges[step] = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, "step-badge");
  gtk_widget_set_valign (self->badges[step], GTK_ALIGN_CENTER);
  /* The mark inside it stands in its middle, and makes it no wider. */
  gtk_widget_set_hexpand (self->badges[step], FALSE);
  self->titles[step] = rfl_label_new (rfl_step_label (step), NULL);
  self->captions[step] = rfl_label_new (NULL, "caption");
  gtk_label_set_max_width_chars (GTK_LABEL (self->captions[step]), 1);
  gtk_label_set_wrap (GTK_LABEL (self->captions[step]), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->captions[step]), 2);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->titles[step]);
  gtk_box_append (GTK_BOX (words), self->captions[step]);
  gtk_box_append (GTK_BOX (row), self->badges[step]);
  gtk_box_append (GTK_BOX (row), words);
  rfl_widget_set_margins (row, 4, 6);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static void
rfl_wizard_steps_dispose (GObject *object)
{
  RflWizardSteps *self = RFL_WIZARD_STEPS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rfl_wizard_steps_parent_class)->dispose (object);
}

/* Tab stops once, at the step in view; the arrows go to the others. */
static gboolean
rfl_wizard_steps_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  RflWizardSteps *self = RFL_WIZARD_STEPS (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (self->box, direction);
  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    return FALSE;

  return gtk_widget_grab_focus (get_row (self, rfl_draft_get_step (rfl_wizard_model_get_draft (self->model))));
}

static void
rfl_wizard_steps_class_init (RflWizardStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_wizard_steps_dispose;
  GTK_WIDGET_CLASS (klass)->focus = rfl_wizard_steps_focus;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_wizard_steps_init (RflWizardSteps *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->heading = rfl_label_new (_("Steps"), "caption-heading dim-label");
  self->hint = rfl_label_new_wrapped (_("Visit the steps in any order. What is missing is marked; nothing is lost."), "caption dim-label");
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->hint), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 24);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_set_name (self->list, "steps");
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  rfl_widget_set_label (self->list, _("Steps"));
  for (RflStep step = RFL_STEP_PERSON; step < RFL_N_STEPS; step++)
    add_step (self, step);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self, G_CONNECT_SWAPPED);

  rfl_widget_set_margins (self->heading, 18, 0);
  gtk_widget_set_margin_top (self->heading, 18);
  rfl_widget_set_margins (self->hint, 18, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, "side-pane");
  gtk_widget_set_size_request (self->box, WIDTH, -1);
  gtk_box_append (GTK_BOX (self->box), self->heading);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), self->hint);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_wizard_steps_new (RflWizardModel *model)
{
  RflWizardSteps *self = g_object_new (RFL_TYPE_WIZARD_STEPS, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

/* Where there is no room, or the text is large: only the marks, which say the rest as a tooltip and to a screen reader. */
void
rfl_wizard_steps_set_folded (RflWizardSteps *self,
                             gboolean        folded)
{
  g_return_if_fail (RFL_IS_WIZARD_STEPS (self));

  gtk_widget_set_visible (self->heading, !folded);
  gtk_widget_set_visible (self->hint, !folded);
  for (RflStep step = RFL_STEP_PERSON; step < RFL_N_STEPS; step++)
    gtk_widget_set_visible (gtk_widget_get_parent (self->titles[step]), !folded);
  gtk_widget_set_size_request (self->box, folded ? -1 : WIDTH, -1);
}
