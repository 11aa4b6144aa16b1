/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a meeting was rejected is what a setter asks; a report must find the criterion again. */
#include "engine/premia-verdict-note.h"

static void
check (const char *criterion, const char *reason, const char *note, const char *criterion_again, const char *reason_again)
{
  g_autofree char *made = premia_verdict_note_format (criterion, reason);
  g_autofree char *a = NULL, *b = NULL;

  g_assert_cmpstr (made, ==, note);
  premia_verdict_note_parse (made, &a, &b);
  g_assert_cmpstr (a, ==, criterion_again);
  g_assert_cmpstr (b, ==, reason_again);
}

static void
test_round (void)
{
  check ("Budget", "no money before spring", "[Budget] no money before spring", "Budget", "no money before spring");
  check ("Бюджет", "", "[Бюджет]", "Бюджет", "");
  check ("", "the client is ours already", "the client is ours already", "", "the client is ours already");
  check ("", "", "", "", "");
  check ("", "[Budget] was not the reason", "[] [Budget] was not the reason", "", "[Budget] was not the reason");
  check (" Need [B2B] ", "  see e-mail ", "[Need (B2B)] see e-mail", "Need (B2B)", "see e-mail");
}

static void
test_foreign (void)
{
  g_autofree char *criterion = NULL, *reason = NULL;

  premia_verdict_note_parse ("[never closed", &criterion, &reason);
  g_assert_cmpstr (criterion, ==, "");
  g_assert_cmpstr (reason, ==, "[never closed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict-note/round", test_round);
  g_test_add_func ("/verdict-note/foreign", test_foreign);
  return g_test_run ();
}
