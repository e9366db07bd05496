/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SLICE_SIZE    (64 * 1024)
#define PACK_FROM     1024   /* bytes: below it a request is one packet anyway */
#define PRIORITY_READ G_PRIORITY_DEFAULT_IDLE   /* behind what the window paints */

static void send_call (RflCouchCall *call);
static void read_slice (RflCouchCall *call);

static void
rfl_couch_call_free (RflCouchCall *call)
{
  g_assert (call->cancel_source == NULL);

  g_free (call->target);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_clear_pointer (&call->packed, g_bytes_unref);
  g_clear_pointer (&call->rows, rfl_couch_rows_free);
  g_clear_pointer (&call->data, call->free_data);
  g_clear_object (&call->stream);
  g_clear_object (&call->message);
  g_clear_pointer (&call->answer, g_byte_array_unref);
  g_free (call->buffer);
  g_free (call);
}

/* A call is made, filled in and then started; @target is taken, @body may be %NULL and is referenced. */
RflCouchCall *
rfl_couch_call_new (RflCouch            *couch,
                    const char          *method,
                    char                *target,
                    GBytes              *body,
                    gpointer             source_tag,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  RflCouchCall *call = g_new0 (RflCouchCall, 1);

  call->couch = couch;
  call->method = g_intern_string (method);
  call->target = target;
  call->body = body != NULL ? g_bytes_ref (body) : NULL;
  call->answer = g_byte_array_new ();
  call->task = g_task_new (couch, cancellable, callback, user_data);
  g_task_set_source_tag (call->task, source_tag);
  g_task_set_task_data (call->task, call, (GDestroyNotify) rfl_couch_call_free);
  return call;
}

/* @func, a #GCancellableSourceFunc for the call, is called once it is cancelled. */
void
rfl_couch_call_watch (RflCouchCall *call,
                      GSourceFunc   func)
{
  GCancellable *cancellable = g_task_get_cancellable (call->task);

  if (cancellable == NULL)
    return;

  call->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (call->cancel_source, func, call, NULL);
  g_source_attach (call->cancel_source, g_task_get_context (call->task));
}

void
rfl_couch_call_unwatch (RflCouchCall *call)
{
  if (call->cancel_source != NULL)
    g_source_destroy (call->cancel_source);
  g_clear_pointer (&call->cancel_source, g_source_unref);
}

/* The name of the database that it is about, for people; of the server when it is about none. */
char *
rfl_couch_call_dup_database (RflCouchCall *call)
{
  const char *start = call->target + 1;
  g_autofree char *part = g_strndup (start, strcspn (start, "/?"));
  char *name = g_uri_unescape_string (part, NULL);

  if (name != NULL && *name != '\0')
    return name;
  g_free (name);
  return g_strdup (call->couch->url);
}

static void
end_call (RflCouchCall *call,
          gpointer      value,
          GError       *error)
{
  g_autoptr (GTask) task = call->task;

  rfl_couch_sign_in_end_trial (call, RFL_COUCH_SIGN_IN_NONE);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, call->free_result);
}

static void
fail_call (RflCouchCall *call,
           GError       *error)
{
  end_call (call, NULL, error);
}

static void
finish_call (RflCouchCall *call)
{
  GError *error = NULL;
  gpointer value = NULL;

  if (call->rows != NULL && !call->enough && !rfl_couch_rows_is_complete (call->rows))
    error = rfl_couch_error_not_json (call);
  else
    value = call->func (call, &error);

  if (error == NULL)
    call->couch->met = TRUE;
  end_call (call, value, error);
}

/* An answer that is a refusal has been read: what to do about it. */
static void
handle_refusal (RflCouchCall *call)
{
  RflCouch *couch = call->couch;
  guint status = soup_message_get_status (call->message);
  GError *error;

  if ((status == SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE || status == SOUP_STATUS_BAD_REQUEST)
      && call->was_packed && couch->gzip != RFL_COUCH_GZIP_TAKEN)
    {
      couch->gzip = RFL_COUCH_GZIP_REFUSED;
      send_call (call);
      return;
    }

  if (status == SOUP_STATUS_UNAUTHORIZED && rfl_couch_sign_in_again (call))
    return;

  error = rfl_couch_error_from_status (call, status);
  if (couch->user != NULL && !call->is_sign_in)
    rfl_couch_sign_in_refuse (couch, error);
  if (call->is_trial && status == SOUP_STATUS_UNAUTHORIZED)
    {
      couch->basic_refused = TRUE;
      rfl_couch_sign_in_end_trial (call, couch->refusal != NULL ? RFL_COUCH_SIGN_IN_NONE : RFL_COUCH_SIGN_IN_COOKIE);
    }
  fail_call (call, error);
}

