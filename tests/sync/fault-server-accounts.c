/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include "rfl-json.h"

#include <string.h>

/* Who asks, and what the security object of a database lets them do. */

#define COOKIE_SECONDS  600
#define LOCK_SECONDS    300
#define FAILURES_TO_LOCK  5

static char *
hash_password (const char *salt,
               const char *password)
{
  g_autofree char *text = g_strconcat (salt, password, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* The password of a user's document is kept as a hash only. */
char *
fault_server_hash_user (FaultServer *self,
                        const char  *body)
{
  g_autoptr (JsonNode) node = parse_json (body, -1);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *password = g_strdup (rfl_json_get_string (object, "password"));

  if (password != NULL)
    {
      g_autofree char *salt = fault_server_new_id (self);
      g_autofree char *key = hash_password (salt, password);

      json_object_remove_member (object, "password");
      json_object_set_string_member (object, "password_scheme", "pbkdf2");
      json_object_set_string_member (object, "salt", salt);
      json_object_set_string_member (object, "derived_key", key);
    }

  return rfl_json_to_text (node);
}

/* NULL where there is no such user. */
static JsonNode *
find_user (FaultServer *self,
           const char  *name)
{
  g_autofree char *id = g_strconcat ("org.couchdb.user:", name, NULL);
  Document *document = database_get (fault_server_get_database (self, "_users"), id, FALSE);
  Revision *winner = document != NULL ? document_get_winner (document) : NULL;

  return winner != NULL && !winner->deleted && winner->body != NULL ? parse_json (winner->body, -1) : NULL;
}

static gboolean
become (FaultServer *self,
        Request     *request,
        const char  *name,
        const char  *how)
{
  g_autoptr (JsonNode) user = NULL;
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  JsonArray *array = NULL;

  request->admin = g_str_equal (name, FAULT_SERVER_ADMIN);
  if (request->admin)
    g_ptr_array_add (roles, g_strdup ("_admin"));
  else
    {
      user = find_user (self, name);
      if (user == NULL)
        return FALSE;
      array = rfl_json_get_array (json_node_get_object (user), "roles");
      for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
        g_ptr_array_add (roles, g_strdup (json_array_get_string_element (array, i)));
    }
  g_ptr_array_add (roles, NULL);
  request->name = g_strdup (name);
  request->roles = (GStrv) g_ptr_array_steal (roles, NULL);
  request->method_of_auth = how;

  return TRUE;
}

static gboolean
check_password (FaultServer *self,
                const char  *name,
                const char  *password,
                Answer      *answer)
{
  guint n_failures = GPOINTER_TO_UINT (g_hash_table_lookup (self->failures, name));
  g_autoptr (JsonNode) user = NULL;
  gboolean right = FALSE;

  if (fault_server_now (self) >= self->locked_until)
    {
      if (self->locked_until > 0)
        g_hash_table_remove_all (self->failures);
      self->locked_until = 0;
    }
  else if (n_failures >= FAILURES_TO_LOCK)
    {
      answer_error (answer, 403, "forbidden", "Account is temporarily locked due to multiple authentication failures");
      return FALSE;
    }

  if (g_str_equal (name, FAULT_SERVER_ADMIN))
    right = g_str_equal (password, FAULT_SERVER_PASSWORD);
  else
    {
      user = find_user (self, name);
      if (user != NULL)
        {
          JsonObject *object = json_node_get_object (user);
          const char *salt = rfl_json_get_string (object, "salt");
          g_autofree char *key = hash_password (salt != NULL ? salt : "", password);

          right = g_strcmp0 (key, rfl_json_get_string (object, "derived_key")) == 0;
        }
    }
  if (right)
    {
      g_hash_table_remove (self->failures, name);
      return TRUE;
    }
  g_hash_table_replace (self->failures, g_strdup (name), GUINT_TO_POINTER (n_failures + 1));
  if (n_failures + 1 >= FAILURES_TO_LOCK)
    self->locked_until = fault_server_now (self) + LOCK_SECONDS;
  answer_error (answer, 401, "unauthorized", "Name or password is incorrect.");

  return FALSE;
}

/* With the salt of the user, as CouchDB does: a new password makes a new salt, and void what was given before. */
static char *
sign (FaultServer *self,
      const char  *name,
      gint64       at)
{
  g_autoptr (JsonNode) user = find_user (self, name);
  const char *salt = user != NULL ? rfl_json_get_string (json_node_get_object (user), "salt") : NULL;
  g_autofree char *secret = g_strconcat (self->secret, salt, NULL);
  g_autofree char *text = g_strdup_printf ("%s:%" G_GINT64_MODIFIER "X", name, at);
  g_autofree char *hmac = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret, strlen (secret), text, -1);
  g_autofree char *whole = g_strconcat (text, ":", hmac, NULL);

  return g_base64_encode ((const guchar *) whole, strlen (whole));
}

static void
give_cookie (FaultServer *self,
             const char  *name,
             Answer      *answer)
{
  g_autofree char *value = sign (self, name, fault_server_now (self));

  g_strdelimit (value, "=", '\0');
  g_string_append_printf (answer->head, "Set-Cookie: AuthSession=%s; Version=1; Max-Age=%d; Path=/; HttpOnly\r\n", value, COOKIE_SECONDS);
}

/* A cookie that has run out is as no cookie. */
static void
take_cookie (FaultServer *self,
             Request     *request,
             const char  *cookies,
             Answer      *answer)
{
  const char *start = strstr (cookies, "AuthSession=");
  g_autofree char *value = NULL;
  g_autofree char *whole = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *expected = NULL;
  gsize length = 0;
  gint64 age;

  if (start == NULL)
    return;
  value = g_strndup (start + strlen ("AuthSession="), strcspn (start + strlen ("AuthSession="), ";"));
  /* The padding was left out. */
  while (strlen (value) % 4 != 0)
    {
      char *longer = g_strconcat (value, "=", NULL);

      g_free (value);
      value = longer;
    }
  whole = (char *) g_base64_decode (value, &length);
  parts = g_strsplit (whole, ":", 3);
  if (g_strv_length (parts) != 3)
    return;
  age = fault_server_now (self) - g_ascii_strtoll (parts[1], NULL, 16);
  expected = sign (self, parts[0], g_ascii_strtoll (parts[1], NULL, 16));
  g_strdelimit (expected, "=", '\0');
  g_strdelimit (value, "=", '\0');
  if (!g_str_equal (value, expected) || age < 0 || age >= COOKIE_SECONDS || !become (self, request, parts[0], "cookie"))
    return;
  if (age > COOKIE_SECONDS / 10)
    give_cookie (self, parts[0], answer);
}

/* FALSE: answered already. */
gboolean
fault_server_authenticate (FaultServer *self,
                           Request     *request,
                           Answer      *answer)
{
  const char *basic = g_hash_table_lookup (request->headers, "authorization");
  const char *cookies = g_hash_table_lookup (request->headers, "cookie");

  if (cookies != NULL && self->memory == FAULT_MEMORY_GOOD)
    take_cookie (self, request, cookies, answer);
  if (request->name == NULL && basic != NULL && g_ascii_strncasecmp (basic, "Basic ", 6) == 0)
    {
      gsize length = 0;
      g_autofree char *text = (char *) g_base64_decode (basic + 6, &length);
      char *colon = strchr (text, ':');

      if (colon == NULL)
        {
          answer_error (answer, 400, "bad_request", "Invalid Authorization header");
          return FALSE;
        }
      *colon = '\0';
      if (self->memory == FAULT_MEMORY_NO_PASSWORDS)
        {
          answer_error (answer, 401, "unauthorized", "Name or password is incorrect.");
          return FALSE;
        }
      if (!check_password (self, text, colon + 1, answer))
        return FALSE;
      become (self, request, text, "default");
    }

  return TRUE;
}

static void
append_roles (Request *request,
              GString *body)
{
  g_string_append (body, "\"name\":");
  if (request->name != NULL)
    append_json_string (body, request->name);
  else
    g_string_append (body, "null");
  g_string_append (body, ",\"roles\":[");
  for (guint i = 0; request->roles != NULL && request->roles[i] != NULL; i++)
    {
      g_string_append (body, i == 0 ? "" : ",");
      append_json_string (body, request->roles[i]);
    }
  g_string_append (body, "]");
}

static void
open_session (FaultServer *self,
              Request     *request,
              Answer      *answer)
{
  g_autoptr (GHashTable) form = NULL;
  g_autofree char *name = NULL;
  g_autofree char *password = NULL;
  const char *type = g_hash_table_lookup (request->headers, "content-type");

  if (type != NULL && g_str_has_prefix (type, "application/x-www-form-urlencoded"))
    {
      form = g_uri_parse_params (request->body->str, (gssize) request->body->len, "&", G_URI_PARAMS_WWW_FORM, NULL);
      name = form != NULL ? g_strdup (g_hash_table_lookup (form, "name")) : NULL;
      password = form != NULL ? g_strdup (g_hash_table_lookup (form, "password")) : NULL;
    }
  else
    {
      g_autoptr (JsonObject) object = request_parse (request, answer);

      if (object == NULL)
        return;
      name = g_strdup (rfl_json_get_string (object, "name"));
      password = g_strdup (rfl_json_get_string (object, "password"));
    }
  if (!check_password (self, name != NULL ? name : "", password != NULL ? password : "", answer))
    return;
  g_clear_pointer (&request->name, g_free);
  g_clear_pointer (&request->roles, g_strfreev);
  become (self, request, name, "cookie");
  give_cookie (self, name, answer);
  g_string_append (answer->body, "{\"ok\":true,");
  append_roles (request, answer->body);
  g_string_append (answer->body, "}\n");
}

void
fault_server_session (FaultServer *self,
                      Request     *request,
                      Answer      *answer)
{
  if (g_str_equal (request->method, "POST"))
    open_session (self, request, answer);
  else if (g_str_equal (request->method, "DELETE"))
    {
      g_string_append (answer->head, "Set-Cookie: AuthSession=; Version=1; Path=/; HttpOnly\r\n");
      g_string_append (answer->body, "{\"ok\":true}\n");
    }
  else
    {
      g_string_append (answer->body, "{\"ok\":true,\"userCtx\":{");
      append_roles (request, answer->body);
      g_string_append (answer->body, "},\"info\":{\"authentication_handlers\":[\"cookie\",\"default\"]");
      if (request->method_of_auth != NULL)
        g_string_append_printf (answer->body, ",\"authenticated\":\"%s\"", request->method_of_auth);
      g_string_append (answer->body, "}}\n");
    }
}

static gboolean
is_named (Database   *database,
          const char *group,
          Request    *request,
          gboolean   *empty)
{
  g_autoptr (JsonNode) node = parse_json (database->security, -1);
  JsonObject *object = rfl_json_get_object (json_node_get_object (node), group);
  JsonArray *names = object != NULL ? rfl_json_get_array (object, "names") : NULL;
  JsonArray *roles = object != NULL ? rfl_json_get_array (object, "roles") : NULL;
  guint n_names = names != NULL ? json_array_get_length (names) : 0;
  guint n_roles = roles != NULL ? json_array_get_length (roles) : 0;

  *empty = n_names == 0 && n_roles == 0;
  if (request->admin)
    return TRUE;
  for (guint i = 0; i < n_names; i++)
    if (g_strcmp0 (json_array_get_string_element (names, i), request->name) == 0)
      return TRUE;
  for (guint i = 0; i < n_roles && request->roles != NULL; i++)
    if (g_strv_contains ((const char * const *) request->roles, json_array_get_string_element (roles, i)))
      return TRUE;

  return FALSE;
}

gboolean
fault_server_may_manage (Database *database,
                         Request  *request,
                         Answer   *answer)
{
  gboolean empty = FALSE;

  if (is_named (database, "admins", request, &empty))
    return TRUE;
  answer_error (answer, request->name == NULL ? 401 : 403, request->name == NULL ? "unauthorized" : "forbidden",
                "You are not a db or server admin.");

  return FALSE;
}

gboolean
fault_server_may_read (Database *database,
                       Request  *request,
                       Answer   *answer)
{
  gboolean public = FALSE;
  gboolean ignored = FALSE;

  if (is_named (database, "members", request, &public) || public || is_named (database, "admins", request, &ignored))
    return TRUE;
  if (request->name == NULL)
    answer_error (answer, 401, "unauthorized", "You are not authorized to access this db.");
  else
    answer_error (answer, 403, "forbidden", "You are not allowed to access this db.");

  return FALSE;
}
