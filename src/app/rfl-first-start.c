/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-first-start.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-setup.h"
#include "rfl-passphrase-fields.h"
#include "rfl-recovery-sheet.h"
#include "rfl-sample.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

typedef enum
{
  STEP_LANGUAGE,
  STEP_YOU,
  STEP_PASSPHRASE,
  STEP_RECOVERY,
  STEP_START,
  N_STEPS,
} Step;

static const char * const step_names[N_STEPS] = { "language", "you", "passphrase", "recovery", "start" };

/**
 * RflFirstStart:
 *
 * From an empty folder to an office in under two minutes: language, who one is, passphrase and recovery code, and what
 * to start with. The office is made when the passphrase is given; from there is no way back. Signals: `finished`; `join`
 * for an office that is on a server already.
 */
struct _RflFirstStart
{
  GtkWidget            parent_instance;

  GtkWidget           *header;
  GtkWidget           *back_button;
  GtkWidget           *scroller;
  GtkStack            *steps;
  GtkWidget           *language_list;
  GtkWidget           *worker_row;
  GtkWidget           *office_row;
  GtkWidget           *phone_row;
  GtkWidget           *email_row;
  RflPassphraseFields *passphrase_fields;
  GtkWidget           *remember_switch;
  RflRecoverySheet    *recovery_sheet;
  GtkWidget           *start_list;
  GtkWidget           *file_row;
  GtkWidget           *sample_row;
  GtkWidget           *foot;
  GtkLabel            *step_label;
  GtkSpinner          *spinner;
  GtkWidget           *join_button;
  GtkWidget           *next_button;

  RflOffice           *office;      /* (owned) */
  GCancellable        *cancellable; /* (owned) */
  Step                 step;
  gboolean             busy;
};

enum
{
  SIGNAL_FINISHED,
  SIGNAL_JOIN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflFirstStart, rfl_first_start, GTK_TYPE_WIDGET)

/* (transfer full): without the spaces around it. */
static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
is_filled (GtkWidget *row)
{
  g_autofree char *text = dup_text (row);

  return *text != '\0';
}

static gboolean
may_go_on (RflFirstStart *self)
{
  if (self->busy)
    return FALSE;

  switch (self->step)
    {
    case STEP_LANGUAGE:
      return TRUE;
    case STEP_YOU:
      return is_filled (self->worker_row) && is_filled (self->office_row);
    case STEP_PASSPHRASE:
      return rfl_passphrase_fields_get_valid (self->passphrase_fields);
    case STEP_RECOVERY:
      return rfl_recovery_sheet_get_confirmed (self->recovery_sheet);
    case STEP_START:
    case N_STEPS:
    default:
      return FALSE;
    }
}

