/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-waiting.h"
#include "jobs/premia-desk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PREMIA_WAIT_OUTCOME,  /* meetings of one closer that nobody has reported */
  PREMIA_WAIT_MORE,     /* … of all the other closers, where there are many */
  PREMIA_WAIT_WORD,     /* meetings that were held and nobody has accepted or rejected */
  PREMIA_WAIT_RUN,      /* pay of a period that is over and not closed */
  PREMIA_WAIT_INQUIRY,  /* questions about pay that nobody has answered */
} PremiaWaitKind;

/* One thing that waits for the manager. */
typedef struct
{
  PremiaWaitKind kind;
  guint          n;          /* meetings, questions; RUN: schemes whose run is open */
  guint          of;         /* RUN: schemes that pay in the period; MORE: closers */
  const char    *closer;     /* OUTCOME: a name; "": the data does not tell whose */
  gint32         least_days; /* how late: the newest and the oldest of them, in calendar days */
  gint32         most_days;
  guint          n_today;    /* WORD: so many are accepted today by themselves */
  PremiaPeriod   period;     /* RUN */
  PremiaPayState state;      /* RUN: of the one that is furthest behind */
} PremiaWait;

/* So many closers have a row each. */
#define PREMIA_WAITS_N_CLOSERS 4
/* So many periods are told of. */
#define PREMIA_WAITS_N_PERIODS 2

/** PremiaOverviewWaits: what waits, at one moment. Immutable. */
typedef struct
{
  PremiaDesk   *desk;     /* (owned): names are of its data */
  GArray       *items;    /* (owned) (element-type PremiaWait) */
  GArray       *meetings; /* (owned) (element-type PremiaWaiting): whosever they are, which waited … */
  PremiaInstant at;       /* … then */
} PremiaOverviewWaits;

/* Whose meetings are looked at. */
typedef struct
{
  const char *team; /* (nullable): today's, of the closer, else of the setter */
  int         person; /* index in people: closer or setter; -1: anybody */
} PremiaWaitsFilter;

/* For a thread. @workspace (nullable): its questions are read. With a filter only meetings are told of: pay is the company's.
 * @before (nullable): what it has found in the same data a moment ago is not looked for again. */
PremiaOverviewWaits *premia_overview_waits_new (PremiaDesk *desk, PremiaWorkspace *workspace, PremiaInstant now, const PremiaWaitsFilter *filter,
                                                const PremiaOverviewWaits *before, GError **error);
void                 premia_overview_waits_free (PremiaOverviewWaits *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaOverviewWaits, premia_overview_waits_free)
G_END_DECLS
