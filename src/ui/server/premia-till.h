/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"
#include "sync/premia-server.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaTill:
 * What the lists of payments, approvals, withdrawals and jobs share: the workspace, the way to the server, and reading on
 * a thread. Main thread.
 * Signal "changed": the copy of the server, the outbox or the names of people are others now; at most once in a turn of the loop.
 */
#define PREMIA_TYPE_TILL (premia_till_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTill, premia_till, PREMIA, TILL, GObject)

PremiaTill      *premia_till_new (PremiaContext *context);
PremiaContext   *premia_till_get_context (PremiaTill *self);   /* borrowed */
PremiaLocale    *premia_till_get_locale (PremiaTill *self);    /* borrowed */
PremiaWorkspace *premia_till_get_workspace (PremiaTill *self); /* borrowed (nullable) */
/* (nullable): NULL: there is none, or it may not be written. */
PremiaWorkspace *premia_till_get_writable (PremiaTill *self);

/* Instead of the link's. (nullable) */
void          premia_till_set_server (PremiaTill *self, PremiaServer *server);
/* (transfer full) (nullable): NULL with error: there is no server, or no token. */
PremiaServer *premia_till_dup_server (PremiaTill *self, GError **error);
/* "rewards.example.com"; "" if the workspace names no server. (transfer full) */
char         *premia_till_say_server (PremiaTill *self);
/* As payments name their server; NULL if the workspace names none. As it was when something was read last. Borrowed (nullable) */
const char   *premia_till_get_address (PremiaTill *self);
/* After a call has ended: whether the server was there (error NULL: it was). */
void          premia_till_tell_result (PremiaTill *self, const GError *error);

/* Of our people, else the id itself. Borrowed from the desk or @id. */
const char *premia_till_say_person (PremiaTill *self, const char *id);
/* "Setters, October 2026" of "SCHEME PERIOD"; NULL: it reads as none. (transfer full) (nullable) */
char       *premia_till_say_run (PremiaTill *self, const char *run);
char       *premia_till_say_scheme (PremiaTill *self, const char *scheme, PremiaPeriod period); /* (transfer full) */
/* "3 November 2026, 14:05", by the workspace's clock; "": never. (transfer full) */
char       *premia_till_say_instant (PremiaTill *self, PremiaInstant at);

/* What a token is called here; "": points. As it was when something was read last. Borrowed. */
const char *premia_till_get_token_name (PremiaTill *self);

/* What is read, on a thread. (transfer full) (nullable): NULL with error. */
typedef gpointer (*PremiaTillRead) (PremiaWorkspace *workspace, gpointer question, GError **error);
/* @question: (transfer full) (nullable): freed with @free_question; @free_answer: of what is read. */
void     premia_till_read_async (PremiaTill *self, PremiaTillRead read, gpointer question, GDestroyNotify free_question, GDestroyNotify free_answer,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer premia_till_read_finish (PremiaTill *self, GAsyncResult *result, GError **error);

G_END_DECLS
