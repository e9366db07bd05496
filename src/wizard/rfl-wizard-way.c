/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-way.h"

#include "rfl-i18n.h"
#include "rfl-pdf.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

static const char *
get_target (RflWizardModel *model,
            const char     *path)
{
  return rfl_record_get_string (RFL_RECORD (rfl_wizard_model_get_draft (model)), path);
}

/* (nullable): where the partner has a form. */
static const char *
get_form (RflWizardModel *model)
{
  RflServicePage *page = rfl_wizard_model_get_service (model);

  return page != NULL ? rfl_service_get_url (rfl_service_page_get_service (page)) : NULL;
}

static RflWizardModel *
get_model (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "rfl-model");
}

static GtkWidget *
make_button (RflWizardModel *model,
             const char     *icon_name,
             const char     *label,
             const char     *classes,
             GCallback       callback)
{
  GtkWidget *button = rfl_text_button_new (icon_name, label, classes);

  g_object_set_data_full (G_OBJECT (button), "rfl-model", g_object_ref (model), g_object_unref);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", callback, NULL);

  return button;
}

static void
on_call_clicked_cb (GtkWidget *button)
{
  rfl_call (button, get_target (get_model (button), "target.phone"));
}

static char *
dup_body (RflWizardModel *model)
{
  const char *lang = rfl_wizard_model_get_partner_language (model);
  g_autoptr (RflWizardLetter) letter = rfl_wizard_letter_new (model, lang);

  return rfl_letter_body (&letter->letter, lang);
}

static void
on_mail_clicked_cb (GtkWidget *button)
{
  RflWizardModel *model = get_model (button);
  const char *lang = rfl_wizard_model_get_partner_language (model);
  const char *address = get_target (model, "target.email");
  g_autoptr (RflWizardLetter) letter = rfl_wizard_letter_new (model, lang);
  g_autofree char *uri = rfl_letter_mailto_uri (&letter->letter, address != NULL ? address : "", lang);
  g_autofree char *body = rfl_letter_body (&letter->letter, lang);

  rfl_open_uri (button, uri, body);
}

static void
on_copy_clicked_cb (GtkWidget *button)
{
  g_autofree char *body = dup_body (get_model (button));

  rfl_copy_text (button, body);
}

static void
on_print_clicked_cb (GtkWidget *button)
{
  rfl_wizard_print (button, get_model (button));
}

static void
on_open_clicked_cb (GtkWidget *button)
{
  rfl_open_uri (button, g_object_get_data (G_OBJECT (button), "rfl-uri"), NULL);
}

/* A letter of its own for the time of printing: the draft may change meanwhile. */
static void
on_begin_print_cb (GtkPrintOperation *operation,
                   GtkPrintContext   *context,
                   RflWizardLetter   *letter)
{
  /* A page beyond the last draws nothing. */
  guint n = rfl_letter_draw (&letter->letter, letter->lang, letter->date, gtk_print_context_get_cairo_context (context), G_MAXUINT);

  gtk_print_operation_set_n_pages (operation, (int) n);
}

static void
on_draw_page_cb (GtkPrintOperation *operation,
                 GtkPrintContext   *context,
                 int                page,
                 RflWizardLetter   *letter)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / RFL_PAGE_WIDTH, gtk_print_context_get_height (context) / RFL_PAGE_HEIGHT);

  cairo_scale (cr, scale, scale);
  rfl_letter_draw (&letter->letter, letter->lang, letter->date, cr, (guint) page);
}

static void
on_print_done_cb (GtkPrintOperation       *operation,
                  GtkPrintOperationResult  result,
                  GtkWidget               *widget)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  rfl_message (widget, _("The letter was not printed"), error != NULL ? error->message : "");
}

void
rfl_wizard_print (GtkWidget      *widget,
                  RflWizardModel *model)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GError) error = NULL;
  RflWizardLetter *letter = rfl_wizard_letter_new (model, rfl_wizard_model_get_partner_language (model));

  gtk_page_setup_set_paper_size (page, paper);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, _("Letter"));
  g_object_set_data_full (G_OBJECT (operation), "rfl-letter", letter, (GDestroyNotify) rfl_wizard_letter_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print_cb), letter);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page_cb), letter);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_print_done_cb), widget, G_CONNECT_DEFAULT);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, rfl_window_for_widget (widget), &error);
  if (error != NULL)
    rfl_message (widget, _("The letter was not printed"), error->message);
}

