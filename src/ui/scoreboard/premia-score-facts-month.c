/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-facts"

#include "premia-score-facts-private.h"
#include "ui/overview/premia-overview-measures.h"

#include "engine/premia-cube.h"

#define BIT(stage) (1u << (stage))

/* What the own boards count; the funnel is the Overview page's. */
enum { HELD, NO_SHOW, WON };

static PremiaMeasure *
add_measure (PremiaScheme *builder, const char *id, PremiaStage stage, PremiaCredit credit)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->kind = PREMIA_MEASURE_CASES;
  measure->reached = BIT (stage);
  measure->last_reached = measure->at = stage;
  measure->has_credit = TRUE;
  measure->credit = credit;
  return measure;
}

/* A scheme that pays nothing. */
static PremiaScheme *
make_measures (PremiaDesk *desk, GError **error)
{
  const PremiaWorkspaceSettings *settings = premia_desk_get_settings (desk);
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaComponent *salary;

  builder->id = g_strdup ("scoreboard");
  builder->currency = g_strdup (settings->currency);
  builder->period = PREMIA_PERIOD_MONTH;
  builder->time_zone = g_strdup (*settings->time_zone != '\0' ? settings->time_zone : NULL);
  add_measure (builder, "held", PREMIA_STAGE_HELD, PREMIA_CREDIT_SETTER);
  /* Who came in the end, came. */
  add_measure (builder, "no_show", PREMIA_STAGE_NO_SHOW, PREMIA_CREDIT_SETTER)->not_reached = BIT (PREMIA_STAGE_HELD);
  add_measure (builder, "won", PREMIA_STAGE_WON, PREMIA_CREDIT_CLOSER);
  salary = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_SALARY);
  salary->id = g_strdup ("nothing");
  salary->has_amount = TRUE;
  return premia_scheme_builder_end (builder, error);
}

typedef struct { guint person; gint64 score; } Score;

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  const Score *first = a, *second = b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  return first->person < second->person ? -1 : 1;
}

static gint64
cell (PremiaCube *cube, guint measure, guint person)
{
  return (gint64) (premia_cube_get_cells (cube, measure)[person] / PREMIA_QUANTITY_ONE);
}

/* The first who is not among the best, and how many more would bring them there. */
static void
find_next (PremiaScoreBoard *board, GArray *scores)
{
  const Score *last, *next;

  if (scores->len <= PREMIA_SCORE_N_PLACES || board->entries->len < PREMIA_SCORE_N_PLACES)
    return;
  last = &g_array_index (scores, Score, PREMIA_SCORE_N_PLACES - 1);
  next = &g_array_index (scores, Score, PREMIA_SCORE_N_PLACES);
  board->has_next = next->score > 0;
  board->next = next->person;
  board->missing = last->score - next->score + 1;
}

static void
add_board (PremiaScoreFacts *self, PremiaCube *cube, PremiaScoreBoardKind kind)
{
  const guint n = premia_people_get_n (premia_dataset_get_people (premia_desk_get_dataset (self->desk)));
  g_autoptr (GArray) scores = g_array_new (FALSE, FALSE, sizeof (Score));
  PremiaScoreBoard board;

  for (guint i = 0; i < n; i++)
    {
      const Score score = { i, kind == PREMIA_SCORE_BOARD_WON ? cell (cube, WON, i) : cell (cube, HELD, i) - cell (cube, NO_SHOW, i) };

      if (score.score > 0 && premia_score_facts_is_employed (self, i))
        g_array_append_val (scores, score);
    }
  g_array_sort (scores, compare_scores);
  premia_score_board_init (&board, kind, 0);
  for (guint i = 0; i < scores->len; i++)
    if (!premia_score_board_add (&board, g_array_index (scores, Score, i).person,
                                 g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (scores, Score, i).score)))
      break;
  find_next (&board, scores);
  g_array_append_val (self->boards, board);
}

static PremiaCube *
make_cube (PremiaScoreFacts *self, PremiaScheme *measures, GError **error)
{
  const PremiaSpan span = { self->month, self->month, PREMIA_NEVER, premia_desk_get_own_zone (self->desk) };

  return premia_cube_new (premia_desk_get_dataset (self->desk), measures, &span, g_get_num_processors (), error);
}

static gint64
sum (PremiaCube *cube, guint measure, guint n_people)
{
  gint64 total = 0;

  for (guint i = 0; i < n_people; i++)
    total += cell (cube, measure, i);
  return total;
}

static gboolean
count_funnel (PremiaScoreFacts *self, GError **error)
{
  const guint n = premia_people_get_n (premia_dataset_get_people (premia_desk_get_dataset (self->desk)));
  g_autoptr (PremiaScheme) measures = premia_overview_measures_new (self->desk, PREMIA_PERIOD_MONTH, FALSE, error);
  g_autoptr (PremiaCube) cube = measures != NULL ? make_cube (self, measures, error) : NULL;

  if (cube == NULL)
    return FALSE;
  self->funnel = (PremiaScoreFunnelCount) { sum (cube, PREMIA_OVERVIEW_SET, n), sum (cube, PREMIA_OVERVIEW_HELD, n),
                                            sum (cube, PREMIA_OVERVIEW_QUALIFIED, n), sum (cube, PREMIA_OVERVIEW_WON, n) };
  self->has_funnel = self->funnel.set > 0;
  return TRUE;
}

gboolean
premia_score_facts_count_month (PremiaScoreFacts *self, gboolean with_boards, GError **error)
{
  g_autoptr (PremiaScheme) measures = NULL;
  g_autoptr (PremiaCube) cube = NULL;

  if (!count_funnel (self, error))
    return FALSE;
  if (!with_boards)
    return TRUE;
  measures = make_measures (self->desk, error);
  cube = measures != NULL ? make_cube (self, measures, error) : NULL;
  if (cube == NULL)
    return FALSE;
  add_board (self, cube, PREMIA_SCORE_BOARD_HELD);
  add_board (self, cube, PREMIA_SCORE_BOARD_WON);
  return TRUE;
}
