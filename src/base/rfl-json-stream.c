/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json-stream.h"

#include "rfl-base-error.h"
#include "rfl-json.h"

#include <string.h>

#define BUFFER_SIZE (64 * 1024)
#define NAME_SIZE   64

typedef enum
{
  STATE_START,
  STATE_ARRAY,     /* in a top-level array */
  STATE_PAGE,      /* in the member array of a page */
  STATE_ENVELOPE,  /* behind it, in the rest of the page */
  STATE_SEQUENCE,  /* behind a top-level object */
  STATE_LINES,     /* the same, when each stands on one line */
  STATE_TAIL,      /* behind the top-level array */
  STATE_END,
} State;

typedef enum
{
  READ_DONE,
  READ_PAGE,  /* a member array begins */
  READ_EOF,
} ReadResult;

/**
 * RflJsonStream:
 *
 * Cuts a stream of JSON into the texts of its elements, for rfl_json_parse(), in a memory that does not grow with the stream.
 * It takes what directories publish: an array; a page, which is an object with a member array (`contents`, `services`, `data`);
 * one object; or objects one after the other, as a rule one a line (NDJSON). An object with an `id` or `name` before such a member
 * is a record, not a page.
 *
 * Only strings and brackets are looked at, so a broken element is still handed over, and refused by the parser; where each element
 * has its line it harms no other.
 */
struct _RflJsonStream
{
  GObject       parent_instance;

  GInputStream *stream;        /* (owned) */
  GStrv         members;       /* (owned), the names of arrays that make a page */

  guchar       *buffer;        /* (owned) */
  gsize         position;      /* in the buffer */
  gsize         filled;
  guint64       consumed;      /* bytes of the stream before the buffer */
  guint64       line;

  State         state;
  GString      *element;       /* (owned) */
  GString      *envelope;      /* (owned), the page without its elements */
  gboolean      paged;
  gboolean      envelope_lost; /* it was too large */
  char          name[NAME_SIZE];
  gboolean      is_record;
  guint64       start_offset;
  guint64       start_line;
  GError       *problem;       /* (owned), with the current element */

  GCancellable *cancellable;   /* (unowned), during a call */
  GError       *io_error;      /* (owned), during a call */
};

G_DEFINE_FINAL_TYPE (RflJsonStream, rfl_json_stream, G_TYPE_OBJECT)

static int
refill (RflJsonStream *self)
{
  gssize n;

  /* Not every stream looks at it, and skipping something large takes many reads. */
  if (self->io_error != NULL || g_cancellable_set_error_if_cancelled (self->cancellable, &self->io_error))
    return -1;

  self->consumed += self->filled;
  self->position = 0;
  self->filled = 0;

  n = g_input_stream_read (self->stream, self->buffer, BUFFER_SIZE, self->cancellable, &self->io_error);
  if (n <= 0)
    return -1;

  self->filled = n;
  return self->buffer[0];
}

/* The next byte, or -1 at the end and after an error. */
static inline int
peek (RflJsonStream *self)
{
  return self->position < self->filled ? self->buffer[self->position] : refill (self);
}

static inline void
advance (RflJsonStream *self)
{
  if (self->buffer[self->position++] == '\n')
    self->line++;
}

static void
skip_space (RflJsonStream *self,
            gboolean       commas)
{
  int c;

  while ((c = peek (self)) == ' ' || c == '\n' || c == '\r' || c == '\t' || (commas && c == ','))
    advance (self);
}

static void
report (RflJsonStream *self,
        RflBaseError   code,
        const char    *what)
{
  if (self->problem == NULL)
    self->problem = g_error_new_literal (RFL_BASE_ERROR, code, what);
}

/* Once there is a problem nothing is kept any more: the reading goes on only to find the end. */
static void
keep (RflJsonStream *self,
      GString       *out,
      const void    *bytes,
      gsize          length)
{
  if (self->problem != NULL)
    return;

  if (out->len + length > RFL_JSON_MAX_SIZE)
    report (self, RFL_BASE_ERROR_TOO_LARGE, "Element is too large");
  else
    g_string_append_len (out, bytes, length);
}

static void
keep_byte (RflJsonStream *self,
           GString       *out)
{
  keep (self, out, self->buffer + self->position, 1);
  advance (self);
}

