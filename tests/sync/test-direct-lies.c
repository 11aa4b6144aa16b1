/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct-fixture.h"

#include <string.h>

/* A server that breaks off, stalls, lies about lengths, or is no reward server at all. Each case has to end soon, in the right class:
 * a payment is sent again only where it is certain that nothing was done. */

#define CANCEL 8
#define REFUSED_STREAM 7

static void
answer (LyingCall *call)
{
  lying_call_send_answer (call);
  lying_call_send_message (call, "one", 3);
  lying_call_send_end (call, 0, NULL);
}

/* Statuses. */

typedef struct { int status; gboolean headers_only; const char *message; } Ending;

static void
end_so (LyingCall *call, gpointer user_data)
{
  const Ending *ending = user_data;
  g_autofree char *lines = NULL;

  if (!ending->headers_only)
    {
      lying_call_send_answer (call);
      lying_call_send_message (call, "one", 3);
      lying_call_send_end (call, ending->status, ending->message);
      return;
    }
  lines = g_strdup_printf (":status: 200\ncontent-type: application/grpc+proto\ngrpc-status: %d\n%s%s\n", ending->status,
                           ending->message != NULL ? "grpc-message: " : "", ending->message != NULL ? ending->message : "");
  lying_call_send_headers (call, LYING_END_STREAM, lines);
}

static void
test_knows_each_status (void)
{
  for (int i = 0; i < 2 * 18; i++)
    {
      Ending ending = { i / 2, i % 2 == 1, "its%20own %d1%81%D0%BB%D0%be%D0%B2%D0%B0" };
      int expected = ending.status > 16 ? PREMIA_STATUS_UNKNOWN : ending.status;
      g_autoptr (GError) error = NULL;
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, end_so, &ending);
      if (direct_fixture_ask (&fixture, 10000, &error))
        g_assert_cmpint (expected, ==, 0);
      else
        {
          g_assert_error (error, PREMIA_STATUS_ERROR, expected);
          g_assert_nonnull (strstr (error->message, "its own слова"));
          g_assert_nonnull (strstr (error->message, "127.0.0.1"));
        }
      g_assert_cmpuint (fixture.messages->len, ==, ending.headers_only ? 0 : 1);
      g_clear_error (&error);
      direct_fixture_ask (&fixture, 10000, &error);
      g_assert_cmpuint (lying_direct_server_count_connections (fixture.server), ==, 1);
      direct_fixture_end (&fixture);
    }
}

static void
test_bears_any_words (void)
{
  static const char *const words[] = { "\xff\xfe\x80", "%ff%fe%80", "%", "%z1%", "a%0d%0ab%00c", "\xd0\xbf\xd1\x80\xd0\xb8" };
  g_autofree char *long_words = g_strnfill (40000, '%');

  for (guint i = 0; i <= G_N_ELEMENTS (words); i++)
    {
      Ending ending = { 9, i % 2 == 1, i < G_N_ELEMENTS (words) ? words[i] : long_words };
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, end_so, &ending);
      direct_fixture_assert_fails (&fixture, 10000, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION);
      direct_fixture_end (&fixture);
    }
}

static void
send_http (LyingCall *call, gpointer user_data)
{
  lying_call_send_headers (call, 0, user_data);
  lying_call_send_data (call, LYING_END_STREAM, "<html>No.</html>", 16);
}

static void
test_reads_an_answer_of_plain_http (void)
{
  static const struct { const char *lines; gboolean status; int code; } rows[] = {
    { ":status: 404\ncontent-type: text/html\n", TRUE, PREMIA_STATUS_UNIMPLEMENTED },
    { ":status: 401\ncontent-type: text/html\n", TRUE, PREMIA_STATUS_UNAUTHENTICATED },
    { ":status: 503\ncontent-type: application/grpc\n", TRUE, PREMIA_STATUS_UNAVAILABLE },
    { ":status: 418\n", TRUE, PREMIA_STATUS_UNKNOWN },
    { ":status: 200\ncontent-type: text/html\n", FALSE, PREMIA_SYNC_ERROR_PROTOCOL },
    { ":status: 200\ncontent-type: application/grpc-web+proto\n", FALSE, PREMIA_SYNC_ERROR_PROTOCOL },
    { ":status: 200\ncontent-type: application/grpcish\n", FALSE, PREMIA_SYNC_ERROR_PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, send_http, (gpointer) rows[i].lines);
      direct_fixture_assert_fails (&fixture, 10000, rows[i].status ? PREMIA_STATUS_ERROR : PREMIA_SYNC_ERROR, rows[i].code);
      g_assert_cmpuint (fixture.messages->len, ==, 0);
      direct_fixture_end (&fixture);
    }
}

