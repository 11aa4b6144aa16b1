/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-private.h"

#include <string.h>

/* What a person's number is made of, and what was not counted and why. Made when somebody looks, from
 * the same rows in the same order as the number, but each judged one by one. */

typedef struct
{
  PremiaCube             *cube;
  const PremiaCubeColumn *column;
  const PremiaCubePart   *part;
  guint                   person;
  const PremiaWindow     *window;
  gboolean                skipped;
  gboolean                anyone;  /* whether the scheme applied or not; who is credited is settled */
  GArray                 *found;   /* of PremiaCounted */
  GHashTable             *by_case; /* (owned) case id → place in @found + 1: a case is told once */
} Listing;

static void
tell (Listing *self, guint32 case_id, const PremiaVerdict *verdict, PremiaInstant at)
{
  PremiaCounted counted = { .case_id = case_id, .at = at, .skip = verdict->skip, .other_case = verdict->other_case };
  const guint known = self->by_case == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (self->by_case, GUINT_TO_POINTER (case_id)));

  counted.name = premia_dataset_get_case_name (self->cube->dataset, case_id);
  if (verdict->counts)
    counted.quantity = verdict->raw * self->part->share_ppm;
  if (known != 0)
    {
      PremiaCounted *before = &g_array_index (self->found, PremiaCounted, known - 1);

      /* Several wins of a case, or several shares in it, are one; what counts hides what does not. */
      if (verdict->counts && before->skip == PREMIA_SKIP_NONE)
        {
          before->quantity += counted.quantity;
          before->at = MIN (before->at, at);
        }
      else if (verdict->counts)
        *before = counted;
      return;
    }
  g_array_append_val (self->found, counted);
  if (self->by_case != NULL)
    g_hash_table_insert (self->by_case, GUINT_TO_POINTER (case_id), GUINT_TO_POINTER (self->found->len));
}

/* Whether the person is credited with it on its day; through a team or manager, or on their own. */
static gboolean
is_credited (const Listing *self, guint base, const PremiaVerdict *verdict)
{
  PremiaZone *zone = self->cube->span.zone;

  if (self->anyone)
    return TRUE;
  if (self->part->relation != PREMIA_RELATION_SELF)
    return premia_cube_relates (self->cube, self->part->relation, base, self->person, premia_zone_date_of (zone, verdict->at));
  if (verdict->own_at[self->part->source] == PREMIA_NEVER)
    return premia_cube_role_on (self->cube, self->person, premia_zone_date_of (zone, verdict->at));
  return premia_cube_role_on (self->cube, self->person, premia_zone_date_of (zone, verdict->own_at[self->part->source]));
}

static gboolean
in_window (const Listing *self, PremiaInstant at)
{
  return at != PREMIA_NEVER && at >= self->window->begin && at < self->window->end;
}

static void
list_row (Listing *self, const PremiaPass *pass, guint base, guint32 place)
{
  const gboolean by_row = self->column->each || self->column->dating == PREMIA_STAGE_NONE;
  const guint32 case_id = pass->table->case_id[place];
  PremiaVerdict verdict;

  if (pass->table->dates_only && pass->table->mask != NULL && (pass->table->mask[place] & PREMIA_MASK_DATES) == 0)
    return;
  if (!premia_cube_judge (self->cube, self->column, case_id, by_row ? premia_cube_table_row (pass->table, place) : G_MAXUINT32,
                          self->window, &verdict, NULL))
    return;
  if (verdict.foreign || (pass->shifted && !verdict.accepted) || (pass->dated_by_it && verdict.accepted) || !in_window (self, verdict.at))
    return;
  if (verdict.counts && !is_credited (self, base, &verdict))
    {
      /* Another's manager or team is nothing that a person missed. */
      if (self->part->relation != PREMIA_RELATION_SELF)
        return;
      verdict.counts = FALSE;
      verdict.skip = PREMIA_SKIP_NOT_APPLIED;
    }
  else if (!verdict.counts && !is_credited (self, base, &verdict))
    return;
  if (verdict.counts || self->skipped)
    tell (self, case_id, &verdict, verdict.at);
}

