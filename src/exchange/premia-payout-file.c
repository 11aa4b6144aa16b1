/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payout-file"

#include "premia-payout-file.h"

#include "premia-csv.h"
#include "premia-json-writer.h"

#include "engine/premia-debt.h"
#include "engine/premia-wording.h"

/* Digits of a quantity: a share of a count or of a converted amount ends within them. */
#define QUANTITY_DIGITS 18

/* A payout being written. */
typedef struct
{
  PremiaPayout  *payout;
  PremiaDebts   *debts;  /* (owned) */
  PremiaScheme  *scheme;
  PremiaDataset *dataset;
  PremiaPeople  *people;
  PremiaZone    *zone;
  guint          digits; /* of amounts */
  guint          run;
} Writing;

/* Writes one line of a statement out of its explanation. */
typedef void (*LineFunc) (const Writing *self, const PremiaExplanation *explanation, gpointer out);

static gboolean
begin_writing (Writing *self, PremiaPayout *payout, GError **error)
{
  PremiaCube *cube = premia_payout_get_cube (payout);

  self->payout = payout;
  self->debts = premia_debts_new (payout, error);
  self->scheme = premia_payout_get_scheme (payout);
  self->dataset = premia_cube_get_dataset (cube);
  self->people = premia_dataset_get_people (self->dataset);
  self->zone = premia_cube_get_span (cube)->zone;
  self->digits = premia_scheme_get_digits (self->scheme);
  self->run = 0;
  return self->debts != NULL;
}

static void
end_writing (Writing *self)
{
  g_clear_pointer (&self->debts, premia_debts_free);
}

/* Somebody who has no line of a component may still have a debt. */
static gboolean
is_in_run (const Writing *self, guint person)
{
  const PremiaDebtLines *lines = premia_debts_get (self->debts, self->run, person);

  return premia_payout_find (self->payout, self->run, person) != NULL || lines->debt != 0 || lines->carried != 0;
}

static char *
say_why (const Writing *self, const PremiaExplanation *explanation)
{
  const PremiaWords *words = premia_words_plain ();
  g_autofree char *why = premia_wording_why (explanation, self->scheme, words);
  g_autofree char *skipped = premia_wording_skipped (explanation, self->dataset, self->zone, words);

  return skipped == NULL ? g_steal_pointer (&why) : g_strconcat (why, "; ", skipped, NULL);
}

static gboolean
write_lines (const Writing *self, guint person, LineFunc write, gpointer out, GError **error)
{
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      g_autoptr (PremiaExplanation) explanation = premia_payout_explain (self->payout, self->run, person, i, error);

      if (explanation == NULL)
        return FALSE;
      write (self, explanation, out);
    }
  return TRUE;
}

/* Writes a line that comes after those of the components. */
typedef void (*DebtFunc) (const Writing *self, guint person, const char *type, PremiaMoney amount, const char *why, gpointer out);

static void
write_debts (const Writing *self, guint person, DebtFunc write, gpointer out)
{
  const PremiaDebtLines *lines = premia_debts_get (self->debts, self->run, person);
  g_autofree char *debt = premia_wording_debt (lines, self->scheme, premia_words_plain ());
  g_autofree char *carried = premia_wording_carried (lines, self->scheme, premia_words_plain ());

  if (debt != NULL)
    write (self, person, "debt", lines->debt, debt, out);
  if (carried != NULL)
    write (self, person, "carried", lines->carried, carried, out);
}

/* ---- JSON ---- */

static void
write_amount (const Writing *self, PremiaJsonWriter *out, const char *key, PremiaMoney amount)
{
  g_autofree char *text = premia_money_to_string (amount, self->digits);

  premia_json_writer_member (out, key, text);
}

static void
write_quantity (PremiaJsonWriter *out, const char *key, PremiaRational quantity)
{
  g_autofree char *text = premia_rational_to_decimal (quantity, QUANTITY_DIGITS);

  premia_json_writer_member (out, key, text);
}

/* The digits of the rounding unit, and more where the amount has them. */
static void
write_own_amount (const Writing *self, PremiaJsonWriter *out, PremiaMoney amount)
{
  g_autofree char *text = NULL;
  guint digits = self->digits;
  PremiaMoney unit = PREMIA_MICRO;

  for (guint i = 0; i < digits; i++)
    unit /= 10;
  for (; amount % unit != 0; unit /= 10)
    digits++;
  text = premia_money_to_string (amount, digits);
  premia_json_writer_member (out, "amount", text);
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
  write_amount (self, out, "amount", part->amount);
  premia_json_writer_end_object (out);
}

