/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-bench.h"
#include "rfl-db.h"
#include "rfl-synthetic-directory.h"

G_BEGIN_DECLS

/* Times of one kind, in milliseconds of CPU of this thread. */
typedef struct
{
  GArray *times;       /* (owned) (element-type double) */
} RflBenchTimes;

double   rfl_bench_now              (void);
void     rfl_bench_times_init       (RflBenchTimes          *self);
void     rfl_bench_times_clear      (RflBenchTimes          *self);
void     rfl_bench_times_add        (RflBenchTimes          *self,
                                     double                  start);
/* @part: 0.5 for the median, 1 for the worst. */
double   rfl_bench_times_percentile (RflBenchTimes          *self,
                                     double                  part);
double   rfl_bench_median           (GArray                 *values);
void     rfl_bench_set_ms           (JsonObject             *json,
                                     const char             *member,
                                     double                  value);

gboolean rfl_bench_put              (RflDb                  *db,
                                     const char             *kind,
                                     JsonObject             *body,
                                     GError                **error);
/* The directory as the program keeps it, or as FTS5 is usually used. */
gboolean rfl_bench_make_directory   (RflDb                  *db,
                                     RflSyntheticDirectory  *directory,
                                     GError                **error);
gboolean rfl_bench_make_peer        (RflDb                  *db,
                                     RflSyntheticDirectory  *directory,
                                     GError                **error);
gboolean rfl_bench_search           (RflDb                  *db,
                                     RflDb                  *peer,
                                     RflSyntheticDirectory  *directory,
                                     guint                   n_rounds,
                                     JsonObject             *report,
                                     GError                **error);
gboolean rfl_bench_edit             (RflDb                  *db,
                                     RflSyntheticDirectory  *directory,
                                     guint                   n_edits,
                                     JsonObject             *report,
                                     GError                **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RflBenchTimes, rfl_bench_times_clear)

G_END_DECLS
