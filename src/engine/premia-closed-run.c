/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-closed-run"

#include "premia-closed-run.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PremiaClosedRun
{
  char         *scheme, *currency;
  PremiaPeriod  period;
  guint         digits;
  PremiaMoney   total;
  GArray       *statements; /* (owned) of PremiaClosedStatement; lines are NULL until the run has ended */
  GArray       *lines;      /* (owned) of PremiaLedgerLine, statement by statement */
  GStringChunk *texts;      /* (owned) */
  GPtrArray    *storage;    /* (owned): cases and tiers */
  gboolean      ended;
};

PremiaClosedRun *
premia_closed_run_new (const char *scheme, const char *currency, PremiaPeriod period, guint digits)
{
  PremiaClosedRun *self;

  g_return_val_if_fail (scheme != NULL && currency != NULL && digits <= 6, NULL);

  self = g_atomic_rc_box_new0 (PremiaClosedRun);
  self->scheme = g_strdup (scheme);
  self->currency = g_strdup (currency);
  self->period = period;
  self->digits = digits;
  self->statements = g_array_new (FALSE, FALSE, sizeof (PremiaClosedStatement));
  self->lines = g_array_new (FALSE, FALSE, sizeof (PremiaLedgerLine));
  self->texts = g_string_chunk_new (4096);
  self->storage = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
premia_closed_run_begin_statement (PremiaClosedRun *self, const char *id, PremiaMoney total)
{
  PremiaClosedStatement statement = { NULL };

  g_return_if_fail (self != NULL && !self->ended && id != NULL);

  statement.id = g_string_chunk_insert (self->texts, id);
  statement.total = total;
  g_array_append_val (self->statements, statement);
}

static const char *
keep (PremiaClosedRun *self, const char *text)
{
  return text == NULL ? NULL : g_string_chunk_insert_const (self->texts, text);
}

static const PremiaLedgerCase *
keep_cases (PremiaClosedRun *self, const PremiaLedgerLine *line)
{
  PremiaLedgerCase *cases;

  if (line->n_cases == 0)
    return NULL;
  cases = g_memdup2 (line->cases, line->n_cases * sizeof *cases);
  for (guint i = 0; i < line->n_cases; i++)
    cases[i].key = keep (self, cases[i].key);
  g_ptr_array_add (self->storage, cases);
  return cases;
}

static const PremiaLedgerTier *
keep_tiers (PremiaClosedRun *self, const PremiaLedgerLine *line)
{
  PremiaLedgerTier *tiers;

  if (line->n_tiers == 0)
    return NULL;
  tiers = g_memdup2 (line->tiers, line->n_tiers * sizeof *tiers);
  for (guint i = 0; i < line->n_tiers; i++)
    {
      tiers[i].from = keep (self, tiers[i].from);
      tiers[i].to = keep (self, tiers[i].to);
      tiers[i].quantity = keep (self, tiers[i].quantity);
      tiers[i].rate = keep (self, tiers[i].rate);
    }
  g_ptr_array_add (self->storage, tiers);
  return tiers;
}

void
premia_closed_run_add_line (PremiaClosedRun *self, const PremiaLedgerLine *line)
{
  PremiaLedgerLine kept;

  g_return_if_fail (self != NULL && !self->ended && self->statements->len > 0);
  g_return_if_fail (line != NULL && line->component != NULL && line->why != NULL);

  kept = *line;
  kept.index = -1;
  kept.component = keep (self, line->component);
  kept.author = keep (self, line->author != NULL ? line->author : "");
  kept.reason = keep (self, line->reason != NULL ? line->reason : "");
  kept.why = g_string_chunk_insert (self->texts, line->why);
  kept.cases = keep_cases (self, line);
  kept.tiers = keep_tiers (self, line);
  g_array_append_val (self->lines, kept);
  g_array_index (self->statements, PremiaClosedStatement, self->statements->len - 1).n_lines++;
}

static gboolean
check_statement (const PremiaClosedStatement *statement, const PremiaClosedStatement *before, PremiaMoney *total, GError **error)
{
  PremiaMoney sum = 0;

  if (before != NULL && strcmp (before->id, statement->id) >= 0)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, _ ("“%s” does not come after “%s”: people stand by their ids"),
                   statement->id, before->id);
      return FALSE;
    }
  for (guint i = 0; i < statement->n_lines; i++)
    if (!premia_money_add (&sum, statement->lines[i].amount))
      sum = G_MININT64;
  if (sum != statement->total || !premia_money_add (total, statement->total))
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, _ ("the lines of “%s” do not add up to the total"), statement->id);
      return FALSE;
    }
  return TRUE;
}

gboolean
premia_closed_run_end (PremiaClosedRun *self, PremiaMoney total, GError **error)
{
  const PremiaLedgerLine *line;
  const PremiaClosedStatement *before = NULL;
  PremiaMoney sum = 0;

  g_return_val_if_fail (self != NULL && !self->ended, FALSE);

  line = (const PremiaLedgerLine *) self->lines->data;
  for (guint i = 0; i < self->statements->len; i++)
    {
      PremiaClosedStatement *statement = &g_array_index (self->statements, PremiaClosedStatement, i);

      statement->lines = line;
      line += statement->n_lines;
      if (!check_statement (statement, before, &sum, error))
        return FALSE;
      before = statement;
    }
  if (sum != total)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, _ ("the statements do not add up to the run's total"));
      return FALSE;
    }
  self->total = total;
  self->ended = TRUE;
  return TRUE;
}

static void
clear_run (gpointer data)
{
  PremiaClosedRun *self = data;

  g_free (self->scheme);
  g_free (self->currency);
  g_clear_pointer (&self->statements, g_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->storage, g_ptr_array_unref);
}

PremiaClosedRun *
premia_closed_run_ref (PremiaClosedRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
premia_closed_run_unref (PremiaClosedRun *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_run);
}

const char *
premia_closed_run_get_scheme (PremiaClosedRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->scheme;
}

const char *
premia_closed_run_get_currency (PremiaClosedRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->currency;
}

PremiaPeriod
premia_closed_run_get_period (PremiaClosedRun *self)
{
  g_return_val_if_fail (self != NULL, ((PremiaPeriod){ PREMIA_PERIOD_MONTH, 0 }));
  return self->period;
}

guint
premia_closed_run_get_digits (PremiaClosedRun *self)
{
  g_return_val_if_fail (self != NULL, 2);
  return self->digits;
}

PremiaMoney
premia_closed_run_get_total (PremiaClosedRun *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->total;
}

guint
premia_closed_run_get_n_statements (PremiaClosedRun *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->statements->len;
}

const PremiaClosedStatement *
premia_closed_run_get_statement (PremiaClosedRun *self, guint index)
{
  g_return_val_if_fail (self != NULL && self->ended && index < self->statements->len, NULL);
  return &g_array_index (self->statements, PremiaClosedStatement, index);
}

const PremiaClosedStatement *
premia_closed_run_find (PremiaClosedRun *self, const char *id)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL && self->ended && id != NULL, NULL);

  for (high = self->statements->len; low < high;)
    {
      const guint middle = low + (high - low) / 2;
      const PremiaClosedStatement *found = &g_array_index (self->statements, PremiaClosedStatement, middle);
      const int order = strcmp (found->id, id);

      if (order == 0)
        return found;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}
