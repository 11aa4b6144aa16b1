/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-contest-result.h"
#include "premia-cube.h"

G_BEGIN_DECLS

/* What is asked of the data while one result is made. */
typedef struct
{
  PremiaContest *contest;   /* borrowed, as all that follow but the next two */
  PremiaDataset *dataset;
  PremiaZone    *zone;
  PremiaCube    *cube;      /* (owned) */
  guint         *measures;  /* (owned) in the cube: that of the value, or of each point */
  PremiaDate     today;
  gboolean       rate;
  PremiaMoney    unit;      /* to which prizes are cut */
} PremiaContestTally;

gboolean premia_contest_tally_init (PremiaContestTally *self, PremiaContest *contest, PremiaDataset *dataset, PremiaZone *zone, const char *currency, PremiaInstant at, GError **error);
void     premia_contest_tally_clear (PremiaContestTally *self);
/* What a person has of it in [@first, @last], up to today. */
gboolean premia_contest_tally_count (PremiaContestTally *self, guint person, PremiaDate first, PremiaDate last, PremiaContestAmount *amount, GError **error);
gboolean premia_contest_amount_add (PremiaContestAmount *sum, const PremiaContestAmount *term, GError **error);
/* Employed, in the role and in the team on that day. */
gboolean premia_contest_tally_belongs (PremiaContestTally *self, guint person, PremiaDate day);
/* Of the days [@first, @last] so many. */
guint    premia_contest_tally_count_days (PremiaContestTally *self, guint person, PremiaDate first, PremiaDate last);
gboolean premia_contest_fail_overflow (GError **error);

/* What is missing of @wanted (micros). 0: nothing. */
gboolean premia_contest_find_missing (PremiaRational value, PremiaMoney wanted, PremiaRational *missing, GError **error);
gboolean premia_contest_reaches (PremiaRational value, PremiaMoney wanted);

/* Each fills @round (its days and state are there) and appends what was won to @wins. */
gboolean premia_contest_run_streak (PremiaContestTally *self, PremiaContestRound *round, GArray *wins, GError **error);
gboolean premia_contest_run_goal (PremiaContestTally *self, PremiaContestRound *round, GArray *wins, GError **error);
gboolean premia_contest_run_ranking (PremiaContestTally *self, PremiaContestRound *round, GArray *wins, GError **error);
/* Appends a win of the whole round. */
void     premia_contest_add_win (GArray *wins, const PremiaContestRound *round, const PremiaContestWin *win);

G_END_DECLS
