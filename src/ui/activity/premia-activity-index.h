/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "engine/premia-dataset.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/**
 * PremiaActivityIndex:
 * All actions of a dataset in the order of time, as numbers; what they say stays in the columns. Immutable,
 * ref-counted. An action is named by its number: its kind's base plus its row.
 */
typedef struct _PremiaActivityIndex PremiaActivityIndex;

/* One action, read from the columns. Strings are the dataset's. */
typedef struct
{
  guint         kind;
  const char   *action;
  PremiaStage   stage;
  guint32       account;
  guint32       case_id;
  PremiaInstant at;
  PremiaMoney   amount;   /* 0 where not given */
  const char   *currency; /* "" the workspace's own */
} PremiaActivity;

typedef struct
{
  guint32       account;  /* PREMIA_NOBODY: everybody */
  int           kind;     /* -1: any */
  PremiaInstant from, to; /* [from, to); PREMIA_NEVER: open */
  GArray       *cases;    /* (nullable) (element-type guint32): ids; NULL: of any case or none. Borrowed */
  const char   *team;     /* (nullable): of whoever was in it on the day, … */
  PremiaZone   *zone;     /* … in this zone. Both borrowed */
  int           segment;  /* index in the dataset, of the case; -1: any */
} PremiaActivityFilter;

#define PREMIA_ACTIVITY_FILTER_ALL ((PremiaActivityFilter) { PREMIA_NOBODY, -1, PREMIA_NEVER, PREMIA_NEVER, NULL, NULL, NULL, -1 })

/* Sorts, and reads names that come late: for a thread. NULL with error: cancelled, or names that cannot be read. */
PremiaActivityIndex *premia_activity_index_new (PremiaDataset *dataset, GCancellable *cancellable, GError **error);
PremiaActivityIndex *premia_activity_index_ref (PremiaActivityIndex *self);
void                 premia_activity_index_unref (PremiaActivityIndex *self);
PremiaDataset       *premia_activity_index_get_dataset (PremiaActivityIndex *self); /* borrowed */
guint32              premia_activity_index_get_n (PremiaActivityIndex *self);
void                 premia_activity_index_read (PremiaActivityIndex *self, guint32 number, PremiaActivity *activity);

/* The same cases, by their names, as another dataset numbers them; those that it has not, or that have no name, are left out. Both have
 * their names loaded. (transfer full) (element-type guint32) */
GArray *premia_activity_renumber_cases (GArray *cases, PremiaDataset *of, PremiaDataset *in);

/** PremiaActivityRows: numbers of the actions that pass a filter, newest first. Immutable, ref-counted. */
typedef struct _PremiaActivityRows PremiaActivityRows;

/* Some milliseconds for a million: for a thread. NULL with error: cancelled. */
PremiaActivityRows  *premia_activity_rows_new (PremiaActivityIndex *index, const PremiaActivityFilter *filter, GCancellable *cancellable, GError **error);
PremiaActivityRows  *premia_activity_rows_ref (PremiaActivityRows *self);
void                 premia_activity_rows_unref (PremiaActivityRows *self);
PremiaActivityIndex *premia_activity_rows_get_index (PremiaActivityRows *self); /* borrowed */
guint32              premia_activity_rows_get_n (PremiaActivityRows *self);
guint32              premia_activity_rows_get (PremiaActivityRows *self, guint32 position);
/* Where an action stands; FALSE: it is not among them. */
gboolean             premia_activity_rows_find (PremiaActivityRows *self, guint32 number, guint32 *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaActivityIndex, premia_activity_index_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaActivityRows, premia_activity_rows_unref)
G_END_DECLS
