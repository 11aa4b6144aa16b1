/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-approvals-part"

#include "premia-approvals-part.h"
#include "premia-token-words.h"

#include "sync/premia-outbox.h"

#include <glib/gi18n.h>

enum { PERSON, RUN, RESULT, WHEN, TOKENS, N_COLUMNS };

static const PremiaTextLineColumn columns[N_COLUMNS] = {
  [PERSON] = { N_("Person"), 120, 3, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
  [RUN] = { N_("What for"), 150, 3, FALSE, TRUE, 0, PREMIA_TEXT_LINE_BOTTOM_START },
  [RESULT] = { N_("State"), 175, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_END },
  [WHEN] = { N_("Since"), 165, 0, FALSE, TRUE, 840, PREMIA_TEXT_LINE_NOWHERE },
  [TOKENS] = { N_("Amount"), 90, 1, TRUE, FALSE, 0, PREMIA_TEXT_LINE_TOP_END },
};
static const PremiaTextLineShape shape = { columns, N_COLUMNS, 660 };

struct _PremiaApprovalsPart
{
  PremiaTillPart        parent_instance;
  PremiaTill           *till;     /* borrowed (nullable) */
  PremiaTillView       *view;     /* child */
  GtkWidget            *approve, *deny;
  PremiaApprovalsTable *table;    /* (owned) */
  PremiaApproveJob     *deciding; /* borrowed (nullable): while it runs */
  gboolean              approves; /* what it does */
  guint                 n_told;   /* of its items: shown with what came of them */
};

G_DEFINE_FINAL_TYPE (PremiaApprovalsPart, premia_approvals_part, PREMIA_TYPE_TILL_PART)

/* ---- what is shown ---- */

static GStrv
make_texts (guint row, gboolean *dim, gpointer user_data)
{
  PremiaApprovalsPart *self = user_data;
  const PremiaApproval *approval = premia_approvals_table_get (self->table, row);
  char **texts = g_new0 (char *, N_COLUMNS + 1);

  texts[PERSON] = g_strdup (approval->person);
  texts[RUN] = g_strdup (approval->run);
  texts[RESULT] = approval->result != NULL ? g_strdup (approval->result) : premia_transaction_say_status (approval->what->status);
  texts[WHEN] = premia_till_say_instant (self->till, approval->what->at);
  texts[TOKENS] = premia_tokens_format (premia_till_get_locale (self->till), approval->what->amount);
  *dim = !approval->waits;
  return texts;
}

static void
show_about (PremiaApprovalsPart *self)
{
  guint n;
  g_autofree char *sum = premia_approvals_table_sum (self->table, NULL, &n);
  g_autofree char *tokens = premia_tokens_say (premia_till_get_locale (self->till), sum, premia_till_get_token_name (self->till));
  g_autofree char *count = premia_locale_format_count (premia_till_get_locale (self->till), n);
  /* Translators: %1$s is how many, %2$s “12,500 points” */
  g_autofree char *text = g_strdup_printf (ngettext ("%1$s waits for approval: %2$s on hold", "%1$s wait for approval: %2$s on hold", n), count, tokens);

  premia_till_view_set_about (self->view, n > 0 ? text : "");
  premia_server_part_set_number (PREMIA_SERVER_PART (self), n);
  if (premia_approvals_table_get_n (self->table) == 0)
    premia_till_view_set_nothing (self->view, "object-select-symbolic", _("Nothing Waits for Approval"),
                                  _("What is put on hold for approval appears here, with who it is for and which statement it comes from."), FALSE);
  else
    premia_till_view_set_nothing (self->view, "system-search-symbolic", _("Nobody Found"), _("Others wait, whose names are different."), TRUE);
}

static void
update_actions (PremiaTillPart *part)
{
  PremiaApprovalsPart *self = PREMIA_APPROVALS_PART (part);
  g_autoptr (GArray) rows = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *tokens = NULL;
  g_autofree char *count = NULL;
  g_autofree char *approve = NULL;
  g_autofree char *deny = NULL;
  gboolean can;
  guint n;

  if (premia_till_part_get_till (part) == NULL)
    return;
  rows = premia_till_view_get_selected (self->view);
  sum = premia_approvals_table_sum (self->table, rows, &n);
  tokens = premia_tokens_say (premia_till_get_locale (self->till), sum, premia_till_get_token_name (self->till));
  count = premia_locale_format_count (premia_till_get_locale (self->till), n);
  can = n > 0 && premia_till_part_can_do (part);
  /* Translators: %1$s is how many transactions, %2$s their sum: “_Approve 9: 12,500 points” */
  approve = n > 0 ? g_strdup_printf (_("_Approve %1$s: %2$s"), count, tokens) : g_strdup (C_("transaction", "_Approve"));
  deny = n > 0 ? g_strdup_printf (_("_Deny %1$s: %2$s"), count, tokens) : g_strdup (_("_Deny"));
  premia_till_view_set_button (self->approve, approve);
  premia_till_view_set_button (self->deny, deny);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "approvals.approve", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "approvals.deny", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "approvals.statement",
                                 rows->len == 1 && premia_reward_transaction_find_meta (premia_approvals_table_get (self->table, g_array_index (rows, guint, 0))->what, PREMIA_PAYMENT_RUN) != NULL);
}

