/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-entity.h"

/* The columns of HSDS 3.1 (openreferral/specification, branch 3.1-dev, schema/ *.json). */

#define ID         { "id", RFL_COLUMN_ID, RFL_ENTITY_NONE }
#define TEXT(n)    { n, RFL_COLUMN_TEXT, RFL_ENTITY_NONE }
#define PROSE(n)   { n, RFL_COLUMN_PROSE, RFL_ENTITY_NONE }
#define NUMBER(n)  { n, RFL_COLUMN_NUMBER, RFL_ENTITY_NONE }
#define DATE(n)    { n, RFL_COLUMN_DATE, RFL_ENTITY_NONE }
#define TIME(n)    { n, RFL_COLUMN_TIME, RFL_ENTITY_NONE }
#define EMAIL(n)   { n, RFL_COLUMN_EMAIL, RFL_ENTITY_NONE }
#define LINK(n)    { n, RFL_COLUMN_URL, RFL_ENTITY_NONE }
#define REF(n, e)  { n, RFL_COLUMN_REFERENCE, RFL_ENTITY_##e }
#define END        { NULL, RFL_COLUMN_TEXT, RFL_ENTITY_NONE }

static const RflColumn none_columns[] = { END };

static const RflColumn organization_columns[] = {
  ID, TEXT ("name"), TEXT ("alternate_name"), PROSE ("description"), EMAIL ("email"), LINK ("website"),
  TEXT ("tax_status"), TEXT ("tax_id"), NUMBER ("year_incorporated"), TEXT ("legal_status"), LINK ("logo"),
  LINK ("uri"), REF ("parent_organization_id", ORGANIZATION), END
};

static const RflColumn service_columns[] = {
  ID, REF ("organization_id", ORGANIZATION), REF ("program_id", PROGRAM), TEXT ("name"), TEXT ("alternate_name"),
  PROSE ("description"), LINK ("url"), EMAIL ("email"), TEXT ("status"), PROSE ("interpretation_services"),
  PROSE ("application_process"), PROSE ("fees_description"), TEXT ("wait_time"), PROSE ("fees"),
  PROSE ("accreditations"), PROSE ("eligibility_description"), NUMBER ("minimum_age"), NUMBER ("maximum_age"),
  DATE ("assured_date"), EMAIL ("assurer_email"), TEXT ("licenses"), PROSE ("alert"), DATE ("last_modified"), END
};

static const RflColumn location_columns[] = {
  ID, TEXT ("location_type"), LINK ("url"), REF ("organization_id", ORGANIZATION), TEXT ("name"),
  TEXT ("alternate_name"), PROSE ("description"), PROSE ("transportation"), NUMBER ("latitude"),
  NUMBER ("longitude"), TEXT ("external_identifier"), TEXT ("external_identifier_type"), END
};

static const RflColumn service_at_location_columns[] = {
  ID, REF ("service_id", SERVICE), REF ("location_id", LOCATION), PROSE ("description"), END
};

static const RflColumn address_columns[] = {
  ID, REF ("location_id", LOCATION), TEXT ("attention"), TEXT ("address_1"), TEXT ("address_2"), TEXT ("city"),
  TEXT ("region"), TEXT ("state_province"), TEXT ("postal_code"), TEXT ("country"), TEXT ("address_type"), END
};

static const RflColumn phone_columns[] = {
  ID, REF ("location_id", LOCATION), REF ("service_id", SERVICE), REF ("organization_id", ORGANIZATION),
  REF ("contact_id", CONTACT), REF ("service_at_location_id", SERVICE_AT_LOCATION),
  { "number", RFL_COLUMN_PHONE, RFL_ENTITY_NONE }, NUMBER ("extension"), TEXT ("type"), PROSE ("description"), END
};

static const RflColumn contact_columns[] = {
  ID, REF ("organization_id", ORGANIZATION), REF ("service_id", SERVICE),
  REF ("service_at_location_id", SERVICE_AT_LOCATION), REF ("location_id", LOCATION), TEXT ("name"), TEXT ("title"),
  TEXT ("department"), EMAIL ("email"), END
};

