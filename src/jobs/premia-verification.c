/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-verification"

#include "premia-verification.h"

#include "exchange/premia-scheme-file.h"

static void
free_case (gpointer data)
{
  g_free (((PremiaCaseDifference *) data)->key);
  g_free (data);
}

static void
free_line (gpointer data)
{
  PremiaLineDifference *line = data;

  g_free (line->component);
  g_clear_pointer (&line->cases, g_ptr_array_unref);
  g_free (line);
}

static guint
count_unfit (const PremiaStatementFile *file)
{
  guint n = 0;

  for (guint i = 0; i < file->versions->len; i++)
    {
      const PremiaStatementVersion *version = g_ptr_array_index (file->versions, i);
      g_autofree char *text = premia_scheme_to_text (version->scheme);
      g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      n += !g_str_equal (sha256, version->sha256);
    }
  return n;
}

PremiaVerification *
premia_verification_new (const PremiaStatementFile *file)
{
  PremiaVerification *self;
  g_autofree char *sha256 = NULL;

  g_return_val_if_fail (file != NULL && file->run != NULL, NULL);

  self = g_new0 (PremiaVerification, 1);
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file->result, -1);
  self->scheme = g_strdup (file->scheme);
  self->person = g_strdup (premia_closed_run_get_statement (file->run, 0)->id);
  self->currency = g_strdup (file->currency);
  self->period = file->period;
  self->digits = premia_closed_run_get_digits (file->run);
  self->result_fits = g_str_equal (sha256, file->result_sha256);
  self->n_schemes_unfit = count_unfit (file);
  self->total = file->total;
  self->sum = premia_closed_run_get_total (file->run);
  self->again = PREMIA_AGAIN_IMPOSSIBLE;
  self->differences = g_ptr_array_new_with_free_func (free_line);
  return self;
}

void
premia_verification_free (PremiaVerification *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_free (self->scheme);
  g_free (self->person);
  g_free (self->currency);
  g_free (self->reason);
  g_free (self);
}

gboolean
premia_verification_is_whole (const PremiaVerification *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->result_fits && self->n_schemes_unfit == 0 && self->total == self->sum;
}

gboolean
premia_verification_is_good (const PremiaVerification *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!premia_verification_is_whole (self) || self->frozen == PREMIA_FROZEN_DIFFERENT || self->frozen == PREMIA_FROZEN_MISSING)
    return FALSE;
  return self->frozen == PREMIA_FROZEN_SAME || self->again == PREMIA_AGAIN_SAME || self->again == PREMIA_AGAIN_WORDS;
}

/* ---- comparing ---- */

/* The same line in another statement; several alike stand in the same order. */
static gboolean
is_same_line (const PremiaLedgerLine *a, const PremiaLedgerLine *b)
{
  return a->kind == b->kind && g_str_equal (a->component, b->component)
         && (a->kind != PREMIA_LEDGER_CORRECTION || (a->period.kind == b->period.kind && a->period.number == b->period.number))
         && (a->kind != PREMIA_LEDGER_ADJUSTMENT
             || (g_str_equal (a->author, b->author) && g_str_equal (a->reason, b->reason) && a->date == b->date));
}

static gboolean
is_same_case (const PremiaLedgerCase *a, const PremiaLedgerCase *b)
{
  return a->at == b->at && premia_rational_compare (a->quantity, b->quantity) == 0 && a->amount == b->amount && a->pay == b->pay;
}

static gboolean
has_same_tiers (const PremiaLedgerLine *a, const PremiaLedgerLine *b)
{
  if (a->n_tiers != b->n_tiers)
    return FALSE;
  for (guint i = 0; i < a->n_tiers; i++)
    if (!g_str_equal (a->tiers[i].from, b->tiers[i].from) || g_strcmp0 (a->tiers[i].to, b->tiers[i].to) != 0
        || !g_str_equal (a->tiers[i].quantity, b->tiers[i].quantity) || g_strcmp0 (a->tiers[i].rate, b->tiers[i].rate) != 0
        || a->tiers[i].amount != b->tiers[i].amount)
      return FALSE;
  return TRUE;
}

