/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-dataset"

#include "premia-dataset-rows.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Rows become columns: accounts, kinds and cases are numbered in byte order of their names, rows are
 * sorted by kind, account, time and case, and then by whatever else they say, so that nothing is left
 * of the order in which they came. */

static int
compare_u64 (guint64 a, guint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_i64 (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_text (const PremiaNamePool *pool, guint32 a, guint32 b)
{
  return a == b ? 0 : strcmp (premia_name_pool_get (pool, a), premia_name_pool_get (pool, b));
}

int
premia_raw_row_compare (const PremiaNamePool *pool, const PremiaRawRow *a, const PremiaRawRow *b)
{
  const guint32 texts[][2] = {
    { a->account, b->account }, { a->action, b->action }, { a->case_name, b->case_name }, { a->key, b->key },
    { a->currency, b->currency }, { a->segment, b->segment }, { a->prospect_id, b->prospect_id },
    { a->prospect, b->prospect }, { a->note, b->note },
  };
  int order = compare_i64 (a->at, b->at);

  if (order == 0)
    order = compare_i64 (a->amount, b->amount);
  if (order == 0)
    order = compare_u64 (a->has_amount, b->has_amount);
  if (order == 0)
    order = compare_i64 (a->due, b->due);
  for (guint i = 0; order == 0 && i < G_N_ELEMENTS (texts); i++)
    order = compare_text (pool, texts[i][0], texts[i][1]);
  return order;
}

void
premia_arrange_texts (PremiaArranging *self, const char *name, const guint32 *ids, guint32 n)
{
  g_autofree char *offset_name = g_strconcat (name, "/offset", NULL);
  g_autofree char *text_name = g_strconcat (name, "/text", NULL);
  guint32 *offset = g_new (guint32, (gsize) n + 1);
  GByteArray *text = g_byte_array_new ();

  for (guint32 i = 0; i < n; i++)
    {
      offset[i] = text->len;
      g_byte_array_append (text, (const guint8 *) premia_name_pool_get (self->pool, ids[i]),
                           (guint) premia_name_pool_length (self->pool, ids[i]) + 1);
    }
  offset[n] = text->len;
  premia_dataset_keep (self->dataset, offset_name, offset, ((gsize) n + 1) * 4);
  premia_dataset_keep (self->dataset, text_name, text->data, text->len);
  g_byte_array_free (text, FALSE);
}

void
premia_arrange_sparse (PremiaArranging *self, const char *name, const guint64 *bits, guint32 n)
{
  g_autofree char *bits_name = g_strconcat (name, "/bits", NULL);
  g_autofree char *rank_name = g_strconcat (name, "/rank", NULL);
  const gsize n_words = premia_sparse_n_words (self->head.n_cases);
  guint32 *rank, sum = 0;

  if (n == 0)
    return;
  rank = g_new (guint32, n_words);
  for (gsize i = 0; i < n_words; i++)
    {
      rank[i] = sum;
      sum += (guint32) __builtin_popcountll (bits[i]);
    }
  premia_dataset_keep (self->dataset, bits_name, g_memdup2 (bits, n_words * 8), n_words * 8);
  premia_dataset_keep (self->dataset, rank_name, rank, n_words * 4);
}

/* The different texts of one column, sorted; their ids are put into @ids. */
typedef guint32 (*TextOf) (const PremiaRawRow *row);

static guint32
text_of_account (const PremiaRawRow *row)
{
  return row->account;
}

static guint32
text_of_action (const PremiaRawRow *row)
{
  return row->action;
}

static guint32
text_of_case (const PremiaRawRow *row)
{
  return row->case_name;
}

/* @number_of: room for every id of the pool, gets the number of each text that occurs. */
static guint32 *
number_texts (PremiaArranging *self, TextOf text_of, guint32 *number_of, guint32 *n)
{
  g_autofree guint8 *seen = g_malloc0 (self->pool->n);
  guint32 *ids, count = 0;

  for (guint32 i = 0; i < self->n; i++)
    {
      guint8 *mark = &seen[text_of (&self->rows[i])];

      count += 1 - *mark;
      *mark = 1;
    }
  ids = g_new (guint32, MAX (count, 1));
  count = 0;
  for (guint32 id = 0; id < self->pool->n; id++)
    if (seen[id])
      ids[count++] = id;
  premia_name_pool_sort (self->pool, ids, count);
  for (guint32 i = 0; i < count; i++)
    number_of[ids[i]] = i;
  *n = count;
  return ids;
}

static int
compare_own (gconstpointer a, gconstpointer b, gpointer data)
{
  const PremiaArranging *self = data;

  return premia_raw_row_compare (self->pool, &self->rows[*(const guint32 *) a], &self->rows[*(const guint32 *) b]);
}

/* Named cases by name, then the rows that are a case of their own, by content. */
static void
number_cases (PremiaArranging *self)
{
  g_autofree guint32 *number_of = g_new (guint32, self->pool->n);
  g_autofree guint32 *own = NULL;
  guint32 n_own = 0, n_named, skip;
  g_autofree guint32 *ids = number_texts (self, text_of_case, number_of, &n_named);

  /* "" sorts first; those rows are their own cases. */
  skip = n_named > 0 && ids[0] == 0 ? 1 : 0;
  self->head.n_named = n_named - skip;
  premia_arrange_texts (self, "names", ids + skip, self->head.n_named);
  self->case_of_row = g_new (guint32, MAX (self->n, 1));
  for (guint32 i = 0; i < self->n; i++)
    n_own += self->rows[i].case_name == 0 ? 1 : 0;
  own = g_new (guint32, MAX (n_own, 1));
  n_own = 0;
  for (guint32 i = 0; i < self->n; i++)
    if (self->rows[i].case_name == 0)
      own[n_own++] = i;
    else
      self->case_of_row[i] = number_of[self->rows[i].case_name] - skip;
  qsort_r (own, n_own, sizeof *own, compare_own, self);
  for (guint32 i = 0; i < n_own; i++)
    self->case_of_row[own[i]] = self->head.n_named + i;
  self->head.n_cases = self->head.n_named + n_own;
}

/* A stable pass of counting: @to gets @from in order of @key; @start (n_keys + 1) where each begins. */
typedef guint32 (*KeyOf) (const PremiaArranging *self, guint32 row);

static guint32
key_account (const PremiaArranging *self, guint32 row)
{
  return self->account_of[self->rows[row].account];
}

static guint32
key_kind (const PremiaArranging *self, guint32 row)
{
  return self->kind_of[self->rows[row].action];
}

static void
count_pass (PremiaArranging *self, KeyOf key, guint32 n_keys, const guint32 *from, guint32 *to, guint32 *start)
{
  memset (start, 0, ((gsize) n_keys + 1) * sizeof *start);
  for (guint32 i = 0; i < self->n; i++)
    start[key (self, i) + 1]++;
  for (guint32 i = 0; i < n_keys; i++)
    start[i + 1] += start[i];
  for (guint32 i = 0; i < self->n; i++)
    {
      const guint32 row = from == NULL ? i : from[i];

      to[start[key (self, row)]++] = row;
    }
  for (guint32 i = n_keys; i > 0; i--)
    start[i] = start[i - 1];
  start[0] = 0;
}

static int
compare_in_run (gconstpointer a, gconstpointer b, gpointer data)
{
  const PremiaArranging *self = data;
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;
  int order = compare_i64 (self->rows[x].at, self->rows[y].at);

  if (order == 0)
    order = compare_u64 (self->case_of_row[x], self->case_of_row[y]);
  return order != 0 ? order : premia_raw_row_compare (self->pool, &self->rows[x], &self->rows[y]);
}

static void
sort_run (PremiaArranging *self, guint32 *run, guint32 n)
{
  for (guint32 i = 1; i < n; i++)
    if (compare_in_run (&run[i - 1], &run[i], self) > 0)
      {
        qsort_r (run, n, sizeof *run, compare_in_run, self);
        return;
      }
}

static void
sort_rows (PremiaArranging *self)
{
  const guint32 n_keys = MAX (self->head.n_accounts, self->head.n_kinds);
  g_autofree guint32 *by_account = g_new (guint32, MAX (self->n, 1));
  g_autofree guint32 *start = g_new (guint32, (gsize) n_keys + 1);
  guint32 first = 0;

  self->order = g_new (guint32, MAX (self->n, 1));
  self->kind_base = g_new (guint32, (gsize) self->head.n_kinds + 1);
  count_pass (self, key_account, self->head.n_accounts, NULL, by_account, start);
  count_pass (self, key_kind, self->head.n_kinds, by_account, self->order, self->kind_base);
  for (guint32 i = 1; i <= self->n; i++)
    if (i == self->n || key_kind (self, self->order[i]) != key_kind (self, self->order[first])
        || key_account (self, self->order[i]) != key_account (self, self->order[first]))
      {
        sort_run (self, self->order + first, i - first);
        first = i;
      }
}

static void
keep_column (PremiaArranging *self, guint32 kind, const char *column, gpointer data, gsize size)
{
  g_autofree char *name = g_strdup_printf ("kind/%u/%s", kind, column);

  premia_dataset_keep (self->dataset, name, data, size);
}

static void
arrange_kind (PremiaArranging *self, guint32 kind, const guint16 *currency_of, PremiaKindHead *head)
{
  const guint32 base = self->kind_base[kind], n = self->kind_base[kind + 1] - base;
  guint32 *start = g_new0 (guint32, (gsize) self->head.n_accounts + 1);
  PremiaInstant *at = g_new (PremiaInstant, n);
  guint32 *case_id = g_new (guint32, n);
  PremiaMoney *amount = g_new (PremiaMoney, n);
  guint16 *currency = g_new (guint16, n);
  guint8 *given = g_new (guint8, n);

  head->n = n;
  head->stage = premia_catalogue_stage_of (self->dataset->catalogue,
                                           premia_name_pool_get (self->pool, self->action_of_kind[kind]));
  head->flags = head->stage == PREMIA_STAGE_CANCELLED ? PREMIA_KIND_HAS_GIVEN : 0;
  for (guint32 i = 0; i < n; i++)
    {
      const PremiaRawRow *row = &self->rows[self->order[base + i]];

      start[self->account_of[row->account] + 1]++;
      at[i] = row->at;
      case_id[i] = self->case_of_row[self->order[base + i]];
      amount[i] = row->amount;
      currency[i] = currency_of[row->currency];
      given[i] = (guint8) row->has_amount;
      head->flags |= (row->amount != 0 ? PREMIA_KIND_HAS_AMOUNT : 0) | (currency[i] != 0 ? PREMIA_KIND_HAS_CURRENCY : 0);
    }
  for (guint32 i = 0; i < self->head.n_accounts; i++)
    start[i + 1] += start[i];
  self->dataset->kinds[kind].base = base;
  self->dataset->kinds[kind].given = (head->flags & PREMIA_KIND_HAS_GIVEN) != 0 ? given : NULL;
  self->dataset->kinds[kind].part = (PremiaPartition) {
    .stage = head->stage, .n = n, .account_start = start, .at = at, .case_id = case_id,
    .amount = (head->flags & PREMIA_KIND_HAS_AMOUNT) != 0 ? amount : NULL,
    .currency = (head->flags & PREMIA_KIND_HAS_CURRENCY) != 0 ? currency : NULL,
  };
  keep_column (self, kind, "start", start, ((gsize) self->head.n_accounts + 1) * 4);
  keep_column (self, kind, "at", at, (gsize) n * 8);
  keep_column (self, kind, "case", case_id, (gsize) n * 4);
  if ((head->flags & PREMIA_KIND_HAS_AMOUNT) != 0)
    keep_column (self, kind, "amount", g_steal_pointer (&amount), (gsize) n * 8);
  if ((head->flags & PREMIA_KIND_HAS_CURRENCY) != 0)
    keep_column (self, kind, "currency", g_steal_pointer (&currency), (gsize) n * 2);
  if ((head->flags & PREMIA_KIND_HAS_GIVEN) != 0)
    keep_column (self, kind, "given", g_steal_pointer (&given), n);
  g_free (amount);
  g_free (currency);
  g_free (given);
}

/* Segments and currencies are few: "" is 0, the others follow by name. */
static guint16 *
number_few (PremiaArranging *self, const char *name, const char *too_many, TextOf text_of, guint32 *n, GError **error)
{
  guint16 *few = NULL;
  g_autofree guint32 *number_of = g_new (guint32, self->pool->n);
  g_autofree guint32 *ids = number_texts (self, text_of, number_of, n);
  g_autofree guint32 *with_empty = NULL;
  const guint32 shift = *n > 0 && ids[0] == 0 ? 0 : 1;

  if (*n + shift > G_MAXUINT16)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ (too_many));
      return NULL;
    }
  with_empty = g_new0 (guint32, *n + 1);
  memcpy (with_empty + shift, ids, *n * sizeof *ids);
  few = g_new0 (guint16, self->pool->n);
  for (guint32 i = 0; i < *n; i++)
    few[ids[i]] = (guint16) (i + shift);
  *n += shift;
  premia_arrange_texts (self, name, with_empty, *n);
  return few;
}

