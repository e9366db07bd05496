/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-page-private.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-records.h"
#include "rfl-organization-page.h"
#include "rfl-organization-view.h"
#include "rfl-service-item.h"

#include <glib/gi18n.h>

/* Rows fetched at once; the next are fetched when the list is scrolled to its end. */
#define PAGE_SIZE 100

/**
 * RflDirectoryPage:
 *
 * The directory: filters with counts, the services that remain with every key, and beside them the page or the form of
 * one. Works while the office is locked.
 */
G_DEFINE_FINAL_TYPE (RflDirectoryPage, rfl_directory_page, GTK_TYPE_WIDGET)

static gint64
get_now_us (gpointer data)
{
  return rfl_office_get_now_us (data);
}

static gboolean
rows_equal (gconstpointer a,
            gconstpointer b)
{
  return rfl_service_row_equal ((RflServiceRow *) a, (RflServiceRow *) b);
}

static gboolean
row_has_id (gconstpointer row,
            gconstpointer id)
{
  return g_str_equal (rfl_service_row_get_id ((RflServiceRow *) row), id);
}

RflSearchQuery *
rfl_directory_page_make_query (RflDirectoryPage *self,
                               guint             offset)
{
  RflSearchQuery *query = rfl_search_query_copy (rfl_directory_filters_get_query (RFL_DIRECTORY_FILTERS (self->filters)));

  g_free (query->words);
  query->words = g_strdup (self->words);
  g_free (query->place);
  query->place = g_strdup (rfl_place_button_get_place (RFL_PLACE_BUTTON (self->place)));
  query->now = rfl_office_get_now_us (self->office);
  g_free (query->zone);
  query->zone = g_strdup (g_time_zone_get_identifier (rfl_office_get_time_zone (self->office)));
  query->limit = PAGE_SIZE;
  query->offset = offset;

  return query;
}

static gboolean
is_narrowed (RflDirectoryPage *self)
{
  const RflSearchQuery *facets = rfl_directory_filters_get_query (RFL_DIRECTORY_FILTERS (self->filters));

  for (RflFacet facet = 0; facet < RFL_N_FACETS; facet++)
    if (facets->values[facet] != NULL)
      return TRUE;

  return self->words != NULL;
}

static void
update_count (RflDirectoryPage *self,
              gboolean          capped)
{
  g_autofree char *number = rfl_locale_format_number (rfl_i18n_get_language (), self->total, 0);
  g_autofree char *text = NULL;

  if (self->verifying)
    text = g_strdup_printf (ngettext ("%s service to verify", "%s services to verify", self->total), number);
  else if (capped)
    text = g_strdup_printf (_("More than %s services"), number);
  else
    text = g_strdup_printf (ngettext ("%s service", "%s services", self->total), number);
  gtk_label_set_label (GTK_LABEL (self->count), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->results),
                                    self->total > 0 ? "list" : is_narrowed (self) || self->verifying ? "nothing" : "empty");
}

static void
on_facets_counted_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflDirectoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts = rfl_office_facets_finish (RFL_OFFICE (source), result, &error);

  if (counts != NULL && self->filters != NULL)
    rfl_directory_filters_set_counts (RFL_DIRECTORY_FILTERS (self->filters), counts);
}

static void
on_found_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RflDirectoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSearchResult) found = rfl_office_search_finish (RFL_OFFICE (source), result, &error);
  g_autoptr (RflSearchQuery) query = NULL;

  if (found == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rfl_toast (GTK_WIDGET (self), error->message);
      return;
    }
  if (self->panes == NULL)
    return;

  g_ptr_array_set_size (self->fetched, 0);
  for (guint i = 0; i < found->rows->len; i++)
    g_ptr_array_add (self->fetched, g_object_ref (g_ptr_array_index (found->rows, i)));
  self->total = found->total;
  rfl_incremental_list_replace (self->rows, self->fetched);
  update_count (self, found->capped);

  /* The counts come after the list is on the screen. */
  query = rfl_directory_page_make_query (self, 0);
  rfl_office_facets_async (self->office, query, self->searching, on_facets_counted_cb, g_object_ref (self));
}