static void
note_depth (RflJsonStream *self,
            guint64        depth)
{
  if (depth > RFL_JSON_MAX_DEPTH)
    report (self, RFL_BASE_ERROR_TOO_DEEP, "Element has too many levels");
}

/* Bytes that mean nothing here, up to one of @stops or the end of the buffer. */
static void
keep_run (RflJsonStream *self,
          GString       *out,
          const char    *stops)
{
  gsize start = self->position;

  while (self->position < self->filled
         && (self->buffer[self->position] == '\0' || strchr (stops, self->buffer[self->position]) == NULL))
    advance (self);
  keep (self, out, self->buffer + start, self->position - start);
}

/* From quote to quote; the content also goes into @name, as far as it has room, unless it is NULL. */
static ReadResult
read_string (RflJsonStream *self,
             GString       *out,
             char          *name)
{
  gsize length = 0;
  int c;

  keep_byte (self, out);
  while ((c = peek (self)) != -1 && c != '"')
    {
      if (name != NULL)
        {
          if (length < NAME_SIZE - 1)
            name[length++] = c;
        }
      if (c == '\\')
        {
          keep_byte (self, out);
          if (peek (self) == -1)
            return READ_EOF;
          keep_byte (self, out);
        }
      else if (name != NULL)
        {
          keep_byte (self, out);
        }
      else
        {
          keep_run (self, out, "\"\\");
        }
    }

  if (c == -1)
    return READ_EOF;

  if (name != NULL)
    name[length] = '\0';
  keep_byte (self, out);
  return READ_DONE;
}

/* Reads on to the bracket that closes level 1, from within level @depth. For the top-level object the names of level 1 are
 * looked at: @is_top. */
static ReadResult
read_nested (RflJsonStream *self,
             GString       *out,
             guint64        depth,
             gboolean       is_top)
{
  gboolean expect_name = FALSE;
  int c;

  while ((c = peek (self)) != -1)
    {
      switch (c)
        {
        case '"':
          {
            gboolean is_name = is_top && depth == 1 && expect_name;

            if (read_string (self, out, is_name ? self->name : NULL) == READ_EOF)
              return READ_EOF;
            if (is_name)
              {
                expect_name = FALSE;
                self->is_record |= g_str_equal (self->name, "id") || g_str_equal (self->name, "name");
              }
          }
          break;

        case '[':
        case '{':
          if (is_top && depth == 1 && c == '[' && !self->is_record
              && g_strv_contains ((const char *const *) self->members, self->name))
            {
              keep (self, out, "[]", 2);
              advance (self);
              return READ_PAGE;
            }
          note_depth (self, ++depth);
          expect_name = depth == 1;
          keep_byte (self, out);
          break;

        case ']':
        case '}':
          keep_byte (self, out);
          if (--depth == 0)
            return READ_DONE;
          break;

        case ',':
          expect_name = depth == 1;
          keep_byte (self, out);
          break;

        default:
          keep_run (self, out, "\"[]{},");
          break;
        }
    }

  return READ_EOF;
}

static ReadResult
read_value (RflJsonStream *self,
            GString       *out)
{
  switch (peek (self))
    {
    case '[':
    case '{':
      return read_nested (self, out, 0, FALSE);

    case '"':
      return read_string (self, out, NULL);

    default:
      do
        keep_run (self, out, " \t\r\n,[]{}\"");
      while (self->position == self->filled && peek (self) != -1);
      return READ_DONE;
    }
}

static void
read_line (RflJsonStream *self,
           GString       *out)
{
  guint64 depth = 0;
  gboolean quoted = FALSE;
  int c;

  while ((c = peek (self)) != -1 && c != '\n')
    {
      if (c == '"')
        quoted = !quoted;
      else if (c == '\\' && quoted)
        keep_byte (self, out);
      else if (!quoted && (c == '[' || c == '{'))
        note_depth (self, ++depth);
      else if (!quoted && (c == ']' || c == '}') && depth > 0)
        depth--;

      if (peek (self) != -1 && peek (self) != '\n')
        keep_byte (self, out);
      keep_run (self, out, "\"\\[]{}\n");
    }
}

