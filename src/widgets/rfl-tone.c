/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-tone.h"

static const char * const tone_classes[] = {
  [RFL_TONE_NEUTRAL] = NULL,
  [RFL_TONE_ACCENT] = "accent",
  [RFL_TONE_SUCCESS] = "success",
  [RFL_TONE_WARNING] = "warning",
  [RFL_TONE_ERROR] = "error",
};

void
rfl_widget_set_tone (GtkWidget *widget,
                     RflTone    tone)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (tone < G_N_ELEMENTS (tone_classes));

  for (gsize i = 0; i < G_N_ELEMENTS (tone_classes); i++)
    {
      if (tone_classes[i] == NULL)
        continue;
      if (i == tone)
        gtk_widget_add_css_class (widget, tone_classes[i]);
      else
        gtk_widget_remove_css_class (widget, tone_classes[i]);
    }
}