static void
write_case (const Writing *self, const PremiaCasePart *part, PremiaJsonWriter *out)
{
  g_autofree char *at = premia_instant_to_string (part->at, self->zone);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "key", part->key);
  premia_json_writer_member (out, "at", at);
  write_quantity (out, "quantity", part->quantity);
  write_own_amount (self, out, part->has_amount ? part->amount : 0);
  write_amount (self, out, "pay", part->pay);
  premia_json_writer_end_object (out);
}

static void
write_json_line (const Writing *self, const PremiaExplanation *explanation, gpointer data)
{
  PremiaJsonWriter *out = data;
  g_autofree char *why = say_why (self, explanation);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "component", explanation->component->id);
  premia_json_writer_member (out, "type", premia_component_type_to_string (explanation->component->type));
  write_amount (self, out, "amount", explanation->line.amount);
  premia_json_writer_member (out, "why", why);
  premia_json_writer_key (out, "tiers");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < explanation->tiers->len; i++)
    write_tier (self, explanation->component, &g_array_index (explanation->tiers, PremiaTierPart, i), out);
  premia_json_writer_end_array (out);
  premia_json_writer_key (out, "cases");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < explanation->cases->len; i++)
    write_case (self, &g_array_index (explanation->cases, PremiaCasePart, i), out);
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
}

static void
write_json_debt (const Writing *self, guint person, const char *type, PremiaMoney amount, const char *why, gpointer data)
{
  PremiaJsonWriter *out = data;

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "component", type);
  premia_json_writer_member (out, "type", type);
  write_amount (self, out, "amount", amount);
  premia_json_writer_member (out, "why", why);
  premia_json_writer_key (out, "tiers");
  premia_json_writer_begin_array (out);
  premia_json_writer_end_array (out);
  premia_json_writer_key (out, "cases");
  premia_json_writer_begin_array (out);
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
}

static gboolean
write_json_person (const Writing *self, guint person, PremiaJsonWriter *out, GError **error)
{
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "id", premia_people_get (self->people, person)->id);
  write_amount (self, out, "total", premia_debts_get_total (self->debts, self->run, person));
  premia_json_writer_key (out, "lines");
  premia_json_writer_begin_array (out);
  if (!write_lines (self, person, write_json_line, out, error))
    return FALSE;
  write_debts (self, person, write_json_debt, out);
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
  return TRUE;
}

static gboolean
write_json_run (const Writing *self, PremiaJsonWriter *out, GError **error)
{
  const PremiaRun *run = premia_payout_get_run (self->payout, self->run);
  g_autofree char *period = premia_period_to_string (run->period);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "period", period);
  premia_json_writer_key (out, "people");
  premia_json_writer_begin_array (out);
  for (guint person = 0; person < premia_people_get_n (self->people); person++)
    if (is_in_run (self, person) && !write_json_person (self, person, out, error))
      return FALSE;
  premia_json_writer_end_array (out);
  write_amount (self, out, "total", premia_debts_get_run_total (self->debts, self->run));
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

char *
premia_payout_file_to_json (PremiaPayout *payout, gsize *length, GError **error)
{
  g_autoptr (PremiaJsonWriter) out = premia_json_writer_new (FALSE);
  gboolean good;
  Writing self;
  char *text;
  gsize size;

  g_return_val_if_fail (payout != NULL, NULL);

  good = begin_writing (&self, payout, error);
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "payout/1");
  premia_json_writer_member (out, "scheme", self.scheme->id);
  premia_json_writer_member (out, "currency", self.scheme->currency);
  premia_json_writer_key (out, "runs");
  premia_json_writer_begin_array (out);
  for (; good && self.run < premia_payout_get_n_runs (payout); self.run++)
    good = write_json_run (&self, out, error);
  end_writing (&self);
  if (!good)
    return NULL;
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
  text = premia_json_writer_end (g_steal_pointer (&out), &size);
  return end_line (text, size, length);
}

/* ---- CSV ---- */

static void
append_field (GString *out, const char *text)
{
  premia_csv_append_text (out, text);
  g_string_append_c (out, ',');
}

