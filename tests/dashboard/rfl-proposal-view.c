/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-dashboard-test.h"

#include "rfl-office-private.h"
#include "rfl-proposal-view.h"
#include "rfl-proposals.h"
#include "rfl-replica.h"

#define SERVICE  "service:s1"
#define PROPOSAL "0123456789abcdef0123456789abcdef"
#define BEN      "5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b"

static RflRecord *
new_record (RflKind     kind,
            const char *id,
            const char *json)
{
  g_autoptr (JsonNode) node = rfl_json_parse (json, -1, NULL);
  RflRecord *record = rfl_record_new_from_json (kind, id, json_node_get_object (node), NULL);

  g_assert_nonnull (record);

  return record;
}

static void
put (RflDb      *db,
     RflKind     kind,
     const char *id,
     const char *json,
     GError    **error)
{
  g_autoptr (RflRecord) record = new_record (kind, id, json);

  g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (BEN), error));
}

/* What came from a colleague who may not change the directory. */
static gpointer
propose (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  put (db, RFL_KIND_WORKER, BEN, "{\"kind\":\"worker\",\"name\":\"Ben Carter\"}", error);
  put (db, RFL_KIND_SERVICE, SERVICE, "{\"id\":\"s1\",\"name\":\"Food bank\",\"email\":\"a@example.org\"}", error);
  put (db, RFL_KIND_PROPOSAL, PROPOSAL,
       "{\"kind\":\"proposal\",\"target\":\"" SERVICE "\",\"revision\":\"2-0123456789abcdef0123456789abcdef\",\"state\":\"open\","
       "\"device\":\"fedcba9876543210\",\"by\":\"" BEN "\",\"at\":\"2026-11-20T18:00:00Z\","
       "\"reason\":\"Only directory editors write here.\","
       "\"before\":{\"id\":\"s1\",\"name\":\"Food bank\",\"email\":\"a@example.org\"},"
       "\"body\":{\"id\":\"s1\",\"name\":\"Food bank of Vanier\",\"email\":\"a@example.org\"}}",
       error);

  return NULL;
}

/* What is changed here, and refused. */
static gpointer
refuse (RflDb         *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GPtrArray) queued = NULL;
  const RflQueued *last;

  put (db, RFL_KIND_SERVICE, SERVICE, "{\"id\":\"s1\",\"name\":\"Food bank\"}", error);
  queued = rfl_replica_list_queued (db, RFL_REPLICA_DIRECTORY, 0, G_MAXUINT, error);
  rfl_replica_mark_known (db, queued, error);
  g_ptr_array_unref (g_steal_pointer (&queued));
  put (db, RFL_KIND_SERVICE, SERVICE, "{\"id\":\"s1\",\"name\":\"Food bank of Vanier\"}", error);
  queued = rfl_replica_list_queued (db, RFL_REPLICA_DIRECTORY, 0, G_MAXUINT, error);
  last = g_ptr_array_index (queued, queued->len - 1);
  rfl_replica_mark_refused (db, last, "Only directory editors write here.", TRUE, error);
  rfl_proposals_run (db, 10, error);

  return NULL;
}

static void
write_in_office (RflDashboardTest *test,
                 RflStoreFunc      func)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_write (test->base.office, func, func, NULL, NULL, NULL, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  rfl_office_finish (test->base.office, result, func, &error);
  g_assert_no_error (error);
}

static RflProposalPage *
get_shown (RflDashboardTest *test)
{
  return rfl_proposal_view_get_page (RFL_PROPOSAL_VIEW (rfl_dashboard_test_find (test, RFL_TYPE_PROPOSAL_VIEW, NULL)));
}

static void
choose_group (RflDashboardTest *test)
{
  GtkWidget *chip = rfl_dashboard_test_find (test, GTK_TYPE_TOGGLE_BUTTON, "clashes");

  rfl_ui_test_wait (gtk_widget_get_visible (chip));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  rfl_ui_test_wait (get_shown (test) != NULL);
}

