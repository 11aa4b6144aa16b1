/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-dataset"

#include "premia-dataset-rows.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A row is known by its account, action and key, and without a key by all that it says. Rows lie in
 * one array in order of arrival; slots find them by name. What a session replaced is kept until it
 * finishes, so that abort() can put it back. */
struct _PremiaDatasetBuilder
{
  GObject             parent_instance;

  PremiaPeople       *people;    /* (owned) */
  PremiaCatalogue    *catalogue; /* (owned) */
  PremiaDatasetTerms *terms;     /* (owned) (nullable): NULL once ended */
  PremiaDataset      *cached;    /* (owned) (nullable): read from a cache */
  PremiaNamePool      pool;
  char               *currency;  /* (owned) (nullable): rows in it are as those that name none */
  GArray             *rows;      /* (owned) of PremiaRawRow */
  guint32            *slots;     /* (owned): row + 1, 0 free */
  guint32             n_slots;
  guint32             session, session_begin;
  GArray             *replaced;  /* (owned) of Replaced */
  PremiaColumnReader  late_read;
  gpointer            late_data;
  GDestroyNotify      late_destroy;
};

typedef struct
{
  guint32      row;
  PremiaRawRow before;
} Replaced;

static void premia_dataset_builder_sink_init (PremiaActionSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaDatasetBuilder, premia_dataset_builder, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PREMIA_TYPE_ACTION_SINK, premia_dataset_builder_sink_init))

static guint64
hash_row (const PremiaRawRow *row)
{
  guint64 hash = premia_hash_mix (((guint64) row->account << 32) | row->action, row->key);

  if (row->key != 0)
    return hash;
  hash = premia_hash_mix (hash, (guint64) row->at);
  hash = premia_hash_mix (hash, (guint64) row->amount);
  hash = premia_hash_mix (hash, ((guint64) row->case_name << 32) | row->prospect);
  return premia_hash_mix (hash, ((guint64) row->prospect_id << 32) | row->note);
}

/* NULL: they say the same; else the column in which they differ. */
static const char *
find_difference (const PremiaRawRow *a, const PremiaRawRow *b)
{
  if (a->at != b->at)
    return "at";
  if (a->case_name != b->case_name)
    return "case";
  if (a->due != b->due)
    return "due";
  if (a->amount != b->amount || a->has_amount != b->has_amount)
    return "amount";
  if (a->currency != b->currency)
    return "currency";
  if (a->prospect != b->prospect)
    return "prospect";
  if (a->prospect_id != b->prospect_id)
    return "prospect_id";
  if (a->segment != b->segment)
    return "segment";
  return a->note != b->note ? "note" : NULL;
}

static gboolean
same_name (const PremiaRawRow *a, const PremiaRawRow *b)
{
  return a->account == b->account && a->action == b->action && a->key == b->key
         && (a->key != 0 || find_difference (a, b) == NULL);
}

