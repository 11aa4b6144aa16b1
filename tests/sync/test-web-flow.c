/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web-reading.h"

#include <malloc.h>
#include <string.h>

/*
 * Long answers, calls that are given up, and connections that are kept: a manager who closes the window must not leave the server working,
 * and a hundred thousand transactions must not fill the memory.
 */

#define SOON_MS 4000
#define N_STOPS 500

static const guint8 kilobyte[1000];

typedef struct
{
  guint messages; /* of 1 kB; then a good end */
  guint stall_ms; /* after the head */
} Plan;

static void
send_messages (LyingWebCall *call, gpointer user_data)
{
  const Plan *plan = user_data;

  if (!lying_web_call_send_head (call) || (plan->stall_ms > 0 && lying_web_call_stall (call, plan->stall_ms)))
    return;
  for (guint i = 0; i < plan->messages; i++)
    if (!lying_web_call_send_message (call, kilobyte, sizeof kilobyte))
      return;
  lying_web_call_send_end (call, "grpc-status:0\r\n");
}

static void
check_request (LyingWebCall *call, gpointer user_data)
{
  GBytes *body = lying_web_call_get_body (call);

  g_assert_cmpstr (lying_web_call_get_path (call), ==, "/t.T/M");
  g_assert_cmpstr (lying_web_call_get_header (call, "Content-Type"), ==, "application/grpc-web+proto");
  g_assert_cmpstr (lying_web_call_get_header (call, "X-Grpc-Web"), ==, "1");
  g_assert_cmpstr (lying_web_call_get_header (call, "Accept-Encoding"), ==, NULL);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "\0\0\0\0\3ask", 8);
  if (lying_web_call_get_number (call) == 1)
    {
      gint64 left_ms = g_ascii_strtoll (lying_web_call_get_header (call, "grpc-timeout"), NULL, 10);

      g_assert_cmpint (left_ms, >, 14000);
      g_assert_cmpint (left_ms, <=, 20000);
      g_assert_true (g_str_has_suffix (lying_web_call_get_header (call, "grpc-timeout"), "m"));
      g_assert_cmpstr (lying_web_call_get_header (call, "authentication"), ==, "top-secret-1");
    }
  else
    g_assert_cmpstr (lying_web_call_get_header (call, "grpc-timeout"), ==, NULL);
  send_messages (call, &(Plan) { .messages = 2 });
}

static void
test_request_is_as_written (void)
{
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, check_request, NULL);
  PremiaChannelSettings settings = { .token = (char *) "top-secret-1" };
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, &settings);
  const guint timeouts[] = { 20000, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (timeouts); i++)
    {
      g_auto (WebReading) reading = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (web_read (channel, timeouts[i], &reading, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpint (reading.n, ==, 2);
      g_assert_cmpuint (reading.bytes, ==, 2000);
    }
}

typedef struct
{
  PremiaChannel *channel;
  WebReading     reading;
  guint          timeout_ms, calls;
  GCancellable  *cancellable;
  gboolean       done;
  GError        *error;
} Reader;

static gpointer
read_on_thread (gpointer user_data)
{
  Reader *reader = user_data;

  for (guint i = 0; i < MAX (reader->calls, 1); i++)
    {
      web_reading_clear (&reader->reading);
      reader->done = web_read (reader->channel, reader->timeout_ms, &reader->reading, reader->cancellable, &reader->error);
      g_assert_true (reader->done || reader->error != NULL);
    }
  return NULL;
}

static void
wait_for_first (Reader *reader)
{
  while (g_atomic_int_get (&reader->reading.n) == 0)
    g_usleep (1000);
}

/* While a message is being dealt with, the server has to wait: what stands between fits into the sockets, whatever is still to come. */
static void
test_slow_reader_slows_the_server (void)
{
  Plan plan = { .messages = 40000 };
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, send_messages, &plan);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);
  Reader reader = { .channel = channel, .reading = { .sleep_ms = 2500 } }; /* longer than whoever looks can be held up */
  GThread *thread = g_thread_new ("reader", read_on_thread, &reader);
  guint64 held, later;
  gsize before, after;

  wait_for_first (&reader);
  g_usleep (300000);
  before = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
  held = lying_web_server_count_bytes (server);
  g_usleep (150000);
  later = lying_web_server_count_bytes (server);
  g_assert_cmpint (g_atomic_int_get (&reader.reading.n), ==, 1);
  g_assert_cmpuint (held, ==, later);
  g_assert_cmpuint (held, <, 16000000);
  g_thread_join (thread);
  after = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
  g_assert_no_error (reader.error);
  g_assert_cmpint (reader.reading.n, ==, 40000);
  g_assert_cmpuint (reader.reading.bytes, ==, 40000000);
  g_assert_cmpuint (after, <, before + 1000000); /* 40 MB went through */
  web_reading_clear (&reader.reading);
}

