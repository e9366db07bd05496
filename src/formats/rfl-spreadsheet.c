/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-spreadsheet.h"

#include "rfl-json.h"
#include "rfl-text.h"

#include <string.h>

typedef enum
{
  FIELD_NONE,
  FIELD_ORGANIZATION,
  FIELD_SERVICE,
  FIELD_DESCRIPTION,
  FIELD_CONTACT,
  FIELD_TITLE,
  FIELD_EMAIL,
  FIELD_PHONE,
  FIELD_EXTENSION,
  FIELD_WEBSITE,
  FIELD_ADDRESS,
  FIELD_CITY,
  FIELD_PROVINCE,
  FIELD_POSTAL_CODE,
  FIELD_LANGUAGES,
  FIELD_HOURS,
  FIELD_ELIGIBILITY,
  FIELD_COST,
  FIELD_DOCUMENTS,
  FIELD_CATEGORY,
  FIELD_AREA,
  FIELD_NOTES,
} Field;

#define N_FIELDS (FIELD_NOTES + 1)

/* Headers as people write them, folded: without accents, lower case, one blank between words. */
static const struct
{
  Field       field;
  const char *words;
} headers[] = {
  { FIELD_ORGANIZATION, "organization|organisation|organization name|organisation name|name of organization|agency|"
                        "agency name|organisme|nom de l'organisme|nom organisme|organisme communautaire|partner|partenaire|"
                        "structure|association" },
  { FIELD_SERVICE, "service|service name|name of service|program|programme|program name|services|nom du service|"
                   "nom du programme|services offerts|activite" },
  { FIELD_DESCRIPTION, "description|service description|details|description du service|resume" },
  { FIELD_CONTACT, "contact|contact name|contact person|name of contact|personne contact|personne-ressource|"
                   "personne ressource|nom du contact|personne a contacter|responsable" },
  { FIELD_TITLE, "title|role|position|job title|contact title|titre|fonction|poste occupe" },
  { FIELD_EMAIL, "email|e-mail|email address|e-mail address|mail|courriel|adresse courriel|adresse electronique|"
                 "adresse e-mail|contact email" },
  { FIELD_PHONE, "phone|telephone|tel|tel.|phone number|telephone number|contact phone|numero de telephone|no de telephone|"
                 "numero" },
  { FIELD_EXTENSION, "ext|ext.|extension|poste" },
  { FIELD_WEBSITE, "website|web site|web|url|site|site web|site internet|link|lien" },
  { FIELD_ADDRESS, "address|street|street address|address 1|adresse|rue|adresse civique" },
  { FIELD_CITY, "city|town|municipality|ville|municipalite|commune" },
  { FIELD_PROVINCE, "province|state|region|etat" },
  { FIELD_POSTAL_CODE, "postal code|zip|zip code|postcode|code postal|cp" },
  { FIELD_LANGUAGES, "language|languages|languages spoken|langue|langues|langues parlees|langues de service" },
  { FIELD_HOURS, "hours|opening hours|hours of operation|schedule|heures|horaire|horaires|heures d'ouverture" },
  { FIELD_ELIGIBILITY, "eligibility|who|criteria|clientele|public|admissibilite|eligibilite|criteres|conditions" },
  { FIELD_COST, "cost|fee|fees|price|cout|couts|frais|tarif|tarifs|prix" },
  { FIELD_DOCUMENTS, "documents|required documents|what to bring|documents requis|documents a apporter|pieces" },
  { FIELD_CATEGORY, "category|categories|need|needs|type|theme|categorie|besoin|besoins|domaine|thematique" },
  { FIELD_AREA, "area|service area|territory|territoire|secteur|territoire desservi" },
  { FIELD_NOTES, "notes|note|comments|comment|remarks|remarque|remarques|commentaire|commentaires" },
};

struct _RflSpreadsheet
{
  Field  *fields;
  GStrv   names; /* (owned): what the file calls its columns */
  guint   n_columns;
  int     place[N_FIELDS]; /* column of a field, or -1 */
};

