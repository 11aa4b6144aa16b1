/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-credential-key"

#include "premia-credential-key.h"

#include <glib/gi18n.h>
#include <string.h>

char *
premia_credential_key_get_public (PremiaWorkspace *workspace, GError **error)
{
  return premia_workspace_get_setting (workspace, PREMIA_CREDENTIAL_KEY, error);
}

gboolean
premia_credential_key_set (PremiaWorkspace *workspace, PremiaSigningKey *key, GError **error)
{
  g_autofree char *known = premia_credential_key_get_public (workspace, error);

  g_return_val_if_fail (key != NULL, FALSE);

  if (known == NULL)
    return FALSE;
  return strcmp (known, premia_signing_key_get_jwk (key)) == 0
         || premia_workspace_set_setting (workspace, PREMIA_CREDENTIAL_KEY, premia_signing_key_get_jwk (key), error);
}

PremiaSigningKey *
premia_credential_key_find (PremiaWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  g_autofree char *jwk = premia_credential_key_get_public (workspace, error);
  g_autofree char *thumbprint = NULL;
  g_autoptr (GError) reason = NULL;
  PremiaSigningKey *key;

  if (jwk == NULL)
    return NULL;
  thumbprint = *jwk == '\0' ? NULL : premia_jwk_thumbprint (jwk);
  if (thumbprint == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no key yet that could sign badges. Make one first."));
      return NULL;
    }
  key = premia_signing_key_lookup (thumbprint, cancellable, &reason);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (key == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 /* Translators: %s is the thumbprint of a key */
                 _("The key that signs the company's badges (%s) is not in the keyring of this computer. Export it on the one where it is, and take it in here."), thumbprint);
  return key;
}
