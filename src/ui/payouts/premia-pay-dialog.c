/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-dialog"

#include "premia-pay-dialog-private.h"
#include "premia-pay-choice-row.h"

#include "ui/help/premia-help-window.h"
#include "ui/page/premia-columns-layout.h"
#include "ui/server/premia-till-view.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (PremiaPayDialog, premia_pay_dialog, ADW_TYPE_WINDOW)

static void
run_name_clear (gpointer data)
{
  g_free (((PremiaPayRunName *) data)->scheme);
}

void
premia_pay_dialog_fill_words (PremiaPayDialog *self, PremiaPayChoiceWords *words)
{
  PremiaDesk *desk = premia_context_get_desk (premia_till_get_context (self->till));

  *words = (PremiaPayChoiceWords) { premia_till_get_locale (self->till), premia_desk_get_own_zone (desk), self->plan->currency, self->plan->digits,
                                    self->plan->token_name, premia_till_get_address (self->till) };
}

/* ---- what is chosen ---- */

void
premia_pay_dialog_show_sum (PremiaPayDialog *self)
{
  PremiaLocale *locale = premia_till_get_locale (self->till);
  g_autofree char *sum = g_strdup ("0");
  PremiaMoney amount = 0;
  guint n = 0, n_can = 0;

  for (guint i = 0; i < self->choices->len; i++)
    {
      PremiaPayChoice *choice = g_ptr_array_index (self->choices, i);

      n_can += premia_pay_choice_can_choose (choice);
      if (!premia_pay_choice_get_chosen (choice))
        continue;
      n++;
      if (!premia_money_add (&amount, premia_pay_choice_get_amount (choice)))
        amount = G_MAXINT64; /* of more than anybody has */
      premia_reward_amount_add (&sum, premia_pay_choice_get_tokens (choice));
    }
  {
    g_autofree char *tokens = premia_tokens_say (locale, sum, self->plan->token_name);
    g_autofree char *money = premia_locale_format_money (locale, amount, self->plan->currency, self->plan->digits);
    g_autofree char *chosen = premia_locale_format_count (locale, n);
    g_autofree char *all = premia_locale_format_count (locale, n_can);
    /* Translators: “9 of 12 people: $12,500 · 12,500 points” */
    g_autofree char *text = g_strdup_printf (ngettext ("%1$s of %2$s person: %3$s · %4$s", "%1$s of %2$s people: %3$s · %4$s", n_can), chosen, all, money, tokens);
    g_autofree char *pay = NULL;

    if (n == 0)
      pay = g_strdup (_("Choose Whom to Pay"));
    else if (gtk_check_button_get_active (self->on_hold))
      /* Translators: %1$s is “12,500 points”, %2$s how many people */
      pay = g_strdup_printf (ngettext ("_Put %1$s on Hold for %2$s Person", "_Put %1$s on Hold for %2$s People", n), tokens, chosen);
    else
      /* Translators: %1$s is “12,500 points”, %2$s how many people */
      pay = g_strdup_printf (ngettext ("_Pay %1$s to %2$s Person", "_Pay %1$s to %2$s People", n), tokens, chosen);
    gtk_label_set_text (self->sum, text);
    premia_till_view_set_button (self->pay, pay);
    gtk_widget_set_sensitive (self->pay, n > 0 && self->paying == NULL && premia_till_get_writable (self->till) != NULL);
  }
}

static void
on_choice_cb (PremiaPayDialog *self)
{
  if (!self->filling && self->till != NULL && self->plan != NULL)
    premia_pay_dialog_show_sum (self);
}

static void
on_how_cb (PremiaPayDialog *self)
{
  on_choice_cb (self);
}

void
premia_pay_dialog_choose_all (PremiaPayDialog *self, gboolean chosen)
{
  g_return_if_fail (PREMIA_IS_PAY_DIALOG (self));

  if (self->plan == NULL)
    return;
  self->filling = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (PremiaPayChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      premia_pay_choice_set_chosen (choice, chosen);
    }
  self->filling = FALSE;
  premia_pay_dialog_show_sum (self);
}

static void
on_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_pay_dialog_choose_all (PREMIA_PAY_DIALOG (widget), TRUE);
}

static void
on_none_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_pay_dialog_choose_all (PREMIA_PAY_DIALOG (widget), FALSE);
}

static void
on_search_changed_cb (PremiaPayDialog *self)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < self->choices->len; i++)
    if (premia_till_words_match ((const char *const *) words, premia_pay_choice_get_folded (g_ptr_array_index (self->choices, i))))
      g_ptr_array_add (found, g_ptr_array_index (self->choices, i));
  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)), found->pdata, found->len);
}

