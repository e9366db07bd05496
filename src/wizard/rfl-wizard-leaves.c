/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-leaves.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-text.h"
#include "rfl-widgets.h"
#include "rfl-wizard-letter.h"

#include <glib/gi18n.h>

/**
 * RflWizardLeaves:
 *
 * What leaves this office and what stays, in three columns: a check for what leaves, a barred circle for what stays, and
 * on what the consent rests.
 */
struct _RflWizardLeaves
{
  GtkWidget       parent_instance;

  RflWizardModel *model;        /* (owned) */
  GtkWidget      *section;
  GtkWidget      *grid;
  GtkWidget      *foot;
};

G_DEFINE_FINAL_TYPE (RflWizardLeaves, rfl_wizard_leaves, GTK_TYPE_WIDGET)

/* Of a value; three cells stand in a row where the text is of the usual size. */
#define MAX_CHARS 21

static GtkWidget *
make_cell (RflWizardLeaves *self,
           const char      *item,
           gboolean         leaves)
{
  GtkWidget *cell = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  g_autofree char *value = leaves ? rfl_wizard_item_value (self->model, item, rfl_i18n_get_language ()) : NULL;
  g_autofree char *shown = value != NULL && g_str_equal (item, "phone") ? rfl_text_keep_together (value) : g_strdup (value);
  g_autofree char *text = value != NULL && !g_str_equal (item, "reason") ? g_strdup_printf (_("%s: %s"), rfl_item_label (item), shown)
                                                                         : g_strdup (rfl_item_label (item));
  g_autofree char *spoken = leaves ? g_strdup_printf (_("%s leaves"), text) : g_strdup_printf (_("%s stays"), text);
  GtkWidget *icon = rfl_icon_new (leaves ? "rfl-check-symbolic" : "rfl-cross-circle-symbolic", leaves ? "success" : "dim-label");
  GtkWidget *label = rfl_label_new_wrapped (text, leaves ? NULL : "dim-label"); /* what leaves is never cut */

  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (cell), icon);
  gtk_box_append (GTK_BOX (cell), label);
  rfl_widget_set_label (label, spoken);

  return cell;
}

static void
rfl_wizard_leaves_dispose (GObject *object)
{
  RflWizardLeaves *self = RFL_WIZARD_LEAVES (object);

  g_clear_pointer (&self->section, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (rfl_wizard_leaves_parent_class)->dispose (object);
}

static void
rfl_wizard_leaves_class_init (RflWizardLeavesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_wizard_leaves_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_wizard_leaves_init (RflWizardLeaves *self)
{
  GtkWidget *card = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, "card");
  GtkWidget *foot = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *change = gtk_button_new_with_mnemonic (_("C_hange…"));

  self->grid = rfl_wrap_box_new (6);
  rfl_widget_set_margins (self->grid, 12, 9);
  self->foot = rfl_label_new (NULL, "caption dim-label");
  gtk_widget_set_hexpand (self->foot, TRUE);
  gtk_widget_add_css_class (change, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (change), "wizard.go");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (change), "i", RFL_STEP_CONSENT);
  rfl_widget_set_margins (foot, 12, 3);
  gtk_box_append (GTK_BOX (foot), self->foot);
  gtk_box_append (GTK_BOX (foot), change);
  gtk_box_append (GTK_BOX (card), self->grid);
  gtk_box_append (GTK_BOX (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (card), foot);
  self->section = rfl_section_new (_("What leaves this office"), NULL);
  rfl_section_set_child (RFL_SECTION (self->section), card);
  gtk_widget_set_parent (self->section, GTK_WIDGET (self));
}

GtkWidget *
rfl_wizard_leaves_new (RflWizardModel *model)
{
  RflWizardLeaves *self = g_object_new (RFL_TYPE_WIZARD_LEAVES, NULL);

  self->model = g_object_ref (model);

  return GTK_WIDGET (self);
}

static char *
describe_consent (RflRecord *record)
{
  const char *language = rfl_record_get_string (record, "consent.language");
  RflBasis basis = rfl_basis_from_nick (rfl_record_get_string (record, "consent.basis"));
  g_autofree char *name = language != NULL ? rfl_locale_language_name (rfl_i18n_get_language (), language) : NULL;

  if (basis == RFL_BASIS_NONE)
    return g_strdup (_("No consent yet"));
  if (basis == RFL_BASIS_VERBAL && name != NULL)
    return g_strdup_printf (_("Agreed aloud, in %s"), name);

  return g_strdup_printf (_("Consent: %s"), rfl_basis_label (basis));
}

void
rfl_wizard_leaves_update (RflWizardLeaves *self)
{
  const char * const *all = rfl_item_all ();
  RflDraft *draft;
  g_autoptr (GtkSizeGroup) same_width = NULL;
  g_auto (GStrv) leaving = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *consent = NULL;
  guint n = 0;

  g_return_if_fail (RFL_IS_WIZARD_LEAVES (self));

  draft = rfl_wizard_model_get_draft (self->model);
  leaving = rfl_draft_dup_leaving_items (draft);
  rfl_box_clear (GTK_BOX (self->grid));
  same_width = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; all[i] != NULL; i++)
      if (g_strv_contains ((const char * const *) leaving, all[i]) == (pass == 0))
        {
          GtkWidget *cell = make_cell (self, all[i], pass == 0);

          gtk_size_group_add_widget (same_width, cell);
          gtk_box_append (GTK_BOX (self->grid), cell);
          n++;
        }

  caption = g_strdup_printf (_("%u leave, %u stay"), g_strv_length (leaving), n - g_strv_length (leaving));
  rfl_section_set_caption (RFL_SECTION (self->section), caption, RFL_TONE_NEUTRAL);
  consent = describe_consent (RFL_RECORD (draft));
  gtk_label_set_label (GTK_LABEL (self->foot), consent);
}
