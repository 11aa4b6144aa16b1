/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/premia-wire.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "transactions.pb-c.h"

/* A reward of 0.1 would be shown, and reckoned, as 0.10000000149. */
static void
test_floats (void)
{
  static const struct { float value; const char *text; } known[] = {
    { 0.1f, "0.1" }, { -0.1f, "-0.1" }, { 0, "0" }, { 1, "1" }, { 100000, "100000" }, { 16777216, "16777216" }, { 0.3f, "0.3" }, { 1.5e-7f, "0.00000015" },
    { 3.4e38f, "340000000000000000000000000000000000000" }, { 1234.5f, "1234.5" }, { -2.5f, "-2.5" }, { 1e10f, "10000000000" }, { 123456792, "123456790" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = premia_wire_text_from_float (known[i].value);

      g_assert_cmpstr (text, ==, known[i].text);
    }
  for (guint i = 0; i < 20000; i++)
    {
      union { guint32 bits; float value; } any = { .bits = (guint32) g_test_rand_int () };
      g_autofree char *text = premia_wire_text_from_float (any.value);

      if (!isfinite (any.value))
        g_assert_cmpstr (text, ==, "");
      else
        g_assert_true (strtof (text, NULL) == any.value && strchr (text, 'e') == NULL);
    }
}

static void
test_instants (void)
{
  static const struct { const char *text; PremiaInstant instant; } known[] = {
    { "1970-01-01T00:00:00.000Z", 0 }, { "2026-01-05T10:00:00.123Z", 1767607200123000 }, { "1969-12-31T23:59:59.999Z", -1000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *text = premia_wire_instant_to_string (known[i].instant);

      g_assert_cmpstr (text, ==, known[i].text);
      g_assert_cmpint (premia_wire_instant (known[i].text), ==, known[i].instant);
    }
  g_assert_cmpint (premia_wire_instant (""), ==, PREMIA_NEVER);
  g_assert_cmpint (premia_wire_instant ("yesterday"), ==, PREMIA_NEVER);
}

static gboolean
check (const void *data, gsize length)
{
  const char *fault = NULL;
  gboolean good = premia_wire_check (&achivx__transactions__transaction_details__descriptor, data, length, &fault);

  g_assert_true (good || fault != NULL);
  return good;
}

/* Two ids that differ behind a NUL would be one; a text that is no UTF-8 would bring the window down. */
static void
test_texts (void)
{
  g_assert_true (check ("", 0));
  g_assert_true (check ("\x0a\x02ok", 4));
  g_assert_true (check ("\x0a\x04\xd0\x9e\xd0\x9a", 6));
  g_assert_false (check ("\x0a\x02\xff\xfe", 4));
  g_assert_false (check ("\x0a\x03" "a\0b", 5));
  g_assert_true (check ("\x2a\x06\x0a\x01n\x12\x01v", 8));
  g_assert_false (check ("\x2a\x06\x0a\x01n\x12\x01\xff", 8));
  g_assert_true (check ("\xf2\x01\x02\xff\xfe", 5)); /* a field of a newer server */
}

static void
test_lengths (void)
{
  g_assert_false (check ("\x0a\x05ok", 4));
  g_assert_false (check ("\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 11));
  g_assert_false (check ("\x0a", 1));
  g_assert_false (check ("\x80", 1));
  g_assert_false (check ("\x0b\x0c", 2)); /* groups are long gone */
  g_assert_false (check ("\x02\x00", 2)); /* field 0 */
  g_assert_false (check ("\x0d\x00\x00", 3));
  g_assert_false (check ("\x09\x00\x00", 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/floats", test_floats);
  g_test_add_func ("/wire/instants", test_instants);
  g_test_add_func ("/wire/texts", test_texts);
  g_test_add_func ("/wire/lengths", test_lengths);
  return g_test_run ();
}
