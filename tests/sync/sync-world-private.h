/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"
#include "sync-world.h"

G_BEGIN_DECLS

/* Of a person or a referral. */
const char   *world_get_id   (World         *self,
                              RflKind        kind,
                              guint          who);
gboolean      world_is_locked (World        *self,
                              guint          device);
/* Opens a laptop, or gives it the keys that came with the slots. */
void          world_type_passphrase (World  *self,
                              guint          device);
char         *world_new_uuid (World         *self);
void          world_tell     (World         *self,
                              const char    *format,
                              ...) G_GNUC_PRINTF (2, 3);
gpointer      world_read     (World         *self,
                              guint          device,
                              RflStoreFunc   func,
                              gpointer       data);

G_END_DECLS
