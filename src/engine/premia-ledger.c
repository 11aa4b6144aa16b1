/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ledger"

#include "premia-ledger.h"
#include "premia-correction.h"
#include "premia-error.h"
#include "premia-reckoning.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PremiaLedger
{
  GPtrArray    *payouts;     /* (owned) of PremiaPayout: by version of the scheme */
  PremiaPayout *payout;      /* the last of them */
  PremiaPeople *people;
  guint         first;
  GPtrArray    *closed;      /* (owned) of PremiaClosedRun */
  GPtrArray    *adjustments; /* (owned) of Adjusted, by person and period, in the order in which they were made */
  GArray       *corrections; /* (owned) of PremiaCorrection, by person */
  GArray       *runs;        /* (owned) of PremiaLedgerRun */
  GStringChunk *texts;       /* (owned) */
  GPtrArray    *storage;     /* (owned): lines and statements that the runs point into, cases of corrections */
};

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

static gboolean
take_adjustments (PremiaLedger *self, GPtrArray *adjustments, GError **error)
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

static gboolean
make_runs (PremiaLedger *self, GError **error)
{
  g_autofree PremiaMoney *owed = g_new0 (PremiaMoney, premia_people_get_n (self->people) + 1);

  for (guint run = 0; run < premia_payout_get_n_runs (self->payout); run++)
    if (!make_run (self, run, owed, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_closed (PremiaPayout *payout, GPtrArray *closed)
{
  PremiaScheme *scheme = premia_payout_get_scheme (payout);

  if (closed->len > premia_payout_get_n_runs (payout))
    return FALSE;
  for (guint i = 0; i < closed->len; i++)
    {
      const PremiaPeriod period = premia_closed_run_get_period (g_ptr_array_index (closed, i));

      if (period.kind != scheme->period || period.number != premia_payout_get_run (payout, i)->period.number
          || !g_str_equal (premia_closed_run_get_scheme (g_ptr_array_index (closed, i)), scheme->id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_versions (GPtrArray *payouts)
{
  PremiaPayout *last = payouts->len == 0 ? NULL : g_ptr_array_index (payouts, payouts->len - 1);

  for (guint i = 0; i < payouts->len; i++)
    {
      PremiaPayout *payout = g_ptr_array_index (payouts, i);

      if (premia_payout_get_n_runs (payout) != premia_payout_get_n_runs (last)
          || premia_payout_get_run (payout, 0)->period.number != premia_payout_get_run (last, 0)->period.number
          || premia_cube_get_dataset (premia_payout_get_cube (payout)) != premia_cube_get_dataset (premia_payout_get_cube (last))
          || !g_str_equal (premia_payout_get_scheme (payout)->id, premia_payout_get_scheme (last)->id))
        return FALSE;
    }
  return last != NULL;
}

PremiaLedger *
premia_ledger_new_of_versions (GPtrArray *payouts, guint first, GPtrArray *closed, GPtrArray *adjustments, GError **error)
{
  g_autoptr (PremiaLedger) self = NULL;
  PremiaPayout *last;

  g_return_val_if_fail (payouts != NULL && check_versions (payouts), NULL);
  last = g_ptr_array_index (payouts, payouts->len - 1);
  g_return_val_if_fail (first < premia_payout_get_n_runs (last), NULL);
  g_return_val_if_fail (closed == NULL || check_closed (last, closed), NULL);

  self = g_atomic_rc_box_new0 (PremiaLedger);
  self->payouts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_payout_unref);
  for (guint i = 0; i < payouts->len; i++)
    g_ptr_array_add (self->payouts, premia_payout_ref (g_ptr_array_index (payouts, i)));
  self->payout = last;
  self->people = premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (last)));
  self->first = first;
  self->closed = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_closed_run_unref);
  for (guint i = 0; closed != NULL && i < closed->len; i++)
    g_ptr_array_add (self->closed, premia_closed_run_ref (g_ptr_array_index (closed, i)));
  self->texts = g_string_chunk_new (1024);
  self->storage = g_ptr_array_new_with_free_func (g_free);
  self->runs = g_array_new (FALSE, FALSE, sizeof (PremiaLedgerRun));
  if (!take_adjustments (self, adjustments, error))
    return NULL;
  self->corrections = premia_corrections_find (self->payouts, self->closed, self->storage, error);
  if (self->corrections == NULL || !make_runs (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaLedger *
premia_ledger_new (PremiaPayout *payout, guint first, GPtrArray *closed, GPtrArray *adjustments, GError **error)
{
  g_autoptr (GPtrArray) payouts = g_ptr_array_new ();

  g_return_val_if_fail (payout != NULL, NULL);

  g_ptr_array_add (payouts, payout);
  return premia_ledger_new_of_versions (payouts, first, closed, adjustments, error);
}

static void
clear_ledger (gpointer data)
{
  PremiaLedger *self = data;

  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->storage, g_ptr_array_unref);
  g_clear_pointer (&self->adjustments, g_ptr_array_unref);
  g_clear_pointer (&self->corrections, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->closed, g_ptr_array_unref);
  g_clear_pointer (&self->payouts, g_ptr_array_unref);
}

PremiaLedger *
premia_ledger_ref (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
premia_ledger_unref (PremiaLedger *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_ledger);
}

PremiaPayout *
premia_ledger_get_payout (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->payout;
}

guint
premia_ledger_get_n_versions (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->payouts->len;
}

PremiaPayout *
premia_ledger_get_version (PremiaLedger *self, guint version)
{
  g_return_val_if_fail (self != NULL && version < self->payouts->len, NULL);
  return g_ptr_array_index (self->payouts, version);
}

guint
premia_ledger_get_first (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->first;
}

guint
premia_ledger_get_n_runs (PremiaLedger *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->runs->len;
}

const PremiaLedgerRun *
premia_ledger_get_run (PremiaLedger *self, guint run)
{
  g_return_val_if_fail (self != NULL && run < self->runs->len, NULL);
  return &g_array_index (self->runs, PremiaLedgerRun, run);
}

PremiaClosedRun *
premia_ledger_get_closed (PremiaLedger *self, guint run)
{
  g_return_val_if_fail (self != NULL && run < self->runs->len, NULL);
  return run < self->closed->len ? g_ptr_array_index (self->closed, run) : NULL;
}

const PremiaLedgerStatement *
premia_ledger_find (PremiaLedger *self, guint run, guint person)
{
  const PremiaLedgerRun *found = premia_ledger_get_run (self, run);
  guint low = 0, high;

  g_return_val_if_fail (found != NULL, NULL);

  for (high = found->n_statements; low < high;)
    {
      const guint middle = low + (high - low) / 2;

      if (found->statements[middle].person < person)
        low = middle + 1;
      else
        high = middle;
    }
  return low < found->n_statements && found->statements[low].person == person ? &found->statements[low] : NULL;
}

/* Whether the explanation tells what was paid: the amount and what each case got. */
static gboolean
tells (const PremiaExplanation *explanation, const PremiaLedgerLine *line)
{
  if (explanation->line.amount != line->amount || explanation->cases->len != line->n_cases)
    return FALSE;
  for (guint i = 0; i < line->n_cases; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);

      if (part->pay != line->cases[i].pay || part->at != line->cases[i].at || strcmp (part->key, line->cases[i].key) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The version that tells what was closed, if one does. */
static gboolean
explain_closed (PremiaLedger *self, guint run, guint person, const PremiaLedgerLine *line, PremiaExplanation **explanation, GError **error)
{
  for (guint i = 0; i < self->payouts->len && *explanation == NULL; i++)
    {
      PremiaPayout *payout = g_ptr_array_index (self->payouts, i);
      g_autoptr (PremiaExplanation) found = NULL;
      guint index;

      if (premia_scheme_find_component (premia_payout_get_scheme (payout), line->component, &index) == NULL)
        continue;
      found = premia_payout_explain (payout, run, person, index, error);
      if (found == NULL)
        return FALSE;
      if (tells (found, line))
        *explanation = g_steal_pointer (&found);
    }
  return TRUE;
}

gboolean
premia_ledger_explain (PremiaLedger *self, guint run, guint person, guint line, PremiaExplanation **explanation, GError **error)
{
  const PremiaLedgerStatement *statement = premia_ledger_find (self, run, person);
  const PremiaLedgerLine *what;

  g_return_val_if_fail (statement != NULL && line < statement->n_lines && explanation != NULL, FALSE);

  *explanation = NULL;
  what = &statement->lines[line];
  g_return_val_if_fail (what->kind == PREMIA_LEDGER_COMPONENT, FALSE);
  if (what->why != NULL)
    return explain_closed (self, run, person, what, explanation, error);
  *explanation = premia_payout_explain (g_ptr_array_index (self->payouts, what->version), run, person, (guint) what->index, error);
  return *explanation != NULL;
}
