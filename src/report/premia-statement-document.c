/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statement-document"

#include "premia-statement-document.h"
#include "premia-report-part.h"
#include "premia-run-view.h"
#include "premia-statement-parts.h"
#include "premia-tongue.h"

#include "engine/premia-wording.h"

#include <glib/gi18n.h>

static void
add_fact_if (PremiaDocument *document, const char *label, const char *text)
{
  if (text != NULL && *text != '\0')
    premia_document_add_fact (document, label, premia_cell_text (text), FALSE);
}

static void
add_facts (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerStatement *statement)
{
  const PremiaStint *stint = premia_run_view_get_stint (view, statement->person);
  g_autofree char *period = premia_run_view_say_period (view);

  premia_document_add_fact (document, _("Total"), premia_run_view_price (view, statement->total), TRUE);
  premia_document_add_fact (document, _("Period"), premia_cell_text (period), FALSE);
  premia_document_add_fact (document, _("Scheme"), premia_cell_text (premia_run_view_get_scheme_name (view)), FALSE);
  if (stint != NULL)
    {
      add_fact_if (document, _("Role"), premia_wording_role (stint->role, view->words));
      add_fact_if (document, _("Team"), stint->team);
    }
  add_fact_if (document, _("Payroll number"), premia_people_get (view->people, statement->person)->payroll_id);
}

/* @explanation: NULL for what comes after the components, and for what was closed and reads differently today. */
static char *
say_why (const PremiaRunView *view, const PremiaLedgerLine *line, const PremiaExplanation *explanation)
{
  PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_version (view->ledger, line->version));
  g_autofree char *why = explanation != NULL ? premia_wording_why (explanation, scheme, view->words) : premia_wording_ledger_line (line, view->scheme, view->words);

  return premia_run_view_capitalise (why);
}

/* The parts as one bar, where there are several and none takes anything away: then the bar is the total. */
static void
add_shares (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerStatement *statement)
{
  g_autoptr (PremiaSeries) series = premia_series_new (_("What the total is made of"));

  for (guint i = 0; i < statement->n_lines; i++)
    {
      const PremiaMoney amount = statement->lines[i].amount;
      g_autofree char *name = premia_run_view_say_line (view, &statement->lines[i]);
      g_autofree char *text = premia_locale_format_money (view->locale, amount, view->scheme->currency, view->digits);
      g_autofree char *share = NULL;
      PremiaRational part;

      if (amount < 0 || statement->total <= 0)
        return;
      if (amount == 0 || !premia_rational_set (&part, amount, statement->total))
        continue;
      share = view->words->format_number (part, 1, TRUE, view->words->user_data);
      premia_series_add (series, name, (double) amount, text, share);
    }
  if (premia_series_get_n (series) < 2)
    return;
  premia_document_begin_part (document, PREMIA_PART_CHART);
  premia_document_add_shares (document, series);
  premia_document_end_part (document);
}

/* What the total is made of: every component with its sentence. */
static void
add_lines (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerStatement *statement, GPtrArray *explanations)
{
  PremiaDocumentTable *table;

  premia_document_add_heading (document, 2, _("What the total is made of"));
  table = premia_document_add_table (document);
  premia_document_table_add_column (table, _("Component"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("How it was worked out"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Amount"), PREMIA_COLUMN_NUMBER, TRUE);
  for (guint i = 0; i < statement->n_lines; i++)
    {
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_take_text (premia_run_view_say_line (view, &statement->lines[i])));
      premia_document_table_add (table, premia_cell_take_text (say_why (view, &statement->lines[i], g_ptr_array_index (explanations, i))));
      premia_document_table_add (table, premia_run_view_money (view, statement->lines[i].amount));
    }
  premia_document_table_begin_row (table, PREMIA_ROW_TOTAL);
  premia_document_table_add (table, premia_cell_text (_("Total")));
  premia_document_table_add (table, premia_cell_empty ());
  premia_document_table_add (table, premia_run_view_money (view, statement->total));
}

/* A salary leaves by the payroll system's own door, badges by the server's: say what comes by this one. */
static void
add_payable (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerStatement *statement)
{
  const PremiaMoney payable = premia_run_view_get_paid_by_payroll (view, statement);
  g_autofree char *amount = NULL;
  g_autofree char *text = NULL;

  if (payable == statement->total)
    return;
  amount = premia_locale_format_money (view->locale, payable, view->scheme->currency, view->digits);
  text = g_strdup_printf (_("%s of this is paid through the pay register; the rest comes in another way, such as a salary that payroll pays itself."), amount);
  premia_document_add_paragraph (document, text);
}

static gboolean
explain_lines (const PremiaRunView *view, const PremiaLedgerStatement *statement, GPtrArray *explanations, GError **error)
{
  for (guint i = 0; i < statement->n_lines; i++)
    {
      PremiaExplanation *explanation = NULL;

      if (statement->lines[i].kind == PREMIA_LEDGER_COMPONENT
          && !premia_ledger_explain (view->ledger, view->index, statement->person, i, &explanation, error))
        return FALSE;
      g_ptr_array_add (explanations, explanation);
    }
  return TRUE;
}

static gboolean
add_statement (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) explanations = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_explanation_free);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  gboolean explained;

  /* Numbers and reasons have no language yet, and what goes wrong is not for the reader. */
  premia_tongue_begin_own ();
  explained = explain_lines (view, statement, explanations, error);
  premia_tongue_end ();
  if (!explained)
    return FALSE;
  premia_document_begin_section (document, _("Compensation statement"), premia_run_view_get_name (view, statement->person));
  add_facts (view, document, statement);
  add_shares (view, document, statement);
  add_lines (view, document, statement, explanations);
  add_payable (view, document, statement);
  for (guint i = 0; i < explanations->len; i++)
    {
      const PremiaExplanation *explanation = g_ptr_array_index (explanations, i);
      PremiaRunView own;

      premia_run_view_init_version (&own, view, &statement->lines[i]);
      if (explanation != NULL)
        premia_statement_add_parts (&own, document, explanation, (guint) statement->lines[i].index, told);
      else
        premia_statement_add_frozen_parts (view, document, &statement->lines[i]);
    }
  premia_document_begin_part (document, PREMIA_PART_NOTES);
  premia_run_view_add_note (view, document);
  premia_document_end_part (document);
  return TRUE;
}

