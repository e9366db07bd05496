/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void                rfl_i18n_init           (const char *locale_dir);
void                rfl_i18n_set_language   (const char *code);
const char         *rfl_i18n_get_language   (void);
const char * const *rfl_i18n_languages      (void);

const char         *rfl_materials_gettext   (const char *lang,
                                             const char *msgid) G_GNUC_FORMAT (2);
const char         *rfl_materials_ngettext  (const char *lang,
                                             const char *msgid,
                                             const char *msgid_plural,
                                             gulong      n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

G_END_DECLS
