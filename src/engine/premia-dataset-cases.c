/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-dataset"

#include "premia-cases.h"
#include "premia-dataset-rows.h"

#include <string.h>

/* The cases of the rows. Most data is single calls, so a case of one action costs nothing but its id
 * and the attributes that it has; cases of several actions get a list of their rows. */
typedef struct
{
  PremiaArranging *rows;
  guint64         *joined;        /* (owned) bit per case */
  guint32         *place;         /* (owned) by case: its row, or its number among the joined */
  guint32         *start;         /* kept */
  guint32         *joined_rows;   /* kept */
  guint32         *prospect_of;   /* (owned) by pool id of a name: identity, 0 not asked yet */
  guint32         *prospect_of_id; /* (owned) likewise of a prospect_id */
  guint32         *client_of;     /* (owned) by pool id: its text's number + 1 */
  GArray          *clients;       /* (owned) of pool ids */
  PremiaNamePool   identities;    /* (owned) */
} Cases;

typedef struct
{
  guint64 *bits;
  GArray  *values;
} Attribute;

/* What the rows of a case say about it. */
typedef struct
{
  PremiaInstant due, due_at, segment_at, prospect_at, prospect_id_at;
  guint32       segment, prospect, prospect_id; /* pool ids for the last two */
} Told;

static gboolean
is_set (const guint64 *bits, guint32 case_id)
{
  return (bits[case_id / 64] >> (case_id % 64) & 1) != 0;
}

