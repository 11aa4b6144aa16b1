/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"

#include "jobs/premia-close-job.h"
#include "report/premia-run-view.h"

#include <glib/gi18n.h>

/* Of a kind: more are told as a number, and dealt with at their place. */
#define MAX_NAMED 6

/* A closing from the look at what is open to the last run; it lives as long as its dialog. */
typedef struct
{
  PremiaPayoutsPage *page;        /* borrowed: the dialog does not outlive it */
  PremiaCloseDialog *dialog;      /* borrowed */
  PremiaPaySheet    *sheet;       /* (owned) */
  PremiaMonth       *month;       /* (owned) */
  PremiaWorkspace   *workspace;   /* (owned) */
  GPtrArray         *runs;        /* (owned) (element-type PremiaMonthRun): of the month */
  GPtrArray         *items;       /* (owned) (nullable) (element-type PremiaCloseItem) */
  GArray            *schemes;     /* (owned): of each item, the run it is of */
  GArray            *shown;       /* (owned): indices of items, as the dialog numbers them */
  GCancellable      *cancellable; /* (owned) */
  guint              n_closed;
} Closing;

static void
closing_clear (Closing *closing)
{
  g_clear_pointer (&closing->sheet, premia_pay_sheet_unref);
  g_clear_pointer (&closing->month, premia_month_unref);
  g_clear_object (&closing->workspace);
  g_clear_object (&closing->cancellable);
  g_clear_pointer (&closing->runs, g_ptr_array_unref);
  g_clear_pointer (&closing->items, g_ptr_array_unref);
  g_clear_pointer (&closing->schemes, g_array_unref);
  g_clear_pointer (&closing->shown, g_array_unref);
}

static void
closing_unref (gpointer closing)
{
  g_rc_box_release_full (closing, (GDestroyNotify) closing_clear);
}

static char *
say_runs (const Closing *closing)
{
  const PremiaMonthRun *first = g_ptr_array_index (closing->runs, 0);

  return premia_payouts_page_say_period (closing->page, first->period);
}

/* ---- what is open ---- */

typedef struct { GPtrArray *items; GArray *schemes; } Found;

static void
found_free (Found *found)
{
  g_ptr_array_unref (found->items);
  g_array_unref (found->schemes);
  g_free (found);
}

/* What a thread looks through: nothing in it changes. */
typedef struct { PremiaPaySheet *sheet; PremiaMonth *month; GPtrArray *runs; PremiaInstant now; } Look;

static void
look_free (Look *look)
{
  premia_pay_sheet_unref (look->sheet);
  premia_month_unref (look->month);
  g_ptr_array_unref (look->runs);
  g_free (look);
}

static PremiaLedger *
find_ledger (PremiaPaySheet *sheet, const PremiaMonthRun *run, guint *index)
{
  for (guint i = 0; i < sheet->ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (sheet->ledgers, i);

      if (!g_str_equal (premia_payout_get_scheme (premia_ledger_get_payout (ledger))->id, run->scheme))
        continue;
      for (guint k = premia_ledger_get_first (ledger); k < premia_ledger_get_n_runs (ledger); k++)
        if (premia_ledger_get_run (ledger, k)->period.number == run->period.number)
          {
            *index = k;
            return ledger;
          }
    }
  return NULL;
}

/* Somebody without a scheme is told once, whichever runs are closed; a meeting as well. */
static gboolean
is_known (GHashTable *known, const PremiaCloseItem *item)
{
  g_autofree char *key = NULL;

  if (item->kind != PREMIA_CLOSE_NO_SCHEME && item->kind != PREMIA_CLOSE_UNTOLD && item->kind != PREMIA_CLOSE_UNREVIEWED)
    return FALSE;
  key = g_strdup_printf ("%d %d %u %s", (int) item->kind, item->kind == PREMIA_CLOSE_NO_SCHEME ? item->person : -1, item->case_id, item->name);
  return !g_hash_table_add (known, g_steal_pointer (&key));
}

static void
look_through (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Found *found = g_new0 (Found, 1);
  Look *look = task_data;

  found->items = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_close_item_free);
  found->schemes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < look->runs->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      guint index;
      PremiaLedger *ledger = find_ledger (look->sheet, g_ptr_array_index (look->runs, i), &index);
      g_autoptr (GPtrArray) items = NULL;

      if (ledger == NULL)
        continue;
      items = premia_close_check (look->sheet->desk, ledger, index, look->month->inquiries, look->now);
      for (guint k = 0; k < items->len; k++)
        {
          if (is_known (known, g_ptr_array_index (items, k)))
            continue;
          g_ptr_array_add (found->items, g_ptr_array_index (items, k));
          g_array_append_val (found->schemes, i);
          g_ptr_array_index (items, k) = NULL;
        }
    }
  g_task_return_pointer (task, found, (GDestroyNotify) found_free);
}

