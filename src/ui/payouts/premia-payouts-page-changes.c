/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"

#include "premia-changes-window.h"

#include <glib/gi18n.h>

/* What a thread compares. */
typedef struct
{
  PremiaPaySheet  *sheet;     /* (owned) */
  PremiaMonth     *month;     /* (owned) (nullable) */
  PremiaWorkspace *workspace; /* (owned) (nullable) */
  GPtrArray       *baseline;  /* (owned) (nullable): what was seen last */
} Look;

typedef struct
{
  GPtrArray *figures;         /* (owned) */
  GPtrArray *since_seen;      /* (owned) (nullable) */
  GPtrArray *since_checked;   /* (owned) (nullable): NULL: nothing is checked that can still change */
} Seen;

static void
look_free (Look *look)
{
  premia_pay_sheet_unref (look->sheet);
  g_clear_pointer (&look->month, premia_month_unref);
  g_clear_object (&look->workspace);
  g_clear_pointer (&look->baseline, g_ptr_array_unref);
  g_free (look);
}

static void
seen_free (Seen *seen)
{
  g_clear_pointer (&seen->figures, g_ptr_array_unref);
  g_clear_pointer (&seen->since_seen, g_ptr_array_unref);
  g_clear_pointer (&seen->since_checked, g_ptr_array_unref);
  g_free (seen);
}

char *
premia_payouts_page_name_checked (const PremiaMonthRun *run)
{
  g_autofree char *period = premia_period_to_string (run->period);

  return g_strdup_printf ("checked.%s.%s", run->scheme, period);
}

/* Which of the scheme's runs in @sheet it is; -1: none. */
static int
find_run (PremiaPaySheet *sheet, const PremiaMonthRun *run)
{
  for (guint i = 0; i < sheet->ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (sheet->ledgers, i);
      const guint first = premia_ledger_get_first (ledger);

      for (guint k = first; k < premia_ledger_get_n_runs (ledger); k++)
        if (premia_ledger_get_run (ledger, k)->period.number == run->period.number
            && g_str_equal (premia_payout_get_scheme (premia_ledger_get_payout (ledger))->id, run->scheme))
          return (int) (k - first);
    }
  return -1;
}

/* Those of one run; they stay the owner's of @all. (transfer container) */
static GPtrArray *
take_run (PremiaPaySheet *sheet, GPtrArray *all, const PremiaMonthRun *run)
{
  const int index = find_run (sheet, run);
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      PremiaPayFigures *figures = g_ptr_array_index (all, i);

      if ((int) figures->run == index && g_str_equal (figures->scheme, run->scheme))
        g_ptr_array_add (own, figures);
    }
  return own;
}

char *
premia_payouts_page_write_checked (PremiaPayoutsPage *self, const PremiaMonthRun *run)
{
  g_autoptr (GPtrArray) own = NULL;

  if (self->figures == NULL || self->sheet == NULL)
    return NULL;
  own = take_run (self->sheet, self->figures, run);
  return premia_pay_figures_to_text (own);
}

/* Runs that are closed are frozen, others are not looked at by anybody yet. A text that cannot be read is of a later
 * version, and nothing is said then. */
static gboolean
compare_checked (const Look *look, Seen *seen, GError **error)
{
  for (guint i = 0; look->month != NULL && look->workspace != NULL && i < look->month->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (look->month->runs, i);
      g_autofree char *name = premia_payouts_page_name_checked (run);
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) before = NULL;
      g_autoptr (GPtrArray) after = NULL;
      g_autoptr (GPtrArray) changes = NULL;

      if (run->state != PREMIA_PAY_CHECKED && run->state != PREMIA_PAY_APPROVED)
        continue;
      text = premia_workspace_get_setting (look->workspace, name, error);
      if (text == NULL)
        return FALSE;
      before = *text != '\0' ? premia_pay_figures_from_text (text) : NULL;
      if (before == NULL)
        continue;
      after = take_run (look->sheet, seen->figures, run);
      changes = premia_pay_changes_find (before, after);
      if (seen->since_checked == NULL)
        seen->since_checked = g_steal_pointer (&changes);
      else
        g_ptr_array_extend_and_steal (seen->since_checked, g_steal_pointer (&changes));
    }
  return TRUE;
}

