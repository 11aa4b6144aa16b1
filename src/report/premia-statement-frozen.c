/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statement-frozen"

#include "premia-statement-parts.h"
#include "premia-report-part.h"

#include <glib/gi18n.h>

#define QUANTITY_DIGITS 2

/* The words of the tier are those of its file: thresholds as the scheme had them. */
static PremiaCell
tier_cell (const PremiaLedgerTier *tier)
{
  if (tier->to == NULL)
    return premia_cell_take_text (g_strdup_printf (_("%s and more"), tier->from));
  return premia_cell_take_text (g_strdup_printf (_("%s to below %s"), tier->from, tier->to));
}

static void
add_total (const PremiaRunView *view, PremiaDocumentTable *table, guint n_empty, PremiaMoney total)
{
  premia_document_table_begin_row (table, PREMIA_ROW_TOTAL);
  premia_document_table_add (table, premia_cell_text (_("Total")));
  for (guint i = 0; i < n_empty; i++)
    premia_document_table_add (table, premia_cell_empty ());
  premia_document_table_add (table, premia_run_view_money (view, total));
}

static void
add_tiers (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerLine *line)
{
  PremiaDocumentTable *table;

  premia_document_add_heading (document, 3, _("By tiers"));
  table = premia_document_add_table (document);
  premia_document_table_add_column (table, _("Tier"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Quantity"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Rate"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Amount"), PREMIA_COLUMN_NUMBER, TRUE);
  for (guint i = 0; i < line->n_tiers; i++)
    {
      const PremiaLedgerTier *tier = &line->tiers[i];

      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, tier_cell (tier));
      premia_document_table_add (table, premia_cell_text (tier->quantity));
      premia_document_table_add (table, premia_cell_text (tier->rate != NULL ? tier->rate : "–"));
      premia_document_table_add (table, premia_run_view_money (view, tier->amount));
    }
  add_total (view, table, 2, line->amount);
}

/* Of a correction: by how much the pay of each appointment has changed. */
static void
add_cases (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerLine *line)
{
  const gboolean changed = line->kind == PREMIA_LEDGER_CORRECTION;
  PremiaDocumentTable *table;

  premia_document_add_heading (document, 3, changed ? _("What changed") : _("What was counted"));
  table = premia_document_add_table (document);
  premia_document_table_add_column (table, _("Date"), PREMIA_COLUMN_DATE, FALSE);
  premia_document_table_add_column (table, _("Reference"), PREMIA_COLUMN_TEXT, FALSE);
  if (!changed)
    premia_document_table_add_column (table, _("Quantity"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Pay"), PREMIA_COLUMN_NUMBER, TRUE);
  for (guint i = 0; i < line->n_cases; i++)
    {
      const PremiaLedgerCase *part = &line->cases[i];

      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, premia_cell_date (premia_zone_date_of (view->zone, part->at)));
      premia_document_table_add (table, premia_cell_text (part->key));
      if (!changed)
        premia_document_table_add (table, premia_cell_quantity (part->quantity, QUANTITY_DIGITS));
      premia_document_table_add (table, premia_run_view_money (view, part->pay));
    }
  add_total (view, table, changed ? 1 : 2, line->amount);
}

void
premia_statement_add_frozen_parts (const PremiaRunView *view, PremiaDocument *document, const PremiaLedgerLine *line)
{
  g_autofree char *name = NULL;

  if ((line->n_tiers == 0 && line->n_cases == 0) || premia_document_hides (document, PREMIA_PART_DETAILS))
    return;
  name = premia_run_view_say_line (view, line);
  premia_document_add_heading (document, 2, name);
  if (line->n_tiers > 0)
    add_tiers (view, document, line);
  if (line->n_cases > 0)
    add_cases (view, document, line);
}
