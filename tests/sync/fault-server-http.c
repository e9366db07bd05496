/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include <stdlib.h>
#include <string.h>

/* One connection: each request is answered, as HTTP/1.1 has it and as the faults want it. */

static void
answer_free (Answer *answer)
{
  g_string_free (answer->head, TRUE);
  g_string_free (answer->body, TRUE);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static Answer *
answer_new (void)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->status = 200;
  answer->head = g_string_new (NULL);
  answer->body = g_string_new (NULL);

  return answer;
}

static gboolean
write_text (GOutputStream *output,
            const char    *text,
            gsize          length)
{
  return g_output_stream_write_all (output, text, length, NULL, NULL, NULL);
}

static gboolean
write_chunk (GOutputStream *output,
             const char    *text,
             gsize          length)
{
  g_autofree char *size = g_strdup_printf ("%" G_GSIZE_MODIFIER "x\r\n", length);

  return write_text (output, size, strlen (size)) && write_text (output, text, length) && write_text (output, "\r\n", 2);
}

static gboolean
write_chunk_now (GOutputStream *output,
                 const char    *text,
                 gsize          length)
{
  return write_chunk (output, text, length) && g_output_stream_flush (output, NULL, NULL);
}

/* The feed waits for a change: a newline at every heartbeat, the end when there is something to say. */
static gboolean
write_live (FaultServer   *self,
            GOutputStream *output,
            Request       *request,
            Answer        *answer)
{
  const char *text = request_get_query (request, "heartbeat");
  gint64 heartbeat = text == NULL ? 0 : g_str_equal (text, "true") ? 60000 : g_ascii_strtoll (text, NULL, 10);
  const char *timeout = request_get_query (request, "timeout");
  gint64 end = heartbeat > 0 ? G_MAXINT64
                             : g_get_monotonic_time () + 1000 * (timeout != NULL ? g_ascii_strtoll (timeout, NULL, 10) : 60000);
  gboolean good = write_chunk_now (output, "{\"results\":[\n", strlen ("{\"results\":[\n"));
  gsize from = 0;

  g_mutex_lock (&self->lock);
  while (good && self->running && answer->live && g_get_monotonic_time () < end)
    {
      gint64 until = heartbeat > 0 ? g_get_monotonic_time () + heartbeat * 1000 : end;

      if (!g_cond_wait_until (&self->changed, &self->lock, until) && heartbeat > 0)
        {
          g_mutex_unlock (&self->lock);
          good = write_chunk_now (output, "\n", 1);
          g_mutex_lock (&self->lock);
        }
      g_string_truncate (answer->body, 0);
      answer->status = 200;
      if (fault_server_get_database (self, request->segments[0]) == NULL)
        good = FALSE;
      else
        fault_server_changes (self, fault_server_get_database (self, request->segments[0]), request, answer);
    }
  good = good && self->running;
  g_mutex_unlock (&self->lock);
  from = strlen ("{\"results\":[\n");

  return good && write_chunk (output, answer->body->str + from, answer->body->len - from) && write_text (output, "0\r\n\r\n", 5);
}

static void
zip (Answer *answer)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autoptr (GOutputStream) target = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (target, G_CONVERTER (compressor));

  g_output_stream_write_all (stream, answer->body->str, answer->body->len, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  g_string_truncate (answer->body, 0);
  g_string_append_len (answer->body, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (target)),
                       (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (target)));
  g_string_append (answer->head, "Content-Encoding: gzip\r\n");
}

static char *
make_head (FaultServer *self,
           Answer      *answer,
           gboolean     head_only,
           gint64       days)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (fault_server_now (self) + days * 86400);
  g_autofree char *date = g_date_time_format (now, "%a, %d %b %Y %H:%M:%S GMT");
  g_autofree char *length = answer->chunked && !head_only
                              ? g_strdup ("Transfer-Encoding: chunked\r\n")
                              : g_strdup_printf ("Content-Length: %" G_GSIZE_FORMAT "\r\n", answer->body->len);

  return g_strdup_printf ("HTTP/1.1 %u x\r\nServer: CouchDB/3.5.0 (Erlang OTP/26)\r\nDate: %s\r\nCache-Control: must-revalidate\r\n"
                          "%s%s%s\r\n",
                          answer->status, date, strstr (answer->head->str, "Content-Type") != NULL ? "" : "Content-Type: application/json\r\n",
                          answer->head->str, length);
}

