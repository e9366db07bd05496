/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-hand-out-window.h"

#include "rfl-hand-out.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-pdf.h"
#include "rfl-referral-page.h"
#include "rfl-service-page.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflHandOutWindow:
 *
 * The page for the client as it will be printed: of a referral (its appointment, the client's language first) or of a
 * service of the directory. Two languages, print, save as PDF.
 */
struct _RflHandOutWindow
{
  AdwWindow          parent_instance;

  RflOffice         *office;            /* (owned) */
  RflReferralPage   *referral;          /* (owned) (nullable) */
  RflServicePage    *service;           /* (owned) (nullable) */
  RflHandOut        *hand_out;          /* (owned) (nullable) */
  GtkWidget         *stack;             /* loading · page · missing */
  GtkWidget         *area;
  GtkWidget         *language;
  GtkWidget         *second_language;
  GtkWidget         *print;
  GtkWidget         *save;
  gboolean           choosing;          /* the drop-downs are being filled */
};

G_DEFINE_FINAL_TYPE (RflHandOutWindow, rfl_hand_out_window, ADW_TYPE_WINDOW)

/* Pixels of the preview for a point of the page. */
#define PREVIEW_SCALE 1.2

static const char *
chosen_language (GtkWidget *drop_down,
                 gboolean   optional)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down));

  if (optional && selected == 0)
    return NULL;

  return rfl_hand_out_languages ()[optional ? selected - 1 : selected];
}

static void
update_page (RflHandOutWindow *self)
{
  g_autoptr (RflLocation) location = NULL;
  g_autoptr (RflContact) contact = NULL;
  RflWorker *worker = rfl_office_get_worker (self->office);
  RflHandOutVisit visit = { .zone = rfl_office_get_time_zone (self->office) };

  if (self->service == NULL || self->choosing)
    return;

  if (self->referral != NULL)
    {
      const RflCase *referral_case = rfl_referral_page_get_case (self->referral);

      if (referral_case->appointment_at > rfl_office_get_now_us (self->office))
        visit.appointment = referral_case->appointment_at;
    }
  if (worker != NULL)
    {
      visit.worker = rfl_worker_get_name (worker);
      visit.worker_phone = rfl_worker_get_phone (worker);
    }
  location = g_list_model_get_item (rfl_service_page_get_locations (self->service), 0);
  contact = g_list_model_get_item (rfl_service_page_get_contacts (self->service), 0);

  g_clear_object (&self->hand_out);
  self->hand_out = rfl_hand_out_new_for_service (chosen_language (self->language, FALSE),
                                                 chosen_language (self->second_language, TRUE),
                                                 rfl_service_page_get_service (self->service),
                                                 rfl_service_page_get_organization (self->service),
                                                 location, contact, &visit);
  gtk_widget_queue_draw (self->area);
}

static guint
find_language (const char *code)
{
  const char * const *languages = rfl_hand_out_languages ();

  for (guint i = 0; languages[i] != NULL; i++)
    if (g_strcmp0 (languages[i], code) == 0)
      return i;

  return 0;
}

/* The client's language first, the interface's beside it. */
static void
choose_languages (RflHandOutWindow *self)
{
  RflPerson *person = self->referral != NULL ? rfl_referral_page_get_person (self->referral) : NULL;
  g_auto (GStrv) spoken = person != NULL ? rfl_person_dup_languages (person) : NULL;
  const char *first = rfl_i18n_get_language ();

  for (gsize i = 0; spoken != NULL && spoken[i] != NULL; i++)
    if (g_strv_contains (rfl_hand_out_languages (), spoken[i]))
      {
        first = spoken[i];
        break;
      }

  self->choosing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->language), find_language (first));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->second_language),
                              g_strcmp0 (first, rfl_i18n_get_language ()) == 0 ? 0 : find_language (rfl_i18n_get_language ()) + 1);
  self->choosing = FALSE;
}

static void
on_service_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflHandOutWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->service);
  self->service = rfl_office_load_service_finish (RFL_OFFICE (source), result, &error);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->service != NULL ? "page" : "missing");
  gtk_widget_set_sensitive (self->print, self->service != NULL);
  gtk_widget_set_sensitive (self->save, self->service != NULL);
  if (self->service == NULL)
    return;

  choose_languages (self);
  update_page (self);
}

static void
on_referral_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (RflHandOutWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  RflService *service;

  self->referral = rfl_office_load_referral_finish (RFL_OFFICE (source), result, &error);
  service = self->referral != NULL ? rfl_referral_page_get_service (self->referral) : NULL;
  if (service == NULL)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "missing");
      return;
    }

  rfl_office_load_service_async (self->office, rfl_record_get_id (RFL_RECORD (service)), NULL, on_service_loaded_cb, g_object_ref (self));
}

