/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-monitor.h"

#define MONITOR_NAME "test"

struct _TestMonitor
{
  GObject   parent_instance;

  gboolean  available;
  gboolean  metered;
};

enum
{
  PROP_NETWORK_AVAILABLE = 1,
  PROP_NETWORK_METERED,
  PROP_CONNECTIVITY,
};

static void
test_monitor_interface_init (GNetworkMonitorInterface *iface)
{
}

static gboolean
test_monitor_init_sync (GInitable     *initable,
                        GCancellable  *cancellable,
                        GError       **error)
{
  return TRUE;
}

static void
test_monitor_initable_init (GInitableIface *iface)
{
  iface->init = test_monitor_init_sync;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestMonitor, test_monitor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_monitor_initable_init)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, test_monitor_interface_init))

static void
test_monitor_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  TestMonitor *self = TEST_MONITOR (object);

  switch (prop_id)
    {
    case PROP_NETWORK_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    case PROP_NETWORK_METERED:
      g_value_set_boolean (value, self->metered);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
test_monitor_class_init (TestMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_monitor_get_property;
  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_monitor_init (TestMonitor *self)
{
  self->available = TRUE;
}

void
test_monitor_install (void)
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", MONITOR_NAME, TRUE);
  g_type_ensure (G_TYPE_NETWORK_MONITOR);
  /* Makes the extension points known. */
  g_vfs_get_default ();
  g_assert_nonnull (g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TEST_TYPE_MONITOR, MONITOR_NAME, 0));
  g_assert_true (TEST_IS_MONITOR (g_network_monitor_get_default ()));
}

void
test_monitor_change (gboolean available,
                     gboolean metered)
{
  TestMonitor *self = TEST_MONITOR (g_network_monitor_get_default ());

  self->available = available;
  self->metered = metered;
  g_signal_emit_by_name (self, "network-changed", available);
}
