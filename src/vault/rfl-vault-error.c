/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-vault-error.h"

G_DEFINE_QUARK (rfl-vault-error-quark, rfl_vault_error)
