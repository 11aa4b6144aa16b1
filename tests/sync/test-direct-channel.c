/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "direct-fixture.h"

#include <string.h>

/* A server that keeps to the rules: what is asked of it, how connections are used, and how a call ends before its end. */

#define CANCEL 8

static void
answer (LyingCall *call, gpointer user_data)
{
  lying_call_send_answer (call);
  lying_call_send_message (call, "one", 3);
  lying_call_send_message (call, "", 0);
  lying_call_send_message (call, "three", 5);
  lying_call_send_end (call, 0, NULL);
}

/* The request. */

static void
check_request (LyingCall *call, gpointer user_data)
{
  gboolean timed = lying_call_get_header (call, "grpc-timeout") != NULL;
  gsize length;
  const char *body = g_bytes_get_data (lying_call_get_body (call), &length);

  g_assert_cmpstr (lying_call_get_header (call, ":method"), ==, "POST");
  g_assert_cmpstr (lying_call_get_header (call, ":scheme"), ==, "http");
  g_assert_cmpstr (lying_call_get_header (call, ":path"), ==, "/" DIRECT_METHOD);
  g_assert_true (g_str_has_prefix (lying_call_get_header (call, ":authority"), "127.0.0.1:"));
  g_assert_cmpstr (lying_call_get_header (call, "te"), ==, "trailers");
  g_assert_cmpstr (lying_call_get_header (call, "content-type"), ==, "application/grpc+proto");
  g_assert_nonnull (lying_call_get_header (call, "user-agent"));
  g_assert_cmpstr (lying_call_get_header (call, "authentication"), ==, user_data);
  g_assert_cmpint (lying_call_is_never_indexed (call, "authentication"), ==, user_data != NULL);
  g_assert_cmpmem (body, length, "\0\0\0\0\3ask", 8);
  g_assert_cmpint (timed, ==, lying_call_get_number (call) == 1);
  if (timed)
    {
      const char *text = lying_call_get_header (call, "grpc-timeout");
      guint64 left = g_ascii_strtoull (text, NULL, 10);

      g_assert_true (g_str_has_suffix (text, "m"));
      g_assert_true (left > 3000 && left <= 5000);
    }
  answer (call, NULL);
}

static void
test_asks_as_grpc_wants_it (void)
{
  static const char *const tokens[] = { NULL, "t0ken with ~ signs" };

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      DirectFixture fixture;
      g_autoptr (GError) error = NULL;

      direct_fixture_begin_full (&fixture, &lying_honest, check_request, (gpointer) tokens[i], tokens[i], NULL, 0);
      direct_fixture_ask (&fixture, 5000, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fixture.messages->len, ==, 3);
      g_assert_cmpmem (g_bytes_get_data (fixture.messages->pdata[2], NULL), g_bytes_get_size (fixture.messages->pdata[2]), "three", 5);
      direct_fixture_ask (&fixture, 0, &error);
      g_assert_no_error (error);
      direct_fixture_end (&fixture);
    }
}

static void
echo (LyingCall *call, gpointer user_data)
{
  gsize length;
  const guint8 *body = g_bytes_get_data (lying_call_get_body (call), &length);

  lying_call_send_answer (call);
  lying_call_send_data (call, 0, body, length);
  lying_call_send_end (call, 0, NULL);
}

static gboolean
on_echo_cb (const guint8 *data, gsize length, gpointer user_data, gboolean *enough, GError **error)
{
  g_byte_array_append (user_data, data, (guint) length);
  return TRUE;
}

