/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/premia-certificate.h"

#include <string.h>

/* A certificate that is refused is a question to the administrator: the message has to hold what they need to hear. */

static GTlsCertificate *
certificate_of (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sync", "data", name, NULL);
  GError *error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

static char *
describe (const char *file, GTlsCertificateFlags flags, gboolean own_authority)
{
  g_autoptr (GTlsCertificate) certificate = file != NULL ? certificate_of (file) : NULL;
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse ("https://pay.example", NULL);

  return premia_certificate_describe (address, certificate, flags, own_authority);
}

static void
test_says_what_is_wrong (void)
{
  static const struct { const char *file; GTlsCertificateFlags flags; gboolean own; const char *words[3]; } rows[] = {
    { "expired.pem", G_TLS_CERTIFICATE_EXPIRED, FALSE, { "expired", "January 2021", "renew" } },
    { "future.pem", G_TLS_CERTIFICATE_NOT_ACTIVATED, FALSE, { "only from", "January 2100", "clock" } },
    { "elsewhere.pem", G_TLS_CERTIFICATE_BAD_IDENTITY, FALSE, { "rewards.example, other.example", "not for pay.example" } },
    { "authority.pem", G_TLS_CERTIFICATE_BAD_IDENTITY, FALSE, { "not for pay.example" } },
    { "server.pem", G_TLS_CERTIFICATE_BAD_IDENTITY, FALSE, { "localhost, 127.0.0.1, ::1" } },
    { "server.pem", G_TLS_CERTIFICATE_UNKNOWN_CA, FALSE, { "“Premia test authority”", "does not trust", "settings" } },
    { "server.pem", G_TLS_CERTIFICATE_UNKNOWN_CA, TRUE, { "Premia test authority", "not in the chosen CA file" } },
    { "stranger.pem", G_TLS_CERTIFICATE_UNKNOWN_CA, FALSE, { "itself" } },
    { "server.pem", G_TLS_CERTIFICATE_REVOKED, FALSE, { "revoked", "do not connect" } },
    { "server.pem", G_TLS_CERTIFICATE_INSECURE, FALSE, { "not safe" } },
    { "server.pem", G_TLS_CERTIFICATE_GENERIC_ERROR, FALSE, { "could not be checked" } },
    { "expired.pem", G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_UNKNOWN_CA, FALSE, { "expired", "Premia test authority" } },
    { NULL, G_TLS_CERTIFICATE_EXPIRED, FALSE, { "an unknown day" } },
    { NULL, G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY, TRUE, { "nobody in the chosen CA file", "not for pay.example" } },
    { NULL, 0, FALSE, { "could not be checked" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = describe (rows[i].file, rows[i].flags, rows[i].own);

      g_test_message ("%s", text);
      for (guint j = 0; j < G_N_ELEMENTS (rows[i].words) && rows[i].words[j] != NULL; j++)
        if (strstr (text, rows[i].words[j]) == NULL)
          g_error ("“%s” is not in “%s”", rows[i].words[j], text);
    }
}

static void
test_error_names_the_server (void)
{
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse ("https://pay.example:8443/x", NULL);
  g_autoptr (GError) error = NULL;

  premia_certificate_set_error (&error, address, NULL, G_TLS_CERTIFICATE_UNKNOWN_CA, FALSE);
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE);
  g_assert_nonnull (strstr (error->message, "https://pay.example:8443/x"));
  g_assert_nonnull (strstr (error->message, "nothing was sent"));
  g_assert_false (premia_sync_error_is_doubtful (error));
  g_assert_false (premia_sync_error_is_passing (error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/certificate/says-what-is-wrong", test_says_what_is_wrong);
  g_test_add_func ("/sync/certificate/error-names-the-server", test_error_names_the_server);
  return g_test_run ();
}
