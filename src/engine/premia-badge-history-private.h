/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-history.h"
#include "premia-dataset-names.h"

G_BEGIN_DECLS

/* Rows lie by account, at, order. */
struct _PremiaBadgeHistory
{
  gatomicrefcount refs;
  guint32         n_accounts, n_actions, n_rows;
  char          **accounts, **actions; /* (owned): in byte order */
  guint8         *is_person;           /* (owned): by account */
  PremiaInstant  *registered_at;       /* (owned): by account */
  guint32        *start;               /* (owned): n_accounts + 1 */
  PremiaInstant  *at;                  /* (owned): by row, as the rest */
  guint32        *action;              /* (owned) */
  guint32        *order;               /* (owned): as they came */
  guint32        *twin;                /* (owned) (nullable): the row before of the same account, action and key, + 1; 0: none */
  /* Where the keys are: of files as they were read; of a dataset, the cases'. */
  PremiaNamePool  pool;
  guint32        *key;                 /* (owned) (nullable): by order, in the pool */
  PremiaDataset  *dataset;             /* (owned) (nullable) */
};

/* A row as it came. */
typedef struct
{
  PremiaInstant at;
  guint32       account, action;
} PremiaBadgeRow;

PremiaBadgeHistory *premia_badge_history_alloc (void);
/* Lays @rows, whose order is that of coming, into place. Accounts and actions are named already. */
void                premia_badge_history_arrange (PremiaBadgeHistory *self, const PremiaBadgeRow *rows, guint32 n);
/* Who of the accounts is one of ours, and since when. */
void                premia_badge_history_know_people (PremiaBadgeHistory *self, PremiaPeople *people, PremiaZone *zone);
/* (transfer full): @names, all different, sorted; ends in NULL */
char              **premia_badge_history_sort_names (GHashTable *names, guint32 *n);

G_END_DECLS
