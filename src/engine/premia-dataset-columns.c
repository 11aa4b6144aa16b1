/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-dataset"

#include "premia-dataset-private.h"
#include "premia-columns.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns are blobs whose sizes all follow from the head. They come from a cache that may be
 * damaged, so whatever is later used as an index is checked here: once, in straight loops. */

typedef struct
{
  PremiaDataset     *dataset;
  PremiaColumnReader read;
  gpointer           user_data;
} Source;

static gboolean
fail (const char *name, GError **error)
{
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX,
               _ ("the cached column “%s” does not fit the others: the columns must be made again"), name);
  return FALSE;
}

static GBytes *
find_blob (PremiaDataset *self, const char *name)
{
  for (guint i = 0; i < self->blobs->len; i++)
    {
      const PremiaBlob *blob = g_ptr_array_index (self->blobs, i);

      if (strcmp (blob->name, name) == 0)
        return blob->bytes;
    }
  return NULL;
}

/* A blob may lie anywhere in the giver's memory; int64 columns want their own alignment. */
static GBytes *
align (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (((guintptr) data & 7) == 0)
    return g_bytes_ref (bytes);
  return g_bytes_new (data, size);
}

static GBytes *
fetch_blob (Source *source, const char *name, GError **error)
{
  GBytes *known = find_blob (source->dataset, name);
  g_autoptr (GBytes) bytes = NULL;
  PremiaBlob *blob;

  if (known != NULL)
    return known;
  if (source->read == NULL)
    {
      fail (name, error);
      return NULL;
    }
  bytes = source->read (name, source->user_data, error);
  if (bytes == NULL)
    return NULL;
  blob = g_new (PremiaBlob, 1);
  blob->name = g_strdup (name);
  blob->bytes = align (bytes);
  g_ptr_array_add (source->dataset->blobs, blob);
  return blob->bytes;
}

/* An empty column has no blob's worth of data, but a place to point at all the same. */
static gboolean
bind (Source *source, const char *name, gsize item_size, gsize n, gpointer column, GError **error)
{
  GBytes *bytes = fetch_blob (source, name, error);
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  if (size != item_size * n)
    return fail (name, error);
  *(gconstpointer *) column = data;
  return TRUE;
}

PREMIA_VECTOR static gboolean
all_below (const guint32 *values, gsize n, guint32 limit)
{
  guint32 wrong = 0;

  for (gsize i = 0; i < n; i++)
    wrong |= values[i] >= limit;
  return wrong == 0;
}

static gboolean
rises (const guint32 *values, gsize n, guint32 last)
{
  for (gsize i = 0; i < n; i++)
    if (values[i] > values[i + 1])
      return FALSE;
  return values[0] == 0 && values[n] == last;
}

static gboolean
bind_texts (Source *source, const char *name, guint32 n, PremiaTexts *texts, GError **error)
{
  g_autofree char *offset_name = g_strconcat (name, "/offset", NULL);
  g_autofree char *text_name = g_strconcat (name, "/text", NULL);
  GBytes *bytes;
  gsize size;

  if (!bind (source, offset_name, 4, (gsize) n + 1, &texts->offset, error))
    return FALSE;
  bytes = fetch_blob (source, text_name, error);
  if (bytes == NULL)
    return FALSE;
  texts->text = g_bytes_get_data (bytes, &size);
  texts->n = n;
  if (size > G_MAXUINT32 || !rises (texts->offset, n, (guint32) size))
    return fail (name, error);
  for (guint32 i = 0; i < n; i++)
    if (texts->offset[i] == texts->offset[i + 1] || texts->text[texts->offset[i + 1] - 1] != '\0')
      return fail (name, error);
  return TRUE;
}

static gboolean
bind_sparse (Source *source, const char *name, guint32 n_cases, guint32 n, PremiaSparse *sparse, GError **error)
{
  g_autofree char *bits_name = g_strconcat (name, "/bits", NULL);
  g_autofree char *rank_name = g_strconcat (name, "/rank", NULL);
  const gsize n_words = premia_sparse_n_words (n_cases);
  guint32 rank = 0;

  sparse->n = n;
  if (n == 0)
    return TRUE;
  if (!bind (source, bits_name, 8, n_words, &sparse->bits, error)
      || !bind (source, rank_name, 4, n_words, &sparse->rank, error))
    return FALSE;
  for (gsize i = 0; i < n_words; i++)
    {
      if (sparse->rank[i] != rank)
        return fail (name, error);
      rank += (guint32) __builtin_popcountll (sparse->bits[i]);
    }
  if (n_cases % 64 != 0 && sparse->bits[n_words - 1] >> (n_cases % 64) != 0)
    return fail (name, error);
  return rank == n || fail (name, error);
}

