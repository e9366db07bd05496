/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RFL_MATERIALS_ERROR (rfl_materials_error_quark ())

/**
 * RflMaterialsError:
 * @RFL_MATERIALS_ERROR_RENDER: cairo could not make the document
 */
typedef enum
{
  RFL_MATERIALS_ERROR_RENDER,
} RflMaterialsError;

GQuark rfl_materials_error_quark (void);

G_END_DECLS
