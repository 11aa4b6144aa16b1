/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-history"

#include "premia-badge-history-private.h"

#include <string.h>

PremiaBadgeHistory *
premia_badge_history_alloc (void)
{
  PremiaBadgeHistory *self = g_new0 (PremiaBadgeHistory, 1);

  g_atomic_ref_count_init (&self->refs);
  return self;
}

PremiaBadgeHistory *
premia_badge_history_ref (PremiaBadgeHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
premia_badge_history_unref (PremiaBadgeHistory *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_strfreev (self->accounts);
  g_strfreev (self->actions);
  g_free (self->is_person);
  g_free (self->registered_at);
  g_free (self->start);
  g_free (self->at);
  g_free (self->action);
  g_free (self->order);
  g_free (self->twin);
  g_free (self->key);
  premia_name_pool_clear (&self->pool);
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_free (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
premia_badge_history_sort_names (GHashTable *names, guint32 *n)
{
  char **sorted = (char **) g_hash_table_get_keys_as_array (names, n);

  qsort (sorted, *n, sizeof *sorted, compare_names);
  for (guint32 i = 0; i < *n; i++)
    sorted[i] = g_strdup (sorted[i]);
  return sorted;
}

static int
find_name (char *const *names, guint32 n, const char *name)
{
  char **found = n == 0 ? NULL : bsearch (&name, names, n, sizeof *names, compare_names);

  return found == NULL ? -1 : (int) (found - (char **) names);
}

void
premia_badge_history_know_people (PremiaBadgeHistory *self, PremiaPeople *people, PremiaZone *zone)
{
  self->is_person = g_new0 (guint8, MAX (self->n_accounts, 1));
  self->registered_at = g_new (PremiaInstant, MAX (self->n_accounts, 1));
  for (guint32 i = 0; i < self->n_accounts; i++)
    {
      const int index = premia_people_find (people, self->accounts[i]);
      const PremiaDate hired_on = index < 0 ? PREMIA_DATE_NONE : premia_people_get (people, (guint) index)->hired_on;

      self->is_person[i] = index >= 0;
      self->registered_at[i] = hired_on == PREMIA_DATE_NONE ? PREMIA_NEVER : premia_zone_start_of (zone, hired_on);
    }
}

/* ---- the rows in place ---- */

typedef struct
{
  PremiaInstant at;
  guint32       order;
} Place;

/* Merges two neighbouring runs of @from into @to; at one time the earlier run's rows were there first. */
static void
merge (const Place *from, Place *to, guint32 low, guint32 middle, guint32 high)
{
  guint32 left = low, right = middle;

  for (guint32 i = low; i < high; i++)
    if (left < middle && (right == high || from[left].at < from[right].at || (from[left].at == from[right].at && from[left].order < from[right].order)))
      to[i] = from[left++];
    else
      to[i] = from[right++];
}

static gboolean
follows (const Place *before, const Place *place)
{
  return before->at < place->at || (before->at == place->at && before->order < place->order);
}

/* The ends of the runs of @places that rise already: files are mostly in order of time, and of a dataset each kind is. */
static void
find_runs (const Place *places, guint32 n, GArray *runs)
{
  g_array_set_size (runs, 0);
  for (guint32 i = 1; i <= n; i++)
    if (i == n || !follows (&places[i - 1], &places[i]))
      g_array_append_val (runs, i);
}

/* Sorts by at, order; @room has @n places, too. */
static void
sort_places (Place *places, Place *room, guint32 n, GArray *runs)
{
  Place *from = places, *to = room, *spare;

  find_runs (places, n, runs);
  while (runs->len > 1)
    {
      guint kept = 0;

      for (guint i = 0; i < runs->len; i += 2)
        {
          const guint32 low = i == 0 ? 0 : g_array_index (runs, guint32, i - 1), middle = g_array_index (runs, guint32, i);
          const guint32 high = i + 1 < runs->len ? g_array_index (runs, guint32, i + 1) : middle;

          merge (from, to, low, middle, high);
          /* Never beyond what the next pair reads: that is at i + 1 and behind. */
          g_array_index (runs, guint32, kept++) = high;
        }
      g_array_set_size (runs, kept);
      spare = from;
      from = to;
      to = spare;
    }
  if (from != places)
    memcpy (places, from, n * sizeof *places);
}

static void
count_rows (PremiaBadgeHistory *self, const PremiaBadgeRow *rows, guint32 n)
{
  self->start = g_new0 (guint32, (gsize) self->n_accounts + 1);
  for (guint32 i = 0; i < n; i++)
    self->start[rows[i].account + 1]++;
  for (guint32 i = 0; i < self->n_accounts; i++)
    self->start[i + 1] += self->start[i];
}

void
premia_badge_history_arrange (PremiaBadgeHistory *self, const PremiaBadgeRow *rows, guint32 n)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree Place *places = g_new (Place, MAX (n, 1)), *room = g_new (Place, MAX (n, 1));
  g_autofree guint32 *next = NULL;

  self->n_rows = n;
  count_rows (self, rows, n);
  next = g_memdup2 (self->start, ((gsize) self->n_accounts + 1) * sizeof *next);
  for (guint32 i = 0; i < n; i++)
    places[next[rows[i].account]++] = (Place) { rows[i].at, i };
  self->at = g_new (PremiaInstant, MAX (n, 1));
  self->action = g_new (guint32, MAX (n, 1));
  self->order = g_new (guint32, MAX (n, 1));
  for (guint32 account = 0; account < self->n_accounts; account++)
    sort_places (places + self->start[account], room, self->start[account + 1] - self->start[account], runs);
  for (guint32 i = 0; i < n; i++)
    {
      self->at[i] = places[i].at;
      self->order[i] = places[i].order;
      self->action[i] = rows[places[i].order].action;
    }
}

/* ---- of a dataset ---- */

static void
name_accounts (PremiaBadgeHistory *self, PremiaDataset *dataset)
{
  PremiaPeople *people = premia_dataset_get_people (dataset);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < premia_dataset_get_n_accounts (dataset); i++)
    g_hash_table_add (names, (gpointer) premia_dataset_get_account (dataset, i));
  for (guint i = 0; i < premia_people_get_n (people); i++)
    g_hash_table_add (names, (gpointer) premia_people_get (people, i)->id);
  self->accounts = premia_badge_history_sort_names (names, &self->n_accounts);
}

/* Which of our actions a kind of the dataset is. */
static guint32 *
name_actions (PremiaBadgeHistory *self, PremiaDataset *dataset)
{
  const guint n_kinds = premia_dataset_get_n_kinds (dataset);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint32 *actions = g_new (guint32, MAX (n_kinds, 1));

  for (guint i = 0; i < n_kinds; i++)
    g_hash_table_add (names, (gpointer) premia_dataset_get_kind (dataset, i)->action);
  self->actions = premia_badge_history_sort_names (names, &self->n_actions);
  for (guint i = 0; i < n_kinds; i++)
    actions[i] = (guint32) find_name (self->actions, self->n_actions, premia_dataset_get_kind (dataset, i)->action);
  return actions;
}

/* Row numbers are the dataset's own: by kind, and in it by account and time. */
static PremiaBadgeRow *
take_rows (PremiaBadgeHistory *self, PremiaDataset *dataset, const guint32 *actions)
{
  PremiaBadgeRow *rows = g_new (PremiaBadgeRow, MAX (premia_dataset_get_n_actions (dataset), 1));
  const guint n_accounts = premia_dataset_get_n_accounts (dataset);
  g_autofree guint32 *ours = g_new (guint32, MAX (n_accounts, 1));
  guint32 row = 0;

  for (guint i = 0; i < n_accounts; i++)
    ours[i] = (guint32) find_name (self->accounts, self->n_accounts, premia_dataset_get_account (dataset, i));
  for (guint i = 0; i < premia_dataset_get_n_kinds (dataset); i++)
    {
      const PremiaPartition *kind = premia_dataset_get_kind (dataset, i);

      for (guint account = 0; account < n_accounts; account++)
        for (guint32 place = kind->account_start[account]; place < kind->account_start[account + 1]; place++)
          rows[row++] = (PremiaBadgeRow) { kind->at[place], ours[account], actions[i] };
    }
  return rows;
}

/**
 * premia_badge_history_new:
 * @zone: in which a person is hired at midnight
 *
 * Of rows at one time those of the action whose name comes first are first: a dataset does not know how they came. Their keys are the names of
 * their cases.
 *
 * Returns: (transfer full)
 */
PremiaBadgeHistory *
premia_badge_history_new (PremiaDataset *dataset, PremiaZone *zone)
{
  PremiaBadgeHistory *self;
  g_autofree guint32 *actions = NULL;
  g_autofree PremiaBadgeRow *rows = NULL;

  g_return_val_if_fail (dataset != NULL && zone != NULL, NULL);

  self = premia_badge_history_alloc ();
  self->dataset = premia_dataset_ref (dataset);
  name_accounts (self, dataset);
  actions = name_actions (self, dataset);
  rows = take_rows (self, dataset, actions);
  premia_badge_history_arrange (self, rows, (guint32) premia_dataset_get_n_actions (dataset));
  premia_badge_history_know_people (self, premia_dataset_get_people (dataset), zone);
  return self;
}

/* ---- asked ---- */

guint
premia_badge_history_get_n_accounts (PremiaBadgeHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_accounts;
}

const char *
premia_badge_history_get_account (PremiaBadgeHistory *self, guint account)
{
  g_return_val_if_fail (self != NULL && account < self->n_accounts, "");

  return self->accounts[account];
}

int
premia_badge_history_find_account (PremiaBadgeHistory *self, const char *account)
{
  g_return_val_if_fail (self != NULL && account != NULL, -1);

  return find_name (self->accounts, self->n_accounts, account);
}

gboolean
premia_badge_history_is_person (PremiaBadgeHistory *self, guint account)
{
  g_return_val_if_fail (self != NULL && account < self->n_accounts, FALSE);

  return self->is_person[account];
}

PremiaInstant
premia_badge_history_get_registered_at (PremiaBadgeHistory *self, guint account)
{
  g_return_val_if_fail (self != NULL && account < self->n_accounts, PREMIA_NEVER);

  return self->registered_at[account];
}

guint
premia_badge_history_get_n_actions (PremiaBadgeHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_actions;
}

const char *
premia_badge_history_get_action (PremiaBadgeHistory *self, guint action)
{
  g_return_val_if_fail (self != NULL && action < self->n_actions, "");

  return self->actions[action];
}

int
premia_badge_history_find_action (PremiaBadgeHistory *self, const char *action)
{
  g_return_val_if_fail (self != NULL && action != NULL, -1);

  return find_name (self->actions, self->n_actions, action);
}

guint64
premia_badge_history_get_n_rows (PremiaBadgeHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/* The case of a row of the dataset, whose rows are numbered through all kinds. */
static const char *
name_case (PremiaDataset *dataset, guint32 order)
{
  for (guint i = 0; i < premia_dataset_get_n_kinds (dataset); i++)
    {
      const PremiaPartition *kind = premia_dataset_get_kind (dataset, i);

      if (order < kind->n)
        return premia_dataset_get_case_name (dataset, kind->case_id[order]);
      order -= kind->n;
    }
  g_assert_not_reached ();
}

/**
 * premia_badge_history_get_key:
 * @row: in the order in which rows lie: by account, then time
 *
 * Returns: "" for one that came without
 */
const char *
premia_badge_history_get_key (PremiaBadgeHistory *self, guint32 row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, "");

  if (self->key != NULL)
    return premia_name_pool_get (&self->pool, self->key[self->order[row]]);
  return self->dataset == NULL ? "" : name_case (self->dataset, self->order[row]);
}