static void
on_activate_cb (PremiaPayDialog *self, guint position)
{
  g_autoptr (PremiaPayChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (choice != NULL && self->paying == NULL)
    premia_pay_choice_set_chosen (choice, !premia_pay_choice_get_chosen (choice));
}

/* ---- what is read ---- */

typedef struct { char *scheme; PremiaPeriod period; } Question;
typedef struct { PremiaTokenPlan *plan; GHashTable *accounts; } Answer; /* accounts: (nullable): nobody can tell */

static void
question_free (Question *question)
{
  g_free (question->scheme);
  g_free (question);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->plan, premia_token_plan_free);
  g_clear_pointer (&answer->accounts, g_hash_table_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
read_plan (PremiaWorkspace *workspace, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (GPtrArray) accounts = premia_workspace_list_accounts (workspace, error);

  if (accounts == NULL)
    return NULL;
  answer->plan = premia_token_plan_read (workspace, question->scheme, question->period, error);
  if (answer->plan == NULL)
    return NULL;
  /* Before the first synchronisation nobody knows whom the server knows: it says so itself. */
  if (accounts->len > 0)
    answer->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < accounts->len; i++)
    g_hash_table_add (answer->accounts, g_strdup (((PremiaRewardAccount *) g_ptr_array_index (accounts, i))->id));
  return g_steal_pointer (&answer);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (premia_pay_choice_get_name (*(PremiaPayChoice *const *) a), premia_pay_choice_get_name (*(PremiaPayChoice *const *) b));
}

static void
show_head (PremiaPayDialog *self)
{
  PremiaLocale *locale = premia_till_get_locale (self->till);
  g_autofree char *server = premia_till_say_server (self->till);
  g_autofree char *unit = premia_locale_format_money (locale, PREMIA_MICRO, self->plan->currency, 0);
  g_autofree char *tokens = premia_tokens_say (locale, self->plan->per_unit, self->plan->token_name);
  /* Translators: “$1 is 1 point” */
  g_autofree char *rate = g_strdup_printf (_("%1$s is %2$s"), unit, tokens);
  g_autofree char *text = *server != '\0' ? g_strdup_printf (_("Through %1$s. %2$s."), server, rate)
                                          : g_strdup_printf (_("No server is connected: payments are written down and wait. %s."), rate);

  gtk_label_set_text (self->about, text);
}

static void
take_plan (PremiaPayDialog *self, Answer *answer)
{
  PremiaPayChoiceWords words;

  g_clear_pointer (&self->plan, premia_token_plan_free);
  self->plan = g_steal_pointer (&answer->plan);
  g_ptr_array_set_size (self->choices, 0);
  premia_pay_dialog_fill_words (self, &words);
  for (guint i = 0; i < self->plan->lines->len; i++)
    {
      const PremiaTokenLine *line = &g_array_index (self->plan->lines, PremiaTokenLine, i);
      const gboolean known = answer->accounts == NULL || g_hash_table_contains (answer->accounts, line->person);
      PremiaPayChoice *choice = premia_pay_choice_new (line, premia_till_say_person (self->till, line->person), known, &words);

      g_signal_connect_object (choice, "notify::chosen", G_CALLBACK (on_choice_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->choices, choice);
    }
  g_ptr_array_sort (self->choices, compare_names);
  show_head (self);
  on_search_changed_cb (self);
  premia_pay_dialog_show_sum (self);
  gtk_stack_set_visible_child_name (self->foot, "choose");
  gtk_stack_set_visible_child_name (self->stack, self->choices->len > 0 ? "people" : "nobody");
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaPayDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = premia_till_read_finish (PREMIA_TILL (source), result, &error);

  if (self->till == NULL || self->reading != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->reading);
  /* The workspace was closed meanwhile. */
  if (premia_context_get_desk (premia_till_get_context (self->till)) == NULL)
    return;
  if (answer != NULL)
    {
      take_plan (self, answer);
      return;
    }
  gtk_label_set_text (self->trouble, error->message);
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
on_run_chosen_cb (PremiaPayDialog *self)
{
  const guint index = gtk_drop_down_get_selected (self->runs);
  Question *question;

  if (self->till == NULL || index >= self->names->len || self->paying != NULL || premia_till_get_workspace (self->till) == NULL)
    return;
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_label_set_text (self->heading, gtk_string_list_get_string (self->titles, index));
  gtk_stack_set_visible_child_name (self->stack, "loading");
  question = g_new0 (Question, 1);
  question->scheme = g_strdup (g_array_index (self->names, PremiaPayRunName, index).scheme);
  question->period = g_array_index (self->names, PremiaPayRunName, index).period;
  self->reading = g_cancellable_new ();
  premia_till_read_async (self->till, read_plan, question, (GDestroyNotify) question_free, (GDestroyNotify) answer_free, self->reading, on_read_cb, g_object_ref (self));
}

/* ---- rows ---- */

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, premia_pay_choice_row_new ());
}

static void
on_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  premia_pay_choice_row_set_choice (PREMIA_PAY_CHOICE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
on_unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  premia_pay_choice_row_set_choice (PREMIA_PAY_CHOICE_ROW (gtk_list_item_get_child (item)), NULL);
}

/* ---- the window ---- */

static void
on_pay_clicked_cb (PremiaPayDialog *self)
{
  premia_pay_dialog_pay (self);
}

static void
on_pay_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_pay_dialog_pay (PREMIA_PAY_DIALOG (widget));
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (PREMIA_PAY_DIALOG (widget)->search);
}

