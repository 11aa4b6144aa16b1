/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-server.h"

/* What the fake keeps. */
typedef struct { char *id, *account, *amount, *payment; int status; gint64 at; } FakeTransaction;
typedef struct { char *account, *action, *key; gint64 at; } FakeAction;
typedef struct { char *name; gboolean repeatable; } FakeRule;
typedef struct { char *name, *leader; } FakeBoard;

struct _FakeServer
{
  PremiaChannel  parent_instance;

  GMutex         lock;         /* guards all that follows */
  GPtrArray     *transactions; /* newest first */
  GPtrArray     *actions;      /* newest first */
  GPtrArray     *rules, *boards;
  GHashTable    *accounts;     /* of ids */
  GHashTable    *calls;        /* method → number */
  int            cut;
  guint          n_given, n_counted, n_now, n_most, pause_us, gathered;
  char          *refused, *refused_account;
  int            refusal;
  FakeServerHook hook;
  gpointer       hook_data;
};

/* NULL: there is none. Rows stay as long as the fake. */
FakeTransaction  *fake_server_find_transaction (FakeServer *self, const char *id);
const FakeAction *fake_server_find_action (FakeServer *self, const char *account, const char *action, const char *key);
void              fake_server_begin_rows (FakeServer *self);
void              fake_server_end_rows (FakeServer *self);
