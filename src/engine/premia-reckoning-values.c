/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reckoning"

#include "premia-reckoning.h"
#include "premia-error.h"
#include "premia-proration.h"
#include "premia-quota.h"

/* What a condition or a formula reads, while it is evaluated. */
typedef struct
{
  const PremiaReckoning *reckoning;
  const PremiaScope *scope;
  const char *own; /* the component's own measure, for `quota` */
  guint index;
  PremiaTrace *trace;
} Reading;

PremiaScope
premia_reckoning_window (const PremiaReckoning *self)
{
  return (PremiaScope){ FALSE, self->first, self->last, self->last, self->period };
}

/* FALSE: overflow. */
gboolean
premia_reckoning_value (const PremiaReckoning *self, const PremiaScope *scope,
                        const char *measure, gboolean *found, PremiaRational *value)
{
  guint index;

  if (premia_scheme_find_measure (self->scheme, measure, &index) == NULL)
    g_assert_not_reached ();
  if (scope->to_date && scope->last < scope->first)
    {
      /* Nothing came before the first period of a span. */
      *found = ((PremiaMeasure *) g_ptr_array_index (self->scheme->measures, index))->kind
               != PREMIA_MEASURE_RATIO;
      *value = premia_rational_from_int (0);
    }
  else if (scope->to_date)
    *found = premia_cube_get_between (self->cube, index, self->person, scope->first, scope->last,
                                      scope->known, value);
  else if (self->without != NULL)
    *found = premia_cube_get_without (self->cube, index, self->person, self->period_index, self->without, value);
  else
    *found = premia_cube_get (self->cube, index, self->person, self->period_index, value);
  return TRUE;
}

static gboolean
read_attainment (const Reading *reading, const char *measure, PremiaValue *value)
{
  const PremiaReckoning *r = reading->reckoning;
  PremiaRational quota, counted;
  gboolean has_quota, has_value;

  if (!premia_quota_find (r->dataset, r->scheme, r->coverage, r->person, measure, reading->scope->quota,
                          &has_quota, &quota)
      || !premia_reckoning_value (r, reading->scope, measure, &has_value, &counted))
    return FALSE;
  if (!has_quota || !has_value)
    return TRUE;
  value->kind = PREMIA_VALUE_NUMBER;
  return premia_rational_divide (&value->number, counted, quota);
}

static gboolean
read_quota (const Reading *reading, PremiaValue *value)
{
  const PremiaReckoning *r = reading->reckoning;
  gboolean found;

  if (!premia_quota_find (r->dataset, r->scheme, r->coverage, r->person, reading->own, reading->scope->quota,
                          &found, &value->number))
    return FALSE;
  if (found)
    value->kind = PREMIA_VALUE_NUMBER;
  return TRUE;
}

static const char *
team_of (const PremiaReckoning *r, guint person, const PremiaScope *scope)
{
  const PremiaStint *stint = premia_proration_last_stint (r->dataset, r->scheme, scope->to_date ? premia_coverage_get_whole (r->coverage) : r->coverage, person,
                                                          scope->first, scope->last);

  return stint == NULL || stint->team == NULL || *stint->team == '\0' ? NULL : stint->team;
}

/* The sum over the scheme's people of one's team, of one measure that adds up. */
static gboolean
sum_team (const Reading *reading, const char *team, const char *measure, PremiaRational *sum)
{
  PremiaReckoning other = *reading->reckoning;
  guint n = premia_people_get_n (premia_dataset_get_people (other.dataset));

  *sum = premia_rational_from_int (0);
  for (other.person = 0; other.person < n; other.person++)
    {
      PremiaRational value;
      gboolean found;

      if (g_strcmp0 (team_of (&other, other.person, reading->scope), team) != 0)
        continue;
      if (!premia_reckoning_value (&other, reading->scope, measure, &found, &value))
        return FALSE;
      if (found && !premia_rational_add (sum, *sum, value))
        return FALSE;
    }
  return TRUE;
}

/* A ratio of a team is the ratio of its sums. MISSING: its base is 0. */
static gboolean
compute_team_value (const Reading *reading, const char *team, const char *id, PremiaValue *value)
{
  const PremiaMeasure *measure = premia_scheme_find_measure (reading->reckoning->scheme, id, NULL);
  PremiaRational base;

  value->kind = PREMIA_VALUE_NUMBER;
  if (measure->kind != PREMIA_MEASURE_RATIO)
    return sum_team (reading, team, id, &value->number);
  if (!sum_team (reading, team, measure->ratio[0], &value->number)
      || !sum_team (reading, team, measure->ratio[1], &base))
    return FALSE;
  if (premia_rational_is_zero (base))
    value->kind = PREMIA_VALUE_MISSING;
  return value->kind == PREMIA_VALUE_MISSING || premia_rational_divide (&value->number, value->number, base);
}

/* Every member asks for the same sum, so it is kept where somebody keeps it. */
static gboolean
read_team_value (const Reading *reading, const char *team, const char *id, PremiaValue *value)
{
  GHashTable *kept = reading->scope->to_date ? NULL : reading->reckoning->teams;
  g_autofree char *key = NULL;
  const PremiaValue *known;

  if (kept == NULL)
    return compute_team_value (reading, team, id, value);
  key = g_strdup_printf ("%u %s %s", reading->reckoning->period_index, id, team);
  known = g_hash_table_lookup (kept, key);
  if (known != NULL)
    {
      *value = *known;
      return TRUE;
    }
  if (!compute_team_value (reading, team, id, value))
    return FALSE;
  g_hash_table_insert (kept, g_steal_pointer (&key), g_memdup2 (value, sizeof *value));
  return TRUE;
}

