/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-paid"

#include "premia-doctor-paid-private.h"
#include "premia-tiers.h"
#include "premia-rational-double.h"

/* DOCTOR.md §5, E6, E8, E12: limits that were met, or are not there; parts that never or always pay; pay taken back from
 * people who are gone. */

/* Of so many person-months one can say "never" and "always". */
#define MIN_MONTHS 6

static const PremiaComponent *
component_at (const PremiaPaid *self, guint index)
{
  return premia_reading_component (self->reading, index);
}

static const PremiaPersonMonth *
month_at (const PremiaPaid *self, guint i)
{
  return &g_array_index (self->months, PremiaPersonMonth, i);
}

/* ---- E6 ---- */

static void
look_at_cap (PremiaPaid *self, guint index)
{
  g_autofree guint *by_person = g_new0 (guint, premia_people_get_n (premia_dataset_get_people (self->work->call->dataset)) + 1);
  PremiaFinding *finding;
  PremiaMoney unpaid = 0;
  guint n = 0, most = 0;
  int who = -1;

  for (guint i = 0; i < self->months->len; i++)
    {
      const PremiaMoney line = premia_person_month_line (month_at (self, i), index);

      if (line >= 0 || !premia_money_add (&unpaid, -line))
        continue;
      n++;
      if (++by_person[month_at (self, i)->person] > most)
        {
          most = by_person[month_at (self, i)->person];
          who = (int) month_at (self, i)->person;
        }
    }
  if (n == 0)
    return;
  finding = premia_reading_add (self->reading, PREMIA_FINDING_E6, PREMIA_SEVERITY_WARNING, index, -1);
  finding->n = n;
  finding->people[0] = who;
  finding->numbers[0] = most;
  finding->money[0] = unpaid;
  finding->money[1] = component_at (self, index)->amount;
  finding->mend = PREMIA_MEND_REMOVE;
}

static PremiaMoney
find_variable (const PremiaPaid *self, const PremiaPersonMonth *month)
{
  PremiaMoney sum = 0;

  for (guint i = 0; month->statement != NULL && i < month->statement->n_lines; i++)
    if (component_at (self, i)->type != PREMIA_COMPONENT_SALARY && !premia_money_add (&sum, month->statement->lines[i].amount))
      return 0;
  return sum;
}

static PremiaRational
half_more (PremiaRational value)
{
  PremiaRational more;

  return premia_rational_set (&more, 3, 2) && premia_rational_multiply (&more, value, more) ? more : value;
}

/* What a component would pay with half as much work again; @base: how the pay under it grew. */
static double
find_grown_line (PremiaPaid *self, const PremiaPersonMonth *month, guint index, double base)
{
  const PremiaComponent *component = component_at (self, index);
  const double line = (double) premia_person_month_line (month, index) / PREMIA_MICRO;
  g_autoptr (PremiaExplanation) told = NULL;
  PremiaRational price, one = premia_rational_from_int (1);

  if (component->type == PREMIA_COMPONENT_MULTIPLIER || component->type == PREMIA_COMPONENT_HOLDBACK || component->type == PREMIA_COMPONENT_SPREAD)
    return line * base;
  if (!premia_component_is_priced (component) || line == 0)
    return line;
  /* A table by something else, by deal, or to date: the rate stays what it is. */
  if (component->tiers == NULL || component->tier_by == PREMIA_TIER_BY_EXPRESSION || component->accumulate != PREMIA_ACCUMULATE_PERIOD)
    return line * 1.5;
  told = premia_payout_explain (self->work->payout, month->period, month->person, index, NULL);
  if (told == NULL || !told->has_quantity
      || !premia_tiers_price (component, half_more (told->quantity), one, told->has_quota ? told->quota : one, &price, NULL))
    return line * 1.5;
  return premia_rational_to_double (price);
}

static double
grow (PremiaPaid *self, const PremiaPersonMonth *month)
{
  double lines[PREMIA_SCHEME_MAX_COMPONENTS] = { 0 }, sum = 0;

  for (guint i = 0; i < month->statement->n_lines; i++)
    {
      const guint64 of = premia_component_has_base (component_at (self, i)) ? premia_scheme_get_of (self->reading->scheme, i) : 0;
      double before = 0, after = 0;

      if (component_at (self, i)->type == PREMIA_COMPONENT_SALARY)
        continue;
      for (guint k = 0; k < i; k++)
        if ((of >> k & 1) != 0)
          {
            before += (double) premia_person_month_line (month, k) / PREMIA_MICRO;
            after += lines[k];
          }
      lines[i] = find_grown_line (self, month, i, before > 0 ? after / before : 1);
      sum += lines[i];
    }
  return sum;
}