/* When something is looked for that never happened: the latest that did. */
static PremiaInstant
latest_reached (const PremiaCaseState *state)
{
  PremiaInstant latest = PREMIA_NEVER;

  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    latest = MAX (latest, state->told.reached[i]);
  return latest;
}

/* A case that has no date, since it never came so far: it is told in the period of the last that
 * happened to it. */
static void
list_undated (Listing *self, guint base, guint32 case_id)
{
  PremiaCaseState state;
  PremiaVerdict verdict;

  if (g_hash_table_contains (self->by_case, GUINT_TO_POINTER (case_id))
      || !premia_cube_judge (self->cube, self->column, case_id, G_MAXUINT32, self->window, &verdict, NULL)
      || verdict.counts || verdict.foreign || verdict.at != PREMIA_NEVER)
    return;
  premia_case_state_get (self->cube->dataset, case_id, &state);
  verdict.at = latest_reached (&state);
  if (in_window (self, verdict.at) && is_credited (self, base, &verdict))
    tell (self, case_id, &verdict, verdict.at);
}

static void
list_undated_of_stage (Listing *self, PremiaStage stage, guint base, guint32 account)
{
  const PremiaTableKey key = { .rows = PREMIA_ROWS_STAGE, .stage = stage, .time = PREMIA_TIME_OWN, .source = self->part->source };
  const PremiaPass pass = { .table = premia_cube_table_get (self->cube->dataset, &key) };
  guint32 low = 0, high;

  premia_pass_stretch (self->cube, &pass, account, self->window, &low, &high);
  for (guint32 i = low; i < high; i++)
    if (!pass.table->dates_only || pass.table->mask == NULL || (pass.table->mask[i] & PREMIA_MASK_DATES) != 0)
      list_undated (self, base, pass.table->case_id[i]);
}

static void
list_account (Listing *self, guint base, guint32 account)
{
  for (guint i = 0; i < self->part->n_passes; i++)
    {
      const PremiaPass *pass = &self->part->passes[i];
      guint32 low = 0, high;

      premia_pass_stretch (self->cube, pass, account, self->window, &low, &high);
      for (guint32 k = low; k < high; k++)
        list_row (self, pass, base, k);
    }
  for (PremiaStage stage = 0; self->skipped && self->column->dating != PREMIA_STAGE_NONE && stage < PREMIA_N_STAGES; stage++)
    list_undated_of_stage (self, stage, base, account);
}

static void
list_part (Listing *self)
{
  const PremiaDataset *dataset = self->cube->dataset;

  if (self->part->relation == PREMIA_RELATION_SELF)
    {
      const guint32 account = dataset->account_of_person[self->person];

      if (account != PREMIA_NOBODY)
        list_account (self, self->person, account);
      return;
    }
  for (guint32 account = 0; account < dataset->n_accounts; account++)
    if (dataset->person_of_account[account] >= 0)
      list_account (self, (guint) dataset->person_of_account[account], account);
}

/* By time, then name; cases without a name by number, which is by content. */
static int
compare_counted (gconstpointer a, gconstpointer b)
{
  const PremiaCounted *x = a, *y = b;
  int order = (x->at > y->at) - (x->at < y->at);

  if (order == 0)
    order = strcmp (x->name, y->name);
  if (order == 0)
    order = (x->case_id > y->case_id) - (x->case_id < y->case_id);
  return order != 0 ? order : (x->quantity > y->quantity) - (x->quantity < y->quantity);
}

