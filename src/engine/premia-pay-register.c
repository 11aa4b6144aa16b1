/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-register"

#include "premia-pay-register.h"

#include "premia-error.h"
#include "premia-paid-by.h"
#include "premia-pay-run.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PremiaPayRegister
{
  PremiaPeople *people;   /* (owned) */
  GPtrArray    *ledgers;  /* (owned) (element-type PremiaLedger): currencies are theirs */
  GArray       *rows;     /* (owned) (element-type PremiaPayRegisterRow) */
  GArray       *totals;   /* (owned) (element-type PremiaPayRegisterTotal) */
  GPtrArray    *warnings; /* (owned) (element-type utf8) */
  GHashTable   *places;   /* (owned) (element-type utf8 guint): of the rows, while they are added to */
  char        **folded;   /* (owned): names as they are sorted, by person; only while it is made */
  guint         n_numberless;
  gboolean      closed;
};

static void
row_clear (gpointer data)
{
  PremiaPayRegisterRow *row = data;

  g_free (row->code);
  g_free (row->accrual);
}

static void
register_clear (PremiaPayRegister *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->totals, g_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_strfreev);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->people, premia_people_unref);
}

PremiaPayRegister *
premia_pay_register_ref (PremiaPayRegister *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
premia_pay_register_unref (PremiaPayRegister *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) register_clear);
}

static const char *
name_of (PremiaPayRegister *self, guint person)
{
  const PremiaPerson *who = premia_people_get (self->people, person);

  return *who->name != '\0' ? who->name : who->id;
}

static gboolean
fail_overflow (GError **error)
{
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _ ("the amounts of the pay register are too large to be added up"));
  return FALSE;
}

/* ---- rows ---- */

/* (nullable): NULL: none, or the scheme has it no more. */
static const PremiaComponent *
find_component (PremiaLedger *ledger, const PremiaLedgerLine *line)
{
  PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_version (ledger, line->version));

  return line->index >= 0 ? g_ptr_array_index (scheme->components, line->index) : NULL;
}

static const char *
code_of (const PremiaLedgerLine *line, const PremiaComponent *component)
{
  if (component != NULL && component->payroll_code != NULL && *component->payroll_code != '\0')
    return component->payroll_code;
  return *line->component != '\0' ? line->component : premia_ledger_kind_to_string (line->kind);
}

/* One scheme's pay for one of its periods. */
typedef struct { PremiaLedger *ledger; guint index; PremiaScheme *scheme; PremiaPeriod period; PremiaDate pay_date; const PremiaWords *words; } Run;

static gboolean
add_line (PremiaPayRegister *self, const Run *run, guint person, const PremiaLedgerLine *line, GError **error)
{
  const PremiaPeriod period = line->kind == PREMIA_LEDGER_CORRECTION ? line->period : run->period;
  PremiaPayRegisterRow *row;
  g_autofree char *name = NULL;
  gpointer place;
  const char *code;

  if (premia_paid_by_of_line (run->ledger, run->index, line) != PREMIA_PAID_BY_PAYROLL)
    return TRUE;
  code = code_of (line, find_component (run->ledger, line));
  name = g_strdup_printf ("%u %d %d %d %s %s", person, period.kind, period.number, run->pay_date, run->scheme->currency, code);
  if (!g_hash_table_lookup_extended (self->places, name, NULL, &place))
    {
      PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_version (run->ledger, line->version));
      const PremiaPayRegisterRow fresh = {
        .person = person, .code = g_strdup (code), .accrual = premia_wording_ledger_name (line, scheme, run->words), .period = period,
        .currency = run->scheme->currency, .digits = premia_scheme_get_digits (run->scheme), .pay_date = run->pay_date,
      };

      place = GUINT_TO_POINTER (self->rows->len);
      g_array_append_val (self->rows, fresh);
      g_hash_table_insert (self->places, g_steal_pointer (&name), place);
    }
  row = &g_array_index (self->rows, PremiaPayRegisterRow, GPOINTER_TO_UINT (place));
  row->digits = MAX (row->digits, premia_scheme_get_digits (run->scheme));
  return premia_money_add (&row->amount, line->amount) || fail_overflow (error);
}

