/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page.h"
#include "premia-pay-summary.h"
#include "ui/page/premia-side-panes.h"
#include "ui/reports/premia-report-print.h"
#include "ui/reports/premia-report-saver.h"

#include "report/premia-statement-document.h"

#include <glib/gi18n.h>

/* Everything is calculated on a thread whenever the data or the period is another; the old numbers stay until
 * the new ones are there. */
struct _PremiaPayoutsPage
{
  PremiaPage           parent_instance;
  GtkStack            *stack;
  PremiaSidePanes     *panes;
  PremiaPaySummary    *summary;
  GtkSearchEntry      *search;
  PremiaPayTable      *table;
  PremiaStatementView *statement;
  PremiaReportSaver   *saver;       /* (owned) (nullable) */
  PremiaPaySheet      *sheet;       /* (owned) (nullable): shown */
  int                  open;        /* entry, -1 */
  GCancellable        *cancellable; /* (owned) (nullable): of the calculation that runs */
  char                *wanted;      /* (owned) (nullable): id of somebody to show once there is a sheet */
};

G_DEFINE_FINAL_TYPE (PremiaPayoutsPage, premia_payouts_page, PREMIA_TYPE_PAGE)

static PremiaContext *
get_context (PremiaPayoutsPage *self)
{
  return premia_page_get_context (PREMIA_PAGE (self));
}

/* ---- the statement ---- */

static void
update_actions (PremiaPayoutsPage *self)
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
}

static void
close_statement (PremiaPayoutsPage *self)
{
  self->open = -1;
  premia_side_panes_set_show_end (self->panes, FALSE);
  premia_pay_table_mark (self->table, -1);
  premia_statement_view_clear (self->statement);
  update_actions (self);
}

/* Shows it without a word to the table. */
static void
show_statement (PremiaPayoutsPage *self, guint entry)
{
  g_autoptr (GError) error = NULL;

  self->open = (int) entry;
  if (!premia_statement_view_show (self->statement, self->sheet, entry, premia_context_get_locale (get_context (self)), &error))
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      close_statement (self);
      return;
    }
  premia_side_panes_set_show_end (self->panes, TRUE);
  update_actions (self);
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
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (_("The reason is copied")));
}

/* ---- paper ---- */

/* This statement only, and not what the person gets by another scheme. */
static PremiaDocument *
make_document (PremiaPayoutsPage *self, GError **error)
{
  const PremiaPayEntry *entry = premia_pay_sheet_get_entry (self->sheet, (guint) self->open);
  PremiaLetterhead letterhead;

  premia_report_fill_letterhead (get_context (self), &letterhead);
  return premia_statement_document_new (entry->ledger, entry->run, entry->statement->person, &letterhead, error);
}

static void
on_print_failed (const char *message, gpointer user_data)
{
  premia_page_show_problem (user_data, message);
}

static void
on_print_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDocument) document = make_document (self, &error);

  if (document != NULL)
    premia_report_print (GTK_WINDOW (gtk_widget_get_root (widget)), document, on_print_failed, G_OBJECT (self));
  else
    premia_page_show_problem (PREMIA_PAGE (self), error->message);
}

/* What is paid for the period of one statement alone: a sheet of a year has twelve months in each of its own. One
 * scheme over one period is a matter of milliseconds. */
static GPtrArray *
take_ledger (PremiaPayoutsPage *self, const PremiaPayEntry *entry, GError **error)
{
  const PremiaPeriod period = premia_payout_get_run (entry->payout, entry->run)->period;
  g_autoptr (PremiaCalculateJob) job = NULL;
  GPtrArray *ledgers;

  if (premia_payout_get_n_runs (entry->payout) == 1)
    {
      ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);
      g_ptr_array_add (ledgers, premia_ledger_ref (entry->ledger));
      return ledgers;
    }
  job = premia_calculate_job_new (self->sheet->desk, period, period, PREMIA_NEVER);
  premia_calculate_job_add_scheme (job, premia_payout_get_scheme (entry->payout));
  return premia_job_run (PREMIA_JOB (job), NULL, error) ? g_ptr_array_ref (premia_calculate_job_get_ledgers (job)) : NULL;
}

static void
on_export_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (widget);
  const PremiaPayEntry *entry = premia_pay_sheet_get_entry (self->sheet, (guint) self->open);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ledgers = take_ledger (self, entry, &error);
  g_autofree char *name = NULL;
  PremiaReportOrder order = { ledgers, PREMIA_EXPORT_STATEMENTS, PREMIA_FORMAT_PDF, (int) entry->statement->person, NULL };

  if (!premia_format_parse (g_variant_get_string (parameter, NULL), &order.format))
    return;
  if (ledgers == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      return;
    }
  name = premia_statement_file_name (entry->payout, entry->run, entry->statement->person, order.format);
  *strrchr (name, '.') = '\0';
  order.name = name;
  premia_report_saver_ask (self->saver, &order);
}

