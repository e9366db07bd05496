/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposal-notice.h"

#include "rfl-proposal-list.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflProposalNotice:
 *
 * Says over a record of the directory that a change of it waits for an editor, or that one was declined, with a button to see it;
 * nothing where there is none. It looks again when something is written.
 */
struct _RflProposalNotice
{
  GtkWidget     parent_instance;

  RflOffice    *office;        /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  char         *target;        /* (owned) */
  GtkWidget    *notice;        /* (nullable) */
};

G_DEFINE_FINAL_TYPE (RflProposalNotice, rfl_proposal_notice, GTK_TYPE_WIDGET)

static const char *
get_heading (const RflProposalFacts *facts)
{
  if (facts->state == RFL_PROPOSAL_DECLINED)
    return _("Your change was declined");

  return facts->mine ? _("Your change waits for an editor") : _("A colleague proposes a change");
}

static const char *
get_body (const RflProposalFacts *facts)
{
  if (facts->state == RFL_PROPOSAL_DECLINED)
    return _("The record is what the directory says. What you proposed can be read.");
  if (facts->over)
    return _("On this laptop the record shows it; colleagues see it once it is accepted.");

  return _("The record does not show it until it is accepted.");
}

static void
show_newest (RflProposalNotice *self,
             GListModel        *pages)
{
  g_autoptr (RflProposalPage) page = g_list_model_get_item (pages, 0);
  const RflProposalFacts *facts = page != NULL ? rfl_proposal_page_get (page) : NULL;
  GtkWidget *button;

  g_clear_pointer (&self->notice, gtk_widget_unparent);
  gtk_widget_set_visible (GTK_WIDGET (self), facts != NULL);
  if (facts == NULL)
    return;

  self->notice = rfl_notice_new ("rfl-pencil-symbolic", RFL_TONE_WARNING);
  rfl_notice_set (RFL_NOTICE (self->notice), get_heading (facts), get_body (facts));
  button = rfl_notice_add_button (RFL_NOTICE (self->notice), _("_Show It"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-proposal");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", facts->id);
  gtk_widget_set_parent (self->notice, GTK_WIDGET (self));
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflProposalNotice) self = user_data;
  g_autoptr (GListModel) pages = rfl_office_list_proposals_finish (RFL_OFFICE (source), result, NULL);

  if (pages != NULL && !g_cancellable_is_cancelled (self->cancellable))
    show_newest (self, pages);
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
  g_clear_pointer (&self->notice, gtk_widget_unparent);
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
