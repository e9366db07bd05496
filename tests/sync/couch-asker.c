/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-asker.h"

#include <string.h>

void
asker_init (Asker      *self,
            const char *url,
            const char *user,
            const char *password)
{
  *self = (Asker) { 0 };
  self->session = soup_session_new ();
  self->url = g_strdup (url);
  self->user = g_strdup (user);
  self->password = g_strdup (password);
}

static void
forget (Asker *self)
{
  self->status = 0;
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
}

void
asker_clear (Asker *self)
{
  forget (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->password, g_free);
}

guint
asker_send (Asker      *self,
            const char *method,
            const char *path,
            GBytes     *body,
            const char *type,
            const char *header,
            const char *value)
{
  g_autofree char *uri = g_strconcat (self->url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GBytes) bytes = NULL;

  forget (self);
  g_assert_nonnull (message);
  soup_message_add_flags (message, SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (self->user != NULL)
    {
      g_autofree char *both = g_strconcat (self->user, ":", self->password, NULL);
      g_autofree char *base64 = g_base64_encode ((const guchar *) both, strlen (both));
      g_autofree char *basic = g_strconcat ("Basic ", base64, NULL);

      soup_message_headers_replace (headers, "Authorization", basic);
    }
  if (header != NULL)
    soup_message_headers_replace (headers, header, value);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, type, body);

  bytes = soup_session_send_and_read (self->session, message, NULL, NULL);
  /* Where the connection ends after a line of the head, libsoup gives what it has as the whole answer: nothing follows then. */
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return 0;
  self->status = soup_message_get_status (message);
  self->text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->json = json_from_string (self->text, NULL);
  self->headers = soup_message_headers_ref (soup_message_get_response_headers (message));

  return self->status;
}

guint
asker_ask (Asker      *self,
           const char *method,
           const char *path,
           const char *body)
{
  g_autofree char *text = body != NULL ? g_strdelimit (g_strdup (body), "'", '"') : NULL;
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;

  return asker_send (self, method, path, bytes, "application/json", NULL, NULL);
}

static JsonNode *
get_step (JsonNode   *node,
          const char *step)
{
  JsonArray *array = NULL;
  guint index = 0;

  if (!g_ascii_isdigit (step[0]))
    return JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), step) : NULL;
  index = (guint) g_ascii_strtoull (step, NULL, 10);
  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return array != NULL && index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
}

const char *
asker_get (Asker      *self,
           const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  g_autofree char *text = NULL;
  JsonNode *node = self->json;

  for (guint i = 0; steps[i] != NULL && node != NULL; i++)
    node = get_step (node, steps[i]);
  if (node == NULL)
    return "";
  text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node)
                                                                                           : json_to_string (node, FALSE);

  return g_intern_string (text);
}