static GArray *
list_window (PremiaCube *self, guint measure, guint person, const PremiaWindow *window, gboolean skipped)
{
  const PremiaCubeColumn *column = g_ptr_array_index (self->columns, measure);
  Listing listing = { .cube = self, .person = person, .window = window, .skipped = skipped };

  if (column->measure->kind == PREMIA_MEASURE_RATIO)
    column = g_ptr_array_index (self->columns, self->ratios[measure][0]);
  listing.column = column;
  listing.found = g_array_new (FALSE, TRUE, sizeof (PremiaCounted));
  if (!column->of_actions)
    listing.by_case = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < column->n_parts; i++)
    {
      listing.part = &column->parts[i];
      list_part (&listing);
    }
  g_clear_pointer (&listing.by_case, g_hash_table_unref);
  g_array_sort (listing.found, compare_counted);
  return listing.found;
}

void
premia_cube_list_anyone (PremiaCube *self, const PremiaCubeColumn *column, const PremiaCubePart *part, guint person,
                         const PremiaWindow *window, GArray *found)
{
  Listing listing = { .cube = self, .column = column, .part = part, .person = person, .window = window, .anyone = TRUE };
  const guint32 account = self->dataset->account_of_person[person];

  if (account == PREMIA_NOBODY)
    return;
  listing.found = found;
  list_account (&listing, person, account);
}

/* Of a client's appointments the first is the one that counts. */
static PremiaInstant
find_last (PremiaCube *self, const PremiaCubeColumn *column, GArray *found)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  PremiaInstant last = PREMIA_NEVER;

  for (guint i = 0; i < found->len; i++)
    {
      const PremiaCounted *counted = &g_array_index (found, PremiaCounted, i);
      PremiaCase told;

      if (column->measure->kind == PREMIA_MEASURE_PROSPECTS)
        {
          premia_dataset_get_case (self->dataset, counted->case_id, &told);
          if (told.prospect == 0 || !g_hash_table_add (seen, GUINT_TO_POINTER (told.prospect)))
            continue;
        }
      last = MAX (last, counted->at);
    }
  return last;
}

PremiaInstant
premia_cube_find_last (PremiaCube *self, guint measure, guint person, guint period)
{
  const PremiaCubeColumn *column;
  Listing listing = { .cube = self, .person = person };
  PremiaInstant last;

  g_return_val_if_fail (measure < self->scheme->measures->len, PREMIA_NEVER);
  g_return_val_if_fail (person < self->n_people && period < self->n_periods, PREMIA_NEVER);

  column = g_ptr_array_index (self->columns, measure);
  if (column->measure->kind == PREMIA_MEASURE_RATIO)
    column = g_ptr_array_index (self->columns, self->ratios[measure][0]);
  listing.column = column;
  listing.window = &self->windows[period];
  /* Row by row: of a deal won in two parts the second is the last. */
  listing.found = g_array_new (FALSE, TRUE, sizeof (PremiaCounted));
  for (guint i = 0; i < column->n_parts; i++)
    {
      listing.part = &column->parts[i];
      list_part (&listing);
    }
  g_array_sort (listing.found, compare_counted);
  last = find_last (self, column, listing.found);
  g_array_unref (listing.found);
  return last;
}

GArray *
premia_cube_list (PremiaCube *self, guint measure, guint person, guint period, gboolean skipped)
{
  g_return_val_if_fail (measure < self->scheme->measures->len, NULL);
  g_return_val_if_fail (person < self->n_people && period < self->n_periods, NULL);

  return list_window (self, measure, person, &self->windows[period], skipped);
}

GArray *
premia_cube_list_without (PremiaCube *self, guint measure, guint person, guint period, GHashTable *without)
{
  PremiaWindow window;

  g_return_val_if_fail (measure < self->scheme->measures->len, NULL);
  g_return_val_if_fail (person < self->n_people && period < self->n_periods, NULL);

  window = self->windows[period];
  window.without = without;
  return list_window (self, measure, person, &window, FALSE);
}

GArray *
premia_cube_list_between (PremiaCube *self, guint measure, guint person, PremiaDate first, PremiaDate last, PremiaDate known, gboolean skipped)
{
  const PremiaWindow window = premia_cube_window (self, first, last, known);

  g_return_val_if_fail (measure < self->scheme->measures->len && person < self->n_people, NULL);

  return list_window (self, measure, person, &window, skipped);
}