static void
draw_preview_cb (GtkDrawingArea *area,
                 cairo_t        *cr,
                 int             width,
                 int             height,
                 gpointer        user_data)
{
  RflHandOutWindow *self = user_data;

  /* Paper is white in a dark room too. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (self->hand_out == NULL)
    return;

  cairo_scale (cr, width / RFL_PAGE_WIDTH, height / RFL_PAGE_HEIGHT);
  rfl_hand_out_draw (self->hand_out, cr);
}

static void
on_draw_page_cb (GtkPrintOperation *operation,
                 GtkPrintContext   *context,
                 int                page,
                 RflHandOutWindow  *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / RFL_PAGE_WIDTH, gtk_print_context_get_height (context) / RFL_PAGE_HEIGHT);

  cairo_scale (cr, scale, scale);
  rfl_hand_out_draw (self->hand_out, cr);
}

static void
print_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RflHandOutWindow *self = RFL_HAND_OUT_WINDOW (widget);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  g_autoptr (GError) error = NULL;

  if (self->hand_out == NULL)
    return;

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_job_name (operation, gtk_window_get_title (GTK_WINDOW (self)));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page_cb), self, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    rfl_message (widget, _("The page was not printed"), error->message);
}

static void
on_written_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflHandOutWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    rfl_message (GTK_WIDGET (self), _("The page was not saved"), error->message);
}

static void
on_file_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RflHandOutWindow) self = user_data;
  g_autoptr (GFile) file = rfl_file_finish (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  if (file == NULL || self->hand_out == NULL)
    return;

  pdf = rfl_hand_out_render_pdf (self->hand_out, &error);
  if (pdf == NULL)
    {
      rfl_message (GTK_WIDGET (self), _("The page was not saved"), error->message);
      return;
    }

  g_file_replace_contents_bytes_async (file, pdf, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION | G_FILE_CREATE_PRIVATE, NULL,
                                       on_written_cb, g_object_ref (self));
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflHandOutWindow *self = RFL_HAND_OUT_WINDOW (widget);

  if (self->hand_out != NULL)
    /* Translators: name of the PDF file; it must not tell whom it is for */
    rfl_file_save_async (widget, _("Save the Page"), _("visit.pdf"), on_file_chosen_cb, g_object_ref (self));
}

static GtkWidget *
make_language_choice (RflHandOutWindow *self,
                      const char       *label,
                      gboolean          optional)
{
  const char * const *languages = rfl_hand_out_languages ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  if (optional)
    gtk_string_list_append (names, _("One language"));
  for (guint i = 0; languages[i] != NULL; i++)
    gtk_string_list_take (names, rfl_locale_language_title (languages[i], languages[i]));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_tooltip_text (drop_down, label);
  rfl_widget_set_label (drop_down, label);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (update_page), self, G_CONNECT_SWAPPED);

  return drop_down;
}

static void
rfl_hand_out_window_dispose (GObject *object)
{
  RflHandOutWindow *self = RFL_HAND_OUT_WINDOW (object);

  g_clear_object (&self->hand_out);
  g_clear_object (&self->service);
  g_clear_object (&self->referral);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_hand_out_window_parent_class)->dispose (object);
}

static void
rfl_hand_out_window_class_init (RflHandOutWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_hand_out_window_dispose;

  gtk_widget_class_install_action (widget_class, "hand-out.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "hand-out.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "hand-out.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "hand-out.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
rfl_hand_out_window_init (RflHandOutWindow *self)
{
  GtkWidget *content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  self->language = make_language_choice (self, _("Language of the client"), FALSE);
  self->second_language = make_language_choice (self, _("Second language, beside it"), TRUE);
  self->print = rfl_text_button_new (NULL, _("_Print…"), "suggested-action");
  self->save = gtk_button_new_with_mnemonic (_("_Save as PDF…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->print), "hand-out.print");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "hand-out.save");
  gtk_window_set_title (GTK_WINDOW (self), _("Page for the Client"));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), rfl_title_new (gtk_window_get_title (GTK_WINDOW (self))));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->language);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->second_language);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->print);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);

  /* Without a role of its own it could give no name to a screen reader. */
  self->area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->area), (int) (RFL_PAGE_WIDTH * PREVIEW_SCALE));
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->area), (int) (RFL_PAGE_HEIGHT * PREVIEW_SCALE));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw_preview_cb, self, NULL);
  gtk_widget_set_halign (self->area, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->area, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->area, "card");
  rfl_widget_set_margins (self->area, 24, 24);
  rfl_widget_set_label (self->area, _("Preview of the page"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->area);

  gtk_spinner_start (GTK_SPINNER (spinner));
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "page");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       rfl_empty_page_new ("rfl-document-symbolic", _("No page for this one"),
                                           _("Only what is in the directory can be printed for the client.")),
                       "missing");

  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), self->stack);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 720);
}

/* @id: a referral, or a service of the directory */
GtkWidget *
rfl_hand_out_window_new (RflOffice  *office,
                         const char *id)
{
  RflHandOutWindow *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (RFL_TYPE_HAND_OUT_WINDOW, NULL);
  self->office = g_object_ref (office);
  if (rfl_kind_from_document_id (id) == RFL_KIND_SERVICE)
    rfl_office_load_service_async (office, id, NULL, on_service_loaded_cb, g_object_ref (self));
  else
    rfl_office_load_referral_async (office, id, NULL, on_referral_loaded_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
