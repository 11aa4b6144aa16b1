/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web-reading.h"

#include "sync/premia-web-channel.h"

#include <string.h>

/*
 * A server, a proxy or something else at the address says what it must not, or stops anywhere: each time the call ends, soon, with an error
 * that says which kind of thing happened. Paying relies on it: what is reported as certain was not done, and what is reported as done was.
 */

#define PATIENCE_MS 400    /* for calls that nobody answers */
#define LONG_MS 20000      /* for those that are answered, or broken off */
#define SOON_MS 4000       /* what still counts as prompt on a busy machine */

typedef enum
{
  HANG_UP,
  RESET,
  STALL,
} Then;

typedef struct
{
  const char *name, *bytes;
  gsize       length;
  Then        then;
  int         way;    /* PremiaSyncError; -1: the status counts */
  int         status; /* PremiaStatus */
  int         n;      /* messages that get through; -1: that is up to the network */
} Lie;

#define BYTES(text) (text), sizeof (text) - 1
#define WEB "HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web+proto\r\n"
#define TO_THE_END "Connection: close\r\n\r\n"
#define ABC "\0\0\0\0\3abc"
#define FINE "\x80\0\0\0\x0fgrpc-status:0\r\n"
#define OK (-1), PREMIA_STATUS_OK
#define WAY(name) PREMIA_SYNC_ERROR_##name, 0
#define STATUS(name) (-1), PREMIA_STATUS_##name

