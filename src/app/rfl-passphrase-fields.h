/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RFL_TYPE_PASSPHRASE_FIELDS (rfl_passphrase_fields_get_type ())
G_DECLARE_FINAL_TYPE (RflPassphraseFields, rfl_passphrase_fields, RFL, PASSPHRASE_FIELDS, AdwPreferencesGroup)

GtkWidget  *rfl_passphrase_fields_new       (void);
gboolean    rfl_passphrase_fields_get_valid (RflPassphraseFields *self);
const char *rfl_passphrase_fields_get_text  (RflPassphraseFields *self);
void        rfl_passphrase_fields_take_over (RflPassphraseFields *self,
                                             RflPassphraseFields *old);
void        rfl_passphrase_fields_clear     (RflPassphraseFields *self);

G_END_DECLS