static PremiaDocument *
new_document (const PremiaRunView *view, const char *who, const PremiaLetterhead *letterhead)
{
  g_autofree char *period = premia_run_view_say_period (view);
  g_autofree char *title = who != NULL ? g_strdup_printf ("%s, %s, %s", _("Compensation statement"), who, period)
                                       : g_strdup_printf ("%s, %s", _("Compensation statements"), period);

  return premia_document_new (letterhead, title, PREMIA_PAPER_PORTRAIT);
}

PremiaDocument *
premia_statement_document_new (PremiaLedger *ledger, guint run, guint person, const PremiaLetterhead *letterhead, GError **error)
{
  const PremiaLedgerStatement *statement;
  g_autoptr (PremiaDocument) document = NULL;
  PremiaRunView view;

  g_return_val_if_fail (ledger != NULL && run < premia_ledger_get_n_runs (ledger), NULL);
  g_return_val_if_fail (letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale), NULL);
  statement = premia_ledger_find (ledger, run, person);
  g_return_val_if_fail (statement != NULL, NULL);

  premia_run_view_init_ledger (&view, ledger, run, letterhead);
  document = new_document (&view, premia_run_view_get_name (&view, person), letterhead);
  return add_statement (&view, document, statement, error) ? g_steal_pointer (&document) : NULL;
}

static gboolean
add_run (const PremiaRunView *view, PremiaDocument *document, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < view->paid->n_statements; i++)
    {
      const PremiaLedgerStatement *statement = &view->paid->statements[i];

      if (!premia_run_view_shows (view, statement))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_statement (view, document, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* A document has at least one page, and it says why there is no more. */
static void
add_nobody (const PremiaRunView *view, PremiaDocument *document)
{
  g_autofree char *period = premia_run_view_say_period (view);

  if (premia_document_get_n_sections (document) > 0)
    return;
  premia_document_begin_section (document, _("Compensation statements"), period);
  premia_document_add_paragraph (document, _("The scheme applied to nobody in this period."));
}

PremiaDocument *
premia_statements_document_new (GPtrArray *ledgers, const PremiaChosenPeople *chosen, const PremiaLetterhead *letterhead, GCancellable *cancellable,
                                GError **error)
{
  const int only = premia_chosen_people_get_only (chosen);
  g_autoptr (PremiaDocument) document = NULL;
  PremiaRunView view;

  g_return_val_if_fail (ledgers != NULL && ledgers->len > 0, NULL);
  g_return_val_if_fail (letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale), NULL);

  for (guint i = 0; i < ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (ledgers, i);

      for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
        {
          premia_run_view_init_ledger (&view, ledger, run, letterhead);
          view.chosen = chosen;
          if (document == NULL)
            document = new_document (&view, only >= 0 ? premia_run_view_get_name (&view, (guint) only) : NULL, letterhead);
          if (!add_run (&view, document, cancellable, error))
            return NULL;
        }
    }
  add_nobody (&view, document);
  return g_steal_pointer (&document);
}