/* Whoever presses Stop goes on at once, in whichever moment of a call: what is told to stop may be ending by itself. */
static void
test_stopping_never_hangs (void)
{
  Plan plan = { .messages = 1000000 };
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, send_messages, &plan);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);

  for (guint i = 0; i < N_STOPS; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Reader reader = { .channel = channel, .cancellable = cancellable };
      GThread *thread = g_thread_new ("reader", read_on_thread, &reader);

      g_usleep ((gulong) g_test_rand_int_range (500, 4000));
      g_cancellable_cancel (cancellable);
      g_thread_join (thread);
      g_assert_error (reader.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&reader.error);
      web_reading_clear (&reader.reading);
    }
}

/* Nobody reads on: the server is told, wherever the call was. */
static void
test_given_up_calls_reach_the_server (void)
{
  static const struct { guint messages, stall_ms, enough_after, fail_after, cancel_after_ms, timeout_ms; gboolean cancel_in; } rows[] = {
    { .messages = 1000000, .enough_after = 3 },
    { .messages = 1000000, .fail_after = 3 },
    { .messages = 1000000, .cancel_in = TRUE },
    { .messages = 1000000, .cancel_after_ms = 50 },
    { .stall_ms = 10000, .cancel_after_ms = 50 },
    { .stall_ms = 10000, .timeout_ms = 300 },
    { .messages = 1000000, .timeout_ms = 300 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Plan plan = { .messages = rows[i].messages, .stall_ms = rows[i].stall_ms };
      g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, send_messages, &plan);
      g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Reader reader = { .channel = channel, .timeout_ms = rows[i].timeout_ms, .cancellable = cancellable,
                        .reading = { .enough_after = rows[i].enough_after, .fail_after = rows[i].fail_after, .cancel_in = rows[i].cancel_in ? cancellable : NULL } };
      GThread *thread = g_thread_new ("reader", read_on_thread, &reader);

      if (rows[i].cancel_after_ms > 0)
        {
          g_usleep (rows[i].cancel_after_ms * 1000);
          g_cancellable_cancel (cancellable);
        }
      g_thread_join (thread);
      g_test_message ("%u: %s", i, reader.error != NULL ? reader.error->message : "enough");
      if (rows[i].enough_after > 0)
        g_assert_true (reader.done);
      else if (rows[i].fail_after > 0)
        g_assert_error (reader.error, G_IO_ERROR, G_IO_ERROR_FAILED);
      else if (rows[i].timeout_ms > 0)
        g_assert_error (reader.error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE);
      else
        g_assert_error (reader.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (reader.reading.took_ms, <, SOON_MS);
      g_assert_cmpuint (lying_web_server_count_closed (server, SOON_MS), ==, 1);
      g_clear_error (&reader.error);
      web_reading_clear (&reader.reading);
    }
}

static void
expect_fine (PremiaChannel *channel)
{
  g_auto (WebReading) reading = { 0 };
  g_autoptr (GError) error = NULL;

  web_read (channel, 20000, &reading, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (reading.n, ==, 2);
}

/* Without a deadline it is the silence of the server that counts, and only that: not how long a message takes here. */
static void
test_silence_is_given_up (void)
{
  PremiaChannelSettings settings = { .silence_ms = 200 };
  Plan silent = { .stall_ms = 10000 }, brisk = { .messages = 100 };
  Plan *const plans[] = { &silent, &brisk };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, send_messages, plans[i]);
      g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, &settings);
      g_auto (WebReading) reading = { .sleep_ms = 500 };
      g_autoptr (GError) error = NULL;
      gboolean done = web_read (channel, 0, &reading, NULL, &error);

      g_assert_cmpint (done, ==, plans[i] == &brisk);
      if (!done)
        g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE);
      g_assert_cmpint (reading.took_ms, >=, 200);
      g_assert_cmpint (reading.took_ms, <, SOON_MS);
    }
}

static gboolean
take_nothing (const guint8 *data, gsize length, gpointer user_data, gboolean *enough, GError **error)
{
  g_assert_not_reached ();
}

/* A server that does not even read what it is sent. */
static void
test_unread_request_is_given_up (void)
{
  g_autoptr (LyingWebServer) deaf = lying_web_server_new (NULL, NULL, NULL);
  g_autoptr (PremiaChannel) channel = web_channel_to (deaf, FALSE, NULL);
  g_autofree guint8 *request = g_malloc0 (24 << 20);
  g_autoptr (GError) error = NULL;
  gint64 begun = g_get_monotonic_time ();

  g_assert_false (premia_channel_call (channel, "t.T/M", request, 24 << 20, 1000, take_nothing, NULL, NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_DEADLINE);
  g_assert_cmpint ((g_get_monotonic_time () - begun) / 1000, <, SOON_MS);
}

/* The token must not leave this machine, whatever the environment says: there is nobody at that proxy. */
static void
test_loopback_needs_no_proxy (void)
{
  Plan plan = { .messages = 2 };
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, send_messages, &plan);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);

  g_assert_cmpstr (g_getenv ("http_proxy"), ==, "http://127.0.0.1:1");
  expect_fine (channel);
}

