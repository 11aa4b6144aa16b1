/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

#define MAX_CASES 5 /* named in a sentence */

static char *
say_component (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words)
{
  const PremiaComponent *component = premia_scheme_find_component (scheme, line->component, NULL);

  /* A component that the scheme has no more has only its id left. */
  return component != NULL ? premia_wording_component_name (component, scheme, words) : g_strdup (line->component);
}

/* ---- correction ---- */

static char *
say_case (const PremiaLedgerCase *part, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *pay = premia_words_money (words, scheme, part->pay);

  if (*part->key == '\0')
    /* Translators: by how much the pay has changed that belongs to no single appointment */
    return premia_words_say_in (words, "correction", NC_ ("correction", "the rest: %s"), pay, NULL);
  /* Translators: an appointment by its name in the data, and by how much its pay has changed: “apt-17: −1,500.00” */
  return premia_words_say_in (words, "correction", NC_ ("correction", "%s: %s"), part->key, pay, NULL);
}

static char *
say_cases (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  g_autofree char *rest = NULL;

  for (guint i = 0; i < MIN (line->n_cases, MAX_CASES); i++)
    g_ptr_array_add (texts, say_case (&line->cases[i], scheme, words));
  list = premia_words_join (words, texts);
  if (line->n_cases <= MAX_CASES)
    return g_steal_pointer (&list);
  rest = g_strdup_printf ("%u", line->n_cases - MAX_CASES);
  return premia_words_count (words, NP_ ("%s and %s more", "%s and %s more"), line->n_cases - MAX_CASES, list, rest, NULL);
}

static char *
say_correction (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *period = words->format_period (line->period, words->user_data);
  g_autofree char *component = say_component (line, scheme, words);
  g_autofree char *cases = NULL;

  if (line->n_cases == 0)
    /* Translators: a period that is closed (“January 2026”) and a component of the scheme */
    return premia_words_say (words, N_ ("%s was calculated again for “%s”: the data has changed since it was closed"), period, component, NULL);
  cases = say_cases (line, scheme, words);
  /* Translators: a period that is closed (“January 2026”), a component of the scheme, appointments with their amounts */
  return premia_words_say (words, N_ ("%s was calculated again for “%s”: %s"), period, component, cases, NULL);
}

/* ---- debt ---- */

static char *
say_debt (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *money = premia_words_money (words, scheme, line->forgiven != 0 ? line->forgiven : -line->amount);

  if (line->forgiven == 0)
    return premia_words_say (words, N_ ("%s carried over from the period before"), money, NULL);
  return premia_words_say (words, N_ ("%s carried over from the period before is forgiven: the person has left"), money, NULL);
}

static char *
say_carried (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *money = premia_words_money (words, scheme, line->amount);

  return premia_words_say (words, N_ ("%s more was taken back than earned: it is carried into the next period"), money, NULL);
}

static char *
say_adjustment (const PremiaLedgerLine *line, const PremiaWords *words)
{
  g_autofree char *date = words->format_date (line->date, words->user_data);

  /* Translators: why somebody changed a statement by hand, who it was and when: “agreed extra (Anna Petrova, 3 May 2026)” */
  return premia_words_say (words, N_ ("%s (%s, %s)"), line->reason, line->author, date, NULL);
}

char *
premia_wording_ledger_line (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words)
{
  g_return_val_if_fail (line != NULL && scheme != NULL && words != NULL, NULL);

  switch (line->kind)
    {
    case PREMIA_LEDGER_ADJUSTMENT:
      return say_adjustment (line, words);
    case PREMIA_LEDGER_CORRECTION:
      return say_correction (line, scheme, words);
    case PREMIA_LEDGER_DEBT:
      return say_debt (line, scheme, words);
    case PREMIA_LEDGER_CARRIED:
      return say_carried (line, scheme, words);
    case PREMIA_LEDGER_COMPONENT:
      break;
    }
  return g_strdup (line->why != NULL ? line->why : "");
}

char *
premia_wording_ledger_name (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words)
{
  g_autofree char *component = NULL;

  g_return_val_if_fail (line != NULL && scheme != NULL && words != NULL, NULL);

  switch (line->kind)
    {
    case PREMIA_LEDGER_ADJUSTMENT:
      /* Translators: a line of a statement that a person has made */
      return g_strdup (words->translate (NULL, N_ ("Adjustment"), words->user_data));
    case PREMIA_LEDGER_CORRECTION:
      component = say_component (line, scheme, words);
      /* Translators: a line of a statement that corrects a component of a closed period: “Correction: pay per appointment” */
      return premia_words_say (words, N_ ("Correction: %s"), component, NULL);
    case PREMIA_LEDGER_DEBT:
      return g_strdup (words->translate (NULL, N_ ("Debt"), words->user_data));
    case PREMIA_LEDGER_CARRIED:
      /* Translators: a line of a statement: what is carried into the next period */
      return g_strdup (words->translate (NULL, N_ ("Carried over"), words->user_data));
    case PREMIA_LEDGER_COMPONENT:
      break;
    }
  return say_component (line, scheme, words);
}
