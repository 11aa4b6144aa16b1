/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/premia-server.h"

/**
 * PretendChannel:
 * A reward server in memory, behind the same interface as the real ways to one: it keeps accounts, transactions and jobs as the protocol
 * says, and is away when told so. Calls may come from any thread.
 */
#define PRETEND_TYPE_CHANNEL (pretend_channel_get_type ())
G_DECLARE_FINAL_TYPE (PretendChannel, pretend_channel, PRETEND, CHANNEL, PremiaChannel)

/* Its server, through which it is reached; the channel stays with it. (transfer full) */
PremiaServer   *pretend_server_new (void);
PretendChannel *pretend_server_get_channel (PremiaServer *server);

/* An account; what is told the server of any other is refused. */
void pretend_channel_add_account (PretendChannel *self, const char *id);
/* @meta: "name=value;name=value". Returns its id, borrowed. @at: minutes after the beginning of 2026-11-01. */
const char *pretend_channel_add_transaction (PretendChannel *self, const char *account, const char *amount, int status, const char *meta, guint at);
/* A withdrawal of it. */
const char *pretend_channel_add_withdrawal (PretendChannel *self, const char *account, const char *amount, int status, const char *error, guint at);
/* @at: ISO; "": never */
void pretend_channel_add_job (PretendChannel *self, const char *name, int state, const char *at, const char *info);
/* Somebody else changes it. */
void pretend_channel_set_status (PretendChannel *self, const char *id, int status);
/* -1: there is none. */
int  pretend_channel_get_status (PretendChannel *self, const char *id);
/* What is in an account's balance: the sum of what is paid. (transfer full) */
char *pretend_channel_sum (PretendChannel *self, const char *account);
guint pretend_channel_count (PretendChannel *self, const char *account);
guint pretend_channel_count_calls (PretendChannel *self, const char *method);
/* No connection comes about. */
void pretend_channel_set_away (PretendChannel *self, gboolean away);

/* All of it into a workspace's copy, as a synchronisation would do. */
void pretend_channel_copy (PretendChannel *self, gpointer workspace);
