/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-front-contact-private.h"

#include "rfl-i18n.h"
#include "rfl-json.h"

#include <glib/gi18n-lib.h>

struct _RflFrontContact
{
  GObject   parent_instance;
  char     *name;          /* (owned) */
  gboolean  is_person;
  char     *role;          /* (owned) (nullable), as all that follow */
  char     *organization;
  char     *phone;
  char     *phone_note;
  char     *email;
  char     *website;
  GStrv     languages;
};

G_DEFINE_FINAL_TYPE (RflFrontContact, rfl_front_contact, G_TYPE_OBJECT)

static void
rfl_front_contact_finalize (GObject *object)
{
  RflFrontContact *self = RFL_FRONT_CONTACT (object);

  g_free (self->name);
  g_free (self->role);
  g_free (self->organization);
  g_free (self->phone);
  g_free (self->phone_note);
  g_free (self->email);
  g_free (self->website);
  g_strfreev (self->languages);

  G_OBJECT_CLASS (rfl_front_contact_parent_class)->finalize (object);
}

static void
rfl_front_contact_class_init (RflFrontContactClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_front_contact_finalize;
}

static void
rfl_front_contact_init (RflFrontContact *self)
{
}

static gboolean
is_voice (const char *type)
{
  return type == NULL || g_ascii_strcasecmp (type, "voice") == 0 || g_ascii_strcasecmp (type, "cell") == 0;
}

/* The first telephone that a person answers; a fax is none. */
static gboolean
take_phone (RflFrontContact *self,
            RflRecord       *record,
            const char      *path)
{
  JsonArray *phones;

  if (self->phone != NULL || record == NULL)
    return self->phone != NULL;

  phones = rfl_record_get_array (record, path);
  for (guint i = 0; phones != NULL && i < json_array_get_length (phones); i++)
    {
      JsonNode *node = json_array_get_element (phones, i);
      JsonObject *phone = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *number = phone != NULL ? rfl_json_get_string (phone, "number") : NULL;
      const char *extension;

      if (number == NULL || *number == '\0' || !is_voice (rfl_json_get_string (phone, "type")))
        continue;

      extension = rfl_json_get_string (phone, "extension");
      /* Translators: a telephone number and the extension to ask for or dial */
      self->phone = extension != NULL && *extension != '\0' ? g_strdup_printf (_("%s ext. %s"), number, extension)
                                                            : g_strdup (number);
      self->phone_note = g_strdup (rfl_json_get_string (phone, "description"));
      return TRUE;
    }
  return FALSE;
}

static void
take_text (char       **place,
           const char  *text)
{
  if (*place == NULL && text != NULL && *text != '\0')
    *place = g_strdup (text);
}

static gboolean
has_way (RflContact *contact)
{
  JsonArray *phones = rfl_record_get_array (RFL_RECORD (contact), "phones");

  return rfl_contact_get_email (contact) != NULL || (phones != NULL && json_array_get_length (phones) > 0);
}

RflFrontContact *
rfl_front_contact_new_for_service (RflService      *service,
                                   RflOrganization *organization,
                                   GPtrArray       *contacts,
                                   GPtrArray       *locations)
{
  RflFrontContact *self = g_object_new (RFL_TYPE_FRONT_CONTACT, NULL);
  RflContact *best = NULL;

  /* Contacts come best first; one that can be called or written to goes before one that is only a name. */
  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    {
      RflContact *contact = g_ptr_array_index (contacts, i);

      if (rfl_contact_get_name (contact) == NULL)
        continue;
      if (best == NULL || (has_way (contact) && !has_way (best)))
        best = contact;
    }

  if (organization != NULL)
    self->organization = g_strdup (rfl_organization_get_name (organization));
  if (best != NULL)
    {
      self->is_person = TRUE;
      take_text (&self->name, rfl_contact_get_name (best));
      take_text (&self->role, rfl_record_get_text (RFL_RECORD (best), rfl_i18n_get_language (), "title"));
      take_text (&self->role, rfl_contact_get_department (best));
      take_text (&self->email, rfl_contact_get_email (best));
      self->languages = rfl_contact_dup_languages (best);
      take_phone (self, RFL_RECORD (best), "phones");
    }
  if (service != NULL)
    {
      take_text (&self->name, rfl_record_get_text (RFL_RECORD (service), rfl_i18n_get_language (), "name"));
      take_text (&self->email, rfl_service_get_email (service));
      take_text (&self->website, rfl_service_get_url (service));
      take_phone (self, RFL_RECORD (service), "phones");
    }
  for (guint i = 0; locations != NULL && i < locations->len; i++)
    take_phone (self, g_ptr_array_index (locations, i), "phones");
  if (organization != NULL)
    {
      take_text (&self->name, rfl_organization_get_name (organization));
      take_text (&self->email, rfl_organization_get_email (organization));
      take_text (&self->website, rfl_organization_get_website (organization));
      take_phone (self, RFL_RECORD (organization), "phones");
    }
  if (self->name == NULL)
    self->name = g_strdup ("");
  return self;
}

RflFrontContact *
rfl_front_contact_new_for_referral (RflReferral *referral)
{
  RflFrontContact *self = g_object_new (RFL_TYPE_FRONT_CONTACT, NULL);
  RflRecord *record = RFL_RECORD (referral);

  take_text (&self->name, rfl_record_get_string (record, "target.contact"));
  self->is_person = self->name != NULL;
  take_text (&self->name, rfl_referral_get_target_name (referral));
  take_text (&self->organization, rfl_record_get_string (record, "target.organization_name"));
  take_text (&self->phone, rfl_record_get_string (record, "target.phone"));
  take_text (&self->email, rfl_record_get_string (record, "target.email"));
  if (self->name == NULL)
    self->name = g_strdup ("");
  return self;
}

const char *
rfl_front_contact_get_name (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), NULL);

  return self->name;
}

gboolean
rfl_front_contact_get_is_person (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), FALSE);

  return self->is_person;
}

const char *
rfl_front_contact_get_role (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), NULL);

  return self->role;
}

const char *
rfl_front_contact_get_organization (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), NULL);

  return self->organization;
}

const char *
rfl_front_contact_get_phone (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), NULL);

  return self->phone;
}

const char *
rfl_front_contact_get_phone_note (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), NULL);

  return self->phone_note;
}

const char *
rfl_front_contact_get_email (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), NULL);

  return self->email;
}

const char *
rfl_front_contact_get_website (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), NULL);

  return self->website;
}

const char *const *
rfl_front_contact_get_languages (RflFrontContact *self)
{
  g_return_val_if_fail (RFL_IS_FRONT_CONTACT (self), NULL);

  return (const char *const *) self->languages;
}
