/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync-settings.h"

#include "rfl-replica.h"

#include "rfl-json.h"

/* Name in the table `local`. */

/**
 * rfl_sync_settings_new:
 * @url: address of the server
 * @user: who signs in
 * @office_id: of the office's database
 *
 * Returns: (transfer full): settings that sync all people, live
 */
RflSyncSettings *
rfl_sync_settings_new (const char *url,
                       const char *user,
                       const char *office_id)
{
  RflSyncSettings *self = g_new0 (RflSyncSettings, 1);

  g_return_val_if_fail (url != NULL && user != NULL && office_id != NULL, NULL);

  self->url = g_strdup (url);
  self->user = g_strdup (user);
  self->office_id = g_strdup (office_id);
  self->live = TRUE;

  return self;
}

/**
 * rfl_sync_settings_copy:
 * @self: settings
 *
 * Returns: (transfer full): the same again
 */
RflSyncSettings *
rfl_sync_settings_copy (const RflSyncSettings *self)
{
  RflSyncSettings *copy = rfl_sync_settings_new (self->url, self->user, self->office_id);

  copy->ca_pem = g_strdup (self->ca_pem);
  copy->live = self->live;
  copy->metered = self->metered;
  copy->scopes = g_strdupv (self->scopes);

  return copy;
}

/**
 * rfl_sync_settings_free:
 * @self: (transfer full): settings
 */
void
rfl_sync_settings_free (RflSyncSettings *self)
{
  g_free (self->url);
  g_free (self->user);
  g_free (self->office_id);
  g_free (self->ca_pem);
  g_strfreev (self->scopes);
  g_free (self);
}

static GStrv
read_scopes (JsonObject *object)
{
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();
  JsonArray *array = rfl_json_get_array (object, "scopes");

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *id = json_array_get_string_element (array, i);

      if (id != NULL)
        g_strv_builder_add (scopes, id);
    }

  return g_strv_builder_end (scopes);
}

/**
 * rfl_sync_settings_load:
 * @db: a connection
 *
 * Returns: (transfer full) (nullable): the settings kept with the data; %NULL when it does not sync
 */
RflSyncSettings *
rfl_sync_settings_load (RflDb *db)
{
  g_autofree char *text = rfl_db_get_local (db, RFL_REPLICA_SETTINGS_NAME);
  g_autoptr (JsonNode) node = text != NULL ? rfl_json_parse (text, -1, NULL) : NULL;
  JsonObject *object;
  RflSyncSettings *self;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  if (rfl_json_get_string (object, "url") == NULL || rfl_json_get_string (object, "user") == NULL ||
      rfl_json_get_string (object, "office") == NULL)
    return NULL;

  self = rfl_sync_settings_new (rfl_json_get_string (object, "url"), rfl_json_get_string (object, "user"),
                                rfl_json_get_string (object, "office"));
  self->ca_pem = g_strdup (rfl_json_get_string (object, "ca"));
  self->live = rfl_json_get_bool (object, "live", TRUE);
  self->metered = rfl_json_get_bool (object, "metered", FALSE);
  self->scopes = read_scopes (object);

  return self;
}

/**
 * rfl_sync_settings_save:
 * @self: (nullable): settings; %NULL forgets those that are there
 * @db: a connection in a transaction
 * @error: return location
 *
 * Returns: %TRUE when they are kept
 */
gboolean
rfl_sync_settings_save (const RflSyncSettings  *self,
                        RflDb                  *db,
                        GError                **error)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (self == NULL)
    return rfl_db_set_local (db, RFL_REPLICA_SETTINGS_NAME, NULL, error);

  object = json_object_new ();
  rfl_json_set_string (object, "url", self->url);
  rfl_json_set_string (object, "user", self->user);
  rfl_json_set_string (object, "office", self->office_id);
  rfl_json_set_string (object, "ca", self->ca_pem);
  rfl_json_set_bool (object, "live", self->live);
  rfl_json_set_bool (object, "metered", self->metered);
  if (self->scopes != NULL)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; self->scopes[i] != NULL; i++)
        json_array_add_string_element (array, self->scopes[i]);
      json_object_set_array_member (object, "scopes", array);
    }

  node = json_node_init_object (json_node_alloc (), object);
  text = rfl_json_to_text (node);

  return rfl_db_set_local (db, RFL_REPLICA_SETTINGS_NAME, text, error);
}

/**
 * rfl_sync_settings_dup_secret_id:
 * @self: settings
 *
 * Returns: (transfer full): the name under which the Secret Service keeps the password of this user on this server
 */
char *
rfl_sync_settings_dup_secret_id (const RflSyncSettings *self)
{
  g_autofree char *whose = g_strconcat (self->user, "\n", self->url, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whose, -1);

  return g_strconcat ("server:", digest, NULL);
}
