/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposal-notice.h"

#include "rfl-proposal-list.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflProposalNotice:
 *
 * Says over a service or an organization that changes of it, or of its people and places, wait for an editor, or that one was
 * declined, each with a button to see it; nothing where there is none. It looks again when something is written.
 */
struct _RflProposalNotice
{
  GtkWidget     parent_instance;

  RflOffice    *office;        /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  char         *target;        /* (owned) */
  GtkWidget    *notices;
};

G_DEFINE_FINAL_TYPE (RflProposalNotice, rfl_proposal_notice, GTK_TYPE_WIDGET)

static const char *
get_heading (const RflProposalFacts *facts)
{
  if (facts->overruled)
    return _("A change ended otherwise than you decided");
  if (facts->state == RFL_PROPOSAL_DECLINED)
    return _("Your change was declined");

  return facts->mine ? _("Your change waits for an editor") : _("A colleague proposes a change");
}

static const char *
get_body (const RflProposalFacts *facts)
{
  if (facts->overruled)
    return facts->state == RFL_PROPOSAL_ACCEPTED ? _("A colleague accepted it at the same time: the directory has the change.")
                                                 : _("A colleague declined it at the same time: the directory stays as it was.");
  if (facts->state == RFL_PROPOSAL_DECLINED)
    return _("The record is what the directory says. What you proposed can be read.");
  if (facts->over)
    return _("On this laptop the record shows it; colleagues see it once it is accepted.");

  return _("The record does not show it until it is accepted.");
}

/* (transfer full): names the person or the place where the page is not theirs */
static char *
dup_text (RflProposalNotice      *self,
          const RflProposalFacts *facts)
{
  if (g_str_equal (facts->target, self->target))
    return g_strdup (get_body (facts));

  return g_strdup_printf ("%s · %s\n%s", rfl_kind_label (facts->kind), facts->title, get_body (facts));
}

static void
show_pages (RflProposalNotice *self,
            GListModel        *pages)
{
  guint n = g_list_model_get_n_items (pages);

  rfl_box_clear (GTK_BOX (self->notices));
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RflProposalPage) page = g_list_model_get_item (pages, i);
      const RflProposalFacts *facts = rfl_proposal_page_get (page);
      GtkWidget *notice = rfl_notice_new ("rfl-pencil-symbolic", RFL_TONE_WARNING);
      g_autofree char *text = dup_text (self, facts);
      GtkWidget *button;

      rfl_notice_set (RFL_NOTICE (notice), get_heading (facts), text);
      button = rfl_notice_add_button (RFL_NOTICE (notice), _("_Show"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-proposal");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", facts->id);
      gtk_box_append (GTK_BOX (self->notices), notice);
    }
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflProposalNotice) self = user_data;
  g_autoptr (GListModel) pages = rfl_office_list_proposals_finish (RFL_OFFICE (source), result, NULL);

  if (pages != NULL && !g_cancellable_is_cancelled (self->cancellable))
    show_pages (self, pages);
}

static void
look (RflProposalNotice *self)
{
  rfl_office_list_proposals_async (self->office, self->target, TRUE, self->cancellable, on_listed_cb, g_object_ref (self));
}

static void
on_office_changed_cb (RflProposalNotice *self,
                      guint              kinds)
{
  if ((kinds & (1u << RFL_KIND_PROPOSAL)) != 0)
    look (self);
}

static void
rfl_proposal_notice_dispose (GObject *object)
{
  RflProposalNotice *self = RFL_PROPOSAL_NOTICE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->notices, gtk_widget_unparent);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_proposal_notice_parent_class)->dispose (object);
}

static void
rfl_proposal_notice_finalize (GObject *object)
{
  RflProposalNotice *self = RFL_PROPOSAL_NOTICE (object);

  g_clear_object (&self->cancellable);
  g_free (self->target);

  G_OBJECT_CLASS (rfl_proposal_notice_parent_class)->finalize (object);
}

static void
rfl_proposal_notice_class_init (RflProposalNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_proposal_notice_dispose;
  object_class->finalize = rfl_proposal_notice_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_proposal_notice_init (RflProposalNotice *self)
{
  self->cancellable = g_cancellable_new ();
  self->notices = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  gtk_widget_set_parent (self->notices, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
rfl_proposal_notice_new (RflOffice  *office,
                         const char *target)
{
  RflProposalNotice *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (target != NULL, NULL);

  self = g_object_new (RFL_TYPE_PROPOSAL_NOTICE, NULL);
  self->office = g_object_ref (office);
  self->target = g_strdup (target);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self, G_CONNECT_SWAPPED);
  look (self);

  return GTK_WIDGET (self);
}
