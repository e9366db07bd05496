/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-application.h"
#include "rfl-window.h"

G_BEGIN_DECLS

struct _RflApplication
{
  AdwApplication  parent_instance;

  GSettings      *settings;    /* (owned) */
  RflOffice      *office;      /* (owned) */
  RflSyncKeeper  *keeper;      /* (owned) */
  RflWindow      *window;      /* (unowned) (nullable) */
  char           *directory;   /* (owned) (nullable): --data */
  char           *screenshots; /* (owned) (nullable): --screenshots */
  char           *temporary;   /* (owned) (nullable): folder of the sample, removed at the end */
  guint           upkeep_timer;
  gboolean        sample;
  gboolean        closing;
};

void rfl_application_add_actions   (RflApplication *self);
void rfl_application_start_sample  (RflApplication *self);

G_END_DECLS
