/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page-private.h"

#include "premia-month-reader.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PremiaPayoutsPage, premia_payouts_page, PREMIA_TYPE_PAGE)

PremiaContext *
premia_payouts_page_get_context (PremiaPayoutsPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

PremiaWorkspace *
premia_payouts_page_get_writable (PremiaPayoutsPage *self)
{
  PremiaContext *context = premia_payouts_page_get_context (self);
  PremiaWorkspace *workspace = context != NULL ? premia_context_get_workspace (context) : NULL;

  return workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL ? workspace : NULL;
}

GtkWindow *
premia_payouts_page_get_window (PremiaPayoutsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

PremiaDate
premia_payouts_page_get_today (PremiaPayoutsPage *self)
{
  return premia_zone_date_of (premia_desk_get_own_zone (self->sheet->desk), premia_context_now (premia_payouts_page_get_context (self)));
}

char *
premia_payouts_page_say_period (PremiaPayoutsPage *self, PremiaPeriod period)
{
  return premia_locale_format_period (premia_context_get_locale (premia_payouts_page_get_context (self)), period);
}

static void
on_undo_clicked_cb (PremiaPayoutsPage *self)
{
  premia_pay_history_undo (self->history);
}

void
premia_payouts_page_toast (PremiaPayoutsPage *self, const char *text, gboolean undo)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new (text);
  if (undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* ---- the statement ---- */

void
premia_payouts_page_update_actions (PremiaPayoutsPage *self)
{
  GListModel *list = G_LIST_MODEL (premia_pay_table_get_list (self->table));
  const guint n = g_list_model_get_n_items (list);
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->open >= 0)
    position = premia_pay_list_find (PREMIA_PAY_LIST (list), (guint) self->open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.previous", position != GTK_INVALID_LIST_POSITION && position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.next", n > 0 && (position == GTK_INVALID_LIST_POSITION || position + 1 < n));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.close", self->open >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.export", self->open >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "payouts.print", self->open >= 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.undo", premia_pay_history_can_undo (self->history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.redo", premia_pay_history_can_redo (self->history));
  premia_payouts_page_update_run_actions (self);
  premia_payouts_page_update_entry_actions (self);
}

static void
close_statement (PremiaPayoutsPage *self)
{
  self->open = -1;
  premia_side_panes_set_show_end (self->panes, FALSE);
  premia_pay_table_mark (self->table, -1);
  premia_statement_view_clear (self->statement);
  premia_payouts_page_update_actions (self);
}

/* Shows it without a word to the table. */
static void
show_statement (PremiaPayoutsPage *self, guint entry)
{
  g_autoptr (GError) error = NULL;

  self->open = (int) entry;
  if (!premia_statement_view_show (self->statement, self->sheet, entry, self->month, premia_context_get_locale (premia_payouts_page_get_context (self)), &error))
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      close_statement (self);
      return;
    }
  premia_side_panes_set_show_end (self->panes, TRUE);
  premia_payouts_page_update_actions (self);
}

void
premia_payouts_page_open (PremiaPayoutsPage *self, guint entry, int component)
{
  g_return_if_fail (PREMIA_IS_PAYOUTS_PAGE (self));
  g_return_if_fail (self->sheet != NULL && entry < self->sheet->entries->len);

  premia_pay_table_mark (self->table, (int) entry);
  show_statement (self, entry);
  if (component >= 0 && self->open >= 0)
    premia_statement_view_open_line (self->statement, (guint) component);
}

static void
show_wanted (PremiaPayoutsPage *self)
{
  for (guint i = 0; self->wanted != NULL && i < self->sheet->entries->len; i++)
    if (g_str_equal (premia_pay_sheet_get_person (self->sheet, i)->id, self->wanted))
      {
        gtk_editable_set_text (GTK_EDITABLE (self->search), "");
        premia_payouts_page_open (self, i, -1);
        break;
      }
  g_clear_pointer (&self->wanted, g_free);
}