static guint32
find_slot (PremiaDatasetBuilder *self, const PremiaRawRow *row)
{
  guint32 slot = (guint32) hash_row (row) & (self->n_slots - 1);

  while (self->slots[slot] != 0
         && !same_name (&g_array_index (self->rows, PremiaRawRow, self->slots[slot] - 1), row))
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
make_slots (PremiaDatasetBuilder *self, guint32 n_slots)
{
  g_free (self->slots);
  self->n_slots = n_slots;
  self->slots = g_new0 (guint32, n_slots);
  for (guint32 i = 0; i < self->rows->len; i++)
    {
      guint32 slot = (guint32) hash_row (&g_array_index (self->rows, PremiaRawRow, i)) & (n_slots - 1);

      while (self->slots[slot] != 0)
        slot = (slot + 1) & (n_slots - 1);
      self->slots[slot] = i + 1;
    }
}

static guint32
intern (PremiaDatasetBuilder *self, const char *text)
{
  return premia_name_pool_intern (&self->pool, text, strlen (text));
}

static PremiaRawRow
take_row (PremiaDatasetBuilder *self, const PremiaActionRow *row)
{
  gsize length;
  const char *case_name = premia_action_row_case (row, &length);

  return (PremiaRawRow) {
    .at = row->at,
    .due = row->due,
    .amount = row->has_amount ? row->amount : 0,
    .has_amount = row->has_amount ? 1 : 0,
    .account = intern (self, row->account),
    .action = intern (self, row->action),
    .key = intern (self, row->key),
    .case_name = premia_name_pool_intern (&self->pool, case_name, length),
    .currency = intern (self, row->currency),
    .prospect = intern (self, row->prospect),
    .prospect_id = intern (self, row->prospect_id),
    .segment = intern (self, row->segment),
    .note = intern (self, row->note),
    .line = row->line < G_MAXUINT32 ? (guint32) row->line : 0,
    .session = self->session,
  };
}

static gboolean
fail_conflict (PremiaDatasetBuilder *self, const PremiaRawRow *known, const PremiaRawRow *row, GError **error)
{
  g_autofree char *place = known->line == 0 ? g_strdup (_ ("an earlier row")) : g_strdup_printf (_ ("line %u"), known->line);

  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT,
               _ ("“%s” of %s with the key “%s” is already on %s, with another “%s”: give one of them its own key, or remove it"),
               premia_name_pool_get (&self->pool, row->action), premia_name_pool_get (&self->pool, row->account),
               premia_name_pool_get (&self->pool, row->key), place, find_difference (known, row));
  return FALSE;
}

/* A row that is known: the same again, a change of an earlier import, or a contradiction. */
static gboolean
meet_again (PremiaDatasetBuilder *self, guint32 index, const PremiaRawRow *row, PremiaSinkVerdict *verdict, GError **error)
{
  PremiaRawRow *known = &g_array_index (self->rows, PremiaRawRow, index);
  const gboolean same = find_difference (known, row) == NULL;
  const Replaced replaced = { index, *known };

  *verdict = same ? PREMIA_SINK_UNCHANGED : PREMIA_SINK_CHANGED;
  if (known->session == self->session)
    return same || fail_conflict (self, known, row, error);
  g_array_append_val (self->replaced, replaced);
  *known = *row;
  return TRUE;
}

static gboolean
builder_begin (PremiaActionSink *sink, const char *source_name, GError **error)
{
  PremiaDatasetBuilder *self = PREMIA_DATASET_BUILDER (sink);

  g_return_val_if_fail (self->terms != NULL && self->cached == NULL, FALSE);

  self->session++;
  self->session_begin = self->rows->len;
  g_array_set_size (self->replaced, 0);
  return TRUE;
}

static gboolean
builder_add (PremiaActionSink *sink, const PremiaActionRow *action_row, PremiaSinkVerdict *verdict, GError **error)
{
  PremiaDatasetBuilder *self = PREMIA_DATASET_BUILDER (sink);
  PremiaRawRow row;
  guint32 slot;

  g_return_val_if_fail (action_row->account[0] != '\0' && action_row->action[0] != '\0', FALSE);
  g_return_val_if_fail (action_row->at != PREMIA_NEVER, FALSE);

  if (self->rows->len >= G_MAXINT32 || self->pool.n >= G_MAXINT32)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("more than two thousand million rows: split the data by year"));
      return FALSE;
    }
  row = take_row (self, action_row);
  slot = find_slot (self, &row);
  if (self->slots[slot] != 0)
    return meet_again (self, self->slots[slot] - 1, &row, verdict, error);
  g_array_append_val (self->rows, row);
  self->slots[slot] = self->rows->len;
  if (self->rows->len > self->n_slots / 2)
    make_slots (self, self->n_slots * 2);
  *verdict = PREMIA_SINK_NEW;
  return TRUE;
}

static gboolean
builder_finish (PremiaActionSink *sink, GError **error)
{
  PremiaDatasetBuilder *self = PREMIA_DATASET_BUILDER (sink);

  g_array_set_size (self->replaced, 0);
  self->session_begin = self->rows->len;
  return TRUE;
}

