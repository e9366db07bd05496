/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-site.h"

void
site_on_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

GAsyncResult *
site_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

JsonNode *
site_ask (RflCouch    *couch,
          const char  *method,
          const char  *path,
          const char  *body,
          GError     **error)
{
  g_autoptr (JsonNode) node = body != NULL ? rfl_json_parse (body, -1, NULL) : NULL;
  g_autoptr (GAsyncResult) result = NULL;

  rfl_couch_request_async (couch, method, path, node, NULL, site_on_done_cb, &result);
  return rfl_couch_request_finish (couch, site_wait_for (&result), error);
}

void
site_must (RflCouch   *couch,
           const char *method,
           const char *path,
           const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = site_ask (couch, method, path, body, &error);

  g_assert_no_error (error);
}

void
site_must_fail (RflCouch     *couch,
                const char   *method,
                const char   *path,
                const char   *body,
                RflSyncError  code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = site_ask (couch, method, path, body, &error);

  g_assert_error (error, RFL_SYNC_ERROR, (int) code);
  g_assert_null (node);
}

gboolean
site_set_up (Site       *site,
             const char *kind)
{
  if (g_str_equal (kind, "npm"))
    {
      site->npm = couch_server_new ("memory");
      if (site->npm == NULL)
        return FALSE;
      couch_server_make_admin (site->npm);
      site->couch = rfl_couch_new (couch_server_get_url (site->npm), COUCH_SERVER_ADMIN, COUCH_SERVER_PASSWORD, NULL);
    }
  else
    {
      site->fault = fault_server_new ();
      site->couch = rfl_couch_new (fault_server_get_url (site->fault), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
    }
  site_must (site->couch, "PUT", "/office", NULL);
  return TRUE;
}

const char *
site_get_url (Site *site)
{
  return site->npm != NULL ? couch_server_get_url (site->npm) : fault_server_get_url (site->fault);
}

void
site_tear_down (Site *site)
{
  g_clear_object (&site->couch);
  g_clear_pointer (&site->npm, couch_server_free);
  g_clear_pointer (&site->fault, fault_server_free);
}

RflCouch *
site_sign_in (Site       *site,
              const char *user,
              const char *password)
{
  return rfl_couch_new (site_get_url (site), user, password, NULL);
}
