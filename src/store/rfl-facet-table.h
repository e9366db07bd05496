/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-schedule.h"
#include "rfl-search.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

typedef enum
{
  RFL_FACET_FLAG_PRESENT = 1 << 0,
  RFL_FACET_FLAG_HIDDEN  = 1 << 1,
  RFL_FACET_FLAG_FREE    = 1 << 2,
  RFL_FACET_FLAG_REMOTE  = 1 << 3,
} RflFacetFlags;

/**
 * RflFacetEntry:
 * @latitude: degrees, NaN when not known
 * @longitude: degrees
 * @needs: number of the set of codes
 * @publics: number of the set of codes
 * @languages: number of the set of codes
 * @town: number of the set that holds the town
 * @schedule: number of the set that holds the hours
 * @assured_day: days since 1970, 0 never
 * @verify_day: days since 1970 from which it is stale
 * @level: quality, 0 the best
 * @legal_status: #RflLegalStatus
 * @capacity: #RflCapacity
 * @support_type: #RflSupportType
 * @flags: what it is
 *
 * What filters, counts and sorts one service; kept small, since there is one in memory for each.
 */
typedef struct
{
  float   latitude;
  float   longitude;
  guint32 needs;
  guint32 publics;
  guint32 languages;
  guint32 town;
  guint32 schedule;
  gint32  assured_day;
  gint32  verify_day;
  guint8  level;
  guint8  legal_status;
  guint8  capacity;
  guint8  support_type;
  guint8  flags;
} RflFacetEntry;

/**
 * RflFacetSet:
 * @text: codes separated by spaces, a town, or hours
 * @words: the town, folded; made when it is asked for
 * @codes: the codes; made when they are asked for
 * @schedule: the hours; made when they are asked for
 */
typedef struct
{
  char        *text;
  char        *words;
  GStrv        codes;
  RflSchedule *schedule;
} RflFacetSet;

typedef struct _RflFacetTable RflFacetTable;

/* Owned by the connection. */
RflFacetTable        *rfl_facet_table_get          (RflDb         *db,
                                                    GError       **error);
guint                 rfl_facet_table_get_n_slots  (RflFacetTable *self);
const RflFacetEntry  *rfl_facet_table_get_entries  (RflFacetTable *self);
guint                 rfl_facet_table_get_n_sets   (RflFacetTable *self);
RflFacetSet          *rfl_facet_table_get_set      (RflFacetTable *self,
                                                    guint          number);
const char * const   *rfl_facet_set_get_codes      (RflFacetSet   *set);
const char           *rfl_facet_set_get_words      (RflFacetSet   *set);
const RflSchedule    *rfl_facet_set_get_schedule   (RflFacetSet   *set);

void                  rfl_facet_table_unmark       (RflFacetTable *self);
gboolean              rfl_facet_table_mark         (RflFacetTable *self,
                                                    guint          slot);

gboolean              rfl_facet_table_put          (RflDb               *db,
                                                    guint                slot,
                                                    const RflFacetEntry *entry,
                                                    GError             **error);
gboolean              rfl_facet_table_remove       (RflDb               *db,
                                                    guint                slot,
                                                    GError             **error);
gboolean              rfl_facet_table_intern       (RflDb               *db,
                                                    const char          *text,
                                                    guint32             *number,
                                                    GError             **error);
gboolean              rfl_facet_table_clear        (RflDb               *db,
                                                    GError             **error);
gboolean              rfl_facet_table_trim         (RflDb               *db,
                                                    GError             **error);

G_END_DECLS
