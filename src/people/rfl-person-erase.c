/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-person-erase.h"

#include "rfl-erase-person.h"
#include "rfl-toast.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

#define WHAT_HEIGHT 300
#define NOTE_CHARS  45

typedef struct
{
  GtkWidget *parent;   /* (owned) */
  RflOffice *office;   /* (owned) */
  char      *person;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->parent);
  g_object_unref (asking->office);
  g_free (asking->person);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

/* It shows a name. */
static void
on_locked_notify_cb (GtkWidget *what)
{
  gtk_window_close (rfl_window_for_widget (what));
}

static GtkWidget *
make_what (Asking           *asking,
           const RflErasure *erasure)
{
  GtkWidget *what = gtk_scrolled_window_new ();
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  GtkWidget *list = rfl_box_new (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *note;
  g_auto (GStrv) lines = rfl_erasure_dup_lines (erasure);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strdup_printf ("• %s", lines[i]);

      gtk_box_append (GTK_BOX (list), rfl_label_new_wrapped (line, NULL));
    }

  gtk_box_append (GTK_BOX (words), list);
  note = rfl_label_new_wrapped (_("Copies that were put elsewhere are not reached: delete those backups. A server keeps the sealed old "
                                  "versions until whoever runs it compacts the database, as the help says. How many referrals and "
                                  "needs there were still counts."),
                                "caption dim-label");
  /* The scroller asks how high it is before it knows how wide. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (note), GTK_NATURAL_WRAP_INHERIT);
  gtk_label_set_max_width_chars (GTK_LABEL (note), NOTE_CHARS);
  gtk_box_append (GTK_BOX (words), note);

  /* The dialog does not scroll by itself, and large text is taller than a small screen. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (what), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (what), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (what), WHAT_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (what), words);
  g_signal_connect_object (asking->office, "notify::locked", G_CALLBACK (on_locked_notify_cb), what, G_CONNECT_SWAPPED);

  return what;
}

static void
on_erased_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflErasure) erasure = rfl_office_erase_person_finish (RFL_OFFICE (source), result, &error);

  if (erasure == NULL)
    rfl_message (asking->parent, _("Nothing was erased"), error->message);
  else if (erasure->unfinished != NULL)
    rfl_message (asking->parent, _("Erased, but not yet in every backup"),
                 _("The data of this laptop holds nothing of the person any more. A backup beside it could not be written anew; "
                   "free some space on the disk. It goes on at the next start."));
  else if (erasure->removed != NULL && erasure->removed[0] != NULL)
    rfl_message (asking->parent, _("Erased, and a backup removed"),
                 _("A backup beside the data could not be read, so nothing could be erased in it: it was removed."));
  else
    rfl_toast (asking->parent, _("Erased for good"));
}

static void
on_confirmed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  RflOffice *office = asking->office;
  const char *person = asking->person;

  if (!rfl_confirm_finish (result))
    return;

  rfl_toast (asking->parent, _("Erasing; the backups are written anew, which may take minutes"));
  rfl_office_erase_person_async (office, person, on_erased_cb, g_steal_pointer (&asking));
}

static void
on_previewed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflErasure) erasure = rfl_office_preview_erasure_finish (RFL_OFFICE (source), result, &error);
  GtkWidget *parent = asking->parent;
  g_autofree char *heading = NULL;
  GtkWidget *what;

  if (erasure == NULL)
    {
      rfl_message (parent, _("This person cannot be opened"), error->message);
      return;
    }

  heading = g_strdup_printf (_("Erase %s for good?"), erasure->name);
  what = make_what (asking, erasure);
  rfl_confirm_async (parent, heading,
                     _("All of this goes from this laptop, from the backups beside its data, and from the other laptops when they "
                       "sync. Nobody can take it back."),
                     _("Erase"), RFL_TONE_ERROR, what, on_confirmed_cb, g_steal_pointer (&asking));
}

/* Names what would go, asks, and erases. */
void
rfl_person_erase_ask (GtkWidget  *parent,
                      RflOffice  *office,
                      const char *person_id)
{
  Asking *asking;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (RFL_IS_OFFICE (office));
  g_return_if_fail (person_id != NULL);

  asking = g_new0 (Asking, 1);
  asking->parent = g_object_ref (parent);
  asking->office = g_object_ref (office);
  asking->person = g_strdup (person_id);
  rfl_office_preview_erasure_async (office, person_id, NULL, on_previewed_cb, asking);
}
