/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-envelope.h"

#include "rfl-json.h"

#include <string.h>

/* Version of the form in which sealed documents travel. */
#define ENVELOPE_VERSION 1

/* A body of a megabyte in a box, in base64, with what stands around it. */
#define MAX_TEXT_SIZE (1500 * 1000)

#define HASH_LENGTH 32
#define MAX_TAG_LENGTH 64

/* A cursor over JSON text. It looks at no more than it must to find where the members of an object begin and end. */
typedef struct
{
  const char *at;
  const char *end;
} Scan;

/* A piece of the text; strings are without their quotes. */
typedef struct
{
  const char *text;
  gsize       length;
  char        type;      /* the first character of a value: '"', '{', '[', or of a number or a word */
} Piece;

void
rfl_envelope_free (RflEnvelope *self)
{
  g_free (self->id);
  g_clear_pointer (&self->hashes, g_ptr_array_unref);
  g_free (self->key);
  g_free (self->scope);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->object, json_object_unref);
  g_free (self);
}

static gboolean
fail (GError     **error,
      const char  *what)
{
  g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID, "A received document is refused: %s", what);

  return FALSE;
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
    scan->at++;
}

static gboolean
scan_char (Scan *scan,
           char  c)
{
  skip_space (scan);
  if (scan->at == scan->end || *scan->at != c)
    return FALSE;
  scan->at++;

  return TRUE;
}

/* After the opening quote. */
static gboolean
scan_string (Scan  *scan,
             Piece *piece)
{
  piece->text = scan->at;
  piece->type = '"';

  while (scan->at < scan->end)
    {
      const char *quote = memchr (scan->at, '"', scan->end - scan->at);
      const char *escape;

      if (quote == NULL)
        return FALSE;
      escape = memchr (scan->at, '\\', quote - scan->at);
      if (escape == NULL)
        {
          piece->length = quote - piece->text;
          scan->at = quote + 1;
          return TRUE;
        }
      scan->at = MIN (escape + 2, scan->end);
    }

  return FALSE;
}

/* Brackets are counted, not matched: whoever reads the piece finds out. */
static gboolean
scan_brackets (Scan  *scan,
               Piece *piece)
{
  guint depth = 0;

  piece->text = scan->at;
  piece->type = *scan->at;
  do
    {
      Piece string;

      if (scan->at == scan->end)
        return FALSE;
      switch (*scan->at++)
        {
        case '{':
        case '[':
          depth++;
          break;
        case '}':
        case ']':
          depth--;
          break;
        case '"':
          if (!scan_string (scan, &string))
            return FALSE;
          break;
        default:
          break;
        }
    }
  while (depth > 0);
  piece->length = scan->at - piece->text;

  return TRUE;
}

static gboolean
scan_value (Scan  *scan,
            Piece *piece)
{
  if (scan_char (scan, '"'))
    return scan_string (scan, piece);
  if (scan->at == scan->end)
    return FALSE;
  if (*scan->at == '{' || *scan->at == '[')
    return scan_brackets (scan, piece);

  piece->text = scan->at;
  piece->type = *scan->at;
  while (scan->at < scan->end && (g_ascii_isalnum (*scan->at) || *scan->at == '+' || *scan->at == '-' || *scan->at == '.'))
    scan->at++;
  piece->length = scan->at - piece->text;

  return piece->length > 0;
}

/* One member of an object, or FALSE: *ok tells whether that was its end. */
static gboolean
scan_member (Scan     *scan,
             gboolean  first,
             Piece    *name,
             Piece    *value,
             gboolean *ok)
{
  *ok = scan_char (scan, '}');
  if (*ok || (!first && !scan_char (scan, ',')))
    return FALSE;

  return scan_char (scan, '"') && scan_string (scan, name) && scan_char (scan, ':') && scan_value (scan, value);
}

static gboolean
piece_is (const Piece *piece,
          const char  *text)
{
  return piece->length == strlen (text) && memcmp (piece->text, text, piece->length) == 0;
}

static gboolean
piece_has_escapes (const Piece *piece)
{
  return piece->type == '"' && memchr (piece->text, '\\', piece->length) != NULL;
}

static gboolean
is_hex (const char *text,
        gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
      return FALSE;

  return TRUE;
}

static gboolean
read_int (const Piece *piece,
          gint64      *number)
{
  *number = 0;
  if (piece->length == 0 || piece->length > 15)
    return FALSE;
  for (gsize i = 0; i < piece->length; i++)
    {
      if (!g_ascii_isdigit (piece->text[i]))
        return FALSE;
      *number = *number * 10 + (piece->text[i] - '0');
    }

  return TRUE;
}

/* "generation-hash" */
static gboolean
read_revision (const Piece *piece,
               gint64      *generation,
               const char **hash)
{
  const char *dash = memchr (piece->text, '-', piece->length);
  Piece number = { piece->text, dash != NULL ? (gsize) (dash - piece->text) : 0, '0' };

  if (piece->type != '"' || !read_int (&number, generation) || *generation < 1)
    return FALSE;
  *hash = dash + 1;

  return piece->length - number.length - 1 == HASH_LENGTH && is_hex (*hash, HASH_LENGTH);
}

