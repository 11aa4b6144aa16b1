/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "lying-direct-server.h"
#include "sync/premia-direct-channel.h"

/* A channel to a lying server, and what came of it. */
typedef struct
{
  LyingDirectServer *server;
  PremiaChannel     *channel;
  GTlsCertificate   *certificate; /* (owned) (nullable): the server's */
  GPtrArray         *messages;    /* GBytes */
  guint              enough_at;   /* messages; 0: never */
  guint              fail_at;     /* messages; 0: never */
  guint              slow_us;     /* for each message */
  GCancellable      *cancellable; /* (owned) (nullable) */
  gint64             took_us;
} DirectFixture;

#define DIRECT_METHOD "achivx.leader_boards.LeaderBoards/GetLeaderBoardsList"
#define DIRECT_REQUEST "ask"
#define DIRECT_PROMPT_US (3 * G_TIME_SPAN_SECOND) /* at once, on a machine that has much else to do */

void direct_fixture_begin (DirectFixture *self, const LyingManners *manners, LyingScript script, gpointer user_data);
/* With a token, a CA file, or a limit of a message; each may be NULL or 0. */
void direct_fixture_begin_full (DirectFixture *self, const LyingManners *manners, LyingScript script, gpointer user_data, const char *token,
                                const char *ca_file, gsize message_limit);
void direct_fixture_end (DirectFixture *self);

/* One call; its messages are kept. */
gboolean direct_fixture_ask (DirectFixture *self, guint timeout_ms, GError **error);
/* One call that has to fail so, and soon after the deadline at the latest. */
void     direct_fixture_assert_fails (DirectFixture *self, guint timeout_ms, GQuark domain, int code);
void     direct_fixture_assert_answers (DirectFixture *self, guint n_messages);
