/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-step-private.h"

typedef struct
{
  GtkWidget          *widget;   /* (unowned): a child of the page */
  const char         *path;
  RflWizardFieldFunc  show;
} Field;

typedef struct
{
  RflWizardModel *model;        /* (owned) */
  GtkWidget      *scroller;
  GtkWidget      *box;
  GtkWidget      *title;
  GtkWidget      *subtitle;
  GArray         *fields;       /* (owned) (element-type Field) */
  gboolean        updating;
} RflWizardStepPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RflWizardStep, rfl_wizard_step, GTK_TYPE_WIDGET)

typedef enum { PROP_MODEL = 1 } RflWizardStepProperty;
static GParamSpec *properties[PROP_MODEL + 1];

static RflWizardStepPrivate *
get_private (RflWizardStep *self)
{
  return rfl_wizard_step_get_instance_private (self);
}

static void
on_model_changed_cb (RflWizardStep *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    rfl_wizard_step_update (self);
}

static void
rfl_wizard_step_map (GtkWidget *widget)
{
  rfl_wizard_step_update (RFL_WIZARD_STEP (widget));

  GTK_WIDGET_CLASS (rfl_wizard_step_parent_class)->map (widget);
}

static void
rfl_wizard_step_constructed (GObject *object)
{
  RflWizardStepPrivate *priv = get_private (RFL_WIZARD_STEP (object));

  G_OBJECT_CLASS (rfl_wizard_step_parent_class)->constructed (object);

  g_assert (priv->model != NULL);
  g_signal_connect_object (priv->model, "changed", G_CALLBACK (on_model_changed_cb), object, G_CONNECT_SWAPPED);
}

static void
rfl_wizard_step_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  RflWizardStepPrivate *priv = get_private (RFL_WIZARD_STEP (object));

  switch ((RflWizardStepProperty) id)
    {
    case PROP_MODEL:
      priv->model = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rfl_wizard_step_dispose (GObject *object)
{
  RflWizardStepPrivate *priv = get_private (RFL_WIZARD_STEP (object));

  g_array_set_size (priv->fields, 0);
  g_clear_pointer (&priv->scroller, gtk_widget_unparent);
  g_clear_object (&priv->model);

  G_OBJECT_CLASS (rfl_wizard_step_parent_class)->dispose (object);
}

static void
rfl_wizard_step_finalize (GObject *object)
{
  g_array_unref (get_private (RFL_WIZARD_STEP (object))->fields);

  G_OBJECT_CLASS (rfl_wizard_step_parent_class)->finalize (object);
}

static void
rfl_wizard_step_class_init (RflWizardStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = rfl_wizard_step_constructed;
  object_class->set_property = rfl_wizard_step_set_property;
  object_class->dispose = rfl_wizard_step_dispose;
  object_class->finalize = rfl_wizard_step_finalize;
  widget_class->focus = rfl_widget_focus_content;
  widget_class->map = rfl_wizard_step_map;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, RFL_TYPE_WIZARD_MODEL,
                                                G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
rfl_wizard_step_init (RflWizardStep *self)
{
  RflWizardStepPrivate *priv = get_private (self);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *head = rfl_box_new (GTK_ORIENTATION_VERTICAL, 3, NULL);

  priv->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  priv->title = rfl_label_new_wrapped (NULL, "title-2");
  priv->subtitle = rfl_label_new_wrapped (NULL, "dim-label");
  gtk_box_append (GTK_BOX (head), priv->title);
  gtk_box_append (GTK_BOX (head), priv->subtitle);
  priv->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);
  rfl_widget_set_margins (priv->box, 24, 18);
  gtk_box_append (GTK_BOX (priv->box), head);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), priv->box);
  priv->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (priv->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (priv->scroller), clamp);
  gtk_widget_set_parent (priv->scroller, GTK_WIDGET (self));
}

RflWizardModel *
rfl_wizard_step_get_model (RflWizardStep *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_STEP (self), NULL);

  return get_private (self)->model;
}

RflOffice *
rfl_wizard_step_get_office (RflWizardStep *self)
{
  return rfl_wizard_model_get_office (rfl_wizard_step_get_model (self));
}

RflDraft *
rfl_wizard_step_get_draft (RflWizardStep *self)
{
  return rfl_wizard_model_get_draft (rfl_wizard_step_get_model (self));
}

RflRecord *
rfl_wizard_step_get_record (RflWizardStep *self)
{
  return RFL_RECORD (rfl_wizard_step_get_draft (self));
}

gboolean
rfl_wizard_step_get_updating (RflWizardStep *self)
{
  g_return_val_if_fail (RFL_IS_WIZARD_STEP (self), TRUE);

  return get_private (self)->updating;
}

void
rfl_wizard_step_set_title (RflWizardStep *self,
                           const char    *title,
                           const char    *subtitle)
{
  RflWizardStepPrivate *priv;

  g_return_if_fail (RFL_IS_WIZARD_STEP (self));

  priv = get_private (self);
  gtk_label_set_label (GTK_LABEL (priv->title), title);
  gtk_label_set_label (GTK_LABEL (priv->subtitle), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (priv->subtitle, subtitle != NULL && *subtitle != '\0');
  rfl_widget_set_label (GTK_WIDGET (self), title);
}

void
rfl_wizard_step_append (RflWizardStep *self,
                        GtkWidget     *child)
{
  g_return_if_fail (RFL_IS_WIZARD_STEP (self));

  gtk_box_append (GTK_BOX (get_private (self)->box), child);
}

GtkWidget *
rfl_wizard_step_add_section (RflWizardStep *self,
                             const char    *title,
                             const char    *caption,
                             GtkWidget     *child)
{
  GtkWidget *section = rfl_section_new (title, caption);

  rfl_section_set_child (RFL_SECTION (section), child);
  rfl_wizard_step_append (self, section);

  return section;
}

void
rfl_wizard_step_add_field (RflWizardStep      *self,
                           GtkWidget          *widget,
                           const char         *path,
                           RflWizardFieldFunc  show)
{
  const Field field = { widget, path, show };

  g_array_append_val (get_private (self)->fields, field);
}

/* Shows what the draft has; what its widgets say meanwhile is not written back. */
void
rfl_wizard_step_update (RflWizardStep *self)
{
  RflWizardStepPrivate *priv;

  g_return_if_fail (RFL_IS_WIZARD_STEP (self));

  priv = get_private (self);
  if (priv->updating || priv->model == NULL)
    return;

  priv->updating = TRUE;
  for (guint i = 0; i < priv->fields->len; i++)
    {
      const Field *field = &g_array_index (priv->fields, Field, i);

      field->show (rfl_wizard_step_get_record (self), field->widget, field->path);
    }
  if (RFL_WIZARD_STEP_GET_CLASS (self)->update != NULL)
    RFL_WIZARD_STEP_GET_CLASS (self)->update (self);
  priv->updating = FALSE;
}
