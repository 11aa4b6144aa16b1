/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-redraw"

#include "premia-doctor-rivals.h"

/* The order and the rule are those of premia-cube-rivals.c. */

typedef struct
{
  PremiaRivalPlan    *out;
  const PremiaDonors *donors;
  const PremiaSink   *sink;
  guint32            *number; /* (owned) by case id: index in redrawn + 1 */
} Search;

static PremiaDate
set_on (PremiaCube *cube, const PremiaDoctorCase *one)
{
  return premia_zone_date_of (cube->span.zone, one->reached[PREMIA_STAGE_SET]);
}

static void
add_member (Search *self, const PremiaDoctorCase *one)
{
  PremiaCube *cube = self->donors->cube;
  const guint32 number = self->number[one->case_id];
  const gboolean redrawn = number != 0 && g_array_index (self->donors->redrawn, PremiaRedrawn, number - 1).pool != PREMIA_NOBODY;
  PremiaRivalMember member = { .group = self->out->groups->len, .redrawn = redrawn ? number - 1 : PREMIA_NOBODY, .period = -1,
                               .set_on = set_on (cube, one), .cancelled = redrawn ? PREMIA_NEVER : one->reached[PREMIA_STAGE_CANCELLED] };
  int period;

  if (premia_sink_accepts (self->sink, cube, one, &period))
    {
      member.period = (gint16) period;
      member.row = one->setter * cube->n_periods;
    }
  g_array_append_val (self->out->members, member);
  if (redrawn)
    self->out->of_redrawn[member.redrawn] = self->out->members->len;
}

/* Two that may count lie near enough to be in each other's way. */
static gboolean
any_near (const Search *self, guint32 first)
{
  for (guint32 i = first + 1; i < self->out->members->len; i++)
    if ((gint64) g_array_index (self->out->members, PremiaRivalMember, i).set_on - g_array_index (self->out->members, PremiaRivalMember, i - 1).set_on
        <= (gint64) self->out->n_days)
      return TRUE;
  return FALSE;
}

static void
forget_members (Search *self, guint32 first)
{
  for (guint32 i = first; i < self->out->members->len; i++)
    if (g_array_index (self->out->members, PremiaRivalMember, i).redrawn != PREMIA_NOBODY)
      self->out->of_redrawn[g_array_index (self->out->members, PremiaRivalMember, i).redrawn] = 0;
  g_array_set_size (self->out->members, first);
}

static gboolean
counts (const PremiaRivalPlan *self, const PremiaRivalGroup *group, guint32 asked, const PremiaInstant *cancelled)
{
  const PremiaRivalMember *members = (const PremiaRivalMember *) self->members->data;
  const PremiaInstant known_end = self->cube->windows[members[asked].period].known_end;
  guint32 kept = PREMIA_NOBODY;

  for (guint32 i = group->first; i <= asked; i++)
    {
      const PremiaInstant at = members[i].redrawn == PREMIA_NOBODY ? members[i].cancelled : cancelled == NULL ? PREMIA_NEVER : cancelled[i];

      if (at != PREMIA_NEVER && at < known_end)
        continue;
      if (kept == PREMIA_NOBODY || (gint64) members[i].set_on - members[kept].set_on > (gint64) self->n_days)
        kept = i;
    }
  return kept == asked;
}

static void
add_client (Search *self, const PremiaTable *table, guint32 first, guint32 end)
{
  PremiaRivalGroup group = { .first = self->out->members->len };

  for (guint32 i = first; i < end; i++)
    {
      const PremiaDoctorCase *one = premia_doctor_cases_find (self->donors->cases, table->case_id[i]);

      if (one != NULL && premia_sink_may_count (self->sink, self->donors->cube, one))
        add_member (self, one);
    }
  group.n = self->out->members->len - group.first;
  if (group.n < 2 || !any_near (self, group.first))
    {
      forget_members (self, group.first);
      return;
    }
  g_array_append_val (self->out->groups, group);
  for (guint32 i = group.first; i < group.first + group.n; i++)
    {
      PremiaRivalMember *member = &g_array_index (self->out->members, PremiaRivalMember, i);

      member->by_default = member->period >= 0 && counts (self->out, &group, i, NULL);
    }
}

PremiaRivalPlan *
premia_rival_plan_new (const PremiaDonors *donors, const PremiaSink *sink)
{
  const PremiaTableKey key = { .rows = PREMIA_ROWS_PROSPECT, .stage = PREMIA_STAGE_SET, .time = PREMIA_TIME_OWN };
  const PremiaTable *table = premia_cube_table_get (donors->cube->dataset, &key);
  PremiaRivalPlan *self = g_new0 (PremiaRivalPlan, 1);
  Search search = { .out = self, .donors = donors, .sink = sink, .number = g_new0 (guint32, donors->cube->dataset->n_cases + 1) };

  self->cube = donors->cube;
  self->n_days = ((const PremiaCubeColumn *) g_ptr_array_index (donors->cube->columns, sink->column))->measure->once_per_days;
  self->members = g_array_new (FALSE, FALSE, sizeof (PremiaRivalMember));
  self->groups = g_array_new (FALSE, FALSE, sizeof (PremiaRivalGroup));
  self->of_redrawn = g_new0 (guint32, donors->redrawn->len + 1);
  for (guint32 i = 0; i < donors->redrawn->len; i++)
    search.number[g_array_index (donors->redrawn, PremiaRedrawn, i).case_id] = i + 1;
  for (guint32 prospect = 1; prospect <= donors->cube->dataset->n_prospects; prospect++)
    if (table->account_start[prospect + 1] - table->account_start[prospect] >= 2)
      add_client (&search, table, table->account_start[prospect], table->account_start[prospect + 1]);
  g_free (search.number);
  return self;
}

void
premia_rival_plan_free (PremiaRivalPlan *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->members);
  g_array_unref (self->groups);
  g_free (self->of_redrawn);
  g_free (self);
}

void
premia_rival_plan_count (const PremiaRivalPlan *self, guint32 group_number, const PremiaInstant *cancelled, gint64 *sums)
{
  const PremiaRivalGroup *group = &g_array_index (self->groups, PremiaRivalGroup, group_number);

  for (guint32 i = group->first; i < group->first + group->n; i++)
    {
      const PremiaRivalMember *member = &g_array_index (self->members, PremiaRivalMember, i);

      if (member->period >= 0)
        sums[member->row + (guint) member->period] += (gint64) counts (self, group, i, cancelled) - member->by_default;
    }
}
