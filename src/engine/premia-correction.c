/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-correction"

#include "premia-correction.h"
#include "premia-error.h"
#include "premia-reckoning.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What has been paid so far, and what should have been, for one component of one person in one closed period. */
typedef struct
{
  guint               person;
  const char         *component;
  PremiaComponentType type;
  PremiaMoney         amount;
  GPtrArray          *lines;   /* (owned) of PremiaLedgerLine: the closed ones and their corrections */
  PremiaMoney         now;     /* what it comes to today, in all versions of the scheme */
} Booking;

/* One closed period being compared. */
typedef struct
{
  GPtrArray    *payouts;  /* of PremiaPayout: by version */
  PremiaPeople *people;
  guint         run;
  PremiaPeriod  period;
  GHashTable   *bookings; /* (owned) of Booking, as a set */
  GArray       *found;    /* of PremiaCorrection */
  GPtrArray    *storage;
} Comparison;

static guint
hash_booking (gconstpointer data)
{
  const Booking *booking = data;

  return g_str_hash (booking->component) ^ (booking->person * 2654435761u);
}

static gboolean
equal_bookings (gconstpointer a, gconstpointer b)
{
  const Booking *x = a, *y = b;

  return x->person == y->person && strcmp (x->component, y->component) == 0;
}

static void
free_booking (gpointer data)
{
  Booking *booking = data;

  g_ptr_array_unref (booking->lines);
  g_free (booking);
}

static gboolean
fail_overflow (const Comparison *self, guint person, const char *component, GError **error)
{
  g_autofree char *period = premia_period_to_string (self->period);

  if (error != NULL && *error == NULL)
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW,
                 _ ("the correction of “%s” of “%s” in %s is too large to be computed"), component,
                 premia_people_get (self->people, person)->id, period);
  return FALSE;
}

static Booking *
get_booking (Comparison *self, guint person, const char *component, PremiaComponentType type)
{
  const Booking key = { .person = person, .component = component, .type = type };
  Booking *booking = g_hash_table_lookup (self->bookings, &key);

  if (booking != NULL)
    return booking;
  booking = g_new0 (Booking, 1);
  *booking = key;
  booking->lines = g_ptr_array_new ();
  g_hash_table_add (self->bookings, booking);
  return booking;
}

static gboolean
book (Comparison *self, guint person, const PremiaLedgerLine *line, GError **error)
{
  Booking *booking = get_booking (self, person, line->component, line->type);

  g_ptr_array_add (booking->lines, (gpointer) line);
  return premia_money_add (&booking->amount, line->amount) || fail_overflow (self, person, line->component, error);
}

/* The lines of @run that are about the period: its components' own, or the corrections of them. */
static gboolean
book_run (Comparison *self, PremiaClosedRun *run, PremiaLedgerKind kind, GError **error)
{
  for (guint i = 0; i < premia_closed_run_get_n_statements (run); i++)
    {
      const PremiaClosedStatement *statement = premia_closed_run_get_statement (run, i);
      const int person = premia_people_find (self->people, statement->id);

      if (person < 0)
        {
          g_autofree char *period = premia_period_to_string (premia_closed_run_get_period (run));

          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING,
                       _ ("“%s” was paid for %s but is not among the people any more: add the person again"), statement->id, period);
          return FALSE;
        }
      for (guint j = 0; j < statement->n_lines; j++)
        if (statement->lines[j].kind == kind
            && (kind == PREMIA_LEDGER_COMPONENT || statement->lines[j].period.number == self->period.number)
            && !book (self, (guint) person, &statement->lines[j], error))
          return FALSE;
    }
  return TRUE;
}

/* ---- the cases that make a difference ---- */

static gboolean
add_case (GHashTable *cases, const PremiaLedgerCase *part, gboolean less)
{
  PremiaLedgerCase *sum = g_hash_table_lookup (cases, part->key);

  if (sum == NULL)
    {
      sum = g_new (PremiaLedgerCase, 1);
      *sum = (PremiaLedgerCase){ part->key, part->at, premia_rational_from_int (0), part->amount, 0 };
      g_hash_table_insert (cases, (gpointer) part->key, sum);
    }
  if (less)
    return premia_rational_subtract (&sum->quantity, sum->quantity, part->quantity) && part->pay != G_MININT64
           && premia_money_add (&sum->pay, -part->pay);
  return premia_rational_add (&sum->quantity, sum->quantity, part->quantity) && premia_money_add (&sum->pay, part->pay);
}

