/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-event-fact.h"

G_BEGIN_DECLS

typedef struct _RflEventOrder RflEventOrder;

RflEventOrder       *rfl_event_order_new       (GPtrArray           *facts);
void                 rfl_event_order_free      (RflEventOrder       *self);
guint                rfl_event_order_get_n     (const RflEventOrder *self);
const RflEventFact  *rfl_event_order_get       (const RflEventOrder *self,
                                                guint                i);
gboolean             rfl_event_order_knows     (const RflEventOrder *self,
                                                guint                later,
                                                guint                earlier);
int                  rfl_event_order_find      (const RflEventOrder *self,
                                                const char          *id);
GStrv                rfl_event_order_dup_heads (const RflEventOrder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflEventOrder, rfl_event_order_free)

G_END_DECLS