static void
compare (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  Seen *seen = g_new0 (Seen, 1);
  GError *error = NULL;

  seen->figures = premia_pay_sheet_get_figures (look->sheet, cancellable, &error);
  if (seen->figures == NULL || !compare_checked (look, seen, &error))
    {
      seen_free (seen);
      g_task_return_error (task, error);
      return;
    }
  if (look->baseline != NULL)
    seen->since_seen = premia_pay_changes_find (look->baseline, seen->figures);
  g_task_return_pointer (task, seen, (GDestroyNotify) seen_free);
}

static void
show_banner (PremiaPayoutsPage *self, GPtrArray *changes, gboolean checked)
{
  g_autofree char *what = premia_pay_changes_say (changes, premia_context_get_locale (premia_payouts_page_get_context (self)));
  /* Translators: %s is who and how much: “3 people, +₽1,200” */
  g_autofree char *text = checked ? g_strdup_printf (_("Different since it was checked: %s"), what)
                                  : g_strdup_printf (_("Different since the last calculation: %s"), what);

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = g_ptr_array_ref (changes);
  gtk_label_set_text (self->banner_label, text);
  gtk_widget_set_visible (self->banner, TRUE);
}

static char *
name_period (PremiaPayoutsPage *self)
{
  return premia_period_to_string (self->sheet->period);
}

static void
take_baseline (PremiaPayoutsPage *self)
{
  g_hash_table_replace (self->baselines, name_period (self), g_ptr_array_ref (self->figures));
}

static void
take (PremiaPayoutsPage *self, Seen *seen)
{
  const gboolean own = self->own_change;

  g_clear_pointer (&self->figures, g_ptr_array_unref);
  self->figures = g_ptr_array_ref (seen->figures);
  self->own_change = FALSE;
  if (seen->since_seen == NULL || seen->since_seen->len == 0 || (own && self->changes == NULL))
    take_baseline (self);
  if (seen->since_checked != NULL && seen->since_checked->len > 0)
    show_banner (self, seen->since_checked, TRUE);
  else if (seen->since_seen != NULL && seen->since_seen->len > 0 && !(own && self->changes == NULL))
    show_banner (self, seen->since_seen, FALSE);
  else
    {
      gtk_widget_set_visible (self->banner, FALSE);
      g_clear_pointer (&self->changes, g_ptr_array_unref);
    }
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (source);
  g_autoptr (GError) error = NULL;
  Seen *seen = g_task_propagate_pointer (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  if (self->comparing != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&seen, seen_free);
      return;
    }
  g_clear_object (&self->comparing);
  if (seen == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  take (self, seen);
  seen_free (seen);
}

static void
stop (PremiaPayoutsPage *self)
{
  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
}

void
premia_payouts_page_drop_changes (PremiaPayoutsPage *self)
{
  stop (self);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  if (self->banner != NULL)
    gtk_widget_set_visible (self->banner, FALSE);
}

void
premia_payouts_page_compare_again (PremiaPayoutsPage *self)
{
  PremiaContext *context = premia_payouts_page_get_context (self);
  g_autofree char *period = name_period (self);
  g_autoptr (GTask) task = NULL;
  GPtrArray *baseline;
  Look *look;

  stop (self);
  if (self->sheet->as_of)
    {
      premia_payouts_page_drop_changes (self);
      return;
    }
  self->comparing = g_cancellable_new ();
  look = g_new0 (Look, 1);
  look->sheet = premia_pay_sheet_ref (self->sheet);
  look->month = self->month != NULL ? premia_month_ref (self->month) : NULL;
  g_set_object (&look->workspace, premia_context_get_workspace (context));
  baseline = g_hash_table_lookup (self->baselines, period);
  look->baseline = baseline != NULL ? g_ptr_array_ref (baseline) : NULL;
  task = g_task_new (self, self->comparing, on_compared_cb, NULL);
  g_task_set_source_tag (task, premia_payouts_page_compare_again);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, compare);
}

/* ---- the banner's buttons ---- */

static void
on_show_changes_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  PremiaChangesWindow *window;

  if (self->changes == NULL)
    return;
  window = premia_changes_window_new (premia_payouts_page_get_window (self), premia_payouts_page_get_context (self), _("What Changed"));
  premia_changes_window_show (window, self->changes, gtk_label_get_text (self->banner_label));
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_dismiss_changes_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);

  gtk_widget_set_visible (self->banner, FALSE);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  if (self->figures != NULL && self->sheet != NULL)
    take_baseline (self);
}

void
premia_payouts_page_class_install_changes (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payouts.show-changes", NULL, on_show_changes_cb);
  gtk_widget_class_install_action (widget_class, "payouts.dismiss-changes", NULL, on_dismiss_changes_cb);
}
