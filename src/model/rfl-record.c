/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-record.h"

#include <math.h>
#include <string.h>

#include "rfl-date.h"
#include "rfl-json.h"
#include "rfl-record-private.h"

#include "rfl-attachment.h"
#include "rfl-consent.h"
#include "rfl-contact.h"
#include "rfl-disclosure.h"
#include "rfl-interaction.h"
#include "rfl-location.h"
#include "rfl-organization.h"
#include "rfl-partnership.h"
#include "rfl-person.h"
#include "rfl-proposal.h"
#include "rfl-referral-event.h"
#include "rfl-referral.h"
#include "rfl-service.h"
#include "rfl-settings.h"
#include "rfl-unmet-need.h"
#include "rfl-worker.h"

/*
 * A record is its body. Nothing is copied out of the JSON, so a member that this version does not know stays where it
 * is through load, edit and save. Properties of the classes are a view of the body, made from the table of each class.
 */
typedef struct
{
  char       *id;      /* (owned) (not nullable), construct-only */
  RflKind     kind;    /* construct-only */
  JsonObject *json;    /* (owned) (not nullable) */
} RflRecordPrivate;

typedef enum
{
  PROP_ID = 1,
  PROP_KIND,
} RflRecordProperty;

static GParamSpec *properties[PROP_KIND + 1];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (RflRecord, rfl_record, G_TYPE_OBJECT)

#define PRIVATE(self) ((RflRecordPrivate *) rfl_record_get_instance_private (self))

static gboolean
path_touches (const char *changed,
              const char *path)
{
  gsize length = MIN (strlen (changed), strlen (path));

  return strncmp (changed, path, length) == 0 &&
         (changed[length] == '\0' || changed[length] == '.') &&
         (path[length] == '\0' || path[length] == '.');
}

