/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-verification"

#include "premia-verification.h"

#include "exchange/premia-json-writer.h"

#include <glib/gi18n.h>

#define MAX_CASES 20 /* of one line, in sentences */

/* The digits of the file's amounts, and more where this one has them. (transfer full) */
static char *
say_money (const PremiaVerification *self, PremiaMoney amount)
{
  PremiaMoney unit = PREMIA_MICRO;
  guint digits = self->digits;

  for (guint i = 0; i < digits; i++)
    unit /= 10;
  for (; amount % unit != 0; unit /= 10)
    digits++;
  return premia_money_to_string (amount, digits);
}

/* ---- sentences ---- */

static void
say_head (const PremiaVerification *self, GString *text)
{
  g_autofree char *period = premia_period_to_string (self->period);
  g_autofree char *total = say_money (self, self->total);

  /* Translators: a person's id, a scheme's id, a period, an amount, a currency */
  g_string_append_printf (text, _("Statement of “%s” by “%s” for %s: %s %s\n"), self->person, self->scheme, period, total, self->currency);
}

static void
say_whole (const PremiaVerification *self, GString *text)
{
  if (premia_verification_is_whole (self))
    g_string_append (text, _("The file is whole.\n"));
  if (!self->result_fits)
    g_string_append (text, _("The result does not fit its SHA-256: somebody has changed the file.\n"));
  if (self->n_schemes_unfit > 0)
    g_string_append_printf (text, ngettext ("%u text of the scheme does not fit its SHA-256: somebody has changed the file.\n",
                                            "%u texts of the scheme do not fit their SHA-256: somebody has changed the file.\n",
                                            self->n_schemes_unfit),
                            self->n_schemes_unfit);
  if (self->total != self->sum)
    {
      g_autofree char *sum = say_money (self, self->sum);
      g_autofree char *total = say_money (self, self->total);

      /* Translators: two amounts */
      g_string_append_printf (text, _("The lines add up to %s, but the total says %s: somebody has changed the file.\n"), sum, total);
    }
}

static const char *
say_frozen (PremiaFrozen frozen)
{
  switch (frozen)
    {
    case PREMIA_FROZEN_SAME:
      return _("The closed period of the workspace holds this statement, to the byte.\n");
    case PREMIA_FROZEN_REOPENED:
      return _("The period was closed with this statement, and has been reopened since.\n");
    case PREMIA_FROZEN_DIFFERENT:
      return _("The period is closed in the workspace, with another statement of this person.\n");
    case PREMIA_FROZEN_MISSING:
      return _("The file says that its period was closed, but the workspace has no such closing: is it another company’s, or an old copy?\n");
    case PREMIA_FROZEN_NONE:
    default:
      return _("The period is not closed in the workspace.\n");
    }
}

/* (transfer full) */
static char *
name_line (const PremiaLineDifference *line)
{
  g_autofree char *period = NULL;

  if (line->kind != PREMIA_LEDGER_CORRECTION)
    return g_strdup (line->component);
  period = premia_period_to_string (line->period);
  /* Translators: the id of a component, a period */
  return g_strdup_printf (_("%s (correction of %s)"), line->component, period);
}

static void
say_case (const PremiaVerification *self, const PremiaCaseDifference *difference, GString *text)
{
  const char *key = *difference->key != '\0' ? difference->key : _("no single appointment or deal");
  g_autofree char *was = say_money (self, difference->was);
  g_autofree char *is = say_money (self, difference->is);

  if (!difference->in_result)
    /* Translators: the key of a case, an amount */
    g_string_append_printf (text, _("    %s: was %s, and is not counted now\n"), key, was);
  else if (!difference->in_file)
    /* Translators: the key of a case, an amount */
    g_string_append_printf (text, _("    %s: was not counted, and is %s now\n"), key, is);
  else if (difference->was != difference->is)
    /* Translators: the key of a case, two amounts */
    g_string_append_printf (text, _("    %s: was %s, is %s\n"), key, was, is);
  else
    /* Translators: the key of a case */
    g_string_append_printf (text, _("    %s: the same pay, but its day, quantity or amount is another\n"), key);
}

