/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payout-file"

#include "premia-payout-file-private.h"

/* Digits of a quantity: a share of a count or of a converted amount ends within them. */
#define QUANTITY_DIGITS 18

typedef PremiaPayoutWriting Writing;

void
premia_payout_writing_init (Writing *self, PremiaLedger *ledger)
{
  PremiaPayout *payout = premia_ledger_get_payout (ledger);
  PremiaCube *cube = premia_payout_get_cube (payout);

  self->ledger = ledger;
  self->payout = payout;
  self->scheme = premia_payout_get_scheme (payout);
  self->dataset = premia_cube_get_dataset (cube);
  self->people = premia_dataset_get_people (self->dataset);
  self->zone = premia_cube_get_span (cube)->zone;
  self->digits = premia_ledger_get_digits (ledger);
  self->run = 0;
  self->freezes = FALSE;
}

static char *
say_why (const Writing *self, PremiaScheme *scheme, const PremiaExplanation *explanation)
{
  const PremiaWords *words = premia_words_plain ();
  g_autofree char *why = premia_wording_why (explanation, scheme, words);
  g_autofree char *skipped = premia_wording_skipped (explanation, self->dataset, self->zone, words);

  return skipped == NULL ? g_steal_pointer (&why) : g_strconcat (why, "; ", skipped, NULL);
}

/* What was closed is told as it was then, whatever the data says since. */
static gboolean
write_line (const Writing *self, const PremiaLedgerStatement *statement, guint index, PremiaPayoutLineFunc write, gpointer out, GError **error)
{
  const PremiaLedgerLine *line = &statement->lines[index];
  g_autoptr (PremiaExplanation) explanation = NULL;
  g_autofree char *why = NULL;

  if (line->why != NULL)
    {
      write (self, statement->person, line, NULL, line->why, out);
      return TRUE;
    }
  if (line->kind != PREMIA_LEDGER_COMPONENT)
    why = premia_wording_ledger_line (line, self->scheme, premia_words_plain ());
  else
    {
      if (!premia_ledger_explain (self->ledger, self->run, statement->person, index, &explanation, error))
        return FALSE;
      why = say_why (self, premia_payout_get_scheme (premia_ledger_get_version (self->ledger, line->version)), explanation);
    }
  write (self, statement->person, line, explanation, why, out);
  return TRUE;
}

gboolean
premia_payout_writing_write_lines (const Writing *self, const PremiaLedgerStatement *statement, PremiaPayoutLineFunc write, gpointer out, GError **error)
{
  for (guint i = 0; i < statement->n_lines; i++)
    if (!write_line (self, statement, i, write, out, error))
      return FALSE;
  return TRUE;
}

static void
write_quantity (PremiaJsonWriter *out, const char *key, PremiaRational quantity)
{
  g_autofree char *text = premia_rational_to_decimal (quantity, QUANTITY_DIGITS);

  premia_json_writer_member (out, key, text);
}

/* As the scheme has it: "80%" where it was written so. */
static void
write_threshold (PremiaJsonWriter *out, const char *key, const PremiaTier *tier)
{
  g_autofree char *text = tier->from_percent ? premia_rate_to_string (tier->from) : premia_money_to_shortest (tier->from);

  premia_json_writer_member (out, key, text);
}

static void
write_tier (const Writing *self, const PremiaComponent *component, const PremiaTierPart *part, PremiaJsonWriter *out)
{
  const PremiaTier *tier = &g_array_index (component->tiers, PremiaTier, part->tier);

  premia_json_writer_begin_object (out);
  write_threshold (out, "from", tier);
  if (part->open)
    {
      premia_json_writer_key (out, "to");
      premia_json_writer_null (out);
    }
  else
    write_threshold (out, "to", tier + 1);
  write_quantity (out, "quantity", part->quantity);
  if (part->has_rate)
    {
      g_autofree char *rate = component->type == PREMIA_COMPONENT_PERCENT ? premia_rate_to_string (part->rate)
                                                                          : premia_money_to_shortest (part->rate);

      premia_json_writer_member (out, "rate", rate);
    }
  else
    {
      premia_json_writer_key (out, "rate");
      premia_json_writer_null (out);
    }
  premia_payout_write_amount (out, "amount", part->amount, self->digits);
  premia_json_writer_end_object (out);
}