/* Tells who looks at the properties whose value lies at @path, above or below it. */
void
rfl_record_notify_path (RflRecord  *self,
                        const char *path)
{
  RflRecordClass *klass = RFL_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      if (path_touches (path, klass->fields[i].path))
        g_object_notify (G_OBJECT (self), klass->fields[i].name);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
get_field (RflRecord      *self,
           const RflField *field,
           GValue         *value)
{
  switch (field->type)
    {
    case RFL_FIELD_STRING:
      g_value_set_string (value, rfl_record_get_string (self, field->path));
      break;
    case RFL_FIELD_INT:
      g_value_set_int64 (value, rfl_record_get_int (self, field->path, field->fallback));
      break;
    case RFL_FIELD_DOUBLE:
      g_value_set_double (value, rfl_record_get_double (self, field->path, NAN));
      break;
    case RFL_FIELD_BOOL:
      g_value_set_boolean (value, rfl_record_get_bool (self, field->path));
      break;
    case RFL_FIELD_TIME:
      g_value_set_int64 (value, rfl_record_get_time (self, field->path));
      break;
    case RFL_FIELD_STRV:
      g_value_take_boxed (value, rfl_record_dup_strv (self, field->path));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
set_field (RflRecord      *self,
           const RflField *field,
           const GValue   *value)
{
  switch (field->type)
    {
    case RFL_FIELD_STRING:
      rfl_record_set_string (self, field->path, g_value_get_string (value));
      break;
    case RFL_FIELD_INT:
      rfl_record_set_int (self, field->path, g_value_get_int64 (value));
      break;
    case RFL_FIELD_DOUBLE:
      rfl_record_set_double (self, field->path, g_value_get_double (value));
      break;
    case RFL_FIELD_BOOL:
      rfl_record_set_bool (self, field->path, g_value_get_boolean (value));
      break;
    case RFL_FIELD_TIME:
      rfl_record_set_time (self, field->path, g_value_get_int64 (value));
      break;
    case RFL_FIELD_STRV:
      rfl_record_set_strv (self, field->path, g_value_get_boxed (value));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
rfl_record_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  RflRecord *self = RFL_RECORD (object);

  if (pspec->owner_type != RFL_TYPE_RECORD)
    {
      get_field (self, &RFL_RECORD_GET_CLASS (self)->fields[property_id - 1], value);
      return;
    }

  switch ((RflRecordProperty) property_id)
    {
    case PROP_ID:
      g_value_set_string (value, rfl_record_get_id (self));
      break;
    case PROP_KIND:
      g_value_set_int (value, (int) rfl_record_get_kind (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rfl_record_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  RflRecord *self = RFL_RECORD (object);

  if (pspec->owner_type != RFL_TYPE_RECORD)
    {
      set_field (self, &RFL_RECORD_GET_CLASS (self)->fields[property_id - 1], value);
      return;
    }

  switch ((RflRecordProperty) property_id)
    {
    case PROP_ID:
      PRIVATE (self)->id = g_value_dup_string (value);
      break;
    case PROP_KIND:
      PRIVATE (self)->kind = (RflKind) g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rfl_record_finalize (GObject *object)
{
  RflRecordPrivate *priv = PRIVATE (RFL_RECORD (object));

  g_clear_pointer (&priv->id, g_free);
  g_clear_pointer (&priv->json, json_object_unref);

  G_OBJECT_CLASS (rfl_record_parent_class)->finalize (object);
}

static void
rfl_record_class_init (RflRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rfl_record_get_property;
  object_class->set_property = rfl_record_set_property;
  object_class->finalize = rfl_record_finalize;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND] =
    g_param_spec_int ("kind", NULL, NULL, RFL_KIND_NONE, RFL_N_KINDS - 1, RFL_KIND_NONE,
                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * RflRecord::changed:
   * @self: the record
   *
   * The body has changed, in a member with a property or another.
   */
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rfl_record_init (RflRecord *self)
{
  PRIVATE (self)->json = json_object_new ();
}

static GParamSpec *
field_param_spec (const RflField *field)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (field->type)
    {
    case RFL_FIELD_STRING:
      return g_param_spec_string (field->name, NULL, NULL, NULL, flags);
    case RFL_FIELD_INT:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, field->fallback, flags);
    case RFL_FIELD_DOUBLE:
      return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0.0, flags);
    case RFL_FIELD_BOOL:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
    case RFL_FIELD_TIME:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case RFL_FIELD_STRV:
      return g_param_spec_boxed (field->name, NULL, NULL, G_TYPE_STRV, flags);
    default:
      g_assert_not_reached ();
    }
}

void
rfl_record_class_set_fields (RflRecordClass *klass,
                             RflKind         kind,
                             const RflField *fields,
                             guint           n_fields)
{
  klass->kind = kind;
  klass->fields = fields;
  klass->n_fields = n_fields;

  /* GObject does not hand these two down to a subclass. */
  G_OBJECT_CLASS (klass)->get_property = rfl_record_get_property;
  G_OBJECT_CLASS (klass)->set_property = rfl_record_set_property;
  for (guint i = 0; i < n_fields; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, field_param_spec (&fields[i]));
}

/**
 * rfl_kind_get_record_type:
 * @kind: a kind
 *
 * Returns: the class of its records; #RflRecord itself for the kinds which have no fields of their own
 */
GType
rfl_kind_get_record_type (RflKind kind)
{
  switch (kind)
    {
    case RFL_KIND_ORGANIZATION:
      return RFL_TYPE_ORGANIZATION;
    case RFL_KIND_SERVICE:
      return RFL_TYPE_SERVICE;
    case RFL_KIND_LOCATION:
      return RFL_TYPE_LOCATION;
    case RFL_KIND_CONTACT:
      return RFL_TYPE_CONTACT;
    case RFL_KIND_PARTNERSHIP:
      return RFL_TYPE_PARTNERSHIP;
    case RFL_KIND_PROPOSAL:
      return RFL_TYPE_PROPOSAL;
    case RFL_KIND_PERSON:
      return RFL_TYPE_PERSON;
    case RFL_KIND_CONSENT:
      return RFL_TYPE_CONSENT;
    case RFL_KIND_REFERRAL:
      return RFL_TYPE_REFERRAL;
    case RFL_KIND_EVENT:
      return RFL_TYPE_REFERRAL_EVENT;
    case RFL_KIND_DISCLOSURE:
      return RFL_TYPE_DISCLOSURE;
    case RFL_KIND_INTERACTION:
      return RFL_TYPE_INTERACTION;
    case RFL_KIND_UNMET_NEED:
      return RFL_TYPE_UNMET_NEED;
    case RFL_KIND_ATTACHMENT:
      return RFL_TYPE_ATTACHMENT;
    case RFL_KIND_WORKER:
      return RFL_TYPE_WORKER;
    case RFL_KIND_SETTINGS:
      return RFL_TYPE_SETTINGS;
    case RFL_KIND_NONE:
    case RFL_KIND_CHUNK:
    case RFL_KIND_KEYSLOT:
    case RFL_KIND_ALIAS:
    case RFL_KIND_ERASE:
    default:
      return RFL_TYPE_RECORD;
    }
}

/**
 * rfl_record_new:
 * @kind: what it is
 * @id: id of the document
 *
 * Returns: (transfer full): an empty record of the class of @kind; a directory body holds its HSDS id, any other its
 *   kind
 */
RflRecord *
rfl_record_new (RflKind     kind,
                const char *id)
{
  RflRecord *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (rfl_kind_get_record_type (kind), "id", id, "kind", kind, NULL);
  if (rfl_kind_is_directory (kind))
    json_object_set_string_member (PRIVATE (self)->json, "id", rfl_hsds_id (id));
  else if (kind != RFL_KIND_NONE)
    json_object_set_string_member (PRIVATE (self)->json, "kind", rfl_kind_to_nick (kind));

  return self;
}

/**
 * rfl_record_new_from_json:
 * @kind: what it is; %RFL_KIND_NONE: what the id or the member `kind` of the body says
 * @id: id of the document
 * @json: its body; the record keeps a reference and the caller changes it no more
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with %RFL_MODEL_ERROR_INVALID when the body says that it is
 *   something else, %RFL_MODEL_ERROR_UNKNOWN_KIND when nothing says what it is
 */
RflRecord *
rfl_record_new_from_json (RflKind      kind,
                          const char  *id,
                          JsonObject  *json,
                          GError     **error)
{
  const char *announced = NULL;
  RflRecord *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (json != NULL, NULL);

  announced = rfl_json_get_string (json, "kind");
  if (kind == RFL_KIND_NONE)
    kind = rfl_kind_from_document_id (id);
  if (kind == RFL_KIND_NONE)
    kind = rfl_kind_from_nick (announced);

  if (kind == RFL_KIND_NONE)
    {
      g_set_error (error, RFL_MODEL_ERROR, RFL_MODEL_ERROR_UNKNOWN_KIND, "document %s is of no known kind", id);
      return NULL;
    }

  if (rfl_kind_is_sealed (kind) && g_strcmp0 (announced, rfl_kind_to_nick (kind)) != 0)
    {
      g_set_error (error, RFL_MODEL_ERROR, RFL_MODEL_ERROR_INVALID, "document %s is not of the kind %s", id,
                   rfl_kind_to_nick (kind));
      return NULL;
    }

  self = g_object_new (rfl_kind_get_record_type (kind), "id", id, "kind", kind, NULL);
  json_object_unref (PRIVATE (self)->json);
  PRIVATE (self)->json = json_object_ref (json);

  return self;
}

/**
 * rfl_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): a record of its own with the same body, to be edited
 */
RflRecord *
rfl_record_copy (RflRecord *self)
{
  RflRecord *copy = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  node = rfl_record_dup_node (self);
  copy = g_object_new (G_OBJECT_TYPE (self), "id", PRIVATE (self)->id, "kind", PRIVATE (self)->kind, NULL);
  json_object_unref (PRIVATE (copy)->json);
  PRIVATE (copy)->json = json_node_dup_object (node);

  return copy;
}

/**
 * rfl_record_get_id:
 * @self: a record
 *
 * Returns: id of the document
 */
const char *
rfl_record_get_id (RflRecord *self)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  return PRIVATE (self)->id;
}

/**
 * rfl_record_get_hsds_id:
 * @self: a record
 *
 * Returns: the id by which other bodies refer to it
 */
const char *
rfl_record_get_hsds_id (RflRecord *self)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  return rfl_hsds_id (PRIVATE (self)->id);
}

/**
 * rfl_record_get_kind:
 * @self: a record
 *
 * Returns: what it is
 */
RflKind
rfl_record_get_kind (RflRecord *self)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), RFL_KIND_NONE);

  return PRIVATE (self)->kind;
}

/**
 * rfl_record_get_json:
 * @self: a record
 *
 * Returns: (transfer none): the body, to be read; changes go through the setters, which notify
 */
JsonObject *
rfl_record_get_json (RflRecord *self)
{
  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  return PRIVATE (self)->json;
}

/**
 * rfl_record_dup_node:
 * @self: a record
 *
 * Returns: (transfer full): a deep copy of the body
 */
JsonNode *
rfl_record_dup_node (RflRecord *self)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (RFL_IS_RECORD (self), NULL);

  node = json_node_init_object (json_node_alloc (), PRIVATE (self)->json);

  return rfl_json_copy (node);
}

/**
 * rfl_record_set_json:
 * @self: a record
 * @json: another body; the record keeps a reference and the caller changes it no more
 *
 * Replaces the body and notifies the properties which differ.
 */
void
rfl_record_set_json (RflRecord  *self,
                     JsonObject *json)
{
  RflRecordClass *klass = RFL_RECORD_GET_CLASS (self);
  g_autoptr (JsonObject) old = NULL;

  g_return_if_fail (RFL_IS_RECORD (self));
  g_return_if_fail (json != NULL);

  if (json == PRIVATE (self)->json)
    return;

  old = g_steal_pointer (&PRIVATE (self)->json);
  PRIVATE (self)->json = json_object_ref (json);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      JsonNode *before = rfl_json_get_node (old, klass->fields[i].path);
      JsonNode *after = rfl_json_get_node (json, klass->fields[i].path);

      if (before != after && (before == NULL || after == NULL || !rfl_json_equal (before, after)))
        g_object_notify (G_OBJECT (self), klass->fields[i].name);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * rfl_record_equal:
 * @self: a record
 * @other: another one
 *
 * Returns: whether both are the same document with the same body
 */
gboolean
rfl_record_equal (RflRecord *self,
                  RflRecord *other)
{
  g_autoptr (JsonNode) a = NULL;
  g_autoptr (JsonNode) b = NULL;

  g_return_val_if_fail (RFL_IS_RECORD (self), FALSE);
  g_return_val_if_fail (RFL_IS_RECORD (other), FALSE);

  a = json_node_init_object (json_node_alloc (), PRIVATE (self)->json);
  b = json_node_init_object (json_node_alloc (), PRIVATE (other)->json);

  return PRIVATE (self)->kind == PRIVATE (other)->kind &&
         g_strcmp0 (PRIVATE (self)->id, PRIVATE (other)->id) == 0 &&
         rfl_json_equal (a, b);
}
