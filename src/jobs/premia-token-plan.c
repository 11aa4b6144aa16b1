/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-token-plan"

#include "premia-token-pay-job.h"

#include "engine/premia-error.h"
#include "engine/premia-paid-by.h"
#include "exchange/premia-closed-run-file.h"
#include "exchange/premia-scheme-file.h"
#include "store/premia-workspace-pay.h"
#include "sync/premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_DIGITS 6 /* behind the point, of what is sent */

/* A plan being read. */
typedef struct
{
  PremiaWorkspace *workspace;
  PremiaTokenPlan *plan;     /* (owned) */
  PremiaMoney      per_unit; /* millionths of a token */
  GPtrArray       *schemes;  /* (owned): by which the run that is being read was closed */
  GHashTable      *owed;     /* (owned) (element-type utf8 PremiaMoney): by person, below 0 */
  GHashTable      *earlier;  /* (owned) (element-type gint GPtrArray): number of a corrected period → by which that was */
} Reading;

static void
line_clear (gpointer data)
{
  PremiaTokenLine *line = data;

  g_free (line->person);
  g_free (line->tokens);
  g_free (line->digest);
  premia_payment_free (line->payment);
}

static PremiaTokenPlan *
new_plan (const char *scheme, PremiaPeriod period)
{
  PremiaTokenPlan *self = g_new0 (PremiaTokenPlan, 1);

  self->scheme = g_strdup (scheme);
  self->period = period;
  self->lines = g_array_new (FALSE, FALSE, sizeof (PremiaTokenLine));
  g_array_set_clear_func (self->lines, line_clear);
  return self;
}

void
premia_token_plan_free (PremiaTokenPlan *self)
{
  if (self == NULL)
    return;
  g_free (self->scheme);
  g_free (self->currency);
  g_free (self->tokens);
  g_free (self->per_unit);
  g_free (self->token_name);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

/* ---- tokens ---- */

static guint
count_digits (const char *decimal)
{
  const char *point = strchr (decimal, '.');

  return point == NULL ? 0 : (guint) strlen (point + 1);
}

/* Always FALSE. */
static gboolean
fail_digits (const PremiaTokenPlan *plan, GError **error)
{
  /* Translators: a decimal number; a number of digits */
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE,
               _("%1$s tokens for one unit of the currency would make amounts of more than six digits behind the point, since pay has %2$u: take a rounder number."),
               plan->per_unit, plan->digits);
  return FALSE;
}

static gboolean
read_factor (Reading *self, GError **error)
{
  g_autofree char *text = premia_workspace_get_setting (self->workspace, PREMIA_SERVER_TOKENS, error);
  PremiaTokenPlan *plan = self->plan;
  g_autoptr (GError) cause = NULL;

  plan->token_name = text == NULL ? NULL : premia_workspace_get_setting (self->workspace, PREMIA_SERVER_TOKEN_NAME, error);
  if (plan->token_name == NULL)
    return FALSE;
  if (!premia_money_parse (*text == '\0' ? "1" : text, -1, &self->per_unit, &cause) || self->per_unit <= 0)
    {
      /* Translators: what somebody typed */
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _("“%s” cannot be the number of tokens for one unit of the currency: give a decimal number above 0."), text);
      return FALSE;
    }
  plan->per_unit = premia_money_to_shortest (self->per_unit);
  return plan->digits + count_digits (plan->per_unit) <= MAX_DIGITS || fail_digits (plan, error);
}

/* (transfer full) (nullable): amount × factor, which is exact since there are no more than six digits; in a closing that somebody wrote by
 * hand a line may have more than its total. */
static char *
make_tokens (const Reading *self, PremiaMoney amount, GError **error)
{
  const PremiaInt128 product = (PremiaInt128) amount * self->per_unit;

  if (product % PREMIA_MICRO != 0)
    {
      fail_digits (self->plan, error);
      return NULL;
    }
  if (product / PREMIA_MICRO <= G_MAXINT64)
    return premia_money_to_shortest ((PremiaMoney) (product / PREMIA_MICRO));
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _("That many tokens do not fit: take fewer for one unit of the currency."));
  return NULL;
}

/* ---- by whom it is paid ---- */

