/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-filters.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflDirectoryFilters:
 *
 * The filters of the directory with, for each value, how many services remain. Values keep their place while one types:
 * what jumps about cannot be aimed at. Signal `changed`: another filter is on.
 */
struct _RflDirectoryFilters
{
  GtkWidget       parent_instance;

  RflSearchQuery *query;        /* (owned): only its facets are used */
  GtkWidget      *scroller;
  GtkWidget      *clear;
  GPtrArray      *groups;       /* (owned) (element-type Group) */
  gboolean        loading;
};

G_DEFINE_FINAL_TYPE (RflDirectoryFilters, rfl_directory_filters, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* One value of a filter. */
typedef struct
{
  RflDirectoryFilters *filters;  /* (unowned) */
  RflFacet             facet;
  char                *code;     /* (owned) */
  GtkWidget           *row;      /* what is shown or hidden */
  GtkWidget           *control;  /* check button or switch */
  GtkWidget           *count;
  guint                n;
} Value;

/* All values of one filter under a heading; those beyond @room wait behind "More…", which stands beside the heading. */
typedef struct
{
  RflDirectoryFilters *filters;  /* (unowned) */
  RflFacet             facet;
  GtkWidget           *box;
  GtkWidget           *list;
  GtkWidget           *more;
  GPtrArray           *values;   /* (owned) (element-type Value), in the order shown */
  guint                room;
  gboolean             expanded;
  gboolean             ordered;  /* what one looks for most stands first, once for all */
} Group;

static void
value_free (Value *value)
{
  g_free (value->code);
  g_free (value);
}

static void
group_free (Group *group)
{
  g_ptr_array_unref (group->values);
  g_free (group);
}

static gboolean
is_switch (RflFacet facet)
{
  return facet == RFL_FACET_FREE || facet == RFL_FACET_OPEN_NOW;
}

static const char *
facet_title (RflFacet facet)
{
  switch (facet)
    {
    case RFL_FACET_NEED:
      return _("Need");
    case RFL_FACET_PUBLIC:
      return _("For whom");
    case RFL_FACET_LANGUAGE:
      return _("Language");
    case RFL_FACET_TOWN:
      return _("Town");
    case RFL_FACET_CAPACITY:
      return _("Capacity");
    case RFL_FACET_LEGAL_STATUS:
      return _("Who runs it");
    case RFL_FACET_SUPPORT_TYPE:
      return _("Support");
    case RFL_FACET_FREE:
      return _("Free");
    case RFL_FACET_OPEN_NOW:
      return _("Open now");
    case RFL_FACET_TO_VERIFY:
      return _("To verify");
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_active (Value *value)
{
  if (GTK_IS_SWITCH (value->control))
    return gtk_switch_get_active (GTK_SWITCH (value->control));

  return gtk_check_button_get_active (GTK_CHECK_BUTTON (value->control));
}

static void
set_active (Value    *value,
            gboolean  active)
{
  if (GTK_IS_SWITCH (value->control))
    gtk_switch_set_active (GTK_SWITCH (value->control), active);
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (value->control), active);
}

static void
update_group (Group *group)
{
  guint shown = 0;
  guint hidden = 0;

  for (guint i = 0; i < group->values->len; i++)
    {
      Value *value = g_ptr_array_index (group->values, i);
      gboolean wanted = value->n > 0 || is_active (value) || is_switch (group->facet);
      gboolean fits = shown < group->room || group->expanded || is_active (value);

      gtk_widget_set_visible (value->row, wanted && fits);
      shown += wanted && fits;
      hidden += wanted && !fits;
    }
  gtk_widget_set_visible (group->box, shown > 0);
  if (group->more != NULL)
    gtk_widget_set_visible (group->more, hidden > 0);
}

static void
update_clear (RflDirectoryFilters *self)
{
  gboolean any = FALSE;

  for (RflFacet facet = 0; facet < RFL_N_FACETS; facet++)
    any = any || self->query->values[facet] != NULL;
  gtk_widget_set_sensitive (self->clear, any);
}

static void
on_toggled_cb (GtkWidget  *control,
               GParamSpec *pspec,
               Value      *value)
{
  RflDirectoryFilters *self = value->filters;

  if (self->loading)
    return;

  rfl_search_query_toggle (self->query, value->facet, value->code, is_active (value));
  update_clear (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_more_clicked_cb (GtkWidget *button,
                    Group     *group)
{
  group->expanded = TRUE;
  update_group (group);
}

static Value *
add_value (Group      *group,
           const char *code)
{
  Value *value = g_new0 (Value, 1);
  g_autofree char *label = rfl_facet_label (group->facet, code, rfl_i18n_get_language ());
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *text = rfl_label_new_wrapped (is_switch (group->facet) ? facet_title (group->facet) : label, NULL);

  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD);
  value->filters = group->filters;
  value->facet = group->facet;
  value->code = g_strdup (code);
  value->count = rfl_label_new (NULL, "caption numeric dim-label");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (words), text);
  gtk_box_append (GTK_BOX (words), value->count);
  if (is_switch (group->facet))
    {
      value->control = gtk_switch_new ();
      gtk_widget_set_valign (value->control, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (words), value->control);
      value->row = words;
    }
  else
    {
      value->control = gtk_check_button_new ();
      gtk_check_button_set_child (GTK_CHECK_BUTTON (value->control), words);
      value->row = value->control;
    }
  rfl_widget_set_label (value->control, gtk_label_get_label (GTK_LABEL (text)));
  g_signal_connect (value->control, "notify::active", G_CALLBACK (on_toggled_cb), value);
  gtk_box_append (GTK_BOX (group->list), value->row);
  g_ptr_array_add (group->values, value);

  return value;
}

static Value *
find_value (Group      *group,
            const char *code)
{
  for (guint i = 0; i < group->values->len; i++)
    {
      Value *value = g_ptr_array_index (group->values, i);

      if (g_strcmp0 (value->code, code) == 0)
        return value;
    }

  return NULL;
}

static Group *
add_group (RflDirectoryFilters *self,
           GtkWidget           *box,
           RflFacet             facet,
           guint                room)
{
  Group *group = g_new0 (Group, 1);

  group->filters = self;
  group->facet = facet;
  group->room = room;
  group->values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  group->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 2, NULL);
  group->list = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  if (!is_switch (facet))
    {
      GtkWidget *head = rfl_wrap_box_new (6);
      GtkWidget *title = rfl_label_new_wrapped (facet_title (facet), "heading");

      gtk_widget_set_hexpand (title, TRUE);
      group->more = gtk_button_new_with_label (_("More…"));
      rfl_widget_add_classes (group->more, "flat caption more");
      g_signal_connect (group->more, "clicked", G_CALLBACK (on_more_clicked_cb), group);
      gtk_box_append (GTK_BOX (head), title);
      gtk_box_append (GTK_BOX (head), group->more);
      gtk_box_append (GTK_BOX (group->box), head);
    }
  gtk_box_append (GTK_BOX (group->box), group->list);
  gtk_box_append (GTK_BOX (box), group->box);
  g_ptr_array_add (self->groups, group);

  return group;
}

static void
add_codes (Group              *group,
           const char * const *codes)
{
  for (gsize i = 0; codes[i] != NULL; i++)
    add_value (group, codes[i]);
}

static void
add_known_values (Group *group)
{
  switch (group->facet)
    {
    case RFL_FACET_NEED:
      add_codes (group, rfl_need_all ());
      break;
    case RFL_FACET_PUBLIC:
      add_codes (group, rfl_public_all ());
      break;
    case RFL_FACET_CAPACITY:
      for (RflCapacity capacity = RFL_CAPACITY_OPEN; capacity <= RFL_CAPACITY_FULL; capacity++)
        add_value (group, rfl_capacity_to_nick (capacity));
      break;
    case RFL_FACET_LEGAL_STATUS:
      for (RflLegalStatus status = RFL_LEGAL_STATUS_NONPROFIT; status <= RFL_LEGAL_STATUS_PRIVATE; status++)
        add_value (group, rfl_legal_status_to_nick (status));
      break;
    case RFL_FACET_SUPPORT_TYPE:
      for (RflSupportType type = RFL_SUPPORT_TYPE_HOUSING; type <= RFL_SUPPORT_TYPE_COMPLEMENTARY; type++)
        add_value (group, rfl_support_type_to_nick (type));
      break;
    case RFL_FACET_FREE:
    case RFL_FACET_OPEN_NOW:
      add_value (group, "yes");
      break;
    case RFL_FACET_LANGUAGE:
    case RFL_FACET_TOWN:
    case RFL_FACET_TO_VERIFY:
    default:
      /* What the directory holds, in the order of its counts. */
      break;
    }
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const Value *first = *(const Value * const *) a;
  const Value *second = *(const Value * const *) b;

  return (first->n < second->n) - (first->n > second->n);
}

/* A long list of values puts the frequent ones first when it first has counts, and keeps them there. */
static void
order_values (Group *group)
{
  if (group->ordered || group->facet != RFL_FACET_PUBLIC)
    return;

  g_ptr_array_sort (group->values, compare_values);
  for (guint i = 0; i < group->values->len; i++)
    {
      Value *value = g_ptr_array_index (group->values, i);

      gtk_box_reorder_child_after (GTK_BOX (group->list), value->row,
                                   i > 0 ? ((Value *) g_ptr_array_index (group->values, i - 1))->row : NULL);
    }
  group->ordered = ((Value *) g_ptr_array_index (group->values, 0))->n > 0;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const RflFacetCount *first = *(const RflFacetCount * const *) a;
  const RflFacetCount *second = *(const RflFacetCount * const *) b;

  return first->n == second->n ? g_strcmp0 (first->code, second->code) : (first->n < second->n) - (first->n > second->n);
}

static void
rfl_directory_filters_dispose (GObject *object)
{
  RflDirectoryFilters *self = RFL_DIRECTORY_FILTERS (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->groups, g_ptr_array_unref);

  G_OBJECT_CLASS (rfl_directory_filters_parent_class)->dispose (object);
}

static void
rfl_directory_filters_finalize (GObject *object)
{
  rfl_search_query_free (RFL_DIRECTORY_FILTERS (object)->query);

  G_OBJECT_CLASS (rfl_directory_filters_parent_class)->finalize (object);
}

static void
rfl_directory_filters_class_init (RflDirectoryFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_directory_filters_dispose;
  object_class->finalize = rfl_directory_filters_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_directory_filters_init (RflDirectoryFilters *self)
{
  static const struct { RflFacet facet; guint room; } order[] = {
    { RFL_FACET_NEED, 7 },
    { RFL_FACET_PUBLIC, 4 },
    { RFL_FACET_LANGUAGE, 4 },
    { RFL_FACET_FREE, 1 },
    { RFL_FACET_OPEN_NOW, 1 },
    { RFL_FACET_CAPACITY, 4 },
    { RFL_FACET_TOWN, 4 },
    { RFL_FACET_SUPPORT_TYPE, 3 },
    { RFL_FACET_LEGAL_STATUS, 4 },
  };
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 10, NULL);
  GtkWidget *head = rfl_wrap_box_new (6);
  GtkWidget *title = rfl_label_new (_("Filters"), "title-4");

  self->query = rfl_search_query_new (NULL);
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);

  gtk_widget_set_hexpand (title, TRUE);
  self->clear = gtk_button_new_with_label (_("Clear"));
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_sensitive (self->clear, FALSE);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (rfl_directory_filters_clear), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->clear);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 16);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), head);
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      Group *group = add_group (self, box, order[i].facet, order[i].room);

      add_known_values (group);
      update_group (group);
    }

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), 226, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "directory-filters");
}