static gboolean
read_hashes (RflEnvelope *self,
             const Piece *ids,
             const char  *hash)
{
  Scan scan = { ids->text, ids->text + ids->length };
  gboolean first = TRUE;
  Piece piece;

  if (!scan_char (&scan, '['))
    return FALSE;
  while (!scan_char (&scan, ']'))
    {
      if ((!first && !scan_char (&scan, ',')) || !scan_char (&scan, '"') || !scan_string (&scan, &piece) ||
          piece.length != HASH_LENGTH || !is_hex (piece.text, HASH_LENGTH))
        return FALSE;
      if (first && memcmp (piece.text, hash, HASH_LENGTH) != 0)
        return FALSE;
      if (!first && self->hashes->len < RFL_ENVELOPE_MAX_REVISIONS)
        g_ptr_array_add (self->hashes, g_strndup (piece.text, piece.length));
      first = FALSE;
    }

  return self->hashes->len <= self->generation;
}

/* {"start": generation, "ids": [hash, …]} */
static gboolean
read_revisions (RflEnvelope *self,
                const Piece *revisions,
                const char  *hash)
{
  Scan scan = { revisions->text, revisions->text + revisions->length };
  gboolean first = TRUE;
  gboolean ok = FALSE;
  gint64 start = 0;
  Piece name, value;
  Piece ids = { NULL };

  if (!scan_char (&scan, '{'))
    return FALSE;
  for (; scan_member (&scan, first, &name, &value, &ok); first = FALSE)
    {
      if (piece_is (&name, "start"))
        read_int (&value, &start);
      else if (piece_is (&name, "ids"))
        ids = value;
    }

  return ok && start == self->generation && ids.type == '[' && read_hashes (self, &ids, hash);
}

static char *
dup_tag (const Piece *piece)
{
  if (piece->type != '"' || piece->length == 0 || piece->length > MAX_TAG_LENGTH)
    return NULL;
  for (gsize i = 0; i < piece->length; i++)
    if (!g_ascii_isalnum (piece->text[i]))
      return NULL;

  return g_strndup (piece->text, piece->length);
}

/* RFC 4648 with padding and nothing between: what is sent on is what was received. */
static GBytes *
decode_box (const Piece *piece)
{
  gsize length = piece->length;
  gsize n_bytes;
  guchar *bytes;
  int state = 0;
  guint save = 0;

  if (piece->type != '"' || length == 0 || length % 4 != 0)
    return NULL;
  for (guint i = 0; i < 2 && piece->text[length - 1] == '='; i++)
    length--;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (piece->text[i]) && piece->text[i] != '+' && piece->text[i] != '/')
      return NULL;

  bytes = g_malloc (piece->length / 4 * 3);
  n_bytes = g_base64_decode_step (piece->text, piece->length, bytes, &state, &save);

  return g_bytes_new_take (bytes, n_bytes);
}

static gboolean
read_clear (RflEnvelope  *self,
            const char   *text,
            gsize         length,
            GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = rfl_json_parse (text, (gssize) length, &local_error);
  g_autoptr (GList) names = NULL;
  char *body;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return fail (error, local_error != NULL ? local_error->message : "it is no object");

  self->object = json_object_ref (json_node_get_object (node));
  names = json_object_get_members (self->object);
  for (GList *name = names; name != NULL; name = name->next)
    if (*(const char *) name->data == '_')
      json_object_remove_member (self->object, name->data);

  body = rfl_json_canonical (node);
  if (body == NULL || strlen (body) > RFL_BODY_MAX_SIZE)
    {
      g_free (body);
      return fail (error, "it is larger than 1 MB");
    }
  self->body = g_bytes_new_take (body, strlen (body));

  return TRUE;
}

typedef struct
{
  Piece id;
  Piece rev;
  Piece revisions;
  Piece deleted;
  Piece version;
  Piece key;
  Piece scope;
  Piece box;
} Members;

static gboolean
find_members (const char *text,
              gsize       length,
              Members    *members,
              gboolean   *escapes)
{
  const struct
  {
    const char *name;
    Piece      *piece;
  } wanted[] = {
    { "_id", &members->id },   { "_rev", &members->rev }, { "_revisions", &members->revisions },
    { "_deleted", &members->deleted }, { "v", &members->version }, { "key", &members->key },
    { "scope", &members->scope }, { "box", &members->box },
  };
  Scan scan = { text, text + length };
  gboolean first = TRUE;
  gboolean ok = FALSE;
  Piece name, value;

  if (!scan_char (&scan, '{'))
    return FALSE;
  for (; scan_member (&scan, first, &name, &value, &ok); first = FALSE)
    {
      gboolean used = FALSE;

      for (guint i = 0; !used && i < G_N_ELEMENTS (wanted); i++)
        {
          used = piece_is (&name, wanted[i].name);
          if (used)
            *wanted[i].piece = value;
        }
      *escapes = *escapes || piece_has_escapes (&name) || (used && piece_has_escapes (&value));
    }

  /* What follows the object would be another text. */
  skip_space (&scan);

  return ok && scan.at == scan.end;
}