/* Longer than the windows that a server opens at first. */
static void
test_sends_a_long_request_whole (void)
{
  const gsize length = 1 << 20;
  DirectFixture fixture;
  g_autofree guint8 *request = g_malloc (length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) came = g_byte_array_new ();

  for (guint i = 0; i < length; i++)
    request[i] = (guint8) (i * 7 + i / 256);
  direct_fixture_begin (&fixture, &lying_honest, echo, NULL);
  for (guint times = 0; times < 2; times++)
    {
      g_byte_array_set_size (came, 0);
      premia_channel_call (fixture.channel, DIRECT_METHOD, request, length, 10000, on_echo_cb, came, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (came->data, came->len, request, length);
    }
  direct_fixture_end (&fixture);
}

/* Connections. */

static void
test_keeps_a_connection_for_the_next_call (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, answer, NULL);
  for (guint i = 0; i < 20; i++)
    direct_fixture_assert_answers (&fixture, 3);
  g_assert_cmpuint (lying_direct_server_count_connections (fixture.server), ==, 1);
  premia_channel_let_go (fixture.channel);
  direct_fixture_assert_answers (&fixture, 3);
  g_assert_cmpuint (lying_direct_server_count_connections (fixture.server), ==, 2);
  direct_fixture_end (&fixture);
}

/* A connection that the server closed while it lay idle must not cost a call: least of all a payment. */
static void
test_notices_that_an_idle_connection_is_gone (void)
{
  for (guint politely = 0; politely < 2; politely++)
    {
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, answer, NULL);
      direct_fixture_assert_answers (&fixture, 3);
      lying_direct_server_hang_up (fixture.server, politely == 1);
      direct_fixture_assert_answers (&fixture, 3);
      g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 2);
      g_assert_cmpuint (lying_direct_server_count_connections (fixture.server), ==, 2);
      direct_fixture_end (&fixture);
    }
}

static gpointer
ask_twice (gpointer data)
{
  DirectFixture own = *(DirectFixture *) data;

  own.messages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  direct_fixture_assert_answers (&own, 3);
  direct_fixture_assert_answers (&own, 3);
  g_ptr_array_unref (own.messages);
  return NULL;
}

/* The first six wait for each other: fewer at once would stand still. */
static void
answer_six_at_once (LyingCall *call, gpointer user_data)
{
  DirectFixture *fixture = user_data;

  for (guint tries = 0; tries < 500 && lying_direct_server_get_most (fixture->server) < PREMIA_CHANNEL_CALLS; tries++)
    g_usleep (10000);
  answer (call, NULL);
}

static void
test_runs_six_calls_at_once (void)
{
  DirectFixture fixture;
  GThread *threads[9];

  direct_fixture_begin (&fixture, &lying_honest, answer_six_at_once, &fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_twice, &fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (lying_direct_server_get_most (fixture.server), ==, PREMIA_CHANNEL_CALLS);
  g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 2 * G_N_ELEMENTS (threads));
  g_assert_cmpuint (lying_direct_server_count_connections (fixture.server), ==, PREMIA_CHANNEL_CALLS);
  direct_fixture_end (&fixture);
}

/* How a call ends before its end: the server always hears of it, and the connection is good for the next one. */

static void
stream_until_reset (LyingCall *call, gpointer user_data)
{
  if (lying_call_get_number (call) > 1)
    {
      answer (call, NULL);
      return;
    }
  lying_call_send_answer (call);
  for (guint i = 0; i < 5; i++)
    lying_call_send_message (call, "row", 3);
  g_assert_cmpuint (lying_call_wait_for_reset (call), ==, CANCEL);
}

static void
assert_left_well (DirectFixture *fixture)
{
  g_assert_cmpuint (lying_direct_server_count_resets (fixture->server, CANCEL, 2000), ==, 1);
  fixture->enough_at = fixture->fail_at = 0;
  g_clear_object (&fixture->cancellable);
  direct_fixture_assert_answers (fixture, 3);
  g_assert_cmpuint (lying_direct_server_count_connections (fixture->server), ==, 1);
  g_assert_cmpuint (lying_direct_server_count_calls (fixture->server), ==, 2);
}

static void
test_tells_the_server_that_it_is_enough (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, stream_until_reset, NULL);
  fixture.enough_at = 2;
  direct_fixture_assert_answers (&fixture, 2);
  assert_left_well (&fixture);
  direct_fixture_end (&fixture);
}

