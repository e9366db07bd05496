/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflFormatsError:
 * @RFL_FORMATS_ERROR_UNREADABLE: the path cannot be opened, or the archive is broken or truncated
 * @RFL_FORMATS_ERROR_BOMB: the archive unpacks to far more than it should
 * @RFL_FORMATS_ERROR_UNSAFE_NAME: the archive holds a path that leads out of it
 * @RFL_FORMATS_ERROR_UNKNOWN: nothing in it is of a known kind
 * @RFL_FORMATS_ERROR_WRITE: the export could not be written
 *
 * What makes a whole source unusable. A fault of one row is an #RflProblem and stops nothing.
 */
typedef enum
{
  RFL_FORMATS_ERROR_UNREADABLE,
  RFL_FORMATS_ERROR_BOMB,
  RFL_FORMATS_ERROR_UNSAFE_NAME,
  RFL_FORMATS_ERROR_UNKNOWN,
  RFL_FORMATS_ERROR_WRITE,
} RflFormatsError;

#define RFL_FORMATS_ERROR (rfl_formats_error_quark ())

GQuark rfl_formats_error_quark (void);

G_END_DECLS
