/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-server-private.h"

#include <glib/gi18n.h>

#include "leader_boards.pb-c.h"

#define TRIES 4
#define FIRST_PAUSE_MS 250

/* What a message is unpacked into: freed at once, since a list has a hundred thousand of them. */
typedef struct
{
  ProtobufCAllocator allocator;
  guint8            *block;  /* (owned) */
  gsize              used, size;
  GSList            *more;   /* (owned): what did not fit */
} Arena;

#define ARENA_SIZE 16384

struct _PremiaServer
{
  GObject        parent_instance;

  PremiaChannel *channel;        /* (owned) */
  guint          tries, first_pause_ms;
  guint          timeout_ms; /* of every call; 0: by its kind */
};

G_DEFINE_FINAL_TYPE (PremiaServer, premia_server, G_TYPE_OBJECT)

typedef struct
{
  PremiaServer     *server;
  const PremiaRpc  *rpc;
  PremiaAnswerFunc  func;
  gpointer          user_data;
  Arena             arena;
  guint64           n_answers;
  gboolean          enough;
} Call;

static void *
arena_alloc (void *data, size_t size)
{
  Arena *self = data;
  guint8 *place;

  size = (size + 15) & ~(gsize) 15;
  if (size > self->size - self->used)
    {
      place = g_try_malloc (size);
      if (place != NULL)
        self->more = g_slist_prepend (self->more, place);
      return place;
    }
  place = self->block + self->used;
  self->used += size;
  return place;
}

static void
arena_free (void *data, void *pointer)
{
}

static void
arena_begin (Arena *self)
{
  self->allocator = (ProtobufCAllocator) { arena_alloc, arena_free, self };
  self->block = g_malloc (ARENA_SIZE);
  self->size = ARENA_SIZE;
  self->used = 0;
  self->more = NULL;
}

static void
arena_empty (Arena *self)
{
  self->used = 0;
  g_clear_slist (&self->more, g_free);
}

static void
arena_end (Arena *self)
{
  arena_empty (self);
  g_free (self->block);
}

static gboolean
fail_protocol (Call *self, const char *what, GError **error)
{
  /* Translators: %1$s is a host, %2$s the name of a call, %3$s a word of the protocol */
  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL,
               _("What the server %1$s answered to %2$s cannot be read (%3$s). It may be another program, or another version of the reward server."),
               premia_channel_get_address (self->server->channel)->host, self->rpc->method, what);
  return FALSE;
}

static gboolean
on_message (const guint8 *data, gsize length, gpointer user_data, gboolean *enough, GError **error)
{
  Call *self = user_data;
  const char *fault = NULL;
  ProtobufCMessage *message;
  gboolean good;

  if (!self->rpc->stream && self->n_answers > 0)
    return fail_protocol (self, _("a second answer"), error);
  self->n_answers++;
  if (!premia_wire_check (self->rpc->answer, data, length, &fault))
    return fail_protocol (self, fault, error);
  message = protobuf_c_message_unpack (self->rpc->answer, &self->arena.allocator, length, data);
  good = message != NULL ? self->func (message, self->user_data, &self->enough, error) : fail_protocol (self, self->rpc->answer->short_name, error);
  arena_empty (&self->arena);
  *enough = self->enough;
  return good;
}

static guint
find_timeout (const Call *self)
{
  if (self->server->timeout_ms > 0)
    return self->server->timeout_ms;
  return self->rpc->stream ? 0 : PREMIA_ANSWER_TIMEOUT_MS;
}

static gboolean
call_once (Call *self, const guint8 *request, gsize length, GCancellable *cancellable, GError **error)
{
  if (!premia_channel_call (self->server->channel, self->rpc->method, request, length, find_timeout (self), on_message, self,
                            cancellable, error))
    return FALSE;
  if (!self->rpc->stream && self->n_answers == 0)
    return fail_protocol (self, _("no answer"), error);
  return TRUE;
}

