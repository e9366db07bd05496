/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposal-page-private.h"

struct _RflProposalPage
{
  GObject           parent_instance;
  RflProposalFacts *facts;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (RflProposalPage, rfl_proposal_page, G_TYPE_OBJECT)

static void
rfl_proposal_page_finalize (GObject *object)
{
  RflProposalFacts *facts = RFL_PROPOSAL_PAGE (object)->facts;

  g_free (facts->id);
  g_free (facts->target);
  g_free (facts->page);
  g_free (facts->title);
  g_free (facts->by);
  g_free (facts->reason);
  g_free (facts->decided_by);
  g_free (facts->note);
  g_ptr_array_unref (facts->others);
  g_ptr_array_unref (facts->fields);
  g_free (facts);

  G_OBJECT_CLASS (rfl_proposal_page_parent_class)->finalize (object);
}

static void
rfl_proposal_page_class_init (RflProposalPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_proposal_page_finalize;
}

static void
rfl_proposal_page_init (RflProposalPage *self)
{
}

RflProposalPage *
rfl_proposal_page_new (RflProposalFacts *facts)
{
  RflProposalPage *self = g_object_new (RFL_TYPE_PROPOSAL_PAGE, NULL);

  self->facts = facts;

  return self;
}

const RflProposalFacts *
rfl_proposal_page_get (RflProposalPage *self)
{
  g_return_val_if_fail (RFL_IS_PROPOSAL_PAGE (self), NULL);

  return self->facts;
}

/* Whether both look the same. */
gboolean
rfl_proposal_page_equal (RflProposalPage *a,
                         RflProposalPage *b)
{
  const RflProposalFacts *x = a->facts;
  const RflProposalFacts *y = b->facts;

  if (g_strcmp0 (x->id, y->id) != 0 || x->state != y->state || x->effect != y->effect || x->over != y->over ||
      x->may_decide != y->may_decide || x->overruled != y->overruled || x->others->len != y->others->len ||
      g_strcmp0 (x->title, y->title) != 0 || g_strcmp0 (x->page, y->page) != 0 || g_strcmp0 (x->by, y->by) != 0 ||
      g_strcmp0 (x->note, y->note) != 0 || x->fields->len != y->fields->len)
    return FALSE;

  for (guint i = 0; i < x->fields->len; i++)
    {
      const RflProposalField *f = g_ptr_array_index (x->fields, i);
      const RflProposalField *g = g_ptr_array_index (y->fields, i);

      if (g_strcmp0 (f->label, g->label) != 0 || g_strcmp0 (f->now, g->now) != 0 ||
          g_strcmp0 (f->proposed, g->proposed) != 0)
        return FALSE;
    }

  return TRUE;
}
