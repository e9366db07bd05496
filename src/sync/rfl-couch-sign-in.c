/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

#include <string.h>

/* How long CouchDB locks an account after wrong passwords, unless it is set otherwise (chttpd_auth_lockout). */
#define LOCKED_OUT_US (5 * G_TIME_SPAN_MINUTE)

/*
 * Cookies are kept by hand: all that counts is what the server set last. A jar would throw away the cookie of a server whose clock
 * is behind that of this laptop.
 */

void
rfl_couch_wipe (char **secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static void
wipe_bytes (gpointer data)
{
  GString *text = data;

  explicit_bzero (text->str, text->len);
  g_string_free (text, TRUE);
}

gboolean
rfl_couch_sign_in_is_needed (RflCouchCall *call)
{
  RflCouch *couch = call->couch;

  return couch->user != NULL && !call->is_sign_in && !call->is_trial
         && couch->sign_in != RFL_COUCH_SIGN_IN_COOKIE && couch->sign_in != RFL_COUCH_SIGN_IN_BASIC;
}

void
rfl_couch_sign_in_forget (RflCouch *couch)
{
  g_hash_table_remove_all (couch->cookies);
  if (couch->sign_in != RFL_COUCH_SIGN_IN_RUNNING)
    couch->sign_in = RFL_COUCH_SIGN_IN_NONE;
}

void
rfl_couch_sign_in_take_cookies (RflCouchCall *call)
{
  RflCouch *couch = call->couch;
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, soup_message_get_response_headers (call->message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *pair = NULL;
      char *equals;

      if (g_ascii_strcasecmp (name, "Set-Cookie") != 0)
        continue;
      pair = g_strndup (value, strcspn (value, ";"));
      g_strstrip (pair);
      equals = strchr (pair, '=');
      if (equals == NULL || equals == pair)
        continue;
      if (equals[1] == '\0')
        {
          *equals = '\0';
          g_hash_table_remove (couch->cookies, pair);
        }
      else
        {
          g_hash_table_replace (couch->cookies, g_strndup (pair, equals - pair), g_strdup (equals + 1));
        }
    }
}

void
rfl_couch_sign_in_add_headers (RflCouchCall *call)
{
  RflCouch *couch = call->couch;
  SoupMessageHeaders *headers = soup_message_get_request_headers (call->message);

  call->cookie_serial = couch->cookie_serial;
  if (g_hash_table_size (couch->cookies) > 0)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      GHashTableIter iter;
      gpointer name, value;

      g_hash_table_iter_init (&iter, couch->cookies);
      while (g_hash_table_iter_next (&iter, &name, &value))
        g_string_append_printf (line, "%s%s=%s", line->len > 0 ? "; " : "", (char *) name, (char *) value);
      soup_message_headers_replace (headers, "Cookie", line->str);
    }
  call->with_password = !call->is_sign_in && couch->password != NULL
                        && (call->is_trial || couch->sign_in == RFL_COUCH_SIGN_IN_BASIC);
  if (call->with_password)
    {
      g_autofree char *both = g_strconcat (couch->user, ":", couch->password, NULL);
      g_autofree char *encoded = g_base64_encode ((const guchar *) both, strlen (both));
      g_autofree char *line = g_strconcat ("Basic ", encoded, NULL);

      soup_message_headers_replace (headers, "Authorization", line);
      explicit_bzero (both, strlen (both));
    }
}

static gboolean
on_waiting_cancelled_cb (GCancellable *cancellable,
                         gpointer      user_data)
{
  RflCouchCall *call = user_data;

  g_queue_remove (&call->couch->waiting, call);
  rfl_couch_call_unwatch (call);
  rfl_couch_call_start (call, call->func, call->free_result);
  return G_SOURCE_REMOVE;
}

/* A wrong password is not tried again; after too many of them the server accepts none for some minutes, and each try makes them more.
 * Anything else is no refusal. */
void
rfl_couch_sign_in_refuse (RflCouch     *couch,
                          const GError *error)
{
  gboolean locked = g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_LOCKED_OUT);

  if (!locked && !g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN))
    return;

  g_clear_error (&couch->refusal);
  couch->refusal = g_error_copy (error);
  couch->refused_until = locked ? g_get_monotonic_time () + LOCKED_OUT_US : G_MAXINT64;
}

static gboolean
is_without_sessions (const GError *error)
{
  return g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING)
         || g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS);
}

/* Those who waited are sent, or fail with @error. */
static void
serve_waiting (RflCouch     *couch,
               const GError *error)
{
  GQueue waiting = couch->waiting;
  RflCouchCall *call;

  g_queue_init (&couch->waiting);
  while ((call = g_queue_pop_head (&waiting)) != NULL)
    {
      g_autoptr (GTask) task = NULL;

      rfl_couch_call_unwatch (call);
      if (error == NULL)
        {
          rfl_couch_call_start (call, call->func, call->free_result);
          continue;
        }
      task = call->task;
      g_task_return_error (task, g_error_copy (error));
    }
}

