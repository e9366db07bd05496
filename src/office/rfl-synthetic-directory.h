/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

G_BEGIN_DECLS

typedef struct _RflSyntheticDirectory RflSyntheticDirectory;

RflSyntheticDirectory *rfl_synthetic_directory_new                 (guint64                seed,
                                                                    guint                  n_services);
void                   rfl_synthetic_directory_free                (RflSyntheticDirectory *self);

guint                  rfl_synthetic_directory_get_n_services      (RflSyntheticDirectory *self);
guint                  rfl_synthetic_directory_get_n_organizations (RflSyntheticDirectory *self);

JsonObject            *rfl_synthetic_directory_make_organization   (RflSyntheticDirectory *self,
                                                                    guint                  index);
JsonObject            *rfl_synthetic_directory_make_location       (RflSyntheticDirectory *self,
                                                                    guint                  index);
JsonObject            *rfl_synthetic_directory_make_service        (RflSyntheticDirectory *self,
                                                                    guint                  index);
guint                  rfl_synthetic_directory_get_organization    (RflSyntheticDirectory *self,
                                                                    guint                  service);
char                  *rfl_synthetic_directory_get_service_name    (RflSyntheticDirectory *self,
                                                                    guint                  index);
char                  *rfl_synthetic_directory_get_person_name     (RflSyntheticDirectory *self,
                                                                    guint                  index);
GStrv                  rfl_synthetic_directory_make_queries        (RflSyntheticDirectory *self,
                                                                    guint                  n_queries);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflSyntheticDirectory, rfl_synthetic_directory_free)

G_END_DECLS
