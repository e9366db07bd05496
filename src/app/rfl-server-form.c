/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-server-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "rfl-server.h"
#include "rfl-sync-words.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/* A file of certificates is a few kilobytes. */
#define MOST_CA_BYTES (1024 * 1024)

/**
 * RflServerForm:
 *
 * Which server, and who signs in there; below it what a test found, one line for each thing that it looked at, with what
 * to do. `changed` when something is typed, which takes the findings away; `apply` for Return in the last field.
 */
struct _RflServerForm
{
  GtkWidget   parent_instance;

  GtkWidget  *box;
  GtkWidget  *url_row;
  GtkWidget  *user_row;
  GtkWidget  *password_row;
  GtkWidget  *ca_row;
  GtkWidget  *ca_clear_button;
  GtkWidget  *findings;
  GtkWidget  *finding;       /* (unowned) (nullable): the one that counts: what is wrong, or the last */
  char       *ca_pem;        /* (owned) (nullable) */
  char       *ca_name;       /* (owned) (nullable) */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_APPLY,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflServerForm, rfl_server_form, GTK_TYPE_WIDGET)

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
clear_findings (RflServerForm *self)
{
  self->finding = NULL;
  rfl_list_box_clear (GTK_LIST_BOX (self->findings));
  gtk_widget_set_visible (self->findings, FALSE);
}

static void
on_form_changed_cb (RflServerForm *self)
{
  clear_findings (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_apply_cb (RflServerForm *self)
{
  g_signal_emit (self, signals[SIGNAL_APPLY], 0);
}

static void
show_ca (RflServerForm *self)
{
  const char *subtitle = _("Only for an office that signs its certificates itself");

  if (self->ca_pem != NULL)
    subtitle = self->ca_name != NULL ? self->ca_name : _("A file was chosen");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->ca_row), subtitle);
  gtk_widget_set_visible (self->ca_clear_button, self->ca_pem != NULL);
}

static void
take_ca (RflServerForm *self,
         char          *pem,
         char          *name)
{
  g_free (self->ca_pem);
  g_free (self->ca_name);
  self->ca_pem = pem;
  self->ca_name = name;
  show_ca (self);
  on_form_changed_cb (self);
}

static void
on_ca_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflServerForm) self = user_data;
  g_autofree char *text = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  gsize length = 0;

  if (g_file_load_contents_finish (G_FILE (source), result, &text, &length, NULL, NULL) && length <= MOST_CA_BYTES)
    certificate = g_tls_certificate_new_from_pem (text, (gssize) length, NULL);
  if (certificate != NULL)
    take_ca (self, g_steal_pointer (&text), g_file_get_basename (G_FILE (source)));
  else
    rfl_message (GTK_WIDGET (self), _("This is not a certificate"),
                 _("The file of a certificate authority is a text that begins with “BEGIN CERTIFICATE”. Nothing was changed."));
}

static void
on_ca_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflServerForm) self = user_data;
  g_autoptr (GFile) file = rfl_file_finish (result);

  if (file != NULL)
    g_file_load_contents_async (file, NULL, on_ca_loaded_cb, g_object_ref (self));
}

static void
on_ca_choose_clicked_cb (RflServerForm *self)
{
  const RflFileFilter filters[] = {
    { _("Certificates"), "*.pem;*.crt;*.cer" },
    { _("All files"), "*" },
  };

  rfl_file_open_async (GTK_WIDGET (self), _("Certificate Authority of the Office"), filters, G_N_ELEMENTS (filters),
                       on_ca_chosen_cb, g_object_ref (self));
}

static void
on_ca_clear_clicked_cb (RflServerForm *self)
{
  take_ca (self, NULL, NULL);
}

static const char *
step_title (RflServerStep step)
{
  switch (step)
    {
    case RFL_SERVER_STEP_ADDRESS:
      return _("Address");
    case RFL_SERVER_STEP_CERTIFICATE:
      return _("Certificate");
    case RFL_SERVER_STEP_SIGN_IN:
      return _("User and password");
    case RFL_SERVER_STEP_VERSION:
      return _("Version of the server");
    case RFL_SERVER_STEP_RIGHTS:
      return _("Rights on the office’s data");
    case RFL_SERVER_STEP_CLOCK:
      return _("Clock");
    case RFL_SERVER_N_STEPS:
    default:
      return "";
    }
}

static const char *
step_good (RflServerForm *self,
           RflServerStep  step)
{
  g_autofree char *url = NULL;

  switch (step)
    {
    case RFL_SERVER_STEP_ADDRESS:
      return _("a CouchDB answers");
    case RFL_SERVER_STEP_CERTIFICATE:
      /* Without TLS it can only be this computer itself (SYNC §8). */
      url = rfl_server_form_dup_url (self);
      return g_str_has_prefix (url, "https:") ? _("the server is who it says") : _("none is needed: the server is on this computer");
    case RFL_SERVER_STEP_SIGN_IN:
      return _("accepted");
    case RFL_SERVER_STEP_VERSION:
      return _("good");
    case RFL_SERVER_STEP_RIGHTS:
      return _("may read and write");
    case RFL_SERVER_STEP_CLOCK:
      return _("agrees with this laptop");
    case RFL_SERVER_N_STEPS:
    default:
      return "";
    }
}