static gboolean
read_team (const Reading *reading, const char *measure, PremiaValue *value)
{
  const PremiaReckoning *r = reading->reckoning;
  const char *team = team_of (r, r->person, reading->scope);
  PremiaValue sum;
  PremiaRational quota;
  gboolean has_quota;

  if (team == NULL)
    return TRUE;
  if (!premia_quota_find_team (r->dataset, r->scheme, team, measure, reading->scope->quota,
                               &has_quota, &quota))
    return FALSE;
  if (!has_quota)
    return TRUE;
  if (!read_team_value (reading, team, measure, &sum))
    return FALSE;
  if (sum.kind == PREMIA_VALUE_MISSING)
    return TRUE;
  value->kind = PREMIA_VALUE_NUMBER;
  return premia_rational_divide (&value->number, sum.number, quota);
}

static void
set_days (PremiaValue *value, gint64 days)
{
  value->kind = PREMIA_VALUE_NUMBER;
  value->number = premia_rational_from_int (MAX (days, 0));
}

/* By the dates of hiring and leaving alone; absence changes nothing. */
static void
read_days (const Reading *reading, PremiaNameKind kind, PremiaValue *value)
{
  const PremiaReckoning *r = reading->reckoning;
  PremiaDate from = reading->scope->first, to = reading->scope->last;

  if (r->who->left_on != PREMIA_DATE_NONE)
    to = MIN (to, r->who->left_on);
  if (kind == PREMIA_NAME_TENURE_DAYS)
    {
      if (r->who->hired_on != PREMIA_DATE_NONE)
        set_days (value, (gint64) to - r->who->hired_on + 1);
      return;
    }
  if (kind == PREMIA_NAME_DAYS_EMPLOYED)
    {
      if (r->who->hired_on != PREMIA_DATE_NONE)
        from = MAX (from, r->who->hired_on);
      set_days (value, (gint64) to - from + 1);
      return;
    }
  set_days (value, premia_cube_days_active (r->cube, r->person, r->period_index));
}

/* Keeps each name once, in the order of reading, for the statement. */
static void
note_value (Reading *reading, PremiaNameKind kind, const char *measure, const PremiaValue *value)
{
  const PremiaMeasure *read = NULL;
  PremiaReadValue note = { kind, NULL, *value, FALSE };

  if (!reading->trace->looking)
    return;
  for (guint i = 0; i < reading->trace->values->len; i++)
    {
      const PremiaReadValue *old = &g_array_index (reading->trace->values, PremiaReadValue, i);

      if (old->kind == kind && g_strcmp0 (old->measure, measure) == 0)
        return;
    }
  if (*measure != '\0')
    read = premia_scheme_find_measure (reading->reckoning->scheme, measure, NULL);
  note.percent = kind == PREMIA_NAME_ATTAINMENT || kind == PREMIA_NAME_ATTAINMENT_TEAM
                 || (kind == PREMIA_NAME_MEASURE && read->kind == PREMIA_MEASURE_RATIO);
  note.measure = g_strdup (measure);
  g_array_append_val (reading->trace->values, note);
}

gboolean
premia_reckoning_read (const PremiaReckoning *self, const PremiaScope *scope, const char *own,
                       PremiaNameKind kind, const char *measure, PremiaValue *value)
{
  Reading reading = { self, scope, own };
  gboolean ok = TRUE, found;

  value->kind = PREMIA_VALUE_MISSING;
  switch (kind)
    {
    case PREMIA_NAME_MEASURE:
      ok = premia_reckoning_value (self, scope, measure, &found, &value->number);
      value->kind = ok && found ? PREMIA_VALUE_NUMBER : PREMIA_VALUE_MISSING;
      return ok;
    case PREMIA_NAME_QUOTA:
      return read_quota (&reading, value);
    case PREMIA_NAME_ATTAINMENT:
      return read_attainment (&reading, measure, value);
    case PREMIA_NAME_ATTAINMENT_TEAM:
      return read_team (&reading, measure, value);
    case PREMIA_NAME_DAYS_EMPLOYED:
    case PREMIA_NAME_DAYS_ACTIVE:
    case PREMIA_NAME_TENURE_DAYS:
      read_days (&reading, kind, value);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_name_cb (PremiaNameKind kind, const char *measure, PremiaValue *value, gpointer user_data,
              GError **error)
{
  Reading *reading = user_data;

  if (!premia_reckoning_read (reading->reckoning, reading->scope, reading->own, kind, measure, value))
    return premia_reckoning_fail (reading->reckoning, reading->index, error);
  note_value (reading, kind, measure, value);
  return TRUE;
}

gboolean
premia_reckoning_evaluate (const PremiaReckoning *self, guint index, const PremiaScope *scope,
                           PremiaExpression *expression, PremiaValue *value, PremiaTrace *trace,
                           GError **error)
{
  const PremiaComponent *component = g_ptr_array_index (self->scheme->components, index);
  Reading reading = { self, scope, component->measure, index, trace };
  g_autoptr (GError) local_error = NULL;

  if (premia_expression_evaluate (expression, read_name_cb, &reading, value, &local_error))
    return TRUE;
  /* An overflow inside the expression does not know whose line it is. */
  return premia_reckoning_fail (self, index, error);
}
