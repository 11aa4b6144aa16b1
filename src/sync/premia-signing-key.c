/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-signing-key"

#include "premia-signing-key.h"

#include "exchange/premia-json-writer.h"

#include <glib/gi18n.h>
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <string.h>

struct _PremiaSigningKey
{
  gatomicrefcount        references;
  PremiaSigningAlgorithm algorithm;
  gnutls_x509_privkey_t  stored;  /* (owned): as it is written */
  gnutls_privkey_t       key;     /* (owned): as it signs */
  char                  *jwk;     /* (owned) */
};

static const char *const algorithm_names[] = { "RS256", "EdDSA" };

gboolean
premia_signing_algorithm_parse (const char *text, PremiaSigningAlgorithm *algorithm)
{
  g_return_val_if_fail (text != NULL && algorithm != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (algorithm_names); i++)
    if (strcmp (algorithm_names[i], text) == 0)
      {
        *algorithm = (PremiaSigningAlgorithm) i;
        return TRUE;
      }
  return FALSE;
}

/* ---- life ---- */

PremiaSigningKey *
premia_signing_key_ref (PremiaSigningKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
premia_signing_key_unref (PremiaSigningKey *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  if (self->key != NULL)
    gnutls_privkey_deinit (self->key);
  if (self->stored != NULL)
    gnutls_x509_privkey_deinit (self->stored);
  g_free (self->jwk);
  g_free (self);
}

static gboolean
fail (int code, GError **error)
{
  /* Translators: %s is the words of the library that signs */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The key cannot be used: %s"), gnutls_strerror (code));
  return FALSE;
}

static void
write_datum (PremiaJsonWriter *writer, const char *name, const gnutls_datum_t *datum)
{
  g_autofree char *text = premia_base64url_encode (datum->data, datum->size);

  premia_json_writer_member (writer, name, text);
}

/* The members that the key consists of, sorted by name (RFC 7638). */
static char *
write_jwk (gnutls_pubkey_t public, PremiaSigningAlgorithm algorithm)
{
  PremiaJsonWriter *writer = premia_json_writer_new (FALSE);
  gnutls_datum_t first = { NULL, 0 }, second = { NULL, 0 };
  gnutls_ecc_curve_t curve;
  int code;

  premia_json_writer_begin_object (writer);
  if (algorithm == PREMIA_SIGNING_RS256)
    {
      code = gnutls_pubkey_export_rsa_raw2 (public, &first, &second, GNUTLS_EXPORT_FLAG_NO_LZ);
      write_datum (writer, "e", &second);
      premia_json_writer_member (writer, "kty", "RSA");
      write_datum (writer, "n", &first);
    }
  else
    {
      code = gnutls_pubkey_export_ecc_raw2 (public, &curve, &first, &second, 0);
      premia_json_writer_member (writer, "crv", "Ed25519");
      premia_json_writer_member (writer, "kty", "OKP");
      write_datum (writer, "x", &first);
    }
  premia_json_writer_end_object (writer);
  gnutls_free (first.data);
  gnutls_free (second.data);
  {
    g_autofree char *text = premia_json_writer_end (writer, NULL);

    return code >= 0 ? g_steal_pointer (&text) : NULL;
  }
}

/* Takes @stored. */
static PremiaSigningKey *
take_stored (gnutls_x509_privkey_t stored, GError **error)
{
  g_autoptr (PremiaSigningKey) self = g_new0 (PremiaSigningKey, 1);
  const int algorithm = gnutls_x509_privkey_get_pk_algorithm (stored);
  gnutls_pubkey_t public;
  int code;

  g_atomic_ref_count_init (&self->references);
  self->stored = stored;
  self->algorithm = algorithm == GNUTLS_PK_RSA ? PREMIA_SIGNING_RS256 : PREMIA_SIGNING_EDDSA;
  code = gnutls_privkey_init (&self->key);
  if (code >= 0)
    code = gnutls_privkey_import_x509 (self->key, stored, 0);
  if (code < 0 || (code = gnutls_pubkey_init (&public)) < 0)
    {
      fail (code, error);
      return NULL;
    }
  code = gnutls_pubkey_import_privkey (public, self->key, GNUTLS_KEY_DIGITAL_SIGNATURE, 0);
  self->jwk = code < 0 ? NULL : write_jwk (public, self->algorithm);
  gnutls_pubkey_deinit (public);
  if (self->jwk == NULL)
    {
      fail (code < 0 ? code : GNUTLS_E_INTERNAL_ERROR, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

PremiaSigningKey *
premia_signing_key_new (PremiaSigningAlgorithm algorithm, GError **error)
{
  gnutls_x509_privkey_t stored;
  int code = gnutls_x509_privkey_init (&stored);

  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  if (algorithm == PREMIA_SIGNING_RS256)
    code = gnutls_x509_privkey_generate (stored, GNUTLS_PK_RSA, PREMIA_SIGNING_RSA_BITS, 0);
  else
    code = gnutls_x509_privkey_generate (stored, GNUTLS_PK_EDDSA_ED25519, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519), 0);
  if (code >= 0)
    return take_stored (stored, error);
  gnutls_x509_privkey_deinit (stored);
  fail (code, error);
  return NULL;
}

/* ---- text ---- */

static gboolean
is_usable (gnutls_x509_privkey_t stored)
{
  unsigned int bits = 0;
  const int algorithm = gnutls_x509_privkey_get_pk_algorithm2 (stored, &bits);

  return algorithm == GNUTLS_PK_EDDSA_ED25519 || (algorithm == GNUTLS_PK_RSA && bits >= PREMIA_SIGNING_RSA_MIN_BITS);
}

static void
set_read_error (int code, gboolean encrypted, const char *password, GError **error)
{
  if (encrypted && password == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _("The key is protected by a password. Give the password with which it was exported."));
  else if (encrypted)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _("The password does not open the key."));
  else if (code < 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This is no private key (PKCS #8 in PEM): %s"), gnutls_strerror (code));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The key is of a kind that signs no badges here: it is RSA with 2048 bits or more, or Ed25519."));
}

PremiaSigningKey *
premia_signing_key_new_from_pem (const char *pem, const char *password, GError **error)
{
  gnutls_datum_t text = { (unsigned char *) pem, (unsigned int) strlen (pem) };
  const gboolean encrypted = strstr (pem, "-----BEGIN ENCRYPTED PRIVATE KEY-----") != NULL;
  gnutls_x509_privkey_t stored;
  int code;

  g_return_val_if_fail (pem != NULL, NULL);

  code = gnutls_x509_privkey_init (&stored);
  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  code = encrypted && password == NULL ? GNUTLS_E_DECRYPTION_FAILED
                                       : gnutls_x509_privkey_import_pkcs8 (stored, &text, GNUTLS_X509_FMT_PEM, password, encrypted ? 0 : GNUTLS_PKCS_PLAIN);
  if (code >= 0 && is_usable (stored))
    return take_stored (stored, error);
  set_read_error (code, encrypted && code < 0, password, error);
  gnutls_x509_privkey_deinit (stored);
  return NULL;
}

char *
premia_signing_key_to_pem (PremiaSigningKey *self, const char *password, GError **error)
{
  gnutls_datum_t text = { NULL, 0 };
  char *pem;
  int code;

  g_return_val_if_fail (self != NULL, NULL);

  code = gnutls_x509_privkey_export2_pkcs8 (self->stored, GNUTLS_X509_FMT_PEM, password, password == NULL ? GNUTLS_PKCS_PLAIN : GNUTLS_PKCS_PBES2_AES_256, &text);
  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  pem = g_strndup ((const char *) text.data, text.size);
  gnutls_memset (text.data, 0, text.size);
  gnutls_free (text.data);
  return pem;
}

const char *
premia_signing_key_get_jwk (PremiaSigningKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->jwk;
}

/* ---- signing ---- */

char *
premia_signing_key_sign (PremiaSigningKey *self, const char *payload, GError **error)
{
  const gnutls_sign_algorithm_t how = self->algorithm == PREMIA_SIGNING_RS256 ? GNUTLS_SIGN_RSA_SHA256 : GNUTLS_SIGN_EDDSA_ED25519;
  g_autofree char *header = NULL;
  g_autofree char *prepared = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gnutls_datum_t data, signature = { NULL, 0 };
  int code;

  g_return_val_if_fail (payload != NULL, NULL);

  /* Nothing else may stand in it (OB 3.0, “Create the JOSE Header”). */
  header = g_strdup_printf ("{\"alg\":\"%s\",\"typ\":\"JWT\",\"jwk\":%s}", algorithm_names[self->algorithm], self->jwk);
  prepared = premia_jws_prepare (header, payload);
  data = (gnutls_datum_t){ (unsigned char *) prepared, (unsigned int) strlen (prepared) };
  code = gnutls_privkey_sign_data2 (self->key, how, 0, &data, &signature);
  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  bytes = g_bytes_new (signature.data, signature.size);
  gnutls_free (signature.data);
  return premia_jws_complete (prepared, bytes);
}
