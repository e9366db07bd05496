/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "rfl-codes.h"

G_BEGIN_DECLS

/* Facets: values are joined by "or" within a facet, by "and" between facets. */
typedef enum
{
  RFL_FACET_NEED,
  RFL_FACET_PUBLIC,
  RFL_FACET_LANGUAGE,
  RFL_FACET_TOWN,
  RFL_FACET_CAPACITY,
  RFL_FACET_LEGAL_STATUS,
  RFL_FACET_SUPPORT_TYPE,
  RFL_FACET_FREE,
  RFL_FACET_OPEN_NOW,
  RFL_FACET_TO_VERIFY,
} RflFacet;

#define RFL_N_FACETS (RFL_FACET_TO_VERIFY + 1)

const char *rfl_facet_to_nick (RflFacet    facet);
char       *rfl_facet_label   (RflFacet    facet,
                               const char *code,
                               const char *lang);

/**
 * RflFacetCount:
 * @facet: which filter
 * @code: (nullable): its value
 * @n: services that remain with it
 */
typedef struct
{
  RflFacet  facet;
  char     *code;
  guint     n;
} RflFacetCount;

void rfl_facet_count_free (RflFacetCount *count);

/**
 * RflSearchQuery:
 * @words: (nullable): what was typed
 * @values: values of each facet, NULL when it does not filter (a facet without values of its own: any list)
 * @place: (nullable): a town or postal prefix to be near to
 * @has_position: @latitude and @longitude hold
 * @latitude: degrees
 * @longitude: degrees
 * @organization: (nullable): only services of this organization
 * @include_gone: also what the source no longer has
 * @now: for what is open now
 * @zone: (nullable): identifier of the time zone of the office
 * @limit: rows wanted, 0 for all
 * @offset: rows to leave out
 */
typedef struct
{
  char     *words;
  GStrv     values[RFL_N_FACETS];
  char     *place;
  gboolean  has_position;
  double    latitude;
  double    longitude;
  char     *organization;
  gboolean  include_gone;
  gint64    now;
  char     *zone;
  guint     limit;
  guint     offset;
} RflSearchQuery;

#define RFL_TYPE_SEARCH_QUERY (rfl_search_query_get_type ())

GType           rfl_search_query_get_type  (void) G_GNUC_CONST;
RflSearchQuery *rfl_search_query_new       (const char           *words);
RflSearchQuery *rfl_search_query_copy      (const RflSearchQuery *self);
void            rfl_search_query_free      (RflSearchQuery       *self);
void            rfl_search_query_set_value (RflSearchQuery       *self,
                                            RflFacet              facet,
                                            const char           *value);
void            rfl_search_query_toggle    (RflSearchQuery       *self,
                                            RflFacet              facet,
                                            const char           *value,
                                            gboolean              active);
gboolean        rfl_search_query_has_value (const RflSearchQuery *self,
                                            RflFacet              facet,
                                            const char           *value);
gboolean        rfl_search_query_equal     (const RflSearchQuery *a,
                                            const RflSearchQuery *b);
GVariant       *rfl_search_query_to_variant   (const RflSearchQuery *self);
RflSearchQuery *rfl_search_query_from_variant (GVariant             *variant);

/**
 * RflServiceRowData:
 * @id: id of the service document
 * @name: name
 * @organization: (nullable): name of its organization
 * @organization_id: (nullable): id of the organization document
 * @town: (nullable): town
 * @legal_status: who stands behind it
 * @capacity: whether it takes people
 * @capacity_since: (nullable): day of that state
 * @wait: (nullable): wait in words
 * @schedule: (nullable): hours, as rfl_schedule_to_text() writes them
 * @languages: (nullable): language codes
 * @needs: (nullable): need codes
 * @distance_m: metres, negative when not known
 * @assured_us: last checked, 0 never
 * @update_months: how often it should be
 * @free: without cost
 * @gone: no longer in its source
 *
 * What a row of a list of services is made of; a row copies it.
 */
typedef struct
{
  const char         *id;
  const char         *name;
  const char         *organization;
  const char         *organization_id;
  const char         *town;
  RflLegalStatus      legal_status;
  RflCapacity         capacity;
  const char         *capacity_since;
  const char         *wait;
  const char         *schedule;
  const char * const *languages;
  const char * const *needs;
  double              distance_m;
  gint64              assured_us;
  int                 update_months;
  gboolean            free;
  gboolean            gone;
} RflServiceRowData;

#define RFL_TYPE_SERVICE_ROW (rfl_service_row_get_type ())
G_DECLARE_FINAL_TYPE (RflServiceRow, rfl_service_row, RFL, SERVICE_ROW, GObject)

RflServiceRow      *rfl_service_row_new                 (const RflServiceRowData *data);
const char         *rfl_service_row_get_id              (RflServiceRow           *self);
const char         *rfl_service_row_get_name            (RflServiceRow           *self);
const char         *rfl_service_row_get_organization    (RflServiceRow           *self);
const char         *rfl_service_row_get_organization_id (RflServiceRow           *self);
const char         *rfl_service_row_get_town            (RflServiceRow           *self);
RflLegalStatus      rfl_service_row_get_legal_status    (RflServiceRow           *self);
RflCapacity         rfl_service_row_get_capacity        (RflServiceRow           *self);
const char         *rfl_service_row_get_capacity_since  (RflServiceRow           *self);
const char         *rfl_service_row_get_wait            (RflServiceRow           *self);
const char         *rfl_service_row_get_schedule        (RflServiceRow           *self);
const char * const *rfl_service_row_get_languages       (RflServiceRow           *self);
const char * const *rfl_service_row_get_needs           (RflServiceRow           *self);
double              rfl_service_row_get_distance_m      (RflServiceRow           *self);
gint64              rfl_service_row_get_assured_us      (RflServiceRow           *self);
int                 rfl_service_row_get_update_months   (RflServiceRow           *self);
gboolean            rfl_service_row_get_free            (RflServiceRow           *self);
gboolean            rfl_service_row_get_gone            (RflServiceRow           *self);
gboolean            rfl_service_row_is_stale            (RflServiceRow           *self,
                                                         gint64                   now);
gboolean            rfl_service_row_equal               (RflServiceRow           *self,
                                                         RflServiceRow           *other);

/**
 * RflSearchResult:
 * @rows: (element-type RflServiceRow): the rows of the page asked for
 * @total: all that match
 * @capped: there may be more than @total
 */
typedef struct
{
  GPtrArray *rows;
  guint      total;
  gboolean   capped;
} RflSearchResult;

RflSearchResult *rfl_search_result_new  (void);
void             rfl_search_result_free (RflSearchResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflFacetCount, rfl_facet_count_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflSearchQuery, rfl_search_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflSearchResult, rfl_search_result_free)

G_END_DECLS
