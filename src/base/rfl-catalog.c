/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-catalog.h"

#include <string.h>

#define MAGIC       0x950412deu
#define HEADER_SIZE 28

/* A compiled catalogue (GNU gettext manual, 10.3): two tables of (length, offset), the first of originals in byte order, the
 * second of translations at the same places. */
struct _RflCatalog
{
  GMappedFile *file;
  const char  *data;
  gsize        size;
  gboolean     swapped;
  guint32      n_strings;
  guint32      originals;     /* offsets of the tables */
  guint32      translations;
  char        *plural;        /* (owned), the expression */
};

static guint32
read_number (const RflCatalog *self,
             gsize             offset)
{
  guint32 number;

  memcpy (&number, self->data + offset, sizeof number);
  return self->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* One string of a table, or NULL when the file is not whole. */
static const char *
read_string (const RflCatalog *self,
             guint32           table,
             guint32           index,
             gsize            *length)
{
  gsize entry = (gsize) table + 8 * (gsize) index;
  gsize offset;

  *length = read_number (self, entry);
  offset = read_number (self, entry + 4);

  if (offset >= self->size || *length >= self->size - offset || self->data[offset + *length] != '\0')
    return NULL;
  return self->data + offset;
}

/* The translation of @msgid with all its plural forms, one after the other in @length bytes. */
static const char *
find (const RflCatalog *self,
      const char       *msgid,
      gsize            *length)
{
  guint32 low = 0, high = self->n_strings;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      /* A plural entry is "one\0many": as a C string it is the msgid. */
      const char *original = read_string (self, self->originals, middle, length);
      int order = original != NULL ? strcmp (msgid, original) : 0;

      if (original == NULL)
        return NULL;
      if (order == 0)
        return read_string (self, self->translations, middle, length);
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}

static gboolean
has_table (const RflCatalog *self,
           guint32           table)
{
  return table <= self->size && self->n_strings <= (self->size - table) / 8;
}

/**
 * rfl_catalog_load:
 * @file: path of a .mo file
 *
 * Reads a catalogue of translations without touching the language of the process: a hand-out is written in the client's language
 * while the window stays in the worker's.
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL when there is none
 */
RflCatalog *
rfl_catalog_load (const char *file)
{
  g_autoptr (RflCatalog) self = g_new0 (RflCatalog, 1);
  const char *header, *plural;

  self->file = g_mapped_file_new (file, FALSE, NULL);
  if (self->file == NULL)
    return NULL;

  self->data = g_mapped_file_get_contents (self->file);
  self->size = g_mapped_file_get_length (self->file);
  if (self->size < HEADER_SIZE)
    return NULL;

  if (read_number (self, 0) != MAGIC)
    {
      self->swapped = TRUE;
      if (read_number (self, 0) != MAGIC)
        return NULL;
    }

  self->n_strings = read_number (self, 8);
  self->originals = read_number (self, 12);
  self->translations = read_number (self, 16);
  if (!has_table (self, self->originals) || !has_table (self, self->translations))
    return NULL;

  header = rfl_catalog_lookup (self, "");
  plural = header != NULL ? strstr (header, "plural=") : NULL;
  self->plural = plural != NULL ? g_strndup (plural + strlen ("plural="), strcspn (plural, "\n") - strlen ("plural=")) : NULL;

  return g_steal_pointer (&self);
}

/**
 * rfl_catalog_free:
 * @self: (transfer full): a catalogue; its strings go with it
 */
void
rfl_catalog_free (RflCatalog *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self->plural);
  g_free (self);
}

/**
 * rfl_catalog_lookup:
 * @self: a catalogue
 * @msgid: an original
 *
 * Returns: (transfer none) (nullable): its translation
 */
const char *
rfl_catalog_lookup (const RflCatalog *self,
                    const char       *msgid)
{
  gsize length;

  return find (self, msgid, &length);
}

/**
 * rfl_catalog_nlookup:
 * @self: a catalogue
 * @msgid: an original in the singular
 * @n: the count
 *
 * Returns: (transfer none) (nullable): the plural form of its translation for @n
 */
const char *
rfl_catalog_nlookup (const RflCatalog *self,
                     const char       *msgid,
                     gulong            n)
{
  gsize length;
  const char *form = find (self, msgid, &length);
  const char *end;
  gulong skip = self->plural != NULL ? rfl_plural_evaluate (self->plural, n) : n != 1;

  if (form == NULL)
    return NULL;

  for (end = form + length; skip > 0; skip--)
    {
      form += strlen (form) + 1;
      if (form > end)
        return NULL;
    }
  return form;
}