static const Lie lies[] = {
  /* The truth, in all its spellings. */
  { "one message", BYTES (WEB TO_THE_END ABC FINE), HANG_UP, OK, 1 },
  { "nothing but a status", BYTES (WEB TO_THE_END FINE), HANG_UP, OK, 0 },
  { "a status in the head", BYTES (WEB "grpc-status: 0\r\nContent-Length: 0\r\n\r\n"), STALL, OK, 0 },
  { "an empty message", BYTES (WEB TO_THE_END "\0\0\0\0\0" FINE), HANG_UP, OK, 1 },
  { "other capitals, LF, blank", BYTES (WEB TO_THE_END ABC "\x80\0\0\0\x0fGRPC-Status: 0\n"), HANG_UP, OK, 1 },
  { "a type without a format", BYTES ("HTTP/1.1 200 OK\r\nContent-Type: Application/Grpc-Web\r\n" TO_THE_END ABC FINE), HANG_UP, OK, 1 },
  { "a status, then no end", BYTES (WEB TO_THE_END ABC FINE), STALL, OK, 1 },

  /* It ends too early. */
  { "closed at once", BYTES (""), HANG_UP, WAY (BROKEN), 0 },
  { "reset at once", BYTES (""), RESET, WAY (BROKEN), 0 },
  { "half a head", BYTES ("HTTP/1.1 200 OK\r\nContent-Ty"), HANG_UP, WAY (PROTOCOL), 0 }, /* libsoup tells it from no head only by reading it */
  { "reset in the head", BYTES ("HTTP/1.1 200 OK\r\nContent-Ty"), RESET, WAY (BROKEN), 0 },
  { "no status", BYTES (WEB TO_THE_END ABC), HANG_UP, WAY (BROKEN), 1 },
  { "no status, nothing", BYTES (WEB TO_THE_END), HANG_UP, WAY (BROKEN), 0 },
  { "trailers without a status", BYTES (WEB TO_THE_END ABC "\x80\0\0\0\x10grpc-message:x\r\n"), HANG_UP, WAY (BROKEN), 1 },
  { "half a frame's head", BYTES (WEB TO_THE_END ABC "\0\0\0"), HANG_UP, WAY (BROKEN), 1 },
  { "half a message", BYTES (WEB TO_THE_END ABC "\0\0\0\0\3a"), HANG_UP, WAY (BROKEN), 1 },
  { "half a message, fine in the head", BYTES (WEB "grpc-status: 0\r\n" TO_THE_END "\0\0\0\0\3a"), HANG_UP, WAY (BROKEN), 0 },
  { "half of the trailers", BYTES (WEB TO_THE_END ABC "\x80\0\0\0\x0fgrpc-st"), HANG_UP, WAY (BROKEN), 1 },
  { "reset after a message", BYTES (WEB TO_THE_END ABC), RESET, WAY (BROKEN), -1 },
  { "shorter than it says", BYTES (WEB "Content-Length: 100\r\n\r\n" ABC), HANG_UP, WAY (BROKEN), 1 },
  { "longer than it says", BYTES (WEB "Content-Length: 7\r\n\r\n" ABC FINE), HANG_UP, WAY (BROKEN), 0 },
  { "a chunk that is none", BYTES (WEB "Transfer-Encoding: chunked\r\n\r\nzz\r\n" ABC FINE), HANG_UP, WAY (BROKEN), 0 },
  { "a chunk of half the memory", BYTES (WEB "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n" ABC), HANG_UP, WAY (BROKEN), 1 },
  { "a chunk below zero", BYTES (WEB "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" ABC), HANG_UP, WAY (BROKEN), 0 },

  /* It stops. */
  { "silent", BYTES (""), STALL, WAY (DEADLINE), 0 },
  { "silent in the head", BYTES ("HTTP/1.1 200 OK\r\nContent-"), STALL, WAY (DEADLINE), 0 },
  { "silent after the head", BYTES (WEB TO_THE_END), STALL, WAY (DEADLINE), 0 },
  { "silent in a message", BYTES (WEB TO_THE_END ABC "\0\0\0\0\3a"), STALL, WAY (DEADLINE), 1 },
  { "silent after a message", BYTES (WEB "Transfer-Encoding: chunked\r\n\r\n8\r\n" ABC "\r\n"), STALL, WAY (DEADLINE), 1 },
  { "another protocol, that waits", BYTES ("SSH-2.0-OpenSSH_9.2\r\n"), STALL, WAY (DEADLINE), 0 },

  /* It is something else. */
  { "another protocol", BYTES ("SSH-2.0-OpenSSH_9.2\r\n\r\n"), STALL, WAY (PROTOCOL), 0 },
  { "a coding nobody knows", BYTES (WEB "Transfer-Encoding: gzip\r\n\r\n" ABC FINE), STALL, WAY (PROTOCOL), 0 },
  { "a web page", BYTES ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"), STALL, WAY (PROTOCOL), 0 },
  { "no type", BYTES ("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"), STALL, WAY (PROTOCOL), 0 },
  { "text, not bytes", BYTES ("HTTP/1.1 200 OK\r\nContent-Type: application/grpc-web-text\r\n" TO_THE_END "AAAAAA=="), STALL, WAY (PROTOCOL), 0 },
  { "a web page that is called gRPC", BYTES (WEB TO_THE_END "<html><body>Hello"), HANG_UP, WAY (PROTOCOL), 0 },
  { "compressed", BYTES (WEB TO_THE_END ABC "\1\0\0\0\3abc" FINE), STALL, WAY (PROTOCOL), 1 },
  { "compressed trailers", BYTES (WEB TO_THE_END ABC "\x81\0\0\0\x0fgrpc-status:0\r\n"), STALL, WAY (PROTOCOL), 1 },
  { "a flag nobody knows", BYTES (WEB TO_THE_END "\x42\0\0\0\3abc" FINE), STALL, WAY (PROTOCOL), 0 },
  { "a status, then more", BYTES (WEB TO_THE_END ABC FINE ABC ABC), HANG_UP, WAY (PROTOCOL), 1 }, /* what it overtook is missing */
  { "endless trailers", BYTES (WEB TO_THE_END ABC "\x80\0\x10\0\0grpc-status:0\r\n"), STALL, WAY (PROTOCOL), 1 },
  { "a message of 4 GiB", BYTES (WEB TO_THE_END ABC "\0\xff\xff\xff\xff" "abc"), STALL, WAY (TOO_LARGE), 1 },
  { "a message above the limit", BYTES (WEB TO_THE_END ABC "\0\0\x40\0\1" "abc"), STALL, WAY (TOO_LARGE), 1 },
  { "a message that claims the limit", BYTES (WEB TO_THE_END ABC "\0\0\x40\0\0" "abc"), HANG_UP, WAY (BROKEN), 1 },

  /* A front answers for it. */
  { "400", BYTES ("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), STALL, STATUS (INTERNAL), 0 },
  { "401", BYTES ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"), STALL, STATUS (UNAUTHENTICATED), 0 },
  { "403", BYTES ("HTTP/1.1 403 Forbidden\r\nContent-Length: 3\r\n\r\nno!"), STALL, STATUS (PERMISSION_DENIED), 0 },
  { "404", BYTES ("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n" TO_THE_END "<html>"), STALL, STATUS (UNIMPLEMENTED), 0 },
  { "429", BYTES ("HTTP/1.1 429 Slow Down\r\nContent-Length: 0\r\n\r\n"), STALL, STATUS (UNAVAILABLE), 0 },
  { "500", BYTES ("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"), STALL, STATUS (UNKNOWN), 0 },
  { "502", BYTES ("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 9\r\n\r\nno answer"), STALL, STATUS (UNAVAILABLE), 0 },
  { "503", BYTES ("HTTP/1.1 503 Busy\r\n" TO_THE_END), HANG_UP, STATUS (UNAVAILABLE), 0 },
  { "504", BYTES ("HTTP/1.1 504 Gateway Timeout\r\n" TO_THE_END), RESET, STATUS (UNAVAILABLE), 0 },
  { "elsewhere", BYTES ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"), STALL, STATUS (UNKNOWN), 0 },
  { "503 that knows gRPC", BYTES ("HTTP/1.1 503 Busy\r\ngrpc-status: 8\r\nContent-Length: 0\r\n\r\n"), STALL, STATUS (RESOURCE_EXHAUSTED), 0 },
  { "two statuses", BYTES (WEB TO_THE_END ABC "\x80\0\0\0\x1fgrpc-status:0\r\ngrpc-status:14\r\n"), HANG_UP, STATUS (UNKNOWN), 1 },
  { "fine in the head, not at the end", BYTES (WEB "grpc-status: 0\r\n" TO_THE_END ABC "\x80\0\0\0\x10grpc-status:14\r\n"), HANG_UP, STATUS (UNKNOWN), 1 },
};

static void
tell_lie (LyingWebCall *call, gpointer user_data)
{
  const Lie *lie = user_data;

  lying_web_call_send (call, lie->bytes, lie->length);
  if (lie->then == STALL)
    lying_web_call_stall (call, 10000);
  else if (lie->then == RESET)
    lying_web_call_reset (call);
  else
    lying_web_call_hang_up (call);
}

static void
check_lie (const Lie *lie, gboolean done, const WebReading *reading, GError *error)
{
  g_test_message ("%s: %s", lie->name, done ? "OK" : error->message);
  if (lie->way >= 0)
    g_assert_error (error, PREMIA_SYNC_ERROR, lie->way);
  else if (lie->status != PREMIA_STATUS_OK)
    g_assert_error (error, PREMIA_STATUS_ERROR, lie->status);
  else
    g_assert_no_error (error);
  g_assert_cmpint (done, ==, lie->way < 0 && lie->status == PREMIA_STATUS_OK);
  if (lie->n >= 0)
    g_assert_cmpint (reading->n, ==, lie->n);
  g_assert_cmpint (reading->took_ms, <, SOON_MS);
  if (error != NULL)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_lie (gconstpointer data)
{
  const Lie *lie = data;
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, tell_lie, (gpointer) lie);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);
  g_auto (WebReading) reading = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean done = web_read (channel, lie->way == PREMIA_SYNC_ERROR_DEADLINE ? PATIENCE_MS : LONG_MS, &reading, NULL, &error);

  check_lie (lie, done, &reading, error);
  g_assert_cmpuint (lying_web_server_count_calls (server), ==, 1); /* nothing is ever sent twice */
  g_assert_finalize_object (g_steal_pointer (&channel));
  if (lie->then == STALL)
    g_assert_cmpuint (lying_web_server_count_closed (server, SOON_MS), ==, 1);
}

/* Each status, in the head and in the trailers, and what is none. */
static const struct { const char *text; int status; } statuses[] = {
  { "1", 1 }, { "2", 2 }, { "3", 3 }, { "4", 4 }, { "5", 5 }, { "6", 6 }, { "7", 7 }, { "8", 8 }, { "9", 9 }, { "10", 10 }, { "11", 11 }, { "12", 12 },
  { "13", 13 }, { "14", 14 }, { "15", 15 }, { "16", 16 }, { "17", 2 }, { "-1", 2 }, { "abc", 2 }, { "", 2 }, { "0x0", 2 }, { "000", 2 }, { "99999999999", 2 },
};

static void
say_status (LyingWebCall *call, gpointer user_data)
{
  guint i = (lying_web_call_get_number (call) - 1) / 2;
  g_autofree char *trailers = g_strdup_printf ("grpc-status:%s\r\ngrpc-message:%s\r\n", statuses[i].text, "not%20this%20way");
  g_autofree char *head = g_strdup_printf (WEB "%sContent-Length: 0\r\n\r\n", trailers);

  if (lying_web_call_get_number (call) % 2 == 1)
    {
      lying_web_call_send_text (call, head);
      return;
    }
  lying_web_call_send_head (call);
  lying_web_call_send_message (call, "abc", 3);
  lying_web_call_send_end (call, trailers);
}

static void
test_each_status (void)
{
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, say_status, NULL);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (statuses); i++)
    {
      g_auto (WebReading) reading = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (web_read (channel, 5000, &reading, NULL, &error));
      g_assert_error (error, PREMIA_STATUS_ERROR, statuses[i / 2].status);
      g_assert_nonnull (strstr (error->message, "“not this way”"));
      g_assert_nonnull (strstr (error->message, premia_channel_get_name (channel)));
      g_assert_cmpint (reading.n, ==, (int) i % 2);
    }
  /* A refusal is no reason to connect anew. */
  g_assert_cmpuint (lying_web_server_count_connections (server), ==, 1);
}

static void
say_broken_words (LyingWebCall *call, gpointer user_data)
{
  static const char words[] = "grpc-status:9\r\ngrpc-message:\xff\xfe%ff%C3%28 na%C3%AFve%0A%00%zz%4 \xd0\xb4\xd0\xb0\r\n";

  lying_web_call_send_head (call);
  lying_web_call_send_end (call, words);
}

static void
test_broken_words_are_shown (void)
{
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, say_broken_words, NULL);
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);
  g_auto (WebReading) reading = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (web_read (channel, 5000, &reading, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (strstr (error->message, "naïve"));
  g_assert_nonnull (strstr (error->message, "да"));
  g_assert_null (strchr (error->message, '\n'));
}

/* Says the token back wherever words of a server get into a message. */
static void
say_token_back (LyingWebCall *call, gpointer user_data)
{
  const char *token = lying_web_call_get_header (call, "authentication");
  g_autofree char *trailers = g_strdup_printf ("grpc-status:16\r\ngrpc-message:no %s%%20%s\r\n", token, token);
  g_autofree char *hidden = g_strdup ("grpc-status:16\r\ngrpc-message:%74op-secret-%31\r\n");
  g_autofree char *phrase = g_strdup_printf ("HTTP/1.1 403 %s\r\nContent-Length: 0\r\n\r\n", token);

  g_assert_cmpstr (token, ==, "top-secret-1");
  if (lying_web_call_get_number (call) == 3)
    {
      lying_web_call_send_text (call, phrase);
      return;
    }
  lying_web_call_send_head (call);
  lying_web_call_send_end (call, lying_web_call_get_number (call) == 1 ? trailers : hidden);
}

static void
test_token_stays_quiet (void)
{
  g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, say_token_back, NULL);
  PremiaChannelSettings settings = { .token = (char *) "top-secret-1" };
  g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, &settings);

  for (guint i = 0; i < 3; i++)
    {
      g_auto (WebReading) reading = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (web_read (channel, 5000, &reading, NULL, &error));
      g_assert_nonnull (error);
      g_assert_null (strstr (error->message, "top-secret-1"));
      g_assert_nonnull (strstr (error->message, "…"));
    }
}