static guint32
text_of_currency (const PremiaRawRow *row)
{
  return row->currency;
}

static guint32
text_of_segment (const PremiaRawRow *row)
{
  return row->segment;
}

static void
arrange_times (PremiaArranging *self)
{
  self->head.first_at = self->head.last_at = PREMIA_NEVER;
  for (guint32 i = 0; i < self->n; i++)
    {
      const PremiaInstant at = self->rows[i].at;

      if (i == 0 || at < self->head.first_at)
        self->head.first_at = at;
      if (i == 0 || at > self->head.last_at)
        self->head.last_at = at;
    }
}

static gboolean
arrange_kinds (PremiaArranging *self, GError **error)
{
  g_autofree guint16 *currency_of = number_few (self, "currencies", N_ ("more than 65,000 different currencies: is this the right column?"),
                                                text_of_currency, &self->head.n_currencies, error);
  PremiaKindHead *heads;

  if (currency_of == NULL)
    return FALSE;
  /* What telling a case from its rows needs of a dataset; bind() fills in the rest. */
  self->dataset->n_accounts = self->head.n_accounts;
  self->dataset->n_kinds = self->head.n_kinds;
  self->dataset->currencies.n = self->head.n_currencies;
  heads = g_new0 (PremiaKindHead, MAX (self->head.n_kinds, 1));
  self->kind_heads = heads;
  self->dataset->kinds = g_new0 (PremiaKind, MAX (self->head.n_kinds, 1));
  for (guint32 i = 0; i < self->head.n_kinds; i++)
    arrange_kind (self, i, currency_of, &heads[i]);
  /* Whether a kind has masks is known once its cases are. */
  premia_dataset_keep (self->dataset, "kinds/head", heads, self->head.n_kinds * sizeof *heads);
  return TRUE;
}