/* ---- shown ---- */

static const char *
say_title (PremiaCloseKind kind)
{
  static const char *const titles[PREMIA_N_CLOSE] = {
    [PREMIA_CLOSE_UNTOLD] = N_("Meetings Without a Word"),
    [PREMIA_CLOSE_UNREVIEWED] = N_("Meetings Not Reviewed"),
    [PREMIA_CLOSE_ATTENTION] = N_("Missing Quotas and Values"),
    [PREMIA_CLOSE_NO_SCHEME] = N_("Paid by No Scheme"),
    [PREMIA_CLOSE_NEGATIVE] = N_("Below Zero"),
    [PREMIA_CLOSE_INQUIRY] = N_("Open Questions"),
  };

  return _(titles[kind]);
}

static const char *
say_good (PremiaCloseKind kind)
{
  static const char *const texts[PREMIA_N_CLOSE] = {
    [PREMIA_CLOSE_UNTOLD] = N_("Every meeting that was due is told of"),
    [PREMIA_CLOSE_UNREVIEWED] = N_("Every meeting that was held is reviewed"),
    [PREMIA_CLOSE_ATTENTION] = N_("No line is without its quota or value"),
    [PREMIA_CLOSE_NO_SCHEME] = N_("Everybody is paid by a scheme"),
    [PREMIA_CLOSE_NEGATIVE] = N_("No statement is below zero"),
    [PREMIA_CLOSE_INQUIRY] = N_("No question is open"),
  };

  return _(texts[kind]);
}

static guint
count_items (const Closing *closing, PremiaCloseKind kind)
{
  guint n = 0;

  for (guint i = 0; i < closing->items->len; i++)
    n += ((const PremiaCloseItem *) g_ptr_array_index (closing->items, i))->kind == kind;
  return n;
}

static void
show_kind (Closing *closing, PremiaCloseKind kind)
{
  const guint n = count_items (closing, kind);
  guint told = 0;

  premia_close_dialog_begin_group (closing->dialog, say_title (kind), say_good (kind));
  for (guint i = 0; i < closing->items->len && told < MAX_NAMED; i++)
    {
      const PremiaCloseItem *item = g_ptr_array_index (closing->items, i);

      if (item->kind != kind)
        continue;
      if (++told == MAX_NAMED && n > MAX_NAMED)
        {
          g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - told + 1), n - told + 1);

          premia_close_dialog_add_item (closing->dialog, more, NULL, TRUE);
        }
      else
        premia_close_dialog_add_item (closing->dialog, item->name, *item->detail != '\0' ? item->detail : NULL, TRUE);
      g_array_append_val (closing->shown, i);
    }
}

/* The days to come are paid as corrections later. (nullable) */
static char *
say_unfinished (const Closing *closing)
{
  const PremiaDate today = premia_payouts_page_get_today (closing->page);
  g_autofree char *day = NULL;
  PremiaDate last = PREMIA_DATE_NONE;

  for (guint i = 0; i < closing->runs->len; i++)
    last = MAX (last, premia_period_last_day (((const PremiaMonthRun *) g_ptr_array_index (closing->runs, i))->period));
  if (last < today)
    return NULL;
  day = premia_locale_format_date (premia_context_get_locale (premia_payouts_page_get_context (closing->page)), last);
  /* Translators: %s is a day */
  return g_strdup_printf (_("It lasts until %s: what comes until then is paid as a correction"), day);
}

static void
show_period (Closing *closing)
{
  const guint none = G_MAXUINT;
  g_autofree char *unfinished = say_unfinished (closing);

  premia_close_dialog_begin_group (closing->dialog, _("The Period"), _("It is over"));
  if (unfinished == NULL)
    return;
  premia_close_dialog_add_item (closing->dialog, _("It is not over yet"), unfinished, FALSE);
  g_array_append_val (closing->shown, none);
}