static void
count_rows (Cases *self)
{
  PremiaArranging *rows = self->rows;
  const guint32 n_cases = rows->head.n_cases;
  guint32 *sizes = self->place;

  memset (sizes, 0, (gsize) n_cases * sizeof *sizes);
  for (guint32 i = 0; i < rows->n; i++)
    sizes[rows->case_of_row[i]]++;
  for (guint32 i = 0; i < n_cases; i++)
    if (sizes[i] > 1)
      {
        self->joined[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
        rows->head.n_joined++;
        rows->head.n_joined_rows += sizes[i];
      }
}

static gboolean
comes_before (const Cases *self, guint32 a, guint32 b)
{
  const PremiaInstant at_a = self->rows->rows[self->rows->order[a]].at;
  const PremiaInstant at_b = self->rows->rows[self->rows->order[b]].at;

  return at_a != at_b ? at_a < at_b : a < b;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x == y ? 0 : comes_before (data, x, y) ? -1 : 1;
}

/* Rows of each joined case, in order of time; a case may be as big as the whole file. */
static void
list_rows (Cases *self)
{
  PremiaArranging *rows = self->rows;
  guint32 joined = 0, sum = 0;

  self->start = g_new (guint32, (gsize) rows->head.n_joined + 1);
  self->joined_rows = g_new (guint32, MAX (rows->head.n_joined_rows, 1));
  for (guint32 i = 0; i < rows->head.n_cases; i++)
    if (is_set (self->joined, i))
      {
        self->start[joined] = sum;
        sum += self->place[i];
        self->place[i] = joined++;
      }
  self->start[joined] = sum;
  for (guint32 i = 0; i < rows->n; i++)
    {
      const guint32 case_id = rows->case_of_row[rows->order[i]];

      if (is_set (self->joined, case_id))
        self->joined_rows[self->start[self->place[case_id]]++] = i;
      else
        self->place[case_id] = i;
    }
  for (guint32 i = rows->head.n_joined; i > 0; i--)
    self->start[i] = self->start[i - 1];
  self->start[0] = 0;
  for (guint32 i = 0; i < rows->head.n_joined; i++)
    g_qsort_with_data (self->joined_rows + self->start[i], (int) (self->start[i + 1] - self->start[i]),
                       sizeof (guint32), compare_rows, self);
}

static const guint32 *
rows_of (const Cases *self, guint32 case_id, guint32 *n)
{
  if (!is_set (self->joined, case_id))
    {
      *n = 1;
      return &self->place[case_id];
    }
  *n = self->start[self->place[case_id] + 1] - self->start[self->place[case_id]];
  return self->joined_rows + self->start[self->place[case_id]];
}

/* The first given counts; of those given at one time the smallest in bytes. */
static void
take_first_text (const Cases *self, guint32 *text, PremiaInstant *text_at, guint32 given, PremiaInstant at)
{
  const PremiaNamePool *pool = self->rows->pool;

  if (given == 0)
    return;
  if (*text == 0 || (at == *text_at && strcmp (premia_name_pool_get (pool, given), premia_name_pool_get (pool, *text)) < 0))
    {
      *text = given;
      *text_at = at;
    }
}

/* Rows come in order of time. A due time is the one that the latest action with one gives, of two at
 * one time the later. */
static Told
tell (const Cases *self, const guint32 *list, guint32 n)
{
  Told told = { .due = PREMIA_NEVER, .due_at = PREMIA_NEVER };

  for (guint32 i = 0; i < n; i++)
    {
      const PremiaRawRow *row = &self->rows->rows[self->rows->order[list[i]]];
      const guint32 segment = self->rows->segment_of[row->segment];

      if (row->due != PREMIA_NEVER && (row->at > told.due_at || row->due > told.due || told.due == PREMIA_NEVER))
        {
          told.due = row->due;
          told.due_at = row->at;
        }
      if (segment != 0 && (told.segment == 0 || (row->at == told.segment_at && segment < told.segment)))
        {
          told.segment = segment;
          told.segment_at = row->at;
        }
      take_first_text (self, &told.prospect, &told.prospect_at, row->prospect, row->at);
      take_first_text (self, &told.prospect_id, &told.prospect_id_at, row->prospect_id, row->at);
    }
  return told;
}

/* Case-folded, blanks collapsed: "  Acme  Ltd" and "ACME LTD" are one. */
static char *
fold_name (const char *name)
{
  GString *out;
  g_autofree char *folded = NULL;

  if (!g_utf8_validate (name, -1, NULL))
    return g_strdup (name);
  folded = g_utf8_casefold (name, -1);
  out = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        g_string_append_unichar (out, g_utf8_get_char (p));
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static guint32
identify (Cases *self, const Told *told)
{
  const guint32 text = told->prospect_id != 0 ? told->prospect_id : told->prospect;
  guint32 *known = told->prospect_id != 0 ? &self->prospect_of_id[text] : &self->prospect_of[text];
  g_autofree char *name = NULL, *identity = NULL;

  if (text == 0 || *known != 0)
    return *known;
  name = told->prospect_id != 0 ? g_strdup (premia_name_pool_get (self->rows->pool, text))
                                : fold_name (premia_name_pool_get (self->rows->pool, text));
  if (*name == '\0')
    return 0;
  /* An id and a name that look alike are not the same client. */
  identity = g_strconcat (told->prospect_id != 0 ? "#" : "=", name, NULL);
  *known = premia_name_pool_intern (&self->identities, identity, strlen (identity));
  return *known;
}

static guint32
number_client (Cases *self, guint32 text)
{
  if (self->client_of[text] == 0)
    {
      g_array_append_val (self->clients, text);
      self->client_of[text] = self->clients->len;
    }
  return self->client_of[text] - 1;
}

static void
note (Attribute *attribute, guint32 case_id, gconstpointer value)
{
  attribute->bits[case_id / 64] |= G_GUINT64_CONSTANT (1) << (case_id % 64);
  g_array_append_vals (attribute->values, value, 1);
}

static Attribute
new_attribute (guint32 n_cases, guint size)
{
  return (Attribute) { g_new0 (guint64, n_cases / 64 + 1), g_array_new (FALSE, FALSE, size) };
}

static guint32
keep_attribute (Cases *self, const char *name, Attribute *attribute)
{
  g_autofree char *values_name = g_strconcat (name, "/values", NULL);
  const guint32 n = attribute->values->len;
  const gsize size = (gsize) n * g_array_get_element_size (attribute->values);

  premia_arrange_sparse (self->rows, name, attribute->bits, n);
  premia_dataset_keep (self->rows->dataset, values_name, g_memdup2 (attribute->values->data, size), size);
  g_free (attribute->bits);
  g_array_free (attribute->values, TRUE);
  return n;
}

static void
arrange_attributes (Cases *self)
{
  PremiaColumnsHead *head = &self->rows->head;
  Attribute due = new_attribute (head->n_cases, 8), segment = new_attribute (head->n_cases, 2);
  Attribute prospect = new_attribute (head->n_cases, 4), client = new_attribute (head->n_cases, 4);

  for (guint32 i = 0; i < head->n_cases; i++)
    {
      guint32 n, identity, number;
      const guint32 *list = rows_of (self, i, &n);
      const Told told = tell (self, list, n);
      const guint16 segment_number = (guint16) told.segment;

      if (told.due != PREMIA_NEVER)
        note (&due, i, &told.due);
      if (told.segment != 0)
        note (&segment, i, &segment_number);
      identity = identify (self, &told);
      if (identity != 0)
        note (&prospect, i, &identity);
      if (told.prospect == 0)
        continue;
      number = number_client (self, told.prospect);
      note (&client, i, &number);
    }
  head->n_due = keep_attribute (self, "due", &due);
  head->n_segmented = keep_attribute (self, "segment", &segment);
  head->n_with_prospect = keep_attribute (self, "prospect", &prospect);
  head->n_with_client = keep_attribute (self, "client", &client);
  head->n_prospects = self->identities.n - 1;
  head->n_clients = self->clients->len;
  premia_arrange_texts (self->rows, "clients", (const guint32 *) self->clients->data, self->clients->len);
}

/* Masks lie beside the rows, for kinds with at least one joined case; the others' rows all say the same. */
static guint16 **
new_masks (Cases *self)
{
  PremiaDataset *dataset = self->rows->dataset;
  guint16 **masks = g_new0 (guint16 *, MAX (dataset->n_kinds, 1));

  for (guint32 i = 0; i < dataset->n_kinds; i++)
    {
      const PremiaKind *kind = &dataset->kinds[i];

      for (guint32 place = 0; place < kind->part.n && masks[i] == NULL; place++)
        if (is_set (self->joined, kind->part.case_id[place]))
          masks[i] = g_new (guint16, kind->part.n);
      for (guint32 place = 0; masks[i] != NULL && place < kind->part.n; place++)
        masks[i][place] = premia_kind_mask (kind);
    }
  return masks;
}

static void
keep_masks (Cases *self, guint16 **masks)
{
  for (guint32 i = 0; i < self->rows->head.n_kinds; i++)
    if (masks[i] != NULL)
      {
        g_autofree char *name = g_strdup_printf ("kind/%u/mask", i);

        self->rows->kind_heads[i].flags |= PREMIA_KIND_HAS_MASK;
        premia_dataset_keep (self->rows->dataset, name, masks[i], (gsize) self->rows->kind_heads[i].n * 2);
      }
  g_free (masks);
}

static void
fold_joined (Cases *self)
{
  PremiaDataset *dataset = self->rows->dataset;
  const guint32 n_joined = self->rows->head.n_joined;
  guint32 *setter = g_new (guint32, MAX (n_joined, 1)), *closer = g_new (guint32, MAX (n_joined, 1));
  guint16 *joined_mask = g_new (guint16, MAX (n_joined, 1));
  guint16 **masks = new_masks (self);

  for (guint32 i = 0; i < n_joined; i++)
    {
      PremiaCaseState state;

      premia_case_state_fold (dataset, self->joined_rows + self->start[i], self->start[i + 1] - self->start[i], &state);
      setter[i] = state.told.setter;
      closer[i] = state.told.closer;
      joined_mask[i] = premia_case_state_mask (&state);
      for (guint32 k = self->start[i]; k < self->start[i + 1]; k++)
        {
          guint32 place;
          const PremiaKind *kind = premia_dataset_kind_of_row (dataset, self->joined_rows[k], &place);
          const PremiaStage stage = kind->part.stage;
          const gboolean dates = stage != PREMIA_STAGE_NONE && state.dating_row[stage] == self->joined_rows[k];

          masks[kind - dataset->kinds][place] = joined_mask[i] | (dates ? PREMIA_MASK_DATES : 0);
        }
    }
  premia_dataset_keep (dataset, "joined/setter", setter, (gsize) n_joined * 4);
  premia_dataset_keep (dataset, "joined/closer", closer, (gsize) n_joined * 4);
  premia_dataset_keep (dataset, "joined/mask", joined_mask, (gsize) n_joined * 2);
  keep_masks (self, masks);
}

void
premia_arrange_cases (PremiaArranging *rows)
{
  Cases self = { .rows = rows };
  const guint32 n_cases = rows->head.n_cases;

  self.joined = g_new0 (guint64, n_cases / 64 + 1);
  self.place = g_new (guint32, MAX (n_cases, 1));
  self.prospect_of = g_new0 (guint32, rows->pool->n);
  self.prospect_of_id = g_new0 (guint32, rows->pool->n);
  self.client_of = g_new0 (guint32, rows->pool->n);
  self.clients = g_array_new (FALSE, FALSE, sizeof (guint32));
  premia_name_pool_init (&self.identities);
  count_rows (&self);
  list_rows (&self);
  premia_arrange_sparse (rows, "joined", self.joined, rows->head.n_joined);
  arrange_attributes (&self);
  fold_joined (&self);
  premia_dataset_keep (rows->dataset, "joined/start", self.start, ((gsize) rows->head.n_joined + 1) * 4);
  premia_dataset_keep (rows->dataset, "joined/rows", self.joined_rows, (gsize) rows->head.n_joined_rows * 4);
  premia_name_pool_clear (&self.identities);
  g_array_unref (self.clients);
  g_free (self.client_of);
  g_free (self.prospect_of);
  g_free (self.prospect_of_id);
  g_free (self.place);
  g_free (self.joined);
}
