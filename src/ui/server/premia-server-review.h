/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-desk.h"
#include "store/premia-workspace-server.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaServerReview: what the workspace says of the server and of what is to be told it, at one moment. Immutable.
 */
typedef struct
{
  GPtrArray *syncs;     /* (owned) (element-type PremiaServerSync): newest first */
  GPtrArray *missing;   /* (owned) (element-type utf8): who works for us, or judged here, and has no account there; sorted */
  GPtrArray *strangers; /* (owned) (element-type utf8): its accounts that are nobody of ours */
  GPtrArray *waiting;   /* (owned) (element-type PremiaActionRequest): to be told */
  GPtrArray *refused;   /* (owned) (element-type PremiaActionRequest): the server would not have them */
} PremiaServerReview;

void premia_server_review_free (PremiaServerReview *self);

/* On a thread. @desk: (nullable): whose people are meant; @now: who works here then. */
void                premia_server_review_async (PremiaWorkspace *workspace, PremiaDesk *desk, PremiaInstant now, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable) */
PremiaServerReview *premia_server_review_finish (GAsyncResult *result, GError **error);

/* All that was refused waits again; on a thread. */
void                premia_server_review_retry_async (PremiaWorkspace *workspace, GAsyncReadyCallback callback, gpointer user_data);
gboolean            premia_server_review_retry_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaServerReview, premia_server_review_free)
G_END_DECLS
