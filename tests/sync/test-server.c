/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/premia-server.h"

#include <string.h>

#include "accounts.pb-c.h"
#include "actions.pb-c.h"
#include "transactions.pb-c.h"

/* What the channel says to one call: messages, then an end. */
typedef struct
{
  GPtrArray *messages; /* (owned) (element-type GBytes) */
  GError    *end;      /* (owned) (nullable) */
} Answer;

/* A server that says what it was told to say, and remembers what it was asked. */
#define TEST_TYPE_TOLD_CHANNEL (test_told_channel_get_type ())
G_DECLARE_FINAL_TYPE (TestToldChannel, test_told_channel, TEST, TOLD_CHANNEL, PremiaChannel)

struct _TestToldChannel
{
  PremiaChannel parent_instance;

  GQueue        answers;  /* (owned) (element-type Answer) */
  GPtrArray    *methods;  /* (owned) (element-type utf8) */
  GBytes       *request;  /* (owned) (nullable): the last one */
  guint         n_read;   /* messages that were taken */
};

G_DEFINE_FINAL_TYPE (TestToldChannel, test_told_channel, PREMIA_TYPE_CHANNEL)

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_ptr_array_unref (answer->messages);
  g_clear_error (&answer->end);
  g_free (answer);
}

static gboolean
test_told_channel_call (PremiaChannel *channel, const char *method, const guint8 *request, gsize length, gint64 deadline, PremiaChannelFunc func,
                        gpointer user_data, GCancellable *cancellable, GError **error)
{
  TestToldChannel *self = TEST_TOLD_CHANNEL (channel);
  Answer *answer = g_queue_pop_head (&self->answers);
  gboolean enough = FALSE, good = TRUE;

  g_ptr_array_add (self->methods, g_strdup (method));
  g_clear_pointer (&self->request, g_bytes_unref);
  self->request = g_bytes_new (request, length);
  g_assert_nonnull (answer);
  for (guint i = 0; i < answer->messages->len && good && !enough; i++)
    {
      GBytes *bytes = g_ptr_array_index (answer->messages, i);

      self->n_read++;
      good = func (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), user_data, &enough, error);
    }
  if (good && !enough && answer->end != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&answer->end));
      good = FALSE;
    }
  answer_free (answer);
  return good;
}

static void
test_told_channel_finalize (GObject *object)
{
  TestToldChannel *self = TEST_TOLD_CHANNEL (object);

  g_assert_true (g_queue_is_empty (&self->answers));
  g_ptr_array_unref (self->methods);
  g_clear_pointer (&self->request, g_bytes_unref);

  G_OBJECT_CLASS (test_told_channel_parent_class)->finalize (object);
}

static void
test_told_channel_class_init (TestToldChannelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_told_channel_finalize;
  PREMIA_CHANNEL_CLASS (klass)->call = test_told_channel_call;
}

static void
test_told_channel_init (TestToldChannel *self)
{
  g_queue_init (&self->answers);
  self->methods = g_ptr_array_new_with_free_func (g_free);
}

typedef struct
{
  TestToldChannel *channel;
  PremiaServer    *server;
} Room;

static void
set_up (Room *room, gconstpointer data)
{
  g_autoptr (PremiaServerAddress) address = premia_server_address_parse ("grpc://127.0.0.1:1", NULL);

  room->channel = g_object_new (TEST_TYPE_TOLD_CHANNEL, NULL);
  g_assert_true (premia_channel_set_up (PREMIA_CHANNEL (room->channel), address, &(PremiaChannelSettings) { .token = (char *) "t", .ca_file = (char *) "" }, NULL));
  room->server = premia_server_new (PREMIA_CHANNEL (room->channel));
  premia_server_set_patience (room->server, 4, 1);
}

static void
tear_down (Room *room, gconstpointer data)
{
  g_assert_finalize_object (room->server);
  g_assert_finalize_object (room->channel);
}

static Answer *
tell (Room *room, GQuark domain, int code)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  answer->end = domain != 0 ? g_error_new (domain, code, "told") : NULL;
  g_queue_push_tail (&room->channel->answers, answer);
  return answer;
}

static void
tell_message (Answer *answer, const void *message)
{
  const gsize length = protobuf_c_message_get_packed_size (message);
  guint8 *bytes = g_malloc (length + 1);

  protobuf_c_message_pack (message, bytes);
  g_ptr_array_add (answer->messages, g_bytes_new_take (bytes, length));
}

static void
tell_transaction (Answer *answer, const char *id)
{
  Achivx__Transactions__TransactionDetails details = ACHIVX__TRANSACTIONS__TRANSACTION_DETAILS__INIT;

  details.id = (char *) id;
  details.amount = (char *) "1E-8";
  details.timestamp = (char *) "2026-11-01T10:00:00.000Z";
  tell_message (answer, &details);
}

