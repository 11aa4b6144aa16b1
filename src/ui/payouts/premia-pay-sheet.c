/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-sheet"

#include "premia-pay-sheet.h"
#include "premia-pay-concerns.h"

#include "exchange/premia-closed-run-file.h"

#include <glib/gi18n.h>

static void
pay_sheet_clear (PremiaPaySheet *self)
{
  g_clear_pointer (&self->concerns, g_ptr_array_unref);
  g_clear_pointer (&self->shares, g_array_unref);
  g_clear_pointer (&self->sums, g_array_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_object (&self->locale);
}

PremiaPaySheet *
premia_pay_sheet_ref (PremiaPaySheet *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_pay_sheet_unref (PremiaPaySheet *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) pay_sheet_clear);
}

static gboolean
add_sum (PremiaPaySheet *self, PremiaScheme *scheme, PremiaMoney amount)
{
  PremiaPaySum sum = { scheme->currency, premia_scheme_get_digits (scheme), amount };

  for (guint i = 0; i < self->sums->len; i++)
    {
      PremiaPaySum *known = &g_array_index (self->sums, PremiaPaySum, i);

      if (!g_str_equal (known->currency, scheme->currency))
        continue;
      known->digits = MAX (known->digits, sum.digits);
      return premia_money_add (&known->total, amount);
    }
  g_array_append_val (self->sums, sum);
  return TRUE;
}

static void
add_entry (PremiaPaySheet *self, guint index, guint run, const PremiaLedgerStatement *statement)
{
  PremiaLedger *ledger = g_ptr_array_index (self->ledgers, index);
  PremiaPayEntry entry = { .ledger = ledger, .payout = premia_ledger_get_payout (ledger), .statement = statement, .scheme = index, .run = run };

  entry.closed = premia_ledger_get_run (ledger, run)->closed;
  for (guint i = 0; i < statement->n_lines; i++)
    {
      const PremiaLedgerLine *line = &statement->lines[i];

      if (line->kind == PREMIA_LEDGER_COMPONENT && line->type == PREMIA_COMPONENT_SALARY)
        entry.salary += line->amount;
      /* Of what is frozen nobody can do anything any more. */
      entry.attention = entry.attention || (line->attention && !entry.closed);
    }
  g_array_append_val (self->entries, entry);
}

/* FALSE: a sum that no number of ours holds; the engine would have refused one scheme's. */
static gboolean
add_ledger (PremiaPaySheet *self, guint index, GHashTable *people)
{
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL);
  PremiaLedger *ledger = g_ptr_array_index (self->ledgers, index);
  PremiaPayShare share = { premia_ledger_get_payout (ledger), 0, 0 };

  for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
    {
      const PremiaLedgerRun *what = premia_ledger_get_run (ledger, run);

      self->has_periods = self->has_periods || !premia_period_equal (what->period, self->period);
      if (!premia_money_add (&share.total, what->total))
        return FALSE;
      for (guint i = 0; i < what->n_statements; i++)
        {
          add_entry (self, index, run, &what->statements[i]);
          g_hash_table_add (own, GUINT_TO_POINTER (what->statements[i].person));
          g_hash_table_add (people, GUINT_TO_POINTER (what->statements[i].person));
        }
    }
  share.n_people = g_hash_table_size (own);
  g_array_append_val (self->shares, share);
  return add_sum (self, premia_payout_get_scheme (share.payout), share.total);
}

