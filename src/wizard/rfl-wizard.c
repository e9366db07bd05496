/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard.h"

#include "rfl-office-records.h"
#include "rfl-open-codes.h"
#include "rfl-toast.h"
#include "rfl-wizard-contact.h"
#include "rfl-wizard-pages.h"
#include "rfl-wizard-steps.h"

#include <glib/gi18n.h>

struct _RflWizard
{
  GtkWidget       parent_instance;

  RflOffice      *office;       /* (owned) */
  RflWizardModel *model;        /* (owned) */
  char           *undo;         /* (owned) (nullable): of the referral that was sent */
  gboolean        sending;
  gboolean        folded;       /* the steps, for want of room */
  guint           fold_id;
  GtkWidget      *box;
  GtkWidget      *header;
  GtkWidget      *title;
  GtkWidget      *state;        /* whether the draft is saved */
  GtkWidget      *saved_icon;
  GtkWidget      *saved;
  GtkWidget      *steps;        /* with its separator */
  GtkWidget      *contact;
  GtkWidget      *stack;
  GtkWidget      *pages[RFL_N_STEPS];
  GtkWidget      *call;
  GtkWidget      *done;
  GtkWidget      *foot;
  GtkWidget      *back;
  GtkWidget      *note;
  GtkWidget      *next;
};

/* In widths of the text's size. */
#define FOLDED_BELOW 72

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflWizard, rfl_wizard, GTK_TYPE_WIDGET)

static RflDraft *
get_draft (RflWizard *self)
{
  return rfl_wizard_model_get_draft (self->model);
}

static gboolean
is_quick (RflWizard *self)
{
  return rfl_record_get_bool (RFL_RECORD (get_draft (self)), "quick");
}

static gboolean
is_done (RflWizard *self)
{
  return self->undo != NULL;
}

static void
update_saved (RflWizard *self)
{
  gboolean saved = rfl_draft_keeper_get_saved (rfl_wizard_model_get_keeper (self->model));

  gtk_widget_set_visible (self->saved_icon, saved && !is_done (self));
  gtk_label_set_label (GTK_LABEL (self->saved), is_done (self) ? "" : saved ? _("Draft saved on this laptop") : _("Saving the draft…"));
}

static void
update_title (RflWizard *self)
{
  RflDraft *draft = get_draft (self);
  const char *need = rfl_draft_get_need (draft);
  const char *target = rfl_wizard_model_get_target_name (self->model);
  const char *name = rfl_record_get_string (RFL_RECORD (draft), "person.name");
  g_autofree char *from = g_strjoin (" · ", name != NULL ? name : need != NULL ? rfl_need_label (need) : "",
                                     name != NULL && need != NULL ? rfl_need_label (need) : NULL, NULL);
  g_autofree char *subtitle = target != NULL && *from != '\0' ? g_strdup_printf ("%s → %s", from, target)
                              : g_strdup (target != NULL ? target : from);

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), is_quick (self) ? _("Log a call") : _("New referral"));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle);
}

/* What stands between the buttons: the first thing that misses, or what comes next. */
static char *
describe_foot (RflWizard *self)
{
  GPtrArray *gaps = rfl_wizard_model_get_gaps (self->model);
  RflStep step = rfl_draft_get_step (get_draft (self));
  const RflGap *gap;

  if (step == RFL_STEP_HAND_OVER || is_quick (self))
    {
      if (gaps->len > 0)
        return rfl_gap_label (g_ptr_array_index (gaps, 0));
      if (!rfl_wizard_model_is_handed_over (self->model))
        return g_strdup (is_quick (self) ? _("How did it go?") : _("Not handed over yet; it stays in Follow-up as a draft"));
      return g_strdup (_("Ctrl+Return records it"));
    }

  gap = rfl_wizard_model_get_gap (self->model, step);

  return gap != NULL ? rfl_gap_label (gap) : NULL;
}

static void
update_foot (RflWizard *self)
{
  RflStep step = rfl_draft_get_step (get_draft (self));
  gboolean last = step == RFL_STEP_HAND_OVER || is_quick (self);
  gboolean ready = rfl_wizard_model_get_ready (self->model) && !self->sending;
  g_autofree char *note = describe_foot (self);

  gtk_widget_set_visible (self->foot, !is_done (self));
  gtk_label_set_label (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_button_set_label (GTK_BUTTON (self->back), is_quick (self) ? _("_All the steps") : _("_Back"));
  gtk_button_set_label (GTK_BUTTON (self->next), last ? _("_Finish") : _("_Continue"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.back", !is_done (self) && (is_quick (self) || step > RFL_STEP_PERSON));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.continue", !is_done (self) && (!last || ready));
  /* One suggested action a page: on the last one it is the call, until all is there. */
  if (!last || ready)
    gtk_widget_add_css_class (self->next, "suggested-action");
  else
    gtk_widget_remove_css_class (self->next, "suggested-action");
}

static void
show_page (RflWizard *self)
{
  GtkWidget *page = self->pages[rfl_draft_get_step (get_draft (self))];

  if (is_done (self))
    page = self->done;
  else if (is_quick (self))
    page = self->call;
  gtk_widget_set_visible (self->steps, !is_done (self) && !is_quick (self));
  gtk_widget_set_visible (self->contact, !is_done (self));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), page);
}