static void
test_gives_on_why_a_reader_fails (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, stream_until_reset, NULL);
  fixture.fail_at = 3;
  direct_fixture_assert_fails (&fixture, 0, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_cmpuint (fixture.messages->len, ==, 3);
  assert_left_well (&fixture);
  direct_fixture_end (&fixture);
}

static void
test_keeps_to_the_deadline (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, stream_until_reset, NULL);
  direct_fixture_assert_fails (&fixture, 1000, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE);
  g_assert_cmpint (fixture.took_us, >=, 990 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
  g_assert_cmpuint (fixture.messages->len, ==, 5);
  assert_left_well (&fixture);
  direct_fixture_end (&fixture);
}

static void
test_keeps_to_the_deadline_while_messages_are_read (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, stream_until_reset, NULL);
  fixture.slow_us = 1000000;
  direct_fixture_assert_fails (&fixture, 1500, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE);
  g_assert_cmpuint (fixture.messages->len, <=, 2);
  fixture.slow_us = 0;
  assert_left_well (&fixture);
  direct_fixture_end (&fixture);
}

static gpointer
cancel_soon (gpointer data)
{
  DirectFixture *fixture = data;

  while (lying_direct_server_count_calls (fixture->server) == 0)
    g_usleep (10000);
  g_usleep (200000);
  g_cancellable_cancel (fixture->cancellable);
  return NULL;
}

