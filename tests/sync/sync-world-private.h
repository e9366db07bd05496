/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"
#include "sync-world.h"

G_BEGIN_DECLS

char         *world_new_uuid (World         *self);
gpointer      world_read     (World         *self,
                              guint          device,
                              RflStoreFunc   func,
                              gpointer       data);

G_END_DECLS