static gboolean
add_run (PremiaPayRegister *self, const Run *run, const PremiaLedgerRun *paid, GError **error)
{
  for (guint i = 0; i < paid->n_statements; i++)
    for (guint k = 0; k < paid->statements[i].n_lines; k++)
      if (!add_line (self, run, paid->statements[i].person, &paid->statements[i].lines[k], error))
        return FALSE;
  return TRUE;
}

static PremiaDate
find_pay_date (GPtrArray *runs, const char *scheme, PremiaPeriod period)
{
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const PremiaPayRun *run = g_ptr_array_index (runs, i);

      if (run->period.kind == period.kind && run->period.number == period.number && strcmp (run->scheme, scheme) == 0)
        return run->pay_date;
    }
  return PREMIA_DATE_NONE;
}

static void
warn_open (PremiaPayRegister *self, PremiaScheme *scheme, PremiaPeriod period, const PremiaWords *words)
{
  const char *name = premia_label_get (&scheme->name, words->language);
  g_autofree char *text = premia_period_to_string (period);

  self->closed = FALSE;
  g_ptr_array_add (self->warnings, g_strdup_printf (_ ("“%s”, %s is not closed: what it pays may still change."),
                                                    name != NULL && *name != '\0' ? name : scheme->id, text));
}

static gboolean
add_ledger (PremiaPayRegister *self, PremiaLedger *ledger, GPtrArray *runs, const PremiaWords *words, GError **error)
{
  PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_payout (ledger));

  for (guint i = premia_ledger_get_first (ledger); i < premia_ledger_get_n_runs (ledger); i++)
    {
      const PremiaLedgerRun *paid = premia_ledger_get_run (ledger, i);
      const Run run = { ledger, i, scheme, paid->period, find_pay_date (runs, scheme->id, paid->period), words };

      if (!paid->closed)
        warn_open (self, scheme, paid->period, words);
      if (!add_run (self, &run, paid, error))
        return FALSE;
    }
  return TRUE;
}

/* ---- order ---- */

/* ё stands beyond я in Unicode, but with е in the alphabet. Not by the collation of a locale, with which the same
 * input would give other bytes elsewhere. */
static void
fold_names (PremiaPayRegister *self)
{
  const guint n = premia_people_get_n (self->people);

  self->folded = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->folded[i] = g_utf8_casefold (name_of (self, i), -1);
      for (char *c = self->folded[i]; (c = strstr (c, "ё")) != NULL; c += strlen ("ё"))
        memcpy (c, "е", strlen ("е"));
    }
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  PremiaPayRegister *self = data;
  const PremiaPayRegisterRow *x = a, *y = b;
  int order;

  if (x->person == y->person)
    return strcmp (x->currency, y->currency);
  order = strcmp (self->folded[x->person], self->folded[y->person]);
  return order != 0 ? order : x->person < y->person ? -1 : 1;
}

/* Rows of 0 say nothing to payroll. Those of one person stay in the order of the schemes: the sort is stable. */
static void
arrange (PremiaPayRegister *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      PremiaPayRegisterRow *row = &g_array_index (self->rows, PremiaPayRegisterRow, i);

      if (row->amount == 0)
        {
          row_clear (row);
          memset (row, 0, sizeof *row);
          continue;
        }
      if (n != i)
        {
          g_array_index (self->rows, PremiaPayRegisterRow, n) = *row;
          memset (row, 0, sizeof *row);
        }
      n++;
    }
  g_array_set_size (self->rows, n);
  fold_names (self);
  g_array_sort_with_data (self->rows, compare_rows, self);
}

/* ---- what was paid already, and totals ---- */