static void
builder_abort (PremiaActionSink *sink)
{
  PremiaDatasetBuilder *self = PREMIA_DATASET_BUILDER (sink);

  for (guint i = self->replaced->len; i > 0; i--)
    {
      const Replaced *replaced = &g_array_index (self->replaced, Replaced, i - 1);

      g_array_index (self->rows, PremiaRawRow, replaced->row) = replaced->before;
    }
  g_array_set_size (self->replaced, 0);
  g_array_set_size (self->rows, self->session_begin);
  make_slots (self, self->n_slots);
}

static void
premia_dataset_builder_sink_init (PremiaActionSinkInterface *iface)
{
  iface->begin = builder_begin;
  iface->add = builder_add;
  iface->finish = builder_finish;
  iface->abort = builder_abort;
}

static void
drop_rows (PremiaDatasetBuilder *self)
{
  premia_name_pool_clear (&self->pool);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->slots, g_free);
}

static void
premia_dataset_builder_finalize (GObject *object)
{
  PremiaDatasetBuilder *self = PREMIA_DATASET_BUILDER (object);

  if (self->late_destroy != NULL)
    self->late_destroy (self->late_data);
  drop_rows (self);
  g_clear_pointer (&self->replaced, g_array_unref);
  g_clear_pointer (&self->cached, premia_dataset_unref);
  g_clear_pointer (&self->terms, premia_dataset_terms_free);
  g_clear_pointer (&self->currency, g_free);
  g_clear_pointer (&self->people, premia_people_unref);
  g_clear_pointer (&self->catalogue, premia_catalogue_unref);
  G_OBJECT_CLASS (premia_dataset_builder_parent_class)->finalize (object);
}

static void
premia_dataset_builder_class_init (PremiaDatasetBuilderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_dataset_builder_finalize;
}

static void
premia_dataset_builder_init (PremiaDatasetBuilder *self)
{
  premia_name_pool_init (&self->pool);
  self->rows = g_array_new (FALSE, FALSE, sizeof (PremiaRawRow));
  self->replaced = g_array_new (FALSE, FALSE, sizeof (Replaced));
  self->terms = premia_dataset_terms_new ();
  make_slots (self, 1024);
}

PremiaDatasetBuilder *
premia_dataset_builder_new (PremiaPeople *people, PremiaCatalogue *catalogue)
{
  PremiaDatasetBuilder *self;

  g_return_val_if_fail (people != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_DATASET_BUILDER, NULL);
  self->people = premia_people_ref (people);
  self->catalogue = catalogue == NULL ? premia_catalogue_new_default () : premia_catalogue_ref (catalogue);
  return self;
}

/**
 * premia_dataset_builder_set_currency:
 * @code: the company's currency
 *
 * An amount without a currency is in the scheme's. Where other amounts name @code, it is in that: so an amount
 * that names it and one that names none can cancel each other, whatever currency a scheme pays in.
 */
void
premia_dataset_builder_set_currency (PremiaDatasetBuilder *self, const char *code)
{
  g_return_if_fail (PREMIA_IS_DATASET_BUILDER (self) && code != NULL);

  g_free (self->currency);
  self->currency = g_strdup (code);
}

gboolean
premia_dataset_builder_set_quotas (PremiaDatasetBuilder *self, GPtrArray *quota_rows, GError **error)
{
  return premia_dataset_terms_set_quotas (self->terms, FALSE, quota_rows, error);
}

gboolean
premia_dataset_builder_set_scores (PremiaDatasetBuilder *self, GPtrArray *quota_rows, GError **error)
{
  return premia_dataset_terms_set_quotas (self->terms, TRUE, quota_rows, error);
}

gboolean
premia_dataset_builder_set_absences (PremiaDatasetBuilder *self, GPtrArray *absence_rows, GError **error)
{
  return premia_dataset_terms_set_absences (self->terms, self->people, absence_rows, error);
}

gboolean
premia_dataset_builder_set_calendar (PremiaDatasetBuilder *self, GArray *calendar_rows, GError **error)
{
  return premia_dataset_terms_set_calendar (self->terms, calendar_rows, error);
}

