/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-date.h"
#include "premia-workspace-private.h"

G_BEGIN_DECLS

/**
 * Actions without a key, by what names one for a file as well as for a server: account, action and the second in which it happened.
 * For that there is no index: an import would pay for it with every row. A server has at most one of these for each account and
 * action, so one look at all rows, in a transaction that brings a new one, is cheaper.
 */
typedef struct
{
  guint32 account, action; /* words */
  gint64  second, id;
} PremiaKeylessAction;

/* @condition: SQL. (transfer full): in order; NULL with error. */
GArray *premia_keyless_load (PremiaWorkspace *self, const char *condition, GError **error);
/* Where the first one lies that is told like this; -1: none. */
gint64  premia_keyless_find (GArray *keyless, guint32 account, guint32 action, PremiaInstant at);
void    premia_keyless_add (GArray *keyless, guint32 account, guint32 action, PremiaInstant at, gint64 id);

G_END_DECLS