static gboolean
bind_column (Source *source, guint kind, const char *column, gsize item_size, gsize n, gpointer place, GError **error)
{
  g_autofree char *name = g_strdup_printf ("kind/%u/%s", kind, column);

  return bind (source, name, item_size, n, place, error);
}

static gboolean
bind_kind (Source *source, const PremiaKindHead *head, guint index, GError **error)
{
  PremiaDataset *self = source->dataset;
  PremiaKind *kind = &self->kinds[index];
  PremiaPartition *part = &kind->part;

  part->action = premia_texts_get (&self->kind_names, index);
  part->stage = premia_catalogue_stage_of (self->catalogue, part->action);
  part->n = head->n;
  if ((gint32) part->stage != head->stage)
    return fail (part->action, error);
  if (!bind_column (source, index, "start", 4, (gsize) self->n_accounts + 1, &part->account_start, error)
      || !bind_column (source, index, "at", 8, part->n, &part->at, error)
      || !bind_column (source, index, "case", 4, part->n, &part->case_id, error))
    return FALSE;
  if ((head->flags & PREMIA_KIND_HAS_AMOUNT) != 0
      && !bind_column (source, index, "amount", 8, part->n, &part->amount, error))
    return FALSE;
  if ((head->flags & PREMIA_KIND_HAS_CURRENCY) != 0
      && !bind_column (source, index, "currency", 2, part->n, &part->currency, error))
    return FALSE;
  if ((head->flags & PREMIA_KIND_HAS_MASK) != 0
      && !bind_column (source, index, "mask", 2, part->n, &kind->mask, error))
    return FALSE;
  if ((head->flags & PREMIA_KIND_HAS_GIVEN) != 0
      && !bind_column (source, index, "given", 1, part->n, &kind->given, error))
    return FALSE;
  for (guint32 i = 0; part->currency != NULL && i < part->n; i++)
    if (part->currency[i] >= self->currencies.n)
      return fail (part->action, error);
  if (!rises (part->account_start, self->n_accounts, part->n)
      || !all_below (part->case_id, part->n, self->n_cases))
    return fail (part->action, error);
  return TRUE;
}

static gboolean
bind_kinds (Source *source, const PremiaColumnsHead *head, GError **error)
{
  PremiaDataset *self = source->dataset;
  const PremiaKindHead *kind_heads;
  guint64 base = 0;

  if (!bind_texts (source, "kinds", head->n_kinds, &self->kind_names, error)
      || !bind (source, "kinds/head", sizeof (PremiaKindHead), head->n_kinds, &kind_heads, error))
    return FALSE;
  g_free (self->kinds);
  self->kinds = g_new0 (PremiaKind, MAX (self->n_kinds, 1));
  for (guint i = 0; i < self->n_kinds; i++)
    {
      self->kinds[i].base = (guint32) base;
      if (!bind_kind (source, &kind_heads[i], i, error))
        return FALSE;
      base += self->kinds[i].part.n;
    }
  return base == self->n_actions || fail ("kinds/head", error);
}

static gboolean
bind_joined (Source *source, const PremiaColumnsHead *head, GError **error)
{
  PremiaDataset *self = source->dataset;

  if (!bind_sparse (source, "joined", self->n_cases, head->n_joined, &self->joined, error)
      || !bind (source, "joined/start", 4, (gsize) head->n_joined + 1, &self->joined_start, error)
      || !bind (source, "joined/rows", 4, head->n_joined_rows, &self->joined_rows, error)
      || !bind (source, "joined/setter", 4, head->n_joined, &self->setter, error)
      || !bind (source, "joined/closer", 4, head->n_joined, &self->closer, error)
      || !bind (source, "joined/mask", 2, head->n_joined, &self->joined_mask, error))
    return FALSE;
  if (!rises (self->joined_start, head->n_joined, head->n_joined_rows)
      || !all_below (self->joined_rows, head->n_joined_rows, (guint32) self->n_actions))
    return fail ("joined", error);
  for (guint32 i = 0; i < head->n_joined; i++)
    if ((self->setter[i] >= self->n_accounts && self->setter[i] != PREMIA_NOBODY)
        || (self->closer[i] >= self->n_accounts && self->closer[i] != PREMIA_NOBODY))
      return fail ("joined", error);
  return TRUE;
}

