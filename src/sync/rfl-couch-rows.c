/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-rows.h"

#include "rfl-sync-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENVELOPE_LIMIT (64 * 1024)
#define BEGINNING_SIZE 1024

typedef enum
{
  STATE_ENVELOPE,  /* before and behind the rows */
  STATE_BETWEEN,
  STATE_ROW,
  STATE_END,       /* only space may follow */
} State;

/*
 * RflJsonStream reads its input and waits for it, so it needs a thread for each answer, and a thread would stand still in every long
 * poll. This one is given the pieces as they come. A row that lies in one piece is handed over where it lies.
 */
struct _RflCouchRows
{
  char            *member;    /* (owned) */
  gsize            limit;
  RflCouchRowFunc  func;
  gpointer         data;

  State            state;
  gboolean         quoted;    /* in a string */
  gboolean         escaped;   /* behind a backslash in it */
  guint64          depth;     /* open brackets, in the envelope or in the row */
  GString         *envelope;  /* (owned), the object with an empty array for the rows */
  gsize            name;      /* where in it the last string begins */
  gboolean         found;     /* the array was there */
  GString         *row;       /* (owned), what earlier pieces had of the row */
  gsize            row_size;
};

/**
 * rfl_couch_rows_new:
 * @member: name of the array whose elements are the rows
 * @limit: bytes of a row; a larger one is not kept
 * @func: is given each row
 * @data: for @func
 *
 * Returns: (transfer full): a cutter for one answer
 */
RflCouchRows *
rfl_couch_rows_new (const char      *member,
                    gsize            limit,
                    RflCouchRowFunc  func,
                    gpointer         data)
{
  RflCouchRows *self = g_new0 (RflCouchRows, 1);

  self->member = g_strdup (member);
  self->limit = limit;
  self->func = func;
  self->data = data;
  self->envelope = g_string_new (NULL);
  self->row = g_string_new (NULL);
  return self;
}

void
rfl_couch_rows_free (RflCouchRows *self)
{
  g_free (self->member);
  g_string_free (self->envelope, TRUE);
  g_string_free (self->row, TRUE);
  g_free (self);
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_PROTOCOL, _("The answer of the server is not what CouchDB sends."));
  return FALSE;
}

/* Over bytes within a string: to its end or that of the piece. */
static gsize
skip_string (RflCouchRows *self,
             const char   *bytes,
             gsize         at,
             gsize         length)
{
  while (at < length)
    {
      char c = bytes[at++];

      if (self->escaped)
        {
          self->escaped = FALSE;
        }
      else if (c == '\\')
        {
          self->escaped = TRUE;
        }
      else if (c == '"')
        {
          self->quoted = FALSE;
          break;
        }
    }
  return at;
}

static gboolean
is_rows_array (RflCouchRows *self)
{
  gsize length = strlen (self->member);
  const char *name = self->envelope->str + self->name;

  return self->depth == 1 && name[0] == '"' && strncmp (name + 1, self->member, length) == 0 && name[length + 1] == '"';
}

static gboolean
feed_envelope (RflCouchRows  *self,
               const char    *bytes,
               gsize         *at,
               gsize          length,
               GError       **error)
{
  gsize start = *at;

  if (self->quoted)
    {
      *at = skip_string (self, bytes, *at, length);
      g_string_append_len (self->envelope, bytes + start, *at - start);
    }
  else
    {
      char c = bytes[(*at)++];

      if (self->depth == 0 && self->envelope->len == 0 && g_ascii_isspace (c))
        return TRUE;
      if (self->depth == 0 && c != '{')
        return refuse (error);

      if (c == '"')
        {
          self->quoted = TRUE;
          self->name = self->envelope->len;
        }
      else if (c == '[' && is_rows_array (self))
        {
          g_string_append_c (self->envelope, c);
          self->state = STATE_BETWEEN;
          self->found = TRUE;
          return TRUE;
        }
      else if (c == '{' || c == '[')
        {
          self->depth++;
        }
      else if ((c == '}' || c == ']') && --self->depth == 0)
        {
          self->state = STATE_END;
        }
      g_string_append_c (self->envelope, c);
    }
  return self->envelope->len <= ENVELOPE_LIMIT || refuse (error);
}

