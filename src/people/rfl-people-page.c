/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-people-page.h"

#include "rfl-i18n.h"
#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-office-records.h"
#include "rfl-people-list.h"
#include "rfl-person-erase.h"
#include "rfl-person-form.h"
#include "rfl-person-view.h"
#include "rfl-text.h"
#include "rfl-toast.h"
#include "rfl-widgets.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * RflPeoplePage:
 *
 * The people of the office: a list narrowed by any part of the name without accents, and beside it the page of one of
 * them, or its form. While the office is locked no name is in any widget.
 */
struct _RflPeoplePage
{
  GtkWidget           parent_instance;

  RflOffice          *office;           /* (owned) */
  GCancellable       *loading;          /* (owned) (nullable): of the page on its way */
  RflPeopleList      *people;           /* (owned) */
  GtkSingleSelection *selection;        /* (owned) */
  char               *shown;            /* (owned) (nullable): id of the person shown */
  RflPerson          *edited;           /* (owned) (nullable): record in the form, as it was */
  GtkWidget          *stack;            /* locked · empty · people */
  GtkWidget          *count;
  GtkWidget          *list;
  GtkWidget          *detail;           /* nobody · view · form */
  GtkWidget          *view;
  GtkWidget          *form;
  GtkWidget          *form_title;
};

G_DEFINE_FINAL_TYPE (RflPeoplePage, rfl_people_page, GTK_TYPE_WIDGET)

static gboolean
form_is_open (RflPeoplePage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->detail)), "form") == 0;
}

static void
update_stack (RflPeoplePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  guint total = rfl_people_list_get_total (self->people);
  const char *page = "people";
  g_autofree char *count = g_strdup_printf (ngettext ("%u person", "%u people", n), n);

  if (rfl_office_get_locked (self->office))
    page = "locked";
  else if (total == 0 && rfl_people_list_get_loaded (self->people) && !form_is_open (self))
    page = "empty";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  gtk_label_set_label (GTK_LABEL (self->count), count);
}

static void
show_detail (RflPeoplePage *self,
             const char    *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->detail), name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.edit", g_str_equal (name, "view"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.erase", g_str_equal (name, "view"));
  update_stack (self);
}

static void
on_person_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflPersonPage) page = rfl_office_load_person_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (page == NULL)
    {
      rfl_person_view_set_page (RFL_PERSON_VIEW (self->view), NULL);
      show_detail (self, "nobody");
      if (g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND))
        g_clear_pointer (&self->shown, g_free);
      else if (rfl_office_get_state (self->office) == RFL_OFFICE_READY)
        rfl_toast (GTK_WIDGET (self), error->message);
      return;
    }

  rfl_person_view_set_page (RFL_PERSON_VIEW (self->view), page);
  show_detail (self, "view");
}

static void
load_person (RflPeoplePage *self,
             const char    *id)
{
  if (g_strcmp0 (id, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (id);
    }
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->shown == NULL)
    {
      show_detail (self, "nobody");
      return;
    }

  self->loading = g_cancellable_new ();
  rfl_office_load_person_async (self->office, self->shown, self->loading, on_person_loaded_cb, g_object_ref (self));
}

static void
select_shown (RflPeoplePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->people));

  for (guint i = 0; i < n && self->shown != NULL; i++)
    {
      g_autoptr (RflPersonRow) row = g_list_model_get_item (G_LIST_MODEL (self->people), i);

      if (g_str_equal (rfl_person_row_get_id (row), self->shown))
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
on_selected_cb (RflPeoplePage *self)
{
  RflPersonRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row != NULL && g_strcmp0 (rfl_person_row_get_id (row), self->shown) != 0)
    load_person (self, rfl_person_row_get_id (row));
}

static void
on_people_changed_cb (RflPeoplePage *self)
{
  update_stack (self);
}

static void
on_office_changed_cb (RflPeoplePage *self,
                      guint          kinds)
{
  const guint shown_kinds = 1 << RFL_KIND_PERSON | 1 << RFL_KIND_CONSENT | 1 << RFL_KIND_REFERRAL | 1 << RFL_KIND_EVENT | 1 << RFL_KIND_UNMET_NEED;

  if ((kinds & shown_kinds) != 0 && self->shown != NULL &&
      !form_is_open (self))
    load_person (self, self->shown);
}

