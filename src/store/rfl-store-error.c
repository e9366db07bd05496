/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-store-error.h"

G_DEFINE_QUARK (rfl-store-error-quark, rfl_store_error)