/* Where the answer ends too early; its whole length where it does not. */
static gsize
find_cut (const GString *body,
          const Fault   *fault)
{
  guint n_quotes = 0;
  guint wanted = 0;

  switch (fault->kind)
    {
    case FAULT_CUT_BODY:
      return body->len > 0 ? fault->number % body->len : 0;
    case FAULT_CUT_CHUNK:
      return body->len / 2;
    case FAULT_CUT_CHARACTER:
      for (gsize i = 0; i < body->len; i++)
        if ((guchar) body->str[i] >= 0xc0)
          return i + 1;
      return body->len / 2;
    case FAULT_CUT_STRING:
      for (gsize i = 0; i < body->len; i++)
        n_quotes += body->str[i] == '"';
      wanted = n_quotes > 1 ? fault->number % (n_quotes / 2) * 2 : 0;
      for (gsize i = 0; i < body->len; i++)
        if (body->str[i] == '"' && wanted-- == 0)
          return i + 1;
      return 0;
    case FAULT_CUT_BRACE:
    case FAULT_TRUNCATED:
      for (gsize i = body->len; i > 0; i--)
        if (body->str[i - 1] == '}' || body->str[i - 1] == ']')
          return i - 1;
      return 0;
    case FAULT_NONE:
    case FAULT_STATUS:
    case FAULT_DROP_UNREAD:
    case FAULT_DROP_READ:
    case FAULT_DROP_DONE:
    case FAULT_CUT_HEAD:
    case FAULT_HTML:
    case FAULT_SHAPE:
    case FAULT_SLOW:
    case FAULT_DATE:
    case FAULT_IDLE:
    case FAULT_SCRIPT:
    case FAULT_N_KINDS:
    default:
      return body->len;
    }
}

static gboolean
write_slowly (FaultServer   *self,
              GOutputStream *output,
              const char    *text,
              gsize          length,
              const Fault   *fault)
{
  gint64 deadline = g_get_monotonic_time () + 1000 * (gint64) fault->deadline_ms;

  for (gsize i = 0; i < length; i++)
    {
      gint64 next = g_get_monotonic_time () + 1000 * (gint64) MAX (1, fault->number);
      gboolean running = TRUE;

      if (g_get_monotonic_time () > deadline || !write_text (output, text + i, 1) ||
          !g_output_stream_flush (output, NULL, NULL))
        return FALSE;
      g_mutex_lock (&self->lock);
      while (self->running && g_cond_wait_until (&self->changed, &self->lock, next))
        ;
      running = self->running;
      g_mutex_unlock (&self->lock);
      if (!running)
        return FALSE;
    }

  return TRUE;
}

/* FALSE: the connection has ended. */
static gboolean
write_answer (FaultServer   *self,
              GOutputStream *output,
              Request       *request,
              Answer        *answer,
              const Fault   *fault)
{
  gboolean head_only = g_str_equal (request->method, "HEAD");
  const char *accepted = g_hash_table_lookup (request->headers, "accept-encoding");
  g_autofree char *head = NULL;
  gsize cut = find_cut (answer->body, fault);

  if (fault->kind == FAULT_TRUNCATED)
    g_string_truncate (answer->body, cut);
  if (fault->kind == FAULT_CUT_CHUNK)
    answer->chunked = TRUE;
  if (self->gzip && !answer->live && answer->body->len > 1000 && accepted != NULL && strstr (accepted, "gzip") != NULL &&
      (fault->kind == FAULT_NONE || fault->kind == FAULT_CUT_BODY || fault->kind == FAULT_CUT_CHUNK))
    {
      zip (answer);
      cut = find_cut (answer->body, fault);
    }
  head = make_head (self, answer, head_only, fault->kind == FAULT_DATE ? (gint64) fault->number : 0);
  if (fault->kind == FAULT_CUT_HEAD)
    {
      write_text (output, head, strlen (head) / 2);
      return FALSE;
    }
  if (!write_text (output, head, strlen (head)))
    return FALSE;
  if (head_only)
    return TRUE;
  if (answer->live)
    return write_live (self, output, request, answer);
  if (fault->kind == FAULT_SLOW && !answer->chunked)
    return write_slowly (self, output, answer->body->str, answer->body->len, fault);
  if (!answer->chunked)
    {
      gboolean whole = cut >= answer->body->len || fault->kind == FAULT_TRUNCATED;

      return write_text (output, answer->body->str, whole ? answer->body->len : cut) && whole;
    }

  for (gsize at = 0; at < answer->body->len; at += 1000)
    {
      gsize n = MIN (1000, answer->body->len - at);

      if (fault->kind != FAULT_TRUNCATED && cut < at + n)
        {
          g_autofree char *size = g_strdup_printf ("%" G_GSIZE_MODIFIER "x\r\n", n);

          if (write_text (output, size, strlen (size)))
            write_text (output, answer->body->str + at, cut - at);
          return FALSE;
        }
      if (!write_chunk (output, answer->body->str + at, n))
        return FALSE;
    }

  return write_text (output, "0\r\n\r\n", 5);
}

