/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest"

#include "premia-contest.h"
#include "premia-scheme-private.h"

#include <string.h>

static void
clear_point (gpointer data)
{
  g_free (((PremiaContestPoint *) data)->measure);
}

static PremiaContest *
new_unfrozen (void)
{
  PremiaContest *self = g_atomic_rc_box_new0 (PremiaContest);

  self->measures = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_measure_free);
  self->points = g_array_new (FALSE, TRUE, sizeof (PremiaContestPoint));
  g_array_set_clear_func (self->points, clear_point);
  self->prizes = g_array_new (FALSE, TRUE, sizeof (PremiaMoney));
  return self;
}

PremiaContest *
premia_contest_builder_new (PremiaContestKind kind)
{
  PremiaContest *self = new_unfrozen ();

  self->kind = kind;
  self->from = self->to = PREMIA_DATE_NONE;
  self->ties = PREMIA_TIES_SHARE;
  self->every = PREMIA_PERIOD_MONTH;
  return self;
}

PremiaContest *
premia_contest_builder_new_from (PremiaContest *contest)
{
  PremiaContest *self, shell;

  g_return_val_if_fail (contest != NULL, NULL);

  self = new_unfrozen ();
  shell = *self;
  *self = *contest;
  self->frozen = FALSE;
  self->id = g_strdup (contest->id);
  self->name = (PremiaLabel) { g_strdup (contest->name.plain), g_strdup (contest->name.en), g_strdup (contest->name.ru) };
  self->role = g_strdup (contest->role);
  self->team = g_strdup (contest->team);
  self->value = g_strdup (contest->value);
  self->action = g_strdup (contest->action);
  self->measures = shell.measures;
  self->points = shell.points;
  self->prizes = shell.prizes;
  for (guint i = 0; i < contest->measures->len; i++)
    g_ptr_array_add (self->measures, premia_measure_copy (g_ptr_array_index (contest->measures, i)));
  for (guint i = 0; i < contest->points->len; i++)
    {
      const PremiaContestPoint *point = &g_array_index (contest->points, PremiaContestPoint, i);

      premia_contest_builder_add_point (self, point->measure, point->weight);
    }
  g_array_append_vals (self->prizes, contest->prizes->data, contest->prizes->len);
  return self;
}

PremiaMeasure *
premia_contest_builder_add_measure (PremiaContest *builder)
{
  PremiaScheme *defaults = premia_scheme_builder_new ();
  PremiaMeasure *measure;

  g_return_val_if_fail (builder != NULL && !builder->frozen, NULL);

  measure = premia_measure_copy (premia_scheme_builder_add_measure (defaults));
  premia_scheme_builder_discard (defaults);
  g_ptr_array_add (builder->measures, measure);
  return measure;
}

void
premia_contest_builder_add_point (PremiaContest *builder, const char *measure, PremiaMoney weight)
{
  const PremiaContestPoint point = { g_strdup (measure), weight };

  g_return_if_fail (builder != NULL && !builder->frozen && measure != NULL);

  g_array_append_val (builder->points, point);
}

PremiaContest *
premia_contest_ref (PremiaContest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PremiaContest *self = data;

  g_free (self->id);
  g_free (self->name.plain);
  g_free (self->name.en);
  g_free (self->name.ru);
  g_free (self->role);
  g_free (self->team);
  g_free (self->value);
  g_free (self->action);
  g_ptr_array_unref (self->measures);
  g_array_unref (self->points);
  g_array_unref (self->prizes);
}

void
premia_contest_unref (PremiaContest *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

void
premia_contest_builder_discard (PremiaContest *builder)
{
  g_return_if_fail (builder != NULL && !builder->frozen);

  premia_contest_unref (builder);
}

static gboolean
same_name (const PremiaLabel *a, const PremiaLabel *b)
{
  return g_strcmp0 (a->plain, b->plain) == 0 && g_strcmp0 (a->en, b->en) == 0 && g_strcmp0 (a->ru, b->ru) == 0;
}

static gboolean
same_texts (PremiaContest *a, PremiaContest *b)
{
  return g_strcmp0 (a->id, b->id) == 0 && same_name (&a->name, &b->name) && g_strcmp0 (a->role, b->role) == 0 && g_strcmp0 (a->team, b->team) == 0
         && g_strcmp0 (a->value, b->value) == 0 && g_strcmp0 (a->action, b->action) == 0;
}

static gboolean
same_lists (PremiaContest *a, PremiaContest *b)
{
  if (a->measures->len != b->measures->len || a->points->len != b->points->len || a->prizes->len != b->prizes->len)
    return FALSE;
  for (guint i = 0; i < a->measures->len; i++)
    if (!premia_measure_equal (g_ptr_array_index (a->measures, i), g_ptr_array_index (b->measures, i)))
      return FALSE;
  for (guint i = 0; i < a->points->len; i++)
    {
      const PremiaContestPoint *x = &g_array_index (a->points, PremiaContestPoint, i), *y = &g_array_index (b->points, PremiaContestPoint, i);

      if (x->weight != y->weight || strcmp (x->measure, y->measure) != 0)
        return FALSE;
    }
  return a->prizes->len == 0 || memcmp (a->prizes->data, b->prizes->data, a->prizes->len * sizeof (PremiaMoney)) == 0;
}

gboolean
premia_contest_equal (PremiaContest *a, PremiaContest *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a == b
         || (same_texts (a, b) && same_lists (a, b) && a->kind == b->kind && a->repeats == b->repeats && (!a->repeats || a->every == b->every)
             && a->from == b->from && a->to == b->to && a->has_auto_accept == b->has_auto_accept && a->auto_accept_days == b->auto_accept_days
             && a->has_at_least == b->has_at_least && a->at_least_percent == b->at_least_percent && a->at_least == b->at_least
             && a->has_min == b->has_min && a->min_percent == b->min_percent && a->min == b->min && a->has_min_base == b->has_min_base
             && a->min_base == b->min_base && a->unit == b->unit && a->length == b->length && a->n_winners == b->n_winners
             && a->has_ties == b->has_ties && a->ties == b->ties && a->improvement == b->improvement && a->reward == b->reward);
}

const PremiaMeasure *
premia_contest_find_measure (PremiaContest *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (self->measures, i);

      if (g_strcmp0 (measure->id, id) == 0)
        return measure;
    }
  return NULL;
}