static void
on_locked_notify_cb (RflPeoplePage *self)
{
  if (rfl_office_get_locked (self->office))
    {
      rfl_person_view_set_page (RFL_PERSON_VIEW (self->view), NULL);
      rfl_person_form_set_person (RFL_PERSON_FORM (self->form), NULL);
      gtk_label_set_label (GTK_LABEL (self->form_title), "");
      g_clear_object (&self->edited);
      show_detail (self, "nobody");
    }
  else
    load_person (self, self->shown);
  update_stack (self);
}

static void
open_form (RflPeoplePage *self,
           RflPerson     *person,
           const char    *title)
{
  g_set_object (&self->edited, person);
  gtk_label_set_label (GTK_LABEL (self->form_title), title);
  show_detail (self, "form");
  rfl_person_form_set_person (RFL_PERSON_FORM (self->form), person);
}

static void
on_record_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) record = rfl_office_load_finish (RFL_OFFICE (source), result, &error);

  if (record != NULL)
    open_form (self, RFL_PERSON (record), rfl_person_get_name (RFL_PERSON (record)));
  else
    rfl_message (GTK_WIDGET (self), _("This person cannot be opened"), error->message);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflPeoplePage *self = RFL_PEOPLE_PAGE (widget);

  if (self->shown != NULL)
    rfl_office_load_async (self->office, self->shown, NULL, on_record_loaded_cb, g_object_ref (self));
}

static void
erase_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RflPeoplePage *self = RFL_PEOPLE_PAGE (widget);

  if (self->shown != NULL)
    rfl_person_erase_ask (widget, self->office, self->shown);
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  rfl_people_page_add_person (RFL_PEOPLE_PAGE (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RflPeoplePage *self = RFL_PEOPLE_PAGE (widget);

  g_clear_object (&self->edited);
  /* The page of a form that came back was never filled. */
  load_person (self, self->shown);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RflPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_save_finish (RFL_OFFICE (source), result, &error);

  if (undo == NULL)
    {
      rfl_message (GTK_WIDGET (self), _("Not saved"), error->message);
      return;
    }

  if (self->edited != NULL)
    {
      g_free (self->shown);
      self->shown = g_strdup (rfl_record_get_id (RFL_RECORD (self->edited)));
      g_clear_object (&self->edited);
    }
  show_detail (self, "nobody");
  load_person (self, self->shown);
  select_shown (self);
  rfl_toast_undo (GTK_WIDGET (self), _("Saved on this laptop"), undo);
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflPeoplePage *self = RFL_PEOPLE_PAGE (widget);

  if (rfl_person_form_get_valid (RFL_PERSON_FORM (self->form)))
    rfl_office_save_async (self->office, RFL_RECORD (rfl_person_form_get_person (RFL_PERSON_FORM (self->form))), NULL,
                           on_saved_cb, g_object_ref (self));
}

static void
on_valid_notify_cb (RflPeoplePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.save", rfl_person_form_get_valid (RFL_PERSON_FORM (self->form)));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *row = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *avatar = adw_avatar_new (36, NULL, TRUE);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);
  GtkWidget *name = rfl_label_new (NULL, "heading");
  GtkWidget *caption = rfl_label_new (NULL, "caption dim-label");
  GtkWidget *open = rfl_label_new (NULL, "caption numeric");

  rfl_widget_set_margins (row, 12, 8);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), caption);
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), open);
  gtk_list_item_set_child (item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  RflPersonRow *person = gtk_list_item_get_item (item);
  GtkWidget *avatar = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *words = gtk_widget_get_next_sibling (avatar);
  GtkWidget *name = gtk_widget_get_first_child (words);
  GtkWidget *caption = gtk_widget_get_next_sibling (name);
  GtkWidget *open = gtk_widget_get_next_sibling (words);
  g_autofree char *names = rfl_locale_language_names (rfl_i18n_get_language (), rfl_person_row_get_languages (person));
  g_autofree char *languages = rfl_text_capitalize (names);
  guint n_open = rfl_person_row_get_open_referrals (person);
  g_autofree char *open_text = n_open > 0 ? g_strdup_printf (ngettext ("%u open", "%u open", n_open), n_open) : NULL;

  adw_avatar_set_text (ADW_AVATAR (avatar), rfl_person_row_get_name (person));
  gtk_label_set_label (GTK_LABEL (name), rfl_person_row_get_name (person));
  gtk_label_set_label (GTK_LABEL (caption), languages);
  gtk_widget_set_visible (caption, *languages != '\0');
  gtk_label_set_label (GTK_LABEL (open), open_text != NULL ? open_text : "");
  rfl_list_item_set_label (item, rfl_person_row_get_name (person));
}

