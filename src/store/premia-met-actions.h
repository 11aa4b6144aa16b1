/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-action-sink.h"

G_BEGIN_DECLS

/* A row that a session has met. */
typedef struct
{
  gint64  hash;
  guint32 id;   /* of the row in the table; 0: free */
  guint32 line; /* of its file, 0 unknown */
} PremiaMetAction;

/* All of them, by hash: open addressing. */
typedef struct
{
  PremiaMetAction *places;   /* (owned) */
  guint32          n_places; /* a power of two */
  guint32          n;
} PremiaMetActions;

void premia_met_actions_init (PremiaMetActions *self);
void premia_met_actions_clear (PremiaMetActions *self);
void premia_met_actions_add (PremiaMetActions *self, gint64 hash, gint64 id, guint64 line);
/* The next one of that hash; @place: 0 for the first, else what the last one gave. NULL: there is no other. */
const PremiaMetAction *premia_met_actions_find (const PremiaMetActions *self, gint64 hash, guint64 *place);

/* PREMIA_ERROR_CONFLICT: @row has the name of one that was met, and says another @column. Always FALSE. */
gboolean premia_met_action_fail (const PremiaMetAction *self, const PremiaActionRow *row, const char *column, GError **error);

G_END_DECLS
