/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-neglect"

#include "premia-doctor-case-pay.h"
#include "premia-doctor-chance.h"
#include "premia-doctor-person.h"

#include <math.h>
#include <string.h>

/* DOCTOR.md §2: set ÷ conversations of a segment before and after, of the same people, against all their other segments.
 * Before and after what: where the scheme changed inside the span, that day, else the middle of its months. How likely
 * it is by chance: the months of each person are shuffled, and as often as in any segment it then comes out as extreme; so
 * having looked at many segments is accounted for. Talk time before an appointment would tell the same sooner; the data
 * have no such column.
 *
 * PREMIA_FINDING_NEGLECT: segment; numbers: 0 and 1 its set ÷ conversations before and after, 2 and 3 that of the other
 * segments, 4 how much more it fell (low, high: its interval), 5 the first day of after (a PremiaDate), 6 whether
 * the scheme changed then; n: conversations there; p. */

#define STREAM PREMIA_DRAW_STREAM ('N', 'E', 'G', 'L')
#define N_SHUFFLES 1999
#define MANY_AS_EXTREME 60 /* of 2,000: p is above 0.01 whatever else comes */
#define MIN_FALL 0.05
#define MAX_P 0.01
#define MAX_SEGMENTS 64
#define MIN_PERIODS 2      /* before, and after */

/* Of a person's period in a segment. */
typedef struct
{
  guint32 n, n_set;
} Cell;

typedef struct
{
  PremiaDoctorWork *work;
  guint             n_people, n_periods, n_segments, cut;
  gboolean          changed;
  guint16           segments[MAX_SEGMENTS]; /* of the dataset */
  int              *place;                  /* (owned): by the dataset's segment; −1: left out */
  PremiaInstant    *starts;                 /* (owned): of the periods, and the end of the last */
  guint8           *covered;                /* (owned) */
  Cell             *cells;                  /* (owned): person, period, segment */
  guint8           *talked;                 /* (owned): person, period: whether there was a conversation */
} Table;

static void
table_clear (Table *self)
{
  g_free (self->place);
  g_free (self->starts);
  g_free (self->covered);
  g_free (self->cells);
  g_free (self->talked);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* Before and after of what everybody did in one segment, and in all others. */
typedef struct
{
  double weight, before, after, fall, variance;
} Side;

typedef struct
{
  Side   own, others;
  double z; /* how much more it fell, in its standard errors */
} Change;

/* ---- the table ---- */

static int
find_period (const Table *self, PremiaInstant at)
{
  guint low = 0, high = self->n_periods;

  if (at == PREMIA_NEVER || at < self->starts[0] || at >= self->starts[self->n_periods])
    return -1;
  while (high - low > 1)
    {
      const guint middle = low + (high - low) / 2;

      if (self->starts[middle] <= at)
        low = middle;
      else
        high = middle;
    }
  return (int) low;
}

static Cell *
get_cell (const Table *self, guint person, guint period, guint segment)
{
  return &self->cells[((gsize) person * self->n_periods + period) * self->n_segments + segment];
}

typedef struct
{
  guint16 segment;
  guint   n;
} Size;

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const Size *x = a, *y = b;

  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return (x->segment > y->segment) - (x->segment < y->segment);
}

/* The segments with the most conversations. */
static void
choose_segments (Table *self)
{
  const GArray *cases = self->work->cases->cases;
  g_autoptr (GArray) sizes = g_array_new (FALSE, TRUE, sizeof (Size));

  for (guint i = 0; i < cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases, PremiaDoctorCase, i);

      if (one->segment >= sizes->len)
        g_array_set_size (sizes, one->segment + 1u);
      g_array_index (sizes, Size, one->segment).n += find_period (self, one->reached[PREMIA_STAGE_CONVERSATION]) >= 0;
    }
  for (guint i = 0; i < sizes->len; i++)
    g_array_index (sizes, Size, i).segment = (guint16) i;
  self->place = g_new (int, sizes->len + 1);
  for (guint i = 0; i < sizes->len; i++)
    self->place[i] = -1;
  g_array_sort (sizes, compare_sizes);
  for (guint i = 0; i < sizes->len && self->n_segments < MAX_SEGMENTS; i++)
    {
      const Size *size = &g_array_index (sizes, Size, i);

      if (size->segment == 0 || size->n < PREMIA_DOCTOR_MIN_CASES)
        continue;
      self->place[size->segment] = (int) self->n_segments;
      self->segments[self->n_segments++] = size->segment;
    }
}

