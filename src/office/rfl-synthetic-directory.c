/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-synthetic-directory.h"

#include "rfl-id.h"

/**
 * RflSyntheticDirectory:
 *
 * A French and English directory made from a seed, for measuring. Every record follows from the seed and its number alone, so
 * any of them can be made again at any time and none is kept. Three services of four share common names, descriptions have
 * some ninety words out of a few hundred common and thousands of rare ones (people, streets, towns): what an index finds hard
 * about a real directory.
 */
struct _RflSyntheticDirectory
{
  guint64 seed;
  guint   n_services;
};

#define NAMESPACE            "5d6d1e3a-52b7-5f5e-8f0e-9c1b7f5a2d10"
#define SERVICES_PER_SOURCE  4          /* services of one organization, on average */
#define N_TOWNS              240

enum { SALT_ORGANIZATION = 1, SALT_LOCATION, SALT_SERVICE, SALT_NAME, SALT_TOWN, SALT_QUERY, SALT_PERSON };

typedef struct
{
  const char *term;
  const char *names[8];
} Topic;

static const Topic topics[] = {
  { "Food", { "Food bank", "Emergency groceries", "Community meals", "Banque alimentaire", "Repas communautaires", "Épicerie solidaire", "Breakfast club", "Colis d'urgence" } },
  { "Housing", { "Rent bank", "Emergency shelter", "Supportive housing", "Aide au logement", "Hébergement d'urgence", "Logement de transition", "Housing help", "Maison d'accueil" } },
  { "Health Care", { "Walk-in clinic", "Community health centre", "Dental clinic", "Clinique sans rendez-vous", "Soins à domicile", "Centre de santé communautaire", "Foot care", "Vaccination" } },
  { "Mental Health", { "Walk-in counselling", "Crisis line", "Peer support group", "Soutien psychologique", "Ligne d'écoute", "Groupe d'entraide", "Grief support", "Intervention de crise" } },
  { "Addictions", { "Withdrawal management", "Harm reduction", "Needle exchange", "Désintoxication", "Réduction des méfaits", "Suivi des dépendances", "Recovery meetings", "Naloxone training" } },
  { "Legal Aid", { "Legal clinic", "Tenant appeals", "Duty counsel", "Aide juridique", "Défense des locataires", "Permanence d'avocats", "Human rights advice", "Médiation familiale" } },
  { "Income Support", { "Disability benefits help", "Old age pension advice", "Emergency financial assistance", "Aide aux prestations", "Allocation d'urgence", "Accès aux droits", "Benefits navigator", "Ouverture de compte" } },
  { "Tax Preparation", { "Tax clinic", "Income tax help", "Clinique d'impôts", "Aide à la déclaration", "Free tax filing", "Impôts pour aînés", "Back taxes advice", "Déclaration de revenus" } },
  { "Settlement", { "Settlement services", "Welcome centre", "Interpretation", "Accueil des nouveaux arrivants", "Francisation", "Cours de français", "Citizenship classes", "Jumelage interculturel" } },
  { "Employment", { "Job search workshop", "Employment counselling", "Résumé help", "Recherche d'emploi", "Insertion professionnelle", "Atelier de réinsertion", "Apprenticeship intake", "Bilan de compétences" } },
  { "Education", { "Homework club", "Adult literacy", "High school upgrading", "Aide aux devoirs", "Alphabétisation", "L'école des parents", "Computer basics", "Formation de base" } },
  { "Family Support", { "Parenting classes", "Child care subsidy", "Family drop-in", "Halte-garderie", "Soutien à la parentalité", "Visites supervisées", "Baby food and diapers", "Ressourcerie" } },
  { "Transportation", { "Medical rides", "Bus tickets", "Volunteer drivers", "Transport adapté", "Accompagnement aux rendez-vous", "Billets d'autobus", "Bicycle repair", "Covoiturage solidaire" } },
  { "Safety", { "Women's shelter", "Victim services", "Safety planning", "Aide aux victimes", "Refuge pour femmes", "Intervention en violence conjugale", "Elder abuse line", "Sécurité des jeunes" } },
  { "Seniors", { "Friendly visiting", "Meals on wheels", "Day programme", "Popote roulante", "Visites d'amitié", "Aide ménagère", "Seniors' lunch", "Répit aux proches aidants" } },
  { "Disability", { "Respite care", "Assistive devices", "Independent living", "Répit et accompagnement", "Aides techniques", "Vie autonome", "Sign language classes", "Déficience visuelle" } },
};

