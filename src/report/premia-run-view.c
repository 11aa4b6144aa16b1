/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-run-view"

#include "premia-run-view.h"

#include "engine/premia-paid-by.h"
#include "engine/premia-wording.h"

#include <glib/gi18n.h>

void
premia_run_view_init (PremiaRunView *self, PremiaPayout *payout, guint run, const PremiaLetterhead *letterhead)
{
  self->payout = payout;
  self->ledger = NULL;
  self->chosen = NULL;
  self->paid = NULL;
  self->index = run;
  self->run = premia_payout_get_run (payout, run);
  self->scheme = premia_payout_get_scheme (payout);
  self->cube = premia_payout_get_cube (payout);
  self->dataset = premia_cube_get_dataset (self->cube);
  self->people = premia_dataset_get_people (self->dataset);
  self->zone = premia_cube_get_span (self->cube)->zone;
  self->locale = letterhead->locale;
  self->words = premia_locale_get_words (letterhead->locale);
  self->digits = premia_scheme_get_digits (self->scheme);
}

void
premia_run_view_init_ledger (PremiaRunView *self, PremiaLedger *ledger, guint run, const PremiaLetterhead *letterhead)
{
  premia_run_view_init (self, premia_ledger_get_payout (ledger), run, letterhead);
  self->ledger = ledger;
  self->paid = premia_ledger_get_run (ledger, run);
  self->digits = premia_ledger_get_digits (ledger);
}

void
premia_run_view_init_version (PremiaRunView *self, const PremiaRunView *whole, const PremiaLedgerLine *line)
{
  *self = *whole;
  self->payout = premia_ledger_get_version (whole->ledger, line->version);
  self->run = premia_payout_get_run (self->payout, whole->index);
  self->scheme = premia_payout_get_scheme (self->payout);
  self->cube = premia_payout_get_cube (self->payout);
}

char *
premia_run_view_capitalise (const char *text)
{
  g_autofree char *first = NULL;
  g_autofree char *capital = NULL;

  if (*text == '\0')
    return g_strdup ("");
  first = g_utf8_substring (text, 0, 1);
  capital = g_utf8_strup (first, -1);
  return g_strconcat (capital, g_utf8_next_char (text), NULL);
}

char *
premia_run_view_say_period (const PremiaRunView *self)
{
  g_autofree char *text = premia_locale_format_period (self->locale, self->run->period);

  return premia_run_view_capitalise (text);
}

const char *
premia_run_view_get_scheme_name (const PremiaRunView *self)
{
  const char *name = premia_label_get (&self->scheme->name, self->words->language);

  return name != NULL && *name != '\0' ? name : self->scheme->id;
}

const char *
premia_run_view_get_name (const PremiaRunView *self, guint person)
{
  const PremiaPerson *who = premia_people_get (self->people, person);

  return who->name != NULL && *who->name != '\0' ? who->name : who->id;
}

const PremiaStint *
premia_run_view_get_stint (const PremiaRunView *self, guint person)
{
  PremiaDate first, last;

  if (!premia_cube_get_stint_in (self->cube, person, self->index, &first, &last))
    return NULL;
  return premia_person_stint_on (premia_people_get (self->people, person), last);
}

char *
premia_run_view_say_component (const PremiaRunView *self, guint component)
{
  g_autofree char *name = premia_wording_component_name (g_ptr_array_index (self->scheme->components, component), self->scheme, self->words);

  return premia_run_view_capitalise (name);
}

static gboolean
is_payable (PremiaScheme *scheme, guint component)
{
  const PremiaComponent *what = g_ptr_array_index (scheme->components, component);

  return what->paid_by == PREMIA_PAID_BY_PAYROLL;
}

PremiaMoney
premia_run_view_get_paid_by_payroll (const PremiaRunView *self, const PremiaLedgerStatement *statement)
{
  PremiaMoney sum = 0;

  for (guint i = 0; i < statement->n_lines; i++)
    if (premia_paid_by_of_line (self->ledger, self->index, &statement->lines[i]) == PREMIA_PAID_BY_PAYROLL)
      sum += statement->lines[i].amount;
  return sum;
}

int
premia_run_view_find_component (const PremiaRunView *self, const PremiaLedgerLine *line)
{
  guint index;

  return *line->component != '\0' && premia_scheme_find_component (self->scheme, line->component, &index) != NULL ? (int) index : -1;
}

char *
premia_run_view_say_line (const PremiaRunView *self, const PremiaLedgerLine *line)
{
  g_autofree char *name = premia_wording_ledger_name (line, self->scheme, self->words);

  return premia_run_view_capitalise (name);
}

gboolean
premia_run_view_pays_all (const PremiaRunView *self)
{
  for (guint i = 0; i < self->scheme->components->len; i++)
    if (!is_payable (self->scheme, i))
      return FALSE;
  return TRUE;
}

PremiaCell
premia_run_view_money (const PremiaRunView *self, PremiaMoney money)
{
  return premia_cell_money (money, self->digits, NULL);
}

PremiaCell
premia_run_view_price (const PremiaRunView *self, PremiaMoney money)
{
  return premia_cell_money (money, self->digits, self->scheme->currency);
}

void
premia_run_view_add_note (const PremiaRunView *self, PremiaDocument *document)
{
  /* Translators: the code of a currency, “RUB” */
  g_autofree char *text = g_strdup_printf (_("Amounts are in %s, before tax."), self->scheme->currency);

  premia_document_add_note (document, text);
}

gboolean
premia_run_view_shows (const PremiaRunView *self, const PremiaLedgerStatement *statement)
{
  return premia_chosen_people_has (self->chosen, statement->person);
}
