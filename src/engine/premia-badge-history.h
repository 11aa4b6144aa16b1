/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-action-sink.h"
#include "premia-dataset.h"
#include "premia-people.h"
#include "premia-zone.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeHistory:
 * Who did what when, as the rules of a reward server see it: rows in the order of time (ties: as they came), accounts and actions as small
 * integers in byte order of their names, keys told apart. Made once, replayed many times under other rules. Immutable, ref-counted; may be used by
 * several threads.
 */
typedef struct _PremiaBadgeHistory PremiaBadgeHistory;

PremiaBadgeHistory *premia_badge_history_ref (PremiaBadgeHistory *self);
void                premia_badge_history_unref (PremiaBadgeHistory *self);

/* Of a workspace: its rows were told apart by their keys when they came in, so each counts. People who did nothing are accounts, too; their
 * registration is midnight of hired_on in @zone. */
PremiaBadgeHistory *premia_badge_history_new (PremiaDataset *dataset, PremiaZone *zone);

guint         premia_badge_history_get_n_accounts (PremiaBadgeHistory *self);
const char   *premia_badge_history_get_account (PremiaBadgeHistory *self, guint account);
int           premia_badge_history_find_account (PremiaBadgeHistory *self, const char *account); /* -1 */
gboolean      premia_badge_history_is_person (PremiaBadgeHistory *self, guint account);          /* one of ours */
PremiaInstant premia_badge_history_get_registered_at (PremiaBadgeHistory *self, guint account);  /* PREMIA_NEVER: not known */
guint         premia_badge_history_get_n_actions (PremiaBadgeHistory *self);                     /* names */
const char   *premia_badge_history_get_action (PremiaBadgeHistory *self, guint action);
int           premia_badge_history_find_action (PremiaBadgeHistory *self, const char *action);   /* -1 */
guint64       premia_badge_history_get_n_rows (PremiaBadgeHistory *self);
const char   *premia_badge_history_get_key (PremiaBadgeHistory *self, guint32 row);              /* rows lie by account, then time; "": none */

/**
 * PremiaBadgeHistoryBuilder: implements PremiaActionSink, for rows that come from files. Each row counts, one with a key that was there before
 * as well: it is the rules that refuse it.
 */
#define PREMIA_TYPE_BADGE_HISTORY_BUILDER (premia_badge_history_builder_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeHistoryBuilder, premia_badge_history_builder, PREMIA, BADGE_HISTORY_BUILDER, GObject)

PremiaBadgeHistoryBuilder *premia_badge_history_builder_new (PremiaPeople *people, PremiaZone *zone);
PremiaBadgeHistory        *premia_badge_history_builder_end (PremiaBadgeHistoryBuilder *self); /* (transfer full) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeHistory, premia_badge_history_unref)
G_END_DECLS