static const char *const audiences[] = {
  "newcomers", "families", "seniors", "youth", "women", "men", "veterans", "refugees", "students", "parents",
  "people with disabilities", "low-income households", "nouveaux arrivants", "familles", "aînés", "jeunes", "femmes",
  "personnes réfugiées", "étudiants", "parents seuls", "personnes en situation de handicap", "ménages à faible revenu",
};

static const char *const sentences[] = {
  "Offers free and confidential help to %1 who live in %2.",
  "Staff and volunteers meet each person, listen and look for a solution together.",
  "Call first to make an appointment; ask for %3 at the front desk.",
  "Bring proof of identity, proof of address and the letters that you received.",
  "The team also goes with %1 to other agencies when this is wanted.",
  "Open to everyone, with priority for %1 of the neighbourhood of %2.",
  "Interpreters can be arranged with two days of notice.",
  "The entrance is on %4 street, with a ramp at the back of the building.",
  "Registration starts on the first Monday of the month and places are limited.",
  "Funded by the city, the %3 foundation and private donors.",
  "Referral by a social worker is preferred but not required.",
  "A waiting list is kept; people are called in the order of their request.",
  "Workshops on budgeting, cooking and tenants' rights are held every season.",
  "Transportation may be reimbursed for medical appointments.",
  "Evening and weekend hours are offered during the winter.",
  "The programme was founded by %3 and now serves the whole region of %2.",
  "Offre une aide gratuite et confidentielle aux %1 qui habitent à %2.",
  "L'équipe accueille chaque personne, l'écoute et cherche une solution avec elle.",
  "Téléphonez d'abord pour prendre rendez-vous; demandez %3 à l'accueil.",
  "Apportez une preuve d'identité, une preuve d'adresse et les lettres reçues.",
  "Un accompagnement vers d'autres organismes est proposé lorsqu'il est utile.",
  "Ouvert à tous, avec priorité aux %1 du quartier de %2.",
  "Des interprètes sont disponibles sur demande, deux jours à l'avance.",
  "L'entrée se trouve sur la rue %4, avec une rampe à l'arrière de l'édifice.",
  "Les inscriptions commencent le premier lundi du mois et les places sont limitées.",
  "Financé par la municipalité, la fondation %3 et des dons privés.",
  "Une référence d'un travailleur social est préférable mais n'est pas exigée.",
  "Une liste d'attente est tenue à jour; on rappelle selon l'ordre des demandes.",
  "Des ateliers de budget, de cuisine et de droits des locataires ont lieu chaque saison.",
  "Le transport peut être remboursé pour les rendez-vous médicaux.",
  "Des heures d'ouverture de soir et de fin de semaine sont offertes l'hiver.",
  "Le programme, fondé par %3, dessert aujourd'hui toute la région de %2.",
};

static const char *const org_patterns[] = {
  "%3 Community Centre", "Centre communautaire %3", "Maison %3", "%3 House", "Fondation %3", "%3 Family Services",
  "Services à la famille %3", "Entraide %3", "%3 Resource Network", "Regroupement %3", "City of %2", "Ville de %2",
  "%2 Neighbourhood House", "Carrefour %2", "Coopérative %3", "%3 Legal Clinic",
};