static char *
dup_name (RflDashboardTest *test)
{
  g_autoptr (RflRecord) record = rfl_page_test_load (&test->base, SERVICE);

  return g_strdup (rfl_record_get_string (record, "name"));
}

static void
click (RflDashboardTest *test,
       const char       *label)
{
  GtkWidget *button = rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  rfl_ui_test_wait (test->undo != NULL);
}

static void
undo (RflDashboardTest *test)
{
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_undo_async (test->base.office, test->undo, NULL, rfl_page_test_take_result_cb, &undone);
  rfl_ui_test_wait (undone != NULL);
  rfl_office_undo_finish (test->base.office, undone, &error);
  g_assert_no_error (error);
}

/* One click changes the directory, and undo makes the proposal wait again. */
static void
test_accept (RflDashboardTest *test,
             gconstpointer     data)
{
  g_autofree char *accepted = NULL;
  g_autofree char *undone = NULL;

  write_in_office (test, propose);
  choose_group (test);
  g_assert_true (rfl_page_test_sees (test->page, "Ben Carter"));
  g_assert_true (rfl_page_test_sees (test->page, "Food bank of Vanier"));
  g_assert_true (rfl_page_test_sees (test->page, "A colleague proposes this change"));
  click (test, "_Accept");
  accepted = dup_name (test);
  g_assert_cmpstr (accepted, ==, "Food bank of Vanier");
  rfl_ui_test_wait (get_shown (test) == NULL);

  undo (test);
  undone = dup_name (test);
  g_assert_cmpstr (undone, ==, "Food bank");
  rfl_ui_test_wait (get_shown (test) != NULL);
}

/* What a merge makes of it when Ben has declined it on his laptop. */
static gpointer
decline_elsewhere (RflDb         *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (RflRecord) here = rfl_documents_get (db, PROPOSAL, error);
  g_autoptr (JsonNode) mine = rfl_record_dup_node (here);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (JsonNode) united = NULL;
  g_autoptr (RflRecord) record = NULL;

  rfl_proposal_decide (RFL_PROPOSAL (here), RFL_PROPOSAL_DECLINED, NULL, BEN, "fedcba9876543210", 0, NULL);
  g_ptr_array_add (bodies, json_node_ref (mine));
  g_ptr_array_add (bodies, rfl_record_dup_node (here));
  united = rfl_proposal_unite (bodies);
  record = rfl_record_new_from_json (RFL_KIND_PROPOSAL, PROPOSAL, json_node_get_object (united), error);
  g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (BEN), error));

  return NULL;
}

/* Where somebody decided it elsewhere, undo says who did what, and changes nothing. */
static void
test_decided_elsewhere (RflDashboardTest *test,
                        gconstpointer     data)
{
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) proposal = NULL;
  g_autofree char *name = NULL;
  RflProposalVerdict verdict;

  write_in_office (test, propose);
  choose_group (test);
  click (test, "_Accept");
  write_in_office (test, decline_elsewhere);
  rfl_office_undo_async (test->base.office, test->undo, NULL, rfl_page_test_take_result_cb, &undone);
  rfl_ui_test_wait (undone != NULL);
  g_assert_false (rfl_office_undo_finish (test->base.office, undone, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_DECIDED);
  g_assert_cmpstr (error->message, ==,
                   "Ben Carter declined this change meanwhile, on another laptop. It is in the directory all the same, and nothing "
                   "was undone. To go back, edit the record.");

  name = dup_name (test);
  g_assert_cmpstr (name, ==, "Food bank of Vanier");
  proposal = rfl_page_test_load (&test->base, PROPOSAL);
  g_assert_cmpint (rfl_proposal_get_state (RFL_PROPOSAL (proposal)), ==, RFL_PROPOSAL_ACCEPTED);
  g_assert_true (rfl_proposal_get_other (RFL_PROPOSAL (proposal), 0, &verdict));
  g_assert_cmpint (verdict.state, ==, RFL_PROPOSAL_DECLINED);
}