static void
look_for_no_cap (PremiaPaid *self)
{
  const PremiaPersonMonth *best = NULL;
  PremiaMoney most = 0;
  PremiaFinding *finding;

  for (guint i = 0; i < self->reading->scheme->components->len; i++)
    if (component_at (self, i)->type == PREMIA_COMPONENT_CAP && !premia_reading_is_off (self->reading, i))
      return;
  for (guint i = 0; i < self->months->len; i++)
    {
      const PremiaMoney pay = find_variable (self, month_at (self, i));

      if (pay <= most)
        continue;
      most = pay;
      best = month_at (self, i);
    }
  if (best == NULL)
    return;
  finding = premia_finding_new (PREMIA_FINDING_E6, PREMIA_SEVERITY_NOTE);
  finding->people[0] = (int) best->person;
  finding->n = self->months->len;
  finding->numbers[1] = best->period;
  finding->money[0] = most;
  finding->money[1] = (PremiaMoney) (grow (self, best) * PREMIA_MICRO);
  finding->money[1] -= finding->money[1] % self->reading->scheme->rounding_to;
  premia_doctor_add (self->work, finding);
}

/* ---- E8 ---- */

static gboolean
is_meant_to_pay (const PremiaComponent *component)
{
  switch (component->type)
    {
    case PREMIA_COMPONENT_PER_UNIT:
    case PREMIA_COMPONENT_PERCENT:
    case PREMIA_COMPONENT_BONUS:
    case PREMIA_COMPONENT_MULTIPLIER:
    case PREMIA_COMPONENT_RANK:
    case PREMIA_COMPONENT_SPLIT_POOL:
    case PREMIA_COMPONENT_OVERRIDE:
      return TRUE;
    default:
      /* A limit or a guarantee that nobody needed has done its work; badges are not known here. */
      return FALSE;
    }
}

static void
look_at_payer (PremiaPaid *self, guint index)
{
  const PremiaComponent *component = component_at (self, index);
  PremiaFinding *finding;
  PremiaMoney sum = 0;
  guint n = 0;

  for (guint i = 0; i < self->months->len; i++)
    {
      const PremiaMoney line = premia_person_month_line (month_at (self, i), index);

      n += line != 0 ? 1 : 0;
      if (!premia_money_add (&sum, line))
        return;
    }
  if (n > 0 && (n < self->months->len || component->type != PREMIA_COMPONENT_BONUS || component->has_each || component->when == NULL))
    return;
  finding = premia_reading_add (self->reading, PREMIA_FINDING_E8, n == 0 ? PREMIA_SEVERITY_WARNING : PREMIA_SEVERITY_NOTE, index, -1);
  finding->n = self->months->len;
  finding->numbers[0] = n > 0;
  finding->money[0] = sum;
  finding->mend = n == 0 ? PREMIA_MEND_REMOVE : PREMIA_MEND_NONE;
}

/* ---- E12 ---- */

static void
look_for_the_gone (PremiaPaid *self, guint index)
{
  PremiaPeople *people = premia_dataset_get_people (self->work->call->dataset);
  PremiaFinding *finding;
  PremiaMoney taken = 0;
  guint n = 0;
  int who = -1;

  for (guint run = 0; run < premia_payout_get_n_runs (self->work->payout); run++)
    {
      const PremiaRun *of = premia_payout_get_run (self->work->payout, run);
      const PremiaDate first = premia_period_first_day (of->period);

      for (guint i = 0; i < of->n_statements; i++)
        {
          const PremiaStatement *statement = &of->statements[i];
          const PremiaDate left = premia_people_get (people, statement->person)->left_on;

          if (left == PREMIA_DATE_NONE || left >= first || statement->lines[index].amount >= 0
              || !premia_money_add (&taken, -statement->lines[index].amount))
            continue;
          n++;
          who = (int) statement->person;
        }
    }
  if (n == 0)
    return;
  finding = premia_reading_add (self->reading, PREMIA_FINDING_E12, PREMIA_SEVERITY_WARNING, index, -1);
  finding->n = n;
  finding->people[0] = n == 1 ? who : -1;
  finding->money[0] = taken;
  finding->mend = PREMIA_MEND_TO_HOLDBACK;
}

gboolean
premia_paid_limits (PremiaPaid *self, GError **error)
{
  for (guint i = 0; i < self->reading->scheme->components->len; i++)
    {
      const PremiaComponent *component = component_at (self, i);

      if (premia_reading_is_off (self->reading, i))
        continue;
      if (component->type == PREMIA_COMPONENT_CAP)
        look_at_cap (self, i);
      if (component->type == PREMIA_COMPONENT_CLAWBACK)
        look_for_the_gone (self, i);
      if (is_meant_to_pay (component) && self->months->len >= MIN_MONTHS)
        look_at_payer (self, i);
    }
  look_for_no_cap (self);
  return TRUE;
}