static void
show_rows (PremiaApprovalsPart *self)
{
  g_auto (GStrv) words = premia_till_view_get_words (self->view);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < premia_approvals_table_get_n (self->table); i++)
    {
      const PremiaApproval *approval = premia_approvals_table_get (self->table, i);

      if (!premia_till_words_match ((const char *const *) words, approval->folded))
        continue;
      g_array_append_val (rows, i);
      g_ptr_array_add (keys, g_strdup_printf ("%s\n%d%d%s\n%s", approval->what->id, approval->waits, approval->what->status,
                                              approval->result != NULL ? approval->result : "", approval->person));
    }
  show_about (self);
  premia_till_view_show (self->view, rows, keys);
}

/* ---- reading ---- */

static gpointer
ask (PremiaTillPart *part)
{
  return premia_approvals_table_ask (PREMIA_APPROVALS_PART (part)->table);
}

static void
take (PremiaTillPart *part, gpointer rows)
{
  PremiaApprovalsPart *self = PREMIA_APPROVALS_PART (part);

  if (rows != NULL)
    premia_approvals_table_take (self->table, rows);
  else
    {
      premia_approvals_table_free (self->table);
      self->table = premia_approvals_table_new (self->till);
    }
  show_rows (self);
}

/* ---- deciding ---- */

/* What has come of each so far; the others are still on their way. */
static void
tell_decided (PremiaApprovalsPart *self, PremiaApproveJob *job)
{
  GArray *items = premia_approve_job_get_items (job);
  const guint n = premia_approve_job_get_n_done (job);

  /* Progress may be told after the end. */
  if (job != self->deciding || premia_till_part_get_till (PREMIA_TILL_PART (self)) == NULL || self->n_told >= n)
    return;
  for (; self->n_told < n; self->n_told++)
    premia_approvals_table_settle (self->table, &g_array_index (items, PremiaApproveItem, self->n_told), self->approves);
  show_rows (self);
}

static void
on_progress_cb (PremiaApprovalsPart *self, PremiaApproveJob *job)
{
  tell_decided (self, job);
}

static void
on_decided (PremiaTillPart *part, PremiaJob *job, const GError *error, gpointer user_data)
{
  PremiaApprovalsPart *self = PREMIA_APPROVALS_PART (part);
  GArray *items = premia_approve_job_get_items (PREMIA_APPROVE_JOB (job));

  tell_decided (self, PREMIA_APPROVE_JOB (job));
  /* The one at which it was stopped may have something to say, too. */
  if (self->n_told < items->len)
    premia_approvals_table_settle (self->table, &g_array_index (items, PremiaApproveItem, self->n_told), self->approves);
  self->deciding = NULL;
  show_rows (self);
  premia_till_part_refresh (part);
}

static void
decide (PremiaApprovalsPart *self, gboolean approve)
{
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PremiaServer) server = premia_till_part_find_server (PREMIA_TILL_PART (self), FALSE);
  g_autoptr (PremiaApproveJob) job = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaApproval *approval = premia_approvals_table_get (self->table, g_array_index (rows, guint, i));

      if (approval->waits)
        g_ptr_array_add (ids, g_strdup (approval->what->id));
    }
  if (server == NULL || ids->len == 0)
    return;
  self->approves = approve;
  self->n_told = 0;
  job = premia_approve_job_new (premia_till_get_workspace (self->till), server, ids, approve);
  self->deciding = job;
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  premia_till_part_run (PREMIA_TILL_PART (self), PREMIA_JOB (job), _("The server is being told…"), on_decided, NULL);
}

