/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-wizard-step.h"

G_BEGIN_DECLS

/* The pages of the wizard; each says more beside its class. */

#define RFL_TYPE_WIZARD_PERSON (rfl_wizard_person_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardPerson, rfl_wizard_person, RFL, WIZARD_PERSON, RflWizardStep)
GtkWidget *rfl_wizard_person_new    (RflWizardModel *model);

#define RFL_TYPE_WIZARD_TARGET (rfl_wizard_target_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardTarget, rfl_wizard_target, RFL, WIZARD_TARGET, RflWizardStep)
GtkWidget *rfl_wizard_target_new    (RflWizardModel *model);

#define RFL_TYPE_WIZARD_FIT (rfl_wizard_fit_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardFit, rfl_wizard_fit, RFL, WIZARD_FIT, RflWizardStep)
GtkWidget *rfl_wizard_fit_new       (RflWizardModel *model);

#define RFL_TYPE_WIZARD_REQUEST (rfl_wizard_request_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardRequest, rfl_wizard_request, RFL, WIZARD_REQUEST, RflWizardStep)
GtkWidget *rfl_wizard_request_new   (RflWizardModel *model);

#define RFL_TYPE_WIZARD_CONSENT (rfl_wizard_consent_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardConsent, rfl_wizard_consent, RFL, WIZARD_CONSENT, RflWizardStep)
GtkWidget *rfl_wizard_consent_new   (RflWizardModel *model);

#define RFL_TYPE_WIZARD_HAND_OVER (rfl_wizard_hand_over_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardHandOver, rfl_wizard_hand_over, RFL, WIZARD_HAND_OVER, RflWizardStep)
GtkWidget *rfl_wizard_hand_over_new (RflWizardModel *model);

#define RFL_TYPE_WIZARD_CALL (rfl_wizard_call_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardCall, rfl_wizard_call, RFL, WIZARD_CALL, RflWizardStep)
GtkWidget *rfl_wizard_call_new      (RflWizardModel *model);

#define RFL_TYPE_WIZARD_DONE (rfl_wizard_done_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardDone, rfl_wizard_done, RFL, WIZARD_DONE, RflWizardStep)
GtkWidget *rfl_wizard_done_new      (RflWizardModel        *model);
void       rfl_wizard_done_set      (RflWizardDone         *self,
                                     const RflReferResult  *result);

G_END_DECLS
