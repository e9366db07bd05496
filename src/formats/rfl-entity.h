/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflEntity:
 *
 * The objects of HSDS 3.1, in the order in which the tabular form lists them, and one of ours:
 * @RFL_ENTITY_ELIGIBILITY, a line of text of the older versions that joins the service's eligibility description.
 */
typedef enum
{
  RFL_ENTITY_NONE,
  RFL_ENTITY_ORGANIZATION,
  RFL_ENTITY_SERVICE,
  RFL_ENTITY_LOCATION,
  RFL_ENTITY_SERVICE_AT_LOCATION,
  RFL_ENTITY_ADDRESS,
  RFL_ENTITY_PHONE,
  RFL_ENTITY_CONTACT,
  RFL_ENTITY_SCHEDULE,
  RFL_ENTITY_SERVICE_AREA,
  RFL_ENTITY_LANGUAGE,
  RFL_ENTITY_ACCESSIBILITY,
  RFL_ENTITY_COST_OPTION,
  RFL_ENTITY_REQUIRED_DOCUMENT,
  RFL_ENTITY_FUNDING,
  RFL_ENTITY_PROGRAM,
  RFL_ENTITY_ORGANIZATION_IDENTIFIER,
  RFL_ENTITY_TAXONOMY,
  RFL_ENTITY_TAXONOMY_TERM,
  RFL_ENTITY_ATTRIBUTE,
  RFL_ENTITY_METADATA,
  RFL_ENTITY_META_TABLE_DESCRIPTION,
  RFL_ENTITY_SERVICE_CAPACITY,
  RFL_ENTITY_UNIT,
  RFL_ENTITY_URL,
  RFL_ENTITY_ELIGIBILITY,
} RflEntity;

#define RFL_N_ENTITIES (RFL_ENTITY_ELIGIBILITY + 1)

/**
 * RflColumnType:
 * @RFL_COLUMN_TEXT: one line of text
 * @RFL_COLUMN_PROSE: text of several lines
 * @RFL_COLUMN_ID: the row's own id
 * @RFL_COLUMN_REFERENCE: the id of a row of another table
 * @RFL_COLUMN_NUMBER: a number, JSON number in a body
 * @RFL_COLUMN_DATE: a day or an instant
 * @RFL_COLUMN_TIME: a time of day
 * @RFL_COLUMN_EMAIL: an e-mail address
 * @RFL_COLUMN_URL: an address on the web
 * @RFL_COLUMN_PHONE: a telephone number
 */
typedef enum
{
  RFL_COLUMN_TEXT,
  RFL_COLUMN_PROSE,
  RFL_COLUMN_ID,
  RFL_COLUMN_REFERENCE,
  RFL_COLUMN_NUMBER,
  RFL_COLUMN_DATE,
  RFL_COLUMN_TIME,
  RFL_COLUMN_EMAIL,
  RFL_COLUMN_URL,
  RFL_COLUMN_PHONE,
} RflColumnType;

typedef struct
{
  const char    *name;
  RflColumnType  type;
  RflEntity      target; /* of a reference */
} RflColumn;

#define RFL_MAX_OWNERS 5

/**
 * RflEntityInfo:
 * @nick: HSDS name of the object, "service_at_location"
 * @file: name of its CSV file without suffix
 * @member: name of the array that holds it inside its parent
 * @owners: names of the columns that can say what it belongs to, the most particular first
 * @columns: its columns in the order of the standard, ended by a NULL name
 */
typedef struct
{
  const char      *nick;
  const char      *file;
  const char      *member;
  const char      *owners[RFL_MAX_OWNERS + 1];
  const RflColumn *columns;
} RflEntityInfo;

const RflEntityInfo *rfl_entity_get_info     (RflEntity   entity);
const RflColumn     *rfl_entity_find_column  (RflEntity   entity,
                                              const char *name);
RflEntity            rfl_entity_from_nick    (const char *nick);
RflEntity            rfl_entity_from_file    (const char *name);
RflEntity            rfl_entity_from_member  (const char *member);
const char          *rfl_entity_get_member   (RflEntity   entity,
                                              RflEntity   parent);
gboolean             rfl_entity_is_document  (RflEntity   entity);

G_END_DECLS