static void
on_approve_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  decide (PREMIA_APPROVALS_PART (widget), TRUE);
}

static void
on_deny_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  decide (PREMIA_APPROVALS_PART (widget), FALSE);
}

/* ---- the statement ---- */

static void
open_statement (PremiaApprovalsPart *self, guint row)
{
  const PremiaRewardTransaction *what = premia_approvals_table_get (self->table, row)->what;
  const char *run = premia_reward_transaction_find_meta (what, PREMIA_PAYMENT_RUN);
  const char *person = premia_reward_transaction_find_meta (what, PREMIA_PAYMENT_PERSON);

  if (run != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-payout", "(ss)", run, person != NULL ? person : what->account);
}

static void
on_statement_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaApprovalsPart *self = PREMIA_APPROVALS_PART (widget);
  g_autoptr (GArray) rows = premia_till_view_get_selected (self->view);

  if (rows->len == 1)
    open_statement (self, g_array_index (rows, guint, 0));
}

static void
on_activated_cb (PremiaApprovalsPart *self, guint row)
{
  open_statement (self, row);
}

static void
on_search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_till_view_focus_search (PREMIA_APPROVALS_PART (widget)->view);
}

/* ---- the part ---- */

/* Whoever comes again is shown what waits, not what was done. */
static void
premia_approvals_part_map (GtkWidget *widget)
{
  PremiaApprovalsPart *self = PREMIA_APPROVALS_PART (widget);

  GTK_WIDGET_CLASS (premia_approvals_part_parent_class)->map (widget);

  if (premia_till_part_is_doing (PREMIA_TILL_PART (self)))
    return;
  premia_approvals_table_tidy (self->table);
  show_rows (self);
}

static void
premia_approvals_part_constructed (GObject *object)
{
  PremiaApprovalsPart *self = PREMIA_APPROVALS_PART (object);
  PremiaContext *context = premia_server_part_get_context (PREMIA_SERVER_PART (self));
  GtkWidget *statement;

  G_OBJECT_CLASS (premia_approvals_part_parent_class)->constructed (object);

  self->till = premia_till_part_get_till (PREMIA_TILL_PART (self));
  self->table = premia_approvals_table_new (self->till);
  self->view = PREMIA_TILL_VIEW (premia_till_view_new (&shape, _("What waits for approval"), premia_context_get_locale (context), make_texts, self));
  statement = premia_till_view_add_button (self->view, "approvals.statement", NULL);
  premia_till_view_set_button (statement, _("Open the _Statement"));
  self->deny = premia_till_view_add_button (self->view, "approvals.deny", NULL);
  self->approve = premia_till_view_add_button (self->view, "approvals.approve", "suggested-action");
  premia_till_part_set_view (PREMIA_TILL_PART (self), self->view);
  g_signal_connect_object (self->view, "filter-changed", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  show_rows (self);
}

static void
premia_approvals_part_finalize (GObject *object)
{
  PremiaApprovalsPart *self = PREMIA_APPROVALS_PART (object);

  g_clear_pointer (&self->table, premia_approvals_table_free);

  G_OBJECT_CLASS (premia_approvals_part_parent_class)->finalize (object);
}

static void
premia_approvals_part_class_init (PremiaApprovalsPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PremiaTillPartClass *part_class = PREMIA_TILL_PART_CLASS (klass);

  object_class->constructed = premia_approvals_part_constructed;
  object_class->finalize = premia_approvals_part_finalize;
  widget_class->map = premia_approvals_part_map;
  part_class->ask = ask;
  part_class->free_question = (GDestroyNotify) g_ptr_array_unref;
  part_class->read = premia_approvals_table_read;
  part_class->free_rows = premia_approvals_rows_free;
  part_class->take = take;
  part_class->update = update_actions;
  part_class->holds_still = TRUE;

  gtk_widget_class_install_action (widget_class, "approvals.approve", NULL, on_approve_cb);
  gtk_widget_class_install_action (widget_class, "approvals.deny", NULL, on_deny_cb);
  gtk_widget_class_install_action (widget_class, "approvals.statement", NULL, on_statement_cb);
  gtk_widget_class_install_action (widget_class, "approvals.search", NULL, on_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "approvals.approve", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "approvals.deny", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "approvals.search", NULL);
}

static void
premia_approvals_part_init (PremiaApprovalsPart *self)
{
}