static void
send_early_hints (LyingCall *call, gpointer user_data)
{
  lying_call_send_headers (call, 0, ":status: 103\nlink: </x>\n");
  answer (call);
}

static void
test_waits_for_the_final_status (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, send_early_hints, NULL);
  direct_fixture_assert_answers (&fixture, 1);
  direct_fixture_end (&fixture);
}

/* Ends that are none. */

static void
end_without_status (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_message (call, "one", 3);
  lying_call_send_data (call, LYING_END_STREAM, "", 0);
}

static void
end_with_other_trailers (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_headers (call, LYING_END_STREAM, "x-served-by: somebody\n");
}

static void
end_within_a_message (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_message (call, "one", 3);
  lying_call_send_data (call, 0, "\0\0\0\0\7half", 9);
  lying_call_send_end (call, 0, NULL);
}

static void
end_with_garbage (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_message (call, "one", 3);
  lying_call_send_data (call, 0, "\0\0", 2);
  lying_call_send_end (call, 0, NULL);
}

static void
hang_up_at_once (LyingCall *call, gpointer user_data)
{
  lying_call_hang_up (call);
}

static void
hang_up_after_a_message (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_message (call, "one", 3);
  lying_call_hang_up (call);
}

static void
hang_up_within_a_frame (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_raw (call, "\0\1\0\0\0\0\0\0\1\0\0\0\0", 13);
  lying_call_hang_up (call);
}

static void
hang_up_within_a_frames_head (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_raw (call, "\0\1\0\0", 4);
  lying_call_hang_up (call);
}

static void
say_goodbye_and_hang_up (LyingCall *call, gpointer user_data)
{
  lying_call_send_goaway (call, lying_call_get_stream (call), 0);
  lying_call_hang_up (call);
}

static void
test_takes_no_broken_end_for_an_answer (void)
{
  static const LyingScript scripts[] = { end_without_status, end_with_other_trailers, end_within_a_message, end_with_garbage, hang_up_at_once,
                                         hang_up_after_a_message, hang_up_within_a_frame, hang_up_within_a_frames_head, say_goodbye_and_hang_up };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, scripts[i], NULL);
      direct_fixture_assert_fails (&fixture, 10000, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
      g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
      /* It may have been done: so it is not asked again. */
      g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 1);
      direct_fixture_end (&fixture);
    }
}

static void
reset (LyingCall *call, gpointer user_data)
{
  lying_call_send_number (call, LYING_RST_STREAM, lying_call_get_stream (call), GPOINTER_TO_UINT (user_data));
}

static void
reset_after_a_message (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_message (call, "one", 3);
  reset (call, user_data);
}

static void
test_is_reset (void)
{
  for (guint code = 0; code <= 14; code++)
    for (guint late = 0; late < 2; late++)
      {
        gboolean certain = code == REFUSED_STREAM && late == 0;
        DirectFixture fixture;

        direct_fixture_begin (&fixture, &lying_honest, late == 1 ? reset_after_a_message : reset, GUINT_TO_POINTER (code));
        direct_fixture_assert_fails (&fixture, 10000, PREMIA_SYNC_ERROR,
                                     certain      ? PREMIA_SYNC_ERROR_UNREACHABLE
                                     : code == 13 ? PREMIA_SYNC_ERROR_PROTOCOL
                                                  : PREMIA_SYNC_ERROR_BROKEN);
        g_assert_cmpuint (fixture.messages->len, ==, late);
        g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, certain ? 2 : 1);
        g_assert_cmpuint (lying_direct_server_count_connections (fixture.server), ==, certain ? 2 : 1);
        direct_fixture_end (&fixture);
      }
}

static void
refuse_once (LyingCall *call, gpointer user_data)
{
  if (lying_call_get_number (call) == 1)
    reset (call, GUINT_TO_POINTER (REFUSED_STREAM));
  else
    answer (call);
}

static void
test_asks_again_what_was_refused (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, refuse_once, NULL);
  direct_fixture_assert_answers (&fixture, 1);
  g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 2);
  direct_fixture_end (&fixture);
}

/* GOAWAY. */

static void
leave_before (LyingCall *call, gpointer user_data)
{
  if (lying_call_get_number (call) > 1)
    answer (call);
  else
    lying_call_send_goaway (call, 0, 0);
}