gboolean
premia_contest_is_rate (PremiaContest *self)
{
  const PremiaMeasure *measure;

  g_return_val_if_fail (self != NULL, FALSE);

  measure = self->value == NULL ? NULL : premia_contest_find_measure (self, self->value);
  return measure != NULL && measure->kind == PREMIA_MEASURE_RATIO;
}

const char *
premia_contest_kind_to_string (PremiaContestKind kind)
{
  static const char *const words[] = { "streak", "goal", "contest" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (words), NULL);

  return words[kind];
}

PremiaScheme *
premia_contest_to_scheme (PremiaContest *self, const char *currency, GError **error)
{
  PremiaScheme *builder;

  g_return_val_if_fail (self != NULL && currency != NULL, NULL);

  builder = premia_scheme_builder_new ();
  builder->id = g_strdup ("contest");
  builder->currency = g_strdup (currency);
  builder->role = g_strdup (self->role);
  builder->period = PREMIA_PERIOD_YEAR;
  builder->has_auto_accept = self->has_auto_accept;
  builder->auto_accept_days = self->auto_accept_days;
  for (guint i = 0; i < self->measures->len; i++)
    g_ptr_array_add (builder->measures, premia_measure_copy (g_ptr_array_index (self->measures, i)));
  return premia_scheme_builder_end (builder, error);
}

/* What a measure that counts goes by: all of it calls, all of it set. */
static guint
cautions_of (const PremiaMeasure *measure)
{
  g_autoptr (PremiaCatalogue) catalogue = premia_catalogue_new_default ();
  const guint32 calls = 1u << PREMIA_STAGE_CALL | 1u << PREMIA_STAGE_CONVERSATION;
  const gboolean by_actions = measure->actions != NULL || measure->kind == PREMIA_MEASURE_ACTIONS;
  guint32 stages = measure->reached;

  if (measure->kind == PREMIA_MEASURE_RATIO)
    return 0;
  if (measure->actions == NULL && stages == 0 && measure->at != PREMIA_STAGE_NONE)
    stages = 1u << measure->at;
  for (guint i = 0; measure->actions != NULL && measure->actions[i] != NULL; i++)
    {
      const PremiaStage stage = premia_catalogue_stage_of (catalogue, measure->actions[i]);

      stages |= stage == PREMIA_STAGE_NONE ? 1u << PREMIA_N_STAGES : 1u << stage;
    }
  if ((stages & ~calls) == 0 && stages != 0)
    return (stages & 1u << PREMIA_STAGE_CONVERSATION) != 0 ? 0 : PREMIA_CONTEST_ONLY_CALLS;
  if ((stages & ~(calls | 1u << PREMIA_STAGE_SET)) == 0)
    return PREMIA_CONTEST_ONLY_SET | (by_actions ? PREMIA_CONTEST_BY_ACTIONS : 0);
  return by_actions && (stages & (1u << PREMIA_N_STAGES)) == 0 ? PREMIA_CONTEST_BY_ACTIONS : 0;
}

guint
premia_contest_get_cautions (PremiaContest *self)
{
  guint all = PREMIA_CONTEST_ONLY_CALLS | PREMIA_CONTEST_ONLY_SET, any = 0, found;

  g_return_val_if_fail (self != NULL, 0);

  if (self->value != NULL)
    return cautions_of (premia_contest_find_measure (self, self->value));
  for (guint i = 0; i < self->points->len; i++)
    {
      const PremiaContestPoint *point = &g_array_index (self->points, PremiaContestPoint, i);

      /* What takes points away tempts nobody. */
      if (point->weight <= 0)
        continue;
      found = cautions_of (premia_contest_find_measure (self, point->measure));
      any |= found & PREMIA_CONTEST_BY_ACTIONS;
      /* Calls beside set appointments: it is won by setting. */
      all &= found | (found & PREMIA_CONTEST_ONLY_CALLS ? PREMIA_CONTEST_ONLY_SET : 0);
    }
  if ((all & PREMIA_CONTEST_ONLY_CALLS) != 0)
    all = PREMIA_CONTEST_ONLY_CALLS;
  return all | any;
}
