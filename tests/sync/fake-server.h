/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/premia-server.h"

/**
 * FakeServer:
 * A reward server in memory, behind a PremiaChannel: it keeps accounts, actions and transactions as ACHIVX.md says (newest first, a
 * stream is what was there when it was asked for), and does what a test wants at a certain message.
 */
#define FAKE_TYPE_SERVER (fake_server_get_type ())
G_DECLARE_FINAL_TYPE (FakeServer, fake_server, FAKE, SERVER, PremiaChannel)

/* Called with the number of the message that is about to be given out (from 0, over all calls); without the lock. */
typedef void (*FakeServerHook) (FakeServer *server, guint number, gpointer user_data);

FakeServer *fake_server_new (void);
/* For PremiaServer: never waits long. (transfer full) */
PremiaServer *fake_server_make_client (FakeServer *self);

void fake_server_add_account (FakeServer *self, const char *id);
/* @at: seconds since 1970. @payment: (nullable): the meta entry premia.payment */
void fake_server_add_transaction (FakeServer *self, const char *id, const char *account, const char *amount, int status, gint64 at, const char *payment);
void fake_server_set_status (FakeServer *self, const char *id, int status);
/* @key: (nullable) */
void fake_server_add_action (FakeServer *self, const char *account, const char *action, const char *key, gint64 at);
void fake_server_add_rule (FakeServer *self, const char *name, gboolean repeatable);
void fake_server_add_board (FakeServer *self, const char *name, const char *leader);

/* From the message of that number on the way is gone: what runs breaks, what comes later does not come about. -1: never. */
void fake_server_set_cut (FakeServer *self, int number);
/* Every call whose method ends so is answered with @status, if it is of @account (nullable: of everybody). */
void fake_server_set_refusal (FakeServer *self, const char *method, const char *account, int status);
void fake_server_set_hook (FakeServer *self, FakeServerHook hook, gpointer user_data);
/* What a call takes at least. */
void fake_server_set_pause (FakeServer *self, guint us);
/* A call for the actions of an account is answered once so many calls have been under way at once, on a machine however busy: or in ten seconds. */
void fake_server_gather (FakeServer *self, guint n);

guint fake_server_count_messages (FakeServer *self);  /* given out since the last call of this */
guint fake_server_count_calls (FakeServer *self, const char *method); /* whose name ends so, so far */
guint fake_server_get_most_at_once (FakeServer *self);
guint fake_server_get_n_actions (FakeServer *self, const char *account);
