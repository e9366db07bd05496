/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-tone.h"

G_BEGIN_DECLS

/* Newer libraries deprecate what these stand on; the replacements are not in Debian 12. */

void       rfl_message           (GtkWidget            *parent,
                                  const char           *heading,
                                  const char           *body);
void       rfl_message_with      (GtkWidget            *parent,
                                  const char           *heading,
                                  const char           *body,
                                  GtkWidget            *extra);
void       rfl_confirm_async     (GtkWidget            *parent,
                                  const char           *heading,
                                  const char           *body,
                                  const char           *accept,
                                  RflTone               tone,
                                  GtkWidget            *extra,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean   rfl_confirm_finish    (GAsyncResult         *result);
void       rfl_confirm_set_ready (GtkWidget            *extra,
                                  gboolean              ready);
GtkWindow *rfl_window_for_widget (GtkWidget            *widget);

typedef struct
{
  const char *name;     /* "Directory files" */
  const char *patterns; /* "*.csv;*.zip" */
} RflFileFilter;

void       rfl_file_open_async   (GtkWidget            *parent,
                                  const char           *title,
                                  const RflFileFilter  *filters,
                                  guint                 n_filters,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
void       rfl_folder_open_async (GtkWidget            *parent,
                                  const char           *title,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
void       rfl_file_save_async   (GtkWidget            *parent,
                                  const char           *title,
                                  const char           *suggested_name,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
GFile     *rfl_file_finish       (GAsyncResult         *result);

G_END_DECLS
