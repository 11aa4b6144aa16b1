/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ledger"

#include "premia-ledger-private.h"
#include "premia-correction.h"
#include "premia-error.h"
#include "premia-reckoning.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A run being made. */
typedef struct
{
  PremiaLedger *ledger;
  PremiaScheme *scheme;
  guint         run;
  PremiaPeriod  period;
  PremiaMoney  *owed;     /* by person: what the run before carried; then what this one carries */
  gboolean      corrects; /* the first run that is not closed */
  GArray       *lines;    /* of PremiaLedgerLine */
  GArray       *statements;
  PremiaMoney   total;
} Making;

/* What is known of an adjustment beside its line. */
typedef struct
{
  guint            person;
  PremiaPeriod     period;
  PremiaLedgerLine line;
} Adjusted;

static gboolean
fail_total (const Making *self, guint person, GError **error)
{
  PremiaCube *cube = premia_payout_get_cube (self->ledger->payout);

  return premia_payout_fail_total (cube, person * premia_cube_get_n_periods (cube) + self->run, error);
}

/* ---- adjustments ---- */

static int
compare_adjusted (gconstpointer a, gconstpointer b)
{
  const Adjusted *x = *(const Adjusted *const *) a, *y = *(const Adjusted *const *) b;

  if (x->period.number != y->period.number)
    return x->period.number < y->period.number ? -1 : 1;
  return x->person != y->person ? (x->person < y->person ? -1 : 1) : 0;
}

gboolean
premia_ledger_take_adjustments (PremiaLedger *self, GPtrArray *adjustments, GError **error)
{
  PremiaScheme *scheme = premia_payout_get_scheme (self->payout);

  self->adjustments = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; adjustments != NULL && i < adjustments->len; i++)
    {
      const PremiaAdjustment *made = g_ptr_array_index (adjustments, i);
      const int person = premia_people_find (self->people, made->person);
      Adjusted *adjusted;

      if (!g_str_equal (made->scheme, scheme->id) || made->period.kind != scheme->period)
        continue;
      if (person < 0)
        {
          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING,
                       _ ("there is an adjustment for “%s”, who is not among the people: remove it, or add the person"), made->person);
          return FALSE;
        }
      adjusted = g_new0 (Adjusted, 1);
      adjusted->person = (guint) person;
      adjusted->period = made->period;
      adjusted->line = (PremiaLedgerLine){ .kind = PREMIA_LEDGER_ADJUSTMENT, .amount = made->amount, .component = "", .index = -1, .date = made->date };
      adjusted->line.author = g_string_chunk_insert_const (self->texts, made->author);
      adjusted->line.reason = g_string_chunk_insert_const (self->texts, made->reason);
      g_ptr_array_add (self->adjustments, adjusted);
    }
  g_ptr_array_sort (self->adjustments, compare_adjusted); /* GLib's sort is stable */
  return TRUE;
}

static void
add_adjustments (Making *self, guint person)
{
  GPtrArray *adjustments = self->ledger->adjustments;

  for (guint i = 0; i < adjustments->len; i++)
    {
      const Adjusted *adjusted = g_ptr_array_index (adjustments, i);

      if (adjusted->period.number == self->period.number && adjusted->person == person)
        g_array_append_val (self->lines, adjusted->line);
    }
}

/* ---- a run that is not closed ---- */

static PremiaLedgerLine
component_line (PremiaScheme *scheme, guint version, guint index)
{
  const PremiaComponent *component = g_ptr_array_index (scheme->components, index);

  return (PremiaLedgerLine){ .kind = PREMIA_LEDGER_COMPONENT, .component = component->id, .type = component->type, .version = version,
                             .index = (int) index, .author = "", .reason = "", .date = PREMIA_DATE_NONE };
}

/* Returns: whether the version pays the person */
static gboolean
add_components (Making *self, guint person, guint version)
{
  PremiaPayout *payout = g_ptr_array_index (self->ledger->payouts, version);
  const PremiaStatement *statement = premia_payout_find (payout, self->run, person);

  for (guint i = 0; statement != NULL && i < statement->n_lines; i++)
    {
      PremiaLedgerLine line = component_line (premia_payout_get_scheme (payout), version, statement->lines[i].component);

      line.amount = statement->lines[i].amount;
      line.attention = statement->lines[i].attention;
      g_array_append_val (self->lines, line);
    }
  return statement != NULL;
}

/* Whoever is in the run only for what comes after the components has their lines, too, of nothing and with the reason:
 * those of the last version that holds in the period. */