static const RflColumn schedule_columns[] = {
  ID, REF ("service_id", SERVICE), REF ("location_id", LOCATION), REF ("service_at_location_id", SERVICE_AT_LOCATION),
  DATE ("valid_from"), DATE ("valid_to"), DATE ("dtstart"), NUMBER ("timezone"), DATE ("until"), NUMBER ("count"),
  TEXT ("wkst"), TEXT ("freq"), NUMBER ("interval"), TEXT ("byday"), TEXT ("byweekno"), TEXT ("bymonthday"),
  TEXT ("byyearday"), PROSE ("description"), TIME ("opens_at"), TIME ("closes_at"), LINK ("schedule_link"),
  TEXT ("attending_type"), PROSE ("notes"), END
};

static const RflColumn service_area_columns[] = {
  ID, REF ("service_id", SERVICE), REF ("service_at_location_id", SERVICE_AT_LOCATION), TEXT ("name"),
  PROSE ("description"), PROSE ("extent"), TEXT ("extent_type"), LINK ("uri"), END
};

static const RflColumn language_columns[] = {
  ID, REF ("service_id", SERVICE), REF ("location_id", LOCATION), REF ("phone_id", PHONE), TEXT ("name"),
  TEXT ("code"), PROSE ("note"), END
};

static const RflColumn accessibility_columns[] = {
  ID, REF ("location_id", LOCATION), PROSE ("description"), PROSE ("details"), LINK ("url"), END
};

static const RflColumn cost_option_columns[] = {
  ID, REF ("service_id", SERVICE), DATE ("valid_from"), DATE ("valid_to"), PROSE ("option"), TEXT ("currency"),
  NUMBER ("amount"), PROSE ("amount_description"), END
};

static const RflColumn required_document_columns[] = {
  ID, REF ("service_id", SERVICE), PROSE ("document"), LINK ("uri"), END
};

static const RflColumn funding_columns[] = {
  ID, REF ("organization_id", ORGANIZATION), REF ("service_id", SERVICE), PROSE ("source"), END
};

static const RflColumn program_columns[] = {
  ID, REF ("organization_id", ORGANIZATION), TEXT ("name"), TEXT ("alternate_name"), PROSE ("description"), END
};

static const RflColumn organization_identifier_columns[] = {
  ID, REF ("organization_id", ORGANIZATION), TEXT ("identifier_scheme"), TEXT ("identifier_type"),
  TEXT ("identifier"), END
};

static const RflColumn taxonomy_columns[] = {
  ID, TEXT ("name"), PROSE ("description"), LINK ("uri"), TEXT ("version"), END
};

static const RflColumn taxonomy_term_columns[] = {
  ID, TEXT ("code"), TEXT ("name"), PROSE ("description"), REF ("parent_id", TAXONOMY_TERM), TEXT ("taxonomy"),
  TEXT ("language"), REF ("taxonomy_id", TAXONOMY), LINK ("term_uri"), END
};

static const RflColumn attribute_columns[] = {
  ID, REF ("link_id", NONE), REF ("taxonomy_term_id", TAXONOMY_TERM), TEXT ("link_type"), TEXT ("link_entity"),
  PROSE ("value"), TEXT ("label"), END
};

static const RflColumn metadata_columns[] = {
  ID, REF ("resource_id", NONE), TEXT ("resource_type"), DATE ("last_action_date"), TEXT ("last_action_type"),
  TEXT ("field_name"), PROSE ("previous_value"), PROSE ("replacement_value"), TEXT ("updated_by"), END
};

static const RflColumn meta_table_description_columns[] = {
  ID, TEXT ("name"), TEXT ("language"), TEXT ("character_set"), END
};

static const RflColumn service_capacity_columns[] = {
  ID, REF ("service_id", SERVICE), REF ("unit_id", UNIT), NUMBER ("available"), NUMBER ("maximum"),
  PROSE ("description"), DATE ("updated"), END
};

static const RflColumn unit_columns[] = {
  ID, TEXT ("name"), TEXT ("scheme"), TEXT ("identifier"), LINK ("uri"), END
};

static const RflColumn url_columns[] = {
  ID, TEXT ("label"), LINK ("url"), REF ("organization_id", ORGANIZATION), REF ("service_id", SERVICE), END
};