static gboolean
is_in (PremiaPayRegister *self, const PremiaAdvance *advance, const char *currency)
{
  for (guint i = 0; i < self->ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (self->ledgers, i);
      PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_payout (ledger));

      if (strcmp (scheme->id, advance->scheme) != 0 || strcmp (scheme->currency, currency) != 0)
        continue;
      for (guint k = premia_ledger_get_first (ledger); k < premia_ledger_get_n_runs (ledger); k++)
        {
          const PremiaPeriod period = premia_ledger_get_run (ledger, k)->period;

          if (period.kind == advance->period.kind && period.number == advance->period.number)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
sum_advances (PremiaPayRegister *self, GPtrArray *advances, guint person, const char *currency, PremiaMoney *sum, GError **error)
{
  const char *id = premia_people_get (self->people, person)->id;

  *sum = 0;
  for (guint i = 0; advances != NULL && i < advances->len; i++)
    {
      const PremiaAdvance *advance = g_ptr_array_index (advances, i);

      if (strcmp (advance->person, id) == 0 && is_in (self, advance, currency) && !premia_money_add (sum, advance->amount))
        return fail_overflow (error);
    }
  return TRUE;
}

static PremiaPayRegisterTotal *
ensure_total (PremiaPayRegister *self, const PremiaPayRegisterRow *row)
{
  PremiaPayRegisterTotal fresh = { .currency = row->currency };

  for (guint i = 0; i < self->totals->len; i++)
    {
      PremiaPayRegisterTotal *total = &g_array_index (self->totals, PremiaPayRegisterTotal, i);

      if (strcmp (total->currency, row->currency) == 0)
        return total;
    }
  g_array_append_val (self->totals, fresh);
  return &g_array_index (self->totals, PremiaPayRegisterTotal, self->totals->len - 1);
}

/* Rows of one person in one currency, from @first on; *@next is the row behind them. */
static gboolean
add_up_person (PremiaPayRegister *self, GPtrArray *advances, guint first, guint *next, GError **error)
{
  PremiaPayRegisterRow *row = &g_array_index (self->rows, PremiaPayRegisterRow, first);
  PremiaPayRegisterTotal *total = ensure_total (self, row);
  PremiaMoney sum = 0;

  row->first = TRUE;
  for (*next = first; *next < self->rows->len; (*next)++)
    {
      const PremiaPayRegisterRow *other = &g_array_index (self->rows, PremiaPayRegisterRow, *next);

      if (other->person != row->person || strcmp (other->currency, row->currency) != 0)
        break;
      if (!premia_money_add (&sum, other->amount))
        return fail_overflow (error);
      total->digits = MAX (total->digits, other->digits);
      total->n_rows++;
    }
  if (!sum_advances (self, advances, row->person, row->currency, &row->advance, error))
    return FALSE;
  row->left = sum;
  total->n_people++;
  return (premia_money_add (&row->left, -row->advance) && premia_money_add (&total->amount, sum)
          && premia_money_add (&total->advance, row->advance) && premia_money_add (&total->left, row->left))
         || fail_overflow (error);
}

static gboolean
add_up (PremiaPayRegister *self, GPtrArray *advances, GError **error)
{
  for (guint i = 0, next; i < self->rows->len; i = next)
    if (!add_up_person (self, advances, i, &next, error))
      return FALSE;
  return TRUE;
}

/* ---- warnings ---- */

static void
warn_numberless (PremiaPayRegister *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint last = G_MAXUINT;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const guint person = g_array_index (self->rows, PremiaPayRegisterRow, i).person;

      if (person == last || *premia_people_get (self->people, person)->payroll_id != '\0')
        continue;
      last = person;
      self->n_numberless++;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name_of (self, person));
    }
  if (self->n_numberless > 0)
    /* Translators: %s is a list of names */
    g_ptr_array_add (self->warnings, g_strdup_printf (_ ("Without a payroll number, so the payroll system may not find them: %s."), names->str));
}

