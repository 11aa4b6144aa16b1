/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payout-file"

#include "premia-payout-file-private.h"

/* Digits of a quantity: a share of a count or of a converted amount ends within them. */
#define QUANTITY_DIGITS 18

const char *
premia_ledger_line_get_component (const PremiaLedgerLine *line)
{
  return *line->component != '\0' ? line->component : premia_ledger_kind_to_string (line->kind);
}

const char *
premia_ledger_line_get_type (const PremiaLedgerLine *line)
{
  return line->kind == PREMIA_LEDGER_COMPONENT ? premia_component_type_to_string (line->type) : premia_ledger_kind_to_string (line->kind);
}

void
premia_payout_write_amount (PremiaJsonWriter *out, const char *key, PremiaMoney amount, guint digits)
{
  g_autofree char *text = premia_money_to_string (amount, digits);

  premia_json_writer_member (out, key, text);
}

/* The digits of the rounding unit, and more where the amount has them. */
static void
write_own_amount (PremiaJsonWriter *out, PremiaMoney amount, guint digits)
{
  PremiaMoney unit = PREMIA_MICRO;

  for (guint i = 0; i < digits; i++)
    unit /= 10;
  for (; amount % unit != 0; unit /= 10)
    digits++;
  premia_payout_write_amount (out, "amount", amount, digits);
}

void
premia_payout_write_case (PremiaJsonWriter *out, const PremiaLedgerCase *part, guint digits, PremiaZone *zone)
{
  g_autofree char *at = premia_instant_to_string (part->at, zone);
  g_autofree char *quantity = premia_rational_to_decimal (part->quantity, QUANTITY_DIGITS);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "key", part->key);
  premia_json_writer_member (out, "at", at);
  premia_json_writer_member (out, "quantity", quantity);
  write_own_amount (out, part->amount, digits);
  premia_payout_write_amount (out, "pay", part->pay, digits);
  premia_json_writer_end_object (out);
}

static void
write_tier (PremiaJsonWriter *out, const PremiaLedgerTier *tier, guint digits)
{
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "from", tier->from);
  premia_json_writer_member_or_null (out, "to", tier->to);
  premia_json_writer_member (out, "quantity", tier->quantity);
  premia_json_writer_member_or_null (out, "rate", tier->rate);
  premia_payout_write_amount (out, "amount", tier->amount, digits);
  premia_json_writer_end_object (out);
}

/* What a line says beyond the form that all lines have, so that it can be said again in another language. */
static void
write_origin (const PremiaLedgerLine *line, guint digits, PremiaJsonWriter *out)
{
  g_autofree char *text = NULL;

  if (line->kind == PREMIA_LEDGER_CORRECTION)
    {
      text = premia_period_to_string (line->period);
      premia_json_writer_member (out, "period", text);
    }
  else if (line->kind == PREMIA_LEDGER_ADJUSTMENT)
    {
      text = premia_date_to_string (line->date);
      premia_json_writer_member (out, "author", line->author);
      premia_json_writer_member (out, "reason", line->reason);
      premia_json_writer_member (out, "date", text);
    }
  else if (line->kind == PREMIA_LEDGER_DEBT && line->forgiven != 0)
    premia_payout_write_amount (out, "forgiven", line->forgiven, digits);
}

void
premia_ledger_line_write (const PremiaLedgerLine *line, const char *why, gboolean origin, guint digits, PremiaZone *zone, PremiaJsonWriter *out)
{
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "component", premia_ledger_line_get_component (line));
  premia_json_writer_member (out, "type", premia_ledger_line_get_type (line));
  premia_payout_write_amount (out, "amount", line->amount, digits);
  premia_json_writer_member (out, "why", why);
  premia_json_writer_key (out, "tiers");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < line->n_tiers; i++)
    write_tier (out, &line->tiers[i], digits);
  premia_json_writer_end_array (out);
  premia_json_writer_key (out, "cases");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < line->n_cases; i++)
    premia_payout_write_case (out, &line->cases[i], digits, zone);
  premia_json_writer_end_array (out);
  if (origin)
    write_origin (line, digits, out);
  premia_json_writer_end_object (out);
}
