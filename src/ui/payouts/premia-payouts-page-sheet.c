/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"

#include "premia-month-reader.h"

#include <glib/gi18n.h>

/* The style lets some time pass first: what is faster would only flicker. */
static void
set_dim (PremiaPayoutsPage *self, gboolean dim)
{
  if (dim)
    gtk_widget_add_css_class (GTK_WIDGET (self->panes), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->panes), "stale");
}

/* What the path says under it; NULL: nothing. */
static char *
say_path_note (PremiaPayoutsPage *self)
{
  PremiaLocale *locale = premia_context_get_locale (premia_payouts_page_get_context (self));
  g_autofree char *day = NULL;
  PremiaDate pay_date = PREMIA_DATE_NONE;

  for (guint i = 0; i < self->month->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (self->month->runs, i);

      if (i > 0 && run->pay_date != pay_date)
        return g_strdup (_("The schemes have different pay dates."));
      pay_date = run->pay_date;
    }
  if (pay_date == PREMIA_DATE_NONE)
    return NULL;
  day = premia_locale_format_date (locale, pay_date);
  /* Translators: %s is a day */
  return g_strdup_printf (_("Pay date: %s"), day);
}

/* What can be done with all of the month, and with one scheme of it alone. */
static void
show_menu (PremiaPayoutsPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) alone = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  for (int i = 0; i < g_menu_model_get_n_items (self->run_menu); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new_from_model (self->run_menu, i);

      g_menu_append_item (menu, item);
    }
  for (guint i = 0; i < self->month->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (self->month->runs, i);
      g_auto (GStrv) parts = g_strsplit (run->name, "_", -1);
      g_autofree char *name = g_strjoinv ("__", parts);
      g_autofree char *period = self->sheet->has_periods ? premia_payouts_page_say_period (self, run->period) : NULL;
      g_autofree char *label = NULL;
      g_autoptr (GMenuItem) item = NULL;

      if (run->state == PREMIA_PAY_PAID)
        continue;
      label = g_strdup_printf ("%s%s%s: %s", name, period != NULL ? ", " : "", period != NULL ? period : "", premia_pay_state_get_deed (run->state + 1));
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "payouts.advance-run", "u", i);
      g_menu_append_item (alone, item);
    }
  if (self->month->runs->len > 1)
    {
      g_menu_append_submenu (last, _("_One Scheme Only"), G_MENU_MODEL (alone));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
    }
  premia_run_path_set_menu (self->path, G_MENU_MODEL (menu));
}

static void
show_month (PremiaPayoutsPage *self)
{
  PremiaLocale *locale = premia_context_get_locale (premia_payouts_page_get_context (self));
  g_autofree char *note = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->path), self->month != NULL && self->month->runs->len > 0);
  if (self->month == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->inquiries), FALSE);
      return;
    }
  note = say_path_note (self);
  premia_run_path_show (self->path, self->month, locale, premia_desk_get_own_zone (self->sheet->desk), note);
  show_menu (self);
  premia_inquiry_button_show (self->inquiries, self->sheet, self->month, locale);
}

/* "Closed on 25 November 2026 by A. Petrova" */
static void
show_as_of (PremiaPayoutsPage *self)
{
  PremiaLocale *locale = premia_context_get_locale (premia_payouts_page_get_context (self));
  const PremiaClosing *closing = self->sheet->as_of && self->as_of != NULL ? g_ptr_array_index (self->as_of, 0) : NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->as_of_bar, closing != NULL);
  if (closing == NULL)
    return;
  when = premia_locale_format_instant (locale, closing->closed_at, premia_desk_get_own_zone (self->sheet->desk));
  text = closing->holds
    /* Translators: a moment, then a person */
    ? g_strdup_printf (_("As it was closed on %s by %s."), when, closing->closed_by)
    : g_strdup_printf (_("As it was closed on %s by %s. This closing holds no more: the period was reopened since."), when, closing->closed_by);
  gtk_label_set_text (self->as_of_label, text);
}

