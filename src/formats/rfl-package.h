/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What unpacks to more than this, or to so many times its own size, is not a directory of services. */
#define RFL_PACKAGE_MAX_SIZE  (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)
#define RFL_PACKAGE_MAX_RATIO 200
#define RFL_PACKAGE_MAX_FILES 10000

/**
 * RflPackageFunc:
 * @name: name of the file inside the package, "data/services.csv"
 * @stream: its bytes, readable once and only during the call
 * @user_data: data of the caller
 * @cancellable: (nullable): stops
 * @error: why the whole package is given up
 *
 * Returns: whether to go on
 */
typedef gboolean (*RflPackageFunc) (const char    *name,
                                    GInputStream  *stream,
                                    gpointer       user_data,
                                    GCancellable  *cancellable,
                                    GError       **error);

gboolean rfl_package_foreach (const char      *path,
                              RflPackageFunc   func,
                              gpointer         user_data,
                              GCancellable    *cancellable,
                              GError         **error);

G_END_DECLS