static void
update (RflWizard *self)
{
  update_title (self);
  update_foot (self);
  update_saved (self);
  show_page (self);
}

static void
focus_page (RflWizard *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (self->stack));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus;

  if (root == NULL || gtk_widget_grab_focus (page))
    return;

  /* The stack may have moved it there itself: once more would be one too far. */
  focus = gtk_root_get_focus (root);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
go_to (RflWizard *self,
       RflStep    step)
{
  if (is_done (self))
    return;

  rfl_record_set_bool (RFL_RECORD (get_draft (self)), "quick", FALSE);
  rfl_wizard_model_go (self->model, step);
  focus_page (self);
}

static void
go_action (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  int step = g_variant_get_int32 (parameter);

  if (step >= 0 && step < RFL_N_STEPS)
    go_to (RFL_WIZARD (widget), (RflStep) step);
}

static void
back_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflWizard *self = RFL_WIZARD (widget);
  RflStep step = rfl_draft_get_step (get_draft (self));

  go_to (self, is_quick (self) || step == RFL_STEP_PERSON ? RFL_STEP_PERSON : step - 1);
}

static void
on_referred_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflReferResult) referred = rfl_office_refer_finish (RFL_OFFICE (source), result, &error);

  self->sending = FALSE;
  if (self->model == NULL)
    return;
  if (referred == NULL)
    {
      update (self);
      rfl_message (GTK_WIDGET (self), _("Not recorded; the draft is kept"), error->message);
      return;
    }

  self->undo = g_strdup (referred->undo);
  rfl_wizard_done_set (RFL_WIZARD_DONE (self->done), referred);
  update (self);
  focus_page (self);
}

static void
continue_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  RflWizard *self = RFL_WIZARD (widget);
  RflStep step = rfl_draft_get_step (get_draft (self));

  if (is_done (self) || self->sending)
    return;
  if (step < RFL_STEP_HAND_OVER && !is_quick (self))
    {
      go_to (self, step + 1);
      return;
    }
  if (!rfl_wizard_model_get_ready (self->model))
    return;

  self->sending = TRUE;
  update_foot (self);
  rfl_office_refer_async (self->office, get_draft (self), NULL, on_referred_cb, g_object_ref (self));
}

/* The call with the client is one press away wherever one stands. */
static void
call_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflWizard *self = RFL_WIZARD (widget);
  const char *phone = rfl_record_get_string (RFL_RECORD (get_draft (self)), "target.phone");

  if (phone == NULL || is_done (self))
    return;

  rfl_wizard_model_set_method (self->model, RFL_METHOD_CALL);
  if (!is_quick (self))
    go_to (self, RFL_STEP_HAND_OVER);
  rfl_call (widget, phone);
}

/* A wizard that was opened by mistake leaves nothing behind. */
static gboolean
says_nothing (RflDraft *draft)
{
  static const char * const paths[] = { "person.id", "person.name", "need", "words", "request.reason", "target.name", "parent" };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    if (rfl_record_get_string (RFL_RECORD (draft), paths[i]) != NULL)
      return FALSE;

  return TRUE;
}

typedef struct
{
  GtkWidget *window; /* (owned) */
  char      *open;   /* (owned): the action that goes on with the draft */
} Kept;

/* Not before: the way back leads to what is written. */
static void
on_kept_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Kept *kept = user_data;
  g_autoptr (GError) error = NULL;

  if (rfl_draft_keeper_flush_finish (RFL_DRAFT_KEEPER (source), result, &error))
    rfl_toast_with_action (kept->window, _("The draft stays in Follow-up"), _("Go On"), kept->open);
  else
    rfl_toast (kept->window, error->message);
  g_object_unref (kept->window);
  g_free (kept->open);
  g_free (kept);
}

