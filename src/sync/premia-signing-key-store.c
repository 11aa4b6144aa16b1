/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-signing-key"

#include "premia-signing-key-store.h"

#include "premia-keyring.h"
#include "premia-token.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FILE (64 * 1024)

static const SecretSchema schema = {
  "org.premia.Premia.SigningKey",
  SECRET_SCHEMA_NONE,
  { { "thumbprint", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* ---- keyring ---- */

static gboolean
find_keyring (GCancellable *cancellable, GError **error)
{
  if (premia_keyring_answers (cancellable))
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("There is no keyring on this computer that could keep the key. Choose a file for it instead: only you will be able to read it."));
  return FALSE;
}

static void
set_keyring_error (const GError *reason, GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    /* Translators: %s is the keyring's own words */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("The keyring refuses: %s. Choose a file for the key instead."), reason->message);
}

static gboolean
unlock (const char *thumbprint, GCancellable *cancellable, GError **error)
{
  if (premia_keyring_unlock (&schema, "thumbprint", thumbprint, cancellable))
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _("The keyring of this computer is locked, and the key that signs badges is in it. Unlock it and try again."));
  return FALSE;
}

PremiaSigningKey *
premia_signing_key_lookup (const char *thumbprint, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  PremiaSigningKey *key;
  char *pem;

  g_return_val_if_fail (thumbprint != NULL, NULL);

  if (!find_keyring (cancellable, error) || !unlock (thumbprint, cancellable, error))
    return NULL;
  pem = secret_password_lookup_nonpageable_sync (&schema, cancellable, &reason, "thumbprint", thumbprint, NULL);
  if (reason != NULL)
    set_keyring_error (reason, cancellable, error);
  key = pem == NULL ? NULL : premia_signing_key_new_from_pem (pem, NULL, error);
  secret_password_free (pem);
  return key;
}

gboolean
premia_signing_key_save (PremiaSigningKey *key, const char *company, GCancellable *cancellable, GError **error)
{
  g_auto (PremiaToken) pem = NULL;
  g_autofree char *label = NULL;
  g_autofree char *thumbprint = NULL;
  g_autoptr (GError) reason = NULL;

  g_return_val_if_fail (key != NULL && company != NULL, FALSE);

  if (!find_keyring (cancellable, error))
    return FALSE;
  pem = premia_signing_key_to_pem (key, NULL, error);
  if (pem == NULL)
    return FALSE;
  thumbprint = premia_jwk_thumbprint (premia_signing_key_get_jwk (key));
  /* Translators: the name of an entry in the keyring; %s is a company */
  label = g_strdup_printf (_("Premia: key that signs the badges of %s"), company);
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, pem, cancellable, &reason, "thumbprint", thumbprint, NULL))
    return TRUE;
  set_keyring_error (reason, cancellable, error);
  return FALSE;
}

/* ---- file ---- */

static gboolean
fail (const char *path, int code, GError **error)
{
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

/* All of a small file, and who may read it. (transfer full): for premia_token_free(). */
static char *
read_file (const char *path, gboolean *open_to_others, GError **error)
{
  g_auto (PremiaToken) text = NULL;
  const int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  struct stat facts;
  gssize n = 0, length = 0;
  int code;

  if (file < 0 || fstat (file, &facts) != 0)
    {
      fail (path, errno, error);
      if (file >= 0)
        g_close (file, NULL);
      return NULL;
    }
  *open_to_others = (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0;
  text = g_malloc0 (MAX_FILE + 1);
  while (length < MAX_FILE && (n = read (file, text + length, (gsize) (MAX_FILE - length))) > 0)
    length += n;
  code = n < 0 ? errno : length == MAX_FILE ? EFBIG : 0;
  g_close (file, NULL);
  if (code != 0)
    {
      fail (path, code, error);
      return NULL;
    }
  return g_steal_pointer (&text);
}

PremiaSigningKey *
premia_signing_key_read (const char *path, const char *password, GError **error)
{
  g_auto (PremiaToken) pem = NULL;
  gboolean open_to_others = FALSE;
  PremiaSigningKey *key;

  g_return_val_if_fail (path != NULL, NULL);

  pem = read_file (path, &open_to_others, error);
  if (pem == NULL)
    return NULL;
  if (open_to_others && strstr (pem, "-----BEGIN PRIVATE KEY-----") != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _("%s: others on this computer may read this key, so it is not used. Take their rights away (chmod 600), and ask yourself who has read it."), path);
      return NULL;
    }
  key = premia_signing_key_new_from_pem (pem, password, error);
  if (key == NULL)
    g_prefix_error (error, "%s: ", path);
  return key;
}

gboolean
premia_signing_key_write (PremiaSigningKey *key, const char *path, const char *password, GError **error)
{
  g_auto (PremiaToken) pem = NULL;
  gsize done = 0, length;
  int file, code = 0;

  g_return_val_if_fail (key != NULL && path != NULL, FALSE);

  pem = premia_signing_key_to_pem (key, password, error);
  if (pem == NULL)
    return FALSE;
  file = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0)
    return fail (path, errno, error);
  length = strlen (pem);
  while (done < length && code == 0)
    {
      const gssize n = write (file, pem + done, length - done);

      if (n > 0)
        done += (gsize) n;
      else if (n < 0 && errno != EINTR)
        code = errno;
    }
  if (code == 0 && fsync (file) != 0)
    code = errno;
  if (!g_close (file, NULL) && code == 0)
    code = EIO;
  if (code == 0)
    return TRUE;
  g_unlink (path);
  return fail (path, code, error);
}