/* FALSE with error: cancelled meanwhile. */
static gboolean
pause_for (guint ms, GCancellable *cancellable, GError **error)
{
  GPollFD waiting;

  if (cancellable == NULL || !g_cancellable_make_pollfd (cancellable, &waiting))
    {
      g_usleep (ms * 1000ul);
      return TRUE;
    }
  g_poll (&waiting, 1, (int) ms);
  g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
premia_server_pause (PremiaServer *self, guint n, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_SERVER (self) && n > 0, FALSE);

  return pause_for ((guint) (self->first_pause_ms * (1u << MIN (n - 1, 10)) * g_random_double_range (0.5, 1.5)), cancellable, error);
}

gboolean
premia_server_call (PremiaServer *self, const PremiaRpc *rpc, const void *request, PremiaAnswerFunc func, gpointer user_data, GCancellable *cancellable,
                    GError **error)
{
  const ProtobufCMessage *message = request;
  const gsize length = protobuf_c_message_get_packed_size (message);
  g_autofree guint8 *bytes = g_malloc (length + 1);
  Call call = { .server = self, .rpc = rpc, .func = func, .user_data = user_data };
  gboolean good = FALSE;

  protobuf_c_message_pack (message, bytes);
  arena_begin (&call.arena);
  for (guint n = 1;; n++)
    {
      g_autoptr (GError) trouble = NULL;

      good = call_once (&call, bytes, length, cancellable, &trouble);
      if (good)
        break;
      if (rpc->kind == PREMIA_RPC_WRITE || call.n_answers > 0 || n >= self->tries || !premia_sync_error_is_passing (trouble))
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          break;
        }
      if (!premia_server_pause (self, n, cancellable, error))
        break;
    }
  arena_end (&call.arena);
  return good;
}

static void
premia_server_finalize (GObject *object)
{
  g_clear_object (&PREMIA_SERVER (object)->channel);

  G_OBJECT_CLASS (premia_server_parent_class)->finalize (object);
}

static void
premia_server_class_init (PremiaServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_server_finalize;
}

static void
premia_server_init (PremiaServer *self)
{
  self->tries = TRIES;
  self->first_pause_ms = FIRST_PAUSE_MS;
}

PremiaServer *
premia_server_new (PremiaChannel *channel)
{
  PremiaServer *self;

  g_return_val_if_fail (PREMIA_IS_CHANNEL (channel), NULL);

  self = g_object_new (PREMIA_TYPE_SERVER, NULL);
  self->channel = g_object_ref (channel);
  return self;
}

PremiaChannel *
premia_server_get_channel (PremiaServer *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER (self), NULL);

  return self->channel;
}

void
premia_server_set_patience (PremiaServer *self, guint tries, guint first_pause_ms)
{
  g_return_if_fail (PREMIA_IS_SERVER (self) && tries > 0);

  self->tries = tries;
  self->first_pause_ms = first_pause_ms;
}

void
premia_server_set_timeout (PremiaServer *self, guint timeout_ms)
{
  g_return_if_fail (PREMIA_IS_SERVER (self));

  self->timeout_ms = timeout_ms;
}

static gboolean
stop_at_once (const void *message, gpointer user_data, gboolean *enough, GError **error)
{
  *enough = TRUE;
  return TRUE;
}

gboolean
premia_server_probe (PremiaServer *self, GCancellable *cancellable, GError **error)
{
  const PremiaRpc rpc = { "achivx.leader_boards.LeaderBoards/GetLeaderBoardsList", PREMIA_RPC_READ, TRUE, &achivx__leader_boards__leader_board_response__descriptor };
  Achivx__LeaderBoards__GetLeaderBoardsListRequest request = ACHIVX__LEADER_BOARDS__GET_LEADER_BOARDS_LIST_REQUEST__INIT;

  g_return_val_if_fail (PREMIA_IS_SERVER (self), FALSE);

  return premia_server_call (self, &rpc, &request, stop_at_once, NULL, cancellable, error);
}

char *
premia_server_score_as_sent (const char *decimal)
{
  g_return_val_if_fail (decimal != NULL, NULL);

  return premia_wire_text_from_float ((float) g_ascii_strtod (decimal, NULL));
}