static void
close_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RflWizard *self = RFL_WIZARD (widget);
  RflDraft *draft = get_draft (self);

  if (!is_done (self) && says_nothing (draft))
    {
      rfl_office_discard_draft_async (self->office, rfl_record_get_id (RFL_RECORD (draft)), NULL, NULL, NULL);
    }
  else if (!is_done (self))
    {
      Kept *kept = g_new0 (Kept, 1);

      kept->window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (widget)));
      kept->open = g_strdup_printf ("win.open-draft::%s", rfl_record_get_id (RFL_RECORD (draft)));
      rfl_draft_keeper_flush_async (rfl_wizard_model_get_keeper (self->model), on_kept_cb, kept);
    }
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
undo_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  g_autoptr (RflWizard) self = g_object_ref (RFL_WIZARD (widget));

  if (self->undo == NULL)
    return;

  gtk_widget_activate_action (widget, "win.undo", "s", self->undo);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/* Another referral is in Follow-up: the draft stays. */
static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  g_autoptr (GtkWidget) self = g_object_ref (widget);

  gtk_widget_activate_action_variant (self, "win.show-referral", parameter);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static int
get_text_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  int size = pango_font_description_get_size (font) / PANGO_SCALE;

  return MAX (pango_font_description_get_size_is_absolute (font) ? size : size * 4 / 3, 1);
}

static gboolean
on_fold_cb (gpointer user_data)
{
  RflWizard *self = user_data;

  self->fold_id = 0;
  rfl_wizard_steps_set_folded (RFL_WIZARD_STEPS (gtk_widget_get_first_child (self->steps)), self->folded);
  rfl_wizard_contact_set_wide (RFL_WIZARD_CONTACT (gtk_widget_get_last_child (self->contact)), self->folded);
  gtk_widget_set_visible (self->saved, !self->folded);

  return G_SOURCE_REMOVE;
}

/* How much room there is follows from the window and from the size of the text. */
static void
rfl_wizard_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  RflWizard *self = RFL_WIZARD (widget);
  gboolean folded = width < FOLDED_BELOW * get_text_size (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (folded == self->folded)
    return;

  self->folded = folded;
  if (self->fold_id == 0)
    self->fold_id = g_idle_add_full (GTK_PRIORITY_RESIZE, on_fold_cb, self, NULL);
}

static void
rfl_wizard_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  gtk_widget_measure (RFL_WIZARD (widget)->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static gboolean
rfl_wizard_grab_focus (GtkWidget *widget)
{
  focus_page (RFL_WIZARD (widget));

  return TRUE;
}

static void
rfl_wizard_dispose (GObject *object)
{
  RflWizard *self = RFL_WIZARD (object);

  /* What was typed in the last second is written yet: the keeper lives until then. */
  if (self->model != NULL)
    rfl_draft_keeper_flush_async (rfl_wizard_model_get_keeper (self->model), NULL, NULL);
  g_clear_handle_id (&self->fold_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->office);
  g_clear_pointer (&self->undo, g_free);

  G_OBJECT_CLASS (rfl_wizard_parent_class)->dispose (object);
}

static void
rfl_wizard_class_init (RflWizardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_wizard_dispose;
  widget_class->focus = rfl_widget_focus_content;
  widget_class->grab_focus = rfl_wizard_grab_focus;
  widget_class->measure = rfl_wizard_measure;
  widget_class->size_allocate = rfl_wizard_size_allocate;

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "wizard.go", "i", go_action);
  gtk_widget_class_install_action (widget_class, "wizard.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "wizard.continue", NULL, continue_action);
  gtk_widget_class_install_action (widget_class, "wizard.call", NULL, call_action);
  gtk_widget_class_install_action (widget_class, "wizard.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "wizard.show-referral", "s", show_action);
  gtk_widget_class_install_action (widget_class, "wizard.undo", NULL, undo_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "wizard.close", NULL);
}

/* Before the text views, which would take Ctrl+Return for a line. */
static void
add_shortcuts (RflWizard *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  gtk_shortcut_controller_add_shortcut (shortcuts, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                                     gtk_named_action_new ("wizard.continue")));
  gtk_shortcut_controller_add_shortcut (shortcuts, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_KP_Enter, GDK_CONTROL_MASK),
                                                                     gtk_named_action_new ("wizard.continue")));
  for (int step = 0; step < RFL_N_STEPS; step++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + (guint) step, GDK_ALT_MASK), gtk_named_action_new ("wizard.go"));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
      gtk_shortcut_controller_add_shortcut (shortcuts, shortcut);
    }
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_set_scope (shortcuts, GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static GtkWidget *
make_header (RflWizard *self)
{
  GtkWidget *close = gtk_button_new_with_mnemonic (_("C_lose"));

  self->header = adw_header_bar_new ();
  self->title = adw_window_title_new (_("New referral"), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "wizard.close");
  gtk_widget_set_tooltip_text (close, _("Close; the draft stays"));
  self->saved_icon = rfl_icon_new ("rfl-check-symbolic", "success");
  self->saved = rfl_label_new (NULL, "caption dim-label");
  self->state = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  gtk_box_append (GTK_BOX (self->state), self->saved_icon);
  gtk_box_append (GTK_BOX (self->state), self->saved);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (self->header), close);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), self->state);

  return self->header;
}

