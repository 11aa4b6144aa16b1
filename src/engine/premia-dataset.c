/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-dataset"

#include "premia-cases.h"
#include "premia-dataset-private.h"

static void
free_blob (gpointer data)
{
  PremiaBlob *blob = data;

  g_free (blob->name);
  g_bytes_unref (blob->bytes);
  g_free (blob);
}

PremiaDataset *
premia_dataset_alloc (PremiaPeople *people, PremiaCatalogue *catalogue, PremiaDatasetTerms *terms)
{
  PremiaDataset *self = g_new0 (PremiaDataset, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->late_lock);
  self->people = premia_people_ref (people);
  self->catalogue = premia_catalogue_ref (catalogue);
  self->terms = terms;
  self->blobs = g_ptr_array_new_with_free_func (free_blob);
  return self;
}

void
premia_dataset_keep (PremiaDataset *self, const char *name, gpointer data, gsize size)
{
  PremiaBlob *blob = g_new (PremiaBlob, 1);

  blob->name = g_strdup (name);
  blob->bytes = g_bytes_new_take (data, size);
  g_ptr_array_add (self->blobs, blob);
}

PremiaDataset *
premia_dataset_ref (PremiaDataset *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
premia_dataset_unref (PremiaDataset *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->late_destroy != NULL)
    self->late_destroy (self->late_data);
  g_clear_pointer (&self->tables, premia_cube_tables_free);
  g_clear_pointer (&self->terms, premia_dataset_terms_free);
  g_clear_pointer (&self->people, premia_people_unref);
  g_clear_pointer (&self->catalogue, premia_catalogue_unref);
  g_clear_pointer (&self->blobs, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_free);
  g_clear_pointer (&self->person_of_account, g_free);
  g_clear_pointer (&self->account_of_person, g_free);
  g_clear_pointer (&self->single_row, g_free);
  g_mutex_clear (&self->late_lock);
  g_free (self);
}

PremiaPeople *
premia_dataset_get_people (PremiaDataset *self)
{
  return self->people;
}

PremiaCatalogue *
premia_dataset_get_catalogue (PremiaDataset *self)
{
  return self->catalogue;
}

guint
premia_dataset_get_n_accounts (PremiaDataset *self)
{
  return self->n_accounts;
}

const char *
premia_dataset_get_account (PremiaDataset *self, guint32 account)
{
  g_return_val_if_fail (account < self->n_accounts, "");

  return premia_texts_get (&self->accounts, account);
}

int
premia_dataset_person_of_account (PremiaDataset *self, guint32 account)
{
  g_return_val_if_fail (account < self->n_accounts, -1);

  return self->person_of_account[account];
}

const char *
premia_dataset_name_account (PremiaDataset *self, guint32 account)
{
  int person;
  const char *name;

  g_return_val_if_fail (self != NULL, "");

  if (account == PREMIA_NOBODY)
    return "";
  person = premia_dataset_person_of_account (self, account);
  name = person >= 0 ? premia_people_get (premia_dataset_get_people (self), (guint) person)->name : "";
  return *name != '\0' ? name : premia_dataset_get_account (self, account);
}

guint32
premia_dataset_account_of_person (PremiaDataset *self, guint person)
{
  g_return_val_if_fail (person < premia_people_get_n (self->people), PREMIA_NOBODY);

  return self->account_of_person[person];
}

guint
premia_dataset_get_n_kinds (PremiaDataset *self)
{
  return self->n_kinds;
}

const PremiaPartition *
premia_dataset_get_kind (PremiaDataset *self, guint kind)
{
  g_return_val_if_fail (kind < self->n_kinds, NULL);

  return &self->kinds[kind].part;
}

guint64
premia_dataset_get_n_actions (PremiaDataset *self)
{
  return self->n_actions;
}

guint32
premia_dataset_get_n_cases (PremiaDataset *self)
{
  return self->n_cases;
}

PremiaInstant
premia_dataset_get_first_at (PremiaDataset *self)
{
  return self->first_at;
}

PremiaInstant
premia_dataset_get_last_at (PremiaDataset *self)
{
  return self->last_at;
}

guint
premia_dataset_get_n_segments (PremiaDataset *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->segments.n;
}

const char *
premia_dataset_get_segment (PremiaDataset *self, guint16 segment)
{
  g_return_val_if_fail (segment < self->segments.n, "");

  return premia_texts_get (&self->segments, segment);
}

