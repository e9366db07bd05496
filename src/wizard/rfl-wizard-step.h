/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rfl-widgets.h"
#include "rfl-wizard-model.h"

G_BEGIN_DECLS

#define RFL_TYPE_WIZARD_STEP (rfl_wizard_step_get_type ())

/**
 * RflWizardStep:
 *
 * One page of the wizard: title, and a column of sections that scrolls. It edits the draft of its model and shows what is
 * in it: `update` is called when the model changes while the page is seen, and when it comes into sight. Between
 * `rfl_wizard_step_get_updating ()` widgets are being filled, and their changes are not a person's.
 */
G_DECLARE_DERIVABLE_TYPE (RflWizardStep, rfl_wizard_step, RFL, WIZARD_STEP, GtkWidget)

struct _RflWizardStepClass
{
  GtkWidgetClass parent_class;

  void (* update) (RflWizardStep *self);
};

RflWizardModel *rfl_wizard_step_get_model    (RflWizardStep *self);
RflOffice      *rfl_wizard_step_get_office   (RflWizardStep *self);
RflDraft       *rfl_wizard_step_get_draft    (RflWizardStep *self);
RflRecord      *rfl_wizard_step_get_record   (RflWizardStep *self);
gboolean        rfl_wizard_step_get_updating (RflWizardStep *self);
void            rfl_wizard_step_set_title    (RflWizardStep *self,
                                              const char    *title,
                                              const char    *subtitle);
void            rfl_wizard_step_append       (RflWizardStep *self,
                                              GtkWidget     *child);
GtkWidget      *rfl_wizard_step_add_section  (RflWizardStep *self,
                                              const char    *title,
                                              const char    *caption,
                                              GtkWidget     *child);
void            rfl_wizard_step_update       (RflWizardStep *self);

/* Fields bound both ways to a member of the draft. */
GtkWidget      *rfl_wizard_step_new_entry    (RflWizardStep     *self,
                                              const char        *title,
                                              const char        *path,
                                              GtkInputPurpose    purpose);
GtkWidget      *rfl_wizard_step_new_switch   (RflWizardStep     *self,
                                              const char        *title,
                                              const char        *subtitle,
                                              const char        *path);
GtkWidget      *rfl_wizard_step_new_text     (RflWizardStep     *self,
                                              const char        *label,
                                              const char        *path,
                                              int                height);
GtkWidget      *rfl_wizard_step_new_toggle   (RflWizardStep     *self,
                                              RflFlowToggleMode  mode,
                                              const char        *label,
                                              const char        *path);
GtkWidget      *rfl_wizard_step_new_day      (RflWizardStep     *self,
                                              const char        *title,
                                              const char        *subtitle,
                                              const char        *path);

/* A list of rows in a frame. */
GtkWidget      *rfl_wizard_list_new          (void);
GtkWidget      *rfl_wizard_row_new           (const char        *title,
                                              const char        *subtitle);

G_END_DECLS
