/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "rfl-hand-out.h"

G_BEGIN_DECLS

void rfl_hand_out_pictogram_draw (cairo_t           *cr,
                                  RflHandOutSection  section,
                                  double             x,
                                  double             y,
                                  double             size);

G_END_DECLS