static void
on_more_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RflDirectoryPage) self = user_data;
  g_autoptr (RflSearchResult) found = rfl_office_search_finish (RFL_OFFICE (source), result, NULL);

  if (found == NULL || self->panes == NULL)
    return;

  for (guint i = 0; i < found->rows->len; i++)
    g_ptr_array_add (self->fetched, g_object_ref (g_ptr_array_index (found->rows, i)));
  rfl_incremental_list_replace (self->rows, self->fetched);
}

static void
on_to_verify_found_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (RflDirectoryPage) self = user_data;
  guint total = 0;
  g_autoptr (GListModel) rows = rfl_office_to_verify_finish (RFL_OFFICE (source), result, &total, NULL);
  g_autofree char *number = rfl_locale_format_number (rfl_i18n_get_language (), total, 0);
  g_autofree char *label = NULL;

  if (rows == NULL || self->panes == NULL)
    return;

  label = g_strdup_printf (ngettext ("%s to _verify", "%s to _verify", total), number);
  gtk_button_set_label (GTK_BUTTON (self->verify), label);
  gtk_widget_set_visible (self->verify, total > 0 || self->verifying);
  if (!self->verifying)
    return;

  g_ptr_array_set_size (self->fetched, 0);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    g_ptr_array_add (self->fetched, g_list_model_get_item (rows, i));
  self->total = total;
  rfl_incremental_list_replace (self->rows, self->fetched);
  update_count (self, FALSE);
}

void
rfl_directory_page_reload (RflDirectoryPage *self)
{
  g_autoptr (RflSearchQuery) query = rfl_directory_page_make_query (self, 0);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  rfl_office_to_verify_async (self->office, self->verifying ? 1000 : 1, self->searching, on_to_verify_found_cb, g_object_ref (self));
  if (!self->verifying)
    rfl_office_search_async (self->office, query, self->searching, on_found_cb, g_object_ref (self));
}

static void
on_edge_reached_cb (RflDirectoryPage *self,
                    GtkPositionType   edge)
{
  g_autoptr (RflSearchQuery) query = NULL;

  if (edge != GTK_POS_BOTTOM || self->verifying || self->fetched->len >= self->total)
    return;

  query = rfl_directory_page_make_query (self, self->fetched->len);
  rfl_office_search_async (self->office, query, self->searching, on_more_found_cb, g_object_ref (self));
}

static void
on_filters_changed_cb (RflDirectoryPage *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->verify), FALSE);
  rfl_directory_page_reload (self);
}

static void
on_verify_toggled_cb (RflDirectoryPage *self)
{
  self->verifying = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->verify));
  rfl_directory_page_reload (self);
}

static void
show_detail (RflDirectoryPage *self,
             const char       *name)
{
  gboolean editable = g_str_equal (name, "service");

  gtk_stack_set_visible_child_name (GTK_STACK (self->detail), name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "directory.edit", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "directory.delete", editable);
}

gboolean
rfl_directory_page_form_is_open (RflDirectoryPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->detail)), "form") == 0;
}

static void
on_service_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflDirectoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflServicePage) page = rfl_office_load_service_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->panes == NULL)
    return;

  g_set_object (&self->page, page);
  rfl_service_view_set_page (RFL_SERVICE_VIEW (self->service_view), page);
  show_detail (self, page != NULL ? "service" : "nothing");
}

static void
on_organization_loaded_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  g_autoptr (RflDirectoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflOrganizationPage) page = rfl_office_load_organization_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->panes == NULL || page == NULL)
    return;

  rfl_organization_view_set_page (RFL_ORGANIZATION_VIEW (self->organization_view), page);
  show_detail (self, "organization");
}

GCancellable *
rfl_directory_page_start_loading (RflDirectoryPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();

  return self->loading;
}

void
rfl_directory_page_load_service (RflDirectoryPage *self,
                                 const char       *id)
{
  if (g_strcmp0 (id, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (id);
    }
  if (self->shown == NULL)
    show_detail (self, "nothing");
  else
    rfl_office_load_service_async (self->office, self->shown, rfl_directory_page_start_loading (self), on_service_loaded_cb, g_object_ref (self));
}

static void
on_selected_cb (RflDirectoryPage *self)
{
  RflServiceRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row != NULL && !rfl_directory_page_form_is_open (self) && g_strcmp0 (rfl_service_row_get_id (row), self->shown) != 0)
    rfl_directory_page_load_service (self, rfl_service_row_get_id (row));
}