static void
end_answer (RflCouchCall *call)
{
  guint status = soup_message_get_status (call->message);

  g_clear_object (&call->stream);
  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      if (call->was_packed)
        call->couch->gzip = RFL_COUCH_GZIP_TAKEN;
      finish_call (call);
    }
  else
    {
      handle_refusal (call);
    }
}

/* Gives a slice of the answer on; %FALSE with @error set when it is not wanted. */
static gboolean
take_slice (RflCouchCall  *call,
            gsize          length,
            GError       **error)
{
  if (call->rows != NULL && SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (call->message)))
    {
      if (call->answer->len == 0)
        {
          /* The beginning, which tells a page for people from an answer. */
          g_byte_array_append (call->answer, (const guint8 *) call->buffer, MIN (length, 64));
          if (rfl_couch_answer_is_html (call))
            {
              g_propagate_error (error, rfl_couch_error_not_json (call));
              return FALSE;
            }
        }
      return rfl_couch_rows_feed (call->rows, call->buffer, length, error);
    }

  if (call->answer->len + length > RFL_JSON_MAX_SIZE)
    {
      g_propagate_error (error, rfl_couch_error_not_json (call));
      return FALSE;
    }
  g_byte_array_append (call->answer, (const guint8 *) call->buffer, length);
  return TRUE;
}

static void
on_slice_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  RflCouchCall *call = user_data;
  g_autoptr (GError) error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (length < 0)
    {
      fail_call (call, rfl_couch_error_from_io (call, error));
      return;
    }
  if (length == 0)
    {
      end_answer (call);
      return;
    }
  if (!take_slice (call, length, &error))
    fail_call (call, g_steal_pointer (&error));
  else if (call->enough)
    finish_call (call);
  else
    read_slice (call);
}

static void
read_slice (RflCouchCall *call)
{
  g_input_stream_read_async (call->stream, call->buffer, SLICE_SIZE, PRIORITY_READ, g_task_get_cancellable (call->task),
                             on_slice_read_cb, call);
}

/* Who answers so has looked at the password first. */
static gboolean
knows_who_asks (guint status)
{
  return SOUP_STATUS_IS_SUCCESSFUL (status) || status == SOUP_STATUS_FORBIDDEN || status == SOUP_STATUS_NOT_FOUND
         || status == SOUP_STATUS_CONFLICT || status == SOUP_STATUS_PRECONDITION_FAILED;
}

static void
on_answered_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  RflCouchCall *call = user_data;
  g_autoptr (GError) error = NULL;

  rfl_couch_call_unwatch (call);
  call->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->abandoned)
    {
      g_object_unref (call->task);
      return;
    }
  if (call->stream == NULL)
    {
      fail_call (call, rfl_couch_error_from_io (call, error));
      return;
    }

  rfl_couch_note_date (call);
  rfl_couch_sign_in_take_cookies (call);
  if (knows_who_asks (soup_message_get_status (call->message)))
    rfl_couch_sign_in_end_trial (call, RFL_COUCH_SIGN_IN_BASIC);
  if (call->buffer == NULL)
    call->buffer = g_malloc (SLICE_SIZE);
  read_slice (call);
}

/* Nobody waits any longer, but the answer is let come: a request cancelled on its way is freed too early by libsoup (3.6.5 as in
 * Debian 13). */
static gboolean
on_sent_cancelled_cb (GCancellable *cancellable,
                      gpointer      user_data)
{
  RflCouchCall *call = user_data;

  rfl_couch_call_unwatch (call);
  rfl_couch_sign_in_end_trial (call, RFL_COUCH_SIGN_IN_NONE);
  call->abandoned = TRUE;
  g_task_return_error_if_cancelled (call->task);
  return G_SOURCE_REMOVE;
}

static gboolean
on_accept_certificate_cb (SoupMessage          *message,
                          GTlsCertificate      *certificate,
                          GTlsCertificateFlags  errors,
                          gpointer              user_data)
{
  return rfl_couch_trust (user_data, certificate, errors);
}

static void
on_network_event_cb (SoupMessage        *message,
                     GSocketClientEvent  event,
                     GIOStream          *connection,
                     gpointer            user_data)
{
  rfl_couch_choose_protocol (event, connection);
}