static void
begin_element (RflJsonStream *self)
{
  g_clear_error (&self->problem);
  g_string_truncate (self->element, 0);
  self->start_offset = self->consumed + self->position;
  self->start_line = self->line;
}

static void
skip_byte_order_mark (RflJsonStream *self)
{
  static const guchar mark[] = { 0xef, 0xbb, 0xbf };

  for (guint i = 0; i < G_N_ELEMENTS (mark) && peek (self) == mark[i]; i++)
    advance (self);
}

/* Within the top-level object, at its beginning or behind a member array. %TRUE when it is an element itself. */
static gboolean
read_top_object (RflJsonStream *self,
                 guint64        depth)
{
  ReadResult result = read_nested (self, self->envelope, depth, TRUE);

  self->paged |= result == READ_PAGE;

  if (self->paged && self->problem != NULL)
    {
      self->envelope_lost = TRUE;
      g_clear_error (&self->problem);
    }

  if (result == READ_EOF)
    {
      report (self, RFL_BASE_ERROR_TRUNCATED, "The input ends in the middle of an object");
      self->state = STATE_END;
      return TRUE;
    }
  if (result == READ_PAGE)
    {
      self->state = STATE_PAGE;
      return FALSE;
    }

  self->state = self->line == self->start_line ? STATE_LINES : STATE_SEQUENCE;
  if (self->paged)
    return FALSE;

  {
    GString *text = self->envelope;

    self->envelope = self->element;
    self->element = text;
  }
  return TRUE;
}

static gboolean
start (RflJsonStream *self)
{
  skip_byte_order_mark (self);
  skip_space (self, FALSE);
  begin_element (self);

  switch (peek (self))
    {
    case '{':
      return read_top_object (self, 0);

    case '[':
      advance (self);
      self->state = STATE_ARRAY;
      return FALSE;

    case -1:
      self->state = STATE_END;
      return FALSE;

    default:
      report (self, RFL_BASE_ERROR_INVALID, "This is not JSON");
      self->state = STATE_END;
      return TRUE;
    }
}

static gboolean
next_in_array (RflJsonStream *self)
{
  skip_space (self, TRUE);
  begin_element (self);

  switch (peek (self))
    {
    case ']':
      advance (self);
      self->state = self->state == STATE_ARRAY ? STATE_TAIL : STATE_ENVELOPE;
      return FALSE;

    case -1:
      report (self, RFL_BASE_ERROR_TRUNCATED, "The input ends in the middle of a list");
      self->state = STATE_END;
      return TRUE;

    case '}':
      report (self, RFL_BASE_ERROR_INVALID, "Unexpected bracket");
      advance (self);
      return TRUE;

    default:
      if (read_value (self, self->element) == READ_EOF)
        {
          report (self, RFL_BASE_ERROR_TRUNCATED, "The input ends in the middle of an element");
          self->state = STATE_END;
        }
      return TRUE;
    }
}

static gboolean
next_in_sequence (RflJsonStream *self)
{
  skip_space (self, FALSE);
  begin_element (self);

  if (peek (self) == -1)
    {
      self->state = STATE_END;
      return FALSE;
    }

  /* What is no object has no end of its own but that of the line. */
  if (self->state == STATE_LINES || peek (self) != '{')
    {
      read_line (self, self->element);
    }
  else if (read_value (self, self->element) == READ_EOF)
    {
      report (self, RFL_BASE_ERROR_TRUNCATED, "The input ends in the middle of an object");
      self->state = STATE_END;
    }
  return TRUE;
}

static gboolean
next_in_tail (RflJsonStream *self)
{
  skip_space (self, FALSE);
  begin_element (self);
  self->state = STATE_END;

  if (peek (self) == -1)
    return FALSE;

  report (self, RFL_BASE_ERROR_INVALID, "Unexpected text behind the list");
  return TRUE;
}

/* Goes one step on; whether that ended with an element. */
static gboolean
step (RflJsonStream *self)
{
  switch (self->state)
    {
    case STATE_START:
      return start (self);
    case STATE_ARRAY:
    case STATE_PAGE:
      return next_in_array (self);
    case STATE_ENVELOPE:
      return read_top_object (self, 1);
    case STATE_SEQUENCE:
    case STATE_LINES:
      return next_in_sequence (self);
    case STATE_TAIL:
      return next_in_tail (self);
    case STATE_END:
    default:
      return FALSE;
    }
}