static GtkWidget *
make_list_pane (RflPeoplePage *self)
{
  GtkWidget *pane = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *head = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *add = rfl_text_button_new ("rfl-person-add-symbolic", _("_Add a person"), "flat");
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->count = rfl_label_new (NULL, "title-4");
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "people.add");
  rfl_widget_set_margins (head, 12, 6);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), add);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  rfl_list_view_select_on_activate (GTK_LIST_VIEW (self->list));
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  rfl_widget_set_label (self->list, _("People"));

  gtk_widget_set_hexpand (pane, FALSE);
  gtk_widget_set_size_request (pane, 420, -1);
  gtk_box_append (GTK_BOX (pane), head);
  gtk_box_append (GTK_BOX (pane), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (pane), rfl_list_scroller_new (self->list));

  return pane;
}

static GtkWidget *
make_form_pane (RflPeoplePage *self)
{
  self->form = rfl_person_form_new ();
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (on_valid_notify_cb), self, G_CONNECT_SWAPPED);

  return rfl_form_pane_new (self->form, "people.cancel", "people.save", &self->form_title);
}

static void
add_to_stack (GtkWidget  *stack,
              GtkWidget  *child,
              const char *name)
{
  gtk_stack_add_named (GTK_STACK (stack), child, name);
}

static void
rfl_people_page_dispose (GObject *object)
{
  RflPeoplePage *self = RFL_PEOPLE_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->edited);
  g_clear_object (&self->selection);
  g_clear_object (&self->people);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_people_page_parent_class)->dispose (object);
}

static void
rfl_people_page_finalize (GObject *object)
{
  g_free (RFL_PEOPLE_PAGE (object)->shown);

  G_OBJECT_CLASS (rfl_people_page_parent_class)->finalize (object);
}

static void
rfl_people_page_class_init (RflPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_people_page_dispose;
  object_class->finalize = rfl_people_page_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "people.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "people.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "people.erase", NULL, erase_action);
  gtk_widget_class_install_action (widget_class, "people.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "people.cancel", NULL, cancel_action);
}

static void
rfl_people_page_init (RflPeoplePage *self)
{
}

static void
build (RflPeoplePage *self)
{
  GtkWidget *panes = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  GtkWidget *locked = rfl_empty_page_new ("rfl-lock-symbolic", _("Names are locked"), _("The passphrase or the recovery code opens them."));
  GtkWidget *empty = rfl_empty_page_new ("rfl-people-symbolic", _("Nobody yet"), _("A person is added here, or with the first referral."));

  rfl_empty_page_add_action (RFL_EMPTY_PAGE (locked), _("_Unlock…"), "app.unlock", TRUE);
  rfl_empty_page_add_action (RFL_EMPTY_PAGE (empty), _("_Add a person"), "people.add", TRUE);

  self->view = rfl_person_view_new (self->office);
  self->detail = gtk_stack_new ();
  gtk_widget_set_hexpand (self->detail, TRUE);
  add_to_stack (self->detail, rfl_empty_page_new ("rfl-people-symbolic", _("Choose a person"), _("Type any part of a name, without accents.")), "nobody");
  add_to_stack (self->detail, self->view, "view");
  add_to_stack (self->detail, make_form_pane (self), "form");

  gtk_box_append (GTK_BOX (panes), make_list_pane (self));
  gtk_box_append (GTK_BOX (panes), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (panes), self->detail);

  self->stack = gtk_stack_new ();
  add_to_stack (self->stack, locked, "locked");
  add_to_stack (self->stack, empty, "empty");
  add_to_stack (self->stack, panes, "people");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "people.save", FALSE);
}

