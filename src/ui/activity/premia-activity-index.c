/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-activity-index"

#include "premia-activity-index.h"
#include "engine/premia-case-name.h"

#include <string.h>

struct _PremiaActivityIndex
{
  PremiaDataset *dataset; /* (owned) */
  guint          n_kinds;
  guint32       *base;    /* (owned): n_kinds + 1 */
  guint32       *order;   /* (owned): numbers, newest first; of the same instant the higher number first */
};

struct _PremiaActivityRows
{
  PremiaActivityIndex *index;   /* (owned) */
  guint32             *own;     /* (owned) (nullable): NULL: a stretch of the index itself */
  const guint32       *numbers;
  guint32              n;
};

/* Times are sorted digit by digit, of so many bits. */
#define DIGIT_BITS 11
#define N_DIGITS   (1u << DIGIT_BITS)

typedef struct { guint64 key; guint32 number; } Entry;

static void
activity_index_clear (PremiaActivityIndex *self)
{
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->order, g_free);
}

PremiaActivityIndex *
premia_activity_index_ref (PremiaActivityIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_activity_index_unref (PremiaActivityIndex *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) activity_index_clear);
}

static void
sort_by_digit (const Entry *from, Entry *to, guint32 n, guint shift)
{
  guint32 start[N_DIGITS] = { 0 };
  guint32 sum = 0;

  for (guint32 i = 0; i < n; i++)
    start[(from[i].key >> shift) & (N_DIGITS - 1)]++;
  for (guint i = 0; i < N_DIGITS; i++)
    {
      const guint32 count = start[i];

      start[i] = sum;
      sum += count;
    }
  for (guint32 i = 0; i < n; i++)
    to[start[(from[i].key >> shift) & (N_DIGITS - 1)]++] = from[i];
}

/* Time since the first action, which has fewer digits than time since 1970. */
static void
fill_entries (PremiaActivityIndex *self, Entry *entries)
{
  const PremiaInstant first = premia_dataset_get_first_at (self->dataset);

  for (guint kind = 0; kind < self->n_kinds; kind++)
    {
      const PremiaPartition *part = premia_dataset_get_kind (self->dataset, kind);

      for (guint32 i = 0; i < part->n; i++)
        entries[self->base[kind] + i] = (Entry) { (guint64) part->at[i] - (guint64) first, self->base[kind] + i };
    }
}

static gboolean
sort (PremiaActivityIndex *self, GCancellable *cancellable, GError **error)
{
  const guint32 n = self->base[self->n_kinds];
  g_autofree Entry *entries = g_new (Entry, MAX (n, 1));
  g_autofree Entry *other = g_new (Entry, MAX (n, 1));
  guint64 widest;

  self->order = g_new (guint32, MAX (n, 1));
  if (n == 0)
    return TRUE;
  fill_entries (self, entries);
  widest = (guint64) premia_dataset_get_last_at (self->dataset) - (guint64) premia_dataset_get_first_at (self->dataset);
  for (guint shift = 0; shift < 64 && (widest >> shift) != 0; shift += DIGIT_BITS)
    {
      Entry *sorted = other;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      sort_by_digit (entries, sorted, n, shift);
      other = entries;
      entries = sorted;
    }
  for (guint32 i = 0; i < n; i++)
    self->order[i] = entries[n - 1 - i].number;
  return TRUE;
}

