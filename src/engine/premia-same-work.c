/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-same-work"

#include "premia-same-work.h"
#include "premia-cases.h"

#include <string.h>

/* With fewer, a month says nothing. */
#define MIN_SET 10
/* Meetings of a closer with others, to speak of a record. */
#define MIN_RECORD 10
/* Pairs that are far apart and looked at for their reason. */
#define MAX_LOOKED 40
/* Of the meetings of one month this part must have been held by closers with a record. */
#define KNOWN_PARTS 2 / 3

enum { SET, HELD, QUALIFIED, CLOSER_HELD, CLOSER_WON, N_MEASURES };

typedef struct { guint person, set, held, qualified; PremiaMoney pay, total; const PremiaLine *lines; } Worker;

typedef struct
{
  const Worker        *less, *more;
  PremiaMoney          difference;
} Pair;

typedef struct
{
  PremiaPayout *payout;
  guint         run;
  PremiaScheme *scheme;   /* the one that people are paid by */
  PremiaCube   *cube;     /* of the measures above, one period */
  GArray       *workers;
  Pair          pairs[MAX_LOOKED]; /* by difference, falling */
  guint         n_pairs;
} Search;

/* ---- what people did ---- */

static void
add_measure (PremiaScheme *builder, const char *id, guint32 reached, guint32 not_reached, PremiaStage at, PremiaCredit credit)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->kind = PREMIA_MEASURE_CASES;
  measure->reached = reached;
  measure->not_reached = not_reached;
  measure->last_reached = measure->at = at;
  measure->has_credit = TRUE;
  measure->credit = credit;
}

/* Counts work as @scheme would, but everybody's: whoever goes to a meeting has another role. */
static PremiaScheme *
make_counting_scheme (PremiaScheme *scheme, GError **error)
{
  const guint32 held = 1u << PREMIA_STAGE_HELD;
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaComponent *salary;

  builder->id = g_strdup ("same-work");
  builder->currency = g_strdup (scheme->currency);
  builder->period = scheme->period;
  builder->time_zone = g_strdup (scheme->time_zone);
  builder->has_auto_accept = scheme->has_auto_accept;
  builder->auto_accept_days = scheme->auto_accept_days;
  add_measure (builder, "set", 1u << PREMIA_STAGE_SET, 0, PREMIA_STAGE_SET, PREMIA_CREDIT_SETTER);
  add_measure (builder, "held", held, 0, PREMIA_STAGE_HELD, PREMIA_CREDIT_SETTER);
  add_measure (builder, "qualified", held | 1u << PREMIA_STAGE_QUALIFIED, 1u << PREMIA_STAGE_REJECTED, PREMIA_STAGE_QUALIFIED, PREMIA_CREDIT_SETTER);
  add_measure (builder, "closer_held", held, 0, PREMIA_STAGE_HELD, PREMIA_CREDIT_PERFORMER);
  add_measure (builder, "closer_won", held | 1u << PREMIA_STAGE_WON, 0, PREMIA_STAGE_HELD, PREMIA_CREDIT_PERFORMER);
  salary = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_SALARY);
  salary->id = g_strdup ("none");
  salary->has_amount = TRUE;
  return premia_scheme_builder_end (builder, error);
}

static gboolean
count_work (Search *self, PremiaPeriod period, GError **error)
{
  PremiaCube *paid = premia_payout_get_cube (self->payout);
  g_autoptr (PremiaScheme) counting = make_counting_scheme (self->scheme, error);
  PremiaSpan span = *premia_cube_get_span (paid);

  if (counting == NULL)
    return FALSE;
  span.first = span.last = period;
  self->cube = premia_cube_new (premia_cube_get_dataset (paid), counting, &span, 1, error);
  return self->cube != NULL;
}

/* A count is whole: nothing here is shared between people. */
static guint
count (PremiaCube *cube, guint measure, guint person)
{
  PremiaRational value;

  if (!premia_cube_get (cube, measure, person, 0, &value))
    return 0;
  g_assert (value.denominator == 1 && value.numerator >= 0 && value.numerator <= G_MAXUINT32);
  return (guint) value.numerator;
}

/* FALSE: too large to add up. */
static gboolean
sum_pay (PremiaScheme *scheme, const PremiaStatement *statement, PremiaMoney *pay)
{
  *pay = 0;
  for (guint i = 0; i < statement->n_lines; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, statement->lines[i].component);

      if (component->type != PREMIA_COMPONENT_SALARY && !premia_money_add (pay, statement->lines[i].amount))
        return FALSE;
    }
  return TRUE;
}