static GtkWidget *
make_foot (RflWizard *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *row = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);

  self->back = gtk_button_new_with_mnemonic (_("_Back"));
  self->note = rfl_label_new_lines (2, "caption dim-label");
  self->next = gtk_button_new_with_mnemonic (_("_Continue"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "wizard.back");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next), "wizard.continue");
  gtk_label_set_xalign (GTK_LABEL (self->note), 0.5f);
  gtk_label_set_justify (GTK_LABEL (self->note), GTK_JUSTIFY_CENTER);
  gtk_widget_set_hexpand (self->note, TRUE);
  gtk_box_append (GTK_BOX (row), self->back);
  gtk_box_append (GTK_BOX (row), self->note);
  gtk_box_append (GTK_BOX (row), self->next);
  rfl_widget_set_margins (row, 24, 9);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), row);
  self->foot = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_box_append (GTK_BOX (self->foot), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->foot), clamp);

  return self->foot;
}

static void
make_pages (RflWizard *self)
{
  GtkWidget *(* const make[RFL_N_STEPS]) (RflWizardModel *) = {
    [RFL_STEP_PERSON] = rfl_wizard_person_new,
    [RFL_STEP_TARGET] = rfl_wizard_target_new,
    [RFL_STEP_FIT] = rfl_wizard_fit_new,
    [RFL_STEP_REQUEST] = rfl_wizard_request_new,
    [RFL_STEP_CONSENT] = rfl_wizard_consent_new,
    [RFL_STEP_HAND_OVER] = rfl_wizard_hand_over_new,
  };

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  for (RflStep step = RFL_STEP_PERSON; step < RFL_N_STEPS; step++)
    {
      self->pages[step] = make[step] (self->model);
      gtk_stack_add_child (GTK_STACK (self->stack), self->pages[step]);
    }
  self->call = rfl_wizard_call_new (self->model);
  self->done = rfl_wizard_done_new (self->model);
  gtk_stack_add_child (GTK_STACK (self->stack), self->call);
  gtk_stack_add_child (GTK_STACK (self->stack), self->done);
}

static void
rfl_wizard_init (RflWizard *self)
{
  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_box_append (GTK_BOX (self->box), make_header (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_shortcuts (self);
}

static void
fill (RflWizard *self)
{
  GtkWidget *panes = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  GtkWidget *form = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);

  make_pages (self);
  self->steps = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  gtk_box_append (GTK_BOX (self->steps), rfl_wizard_steps_new (self->model));
  gtk_box_append (GTK_BOX (self->steps), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  self->contact = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  gtk_box_append (GTK_BOX (self->contact), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self->contact), rfl_wizard_contact_new (self->model));
  gtk_widget_set_hexpand (form, TRUE);
  gtk_box_append (GTK_BOX (form), self->stack);
  gtk_box_append (GTK_BOX (form), make_foot (self));
  gtk_box_append (GTK_BOX (panes), self->steps);
  gtk_box_append (GTK_BOX (panes), form);
  gtk_box_append (GTK_BOX (panes), self->contact);
  gtk_widget_set_vexpand (panes, TRUE);
  gtk_box_append (GTK_BOX (self->box), panes);
}

GtkWidget *
rfl_wizard_new (RflOffice *office,
                RflDraft  *draft)
{
  RflWizard *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (RFL_IS_DRAFT (draft), NULL);

  self = g_object_new (RFL_TYPE_WIZARD, NULL);
  self->office = g_object_ref (office);
  self->model = rfl_wizard_model_new (office, draft);
  fill (self);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rfl_wizard_model_get_keeper (self->model), "notify::saved", G_CALLBACK (update_saved), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

GtkWidget *
rfl_wizard_new_call (RflOffice *office,
                     RflDraft  *draft)
{
  g_return_val_if_fail (RFL_IS_DRAFT (draft), NULL);

  rfl_record_set_bool (RFL_RECORD (draft), "quick", TRUE);
  rfl_draft_set_method (draft, RFL_METHOD_CALL);

  return rfl_wizard_new (office, draft);
}

RflDraft *
rfl_wizard_get_draft (RflWizard *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD (self), NULL);

  return get_draft (self);
}

/* The state stays before whatever stands at the end. */
void
rfl_wizard_pack_end (RflWizard *self,
                     GtkWidget *widget)
{
  g_autoptr (GtkWidget) state = NULL;

  g_return_if_fail (RFL_IS_WIZARD (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  state = g_object_ref (self->state);
  adw_header_bar_remove (ADW_HEADER_BAR (self->header), state);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), widget);
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), state);
}
