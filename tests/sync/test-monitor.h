/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the desktop says of its network, as a test wants it; the network itself stays as it is. */
#define TEST_TYPE_MONITOR (test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (TestMonitor, test_monitor, TEST, MONITOR, GObject)

/* Before anything asks for the network monitor of the program, which is this one then. */
void         test_monitor_install     (void);
/* Tells everybody that the network has changed, to this. */
void         test_monitor_change      (gboolean available,
                                       gboolean metered);

G_END_DECLS