/* With the lock held. */
static void
record (FaultServer *self,
        Request     *request)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer value = NULL;

  if (self->record == NULL)
    return;

  g_string_append_printf (self->record, "%s %s\n", request->method, request->path);
  g_hash_table_iter_init (&iter, request->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_string_append_printf (self->record, "%s: %s\n", (const char *) name, (const char *) value);
  g_string_append_printf (self->record, "\n%s\n", request->body->str);
}

/* FALSE: the connection ends without an answer. */
static gboolean
make_answer (FaultServer *self,
             Request     *request,
             Answer      *answer,
             const Fault *fault)
{
  const char *coding = g_hash_table_lookup (request->headers, "content-encoding");

  if (fault->kind == FAULT_DROP_READ)
    return FALSE;
  if (fault->kind == FAULT_HTML)
    {
      if (fault->number > 0)
        answer->status = fault->number;
      g_string_append (answer->head, "Content-Type: text/html\r\n");
      g_string_append (answer->body, "<!DOCTYPE html><html><body><h1>Welcome to this network</h1></body></html>\n");
      return TRUE;
    }
  if (fault->kind == FAULT_STATUS)
    {
      g_usleep (fault->deadline_ms * 1000);
      if (fault->number == 412)
        answer_error (answer, 412, "nodedown", "progress not possible");
      else
        answer_error (answer, fault->number, fault->number == 401 ? "unauthorized" : "fault", "A fault of the script.");
      if (fault->number == 301)
        g_string_append_printf (answer->head, "Location: https://couch.example%s\r\n", request->path);
      if (fault->retry_after > 0 && fault->retry_date)
        {
          g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
          g_autoptr (GDateTime) then = g_date_time_add_seconds (now, fault->retry_after);
          g_autofree char *date = g_date_time_format (then, "%a, %d %b %Y %H:%M:%S GMT");

          g_string_append_printf (answer->head, "Retry-After: %s\r\n", date);
        }
      else if (fault->retry_after > 0)
        {
          g_string_append_printf (answer->head, "Retry-After: %u\r\n", fault->retry_after);
        }
      return TRUE;
    }
  if (coding != NULL && !request_unzip (request))
    {
      answer_error (answer, 400, "bad_request", "The body is not gzip");
      return TRUE;
    }

  g_mutex_lock (&self->lock);
  record (self, request);
  request->script_fails = fault->kind == FAULT_SCRIPT;
  fault_server_answer (self, request, answer);
  g_mutex_unlock (&self->lock);
  if (fault->kind == FAULT_IDLE)
    answer->live = FALSE;
  if (fault->kind == FAULT_SHAPE)
    {
      answer->live = FALSE;
      g_string_assign (answer->body, "{\"results\":{\"docs\":7},\"ok\":[null],\"last_seq\":{}}\n");
    }

  return fault->kind != FAULT_DROP_DONE;
}

void
fault_server_serve (FaultServer *self,
                    GIOStream   *stream)
{
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  g_autoptr (GOutputStream) output = g_buffered_output_stream_new_sized (g_io_stream_get_output_stream (stream), 16384);

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  while (TRUE)
    {
      g_autoptr (Request) request = request_read_head (input);
      g_autoptr (Answer) answer = answer_new ();
      const char *wish = NULL;
      Fault fault = { 0 };

      if (request == NULL)
        return;
      g_mutex_lock (&self->lock);
      fault = fault_server_next_fault (self, request);
      g_mutex_unlock (&self->lock);
      if (fault.kind == FAULT_DROP_UNREAD || !request_read_body (request, input) || !make_answer (self, request, answer, &fault) ||
          !write_answer (self, output, request, answer, &fault))
        {
          g_output_stream_flush (output, NULL, NULL);
          return;
        }
      g_output_stream_flush (output, NULL, NULL);
      wish = g_hash_table_lookup (request->headers, "connection");
      if (wish != NULL && g_ascii_strcasecmp (wish, "close") == 0)
        return;
    }
}
