/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "rfl-widgets.h"

/* The small windows of the main menu; AdwAboutWindow has no other user. */

void
rfl_about_present (GtkWindow *parent)
{
  GtkWidget *window = g_object_new (ADW_TYPE_ABOUT_WINDOW,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    "application-name", "Referral",
                                    "application-icon", RFL_APPLICATION_ID,
                                    "version", RFL_VERSION,
                                    "license-type", GTK_LICENSE_GPL_3_0,
                                    "comments", _("A local directory, warm hand-offs, and the loop closed with both sides."),
                                    /* Translators: your name, one line for each translator */
                                    "translator-credits", _("translator-credits"),
                                    NULL);

  gtk_window_present (GTK_WINDOW (window));
}

void
rfl_shortcuts_present (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/example/Referral/app/rfl-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}

static void
append_topic (GtkBox     *box,
              const char *title,
              const char *text)
{
  GtkWidget *section = rfl_section_new (title, NULL);

  rfl_section_set_child (RFL_SECTION (section), rfl_label_new_wrapped (text, NULL));
  gtk_box_append (box, section);
}

/* What the program keeps, and where, in words; the same as the state of the header says. */
void
rfl_help_present (GtkWindow *parent)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    "title", _("Help"),
                                    "default-width", 620,
                                    "default-height", 640,
                                    NULL);
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *topics = rfl_box_new (GTK_ORIENTATION_VERTICAL, 18, NULL);

  append_topic (GTK_BOX (topics), _("A referral by telephone, in half a minute"),
                _("Choose the service in the directory, press Refer, choose the person, call with the client beside you, "
                  "and say how it went. The referral is in Follow-up, which says what to do next and when."));
  append_topic (GTK_BOX (topics), _("Follow-up"),
                _("Each line says the one next thing to do. Nothing leaves the list until the loop is closed with both "
                  "sides: did they connect, what came of it, was it useful. Silence is found by the calendar."));
  append_topic (GTK_BOX (topics), _("Search"),
                _("Type anywhere: what you type goes to the search of the place in view. Accents and capitals do not "
                  "matter; the beginning of each word is enough."));
  append_topic (GTK_BOX (topics), _("What is sealed, and what is not"),
                _("Names, contacts, birth dates, notes and all free text about people are sealed with your passphrase. "
                  "In clear on this computer are only: identifiers, kinds and times of events, reason codes, service, "
                  "partner, need, support type, priority, way, language, area, place, team and worker. So the follow-up "
                  "works without names while the data is locked."));
  append_topic (GTK_BOX (topics), _("Backups"),
                _("A backup is made every day; fourteen are kept beside the data. Copy one to another place now and "
                  "then. A backup holds client data as sealed as before: it opens with the passphrase or the recovery "
                  "code only."));
  append_topic (GTK_BOX (topics), _("Forgotten passphrase"),
                _("The recovery code on paper opens the data. Without both, nobody can."));

  rfl_widget_set_margins (topics, 18, 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), topics);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}