static const RflColumn eligibility_columns[] = {
  ID, REF ("service_id", SERVICE), PROSE ("eligibility"), END
};

static const RflEntityInfo infos[RFL_N_ENTITIES] = {
  [RFL_ENTITY_NONE] = { "", "", NULL, { NULL }, none_columns },
  [RFL_ENTITY_ORGANIZATION] = { "organization", "organizations", "organizations", { NULL }, organization_columns },
  [RFL_ENTITY_SERVICE] = { "service", "services", "services", { NULL }, service_columns },
  [RFL_ENTITY_LOCATION] = { "location", "locations", "locations", { NULL }, location_columns },
  [RFL_ENTITY_SERVICE_AT_LOCATION] = { "service_at_location", "service_at_location", "service_at_locations",
                                       { "service_id" }, service_at_location_columns },
  [RFL_ENTITY_ADDRESS] = { "address", "addresses", "addresses", { "location_id" }, address_columns },
  [RFL_ENTITY_PHONE] = { "phone", "phones", "phones",
                         { "contact_id", "service_id", "service_at_location_id", "location_id", "organization_id" },
                         phone_columns },
  [RFL_ENTITY_CONTACT] = { "contact", "contacts", "contacts", { NULL }, contact_columns },
  [RFL_ENTITY_SCHEDULE] = { "schedule", "schedules", "schedules",
                            { "service_id", "service_at_location_id", "location_id" }, schedule_columns },
  [RFL_ENTITY_SERVICE_AREA] = { "service_area", "service_areas", "service_areas",
                                { "service_id", "service_at_location_id" }, service_area_columns },
  [RFL_ENTITY_LANGUAGE] = { "language", "languages", "languages", { "phone_id", "service_id", "location_id" },
                            language_columns },
  [RFL_ENTITY_ACCESSIBILITY] = { "accessibility", "accessibility", "accessibility", { "location_id" },
                                 accessibility_columns },
  [RFL_ENTITY_COST_OPTION] = { "cost_option", "cost_options", "cost_options", { "service_id" }, cost_option_columns },
  [RFL_ENTITY_REQUIRED_DOCUMENT] = { "required_document", "required_documents", "required_documents",
                                     { "service_id" }, required_document_columns },
  [RFL_ENTITY_FUNDING] = { "funding", "funding", "funding", { "service_id", "organization_id" }, funding_columns },
  [RFL_ENTITY_PROGRAM] = { "program", "programs", "programs", { "organization_id" }, program_columns },
  [RFL_ENTITY_ORGANIZATION_IDENTIFIER] = { "organization_identifier", "organization_identifiers",
                                           "organization_identifiers", { "organization_id" },
                                           organization_identifier_columns },
  [RFL_ENTITY_TAXONOMY] = { "taxonomy", "taxonomies", "taxonomies", { NULL }, taxonomy_columns },
  [RFL_ENTITY_TAXONOMY_TERM] = { "taxonomy_term", "taxonomy_terms", "taxonomy_terms", { NULL },
                                 taxonomy_term_columns },
  [RFL_ENTITY_ATTRIBUTE] = { "attribute", "attributes", "attributes", { "link_id" }, attribute_columns },
  [RFL_ENTITY_METADATA] = { "metadata", "metadata", "metadata", { "resource_id" }, metadata_columns },
  [RFL_ENTITY_META_TABLE_DESCRIPTION] = { "meta_table_description", "meta_table_descriptions",
                                          "meta_table_descriptions", { NULL }, meta_table_description_columns },
  [RFL_ENTITY_SERVICE_CAPACITY] = { "service_capacity", "service_capacity", "capacities", { "service_id" },
                                    service_capacity_columns },
  [RFL_ENTITY_UNIT] = { "unit", "units", "units", { NULL }, unit_columns },
  [RFL_ENTITY_URL] = { "url", "url", "additional_urls", { "service_id", "organization_id" }, url_columns },
  [RFL_ENTITY_ELIGIBILITY] = { "eligibility", "eligibility", "eligibility", { "service_id" }, eligibility_columns },
};

/**
 * rfl_entity_get_info:
 * @entity: an object of HSDS
 *
 * Returns: (transfer none): what there is to know about it
 */
