/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"

#include "premia-changes-window.h"
#include "premia-month-reader.h"

#include <glib/gi18n.h>

/* Periods back that can be compared with this one. */
#define N_PERIODS 13

/* One side of a comparison: a period as it is paid now, or a closing of one scheme. */
typedef struct
{
  PremiaPeriod   period;
  PremiaClosing *closing; /* borrowed (nullable) */
} Side;

/* A comparison lives as long as its window. */
typedef struct
{
  PremiaDesk          *desk;     /* (owned) */
  PremiaLocale        *locale;   /* (owned) */
  GPtrArray           *closings; /* (owned) (element-type PremiaClosing) */
  GArray              *sides;    /* (owned) (element-type Side) */
  GCancellable        *cancellable; /* (owned) (nullable) */
} Comparison;

static void
comparison_clear (Comparison *comparison)
{
  g_clear_pointer (&comparison->desk, premia_desk_unref);
  g_clear_object (&comparison->locale);
  g_clear_object (&comparison->cancellable);
  g_clear_pointer (&comparison->closings, g_ptr_array_unref);
  g_clear_pointer (&comparison->sides, g_array_unref);
}

static void
comparison_unref (gpointer comparison)
{
  g_rc_box_release_full (comparison, (GDestroyNotify) comparison_clear);
}

/* ---- what a side pays ---- */

typedef struct { Comparison *comparison; Side before, after; } Look;

static void
look_free (Look *look)
{
  comparison_unref (look->comparison);
  g_free (look);
}

static PremiaPaySheet *
make_sheet (const Comparison *comparison, const Side *side, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) closings = NULL;

  if (side->closing == NULL)
    return premia_pay_sheet_new (comparison->desk, side->period, comparison->locale, cancellable, error);
  closings = g_ptr_array_new ();
  g_ptr_array_add (closings, side->closing);
  return premia_pay_sheet_new_as_of (comparison->desk, side->period, closings, comparison->locale, cancellable, error);
}

/* Beside a closing of one scheme stands that scheme alone. */
static void
keep_scheme (GPtrArray *figures, const char *scheme)
{
  for (guint i = figures->len; i > 0; i--)
    if (!g_str_equal (((const PremiaPayFigures *) g_ptr_array_index (figures, i - 1))->scheme, scheme))
      g_ptr_array_remove_index (figures, i - 1);
}

static GPtrArray *
read_side (const Look *look, const Side *side, const Side *other, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaPaySheet) sheet = make_sheet (look->comparison, side, cancellable, error);
  GPtrArray *figures = sheet != NULL ? premia_pay_sheet_get_figures (sheet, cancellable, error) : NULL;

  if (figures != NULL && other->closing != NULL)
    keep_scheme (figures, other->closing->scheme);
  return figures;
}

