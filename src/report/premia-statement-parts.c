/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-statement-parts"

#include "premia-statement-parts.h"
#include "premia-report-part.h"

#include "engine/premia-wording.h"

#include <glib/gi18n.h>
#include <string.h>

#define QUANTITY_DIGITS 2

static const PremiaMeasure *
find_measure (const PremiaRunView *view, const PremiaExplanation *explanation)
{
  const char *id = explanation->component->measure;

  return id != NULL ? premia_scheme_find_measure (view->scheme, id, NULL) : NULL;
}

/* ---- tiers ---- */

/* An amount of the scheme may be finer than what is paid: "0.005 per call". */
static PremiaCell
price_cell (const PremiaRunView *view, PremiaMoney money)
{
  guint digits = view->digits;
  PremiaMoney unit = PREMIA_MICRO;

  for (guint i = 0; i < digits; i++)
    unit /= 10;
  for (; money % unit != 0; unit /= 10)
    digits++;
  return premia_cell_money (money, digits, NULL);
}

static PremiaCell
percent_cell (const PremiaRunView *view, PremiaRational share, guint max_digits)
{
  g_autofree char *text = view->words->format_number (share, max_digits, TRUE, view->words->user_data);
  const char *point = strpbrk (text, ".,");

  /* No more digits than it has. */
  return premia_cell_share (share, point != NULL ? (guint) strspn (point + 1, "0123456789") : 0);
}

static char *
say_bound (const PremiaRunView *view, const PremiaTierPart *part, PremiaRational bound)
{
  return view->words->format_number (bound, part->percent ? 4 : 6, part->percent, view->words->user_data);
}

static PremiaCell
tier_cell (const PremiaRunView *view, const PremiaTierPart *part)
{
  g_autofree char *from = say_bound (view, part, part->from);
  g_autofree char *to = say_bound (view, part, part->to);

  /* Translators: a tier, from a number on: “10 and more” */
  if (part->open)
    return premia_cell_take_text (g_strdup_printf (_("%s and more"), from));
  /* Translators: a tier, from one number on to another that is no more in it: “5 to below 10” */
  return premia_cell_take_text (g_strdup_printf (_("%s to below %s"), from, to));
}

static PremiaCell
rate_cell (const PremiaRunView *view, const PremiaExplanation *explanation, const PremiaTierPart *part)
{
  if (!part->has_rate)
    return premia_cell_text ("–");
  if (explanation->component->type == PREMIA_COMPONENT_PERCENT)
    return percent_cell (view, premia_rational_from_micros (part->rate), 4);
  return price_cell (view, part->rate);
}