/* The record stays, with a word to who proposed. */
static void
test_decline (RflDashboardTest *test,
              gconstpointer     data)
{
  GtkWidget *view;
  g_autofree char *name = NULL;
  g_autoptr (RflRecord) proposal = NULL;

  write_in_office (test, propose);
  choose_group (test);
  view = rfl_dashboard_test_find (test, RFL_TYPE_PROPOSAL_VIEW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (rfl_ui_test_find (view, GTK_TYPE_ENTRY, NULL)), "It moved");
  click (test, "_Decline");
  name = dup_name (test);
  g_assert_cmpstr (name, ==, "Food bank");
  proposal = rfl_page_test_load (&test->base, PROPOSAL);
  g_assert_cmpstr (rfl_record_get_string (proposal, "state"), ==, "declined");
  g_assert_cmpstr (rfl_record_get_string (proposal, "note"), ==, "It moved");
  rfl_ui_test_wait (get_shown (test) == NULL);

  undo (test);
  rfl_ui_test_wait (get_shown (test) != NULL);
  g_assert_nonnull (rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "_Accept"));
}

/* Who made it reads who decides, and can take it back: the record is what the directory says. */
static void
test_mine (RflDashboardTest *test,
           gconstpointer     data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  write_in_office (test, refuse);
  choose_group (test);
  before = dup_name (test);
  g_assert_cmpstr (before, ==, "Food bank of Vanier");
  g_assert_true (rfl_page_test_sees (test->page, "Your change waits for an editor"));
  g_assert_null (rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "_Accept"));
  click (test, "_Take My Change Back");
  after = dup_name (test);
  g_assert_cmpstr (after, ==, "Food bank");
  rfl_ui_test_wait (get_shown (test) == NULL);
}

static gpointer
decline (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GPtrArray) keys = rfl_proposals_list (db, NULL, TRUE, error);
  const RflProposalKey *key = g_ptr_array_index (keys, 0);

  g_free (rfl_proposals_end (db, key->id, RFL_PROPOSAL_DECLINED, "It moved", &RFL_CHANGE_BY (BEN), error));
  rfl_proposals_run (db, 10, error);

  return NULL;
}

/* What was declined stays in sight of who made it until it was read; the record is what the directory says. */
static void
test_read (RflDashboardTest *test,
           gconstpointer     data)
{
  g_autofree char *name = NULL;
  GtkWidget *button;

  write_in_office (test, refuse);
  write_in_office (test, decline);
  choose_group (test);
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Your change was declined"));
  g_assert_true (rfl_page_test_sees (test->page, "Food bank of Vanier"));
  name = dup_name (test);
  g_assert_cmpstr (name, ==, "Food bank");
  button = rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "I Have _Read It");
  g_signal_emit_by_name (button, "clicked");
  rfl_ui_test_wait (get_shown (test) == NULL);
}

/* What this laptop declined, and Ben accepted at the same time: united as the merging does. */
static gpointer
overrule (RflDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const char *device = rfl_clock_get_device (rfl_db_get_clock (db));
  g_autofree char *json = NULL;

  json = g_strdup_printf ("{\"kind\":\"proposal\",\"target\":\"" SERVICE "\",\"revision\":\"2-0123456789abcdef0123456789abcdef\","
                          "\"state\":\"accepted\",\"device\":\"fedcba9876543210\",\"by\":\"" BEN "\","
                          "\"at\":\"2026-11-20T18:00:00Z\",\"decided_by\":\"" BEN "\",\"decided_at\":\"2026-11-21T18:00:00Z\","
                          "\"decided_device\":\"fedcba9876543210\",\"before\":{\"id\":\"s1\",\"name\":\"Food bank\"},"
                          "\"body\":{\"id\":\"s1\",\"name\":\"Food bank of Vanier\"},"
                          "\"others\":[{\"state\":\"declined\",\"decided_at\":\"2026-11-21T17:00:00Z\",\"decided_device\":\"%s\","
                          "\"note\":\"The old name is right\"}]}", device);
  put (db, RFL_KIND_WORKER, BEN, "{\"kind\":\"worker\",\"name\":\"Ben Carter\"}", error);
  put (db, RFL_KIND_SERVICE, SERVICE, "{\"id\":\"s1\",\"name\":\"Food bank of Vanier\"}", error);
  put (db, RFL_KIND_PROPOSAL, PROPOSAL, json, error);

  return NULL;
}

