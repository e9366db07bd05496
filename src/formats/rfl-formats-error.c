/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-formats-error.h"

G_DEFINE_QUARK (rfl-formats-error-quark, rfl_formats_error)
