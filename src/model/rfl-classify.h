/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-service.h"

G_BEGIN_DECLS

/**
 * RflClassifyText:
 * @name: (nullable): name of the service
 * @alternate_name: (nullable): its other name
 * @description: (nullable): what it does
 * @eligibility: (nullable): whom it is for, in words
 * @fees: (nullable): what it costs, in words
 * @organization: (nullable): name of its organization
 * @terms: (array zero-terminated=1) (nullable): names of its taxonomy terms
 *
 * What a directory says about a service, from which codes are guessed where it has none. The guesses live in
 * projections only.
 */
typedef struct
{
  const char         *name;
  const char         *alternate_name;
  const char         *description;
  const char         *eligibility;
  const char         *fees;
  const char         *organization;
  const char * const *terms;
} RflClassifyText;

GStrv          rfl_classify_text_needs        (const RflClassifyText *text);
GStrv          rfl_classify_text_publics      (const RflClassifyText *text,
                                               double                 minimum_age,
                                               double                 maximum_age);
gboolean       rfl_classify_text_free         (const RflClassifyText *text);
gboolean       rfl_classify_text_remote       (const RflClassifyText *text);
RflLegalStatus rfl_classify_legal_status      (const char            *organization_name,
                                               const char            *legal_status);

GStrv          rfl_classify_needs             (RflService            *service,
                                               const char            *organization,
                                               const char * const    *terms);
GStrv          rfl_classify_publics           (RflService            *service,
                                               const char            *organization,
                                               const char * const    *terms);
gboolean       rfl_classify_free              (RflService            *service,
                                               const char * const    *terms);
gboolean       rfl_classify_remote            (RflService            *service,
                                               const char * const    *terms);
RflSupportType rfl_classify_support_type      (const char * const    *needs);
GStrv          rfl_service_dup_term_names     (RflService            *service);

G_END_DECLS
