/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring-session.h"

#include "sync/premia-signing-key-store.h"
#include "sync/premia-token.h"

#include <glib/gstdio.h>
#include <string.h>

/* RFC 8037, appendix A. */
#define JWK "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}"

static void
test_thumbprint (void)
{
  g_autofree char *thumbprint = premia_jwk_thumbprint (JWK);
  /* What else stands in it, and in which order, does not matter. */
  g_autofree char *other = premia_jwk_thumbprint ("{\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\", \"kid\":\"a\",\"kty\":\"OKP\",\"crv\":\"Ed25519\"}");

  g_assert_cmpstr (thumbprint, ==, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  g_assert_cmpstr (other, ==, thumbprint);
}

static void
test_no_keys (void)
{
  static const char *const bad[] = {
    "", "[]", "{}", "{\"kty\":\"RSA\"}", "{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"AQAB\"}", "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
    "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"AAAA\"}", "{\"crv\":\"X25519\",\"kty\":\"OKP\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
    /* A private half has no place in it. */
    "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (premia_jwk_thumbprint (bad[i]));
  g_assert_null (premia_jwk_from_did ("did:key:z6Mk"));
  g_assert_null (premia_jwk_from_did ("did:jwk:"));
  g_assert_null (premia_jwk_from_did ("did:jwk:e30"));
}

static void
test_did (void)
{
  g_autofree char *did = premia_jwk_to_did (JWK);
  g_autofree char *with_part = g_strconcat (did, "#0", NULL);
  g_autofree char *jwk = premia_jwk_from_did (did), *same = premia_jwk_from_did (with_part);

  g_assert_true (g_str_has_prefix (did, "did:jwk:eyJ"));
  g_assert_cmpstr (jwk, ==, JWK);
  g_assert_cmpstr (same, ==, JWK);
}

/* Signed and verified; by both kinds of key; not with one byte changed, nor with another's key. */
static void
test_signature (gconstpointer data)
{
  const PremiaSigningAlgorithm algorithm = (PremiaSigningAlgorithm) GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaSigningKey) key = premia_signing_key_new (algorithm, &error);
  g_autofree char *text = NULL, *again = NULL, *jwk = NULL;
  g_autoptr (PremiaJws) jws = NULL;

  g_assert_no_error (error);
  text = premia_signing_key_sign (key, "{\"a\":1}", &error);
  g_assert_no_error (error);
  again = premia_signing_key_sign (key, "{\"a\":1}", &error);
  g_assert_cmpstr (again, ==, text);
  jws = premia_jws_parse (text, -1, "f", &error);
  g_assert_no_error (error);
  g_assert_true (premia_signature_verify (jws, "f", &jwk, &error));
  g_assert_cmpstr (jwk, ==, premia_signing_key_get_jwk (key));
  g_free (jws->payload);
  g_bytes_unref (jws->signed_text);
  jws->payload = g_strdup ("{\"a\":2}");
  jws->signed_text = g_bytes_new_static ("e30.eyJhIjoyfQ", 14);
  g_clear_pointer (&jwk, g_free);
  g_assert_false (premia_signature_verify (jws, "f", &jwk, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_null (jwk);
}

static void
test_password (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaSigningKey) key = premia_signing_key_new (PREMIA_SIGNING_EDDSA, &error);
  g_auto (PremiaToken) open = premia_signing_key_to_pem (key, NULL, &error), closed = premia_signing_key_to_pem (key, "чай", &error);
  g_autoptr (PremiaSigningKey) same = premia_signing_key_new_from_pem (open, NULL, &error), opened = premia_signing_key_new_from_pem (closed, "чай", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (premia_signing_key_get_jwk (same), ==, premia_signing_key_get_jwk (key));
  g_assert_cmpstr (premia_signing_key_get_jwk (opened), ==, premia_signing_key_get_jwk (key));
  g_assert_null (premia_signing_key_new_from_pem (closed, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);
  g_assert_null (premia_signing_key_new_from_pem (closed, "кофе", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);
  g_assert_null (premia_signing_key_new_from_pem ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("premia-key-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key.pem", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaSigningKey) key = premia_signing_key_new (PREMIA_SIGNING_EDDSA, &error);
  g_autoptr (PremiaSigningKey) read = NULL;
  GStatBuf facts;

  g_assert_true (premia_signing_key_write (key, path, NULL, &error));
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpint (facts.st_mode & 0777, ==, 0600);
  read = premia_signing_key_read (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (premia_signing_key_get_jwk (read), ==, premia_signing_key_get_jwk (key));
  g_assert_false (premia_signing_key_write (key, path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_null (premia_signing_key_read (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_keyring (void)
{
  keyring_session_run ("", "/signing-key/subprocess/keyring");
}

static void
keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaSigningKey) key = premia_signing_key_new (PREMIA_SIGNING_EDDSA, &error), other = premia_signing_key_new (PREMIA_SIGNING_EDDSA, &error);
  g_autofree char *thumbprint = premia_jwk_thumbprint (premia_signing_key_get_jwk (key));
  g_autoptr (PremiaSigningKey) found = NULL;

  g_assert_null (premia_signing_key_lookup (thumbprint, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (premia_signing_key_save (key, "Ромашка", NULL, &error));
  g_assert_true (premia_signing_key_save (other, "Ромашка", NULL, &error));
  g_assert_no_error (error);
  found = premia_signing_key_lookup (thumbprint, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (premia_signing_key_get_jwk (found), ==, premia_signing_key_get_jwk (key));
}

static void
test_no_keyring (void)
{
  keyring_session_run (NULL, "/signing-key/subprocess/no-keyring");
}

/* Then somebody has to say where else it is to be kept: it goes nowhere by itself. */
static void
no_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaSigningKey) key = premia_signing_key_new (PREMIA_SIGNING_EDDSA, &error);

  g_assert_false (premia_signing_key_save (key, "Ромашка", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);
  g_assert_null (premia_signing_key_lookup ("none", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signing-key/thumbprint", test_thumbprint);
  g_test_add_func ("/signing-key/no-keys", test_no_keys);
  g_test_add_func ("/signing-key/did", test_did);
  g_test_add_data_func ("/signing-key/rsa", GINT_TO_POINTER (PREMIA_SIGNING_RS256), test_signature);
  g_test_add_data_func ("/signing-key/ed25519", GINT_TO_POINTER (PREMIA_SIGNING_EDDSA), test_signature);
  g_test_add_func ("/signing-key/password", test_password);
  g_test_add_func ("/signing-key/file", test_file);
  g_test_add_func ("/signing-key/keyring", test_keyring);
  g_test_add_func ("/signing-key/subprocess/keyring", keyring);
  g_test_add_func ("/signing-key/no-keyring", test_no_keyring);
  g_test_add_func ("/signing-key/subprocess/no-keyring", no_keyring);
  return g_test_run ();
}
