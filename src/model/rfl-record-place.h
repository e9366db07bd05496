/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflRecordPlace:
 * @RFL_RECORD_HERE: on this computer, and nothing is to be sent
 * @RFL_RECORD_QUEUED: waits to be sent
 * @RFL_RECORD_ON_SERVER: a server has all of it
 * @RFL_RECORD_REFUSED: a server did not take it
 * @RFL_RECORD_PROPOSED: a server did not take it, and somebody who may change it is asked
 *
 * Where a record is.
 */
typedef enum
{
  RFL_RECORD_HERE,
  RFL_RECORD_QUEUED,
  RFL_RECORD_ON_SERVER,
  RFL_RECORD_REFUSED,
  RFL_RECORD_PROPOSED,
} RflRecordPlace;

G_END_DECLS
