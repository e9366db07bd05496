/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflBaseError:
 * @RFL_BASE_ERROR_INVALID: the text is not what it should be (JSON, UTF-8)
 * @RFL_BASE_ERROR_TOO_DEEP: JSON is nested more than #RFL_JSON_MAX_DEPTH levels
 * @RFL_BASE_ERROR_TOO_LARGE: JSON is longer than #RFL_JSON_MAX_SIZE bytes
 * @RFL_BASE_ERROR_CHARSET: no character set gives a readable text
 * @RFL_BASE_ERROR_TRUNCATED: the input ends in the middle of something
 */
typedef enum
{
  RFL_BASE_ERROR_INVALID,
  RFL_BASE_ERROR_TOO_DEEP,
  RFL_BASE_ERROR_TOO_LARGE,
  RFL_BASE_ERROR_CHARSET,
  RFL_BASE_ERROR_TRUNCATED,
} RflBaseError;

#define RFL_BASE_ERROR (rfl_base_error_quark ())

GQuark rfl_base_error_quark (void);

G_END_DECLS
