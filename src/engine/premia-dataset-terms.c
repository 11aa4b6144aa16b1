/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-dataset"

#include "premia-dataset-private.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Everything beside people and actions: what is expected of people, when they were away, which days
 * were worked, and what a foreign coin was worth. */

typedef struct
{
  char        *person, *measure;
  PremiaPeriod period;
  PremiaMoney  value;
  guint64      line;
} Goal;

typedef struct
{
  PremiaDate from, to; /* both included */
} Days;

typedef struct
{
  char      *from, *to;
  PremiaDate on;
  PremiaRate rate_ppm;
  guint64    line;
} Exchange;

struct _PremiaDatasetTerms
{
  GHashTable *quotas, *scores; /* (owned) of Goal, as a set */
  GPtrArray  *absences;        /* (owned) (nullable) by person: GArray of Days, apart and rising, or NULL */
  GArray     *calendar;        /* (owned) of PremiaCalendarRow, by date */
  GArray     *weeks;           /* (owned) of PremiaWeekRow, by first day */
  GArray     *exchange;        /* (owned) of Exchange, by from, to, on */
};

static void
free_goal (gpointer data)
{
  Goal *goal = data;

  g_free (goal->person);
  g_free (goal->measure);
  g_free (goal);
}

static guint
hash_goal (gconstpointer data)
{
  const Goal *goal = data;

  return g_str_hash (goal->person) ^ (g_str_hash (goal->measure) * 31) ^ ((guint) goal->period.number * 7919)
         ^ (guint) goal->period.kind;
}

static gboolean
equal_goals (gconstpointer a, gconstpointer b)
{
  const Goal *x = a, *y = b;

  return x->period.number == y->period.number && x->period.kind == y->period.kind
         && strcmp (x->person, y->person) == 0 && strcmp (x->measure, y->measure) == 0;
}

/* Most people have no days of absence. */
static void
free_days (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static void
clear_exchange (gpointer data)
{
  Exchange *exchange = data;

  g_free (exchange->from);
  g_free (exchange->to);
}

PremiaDatasetTerms *
premia_dataset_terms_new (void)
{
  PremiaDatasetTerms *self = g_new0 (PremiaDatasetTerms, 1);

  self->quotas = g_hash_table_new_full (hash_goal, equal_goals, free_goal, NULL);
  self->scores = g_hash_table_new_full (hash_goal, equal_goals, free_goal, NULL);
  self->calendar = g_array_new (FALSE, FALSE, sizeof (PremiaCalendarRow));
  self->weeks = g_array_new (FALSE, FALSE, sizeof (PremiaWeekRow));
  self->exchange = g_array_new (FALSE, FALSE, sizeof (Exchange));
  g_array_set_clear_func (self->exchange, clear_exchange);
  return self;
}

void
premia_dataset_terms_free (PremiaDatasetTerms *self)
{
  g_clear_pointer (&self->quotas, g_hash_table_unref);
  g_clear_pointer (&self->scores, g_hash_table_unref);
  g_clear_pointer (&self->absences, g_ptr_array_unref);
  g_clear_pointer (&self->calendar, g_array_unref);
  g_clear_pointer (&self->weeks, g_array_unref);
  g_clear_pointer (&self->exchange, g_array_unref);
  g_free (self);
}

/* "line 3", for messages (which themselves begin with their row's line, "5: …", if it is known); lines that are not known are not named. */
static char *
earlier_line (guint64 line)
{
  return line == 0 ? g_strdup (_ ("an earlier row")) : g_strdup_printf (_ ("line %lu"), (gulong) line);
}

static gboolean
fail_conflict (guint64 line, guint64 earlier, const char *what, GError **error)
{
  g_autofree char *place = earlier_line (earlier);

  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT, _ ("%s says something else about %s: keep one of the two"),
               place, what);
  if (line != 0)
    g_prefix_error (error, "%" G_GUINT64_FORMAT ": ", line);
  return FALSE;
}

gboolean
premia_dataset_terms_set_quotas (PremiaDatasetTerms *self, gboolean scores, GPtrArray *rows, GError **error)
{
  GHashTable *goals = scores ? self->scores : self->quotas;

  g_hash_table_remove_all (goals);
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaQuotaRow *row = g_ptr_array_index (rows, i);
      const Goal key = { row->person, row->measure, row->period, row->value, row->line };
      const Goal *known = g_hash_table_lookup (goals, &key);

      if (known != NULL && known->value != row->value)
        {
          g_autofree char *period = premia_period_to_string (row->period);
          g_autofree char *what = g_strdup_printf (_ ("“%s” of %s in %s"), row->measure, row->person, period);

          return fail_conflict (row->line, known->line, what, error);
        }
      if (known == NULL)
        {
          Goal *goal = g_new (Goal, 1);

          *goal = key;
          goal->person = g_strdup (row->person);
          goal->measure = g_strdup (row->measure);
          g_hash_table_add (goals, goal);
        }
    }
  return TRUE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const Days *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* Days that overlap or touch become one stretch, so that each day counts once. */
