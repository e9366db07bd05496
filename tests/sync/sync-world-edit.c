/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-world-private.h"

#include "rfl-attachments.h"
#include "rfl-date.h"

#include <string.h>

/* What people write. */

typedef struct
{
  World      *world;
  RflClock   *clock;
  RflKind     kind;
  guint       who;      /* which person, where it is about one */
  const char *id;
  const char *field;    /* NULL: the document is deleted */
  char       *value;
  char       *before;   /* (owned) (nullable): text of the document */
  char       *after;    /* (owned) (nullable) */
} Edit;

static RflRecord *
make_record (Edit *edit)
{
  g_autofree char *at = rfl_date_format_iso (edit->world->now);
  g_autofree char *json = NULL;

  if (edit->kind == RFL_KIND_SERVICE)
    json = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"Service\"}", edit->id + strlen ("service:"));
  else if (edit->kind == RFL_KIND_REFERRAL)
    json = g_strdup_printf ("{\"person\":\"%s\",\"need\":\"food\",\"created\":\"%s\",\"method\":\"call\","
                            "\"worker\":\"" FIXTURE_WORKER "\",\"request\":{\"priority\":\"routine\"}}",
                            world_get_id (edit->world, RFL_KIND_PERSON, edit->who), at);
  else
    json = g_strdup ("{\"name\":\"Person\"}");

  return fixture_new_record (edit->kind, edit->id, json);
}

static char *
dup_text (RflRecord *record)
{
  g_autoptr (JsonNode) node = rfl_record_dup_node (record);

  return rfl_json_to_text (node);
}

static gpointer
put_value (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Edit *edit = data;
  g_autoptr (RflRecord) record = rfl_documents_exists (db, edit->id) ? rfl_documents_get (db, edit->id, error) : make_record (edit);

  g_autoptr (RflRecord) written = NULL;
  g_autofree char *revision = NULL;

  if (record == NULL)
    return NULL;
  edit->before = dup_text (record);
  rfl_json_set_string (rfl_record_get_json (record), edit->field, edit->value);
  revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), error);
  written = revision != NULL ? rfl_documents_get (db, edit->id, error) : NULL;
  edit->after = written != NULL ? dup_text (written) : NULL;

  return NULL;
}

static gpointer
delete_document (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Edit *edit = data;

  if (rfl_documents_exists (db, edit->id))
    g_free (rfl_documents_delete (db, edit->id, &RFL_CHANGE_BY (FIXTURE_WORKER), error));

  return NULL;
}

static gboolean
put_referral (RflDb       *db,
              Edit        *edit,
              const char  *id,
              GError     **error)
{
  Edit about = { .world = edit->world, .kind = RFL_KIND_REFERRAL, .who = edit->who, .id = id };
  g_autoptr (RflRecord) record = make_record (&about);
  g_autofree char *revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), error);

  return revision != NULL;
}

static gpointer
put_event (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Edit *edit = data;
  g_autofree char *at = rfl_date_format_iso (edit->world->now);
  g_autofree char *clock = rfl_clock_now (edit->clock);
  const char *referral = world_get_id (edit->world, RFL_KIND_REFERRAL, edit->who);
  g_autofree char *json = g_strdup_printf ("{\"referral\":\"%s\",\"type\":\"%s\",\"at\":\"%s\",\"clock\":\"%s\",\"note\":\"%s\","
                                           "\"worker\":\"" FIXTURE_WORKER "\",\"device\":\"%s\"}",
                                           referral, edit->field, at, clock, edit->value, rfl_clock_get_device (edit->clock));
  g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_EVENT, edit->id, json);

  /* Elsewhere events may come before what they are about. To know that it is about somebody who is erased, the referral must be
   * there. */
  if ((edit->world->traits & WORLD_ERASING) && !rfl_documents_exists (db, referral) && !put_referral (db, edit, referral, error))
    return NULL;
  g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), error));

  return NULL;
}