/* ---- the people ---- */

static void
on_search_changed_cb (PremiaPayoutsPage *self)
{
  premia_pay_table_set_search (self->table, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  update_actions (self);
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

static void
show_sheet (PremiaPayoutsPage *self, PremiaPaySheet *sheet)
{
  g_autoptr (PremiaPaySheet) before = g_steal_pointer (&self->sheet);
  int again = -1;

  self->sheet = sheet;
  if (before != NULL && self->open >= 0)
    again = premia_pay_sheet_find_like (sheet, before, (guint) self->open);
  premia_pay_table_set_sheet (self->table, sheet);
  premia_pay_summary_show (self->summary, sheet, premia_context_get_locale (get_context (self)));
  if (again >= 0)
    premia_payouts_page_open (self, (guint) again, -1);
  else
    close_statement (self);
  gtk_stack_set_visible_child_name (self->stack, sheet->entries->len > 0 ? "sheet" : "nobody");
  show_wanted (self);
}

/* There is nothing to show: what was shown is not true any more. */
static void
drop_sheet (PremiaPayoutsPage *self, const char *page)
{
  set_dim (self, FALSE);
  g_clear_pointer (&self->sheet, premia_pay_sheet_unref);
  premia_pay_table_set_sheet (self->table, NULL);
  close_statement (self);
  gtk_stack_set_visible_child_name (self->stack, page);
}

typedef struct { PremiaDesk *desk; PremiaPeriod period; PremiaLocale *locale; } Question;

static void
question_free (Question *question)
{
  premia_desk_unref (question->desk);
  g_object_unref (question->locale);
  g_free (question);
}

static void
calculate (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;
  PremiaPaySheet *sheet = premia_pay_sheet_new (question->desk, question->period, question->locale, cancellable, &error);

  if (sheet != NULL)
    g_task_return_pointer (task, sheet, (GDestroyNotify) premia_pay_sheet_unref);
  else
    g_task_return_error (task, error);
}

static void
on_calculated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (source);
  g_autoptr (GError) error = NULL;
  PremiaPaySheet *sheet = g_task_propagate_pointer (G_TASK (result), &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  /* Another calculation has begun meanwhile, or the page is going. */
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&sheet, premia_pay_sheet_unref);
      return;
    }
  g_clear_object (&self->cancellable);
  if (sheet == NULL)
    {
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      drop_sheet (self, "failed");
      return;
    }
  set_dim (self, FALSE);
  premia_page_show_problem (PREMIA_PAGE (self), NULL);
  show_sheet (self, sheet);
}

static void
refresh (PremiaPayoutsPage *self)
{
  PremiaContext *context = get_context (self);
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
  task = g_task_new (self, self->cancellable, on_calculated_cb, NULL);
  g_task_set_source_tag (task, refresh);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  premia_page_begin_wait (PREMIA_PAGE (self));
  set_dim (self, TRUE);
  g_task_run_in_thread (task, calculate);
}

static void
premia_payouts_page_constructed (GObject *object)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_payouts_page_parent_class)->constructed (object);

  if (context == NULL)
    return;
  self->saver = premia_report_saver_new (GTK_WIDGET (self), context);
  premia_pay_table_set_locale (self->table, premia_context_get_locale (context));
  update_actions (self);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "period-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
premia_payouts_page_dispose (GObject *object)
{
  PremiaPayoutsPage *self = PREMIA_PAYOUTS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->saver);
  g_clear_pointer (&self->sheet, premia_pay_sheet_unref);
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
  };

  gtk_widget_class_install_action (widget_class, "payouts.previous", NULL, on_previous_cb);
  gtk_widget_class_install_action (widget_class, "payouts.next", NULL, on_next_cb);
  gtk_widget_class_install_action (widget_class, "payouts.close", NULL, on_close_cb);
  gtk_widget_class_install_action (widget_class, "payouts.copied", NULL, on_copied_cb);
  gtk_widget_class_install_action (widget_class, "payouts.search", NULL, on_search_cb);
  gtk_widget_class_install_action (widget_class, "payouts.export", "s", on_export_cb);
  gtk_widget_class_install_action (widget_class, "payouts.print", NULL, on_print_cb);
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
  g_type_ensure (PREMIA_TYPE_PAY_TABLE);
  g_type_ensure (PREMIA_TYPE_STATEMENT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-payouts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, panes);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayoutsPage, summary);
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
  gtk_widget_init_template (GTK_WIDGET (self));
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
