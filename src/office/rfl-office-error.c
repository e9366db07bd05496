/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-error.h"

G_DEFINE_QUARK (rfl-office-error-quark, rfl_office_error)
