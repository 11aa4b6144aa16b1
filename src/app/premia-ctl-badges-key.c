/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-badges.h"
#include "premia-ctl-key.h"

#include "jobs/premia-account-name.h"
#include "sync/premia-token.h"

#include <glib/gi18n.h>
#include <string.h>

#define VERB "badges key"

typedef struct
{
  char                  *workspace, *key_file, *password_file, *export, *take, *algorithm_name; /* (owned) (nullable) */
  gboolean               make, public;
  PremiaSigningAlgorithm algorithm;
  PremiaWorkspace       *opened; /* (owned) */
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->key_file);
  g_free (call->password_file);
  g_free (call->export);
  g_free (call->take);
  g_free (call->algorithm_name);
  g_clear_object (&call->opened);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

gboolean
premia_ctl_key_read_password (const char *path, char **password, GError **error)
{
  char *text;

  *password = NULL;
  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  text[strcspn (text, "\r\n")] = '\0';
  *password = text;
  return TRUE;
}

PremiaSigningKey *
premia_ctl_key_find (PremiaWorkspace *workspace, const char *key_file, const char *password_file, GError **error)
{
  g_auto (PremiaToken) password = NULL;

  if (key_file == NULL)
    return premia_credential_key_find (workspace, NULL, error);
  return premia_ctl_key_read_password (password_file, &password, error) ? premia_signing_key_read (key_file, password, error) : NULL;
}

static gboolean
parse (Call *call, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace of the company that signs"), N_("FILE") },
    { "new", 0, 0, G_OPTION_ARG_NONE, &call->make, N_("Make a key, into the keyring, or into the file of --key-file"), NULL },
    { "algorithm", 0, 0, G_OPTION_ARG_STRING, &call->algorithm_name, N_("Of a new key: RS256 (the default, which every verifier knows) or EdDSA"), N_("NAME") },
    { "import", 0, 0, G_OPTION_ARG_FILENAME, &call->take, N_("Take a key that was exported elsewhere into the keyring"), N_("FILE") },
    { "export", 0, 0, G_OPTION_ARG_FILENAME, &call->export, N_("Write the key into a new file, protected by the password of --password-file"), N_("FILE") },
    { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &call->key_file, N_("Where the key is, if it is not in the keyring"), N_("FILE") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &call->password_file, N_("A file whose first line is the password of an exported key"), N_("FILE") },
    { "public", 0, 0, G_OPTION_ARG_NONE, &call->public, N_("Print the public half, which you may publish, as a JSON Web Key"), NULL },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("The key with which the company signs badges as Open Badges. The private half stays in the keyring of this computer or in a file that only "
                             "you can read; it is never in the workspace. For example: premiactl badges key --workspace company.premia --new"));
}

static int
check (Call *call, int argc, char **argv)
{
  if (argc > 1)
    return premia_ctl_bad_call (VERB, _("“%s” belongs to no option"), argv[1]);
  if (call->workspace == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--workspace");
  if ((call->make ? 1 : 0) + (call->take != NULL ? 1 : 0) + (call->export != NULL ? 1 : 0) > 1)
    return premia_ctl_bad_call (VERB, "%s", _("--new, --import and --export are one at a time"));
  if (call->export != NULL && call->password_file == NULL)
    return premia_ctl_bad_call (VERB, "%s", _("a key is exported with a password only: say in which file it is with --password-file"));
  if (call->algorithm_name != NULL && !premia_signing_algorithm_parse (call->algorithm_name, &call->algorithm))
    return premia_ctl_bad_call (VERB, _("there is no algorithm “%s”: RS256 or EdDSA"), call->algorithm_name);
  return PREMIA_CTL_DONE;
}

/* Into the file that was named, or the keyring; then it is the company's. */
static gboolean
keep (Call *call, PremiaSigningKey *key, GError **error)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_get_settings (call->opened, error);

  if (settings == NULL || (call->key_file != NULL && !premia_signing_key_write (key, call->key_file, NULL, error))
      || (call->key_file == NULL && !premia_signing_key_save (key, settings->company, NULL, error)))
    return FALSE;
  return premia_credential_key_set (call->opened, key, error);
}

static gboolean
export (Call *call, PremiaSigningKey *key, GError **error)
{
  g_auto (PremiaToken) password = NULL;

  if (!premia_ctl_key_read_password (call->password_file, &password, error))
    return FALSE;
  if (*password != '\0')
    return premia_signing_key_write (key, call->export, password, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("%s: the password is empty."), call->password_file);
  return FALSE;
}

static PremiaSigningKey *
find (Call *call, GError **error)
{
  if (call->make)
    return premia_signing_key_new (call->algorithm, error);
  if (call->take != NULL)
    return premia_ctl_key_find (call->opened, call->take, call->password_file, error);
  return premia_ctl_key_find (call->opened, call->key_file, call->export != NULL && call->key_file == NULL ? NULL : call->password_file, error);
}

static int
say (Call *call, const char *jwk)
{
  g_autofree char *thumbprint = premia_jwk_thumbprint (jwk);
  g_autofree char *text = NULL;

  if (call->public)
    text = g_strconcat (jwk, "\n", NULL);
  else if (thumbprint == NULL)
    text = g_strdup (_("There is no key yet that could sign badges: --new makes one.\n"));
  else
    text = g_strdup_printf (_("Badges are signed with the key %s\n"), thumbprint);
  return premia_ctl_print (text, -1);
}

static gboolean
work (Call *call, GError **error)
{
  g_autoptr (PremiaSigningKey) key = NULL;

  call->opened = premia_workspace_open (call->workspace, error);
  if (call->opened == NULL)
    return FALSE;
  premia_account_sign (call->opened, premia_ctl_now, NULL);
  if (!call->make && call->take == NULL && call->export == NULL && call->key_file == NULL)
    return TRUE;
  key = find (call, error);
  if (key == NULL)
    return FALSE;
  if (call->export != NULL)
    return export (call, key, error);
  return call->make || call->take != NULL ? keep (call, key, error) : premia_credential_key_set (call->opened, key, error);
}

int
premia_ctl_badges_key (int argc, char **argv)
{
  g_auto (Call) call = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *jwk = NULL;
  int code;

  if (!parse (&call, &argc, &argv))
    return PREMIA_CTL_BAD_CALL;
  code = check (&call, argc, argv);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (!work (&call, &error))
    return premia_ctl_fail (error);
  jwk = premia_credential_key_get_public (call.opened, &error);
  return jwk == NULL ? premia_ctl_fail (error) : say (&call, jwk);
}
