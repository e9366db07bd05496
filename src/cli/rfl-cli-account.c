/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli-sync.h"

#include "rfl-server.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who signs in to a server. A password comes from a file, from a descriptor or from the Secret Service; never from an argument, which
 * everybody on the computer can read. */

/* Where the Secret Service keeps it: the same place as for the sync of this computer. */
static char *
dup_secret_id (const RflCliAccount *account,
               const char          *url)
{
  g_autofree char *address = rfl_couch_normalize_url (url, NULL);
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_new (address != NULL ? address : url, account->user, "");

  return rfl_sync_settings_dup_secret_id (settings);
}

static char *
look_up (const RflCliAccount *account,
         const char          *url)
{
  g_autofree char *id = dup_secret_id (account, url);
  g_autoptr (RflKeyring) keyring = rfl_keyring_new ();
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_keyring_lookup_async, keyring, id, NULL);
  char *kept = rfl_keyring_lookup_finish (keyring, result, NULL);
  char *password = g_strdup (kept);

  g_clear_pointer (&kept, rfl_keyring_free_key);

  return password;
}

/* A wrong one is not kept: the next commands would try it again and again. */
static gboolean
keep (const RflCliAccount  *account,
      RflCouch             *couch,
      const char           *password,
      GError              **error)
{
  g_autofree char *id = dup_secret_id (account, rfl_couch_get_url (couch));
  g_autoptr (RflKeyring) keyring = rfl_keyring_new ();
  g_autoptr (GAsyncResult) asked = RFL_CLI_WAIT (rfl_server_find_offices_async, couch, NULL);
  g_auto (GStrv) offices = rfl_server_find_offices_finish (couch, asked, error);
  g_autoptr (GAsyncResult) kept = NULL;

  if (offices == NULL)
    return FALSE;

  kept = RFL_CLI_WAIT (rfl_keyring_store_async, keyring, id, _("Referral: password of the server"), password, NULL);
  if (rfl_keyring_store_finish (keyring, kept, NULL))
    return TRUE;

  g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_NO_KEYRING,
                       _("The Secret Service is not there or is locked: the password was not kept, and nothing was done"));
  return FALSE;
}

char *
rfl_cli_read_password (const RflCliAccount  *account,
                       GError              **error)
{
  g_autofree char *password = NULL;

  if (account->password_file != NULL)
    password = rfl_cli_read_secret (account->password_file, error);
  else if (account->password_fd >= 0)
    password = rfl_cli_read_descriptor (account->password_fd, error);
  if (password != NULL && *password == '\0')
    {
      g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN, _("The password is empty"));
      return NULL;
    }

  return g_steal_pointer (&password);
}

RflCouch *
rfl_cli_make_couch (const char           *url,
                    const RflCliAccount  *account,
                    char                **password_out,
                    GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflCouch) couch = NULL;
  g_autofree char *ca_pem = NULL;
  g_autofree char *password = NULL;

  if (account->ca_file != NULL && !g_file_get_contents (account->ca_file, &ca_pem, NULL, error))
    return NULL;
  if (account->user == NULL)
    return rfl_couch_new (url, NULL, NULL, ca_pem);

  password = rfl_cli_read_password (account, &local_error);
  if (password == NULL && local_error == NULL)
    password = look_up (account, url);
  if (password == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN,
                     _("The password of “%s” is not in the Secret Service: give it by --password-file or --password-fd"),
                     account->user);
      return NULL;
    }

  couch = rfl_couch_new (url, account->user, password, ca_pem);
  if (account->keep && !keep (account, couch, password, error))
    g_clear_object (&couch);
  if (couch != NULL && password_out != NULL)
    *password_out = g_strdup (password);
  explicit_bzero (password, strlen (password));

  return g_steal_pointer (&couch);
}
