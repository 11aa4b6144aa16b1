/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-claims"

#include "premia-claims.h"
#include "premia-cases.h"

/* Which cases a clawback has to look at, of whom and when. The few cases that reached its stage are marked, and one
 * sweep over what its measures counted finds the people and periods that they were counted for. */

typedef struct
{
  PremiaHistory         *history;
  const PremiaComponent *component;
  PremiaCube            *cube;
  PremiaDataset         *dataset;
  PremiaZone            *zone;
  guint64               *wanted;  /* (owned) bit per case */
  GArray               **claims;  /* by person */
} Search;

static void
mark_stage (Search *self, PremiaStage stage)
{
  for (guint i = 0; i < premia_dataset_get_n_kinds (self->dataset); i++)
    {
      const PremiaPartition *kind = premia_dataset_get_kind (self->dataset, i);

      for (guint32 k = 0; kind->stage == stage && k < kind->n; k++)
        self->wanted[kind->case_id[k] / 64] |= G_GUINT64_CONSTANT (1) << (kind->case_id[k] % 64);
    }
}

/* @when lies in a run after the one that counted the case; of a stage other than `cancelled` also in that very one. */
static void
add_claim (Search *self, guint person, guint then, guint32 case_id, PremiaInstant when, gboolean whole)
{
  const PremiaPeriod first = premia_cube_get_period (self->cube, 0);
  const gint64 run = (gint64) premia_period_of_date (first.kind, premia_zone_date_of (self->zone, when)).number - first.number;
  const gint64 from = self->component->on == PREMIA_STAGE_CANCELLED ? (gint64) then + 1 : then;
  PremiaClaim claim = { .at = when, .case_id = case_id, .then = then, .whole = whole };

  if (run < from || run >= self->history->n_runs)
    return;
  claim.run = (guint) run;
  claim.name = premia_dataset_get_case_name (self->dataset, case_id);
  if (self->claims[person] == NULL)
    self->claims[person] = g_array_new (FALSE, FALSE, sizeof (PremiaClaim));
  g_array_append_val (self->claims[person], claim);
}

/* Every amount that was cancelled before the whole. */
static void
add_partial (Search *self, guint person, guint then, guint32 case_id, PremiaInstant whole)
{
  guint32 single, n;
  const guint32 *rows = premia_dataset_rows_of_case (self->dataset, case_id, &single, &n);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 place;
      const PremiaKind *kind = premia_dataset_kind_of_row (self->dataset, rows[i], &place);

      if (kind->part.stage != PREMIA_STAGE_CANCELLED || (whole != PREMIA_NEVER && kind->part.at[place] >= whole)
          || kind->part.amount == NULL || kind->part.amount[place] == 0)
        continue;
      add_claim (self, person, then, case_id, kind->part.at[place], FALSE);
    }
}

static void
add_case (Search *self, guint person, guint then, guint32 case_id)
{
  const PremiaInstant whole = premia_cube_get_reached (self->cube, case_id, self->component->on);

  if (whole != PREMIA_NEVER)
    add_claim (self, person, then, case_id, whole, TRUE);
  if (self->component->on == PREMIA_STAGE_CANCELLED)
    add_partial (self, person, then, case_id, whole);
}

static gboolean
is_wanted (const Search *self, guint32 case_id)
{
  return case_id != PREMIA_NOBODY && (self->wanted[case_id / 64] >> (case_id % 64) & 1) != 0;
}

static void
search_measure (Search *self, guint measure)
{
  for (guint person = 0; person < self->history->n_people; person++)
    for (guint run = 0; run < self->history->n_runs; run++)
      {
        g_autoptr (GArray) counted = NULL;
        const PremiaEvent *events;
        guint n;

        if (premia_history_get_events (self->history, measure, person, run, &events, &n))
          {
            for (guint i = 0; i < n; i++)
              if (is_wanted (self, events[i].case_id))
                add_case (self, person, run, events[i].case_id);
            continue;
          }
        counted = premia_cube_list (self->cube, measure, person, run, FALSE);
        for (guint i = 0; counted != NULL && i < counted->len; i++)
          if (is_wanted (self, g_array_index (counted, PremiaCounted, i).case_id))
            add_case (self, person, run, g_array_index (counted, PremiaCounted, i).case_id);
      }
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const PremiaClaim *x = a, *y = b;
  int order = (x->at > y->at) - (x->at < y->at);

  if (order == 0)
    order = g_strcmp0 (x->name, y->name);
  if (order == 0)
    order = (x->case_id > y->case_id) - (x->case_id < y->case_id);
  if (order == 0)
    order = x->whole - y->whole;
  return order != 0 ? order : (x->then > y->then) - (x->then < y->then);
}

/* Several measures may have counted one case in one period. */
static void
sort (GArray *claims)
{
  guint n = 0;

  g_array_sort (claims, by_time);
  for (guint i = 0; i < claims->len; i++)
    if (n == 0 || by_time (&g_array_index (claims, PremiaClaim, n - 1), &g_array_index (claims, PremiaClaim, i)) != 0)
      g_array_index (claims, PremiaClaim, n++) = g_array_index (claims, PremiaClaim, i);
  g_array_set_size (claims, n);
}

static void
search_all (Search *self, guint index)
{
  PremiaScheme *scheme = self->history->scheme;
  const guint64 of = premia_scheme_get_of (scheme, index);
  guint64 searched = 0;

  for (guint i = 0; i < index; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      guint measure;

      if ((of >> i & 1) == 0 || component->measure == NULL)
        continue;
      if (premia_scheme_find_measure (scheme, component->measure, &measure)->kind == PREMIA_MEASURE_GIVEN)
        continue;
      if ((searched >> measure & 1) == 0 && !premia_cube_keeps_cancelled (self->cube, measure))
        search_measure (self, measure);
      searched |= G_GUINT64_CONSTANT (1) << measure;
    }
}

static GArray **
find (PremiaHistory *history, guint index)
{
  Search self = { .history = history, .component = g_ptr_array_index (history->scheme->components, index), .cube = history->cube };
  g_autofree guint64 *wanted = NULL;

  self.dataset = premia_cube_get_dataset (history->cube);
  self.zone = premia_cube_get_span (history->cube)->zone;
  self.wanted = wanted = g_new0 (guint64, premia_dataset_get_n_cases (self.dataset) / 64 + 1);
  self.claims = g_new0 (GArray *, history->n_people + 1);
  mark_stage (&self, self.component->on);
  /* Nobody need have said so where a meeting is accepted by itself. */
  if (self.component->on == PREMIA_STAGE_QUALIFIED && history->scheme->has_auto_accept)
    mark_stage (&self, PREMIA_STAGE_HELD);
  search_all (&self, index);
  for (guint i = 0; i < history->n_people; i++)
    if (self.claims[i] != NULL)
      sort (self.claims[i]);
  return self.claims;
}

const GArray *
premia_claims_get (PremiaHistory *history, guint component, guint person)
{
  if (history->claims[component] == NULL)
    {
      g_assert (!history->complete);
      history->claims[component] = find (history, component);
    }
  return history->claims[component][person];
}
