/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-encrypt"

#include "premia-ctl-passphrase.h"
#include "premia-ctl-verbs.h"
#include "premia-ctl.h"

#include "store/premia-encryption.h"
#include "sync/premia-passphrase.h"

#include <glib/gi18n.h>

static int
change (const char *path, const char *passphrase)
{
  g_autoptr (PremiaCipherKey) key = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *changed = NULL, *left = NULL, *text = NULL;
  PremiaEncryptionBackups backups;

  if (!premia_encryption_set (path, passphrase, NULL, NULL, NULL, &backups, &key, &error))
    return premia_ctl_fail (error);
  if (backups.n_changed > 0)
    changed = g_strdup_printf (ngettext ("%u backup was written anew as well.\n", "%u backups were written anew as well.\n", backups.n_changed), backups.n_changed);
  if (backups.n_left > 0)
    left = g_strdup_printf (ngettext ("%u backup is as it was: it is damaged, or has another passphrase.\n",
                                      "%u backups are as they were: they are damaged, or have another passphrase.\n", backups.n_left), backups.n_left);
  text = g_strconcat (changed != NULL ? changed : "", left != NULL ? left : "", NULL);
  return premia_ctl_print (text, -1);
}

int
premia_ctl_encrypt (int argc, char **argv)
{
  g_autofree char *path = NULL, *file = NULL;
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &path, N_("The workspace; nobody may have it open"), N_("FILE") },
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &file, N_("Where the new passphrase is (0600); otherwise it is asked for at the terminal"), N_("FILE") },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  char *passphrase;
  int status;

  if (!premia_ctl_parse (&argc, &argv, entries, NULL,
                         _("Encrypts a workspace and its backups with a passphrase, or gives it another one. Whoever forgets it has lost the workspace: nobody can "
                           "help. The files are SQLCipher 4's, with pages of 16384 bytes.")))
    return PREMIA_CTL_BAD_CALL;
  if (argc > 1)
    return premia_ctl_bad_call ("encrypt", _("“%s” belongs to no option"), argv[1]);
  if (path == NULL)
    return premia_ctl_bad_call ("encrypt", "%s", _("say which file with --workspace"));
  passphrase = premia_ctl_passphrase_read_new (file, &error);
  if (passphrase == NULL)
    return premia_ctl_fail (error);
  status = change (path, passphrase);
  premia_passphrase_free (passphrase);
  return status;
}

int
premia_ctl_decrypt (int argc, char **argv)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &path, N_("The workspace; nobody may have it open"), N_("FILE") },
    { NULL },
  };

  if (!premia_ctl_parse (&argc, &argv, entries, NULL, _("Writes an encrypted workspace and its backups in the clear: from then on they need no passphrase.")))
    return PREMIA_CTL_BAD_CALL;
  if (argc > 1)
    return premia_ctl_bad_call ("decrypt", _("“%s” belongs to no option"), argv[1]);
  if (path == NULL)
    return premia_ctl_bad_call ("decrypt", "%s", _("say which file with --workspace"));
  return change (path, NULL);
}