static void
update (RflFirstStart *self)
{
  g_autofree char *text = g_strdup_printf (_("Step %d of %d"), self->step + 1, N_STEPS);

  gtk_label_set_label (self->step_label, text);
  gtk_widget_set_visible (self->back_button, self->step == STEP_YOU || self->step == STEP_PASSPHRASE);
  gtk_widget_set_visible (self->join_button, self->step == STEP_LANGUAGE);
  gtk_widget_set_visible (self->next_button, self->step != STEP_START);
  /* Another language now would lose the recovery code that is being made. */
  gtk_widget_set_sensitive (self->header, !self->busy);
  gtk_widget_set_sensitive (self->next_button, may_go_on (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->steps), !self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
show_step (RflFirstStart *self,
           Step           step)
{
  self->step = step;
  gtk_stack_set_visible_child_name (self->steps, step_names[step]);
  update (self);
  rfl_first_start_focus (self);
}

static void
set_busy (RflFirstStart *self,
          gboolean       busy)
{
  /* A text that turns insensitive under the focus would not hear that it left. */
  if (busy && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  self->busy = busy;
  update (self);
  if (!busy)
    rfl_first_start_focus (self);
}

static void
on_created_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflFirstStart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *office = NULL;
  g_autofree char *code = rfl_office_create_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_busy (self, FALSE);
  if (code == NULL)
    {
      rfl_words_show_error (GTK_WIDGET (self), _("The office could not be made"), error);
      return;
    }

  office = dup_text (self->office_row);
  rfl_recovery_sheet_set_code (self->recovery_sheet, code, office);
  rfl_passphrase_fields_clear (self->passphrase_fields);
  show_step (self, STEP_RECOVERY);
}

static void
create_office (RflFirstStart *self)
{
  g_autofree char *office = dup_text (self->office_row);
  g_autofree char *worker = dup_text (self->worker_row);
  g_autofree char *phone = dup_text (self->phone_row);
  g_autofree char *email = dup_text (self->email_row);
  const RflOfficeSetup setup = {
    .office = office,
    .worker = worker,
    .phone = *phone != '\0' ? phone : NULL,
    .email = *email != '\0' ? email : NULL,
    .language = rfl_i18n_get_language (),
    .passphrase = rfl_passphrase_fields_get_text (self->passphrase_fields),
    .remember = gtk_switch_get_active (GTK_SWITCH (self->remember_switch)),
  };

  set_busy (self, TRUE);
  rfl_office_create_async (self->office, &setup, self->cancellable, on_created_cb, g_object_ref (self));
}

static void
on_next_clicked_cb (RflFirstStart *self)
{
  if (!may_go_on (self))
    return;

  if (self->step == STEP_PASSPHRASE)
    create_office (self);
  else
    show_step (self, self->step + 1);
}

static void
on_join_clicked_cb (RflFirstStart *self)
{
  g_signal_emit (self, signals[SIGNAL_JOIN], 0);
}

static void
on_back_clicked_cb (RflFirstStart *self)
{
  show_step (self, self->step - 1);
}

static void
on_form_changed_cb (RflFirstStart *self)
{
  update (self);
}

static void
on_language_activated_cb (RflFirstStart *self,
                          GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.language", "s",
                              g_object_get_data (G_OBJECT (row), "rfl-code"));
}

static void
on_sample_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflFirstStart) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rfl_office_load_sample_finish (RFL_OFFICE (source), result, &error))
    {
      set_busy (self, FALSE);
      g_signal_emit (self, signals[SIGNAL_FINISHED], 0, RFL_FIRST_START_SAMPLE);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_busy (self, FALSE);
      rfl_words_show_error (GTK_WIDGET (self), _("The sample could not be loaded"), error);
    }
}

static void
on_start_activated_cb (RflFirstStart *self,
                       GtkListBoxRow *row)
{
  if (GTK_WIDGET (row) == self->sample_row)
    {
      set_busy (self, TRUE);
      rfl_office_load_sample_async (self->office, NULL, self->cancellable, on_sample_loaded_cb, g_object_ref (self));
      return;
    }

  g_signal_emit (self, signals[SIGNAL_FINISHED], 0,
                 GTK_WIDGET (row) == self->file_row ? RFL_FIRST_START_FILE : RFL_FIRST_START_EMPTY);
}

static void
append_languages (RflFirstStart *self)
{
  const char * const *codes = rfl_i18n_languages ();

  for (gsize i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *own = rfl_language_dup_own_name (codes[i]);
      gboolean current = g_str_equal (codes[i], rfl_i18n_get_language ());
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", own, "activatable", TRUE, NULL);

      g_object_set_data_full (G_OBJECT (row), "rfl-code", g_strdup (codes[i]), g_free);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), rfl_icon_new ("rfl-language-symbolic", NULL));
      if (current)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), rfl_icon_new ("rfl-check-symbolic", "accent"));
      gtk_list_box_append (GTK_LIST_BOX (self->language_list), row);
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
      rfl_widget_set_label (row, own);
    }
}

