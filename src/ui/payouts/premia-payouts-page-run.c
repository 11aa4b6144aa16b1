/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"

#include <glib/gi18n.h>

/* ---- from state to state ---- */

static const char *
say_state_set (PremiaPayState state)
{
  switch (state)
    {
    case PREMIA_PAY_CALCULATED:
      return _("Open for changes again");
    case PREMIA_PAY_CHECKED:
      return _("Marked as checked");
    case PREMIA_PAY_APPROVED:
      return _("Approved");
    case PREMIA_PAY_CLOSED:
      return _("Not handed over any more");
    case PREMIA_PAY_HANDED_OVER:
      return _("Marked as handed over");
    default:
      return _("Marked as paid");
    }
}

/* The runs of the month that are where it as a whole is. (transfer container) */
static GPtrArray *
find_runs_at (PremiaPayoutsPage *self, PremiaPayState state)
{
  GPtrArray *runs = g_ptr_array_new ();

  for (guint i = 0; i < self->month->runs->len; i++)
    {
      PremiaMonthRun *run = g_ptr_array_index (self->month->runs, i);

      if (run->state == state)
        g_ptr_array_add (runs, run);
    }
  return runs;
}

/* What is undone may be of another month than the one that is looked at. It comes first: where the window is narrow, the end is cut off. */
static PremiaPayEdit *
new_edit (PremiaPayoutsPage *self, GPtrArray *runs, const char *done)
{
  const PremiaMonthRun *run = runs->len > 0 ? g_ptr_array_index (runs, 0) : NULL;
  g_autofree char *month = NULL;
  g_autofree char *title = NULL;

  if (run == NULL)
    return premia_pay_edit_new (done);
  month = premia_locale_format_period (premia_context_get_locale (premia_payouts_page_get_context (self)), run->period);
  title = g_strdup_printf ("%s · %s", month, done);
  return premia_pay_edit_new (title);
}

static void
set_states (PremiaPayoutsPage *self, GPtrArray *runs, PremiaPayState state, const char *title)
{
  g_autoptr (PremiaPayEdit) edit = new_edit (self, runs, title != NULL ? title : say_state_set (state));

  for (guint i = 0; i < runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (runs, i);
      g_autofree char *text = state == PREMIA_PAY_CHECKED && run->state < state ? premia_payouts_page_write_checked (self, run) : NULL;

      premia_pay_edit_set_state (edit, run->scheme, run->period, run->state, state);
      if (text != NULL)
        {
          g_autofree char *name = premia_payouts_page_name_checked (run);

          premia_pay_edit_put_setting (edit, name, "", text);
        }
    }
  premia_pay_history_do (self->history, edit);
}

/* ---- paid, and when ---- */

static GPtrArray *
copy_runs (GPtrArray *runs)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (names, g_ptr_array_index (runs, i));
  return names;
}

static PremiaDate
get_pay_date (GPtrArray *runs)
{
  return runs->len > 0 ? ((const PremiaMonthRun *) g_ptr_array_index (runs, 0))->pay_date : PREMIA_DATE_NONE;
}

/* What a form is about: the month stays as long as it is open. */
typedef struct { PremiaMonth *month; GPtrArray *runs; PremiaPayState state; } About;

static void
about_free (About *about)
{
  premia_month_unref (about->month);
  g_ptr_array_unref (about->runs);
  g_free (about);
}

static About *
attach (PremiaPayoutsPage *self, PremiaPayForm *form, GPtrArray *runs, PremiaPayState state)
{
  About *about = g_new0 (About, 1);

  about->month = premia_month_ref (self->month);
  about->runs = copy_runs (runs);
  about->state = state;
  g_object_set_data_full (G_OBJECT (form), "about", about, (GDestroyNotify) about_free);
  return about;
}

static void
add_pay_dates (PremiaPayEdit *edit, GPtrArray *runs, PremiaDate date)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (runs, i);

      if (run->pay_date != date && run->state != PREMIA_PAY_PAID)
        premia_pay_edit_set_pay_date (edit, run->scheme, run->period, run->pay_date, date);
    }
}

static void
on_paid_saved_cb (PremiaPayForm *form, PremiaPayoutsPage *self)
{
  const About *about = g_object_get_data (G_OBJECT (form), "about");
  g_autoptr (PremiaPayEdit) edit = new_edit (self, about->runs, say_state_set (PREMIA_PAY_PAID));

  add_pay_dates (edit, about->runs, premia_pay_form_get_date (form, 0));
  for (guint i = 0; i < about->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (about->runs, i);

      premia_pay_edit_set_state (edit, run->scheme, run->period, run->state, PREMIA_PAY_PAID);
    }
  premia_pay_history_do (self->history, edit);
}