/* @a, @b: (nullable): what is not there. */
static void
add_case (GPtrArray *cases, const PremiaLedgerCase *a, const PremiaLedgerCase *b)
{
  PremiaCaseDifference *difference;

  if (a != NULL && b != NULL && is_same_case (a, b))
    return;
  difference = g_new (PremiaCaseDifference, 1);
  *difference = (PremiaCaseDifference){ g_strdup (a != NULL ? a->key : b->key), a != NULL, b != NULL, a == NULL ? 0 : a->pay,
                                        b == NULL ? 0 : b->pay };
  g_ptr_array_add (cases, difference);
}

/* A key may stand in a line more than once, for several actions: each with the next of that key on the other side. */
static void
compare_cases (GPtrArray *cases, const PremiaLedgerLine *a, const PremiaLedgerLine *b)
{
  g_autoptr (GHashTable) rest = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_queue_free);

  for (guint i = 0; b != NULL && i < b->n_cases; i++)
    {
      GQueue *same = g_hash_table_lookup (rest, b->cases[i].key);

      if (same == NULL)
        {
          same = g_queue_new ();
          g_hash_table_insert (rest, (gpointer) b->cases[i].key, same);
        }
      g_queue_push_tail (same, (gpointer) &b->cases[i]);
    }
  for (guint i = 0; a != NULL && i < a->n_cases; i++)
    {
      GQueue *same = g_hash_table_lookup (rest, a->cases[i].key);

      add_case (cases, &a->cases[i], same == NULL ? NULL : g_queue_pop_head (same));
    }
  for (guint i = 0; b != NULL && i < b->n_cases; i++)
    {
      GQueue *same = g_hash_table_lookup (rest, b->cases[i].key);

      if (g_queue_peek_head (same) != &b->cases[i])
        continue;
      g_queue_pop_head (same);
      add_case (cases, NULL, &b->cases[i]);
    }
}

/* @a, @b: (nullable): what is not there. */
static void
compare_lines (PremiaVerification *self, const PremiaLedgerLine *a, const PremiaLedgerLine *b)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (free_case);
  const PremiaLedgerLine *one = a != NULL ? a : b;
  PremiaLineDifference *line;

  compare_cases (cases, a, b);
  if (a != NULL && b != NULL && a->amount == b->amount && a->type == b->type && a->forgiven == b->forgiven && cases->len == 0
      && has_same_tiers (a, b))
    return;
  line = g_new0 (PremiaLineDifference, 1);
  line->component = g_strdup (*one->component != '\0' ? one->component : premia_ledger_kind_to_string (one->kind));
  line->kind = one->kind;
  line->period = one->period;
  line->in_file = a != NULL;
  line->in_result = b != NULL;
  line->was = a == NULL ? 0 : a->amount;
  line->is = b == NULL ? 0 : b->amount;
  line->cases = g_steal_pointer (&cases);
  g_ptr_array_add (self->differences, line);
}

static void
compare_statements (PremiaVerification *self, const PremiaClosedStatement *file, const PremiaClosedStatement *result)
{
  g_autofree gboolean *taken = g_new0 (gboolean, result->n_lines + 1);

  for (guint i = 0; i < file->n_lines; i++)
    {
      guint found = 0;

      while (found < result->n_lines && (taken[found] || !is_same_line (&file->lines[i], &result->lines[found])))
        found++;
      if (found < result->n_lines)
        taken[found] = TRUE;
      compare_lines (self, &file->lines[i], found < result->n_lines ? &result->lines[found] : NULL);
    }
  for (guint i = 0; i < result->n_lines; i++)
    if (!taken[i])
      compare_lines (self, NULL, &result->lines[i]);
}

gboolean
premia_verification_compare (PremiaVerification *self, const PremiaStatementFile *file, const char *result, GError **error)
{
  g_autoptr (PremiaClosedRun) run = NULL;
  const PremiaClosedStatement *statement;

  g_return_val_if_fail (self != NULL && file != NULL && result != NULL, FALSE);

  run = premia_statement_file_parse_result (file, result, error);
  if (run == NULL)
    return FALSE;
  statement = premia_closed_run_get_statement (run, 0);
  self->again_total = statement->total;
  if (g_str_equal (result, file->result))
    {
      self->again = PREMIA_AGAIN_SAME;
      return TRUE;
    }
  compare_statements (self, premia_closed_run_get_statement (file->run, 0), statement);
  self->again = self->differences->len == 0 && file->total == statement->total ? PREMIA_AGAIN_WORDS : PREMIA_AGAIN_DIFFERENT;
  return TRUE;
}