static Field
find_field (const char *header)
{
  g_autofree char *folded = rfl_text_fold (header);
  g_autofree char *blanks = NULL;
  char *star;

  g_strdelimit (folded, "_\n\t", ' ');
  star = strpbrk (folded, "*:(");
  if (star != NULL)
    *star = '\0';
  g_strstrip (folded);
  for (guint i = 0; *folded != '\0' && i < G_N_ELEMENTS (headers); i++)
    {
      g_auto(GStrv) words = g_strsplit (headers[i].words, "|", -1);

      if (g_strv_contains ((const char * const *) words, folded))
        return headers[i].field;
    }
  return FIELD_NONE;
}

/**
 * rfl_spreadsheet_new:
 * @header: the first row of a CSV file
 * @n_columns: how many columns it has
 *
 * Returns: (transfer full) (nullable): how to read the file; %NULL when the header does not look like a list of
 *   services: it must name organizations or services and two things more
 */
RflSpreadsheet *
rfl_spreadsheet_new (const char * const *header,
                     guint               n_columns)
{
  g_autoptr(RflSpreadsheet) self = g_new0 (RflSpreadsheet, 1);
  guint n_known = 0;

  self->fields = g_new0 (Field, n_columns);
  self->names = g_new0 (char *, n_columns + 1);
  self->n_columns = n_columns;
  for (guint i = 0; i < N_FIELDS; i++)
    self->place[i] = -1;
  for (guint i = 0; i < n_columns; i++)
    {
      Field field = find_field (header[i]);

      self->names[i] = g_strstrip (g_strdup (header[i]));
      /* Of two columns with one meaning the first counts, the other is kept as an unknown one. */
      if (field == FIELD_NONE || self->place[field] >= 0)
        continue;
      self->fields[i] = field;
      self->place[field] = (int) i;
      n_known++;
    }

  if ((self->place[FIELD_ORGANIZATION] < 0 && self->place[FIELD_SERVICE] < 0) || n_known < 3)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * rfl_spreadsheet_free:
 * @self: (transfer full): a spreadsheet
 */
void
rfl_spreadsheet_free (RflSpreadsheet *self)
{
  g_free (self->fields);
  g_strfreev (self->names);
  g_free (self);
}

static const char *
get (RflSpreadsheet     *self,
     const RflCsvRecord *record,
     Field               field)
{
  int place = self->place[field];

  if (place < 0 || (guint) place >= record->n_cells)
    return NULL;
  return *record->cells[place] != '\0' ? record->cells[place] : NULL;
}

/* The same name is the same thing, however it was typed. */
static char *
make_id (const char *first,
         const char *second)
{
  g_autofree char *joined = second != NULL ? g_strconcat (first, "|", second, NULL) : g_strdup (first);
  g_autofree char *folded = rfl_text_fold (joined);

  return g_strstrip (g_steal_pointer (&folded));
}

static gboolean
emit_list (RflRowBuilder  *builder,
           RflEntity       entity,
           const char     *service_id,
           const char     *name,
           const char     *text,
           guint64         line,
           GError        **error)
{
  g_autoptr(GRegex) separators = g_regex_new ("[,;/\\n]|\\s+(?:and|et|&)\\s+", G_REGEX_CASELESS, 0, NULL);
  g_auto(GStrv) parts = g_regex_split (separators, text != NULL ? text : "", 0);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) == '\0')
        continue;
      rfl_row_builder_begin (builder, entity, line);
      rfl_row_builder_add (builder, "service_id", service_id);
      rfl_row_builder_add (builder, name, parts[i]);
      if (!rfl_row_builder_emit (builder, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
emit_one (RflRowBuilder  *builder,
          RflEntity       entity,
          const char     *service_id,
          const char     *name,
          const char     *text,
          guint64         line,
          GError        **error)
{
  if (text == NULL)
    return TRUE;
  rfl_row_builder_begin (builder, entity, line);
  rfl_row_builder_add (builder, "service_id", service_id);
  rfl_row_builder_add (builder, name, text);
  return rfl_row_builder_emit (builder, error);
}

static gboolean
emit_category (RflRowBuilder  *builder,
               const char     *service_id,
               const char     *text,
               guint64         line,
               GError        **error)
{
  g_auto(GStrv) parts = g_strsplit_set (text != NULL ? text : "", ",;/\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *id = NULL;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      id = make_id ("category", parts[i]);
      rfl_row_builder_begin (builder, RFL_ENTITY_TAXONOMY_TERM, line);
      rfl_row_builder_add (builder, "id", id);
      rfl_row_builder_add (builder, "name", parts[i]);
      if (!rfl_row_builder_emit (builder, error))
        return FALSE;
      rfl_row_builder_begin (builder, RFL_ENTITY_ATTRIBUTE, line);
      rfl_row_builder_add (builder, "link_id", service_id);
      rfl_row_builder_add (builder, "link_entity", "service");
      rfl_row_builder_add (builder, "taxonomy_term_id", id);
      if (!rfl_row_builder_emit (builder, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
emit_place (RflSpreadsheet      *self,
            RflRowBuilder       *builder,
            const RflCsvRecord  *record,
            const char          *organization_id,
            const char          *service_id,
            GError             **error)
{
  const char *street = get (self, record, FIELD_ADDRESS);
  const char *city = get (self, record, FIELD_CITY);
  g_autofree char *place = NULL;
  g_autofree char *id = NULL;

  if (street == NULL && city == NULL && get (self, record, FIELD_POSTAL_CODE) == NULL)
    return TRUE;

  place = g_strjoin ("|", street != NULL ? street : "", city != NULL ? city : "", NULL);
  id = make_id (organization_id != NULL ? organization_id : service_id, place);
  rfl_row_builder_begin (builder, RFL_ENTITY_LOCATION, record->line);
  rfl_row_builder_add (builder, "id", id);
  rfl_row_builder_add (builder, "organization_id", organization_id);
  rfl_row_builder_add (builder, "name", street != NULL ? street : city);
  if (!rfl_row_builder_emit (builder, error))
    return FALSE;

  rfl_row_builder_begin (builder, RFL_ENTITY_ADDRESS, record->line);
  rfl_row_builder_add (builder, "id", id);
  rfl_row_builder_add (builder, "location_id", id);
  rfl_row_builder_add (builder, "address_1", street);
  rfl_row_builder_add (builder, "city", city);
  rfl_row_builder_add (builder, "state_province", get (self, record, FIELD_PROVINCE));
  rfl_row_builder_add (builder, "postal_code", get (self, record, FIELD_POSTAL_CODE));
  if (!rfl_row_builder_emit (builder, error))
    return FALSE;

  rfl_row_builder_begin (builder, RFL_ENTITY_SERVICE_AT_LOCATION, record->line);
  rfl_row_builder_add (builder, "service_id", service_id);
  rfl_row_builder_add (builder, "location_id", id);
  return rfl_row_builder_emit (builder, error);
}

/* The telephone and the mail address are the contact's when a person is named, the service's otherwise. */
static gboolean
emit_contact (RflSpreadsheet      *self,
              RflRowBuilder       *builder,
              const RflCsvRecord  *record,
              const char          *organization_id,
              const char          *service_id,
              GError             **error)
{
  const char *name = get (self, record, FIELD_CONTACT);
  const char *phone = get (self, record, FIELD_PHONE);
  g_autofree char *id = NULL;

  if (name != NULL)
    {
      id = make_id (service_id, name);
      rfl_row_builder_begin (builder, RFL_ENTITY_CONTACT, record->line);
      rfl_row_builder_add (builder, "id", id);
      rfl_row_builder_add (builder, "organization_id", organization_id);
      rfl_row_builder_add (builder, "service_id", service_id);
      rfl_row_builder_add (builder, "name", name);
      rfl_row_builder_add (builder, "title", get (self, record, FIELD_TITLE));
      rfl_row_builder_add (builder, "email", get (self, record, FIELD_EMAIL));
      if (!rfl_row_builder_emit (builder, error))
        return FALSE;
    }
  if (phone == NULL)
    return TRUE;

  rfl_row_builder_begin (builder, RFL_ENTITY_PHONE, record->line);
  rfl_row_builder_add (builder, id != NULL ? "contact_id" : "service_id", id != NULL ? id : service_id);
  rfl_row_builder_add (builder, "number", phone);
  rfl_row_builder_add (builder, "extension", get (self, record, FIELD_EXTENSION));
  return rfl_row_builder_emit (builder, error);
}

static void
add_notes (RflRowBuilder *builder,
           const char    *notes)
{
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *json = NULL;

  if (notes == NULL)
    return;
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  rfl_json_set_string (json_node_get_object (node), "notes", notes);
  json = rfl_json_to_text (node);
  rfl_row_builder_add_json (builder, "referral", json);
}

static void
add_unknown (RflSpreadsheet     *self,
             RflRowBuilder      *builder,
             const RflCsvRecord *record)
{
  for (guint i = 0; i < record->n_cells; i++)
    {
      if (*record->cells[i] == '\0')
        continue;
      if (i >= self->n_columns)
        rfl_row_builder_once (builder, record->line, NULL, RFL_PROBLEM_RAGGED, record->cells[i]);
      else if (self->fields[i] == FIELD_NONE)
        rfl_row_builder_add (builder, self->names[i], record->cells[i]);
    }
}

/**
 * rfl_spreadsheet_read_row:
 * @self: a spreadsheet
 * @builder: makes and hands on the rows
 * @record: a row of the file
 * @error: the receiver failed
 *
 * One line becomes an organization, a service of it, the place, the contact and so on. Identifiers come from the
 * names, so that the list imported again next month finds its services.
 *
 * Returns: whether to go on
 */
gboolean
rfl_spreadsheet_read_row (RflSpreadsheet      *self,
                          RflRowBuilder       *builder,
                          const RflCsvRecord  *record,
                          GError             **error)
{
  const char *organization = get (self, record, FIELD_ORGANIZATION);
  const char *service = get (self, record, FIELD_SERVICE);
  gboolean has_contact = get (self, record, FIELD_CONTACT) != NULL;
  g_autofree char *organization_id = organization != NULL ? make_id (organization, NULL) : NULL;
  g_autofree char *service_id = NULL;

  if (organization == NULL && service == NULL)
    {
      gboolean blank = TRUE;

      for (guint i = 0; blank && i < record->n_cells; i++)
        blank = *record->cells[i] == '\0';
      if (!blank)
        rfl_row_builder_problem (builder, record->line, NULL, RFL_PROBLEM_NO_CONTENT, record->cells[0]);
      return TRUE;
    }
  service_id = organization != NULL ? make_id (organization, service != NULL ? service : organization)
                                    : make_id (service, NULL);

  if (organization != NULL)
    {
      rfl_row_builder_begin (builder, RFL_ENTITY_ORGANIZATION, record->line);
      rfl_row_builder_add (builder, "id", organization_id);
      rfl_row_builder_add (builder, "name", organization);
      rfl_row_builder_add (builder, "website", get (self, record, FIELD_WEBSITE));
      if (!rfl_row_builder_emit (builder, error))
        return FALSE;
    }

  rfl_row_builder_begin (builder, RFL_ENTITY_SERVICE, record->line);
  rfl_row_builder_add (builder, "id", service_id);
  rfl_row_builder_add (builder, "organization_id", organization_id);
  rfl_row_builder_add (builder, "name", service != NULL ? service : organization);
  rfl_row_builder_add (builder, "status", "active");
  rfl_row_builder_add (builder, "description", get (self, record, FIELD_DESCRIPTION));
  rfl_row_builder_add (builder, "eligibility_description", get (self, record, FIELD_ELIGIBILITY));
  rfl_row_builder_add (builder, "fees_description", get (self, record, FIELD_COST));
  rfl_row_builder_add (builder, "url", organization == NULL ? get (self, record, FIELD_WEBSITE) : NULL);
  rfl_row_builder_add (builder, "email", has_contact ? NULL : get (self, record, FIELD_EMAIL));
  add_notes (builder, get (self, record, FIELD_NOTES));
  add_unknown (self, builder, record);
  if (!rfl_row_builder_emit (builder, error))
    return FALSE;

  return emit_place (self, builder, record, organization_id, service_id, error) &&
         emit_contact (self, builder, record, organization_id, service_id, error) &&
         emit_list (builder, RFL_ENTITY_LANGUAGE, service_id, "name", get (self, record, FIELD_LANGUAGES), record->line,
                    error) &&
         emit_list (builder, RFL_ENTITY_REQUIRED_DOCUMENT, service_id, "document",
                    get (self, record, FIELD_DOCUMENTS), record->line, error) &&
         emit_one (builder, RFL_ENTITY_SCHEDULE, service_id, "description", get (self, record, FIELD_HOURS),
                   record->line, error) &&
         emit_one (builder, RFL_ENTITY_SERVICE_AREA, service_id, "name", get (self, record, FIELD_AREA), record->line,
                   error) &&
         emit_category (builder, service_id, get (self, record, FIELD_CATEGORY), record->line, error);
}
