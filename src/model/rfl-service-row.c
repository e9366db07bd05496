/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-search.h"

#include <string.h>

/* One row of a list of services: read-only, made by a search, so a list shows it without a document being opened. */
struct _RflServiceRow
{
  GObject            parent_instance;

  RflServiceRowData  data;         /* its texts point into @texts, its lists are owned */
  GStringChunk      *texts;
  GStrv              languages;
  GStrv              needs;
};

G_DEFINE_FINAL_TYPE (RflServiceRow, rfl_service_row, G_TYPE_OBJECT)

static void
rfl_service_row_finalize (GObject *object)
{
  RflServiceRow *self = RFL_SERVICE_ROW (object);

  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->needs, g_strfreev);

  G_OBJECT_CLASS (rfl_service_row_parent_class)->finalize (object);
}

static void
rfl_service_row_class_init (RflServiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_service_row_finalize;
}

static void
rfl_service_row_init (RflServiceRow *self)
{
  self->texts = g_string_chunk_new (256);
}

static const char *
keep (RflServiceRow *self,
      const char    *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

/**
 * rfl_service_row_new:
 * @data: what the row shows; copied
 *
 * Returns: (transfer full): a row
 */
RflServiceRow *
rfl_service_row_new (const RflServiceRowData *data)
{
  static const char * const none[] = { NULL };
  RflServiceRow *self = NULL;

  g_return_val_if_fail (data != NULL, NULL);

  self = g_object_new (RFL_TYPE_SERVICE_ROW, NULL);
  self->data = *data;
  self->data.id = keep (self, data->id);
  self->data.name = keep (self, data->name);
  self->data.organization = keep (self, data->organization);
  self->data.organization_id = keep (self, data->organization_id);
  self->data.town = keep (self, data->town);
  self->data.capacity_since = keep (self, data->capacity_since);
  self->data.wait = keep (self, data->wait);
  self->data.schedule = keep (self, data->schedule);
  self->languages = g_strdupv ((GStrv) (data->languages != NULL ? data->languages : none));
  self->needs = g_strdupv ((GStrv) (data->needs != NULL ? data->needs : none));
  self->data.languages = (const char * const *) self->languages;
  self->data.needs = (const char * const *) self->needs;

  return self;
}

#define ROW_GETTER(Type, name, member, fallback)                                                                       \
  Type                                                                                                                 \
  rfl_service_row_##name (RflServiceRow *self)                                                                         \
  {                                                                                                                    \
    g_return_val_if_fail (RFL_IS_SERVICE_ROW (self), fallback);                                                        \
                                                                                                                       \
    return self->data.member;                                                                                          \
  }

ROW_GETTER (const char *, get_id, id, NULL)
ROW_GETTER (const char *, get_name, name, NULL)
ROW_GETTER (const char *, get_organization, organization, NULL)
ROW_GETTER (const char *, get_organization_id, organization_id, NULL)
ROW_GETTER (const char *, get_town, town, NULL)
ROW_GETTER (RflLegalStatus, get_legal_status, legal_status, RFL_LEGAL_STATUS_NONE)
ROW_GETTER (RflCapacity, get_capacity, capacity, RFL_CAPACITY_UNKNOWN)
ROW_GETTER (const char *, get_capacity_since, capacity_since, NULL)
ROW_GETTER (const char *, get_wait, wait, NULL)
ROW_GETTER (const char *, get_schedule, schedule, NULL)
ROW_GETTER (const char * const *, get_languages, languages, NULL)
ROW_GETTER (const char * const *, get_needs, needs, NULL)
ROW_GETTER (double, get_distance_m, distance_m, -1.0)
ROW_GETTER (gint64, get_assured_us, assured_us, 0)
ROW_GETTER (int, get_update_months, update_months, 0)
ROW_GETTER (gboolean, get_free, free, FALSE)
ROW_GETTER (gboolean, get_gone, gone, FALSE)

/**
 * rfl_service_row_is_stale:
 * @self: a row
 * @now: the instant
 *
 * Returns: whether its last check is older than the service wants, or there was none
 */
gboolean
rfl_service_row_is_stale (RflServiceRow *self,
                          gint64         now)
{
  int months = 0;

  g_return_val_if_fail (RFL_IS_SERVICE_ROW (self), FALSE);

  months = self->data.update_months > 0 ? self->data.update_months : 6;

  return self->data.assured_us == 0 || now - self->data.assured_us > months * 30.44 * G_TIME_SPAN_DAY;
}

/**
 * rfl_service_row_equal:
 * @self: a row
 * @other: another row
 *
 * Returns: whether both look the same, so that a list may keep the one it shows
 */
gboolean
rfl_service_row_equal (RflServiceRow *self,
                       RflServiceRow *other)
{
  const RflServiceRowData *a = NULL;
  const RflServiceRowData *b = NULL;

  g_return_val_if_fail (RFL_IS_SERVICE_ROW (self), FALSE);
  g_return_val_if_fail (RFL_IS_SERVICE_ROW (other), FALSE);

  a = &self->data;
  b = &other->data;

  return g_strcmp0 (a->id, b->id) == 0 &&
         g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->organization, b->organization) == 0 &&
         g_strcmp0 (a->organization_id, b->organization_id) == 0 &&
         g_strcmp0 (a->town, b->town) == 0 &&
         g_strcmp0 (a->capacity_since, b->capacity_since) == 0 &&
         g_strcmp0 (a->wait, b->wait) == 0 &&
         g_strcmp0 (a->schedule, b->schedule) == 0 &&
         a->legal_status == b->legal_status &&
         a->capacity == b->capacity &&
         a->distance_m == b->distance_m &&
         a->assured_us == b->assured_us &&
         a->update_months == b->update_months &&
         a->free == b->free &&
         a->gone == b->gone &&
         g_strv_equal (a->languages, b->languages) &&
         g_strv_equal (a->needs, b->needs);
}
