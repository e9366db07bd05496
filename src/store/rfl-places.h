/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/**
 * RflPlace:
 * @name: town as the directory writes it, or postal prefix
 * @region: (nullable): state or province of a town
 * @postal: whether it is a postal prefix
 * @latitude: degrees: the middle of its locations
 * @longitude: degrees
 * @n_locations: locations of the directory there
 *
 * A place that one can be near to.
 */
typedef struct
{
  char     *name;
  char     *region;
  gboolean  postal;
  double    latitude;
  double    longitude;
  guint     n_locations;
} RflPlace;

void       rfl_place_free  (RflPlace    *place);

GPtrArray *rfl_places      (RflDb       *db,
                            const char  *prefix,
                            guint        limit,
                            GError     **error);
RflPlace  *rfl_places_find (RflDb       *db,
                            const char  *text,
                            GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflPlace, rfl_place_free)

G_END_DECLS