static GtkWidget *
append_finding (RflServerForm *self,
                RflServerStep  step,
                const GError  *problem)
{
  const char *title = step_title (step);
  const char *detail = step_good (self, step);
  const char *icon_name = "rfl-check-circle-symbolic";
  RflTone tone = RFL_TONE_SUCCESS;
  g_autofree char *name = NULL;
  GtkWidget *row;
  GtkWidget *icon;

  if (problem != NULL)
    {
      detail = step == RFL_SERVER_STEP_CLOCK ? problem->message : rfl_sync_words_for_code (problem->code);
      icon_name = step == RFL_SERVER_STEP_CLOCK ? "rfl-warning-symbolic" : "rfl-cross-circle-symbolic";
      tone = step == RFL_SERVER_STEP_CLOCK ? RFL_TONE_WARNING : RFL_TONE_ERROR;
    }

  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", detail != NULL ? detail : "", "use-markup", FALSE,
                      NULL);
  icon = rfl_icon_new (icon_name, NULL);
  rfl_widget_set_tone (icon, tone);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  name = g_strdup_printf ("%s: %s", title, detail);
  rfl_widget_set_label (row, name);
  gtk_list_box_append (GTK_LIST_BOX (self->findings), row);

  return row;
}

static void
on_diagnosed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflServerForm *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflServerDiagnosis) diagnosis = rfl_server_diagnose_finish (RFL_COUCH (source), result, &error);

  if (diagnosis == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  clear_findings (self);
  for (guint step = 0; step < RFL_SERVER_N_STEPS; step++)
    {
      GtkWidget *row = diagnosis->reached[step] ? append_finding (self, step, diagnosis->problems[step]) : NULL;

      if (row != NULL && error == NULL)
        self->finding = row;
      if (diagnosis->problems[step] != NULL && step != RFL_SERVER_STEP_CLOCK && error == NULL)
        error = g_error_copy (diagnosis->problems[step]);
    }
  gtk_widget_set_visible (self->findings, TRUE);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
rfl_server_form_dispose (GObject *object)
{
  g_clear_pointer (&RFL_SERVER_FORM (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (rfl_server_form_parent_class)->dispose (object);
}

static void
rfl_server_form_finalize (GObject *object)
{
  RflServerForm *self = RFL_SERVER_FORM (object);

  g_free (self->ca_pem);
  g_free (self->ca_name);

  G_OBJECT_CLASS (rfl_server_form_parent_class)->finalize (object);
}

static gboolean
rfl_server_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RFL_SERVER_FORM (widget)->url_row);
}

static gboolean
rfl_server_form_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  return rfl_widget_focus_content (widget, direction);
}

static void
rfl_server_form_class_init (RflServerFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_server_form_dispose;
  object_class->finalize = rfl_server_form_finalize;
  widget_class->grab_focus = rfl_server_form_grab_focus;
  widget_class->focus = rfl_server_form_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_APPLY] = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_row (RflServerForm   *self,
          GType            type,
          const char      *title,
          GtkInputPurpose  purpose)
{
  GtkWidget *row = g_object_new (type, "title", title, NULL);

  if (type == ADW_TYPE_ENTRY_ROW)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purpose);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_apply_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
make_ca_row (RflServerForm *self)
{
  GtkWidget *choose = rfl_text_button_new (NULL, _("Choose…"), "flat");

  self->ca_row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _("Certificate authority of the office"), "use-markup", FALSE,
                               NULL);
  self->ca_clear_button = rfl_icon_button_new ("edit-clear-symbolic", _("Without a certificate authority of its own"), "flat");
  rfl_widget_set_label (choose, _("Choose the file of the certificate authority"));
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  g_signal_connect_object (choose, "clicked", G_CALLBACK (on_ca_choose_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ca_clear_button, "clicked", G_CALLBACK (on_ca_clear_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->ca_row), self->ca_clear_button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->ca_row), choose);
  show_ca (self);

  return self->ca_row;
}

static void
rfl_server_form_init (RflServerForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->url_row = make_row (self, ADW_TYPE_ENTRY_ROW, _("Address of the server"),
                            GTK_INPUT_PURPOSE_URL);
  self->user_row = make_row (self, ADW_TYPE_ENTRY_ROW, _("User"), GTK_INPUT_PURPOSE_FREE_FORM);
  self->password_row = make_row (self, ADW_TYPE_PASSWORD_ENTRY_ROW, _("Password"), GTK_INPUT_PURPOSE_PASSWORD);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->url_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->user_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->password_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_ca_row (self));

  self->findings = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->findings), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->findings, "boxed-list");
  gtk_widget_set_visible (self->findings, FALSE);
  rfl_widget_set_label (self->findings, _("What the test found"));

  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);
  gtk_box_append (GTK_BOX (self->box), group);
  gtk_box_append (GTK_BOX (self->box), self->findings);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* @buttons: of what is done with the form; between it and what a test found, so that they do not move */