static void
pack_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  /* The quickest level: sealed text hardly gets smaller by the others. */
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  gsize size;
  gconstpointer bytes = g_bytes_get_data (task_data, &size);
  gsize room = size + size / 100 + 128;
  g_autofree char *packed = g_malloc (room);
  gsize n_read = 0;
  gsize n_written = 0;

  while (TRUE)
    {
      GError *error = NULL;
      gsize read = 0;
      gsize written = 0;
      GConverterResult outcome;

      if (g_task_return_error_if_cancelled (task))
        return;
      outcome = g_converter_convert (compressor, (const char *) bytes + n_read, size - n_read, packed + n_written,
                                     room - n_written, G_CONVERTER_INPUT_AT_END, &read, &written, &error);
      if (outcome == G_CONVERTER_ERROR)
        {
          g_task_return_error (task, error);
          return;
        }
      n_read += read;
      n_written += written;
      if (outcome == G_CONVERTER_FINISHED)
        break;
    }
  g_task_return_pointer (task, g_bytes_new_take (g_steal_pointer (&packed), n_written), (GDestroyNotify) g_bytes_unref);
}

static void
on_packed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  RflCouchCall *call = user_data;
  GError *error = NULL;

  call->packed = g_task_propagate_pointer (G_TASK (result), &error);
  if (call->packed == NULL)
    fail_call (call, error);
  else
    send_call (call);
}

/* Whether the body is to be compressed and is not yet; then it is sent when that is done. */
static gboolean
pack_body (RflCouchCall *call)
{
  g_autoptr (GTask) task = NULL;

  if (call->packed != NULL)
    return FALSE;

  task = g_task_new (call->couch, g_task_get_cancellable (call->task), on_packed_cb, call);
  g_task_set_source_tag (task, pack_body);
  g_task_set_task_data (task, g_bytes_ref (call->body), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, pack_in_thread);
  return TRUE;
}

static void
set_body (RflCouchCall *call)
{
  if (call->body != NULL)
    soup_message_set_request_body_from_bytes (call->message, "application/json",
                                              call->was_packed ? call->packed : call->body);
}

/* Where a kept connection had ended, libsoup sends a GET or PUT once more, with what is left of the body: nothing. And it takes the
 * news of the first try for that of the second when that one finds another kept connection at once, and then crashes over the
 * answer (3.2): a new connection takes longer than the news. */
static void
on_restarted_cb (SoupMessage *message,
                 gpointer     user_data)
{
  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  set_body (user_data);
}

static void
send_call (RflCouchCall *call)
{
  RflCouch *couch = call->couch;
  g_autofree char *uri = g_strconcat (couch->url, call->target, NULL);
  SoupMessageHeaders *headers;

  call->was_packed = couch->compress && couch->gzip != RFL_COUCH_GZIP_REFUSED && call->body != NULL
                     && g_bytes_get_size (call->body) > PACK_FROM;
  if (call->was_packed && pack_body (call))
    return;

  g_clear_object (&call->message);
  g_byte_array_set_size (call->answer, 0);

  call->message = soup_message_new (call->method, uri);
  if (call->message == NULL)
    {
      fail_call (call, g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS, _("“%s” is no address of a server."), uri));
      return;
    }

  /* Elsewhere is somebody else, who must not get the password. */
  soup_message_add_flags (call->message, SOUP_MESSAGE_NO_REDIRECT);
  /* A proxy that packs a live feed holds its rows back until a block is full. */
  if (call->live || !couch->compress)
    soup_message_disable_feature (call->message, SOUP_TYPE_CONTENT_DECODER);
  g_signal_connect (call->message, "accept-certificate", G_CALLBACK (on_accept_certificate_cb), call);
  g_signal_connect (call->message, "network-event", G_CALLBACK (on_network_event_cb), NULL);
  g_signal_connect (call->message, "restarted", G_CALLBACK (on_restarted_cb), call);
  headers = soup_message_get_request_headers (call->message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  set_body (call);
  if (call->was_packed)
    soup_message_headers_replace (headers, "Content-Encoding", "gzip");
  rfl_couch_sign_in_add_headers (call);

  couch->n_requests++;
  rfl_couch_call_watch (call, G_SOURCE_FUNC (on_sent_cancelled_cb));
  soup_session_send_async (call->live ? couch->live_session : couch->session, call->message, G_PRIORITY_DEFAULT, NULL,
                           on_answered_cb, call);
}

/* Sends it, after signing in where that is needed. @func makes the result, which @free_result frees. */
void
rfl_couch_call_start (RflCouchCall     *call,
                      RflCouchCallFunc  func,
                      GDestroyNotify    free_result)
{
  RflCouch *couch = call->couch;
  GError *error = NULL;

  call->func = func;
  call->free_result = free_result;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (call->task), &error))
    fail_call (call, error);
  else if (couch->problem != NULL)
    fail_call (call, g_error_copy (couch->problem));
  else if (couch->refusal != NULL && !call->is_sign_in && g_get_monotonic_time () < couch->refused_until)
    fail_call (call, g_error_copy (couch->refusal));
  else if (rfl_couch_sign_in_is_needed (call))
    rfl_couch_sign_in_wait (call);
  else
    send_call (call);
}
