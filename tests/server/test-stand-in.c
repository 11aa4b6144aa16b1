/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/stand-in.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAYMENT \
  "{\"do\":\"sow\",\"rows\":[{\"UpsertAccount\":{\"id\":\"anna\"}},{\"PayToAccount\":{\"account\":\"anna\",\"amount\":\"12.50\"}}]}"

/* Tests that kill the server rely on it: what it answered for is there when it is back, where it was. */
static void
test_killed_and_back (void)
{
  g_autofree char *folder = g_dir_make_tmp ("premia-stand-in-XXXXXX", NULL);
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  g_autofree char *url = NULL, *paid = NULL, *dumped = NULL;
  g_autoptr (StandIn) server = NULL;

  if (!stand_in_is_there ())
    return;
  server = stand_in_start ("--journal", journal, NULL);
  url = g_strdup (stand_in_get_url (server));
  paid = stand_in_order (server, PAYMENT);
  stand_in_kill (server);
  stand_in_start_again (server);
  g_assert_cmpstr (stand_in_get_url (server), ==, url);
  dumped = stand_in_order (server, "{\"do\":\"dump\"}");
  g_assert_nonnull (strstr (dumped, "\"amount\":\"12.50\",\"status\":\"PAID\""));
  g_unlink (journal);
  g_rmdir (folder);
}

static void
test_goes_down (void)
{
  g_autofree char *gone = NULL;
  g_autoptr (StandIn) server = NULL;

  if (!stand_in_is_there ())
    return;
  server = stand_in_start ("--lag", "10", NULL);
  g_assert_true (g_str_has_prefix (stand_in_get_web_url (server), "http://127.0.0.1:"));
  gone = stand_in_order (server, "{\"do\":\"die\"}");
  g_assert_cmpint (stand_in_wait (server), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/stand-in/killed-and-back", test_killed_and_back);
  g_test_add_func ("/server/stand-in/goes-down", test_goes_down);
  return g_test_run ();
}