static char *
say_summary (const Closing *closing)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PremiaLocale *locale = premia_context_get_locale (premia_payouts_page_get_context (closing->page));

  for (guint i = 0; i < closing->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (closing->runs, i);
      guint index;
      PremiaLedger *ledger = find_ledger (closing->sheet, run, &index);
      PremiaScheme *scheme = ledger != NULL ? premia_payout_get_scheme (premia_ledger_get_payout (ledger)) : NULL;
      g_autofree char *total = NULL;

      if (scheme == NULL)
        continue;
      total = premia_locale_format_money (locale, premia_ledger_get_run (ledger, index)->total, scheme->currency, premia_scheme_get_digits (scheme));
      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", run->name, total);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_items (Closing *closing)
{
  g_autofree char *period = say_runs (closing);
  /* Translators: %s is a period: “Close October 2026” */
  g_autofree char *heading = g_strdup_printf (_("Close %s"), period);
  g_autofree char *summary = say_summary (closing);

  premia_close_dialog_begin (closing->dialog, heading, summary);
  g_array_set_size (closing->shown, 0);
  show_period (closing);
  for (PremiaCloseKind kind = 0; kind < PREMIA_N_CLOSE; kind++)
    show_kind (closing, kind);
  premia_close_dialog_end (closing->dialog, NULL);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (source);
  g_autoptr (GError) error = NULL;
  Found *found = g_task_propagate_pointer (G_TASK (result), &error);
  Closing *closing;

  premia_page_end_wait (PREMIA_PAGE (self));
  if (found == NULL || self->closing == NULL)
    {
      g_clear_pointer (&found, found_free);
      return;
    }
  closing = g_object_get_data (G_OBJECT (self->closing), "closing");
  closing->items = g_ptr_array_ref (found->items);
  closing->schemes = g_array_ref (found->schemes);
  found_free (found);
  show_items (closing);
}

/* ---- where it can be put right ---- */

static void
on_followed_cb (PremiaCloseDialog *dialog, guint item, PremiaPayoutsPage *self)
{
  const Closing *closing = g_object_get_data (G_OBJECT (dialog), "closing");
  const guint index = g_array_index (closing->shown, guint, item);
  const PremiaCloseItem *what = g_ptr_array_index (closing->items, index);
  const PremiaMonthRun *run = g_ptr_array_index (closing->runs, g_array_index (closing->schemes, guint, index));
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (closing->sheet->desk));
  int entry;

  switch (what->kind)
    {
    case PREMIA_CLOSE_UNTOLD:
    case PREMIA_CLOSE_UNREVIEWED:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "acceptance");
      return;
    case PREMIA_CLOSE_NO_SCHEME:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "people");
      return;
    default:
      break;
    }
  if (what->person < 0 || self->sheet == NULL)
    return;
  entry = premia_pay_sheet_find (self->sheet, run->scheme, premia_people_get (people, (guint) what->person)->id, run->period);
  if (entry >= 0)
    premia_payouts_page_open (self, (guint) entry, -1);
}

/* ---- closing ---- */

