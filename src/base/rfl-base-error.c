/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-base-error.h"

G_DEFINE_QUARK (rfl-base-error-quark, rfl_base_error)
