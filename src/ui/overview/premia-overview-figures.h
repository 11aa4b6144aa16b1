/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-same-work.h"
#include "jobs/premia-load-job.h"

G_BEGIN_DECLS

/* What a company did in one period, and what that cost. Amounts in the workspace's currency. */
typedef struct
{
  PremiaPeriod   period;
  gboolean       has_data;      /* the data reaches into the period */
  gint64         conversations; /* actions */
  gint64         set, held, qualified, won; /* cases */
  gboolean       has_show_rate; /* of the appointments that were due in the period */
  PremiaRational show_rate;
  gboolean       has_won_value;
  PremiaMoney    won_value;
  gboolean       has_pay;       /* a scheme in force paid in it */
  PremiaMoney    pay;
  gboolean       has_cost;      /* per qualified appointment: the pay of all who set any */
  PremiaMoney    cost;
} PremiaFigures;

/* Somebody at the top of a list. */
typedef struct
{
  guint       person;   /* index in people */
  gint64      n;        /* qualified appointments as setter, deals as closer */
  gint64      of;       /* appointments set, held */
  PremiaMoney value;    /* of the deals */
} PremiaTopPerson;

#define PREMIA_OVERVIEW_N_TOP 5

/**
 * PremiaOverviewFigures:
 * All that the overview shows of one period, with the periods before it. Immutable.
 */
typedef struct
{
  PremiaDesk    *desk;     /* (owned) */
  GArray        *periods;  /* (owned) (element-type PremiaFigures): consecutive */
  guint          current;  /* index of the one asked for; the one before it is there, too */
  GArray        *setters;  /* (owned) (element-type PremiaTopPerson): by qualified appointments */
  GArray        *closers;  /* (owned) (element-type PremiaTopPerson): by value */
  char          *sentence; /* (owned) (nullable): two people who did the same, and got what */
  char          *evidence; /* (owned) (nullable): what the sentence rests on */
  guint64        n_foreign; /* actions of accounts that are nobody of ours: paid to nobody */
  gboolean       other_currencies; /* schemes in force pay in others, too: they are not in the pay */
  char          *problem;  /* (owned) (nullable): what could not be worked out */
} PremiaOverviewFigures;

/* Counts and pays: call it on a thread. @words: lives on. NULL with error: cancelled, or no figure can be had. */
PremiaOverviewFigures *premia_overview_figures_new (PremiaDesk *desk, PremiaPeriod period, const PremiaWords *words,
                                                    GCancellable *cancellable, GError **error);
void                   premia_overview_figures_free (PremiaOverviewFigures *self);
const PremiaFigures   *premia_overview_figures_get (const PremiaOverviewFigures *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaOverviewFigures, premia_overview_figures_free)
G_END_DECLS