static PremiaPaySheet *
make_sheet (PremiaDesk *desk, PremiaPeriod period, GPtrArray *ledgers, gboolean as_of, PremiaLocale *locale, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaPaySheet) self = g_atomic_rc_box_new0 (PremiaPaySheet);
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);

  self->desk = premia_desk_ref (desk);
  self->locale = g_object_ref (locale);
  self->period = period;
  self->ledgers = g_ptr_array_ref (ledgers);
  self->entries = g_array_new (FALSE, TRUE, sizeof (PremiaPayEntry));
  self->sums = g_array_new (FALSE, TRUE, sizeof (PremiaPaySum));
  self->shares = g_array_new (FALSE, TRUE, sizeof (PremiaPayShare));
  for (guint i = 0; i < ledgers->len; i++)
    if (!add_ledger (self, i, people))
      {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The pay of this period is more than can be added up."));
        return NULL;
      }
  self->n_people = g_hash_table_size (people);
  self->as_of = as_of;
  self->concerns = premia_pay_concerns_find (self, people, locale, error);
  if (self->concerns == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaPaySheet *
premia_pay_sheet_new (PremiaDesk *desk, PremiaPeriod period, PremiaLocale *locale, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaCalculateJob) job = NULL;

  g_return_val_if_fail (desk != NULL && PREMIA_IS_LOCALE (locale), NULL);

  job = premia_calculate_job_new (desk, period, period, PREMIA_NEVER);
  if (!premia_job_run (PREMIA_JOB (job), cancellable, error))
    return NULL;
  return make_sheet (desk, period, premia_calculate_job_get_ledgers (job), FALSE, locale, cancellable, error);
}

/* What was frozen, over a payout of that period alone: it is only asked where the closing says the same. */
static PremiaLedger *
thaw (PremiaDesk *desk, const PremiaClosing *closing, GError **error)
{
  const PremiaDeskScheme *found = premia_desk_find_scheme (desk, closing->scheme);
  PremiaSpan span = { closing->period, closing->period, PREMIA_NEVER, NULL };
  g_autoptr (GPtrArray) closed = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_closed_run_unref);
  g_autoptr (PremiaClosedRun) run = NULL;
  g_autoptr (PremiaPayout) payout = NULL;
  g_autoptr (PremiaCube) cube = NULL;

  if (found == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no scheme “%s” any more. Add it again to see what was closed for it."), closing->scheme);
      return NULL;
    }
  run = premia_closed_run_file_parse (closing->text, -1, closing->scheme, error);
  if (run == NULL)
    return NULL;
  g_ptr_array_add (closed, g_steal_pointer (&run));
  span.zone = premia_desk_get_zone (desk, found->scheme);
  cube = premia_cube_new (premia_desk_get_dataset (desk), found->scheme, &span, 1, error);
  payout = cube != NULL ? premia_payout_new (cube, found->scheme, error) : NULL;
  return payout != NULL ? premia_ledger_new (payout, 0, closed, NULL, error) : NULL;
}

PremiaPaySheet *
premia_pay_sheet_new_as_of (PremiaDesk *desk, PremiaPeriod period, GPtrArray *closings, PremiaLocale *locale, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);

  g_return_val_if_fail (desk != NULL && closings != NULL && PREMIA_IS_LOCALE (locale), NULL);

  for (guint i = 0; i < closings->len; i++)
    {
      PremiaLedger *ledger = thaw (desk, g_ptr_array_index (closings, i), error);

      if (ledger == NULL)
        return NULL;
      g_ptr_array_add (ledgers, ledger);
    }
  return make_sheet (desk, period, ledgers, TRUE, locale, cancellable, error);
}

const char *
premia_pay_sheet_find_missing (PremiaDesk *desk)
{
  if (desk == NULL)
    return "loading";
  if (premia_people_get_n (premia_dataset_get_people (premia_desk_get_dataset (desk))) == 0)
    return "empty";
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    if (premia_desk_get_scheme (desk, i)->in_force)
      return NULL;
  return "no-scheme";
}

const PremiaPayEntry *
premia_pay_sheet_get_entry (PremiaPaySheet *self, guint entry)
{
  g_return_val_if_fail (self != NULL && entry < self->entries->len, NULL);

  return &g_array_index (self->entries, PremiaPayEntry, entry);
}

const PremiaPerson *
premia_pay_sheet_get_person (PremiaPaySheet *self, guint entry)
{
  const PremiaPayEntry *what = premia_pay_sheet_get_entry (self, entry);

  return premia_people_get (premia_dataset_get_people (premia_desk_get_dataset (self->desk)), what->statement->person);
}

const char *
premia_pay_sheet_get_name (PremiaPaySheet *self, guint entry)
{
  const PremiaPerson *person = premia_pay_sheet_get_person (self, entry);

  return *person->name != '\0' ? person->name : person->id;
}