GtkWidget *
rfl_directory_filters_new (void)
{
  return g_object_new (RFL_TYPE_DIRECTORY_FILTERS, NULL);
}

/* (transfer none): a query of which only the facets are set */
const RflSearchQuery *
rfl_directory_filters_get_query (RflDirectoryFilters *self)
{
  g_return_val_if_fail (RFL_IS_DIRECTORY_FILTERS (self), NULL);

  return self->query;
}

/* Turns on the facets of @query, without a signal. */
void
rfl_directory_filters_set_query (RflDirectoryFilters  *self,
                                 const RflSearchQuery *query)
{
  g_return_if_fail (RFL_IS_DIRECTORY_FILTERS (self));
  g_return_if_fail (query != NULL);

  self->loading = TRUE;
  rfl_search_query_free (self->query);
  self->query = rfl_search_query_copy (query);
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);
      GStrv wanted = self->query->values[group->facet];

      for (gsize k = 0; wanted != NULL && wanted[k] != NULL; k++)
        if (find_value (group, wanted[k]) == NULL)
          add_value (group, wanted[k]);
      for (guint k = 0; k < group->values->len; k++)
        {
          Value *value = g_ptr_array_index (group->values, k);

          set_active (value, rfl_search_query_has_value (self->query, group->facet, value->code));
        }
      update_group (group);
    }
  self->loading = FALSE;
  update_clear (self);
}

