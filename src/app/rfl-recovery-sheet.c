/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-recovery-sheet.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflRecoverySheet:
 *
 * The recovery code, shown once: to print, save or copy, and a check box by which the person says that it is on paper.
 * `changed` follows the check box.
 */
struct _RflRecoverySheet
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *code_label;
  GtkWidget *print_button;
  GtkWidget *check;

  char      *code;   /* (owned) */
  char      *office; /* (owned) */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflRecoverySheet, rfl_recovery_sheet, GTK_TYPE_WIDGET)

static char *
dup_paper (RflRecoverySheet *self)
{
  return g_strdup_printf ("%s\n%s\n\n%s\n\n%s\n",
                          _("Recovery code of the client data"), self->office, self->code,
                          _("It opens the client data when the passphrase is forgotten. Keep it on paper, locked away, "
                            "not with the computer. Who has it can read everything."));
}

static void
on_draw_page_cb (RflRecoverySheet *self,
                 GtkPrintContext  *context)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Sans 14");
  g_autofree char *text = dup_paper (self);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, gtk_print_context_get_width (context) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_cairo_show_layout (gtk_print_context_get_cairo_context (context), layout);
}

static void
on_print_clicked_cb (RflRecoverySheet *self)
{
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_n_pages (print, 1);
  gtk_print_operation_set_allow_async (print, TRUE);
  gtk_print_operation_set_job_name (print, _("Recovery code"));
  g_signal_connect_object (print, "draw-page", G_CALLBACK (on_draw_page_cb), self, G_CONNECT_SWAPPED);
  gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           rfl_window_for_widget (GTK_WIDGET (self)), &error);
  if (error != NULL)
    rfl_message (GTK_WIDGET (self), _("It could not be printed"),
                 _("Write the code down, or save it on a stick that stays in a drawer."));
}

static void
on_replaced_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflRecoverySheet) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    rfl_words_show_error (GTK_WIDGET (self), _("It could not be saved"), error);
}

static void
on_file_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  RflRecoverySheet *self = RFL_RECOVERY_SHEET (source);
  g_autoptr (GFile) file = rfl_file_finish (result);
  g_autofree char *text = dup_paper (self);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_strdup (text), strlen (text));

  if (file != NULL)
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, on_replaced_cb,
                                         g_object_ref (self));
}

static void
on_save_clicked_cb (RflRecoverySheet *self)
{
  rfl_file_save_async (GTK_WIDGET (self), _("Save the Recovery Code"), _("recovery-code.txt"), on_file_chosen_cb, NULL);
}

static void
on_copy_clicked_cb (RflRecoverySheet *self)
{
  rfl_copy_text (GTK_WIDGET (self), self->code);
}

static void
on_check_toggled_cb (RflRecoverySheet *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
rfl_recovery_sheet_dispose (GObject *object)
{
  RflRecoverySheet *self = RFL_RECOVERY_SHEET (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_recovery_sheet_parent_class)->dispose (object);
}

static void
rfl_recovery_sheet_finalize (GObject *object)
{
  RflRecoverySheet *self = RFL_RECOVERY_SHEET (object);

  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->office, g_free);

  G_OBJECT_CLASS (rfl_recovery_sheet_parent_class)->finalize (object);
}

static gboolean
rfl_recovery_sheet_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RFL_RECOVERY_SHEET (widget)->print_button);
}

static void
rfl_recovery_sheet_class_init (RflRecoverySheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_recovery_sheet_dispose;
  object_class->finalize = rfl_recovery_sheet_finalize;
  widget_class->grab_focus = rfl_recovery_sheet_grab_focus;
  widget_class->focus = rfl_widget_focus_content;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
append_button (RflRecoverySheet *self,
               GtkWidget        *buttons,
               const char       *icon_name,
               const char       *label,
               GCallback         callback)
{
  GtkWidget *button = rfl_text_button_new (icon_name, label, NULL);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), button);

  return button;
}

static void
rfl_recovery_sheet_init (RflRecoverySheet *self)
{
  GtkWidget *frame = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, "card");
  GtkWidget *buttons = rfl_wrap_box_new (8);

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 14, NULL);

  self->code_label = rfl_label_new_wrapped (NULL, "big-code monospace");
  gtk_label_set_selectable (GTK_LABEL (self->code_label), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->code_label), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (self->code_label), 0.5f);
  rfl_widget_set_margins (self->code_label, 12, 16);
  rfl_widget_set_label (self->code_label, _("Recovery code"));
  gtk_box_append (GTK_BOX (frame), self->code_label);
  gtk_box_append (GTK_BOX (self->box), frame);

  self->print_button = append_button (self, buttons, "rfl-print-symbolic", _("Print…"), G_CALLBACK (on_print_clicked_cb));
  append_button (self, buttons, "rfl-document-symbolic", _("Save…"), G_CALLBACK (on_save_clicked_cb));
  append_button (self, buttons, "rfl-copy-symbolic", _("Copy"), G_CALLBACK (on_copy_clicked_cb));
  gtk_box_append (GTK_BOX (self->box), buttons);

  self->check = gtk_check_button_new_with_label (_("I have it on paper, or somewhere that is not this computer"));
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (on_check_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->check);

  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_recovery_sheet_new (void)
{
  return g_object_new (RFL_TYPE_RECOVERY_SHEET, NULL);
}

void
rfl_recovery_sheet_set_code (RflRecoverySheet *self,
                             const char       *code,
                             const char       *office)
{
  g_return_if_fail (RFL_IS_RECOVERY_SHEET (self));
  g_return_if_fail (code != NULL && office != NULL);

  g_free (self->code);
  self->code = g_strdup (code);
  g_free (self->office);
  self->office = g_strdup (office);
  gtk_label_set_label (GTK_LABEL (self->code_label), code);
}

const char *
rfl_recovery_sheet_get_code (RflRecoverySheet *self)
{
  g_return_val_if_fail (RFL_IS_RECOVERY_SHEET (self), NULL);

  return self->code;
}

const char *
rfl_recovery_sheet_get_office (RflRecoverySheet *self)
{
  g_return_val_if_fail (RFL_IS_RECOVERY_SHEET (self), NULL);

  return self->office;
}

gboolean
rfl_recovery_sheet_get_confirmed (RflRecoverySheet *self)
{
  g_return_val_if_fail (RFL_IS_RECOVERY_SHEET (self), FALSE);

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));
}

void
rfl_recovery_sheet_set_confirmed (RflRecoverySheet *self,
                                  gboolean          confirmed)
{
  g_return_if_fail (RFL_IS_RECOVERY_SHEET (self));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), confirmed);
}
