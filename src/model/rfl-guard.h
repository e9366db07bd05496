/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers that must not leave by accident. */
typedef enum
{
  RFL_GUARD_SIN,            /* Canadian social insurance number: nine digits, Luhn */
  RFL_GUARD_NIR,            /* French social security number, with its key */
  RFL_GUARD_SSN,            /* US social security number */
  RFL_GUARD_HEALTH_CARD,    /* words that announce a health card */
} RflGuardKind;

/**
 * RflGuardFinding:
 * @kind: what it looks like
 * @offset: where, in bytes
 * @length: how long, in bytes
 */
typedef struct
{
  RflGuardKind kind;
  gsize        offset;
  gsize        length;
} RflGuardFinding;

GArray     *rfl_guard_scan       (const char   *text);
const char *rfl_guard_kind_label (RflGuardKind  kind);
const char *rfl_guard_kind_to_nick (RflGuardKind kind);

G_END_DECLS
