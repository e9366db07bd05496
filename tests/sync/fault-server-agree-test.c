/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-asker.h"
#include "fault-server.h"
#include "rfl-couch-server.h"

#include <string.h>

/* The fault server against an implementation that is not ours: where both follow CouchDB, both must say the same. */

typedef struct
{
  const char *method;
  const char *path;
  const char *body;
  const char *members[6];   /* of the answer, which must be equal beside the status */
} Step;

/* %N in a path is member N of the answer before: revisions and sequences are each server's own. */
static const Step steps[] = {
  { "GET", "/db/a", NULL, { "error" } },
  { "PUT", "/db/a", "{'n':1}", { "ok", "id" } },
  { "PUT", "/db/a", "{'n':2}", { "error" } },
  { "GET", "/db/a", NULL, { "n", "_id" } },
  { "PUT", "/db/a?rev=%_rev", "{'n':3}", { "ok" } },
  { "GET", "/db/a?revs=true", NULL, { "n", "_revisions/start" } },
  { "DELETE", "/db/a?rev=%_rev", NULL, { "ok" } },
  { "GET", "/db/a", NULL, { "error" } },
  { "PUT", "/db/a", "{'n':4}", { "ok" } },
  { "GET", "/db/a?revs=true", NULL, { "n", "_revisions/start" } },

  /* Three leaves by replication: generation, then the larger hash, a tombstone last. */
  { "POST", "/db/_bulk_docs",
    "{'new_edits':false,'docs':["
    "{'_id':'x','_rev':'2-b','_revisions':{'start':2,'ids':['b','a']},'n':'b'},"
    "{'_id':'x','_rev':'2-c','_revisions':{'start':2,'ids':['c','a']},'n':'c'},"
    "{'_id':'x','_rev':'3-d','_revisions':{'start':3,'ids':['d','z','a']},'_deleted':true,'scope':'s'}]}",
    { "0", "error" } },
  { "GET", "/db/x?conflicts=true", NULL, { "_rev", "n", "_conflicts" } },
  { "GET", "/db/x?rev=3-d", NULL, { "_deleted", "scope" } },
  { "GET", "/db/x?rev=3-d&revs=true", NULL, { "_revisions/start", "_revisions/ids" } },
  { "POST", "/db/_revs_diff", "{'x':['2-b','2-q'],'y':['1-a']}", { "x/missing", "y/missing" } },
  { "POST", "/db/_bulk_get?revs=true&latest=true", "{'docs':[{'id':'x','rev':'2-b'}]}",
    { "results/0/id", "results/0/docs/0/ok/_rev", "results/0/docs/0/ok/n", "results/0/docs/0/ok/_revisions/ids", "results/0/docs/1" } },
  { "POST", "/db/_bulk_get", "{'docs':[]}", { "results" } },
  { "GET", "/db/_changes?style=all_docs", NULL,
    { "results/0/id", "results/1/id", "results/1/changes/3", "results/1/deleted", "results/2" } },
  { "GET", "/db/_changes?style=all_docs&include_docs=true", NULL,
    { "results/0/doc/n", "results/1/doc/_rev", "results/1/doc/n", "results/2" } },
  { "GET", "/db/_changes?since=%last_seq", NULL, { "results" } },
  { "GET", "/db/_changes?limit=1", NULL, { "results/0/id", "results/1" } },
  { "GET", "/db/_changes?since=%last_seq&limit=1", NULL, { "results/0/id", "results/1" } },
  /* What is there already is taken again without a word and without a new row. */
  { "POST", "/db/_bulk_docs",
    "{'new_edits':false,'docs':[{'_id':'x','_rev':'2-b','_revisions':{'start':2,'ids':['b','a']},'n':'b'}]}", { "0", "error" } },
  { "GET", "/db/_changes?since=%last_seq", NULL, { "error" } },
  { "GET", "/db/_changes", NULL, { "results/0/id", "results/1/id", "results/2" } },
  { "GET", "/db/_all_docs?include_docs=true", NULL, { "rows/0/id", "rows/1/id", "rows/1/value/rev", "rows/1/doc/n", "rows/2" } },

  { "GET", "/db/_local/mark", NULL, { "error" } },
  { "PUT", "/db/_local/mark", "{'n':'Chloé','list':[1,2.5,null,true]}", { "ok", "id" } },
  { "GET", "/db/_local/mark", NULL, { "_id", "n", "list" } },
  { "POST", "/db/_bulk_docs", "{'docs':[{'_id':'a','n':9},{'_id':'new','n':1}]}", { "0/error", "1/ok", "1/id" } },
  { "POST", "/db/_bulk_docs", "{'docs':", { "error" } },
  { "PUT", "/db/_design/rules", "{'language':'javascript'}", { "ok", "id" } },
  { "PUT", "/db", NULL, { "error" } },
  { "GET", "/other", NULL, { "error" } },
  { "GET", "/db", NULL, { "db_name", "doc_count" } },
  { "DELETE", "/db", NULL, { "ok" } },
  { "GET", "/db/_changes", NULL, { "error" } },
};

static char *
fill_in (Asker      *asker,
         const char *path)
{
  const char *percent = strchr (path, '%');
  const char *end = NULL;
  g_autofree char *member = NULL;
  g_autofree char *value = NULL;

  if (percent == NULL)
    return g_strdup (path);
  end = percent + strcspn (percent, "&");
  member = g_strndup (percent + 1, (gsize) (end - percent - 1));
  value = g_uri_escape_string (asker_get (asker, member), NULL, FALSE);

  return g_strdup_printf ("%.*s%s%s", (int) (percent - path), path, value, end);
}

/* One line for each step: its status and the members. */
static GPtrArray *
take_down (const char *url,
           const char *user,
           const char *password)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  Asker asker;

  asker_init (&asker, url, user, password);
  asker_ask (&asker, "DELETE", "/db", NULL);
  g_assert_cmpuint (asker_ask (&asker, "PUT", "/db", NULL), ==, 201);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *path = fill_in (&asker, steps[i].path);
      GString *line = g_string_new (NULL);

      g_string_append_printf (line, "%s %s: %u", steps[i].method, steps[i].path, asker_ask (&asker, steps[i].method, path, steps[i].body));
      for (guint k = 0; k < G_N_ELEMENTS (steps[i].members) && steps[i].members[k] != NULL; k++)
        g_string_append_printf (line, " %s=%s", steps[i].members[k], asker_get (&asker, steps[i].members[k]));
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  asker_clear (&asker);

  return lines;
}

static void
test_agree (void)
{
  g_autoptr (CouchServer) other = couch_server_new ("memory");
  g_autoptr (FaultServer) server = NULL;
  g_autoptr (GPtrArray) ours = NULL;
  g_autoptr (GPtrArray) theirs = NULL;

  if (other == NULL)
    return;
  server = fault_server_new ();
  ours = take_down (fault_server_get_url (server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  theirs = take_down (couch_server_get_url (other), NULL, NULL);
  for (guint i = 0; i < ours->len; i++)
    g_assert_cmpstr (g_ptr_array_index (ours, i), ==, g_ptr_array_index (theirs, i));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fault-server/agrees", test_agree);

  return g_test_run ();
}
