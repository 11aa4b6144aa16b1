/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-contest.h"
#include "engine/premia-dataset.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/* Streaks, goals and contests to begin with, none of which pays for what harms the company. */
typedef enum
{
  PREMIA_CONTEST_TEMPLATE_MOST_HELD,   /* a contest: the best three of the month */
  PREMIA_CONTEST_TEMPLATE_IMPROVEMENT, /* a contest that newcomers can win */
  PREMIA_CONTEST_TEMPLATE_SHOW_STREAK, /* a streak of weeks with a good show rate */
  PREMIA_CONTEST_TEMPLATE_DAILY,       /* a streak of working days */
  PREMIA_CONTEST_TEMPLATE_TEAM_GOAL,   /* a goal of all setters together */
  PREMIA_CONTEST_TEMPLATE_CLOSERS,     /* everybody with so many deals */
  PREMIA_CONTEST_TEMPLATE_DEAL_STREAK, /* a streak of weeks with a deal that stays */
  PREMIA_CONTEST_TEMPLATE_DEAL_GOAL,   /* a goal of all closers together */
  PREMIA_N_CONTEST_TEMPLATES
} PremiaContestTemplate;

/* msgids: its name, and what it is good for and guarded against. */
const char        *premia_contest_template_get_name (PremiaContestTemplate self);
const char        *premia_contest_template_get_why (PremiaContestTemplate self);
PremiaContestKind  premia_contest_template_get_kind (PremiaContestTemplate self);
/* Beginning with the period of @today, under the @id. Roles are those that the people of @dataset have; a goal is a little more than the last
 * full month brought. (transfer full) */
PremiaContest     *premia_contest_template_new (PremiaContestTemplate self, const char *id, PremiaDataset *dataset, PremiaZone *zone, const char *currency, PremiaDate today);

G_END_DECLS