void
premia_payouts_page_show_person (PremiaPayoutsPage *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_PAYOUTS_PAGE (self) && id != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (id);
  if (self->sheet != NULL && self->cancellable == NULL)
    show_wanted (self);
}

static void
on_chosen_cb (PremiaPayoutsPage *self, int entry)
{
  if (self->sheet != NULL && entry >= 0)
    show_statement (self, (guint) entry);
}

static void
on_concern_followed_cb (PremiaPayoutsPage *self, int entry, int component)
{
  premia_payouts_page_open (self, (guint) entry, component);
}

static void
step (PremiaPayoutsPage *self, int by)
{
  PremiaPayList *list = premia_pay_table_get_list (self->table);
  const gint64 n = g_list_model_get_n_items (G_LIST_MODEL (list));
  const guint found = self->open >= 0 ? premia_pay_list_find (list, (guint) self->open) : GTK_INVALID_LIST_POSITION;
  const gint64 position = found == GTK_INVALID_LIST_POSITION ? 0 : (gint64) found + by;

  if (position >= 0 && position < n)
    premia_payouts_page_open (self, premia_pay_list_get_entry (list, (guint) position), -1);
}

static void
on_previous_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  step (PREMIA_PAYOUTS_PAGE (widget), -1);
}

static void
on_next_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  step (PREMIA_PAYOUTS_PAGE (widget), 1);
}

static void
on_close_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);

  close_statement (self);
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
on_copied_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_payouts_page_toast (PREMIA_PAYOUTS_PAGE (widget), _("The reason is copied"), FALSE);
}

/* ---- the people ---- */

static void
on_search_changed_cb (PremiaPayoutsPage *self)
{
  premia_pay_table_set_search (self->table, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  premia_payouts_page_update_actions (self);
}

static void
on_search_stopped_cb (PremiaPayoutsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (PREMIA_PAYOUTS_PAGE (widget)->search));
}

static void
on_width_cb (PremiaPayoutsPage *self)
{
  premia_pay_table_set_width (self->table, premia_side_panes_get_start_width (self->panes));
  premia_run_path_set_width (self->path, premia_side_panes_get_start_width (self->panes));
}

/* ---- calculating ---- */

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

  gtk_revealer_set_reveal_child (self->as_of_bar, closing != NULL);
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
    close_statement (self);
  gtk_stack_set_visible_child_name (self->stack, sheet->entries->len > 0 ? "sheet" : "nobody");
  show_wanted (self);
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
  close_statement (self);
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

static void
on_period_changed_cb (PremiaPayoutsPage *self)
{
  g_clear_pointer (&self->as_of, g_ptr_array_unref);
  premia_payouts_page_drop_changes (self);
  premia_payouts_page_refresh (self);
}

static void
on_workspace_changed_cb (PremiaPayoutsPage *self)
{
  premia_pay_history_set_workspace (self->history, premia_context_get_workspace (premia_payouts_page_get_context (self)));
  g_hash_table_remove_all (self->baselines);
  g_clear_pointer (&self->as_of, g_ptr_array_unref);
}

static void
on_done_cb (PremiaPayoutsPage *self, PremiaPayEdit *edit, gboolean forward)
{
  g_autofree char *text = NULL;

  self->own_change = TRUE;
  if (!forward)
    /* Translators: %s is what was undone: “Adjustment added” */
    text = g_strdup_printf (_("Taken back: %s"), premia_pay_edit_get_title (edit));
  premia_payouts_page_toast (self, forward ? premia_pay_edit_get_title (edit) : text, forward && premia_pay_edit_can_undo (edit));
}

static void
on_failed_cb (PremiaPayoutsPage *self, const char *message)
{
  premia_page_show_problem (PREMIA_PAGE (self), message);
}

static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_pay_history_undo (PREMIA_PAYOUTS_PAGE (widget)->history);
}

static void
on_redo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_pay_history_redo (PREMIA_PAYOUTS_PAGE (widget)->history);
}

