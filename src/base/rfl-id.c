/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-id.h"

#include <string.h>
#include <sys/random.h>

#define UUID_BYTES  16
#define UUID_LENGTH 36

static void
fill_random (guint8 *bytes,
             gsize   length)
{
  /* Ids are not secrets, but sealed documents must not be guessable by their ids: take them from the system, not from GRand. */
  if (getrandom (bytes, length, 0) != (gssize) length)
    g_error ("The system gives no random numbers");
}

static char *
format_uuid (guint8 *bytes,
             int     version)
{
  bytes[6] = (bytes[6] & 0x0f) | (version << 4);
  bytes[8] = (bytes[8] & 0x3f) | 0x80;

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
                          bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]);
}

static void
parse_uuid (const char *text,
            guint8     *bytes)
{
  gsize n = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == '-')
        continue;
      bytes[n / 2] = (bytes[n / 2] << 4) | g_ascii_xdigit_value (*text);
      n++;
    }
}

/**
 * rfl_id_new_random:
 *
 * Makes an id that tells nothing, for sealed documents (RFC 9562, version 4).
 *
 * Returns: (transfer full): a UUID in lower case
 */
char *
rfl_id_new_random (void)
{
  guint8 bytes[UUID_BYTES];

  fill_random (bytes, sizeof bytes);
  return format_uuid (bytes, 4);
}

/**
 * rfl_id_new_time:
 * @time_us: the time of creation, in microseconds since 1970
 *
 * Makes an id that sorts by time, for the directory only (RFC 9562, version 7). The twelve bits after the milliseconds are the
 * fraction of the millisecond, so ids of different microseconds sort too.
 *
 * Returns: (transfer full): a UUID in lower case
 */
char *
rfl_id_new_time (gint64 time_us)
{
  guint8 bytes[UUID_BYTES];
  guint64 ms = time_us / 1000;
  guint fraction = (time_us % 1000) * 4096 / 1000;

  g_return_val_if_fail (time_us >= 0, NULL);

  fill_random (bytes, sizeof bytes);
  for (int i = 0; i < 6; i++)
    bytes[i] = ms >> (40 - 8 * i);
  bytes[6] = fraction >> 8;
  bytes[7] = fraction;
  return format_uuid (bytes, 7);
}

/**
 * rfl_id_new_named:
 * @namespace_uuid: a UUID
 * @name: a name in that namespace
 *
 * Makes the id that this name always has (RFC 9562, version 5).
 *
 * Returns: (transfer full): a UUID in lower case
 */
char *
rfl_id_new_named (const char *namespace_uuid,
                  const char *name)
{
  g_autoptr (GChecksum) checksum = NULL;
  guint8 space[UUID_BYTES] = { 0 };
  guint8 digest[20];
  gsize length = sizeof digest;

  g_return_val_if_fail (rfl_id_is_uuid (namespace_uuid), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  parse_uuid (namespace_uuid, space);
  checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, space, sizeof space);
  g_checksum_update (checksum, (const guchar *) name, strlen (name));
  g_checksum_get_digest (checksum, digest, &length);

  return format_uuid (digest, 5);
}

/**
 * rfl_id_is_uuid:
 * @text: (nullable): a text
 *
 * Returns: whether @text is a UUID with its four dashes, in any case and of any version
 */
gboolean
rfl_id_is_uuid (const char *text)
{
  if (text == NULL || strlen (text) != UUID_LENGTH)
    return FALSE;

  for (gsize i = 0; i < UUID_LENGTH; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
        return FALSE;
    }
  return TRUE;
}

/**
 * rfl_id_for_source:
 * @source: the name of the source
 * @table: the kind of record in the source, as "service"
 * @id: the id in the source
 *
 * Gives a record of a source its id here. HSDS asks for UUIDs, which are kept; other ids get one that is the same on every
 * device and at every import.
 *
 * Returns: (transfer full): a UUID in lower case
 */
char *
rfl_id_for_source (const char *source,
                   const char *table,
                   const char *id)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (source != NULL && table != NULL && id != NULL, NULL);

  if (rfl_id_is_uuid (id))
    return g_ascii_strdown (id, -1);

  name = g_strjoin ("\n", source, table, id, NULL);
  return rfl_id_new_named (RFL_ID_NAMESPACE, name);
}

/**
 * rfl_device_id_new:
 *
 * Makes an id for this device, the end of its clock stamps.
 *
 * Returns: (transfer full): 16 lower-case hex digits
 */
char *
rfl_device_id_new (void)
{
  guint64 number;

  fill_random ((guint8 *) &number, sizeof number);
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", number);
}
