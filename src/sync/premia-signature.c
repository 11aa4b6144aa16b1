/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Public keys as JSON Web Keys, and what was signed with their private halves. */
#define G_LOG_DOMAIN "premia-signature"

#include "premia-signing-key.h"

#include <glib/gi18n.h>
#include <gnutls/abstract.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#define DID        "did:jwk:"
#define MAX_NUMBER 1024 /* bytes of one number: RSA with 8192 bits */

static const char *
member (const PremiaJsonNode *jwk, const char *name)
{
  const PremiaJsonNode *node = premia_json_find (jwk, name);

  return node != NULL && node->kind == PREMIA_JSON_STRING ? node->text : "";
}

/* A number as the key has it: not empty, not too large. */
static GBytes *
read_number (const PremiaJsonNode *jwk, const char *name)
{
  const char *text = member (jwk, name);
  g_autoptr (GBytes) bytes = premia_base64url_decode (text, strlen (text));

  return bytes != NULL && g_bytes_get_size (bytes) > 0 && g_bytes_get_size (bytes) <= MAX_NUMBER ? g_steal_pointer (&bytes) : NULL;
}

/* A key of which only the public half is there, written by RFC 7638; NULL: it is none of ours. */
static char *
write_key (const PremiaJsonNode *jwk)
{
  const char *kind = member (jwk, "kty");
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  if (premia_json_find (jwk, "d") != NULL)
    return NULL;
  if (strcmp (kind, "RSA") == 0 && (first = read_number (jwk, "n")) != NULL && (second = read_number (jwk, "e")) != NULL)
    return g_strdup_printf ("{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}", member (jwk, "e"), member (jwk, "n"));
  if (strcmp (kind, "OKP") == 0 && strcmp (member (jwk, "crv"), "Ed25519") == 0 && (first = read_number (jwk, "x")) != NULL && g_bytes_get_size (first) == 32)
    return g_strdup_printf ("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"%s\"}", member (jwk, "x"));
  return NULL;
}

static char *
read_key (const char *text, gsize length)
{
  g_autoptr (PremiaJson) json = premia_json_parse (text, length, "jwk", NULL);

  return json == NULL ? NULL : write_key (premia_json_get_root (json));
}

char *
premia_jwk_thumbprint (const char *jwk)
{
  g_autofree char *text = NULL;
  guint8 digest[32];

  g_return_val_if_fail (jwk != NULL, NULL);

  text = read_key (jwk, strlen (jwk));
  if (text == NULL || gnutls_hash_fast (GNUTLS_DIG_SHA256, text, strlen (text), digest) < 0)
    return NULL;
  return premia_base64url_encode (digest, sizeof digest);
}

char *
premia_jwk_to_did (const char *jwk)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (jwk != NULL, NULL);

  text = premia_base64url_encode (jwk, strlen (jwk));
  return g_strconcat (DID, text, NULL);
}

char *
premia_jwk_from_did (const char *did)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (did != NULL, NULL);

  if (!g_str_has_prefix (did, DID))
    return NULL;
  did += strlen (DID);
  bytes = premia_base64url_decode (did, strcspn (did, "#"));
  data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &size);
  return data == NULL ? NULL : read_key (data, size);
}

/* ---- verifying ---- */

static gnutls_datum_t
datum_of (GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return (gnutls_datum_t){ (unsigned char *) data, (unsigned int) size };
}

static int
import (gnutls_pubkey_t key, const PremiaJsonNode *jwk, PremiaSigningAlgorithm algorithm)
{
  g_autoptr (GBytes) first = read_number (jwk, algorithm == PREMIA_SIGNING_RS256 ? "n" : "x");
  g_autoptr (GBytes) second = algorithm == PREMIA_SIGNING_RS256 ? read_number (jwk, "e") : NULL;
  gnutls_datum_t one, two = { NULL, 0 };
  unsigned int bits = 0;
  int code;

  if (first == NULL || (algorithm == PREMIA_SIGNING_RS256 && second == NULL))
    return GNUTLS_E_PK_INVALID_PUBKEY;
  one = datum_of (first);
  if (algorithm == PREMIA_SIGNING_EDDSA)
    return gnutls_pubkey_import_ecc_raw (key, GNUTLS_ECC_CURVE_ED25519, &one, NULL);
  two = datum_of (second);
  code = gnutls_pubkey_import_rsa_raw (key, &one, &two);
  if (code >= 0)
    gnutls_pubkey_get_pk_algorithm (key, &bits);
  return code >= 0 && bits < PREMIA_SIGNING_RSA_MIN_BITS ? GNUTLS_E_PK_INVALID_PUBKEY : code;
}

static gboolean
verify (const PremiaJws *jws, const PremiaJsonNode *jwk, PremiaSigningAlgorithm algorithm)
{
  gnutls_datum_t data = datum_of (jws->signed_text), signature = datum_of (jws->signature);
  gnutls_pubkey_t key;
  int code;

  if (gnutls_pubkey_init (&key) < 0)
    return FALSE;
  code = import (key, jwk, algorithm);
  if (code >= 0)
    code = gnutls_pubkey_verify_data2 (key, algorithm == PREMIA_SIGNING_RS256 ? GNUTLS_SIGN_RSA_SHA256 : GNUTLS_SIGN_EDDSA_ED25519, 0, &data, &signature);
  gnutls_pubkey_deinit (key);
  return code >= 0;
}

gboolean
premia_signature_verify (const PremiaJws *jws, const char *file_name, char **jwk, GError **error)
{
  const PremiaJsonNode *header, *key;
  PremiaSigningAlgorithm algorithm;
  g_autofree char *text = NULL;

  g_return_val_if_fail (jws != NULL && file_name != NULL && jwk != NULL, FALSE);

  *jwk = NULL;
  header = premia_json_get_root (jws->header);
  key = premia_json_find (header, "jwk");
  if (!premia_signing_algorithm_parse (member (header, "alg"), &algorithm) || premia_json_find (header, "crit") != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%1$s: it is signed by “%2$s”, which Premia does not check: it knows RS256 and EdDSA."), file_name,
                   member (header, "alg"));
      return FALSE;
    }
  if (key == NULL || key->kind != PREMIA_JSON_OBJECT)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("%1$s: its key is not in it but at “%2$s”, where Premia does not look."), file_name,
                   member (header, "kid"));
      return FALSE;
    }
  text = write_key (key);
  if (text == NULL || strcmp (member (key, "kty"), algorithm == PREMIA_SIGNING_RS256 ? "RSA" : "OKP") != 0 || !verify (jws, key, algorithm))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("%s: the signature is wrong. It was changed after it was issued, or never issued."), file_name);
      return FALSE;
    }
  *jwk = g_steal_pointer (&text);
  return TRUE;
}