static void
leave_behind (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_goaway (call, 0x7fffffff, 0);
  lying_call_send_goaway (call, lying_call_get_stream (call), 0);
  lying_call_send_message (call, "one", 3);
  lying_call_send_end (call, 0, NULL);
}

static void
test_moves_on_when_the_server_leaves (void)
{
  static const struct { LyingScript script; guint calls; } rows[] = { { leave_before, 2 }, { leave_behind, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, rows[i].script, NULL);
      direct_fixture_assert_answers (&fixture, 1);
      g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, rows[i].calls);
      direct_fixture_assert_answers (&fixture, 1);
      g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, rows[i].calls + 1);
      g_assert_cmpuint (lying_direct_server_count_connections (fixture.server), ==, 2);
      direct_fixture_end (&fixture);
    }
}

/* What is not HTTP/2, or not gRPC. */

static void
send_lies (LyingCall *call, gpointer user_data)
{
  GBytes *lies = user_data;

  lying_call_send_raw (call, g_bytes_get_data (lies, NULL), g_bytes_get_size (lies));
  lying_call_wait_for_reset (call);
}

static void
test_recognises_garbage (void)
{
  static const struct { const char *bytes; gsize length; } rows[] = {
    { "\xff\xff\xff\0\0\0\0\0\1", 9 },                      /* a frame of 16 MiB */
    { "\0\0\1\0\0\0\0\0\0x", 10 },                          /* DATA of no stream */
    { "\0\0\4\0\0\0\0\0\1data", 13 },                       /* DATA before HEADERS */
    { "\0\0\4\1\4\0\0\0\1\xff\xff\xff\xff", 13 },           /* HEADERS that cannot be unpacked */
    { "\0\0\4\1\4\0\0\0\x9\x88\x88\x88\x88", 13 },          /* HEADERS of a stream that nobody opened */
    { "\0\0\4\10\0\0\0\0\0\0\0\0\0", 13 },                  /* WINDOW_UPDATE by nothing */
    { "\0\0\5\4\0\0\0\0\0\0\4\xff\xff\xff", 14 },           /* SETTINGS of a wrong length */
    { "\0\0\6\4\0\0\0\0\0\0\4\xff\xff\xff\xff", 15 },       /* SETTINGS with an impossible window */
    { "\0\0\7\6\0\0\0\0\0premia?", 16 },                    /* PING of a wrong length */
    { "\0\0\5\5\4\0\0\0\1\0\0\0\2\x88", 14 },               /* PUSH_PROMISE, which was forbidden */
    { "\0\0\1\11\4\0\0\0\1\x88", 10 },                      /* CONTINUATION of nothing */
    { "HTTP/1.1 400 Bad Request\r\n\r\n", 28 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) lies = g_bytes_new_static (rows[i].bytes, rows[i].length);
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, send_lies, lies);
      direct_fixture_assert_fails (&fixture, 10000, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL);
      g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
      g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 1);
      direct_fixture_end (&fixture);
    }
}

typedef struct { const char *bytes; gsize length; int code; } Body;

static void
send_body (LyingCall *call, gpointer user_data)
{
  const Body *body = user_data;

  lying_call_send_answer (call);
  lying_call_send_data (call, 0, body->bytes, body->length);
  lying_call_wait_for_reset (call);
}

static void
test_refuses_messages_that_cannot_be (void)
{
  static const Body rows[] = {
    { "\0\xff\xff\xff\xff", 5, PREMIA_SYNC_ERROR_TOO_LARGE },
    { "\0\0\0\3\xe9", 5, PREMIA_SYNC_ERROR_TOO_LARGE }, /* one byte more than the limit of 1,000 */
    { "\1\0\0\0\1x", 6, PREMIA_SYNC_ERROR_PROTOCOL },   /* compressed, though nobody agreed to it */
    { "\x80\0\0\0\1x", 6, PREMIA_SYNC_ERROR_PROTOCOL }, /* gRPC-Web's trailers */
    { "<html>", 6, PREMIA_SYNC_ERROR_PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DirectFixture fixture;

      direct_fixture_begin_full (&fixture, &lying_honest, send_body, (gpointer) &rows[i], "", "", 1000);
      direct_fixture_assert_fails (&fixture, 10000, PREMIA_SYNC_ERROR, rows[i].code);
      g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
      g_assert_cmpuint (lying_direct_server_count_resets (fixture.server, CANCEL, 1000), ==, 1);
      direct_fixture_end (&fixture);
    }
}

static void
send_byte_by_byte (LyingCall *call, gpointer user_data)
{
  static const char body[] = "\0\0\0\0\3one\0\0\0\0\0\0\0\0\0\5three";

  lying_call_send_answer (call);
  for (gsize i = 0; i < sizeof body - 1; i++)
    {
      lying_call_send_data (call, 0, body + i, 1);
      lying_call_send_data (call, 0, "", 0);
    }
  lying_call_send_end (call, 0, NULL);
}

static void
test_joins_what_comes_in_pieces (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, send_byte_by_byte, NULL);
  direct_fixture_assert_answers (&fixture, 3);
  direct_fixture_end (&fixture);
}

