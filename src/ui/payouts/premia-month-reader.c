/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-month-reader"

#include "premia-month-reader.h"

#include "store/premia-workspace-audit.h"
#include "store/premia-workspace-pay.h"

#include <string.h>

/* The log is read from its end; what somebody did with this month is rarely far from there. */
#define CHUNK 1000
#define MAX_ENTRIES 50000

static gboolean
add_run (PremiaMonth *month, PremiaWorkspace *workspace, PremiaScheme *scheme, const char *name, PremiaPeriod period, GError **error)
{
  g_autoptr (PremiaPayRun) stored = premia_workspace_find_run (workspace, scheme->id, period, error);
  PremiaMonthRun *run;

  if (stored == NULL)
    return FALSE;
  run = premia_month_add_run (month, scheme->id, name, period);
  run->state = stored->state;
  run->pay_date = stored->pay_date;
  run->closing = stored->closing;
  if (stored->changed_at != PREMIA_NEVER && stored->state != PREMIA_PAY_CALCULATED)
    premia_month_run_stamp (run, stored->state, stored->changed_at, stored->changed_by);
  return TRUE;
}

static gboolean
add_runs (PremiaMonth *month, PremiaPaySheet *sheet, PremiaWorkspace *workspace, GError **error)
{
  const char *language = premia_locale_get_words (sheet->locale)->language;

  for (guint i = 0; i < sheet->ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (sheet->ledgers, i);
      PremiaScheme *scheme = premia_payout_get_scheme (premia_ledger_get_payout (ledger));
      const char *name = premia_label_get (&scheme->name, language);

      for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
        if (!add_run (month, workspace, scheme, name != NULL && *name != '\0' ? name : scheme->id, premia_ledger_get_run (ledger, run)->period, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
is_of (PremiaMonth *month, const char *scheme, PremiaPeriod period)
{
  return premia_month_find_run (month, scheme, period) != NULL;
}

/* Those of @all that belong to the month are moved to @to. */
#define TAKE(Type, all, to) \
  G_STMT_START { \
    for (guint i_ = 0; i_ < (all)->len; i_++) \
      { \
        Type *one_ = g_ptr_array_index ((all), i_); \
        if (!is_of (month, one_->scheme, one_->period)) \
          continue; \
        g_ptr_array_index ((all), i_) = NULL; \
        g_ptr_array_add ((to), one_); \
      } \
  } G_STMT_END

/* Schemes of a longer period have few of anything: one list of each is read, not one for each run. */
static gboolean
add_entries (PremiaMonth *month, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray) adjustments = premia_workspace_list_adjustments (workspace, NULL, NULL, error);
  g_autoptr (GPtrArray) advances = adjustments != NULL ? premia_workspace_list_advances (workspace, NULL, NULL, error) : NULL;
  g_autoptr (GPtrArray) inquiries = advances != NULL ? premia_workspace_list_inquiries (workspace, NULL, NULL, -1, error) : NULL;

  if (inquiries == NULL)
    return FALSE;
  TAKE (PremiaAdjustment, adjustments, month->adjustments);
  TAKE (PremiaAdvance, advances, month->advances);
  TAKE (PremiaInquiry, inquiries, month->inquiries);
  return TRUE;
}

/* ---- who and when ---- */

typedef struct
{
  PremiaMonthRun *run;
  char           *name; /* (owned): in the log */
  gboolean        open; /* its way is not known back to its beginning yet */
} Trail;

static void
trail_free (Trail *trail)
{
  g_free (trail->name);
  g_free (trail);
}

static GPtrArray *
make_trails (PremiaMonth *month)
{
  GPtrArray *trails = g_ptr_array_new_with_free_func ((GDestroyNotify) trail_free);

  for (guint i = 0; i < month->runs->len; i++)
    {
      PremiaMonthRun *run = g_ptr_array_index (month->runs, i);
      g_autofree char *period = premia_period_to_string (run->period);
      Trail *trail;

      if (run->state <= PREMIA_PAY_CHECKED)
        continue; /* the only step there is known already */
      trail = g_new0 (Trail, 1);
      trail->run = run;
      trail->name = g_strdup_printf ("%s %s", run->scheme, period);
      trail->open = TRUE;
      g_ptr_array_add (trails, trail);
    }
  return trails;
}

/* Newest first: what comes again further back was taken back in between. */
static void
follow (GPtrArray *trails, const PremiaAuditEntry *entry)
{
  PremiaPayState state = PREMIA_PAY_CLOSED;

  if (!g_str_has_prefix (entry->what, "run."))
    return;
  if (!g_str_equal (entry->what, "run.close")
      && (!g_str_equal (entry->what, "run.state") || !premia_pay_state_parse (entry->after, &state)))
    return;
  for (guint i = 0; i < trails->len; i++)
    {
      Trail *trail = g_ptr_array_index (trails, i);

      if (!trail->open || !g_str_equal (trail->name, entry->subject))
        continue;
      if (state <= trail->run->state && trail->run->steps[state].at == PREMIA_NEVER)
        premia_month_run_stamp (trail->run, state, entry->at, entry->who);
      trail->open = !g_str_equal (entry->before, "calculated");
    }
}

static gboolean
any_open (GPtrArray *trails)
{
  for (guint i = 0; i < trails->len; i++)
    if (((const Trail *) g_ptr_array_index (trails, i))->open)
      return TRUE;
  return FALSE;
}

static gboolean
add_steps (PremiaMonth *month, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray) trails = make_trails (month);
  gint64 count, end;

  if (trails->len == 0)
    return TRUE;
  if (!premia_workspace_get_audit_head (workspace, &count, NULL, error))
    return FALSE;
  for (end = count; end > 0 && end > count - MAX_ENTRIES && any_open (trails); end -= CHUNK)
    {
      const gint64 from = MAX (1, end - CHUNK + 1);
      g_autoptr (GPtrArray) entries = premia_workspace_list_audit (workspace, from, (guint) (end - from + 1), error);

      if (entries == NULL)
        return FALSE;
      for (guint i = entries->len; i > 0; i--)
        follow (trails, g_ptr_array_index (entries, i - 1));
    }
  return TRUE;
}

PremiaMonth *
premia_month_read (PremiaPaySheet *sheet, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (PremiaMonth) month = NULL;

  g_return_val_if_fail (sheet != NULL && PREMIA_IS_WORKSPACE (workspace), NULL);

  month = premia_month_new ();
  if (!add_runs (month, sheet, workspace, error) || !add_entries (month, workspace, error) || !add_steps (month, workspace, error))
    return NULL;
  return g_steal_pointer (&month);
}

GPtrArray *
premia_month_read_closings (PremiaMonth *month, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GHashTable) read = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (month != NULL && PREMIA_IS_WORKSPACE (workspace), NULL);

  found = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_closing_free);
  for (guint i = 0; i < month->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (month->runs, i);
      g_autoptr (GPtrArray) closings = NULL;

      if (!g_hash_table_add (read, run->scheme))
        continue;
      closings = premia_workspace_list_closings (workspace, run->scheme, FALSE, error);
      if (closings == NULL)
        return NULL;
      TAKE (PremiaClosing, closings, found);
    }
  return g_steal_pointer (&found);
}