static void
find_workers (Search *self, const PremiaRun *run)
{
  for (guint i = 0; i < run->n_statements; i++)
    {
      const PremiaStatement *statement = &run->statements[i];
      Worker worker = { .person = statement->person, .total = statement->total, .lines = statement->lines };

      worker.set = count (self->cube, SET, worker.person);
      worker.held = count (self->cube, HELD, worker.person);
      worker.qualified = count (self->cube, QUALIFIED, worker.person);
      if (worker.set >= MIN_SET && sum_pay (self->scheme, statement, &worker.pay))
        g_array_append_val (self->workers, worker);
    }
}

/* ---- pairs ---- */

/* Equal up to a @part-th of the larger one, or one. */
static gboolean
is_near (guint a, guint b, guint part)
{
  const guint large = MAX (a, b), apart = large - MIN (a, b);

  return apart <= MAX (1, large / part);
}

static gboolean
is_far_apart (const Pair *pair)
{
  /* Twice as much; and at 10 × no number of a person's pay comes near the end of 128 bits. */
  return (PremiaInt128) pair->more->pay >= 2 * (PremiaInt128) pair->less->pay
         && 10 * (PremiaInt128) pair->difference >= pair->more->total && pair->difference > 0;
}

static void
keep_pair (Search *self, const Pair *pair)
{
  guint place = self->n_pairs;

  while (place > 0 && self->pairs[place - 1].difference < pair->difference)
    place--;
  if (place == MAX_LOOKED)
    return;
  self->n_pairs = MIN (self->n_pairs + 1, MAX_LOOKED);
  memmove (&self->pairs[place + 1], &self->pairs[place], (self->n_pairs - place - 1) * sizeof *pair);
  self->pairs[place] = *pair;
}

static void
find_pairs (Search *self, PremiaSameWork *found)
{
  for (guint i = 0; i < self->workers->len; i++)
    for (guint j = i + 1; j < self->workers->len; j++)
      {
        const Worker *a = &g_array_index (self->workers, Worker, i), *b = &g_array_index (self->workers, Worker, j);
        Pair pair = { a->pay <= b->pay ? a : b, a->pay <= b->pay ? b : a, 0 };

        if (!is_near (a->set, b->set, 10) || !is_near (a->held, b->held, 10)
            || __builtin_sub_overflow (pair.more->pay, pair.less->pay, &pair.difference))
          continue;
        found->n_pairs++;
        found->difference = MAX (found->difference, pair.difference);
        if (is_far_apart (&pair))
          keep_pair (self, &pair);
      }
}

/* ---- reasons ---- */

/* The component that sets the two furthest apart. */
static const PremiaComponent *
find_component (Search *self, const Pair *pair)
{
  const PremiaComponent *widest = NULL;
  PremiaMoney width = 0;

  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (self->scheme->components, i);
      PremiaMoney apart;

      if (component->type == PREMIA_COMPONENT_SALARY
          || __builtin_sub_overflow (pair->more->lines[i].amount, pair->less->lines[i].amount, &apart) || apart <= width)
        continue;
      widest = component;
      width = apart;
    }
  return widest;
}

/* What the scheme says about the reason; the closers are asked behind it. */
static PremiaSameWorkReason
find_reason (Search *self, const Pair *pair)
{
  const guint32 deals = 1u << PREMIA_STAGE_WON | 1u << PREMIA_STAGE_PAID;
  const PremiaComponent *component = find_component (self, pair);
  const PremiaMeasure *measure = component == NULL || component->measure == NULL
                                     ? NULL
                                     : premia_scheme_find_measure (self->scheme, component->measure, NULL);

  if (measure == NULL || measure->kind == PREMIA_MEASURE_GIVEN || measure->kind == PREMIA_MEASURE_ACTIONS)
    return PREMIA_SAME_WORK_OTHER;
  if ((measure->reached & deals) != 0)
    return PREMIA_SAME_WORK_DEALS;
  if (((measure->reached | measure->not_reached) & (1u << PREMIA_STAGE_QUALIFIED | 1u << PREMIA_STAGE_REJECTED)) != 0)
    return PREMIA_SAME_WORK_JUDGED;
  return PREMIA_SAME_WORK_OTHER;
}

/* One closer, with meetings of the two who are compared. */
typedef struct { guint held[2], won[2]; guint record_held, record_won; } Record;