GtkWidget *
rfl_people_page_new (RflOffice *office)
{
  RflPeoplePage *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_PEOPLE_PAGE, NULL);
  self->office = g_object_ref (office);
  self->people = rfl_people_list_new (office);
  self->selection = rfl_single_selection_new (G_LIST_MODEL (self->people));
  build (self);

  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->people, "items-changed", G_CALLBACK (on_people_changed_cb), self, G_CONNECT_SWAPPED);
  /* Also when there turns out to be nobody. */
  g_signal_connect_object (office, "people-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::locked", G_CALLBACK (on_locked_notify_cb), self, G_CONNECT_SWAPPED);
  show_detail (self, "nobody");

  return GTK_WIDGET (self);
}

/* Narrows the list: what the search field of the header says. */
void
rfl_people_page_search (RflPeoplePage *self,
                        const char    *text)
{
  g_return_if_fail (RFL_IS_PEOPLE_PAGE (self));

  rfl_people_list_set_filter (self->people, text);
}

/* Shows one person, whatever the list is narrowed to. */
void
rfl_people_page_show_person (RflPeoplePage *self,
                             const char    *person_id)
{
  g_return_if_fail (RFL_IS_PEOPLE_PAGE (self));

  load_person (self, person_id);
  select_shown (self);
}

/* Opens the form of a new person. */
void
rfl_people_page_add_person (RflPeoplePage *self)
{
  g_autofree char *id = NULL;
  g_autoptr (RflRecord) person = NULL;

  g_return_if_fail (RFL_IS_PEOPLE_PAGE (self));

  id = rfl_id_new_random ();
  person = rfl_record_new (RFL_KIND_PERSON, id);
  open_form (self, RFL_PERSON (person), _("New person"));
}

/* (transfer full): who is shown, and what is being typed, for the window that takes the place of this one */
GVariant *
rfl_people_page_save_state (RflPeoplePage *self)
{
  const char *filter;
  RflRecord *edited;
  g_autofree char *body = NULL;

  g_return_val_if_fail (RFL_IS_PEOPLE_PAGE (self), NULL);

  filter = rfl_people_list_get_filter (self->people);
  edited = form_is_open (self) ? RFL_RECORD (rfl_person_form_get_person (RFL_PERSON_FORM (self->form))) : NULL;
  if (edited != NULL)
    {
      g_autoptr (JsonNode) node = rfl_record_dup_node (edited);

      body = rfl_json_to_text (node);
    }

  return g_variant_ref_sink (g_variant_new ("(ssss)", self->shown != NULL ? self->shown : "",
                                            filter != NULL ? filter : "",
                                            edited != NULL ? rfl_record_get_id (edited) : "",
                                            body != NULL ? body : ""));
}

void
rfl_people_page_restore_state (RflPeoplePage *self,
                               GVariant      *state)
{
  const char *shown, *filter, *edited, *body;

  g_return_if_fail (RFL_IS_PEOPLE_PAGE (self));
  g_return_if_fail (state != NULL && g_variant_is_of_type (state, G_VARIANT_TYPE ("(ssss)")));

  g_variant_get (state, "(&s&s&s&s)", &shown, &filter, &edited, &body);
  rfl_people_list_set_filter (self->people, filter);
  if (*edited != '\0')
    {
      g_autoptr (JsonNode) node = rfl_json_parse (body, -1, NULL);
      g_autoptr (RflRecord) person = rfl_record_new_from_json (RFL_KIND_PERSON, edited, json_node_get_object (node), NULL);

      g_free (self->shown);
      self->shown = *shown != '\0' ? g_strdup (shown) : NULL;
      open_form (self, RFL_PERSON (person), self->shown != NULL ? rfl_person_get_name (RFL_PERSON (person)) : _("New person"));
    }
  else if (*shown != '\0')
    rfl_people_page_show_person (self, shown);
}