static void
fill (Table *self)
{
  const GArray *cases = self->work->cases->cases;
  g_autofree guint *talkers = premia_doctor_find_performers (self->work, PREMIA_STAGE_CONVERSATION);

  self->cells = g_new0 (Cell, (gsize) self->n_people * self->n_periods * self->n_segments + 1);
  self->talked = g_new0 (guint8, (gsize) self->n_people * self->n_periods + 1);
  for (guint i = 0; i < cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases, PremiaDoctorCase, i);
      const int place = self->place[one->segment];
      const int set = find_period (self, one->reached[PREMIA_STAGE_SET]), talked = find_period (self, one->reached[PREMIA_STAGE_CONVERSATION]);

      if (place >= 0 && talked >= 0 && talkers[i] != PREMIA_NOBODY && self->covered[talkers[i]])
        {
          get_cell (self, talkers[i], (guint) talked, (guint) place)->n++;
          self->talked[(gsize) talkers[i] * self->n_periods + (guint) talked] = 1;
        }
      if (place >= 0 && set >= 0 && one->setter != PREMIA_NOBODY && self->covered[one->setter])
        get_cell (self, one->setter, (guint) set, (guint) place)->n_set++;
    }
}

/* Whether the scheme changed after the first day of one period, and not after that of the next. */
static gboolean
is_changed_between (const Table *self, PremiaDate begun, PremiaDate begins)
{
  const PremiaSpan *span = premia_cube_get_span (self->work->cube);
  const PremiaDate first = premia_coverage_get_first (span->coverage), last = premia_coverage_get_last (span->coverage);
  const PremiaDate told = self->work->call->changed_on;

  return (first != PREMIA_DATE_NONE && first > begun && first <= begins) || (last != PREMIA_DATE_MAX && last >= begun && last < begins)
         || (told > begun && told <= begins);
}

/* The first period of the scheme as it is now, or of the one that came after; else the middle of the periods. */
static void
choose_cut (Table *self)
{
  self->cut = self->n_periods / 2;
  for (guint i = 1; i < self->n_periods && !self->changed; i++)
    if (is_changed_between (self, premia_period_first_day (premia_cube_get_period (self->work->cube, i - 1)),
                            premia_period_first_day (premia_cube_get_period (self->work->cube, i))))
      {
        self->cut = i;
        self->changed = TRUE;
      }
}

static void
table_init (Table *self, PremiaDoctorWork *work)
{
  const PremiaSpan *span = premia_cube_get_span (work->cube);
  const guint n = premia_cube_get_n_periods (work->cube);

  self->work = work;
  self->n_people = premia_people_get_n (premia_dataset_get_people (work->call->dataset));
  self->covered = premia_doctor_find_covered (work);
  self->starts = g_new (PremiaInstant, n + 1);
  for (guint i = 0; i <= n; i++)
    {
      self->starts[i] = premia_zone_start_of (span->zone, premia_period_first_day (premia_period_next (span->first, (int) i)));
      /* What lies behind the end of the data says nothing. */
      if (i > 0 && self->starts[i - 1] <= work->cases->end)
        self->n_periods = i;
    }
  choose_cut (self);
}

/* ---- before and after ---- */

/* One person's, with the weight of Mantel and Haenszel. */
static void
add_person (Side *side, double n_before, double set_before, double n_after, double set_after)
{
  double weight;

  if (n_before <= 0 || n_after <= 0)
    return;
  weight = n_before * n_after / (n_before + n_after);
  side->weight += weight;
  side->before += weight * set_before / n_before;
  side->after += weight * set_after / n_after;
}