/* Who held the meeting, index in people; -1: nobody of ours. @won: (out) (optional) */
static int
find_closer (PremiaDataset *dataset, guint32 case_id, gboolean *won)
{
  PremiaCaseState state;

  premia_case_state_get (dataset, case_id, &state);
  if (won != NULL)
    *won = state.told.reached[PREMIA_STAGE_WON] != PREMIA_NEVER;
  if (state.told.by[PREMIA_STAGE_HELD] == PREMIA_NOBODY)
    return -1;
  return premia_dataset_person_of_account (dataset, state.told.by[PREMIA_STAGE_HELD]);
}

/* Meetings of @worker in the period, by who held them. */
static gboolean
count_meetings (Search *self, const Worker *worker, guint side, Record *records)
{
  g_autoptr (GArray) cases = premia_cube_list (self->cube, HELD, worker->person, 0, FALSE);

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      gboolean won;
      const int closer = find_closer (premia_cube_get_dataset (self->cube), g_array_index (cases, PremiaCounted, i).case_id, &won);

      /* Whoever went alone has nobody else to thank. */
      if (closer < 0 || (guint) closer == worker->person)
        continue;
      records[closer].held[side]++;
      records[closer].won[side] += won != FALSE;
    }
  return cases != NULL;
}

static guint
count_all (Search *self, guint measure, guint person)
{
  const PremiaSpan *span = premia_cube_get_span (self->cube);
  const PremiaInstant first = premia_dataset_get_first_at (premia_cube_get_dataset (self->cube));
  const PremiaDate last = premia_period_last_day (span->last);
  PremiaRational value;

  if (first == PREMIA_NEVER
      || !premia_cube_get_between (self->cube, measure, person, premia_zone_date_of (span->zone, first), last, last, &value))
    return 0;
  return (guint) CLAMP (value.numerator / value.denominator, 0, G_MAXINT32);
}

/* What the closer's meetings came to, but for those of the two in this period. */
static void
find_record (Search *self, guint closer, Record *record)
{
  const guint held = count_all (self, CLOSER_HELD, closer), won = count_all (self, CLOSER_WON, closer);
  const guint own_held = record->held[0] + record->held[1], own_won = record->won[0] + record->won[1];

  record->record_held = held > own_held ? held - own_held : 0;
  record->record_won = MIN (won > own_won ? won - own_won : 0, record->record_held);
}

/* Deals that the closers' records would let expect of a side's meetings, in millionths for each meeting;
 * *@known FALSE: too few of those who went have a record. */
static guint64
expect_deals (const Record *records, guint n, guint side, guint held, gboolean *known)
{
  guint64 sum = 0;
  guint met = 0;

  for (guint i = 0; i < n; i++)
    {
      if (records[i].held[side] == 0 || records[i].record_held < MIN_RECORD)
        continue;
      sum += (guint64) records[i].held[side] * records[i].record_won * PREMIA_MICRO / records[i].record_held;
      met += records[i].held[side];
    }
  *known = met > 0 && met >= held * KNOWN_PARTS;
  return met == 0 ? 0 : sum / met;
}

static void
name_closer (const Record *records, guint n, guint side, PremiaSameWorkSide *out)
{
  out->closer = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    if (records[i].held[side] > out->closer_held && records[i].record_held >= MIN_RECORD)
      {
        out->closer = i;
        out->closer_held = records[i].held[side];
        out->record_held = records[i].record_held;
        out->record_won = records[i].record_won;
      }
}

static guint
count_deals (const Record *records, guint n, guint side)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += records[i].won[side];
  return sum;
}

/* Whether most of what the better paid one is paid for came from meetings held by closers who win more than
 * @less, millionths for each meeting: what is paid in a month was partly held before. */
static gboolean
is_paid_by_better (Search *self, const Pair *pair, const Record *records, guint64 less)
{
  PremiaDataset *dataset = premia_cube_get_dataset (self->cube);
  const PremiaComponent *component = find_component (self, pair);
  PremiaInt128 all = 0, better = 0;
  g_autoptr (GArray) paid = NULL;
  guint measure;

  premia_scheme_find_measure (self->scheme, component->measure, &measure);
  paid = premia_cube_list (premia_payout_get_cube (self->payout), measure, pair->more->person, self->run, FALSE);
  for (guint i = 0; paid != NULL && i < paid->len; i++)
    {
      const PremiaCounted *counted = &g_array_index (paid, PremiaCounted, i);
      const int closer = counted->case_id == PREMIA_NOBODY ? -1 : find_closer (dataset, counted->case_id, NULL);
      const Record *record = closer < 0 ? NULL : &records[closer];

      if (__builtin_add_overflow (all, counted->quantity, &all))
        return FALSE;
      if (record != NULL && record->record_held >= MIN_RECORD
          && (guint64) record->record_won * PREMIA_MICRO / record->record_held > less && __builtin_add_overflow (better, counted->quantity, &better))
        return FALSE;
    }
  return all > 0 && better >= all - better;
}