static gboolean
bind_attributes (Source *source, const PremiaColumnsHead *head, GError **error)
{
  PremiaDataset *self = source->dataset;
  guint16 highest = 0;

  if (!bind_sparse (source, "due", self->n_cases, head->n_due, &self->due, error)
      || !bind (source, "due/values", 8, head->n_due, &self->due_values, error)
      || !bind_sparse (source, "segment", self->n_cases, head->n_segmented, &self->segment, error)
      || !bind (source, "segment/values", 2, head->n_segmented, &self->segment_values, error)
      || !bind_sparse (source, "prospect", self->n_cases, head->n_with_prospect, &self->prospect, error)
      || !bind (source, "prospect/values", 4, head->n_with_prospect, &self->prospect_values, error))
    return FALSE;
  for (guint32 i = 0; i < head->n_segmented; i++)
    highest = MAX (highest, self->segment_values[i]);
  if (highest >= self->segments.n
      || !all_below (self->prospect_values, head->n_with_prospect, head->n_prospects + 1))
    return fail ("segment", error);
  return TRUE;
}

static void
match_people (PremiaDataset *self)
{
  const guint n_people = premia_people_get_n (self->people);

  self->person_of_account = g_new (gint32, MAX (self->n_accounts, 1));
  self->account_of_person = g_new (guint32, MAX (n_people, 1));
  for (guint i = 0; i < n_people; i++)
    self->account_of_person[i] = PREMIA_NOBODY;
  for (guint32 i = 0; i < self->n_accounts; i++)
    {
      const int person = premia_people_find (self->people, premia_texts_get (&self->accounts, i));

      self->person_of_account[i] = person;
      if (person >= 0)
        self->account_of_person[person] = i;
    }
}

static gboolean
take_head (Source *source, const PremiaColumnsHead **head, GError **error)
{
  PremiaDataset *self = source->dataset;

  if (!bind (source, "head", sizeof (PremiaColumnsHead), 1, head, error))
    return FALSE;
  if ((*head)->format != PREMIA_COLUMNS_FORMAT || (*head)->n_actions >= G_MAXUINT32
      || (*head)->n_named > (*head)->n_cases || (*head)->n_joined > (*head)->n_cases)
    return fail ("head", error);
  self->n_kinds = (*head)->n_kinds;
  self->n_actions = (*head)->n_actions;
  self->n_accounts = (*head)->n_accounts;
  self->n_cases = (*head)->n_cases;
  self->n_named = (*head)->n_named;
  self->n_joined = (*head)->n_joined;
  self->n_prospects = (*head)->n_prospects;
  self->first_at = (*head)->first_at;
  self->last_at = (*head)->last_at;
  return TRUE;
}

gboolean
premia_dataset_bind (PremiaDataset *self, PremiaColumnReader read, gpointer user_data, GError **error)
{
  Source source = { self, read, user_data };
  const PremiaColumnsHead *head;

  if (!take_head (&source, &head, error)
      || !bind_texts (&source, "accounts", head->n_accounts, &self->accounts, error)
      || !bind_texts (&source, "segments", head->n_segments, &self->segments, error)
      || !bind_texts (&source, "currencies", head->n_currencies, &self->currencies, error)
      || !bind_kinds (&source, head, error)
      || !bind_joined (&source, head, error)
      || !bind_attributes (&source, head, error))
    return FALSE;
  match_people (self);
  return TRUE;
}

gboolean
premia_dataset_bind_names (PremiaDataset *self, PremiaColumnReader read, gpointer user_data, GError **error)
{
  Source source = { self, read, user_data };
  const PremiaColumnsHead *head;

  if (!take_head (&source, &head, error)
      || !bind_texts (&source, "names", head->n_named, &self->case_names, error)
      || !bind_texts (&source, "clients", head->n_clients, &self->clients, error)
      || !bind_sparse (&source, "client", self->n_cases, head->n_with_client, &self->client, error)
      || !bind (&source, "client/values", 4, head->n_with_client, &self->client_values, error))
    return FALSE;
  return all_below (self->client_values, head->n_with_client, head->n_clients) || fail ("client", error);
}

/**
 * premia_dataset_write_columns:
 * @write: called once for every blob; the data is borrowed
 *
 * Gives all columns to a cache. What it gives is the same for any order of the rows that made the
 * dataset; premia_dataset_builder_read_columns() makes the same dataset of it.
 */
gboolean
premia_dataset_write_columns (PremiaDataset *self, PremiaColumnWriter write, gpointer user_data, GError **error)
{
  g_return_val_if_fail (self != NULL && write != NULL, FALSE);

  if (!premia_dataset_load_names (self, error))
    return FALSE;
  for (guint i = 0; i < self->blobs->len; i++)
    {
      const PremiaBlob *blob = g_ptr_array_index (self->blobs, i);
      gsize size;
      gconstpointer data = g_bytes_get_data (blob->bytes, &size);

      if (!write (blob->name, data, size, user_data, error))
        return FALSE;
    }
  return TRUE;
}