static void
add_nothing (Making *self, guint person, guint begin)
{
  for (guint version = self->ledger->payouts->len; version-- > 0;)
    {
      PremiaPayout *payout = g_ptr_array_index (self->ledger->payouts, version);
      PremiaScheme *scheme = premia_payout_get_scheme (payout);
      PremiaReckoning reckoning;

      premia_reckoning_init (&reckoning, premia_payout_get_cube (payout), scheme, person, self->run);
      if (reckoning.first > reckoning.last)
        continue;
      for (guint i = 0; i < scheme->components->len; i++)
        {
          const PremiaLedgerLine line = component_line (scheme, version, i);

          g_array_insert_val (self->lines, begin + i, line);
        }
      return;
    }
}

/* Corrections lie person by person, as the run is made. */
static void
add_corrections (Making *self, guint person, guint *next)
{
  GArray *corrections = self->ledger->corrections;

  while (*next < corrections->len && g_array_index (corrections, PremiaCorrection, *next).person == person)
    {
      const PremiaLedgerLine line = g_array_index (corrections, PremiaCorrection, *next).line;

      g_array_append_val (self->lines, line);
      (*next)++;
    }
}

static gboolean
has_left (const PremiaPerson *person, PremiaPeriod period)
{
  return person->left_on != PREMIA_DATE_NONE && premia_period_first_day (period) > person->left_on;
}

static void
add_line (Making *self, PremiaLedgerKind kind, PremiaMoney amount, PremiaMoney forgiven)
{
  const PremiaLedgerLine line = { .kind = kind, .amount = amount, .component = "", .index = -1, .author = "", .reason = "",
                                  .date = PREMIA_DATE_NONE, .forgiven = forgiven };

  g_array_append_val (self->lines, line);
}

/* What is missing for nothing to be taken from the salary, or from what it is corrected to. @salary: Σ of the lines of
 * salary and their corrections; @rest: Σ of all others. Where the corrections of salaries take more than the salary, the
 * rest pays them as far as it goes: no total is below 0. */
static gboolean
find_missing (PremiaScheme *scheme, PremiaMoney salary, PremiaMoney rest, PremiaMoney *missing)
{
  PremiaMoney sum = salary;

  if (!premia_money_add (&sum, rest) || sum == G_MININT64 || rest == G_MININT64)
    return FALSE;
  *missing = MAX (0, -sum);
  if (!scheme->recover_from_all)
    *missing = MAX (*missing, -rest);
  /* A salary that is corrected to less than nothing has nothing to be kept whole. */
  if (!scheme->recover_from_all && salary < 0)
    *missing = MAX (0, -sum);
  return TRUE;
}

/* The lines from @begin on are those of one person: adds debt and carried, finds the total. */
static gboolean
settle (Making *self, guint person, guint begin, PremiaMoney *total)
{
  const gboolean gone = has_left (premia_people_get (self->ledger->people, person), self->period);
  const PremiaMoney debt = gone ? 0 : -self->owed[person], forgiven = gone ? self->owed[person] : 0;
  PremiaMoney salary = 0, rest = debt, missing;

  for (guint i = begin; i < self->lines->len; i++)
    {
      const PremiaLedgerLine *line = &g_array_index (self->lines, PremiaLedgerLine, i);
      const gboolean of_salary = line->kind != PREMIA_LEDGER_ADJUSTMENT && line->type == PREMIA_COMPONENT_SALARY;

      if (!premia_money_add (of_salary ? &salary : &rest, line->amount))
        return FALSE;
    }
  if (!find_missing (self->scheme, salary, rest, &missing))
    return FALSE;
  self->owed[person] = missing;
  /* A debt that is forgiven is a note on a statement, but makes none by itself. */
  if (debt != 0 || (forgiven != 0 && (self->lines->len > begin || missing != 0)))
    add_line (self, PREMIA_LEDGER_DEBT, debt, forgiven);
  if (missing != 0)
    add_line (self, PREMIA_LEDGER_CARRIED, missing, 0);
  *total = salary;
  return premia_money_add (total, rest) && premia_money_add (total, missing);
}