static void
say_wait_for_ever (LyingWebCall *call, gpointer user_data)
{
  while (lying_web_call_send_text (call, "HTTP/1.1 100 Continue\r\n\r\n"))
    ;
}

static void
send_endless_head (LyingWebCall *call, gpointer user_data)
{
  lying_web_call_send_text (call, "HTTP/1.1 200 OK\r\n");
  while (lying_web_call_send_text (call, "X-More: and more, and more, and more, and more\r\n"))
    ;
}

static void
drip (LyingWebCall *call, gpointer user_data)
{
  lying_web_call_send_text (call, WEB TO_THE_END);
  lying_web_call_send (call, "\0\0\0\x40\0", 5);
  while (lying_web_call_send (call, "a", 1))
    g_usleep (20000);
}

static void
send_endless_messages (LyingWebCall *call, gpointer user_data)
{
  lying_web_call_send_head (call);
  while (lying_web_call_send_message (call, "abc", 3))
    ;
}

/* Whatever goes on for ever is ended, and the server told. */
static void
test_endless (void)
{
  static const struct { LyingWebScript script; int way; } rows[] = {
    { say_wait_for_ever, PREMIA_SYNC_ERROR_PROTOCOL },
    { send_endless_head, PREMIA_SYNC_ERROR_BROKEN }, /* libsoup gives it up at 64 KiB */
    { drip, PREMIA_SYNC_ERROR_DEADLINE },
    { send_endless_messages, PREMIA_SYNC_ERROR_DEADLINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (LyingWebServer) server = lying_web_server_new (NULL, rows[i].script, NULL);
      g_autoptr (PremiaChannel) channel = web_channel_to (server, FALSE, NULL);
      g_auto (WebReading) reading = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (web_read (channel, rows[i].way == PREMIA_SYNC_ERROR_DEADLINE ? PATIENCE_MS : LONG_MS, &reading, NULL, &error));
      g_test_message ("%u: %s", i, error->message);
      g_assert_error (error, PREMIA_SYNC_ERROR, rows[i].way);
      g_assert_cmpint (reading.took_ms, <, SOON_MS);
      g_assert_cmpuint (lying_web_server_count_closed (server, SOON_MS), ==, 1);
    }
}

static void
expect_unreachable (const char *text, guint timeout_ms)
{
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse (text, NULL);
  const PremiaChannelSettings settings = { .plaintext_agreed = TRUE };
  g_autoptr (PremiaChannel) channel = premia_web_channel_new (address, &settings, NULL);
  g_auto (WebReading) reading = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (web_read (channel, timeout_ms, &reading, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  g_assert_false (premia_sync_error_is_doubtful (error));
  g_assert_cmpint (reading.took_ms, <, timeout_ms + SOON_MS);
}

static void
test_nobody_there (void)
{
  g_autoptr (LyingWebServer) plain = lying_web_server_new (NULL, drip, NULL), mute = lying_web_server_new (NULL, NULL, NULL);
  g_autofree char *to_plain = g_strdup_printf ("https://127.0.0.1:%u", lying_web_server_get_port (plain));
  g_autofree char *to_mute = g_strdup_printf ("https://127.0.0.1:%u", lying_web_server_get_port (mute));

  expect_unreachable ("http://127.0.0.1:1", 5000);
  expect_unreachable ("http://reward-server.invalid", 10000);
  expect_unreachable (to_mute, PATIENCE_MS); /* the greeting of TLS never comes */
  expect_unreachable (to_plain, 1000);       /* it waits for a request, and gets a greeting of TLS */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/web-lies/", lies[i].name, NULL);

      g_test_add_data_func (g_strdelimit (path, " ", '-'), &lies[i], test_lie);
    }
  g_test_add_func ("/sync/web-lies/each-status", test_each_status);
  g_test_add_func ("/sync/web-lies/broken-words-are-shown", test_broken_words_are_shown);
  g_test_add_func ("/sync/web-lies/token-stays-quiet", test_token_stays_quiet);
  g_test_add_func ("/sync/web-lies/endless", test_endless);
  g_test_add_func ("/sync/web-lies/nobody-there", test_nobody_there);
  return g_test_run ();
}
