/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

G_BEGIN_DECLS

/**
 * RflBenchOptions:
 * @n_services: services of the directory that is made
 * @n_rounds: how often program and peer take their turn
 * @n_edits: single edits
 * @seed: the same seed makes the same directory and the same queries
 * @directory: (nullable): where the data is made and left; %NULL: in a temporary folder, and removed
 */
typedef struct
{
  guint       n_services;
  guint       n_rounds;
  guint       n_edits;
  guint64     seed;
  const char *directory;
} RflBenchOptions;

#define RFL_BENCH_OPTIONS_DEFAULT ((const RflBenchOptions) { .n_services = 100000, .n_rounds = 5, .n_edits = 1000, .seed = 42 })

/**
 * RflBenchProgress:
 * @what: what begins now, in words
 */
typedef void (*RflBenchProgress) (const char *what,
                                  gpointer    data);

JsonNode *rfl_bench_run (const RflBenchOptions  *options,
                         RflBenchProgress        progress,
                         gpointer                data,
                         GError                **error);
/* What a measure left: the files of @directory and of its folders. */
void      rfl_bench_remove_directory (const char *directory);

G_END_DECLS