/* What was still open, for whoever reads the log: "3 questions … : Anna Petrova (why?)"; NULL: nothing was. */
static char *
say_why (const Closing *closing)
{
  g_autofree char *unfinished = say_unfinished (closing);
  g_autoptr (GString) text = g_string_new (unfinished);

  for (PremiaCloseKind kind = 0; kind < PREMIA_N_CLOSE; kind++)
    {
      const guint n = count_items (closing, kind);
      g_autofree char *what = n > 0 ? premia_close_kind_say (kind, n) : NULL;
      guint told = 0;

      if (n == 0)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", what);
      for (guint i = 0; i < closing->items->len && told < MAX_NAMED; i++)
        {
          const PremiaCloseItem *item = g_ptr_array_index (closing->items, i);
          g_autofree char *name = item->kind == kind ? premia_close_item_say (item) : NULL;

          if (name != NULL)
            g_string_append_printf (text, "%s %s", told++ == 0 ? ":" : ",", name);
        }
      if (n > told)
        g_string_append (text, ", …");
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void close_next (Closing *closing);

static void
on_progress_cb (PremiaJob *job, gpointer user_data)
{
  Closing *closing = user_data;
  const double fraction = (closing->n_closed + MAX (premia_job_get_fraction (job), 0)) / closing->runs->len;

  if (closing->page->closing == closing->dialog)
    premia_close_dialog_show_progress (closing->dialog, _("Freezing every number…"), fraction);
}

static void
on_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Closing *closing = user_data;
  PremiaPayoutsPage *self = closing->page;
  g_autoptr (GError) error = NULL;
  const gboolean closed = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  g_signal_handlers_disconnect_by_data (source, closing);
  premia_page_end_wait (PREMIA_PAGE (self));
  if (closed)
    {
      closing->n_closed++;
      if (self->history != NULL)
        premia_pay_history_forget (self->history);
      close_next (closing);
    }
  else if (self->closing == closing->dialog && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_close_dialog_show_problem (self->closing, error->message);
  g_object_unref (self);
  closing_unref (closing);
}

static void
close_next (Closing *closing)
{
  PremiaPayoutsPage *self = closing->page;
  const PremiaMonthRun *run;
  g_autoptr (PremiaCloseJob) job = NULL;
  g_autofree char *why = NULL;

  if (closing->n_closed == closing->runs->len)
    {
      g_autofree char *period = say_runs (closing);
      g_autofree char *said = g_strdup_printf (_("%s is closed"), period);
      g_autofree char *text = premia_run_view_capitalise (said);

      if (self->closing == closing->dialog)
        gtk_window_destroy (GTK_WINDOW (closing->dialog));
      premia_payouts_page_toast (self, text, FALSE);
      return;
    }
  if (g_cancellable_is_cancelled (closing->cancellable))
    return;
  run = g_ptr_array_index (closing->runs, closing->n_closed);
  why = say_why (closing);
  job = premia_close_job_new (closing->workspace, run->scheme, run->period, PREMIA_NEVER);
  premia_close_job_set_why (job, why);
  g_signal_connect (job, "progress", G_CALLBACK (on_progress_cb), closing);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_object_ref (self);
  premia_job_run_async (PREMIA_JOB (job), closing->cancellable, on_closed_cb, g_rc_box_acquire (closing));
}

static void
on_confirmed_cb (PremiaCloseDialog *dialog)
{
  Closing *closing = g_object_get_data (G_OBJECT (dialog), "closing");

  premia_close_dialog_show_progress (dialog, _("Freezing every number…"), 0);
  close_next (closing);
}

static void
on_cancelled_cb (PremiaCloseDialog *dialog)
{
  const Closing *closing = g_object_get_data (G_OBJECT (dialog), "closing");

  g_cancellable_cancel (closing->cancellable);
}

static Closing *
make_closing (PremiaPayoutsPage *self, PremiaWorkspace *workspace, GPtrArray *runs)
{
  Closing *closing = g_rc_box_new0 (Closing);

  closing->page = self;
  closing->dialog = premia_close_dialog_new (premia_payouts_page_get_window (self));
  closing->sheet = premia_pay_sheet_ref (self->sheet);
  closing->month = premia_month_ref (self->month);
  closing->workspace = g_object_ref (workspace);
  closing->runs = g_ptr_array_new ();
  closing->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  closing->cancellable = g_cancellable_new ();
  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (closing->runs, g_ptr_array_index (runs, i));
  return closing;
}

void
premia_payouts_page_begin_close (PremiaPayoutsPage *self, GPtrArray *runs)
{
  PremiaWorkspace *workspace = premia_payouts_page_get_writable (self);
  g_autoptr (GTask) task = NULL;
  Closing *closing;
  Look *look;

  if (workspace == NULL || self->closing != NULL)
    return;
  closing = make_closing (self, workspace, runs);
  g_set_weak_pointer (&self->closing, closing->dialog);
  g_object_set_data_full (G_OBJECT (closing->dialog), "closing", closing, closing_unref);
  g_signal_connect_object (closing->dialog, "followed", G_CALLBACK (on_followed_cb), self, 0);
  g_signal_connect (closing->dialog, "confirmed", G_CALLBACK (on_confirmed_cb), NULL);
  g_signal_connect (closing->dialog, "cancelled", G_CALLBACK (on_cancelled_cb), NULL);
  premia_close_dialog_show_progress (closing->dialog, _("Looking for what is still open…"), -1);
  gtk_window_present (GTK_WINDOW (closing->dialog));

  look = g_new0 (Look, 1);
  look->sheet = premia_pay_sheet_ref (self->sheet);
  look->month = premia_month_ref (self->month);
  look->runs = g_ptr_array_ref (closing->runs);
  look->now = premia_context_now (premia_payouts_page_get_context (self));
  task = g_task_new (self, closing->cancellable, on_looked_cb, NULL);
  g_task_set_source_tag (task, premia_payouts_page_begin_close);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, look_through);
}
