/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"

#include "rfl-wizard-leaves.h"
#include "rfl-wizard-way.h"

#include <glib/gi18n.h>

/**
 * RflWizardHandOver:
 *
 * How it is handed over, the warm ways first: what to say or write stands below the way that is chosen, and then how it
 * went. A letter or message counts as sent only when the person says that it went.
 */
struct _RflWizardHandOver
{
  RflWizardStep  parent_instance;

  GtkWidget     *buttons[RFL_N_METHODS];    /* NULL for the ways that are not offered */
  GtkWidget     *captions[RFL_N_METHODS];
  GtkWidget     *warm;          /* details below the warm ways */
  GtkWidget     *written;       /* the same below the others */
  GtkWidget     *details;       /* the card that stands in one of them */
  GtkWidget     *way;           /* words and buttons in it */
  GtkWidget     *reached;
  GtkWidget     *went;
  GtkWidget     *result_label;
  GtkWidget     *result_row;
  GtkWidget     *note;
  GtkWidget     *leaves;
  char          *shown;         /* (owned) (nullable): what the details were made for */
};

G_DEFINE_FINAL_TYPE (RflWizardHandOver, rfl_wizard_hand_over, RFL_TYPE_WIZARD_STEP)

static RflWizardModel *
get_model (RflWizardHandOver *self)
{
  return rfl_wizard_step_get_model (RFL_WIZARD_STEP (self));
}

static gboolean
is_warm (RflMethod method)
{
  return method == RFL_METHOD_CALL || method == RFL_METHOD_VIDEO || method == RFL_METHOD_ACCOMPANY;
}

static void
on_way_toggled_cb (RflWizardHandOver *self,
                   GtkToggleButton   *button)
{
  if (!rfl_wizard_step_get_updating (RFL_WIZARD_STEP (self)) && gtk_toggle_button_get_active (button))
    rfl_wizard_model_set_method (get_model (self), (RflMethod) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "rfl-method")));
}

static void
on_went_toggled_cb (RflWizardHandOver *self)
{
  if (!rfl_wizard_step_get_updating (RFL_WIZARD_STEP (self)))
    rfl_record_set_bool (rfl_wizard_step_get_record (RFL_WIZARD_STEP (self)), "result.went",
                         gtk_check_button_get_active (GTK_CHECK_BUTTON (self->went)));
}

/* Short words: four of them stand in a row. */
static const char *
get_title (RflMethod method)
{
  switch (method)
    {
    case RFL_METHOD_CALL:
      return _("Call now, together");
    case RFL_METHOD_VIDEO:
      return _("Video, together");
    case RFL_METHOD_FORM:
      return _("Their form");
    case RFL_METHOD_SELF:
      return _("Client alone");
    case RFL_METHOD_ACCOMPANY:
    case RFL_METHOD_EMAIL:
    case RFL_METHOD_LETTER:
    case RFL_METHOD_NONE:
    case RFL_METHOD_EXCHANGE:
    default:
      return rfl_method_label (method);
    }
}

static GtkWidget *
make_way (RflWizardHandOver *self,
          RflMethod          method,
          const char        *title)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);

  self->captions[method] = rfl_label_new (NULL, "caption dim-label");
  /* An address may be long: the name of the way says how much room it takes. */
  gtk_label_set_max_width_chars (GTK_LABEL (self->captions[method]), 1);
  gtk_box_append (GTK_BOX (words), rfl_label_new (title, "heading"));
  gtk_box_append (GTK_BOX (words), self->captions[method]);
  gtk_box_append (GTK_BOX (box), rfl_icon_new (rfl_method_icon_name (method), NULL));
  gtk_box_append (GTK_BOX (box), words);
  rfl_widget_set_margins (box, 4, 5);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "way");
  rfl_widget_set_label (button, title);
  g_object_set_data (G_OBJECT (button), "rfl-method", GINT_TO_POINTER (method));
  if (self->buttons[RFL_METHOD_CALL] != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->buttons[RFL_METHOD_CALL]));
  g_signal_connect_object (button, "toggled", G_CALLBACK (on_way_toggled_cb), self, G_CONNECT_SWAPPED);
  self->buttons[method] = button;

  return button;
}

static GtkWidget *
make_ways (RflWizardHandOver *self,
           const RflMethod   *methods,
           guint              n_methods,
           GtkWidget        **place)
{
  GtkWidget *column = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  GtkWidget *row = rfl_wrap_box_new (12);
  g_autoptr (GtkSizeGroup) same_width = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  for (guint i = 0; i < n_methods; i++)
    {
      GtkWidget *way = make_way (self, methods[i], get_title (methods[i]));

      gtk_widget_set_hexpand (way, TRUE);
      gtk_size_group_add_widget (same_width, way);
      gtk_box_append (GTK_BOX (row), way);
    }
  *place = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  gtk_box_append (GTK_BOX (column), row);
  gtk_box_append (GTK_BOX (column), *place);

  return column;
}

