/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-waiting-table"

#include "premia-waiting-table.h"

#include "jobs/premia-acceptance.h"

#include <string.h>

/* Notes are read one by one: of so many judgements, the latest ones. */
#define MAX_NOTES 500

struct _PremiaWaitingTable
{
  PremiaDesk   *desk;    /* (owned) */
  PremiaInstant now;
  GArray       *entries; /* (owned) (element-type PremiaWaitingEntry) */
};

static void
entry_clear (gpointer data)
{
  PremiaWaitingEntry *entry = data;

  g_free (entry->folded);
  g_free (entry->note);
}

static void
table_clear (PremiaWaitingTable *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
}

PremiaWaitingTable *
premia_waiting_table_ref (PremiaWaitingTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_waiting_table_unref (PremiaWaitingTable *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) table_clear);
}

/* ---- making ---- */

static const char *
find_team (PremiaDataset *dataset, const PremiaWaiting *what, PremiaDate today)
{
  const guint32 account = what->closer != PREMIA_NOBODY ? what->closer : what->setter;
  const int person = account != PREMIA_NOBODY ? premia_dataset_person_of_account (dataset, account) : -1;
  const PremiaStint *stint = person >= 0 ? premia_person_stint_on (premia_people_get (premia_dataset_get_people (dataset), (guint) person), today) : NULL;

  return stint != NULL ? stint->team : "";
}

static void
add_entries (PremiaWaitingTable *self, GArray *found)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);
  const PremiaDate today = premia_zone_date_of (premia_desk_get_own_zone (self->desk), self->now);

  for (guint i = 0; i < found->len; i++)
    {
      PremiaWaitingEntry entry = { .what = g_array_index (found, PremiaWaiting, i) };
      g_autofree char *all = NULL;

      entry.closer = premia_dataset_name_account (dataset, entry.what.closer);
      entry.setter = premia_dataset_name_account (dataset, entry.what.setter);
      entry.judge = premia_dataset_name_account (dataset, entry.what.judge);
      entry.team = find_team (dataset, &entry.what, today);
      entry.client = premia_dataset_get_prospect (dataset, entry.what.case_id);
      entry.reference = premia_dataset_get_case_name (dataset, entry.what.case_id);
      all = g_strjoin ("\n", entry.client, entry.reference, NULL);
      entry.folded = g_utf8_casefold (all, -1);
      g_array_append_val (self->entries, entry);
    }
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  const PremiaWaiting *x = a, *y = b;

  return x->since != y->since ? (x->since > y->since ? -1 : 1) : x->case_id < y->case_id ? -1 : 1;
}

/* Actions of one stage may have several names: the note is looked for under each. */
static char *
find_note (PremiaWaitingTable *self, PremiaWorkspace *workspace, const PremiaWaitingEntry *entry, GError **error)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);

  for (guint kind = 0; kind < premia_dataset_get_n_kinds (dataset); kind++)
    {
      const PremiaPartition *part = premia_dataset_get_kind (dataset, kind);
      g_autofree char *note = NULL;

      if (part->stage != entry->what.verdict)
        continue;
      note = premia_workspace_find_note (workspace, premia_dataset_get_account (dataset, entry->what.judge), part->action,
                                         entry->reference, entry->what.since, error);
      if (note == NULL || *note != '\0')
        return g_steal_pointer (&note);
    }
  return g_strdup ("");
}

