/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include <glib/gi18n.h>

/* Of a payment that was made: another one of the same id that waits for a person there. Approved, it would be paid twice. */
static gboolean
has_double_on_hold (PremiaPull *self, const PremiaPayment *payment, gboolean *found, GError **error)
{
  g_autoptr (GPtrArray) rows = premia_workspace_list_transactions_of_payment (self->workspace, payment->id, error);

  *found = FALSE;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (rows, i);

      *found = *found || (row->status == PREMIA_TRANSACTION_HOLD && !g_str_equal (row->id, payment->server_id));
    }
  return rows != NULL;
}

/* A person has approved or denied it there. */
static gboolean
has_left_hold (PremiaPull *self, const PremiaPayment *payment, gboolean *left, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (PremiaRewardTransaction) row = premia_workspace_find_transaction (self->workspace, payment->server_id, &failed);

  *left = row != NULL && row->status != PREMIA_TRANSACTION_HOLD;
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* Whether its end is not known, or is not the one that the server knows. */
static gboolean
check_unsettled (PremiaPull *self, const PremiaPayment *payment, gboolean *unsettled, GError **error)
{
  *unsettled = FALSE;
  switch (payment->state)
    {
    case PREMIA_PAYMENT_SENDING:
      *unsettled = TRUE;
      return TRUE;
    case PREMIA_PAYMENT_WAITING:
      *unsettled = payment->tries > 0;
      return TRUE;
    case PREMIA_PAYMENT_HELD:
      if (!has_left_hold (self, payment, unsettled, error))
        return FALSE;
      return *unsettled || has_double_on_hold (self, payment, unsettled, error);
    case PREMIA_PAYMENT_PAID:
      return has_double_on_hold (self, payment, unsettled, error);
    case PREMIA_PAYMENT_DENIED:
    case PREMIA_PAYMENT_OPEN:
    case PREMIA_PAYMENT_CANCELLED:
      break;
    }
  return TRUE;
}

static void
push_payment (PremiaPull *self, const char *id)
{
  const gint64 since = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPayment) payment = premia_workspace_find_payment (self->workspace, id, &error);
  g_autofree char *problem = NULL;

  if (payment == NULL)
    {
      premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
      return;
    }
  if (self->settle (self->workspace, self->server, &payment, self->stop, &error))
    {
      premia_pull_note_answer (self);
      g_mutex_lock (&self->lock);
      self->summary.n_payments_settled++;
      g_mutex_unlock (&self->lock);
      return;
    }
  /* Translators: the id of somebody, and the reason, a sentence */
  problem = g_strdup_printf (_("The payment to “%1$s” is not settled; the next synchronisation goes on with it. %2$s"), payment->person, error->message);
  premia_pull_fail (self, g_steal_pointer (&error), since, problem);
}

void
premia_push_payments (PremiaPull *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payments = NULL;

  if (self->settle == NULL)
    return;
  payments = premia_workspace_list_payments (self->workspace, NULL, NULL, &error);
  for (guint i = 0; payments != NULL && error == NULL && i < payments->len; i++)
    {
      const PremiaPayment *payment = g_ptr_array_index (payments, i);
      gboolean unsettled;

      if (check_unsettled (self, payment, &unsettled, &error) && unsettled)
        premia_pull_push (self, push_payment, payment->id);
    }
  if (error != NULL)
    premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
  else
    premia_pull_work (self);
}