/* (transfer full) (nullable) (element-type PremiaScheme): rising by day. */
static GPtrArray *
read_schemes (const Reading *self, const PremiaClosing *closing, GError **error)
{
  g_autoptr (GPtrArray) schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
  g_auto (GStrv) each = g_strsplit (closing->scheme_sha256, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autoptr (GError) cause = NULL;
      g_autoptr (PremiaStoredScheme) stored = premia_workspace_find_version (self->workspace, closing->scheme, each[i], &cause);
      PremiaScheme *scheme;

      if (stored == NULL && cause == NULL)
        g_set_error (&cause, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_DAMAGED, _("The text of “%s” by which a period was closed is no more in “%s”: go on with a backup."),
                     closing->scheme, premia_workspace_get_path (self->workspace));
      scheme = cause != NULL ? NULL : premia_scheme_file_parse (stored->text, -1, closing->scheme, &cause);
      if (scheme == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
      g_ptr_array_add (schemes, scheme);
    }
  return g_steal_pointer (&schemes);
}

/* (nullable): NULL without error: that period is not closed (any more). */
static gboolean
read_earlier (Reading *self, PremiaPeriod period, GPtrArray **schemes, GError **error)
{
  g_autoptr (PremiaPayRun) run = NULL;
  g_autoptr (PremiaClosing) closing = NULL;

  *schemes = g_hash_table_lookup (self->earlier, GINT_TO_POINTER (period.number));
  if (*schemes != NULL)
    return TRUE;
  run = premia_workspace_find_run (self->workspace, self->plan->scheme, period, error);
  if (run == NULL || run->closing == 0)
    return run != NULL;
  closing = premia_workspace_find_closing (self->workspace, run->closing, error);
  *schemes = closing == NULL ? NULL : read_schemes (self, closing, error);
  if (*schemes == NULL)
    return FALSE;
  g_hash_table_insert (self->earlier, GINT_TO_POINTER (period.number), *schemes);
  return TRUE;
}

static gboolean
fail_overflow (GError **error)
{
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW, _("The amounts that are paid in tokens are too large to be added up."));
  return FALSE;
}

/* Σ of the lines that go through the server. *@any: there is such a line. */
static gboolean
add_up (Reading *self, const PremiaClosedStatement *statement, PremiaMoney *sum, gboolean *any, GError **error)
{
  *sum = 0;
  *any = FALSE;
  for (guint i = 0; i < statement->n_lines; i++)
    {
      const PremiaLedgerLine *line = &statement->lines[i];
      GPtrArray *corrected = NULL;

      if (line->kind == PREMIA_LEDGER_CORRECTION && !read_earlier (self, line->period, &corrected, error))
        return FALSE;
      if (premia_paid_by_of_closed (line, self->schemes, corrected) != PREMIA_PAID_BY_ACHIVX)
        continue;
      *any = TRUE;
      if (!premia_money_add (sum, line->amount))
        return fail_overflow (error);
    }
  return TRUE;
}

/* ---- what is owed ---- */

static PremiaMoney
get_owed (const Reading *self, const char *person)
{
  const PremiaMoney *owed = g_hash_table_lookup (self->owed, person);

  return owed != NULL ? *owed : 0;
}

/* The server drops what would take a balance below 0, and a payment cannot be negative: what a run takes back beyond its own tokens is
 * taken from the person's next ones. */
static gboolean
carry_statement (Reading *self, const PremiaClosedStatement *statement, GError **error)
{
  PremiaMoney amount, owed = get_owed (self, statement->id);
  gboolean any;

  if (!add_up (self, statement, &amount, &any, error))
    return FALSE;
  if (!any)
    return TRUE;
  if (!premia_money_add (&owed, amount))
    return fail_overflow (error);
  if (owed < 0)
    g_hash_table_insert (self->owed, g_strdup (statement->id), g_memdup2 (&owed, sizeof owed));
  else
    g_hash_table_remove (self->owed, statement->id);
  return TRUE;
}

static gboolean
carry_run (Reading *self, const PremiaClosing *closing, GError **error)
{
  g_autoptr (PremiaClosedRun) closed = premia_closed_run_file_parse (closing->text, -1, closing->scheme, error);
  gboolean good = closed != NULL;

  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  if (good)
    self->schemes = read_schemes (self, closing, error);
  good = good && self->schemes != NULL;
  for (guint i = 0; good && i < premia_closed_run_get_n_statements (closed); i++)
    good = carry_statement (self, premia_closed_run_get_statement (closed, i), error);
  return good;
}

static int
by_period (gconstpointer a, gconstpointer b)
{
  return (*(PremiaClosing *const *) a)->period.number - (*(PremiaClosing *const *) b)->period.number;
}

/* What the closed runs before the plan's leave to be taken. */
static gboolean
carry_earlier (Reading *self, GError **error)
{
  const PremiaPeriod period = self->plan->period;
  g_autoptr (GPtrArray) closings = premia_workspace_list_closings (self->workspace, self->plan->scheme, TRUE, error);
  gboolean good = closings != NULL;

  if (good)
    g_ptr_array_sort (closings, by_period);
  for (guint i = 0; good && i < closings->len; i++)
    {
      const PremiaClosing *closing = g_ptr_array_index (closings, i);

      if (closing->period.kind == period.kind && closing->period.number < period.number)
        good = carry_run (self, closing, error);
    }
  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  return good;
}