/* What stands below the name of a way: the thing that one asks oneself first. */
static char *
describe_way (RflWizardHandOver *self,
              RflMethod          method)
{
  RflRecord *record = rfl_wizard_step_get_record (RFL_WIZARD_STEP (self));
  const char *phone = rfl_record_get_string (record, "target.phone");
  const char *email = rfl_record_get_string (record, "target.email");
  RflServicePage *page = rfl_wizard_model_get_service (get_model (self));

  switch (method)
    {
    case RFL_METHOD_CALL:
      return g_strdup (phone != NULL ? phone : _("No number is known"));
    case RFL_METHOD_VIDEO:
      return g_strdup (_("See each other first"));
    case RFL_METHOD_ACCOMPANY:
      return g_strdup (_("Present them yourself"));
    case RFL_METHOD_EMAIL:
      return g_strdup (email != NULL ? email : _("No address is known"));
    case RFL_METHOD_LETTER:
      return g_strdup (_("One page to print"));
    case RFL_METHOD_FORM:
      return g_strdup (page != NULL && rfl_service_get_url (rfl_service_page_get_service (page)) != NULL ? _("On their website") : _("On paper, or by copy"));
    case RFL_METHOD_SELF:
      return g_strdup (_("With the hand-out"));
    case RFL_METHOD_NONE:
    case RFL_METHOD_EXCHANGE:
    default:
      return NULL;
    }
}

/* All that the words of a way are made of. */
static char *
describe_draft (RflDraft  *draft,
                RflMethod  method)
{
  static const char * const members[] = { "person", "need", "target", "request", "documents", "fit", "items" };
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%d", (int) method);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *node = rfl_json_get_node (rfl_record_get_json (RFL_RECORD (draft)), members[i]);
      g_autofree char *json = node != NULL ? rfl_json_to_text (node) : NULL;

      g_string_append_printf (text, "\n%s", json != NULL ? json : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_details (RflWizardHandOver *self,
              RflMethod          method)
{
  RflDraft *draft = rfl_wizard_step_get_draft (RFL_WIZARD_STEP (self));
  RflServicePage *page = rfl_wizard_model_get_service (get_model (self));
  g_autofree char *described = describe_draft (draft, method);
  g_autofree char *now = g_strdup_printf ("%s\n%p", described, (gpointer) page);
  GtkWidget *place = is_warm (method) ? self->warm : self->written;

  gtk_widget_set_visible (self->details, method != RFL_METHOD_NONE);
  if (gtk_widget_get_parent (self->details) != place)
    {
      g_autoptr (GtkWidget) details = g_object_ref (self->details);

      gtk_box_remove (GTK_BOX (gtk_widget_get_parent (details)), details);
      gtk_box_append (GTK_BOX (place), details);
    }
  if (g_strcmp0 (now, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  rfl_box_clear (GTK_BOX (self->way));
  if (method != RFL_METHOD_NONE)
    gtk_box_append (GTK_BOX (self->way), rfl_wizard_way_new (get_model (self), method));
}

static void
show_result (RflWizardHandOver *self,
             RflMethod          method)
{
  RflRecord *record = rfl_wizard_step_get_record (RFL_WIZARD_STEP (self));
  gboolean call = method == RFL_METHOD_CALL || method == RFL_METHOD_VIDEO;
  const char *question;

  if (call)
    question = _("How did it go?");
  else if (method == RFL_METHOD_ACCOMPANY)
    question = _("Did you go?");
  else
    question = _("Did it go out?");
  gtk_label_set_label (GTK_LABEL (self->result_label), question);
  gtk_widget_set_visible (self->reached, call);
  gtk_widget_set_visible (self->went, !call);
  gtk_check_button_set_label (GTK_CHECK_BUTTON (self->went),
                              method == RFL_METHOD_ACCOMPANY ? _("Yes, we went together")
                              : method == RFL_METHOD_SELF    ? _("Yes, they know where to go")
                                                             : _("Yes, it went"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->went), rfl_record_get_bool (record, "result.went"));
  gtk_widget_set_visible (self->note, rfl_wizard_model_is_handed_over (get_model (self)));
}

static void
rfl_wizard_hand_over_update (RflWizardStep *step)
{
  RflWizardHandOver *self = RFL_WIZARD_HAND_OVER (step);
  RflDraft *draft = rfl_wizard_step_get_draft (step);
  RflMethod method = rfl_draft_get_method (draft);

  for (RflMethod i = RFL_METHOD_CALL; i < RFL_N_METHODS; i++)
    if (self->buttons[i] != NULL)
      {
        g_autofree char *caption = describe_way (self, i);

        gtk_label_set_label (GTK_LABEL (self->captions[i]), caption);
        rfl_widget_set_description (self->buttons[i], caption);
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), i == method);
      }
  show_details (self, method);
  show_result (self, method);
  rfl_wizard_leaves_update (RFL_WIZARD_LEAVES (self->leaves));
}

static gboolean
rfl_wizard_hand_over_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (RFL_WIZARD_HAND_OVER (widget)->buttons[RFL_METHOD_CALL]);
}

static GtkWidget *
make_details (RflWizardHandOver *self)
{
  RflWizardStep *step = RFL_WIZARD_STEP (self);
  GtkWidget *card = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, "card");

  self->way = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  rfl_widget_set_margins (self->way, 12, 12);
  self->result_row = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  rfl_widget_set_margins (self->result_row, 12, 8);
  self->result_label = rfl_label_new (NULL, "heading");
  gtk_widget_set_hexpand (self->result_label, TRUE);
  self->reached = rfl_wizard_step_new_toggle (step, RFL_FLOW_TOGGLE_LINKED, _("How did it go?"), "result.reached");
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->reached), "yes", _("Reached"), NULL);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->reached), "message_left", _("Message left"), NULL);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->reached), "no_answer", _("No answer"), NULL);
  self->went = gtk_check_button_new ();
  g_signal_connect_object (self->went, "toggled", G_CALLBACK (on_went_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->result_row), self->result_label);
  gtk_box_append (GTK_BOX (self->result_row), self->reached);
  gtk_box_append (GTK_BOX (self->result_row), self->went);
  self->note = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->note), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->note, "plain-list");
  gtk_list_box_append (GTK_LIST_BOX (self->note), rfl_wizard_step_new_entry (step, _("What was said"), "result.note", GTK_INPUT_PURPOSE_FREE_FORM));

  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_box_append (GTK_BOX (card), self->way);
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (card), self->result_row);
  gtk_box_append (GTK_BOX (card), self->note);

  return card;
}