static void
on_signed_in_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  RflCouch *couch = RFL_COUCH (source);
  g_autoptr (GError) error = NULL;
  g_autofree gpointer fine = g_task_propagate_pointer (G_TASK (result), &error);

  couch->sign_in = RFL_COUCH_SIGN_IN_NONE;
  couch->cookie_serial++;
  if (fine != NULL && g_hash_table_size (couch->cookies) > 0)
    {
      couch->sign_in = RFL_COUCH_SIGN_IN_COOKIE;
    }
  else if (fine != NULL || is_without_sessions (error))
    {
      couch->sign_in = RFL_COUCH_SIGN_IN_BASIC;
      g_clear_error (&error);
    }
  else
    {
      rfl_couch_sign_in_refuse (couch, error);
    }

  serve_waiting (couch, error);
}

static gpointer
read_signed_in (RflCouchCall  *call,
                GError       **error)
{
  g_autoptr (JsonNode) node = rfl_couch_answer_parse (call, error);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (node != NULL)
    rfl_couch_take_roles (call->couch, object, "roles");

  return node != NULL ? g_strdup ("") : NULL;
}

static void
sign_in (RflCouch *couch)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GBytes) body = NULL;
  GString *text = g_string_new (NULL);
  g_autofree char *json = NULL;
  RflCouchCall *call;

  couch->sign_in = RFL_COUCH_SIGN_IN_RUNNING;
  g_hash_table_remove_all (couch->cookies);

  json_object_set_string_member (object, "name", couch->user);
  json_object_set_string_member (object, "password", couch->password != NULL ? couch->password : "");
  json_node_set_object (node, object);
  json = rfl_json_to_text (node);
  g_string_append (text, json);
  explicit_bzero (json, strlen (json));
  body = g_bytes_new_with_free_func (text->str, text->len, wipe_bytes, text);

  call = rfl_couch_call_new (couch, "POST", g_strdup ("/_session"), body, sign_in, NULL, on_signed_in_cb, NULL);
  call->is_sign_in = TRUE;
  rfl_couch_call_start (call, read_signed_in, g_free);
}

/* Starts the call again once the sign-in is done, which is begun where none runs. */
void
rfl_couch_sign_in_wait (RflCouchCall *call)
{
  RflCouch *couch = call->couch;

  g_queue_push_tail (&couch->waiting, call);
  rfl_couch_call_watch (call, G_SOURCE_FUNC (on_waiting_cancelled_cb));
  if (couch->sign_in != RFL_COUCH_SIGN_IN_RUNNING && couch->sign_in != RFL_COUCH_SIGN_IN_TRIAL)
    sign_in (couch);
}

/*
 * A call was refused (401) that took a cookie along. It may have run out: one more sign-in. Where the server refuses what it has just
 * given, a proxy with several servers behind it or a node of a cluster with a secret of its own does not know the cookie, and may
 * know the password: one call takes it along, once, and what else is to be sent waits for what becomes of it, since each wrong
 * password counts towards closing the account. Returns whether the call goes on; otherwise it is refused for good.
 */
gboolean
rfl_couch_sign_in_again (RflCouchCall *call)
{
  RflCouch *couch = call->couch;

  if (couch->user == NULL || call->is_sign_in || call->with_password)
    return FALSE;

  /* Otherwise somebody else has found out already. */
  if (couch->sign_in == RFL_COUCH_SIGN_IN_COOKIE && call->cookie_serial == couch->cookie_serial)
    {
      if (call->renewed && couch->basic_refused)
        return FALSE;
      if (!call->renewed)
        {
          rfl_couch_sign_in_forget (couch);
        }
      else
        {
          couch->sign_in = RFL_COUCH_SIGN_IN_TRIAL;
          call->is_trial = TRUE;
        }
      call->renewed = TRUE;
    }
  rfl_couch_call_start (call, call->func, call->free_result);
  return TRUE;
}

/* It was refused, the server took it, or nobody knows: @outcome is where signing in stands from now on. */
void
rfl_couch_sign_in_end_trial (RflCouchCall   *call,
                             RflCouchSignIn  outcome)
{
  RflCouch *couch = call->couch;

  if (!call->is_trial)
    return;

  call->is_trial = FALSE;
  if (couch->sign_in == RFL_COUCH_SIGN_IN_TRIAL)
    couch->sign_in = outcome;
  if (couch->sign_in != RFL_COUCH_SIGN_IN_RUNNING)
    serve_waiting (couch, NULL);
}
