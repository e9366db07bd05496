/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-words.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "rfl-office-error.h"
#include "rfl-sync-words.h"
#include "rfl-vault-error.h"
#include "rfl-widgets.h"

/* What happened, what was kept and what to do, in words, from the code of an error: never its message, which is for
 * developers. */
char *
rfl_words_for_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  g_debug ("%s %d: %s", g_quark_to_string (error->domain), error->code, error->message);

  if (error->domain == RFL_OFFICE_ERROR)
    {
      switch ((RflOfficeError) error->code)
        {
        case RFL_OFFICE_ERROR_LOCKED:
          return g_strdup (_("Client data is locked. Unlock it and try again."));
        case RFL_OFFICE_ERROR_WRONG_SECRET:
          return g_strdup (_("This passphrase or recovery code does not open the data. Check capitals and spaces."));
        case RFL_OFFICE_ERROR_TOO_SOON:
          return g_strdup (_("Too many tries. Wait a little before the next one."));
        case RFL_OFFICE_ERROR_NO_OFFICE:
          return g_strdup (_("There is no office in this folder yet."));
        case RFL_OFFICE_ERROR_EXISTS:
          return g_strdup (_("There is already an office in this folder. Nothing was changed."));
        case RFL_OFFICE_ERROR_NOT_FOUND:
          return g_strdup (_("This record no longer exists."));
        case RFL_OFFICE_ERROR_INCOMPLETE:
          return g_strdup (_("Something is still missing. What you wrote is kept."));
        case RFL_OFFICE_ERROR_CONFLICT:
          return g_strdup (_("The record has changed since. Nothing was overwritten; look at it again."));
        case RFL_OFFICE_ERROR_INVALID:
          return g_strdup (_("This file cannot be understood. Your data was not touched."));
        case RFL_OFFICE_ERROR_BUSY:
          return g_strdup (_("Another window or command is importing or restoring. Try again when it is done."));
        case RFL_OFFICE_ERROR_GONE:
          return g_strdup (_("More than a fifth of this source is missing from the file. Nothing was written."));
        case RFL_OFFICE_ERROR_DAMAGED:
          return g_strdup (_("The file is damaged. Open the last good backup; nothing is thrown away."));
        case RFL_OFFICE_ERROR_TOO_NEW:
          return g_strdup (_("A newer version of Referral has written this. Install the newer version."));
        case RFL_OFFICE_ERROR_OTHER_OFFICE:
          return g_strdup (_("The database on the server holds the data of another office, so nothing of it was kept here. Who "
                             "runs the server can say why."));
        case RFL_OFFICE_ERROR_DECIDED:
        case RFL_OFFICE_ERROR_CHANGED:
          return g_strdup (error->message);
        case RFL_OFFICE_ERROR_WEAK:
          return g_strdup (_("This passphrase is too easy to guess. Make it longer."));
        default:
          break;
        }
    }

  if (error->domain == RFL_VAULT_ERROR)
    {
      switch ((RflVaultError) error->code)
        {
        case RFL_VAULT_ERROR_LOCKED:
          return g_strdup (_("Client data is locked. Unlock it and try again."));
        case RFL_VAULT_ERROR_WRONG_SECRET:
          return g_strdup (_("This passphrase or recovery code does not open the data. Check capitals and spaces."));
        case RFL_VAULT_ERROR_WAIT:
          return g_strdup (_("Too many tries. Wait a little before the next one."));
        case RFL_VAULT_ERROR_MISTYPED:
          return g_strdup (_("A letter of the recovery code was mistyped. Compare it with the paper."));
        case RFL_VAULT_ERROR_SLOT:
        case RFL_VAULT_ERROR_DAMAGED:
        case RFL_VAULT_ERROR_UNKNOWN_KEY:
          return g_strdup (_("A part of the client data does not open. The rest is untouched; a backup may have it."));
        case RFL_VAULT_ERROR_NO_KEYRING:
          return g_strdup (_("This computer has no keyring. The passphrase will be asked at every start."));
        case RFL_VAULT_ERROR_KEYRING_LOCKED:
          return g_strdup (_("The keyring of this computer is locked. Unlock it, or type the passphrase."));
        case RFL_VAULT_ERROR_KEYRING_MISSING:
          return g_strdup (_("The keyring of this computer does not hold the key of this office."));
        case RFL_VAULT_ERROR_FAILED:
        default:
          break;
        }
    }

  if (error->domain == RFL_SYNC_ERROR && rfl_sync_words_for_code (error->code) != NULL)
    return g_strdup (rfl_sync_words_for_code (error->code));

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_("The disk is full. Nothing was lost; free some space and try again."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup (_("This folder cannot be written to. Choose another one."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_strdup (_("The file is not there any more."));

  return g_strdup (_("It did not work. What was saved before is untouched."));
}

/* Says it in a dialog over the window of @parent; of what was cancelled nothing. */
void
rfl_words_show_error (GtkWidget    *parent,
                      const char   *heading,
                      const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (heading != NULL);
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = rfl_words_for_error (error);
  rfl_message (parent, heading, text);
}