static void
on_office_changed_cb (RflDirectoryPage *self,
                      guint             kinds)
{
  const guint directory_kinds = 1 << RFL_KIND_ORGANIZATION | 1 << RFL_KIND_SERVICE | 1 << RFL_KIND_LOCATION | 1 << RFL_KIND_CONTACT | 1 << RFL_KIND_PARTNERSHIP;

  if ((kinds & directory_kinds) == 0)
    return;

  rfl_directory_page_reload (self);
  if (self->shown != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->detail)), "service") == 0)
    rfl_directory_page_load_service (self, self->shown);
}

static void
on_locked_notify_cb (RflDirectoryPage *self)
{
  if (self->shown != NULL && !rfl_directory_page_form_is_open (self))
    rfl_directory_page_load_service (self, self->shown);
}

void
rfl_directory_page_open_form (RflDirectoryPage *self,
                              RflServicePage   *page)
{
  self->adding = page == NULL;
  gtk_label_set_label (GTK_LABEL (self->form_title), page != NULL ? rfl_service_get_name (rfl_service_page_get_service (page)) : _("New service"));
  show_detail (self, "form");
  rfl_service_form_set_page (RFL_SERVICE_FORM (self->form), page);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflDirectoryPage *self = RFL_DIRECTORY_PAGE (widget);

  if (self->page != NULL)
    rfl_directory_page_open_form (self, self->page);
}

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  rfl_directory_page_open_form (RFL_DIRECTORY_PAGE (widget), NULL);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RflDirectoryPage *self = RFL_DIRECTORY_PAGE (widget);

  show_detail (self, self->page != NULL ? "service" : "nothing");
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RflDirectoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_save_many_finish (RFL_OFFICE (source), result, &error);

  if (undo == NULL)
    {
      rfl_message (GTK_WIDGET (self), _("Not saved"), error->message);
      return;
    }

  show_detail (self, "nothing");
  rfl_directory_page_load_service (self, self->shown);
  rfl_toast_undo (GTK_WIDGET (self), _("Saved on this laptop"), undo);
}

static void
save_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflDirectoryPage *self = RFL_DIRECTORY_PAGE (widget);
  g_autoptr (GPtrArray) records = NULL;

  if (!rfl_service_form_get_valid (RFL_SERVICE_FORM (self->form)))
    return;

  records = rfl_service_form_dup_records (RFL_SERVICE_FORM (self->form));
  if (records == NULL)
    {
      rfl_message (widget, _("The hours cannot be read"), _("Write them as 9-12, 13:30-17. Nothing of the form is lost."));
      return;
    }
  if (records->len == 0)
    {
      cancel_action (widget, NULL, NULL);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    {
      RflRecord *record = g_ptr_array_index (records, i);

      if (rfl_record_get_kind (record) == RFL_KIND_SERVICE)
        {
          g_free (self->shown);
          self->shown = g_strdup (rfl_record_get_id (record));
        }
    }
  rfl_office_save_many_async (self->office, records, NULL, on_saved_cb, g_object_ref (self));
}

static void
on_deleted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflDirectoryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_delete_finish (RFL_OFFICE (source), result, &error);

  if (undo == NULL)
    {
      rfl_message (GTK_WIDGET (self), _("Not removed"), error->message);
      return;
    }

  g_clear_object (&self->page);
  rfl_directory_page_load_service (self, NULL);
  rfl_toast_undo (GTK_WIDGET (self), _("Removed from the directory"), undo);
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RflDirectoryPage *self = RFL_DIRECTORY_PAGE (widget);

  if (self->shown != NULL)
    rfl_office_delete_async (self->office, self->shown, NULL, on_deleted_cb, g_object_ref (self));
}

static void
back_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflDirectoryPage *self = RFL_DIRECTORY_PAGE (widget);

  show_detail (self, self->page != NULL ? "service" : "nothing");
}

static void
on_valid_notify_cb (RflDirectoryPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "directory.save", rfl_service_form_get_valid (RFL_SERVICE_FORM (self->form)));
}