const RflEntityInfo *
rfl_entity_get_info (RflEntity entity)
{
  g_return_val_if_fail (entity < RFL_N_ENTITIES, &infos[RFL_ENTITY_NONE]);
  return &infos[entity];
}

/**
 * rfl_entity_find_column:
 * @entity: an object of HSDS
 * @name: name of a column
 *
 * Returns: (transfer none) (nullable): the column, or %NULL when the standard has none of this name
 */
const RflColumn *
rfl_entity_find_column (RflEntity   entity,
                        const char *name)
{
  for (const RflColumn *column = rfl_entity_get_info (entity)->columns; column->name != NULL; column++)
    {
      if (g_strcmp0 (column->name, name) == 0)
        return column;
    }
  return NULL;
}

/**
 * rfl_entity_from_nick:
 * @nick: (nullable): "service_at_location" and the like, as in `attribute.link_entity`
 *
 * Returns: the object of this name, or %RFL_ENTITY_NONE
 */
RflEntity
rfl_entity_from_nick (const char *nick)
{
  for (guint i = RFL_ENTITY_ORGANIZATION; nick != NULL && i < RFL_N_ENTITIES; i++)
    {
      if (g_ascii_strcasecmp (infos[i].nick, nick) == 0)
        return i;
    }
  return RFL_ENTITY_NONE;
}

/**
 * rfl_entity_from_file:
 * @name: name of a table of HSDS 3.x, without folder and suffix
 *
 * Returns: the object that the table holds, or %RFL_ENTITY_NONE
 */
RflEntity
rfl_entity_from_file (const char *name)
{
  for (guint i = RFL_ENTITY_ORGANIZATION; i < RFL_ENTITY_ELIGIBILITY; i++)
    {
      if (g_strcmp0 (infos[i].file, name) == 0)
        return i;
    }
  return RFL_ENTITY_NONE;
}

/**
 * rfl_entity_from_member:
 * @member: name of a member of a nested object that holds other objects
 *
 * Returns: what the member holds, be it an array or a single object, or %RFL_ENTITY_NONE
 */
RflEntity
rfl_entity_from_member (const char *member)
{
  static const struct
  {
    const char *member;
    RflEntity   entity;
  } others[] = {
    { "organization", RFL_ENTITY_ORGANIZATION }, { "service", RFL_ENTITY_SERVICE },
    { "location", RFL_ENTITY_LOCATION }, { "program", RFL_ENTITY_PROGRAM },
    { "taxonomy_term", RFL_ENTITY_TAXONOMY_TERM }, { "taxonomy_detail", RFL_ENTITY_TAXONOMY },
    { "unit", RFL_ENTITY_UNIT }, { "additional_websites", RFL_ENTITY_URL },
    { "service_at_location", RFL_ENTITY_SERVICE_AT_LOCATION }, { "physical_addresses", RFL_ENTITY_ADDRESS },
    { "accessibility_for_disabilities", RFL_ENTITY_ACCESSIBILITY },
  };

  for (guint i = RFL_ENTITY_ORGANIZATION; i < RFL_ENTITY_ELIGIBILITY; i++)
    {
      if (g_strcmp0 (infos[i].member, member) == 0)
        return i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (g_strcmp0 (others[i].member, member) == 0)
        return others[i].entity;
    }
  return RFL_ENTITY_NONE;
}

/**
 * rfl_entity_get_member:
 * @entity: what is held
 * @parent: what holds it
 *
 * Returns: (transfer none): name of the array inside @parent
 */
const char *
rfl_entity_get_member (RflEntity entity,
                       RflEntity parent)
{
  if (entity == RFL_ENTITY_URL && parent == RFL_ENTITY_ORGANIZATION)
    return "additional_websites";
  return rfl_entity_get_info (entity)->member;
}

/**
 * rfl_entity_is_document:
 * @entity: an object of HSDS
 *
 * Returns: whether it is a document of its own in our store rather than a part of one
 */
gboolean
rfl_entity_is_document (RflEntity entity)
{
  return entity == RFL_ENTITY_ORGANIZATION || entity == RFL_ENTITY_SERVICE || entity == RFL_ENTITY_LOCATION ||
         entity == RFL_ENTITY_CONTACT;
}