static void
ask_paid (PremiaPayoutsPage *self, GPtrArray *runs)
{
  const PremiaDate today = premia_payouts_page_get_today (self);
  const PremiaDate date = get_pay_date (runs);
  PremiaPayForm *form = premia_pay_form_new (premia_payouts_page_get_window (self), _("Is It Paid?"),
                                             _("What is paid stays as it is: it cannot be reopened. Later changes come as corrections in the next open period."),
                                             _("Mark as _Paid"), premia_context_get_locale (premia_payouts_page_get_context (self)));

  premia_pay_form_add_date (form, _("Pay Date"), date != PREMIA_DATE_NONE ? date : today, today, FALSE);
  attach (self, form, runs, PREMIA_PAY_PAID);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_paid_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_pay_date_saved_cb (PremiaPayForm *form, PremiaPayoutsPage *self)
{
  const About *about = g_object_get_data (G_OBJECT (form), "about");
  const PremiaDate date = premia_pay_form_get_date (form, 0);
  g_autoptr (PremiaPayEdit) edit = new_edit (self, about->runs, date != PREMIA_DATE_NONE ? _("Pay date set") : _("Pay date taken away"));

  add_pay_dates (edit, about->runs, date);
  premia_pay_history_do (self->history, edit);
}

static void
on_pay_date_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  PremiaPayForm *form = premia_pay_form_new (premia_payouts_page_get_window (self), _("Pay Date"), _("The day on which this pay reaches people. It stands on statements and in the pay register."),
                                             _("_Save"), premia_context_get_locale (premia_payouts_page_get_context (self)));

  premia_pay_form_add_date (form, _("Pay Date"), get_pay_date (self->month->runs), premia_payouts_page_get_today (self), TRUE);
  attach (self, form, self->month->runs, PREMIA_PAY_CALCULATED);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_pay_date_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

/* ---- the next step ---- */

static void
advance (PremiaPayoutsPage *self, GPtrArray *runs)
{
  const PremiaPayState next = ((const PremiaMonthRun *) g_ptr_array_index (runs, 0))->state + 1;

  switch (next)
    {
    case PREMIA_PAY_CLOSED:
      premia_payouts_page_begin_close (self, runs);
      return;
    case PREMIA_PAY_PAID:
      ask_paid (self, runs);
      return;
    default:
      set_states (self, runs, next, NULL);
    }
}

static void
on_advance_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  g_autoptr (GPtrArray) runs = find_runs_at (self, premia_month_get_state (self->month));

  advance (self, runs);
}

static void
on_advance_run_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  const guint index = g_variant_get_uint32 (parameter);
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();

  if (index >= self->month->runs->len)
    return;
  g_ptr_array_add (runs, g_ptr_array_index (self->month->runs, index));
  advance (self, runs);
}

/* ---- and back ---- */

/* All that stand between @state and @most go back to @state. */
static void
go_back (PremiaPayoutsPage *self, PremiaPayState state, PremiaPayState most)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();

  for (guint i = 0; i < self->month->runs->len; i++)
    {
      PremiaMonthRun *run = g_ptr_array_index (self->month->runs, i);

      if (run->state > state && run->state <= most)
        g_ptr_array_add (runs, run);
    }
  if (runs->len > 0)
    set_states (self, runs, state, NULL);
}

static void
on_back_to_calculated_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_back (PREMIA_PAYOUTS_PAGE (widget), PREMIA_PAY_CALCULATED, PREMIA_PAY_APPROVED);
}

static void
on_back_to_checked_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_back (PREMIA_PAYOUTS_PAGE (widget), PREMIA_PAY_CHECKED, PREMIA_PAY_APPROVED);
}

static void
on_back_to_closed_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  go_back (PREMIA_PAYOUTS_PAGE (widget), PREMIA_PAY_CLOSED, PREMIA_PAY_HANDED_OVER);
}

/* ---- reopening ---- */

typedef struct { PremiaWorkspace *workspace; About *about; char *reason; } Reopening;

static void
reopening_free (Reopening *reopening)
{
  g_object_unref (reopening->workspace);
  about_free (reopening->about);
  g_free (reopening->reason);
  g_free (reopening);
}

/* From the latest period back: an earlier one cannot be reopened under a later one. */
static gboolean
reopen (Reopening *reopening, GError **error)
{
  if (!premia_workspace_begin (reopening->workspace, error))
    return FALSE;
  for (guint i = reopening->about->runs->len; i > 0; i--)
    {
      const PremiaMonthRun *run = g_ptr_array_index (reopening->about->runs, i - 1);

      if (!premia_workspace_reopen_run (reopening->workspace, run->scheme, run->period, reopening->reason, error))
        {
          premia_workspace_rollback (reopening->workspace);
          return FALSE;
        }
    }
  return premia_workspace_commit (reopening->workspace, error);
}

