/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-places.h"

G_BEGIN_DECLS

/* A location as it counts for the places; coordinates are NaN when not known. */
typedef struct
{
  const char *town;
  const char *region;
  const char *postal;
  double      latitude;
  double      longitude;
} RflPlaceShare;

gboolean  rfl_places_add         (RflDb                *db,
                                  const RflPlaceShare  *share,
                                  int                   sign,
                                  GError              **error);
char     *rfl_places_postal_area (const char           *postal_code);

G_END_DECLS