/* Who decided otherwise reads what happened, once. */
static void
test_overruled (RflDashboardTest *test,
                gconstpointer     data)
{
  GtkWidget *button;

  write_in_office (test, overrule);
  choose_group (test);
  g_assert_true (rfl_page_test_sees (test->page, "The change was made: a colleague had accepted it"));
  g_assert_true (rfl_page_test_sees (test->page, "Ben Carter accepted it"));
  g_assert_true (rfl_page_test_sees (test->page, "“The old name is right”"));
  g_assert_null (rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "_Accept"));
  button = rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "I Have _Read It");
  g_signal_emit_by_name (button, "clicked");
  rfl_ui_test_wait (get_shown (test) == NULL);
}

/* Of a colleague of the service. */
static gpointer
propose_contact (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  put (db, RFL_KIND_SERVICE, SERVICE, "{\"id\":\"s1\",\"name\":\"Food bank\"}", error);
  put (db, RFL_KIND_CONTACT, "contact:c1", "{\"id\":\"c1\",\"name\":\"Odile\",\"service_id\":\"s1\"}", error);
  put (db, RFL_KIND_PROPOSAL, PROPOSAL,
       "{\"kind\":\"proposal\",\"target\":\"contact:c1\",\"revision\":\"2-0123456789abcdef0123456789abcdef\",\"state\":\"open\","
       "\"device\":\"fedcba9876543210\",\"at\":\"2026-11-20T18:00:00Z\","
       "\"before\":{\"id\":\"c1\",\"name\":\"Odile\",\"service_id\":\"s1\"},"
       "\"body\":{\"id\":\"c1\",\"name\":\"Odile Fontbrune\",\"service_id\":\"s1\"}}",
       error);

  return NULL;
}

/* A contact has no page of its own: what opens is the service. */
static void
test_record_of_contact (RflDashboardTest *test,
                        gconstpointer     data)
{
  GtkWidget *button;

  write_in_office (test, propose_contact);
  choose_group (test);
  button = rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "_Show the record");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (test->opened, ==, "show-service " SERVICE);
}

/* A link elsewhere leads to it. */
static void
test_show (RflDashboardTest *test,
           gconstpointer     data)
{
  write_in_office (test, propose);
  rfl_dashboard_page_show_proposal (RFL_DASHBOARD_PAGE (test->page), PROPOSAL);
  rfl_ui_test_wait (get_shown (test) != NULL);
  g_assert_cmpstr (rfl_proposal_page_get (get_shown (test))->id, ==, PROPOSAL);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, RflDashboardTest, NULL, rfl_dashboard_test_set_up, func, rfl_dashboard_test_tear_down)
  ADD ("/proposal-view/accept", test_accept);
  ADD ("/proposal-view/decided-elsewhere", test_decided_elsewhere);
  ADD ("/proposal-view/decline", test_decline);
  ADD ("/proposal-view/mine", test_mine);
  ADD ("/proposal-view/read", test_read);
  ADD ("/proposal-view/overruled", test_overruled);
  ADD ("/proposal-view/record-of-contact", test_record_of_contact);
  ADD ("/proposal-view/show", test_show);
  return g_test_run ();
}
