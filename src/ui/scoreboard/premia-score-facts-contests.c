/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-facts"

#include "premia-score-facts-private.h"

#include "exchange/premia-contest-file.h"

/* What is over is still shown for so many days. */
#define SHOWN_DAYS 7
#define SCORE_DIGITS 3

static gboolean
is_shown (const PremiaScoreFacts *self, const PremiaContestRound *round)
{
  if (round == NULL || round->state == PREMIA_CONTEST_PLANNED)
    return FALSE;
  return round->state == PREMIA_CONTEST_RUNNING || round->last > self->today - SHOWN_DAYS;
}

static void
add_board (PremiaScoreFacts *self, const PremiaContestRound *round, guint index)
{
  PremiaScoreBoard board;

  premia_score_board_init (&board, PREMIA_SCORE_BOARD_CONTEST, index);
  for (guint i = 0; i < round->standings->len; i++)
    {
      const PremiaContestStanding *standing = &g_array_index (round->standings, PremiaContestStanding, i);

      if (standing->has_score && premia_score_facts_is_employed (self, standing->person)
          && !premia_score_board_add (&board, standing->person, premia_rational_to_decimal (standing->score, SCORE_DIGITS)))
        break;
    }
  g_array_append_val (self->boards, board);
}

/* One that cannot be read or judged is left out: the Badges page says why. */
static void
judge (PremiaScoreFacts *self, const PremiaStoredText *stored, PremiaInstant now)
{
  g_autoptr (PremiaContest) contest = premia_contest_file_parse (stored->text, -1, stored->id, NULL);
  g_autoptr (PremiaContestResult) result = NULL;
  const PremiaContestRound *round;

  if (contest == NULL || contest->kind == PREMIA_CONTEST_STREAK)
    return;
  result = premia_contest_result_new (contest, premia_desk_get_dataset (self->desk), premia_desk_get_own_zone (self->desk),
                                      premia_desk_get_settings (self->desk)->currency, now, NULL);
  round = result != NULL ? premia_contest_result_get_current (result) : NULL;
  if (!is_shown (self, round))
    return;
  if (contest->kind == PREMIA_CONTEST_RANKING)
    add_board (self, round, self->contests->len);
  g_ptr_array_add (self->contests, g_steal_pointer (&result));
}

void
premia_score_facts_judge_contests (PremiaScoreFacts *self, const PremiaStoredBadgeSet *set, PremiaInstant now)
{
  for (guint i = 0; i < set->contests->len; i++)
    judge (self, g_ptr_array_index (set->contests, i), now);
}