static void
reopen_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (reopen (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_reopened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (source);
  g_autoptr (GError) error = NULL;

  premia_page_end_wait (PREMIA_PAGE (self));
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  if (self->history != NULL)
    premia_pay_history_forget (self->history);
  premia_payouts_page_toast (self, _("The period is open again"), FALSE);
}

static void
on_reopen_saved_cb (PremiaPayForm *form, PremiaPayoutsPage *self)
{
  PremiaWorkspace *workspace = premia_payouts_page_get_writable (self);
  const About *about = g_object_get_data (G_OBJECT (form), "about");
  g_autoptr (GTask) task = NULL;
  Reopening *reopening;

  if (workspace == NULL)
    return;
  reopening = g_new0 (Reopening, 1);
  reopening->workspace = g_object_ref (workspace);
  reopening->about = g_new0 (About, 1);
  reopening->about->month = premia_month_ref (about->month);
  reopening->about->runs = copy_runs (about->runs);
  reopening->reason = premia_pay_form_get_text (form, 0);
  task = g_task_new (self, NULL, on_reopened_cb, NULL);
  g_task_set_source_tag (task, on_reopen_saved_cb);
  g_task_set_task_data (task, reopening, (GDestroyNotify) reopening_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, reopen_in_thread);
}

static void
on_reopen_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  PremiaPayForm *form;

  for (guint i = 0; i < self->month->runs->len; i++)
    {
      PremiaMonthRun *run = g_ptr_array_index (self->month->runs, i);

      if (run->state == PREMIA_PAY_CLOSED || run->state == PREMIA_PAY_HANDED_OVER)
        g_ptr_array_add (runs, run);
    }
  form = premia_pay_form_new (premia_payouts_page_get_window (self), _("Reopen the Period?"),
                              _("Its numbers follow the data again, and it has to be closed anew. The reason is kept for ever; what was closed can still be looked at."),
                              _("_Reopen"), premia_context_get_locale (premia_payouts_page_get_context (self)));
  premia_pay_form_add_text (form, _("Reason"), "", TRUE);
  attach (self, form, runs, PREMIA_PAY_CALCULATED);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_reopen_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

/* ---- what can be done ---- */

static gboolean
any_between (PremiaMonth *month, PremiaPayState least, PremiaPayState most)
{
  for (guint i = 0; i < month->runs->len; i++)
    {
      const PremiaPayState state = ((const PremiaMonthRun *) g_ptr_array_index (month->runs, i))->state;

      if (state >= least && state <= most)
        return TRUE;
    }
  return FALSE;
}

void
premia_payouts_page_update_run_actions (PremiaPayoutsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PremiaMonth *month = self->month;
  const gboolean can = month != NULL && premia_payouts_page_get_writable (self) != NULL && !premia_pay_history_is_busy (self->history);

  gtk_widget_action_set_enabled (widget, "payouts.advance", can && month->runs->len > 0 && premia_month_get_state (month) < PREMIA_PAY_PAID);
  gtk_widget_action_set_enabled (widget, "payouts.advance-run", can);
  gtk_widget_action_set_enabled (widget, "payouts.back-to-calculated", can && any_between (month, PREMIA_PAY_CHECKED, PREMIA_PAY_APPROVED));
  gtk_widget_action_set_enabled (widget, "payouts.back-to-checked", can && any_between (month, PREMIA_PAY_APPROVED, PREMIA_PAY_APPROVED));
  gtk_widget_action_set_enabled (widget, "payouts.back-to-closed", can && any_between (month, PREMIA_PAY_HANDED_OVER, PREMIA_PAY_HANDED_OVER));
  gtk_widget_action_set_enabled (widget, "payouts.reopen", can && any_between (month, PREMIA_PAY_CLOSED, PREMIA_PAY_HANDED_OVER));
  gtk_widget_action_set_enabled (widget, "payouts.pay-date", can && any_between (month, PREMIA_PAY_CALCULATED, PREMIA_PAY_HANDED_OVER));
}

void
premia_payouts_page_class_install_run (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payouts.advance", NULL, on_advance_cb);
  gtk_widget_class_install_action (widget_class, "payouts.advance-run", "u", on_advance_run_cb);
  gtk_widget_class_install_action (widget_class, "payouts.back-to-calculated", NULL, on_back_to_calculated_cb);
  gtk_widget_class_install_action (widget_class, "payouts.back-to-checked", NULL, on_back_to_checked_cb);
  gtk_widget_class_install_action (widget_class, "payouts.back-to-closed", NULL, on_back_to_closed_cb);
  gtk_widget_class_install_action (widget_class, "payouts.reopen", NULL, on_reopen_cb);
  gtk_widget_class_install_action (widget_class, "payouts.pay-date", NULL, on_pay_date_cb);
}
