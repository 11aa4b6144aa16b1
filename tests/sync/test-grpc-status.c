/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/premia-grpc-status.h"

#include <string.h>

#define BYTES(text) (text), sizeof (text) - 1

static void
test_reads_trailers (void)
{
  static const struct { const char *bytes; gsize length; int code; const char *message; } rows[] = {
    { BYTES (""), PREMIA_GRPC_STATUS_NONE, NULL },
    { BYTES ("grpc-status:0\r\n"), 0, NULL },
    { BYTES ("grpc-status:0\r\ngrpc-message:OK\r\n"), 0, "OK" },
    { BYTES ("Grpc-Message: no such account \nGRPC-STATUS: 5"), 5, "no such account" },
    { BYTES ("grpc-status: 7\r\n\r\n\r\nx:y\r\n"), 7, NULL },
    { BYTES ("grpc-message:x\r\n"), PREMIA_GRPC_STATUS_NONE, "x" },
    { BYTES ("grpc-statuss:1\r\ngrpc-statu:2\r\n grpc-status :3\r\n"), 3, NULL },
    { BYTES ("grpc-status"), PREMIA_GRPC_STATUS_NONE, NULL },
    { BYTES ("grpc-status:"), 2, NULL },
    { BYTES ("grpc-status:\0\0\r\n"), 2, NULL },
    { BYTES ("grpc-status:16\r\ngrpc-status:16\r\n"), 16, NULL },
    { BYTES ("grpc-status:0\r\ngrpc-status:16\r\n"), 2, NULL },
    { BYTES (":\r\n::\r\n\n\n:grpc-status:0"), PREMIA_GRPC_STATUS_NONE, NULL },
    { BYTES ("\0\xff\x80garbage\r\ngrpc-status:9\r\n"), 9, NULL },
    { BYTES ("grpc-message:a:b%3Ac\r\ngrpc-status:1\r\n"), 1, "a:b:c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (PremiaGrpcStatus) status = PREMIA_GRPC_STATUS_INIT;
      g_autofree guint8 *copy = g_memdup2 (rows[i].bytes, rows[i].length);

      premia_grpc_status_take_trailers (&status, copy, rows[i].length);
      g_assert_cmpint (status.code, ==, rows[i].code);
      g_assert_cmpstr (status.message, ==, rows[i].message);
    }
}

static void
test_decodes_words (void)
{
  static const struct { const char *text, *words; } rows[] = {
    { "", "" },
    { "plain words", "plain words" },
    { "%D0%BD%D0%B5%D1%82", "нет" },
    { "нет", "нет" },
    { "100%", "100%" },
    { "%", "%" },
    { "%4", "%4" },
    { "%zz %4g", "%zz %4g" },
    { "%e2%82%ac", "€" },
    { "%C3%28", "�(" },
    { "a%0D%0Ab%00c", "a  b�c" }, /* GLib reads a NUL as no text */
    { "a\tb", "a b" },
    { "%E2%80%AEevil", "evil" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = premia_grpc_status_decode_message (rows[i].text, strlen (rows[i].text));

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

/* A megabyte of words is cut, and never in the middle of a letter. */
static void
test_long_words_are_cut (void)
{
  for (guint shift = 0; shift < 4; shift++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *words = NULL;

      for (guint i = 0; i < shift; i++)
        g_string_append_c (text, 'a');
      while (text->len < 1000000)
        g_string_append (text, "€");
      words = premia_grpc_status_decode_message (text->str, text->len);
      g_assert_cmpuint (strlen (words), <=, PREMIA_GRPC_MESSAGE_LIMIT);
      g_assert_cmpuint (strlen (words), >, PREMIA_GRPC_MESSAGE_LIMIT - 8);
      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_assert_true (g_str_has_suffix (words, "€…"));
    }
}

static void
test_silence_is_no_success (void)
{
  g_auto (PremiaGrpcStatus) status = PREMIA_GRPC_STATUS_INIT;
  g_autoptr (GError) error = NULL;

  g_assert_false (premia_grpc_status_check (&status, "https://rewards.example", "t.T/M", &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
  g_assert_true (premia_sync_error_is_doubtful (error));
  g_assert_true (premia_sync_error_is_passing (error));
  g_clear_error (&error);

  premia_grpc_status_take_trailers (&status, (const guint8 *) BYTES ("grpc-status:0\r\n"));
  g_assert_true (premia_grpc_status_check (&status, "https://rewards.example", "t.T/M", &error));
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/grpc-status/reads-trailers", test_reads_trailers);
  g_test_add_func ("/sync/grpc-status/decodes-words", test_decodes_words);
  g_test_add_func ("/sync/grpc-status/long-words-are-cut", test_long_words_are_cut);
  g_test_add_func ("/sync/grpc-status/silence-is-no-success", test_silence_is_no_success);
  return g_test_run ();
}
