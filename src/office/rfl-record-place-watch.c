/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-record-place-watch.h"

#include "rfl-office-private.h"
#include "rfl-replica.h"

#define NO_SERVER (-1)

struct _RflRecordPlaceWatch
{
  GObject         parent_instance;
  RflOffice      *office;       /* (owned) */
  GCancellable   *cancellable;  /* (owned) */
  char           *id;           /* (owned) (not nullable) */
  int             place;        /* RflRecordPlace, or NO_SERVER */
};

typedef enum
{
  PROP_PLACE = 1,
} RflRecordPlaceWatchProperty;

static GParamSpec *properties[PROP_PLACE + 1];

G_DEFINE_FINAL_TYPE (RflRecordPlaceWatch, rfl_record_place_watch, G_TYPE_OBJECT)

/* Gives the place, plus two. */
static gpointer
read_place (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const char *id = data;

  return GINT_TO_POINTER (2 + (rfl_replica_has_server (db) ? (int) rfl_replica_get_case_place (db, id) : NO_SERVER));
}

static void
on_read_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (RflRecordPlaceWatch) self = user_data;
  int place = GPOINTER_TO_INT (rfl_office_finish (RFL_OFFICE (source), result, rfl_record_place_watch_new, NULL)) - 2;

  if (place < NO_SERVER || g_cancellable_is_cancelled (self->cancellable) || self->place == place)
    return;

  self->place = place;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

static void
look (RflRecordPlaceWatch *self)
{
  if (rfl_office_get_store (self->office) != NULL)
    rfl_office_read (self->office, rfl_record_place_watch_new, read_place, g_strdup (self->id), g_free, NULL,
                     self->cancellable, on_read_cb, g_object_ref (self));
}

static void
rfl_record_place_watch_get_property (GObject    *object,
                                     guint       property_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  RflRecordPlaceWatch *self = RFL_RECORD_PLACE_WATCH (object);

  switch ((RflRecordPlaceWatchProperty) property_id)
    {
    case PROP_PLACE:
      g_value_set_int (value, self->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rfl_record_place_watch_dispose (GObject *object)
{
  RflRecordPlaceWatch *self = RFL_RECORD_PLACE_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_record_place_watch_parent_class)->dispose (object);
}

static void
rfl_record_place_watch_finalize (GObject *object)
{
  RflRecordPlaceWatch *self = RFL_RECORD_PLACE_WATCH (object);

  g_clear_object (&self->cancellable);
  g_free (self->id);

  G_OBJECT_CLASS (rfl_record_place_watch_parent_class)->finalize (object);
}

static void
rfl_record_place_watch_class_init (RflRecordPlaceWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rfl_record_place_watch_get_property;
  object_class->dispose = rfl_record_place_watch_dispose;
  object_class->finalize = rfl_record_place_watch_finalize;

  properties[PROP_PLACE] = g_param_spec_int ("place", NULL, NULL, NO_SERVER, RFL_RECORD_PROPOSED, NO_SERVER,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
rfl_record_place_watch_init (RflRecordPlaceWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->place = NO_SERVER;
}

RflRecordPlaceWatch *
rfl_record_place_watch_new (RflOffice  *office,
                            const char *id)
{
  RflRecordPlaceWatch *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (RFL_TYPE_RECORD_PLACE_WATCH, NULL);
  self->office = g_object_ref (office);
  self->id = g_strdup (id);
  g_signal_connect_object (office, "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "places-changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}

void
rfl_office_note_places (RflOffice *office)
{
  g_return_if_fail (RFL_IS_OFFICE (office));

  g_signal_emit_by_name (office, "places-changed");
}