/* ---- the plan ---- */

static gboolean
add_line (Reading *self, const PremiaClosedStatement *statement, const char *text, GError **error)
{
  PremiaTokenLine line = { NULL };
  PremiaMoney amount;
  gboolean any;

  if (!add_up (self, statement, &amount, &any, error))
    return FALSE;
  line.owed = get_owed (self, statement->id);
  if (!any && line.owed == 0)
    return TRUE;
  if (!premia_money_add (&amount, line.owed))
    return fail_overflow (error);
  line.amount = amount;
  line.tokens = amount > 0 ? make_tokens (self, amount, error) : g_strdup ("");
  if (line.tokens == NULL)
    return FALSE;
  line.person = g_strdup (statement->id);
  line.digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_array_append_val (self->plan->lines, line);
  if (amount <= 0 || premia_money_add (&self->plan->total, amount))
    return TRUE;
  return fail_overflow (error);
}

/* Payments that were written down are by person; so are lines. One of somebody who is no more in the run (it was closed anew) stays
 * in the workspace's list of payments. */
static gboolean
join_payments (Reading *self, GError **error)
{
  PremiaTokenPlan *plan = self->plan;
  g_autoptr (GPtrArray) payments = premia_workspace_list_payments (self->workspace, plan->scheme, &plan->period, error);

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    for (guint k = 0; k < plan->lines->len; k++)
      {
        PremiaPayment *payment = g_ptr_array_index (payments, i);
        PremiaTokenLine *line = &g_array_index (plan->lines, PremiaTokenLine, k);

        if (payment != NULL && g_str_equal (payment->person, line->person))
          line->payment = g_steal_pointer (&g_ptr_array_index (payments, i));
      }
  return payments != NULL;
}

static gboolean
fill (Reading *self, const PremiaClosing *closing, PremiaClosedRun *run, GError **error)
{
  g_autoptr (GPtrArray) texts = premia_closed_run_file_cut (closing->text);
  PremiaTokenPlan *plan = self->plan;

  g_return_val_if_fail (texts->len == premia_closed_run_get_n_statements (run), FALSE);

  plan->closing = closing->id;
  plan->currency = g_strdup (premia_closed_run_get_currency (run));
  plan->digits = premia_closed_run_get_digits (run);
  self->schemes = read_schemes (self, closing, error);
  if (self->schemes == NULL || !read_factor (self, error))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    if (!add_line (self, premia_closed_run_get_statement (run, i), g_ptr_array_index (texts, i), error))
      return FALSE;
  plan->tokens = make_tokens (self, plan->total, error);
  return plan->tokens != NULL && join_payments (self, error);
}

static gboolean
read_closing (Reading *self, GError **error)
{
  PremiaTokenPlan *plan = self->plan;
  g_autoptr (PremiaPayRun) run = premia_workspace_find_run (self->workspace, plan->scheme, plan->period, error);
  g_autofree char *period = premia_period_to_string (plan->period);
  g_autoptr (PremiaClosing) closing = NULL;
  g_autoptr (PremiaClosedRun) closed = NULL;
  g_autofree char *name = g_strdup_printf ("%s %s", plan->scheme, period);

  if (run == NULL)
    return FALSE;
  if (run->closing == 0)
    {
      /* Translators: a period such as 2026-10, the id of a scheme */
      g_set_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW, _("%s of “%s” is not closed: close it, then pay it."), period, plan->scheme);
      return FALSE;
    }
  closing = premia_workspace_find_closing (self->workspace, run->closing, error);
  closed = closing == NULL ? NULL : premia_closed_run_file_parse (closing->text, -1, name, error);
  return closed != NULL && carry_earlier (self, error) && fill (self, closing, closed, error);
}

PremiaTokenPlan *
premia_token_plan_read (PremiaWorkspace *workspace, const char *scheme, PremiaPeriod period, GError **error)
{
  Reading self = { .workspace = workspace };
  gboolean good;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && scheme != NULL, NULL);

  self.plan = new_plan (scheme, period);
  self.owed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.earlier = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  good = read_closing (&self, error);
  g_clear_pointer (&self.schemes, g_ptr_array_unref);
  g_hash_table_unref (self.earlier);
  g_hash_table_unref (self.owed);
  if (!good)
    g_clear_pointer (&self.plan, premia_token_plan_free);
  return self.plan;
}