static void
write_explained (const Writing *self, const PremiaExplanation *explanation, const char *why, PremiaJsonWriter *out)
{
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "component", explanation->component->id);
  premia_json_writer_member (out, "type", premia_component_type_to_string (explanation->component->type));
  premia_payout_write_amount (out, "amount", explanation->line.amount, self->digits);
  premia_json_writer_member (out, "why", why);
  premia_json_writer_key (out, "tiers");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < explanation->tiers->len; i++)
    write_tier (self, explanation->component, &g_array_index (explanation->tiers, PremiaTierPart, i), out);
  premia_json_writer_end_array (out);
  premia_json_writer_key (out, "cases");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < explanation->cases->len; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);
      const PremiaLedgerCase own = { part->key, part->at, part->quantity, part->has_amount ? part->amount : 0, part->pay };

      premia_payout_write_case (out, &own, self->digits, self->zone);
    }
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
}

static void
write_json_line (const Writing *self, guint person, const PremiaLedgerLine *line, const PremiaExplanation *explanation, const char *why, gpointer out)
{
  if (explanation != NULL)
    write_explained (self, explanation, why, out);
  else
    premia_ledger_line_write (line, why, self->freezes, self->digits, self->zone, out);
}

static gboolean
write_json_person (const Writing *self, const PremiaLedgerStatement *statement, PremiaJsonWriter *out, GError **error)
{
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "id", premia_people_get (self->people, statement->person)->id);
  premia_payout_write_amount (out, "total", statement->total, self->digits);
  premia_json_writer_key (out, "lines");
  premia_json_writer_begin_array (out);
  if (!premia_payout_writing_write_lines (self, statement, write_json_line, out, error))
    return FALSE;
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
  return TRUE;
}

static gboolean
write_json_run (const Writing *self, PremiaJsonWriter *out, GError **error)
{
  const PremiaLedgerRun *run = premia_ledger_get_run (self->ledger, self->run);
  g_autofree char *period = premia_period_to_string (run->period);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "period", period);
  premia_json_writer_key (out, "people");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < run->n_statements; i++)
    if (!write_json_person (self, &run->statements[i], out, error))
      return FALSE;
  premia_json_writer_end_array (out);
  premia_payout_write_amount (out, "total", run->total, self->digits);
  premia_json_writer_end_object (out);
  return TRUE;
}

/* @text with a line break behind it; takes @text. */
static char *
end_line (char *text, gsize size, gsize *length)
{
  text = g_realloc (text, size + 2);
  text[size] = '\n';
  text[size + 1] = '\0';
  if (length != NULL)
    *length = size + 1;
  return text;
}

/* The runs from @first to before @end. */
static char *
write_json (PremiaLedger *ledger, guint first, guint end, gboolean freezes, gsize *length, GError **error)
{
  g_autoptr (PremiaJsonWriter) out = premia_json_writer_new (FALSE);
  Writing self;
  char *text;
  gsize size;

  premia_payout_writing_init (&self, ledger);
  self.freezes = freezes;
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "payout/1");
  premia_json_writer_member (out, "scheme", self.scheme->id);
  premia_json_writer_member (out, "currency", self.scheme->currency);
  premia_json_writer_key (out, "runs");
  premia_json_writer_begin_array (out);
  for (self.run = first; self.run < end; self.run++)
    if (!write_json_run (&self, out, error))
      return NULL;
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
  text = premia_json_writer_end (g_steal_pointer (&out), &size);
  return end_line (text, size, length);
}

char *
premia_payout_file_to_json (PremiaPayout *payout, gsize *length, GError **error)
{
  g_autoptr (PremiaLedger) ledger = NULL;

  g_return_val_if_fail (payout != NULL, NULL);

  ledger = premia_ledger_new (payout, 0, NULL, NULL, error);
  return ledger == NULL ? NULL : write_json (ledger, 0, premia_ledger_get_n_runs (ledger), FALSE, length, error);
}

char *
premia_payout_file_freeze (PremiaLedger *ledger, guint run, gsize *length, GError **error)
{
  g_return_val_if_fail (ledger != NULL && run < premia_ledger_get_n_runs (ledger), NULL);

  return write_json (ledger, run, run + 1, TRUE, length, error);
}

char *
premia_payout_file_freeze_statement (PremiaLedger *ledger, guint run, guint person, gsize *length, GError **error)
{
  g_autoptr (PremiaJsonWriter) out = NULL;
  const PremiaLedgerStatement *statement;
  Writing self;

  g_return_val_if_fail (ledger != NULL && run < premia_ledger_get_n_runs (ledger), NULL);
  statement = premia_ledger_find (ledger, run, person);
  g_return_val_if_fail (statement != NULL, NULL);

  premia_payout_writing_init (&self, ledger);
  self.freezes = TRUE;
  self.run = run;
  out = premia_json_writer_new (FALSE);
  return write_json_person (&self, statement, out, error) ? premia_json_writer_end (g_steal_pointer (&out), length) : NULL;
}
