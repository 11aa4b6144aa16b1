/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset.h"
#include "premia-zone.h"

G_BEGIN_DECLS

/* What a meeting waits for. */
typedef enum
{
  PREMIA_WAITING_OUTCOME, /* it was due, and nobody has said whether it was held */
  PREMIA_WAITING_WORD,    /* it was held, and nobody has accepted or rejected it */
  PREMIA_WAITING_NOTHING, /* it was judged: for those who look at a judgement again */
} PremiaWaitingFor;

typedef struct
{
  guint32          case_id;
  PremiaWaitingFor what;
  guint32          setter, closer; /* accounts, PREMIA_NOBODY: the data does not tell */
  PremiaInstant    since;          /* when it was due, held or judged */
  gint32           days_late;      /* calendar days since then */
  PremiaInstant    accepted_at;    /* WORD: when the first of the rules accepts it by itself; PREMIA_NEVER */
  gboolean         today;          /* … and that is still to come today */
  PremiaStage      verdict;        /* NOTHING: qualified or rejected */
  guint32          judge;          /* NOTHING: whose word that was */
} PremiaWaiting;

/* After how many days a scheme in force accepts a held meeting, by its own clock. @zone is borrowed. */
typedef struct { PremiaZone *zone; guint days; } PremiaAcceptRule;

/* (transfer full) (element-type PremiaWaiting): by case. @zone: whose days are counted. */
GArray *premia_waiting_find_due (PremiaDataset *dataset, PremiaZone *zone, PremiaInstant now);
GArray *premia_waiting_find (PremiaDataset *dataset, PremiaZone *zone, PremiaInstant now, const PremiaAcceptRule *rules, guint n_rules);
GArray *premia_waiting_find_judged (PremiaDataset *dataset, PremiaZone *zone, PremiaInstant now, PremiaInstant from);

G_END_DECLS
