/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a colour says. It never says it alone: a word and an icon stand beside it. */
typedef enum
{
  RFL_TONE_NEUTRAL,
  RFL_TONE_ACCENT,
  RFL_TONE_SUCCESS,
  RFL_TONE_WARNING,
  RFL_TONE_ERROR,
} RflTone;

void rfl_widget_set_tone (GtkWidget *widget,
                          RflTone    tone);

G_END_DECLS
