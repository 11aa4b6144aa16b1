/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-slides"

#include "premia-score-slides-private.h"
#include "premia-score-words.h"
#include "ui/server/premia-token-words.h"

#include "drawing/premia-score-leaders.h"
#include "drawing/premia-score-rows.h"
#include "engine/premia-wording-contest.h"

#include <glib/gi18n.h>

G_STATIC_ASSERT (PREMIA_SCORE_N_PLACES == PREMIA_SCORE_N_LEADERS);

/* A contest may be about a rate, or about amounts. */
static char *
say_contest_score (PremiaContestResult *result, const PremiaScoreEntry *entry, PremiaLocale *locale)
{
  const PremiaContestRound *round = premia_contest_result_get_current (result);

  for (guint i = 0; i < round->standings->len; i++)
    {
      const PremiaContestStanding *standing = &g_array_index (round->standings, PremiaContestStanding, i);

      if (standing->person == entry->person)
        return premia_wording_contest_number (premia_contest_result_get_contest (result), premia_contest_result_get_currency (result), standing->score,
                                              premia_locale_get_words (locale));
    }
  return premia_tokens_format (locale, entry->score);
}

static void
add_entry (PremiaScoreTeller *self, PremiaScoreLeaders *slide, const PremiaScoreBoard *board, const PremiaScoreEntry *entry)
{
  g_autofree char *place = g_strdup_printf ("%u", entry->place);
  g_autofree char *score = board->kind == PREMIA_SCORE_BOARD_CONTEST
    ? say_contest_score (g_ptr_array_index (self->facts->contests, board->index), entry, self->locale) : premia_tokens_format (self->locale, entry->score);

  premia_score_leaders_add (slide, place, premia_score_names_get (self->names, entry->person), premia_score_names_get_initials (self->names, entry->person),
                            score, entry->share);
}

static gboolean
is_on_board (const PremiaScoreBoard *board, guint person)
{
  for (guint i = 0; i < board->entries->len; i++)
    if (g_array_index (board->entries, PremiaScoreEntry, i).person == person)
      return TRUE;
  return FALSE;
}

/* Somebody who is not on the board already, if there is; on each board somebody else. */
static void
add_step (PremiaScoreTeller *self, PremiaScoreLeaders *slide, const PremiaScoreBoard *board)
{
  GArray *steps = self->facts->steps;
  const PremiaScoreStep *chosen = NULL;

  for (guint pass = 0; pass < 2 && chosen == NULL; pass++)
    for (guint i = 0; i < steps->len && chosen == NULL; i++)
      {
        const PremiaScoreStep *step = &g_array_index (steps, PremiaScoreStep, (self->n_steps + i) % steps->len);

        if (pass == 1 || !is_on_board (board, step->person))
          chosen = step;
      }
  if (chosen != NULL)
    {
      g_autofree char *what = premia_score_words_step (self->facts, chosen, self->locale);
      g_autofree char *badge = premia_score_words_badge (self->facts, chosen->kind, chosen->index, 0);
      g_autoptr (PremiaScorePicture) picture = premia_score_teller_get_picture (self->telling, badge);

      premia_score_leaders_set_step (slide, premia_score_names_get (self->names, chosen->person), what, picture);
      self->n_steps++;
    }
  else if (board->has_next)
    {
      g_autofree char *what = premia_score_words_top (board, self->locale);

      premia_score_leaders_set_step (slide, premia_score_names_get (self->names, board->next), what, NULL);
    }
}

static gboolean
is_told (PremiaScoreTeller *self, const PremiaScoreBoard *board)
{
  return board->kind != PREMIA_SCORE_BOARD_CONTEST || self->telling->deal_amounts
         || !premia_score_contest_has_amounts (premia_contest_result_get_contest (g_ptr_array_index (self->facts->contests, board->index)));
}

void
premia_score_teller_add_boards (PremiaScoreTeller *self)
{
  for (guint i = 0; i < self->facts->boards->len; i++)
    {
      const PremiaScoreBoard *board = &g_array_index (self->facts->boards, PremiaScoreBoard, i);
      PremiaScoreSlide *slide;
      g_autofree char *title = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *rule = NULL;
      g_autofree char *id = NULL;

      if (!is_told (self, board))
        continue;
      slide = premia_score_leaders_new ();
      title = premia_score_words_title (self->facts, board, self->locale);
      aside = premia_score_words_aside (self->facts, board, self->locale);
      rule = premia_score_words_rule (self->facts, board, self->locale);
      id = g_strdup_printf ("boards:%d:%s", board->kind, title);
      premia_score_slide_set_words (slide, title, aside, rule, "");
      for (guint k = 0; k < board->entries->len; k++)
        add_entry (self, PREMIA_SCORE_LEADERS (slide), board, &g_array_index (board->entries, PremiaScoreEntry, k));
      add_step (self, PREMIA_SCORE_LEADERS (slide), board);
      premia_score_teller_add (self, slide, id);
    }
}

/* Who is near to something, with how much of it they have. */
void
premia_score_teller_add_steps (PremiaScoreTeller *self)
{
  PremiaScoreSlide *slide = premia_score_rows_new ();

  premia_score_slide_set_words (slide, C_("scoreboard", "Nearly There"), "", _("Who has the least way to go to the next badge or level"), "");
  for (guint i = 0; i < MIN (self->facts->steps->len, PREMIA_SCORE_N_ROWS); i++)
    {
      const PremiaScoreStep *step = &g_array_index (self->facts->steps, PremiaScoreStep, i);
      g_autofree char *what = premia_score_words_step (self->facts, step, self->locale);
      g_autofree char *badge = premia_score_words_badge (self->facts, step->kind, step->index, 0);
      g_autofree char *has = premia_locale_format_count (self->locale, step->progress);
      g_autofree char *needs = premia_locale_format_count (self->locale, step->max_progress);
      /* Translators: how far somebody is: “8 of 10” */
      g_autofree char *figure = g_strdup_printf (C_("progress", "%1$s of %2$s"), has, needs);
      g_autoptr (PremiaScorePicture) picture = premia_score_teller_get_picture (self->telling, badge);
      const PremiaScoreRow row = { premia_score_names_get (self->names, step->person), what, figure, "", step->share, picture };

      premia_score_rows_add (PREMIA_SCORE_ROWS (slide), &row);
    }
  premia_score_teller_add (self, slide, "next");
}
