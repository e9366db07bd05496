/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The UUIDv5 namespace of ids made from a source, a table and the source's own id. */
#define RFL_ID_NAMESPACE "7d1f2a0e-6a35-5c0b-9a57-0c6f5b1e8d42"

char     *rfl_id_new_random (void);
char     *rfl_id_new_time   (gint64      time_us);
char     *rfl_id_new_named  (const char *namespace_uuid,
                             const char *name);
gboolean  rfl_id_is_uuid    (const char *text);
char     *rfl_id_for_source (const char *source,
                             const char *table,
                             const char *id);
char     *rfl_device_id_new (void);

G_END_DECLS