static void
test_is_cancelled (void)
{
  DirectFixture fixture;
  GThread *thread;

  direct_fixture_begin (&fixture, &lying_honest, stream_until_reset, NULL);
  fixture.cancellable = g_cancellable_new ();
  thread = g_thread_new ("cancel", cancel_soon, &fixture);
  direct_fixture_assert_fails (&fixture, 0, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
  assert_left_well (&fixture);

  fixture.cancellable = g_cancellable_new ();
  g_cancellable_cancel (fixture.cancellable);
  direct_fixture_assert_fails (&fixture, 0, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (lying_direct_server_count_calls (fixture.server), ==, 2);
  direct_fixture_end (&fixture);
}

/* A server that asks whether we are there gets its answer. */
static void
ask_back (LyingCall *call, gpointer user_data)
{
  int type;

  lying_call_send_frame (call, LYING_PING, 0, 0, "premia?!", 8);
  while ((type = lying_call_read_frame (call)) != LYING_PING)
    g_assert_cmpint (type, !=, LYING_OVER);
  answer (call, NULL);
}

static void
test_answers_a_ping (void)
{
  DirectFixture fixture;

  direct_fixture_begin (&fixture, &lying_honest, ask_back, NULL);
  direct_fixture_assert_answers (&fixture, 3);
  direct_fixture_end (&fixture);
}

static void
keep_silent (LyingCall *call, gpointer user_data)
{
  lying_call_wait_for_reset (call);
}

/* A call may take its time as long as the server shows that it lives; one that does not is given up, though there is no deadline. */
static void
test_tells_a_slow_server_from_a_dead_one (void)
{
  LyingManners dead = lying_honest;
  DirectFixture fixture;

  dead.dead = TRUE;
  direct_fixture_begin (&fixture, &dead, keep_silent, NULL);
  premia_direct_channel_set_silence (PREMIA_DIRECT_CHANNEL (fixture.channel), 1500);
  direct_fixture_assert_fails (&fixture, 0, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
  g_assert_cmpint (fixture.took_us, >=, 1490 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (fixture.took_us, <, DIRECT_PROMPT_US);
  direct_fixture_end (&fixture);

  direct_fixture_begin (&fixture, &lying_honest, keep_silent, NULL);
  premia_direct_channel_set_silence (PREMIA_DIRECT_CHANNEL (fixture.channel), 1000);
  direct_fixture_assert_fails (&fixture, 2500, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE);
  g_assert_cmpuint (lying_direct_server_count_resets (fixture.server, CANCEL, 2000), ==, 1);
  direct_fixture_end (&fixture);
}

/* Slow readers. */

typedef struct
{
  gint64 sent;     /* bytes of the stream */
  gint64 blocked;  /* times that the window was shut */
  guint  padding;  /* bytes of it in each frame */
} Flood;

/* Sends as much as the client lets it, for ever. */
static void
flood (LyingCall *call, gpointer user_data)
{
  Flood *self = user_data;
  guint8 payload[1 + 1024 + 255] = { 0 };
  guint8 *message = payload + (self->padding > 0);
  const gsize length = 1024 + (self->padding > 0 ? 1 + self->padding : 0);

  payload[0] = (guint8) self->padding;
  memcpy (message, "\0\0\0\3\373", 5);
  lying_call_send_answer (call);
  while (lying_call_get_window (call) - self->sent >= (gint64) length || lying_call_read_frame (call) >= 0)
    if (lying_direct_server_count_resets (lying_call_get_server (call), CANCEL, 0) > 0)
      break;
    else if (lying_call_get_window (call) - self->sent >= (gint64) length)
      {
        lying_call_send_frame (call, LYING_DATA, self->padding > 0 ? LYING_PADDED : 0, lying_call_get_stream (call), payload, length);
        self->sent += (gint64) length;
      }
    else
      self->blocked++;
}

static void
test_slows_a_server_down (void)
{
  static const guint paddings[] = { 0, 255 };

  for (guint i = 0; i < G_N_ELEMENTS (paddings); i++)
    {
      Flood lies = { .padding = paddings[i] };
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, flood, &lies);
      fixture.slow_us = 20000;
      fixture.enough_at = 20;
      direct_fixture_assert_answers (&fixture, 20);
      g_assert_cmpuint (lying_direct_server_count_resets (fixture.server, CANCEL, 5000), ==, 1);
      g_assert_cmpint (lies.sent, <=, (1 << 20) + 21 * 1280);
      direct_fixture_end (&fixture);
    }
}

/* Windows are opened again as fast as one reads: many times what they hold comes through, padding or not. */
static void
test_lets_a_long_stream_flow (void)
{
  static const guint paddings[] = { 0, 255 };

  for (guint i = 0; i < G_N_ELEMENTS (paddings); i++)
    {
      Flood lies = { .padding = paddings[i] };
      DirectFixture fixture;

      direct_fixture_begin (&fixture, &lying_honest, flood, &lies);
      fixture.enough_at = 20000;
      direct_fixture_assert_answers (&fixture, 20000);
      direct_fixture_end (&fixture);
      g_assert_cmpint (lies.blocked, >, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/direct-channel/asks-as-grpc-wants-it", test_asks_as_grpc_wants_it);
  g_test_add_func ("/direct-channel/sends-a-long-request-whole", test_sends_a_long_request_whole);
  g_test_add_func ("/direct-channel/keeps-a-connection-for-the-next-call", test_keeps_a_connection_for_the_next_call);
  g_test_add_func ("/direct-channel/notices-that-an-idle-connection-is-gone", test_notices_that_an_idle_connection_is_gone);
  g_test_add_func ("/direct-channel/runs-six-calls-at-once", test_runs_six_calls_at_once);
  g_test_add_func ("/direct-channel/tells-the-server-that-it-is-enough", test_tells_the_server_that_it_is_enough);
  g_test_add_func ("/direct-channel/gives-on-why-a-reader-fails", test_gives_on_why_a_reader_fails);
  g_test_add_func ("/direct-channel/keeps-to-the-deadline", test_keeps_to_the_deadline);
  g_test_add_func ("/direct-channel/keeps-to-the-deadline-while-messages-are-read", test_keeps_to_the_deadline_while_messages_are_read);
  g_test_add_func ("/direct-channel/is-cancelled", test_is_cancelled);
  g_test_add_func ("/direct-channel/answers-a-ping", test_answers_a_ping);
  g_test_add_func ("/direct-channel/tells-a-slow-server-from-a-dead-one", test_tells_a_slow_server_from_a_dead_one);
  g_test_add_func ("/direct-channel/slows-a-server-down", test_slows_a_server_down);
  g_test_add_func ("/direct-channel/lets-a-long-stream-flow", test_lets_a_long_stream_flow);
  return g_test_run ();
}
