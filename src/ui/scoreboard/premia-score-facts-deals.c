/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-facts"

#include "premia-score-facts-private.h"

/* Of all rows of deals so many of the latest are looked at: some were cancelled, some tell of one deal twice. */
#define N_LOOKED_AT 200

typedef struct
{
  const PremiaPartition *part;
  guint32                row;
} Row;

static PremiaInstant
at_of (const Row *row)
{
  return row->part->at[row->row];
}

/* The latest first. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *first = a, *second = b;

  if (at_of (first) != at_of (second))
    return at_of (first) > at_of (second) ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

/* Sorting a million for the sake of twelve would be a waste: what is older than the oldest of those kept is passed over. */
static GArray *
list_latest (PremiaDataset *dataset, PremiaInstant now)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  PremiaInstant from = PREMIA_NEVER;

  for (guint kind = 0; kind < premia_dataset_get_n_kinds (dataset); kind++)
    {
      const PremiaPartition *part = premia_dataset_get_kind (dataset, kind);

      for (guint32 i = 0; part->stage == PREMIA_STAGE_WON && i < part->n; i++)
        {
          const Row row = { part, i };

          if (part->at[i] > now || part->at[i] < from || part->case_id == NULL || part->case_id[i] == PREMIA_NOBODY)
            continue;
          g_array_append_val (rows, row);
          if (rows->len < 4 * N_LOOKED_AT)
            continue;
          g_array_sort (rows, compare_rows);
          g_array_set_size (rows, N_LOOKED_AT);
          from = at_of (&g_array_index (rows, Row, N_LOOKED_AT - 1));
        }
    }
  g_array_sort (rows, compare_rows);
  return rows;
}

static int
person_of (PremiaDataset *dataset, guint32 account)
{
  return account != PREMIA_NOBODY ? premia_dataset_person_of_account (dataset, account) : -1;
}

static void
add_deal (PremiaScoreFacts *self, const Row *row, const PremiaCase *told)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);
  const guint32 case_id = row->part->case_id[row->row];
  const char *name = premia_dataset_get_case_name (dataset, case_id), *prospect = premia_dataset_get_prospect (dataset, case_id);
  PremiaScoreDeal deal = { .at = told->reached[PREMIA_STAGE_WON], .setter = person_of (dataset, told->setter), .closer = person_of (dataset, told->closer) };
  const guint16 currency = row->part->currency != NULL ? row->part->currency[row->row] : 0;

  deal.client = g_strdup (*prospect != '\0' ? prospect : name);
  if (row->part->amount != NULL)
    deal.amount = row->part->amount[row->row];
  deal.currency = currency != 0 ? premia_dataset_get_currency (dataset, currency) : premia_desk_get_settings (self->desk)->currency;
  deal.key = g_strdup_printf ("%s|%s|%" G_GINT64_FORMAT, name, prospect, deal.at);
  g_array_append_val (self->deals, deal);
}

void
premia_score_facts_find_deals (PremiaScoreFacts *self, PremiaInstant now)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);
  g_autoptr (GArray) rows = list_latest (dataset, now);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < rows->len && self->deals->len < PREMIA_SCORE_N_NEWS; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      const guint32 case_id = row->part->case_id[row->row];
      PremiaCase told;

      if (!g_hash_table_add (seen, GUINT_TO_POINTER (case_id)))
        continue;
      premia_dataset_get_case (dataset, case_id, &told);
      if (told.reached[PREMIA_STAGE_WON] != PREMIA_NEVER && told.reached[PREMIA_STAGE_CANCELLED] == PREMIA_NEVER)
        add_deal (self, row, &told);
    }
}
