/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-envelope.h"

#include "rfl-json-span.h"
#include "rfl-json.h"

#include <string.h>

/* Version of the form in which sealed documents travel. */
#define ENVELOPE_VERSION 1

/* A body of a megabyte in a box, in base64, with what stands around it. */
#define MAX_TEXT_SIZE (1500 * 1000)

#define HASH_LENGTH    32
#define MAX_TAG_LENGTH 64
#define MAX_GENERATION (G_GINT64_CONSTANT (1) << 53)

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

static gboolean
is_hash (const char *text)
{
  gsize n = 0;

  while (n <= HASH_LENGTH && (g_ascii_isdigit (text[n]) || (text[n] >= 'a' && text[n] <= 'f')))
    n++;

  return n == HASH_LENGTH && text[n] == '\0';
}

/* "generation-hash" as we write it */
static gboolean
read_revision (RflEnvelope *self,
               RflJsonSpan  value)
{
  g_autofree char *revision = rfl_json_span_dup_string (value);
  const char *hash = NULL;

  if (revision == NULL || !g_ascii_isdigit (*revision) || !rfl_revision_parse (revision, &self->generation, &hash) ||
      self->generation > MAX_GENERATION || !is_hash (hash))
    return FALSE;
  g_ptr_array_add (self->hashes, g_strdup (hash));

  return TRUE;
}

/* {"start": generation, "ids": [hash, …]}, the revision itself first */
static gboolean
read_revisions (RflEnvelope *self,
                RflJsonSpan  revisions)
{
  g_autofree char *start = NULL;
  RflJsonSpan ids = { NULL };
  RflJsonSpan value = { NULL };
  guint n = 0;

  if (!rfl_json_span_get_member (revisions, "start", &value) || !rfl_json_span_get_member (revisions, "ids", &ids))
    return FALSE;
  start = rfl_json_span_dup_text (value);
  if (g_ascii_strtoll (start, NULL, 10) != self->generation)
    return FALSE;

  for (; rfl_json_span_next_element (&ids, &value); n++)
    {
      g_autofree char *hash = rfl_json_span_dup_string (value);

      if (hash == NULL || !is_hash (hash) || (n == 0 && strcmp (hash, g_ptr_array_index (self->hashes, 0)) != 0))
        return FALSE;
      if (n > 0 && self->hashes->len < RFL_ENVELOPE_MAX_REVISIONS)
        g_ptr_array_add (self->hashes, g_steal_pointer (&hash));
    }

  return ids.length == 0 && n > 0 && n <= self->generation;
}

static char *
dup_tag (RflJsonSpan value)
{
  g_autofree char *tag = rfl_json_span_dup_string (value);
  gsize length = 0;

  while (tag != NULL && g_ascii_isalnum (tag[length]))
    length++;

  return length > 0 && length <= MAX_TAG_LENGTH && tag[length] == '\0' ? g_steal_pointer (&tag) : NULL;
}

/* RFC 4648 with padding and nothing between: what is sent on is what was received. */
static GBytes *
decode_box (RflJsonSpan value)
{
  g_autofree char *text = rfl_json_span_dup_string (value);
  gsize length = text != NULL ? strlen (text) : 0;
  gsize n_letters = length;
  gsize n_bytes = 0;
  guchar *bytes;

  if (length == 0 || length % 4 != 0)
    return NULL;
  for (guint i = 0; i < 2 && text[n_letters - 1] == '='; i++)
    n_letters--;
  for (gsize i = 0; i < n_letters; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '+' && text[i] != '/')
      return NULL;
  bytes = g_base64_decode_inplace (text, &n_bytes);

  return g_bytes_new_with_free_func (bytes, n_bytes, g_free, g_steal_pointer (&text));
}

/* The body of a document in clear is what its hash was made of: the canonical text of the members that are not the server's. */
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

static gboolean
read_sealed (RflEnvelope        *self,
             const RflJsonSpan  *version,
             const RflJsonSpan  *key,
             const RflJsonSpan  *scope,
             const RflJsonSpan  *box,
             GError            **error)
{
  g_autofree char *number = rfl_json_span_dup_text (*version);

  if (strcmp (number, G_STRINGIFY (ENVELOPE_VERSION)) != 0)
    return fail (error, "it is of a newer form");
  self->key = dup_tag (*key);
  self->scope = dup_tag (*scope);
  self->body = decode_box (*box);

  return (self->key != NULL && self->scope != NULL && self->body != NULL) || fail (error, "its box is none");
}

static gboolean
is_named (const RflJsonSpan *name,
          const char        *wanted)
{
  return name->length == strlen (wanted) + 2 && memcmp (name->text + 1, wanted, name->length - 2) == 0;
}

static gboolean
read_members (RflEnvelope  *self,
              const char   *text,
              gsize         length,
              GError      **error)
{
  enum { ID, REV, REVISIONS, DELETED, VERSION, KEY, SCOPE, BOX, N_MEMBERS };
  static const char * const names[] = { "_id", "_rev", "_revisions", "_deleted", "v", "key", "scope", "box" };
  RflJsonSpan members[N_MEMBERS] = { { NULL } };
  RflJsonSpan rest = RFL_JSON_SPAN_INIT (text, length);
  RflJsonSpan name, value;

  while (rfl_json_span_next_member (&rest, &name, &value))
    for (guint i = 0; i < N_MEMBERS; i++)
      if (is_named (&name, names[i]))
        members[i] = value;
  if (rest.length > 0)
    return fail (error, "it is no JSON object");

  self->id = rfl_json_span_dup_string (members[ID]);
  if (self->id == NULL)
    return fail (error, "it has no id");
  if (!read_revision (self, members[REV]))
    return fail (error, "it has no revision of ours");
  if (members[REVISIONS].text != NULL && !read_revisions (self, members[REVISIONS]))
    return fail (error, "its revisions do not hold together");
  self->deleted = rfl_json_span_is_true (members[DELETED]);

  if (members[BOX].text != NULL && members[KEY].text != NULL && members[VERSION].text != NULL)
    return read_sealed (self, &members[VERSION], &members[KEY], &members[SCOPE], &members[BOX], error);

  return read_clear (self, text, length, error);
}

RflEnvelope *
rfl_envelope_parse (const char  *text,
                    gsize        length,
                    GError     **error)
{
  g_autoptr (RflEnvelope) self = g_new0 (RflEnvelope, 1);

  self->hashes = g_ptr_array_new_with_free_func (g_free);
  if (length > MAX_TEXT_SIZE)
    fail (error, "it is larger than 1 MB");
  else if (read_members (self, text, length, error))
    return g_steal_pointer (&self);

  return NULL;
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
