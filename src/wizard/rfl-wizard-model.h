/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-draft-keeper.h"
#include "rfl-organization-page.h"
#include "rfl-person-page.h"
#include "rfl-refer.h"
#include "rfl-service-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_WIZARD_MODEL (rfl_wizard_model_get_type ())

/**
 * RflWizardModel:
 *
 * What all steps of the wizard share: the draft and its keeper, what misses, and what the office knows about the person
 * and the target of the draft, loaded again when they change. Signal `changed`: any of it is another.
 */
G_DECLARE_FINAL_TYPE (RflWizardModel, rfl_wizard_model, RFL, WIZARD_MODEL, GObject)

RflWizardModel      *rfl_wizard_model_new              (RflOffice      *office,
                                                        RflDraft       *draft);
RflOffice           *rfl_wizard_model_get_office       (RflWizardModel *self);
RflDraft            *rfl_wizard_model_get_draft        (RflWizardModel *self);
RflDraftKeeper      *rfl_wizard_model_get_keeper       (RflWizardModel *self);
RflPersonPage       *rfl_wizard_model_get_person       (RflWizardModel *self);   /* (nullable): new, or on its way */
RflServicePage      *rfl_wizard_model_get_service      (RflWizardModel *self);   /* (nullable) */
RflOrganizationPage *rfl_wizard_model_get_organization (RflWizardModel *self);   /* (nullable) */
RflWorker           *rfl_wizard_model_get_colleague    (RflWizardModel *self);   /* (nullable) */
GListModel          *rfl_wizard_model_get_duplicates   (RflWizardModel *self);   /* (nullable): RflFollowUpRow */

GPtrArray           *rfl_wizard_model_get_gaps         (RflWizardModel *self);   /* RflGap */
const RflGap        *rfl_wizard_model_get_gap          (RflWizardModel *self,
                                                        RflStep         step);
gboolean             rfl_wizard_model_is_handed_over   (RflWizardModel *self);
gboolean             rfl_wizard_model_get_ready        (RflWizardModel *self);

gboolean             rfl_wizard_model_get_visited      (RflWizardModel *self,
                                                        RflStep         step);
void                 rfl_wizard_model_go               (RflWizardModel *self,
                                                        RflStep         step);
void                 rfl_wizard_model_set_method       (RflWizardModel *self,
                                                        RflMethod       method);

const char          *rfl_wizard_model_get_target_name  (RflWizardModel *self);   /* (nullable): in the reader's language */
char                *rfl_wizard_model_dup_criterion    (RflWizardModel *self,
                                                        guint           i);
const char          *rfl_wizard_model_get_client_language (RflWizardModel *self);
const char          *rfl_wizard_model_get_partner_language (RflWizardModel *self);

G_END_DECLS