static void
add_tiers (const PremiaRunView *view, PremiaDocument *document, const PremiaExplanation *explanation)
{
  PremiaDocumentTable *table;

  premia_document_add_heading (document, 3, _("By tiers"));
  table = premia_document_add_table (document);
  premia_document_table_add_column (table, _("Tier"), PREMIA_COLUMN_TEXT, FALSE);
  premia_document_table_add_column (table, _("Quantity"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Rate"), PREMIA_COLUMN_NUMBER, FALSE);
  premia_document_table_add_column (table, _("Amount"), PREMIA_COLUMN_NUMBER, TRUE);
  for (guint i = 0; i < explanation->tiers->len; i++)
    {
      const PremiaTierPart *part = &g_array_index (explanation->tiers, PremiaTierPart, i);

      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, tier_cell (view, part));
      premia_document_table_add (table, premia_cell_quantity (part->quantity, QUANTITY_DIGITS));
      premia_document_table_add (table, rate_cell (view, explanation, part));
      premia_document_table_add (table, premia_run_view_money (view, part->amount));
    }
  premia_document_table_begin_row (table, PREMIA_ROW_TOTAL);
  premia_document_table_add (table, premia_cell_text (_("Total")));
  for (guint i = 0; i < 2; i++)
    premia_document_table_add (table, premia_cell_empty ());
  premia_document_table_add (table, premia_run_view_money (view, explanation->line.amount));
}

/* ---- what was counted ---- */

static const char *
say_counted (const PremiaMeasure *measure)
{
  if (measure != NULL && measure->kind == PREMIA_MEASURE_CASES)
    return _("Appointments counted");
  if (measure != NULL && measure->kind == PREMIA_MEASURE_SUM)
    return _("Deals counted");
  return _("What was counted");
}

static PremiaCell
day_cell (const PremiaRunView *view, PremiaInstant at)
{
  return at == PREMIA_NEVER ? premia_cell_empty () : premia_cell_date (premia_zone_date_of (view->zone, at));
}

static PremiaCell
client_cell (const PremiaRunView *view, guint32 case_id)
{
  return case_id == PREMIA_NOBODY ? premia_cell_empty () : premia_cell_text (premia_dataset_get_prospect (view->dataset, case_id));
}

static void
add_case_columns (PremiaDocumentTable *table)
{
  premia_document_table_add_column (table, _("Date"), PREMIA_COLUMN_DATE, FALSE);
  premia_document_table_add_column (table, _("Client"), PREMIA_COLUMN_TEXT, FALSE);
  /* Translators: heading over the names that appointments have in the data: “apt-17” */
  premia_document_table_add_column (table, _("Reference"), PREMIA_COLUMN_TEXT, FALSE);
}

static void
add_case (const PremiaRunView *view, PremiaDocumentTable *table, const PremiaCasePart *part, gboolean with_amount, gboolean with_quantity)
{
  premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
  premia_document_table_add (table, day_cell (view, part->at));
  premia_document_table_add (table, client_cell (view, part->case_id));
  premia_document_table_add (table, premia_cell_text (part->key));
  if (with_amount)
    premia_document_table_add (table, part->has_amount ? price_cell (view, part->amount) : premia_cell_empty ());
  if (with_quantity)
    premia_document_table_add (table, premia_cell_quantity (part->quantity, QUANTITY_DIGITS));
  premia_document_table_add (table, premia_run_view_money (view, part->pay));
}

/* Columns that say nothing (no deal has an amount, each counts as one) are left out. */
static void
add_cases (const PremiaRunView *view, PremiaDocument *document, const PremiaExplanation *explanation)
{
  const PremiaMeasure *measure = find_measure (view, explanation);
  const gboolean sums = measure != NULL && measure->kind == PREMIA_MEASURE_SUM;
  const PremiaRational one = premia_rational_from_int (1);
  gboolean with_amount = FALSE, with_quantity = FALSE;
  PremiaDocumentTable *table;

  for (guint i = 0; i < explanation->cases->len; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);

      with_amount = with_amount || (sums && part->has_amount);
      with_quantity = with_quantity
                      || premia_rational_compare (part->quantity, sums && part->has_amount ? premia_rational_from_micros (part->amount) : one) != 0;
    }
  premia_document_add_heading (document, 3, say_counted (measure));
  table = premia_document_add_table (document);
  add_case_columns (table);
  if (with_amount)
    premia_document_table_add_column (table, _("Amount of the deal"), PREMIA_COLUMN_NUMBER, FALSE);
  if (with_quantity)
    premia_document_table_add_column (table, sums ? _("Counted") : _("Quantity"), PREMIA_COLUMN_NUMBER, FALSE);
  /* Translators: heading: what somebody is paid for an appointment */
  premia_document_table_add_column (table, _("Pay"), PREMIA_COLUMN_NUMBER, TRUE);
  for (guint i = 0; i < explanation->cases->len; i++)
    add_case (view, table, &g_array_index (explanation->cases, PremiaCasePart, i), with_amount, with_quantity);
  premia_document_table_begin_row (table, PREMIA_ROW_TOTAL);
  premia_document_table_add (table, premia_cell_text (_("Total")));
  for (guint i = 0; i < 2u + (with_amount ? 1 : 0) + (with_quantity ? 1 : 0); i++)
    premia_document_table_add (table, premia_cell_empty ());
  premia_document_table_add (table, premia_run_view_money (view, explanation->line.amount));
}

/* ---- what was not ---- */

static void
add_skipped (const PremiaRunView *view, PremiaDocument *document, const PremiaExplanation *explanation)
{
  PremiaDocumentTable *table;

  premia_document_add_heading (document, 3, _("Not counted"));
  table = premia_document_add_table (document);
  add_case_columns (table);
  premia_document_table_add_column (table, _("Why not"), PREMIA_COLUMN_TEXT, FALSE);
  for (guint i = 0; i < explanation->skipped->len; i++)
    {
      const PremiaCounted *counted = &g_array_index (explanation->skipped, PremiaCounted, i);

      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      premia_document_table_add (table, day_cell (view, counted->at));
      premia_document_table_add (table, client_cell (view, counted->case_id));
      premia_document_table_add (table, premia_cell_text (counted->name));
      premia_document_table_add (table, premia_cell_take_text (premia_wording_skip (counted, view->dataset, view->zone, view->words)));
    }
}

void
premia_statement_add_parts (const PremiaRunView *view, PremiaDocument *document, const PremiaExplanation *explanation, guint component, GHashTable *told)
{
  const char *measure = explanation->component->measure;
  const gboolean counts = !premia_document_hides (document, PREMIA_PART_DETAILS);
  const gboolean has_tiers = counts && explanation->tiers != NULL && explanation->tiers->len > 0;
  const gboolean has_cases = counts && explanation->cases != NULL && explanation->cases->len > 0;
  const gboolean has_skipped = !premia_document_hides (document, PREMIA_PART_SKIPPED) && explanation->skipped != NULL && explanation->skipped->len > 0
                               && (measure == NULL || g_hash_table_add (told, (gpointer) measure));
  g_autofree char *name = NULL;

  if (!has_tiers && !has_cases && !has_skipped)
    return;
  name = premia_run_view_say_component (view, component);
  premia_document_add_heading (document, 2, name);
  if (has_tiers)
    add_tiers (view, document, explanation);
  if (has_cases)
    add_cases (view, document, explanation);
  if (has_skipped)
    add_skipped (view, document, explanation);
}