static GtkWidget *
make_results_pane (RflDirectoryPage *self)
{
  GtkWidget *pane = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *head = rfl_wrap_box_new (6);
  GtkWidget *found = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *tasks = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *foot = rfl_wrap_box_new (12);
  GtkWidget *add = rfl_icon_button_new ("list-add-symbolic", _("Add a service"), "flat");
  GtkWidget *unmet = rfl_text_button_new ("rfl-unmet-symbolic", _("Record an _unmet need"), NULL);
  GtkWidget *scroller;
  GtkWidget *nothing = rfl_empty_page_new ("edit-find-symbolic", _("Nothing suits"), _("Take a filter away, or record what is missing: it counts."));
  GtkWidget *empty = rfl_empty_page_new ("rfl-directory-symbolic", _("The directory is empty"),
                                         _("Bring the list you have: Excel saved as CSV, a 211 file, HSDS."));
  GtkWidget *hint = rfl_label_new_wrapped (_("Nothing suits?"), NULL);

  rfl_empty_page_add_action (RFL_EMPTY_PAGE (nothing), _("Record an _unmet need"), "win.record-unmet::", FALSE);
  rfl_empty_page_add_action (RFL_EMPTY_PAGE (empty), _("_Import…"), "app.import", TRUE);
  rfl_empty_page_add_action (RFL_EMPTY_PAGE (empty), _("_Add a service"), "directory.add", FALSE);

  self->count = rfl_label_new (NULL, "title-4");
  self->place = rfl_place_button_new (self->office);
  g_signal_connect_object (self->place, "changed", G_CALLBACK (rfl_directory_page_reload), self, G_CONNECT_SWAPPED);
  self->verify = gtk_toggle_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->verify), TRUE);
  gtk_widget_add_css_class (self->verify, "flat");
  gtk_widget_set_visible (self->verify, FALSE);
  gtk_widget_set_tooltip_text (self->verify, _("Services that nobody has checked for too long, the oldest first"));
  g_signal_connect_object (self->verify, "toggled", G_CALLBACK (on_verify_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "directory.add");
  rfl_widget_set_margins (head, 18, 6);
  gtk_widget_set_hexpand (found, TRUE);
  gtk_box_append (GTK_BOX (found), self->count);
  gtk_box_append (GTK_BOX (found), self->place);
  gtk_box_append (GTK_BOX (head), found);
  gtk_box_append (GTK_BOX (tasks), self->verify);
  gtk_box_append (GTK_BOX (tasks), add);
  gtk_box_append (GTK_BOX (head), tasks);

  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)),
                                  rfl_service_item_factory_new (get_now_us, self->office));
  rfl_list_view_select_on_activate (GTK_LIST_VIEW (self->list));
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (self->list), TRUE);
  rfl_widget_set_label (self->list, _("Services"));
  scroller = rfl_list_scroller_new (self->list);
  g_signal_connect_object (rfl_list_scroller_get_window (RFL_LIST_SCROLLER (scroller)), "edge-reached",
                           G_CALLBACK (on_edge_reached_cb), self, G_CONNECT_SWAPPED);
  self->results = gtk_stack_new ();
  gtk_widget_set_vexpand (self->results, TRUE);
  gtk_stack_add_named (GTK_STACK (self->results), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->results), nothing, "nothing");
  gtk_stack_add_named (GTK_STACK (self->results), empty, "empty");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (unmet), "win.record-unmet");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (unmet), "s", "");
  gtk_widget_set_halign (foot, GTK_ALIGN_END);
  rfl_widget_set_margins (foot, 18, 6);
  gtk_box_append (GTK_BOX (foot), hint);
  gtk_box_append (GTK_BOX (foot), unmet);

  gtk_widget_set_hexpand (pane, TRUE);
  gtk_box_append (GTK_BOX (pane), head);
  gtk_box_append (GTK_BOX (pane), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (pane), self->results);
  gtk_box_append (GTK_BOX (pane), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (pane), foot);

  return pane;
}

static GtkWidget *
make_form_pane (RflDirectoryPage *self)
{
  self->form = rfl_service_form_new ();
  g_signal_connect_object (self->form, "notify::valid", G_CALLBACK (on_valid_notify_cb), self, G_CONNECT_SWAPPED);

  return rfl_form_pane_new (self->form, "directory.cancel", "directory.save", &self->form_title);
}