static GtkWidget *
make_words (const char *heading,
            const char *text)
{
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 4, NULL);
  GtkWidget *label = rfl_label_new_wrapped (text, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), rfl_label_new (heading, "caption-heading dim-label"));
  gtk_box_append (GTK_BOX (words), label);

  return words;
}

static GtkWidget *
make_row (GtkWidget *words)
{
  GtkWidget *row = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 18, NULL);

  gtk_box_append (GTK_BOX (row), words);

  return row;
}

static GtkWidget *
make_call (RflWizardModel *model,
           RflMethod       method)
{
  const char *lang = rfl_i18n_get_language ();
  const char *phone = get_target (model, "target.phone");
  g_autoptr (RflWizardLetter) letter = rfl_wizard_letter_new (model, lang);
  g_autofree char *script = rfl_letter_call_script (&letter->letter, lang);
  GtkWidget *row = make_row (make_words (_("What to say"), script));

  if (phone != NULL && method == RFL_METHOD_CALL)
    {
      g_autofree char *label = g_strdup_printf (_("Call %s"), phone);
      GtkWidget *button = make_button (model, "rfl-call-symbolic", label, "pill suggested-action", G_CALLBACK (on_call_clicked_cb));

      /* A number is read whole. */
      gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)))), PANGO_ELLIPSIZE_NONE);
      gtk_box_append (GTK_BOX (row), button);
    }

  return row;
}

static GtkWidget *
make_written (RflWizardModel *model,
              RflMethod       method)
{
  g_autofree char *body = dup_body (model);
  const char *form = get_form (model);
  GtkWidget *column = rfl_box_new (GTK_ORIENTATION_VERTICAL, 9, NULL);
  GtkWidget *buttons = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 150);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_words (_("What is written"), body));
  gtk_box_append (GTK_BOX (column), scroller);

  if (method == RFL_METHOD_EMAIL)
    gtk_box_append (GTK_BOX (buttons),
                    make_button (model, "rfl-mail-symbolic", _("_Open in the mail program"), "suggested-action", G_CALLBACK (on_mail_clicked_cb)));
  if (method == RFL_METHOD_FORM && form != NULL)
    {
      GtkWidget *open = make_button (model, "rfl-open-symbolic", _("_Open the form"), "suggested-action", G_CALLBACK (on_open_clicked_cb));

      g_object_set_data_full (G_OBJECT (open), "rfl-uri", g_strdup (form), g_free);
      gtk_box_append (GTK_BOX (buttons), open);
    }
  if (method == RFL_METHOD_LETTER)
    gtk_box_append (GTK_BOX (buttons), make_button (model, "rfl-print-symbolic", _("_Print…"), "suggested-action", G_CALLBACK (on_print_clicked_cb)));
  gtk_box_append (GTK_BOX (buttons), make_button (model, "rfl-copy-symbolic", _("Cop_y the text"), NULL, G_CALLBACK (on_copy_clicked_cb)));
  gtk_box_append (GTK_BOX (column), buttons);

  return column;
}

GtkWidget *
rfl_wizard_way_new (RflWizardModel *model,
                    RflMethod       method)
{
  g_return_val_if_fail (RFL_IS_WIZARD_MODEL (model), NULL);

  switch (method)
    {
    case RFL_METHOD_CALL:
    case RFL_METHOD_VIDEO:
      return make_call (model, method);
    case RFL_METHOD_EMAIL:
    case RFL_METHOD_LETTER:
    case RFL_METHOD_FORM:
      return make_written (model, method);
    case RFL_METHOD_ACCOMPANY:
      return make_row (make_words (_("Go along"), _("Go there with them, present them to the person in charge, and stay until it is clear what comes next.")));
    case RFL_METHOD_SELF:
      return make_row (make_words (_("The client goes alone"), _("Give them the hand-out. Nothing leaves this office; Follow-up asks them how it went.")));
    case RFL_METHOD_NONE:
    case RFL_METHOD_EXCHANGE:
    default:
      return NULL;
    }
}