static void
test_cancelled_before_it_begins (void)
{
  Plan plan = { .messages = 1 };
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, send_messages, &plan);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (WebReading) reading = { 0 };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (web_read (channel, 0, &reading, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (lying_web_server_count_calls (server), ==, 0);
}

/* One connection serves call after call; one that the server ended meanwhile, or that was let go, is replaced without a word. */
static void
test_connections_are_kept (void)
{
  Plan plan = { .messages = 2 };
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, send_messages, &plan);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);

  for (guint i = 0; i < 20; i++)
    expect_fine (channel);
  g_assert_cmpuint (lying_web_server_count_connections (server), ==, 1);
  lying_web_server_hang_up (server);
  g_usleep (50000);
  expect_fine (channel);
  g_assert_cmpuint (lying_web_server_count_connections (server), ==, 2);
  premia_channel_let_go (channel);
  expect_fine (channel);
  g_assert_cmpuint (lying_web_server_count_connections (server), ==, 3);
}

static void
die_at_second (LyingWebCall *call, gpointer user_data)
{
  if (lying_web_call_get_number (call) == 2)
    lying_web_call_hang_up (call);
  else
    send_messages (call, user_data);
}

/* The worst moment: the server takes a payment over a kept connection and dies. It must not be sent again by anybody underneath. */
static void
test_nothing_is_sent_twice (void)
{
  Plan plan = { .messages = 2 };
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, die_at_second, &plan);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);
  g_auto (WebReading) reading = { 0 };
  g_autoptr (GError) error = NULL;

  expect_fine (channel);
  g_assert_false (web_read (channel, 20000, &reading, NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
  g_assert_true (premia_sync_error_is_doubtful (error));
  g_assert_cmpuint (lying_web_server_count_calls (server), ==, 2);
  g_assert_cmpuint (lying_web_server_count_connections (server), ==, 1);
  expect_fine (channel);
}

/* Many threads, six connections, none of them made anew without need; they move from thread to thread. */
static void
test_threads_share (void)
{
  Plan plan = { .messages = 2 };
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, send_messages, &plan);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);

  for (guint round = 0; round < 3; round++)
    {
      Reader readers[12];
      GThread *threads[12];

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          readers[i] = (Reader) { .channel = channel, .timeout_ms = 20000, .calls = 40 };
          threads[i] = g_thread_new ("reader", read_on_thread, &readers[i]);
        }
      if (round == 1)
        premia_channel_let_go (channel);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          g_thread_join (threads[i]);
          g_assert_no_error (readers[i].error);
          g_assert_cmpint (readers[i].reading.n, ==, 80);
          web_reading_clear (&readers[i].reading);
        }
    }
  g_assert_cmpuint (lying_web_server_count_calls (server), ==, 3 * 12 * 40);
  g_assert_cmpuint (lying_web_server_count_connections (server), <=, 2 * PREMIA_CHANNEL_CALLS);
}

int
main (int argc, char *argv[])
{
  g_setenv ("http_proxy", "http://127.0.0.1:1", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/web-flow/request-is-as-written", test_request_is_as_written);
  g_test_add_func ("/sync/web-flow/slow-reader-slows-the-server", test_slow_reader_slows_the_server);
  g_test_add_func ("/sync/web-flow/given-up-calls-reach-the-server", test_given_up_calls_reach_the_server);
  g_test_add_func ("/sync/web-flow/stopping-never-hangs", test_stopping_never_hangs);
  g_test_add_func ("/sync/web-flow/silence-is-given-up", test_silence_is_given_up);
  g_test_add_func ("/sync/web-flow/unread-request-is-given-up", test_unread_request_is_given_up);
  g_test_add_func ("/sync/web-flow/loopback-needs-no-proxy", test_loopback_needs_no_proxy);
  g_test_add_func ("/sync/web-flow/cancelled-before-it-begins", test_cancelled_before_it_begins);
  g_test_add_func ("/sync/web-flow/connections-are-kept", test_connections_are_kept);
  g_test_add_func ("/sync/web-flow/nothing-is-sent-twice", test_nothing_is_sent_twice);
  g_test_add_func ("/sync/web-flow/threads-share", test_threads_share);
  return g_test_run ();
}