/* A file of the person: of one piece or two, and often one that a colleague adds too. Its name is the value. */
static void
attach (World      *self,
        guint       device,
        guint       who,
        const char *id,
        const char *value,
        GError    **error)
{
  gsize size = g_rand_int_range (self->rand, 0, 8) == 0 ? RFL_ATTACHMENT_CHUNK_SIZE + 1000 : 1000;
  g_autofree char *file = g_strnfill (size, (char) g_rand_int_range (self->rand, 'a', 'd'));
  g_autoptr (GBytes) bytes = g_bytes_new (file, size);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (RflRecord) record = rfl_record_new (RFL_KIND_ATTACHMENT, id);
  g_autoptr (GAsyncResult) result = NULL;

  rfl_record_set_string (record, "person", world_get_id (self, RFL_KIND_PERSON, who));
  rfl_record_set_string (record, "name", value);
  rfl_attachments_add_async (self->devices[device].store, RFL_ATTACHMENT (record), stream, FIXTURE_WORKER, NULL, fixture_on_done_cb,
                             &result);
  g_free (rfl_attachments_add_finish (self->devices[device].store, fixture_wait (&result), error));
}

/* Which values the edit took out of the document. */
static void
tell_covered (World      *self,
              const Edit *edit)
{
  g_autoptr (GRegex) regex = g_regex_new ("v[0-9a-f]{8}-[0-9]{6}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (edit->before == NULL || edit->after == NULL)
    return;
  for (g_regex_match (regex, edit->before, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *value = g_match_info_fetch (match, 0);

      if (strstr (edit->after, value) == NULL)
        world_tell (self, "covered %s", value);
    }
}

void
world_edit (World *self,
            guint  device)
{
  static const char *const fields[] = { "name", "description", "note" };
  static const char *const types[] = { "sent", "acknowledged", "accepted", "declined", "connected" };
  static const RflKind kinds[] = { RFL_KIND_SERVICE, RFL_KIND_PERSON, RFL_KIND_REFERRAL, RFL_KIND_SERVICE };
  guint which = (guint) g_rand_int_range (self->rand, 0, 7);
  guint who = g_rand_int_range (self->rand, 0, 4) == 0 ? 1 : 0;
  gboolean locked = world_is_locked (self, device);
  g_autofree char *value = g_strdup_printf ("v%08x-%06u", self->seed, self->n_values++);
  g_autofree char *uuid = world_new_uuid (self);
  g_autoptr (GError) error = NULL;
  Edit edit = { self, self->devices[device].clock, RFL_KIND_EVENT, who, uuid, NULL, value, NULL, NULL };

  /* Only what stands in clear can be written then. */
  if (locked)
    which = which % 2 == 0 ? 0 : 3;
  if (which == 6)
    {
      attach (self, device, who, uuid, value, &error);
    }
  else if (which >= G_N_ELEMENTS (kinds))
    {
      edit.field = types[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (types))];
      world_write (self, device, put_event, &edit, &error);
    }
  else
    {
      edit.kind = kinds[which];
      edit.id = rfl_kind_is_sealed (edit.kind) ? world_get_id (self, edit.kind, who) : self->ids[which];
      edit.field = fields[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (fields))];
      if (which == 3 && g_rand_boolean (self->rand))
        {
          world_write (self, device, delete_document, &edit, &error);
          g_assert_no_error (error);
          return;
        }
      world_write (self, device, put_value, &edit, &error);
    }
  /* What was erased does not come back, and what is behind a newer key cannot be changed. */
  if (((self->traits & WORLD_ERASING) && g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING)) ||
      ((self->traits & WORLD_LOCKING) && g_error_matches (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY)))
    {
      g_free (edit.before);
      return;
    }
  g_assert_no_error (error);
  world_tell (self, "saved %u %d %s %s", device, which == 0 || which == 3 ? WORLD_NOBODY : (int) who, edit.id, value);
  tell_covered (self, &edit);
  g_free (edit.before);
  g_free (edit.after);
}