static void
end_side (Side *side)
{
  double rate;

  if (side->weight <= 0)
    return;
  side->before /= side->weight;
  side->after /= side->weight;
  side->fall = side->before - side->after;
  rate = (side->before + side->after) / 2;
  side->variance = MAX (rate * (1 - rate), 0) / side->weight;
}

/* @is_after: by person and period. */
static void
find_changes (const Table *self, const guint8 *is_after, Change *changes)
{
  Cell sums[2][MAX_SEGMENTS], all[2];

  memset (changes, 0, self->n_segments * sizeof *changes);
  for (guint person = 0; person < self->n_people; person++)
    {
      if (!self->covered[person])
        continue;
      memset (sums, 0, sizeof sums);
      memset (all, 0, sizeof all);
      for (guint period = 0; period < self->n_periods; period++)
        {
          const guint side = is_after[(gsize) person * self->n_periods + period];
          const Cell *cells = get_cell (self, person, period, 0);

          for (guint i = 0; i < self->n_segments; i++)
            {
              sums[side][i].n += cells[i].n;
              sums[side][i].n_set += cells[i].n_set;
              all[side].n += cells[i].n;
              all[side].n_set += cells[i].n_set;
            }
        }
      for (guint i = 0; i < self->n_segments; i++)
        {
          add_person (&changes[i].own, sums[0][i].n, sums[0][i].n_set, sums[1][i].n, sums[1][i].n_set);
          add_person (&changes[i].others, (double) all[0].n - sums[0][i].n, (double) all[0].n_set - sums[0][i].n_set,
                      (double) all[1].n - sums[1][i].n, (double) all[1].n_set - sums[1][i].n_set);
        }
    }
  for (guint i = 0; i < self->n_segments; i++)
    {
      end_side (&changes[i].own);
      end_side (&changes[i].others);
      if (changes[i].own.variance + changes[i].others.variance > 0)
        changes[i].z = (changes[i].own.fall - changes[i].others.fall) / sqrt (changes[i].own.variance + changes[i].others.variance);
    }
}

static gboolean
is_candidate (const Change *change)
{
  return change->own.weight > 0 && change->others.weight > 0 && change->own.fall >= MIN_FALL && change->own.fall - change->others.fall >= MIN_FALL;
}

/* A person's periods in another order; those without a conversation stay where they are. */
static void
shuffle (const Table *self, guint replicate, guint person, const guint8 *was, guint8 *is_after)
{
  const guint64 key = premia_doctor_draw_key (self->work->diagnosis->seed, STREAM, (guint64) replicate << 32 | person);
  guint8 sides[PREMIA_CUBE_MAX_PERIODS];
  guint16 periods[PREMIA_CUBE_MAX_PERIODS];
  guint n = 0;

  for (guint period = 0; period < self->n_periods; period++)
    {
      is_after[period] = was[period];
      if (!self->talked[(gsize) person * self->n_periods + period])
        continue;
      periods[n] = (guint16) period;
      sides[n++] = was[period];
    }
  for (guint i = n; i > 1; i--)
    {
      const guint k = (guint) premia_doctor_draw_below (premia_doctor_draw_item (key, i), i);
      const guint8 side = sides[i - 1];

      sides[i - 1] = sides[k];
      sides[k] = side;
    }
  for (guint i = 0; i < n; i++)
    is_after[periods[i]] = sides[i];
}