/* @found: gets who went, if it was the closers. */
static gboolean
blame_closers (Search *self, const Pair *pair, PremiaSameWork *found)
{
  const guint n = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (self->cube)));
  g_autofree Record *records = g_new0 (Record, n);
  guint64 less, more;
  gboolean less_known, more_known;

  if (!is_near (pair->less->qualified, pair->more->qualified, 5) || !count_meetings (self, pair->less, 0, records)
      || !count_meetings (self, pair->more, 1, records))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (records[i].held[0] + records[i].held[1] > 0)
      find_record (self, i, &records[i]);
  less = expect_deals (records, n, 0, pair->less->held, &less_known);
  more = expect_deals (records, n, 1, pair->more->held, &more_known);
  /* Clearly more: by three tenths; and it came so. */
  if (!less_known || !more_known || more * 10 < less * 13 || count_deals (records, n, 1) <= count_deals (records, n, 0)
      || !is_paid_by_better (self, pair, records, less))
    return FALSE;
  name_closer (records, n, 0, &found->less);
  name_closer (records, n, 1, &found->more);
  /* Somebody of the same name on both sides would explain nothing. */
  return found->less.closer != found->more.closer;
}

static void
tell_side (const Worker *worker, PremiaSameWorkSide *side)
{
  *side = (PremiaSameWorkSide) { worker->person, worker->set, worker->held, worker->qualified, worker->pay, G_MAXUINT };
}

static void
choose_pair (Search *self, PremiaSameWork *found)
{
  for (guint i = 0; i < self->n_pairs; i++)
    {
      const Pair *pair = &self->pairs[i];
      const PremiaSameWorkReason reason = find_reason (self, pair);
      PremiaSameWork tried = *found;

      tried.reason = reason;
      tried.difference = pair->difference;
      tell_side (pair->less, &tried.less);
      tell_side (pair->more, &tried.more);
      if (reason == PREMIA_SAME_WORK_DEALS && blame_closers (self, pair, &tried))
        {
          tried.reason = PREMIA_SAME_WORK_CLOSER;
          *found = tried;
          return;
        }
      if (i > 0)
        continue;
      tell_side (pair->less, &tried.less);
      tell_side (pair->more, &tried.more);
      *found = tried;
    }
}

gboolean
premia_same_work_find (PremiaPayout *payout, guint run, PremiaSameWork *found, GError **error)
{
  Search self = { .payout = payout, .run = run };
  const PremiaRun *paid;

  g_return_val_if_fail (payout != NULL && run < premia_payout_get_n_runs (payout) && found != NULL, FALSE);

  paid = premia_payout_get_run (payout, run);
  *found = (PremiaSameWork) { .reason = PREMIA_SAME_WORK_NONE, .period = paid->period };
  self.scheme = premia_payout_get_scheme (payout);
  if (!count_work (&self, paid->period, error))
    return FALSE;
  self.workers = g_array_new (FALSE, FALSE, sizeof (Worker));
  find_workers (&self, paid);
  find_pairs (&self, found);
  if (found->n_pairs > 0)
    found->reason = PREMIA_SAME_WORK_EVEN;
  choose_pair (&self, found);
  g_array_unref (self.workers);
  premia_cube_unref (self.cube);
  return TRUE;
}

gboolean
premia_same_work_find_telling (PremiaPayout *payout, guint last, guint *run, PremiaSameWork *found, GError **error)
{
  g_return_val_if_fail (payout != NULL && last < premia_payout_get_n_runs (payout) && run != NULL && found != NULL, FALSE);

  for (guint i = last + 1; i > 0; i--)
    {
      if (!premia_same_work_find (payout, i - 1, found, error))
        return FALSE;
      *run = i - 1;
      if (found->reason == PREMIA_SAME_WORK_CLOSER)
        return TRUE;
    }
  *run = last;
  return premia_same_work_find (payout, last, found, error);
}