static void
say_line (const PremiaVerification *self, const PremiaLineDifference *line, GString *text)
{
  g_autofree char *name = name_line (line);
  g_autofree char *was = say_money (self, line->was);
  g_autofree char *is = say_money (self, line->is);

  if (!line->in_result)
    /* Translators: the name of a line, an amount */
    g_string_append_printf (text, _("  %s: was %s, and is not there now\n"), name, was);
  else if (!line->in_file)
    /* Translators: the name of a line, an amount */
    g_string_append_printf (text, _("  %s: was not there, and is %s now\n"), name, is);
  else if (line->was != line->is)
    /* Translators: the name of a line, two amounts */
    g_string_append_printf (text, _("  %s: was %s, is %s\n"), name, was, is);
  else
    /* Translators: the name of a line, an amount */
    g_string_append_printf (text, _("  %s: the same amount, %s, but it is made up otherwise\n"), name, was);
  for (guint i = 0; i < line->cases->len && i < MAX_CASES; i++)
    say_case (self, g_ptr_array_index (line->cases, i), text);
  if (line->cases->len > MAX_CASES)
    g_string_append_printf (text, ngettext ("    and %u more\n", "    and %u more\n", line->cases->len - MAX_CASES), line->cases->len - MAX_CASES);
}

static void
say_again (const PremiaVerification *self, GString *text)
{
  g_autofree char *was = say_money (self, self->total);
  g_autofree char *is = say_money (self, self->again_total);

  switch (self->again)
    {
    case PREMIA_AGAIN_SAME:
      g_string_append (text, _("Computed again from the data of today, it is the same to the byte.\n"));
      break;
    case PREMIA_AGAIN_WORDS:
      g_string_append (text, _("Computed again from the data of today, it has the same digits, in other words.\n"));
      break;
    case PREMIA_AGAIN_DIFFERENT:
      /* Translators: two amounts */
      g_string_append_printf (text, _("Computed again from the data of today, it differs: the total was %s and is %s.\n"), was, is);
      break;
    case PREMIA_AGAIN_IMPOSSIBLE:
    default:
      /* Translators: %s is the reason */
      g_string_append_printf (text, _("It cannot be computed again: %s.\n"), self->reason != NULL ? self->reason : "–");
    }
  for (guint i = 0; i < self->differences->len; i++)
    say_line (self, g_ptr_array_index (self->differences, i), text);
}

static const char *
say_part (PremiaInputsPart part)
{
  switch (part)
    {
    case PREMIA_INPUTS_PEOPLE:
      return _("people");
    case PREMIA_INPUTS_ACTIONS:
      return _("actions");
    case PREMIA_INPUTS_TERMS:
      return _("quotas, scores, absences, calendar or exchange rates");
    case PREMIA_INPUTS_ASSIGNMENTS:
      return _("assignments to schemes");
    case PREMIA_INPUTS_ADJUSTMENTS:
      return _("adjustments");
    case PREMIA_INPUTS_CLOSED:
      return _("closed periods before it");
    case PREMIA_N_INPUTS:
    default:
      return "–";
    }
}

static void
say_inputs (const PremiaVerification *self, GString *text)
{
  g_autoptr (GString) parts = g_string_new (NULL);

  if (!self->inputs_changed)
    {
      g_string_append (text, _("All that the calculation reads is as it was then.\n"));
      return;
    }
  for (guint i = 0; i < PREMIA_N_INPUTS; i++)
    if (self->parts_changed[i])
      g_string_append_printf (parts, "%s%s", parts->len > 0 ? "; " : "", say_part (i));
  if (parts->len > 0)
    /* Translators: a list of what has changed: “people; actions” */
    g_string_append_printf (text, _("What the calculation reads has changed since: %s.\n"), parts->str);
  else
    g_string_append (text, _("What the calculation reads has changed since, somewhere.\n"));
}

char *
premia_verification_say (const PremiaVerification *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  say_head (self, text);
  say_whole (self, text);
  g_string_append (text, say_frozen (self->frozen));
  say_again (self, text);
  say_inputs (self, text);
  if (self->scheme_changed)
    g_string_append (text, _("The workspace pays this period by another text of the scheme now; computed by that of the file.\n"));
  if (self->engine_changed)
    g_string_append (text, _("Another version of the engine has computed the file.\n"));
  if (self->company_changed)
    g_string_append (text, _("The company of the workspace has another name than that of the file.\n"));
  return g_string_free (text, FALSE);
}

/* ---- for programs ---- */

static void
write_boolean (PremiaJsonWriter *out, const char *key, gboolean value)
{
  premia_json_writer_key (out, key);
  premia_json_writer_boolean (out, value != FALSE);
}