const char *
premia_dataset_get_currency (PremiaDataset *self, guint16 currency)
{
  g_return_val_if_fail (currency < self->currencies.n, "");

  return premia_texts_get (&self->currencies, currency);
}

guint32
premia_dataset_count_of_account (PremiaDataset *self, guint32 account)
{
  guint32 count = 0;

  g_return_val_if_fail (account < self->n_accounts, 0);

  for (guint32 i = 0; i < self->n_kinds; i++)
    count += self->kinds[i].part.account_start[account + 1] - self->kinds[i].part.account_start[account];
  return count;
}

/* Whose rows a place lies among: the starts rise, so it is the last one not behind it. */
guint32
premia_dataset_account_of_place (const PremiaDataset *self, const PremiaKind *kind, guint32 place)
{
  const guint32 *start = kind->part.account_start;
  guint32 low = 0, high = self->n_accounts;

  while (high - low > 1)
    {
      const guint32 middle = low + (high - low) / 2;

      if (start[middle] <= place)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Cases of one action have no list of rows; where such a row is, is looked up in a table that is
 * made when somebody first asks, since most data is calls that nobody ever opens. */
static void
find_single_rows (PremiaDataset *self)
{
  self->single_row = g_new0 (guint32, MAX (self->n_cases, 1));
  for (guint32 i = 0; i < self->n_kinds; i++)
    {
      const PremiaKind *kind = &self->kinds[i];

      for (guint32 place = 0; place < kind->part.n; place++)
        self->single_row[kind->part.case_id[place]] = kind->base + place;
    }
}

const guint32 *
premia_dataset_rows_of_case (PremiaDataset *self, guint32 case_id, guint32 *single, guint32 *n)
{
  const gint64 joined = premia_sparse_find (&self->joined, case_id);

  if (joined >= 0)
    {
      *n = self->joined_start[joined + 1] - self->joined_start[joined];
      return self->joined_rows + self->joined_start[joined];
    }
  g_mutex_lock (&self->late_lock);
  if (self->single_row == NULL)
    find_single_rows (self);
  g_mutex_unlock (&self->late_lock);
  *single = self->single_row[case_id];
  *n = 1;
  return single;
}

/* Names and texts are asked of the cache when somebody first looks at one. */
static gboolean
load_names (PremiaDataset *self, GError **error)
{
  gboolean loaded;

  g_mutex_lock (&self->late_lock);
  if (!self->names_loaded)
    self->names_loaded = premia_dataset_bind_names (self, self->late_read, self->late_data, error);
  loaded = self->names_loaded;
  g_mutex_unlock (&self->late_lock);
  return loaded;
}

/**
 * premia_dataset_load_names:
 *
 * Makes sure that the names of cases and prospects are there. Needed only after
 * premia_dataset_builder_set_late_reader(), and only by those who want to know why a name is missing:
 * the getters load them as well, and give "" where that fails.
 *
 * Errors: what the late reader says; PREMIA_ERROR_SYNTAX for a blob that does not fit the others.
 */
gboolean
premia_dataset_load_names (PremiaDataset *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return load_names (self, error);
}

void
premia_dataset_get_case (PremiaDataset *self, guint32 case_id, PremiaCase *out)
{
  PremiaCaseState state;

  g_return_if_fail (self != NULL && case_id < self->n_cases && out != NULL);

  premia_case_state_get (self, case_id, &state);
  *out = state.told;
}

const char *
premia_dataset_get_case_name (PremiaDataset *self, guint32 case_id)
{
  g_return_val_if_fail (case_id < self->n_cases, "");

  if (case_id >= self->n_named || !load_names (self, NULL))
    return "";
  return premia_texts_get (&self->case_names, case_id);
}

guint16
premia_dataset_segment_of_case (PremiaDataset *self, guint32 case_id)
{
  gint64 place;

  if (case_id == PREMIA_NOBODY)
    return 0;
  g_return_val_if_fail (case_id < self->n_cases, 0);

  place = premia_sparse_find (&self->segment, case_id);
  return place < 0 ? 0 : self->segment_values[place];
}

const char *
premia_dataset_get_prospect (PremiaDataset *self, guint32 case_id)
{
  gint64 place;

  g_return_val_if_fail (case_id < self->n_cases, "");

  if (!load_names (self, NULL))
    return "";
  place = premia_sparse_find (&self->client, case_id);
  return place < 0 ? "" : premia_texts_get (&self->clients, self->client_values[place]);
}

gboolean
premia_dataset_is_named (PremiaDataset *self, guint32 case_id)
{
  return case_id < self->n_named;
}
