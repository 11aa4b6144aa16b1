/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "copy-room.h"
#include "fake-server.h"

#define T0 G_GINT64_CONSTANT (1793000000) /* 2026-10-26, seconds */

/* A workspace and the reward server that it is synchronised with. */
typedef struct
{
  CopyRoom      room;
  FakeServer   *fake;
  PremiaServer *server;
  PremiaPull   *pull;   /* the last one */
} PullDesk;

void                     pull_desk_begin (PullDesk *desk, FakeServer *fake);
void                     pull_desk_end (PullDesk *desk);
gboolean                 pull_desk_try (PullDesk *desk, GCancellable *cancellable, GError **error);
const PremiaSyncSummary *pull_desk_sync (PullDesk *desk); /* it goes well */

/* Two of ours, a stranger on transactions, another on a board. */
FakeServer *pull_desk_make_fake (guint n_transactions, guint n_actions);
void        pull_desk_add_transactions (FakeServer *fake, const char *prefix, guint n, gint64 from, gint64 step);
void        pull_desk_add_actions (FakeServer *fake, const char *prefix, guint n, gint64 from);
void        pull_desk_hire (CopyRoom *room); /* Ann and Bob */

/* What a fresh workspace makes of the server as it is. (transfer full) */
char *pull_desk_dump_afresh (FakeServer *fake, void (*prepare) (CopyRoom *room));
/* The same lines; else the first that differs. */
void  pull_desk_check_same (const char *text, const char *wanted);
