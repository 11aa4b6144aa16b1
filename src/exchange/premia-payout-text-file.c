/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payout-file"

#include "premia-payout-file-private.h"

#include "premia-csv.h"

typedef PremiaPayoutWriting Writing;

/* Writes one run after the other behind @start. */
static char *
write_runs (PremiaPayout *payout, const char *start, gboolean (*write) (const Writing *self, GString *out, GError **error),
            gsize *length, GError **error)
{
  g_autoptr (PremiaLedger) ledger = premia_ledger_new (payout, 0, NULL, NULL, error);
  g_autoptr (GString) out = g_string_new (start);
  Writing self;

  if (ledger == NULL)
    return NULL;
  premia_payout_writing_init (&self, ledger);
  for (; self.run < premia_ledger_get_n_runs (ledger); self.run++)
    if (!write (&self, out, error))
      return NULL;
  if (length != NULL)
    *length = out->len;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- CSV ---- */

static void
append_field (GString *out, const char *text)
{
  premia_csv_append_text (out, text);
  g_string_append_c (out, ',');
}

static void
write_csv_line (const Writing *self, guint person, const PremiaLedgerLine *line, const PremiaExplanation *explanation, const char *why, gpointer data)
{
  GString *out = data;
  const PremiaPerson *who = premia_people_get (self->people, person);
  g_autofree char *period = premia_period_to_string (premia_ledger_get_run (self->ledger, self->run)->period);
  g_autofree char *number = premia_money_to_string (line->amount, self->digits);

  append_field (out, period);
  append_field (out, who->id);
  append_field (out, who->name);
  append_field (out, premia_ledger_line_get_component (line));
  append_field (out, premia_ledger_line_get_type (line));
  /* A number: its minus is no formula. */
  g_string_append_printf (out, "%s,%s,", number, self->scheme->currency);
  premia_csv_append_text (out, why);
  g_string_append_c (out, '\n');
}

static gboolean
write_csv_run (const Writing *self, GString *out, GError **error)
{
  const PremiaLedgerRun *run = premia_ledger_get_run (self->ledger, self->run);

  for (guint i = 0; i < run->n_statements; i++)
    if (!premia_payout_writing_write_lines (self, &run->statements[i], write_csv_line, out, error))
      return FALSE;
  return TRUE;
}

char *
premia_payout_file_to_csv (PremiaPayout *payout, gsize *length, GError **error)
{
  g_return_val_if_fail (payout != NULL, NULL);
  return write_runs (payout, "period,person,name,component,type,amount,currency,why\n", write_csv_run, length, error);
}

/* ---- text ---- */

static char *
say_money (const Writing *self, PremiaMoney amount)
{
  const PremiaWords *words = premia_words_plain ();

  return words->format_money (amount, self->scheme->currency, self->digits, words->user_data);
}

static void
write_text_line (const Writing *self, guint person, const PremiaLedgerLine *line, const PremiaExplanation *explanation, const char *why, gpointer data)
{
  GString *out = data;
  g_autofree char *amount = say_money (self, line->amount);
  g_autofree char *name = NULL;

  if (explanation == NULL)
    {
      g_string_append_printf (out, "  %14s  %s\n", amount, why);
      return;
    }
  name = premia_wording_component_name (explanation->component, self->scheme, premia_words_plain ());
  g_string_append_printf (out, "  %14s  %s\n  %14s  %s\n", amount, name, "", why);
  for (guint i = 0; i < explanation->cases->len; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);
      g_autofree char *at = premia_instant_to_string (part->at, self->zone);
      g_autofree char *pay = say_money (self, part->pay);

      g_string_append_printf (out, "  %14s      %14s  %.16s  %s\n", "", pay, at, part->key);
    }
}

static gboolean
write_text_person (const Writing *self, const PremiaLedgerStatement *statement, GString *out, GError **error)
{
  const PremiaPerson *who = premia_people_get (self->people, statement->person);
  g_autofree char *total = say_money (self, statement->total);

  g_string_append_printf (out, "\n%s%s%s  %s\n", who->id, *who->name == '\0' ? "" : "  ", who->name, total);
  return premia_payout_writing_write_lines (self, statement, write_text_line, out, error);
}

static gboolean
write_text_run (const Writing *self, GString *out, GError **error)
{
  const PremiaLedgerRun *run = premia_ledger_get_run (self->ledger, self->run);
  g_autofree char *period = premia_period_to_string (run->period);
  g_autofree char *total = say_money (self, run->total);

  g_string_append_printf (out, "%s%s  %s %s\n", self->run == 0 ? "" : "\n", period, total, self->scheme->currency);
  for (guint i = 0; i < run->n_statements; i++)
    if (!write_text_person (self, &run->statements[i], out, error))
      return FALSE;
  return TRUE;
}

char *
premia_payout_file_to_text (PremiaPayout *payout, gsize *length, GError **error)
{
  g_return_val_if_fail (payout != NULL, NULL);
  return write_runs (payout, "", write_text_run, length, error);
}