static void
rfl_wizard_hand_over_constructed (GObject *object)
{
  static const RflMethod warm[] = { RFL_METHOD_CALL, RFL_METHOD_VIDEO, RFL_METHOD_ACCOMPANY };
  static const RflMethod written[] = { RFL_METHOD_EMAIL, RFL_METHOD_LETTER, RFL_METHOD_FORM, RFL_METHOD_SELF };
  RflWizardHandOver *self = RFL_WIZARD_HAND_OVER (object);
  RflWizardStep *step = RFL_WIZARD_STEP (object);

  G_OBJECT_CLASS (rfl_wizard_hand_over_parent_class)->constructed (object);

  rfl_wizard_step_set_title (step, _("How do you hand over?"), _("A warm introduction first; a message only if nobody can be reached"));
  rfl_wizard_step_add_section (step, _("Together with the client"), NULL, make_ways (self, warm, G_N_ELEMENTS (warm), &self->warm));
  rfl_wizard_step_add_section (step, _("In writing, or alone"), _("Also possible after a call"),
                               make_ways (self, written, G_N_ELEMENTS (written), &self->written));
  self->details = make_details (self);
  gtk_box_append (GTK_BOX (self->warm), self->details);
  self->leaves = rfl_wizard_leaves_new (rfl_wizard_step_get_model (step));
  rfl_wizard_step_append (step, self->leaves);
}

static void
rfl_wizard_hand_over_finalize (GObject *object)
{
  g_free (RFL_WIZARD_HAND_OVER (object)->shown);

  G_OBJECT_CLASS (rfl_wizard_hand_over_parent_class)->finalize (object);
}

static void
rfl_wizard_hand_over_class_init (RflWizardHandOverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = rfl_wizard_hand_over_constructed;
  object_class->finalize = rfl_wizard_hand_over_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = rfl_wizard_hand_over_grab_focus;
  RFL_WIZARD_STEP_CLASS (klass)->update = rfl_wizard_hand_over_update;
}

static void
rfl_wizard_hand_over_init (RflWizardHandOver *self)
{
}

GtkWidget *
rfl_wizard_hand_over_new (RflWizardModel *model)
{
  return g_object_new (RFL_TYPE_WIZARD_HAND_OVER, "model", model, NULL);
}