gboolean
premia_dataset_builder_set_weeks (PremiaDatasetBuilder *self, GArray *week_rows, GError **error)
{
  return premia_dataset_terms_set_weeks (self->terms, week_rows, error);
}

gboolean
premia_dataset_builder_set_exchange (PremiaDatasetBuilder *self, GPtrArray *exchange_rows, GError **error)
{
  return premia_dataset_terms_set_exchange (self->terms, exchange_rows, error);
}

/**
 * premia_dataset_builder_set_late_reader:
 * @read: called later, from any thread, one call at a time, for names and texts of cases
 * @destroy: (nullable): of @user_data, when the dataset is gone
 *
 * Lets a dataset that comes from a cache ask for the names of its cases only when somebody looks at
 * one: they are a third of the columns, and no calculation reads them. Without a late reader,
 * premia_dataset_builder_read_columns() reads them with the rest.
 */
void
premia_dataset_builder_set_late_reader (PremiaDatasetBuilder *self, PremiaColumnReader read, gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (PREMIA_IS_DATASET_BUILDER (self) && read != NULL && self->late_read == NULL);

  self->late_read = read;
  self->late_data = user_data;
  self->late_destroy = destroy;
}

gboolean
premia_dataset_builder_read_columns (PremiaDatasetBuilder *self, PremiaColumnReader read, gpointer user_data, GError **error)
{
  g_autoptr (PremiaDataset) dataset = NULL;

  g_return_val_if_fail (PREMIA_IS_DATASET_BUILDER (self) && self->rows->len == 0, FALSE);

  dataset = premia_dataset_alloc (self->people, self->catalogue, NULL);
  if (!premia_dataset_bind (dataset, read, user_data, error))
    return FALSE;
  if (self->late_read == NULL && !premia_dataset_bind_names (dataset, read, user_data, error))
    return FALSE;
  dataset->names_loaded = self->late_read == NULL;
  g_clear_pointer (&self->cached, premia_dataset_unref);
  self->cached = g_steal_pointer (&dataset);
  return TRUE;
}

static PremiaDataset *
end_cached (PremiaDatasetBuilder *self)
{
  PremiaDataset *dataset = g_steal_pointer (&self->cached);

  dataset->terms = g_steal_pointer (&self->terms);
  dataset->late_read = self->late_read;
  dataset->late_data = self->late_data;
  dataset->late_destroy = g_steal_pointer (&self->late_destroy);
  return dataset;
}

static gboolean
is_named (PremiaDatasetBuilder *self, guint32 currency)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, PremiaRawRow, i).currency == currency)
      return TRUE;
  return FALSE;
}

/* Rows are told apart by what they say, so this comes after all of them. What names none takes the name, never the
 * other way round: for a scheme in another currency a named amount must stay what it is. */
static void
join_currencies (PremiaDatasetBuilder *self)
{
  const guint32 none = intern (self, "");
  const guint32 own = intern (self, self->currency == NULL ? "" : self->currency);

  if (own == none || !is_named (self, own))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    {
      PremiaRawRow *row = &g_array_index (self->rows, PremiaRawRow, i);

      if (row->currency == none && row->has_amount)
        row->currency = own;
    }
}

PremiaDataset *
premia_dataset_builder_end (PremiaDatasetBuilder *self, GError **error)
{
  g_autoptr (PremiaDataset) dataset = NULL;

  g_return_val_if_fail (PREMIA_IS_DATASET_BUILDER (self) && self->terms != NULL, NULL);

  if (self->cached != NULL)
    return end_cached (self);
  dataset = premia_dataset_alloc (self->people, self->catalogue, g_steal_pointer (&self->terms));
  g_clear_pointer (&self->slots, g_free);
  join_currencies (self);
  if (!premia_dataset_arrange (dataset, &self->pool, (const PremiaRawRow *) self->rows->data, self->rows->len, error))
    return NULL;
  drop_rows (self);
  if (!premia_dataset_bind (dataset, NULL, NULL, error) || !premia_dataset_bind_names (dataset, NULL, NULL, error))
    return NULL;
  dataset->names_loaded = TRUE;
  return g_steal_pointer (&dataset);
}