static gboolean
make_open (Making *self, GError **error)
{
  guint next = 0;

  for (guint person = 0; person < premia_people_get_n (self->ledger->people); person++)
    {
      PremiaLedgerStatement statement = { .person = person };
      const guint begin = self->lines->len;
      gboolean paid = FALSE;

      for (guint version = 0; version < self->ledger->payouts->len; version++)
        paid |= add_components (self, person, version);
      add_adjustments (self, person);
      if (self->corrects)
        add_corrections (self, person, &next);
      if (!settle (self, person, begin, &statement.total) || !premia_money_add (&self->total, statement.total))
        return fail_total (self, person, error);
      if (!paid && self->lines->len > begin)
        add_nothing (self, person, begin);
      statement.n_lines = self->lines->len - begin;
      if (statement.n_lines > 0)
        g_array_append_val (self->statements, statement);
    }
  return TRUE;
}

/* ---- a run that is closed ---- */

/* Where the component stands today: in the last version that has it. */
static void
find_place (PremiaLedger *self, PremiaLedgerLine *line)
{
  guint index;

  for (guint i = 0; *line->component != '\0' && i < self->payouts->len; i++)
    if (premia_scheme_find_component (premia_payout_get_scheme (g_ptr_array_index (self->payouts, i)), line->component, &index) != NULL)
      {
        line->version = i;
        line->index = (int) index;
      }
}

/* What it carries is what the next one owes. */
static gboolean
make_closed (Making *self, PremiaClosedRun *run, GError **error)
{
  memset (self->owed, 0, premia_people_get_n (self->ledger->people) * sizeof *self->owed);
  for (guint i = 0; i < premia_closed_run_get_n_statements (run); i++)
    {
      const PremiaClosedStatement *closed = premia_closed_run_get_statement (run, i);
      const int person = premia_people_find (self->ledger->people, closed->id);
      const PremiaLedgerStatement statement = { .person = (guint) person, .total = closed->total, .n_lines = closed->n_lines };

      if (person < 0)
        {
          g_autofree char *period = premia_period_to_string (self->period);

          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING,
                       _ ("“%s” was paid for %s but is not among the people any more: add the person again"), closed->id, period);
          return FALSE;
        }
      for (guint j = 0; j < closed->n_lines; j++)
        {
          PremiaLedgerLine line = closed->lines[j];

          find_place (self->ledger, &line);
          if (line.kind == PREMIA_LEDGER_CARRIED)
            self->owed[person] = line.amount;
          g_array_append_val (self->lines, line);
        }
      g_array_append_val (self->statements, statement);
    }
  self->total = premia_closed_run_get_total (run);
  return TRUE;
}

/* ---- all of it ---- */

static void
end_run (Making *self, gboolean closed)
{
  PremiaLedgerRun run = { .period = self->period, .closed = closed, .n_statements = self->statements->len, .total = self->total };
  const PremiaLedgerLine *lines = (const PremiaLedgerLine *) g_array_free (self->lines, FALSE);

  for (guint i = 0; i < self->statements->len; i++)
    {
      PremiaLedgerStatement *statement = &g_array_index (self->statements, PremiaLedgerStatement, i);

      statement->lines = lines;
      lines += statement->n_lines;
    }
  if (self->statements->len > 0)
    g_ptr_array_add (self->ledger->storage, (gpointer) g_array_index (self->statements, PremiaLedgerStatement, 0).lines);
  else
    g_free ((gpointer) lines);
  run.statements = (const PremiaLedgerStatement *) g_array_free (self->statements, FALSE);
  g_ptr_array_add (self->ledger->storage, (gpointer) run.statements);
  g_array_append_val (self->ledger->runs, run);
}

static gboolean
make_run (PremiaLedger *self, guint run, PremiaMoney *owed, GError **error)
{
  Making making = { .ledger = self, .scheme = premia_payout_get_scheme (self->payout), .run = run, .owed = owed,
                    .period = premia_payout_get_run (self->payout, run)->period, .corrects = run == self->closed->len };
  const gboolean closed = run < self->closed->len;
  gboolean good;

  making.lines = g_array_new (FALSE, FALSE, sizeof (PremiaLedgerLine));
  making.statements = g_array_new (FALSE, FALSE, sizeof (PremiaLedgerStatement));
  good = closed ? make_closed (&making, g_ptr_array_index (self->closed, run), error) : make_open (&making, error);
  end_run (&making, closed);
  return good;
}

gboolean
premia_ledger_make_runs (PremiaLedger *self, GError **error)
{
  g_autofree PremiaMoney *owed = g_new0 (PremiaMoney, premia_people_get_n (self->people) + 1);

  for (guint run = 0; run < premia_payout_get_n_runs (self->payout); run++)
    if (!make_run (self, run, owed, error))
      return FALSE;
  return TRUE;
}