static void
write_money (const PremiaVerification *self, PremiaJsonWriter *out, const char *key, PremiaMoney amount, gboolean there)
{
  g_autofree char *text = say_money (self, amount);

  premia_json_writer_member_or_null (out, key, there ? text : NULL);
}

static void
write_line (const PremiaVerification *self, const PremiaLineDifference *line, PremiaJsonWriter *out)
{
  g_autofree char *period = premia_period_to_string (line->period);

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "component", line->component);
  premia_json_writer_member (out, "kind", premia_ledger_kind_to_string (line->kind));
  if (line->kind == PREMIA_LEDGER_CORRECTION)
    premia_json_writer_member (out, "period", period);
  write_money (self, out, "was", line->was, line->in_file);
  write_money (self, out, "is", line->is, line->in_result);
  premia_json_writer_key (out, "cases");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < line->cases->len; i++)
    {
      const PremiaCaseDifference *difference = g_ptr_array_index (line->cases, i);

      premia_json_writer_begin_object (out);
      premia_json_writer_member (out, "key", difference->key);
      write_money (self, out, "was", difference->was, difference->in_file);
      write_money (self, out, "is", difference->is, difference->in_result);
      premia_json_writer_end_object (out);
    }
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
}

static void
write_file (const PremiaVerification *self, PremiaJsonWriter *out)
{
  premia_json_writer_key (out, "file");
  premia_json_writer_begin_object (out);
  write_boolean (out, "whole", premia_verification_is_whole (self));
  write_boolean (out, "result_fits", self->result_fits);
  write_boolean (out, "schemes_fit", self->n_schemes_unfit == 0);
  write_money (self, out, "total", self->total, TRUE);
  write_money (self, out, "sum", self->sum, TRUE);
  premia_json_writer_end_object (out);
}

static void
write_again (const PremiaVerification *self, PremiaJsonWriter *out)
{
  static const char *const agains[] = { [PREMIA_AGAIN_SAME] = "same", [PREMIA_AGAIN_WORDS] = "words", [PREMIA_AGAIN_DIFFERENT] = "different",
                                        [PREMIA_AGAIN_IMPOSSIBLE] = "impossible" };

  premia_json_writer_member (out, "again", agains[self->again]);
  premia_json_writer_member_or_null (out, "reason", self->reason);
  write_money (self, out, "again_total", self->again_total, self->again != PREMIA_AGAIN_IMPOSSIBLE);
  premia_json_writer_key (out, "differences");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < self->differences->len; i++)
    write_line (self, g_ptr_array_index (self->differences, i), out);
  premia_json_writer_end_array (out);
}

static void
write_changed (const PremiaVerification *self, PremiaJsonWriter *out)
{
  write_boolean (out, "inputs_changed", self->inputs_changed);
  premia_json_writer_key (out, "changed");
  if (!self->parts_known)
    premia_json_writer_null (out);
  else
    {
      premia_json_writer_begin_array_line (out);
      for (guint i = 0; i < PREMIA_N_INPUTS; i++)
        if (self->parts_changed[i])
          premia_json_writer_string (out, premia_inputs_part_to_string (i));
      premia_json_writer_end_array (out);
    }
  write_boolean (out, "scheme_changed", self->scheme_changed);
  write_boolean (out, "engine_changed", self->engine_changed);
  write_boolean (out, "company_changed", self->company_changed);
}

char *
premia_verification_to_json (const PremiaVerification *self, const char *name)
{
  static const char *const frozens[] = { [PREMIA_FROZEN_NONE] = "none", [PREMIA_FROZEN_SAME] = "same", [PREMIA_FROZEN_REOPENED] = "reopened",
                                         [PREMIA_FROZEN_DIFFERENT] = "different", [PREMIA_FROZEN_MISSING] = "missing" };
  g_autofree char *period = NULL;
  PremiaJsonWriter *out;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  period = premia_period_to_string (self->period);
  out = premia_json_writer_new (TRUE);
  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "verification/1");
  premia_json_writer_member (out, "name", name);
  premia_json_writer_member (out, "scheme", self->scheme);
  premia_json_writer_member (out, "period", period);
  premia_json_writer_member (out, "person", self->person);
  premia_json_writer_member (out, "currency", self->currency);
  write_boolean (out, "good", premia_verification_is_good (self));
  write_file (self, out);
  premia_json_writer_member (out, "frozen", frozens[self->frozen]);
  write_again (self, out);
  write_changed (self, out);
  premia_json_writer_end_object (out);
  return premia_json_writer_end (out, NULL);
}