/* @counts: (element-type RflFacetCount): what remains with each value */
void
rfl_directory_filters_set_counts (RflDirectoryFilters *self,
                                  GPtrArray           *counts)
{
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_if_fail (RFL_IS_DIRECTORY_FILTERS (self));

  sorted = g_ptr_array_copy (counts, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_counts);

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = g_ptr_array_index (self->groups, i);

      for (guint k = 0; k < group->values->len; k++)
        ((Value *) g_ptr_array_index (group->values, k))->n = 0;
      for (guint k = 0; k < sorted->len; k++)
        {
          RflFacetCount *count = g_ptr_array_index (sorted, k);
          const char *code = is_switch (group->facet) ? "yes" : count->code;
          Value *value;

          if (count->facet != group->facet || code == NULL)
            continue;
          value = find_value (group, code);
          if (value == NULL)
            value = add_value (group, code);
          value->n = count->n;
        }
      for (guint k = 0; k < group->values->len; k++)
        {
          Value *value = g_ptr_array_index (group->values, k);
          g_autofree char *text = rfl_locale_format_number (rfl_i18n_get_language (), value->n, 0);

          gtk_label_set_label (GTK_LABEL (value->count), text);
        }
      order_values (group);
      update_group (group);
    }
}

/* Turns every filter off. */
void
rfl_directory_filters_clear (RflDirectoryFilters *self)
{
  g_autoptr (RflSearchQuery) none = NULL;

  g_return_if_fail (RFL_IS_DIRECTORY_FILTERS (self));

  none = rfl_search_query_new (NULL);
  rfl_directory_filters_set_query (self, none);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