/* Ignores the windows: then only the network's own are in its way. */
static void
send_too_much (LyingCall *call, gpointer user_data)
{
  static const guint8 message[16384] = { 0, 0, 0, 0x3f, 0xfb };
  gint *sent = user_data;

  if (lying_call_get_number (call) > 1)
    {
      answer (call);
      return;
    }
  lying_call_send_answer (call);
  while (*sent < 4096 && !lying_call_is_over (call))
    {
      lying_call_send_frame (call, LYING_DATA, 0, lying_call_get_stream (call), message, sizeof message);
      g_atomic_int_inc (sent);
    }
}

static void
test_takes_no_more_than_it_reads (void)
{
  gint sent = 0;
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, send_too_much, &sent);
  fixture.slow_us = 20000;
  fixture.enough_at = 20;
  direct_fixture_assert_answers (&fixture, 20);
  g_assert_cmpint (g_atomic_int_get (&sent), <, 2048); /* 32 MiB: more than a socket holds */
  fixture.enough_at = 0;
  direct_fixture_assert_answers (&fixture, 1);
  direct_fixture_end (&fixture);
}

static void
send_many_headers (LyingCall *call, gpointer user_data)
{
  g_autoptr (GString) lines = g_string_new (":status: 200\n");

  for (guint i = 0; i < GPOINTER_TO_UINT (user_data); i++)
    g_string_append_printf (lines, "x-%u: 0123456789\n", i);
  lying_call_send_headers (call, 0, lines->str);
  lying_call_wait_for_reset (call);
}

static void
send_an_endless_header (LyingCall *call, gpointer user_data)
{
  g_autofree char *value = g_strnfill (16000, 'x');

  lying_call_send_frame (call, LYING_HEADERS, 0, lying_call_get_stream (call), "\x88", 1);
  for (guint i = 0; i < 4096; i++)
    lying_call_send_frame (call, LYING_CONTINUATION, 0, lying_call_get_stream (call), value, 16000);
}

static void
test_survives_bombs_of_headers (void)
{
  static const struct { LyingScript script; guint n; } rows[] = { { send_many_headers, 3000 }, { send_many_headers, 100000 }, { send_an_endless_header, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, rows[i].script, GUINT_TO_POINTER (rows[i].n));
      direct_fixture_assert_fails (&fixture, 10000, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL);
      g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
      direct_fixture_end (&fixture);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/direct-lies/knows-each-status", test_knows_each_status);
  g_test_add_func ("/direct-lies/bears-any-words", test_bears_any_words);
  g_test_add_func ("/direct-lies/reads-an-answer-of-plain-http", test_reads_an_answer_of_plain_http);
  g_test_add_func ("/direct-lies/waits-for-the-final-status", test_waits_for_the_final_status);
  g_test_add_func ("/direct-lies/takes-no-broken-end-for-an-answer", test_takes_no_broken_end_for_an_answer);
  g_test_add_func ("/direct-lies/is-reset", test_is_reset);
  g_test_add_func ("/direct-lies/asks-again-what-was-refused", test_asks_again_what_was_refused);
  g_test_add_func ("/direct-lies/moves-on-when-the-server-leaves", test_moves_on_when_the_server_leaves);
  g_test_add_func ("/direct-lies/recognises-garbage", test_recognises_garbage);
  g_test_add_func ("/direct-lies/refuses-messages-that-cannot-be", test_refuses_messages_that_cannot_be);
  g_test_add_func ("/direct-lies/joins-what-comes-in-pieces", test_joins_what_comes_in_pieces);
  g_test_add_func ("/direct-lies/takes-no-more-than-it-reads", test_takes_no_more_than_it_reads);
  g_test_add_func ("/direct-lies/survives-bombs-of-headers", test_survives_bombs_of_headers);
  return g_test_run ();
}