static void
premia_payouts_page_constructed (GObject *object)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (object);
  PremiaContext *context = premia_payouts_page_get_context (self);

  G_OBJECT_CLASS (premia_payouts_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  self->saver = premia_report_saver_new (GTK_WIDGET (self), context);
  premia_pay_table_set_locale (self->table, premia_context_get_locale (context));
  premia_payouts_page_update_actions (self);
  premia_run_path_set_menu (self->path, self->run_menu);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (premia_payouts_page_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (on_period_changed_cb), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
  premia_payouts_page_refresh (self);
}

static void
premia_payouts_page_dispose (GObject *object)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  premia_payouts_page_drop_changes (self);
  if (self->closing != NULL)
    gtk_window_destroy (GTK_WINDOW (self->closing));
  g_clear_weak_pointer (&self->closing);
  g_clear_object (&self->saver);
  g_clear_object (&self->history);
  g_clear_pointer (&self->sheet, premia_pay_sheet_unref);
  g_clear_pointer (&self->month, premia_month_unref);
  g_clear_pointer (&self->as_of, g_ptr_array_unref);
  g_clear_pointer (&self->baselines, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (premia_payouts_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "payouts.previous" },
    { GDK_KEY_Down, GDK_ALT_MASK, "payouts.next" },
    { GDK_KEY_k, 0, "payouts.previous" },
    { GDK_KEY_j, 0, "payouts.next" },
    { GDK_KEY_Escape, 0, "payouts.close" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "payouts.search" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "payouts.print" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "payouts.advance" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "payouts.add-adjustment" },
  };

  gtk_widget_class_install_action (widget_class, "payouts.previous", NULL, on_previous_cb);
  gtk_widget_class_install_action (widget_class, "payouts.next", NULL, on_next_cb);
  gtk_widget_class_install_action (widget_class, "payouts.close", NULL, on_close_cb);
  gtk_widget_class_install_action (widget_class, "payouts.copied", NULL, on_copied_cb);
  gtk_widget_class_install_action (widget_class, "payouts.search", NULL, on_search_cb);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "page.redo", NULL, on_redo_cb);
  premia_payouts_page_class_install_paper (widget_class);
  premia_payouts_page_class_install_run (widget_class);
  premia_payouts_page_class_install_entries (widget_class);
  premia_payouts_page_class_install_changes (widget_class);
  premia_payouts_page_class_install_compare (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static void
premia_payouts_page_class_init (PremiaPayoutsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_payouts_page_constructed;
  object_class->dispose = premia_payouts_page_dispose;

  g_type_ensure (PREMIA_TYPE_SIDE_PANES);
  g_type_ensure (PREMIA_TYPE_PAY_SUMMARY);
  g_type_ensure (PREMIA_TYPE_INQUIRY_BUTTON);
  g_type_ensure (PREMIA_TYPE_PAY_TABLE);
  g_type_ensure (PREMIA_TYPE_RUN_PATH);
  g_type_ensure (PREMIA_TYPE_STATEMENT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-payouts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, inquiries);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, path);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, run_menu);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, banner_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, as_of_bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, as_of_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, table);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, statement);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_concern_followed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_width_cb);
  install_actions (widget_class);
}

static void
premia_payouts_page_init (PremiaPayoutsPage *self)
{
  self->open = -1;
  self->history = premia_pay_history_new ();
  self->baselines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->history, "changed", G_CALLBACK (premia_payouts_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "done", G_CALLBACK (on_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "failed", G_CALLBACK (on_failed_cb), self, G_CONNECT_SWAPPED);
}

PremiaPaySheet *
premia_payouts_page_get_sheet (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), NULL);

  return self->sheet;
}

PremiaPayTable *
premia_payouts_page_get_table (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), NULL);

  return self->table;
}

PremiaStatementView *
premia_payouts_page_get_statement (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), NULL);

  return self->statement;
}

int
premia_payouts_page_get_open (PremiaPayoutsPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PAYOUTS_PAGE (self), -1);

  return self->open;
}
