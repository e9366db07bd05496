/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RflCatalog RflCatalog;

RflCatalog *rfl_catalog_load    (const char       *file);
void        rfl_catalog_free    (RflCatalog       *self);
const char *rfl_catalog_lookup  (const RflCatalog *self,
                                 const char       *msgid);
const char *rfl_catalog_nlookup (const RflCatalog *self,
                                 const char       *msgid,
                                 gulong            n);

gulong      rfl_plural_evaluate (const char       *expression,
                                 gulong            n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCatalog, rfl_catalog_free)

G_END_DECLS