/* A payment that was sent again by itself would be paid twice. */
static void
test_writes_are_sent_once (Room *room, gconstpointer data)
{
  static const struct { GQuark (*domain) (void); int code; } ends[] = {
    { premia_sync_error_quark, PREMIA_SYNC_ERROR_UNREACHABLE }, { premia_sync_error_quark, PREMIA_SYNC_ERROR_BROKEN },
    { premia_sync_error_quark, PREMIA_SYNC_ERROR_DEADLINE }, { premia_status_error_quark, PREMIA_STATUS_UNAVAILABLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (GError) error = NULL;

      tell (room, ends[i].domain (), ends[i].code);
      g_assert_null (premia_server_pay (room->server, "t-1", "12.5", PREMIA_TRANSACTION_HOLD, NULL, NULL, &error));
      g_assert_error (error, ends[i].domain (), ends[i].code);
      g_assert_cmpuint (room->channel->methods->len, ==, i + 1);
      g_clear_error (&error);
    }
  g_assert_cmpstr (g_ptr_array_index (room->channel->methods, 0), ==, "achivx.transactions.Transactions/PayToAccount");
}

static gboolean
count_rows (PremiaRewardTransaction *transaction, gpointer user_data, gboolean *enough, GError **error)
{
  g_assert_cmpstr (transaction->amount, ==, "1E-8");
  g_assert_cmpint (transaction->at, ==, 1793527200000000);
  return ++*(guint *) user_data > 0;
}

static void
test_reads_are_tried_again (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  tell (room, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  tell (room, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAVAILABLE);
  tell_transaction (tell (room, 0, 0), "a");
  g_assert_true (premia_server_read_transactions (room->server, "", 0, -1, 0, 0, count_rows, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (room->channel->methods->len, ==, 3);

  /* Not for ever, and not what would never go well. */
  for (guint i = 0; i < 4; i++)
    tell (room, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
  g_assert_false (premia_server_read_transactions (room->server, "", 0, -1, 0, 0, count_rows, &n, NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
  g_clear_error (&error);
  tell (room, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
  g_assert_false (premia_server_read_transactions (room->server, "", 0, -1, 0, 0, count_rows, &n, NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED);
}

/* Rows that were handed on once must not be handed on again by a try of which nobody knows. */
static void
test_rows_come_once (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  tell_transaction (tell (room, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN), "a");
  g_assert_false (premia_server_read_transactions (room->server, "", 0, -1, 0, 0, count_rows, &n, NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_answers_are_one (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Answer *answer;

  tell (room, 0, 0);
  g_assert_null (premia_server_get_transaction (room->server, "a", NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL);
  g_assert_true (premia_sync_error_is_doubtful (error));
  g_clear_error (&error);

  answer = tell (room, 0, 0);
  tell_transaction (answer, "a");
  tell_transaction (answer, "b");
  g_assert_null (premia_server_get_transaction (room->server, "a", NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL);
  g_clear_error (&error);

  g_ptr_array_add (tell (room, 0, 0)->messages, g_bytes_new_static ("\x0a\x02\xff\xfe", 4));
  g_assert_null (premia_server_get_transaction (room->server, "a", NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
}

/* What is asked, in the protocol's bytes. */
static void
test_requests (Room *room, gconstpointer data)
{
  static const guint8 action[] = "\x0a\x03t-1\x12\x04held\x1a\x00";
  static const guint8 list[] = "\x10\x07\x1a\x03t-1\x22\x02\x01\x04\x28\x01";
  g_autoptr (GError) error = NULL;
  guint n = 0;

  tell (room, PREMIA_STATUS_ERROR, PREMIA_STATUS_ALREADY_EXISTS);
  g_assert_null (premia_server_create_action (room->server, "t-1", "held", "", NULL, &error));
  g_assert_error (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_ALREADY_EXISTS);
  g_assert_cmpmem (g_bytes_get_data (room->channel->request, NULL), g_bytes_get_size (room->channel->request), action, sizeof action - 1);
  g_clear_error (&error);

  tell (room, PREMIA_STATUS_ERROR, PREMIA_STATUS_ALREADY_EXISTS);
  g_assert_null (premia_server_create_action (room->server, "t-1", "held", NULL, NULL, &error));
  g_assert_cmpmem (g_bytes_get_data (room->channel->request, NULL), g_bytes_get_size (room->channel->request), action, sizeof action - 3);
  g_clear_error (&error);

  tell (room, 0, 0);
  g_assert_true (premia_server_read_transactions (room->server, "t-1", 1u << PREMIA_TRANSACTION_HOLD | 1u << PREMIA_TRANSACTION_SENDING, 1, 0, 7, count_rows, &n, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (room->channel->request, NULL), g_bytes_get_size (room->channel->request), list, sizeof list - 1);
}

/* A server without wallets is no broken one, nor is a board that has not been reckoned. */
static void
test_what_is_not_there (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) networks = NULL;
  g_autoptr (PremiaRewardBoard) board = NULL;

  tell (room, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNIMPLEMENTED);
  networks = premia_server_list_networks (room->server, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (networks->len, ==, 0);
  tell (room, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION);
  board = premia_server_get_board (room->server, "weekly", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (board->name, ==, "weekly");
  g_assert_cmpint (board->updated_at, ==, PREMIA_NEVER);
}

/* A token is tried by what cannot harm, and only its beginning is read. */
static void
test_probe (Room *room, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Answer *answer = tell (room, 0, 0);

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (answer->messages, g_bytes_new_static ("\x0a\x01w", 3));
  g_assert_true (premia_server_probe (room->server, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (room->channel->n_read, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (room->channel->methods, 0), ==, "achivx.leader_boards.LeaderBoards/GetLeaderBoardsList");
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (50000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Premia is closed while it waits to try again. */
static void
test_cancelled_pause (Room *room, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  const gint64 begin = g_get_monotonic_time ();
  GThread *thread;

  premia_server_set_patience (room->server, 4, 60000);
  tell (room, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (premia_server_list_boards (room->server, cancellable, &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (room->channel->methods->len, ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
}

#define ADD(path, test) g_test_add ("/server/" path, Room, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("writes-are-sent-once", test_writes_are_sent_once);
  ADD ("reads-are-tried-again", test_reads_are_tried_again);
  ADD ("rows-come-once", test_rows_come_once);
  ADD ("answers-are-one", test_answers_are_one);
  ADD ("requests", test_requests);
  ADD ("what-is-not-there", test_what_is_not_there);
  ADD ("probe", test_probe);
  ADD ("cancelled-pause", test_cancelled_pause);
  return g_test_run ();
}