PremiaActivityIndex *
premia_activity_index_new (PremiaDataset *dataset, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaActivityIndex) self = NULL;

  g_return_val_if_fail (dataset != NULL, NULL);

  if (!premia_dataset_load_names (dataset, error))
    return NULL;
  self = g_atomic_rc_box_new0 (PremiaActivityIndex);
  self->dataset = premia_dataset_ref (dataset);
  self->n_kinds = premia_dataset_get_n_kinds (dataset);
  self->base = g_new0 (guint32, self->n_kinds + 1);
  for (guint kind = 0; kind < self->n_kinds; kind++)
    self->base[kind + 1] = self->base[kind] + premia_dataset_get_kind (dataset, kind)->n;
  if (!sort (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaDataset *
premia_activity_index_get_dataset (PremiaActivityIndex *self)
{
  return self->dataset;
}

guint32
premia_activity_index_get_n (PremiaActivityIndex *self)
{
  return self->base[self->n_kinds];
}

/* The last one of @start (n + 1 numbers, rising) that is not above @value. */
static guint32
find_stretch (const guint32 *start, guint32 n, guint32 value)
{
  guint32 low = 0, high = n;

  while (high - low > 1)
    {
      const guint32 middle = low + (high - low) / 2;

      if (start[middle] <= value)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
premia_activity_index_read (PremiaActivityIndex *self, guint32 number, PremiaActivity *activity)
{
  const PremiaPartition *part;
  guint32 row;

  g_return_if_fail (self != NULL && number < premia_activity_index_get_n (self) && activity != NULL);

  activity->kind = find_stretch (self->base, self->n_kinds, number);
  part = premia_dataset_get_kind (self->dataset, activity->kind);
  row = number - self->base[activity->kind];
  activity->action = part->action;
  activity->stage = part->stage;
  activity->account = find_stretch (part->account_start, premia_dataset_get_n_accounts (self->dataset), row);
  activity->case_id = part->case_id[row];
  activity->at = part->at[row];
  activity->amount = part->amount != NULL ? part->amount[row] : 0;
  activity->currency = premia_dataset_get_currency (self->dataset, part->currency != NULL ? part->currency[row] : 0);
}

/* ---- cases of another dataset ---- */

GArray *
premia_activity_renumber_cases (GArray *cases, PremiaDataset *of, PremiaDataset *in)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (cases != NULL && of != NULL && in != NULL, found);

  for (guint i = 0; i < cases->len; i++)
    {
      const guint32 before = g_array_index (cases, guint32, i);
      guint32 now;

      if (before < premia_dataset_get_n_cases (of) && premia_dataset_is_named (of, before)
          && premia_case_name_find (in, premia_dataset_get_case_name (of, before), &now))
        g_array_append_val (found, now);
    }
  return found;
}

/* ---- rows ---- */

static void
activity_rows_clear (PremiaActivityRows *self)
{
  g_clear_pointer (&self->own, g_free);
  g_clear_pointer (&self->index, premia_activity_index_unref);
}

PremiaActivityRows *
premia_activity_rows_ref (PremiaActivityRows *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_activity_rows_unref (PremiaActivityRows *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) activity_rows_clear);
}

static PremiaInstant
time_of (PremiaActivityIndex *self, guint32 number)
{
  const guint kind = find_stretch (self->base, self->n_kinds, number);

  return premia_dataset_get_kind (self->dataset, kind)->at[number - self->base[kind]];
}

/* How many of the index are at @instant or later. */
static guint32
count_since (PremiaActivityIndex *self, PremiaInstant instant)
{
  guint32 low = 0, high = premia_activity_index_get_n (self);

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (time_of (self, self->order[middle]) >= instant)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
has_bit (const guint64 *bits, guint32 number)
{
  return (bits[number / 64] >> (number % 64)) & 1;
}

static void
set_bit (guint64 *bits, guint32 number)
{
  bits[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
}

/* A bit for each case that is asked for; NULL: for all. (transfer full) */
static guint64 *
mark_cases (PremiaActivityIndex *self, GArray *cases)
{
  const guint32 n = premia_dataset_get_n_cases (self->dataset);
  guint64 *bits = cases != NULL ? g_new0 (guint64, (gsize) n / 64 + 1) : NULL;

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    if (g_array_index (cases, guint32, i) < n)
      set_bit (bits, g_array_index (cases, guint32, i));
  return bits;
}

/* Which actions are being marked. */
typedef struct
{
  PremiaActivityIndex        *index;
  const PremiaActivityFilter *filter;
  guint64                    *cases; /* (owned) (nullable): a bit each */
  guint64                    *bits;  /* by number of the action */
} Marking;

static void
mark_rows (Marking *self, guint kind, guint32 first, guint32 end)
{
  PremiaDataset *dataset = self->index->dataset;
  const guint32 *case_id = premia_dataset_get_kind (dataset, kind)->case_id;

  for (guint32 i = first; i < end; i++)
    if ((self->cases == NULL || (case_id[i] != PREMIA_NOBODY && has_bit (self->cases, case_id[i])))
        && (self->filter->segment < 0 || premia_dataset_segment_of_case (dataset, case_id[i]) == self->filter->segment))
      set_bit (self->bits, self->index->base[kind] + i);
}

/* The first of the rows [first, end) of one account that is at @instant or later; they are in the order of time. */
static guint32
find_time (const PremiaPartition *part, guint32 first, guint32 end, PremiaInstant instant)
{
  while (first < end)
    {
      const guint32 middle = first + (end - first) / 2;

      if (part->at[middle] < instant)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

/* What somebody did on the days on which they were in the team. */
static void
mark_person (Marking *self, guint kind, guint32 account)
{
  const PremiaPartition *part = premia_dataset_get_kind (self->index->dataset, kind);
  const guint32 first = part->account_start[account], end = part->account_start[account + 1];
  const int index = premia_dataset_person_of_account (self->index->dataset, account);
  const PremiaPerson *person = index >= 0 ? premia_people_get (premia_dataset_get_people (self->index->dataset), (guint) index) : NULL;

  for (guint i = 0; person != NULL && first < end && i < person->n_stints; i++)
    {
      const PremiaStint *stint = &person->stints[i];
      const guint32 begin = stint->from == PREMIA_DATE_NONE ? first : find_time (part, first, end, premia_zone_start_of (self->filter->zone, stint->from));

      if (strcmp (stint->team, self->filter->team) == 0)
        mark_rows (self, kind, begin, i + 1 == person->n_stints ? end : find_time (part, begin, end, premia_zone_start_of (self->filter->zone, stint[1].from)));
    }
}

/* A bit for each action, set where kind and account are the ones asked for: these lie together in the columns. */
static guint64 *
mark (PremiaActivityIndex *self, const PremiaActivityFilter *filter)
{
  Marking marking = { self, filter, mark_cases (self, filter->cases), g_new0 (guint64, (gsize) premia_activity_index_get_n (self) / 64 + 1) };
  const gboolean one = filter->account != PREMIA_NOBODY;

  for (guint kind = 0; kind < self->n_kinds; kind++)
    {
      const PremiaPartition *part = premia_dataset_get_kind (self->dataset, kind);

      if (filter->kind >= 0 && (guint) filter->kind != kind)
        continue;
      if (filter->team == NULL)
        mark_rows (&marking, kind, one ? part->account_start[filter->account] : 0, one ? part->account_start[filter->account + 1] : part->n);
      else
        for (guint32 account = one ? filter->account : 0; account < (one ? filter->account + 1 : premia_dataset_get_n_accounts (self->dataset)); account++)
          mark_person (&marking, kind, account);
    }
  g_free (marking.cases);
  return marking.bits;
}

static gboolean
pick (PremiaActivityRows *self, const PremiaActivityFilter *filter, GCancellable *cancellable, GError **error)
{
  g_autofree guint64 *bits = mark (self->index, filter);
  guint32 n = 0;

  self->own = g_new (guint32, MAX (self->n, 1));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  for (guint32 i = 0; i < self->n; i++)
    {
      const guint32 number = self->numbers[i];

      self->own[n] = number;
      n += has_bit (bits, number);
    }
  self->own = g_renew (guint32, self->own, MAX (n, 1));
  self->numbers = self->own;
  self->n = n;
  return TRUE;
}

PremiaActivityRows *
premia_activity_rows_new (PremiaActivityIndex *index, const PremiaActivityFilter *filter, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaActivityRows) self = NULL;
  guint32 first, end;

  g_return_val_if_fail (index != NULL && filter != NULL, NULL);
  g_return_val_if_fail (filter->account == PREMIA_NOBODY || filter->account < premia_dataset_get_n_accounts (index->dataset), NULL);
  g_return_val_if_fail (filter->team == NULL || filter->zone != NULL, NULL);

  first = filter->to != PREMIA_NEVER ? count_since (index, filter->to) : 0;
  end = filter->from != PREMIA_NEVER ? count_since (index, filter->from) : premia_activity_index_get_n (index);
  self = g_atomic_rc_box_new0 (PremiaActivityRows);
  self->index = premia_activity_index_ref (index);
  self->numbers = index->order + first;
  self->n = end > first ? end - first : 0;
  if ((filter->account != PREMIA_NOBODY || filter->kind >= 0 || filter->cases != NULL || filter->team != NULL || filter->segment >= 0)
      && !pick (self, filter, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaActivityIndex *
premia_activity_rows_get_index (PremiaActivityRows *self)
{
  return self->index;
}

guint32
premia_activity_rows_get_n (PremiaActivityRows *self)
{
  return self->n;
}

guint32
premia_activity_rows_get (PremiaActivityRows *self, guint32 position)
{
  g_return_val_if_fail (self != NULL && position < self->n, 0);

  return self->numbers[position];
}

gboolean
premia_activity_rows_find (PremiaActivityRows *self, guint32 number, guint32 *position)
{
  const PremiaInstant at = time_of (self->index, number);
  guint32 low = 0, high = self->n;

  g_return_val_if_fail (self != NULL && position != NULL, FALSE);

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;
      const PremiaInstant there = time_of (self->index, self->numbers[middle]);

      if (there > at || (there == at && self->numbers[middle] > number))
        low = middle + 1;
      else
        high = middle;
    }
  *position = low;
  return low < self->n && self->numbers[low] == number;
}
