/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "rfl-vault-error.h"
#include "rfl-vault-keys.h"

G_BEGIN_DECLS

/* XChaCha20-Poly1305 of padded bytes; @context is authenticated. @nonce NULL: a random one. Nonce and ciphertext. */
GBytes   *rfl_box_seal       (const guint8  *key,
                              const guint8  *nonce,
                              const char    *context,
                              gconstpointer  plain,
                              gsize          length);
/* The plain bytes followed by a NUL that does not count, wiped when freed. */
GBytes   *rfl_box_open       (const guint8  *key,
                              const char    *context,
                              GBytes        *box,
                              GError       **error);
/* Length that @length bytes are padded to. */
gsize     rfl_box_get_padded (gsize          length);

/* Bytes that are wiped when the last reference goes. */
GBytes   *rfl_wiped_bytes_new  (gpointer     data,
                                gsize        length,
                                gsize        allocated);

G_END_DECLS