static void
show_sheet (PremiaPayoutsPage *self, PremiaPaySheet *sheet, PremiaMonth *month)
{
  g_autoptr (PremiaPaySheet) before = g_steal_pointer (&self->sheet);
  int again = -1;

  self->sheet = sheet;
  g_clear_pointer (&self->month, premia_month_unref);
  self->month = month;
  if (before != NULL && self->open >= 0)
    again = premia_pay_sheet_find_like (sheet, before, (guint) self->open);
  premia_pay_table_set_sheet (self->table, sheet);
  premia_pay_summary_show (self->summary, sheet, premia_context_get_locale (premia_payouts_page_get_context (self)));
  show_month (self);
  show_as_of (self);
  if (again >= 0)
    premia_payouts_page_open (self, (guint) again, -1);
  else
    premia_payouts_page_close_statement (self);
  gtk_stack_set_visible_child_name (self->stack, sheet->entries->len > 0 ? "sheet" : "nobody");
  premia_payouts_page_show_wanted (self);
  premia_payouts_page_compare_again (self);
}

/* There is nothing to show: what was shown is not true any more. */
static void
drop_sheet (PremiaPayoutsPage *self, const char *page)
{
  set_dim (self, FALSE);
  premia_payouts_page_drop_changes (self);
  g_clear_pointer (&self->sheet, premia_pay_sheet_unref);
  g_clear_pointer (&self->month, premia_month_unref);
  premia_pay_table_set_sheet (self->table, NULL);
  premia_payouts_page_close_statement (self);
  gtk_stack_set_visible_child_name (self->stack, page);
}

typedef struct
{
  PremiaDesk      *desk;
  PremiaPeriod     period;
  PremiaLocale    *locale;
  PremiaWorkspace *workspace; /* (nullable) */
  GPtrArray       *as_of;     /* (nullable) (element-type PremiaClosing) */
} Question;

typedef struct { PremiaPaySheet *sheet; PremiaMonth *month; } Answer;

static void
question_free (Question *question)
{
  premia_desk_unref (question->desk);
  g_object_unref (question->locale);
  g_clear_object (&question->workspace);
  g_clear_pointer (&question->as_of, g_ptr_array_unref);
  g_free (question);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->sheet, premia_pay_sheet_unref);
  g_clear_pointer (&answer->month, premia_month_unref);
  g_free (answer);
}

static gboolean
answer (Question *question, Answer *answer, GCancellable *cancellable, GError **error)
{
  if (question->as_of != NULL)
    {
      answer->sheet = premia_pay_sheet_new_as_of (question->desk, question->period, question->as_of, question->locale, cancellable, error);
      return answer->sheet != NULL;
    }
  answer->sheet = premia_pay_sheet_new (question->desk, question->period, question->locale, cancellable, error);
  if (answer->sheet == NULL || question->workspace == NULL)
    return answer->sheet != NULL;
  answer->month = premia_month_read (answer->sheet, question->workspace, error);
  return answer->month != NULL;
}

static void
calculate (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Answer *found = g_new0 (Answer, 1);
  GError *error = NULL;

  if (answer (task_data, found, cancellable, &error))
    {
      g_task_return_pointer (task, found, (GDestroyNotify) answer_free);
      return;
    }
  answer_free (found);
  g_task_return_error (task, error);
}

static void
on_calculated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (source);
  g_autoptr (GError) error = NULL;
  Answer *found = g_task_propagate_pointer (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  /* Another calculation has begun meanwhile, or the page is going. */
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&found, answer_free);
      return;
    }
  g_clear_object (&self->cancellable);
  if (found == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      drop_sheet (self, "failed");
      return;
    }
  set_dim (self, FALSE);
  premia_page_show_problem (PREMIA_PAGE (self), NULL);
  show_sheet (self, g_steal_pointer (&found->sheet), g_steal_pointer (&found->month));
  answer_free (found);
}

void
premia_payouts_page_refresh (PremiaPayoutsPage *self)
{
  PremiaContext *context = premia_payouts_page_get_context (self);
  PremiaDesk *desk = premia_context_get_desk (context);
  const char *missing = premia_pay_sheet_find_missing (desk);
  g_autoptr (GTask) task = NULL;
  Question *question;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (missing != NULL)
    {
      drop_sheet (self, missing);
      return;
    }
  self->cancellable = g_cancellable_new ();
  question = g_new0 (Question, 1);
  question->desk = premia_desk_ref (desk);
  question->period = premia_context_get_period (context);
  question->locale = g_object_ref (premia_context_get_locale (context));
  g_set_object (&question->workspace, premia_context_get_workspace (context));
  question->as_of = self->as_of != NULL ? g_ptr_array_ref (self->as_of) : NULL;
  task = g_task_new (self, self->cancellable, on_calculated_cb, NULL);
  g_task_set_source_tag (task, premia_payouts_page_refresh);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  set_dim (self, TRUE);
  g_task_run_in_thread (task, calculate);
}
