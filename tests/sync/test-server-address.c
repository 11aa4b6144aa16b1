/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/premia-server-address.h"

static void
test_reads_what_people_type (void)
{
  static const struct { const char *text, *written; gboolean encrypted, consent; guint16 port; } rows[] = {
    { "https://rewards.example", "https://rewards.example", TRUE, FALSE, 443 },
    { " https://Rewards.Example:8443/achivx/ ", "https://rewards.example:8443/achivx", TRUE, FALSE, 8443 },
    { "http://10.0.0.5:8080", "http://10.0.0.5:8080", FALSE, TRUE, 8080 },
    { "http://127.0.0.1:8080/", "http://127.0.0.1:8080", FALSE, FALSE, 8080 },
    { "grpc://localhost", "grpc://localhost", FALSE, FALSE, 50051 },
    { "grpc://[::1]:6000", "grpc://[::1]:6000", FALSE, FALSE, 6000 },
    { "grpc://reward-server", "grpc://reward-server", FALSE, TRUE, 50051 },
    { "grpcs://reward-server:443", "grpcs://reward-server:443", TRUE, FALSE, 443 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaServerAddress) address = premia_server_address_parse (rows[i].text, &error);
      g_autofree char *written = NULL;

      g_assert_no_error (error);
      written = premia_server_address_to_string (address);
      g_assert_cmpstr (written, ==, rows[i].written);
      g_assert_cmpint (address->encrypted, ==, rows[i].encrypted);
      g_assert_cmpuint (address->port, ==, rows[i].port);
      g_assert_cmpint (premia_server_address_needs_consent (address), ==, rows[i].consent);
    }
}

static void
test_refuses_what_would_leak_or_fail (void)
{
  static const char *rows[] = { "", "rewards.example", "ftp://rewards.example", "https://", "https://token@rewards.example",
                                "https://rewards.example?token=1", "https://rewards.example#x", "grpc://host/path",
                                "https://rewards.example:70000", "https://rewards.example:0" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      PremiaServerAddress *address = premia_server_address_parse (rows[i], &error);

      g_assert_null (address);
      g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_ADDRESS);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/address/reads-what-people-type", test_reads_what_people_type);
  g_test_add_func ("/sync/address/refuses-what-would-leak-or-fail", test_refuses_what_would_leak_or_fail);
  return g_test_run ();
}