static void
append_row (const Writing *self, GString *out, guint person, const char *component, const char *type, PremiaMoney amount,
            const char *why)
{
  const PremiaPerson *who = premia_people_get (self->people, person);
  g_autofree char *period = premia_period_to_string (premia_payout_get_run (self->payout, self->run)->period);
  g_autofree char *number = premia_money_to_string (amount, self->digits);

  append_field (out, period);
  append_field (out, who->id);
  append_field (out, who->name);
  append_field (out, component);
  append_field (out, type);
  /* A number: its minus is no formula. */
  g_string_append_printf (out, "%s,%s,", number, self->scheme->currency);
  premia_csv_append_text (out, why);
  g_string_append_c (out, '\n');
}

static void
write_csv_line (const Writing *self, const PremiaExplanation *explanation, gpointer out)
{
  g_autofree char *why = say_why (self, explanation);

  append_row (self, out, explanation->person, explanation->component->id,
              premia_component_type_to_string (explanation->component->type), explanation->line.amount, why);
}

static void
write_csv_debt (const Writing *self, guint person, const char *type, PremiaMoney amount, const char *why, gpointer out)
{
  append_row (self, out, person, type, type, amount, why);
}

static gboolean
write_csv_run (const Writing *self, GString *out, GError **error)
{
  for (guint person = 0; person < premia_people_get_n (self->people); person++)
    {
      if (!is_in_run (self, person))
        continue;
      if (!write_lines (self, person, write_csv_line, out, error))
        return FALSE;
      write_debts (self, person, write_csv_debt, out);
    }
  return TRUE;
}

/* Writes one run after the other behind @start. */
static char *
write_runs (PremiaPayout *payout, const char *start, gboolean (*write) (const Writing *self, GString *out, GError **error),
            gsize *length, GError **error)
{
  GString *out = g_string_new (start);
  Writing self;
  gboolean good = begin_writing (&self, payout, error);

  for (; good && self.run < premia_payout_get_n_runs (payout); self.run++)
    good = write (&self, out, error);
  end_writing (&self);
  if (length != NULL)
    *length = out->len;
  return g_string_free (out, !good);
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
write_text_line (const Writing *self, const PremiaExplanation *explanation, gpointer data)
{
  GString *out = data;
  g_autofree char *name = premia_wording_component_name (explanation->component, self->scheme, premia_words_plain ());
  g_autofree char *amount = say_money (self, explanation->line.amount);
  g_autofree char *why = say_why (self, explanation);

  g_string_append_printf (out, "  %14s  %s\n  %14s  %s\n", amount, name, "", why);
  for (guint i = 0; i < explanation->cases->len; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);
      g_autofree char *at = premia_instant_to_string (part->at, self->zone);
      g_autofree char *pay = say_money (self, part->pay);

      g_string_append_printf (out, "  %14s      %14s  %.16s  %s\n", "", pay, at, part->key);
    }
}

static void
write_text_debt (const Writing *self, guint person, const char *type, PremiaMoney amount, const char *why, gpointer data)
{
  g_autofree char *money = say_money (self, amount);

  g_string_append_printf (data, "  %14s  %s\n", money, why);
}

static gboolean
write_text_person (const Writing *self, guint person, GString *out, GError **error)
{
  const PremiaPerson *who = premia_people_get (self->people, person);
  g_autofree char *total = say_money (self, premia_debts_get_total (self->debts, self->run, person));

  g_string_append_printf (out, "\n%s%s%s  %s\n", who->id, *who->name == '\0' ? "" : "  ", who->name, total);
  if (!write_lines (self, person, write_text_line, out, error))
    return FALSE;
  write_debts (self, person, write_text_debt, out);
  return TRUE;
}

static gboolean
write_text_run (const Writing *self, GString *out, GError **error)
{
  g_autofree char *period = premia_period_to_string (premia_payout_get_run (self->payout, self->run)->period);
  g_autofree char *total = say_money (self, premia_debts_get_run_total (self->debts, self->run));

  g_string_append_printf (out, "%s%s  %s %s\n", self->run == 0 ? "" : "\n", period, total, self->scheme->currency);
  for (guint person = 0; person < premia_people_get_n (self->people); person++)
    if (is_in_run (self, person) && !write_text_person (self, person, out, error))
      return FALSE;
  return TRUE;
}

char *
premia_payout_file_to_text (PremiaPayout *payout, gsize *length, GError **error)
{
  g_return_val_if_fail (payout != NULL, NULL);
  return write_runs (payout, "", write_text_run, length, error);
}
