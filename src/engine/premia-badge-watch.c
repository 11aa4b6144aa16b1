/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-watch"

#include "premia-badge-watch-private.h"

void
premia_badge_watch_init (PremiaBadgeWatch *self, const PremiaBadgePlan *plan, guint medal, const PremiaBadgeMarks *marks)
{
  const GArray *spans = plan->medals[medal].spans;

  *self = (PremiaBadgeWatch) { .plan = plan, .medal = &plan->medals[medal], .marks = marks->marks, .n_marks = marks->n, .n_windows = spans->len };
  self->windows = g_new0 (PremiaBadgeWindow, MAX (spans->len, 1));
  for (guint i = 0; i < spans->len; i++)
    self->windows[i].span = g_array_index (spans, PremiaInstant, i);
}

void
premia_badge_watch_clear (PremiaBadgeWatch *self)
{
  g_clear_pointer (&self->windows, g_free);
}

PremiaInstant
premia_badge_watch_find_first_job (const PremiaBadgeWatch *self, guint account, const PremiaBadgeMoment *moment)
{
  PremiaInstant begin = self->plan->history->registered_at[account];

  if (self->n_marks > 0)
    begin = begin == PREMIA_NEVER ? self->marks[0].at : MIN (begin, self->marks[0].at);
  return premia_badge_next_job (moment, begin == PREMIA_NEVER ? moment->at - 1 : begin - 1);
}

PremiaInstant
premia_badge_watch_look (PremiaBadgeWatch *self, PremiaInstant now)
{
  PremiaInstant change;
  PremiaInt128 total;

  while (self->next < self->n_marks && self->marks[self->next].at < now)
    self->next++;
  change = self->next < self->n_marks ? self->marks[self->next].at : G_MAXINT64;
  total = self->next == 0 ? 0 : self->marks[self->next - 1].total;
  for (guint i = 0; i < self->n_windows; i++)
    {
      PremiaBadgeWindow *window = &self->windows[i];
      const PremiaInstant begin = now - window->span;
      guint first = window->first;

      while (first < self->next && self->marks[first].at < begin)
        first++;
      window->first = first;
      window->score = total - (first == 0 ? 0 : self->marks[first - 1].total);
      if (first < self->next)
        change = MIN (change, self->marks[first].at + window->span);
    }
  return change;
}

/* What is in a window; -1: nothing ever is. Free with premia_badge_sum_clear(). */
static PremiaBadgeSum
sum_window (const PremiaBadgeWatch *self, int window)
{
  PremiaBadgeSum score = { 0 };

  if (window < 0)
    return score;
  score.units = self->windows[window].score;
  for (guint i = self->windows[window].first; i < self->next && self->plan->scores.wide; i++)
    premia_badge_sum_add (&self->plan->scores, &score, self->marks[i].weight);
  return score;
}

gboolean
premia_badge_watch_is_below (const PremiaBadgeWatch *self, int window, guint threshold)
{
  PremiaBadgeSum score = sum_window (self, window);
  const gboolean below = premia_badge_sum_compare (&self->plan->scores, &score, threshold) < 0;

  premia_badge_sum_clear (&score);
  return below;
}

char *
premia_badge_watch_dup_score (const PremiaBadgeWatch *self, int window)
{
  PremiaBadgeSum score = sum_window (self, window);
  char *text = premia_badge_sum_to_string (&self->plan->scores, &score);

  premia_badge_sum_clear (&score);
  return text;
}

PremiaInt128
premia_badge_watch_get_whole_score (const PremiaBadgeWatch *self, int window)
{
  PremiaBadgeSum score = sum_window (self, window);
  /* What is below 1 reaches no whole threshold. */
  g_autofree char *text = premia_badge_sum_sign (&self->plan->scores, &score) <= 0 ? g_strdup ("0") : premia_badge_sum_to_whole (&self->plan->scores, &score);

  premia_badge_sum_clear (&score);
  return g_ascii_strtoll (text, NULL, 10);
}
