/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

gboolean  rfl_text_is_valid        (const char     *text);
char     *rfl_text_fold            (const char     *text);
GStrv     rfl_text_words           (const char     *text);
char     *rfl_text_initials        (const char     *name);
char     *rfl_text_capitalize      (const char     *text);
char     *rfl_text_keep_together   (const char     *text);
char     *rfl_text_phone_uri       (const char     *phone);
char     *rfl_text_escape_csv_cell (const char     *text);
char     *rfl_text_to_utf8         (gconstpointer   data,
                                    gsize           length,
                                    const char    **charset,
                                    GError        **error);

G_END_DECLS
