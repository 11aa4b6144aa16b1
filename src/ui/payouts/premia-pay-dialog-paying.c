/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-dialog"

#include "premia-pay-dialog-private.h"

#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- what became of it ---- */

typedef struct { guint n[PREMIA_PAYMENT_CANCELLED + 1]; } Count;

/* Of those who were to be paid. */
static Count
count_states (PremiaPayDialog *self)
{
  Count count = { { 0 } };

  for (guint i = 0; i < self->choices->len; i++)
    {
      PremiaPayChoice *choice = g_ptr_array_index (self->choices, i);
      PremiaPaymentState state;

      if (self->wanted != NULL && g_hash_table_contains (self->wanted, premia_pay_choice_get_person (choice))
          && premia_pay_choice_get_payment (choice, &state))
        count.n[state]++;
    }
  return count;
}

/* @said: "%s paid", in the right form for @n. */
static void
add_count (GString *text, PremiaPayDialog *self, guint n, const char *said)
{
  g_autofree char *count = premia_locale_format_count (premia_till_get_locale (self->till), n);
  g_auto (GStrv) parts = g_strsplit (said, "%s", 2);
  g_autofree char *all = g_strjoinv (count, parts);

  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", all);
}

/* "7 paid, 2 on hold, 1 open" (transfer full) */
static char *
say_counts (PremiaPayDialog *self)
{
  const Count count = count_states (self);
  const guint *n = count.n;
  GString *text = g_string_new (NULL);

  /* Translators: these are of payments, in a list: “7 paid, 2 on hold, 1 open” */
  add_count (text, self, n[PREMIA_PAYMENT_PAID], ngettext ("%s paid", "%s paid", n[PREMIA_PAYMENT_PAID]));
  add_count (text, self, n[PREMIA_PAYMENT_HELD], ngettext ("%s on hold", "%s on hold", n[PREMIA_PAYMENT_HELD]));
  add_count (text, self, n[PREMIA_PAYMENT_DENIED], ngettext ("%s denied", "%s denied", n[PREMIA_PAYMENT_DENIED]));
  add_count (text, self, n[PREMIA_PAYMENT_OPEN], ngettext ("%s open", "%s open", n[PREMIA_PAYMENT_OPEN]));
  add_count (text, self, n[PREMIA_PAYMENT_SENDING], ngettext ("%s on its way", "%s on their way", n[PREMIA_PAYMENT_SENDING]));
  add_count (text, self, n[PREMIA_PAYMENT_WAITING], ngettext ("%s written down and not sent", "%s written down and not sent", n[PREMIA_PAYMENT_WAITING]));
  return g_string_free (text, FALSE);
}

static void
show_outcome (PremiaPayDialog *self, const GError *error, gboolean offline)
{
  g_autofree char *counts = say_counts (self);
  const Count count = count_states (self);
  const guint n_left = count.n[PREMIA_PAYMENT_WAITING] + count.n[PREMIA_PAYMENT_SENDING];
  g_autoptr (GString) text = g_string_new (NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_string_append (text, _("Stopped."));
  else if (error != NULL && !offline)
    g_string_append (text, error->message);
  else if (n_left > 0)
    g_string_append (text, _("Written down; what is not sent yet goes out as soon as the server is there."));
  else if (count.n[PREMIA_PAYMENT_OPEN] > 0)
    g_string_append (text, _("Some need somebody: the list says why, and Payments on the Server page tries again."));
  if (*counts != '\0')
    g_string_append_printf (text, "%s%s.", text->len > 0 ? "\n" : "", counts);
  gtk_label_set_text (self->outcome, text->str);
  gtk_stack_set_visible_child_name (self->foot, "done");
}

/* ---- how far it is ---- */

static gpointer
read_payments (PremiaWorkspace *workspace, gpointer data, GError **error)
{
  const PremiaPayRunName *run = data;

  return premia_workspace_list_payments (workspace, run->scheme, &run->period, error);
}

static void
free_run_name (PremiaPayRunName *run)
{
  g_free (run->scheme);
  g_free (run);
}

static void
take_payments (PremiaPayDialog *self, GPtrArray *payments)
{
  g_autoptr (GHashTable) by_person = g_hash_table_new (g_str_hash, g_str_equal);
  PremiaPayChoiceWords words;

  if (self->plan == NULL || premia_context_get_desk (premia_till_get_context (self->till)) == NULL)
    return;
  premia_pay_dialog_fill_words (self, &words);
  for (guint i = 0; i < payments->len; i++)
    g_hash_table_insert (by_person, ((PremiaPayment *) g_ptr_array_index (payments, i))->person, g_ptr_array_index (payments, i));
  self->filling = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      PremiaPayChoice *choice = g_ptr_array_index (self->choices, i);

      premia_pay_choice_set_payment (choice, g_hash_table_lookup (by_person, premia_pay_choice_get_person (choice)), &words);
    }
  self->filling = FALSE;
  premia_pay_dialog_show_sum (self);
}

