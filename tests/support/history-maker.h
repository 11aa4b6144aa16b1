/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-doctor.h"

/* A company's history, drawn from a seed, of which the truth is known: conversations of setters s0, s1 …, appointments, and
 * meetings that closers c0, c1 … go to. Months from January 2025 on. */

#define HISTORY_SEGMENTS 4
#define HISTORY_NOBODY   (-1)

typedef struct
{
  const char *name;
  guint       share_ppm;  /* of the conversations; together a million */
  guint       won_ppm;    /* of the meetings held */
  guint       amount;     /* of a deal */
} HistorySegment;

typedef struct
{
  guint64        seed;
  guint          n_setters, n_closers, n_months, n_conversations; /* of a setter in a month, about */
  guint          set_ppm, held_ppm, rejected_ppm, rescheduled_ppm;
  HistorySegment segments[HISTORY_SEGMENTS];                      /* a share of 0: not there */
  guint          won_days;                                        /* at most, from the meeting to the deal */
  gboolean       is_lost_said;                                    /* DealLost is written down */
  /* What is wrong; HISTORY_NOBODY: nothing. */
  int            unfair_setter, unfair_closer;                    /* they win at this rate together */
  guint          unfair_won_ppm;
  guint          unfair_rejected_ppm, unfair_days;                /* and this closer judges that setter's so; 0: as others */
  int            neglected;                                       /* a segment, from that month on (0: the first) */
  guint          neglected_from, neglected_set_ppm;
  int            lucky_closer;                                    /* wins at this rate, whatever the segment */
  guint          lucky_won_ppm;
  int            avoiding_setter, avoided_closer;                 /* hardly goes there after a lost one */
} History;

/* Nothing is wrong with it: 4 setters, 3 closers, 12 months, 3 segments that are all alike. */
History          history_usual (guint64 seed);
/* @order: another order of the same rows for each number. */
PremiaDataset   *history_make (const History *history, guint64 order);
/* Setters get 5 % of the deal; or 500 for each meeting that took place and was accepted. */
PremiaScheme    *history_scheme_percent (void);
PremiaScheme    *history_scheme_fee (void);
PremiaDiagnosis *history_examine (const History *history, PremiaDataset *dataset, PremiaScheme *scheme, guint replicates);
/* The first finding of a code; NULL: none. */
const PremiaFinding *history_find (PremiaDiagnosis *diagnosis, PremiaFindingCode code);
guint                history_count (PremiaDiagnosis *diagnosis, PremiaFindingCode code);
/* Index in people of "s1", "c0" … */
int              history_person (PremiaDataset *dataset, const char *id);
/* Every number of it, to the last bit; (transfer full). */
char            *history_print (PremiaDiagnosis *diagnosis);
