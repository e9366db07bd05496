/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_APPLICATION (rfl_application_get_type ())
G_DECLARE_FINAL_TYPE (RflApplication, rfl_application, RFL, APPLICATION, AdwApplication)

RflApplication *rfl_application_new          (void);
RflOffice      *rfl_application_get_office   (RflApplication *self);
GSettings      *rfl_application_get_settings (RflApplication *self);
void            rfl_application_set_language (RflApplication *self,
                                              const char     *code);

G_END_DECLS