/* As often as any segment fell as much by chance. */
static gboolean
test (const Table *self, const guint8 *was, const Change *changes, double *p, GError **error)
{
  g_autofree guint8 *is_after = g_new0 (guint8, (gsize) self->n_people * self->n_periods + 1);
  Change again[MAX_SEGMENTS];
  guint n_extreme[MAX_SEGMENTS] = { 0 }, n = 0;
  gboolean open = TRUE;

  for (; n < N_SHUFFLES && open; n++)
    {
      double most = -INFINITY;

      for (guint person = 0; person < self->n_people; person++)
        if (self->covered[person])
          shuffle (self, n, person, was + (gsize) person * self->n_periods, is_after + (gsize) person * self->n_periods);
      find_changes (self, is_after, again);
      open = FALSE;
      for (guint i = 0; i < self->n_segments; i++)
        most = MAX (most, again[i].z);
      for (guint i = 0; i < self->n_segments; i++)
        {
          n_extreme[i] += most >= changes[i].z;
          open |= is_candidate (&changes[i]) && n_extreme[i] < MANY_AS_EXTREME;
        }
      if (n % 16 == 0 && !premia_doctor_tick (self->work, 0.88 + 0.04 * n / N_SHUFFLES, error))
        return FALSE;
    }
  for (guint i = 0; i < self->n_segments; i++)
    p[i] = (1.0 + n_extreme[i]) / (1.0 + n);
  return TRUE;
}

static void
report (const Table *self, guint segment, const Change *change, double p)
{
  const double error = PREMIA_NORMAL_95 * sqrt (change->own.variance + change->others.variance);
  PremiaFinding *finding = premia_finding_new (PREMIA_FINDING_NEGLECT, PREMIA_SEVERITY_SERIOUS);

  finding->segment = g_strdup (premia_dataset_get_segment (self->work->call->dataset, self->segments[segment]));
  finding->numbers[0] = change->own.before;
  finding->numbers[1] = change->own.after;
  finding->numbers[2] = change->others.before;
  finding->numbers[3] = change->others.after;
  finding->numbers[4] = change->own.fall - change->others.fall;
  finding->numbers[5] = premia_period_first_day (premia_cube_get_period (self->work->cube, self->cut));
  finding->numbers[6] = self->changed;
  finding->low = finding->numbers[4] - error;
  finding->high = finding->numbers[4] + error;
  finding->p = p;
  finding->mend = premia_doctor_find_mend (self->work->call->scheme, PREMIA_PART_SETTER);
  for (guint person = 0; person < self->n_people; person++)
    for (guint period = 0; period < self->n_periods; period++)
      finding->n += get_cell (self, person, period, segment)->n;
  premia_doctor_add (self->work, finding);
}

static gboolean
compare (Table *self, GError **error)
{
  g_autofree guint8 *is_after = g_new0 (guint8, (gsize) self->n_people * self->n_periods + 1);
  Change changes[MAX_SEGMENTS];
  double p[MAX_SEGMENTS];
  gboolean any = FALSE;

  for (guint person = 0; person < self->n_people; person++)
    for (guint period = self->cut; period < self->n_periods; period++)
      is_after[(gsize) person * self->n_periods + period] = 1;
  find_changes (self, is_after, changes);
  for (guint i = 0; i < self->n_segments; i++)
    any |= is_candidate (&changes[i]);
  if (!any)
    return TRUE;
  if (!test (self, is_after, changes, p, error))
    return FALSE;
  for (guint i = 0; i < self->n_segments; i++)
    if (is_candidate (&changes[i]) && p[i] < MAX_P)
      report (self, i, &changes[i], p[i]);
  return TRUE;
}

gboolean
premia_doctor_neglect (PremiaDoctorWork *self, GError **error)
{
  const PremiaDoctorCasePay *pay = premia_doctor_get_case_pay (self, error);
  g_auto (Table) table = { 0 };

  if (pay == NULL)
    return FALSE;
  /* Conversations are the setters' work. */
  if (pay->part != PREMIA_PART_SETTER)
    return TRUE;
  table_init (&table, self);
  if (table.cut < MIN_PERIODS || table.n_periods - table.cut < MIN_PERIODS)
    return TRUE;
  choose_segments (&table);
  if (table.n_segments < 2)
    return TRUE;
  fill (&table);
  return compare (&table, error);
}