static gboolean
has_rows (PremiaPayRegister *self, const char *id)
{
  const int person = premia_people_find (self->people, id);

  for (guint i = 0; person >= 0 && i < self->rows->len; i++)
    if (g_array_index (self->rows, PremiaPayRegisterRow, i).person == (guint) person)
      return TRUE;
  return FALSE;
}

static void
warn_lost_advances (PremiaPayRegister *self, GPtrArray *advances)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; advances != NULL && i < advances->len; i++)
    {
      const PremiaAdvance *advance = g_ptr_array_index (advances, i);
      const int person = premia_people_find (self->people, advance->person);
      gboolean ours = FALSE;

      for (guint k = 0; k < self->ledgers->len && !ours; k++)
        ours = is_in (self, advance, premia_payout_get_scheme (premia_ledger_get_payout (g_ptr_array_index (self->ledgers, k)))->currency);
      if (ours && !has_rows (self, advance->person))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", person >= 0 ? name_of (self, (guint) person) : advance->person);
    }
  if (names->len > 0)
    g_ptr_array_add (self->warnings, g_strdup_printf (_ ("They were paid in advance, and nothing is due to them: %s."), names->str));
}

/* ---- making ---- */

PremiaPayRegister *
premia_pay_register_new (GPtrArray *ledgers, GPtrArray *runs, GPtrArray *advances, const PremiaWords *words, GError **error)
{
  g_autoptr (PremiaPayRegister) self = NULL;

  g_return_val_if_fail (ledgers != NULL && ledgers->len > 0 && words != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaPayRegister);
  self->people = premia_people_ref (premia_dataset_get_people (
    premia_cube_get_dataset (premia_payout_get_cube (premia_ledger_get_payout (g_ptr_array_index (ledgers, 0))))));
  self->ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);
  self->rows = g_array_new (FALSE, FALSE, sizeof (PremiaPayRegisterRow));
  g_array_set_clear_func (self->rows, row_clear);
  self->totals = g_array_new (FALSE, FALSE, sizeof (PremiaPayRegisterTotal));
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->closed = TRUE;
  for (guint i = 0; i < ledgers->len; i++)
    {
      g_ptr_array_add (self->ledgers, premia_ledger_ref (g_ptr_array_index (ledgers, i)));
      if (!add_ledger (self, g_ptr_array_index (ledgers, i), runs, words, error))
        return NULL;
    }
  g_clear_pointer (&self->places, g_hash_table_unref);
  arrange (self);
  if (!add_up (self, advances, error))
    return NULL;
  warn_numberless (self);
  warn_lost_advances (self, advances);
  g_clear_pointer (&self->folded, g_strfreev);
  return g_steal_pointer (&self);
}

/* ---- looking ---- */

PremiaPeople *
premia_pay_register_get_people (PremiaPayRegister *self)
{
  return self->people;
}

guint
premia_pay_register_get_n_rows (PremiaPayRegister *self)
{
  return self->rows->len;
}

const PremiaPayRegisterRow *
premia_pay_register_get_row (PremiaPayRegister *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < self->rows->len, NULL);

  return &g_array_index (self->rows, PremiaPayRegisterRow, row);
}

guint
premia_pay_register_get_n_totals (PremiaPayRegister *self)
{
  return self->totals->len;
}

const PremiaPayRegisterTotal *
premia_pay_register_get_total (PremiaPayRegister *self, guint total)
{
  g_return_val_if_fail (self != NULL && total < self->totals->len, NULL);

  return &g_array_index (self->totals, PremiaPayRegisterTotal, total);
}

GPtrArray *
premia_pay_register_get_warnings (PremiaPayRegister *self)
{
  return self->warnings;
}

gboolean
premia_pay_register_is_closed (PremiaPayRegister *self)
{
  return self->closed;
}

guint
premia_pay_register_get_n_numberless (PremiaPayRegister *self)
{
  return self->n_numberless;
}