void
rfl_server_form_add_buttons (RflServerForm *self,
                             GtkWidget     *buttons)
{
  g_return_if_fail (RFL_IS_SERVER_FORM (self));

  gtk_box_insert_child_after (GTK_BOX (self->box), buttons, gtk_widget_get_first_child (self->box));
}

/* Where it stands is known once it is laid out; only then is it scrolled to. */
static gboolean
on_finding_tick_cb (GtkWidget     *finding,
                    GdkFrameClock *clock,
                    gpointer       user_data)
{
  if (gtk_widget_get_height (finding) == 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_grab_focus (finding);

  return G_SOURCE_REMOVE;
}

/* After a test: brings what it found into view, below the form as it is, and has it read out. */
void
rfl_server_form_show_findings (RflServerForm *self)
{
  g_return_if_fail (RFL_IS_SERVER_FORM (self));

  if (self->finding != NULL)
    gtk_widget_add_tick_callback (self->finding, on_finding_tick_cb, NULL, NULL);
}

GtkWidget *
rfl_server_form_new (void)
{
  return g_object_new (RFL_TYPE_SERVER_FORM, NULL);
}

void
rfl_server_form_set (RflServerForm *self,
                     const char    *url,
                     const char    *user,
                     const char    *ca_pem)
{
  g_return_if_fail (RFL_IS_SERVER_FORM (self));

  gtk_editable_set_text (GTK_EDITABLE (self->url_row), url != NULL ? url : "");
  gtk_editable_set_text (GTK_EDITABLE (self->user_row), user != NULL ? user : "");
  take_ca (self, g_strdup (ca_pem), NULL);
}

/* (transfer full): with https where no other way was typed */
char *
rfl_server_form_dup_url (RflServerForm *self)
{
  g_autofree char *typed = NULL;

  g_return_val_if_fail (RFL_IS_SERVER_FORM (self), NULL);

  typed = dup_text (self->url_row);

  return *typed == '\0' || strstr (typed, "://") != NULL ? g_steal_pointer (&typed) : g_strconcat ("https://", typed, NULL);
}

/* (transfer full) */
char *
rfl_server_form_dup_user (RflServerForm *self)
{
  g_return_val_if_fail (RFL_IS_SERVER_FORM (self), NULL);

  return dup_text (self->user_row);
}

const char *
rfl_server_form_get_password (RflServerForm *self)
{
  g_return_val_if_fail (RFL_IS_SERVER_FORM (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->password_row));
}

void
rfl_server_form_set_password (RflServerForm *self,
                              const char    *password)
{
  g_return_if_fail (RFL_IS_SERVER_FORM (self));

  gtk_editable_set_text (GTK_EDITABLE (self->password_row), password != NULL ? password : "");
}

/* (nullable) */
const char *
rfl_server_form_get_ca_pem (RflServerForm *self)
{
  g_return_val_if_fail (RFL_IS_SERVER_FORM (self), NULL);

  return self->ca_pem;
}

/* Whether there is enough to test. */
gboolean
rfl_server_form_get_filled (RflServerForm *self)
{
  g_autofree char *url = NULL;
  g_autofree char *user = NULL;

  g_return_val_if_fail (RFL_IS_SERVER_FORM (self), FALSE);

  url = dup_text (self->url_row);
  user = dup_text (self->user_row);

  return *url != '\0' && *user != '\0' && *rfl_server_form_get_password (self) != '\0';
}

/* (transfer full): the server as it is typed */
RflCouch *
rfl_server_form_make_couch (RflServerForm *self)
{
  g_autofree char *url = NULL;
  g_autofree char *user = NULL;

  g_return_val_if_fail (RFL_IS_SERVER_FORM (self), NULL);

  url = rfl_server_form_dup_url (self);
  user = dup_text (self->user_row);

  return rfl_couch_new (url, user, rfl_server_form_get_password (self), self->ca_pem);
}

/* Asks the server and shows what it found. @office_id: (nullable): whose databases should be there */
void
rfl_server_form_test_async (RflServerForm       *self,
                            const char          *office_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (RflCouch) couch = NULL;
  GTask *task;

  g_return_if_fail (RFL_IS_SERVER_FORM (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_server_form_test_async);
  couch = rfl_server_form_make_couch (self);
  rfl_server_diagnose_async (couch, office_id, cancellable, on_diagnosed_cb, task);
}

/* FALSE with the first thing that is wrong, an error of RFL_SYNC_ERROR; a clock that differs is shown but forbids nothing. */
gboolean
rfl_server_form_test_finish (RflServerForm *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