static GtkWidget *
make_detail_pane (RflDirectoryPage *self)
{
  self->service_view = rfl_service_view_new (self->office);
  self->organization_view = rfl_organization_view_new (self->office);
  self->detail = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->detail),
                       rfl_empty_page_new ("rfl-directory-symbolic", _("Choose a service"), _("Its contact, criteria and hours stand here.")),
                       "nothing");
  gtk_stack_add_named (GTK_STACK (self->detail), self->service_view, "service");
  gtk_stack_add_named (GTK_STACK (self->detail), self->organization_view, "organization");
  gtk_stack_add_named (GTK_STACK (self->detail), make_form_pane (self), "form");
  gtk_stack_set_hhomogeneous (GTK_STACK (self->detail), TRUE);
  gtk_widget_set_hexpand (self->detail, FALSE);
  gtk_widget_set_size_request (self->detail, 476, -1);
  gtk_widget_add_css_class (self->detail, "detail-pane");

  return self->detail;
}

static void
rfl_directory_page_dispose (GObject *object)
{
  RflDirectoryPage *self = RFL_DIRECTORY_PAGE (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->panes, gtk_widget_unparent);
  self->filters = NULL;
  g_clear_object (&self->page);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->fetched, g_ptr_array_unref);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_directory_page_parent_class)->dispose (object);
}

static void
rfl_directory_page_finalize (GObject *object)
{
  RflDirectoryPage *self = RFL_DIRECTORY_PAGE (object);

  g_free (self->words);
  g_free (self->shown);

  G_OBJECT_CLASS (rfl_directory_page_parent_class)->finalize (object);
}

static void
rfl_directory_page_class_init (RflDirectoryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_directory_page_dispose;
  object_class->finalize = rfl_directory_page_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "directory.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "directory.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "directory.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "directory.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "directory.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "directory.back", NULL, back_action);
}

static void
rfl_directory_page_init (RflDirectoryPage *self)
{
  self->fetched = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
build (RflDirectoryPage *self)
{
  self->filters = rfl_directory_filters_new ();
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (on_filters_changed_cb), self, G_CONNECT_SWAPPED);

  self->panes = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  gtk_box_append (GTK_BOX (self->panes), self->filters);
  gtk_box_append (GTK_BOX (self->panes), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self->panes), make_results_pane (self));
  gtk_box_append (GTK_BOX (self->panes), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self->panes), make_detail_pane (self));
  gtk_widget_set_parent (self->panes, GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "directory.save", FALSE);
}

GtkWidget *
rfl_directory_page_new (RflOffice *office)
{
  RflDirectoryPage *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_DIRECTORY_PAGE, NULL);
  self->office = g_object_ref (office);
  self->rows = rfl_incremental_list_new (RFL_TYPE_SERVICE_ROW, rows_equal);
  self->selection = rfl_single_selection_new (G_LIST_MODEL (self->rows));
  build (self);

  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::locked", G_CALLBACK (on_locked_notify_cb), self, G_CONNECT_SWAPPED);
  show_detail (self, "nothing");
  rfl_directory_page_reload (self);

  return GTK_WIDGET (self);
}

/* Results change with every key: what the header's search field says. */
void
rfl_directory_page_search (RflDirectoryPage *self,
                           const char       *text)
{
  const char *words;

  g_return_if_fail (RFL_IS_DIRECTORY_PAGE (self));

  words = text != NULL && *text != '\0' ? text : NULL;
  if (g_strcmp0 (words, self->words) == 0)
    return;

  g_free (self->words);
  self->words = g_strdup (words);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->verify), FALSE);
  rfl_directory_page_reload (self);
}

void
rfl_directory_page_show_service (RflDirectoryPage *self,
                                 const char       *service_id)
{
  guint position;

  g_return_if_fail (RFL_IS_DIRECTORY_PAGE (self));

  rfl_directory_page_load_service (self, service_id);
  position = rfl_incremental_list_find (self->rows, service_id, row_has_id);
  gtk_single_selection_set_selected (self->selection, position);
}

void
rfl_directory_page_show_organization (RflDirectoryPage *self,
                                      const char       *organization_id)
{
  g_return_if_fail (RFL_IS_DIRECTORY_PAGE (self));

  rfl_office_load_organization_async (self->office, organization_id, rfl_directory_page_start_loading (self), on_organization_loaded_cb, g_object_ref (self));
}