static const char *const onsets[] = { "b", "br", "c", "ch", "d", "f", "g", "gr", "j", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w" };
static const char *const nuclei[] = { "a", "e", "é", "i", "o", "u", "ai", "au", "oi", "ou" };
static const char *const codas[] = { "", "l", "n", "r", "s", "t", "ville", "mont", "ton", "ford", "ard", "et" };

static const char *const languages[][2] = {
  { "French", "fr" }, { "English", "en" }, { "Arabic", "ar" }, { "Spanish", "es" }, { "Somali", "so" }, { "Tigrinya", "ti" },
  { "Mandarin", "zh" }, { "Persian", "fa" }, { "Ukrainian", "uk" }, { "Haitian Creole", "ht" }, { "Hindi", "hi" }, { "Portuguese", "pt" },
};

/* SplitMix64 (Steele, Lea, Flood 2014): a good sequence from any state, so a record's number can be its state. */
static guint64
next (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint
pick (guint64 *state,
      guint    n)
{
  return next (state) % n;
}

#define PICK(state, array) (array)[pick ((state), G_N_ELEMENTS (array))]

static guint64
state_for (RflSyntheticDirectory *self,
           guint                  salt,
           guint64                index)
{
  guint64 state = self->seed ^ ((guint64) salt << 56) ^ index;

  next (&state);
  return state;
}

static char *
make_proper_name (guint64  state,
                  gboolean capital)
{
  GString *name = g_string_new (NULL);
  guint n_syllables = 2 + pick (&state, 2);

  for (guint i = 0; i < n_syllables; i++)
    {
      g_string_append (name, PICK (&state, onsets));
      g_string_append (name, PICK (&state, nuclei));
    }
  g_string_append (name, PICK (&state, codas));
  if (capital)
    name->str[0] = g_ascii_toupper (name->str[0]);

  return g_string_free (name, FALSE);
}

/* Some 20,000 different people and streets, the first much more frequent than the last. */
static char *
make_rare_name (RflSyntheticDirectory *self,
                guint64               *state)
{
  double u = (next (state) >> 11) / 9007199254740992.0;

  return make_proper_name (state_for (self, SALT_NAME, (guint64) (u * u * 20000)), TRUE);
}

static guint
town_of (RflSyntheticDirectory *self,
         guint                  organization)
{
  guint64 state = state_for (self, SALT_TOWN, organization);
  double u = (next (&state) >> 11) / 9007199254740992.0;

  return (guint) (u * u * u * N_TOWNS);
}

static char *
make_town (RflSyntheticDirectory *self,
           guint                  town)
{
  return make_proper_name (state_for (self, SALT_TOWN, G_MAXUINT32 + (guint64) town), TRUE);
}

static char *
fill (RflSyntheticDirectory *self,
      guint64               *state,
      const char            *pattern,
      const char            *town)
{
  GString *text = g_string_new (NULL);

  for (const char *c = pattern; *c != '\0'; c++)
    {
      g_autofree char *name = NULL;

      if (*c != '%')
        {
          g_string_append_c (text, *c);
          continue;
        }

      c++;
      if (*c == '1')
        g_string_append (text, PICK (state, audiences));
      else if (*c == '2')
        g_string_append (text, town);
      else
        g_string_append (text, (name = make_rare_name (self, state)));
    }

  return g_string_free (text, FALSE);
}

static char *
make_id (const char *table,
         guint       index)
{
  g_autofree char *name = g_strdup_printf ("%s %u", table, index);

  return rfl_id_new_named (NAMESPACE, name);
}

static void
set (JsonObject *object,
     const char *member,
     char       *value)          /* (transfer full) */
{
  json_object_set_string_member (object, member, value);
  g_free (value);
}

/**
 * rfl_synthetic_directory_new:
 * @seed: any number: the same gives the same directory
 * @n_services: how many services it has; a quarter as many organizations, one location each
 *
 * Returns: (transfer full): a directory; it costs nothing until records are made
 */
RflSyntheticDirectory *
rfl_synthetic_directory_new (guint64 seed,
                             guint   n_services)
{
  RflSyntheticDirectory *self = g_new (RflSyntheticDirectory, 1);

  self->seed = seed;
  self->n_services = n_services;
  return self;
}

void
rfl_synthetic_directory_free (RflSyntheticDirectory *self)
{
  g_free (self);
}

guint
rfl_synthetic_directory_get_n_services (RflSyntheticDirectory *self)
{
  return self->n_services;
}

guint
rfl_synthetic_directory_get_n_organizations (RflSyntheticDirectory *self)
{
  return self->n_services / SERVICES_PER_SOURCE + 1;
}

/**
 * rfl_synthetic_directory_make_organization:
 * @self: the directory
 * @index: number of the organization
 *
 * Returns: (transfer full): the HSDS object
 */
JsonObject *
rfl_synthetic_directory_make_organization (RflSyntheticDirectory *self,
                                           guint                  index)
{
  guint64 state = state_for (self, SALT_ORGANIZATION, index);
  g_autofree char *town = make_town (self, town_of (self, index));
  guint pattern = pick (&state, G_N_ELEMENTS (org_patterns));
  JsonObject *json = json_object_new (), *extra = json_object_new ();

  set (json, "id", make_id ("organization", index));
  set (json, "name", fill (self, &state, org_patterns[pattern], town));
  set (json, "description", fill (self, &state, PICK (&state, sentences), town));
  json_object_set_string_member (extra, "legal_status", pattern == 10 || pattern == 11 ? "public" :
                                                        pattern == 14 ? "cooperative" :
                                                        pick (&state, 6) == 0 ? "private" : "nonprofit");
  json_object_set_object_member (json, "referral", extra);
  return json;
}

/**
 * rfl_synthetic_directory_make_location:
 * @self: the directory
 * @index: number of the organization whose location it is
 *
 * Returns: (transfer full): the HSDS object
 */
JsonObject *
rfl_synthetic_directory_make_location (RflSyntheticDirectory *self,
                                       guint                  index)
{
  guint64 state = state_for (self, SALT_LOCATION, index);
  guint town = town_of (self, index);
  guint64 place = state_for (self, SALT_TOWN, town);
  JsonObject *json = json_object_new (), *address = json_object_new ();
  JsonArray *addresses = json_array_new ();
  g_autofree char *street = make_rare_name (self, &state);

  set (json, "id", make_id ("location", index));
  set (json, "organization_id", make_id ("organization", index));
  json_object_set_string_member (json, "location_type", "physical");
  json_object_set_double_member (json, "latitude", 45.0 + pick (&place, 3000) / 1000.0 + pick (&state, 100) / 1000.0);
  json_object_set_double_member (json, "longitude", -76.0 + pick (&place, 5000) / 1000.0 + pick (&state, 100) / 1000.0);

  set (address, "id", make_id ("address", index));
  set (address, "address_1", g_strdup_printf ("%u %s Street", 1 + pick (&state, 999), street));
  set (address, "city", make_town (self, town));
  json_object_set_string_member (address, "state_province", "ON");
  set (address, "postal_code", g_strdup_printf ("K%u%c %uA%u", town % 10, 'A' + town / 10 % 26, pick (&state, 10), pick (&state, 10)));
  json_object_set_string_member (address, "country", "CA");
  json_object_set_string_member (address, "address_type", "physical");
  json_array_add_object_element (addresses, address);
  json_object_set_array_member (json, "addresses", addresses);
  return json;
}

/**
 * rfl_synthetic_directory_get_organization:
 * @self: the directory
 * @service: number of the service
 *
 * Returns: number of its organization
 */
guint
rfl_synthetic_directory_get_organization (RflSyntheticDirectory *self,
                                          guint                  service)
{
  guint64 state = state_for (self, SALT_SERVICE, service);

  return pick (&state, rfl_synthetic_directory_get_n_organizations (self));
}

/**
 * rfl_synthetic_directory_get_service_name:
 * @self: the directory
 * @index: number of the service
 *
 * Returns: (transfer full): the name that rfl_synthetic_directory_make_service () gives it
 */
char *
rfl_synthetic_directory_get_service_name (RflSyntheticDirectory *self,
                                          guint                  index)
{
  guint64 state = state_for (self, SALT_SERVICE, index);
  guint organization = pick (&state, rfl_synthetic_directory_get_n_organizations (self));
  const Topic *topic = &PICK (&state, topics);
  const char *name = PICK (&state, topic->names);
  g_autofree char *place = NULL;

  switch (pick (&state, 4))
    {
    case 0:
      return g_strdup (name);
    case 1:
      place = make_town (self, town_of (self, organization));
      return g_strdup_printf ("%s – %s", name, place);
    case 2:
      return g_strdup_printf ("%s (%s)", name, PICK (&state, audiences));
    default:
      place = make_rare_name (self, &state);
      return g_strdup_printf ("%s %s", name, place);
    }
}

static JsonArray *
make_schedules (guint64 *state)
{
  JsonArray *schedules = json_array_new ();
  JsonObject *schedule = json_object_new ();
  guint opens = 8 + pick (state, 3);

  json_object_set_string_member (schedule, "freq", "WEEKLY");
  json_object_set_string_member (schedule, "byday", pick (state, 4) == 0 ? "MO,WE,FR" : "MO,TU,WE,TH,FR");
  set (schedule, "opens_at", g_strdup_printf ("%02u:00", opens));
  set (schedule, "closes_at", g_strdup_printf ("%02u:%s", opens + 6 + pick (state, 4), pick (state, 2) ? "00" : "30"));
  json_array_add_object_element (schedules, schedule);
  return schedules;
}

static JsonArray *
make_languages (guint64 *state)
{
  JsonArray *spoken = json_array_new ();
  guint n = 1 + pick (state, 3);
  guint first = pick (state, 2);

  for (guint i = 0; i < n; i++)
    {
      guint which = i < 2 ? (first + i) % 2 : 2 + pick (state, G_N_ELEMENTS (languages) - 2);
      JsonObject *language = json_object_new ();

      json_object_set_string_member (language, "name", languages[which][0]);
      json_object_set_string_member (language, "code", languages[which][1]);
      json_array_add_object_element (spoken, language);
    }
  return spoken;
}

static JsonArray *
make_attributes (const char *term)
{
  JsonArray *attributes = json_array_new ();
  JsonObject *attribute = json_object_new (), *taxonomy_term = json_object_new ();

  json_object_set_string_member (taxonomy_term, "name", term);
  json_object_set_object_member (attribute, "taxonomy_term", taxonomy_term);
  json_array_add_object_element (attributes, attribute);
  return attributes;
}

static JsonObject *
make_referral_member (guint64 *state)
{
  static const char *const capacities[] = { "open", "open", "limited", "waitlist", "full", "unknown", "unknown" };
  static const char *const supports[] = { "housing", "clinical", "complementary" };
  JsonObject *extra = json_object_new (), *capacity = json_object_new ();

  json_object_set_string_member (capacity, "state", PICK (state, capacities));
  json_object_set_object_member (extra, "capacity", capacity);
  json_object_set_string_member (extra, "support_type", PICK (state, supports));
  json_object_set_boolean_member (extra, "free", pick (state, 3) != 0);
  return extra;
}

/**
 * rfl_synthetic_directory_make_service:
 * @self: the directory
 * @index: number of the service
 *
 * Returns: (transfer full): the HSDS object
 */
JsonObject *
rfl_synthetic_directory_make_service (RflSyntheticDirectory *self,
                                      guint                  index)
{
  guint organization = rfl_synthetic_directory_get_organization (self, index);
  guint64 topic_state = state_for (self, SALT_SERVICE, index), state = topic_state ^ G_MAXUINT32;
  g_autofree char *town = make_town (self, town_of (self, organization));
  JsonObject *json = json_object_new (), *at = json_object_new ();
  JsonArray *locations = json_array_new ();
  g_autoptr (GString) description = g_string_new (NULL);
  guint n_sentences = 5 + pick (&state, 5);
  guint half = pick (&state, 2) * G_N_ELEMENTS (sentences) / 2;

  for (guint i = 0; i < n_sentences; i++)
    {
      g_autofree char *sentence = fill (self, &state, sentences[half + pick (&state, G_N_ELEMENTS (sentences) / 2)], town);

      if (i > 0)
        g_string_append_c (description, ' ');
      g_string_append (description, sentence);
    }

  pick (&topic_state, rfl_synthetic_directory_get_n_organizations (self));

  set (json, "id", make_id ("service", index));
  set (json, "organization_id", make_id ("organization", organization));
  set (json, "name", rfl_synthetic_directory_get_service_name (self, index));
  json_object_set_string_member (json, "description", description->str);
  json_object_set_string_member (json, "status", "active");
  if (pick (&state, 3) > 0)
    set (json, "assured_date", g_strdup_printf ("202%u-%02u-%02u", 5 + pick (&state, 2), 1 + pick (&state, 10), 1 + pick (&state, 28)));
  json_object_set_array_member (json, "attributes", make_attributes (PICK (&topic_state, topics).term));
  json_object_set_array_member (json, "languages", make_languages (&state));
  json_object_set_array_member (json, "schedules", make_schedules (&state));
  json_object_set_object_member (json, "referral", make_referral_member (&state));

  set (at, "id", make_id ("service at location", index));
  set (at, "location_id", make_id ("location", organization));
  json_array_add_object_element (locations, at);
  json_object_set_array_member (json, "service_at_locations", locations);
  return json;
}

/**
 * rfl_synthetic_directory_get_person_name:
 * @self: the directory
 * @index: any number
 *
 * Returns: (transfer full): a name, always the same for the number
 */
char *
rfl_synthetic_directory_get_person_name (RflSyntheticDirectory *self,
                                         guint                  index)
{
  guint64 state = state_for (self, SALT_PERSON, index);
  g_autofree char *first = make_rare_name (self, &state), *last = make_rare_name (self, &state);

  return g_strdup_printf ("%s %s", first, last);
}

/* What people type: a need in common words, a need and a town or an audience, part of an organization's name, a full name. */
static char *
make_query (RflSyntheticDirectory *self,
            guint64               *state,
            guint                  kind)
{
  const Topic *topic = &PICK (state, topics);
  const char *name = PICK (state, topic->names);
  g_autofree char *other = NULL;

  switch (kind)
    {
    case 0: case 1:
      return g_utf8_strdown (name, -1);
    case 2:
      other = make_town (self, town_of (self, pick (state, 1000)));
      return g_strdup_printf ("%s %s", name, other);
    case 3:
      return g_strdup_printf ("%s %s", topic->term, PICK (state, audiences));
    case 4:
      other = make_rare_name (self, state);
      return g_strdup_printf ("%s", other);
    case 5:
      return g_strdup_printf ("%s %s", PICK (state, audiences), topic->term);
    default:
      return rfl_synthetic_directory_get_service_name (self, pick (state, self->n_services));
    }
}

/**
 * rfl_synthetic_directory_make_queries:
 * @self: the directory
 * @n_queries: how many
 *
 * Returns: (transfer full): queries as people type them
 */
GStrv
rfl_synthetic_directory_make_queries (RflSyntheticDirectory *self,
                                      guint                  n_queries)
{
  guint64 state = state_for (self, SALT_QUERY, 0);
  GStrv queries = g_new0 (char *, n_queries + 1);

  for (guint i = 0; i < n_queries; i++)
    queries[i] = make_query (self, &state, i % 7);

  return queries;
}
