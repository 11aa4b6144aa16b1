/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payout-file"

#include "premia-payout-file.h"

#include "premia-csv.h"
#include "premia-json-writer.h"

#include "engine/premia-wording.h"

/* Digits of a quantity: a share of a count or of a converted amount ends within them. */
#define QUANTITY_DIGITS 18

/* A payout being written. */
typedef struct
{
  PremiaPayout  *payout;
  PremiaScheme  *scheme;
  PremiaDataset *dataset;
  PremiaPeople  *people;
  PremiaZone    *zone;
  guint          digits; /* of amounts */
  guint          run;
} Writing;

/* Writes one line of a statement out of its explanation. */
typedef void (*LineFunc) (const Writing *self, const PremiaExplanation *explanation, gpointer out);

static void
begin_writing (Writing *self, PremiaPayout *payout)
{
  PremiaCube *cube = premia_payout_get_cube (payout);

  self->payout = payout;
  self->scheme = premia_payout_get_scheme (payout);
  self->dataset = premia_cube_get_dataset (cube);
  self->people = premia_dataset_get_people (self->dataset);
  self->zone = premia_cube_get_span (cube)->zone;
  self->digits = premia_scheme_get_digits (self->scheme);
  self->run = 0;
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
write_lines (const Writing *self, const PremiaStatement *statement, LineFunc write, gpointer out, GError **error)
{
  for (guint i = 0; i < statement->n_lines; i++)
    {
      g_autoptr (PremiaExplanation) explanation =
        premia_payout_explain (self->payout, self->run, statement->person, i, error);

      if (explanation == NULL)
        return FALSE;
      write (self, explanation, out);
    }
  return TRUE;
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

static gboolean
write_json_run (const Writing *self, PremiaJsonWriter *out, GError **error)
{
  const PremiaRun *run = premia_payout_get_run (self->payout, self->run);
  g_autofree char *period = premia_period_to_string (run->period);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "period", period);
  premia_json_writer_key (out, "people");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < run->n_statements; i++)
    {
      const PremiaStatement *statement = &run->statements[i];

      premia_json_writer_begin_object (out);
      premia_json_writer_member (out, "id", premia_people_get (self->people, statement->person)->id);
      write_amount (self, out, "total", statement->total);
      premia_json_writer_key (out, "lines");
      premia_json_writer_begin_array (out);
      if (!write_lines (self, statement, write_json_line, out, error))
        return FALSE;
      premia_json_writer_end_array (out);
      premia_json_writer_end_object (out);
    }
  premia_json_writer_end_array (out);
  write_amount (self, out, "total", run->total);
  premia_json_writer_end_object (out);
  return TRUE;
}

char *
premia_payout_file_to_json (PremiaPayout *payout, gsize *length, GError **error)
{
  g_autoptr (PremiaJsonWriter) out = premia_json_writer_new (FALSE);
  Writing self;

  g_return_val_if_fail (payout != NULL, NULL);

  begin_writing (&self, payout);
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "payout/1");
  premia_json_writer_member (out, "scheme", self.scheme->id);
  premia_json_writer_member (out, "currency", self.scheme->currency);
  premia_json_writer_key (out, "runs");
  premia_json_writer_begin_array (out);
  for (; self.run < premia_payout_get_n_runs (payout); self.run++)
    if (!write_json_run (&self, out, error))
      return NULL;
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
  return premia_json_writer_end (g_steal_pointer (&out), length);
}

/* ---- CSV ---- */

static void
append_field (GString *out, const char *text)
{
  premia_csv_append_text (out, text);
  g_string_append_c (out, ',');
}

static void
write_csv_line (const Writing *self, const PremiaExplanation *explanation, gpointer data)
{
  GString *out = data;
  const PremiaPerson *person = premia_people_get (self->people, explanation->person);
  g_autofree char *period = premia_period_to_string (explanation->period);
  g_autofree char *amount = premia_money_to_string (explanation->line.amount, self->digits);
  g_autofree char *why = say_why (self, explanation);

  append_field (out, period);
  append_field (out, person->id);
  append_field (out, person->name);
  append_field (out, explanation->component->id);
  append_field (out, premia_component_type_to_string (explanation->component->type));
  /* A number: its minus is no formula. */
  g_string_append_printf (out, "%s,%s,", amount, self->scheme->currency);
  premia_csv_append_text (out, why);
  g_string_append_c (out, '\n');
}

static char *
end_text (GString *out, gsize *length)
{
  if (length != NULL)
    *length = out->len;
  return g_string_free (out, FALSE);
}

char *
premia_payout_file_to_csv (PremiaPayout *payout, gsize *length, GError **error)
{
  GString *out = g_string_new ("period,person,name,component,type,amount,currency,why\n");
  Writing self;

  g_return_val_if_fail (payout != NULL, NULL);

  for (begin_writing (&self, payout); self.run < premia_payout_get_n_runs (payout); self.run++)
    {
      const PremiaRun *run = premia_payout_get_run (payout, self.run);

      for (guint i = 0; i < run->n_statements; i++)
        if (!write_lines (&self, &run->statements[i], write_csv_line, out, error))
          {
            g_string_free (out, TRUE);
            return NULL;
          }
    }
  return end_text (out, length);
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

  g_string_append_printf (out, "  %14s  %s: %s\n", amount, name, why);
  for (guint i = 0; i < explanation->cases->len; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);
      g_autofree char *at = premia_instant_to_string (part->at, self->zone);
      g_autofree char *pay = say_money (self, part->pay);

      g_string_append_printf (out, "  %14s      %14s  %.16s  %s\n", "", pay, at, part->key);
    }
}

static gboolean
write_text_run (const Writing *self, GString *out, GError **error)
{
  const PremiaRun *run = premia_payout_get_run (self->payout, self->run);
  g_autofree char *period = premia_period_to_string (run->period);
  g_autofree char *all = say_money (self, run->total);

  g_string_append_printf (out, "%s%s  %s %s\n", self->run == 0 ? "" : "\n", period, all, self->scheme->currency);
  for (guint i = 0; i < run->n_statements; i++)
    {
      const PremiaPerson *person = premia_people_get (self->people, run->statements[i].person);
      g_autofree char *total = say_money (self, run->statements[i].total);

      g_string_append_printf (out, "\n%s%s%s  %s\n", person->id, *person->name == '\0' ? "" : "  ", person->name, total);
      if (!write_lines (self, &run->statements[i], write_text_line, out, error))
        return FALSE;
    }
  return TRUE;
}

char *
premia_payout_file_to_text (PremiaPayout *payout, gsize *length, GError **error)
{
  GString *out = g_string_new (NULL);
  Writing self;

  g_return_val_if_fail (payout != NULL, NULL);

  for (begin_writing (&self, payout); self.run < premia_payout_get_n_runs (payout); self.run++)
    if (!write_text_run (&self, out, error))
      {
        g_string_free (out, TRUE);
        return NULL;
      }
  return end_text (out, length);
}