static gboolean
is_sealed (const Members *members)
{
  return members->box.type == '"' && members->key.type == '"' && members->version.type == '1';
}

static gboolean
read_members (RflEnvelope    *self,
              const Members  *members,
              GError        **error)
{
  const char *hash = NULL;

  if (members->id.type != '"' || members->id.length == 0)
    return fail (error, "it has no id");
  self->id = g_strndup (members->id.text, members->id.length);
  if (!read_revision (&members->rev, &self->generation, &hash))
    return fail (error, "it has no revision of ours");

  self->hashes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->hashes, g_strndup (hash, HASH_LENGTH));
  if (members->revisions.text != NULL && !read_revisions (self, &members->revisions, hash))
    return fail (error, "its revisions do not hold together");
  self->deleted = members->deleted.text != NULL && piece_is (&members->deleted, "true");

  if (!is_sealed (members))
    return TRUE;

  if (!piece_is (&members->version, G_STRINGIFY (ENVELOPE_VERSION)))
    return fail (error, "it is of a newer form");
  self->key = dup_tag (&members->key);
  self->scope = dup_tag (&members->scope);
  self->body = decode_box (&members->box);
  if (self->key == NULL || self->scope == NULL || self->body == NULL)
    return fail (error, "its box is none");

  return TRUE;
}

RflEnvelope *
rfl_envelope_parse (const char  *text,
                    gsize        length,
                    GError     **error)
{
  g_autoptr (RflEnvelope) self = g_new0 (RflEnvelope, 1);
  g_autofree char *plain = NULL;
  Members members = { 0 };
  gboolean escapes = FALSE;

  if (length > MAX_TEXT_SIZE)
    {
      fail (error, "it is larger than 1 MB");
      return NULL;
    }
  if (!find_members (text, length, &members, &escapes))
    {
      fail (error, "it is no JSON object");
      return NULL;
    }

  /* Written with escapes where none are needed: the same text without them. */
  if (escapes)
    {
      g_autoptr (JsonNode) node = rfl_json_parse (text, (gssize) length, NULL);

      plain = node != NULL ? rfl_json_canonical (node) : NULL;
      escapes = FALSE;
      memset (&members, 0, sizeof members);
      if (plain == NULL || !find_members (plain, strlen (plain), &members, &escapes))
        {
          fail (error, "it is no JSON object");
          return NULL;
        }
      text = plain;
      length = strlen (plain);
    }

  if (!read_members (self, &members, error) || (self->body == NULL && !read_clear (self, text, length, error)))
    return NULL;

  return g_steal_pointer (&self);
}

char *
rfl_envelope_dup_parent (const RflEnvelope *self)
{
  if (self->hashes->len < 2)
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT "-%s", self->generation - 1, (char *) g_ptr_array_index (self->hashes, 1));
}

static void
append_base64 (GString *out,
               GBytes  *bytes)
{
  gsize length = 0;
  const guchar *data = g_bytes_get_data (bytes, &length);
  gsize start = out->len;
  int state = 0;
  int save = 0;
  gsize n;

  g_string_set_size (out, start + (length / 3 + 1) * 4 + 4);
  n = g_base64_encode_step (data, length, FALSE, out->str + start, &state, &save);
  n += g_base64_encode_close (FALSE, out->str + start + n, &state, &save);
  g_string_truncate (out, start + n);
}

void
rfl_envelope_append (GString        *out,
                     const char     *id,
                     const char     *scope,
                     const RflNode  *node,
                     GPtrArray      *hashes)
{
  g_string_append_printf (out, "{\"_id\":\"%s\",\"_rev\":\"%" G_GINT64_FORMAT "-%s\",\"_revisions\":{\"start\":%" G_GINT64_FORMAT
                          ",\"ids\":[", id, node->generation, node->hash, node->generation);
  for (guint i = 0; i < hashes->len; i++)
    g_string_append_printf (out, "%s\"%s\"", i > 0 ? "," : "", (char *) g_ptr_array_index (hashes, i));
  g_string_append (out, "]}");
  if (node->deleted)
    g_string_append (out, ",\"_deleted\":true");

  if (node->key != NULL)
    {
      g_string_append_printf (out, ",\"v\":%d,\"key\":\"%s\",\"scope\":\"%s\",\"box\":\"", ENVELOPE_VERSION, node->key,
                              scope != NULL ? scope : "");
      append_base64 (out, node->body);
      g_string_append (out, "\"}");
    }
  else
    {
      gsize length = 0;
      const char *body = g_bytes_get_data (node->body, &length);

      /* The members of the body follow ours. */
      if (length > 2)
        g_string_append_c (out, ',');
      g_string_append_len (out, body + 1, (gssize) length - 1);
    }
}
