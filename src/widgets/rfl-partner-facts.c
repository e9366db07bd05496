/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-partner-facts.h"

#include "rfl-accessible.h"
#include "rfl-build.h"
#include "rfl-date.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-section.h"

#include <glib/gi18n.h>

/* "Priority places   2 of 5 left" over ▮▮▯▯▯, and until when. */
GtkWidget *
rfl_partner_places_new (const RflPriorityPlaces *places)
{
  GtkWidget *card;
  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *bar;
  guint left;
  g_autofree char *text = NULL;

  if (places == NULL || places->agreed == 0)
    return NULL;

  left = places->agreed > places->used ? places->agreed - places->used : 0;
  text = g_strdup_printf (_("%u of %u left"), left, places->agreed);
  card = rfl_box_new (GTK_ORIENTATION_VERTICAL, 6, "card contact-line");
  head = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  title = rfl_label_new (_("Priority places"), NULL);
  gtk_widget_set_hexpand (title, TRUE);
  bar = gtk_level_bar_new_for_interval (0, places->agreed);
  gtk_level_bar_set_mode (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_MODE_DISCRETE);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (bar), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), left);
  rfl_widget_set_label (bar, text);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), rfl_label_new (text, "heading numeric"));
  gtk_box_append (GTK_BOX (card), head);
  gtk_box_append (GTK_BOX (card), bar);
  if (places->until != NULL && rfl_day_is_valid (places->until))
    {
      g_autofree char *day = rfl_locale_format_day (rfl_i18n_get_language (), rfl_day_to_us (places->until, 12, 0, NULL), NULL,
                                                    RFL_DATE_STYLE_LONG);
      g_autofree char *caption = g_strdup_printf (_("Agreed until %s, then renewed"), day);

      gtk_box_append (GTK_BOX (card), rfl_label_new_wrapped (caption, "caption dim-label"));
    }

  return card;
}

static GtkWidget *
make_part (const char *icon_name,
           const char *word,
           guint       n)
{
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 4, NULL);

  gtk_box_append (GTK_BOX (box), rfl_icon_new (icon_name, NULL));
  gtk_box_append (GTK_BOX (box), rfl_label_new (word, "caption"));
  gtk_widget_set_visible (box, n > 0);

  return box;
}

static GtkWidget *
make_share (guint       n,
            const char *classes)
{
  GtkWidget *share = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, classes);

  gtk_widget_set_size_request (share, n > 0 ? 6 : 0, 8);
  gtk_widget_set_visible (share, n > 0);

  return share;
}

/* How the referrals sent to it were answered: a bar of shares, and the same in words beneath. */
GtkWidget *
rfl_partner_answers_new (const RflAnswers *answers)
{
  const char *lang = rfl_i18n_get_language ();
  GtkWidget *section;
  GtkWidget *box;
  GtkWidget *grid;
  GtkWidget *words;
  g_autofree char *caption = NULL;
  g_autofree char *accepted = NULL;
  g_autofree char *declined = NULL;
  g_autofree char *silent = NULL;
  g_autoptr (GString) summary = NULL;
  guint column = 0;

  if (answers == NULL || answers->referrals == 0)
    return NULL;

  caption = g_strdup_printf (ngettext ("%u referral", "%u referrals", answers->referrals), answers->referrals);
  accepted = g_strdup_printf (_("%u accepted"), answers->accepted);
  declined = g_strdup_printf (_("%u declined"), answers->declined);
  silent = g_strdup_printf (_("%u without answer"), answers->unanswered + answers->waiting);

  section = rfl_section_new (_("How this partner answers"), caption);
  box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 6, NULL);
  grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 1);
  gtk_widget_set_overflow (grid, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (grid, "answers");
  {
    const struct { guint n; const char *classes; } shares[] = {
      { answers->accepted, "share success" },
      { answers->declined, "share warning" },
      { answers->unanswered + answers->waiting, "share silent" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
      if (shares[i].n > 0)
        {
          gtk_grid_attach (GTK_GRID (grid), make_share (shares[i].n, shares[i].classes), (int) column, 0, (int) shares[i].n, 1);
          column += shares[i].n;
        }
  }
  words = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 14, NULL);
  gtk_box_append (GTK_BOX (words), make_part ("rfl-check-symbolic", accepted, answers->accepted));
  gtk_box_append (GTK_BOX (words), make_part ("rfl-cross-circle-symbolic", declined, answers->declined));
  gtk_box_append (GTK_BOX (words), make_part ("rfl-clock-symbolic", silent, answers->unanswered + answers->waiting));
  gtk_box_append (GTK_BOX (box), grid);
  gtk_box_append (GTK_BOX (box), words);

  summary = g_string_new (NULL);
  if (answers->median_days >= 0)
    {
      g_autofree char *days = rfl_locale_format_number (lang, answers->median_days, answers->median_days < 2 ? 1 : 0);

      g_string_append_printf (summary, _("Answers in %s days (median)"), days);
    }
  if (answers->useful_asked > 0)
    {
      if (summary->len > 0)
        g_string_append (summary, " · ");
      g_string_append_printf (summary, ngettext ("%u of %u client found it useful", "%u of %u clients found it useful", answers->useful_asked),
                              answers->useful, answers->useful_asked);
    }
  if (summary->len > 0)
    gtk_box_append (GTK_BOX (box), rfl_label_new_wrapped (summary->str, "caption dim-label"));
  rfl_section_set_child (RFL_SECTION (section), box);

  return section;
}