typedef struct { PremiaPayDialog *dialog; GError *error; gboolean ends, offline; } Look;

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (PremiaPayDialog) self = look->dialog;
  g_autoptr (GError) error = look->error;
  const gboolean ends = look->ends, offline = look->offline;
  g_autoptr (GPtrArray) payments = premia_till_read_finish (PREMIA_TILL (source), result, NULL);

  g_free (look);
  self->looking = FALSE;
  if (self->till == NULL)
    return;
  if (payments != NULL)
    take_payments (self, payments);
  if (ends)
    show_outcome (self, error, offline);
  else if (self->look_again)
    premia_pay_dialog_look (self);
}

static void
begin_look (PremiaPayDialog *self, gboolean ends, GError *error, gboolean offline)
{
  PremiaPayRunName *run = g_new0 (PremiaPayRunName, 1);
  Look *look = g_new0 (Look, 1);

  run->scheme = g_strdup (self->plan->scheme);
  run->period = self->plan->period;
  *look = (Look) { g_object_ref (self), error, ends, offline };
  self->looking = TRUE;
  self->look_again = FALSE;
  premia_till_read_async (self->till, read_payments, run, (GDestroyNotify) free_run_name, (GDestroyNotify) g_ptr_array_unref, NULL, on_looked_cb, look);
}

void
premia_pay_dialog_look (PremiaPayDialog *self)
{
  if (self->plan == NULL || self->till == NULL || self->reading != NULL || premia_till_get_workspace (self->till) == NULL)
    return;
  if (self->looking)
    self->look_again = TRUE;
  else
    begin_look (self, FALSE, NULL, FALSE);
}

/* ---- paying ---- */

static void
on_progress_cb (PremiaJob *job, PremiaPayDialog *self)
{
  g_autofree char *counts = NULL;

  if (self->till == NULL || self->paying == NULL)
    return;
  counts = say_counts (self);
  gtk_progress_bar_set_fraction (self->progress, CLAMP (premia_job_get_fraction (job), 0, 1));
  gtk_label_set_text (self->doing, *counts != '\0' ? counts : _("Written down first, then sent…"));
  premia_pay_dialog_look (self);
}

typedef struct { PremiaPayDialog *dialog; PremiaTill *till; gboolean without_server; } Paying;

static void
on_paid_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paying *paying = user_data;
  g_autoptr (PremiaPayDialog) self = paying->dialog;
  g_autoptr (PremiaTill) till = paying->till;
  const gboolean without_server = paying->without_server;
  GError *error = NULL;

  g_free (paying);
  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  if (!without_server)
    premia_till_tell_result (till, error);
  g_clear_object (&self->paying);
  if (self->till == NULL || premia_till_get_workspace (self->till) == NULL)
    {
      g_clear_error (&error);
      return;
    }
  begin_look (self, TRUE, error, without_server || (error != NULL && premia_sync_error_is_offline (error)));
}

/* (transfer container): ids of those that are chosen; they stay the choices'. */
static GPtrArray *
list_chosen (PremiaPayDialog *self)
{
  GPtrArray *people = g_ptr_array_new ();

  for (guint i = 0; i < self->choices->len; i++)
    if (premia_pay_choice_get_chosen (g_ptr_array_index (self->choices, i)))
      g_ptr_array_add (people, (gpointer) premia_pay_choice_get_person (g_ptr_array_index (self->choices, i)));
  return people;
}

void
premia_pay_dialog_begin_paying (PremiaPayDialog *self)
{
  g_autoptr (PremiaServer) server = premia_till_dup_server (self->till, NULL);
  g_autoptr (PremiaTokenPayJob) job = premia_token_pay_job_new (premia_till_get_workspace (self->till), server);
  g_autoptr (GPtrArray) people = list_chosen (self);
  Paying *paying = g_new0 (Paying, 1);

  g_clear_pointer (&self->wanted, g_hash_table_unref);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < people->len; i++)
    g_hash_table_add (self->wanted, g_strdup (g_ptr_array_index (people, i)));
  premia_token_pay_job_set_plan (job, self->plan, people, gtk_check_button_get_active (self->on_hold) ? PREMIA_TRANSACTION_HOLD : PREMIA_TRANSACTION_PAID);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, 0);
  self->paying = g_cancellable_new ();
  gtk_widget_set_sensitive (self->how, FALSE);
  gtk_widget_set_sensitive (self->choosing, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->runs), FALSE);
  gtk_widget_set_sensitive (self->stop, TRUE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_text (self->doing, _("Written down first, then sent…"));
  gtk_stack_set_visible_child_name (self->foot, "paying");
  *paying = (Paying) { g_object_ref (self), g_object_ref (self->till), server == NULL };
  premia_job_run_async (PREMIA_JOB (job), self->paying, on_paid_cb, paying);
}
