/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-server-form.h"

G_BEGIN_DECLS

typedef enum
{
  RFL_JOIN_STEP_SERVER,
  RFL_JOIN_STEP_OFFICE,
  RFL_JOIN_STEP_RECEIVE,
  RFL_JOIN_STEP_PASSPHRASE,
  RFL_JOIN_STEP_YOU,
  RFL_JOIN_N_STEPS,
} RflJoinStep;

/* The widgets of RflJoinPage, all of them below @box. */
typedef struct
{
  GtkWidget     *box;
  GtkWidget     *header;
  GtkWidget     *back_button;
  GtkStack      *steps;
  RflServerForm *form;
  GtkWidget     *offices_list;
  GtkWidget     *bar;
  GtkWidget     *cancel_button;
  GtkWidget     *retry_button;
  GtkWidget     *secret_row;
  GtkWidget     *remember_switch;
  GtkWidget     *workers_list;
  GtkWidget     *name_row;
  GtkLabel      *step_label;
  GtkSpinner    *spinner;
  GtkWidget     *next_button;
} RflJoinLayout;

void       rfl_join_layout_init          (RflJoinLayout *self);
void       rfl_join_layout_show          (RflJoinLayout *self,
                                          RflJoinStep    step);
void       rfl_join_layout_set_receiving (RflJoinLayout *self,
                                          gboolean       receiving);
void       rfl_join_layout_set_fraction  (RflJoinLayout *self,
                                          double         fraction);
GtkWidget *rfl_join_layout_make_row      (const char    *icon_name,
                                          const char    *title,
                                          const char    *id);

G_END_DECLS