static void
clear_arranging (PremiaArranging *self)
{
  g_free (self->account_of);
  g_free (self->kind_of);
  g_free (self->action_of_kind);
  g_free (self->case_of_row);
  g_free (self->order);
  g_free (self->kind_base);
}

gboolean
premia_dataset_arrange (PremiaDataset *dataset, const PremiaNamePool *pool, const PremiaRawRow *rows, guint32 n_rows, GError **error)
{
  PremiaArranging self = { .dataset = dataset, .pool = pool, .rows = rows, .n = n_rows };
  g_autofree guint32 *accounts = NULL;
  g_autofree guint16 *segment_of = NULL;
  gboolean arranged = FALSE;

  if (pool->used > G_MAXUINT32)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the texts of the actions take more than 4 GB: split the data by year"));
      return FALSE;
    }
  self.head.format = PREMIA_COLUMNS_FORMAT;
  self.head.n_actions = n_rows;
  self.account_of = g_new (guint32, pool->n);
  self.kind_of = g_new (guint32, pool->n);
  accounts = number_texts (&self, text_of_account, self.account_of, &self.head.n_accounts);
  self.action_of_kind = number_texts (&self, text_of_action, self.kind_of, &self.head.n_kinds);
  premia_arrange_texts (&self, "accounts", accounts, self.head.n_accounts);
  premia_arrange_texts (&self, "kinds", self.action_of_kind, self.head.n_kinds);
  number_cases (&self);
  sort_rows (&self);
  arrange_times (&self);
  segment_of = number_few (&self, "segments", N_ ("more than 65,000 different segments: is this the right column?"),
                           text_of_segment, &self.head.n_segments, error);
  if (segment_of != NULL && arrange_kinds (&self, error))
    {
      self.segment_of = segment_of;
      premia_arrange_cases (&self);
      arranged = TRUE;
    }
  if (arranged)
    premia_dataset_keep (dataset, "head", g_memdup2 (&self.head, sizeof self.head), sizeof self.head);
  clear_arranging (&self);
  return arranged;
}