static void
merge_days (GArray *days)
{
  guint n = 0;

  g_array_sort (days, compare_days);
  for (guint i = 0; i < days->len; i++)
    {
      const Days next = g_array_index (days, Days, i);
      Days *last = n == 0 ? NULL : &g_array_index (days, Days, n - 1);

      if (last != NULL && next.from <= last->to)
        last->to = MAX (last->to, next.to);
      else
        g_array_index (days, Days, n++) = next;
    }
  g_array_set_size (days, n);
}

gboolean
premia_dataset_terms_set_absences (PremiaDatasetTerms *self, PremiaPeople *people, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) absences = g_ptr_array_new_with_free_func (free_days);

  g_ptr_array_set_size (absences, (int) premia_people_get_n (people));
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaAbsenceRow *row = g_ptr_array_index (rows, i);
      const int person = premia_people_find (people, row->person);
      const Days days = { row->from, row->to };

      if (row->to < row->from)
        {
          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE,
                       _ ("%lu: an absence of %s ends before it begins"), (gulong) row->line, row->person);
          return FALSE;
        }
      /* People who are nobody of ours are reported where the file is read. */
      if (person < 0 || strcmp (row->kind, "business_trip") == 0)
        continue;
      if (absences->pdata[person] == NULL)
        absences->pdata[person] = g_array_new (FALSE, FALSE, sizeof (Days));
      g_array_append_val ((GArray *) absences->pdata[person], days);
    }
  for (guint i = 0; i < absences->len; i++)
    if (absences->pdata[i] != NULL)
      merge_days (absences->pdata[i]);
  g_clear_pointer (&self->absences, g_ptr_array_unref);
  self->absences = g_steal_pointer (&absences);
  return TRUE;
}

static int
compare_calendar (gconstpointer a, gconstpointer b)
{
  const PremiaCalendarRow *x = a, *y = b;

  return (x->date > y->date) - (x->date < y->date);
}

gboolean
premia_dataset_terms_set_calendar (PremiaDatasetTerms *self, GArray *rows, GError **error)
{
  g_array_set_size (self->calendar, 0);
  g_array_append_vals (self->calendar, rows->data, rows->len);
  g_array_sort (self->calendar, compare_calendar);
  for (guint i = 1; i < self->calendar->len; i++)
    {
      const PremiaCalendarRow *last = &g_array_index (self->calendar, PremiaCalendarRow, i - 1);
      const PremiaCalendarRow *row = last + 1;

      if (row->date == last->date && !row->working != !last->working)
        {
          g_autofree char *day = premia_date_to_string (row->date);

          return fail_conflict (MAX (row->line, last->line), MIN (row->line, last->line), day, error);
        }
    }
  return TRUE;
}

static int
compare_exchange (gconstpointer a, gconstpointer b)
{
  const Exchange *x = a, *y = b;
  int order = strcmp (x->from, y->from);

  if (order == 0)
    order = strcmp (x->to, y->to);
  return order != 0 ? order : (x->on > y->on) - (x->on < y->on);
}

static gboolean
check_exchange (const Exchange *last, const Exchange *row, GError **error)
{
  g_autofree char *day = NULL, *what = NULL;

  if (row->rate_ppm <= 0)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE,
                   _ ("%lu: the exchange rate from %s to %s must be above 0"),
                   (gulong) row->line, row->from, row->to);
      return FALSE;
    }
  if (last == NULL || compare_exchange (last, row) != 0 || last->rate_ppm == row->rate_ppm)
    return TRUE;
  day = premia_date_to_string (row->on);
  what = g_strdup_printf (_ ("the rate from %s to %s on %s"), row->from, row->to, day);
  return fail_conflict (MAX (row->line, last->line), MIN (row->line, last->line), what, error);
}

