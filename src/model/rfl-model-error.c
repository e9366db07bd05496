/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-model-error.h"

G_DEFINE_QUARK (rfl-model-error-quark, rfl_model_error)