static void
rfl_first_start_dispose (GObject *object)
{
  RflFirstStart *self = RFL_FIRST_START (object);

  g_cancellable_cancel (self->cancellable);
  if (self->scroller != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (self), RFL_TYPE_FIRST_START);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_first_start_parent_class)->dispose (object);
}

static void
rfl_first_start_finalize (GObject *object)
{
  RflFirstStart *self = RFL_FIRST_START (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rfl_first_start_parent_class)->finalize (object);
}

static void
rfl_first_start_class_init (RflFirstStartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_first_start_dispose;
  object_class->finalize = rfl_first_start_finalize;

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_JOIN] = g_signal_new ("join", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (RFL_TYPE_PASSPHRASE_FIELDS);
  g_type_ensure (RFL_TYPE_RECOVERY_SHEET);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Referral/app/rfl-first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, header);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, back_button);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, scroller);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, steps);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, language_list);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, worker_row);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, office_row);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, phone_row);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, email_row);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, passphrase_fields);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, remember_switch);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, recovery_sheet);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, start_list);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, file_row);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, sample_row);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, foot);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, step_label);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, spinner);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, join_button);
  gtk_widget_class_bind_template_child (widget_class, RflFirstStart, next_button);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_join_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_language_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_start_activated_cb);
}

static void
rfl_first_start_init (RflFirstStart *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), rfl_main_menu_button_new ());
  adw_header_bar_pack_end (ADW_HEADER_BAR (self->header), rfl_language_button_new ());
  append_languages (self);
  update (self);
}

GtkWidget *
rfl_first_start_new (RflOffice *office)
{
  RflFirstStart *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_FIRST_START, NULL);
  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* Another language: the same step with the same texts; the recovery code, which is shown only once, moves too. */
void
rfl_first_start_take_over (RflFirstStart *self,
                           RflFirstStart *old)
{
  g_return_if_fail (RFL_IS_FIRST_START (self));
  g_return_if_fail (RFL_IS_FIRST_START (old));

  gtk_editable_set_text (GTK_EDITABLE (self->worker_row), gtk_editable_get_text (GTK_EDITABLE (old->worker_row)));
  gtk_editable_set_text (GTK_EDITABLE (self->office_row), gtk_editable_get_text (GTK_EDITABLE (old->office_row)));
  gtk_editable_set_text (GTK_EDITABLE (self->phone_row), gtk_editable_get_text (GTK_EDITABLE (old->phone_row)));
  gtk_editable_set_text (GTK_EDITABLE (self->email_row), gtk_editable_get_text (GTK_EDITABLE (old->email_row)));
  gtk_switch_set_active (GTK_SWITCH (self->remember_switch), gtk_switch_get_active (GTK_SWITCH (old->remember_switch)));
  rfl_passphrase_fields_take_over (self->passphrase_fields, old->passphrase_fields);
  if (rfl_recovery_sheet_get_code (old->recovery_sheet) != NULL)
    {
      rfl_recovery_sheet_set_code (self->recovery_sheet, rfl_recovery_sheet_get_code (old->recovery_sheet),
                                   rfl_recovery_sheet_get_office (old->recovery_sheet));
      rfl_recovery_sheet_set_confirmed (self->recovery_sheet, rfl_recovery_sheet_get_confirmed (old->recovery_sheet));
    }
  show_step (self, old->step);
}

/* Where the keyboard begins on the step in view. */
void
rfl_first_start_focus (RflFirstStart *self)
{
  GtkWidget *begins[N_STEPS] = { NULL };

  g_return_if_fail (RFL_IS_FIRST_START (self));

  begins[STEP_LANGUAGE] = self->next_button;
  begins[STEP_YOU] = self->worker_row;
  begins[STEP_PASSPHRASE] = GTK_WIDGET (self->passphrase_fields);
  begins[STEP_RECOVERY] = GTK_WIDGET (self->recovery_sheet);
  begins[STEP_START] = self->file_row;
  gtk_widget_grab_focus (begins[self->step]);
}