char *
premia_pay_sheet_say_place (PremiaPaySheet *self, guint entry)
{
  const PremiaPayEntry *what = premia_pay_sheet_get_entry (self, entry);
  const PremiaStint *stint;
  const char *role;
  PremiaDate first, last;

  if (!premia_cube_get_stint_in (premia_payout_get_cube (what->payout), what->statement->person, what->run, &first, &last))
    return g_strdup ("");
  stint = premia_person_stint_on (premia_pay_sheet_get_person (self, entry), last);
  if (stint == NULL)
    return g_strdup ("");
  role = premia_wording_role (stint->role, premia_locale_get_words (self->locale));
  if (*role == '\0' || *stint->team == '\0')
    return g_strconcat (role, stint->team, NULL);
  return g_strdup_printf ("%s · %s", role, stint->team);
}

const char *
premia_pay_sheet_get_scheme_name (PremiaPaySheet *self, guint entry, PremiaLocale *locale)
{
  PremiaScheme *scheme = premia_payout_get_scheme (premia_pay_sheet_get_entry (self, entry)->payout);
  const char *label = premia_label_get (&scheme->name, premia_locale_get_words (locale)->language);

  return label != NULL && *label != '\0' ? label : scheme->id;
}

PremiaPeriod
premia_pay_sheet_get_period (PremiaPaySheet *self, guint entry)
{
  const PremiaPayEntry *what = premia_pay_sheet_get_entry (self, entry);

  return premia_payout_get_run (what->payout, what->run)->period;
}

char *
premia_pay_sheet_say_note (PremiaPaySheet *self, PremiaLocale *locale)
{
  PremiaDataset *dataset = premia_desk_get_dataset (self->desk);
  PremiaZone *zone = premia_desk_get_own_zone (self->desk);
  const PremiaDate first = premia_period_first_day (self->period), end = premia_period_last_day (self->period);
  g_autofree char *day = NULL;
  PremiaDate last;

  if (premia_dataset_get_n_actions (dataset) == 0 || premia_zone_date_of (zone, premia_dataset_get_first_at (dataset)) > end
      || premia_zone_date_of (zone, premia_dataset_get_last_at (dataset)) < first)
    return g_strdup (_("Nothing happened in this period, as far as the data knows."));
  last = premia_zone_date_of (zone, premia_dataset_get_last_at (dataset));
  if (last >= end || premia_dataset_count_workdays (dataset, last + 1, end) == 0)
    return NULL;
  day = premia_locale_format_date (locale, last);
  /* Translators: %s is a day: “12 November 2026” */
  return g_strdup_printf (_("The data ends on %s: the rest of this period is missing from it."), day);
}

static gboolean
is_like (PremiaPaySheet *self, guint entry, PremiaPaySheet *other, guint other_entry)
{
  const PremiaPayEntry *a = premia_pay_sheet_get_entry (self, entry);
  const PremiaPayEntry *b = premia_pay_sheet_get_entry (other, other_entry);

  return a->run - premia_ledger_get_first (a->ledger) == b->run - premia_ledger_get_first (b->ledger)
         && g_str_equal (premia_pay_sheet_get_person (self, entry)->id, premia_pay_sheet_get_person (other, other_entry)->id)
         && g_str_equal (premia_payout_get_scheme (a->payout)->id, premia_payout_get_scheme (b->payout)->id);
}

int
premia_pay_sheet_find_like (PremiaPaySheet *self, PremiaPaySheet *other, guint other_entry)
{
  g_return_val_if_fail (self != NULL && other != NULL, -1);

  for (guint i = 0; i < self->entries->len; i++)
    if (is_like (self, i, other, other_entry))
      return (int) i;
  return -1;
}

int
premia_pay_sheet_find (PremiaPaySheet *self, const char *scheme, const char *person, PremiaPeriod period)
{
  g_return_val_if_fail (self != NULL && scheme != NULL && person != NULL, -1);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PremiaPayEntry *entry = premia_pay_sheet_get_entry (self, i);
      const PremiaPeriod own = premia_ledger_get_run (entry->ledger, entry->run)->period;

      if (own.kind == period.kind && own.number == period.number && g_str_equal (premia_payout_get_scheme (entry->payout)->id, scheme)
          && g_str_equal (premia_pay_sheet_get_person (self, i)->id, person))
        return (int) i;
    }
  return -1;
}