static int
compare_cases (gconstpointer a, gconstpointer b)
{
  const PremiaLedgerCase *x = a, *y = b;

  return x->at != y->at ? (x->at < y->at ? -1 : 1) : strcmp (x->key, y->key);
}

static void
keep_cases (Comparison *self, GHashTable *cases, PremiaLedgerLine *line)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (PremiaLedgerCase));
  PremiaLedgerCase *part;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, cases);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &part))
    if (part->pay != 0)
      g_array_append_val (kept, *part);
  g_array_sort (kept, compare_cases);
  line->n_cases = kept->len;
  line->cases = NULL;
  if (kept->len == 0)
    return;
  line->cases = (const PremiaLedgerCase *) g_array_free (g_steal_pointer (&kept), FALSE);
  g_ptr_array_add (self->storage, (gpointer) line->cases);
}

/* What is known now of a case (its day, its amount) is what is shown: the payouts' come first. */
static gboolean
add_cases_of (Comparison *self, PremiaPayout *payout, guint person, guint index, GHashTable *cases, GPtrArray *explanations, GError **error)
{
  PremiaExplanation *explanation = premia_payout_explain (payout, self->run, person, index, error);

  if (explanation == NULL)
    return FALSE;
  g_ptr_array_add (explanations, explanation);
  for (guint i = 0; i < explanation->cases->len; i++)
    {
      const PremiaCasePart *part = &g_array_index (explanation->cases, PremiaCasePart, i);
      const PremiaLedgerCase own = { part->key, part->at, part->quantity, part->has_amount ? part->amount : 0, part->pay };

      if (!add_case (cases, &own, FALSE))
        return fail_overflow (self, person, explanation->component->id, error);
    }
  return TRUE;
}

/* A line may have an amount that no case has: a rate of the year to date that came to hold for what was sold before. It is the
 * rest, dated on the last day, so that a correction with cases adds up. */
static gboolean
add_rest (Comparison *self, GHashTable *cases, PremiaMoney amount)
{
  PremiaZone *zone = premia_cube_get_span (premia_payout_get_cube (g_ptr_array_index (self->payouts, 0)))->zone;
  PremiaLedgerCase rest = { "", premia_zone_start_of (zone, premia_period_last_day (self->period)), premia_rational_from_int (0), 0, amount };
  gboolean any = FALSE;
  PremiaLedgerCase *part;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, cases);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &part))
    {
      any = any || part->pay != 0;
      if (part->pay == G_MININT64 || !premia_money_add (&rest.pay, -part->pay))
        return FALSE;
    }
  return !any || rest.pay == 0 || add_case (cases, &rest, FALSE);
}

static gboolean
find_cases (Comparison *self, const Booking *booking, PremiaLedgerLine *line, GError **error)
{
  g_autoptr (GHashTable) cases = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) explanations = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_explanation_free);

  for (guint i = 0; i < self->payouts->len; i++)
    {
      PremiaPayout *payout = g_ptr_array_index (self->payouts, i);
      guint index;

      if (premia_scheme_find_component (premia_payout_get_scheme (payout), booking->component, &index) != NULL
          && premia_payout_find (payout, self->run, booking->person) != NULL
          && !add_cases_of (self, payout, booking->person, index, cases, explanations, error))
        return FALSE;
    }
  for (guint i = 0; i < booking->lines->len; i++)
    {
      const PremiaLedgerLine *paid = g_ptr_array_index (booking->lines, i);

      for (guint j = 0; j < paid->n_cases; j++)
        if (!add_case (cases, &paid->cases[j], TRUE))
          return fail_overflow (self, booking->person, line->component, error);
    }
  if (!add_rest (self, cases, line->amount))
    return fail_overflow (self, booking->person, line->component, error);
  keep_cases (self, cases, line);
  return TRUE;
}

/* ---- the difference ---- */