static void
on_stop_clicked_cb (PremiaPayDialog *self)
{
  if (self->paying != NULL)
    g_cancellable_cancel (self->paying);
  gtk_widget_set_sensitive (self->stop, FALSE);
}

/* What is being paid goes on without the window. */
static void
premia_pay_dialog_dispose (GObject *object)
{
  PremiaPayDialog *self = PREMIA_PAY_DIALOG (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->till);

  G_OBJECT_CLASS (premia_pay_dialog_parent_class)->dispose (object);
}

static void
premia_pay_dialog_finalize (GObject *object)
{
  PremiaPayDialog *self = PREMIA_PAY_DIALOG (object);

  g_clear_object (&self->paying);
  g_clear_object (&self->titles);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->plan, premia_token_plan_free);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_ptr_array_unref (self->choices);
  g_array_unref (self->names);

  G_OBJECT_CLASS (premia_pay_dialog_parent_class)->finalize (object);
}

static void
bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, trouble);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, runs);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, about);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, at_once);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, on_hold);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, how);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, choosing);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, search);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, foot);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, sum);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, pay);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, doing);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, stop);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayDialog, outcome);
  gtk_widget_class_bind_template_callback (widget_class, on_run_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_how_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_pay_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked_cb);
}

static void
premia_pay_dialog_class_init (PremiaPayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_pay_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_pay_dialog_finalize;

  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-pay-dialog.ui");
  bind (widget_class);
  gtk_widget_class_install_action (widget_class, "pay.all", NULL, on_all_cb);
  gtk_widget_class_install_action (widget_class, "pay.none", NULL, on_none_cb);
  gtk_widget_class_install_action (widget_class, "pay.pay", NULL, on_pay_cb);
  gtk_widget_class_install_action (widget_class, "pay.search", NULL, on_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "server-pay");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "pay.pay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "pay.search", NULL);
}

static void
premia_pay_dialog_init (PremiaPayDialog *self)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->names = g_array_new (FALSE, TRUE, sizeof (PremiaPayRunName));
  g_array_set_clear_func (self->names, run_name_clear);
  self->choices = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_list_store_new (PREMIA_TYPE_PAY_CHOICE);
  self->titles = gtk_string_list_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown))));
  gtk_list_view_set_model (self->list_view, selection);
  gtk_drop_down_set_model (self->runs, G_LIST_MODEL (self->titles));
}

PremiaPayDialog *
premia_pay_dialog_new (GtkWindow *parent, PremiaTill *till)
{
  PremiaPayDialog *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (PREMIA_IS_TILL (till), NULL);

  self = g_object_new (PREMIA_TYPE_PAY_DIALOG, "transient-for", parent, NULL);
  self->till = g_object_ref (till);
  g_signal_connect_object (till, "changed", G_CALLBACK (premia_pay_dialog_look), self, G_CONNECT_SWAPPED);
  return self;
}

void
premia_pay_dialog_add_run (PremiaPayDialog *self, const char *scheme, PremiaPeriod period, const char *title)
{
  const PremiaPayRunName name = { g_strdup (scheme), period };

  g_return_if_fail (PREMIA_IS_PAY_DIALOG (self) && scheme != NULL && title != NULL);

  g_array_append_val (self->names, name);
  /* The first row is selected as soon as it is there, and read. */
  gtk_string_list_append (self->titles, title);
  gtk_widget_set_visible (GTK_WIDGET (self->runs), self->names->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), self->names->len <= 1);
  if (self->names->len == 1 && self->reading == NULL)
    on_run_chosen_cb (self);
}

GListModel *
premia_pay_dialog_get_choices (PremiaPayDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_DIALOG (self), NULL);

  return G_LIST_MODEL (self->shown);
}

void
premia_pay_dialog_set_hold (PremiaPayDialog *self, gboolean hold)
{
  g_return_if_fail (PREMIA_IS_PAY_DIALOG (self));

  gtk_check_button_set_active (hold ? self->on_hold : self->at_once, TRUE);
}

void
premia_pay_dialog_pay (PremiaPayDialog *self)
{
  g_return_if_fail (PREMIA_IS_PAY_DIALOG (self));

  if (self->plan != NULL && gtk_widget_get_sensitive (self->pay) && self->reading == NULL)
    premia_pay_dialog_begin_paying (self);
}

gboolean
premia_pay_dialog_get_busy (PremiaPayDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_DIALOG (self), FALSE);

  return self->reading != NULL || self->paying != NULL || self->looking;
}