static void
compare (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) before = read_side (look, &look->before, &look->after, cancellable, &error);
  g_autoptr (GPtrArray) after = before != NULL ? read_side (look, &look->after, &look->before, cancellable, &error) : NULL;

  if (after != NULL)
    g_task_return_pointer (task, premia_pay_changes_find (before, after), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaChangesWindow *window = PREMIA_CHANGES_WINDOW (source);
  const Comparison *comparison = g_object_get_data (source, "comparison");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *what = NULL;

  if (comparison == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (changes == NULL)
    {
      premia_changes_window_show_problem (window, error->message);
      return;
    }
  what = changes->len > 0 ? premia_pay_changes_say (changes, comparison->locale) : g_strdup (_("Both are the same."));
  premia_changes_window_show (window, changes, what);
}

static void
on_chosen_cb (PremiaChangesWindow *window, guint before, guint after)
{
  Comparison *comparison = g_object_get_data (G_OBJECT (window), "comparison");
  g_autoptr (GTask) task = NULL;
  Look *look;

  if (before >= comparison->sides->len || after >= comparison->sides->len)
    return;
  if (comparison->cancellable != NULL)
    g_cancellable_cancel (comparison->cancellable);
  g_clear_object (&comparison->cancellable);
  comparison->cancellable = g_cancellable_new ();
  look = g_new0 (Look, 1);
  look->comparison = g_rc_box_acquire (comparison);
  look->before = g_array_index (comparison->sides, Side, before);
  look->after = g_array_index (comparison->sides, Side, after);
  task = g_task_new (window, comparison->cancellable, on_compared_cb, NULL);
  g_task_set_source_tag (task, on_chosen_cb);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  premia_changes_window_show_busy (window);
  g_task_run_in_thread (task, compare);
}

/* ---- the closings, which hold large texts, are read on a thread first ---- */

typedef struct { PremiaMonth *month; PremiaWorkspace *workspace; } Reading;

static void
reading_free (Reading *reading)
{
  premia_month_unref (reading->month);
  g_object_unref (reading->workspace);
  g_free (reading);
}

static void
read_closings (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;
  GPtrArray *closings = premia_month_read_closings (reading->month, reading->workspace, &error);

  if (closings != NULL)
    g_task_return_pointer (task, closings, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
begin_reading (PremiaPayoutsPage *self, GAsyncReadyCallback callback)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (premia_payouts_page_get_context (self));
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  if (workspace == NULL || self->month == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->month = premia_month_ref (self->month);
  reading->workspace = g_object_ref (workspace);
  task = g_task_new (self, NULL, callback, NULL);
  g_task_set_source_tag (task, begin_reading);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  g_task_run_in_thread (task, read_closings);
}

/* NULL: it failed, which is told, or the page shows something else by now. */
static GPtrArray *
end_reading (PremiaPayoutsPage *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *closings = g_task_propagate_pointer (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  if (closings == NULL)
    premia_page_show_problem (PREMIA_PAGE (self), error->message);
  if (self->sheet == NULL || self->month == NULL)
    g_clear_pointer (&closings, g_ptr_array_unref);
  return closings;
}

/* "Closing of 25 November 2026, 14:05, A. Petrova · scheme" */
static char *
say_closing (PremiaPayoutsPage *self, const PremiaClosing *closing)
{
  const PremiaMonthRun *run = premia_month_find_run (self->month, closing->scheme, closing->period);
  PremiaLocale *locale = premia_context_get_locale (premia_payouts_page_get_context (self));
  g_autofree char *when = premia_locale_format_instant (locale, closing->closed_at, premia_desk_get_own_zone (self->sheet->desk));
  /* Translators: a moment, then a person */
  g_autofree char *text = g_strdup_printf (_("Closed on %s by %s"), when, closing->closed_by);

  return g_strdup_printf ("%s · %s%s%s", text, run != NULL ? run->name : closing->scheme, closing->holds ? "" : " · ",
                          closing->holds ? "" : _("holds no more"));
}

/* ---- comparing ---- */

static void
add_side (GPtrArray *names, Comparison *comparison, char *name, PremiaPeriod period, PremiaClosing *closing)
{
  const Side side = { period, closing };

  g_ptr_array_add (names, name);
  g_array_append_val (comparison->sides, side);
}

static GPtrArray *
make_sides (PremiaPayoutsPage *self, Comparison *comparison)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (int i = 1; i > -N_PERIODS; i--)
    {
      const PremiaPeriod period = premia_period_next (self->sheet->period, i);

      add_side (names, comparison, premia_payouts_page_say_period (self, period), period, NULL);
    }
  for (guint i = 0; i < comparison->closings->len; i++)
    {
      PremiaClosing *closing = g_ptr_array_index (comparison->closings, i);

      add_side (names, comparison, say_closing (self, closing), closing->period, closing);
    }
  g_ptr_array_add (names, NULL);
  return names;
}

static void
on_closings_for_comparing_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (source);
  GPtrArray *closings = end_reading (self, result);
  PremiaChangesWindow *window;
  g_autoptr (GPtrArray) names = NULL;
  Comparison *comparison;

  if (closings == NULL)
    return;
  comparison = g_rc_box_new0 (Comparison);
  comparison->desk = premia_desk_ref (self->sheet->desk);
  comparison->locale = g_object_ref (premia_context_get_locale (premia_payouts_page_get_context (self)));
  comparison->closings = closings;
  comparison->sides = g_array_new (FALSE, FALSE, sizeof (Side));
  names = make_sides (self, comparison);
  window = premia_changes_window_new (premia_payouts_page_get_window (self), premia_payouts_page_get_context (self), _("Compare"));
  g_object_set_data_full (G_OBJECT (window), "comparison", comparison, comparison_unref);
  g_signal_connect (window, "chosen", G_CALLBACK (on_chosen_cb), NULL);
  /* The period before with this one: the second and the first but one of the list. */
  premia_changes_window_set_sides (window, (const char *const *) names->pdata, 2, 1);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_compare_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  begin_reading (PREMIA_PAYOUTS_PAGE (widget), on_closings_for_comparing_cb);
}

/* ---- looking at a closing again ---- */

/* The closing of another scheme's run that held when the one at @chosen was made; -1: none. */
static int
find_beside (GPtrArray *closings, guint chosen, const PremiaMonthRun *run)
{
  for (guint i = chosen; i > 0; i--)
    {
      const PremiaClosing *closing = g_ptr_array_index (closings, i - 1);

      /* NULL: taken already. */
      if (closing != NULL && closing->period.number == run->period.number && g_str_equal (closing->scheme, run->scheme))
        return (int) i - 1;
    }
  return -1;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const PremiaClosing *x = *(const PremiaClosing *const *) a, *y = *(const PremiaClosing *const *) b;

  return x->id < y->id ? -1 : x->id > y->id;
}

/* The chosen one first, then what was closed of the other runs by then. */
static GPtrArray *
take_as_of (PremiaPayoutsPage *self, GPtrArray *closings, guint chosen)
{
  const PremiaClosing *first = g_ptr_array_index (closings, chosen);
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_closing_free);

  g_ptr_array_add (taken, g_ptr_array_index (closings, chosen));
  for (guint i = 0; self->month != NULL && i < self->month->runs->len; i++)
    {
      const PremiaMonthRun *run = g_ptr_array_index (self->month->runs, i);
      const int beside = find_beside (closings, chosen, run);

      if (beside < 0 || (run->period.number == first->period.number && g_str_equal (run->scheme, first->scheme)))
        continue;
      g_ptr_array_add (taken, g_ptr_array_index (closings, beside));
      g_ptr_array_index (closings, beside) = NULL;
    }
  g_ptr_array_index (closings, chosen) = NULL;
  return taken;
}

static void
on_closing_saved_cb (PremiaPayForm *form, PremiaPayoutsPage *self)
{
  g_autoptr (GPtrArray) closings = g_object_steal_data (G_OBJECT (form), "closings");
  const guint chosen = premia_pay_form_get_choice (form, 0);

  if (chosen >= closings->len)
    return;
  g_clear_pointer (&self->as_of, g_ptr_array_unref);
  self->as_of = take_as_of (self, closings, chosen);
  premia_payouts_page_refresh (self);
}

static void
on_closings_for_looking_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (source);
  GPtrArray *closings = end_reading (self, result);
  g_autoptr (GPtrArray) names = NULL;
  PremiaPayForm *form;

  if (closings == NULL)
    return;
  if (closings->len == 0)
    {
      premia_payouts_page_toast (self, _("This period was never closed"), FALSE);
      g_ptr_array_unref (closings);
      return;
    }
  g_ptr_array_sort (closings, compare_ids);
  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < closings->len; i++)
    g_ptr_array_add (names, say_closing (self, g_ptr_array_index (closings, i)));
  g_ptr_array_add (names, NULL);
  form = premia_pay_form_new (premia_payouts_page_get_window (self), _("As It Was Closed"), _("Every number and its reason, as they were frozen then."), _("_Show"),
                              premia_context_get_locale (premia_payouts_page_get_context (self)));
  premia_pay_form_add_choice (form, _("Closing"), (const char *const *) names->pdata, closings->len - 1);
  g_object_set_data_full (G_OBJECT (form), "closings", closings, (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_closing_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
on_closings_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  begin_reading (PREMIA_PAYOUTS_PAGE (widget), on_closings_for_looking_cb);
}

static void
on_now_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);

  g_clear_pointer (&self->as_of, g_ptr_array_unref);
  premia_payouts_page_refresh (self);
}

void
premia_payouts_page_class_install_compare (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "payouts.compare", NULL, on_compare_cb);
  gtk_widget_class_install_action (widget_class, "payouts.closings", NULL, on_closings_cb);
  gtk_widget_class_install_action (widget_class, "payouts.now", NULL, on_now_cb);
}