static gboolean
add_judged (PremiaWaitingTable *self, PremiaWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  PremiaZone *zone = premia_desk_get_own_zone (self->desk);
  const PremiaInstant from = premia_zone_start_of (zone, premia_zone_date_of (zone, self->now) - PREMIA_WAITING_JUDGED_DAYS);
  g_autoptr (GArray) judged = premia_waiting_find_judged (premia_desk_get_dataset (self->desk), zone, self->now, from);
  const guint first = self->entries->len;

  g_array_sort (judged, compare_recent);
  add_entries (self, judged);
  for (guint i = first; workspace != NULL && i < self->entries->len && i < first + MAX_NOTES; i++)
    {
      PremiaWaitingEntry *entry = &g_array_index (self->entries, PremiaWaitingEntry, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      entry->note = find_note (self, workspace, entry, error);
      if (entry->note == NULL)
        return FALSE;
    }
  return TRUE;
}

PremiaWaitingTable *
premia_waiting_table_new (PremiaDesk *desk, PremiaWorkspace *workspace, PremiaInstant now, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaWaitingTable) self = g_atomic_rc_box_new0 (PremiaWaitingTable);
  g_autoptr (GArray) rules = premia_acceptance_get_rules (desk);
  g_autoptr (GArray) waiting = NULL;

  self->desk = premia_desk_ref (desk);
  self->now = now;
  self->entries = g_array_new (FALSE, TRUE, sizeof (PremiaWaitingEntry));
  g_array_set_clear_func (self->entries, entry_clear);
  if (!premia_dataset_load_names (premia_desk_get_dataset (desk), error))
    return NULL;
  waiting = premia_waiting_find (premia_desk_get_dataset (desk), premia_desk_get_own_zone (desk), now,
                                 (const PremiaAcceptRule *) rules->data, rules->len);
  add_entries (self, waiting);
  if (!add_judged (self, workspace, cancellable, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- looking ---- */

guint
premia_waiting_table_get_n (PremiaWaitingTable *self)
{
  return self->entries->len;
}

const PremiaWaitingEntry *
premia_waiting_table_get (PremiaWaitingTable *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->entries->len, NULL);

  return &g_array_index (self->entries, PremiaWaitingEntry, index);
}

PremiaDesk *
premia_waiting_table_get_desk (PremiaWaitingTable *self)
{
  return self->desk;
}

PremiaInstant
premia_waiting_table_get_now (PremiaWaitingTable *self)
{
  return self->now;
}

static gboolean
is_hidden (const PremiaWaitingEntry *entry, GHashTable *hidden)
{
  return hidden != NULL && g_hash_table_contains (hidden, entry->reference);
}

static gboolean
passes (const PremiaWaitingEntry *entry, const PremiaWaitingFilter *filter, const char *const *words)
{
  if (entry->what.what != filter->what || is_hidden (entry, filter->hidden))
    return FALSE;
  if (filter->what == PREMIA_WAITING_NOTHING && (guint) entry->what.days_late > filter->days)
    return FALSE;
  if ((filter->closer != NULL && strcmp (filter->closer, entry->closer) != 0)
      || (filter->team != NULL && strcmp (filter->team, entry->team) != 0))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (entry->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

typedef struct { PremiaWaitingTable *table; PremiaWaitingOrder order; } Sorting;

/* The one that waits longest first; of judgements the latest. */
static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Sorting *sorting = data;
  const PremiaWaitingEntry *x = premia_waiting_table_get (sorting->table, *(const guint *) a);
  const PremiaWaitingEntry *y = premia_waiting_table_get (sorting->table, *(const guint *) b);
  int order = 0;

  if (x->what.what == PREMIA_WAITING_NOTHING)
    return compare_recent (&x->what, &y->what);
  if (sorting->order == PREMIA_WAITING_BY_CLOSER)
    {
      if ((*x->closer == '\0') != (*y->closer == '\0'))
        return *x->closer == '\0' ? 1 : -1;
      order = g_utf8_collate (*x->closer != '\0' ? x->closer : x->setter, *y->closer != '\0' ? y->closer : y->setter);
    }
  if (order != 0)
    return order;
  return x->what.since != y->what.since ? (x->what.since < y->what.since ? -1 : 1) : x->what.case_id < y->what.case_id ? -1 : 1;
}

GArray *
premia_waiting_table_pick (PremiaWaitingTable *self, const PremiaWaitingFilter *filter)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *folded = g_utf8_casefold (filter->search != NULL ? filter->search : "", -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  Sorting sorting = { self, filter->order };

  for (guint i = 0; i < self->entries->len; i++)
    if (passes (premia_waiting_table_get (self, i), filter, (const char *const *) words))
      g_array_append_val (places, i);
  g_array_sort_with_data (places, compare_places, &sorting);
  return places;
}

guint
premia_waiting_table_count (PremiaWaitingTable *self, PremiaWaitingFor what, GHashTable *hidden, guint *n_today)
{
  guint n = 0;

  *n_today = 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const PremiaWaitingEntry *entry = premia_waiting_table_get (self, i);

      if (entry->what.what != what || is_hidden (entry, hidden))
        continue;
      n++;
      *n_today += entry->what.today;
    }
  return n;
}