static gboolean
feed_between (RflCouchRows  *self,
              const char    *bytes,
              gsize         *at,
              GError       **error)
{
  char c = bytes[*at];

  if (c == '{')
    {
      self->state = STATE_ROW;
      self->depth = 0;
      self->row_size = 0;
      g_string_truncate (self->row, 0);
      return TRUE;
    }
  (*at)++;
  if (c == ']')
    {
      g_string_append_c (self->envelope, c);
      self->state = STATE_ENVELOPE;
      self->depth = 1;
      return TRUE;
    }
  return c == ',' || g_ascii_isspace (c) || refuse (error);
}

static gboolean
end_row (RflCouchRows  *self,
         const char    *bytes,
         gsize          length,
         GError       **error)
{
  self->state = STATE_BETWEEN;
  if (self->row_size > self->limit)
    {
      if (self->row->len == 0)
        g_string_append_len (self->row, bytes, MIN (length, BEGINNING_SIZE));
      return self->func (RFL_JSON_SPAN_INIT (self->row->str, MIN (self->row->len, BEGINNING_SIZE)), FALSE, self->data, error);
    }
  if (self->row->len == 0)
    return self->func (RFL_JSON_SPAN_INIT (bytes, length), TRUE, self->data, error);

  g_string_append_len (self->row, bytes, length);
  return self->func (RFL_JSON_SPAN_INIT (self->row->str, self->row->len), TRUE, self->data, error);
}

static gboolean
feed_row (RflCouchRows  *self,
          const char    *bytes,
          gsize         *at,
          gsize          length,
          GError       **error)
{
  gsize start = *at;
  gsize i = start;

  while (i < length)
    {
      char c;

      if (self->quoted)
        {
          i = skip_string (self, bytes, i, length);
          continue;
        }

      c = bytes[i++];
      if (c == '"')
        self->quoted = TRUE;
      else if (c == '{' || c == '[')
        self->depth++;
      else if ((c == '}' || c == ']') && --self->depth == 0)
        {
          self->row_size += i - start;
          *at = i;
          return end_row (self, bytes + start, i - start, error);
        }
    }

  self->row_size += i - start;
  *at = i;
  if (self->row_size <= self->limit)
    g_string_append_len (self->row, bytes + start, i - start);
  else if (self->row->len < BEGINNING_SIZE)
    g_string_append_len (self->row, bytes + start, MIN (i - start, BEGINNING_SIZE));
  return TRUE;
}

/**
 * rfl_couch_rows_feed:
 * @self: a cutter
 * @bytes: the next piece of the answer
 * @length: its size
 * @error: return location for %RFL_SYNC_ERROR_PROTOCOL, or what the function set
 *
 * Returns: %FALSE when the answer is not what was asked for
 */
gboolean
rfl_couch_rows_feed (RflCouchRows  *self,
                     const char    *bytes,
                     gsize          length,
                     GError       **error)
{
  gsize at = 0;
  gboolean fine = TRUE;

  while (at < length && fine)
    {
      switch (self->state)
        {
        case STATE_ENVELOPE:
          fine = feed_envelope (self, bytes, &at, length, error);
          break;

        case STATE_BETWEEN:
          fine = feed_between (self, bytes, &at, error);
          break;

        case STATE_ROW:
          fine = feed_row (self, bytes, &at, length, error);
          break;

        case STATE_END:
        default:
          fine = g_ascii_isspace (bytes[at++]) || refuse (error);
          break;
        }
    }
  return fine;
}

/**
 * rfl_couch_rows_is_complete:
 * @self: a cutter
 *
 * Returns: whether the answer has come to its end: one that stops before has been torn, and none of its rows counts. An object
 * without the array is no answer
 */
gboolean
rfl_couch_rows_is_complete (RflCouchRows *self)
{
  return self->state == STATE_END && self->found;
}

/**
 * rfl_couch_rows_get_envelope:
 * @self: a cutter
 *
 * Returns: the object without its rows, such as `{"results":[],"last_seq":12}`
 */
RflJsonSpan
rfl_couch_rows_get_envelope (RflCouchRows *self)
{
  return RFL_JSON_SPAN_INIT (self->envelope->str, self->envelope->len);
}
