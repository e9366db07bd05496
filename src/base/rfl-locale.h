/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflDateStyle:
 * @RFL_DATE_STYLE_FULL: "Thursday 26 November 2026"
 * @RFL_DATE_STYLE_LONG: "26 November 2026"
 * @RFL_DATE_STYLE_MEDIUM: "26 Nov 2026"
 * @RFL_DATE_STYLE_SHORT: "26 Nov"
 * @RFL_DATE_STYLE_WEEKDAY_TIME: "Thu 19 Nov 10:05"
 * @RFL_DATE_STYLE_TIME: "10:05"
 * @RFL_DATE_STYLE_DATE_TIME: "26 Nov 2026 10:05"
 */
typedef enum
{
  RFL_DATE_STYLE_FULL,
  RFL_DATE_STYLE_LONG,
  RFL_DATE_STYLE_MEDIUM,
  RFL_DATE_STYLE_SHORT,
  RFL_DATE_STYLE_WEEKDAY_TIME,
  RFL_DATE_STYLE_TIME,
  RFL_DATE_STYLE_DATE_TIME,
} RflDateStyle;

char               *rfl_locale_format_day        (const char   *lang,
                                                  gint64        time_us,
                                                  GTimeZone    *tz,
                                                  RflDateStyle  style);
char               *rfl_locale_format_ago        (const char   *lang,
                                                  gint64        time_us,
                                                  gint64        now_us);
char               *rfl_locale_format_number     (const char   *lang,
                                                  double        number,
                                                  int           decimals);
char               *rfl_locale_format_distance   (const char   *lang,
                                                  double        metres);
char               *rfl_locale_weekday_short     (const char   *lang,
                                                  int           weekday);
char               *rfl_locale_month             (const char   *lang,
                                                  int           month);
char               *rfl_locale_language_name     (const char   *lang,
                                                  const char   *code);
char               *rfl_locale_language_title    (const char   *lang,
                                                 const char   *code);
char               *rfl_locale_language_names    (const char         *lang,
                                                  const char * const *codes);
gboolean            rfl_locale_is_rtl            (const char   *code);
gint                rfl_locale_collate           (const char   *lang,
                                                  const char   *a,
                                                  const char   *b);
char               *rfl_locale_collation_key     (const char   *lang,
                                                  const char   *text);
char               *rfl_language_code_from_name  (const char   *text);
const char * const *rfl_languages_common         (void);

G_END_DECLS