gboolean
premia_dataset_terms_set_exchange (PremiaDatasetTerms *self, GPtrArray *rows, GError **error)
{
  g_array_set_size (self->exchange, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaExchangeRow *row = g_ptr_array_index (rows, i);
      const Exchange exchange = { g_strdup (row->from), g_strdup (row->to), row->on, row->rate_ppm, row->line };

      g_array_append_val (self->exchange, exchange);
    }
  g_array_sort (self->exchange, compare_exchange);
  for (guint i = 0; i < self->exchange->len; i++)
    if (!check_exchange (i == 0 ? NULL : &g_array_index (self->exchange, Exchange, i - 1),
                         &g_array_index (self->exchange, Exchange, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
find_goal (GHashTable *goals, const char *person, const char *measure, PremiaPeriod period, PremiaMoney *value)
{
  const Goal key = { (char *) person, (char *) measure, period, 0, 0 };
  const Goal *goal = g_hash_table_lookup (goals, &key);

  if (goal == NULL)
    return FALSE;
  *value = goal->value;
  return TRUE;
}

gboolean
premia_dataset_find_quota (PremiaDataset *self, const char *person, const char *measure, PremiaPeriod period, PremiaMoney *value)
{
  return find_goal (self->terms->quotas, person, measure, period, value);
}

gboolean
premia_dataset_find_score (PremiaDataset *self, const char *person, const char *measure, PremiaPeriod period, PremiaMoney *value)
{
  return find_goal (self->terms->scores, person, measure, period, value);
}

gboolean
premia_dataset_has_quotas (PremiaDataset *self, const char *measure)
{
  GHashTableIter iter;
  gpointer goal;

  g_hash_table_iter_init (&iter, self->terms->quotas);
  while (g_hash_table_iter_next (&iter, &goal, NULL))
    if (strcmp (((const Goal *) goal)->measure, measure) == 0)
      return TRUE;
  return FALSE;
}

guint
premia_dataset_absent_days (PremiaDataset *self, guint person, PremiaDate from, PremiaDate to, gboolean workdays_only)
{
  const GPtrArray *absences = self->terms->absences;
  const GArray *days = absences == NULL || person >= absences->len ? NULL : absences->pdata[person];
  guint n = 0;

  for (guint i = 0; days != NULL && i < days->len; i++)
    {
      const Days *stretch = &g_array_index (days, Days, i);
      const PremiaDate first = MAX (from, stretch->from), last = MIN (to, stretch->to);

      if (first <= last)
        n += workdays_only ? premia_dataset_count_workdays (self, first, last) : (guint) (last - first + 1);
    }
  return n;
}

static int
compare_weeks (gconstpointer a, gconstpointer b)
{
  const PremiaWeekRow *x = a, *y = b;

  return x->from < y->from ? -1 : x->from > y->from;
}

gboolean
premia_dataset_terms_set_weeks (PremiaDatasetTerms *self, GArray *rows, GError **error)
{
  g_array_set_size (self->weeks, 0);
  g_array_append_vals (self->weeks, rows->data, rows->len);
  g_array_sort (self->weeks, compare_weeks);
  for (guint i = 0; i < self->weeks->len; i++)
    {
      const PremiaWeekRow *row = &g_array_index (self->weeks, PremiaWeekRow, i);

      if ((row->days & PREMIA_WEEK_ALL) == 0 || row->days > PREMIA_WEEK_ALL)
        {
          g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("At least one day of the week has to be worked."));
          return FALSE;
        }
      if (i > 0 && row->from == row[-1].from)
        {
          g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT, _ ("The working days of a week are given twice from the same day on."));
          return FALSE;
        }
    }
  return TRUE;
}

/* The days that are worked in a week at that time. */
static guint
find_week (const GArray *weeks, PremiaDate date)
{
  for (guint i = weeks->len; i > 0; i--)
    if (g_array_index (weeks, PremiaWeekRow, i - 1).from <= date)
      return g_array_index (weeks, PremiaWeekRow, i - 1).days;
  return PREMIA_WEEK_USUAL;
}

/* The first exception on or after @date. */
static guint
find_exception (const GArray *calendar, PremiaDate date)
{
  guint low = 0, high = calendar->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (g_array_index (calendar, PremiaCalendarRow, middle).date < date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
premia_dataset_is_workday (PremiaDataset *self, PremiaDate date)
{
  const GArray *calendar = self->terms->calendar;
  const guint place = find_exception (calendar, date);

  if (place < calendar->len && g_array_index (calendar, PremiaCalendarRow, place).date == date)
    return g_array_index (calendar, PremiaCalendarRow, place).working;
  return (find_week (self->terms->weeks, date) >> (premia_date_weekday (date) - 1) & 1) != 0;
}

/* Mondays to Fridays before @date, from a Monday far back on. */
static gint64
count_weekdays_before (gint64 date)
{
  const gint64 days = date + 3 - 7 * (gint64) G_MININT32; /* 1970-01-01 was a Thursday */

  return days / 7 * 5 + MIN (days % 7, 5);
}

guint
premia_dataset_count_workdays (PremiaDataset *self, PremiaDate from, PremiaDate to)
{
  const GArray *calendar = self->terms->calendar;
  gint64 n;

  if (from > to)
    return 0;
  n = count_weekdays_before ((gint64) to + 1) - count_weekdays_before (from);
  for (guint place = find_exception (calendar, from); place < calendar->len && g_array_index (calendar, PremiaCalendarRow, place).date <= to; place++)
    {
      const PremiaCalendarRow *row = &g_array_index (calendar, PremiaCalendarRow, place);

      if (place == 0 || row[-1].date != row->date)
        n += (row->working ? 1 : 0) - (premia_date_weekday (row->date) <= 5 ? 1 : 0);
    }
  return (guint) n;
}

/* The last rate that began to hold on or before the day: rows of one pair lie together, by day. */
gboolean
premia_dataset_find_exchange (PremiaDataset *self, const char *from, const char *to, PremiaDate on, PremiaRate *rate_ppm)
{
  const GArray *exchange = self->terms->exchange;
  const Exchange key = { (char *) from, (char *) to, on, 0, 0 };
  guint low = 0, high = exchange->len;

  if (strcmp (from, to) == 0)
    {
      *rate_ppm = PREMIA_MICRO;
      return TRUE;
    }
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;

      if (compare_exchange (&g_array_index (exchange, Exchange, middle), &key) <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return FALSE;
  *rate_ppm = g_array_index (exchange, Exchange, low - 1).rate_ppm;
  return strcmp (g_array_index (exchange, Exchange, low - 1).from, from) == 0
         && strcmp (g_array_index (exchange, Exchange, low - 1).to, to) == 0;
}

/* ---- the digest of all terms ---- */

static int
compare_goals (gconstpointer a, gconstpointer b)
{
  const Goal *x = *(const Goal *const *) a, *y = *(const Goal *const *) b;
  int order = strcmp (x->person, y->person);

  if (order == 0)
    order = strcmp (x->measure, y->measure);
  if (order == 0)
    order = (x->period.kind > y->period.kind) - (x->period.kind < y->period.kind);
  return order != 0 ? order : (x->period.number > y->period.number) - (x->period.number < y->period.number);
}

static void
digest_goals (GHashTable *goals, PremiaDigest *digest)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (g_hash_table_size (goals));
  GHashTableIter iter;
  gpointer goal_data;

  g_hash_table_iter_init (&iter, goals);
  while (g_hash_table_iter_next (&iter, &goal_data, NULL))
    g_ptr_array_add (sorted, goal_data);
  g_ptr_array_sort (sorted, compare_goals);
  premia_digest_number (digest, sorted->len);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Goal *goal = g_ptr_array_index (sorted, i);

      premia_digest_text (digest, goal->person);
      premia_digest_text (digest, goal->measure);
      premia_digest_number (digest, goal->period.kind);
      premia_digest_number (digest, goal->period.number);
      premia_digest_number (digest, goal->value);
    }
}

static void
digest_absences (const GPtrArray *absences, PremiaDigest *digest)
{
  const guint n_people = absences == NULL ? 0 : absences->len;

  premia_digest_number (digest, n_people);
  for (guint i = 0; i < n_people; i++)
    {
      const GArray *days = absences->pdata[i];

      premia_digest_number (digest, days == NULL ? 0 : days->len);
      for (guint j = 0; days != NULL && j < days->len; j++)
        {
          premia_digest_number (digest, g_array_index (days, Days, j).from);
          premia_digest_number (digest, g_array_index (days, Days, j).to);
        }
    }
}

void
premia_dataset_terms_digest (const PremiaDatasetTerms *self, PremiaDigest *digest)
{
  digest_goals (self->quotas, digest);
  digest_goals (self->scores, digest);
  digest_absences (self->absences, digest);
  premia_digest_number (digest, self->calendar->len);
  for (guint i = 0; i < self->calendar->len; i++)
    {
      premia_digest_number (digest, g_array_index (self->calendar, PremiaCalendarRow, i).date);
      premia_digest_number (digest, g_array_index (self->calendar, PremiaCalendarRow, i).working != FALSE);
    }
  premia_digest_number (digest, self->exchange->len);
  for (guint i = 0; i < self->exchange->len; i++)
    {
      const Exchange *exchange = &g_array_index (self->exchange, Exchange, i);

      premia_digest_text (digest, exchange->from);
      premia_digest_text (digest, exchange->to);
      premia_digest_number (digest, exchange->on);
      premia_digest_number (digest, exchange->rate_ppm);
    }
  /* Closings of companies that never chose are verified as before there was a choice. */
  if (self->weeks->len > 0)
    premia_digest_number (digest, self->weeks->len);
  for (guint i = 0; i < self->weeks->len; i++)
    {
      premia_digest_number (digest, g_array_index (self->weeks, PremiaWeekRow, i).from);
      premia_digest_number (digest, g_array_index (self->weeks, PremiaWeekRow, i).days);
    }
}
