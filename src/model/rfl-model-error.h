/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflModelError:
 * @RFL_MODEL_ERROR_INVALID: the body is not that of the kind asked for
 * @RFL_MODEL_ERROR_UNKNOWN_KIND: no kind of this name
 */
typedef enum
{
  RFL_MODEL_ERROR_INVALID,
  RFL_MODEL_ERROR_UNKNOWN_KIND,
} RflModelError;

#define RFL_MODEL_ERROR (rfl_model_error_quark ())

GQuark rfl_model_error_quark (void);

G_END_DECLS