static void
rfl_json_stream_finalize (GObject *object)
{
  RflJsonStream *self = RFL_JSON_STREAM (object);

  g_clear_object (&self->stream);
  g_strfreev (self->members);
  g_free (self->buffer);
  g_string_free (self->element, TRUE);
  g_string_free (self->envelope, TRUE);
  g_clear_error (&self->problem);
  g_clear_error (&self->io_error);

  G_OBJECT_CLASS (rfl_json_stream_parent_class)->finalize (object);
}

static void
rfl_json_stream_class_init (RflJsonStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_json_stream_finalize;
}

static void
rfl_json_stream_init (RflJsonStream *self)
{
  static const char *const members[] = { "contents", "services", "data", NULL };

  self->members = g_strdupv ((GStrv) members);
  self->buffer = g_malloc (BUFFER_SIZE);
  self->element = g_string_new (NULL);
  self->envelope = g_string_new (NULL);
  self->line = 1;
}

/**
 * rfl_json_stream_new:
 * @stream: bytes of JSON in UTF-8
 *
 * Returns: (transfer full): a stream of its elements
 */
RflJsonStream *
rfl_json_stream_new (GInputStream *stream)
{
  RflJsonStream *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_object_new (RFL_TYPE_JSON_STREAM, NULL);
  self->stream = g_object_ref (stream);
  return self;
}

/**
 * rfl_json_stream_set_members:
 * @self: a stream
 * @members: (array zero-terminated=1): names
 *
 * Sets which member arrays make a page, before the first element is read; `results` for the answers of CouchDB.
 */
void
rfl_json_stream_set_members (RflJsonStream      *self,
                             const char * const *members)
{
  g_return_if_fail (RFL_IS_JSON_STREAM (self));
  g_return_if_fail (members != NULL);

  g_strfreev (self->members);
  self->members = g_strdupv ((GStrv) members);
}

/**
 * rfl_json_stream_next:
 * @self: a stream
 * @element: (out caller-allocates): the element; what it points to is the stream's and lasts until the next call
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for the error of the stream underneath
 *
 * Reads on to the next element. It blocks, so it belongs in a thread. What is not JSON, too large (%RFL_JSON_MAX_SIZE), too deep
 * (%RFL_JSON_MAX_DEPTH) or cut off by the end of the input comes as an element with a problem and without text, and the next call
 * goes on behind it.
 *
 * Returns: %TRUE with an element; %FALSE at the end, or with @error set
 */
gboolean
rfl_json_stream_next (RflJsonStream   *self,
                      RflJsonElement  *element,
                      GCancellable    *cancellable,
                      GError         **error)
{
  gboolean found = FALSE;

  g_return_val_if_fail (RFL_IS_JSON_STREAM (self), FALSE);
  g_return_val_if_fail (element != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  self->cancellable = cancellable;
  while (!found && self->state != STATE_END && self->io_error == NULL)
    found = step (self);
  self->cancellable = NULL;

  if (self->io_error != NULL)
    {
      self->state = STATE_END;
      self->envelope_lost = TRUE;
      g_propagate_error (error, g_steal_pointer (&self->io_error));
      return FALSE;
    }
  if (!found)
    return FALSE;

  *element = (RflJsonElement) {
    .text = self->problem == NULL ? self->element->str : NULL,
    .length = self->problem == NULL ? self->element->len : 0,
    .line = self->start_line,
    .offset = self->start_offset,
    .member = self->state == STATE_PAGE ? self->name : NULL,
    .problem = self->problem,
  };
  return TRUE;
}

/**
 * rfl_json_stream_get_envelope:
 * @self: a stream
 *
 * Gives the page around the elements, its member arrays empty: the number of pages, the last sequence. Only after the end.
 *
 * Returns: (transfer none) (nullable): JSON, or %NULL when there was no page or it was not complete
 */
const char *
rfl_json_stream_get_envelope (RflJsonStream *self)
{
  gboolean complete;

  g_return_val_if_fail (RFL_IS_JSON_STREAM (self), NULL);

  complete = self->state == STATE_END && self->paged && !self->envelope_lost && self->problem == NULL;
  return complete ? self->envelope->str : NULL;
}