static gboolean
add_replayed (Comparison *self, PremiaPayout *payout, GError **error)
{
  PremiaScheme *scheme = premia_payout_get_scheme (payout);
  const PremiaRun *run = premia_payout_get_run (payout, self->run);

  for (guint i = 0; i < run->n_statements; i++)
    for (guint j = 0; j < run->statements[i].n_lines; j++)
      {
        const PremiaLine *line = &run->statements[i].lines[j];
        const PremiaComponent *component = g_ptr_array_index (scheme->components, line->component);

        if (!premia_money_add (&get_booking (self, run->statements[i].person, component->id, component->type)->now, line->amount))
          return fail_overflow (self, run->statements[i].person, component->id, error);
      }
  return TRUE;
}

/* The last version that has it. */
static void
find_place (Comparison *self, PremiaLedgerLine *line)
{
  guint index;

  line->index = -1;
  for (guint i = 0; i < self->payouts->len; i++)
    if (premia_scheme_find_component (premia_payout_get_scheme (g_ptr_array_index (self->payouts, i)), line->component, &index) != NULL)
      {
        line->version = i;
        line->index = (int) index;
      }
}

/* What was paid for people who are not in the run any more, or for components that are gone, is nothing now. */
static gboolean
compare (Comparison *self, const Booking *booking, GError **error)
{
  PremiaCorrection correction = { .person = booking->person };
  PremiaLedgerLine *line = &correction.line;

  line->kind = PREMIA_LEDGER_CORRECTION;
  line->amount = booking->now;
  line->component = booking->component;
  line->type = booking->type;
  line->period = self->period;
  line->author = line->reason = "";
  line->date = PREMIA_DATE_NONE;
  find_place (self, line);
  if (booking->amount == G_MININT64 || !premia_money_add (&line->amount, -booking->amount))
    return fail_overflow (self, booking->person, line->component, error);
  if (line->amount == 0)
    return TRUE;
  if (!find_cases (self, booking, line, error))
    return FALSE;
  g_array_append_val (self->found, correction);
  return TRUE;
}

static gboolean
compare_period (Comparison *self, GError **error)
{
  GHashTableIter iter;
  Booking *booking;

  for (guint i = 0; i < self->payouts->len; i++)
    if (!add_replayed (self, g_ptr_array_index (self->payouts, i), error))
      return FALSE;
  g_hash_table_iter_init (&iter, self->bookings);
  while (g_hash_table_iter_next (&iter, (gpointer *) &booking, NULL))
    if (!compare (self, booking, error))
      return FALSE;
  return TRUE;
}

static int
compare_corrections (gconstpointer a, gconstpointer b)
{
  const PremiaCorrection *x = a, *y = b;
  /* By the latest version's order; what it has no more comes last. */
  const guint place_x = (guint) x->line.index, place_y = (guint) y->line.index;

  if (x->person != y->person)
    return x->person < y->person ? -1 : 1;
  if (x->line.period.number != y->line.period.number)
    return x->line.period.number < y->line.period.number ? -1 : 1;
  if (x->line.version != y->line.version)
    return x->line.version > y->line.version ? -1 : 1;
  if (place_x != place_y)
    return place_x < place_y ? -1 : 1;
  return strcmp (x->line.component, y->line.component);
}

GArray *
premia_corrections_find (GPtrArray *payouts, GPtrArray *closed, GPtrArray *storage, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (PremiaCorrection));
  PremiaPayout *payout = g_ptr_array_index (payouts, 0);
  Comparison self = { .payouts = payouts, .found = found, .storage = storage };

  self.people = premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (payout)));
  for (guint i = 0; i < closed->len; i++)
    {
      g_autoptr (GHashTable) bookings = g_hash_table_new_full (hash_booking, equal_bookings, free_booking, NULL);
      gboolean good;

      self.run = i;
      self.period = premia_payout_get_run (payout, i)->period;
      self.bookings = bookings;
      good = book_run (&self, g_ptr_array_index (closed, i), PREMIA_LEDGER_COMPONENT, error);
      for (guint later = i + 1; good && later < closed->len; later++)
        good = book_run (&self, g_ptr_array_index (closed, later), PREMIA_LEDGER_CORRECTION, error);
      if (!good || !compare_period (&self, error))
        return NULL;
    }
  g_array_sort (found, compare_corrections);
  return g_steal_pointer (&found);
}
