/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-outbox.h"
#include "premia-pull-private.h"

#include <glib/gi18n.h>

/* A person has to look at one that is open: told here, and shown with the payment for as long as it lasts. */
static void
note_settled (PremiaPull *self, const PremiaPayment *payment)
{
  g_autofree char *problem = NULL;

  premia_pull_note_answer (self);
  if (payment->state != PREMIA_PAYMENT_OPEN)
    {
      g_mutex_lock (&self->lock);
      self->summary.n_payments_settled++;
      g_mutex_unlock (&self->lock);
      premia_pull_push (self, premia_pull_balance, payment->person);
      return;
    }
  /* Translators: the id of somebody, and the reason, a sentence */
  problem = g_strdup_printf (_("The payment to “%1$s” needs somebody to look at it. %2$s"), payment->person, payment->reason);
  premia_pull_add_problem (self, problem);
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
  if (premia_outbox_settle (self->workspace, self->server, &payment, self->stop, &error))
    {
      note_settled (self, payment);
      return;
    }
  /* Moved to another server this very moment: nothing is wrong with it. */
  if (g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_ELSEWHERE))
    return;
  /* Translators: the id of somebody, and the reason, a sentence */
  problem = g_strdup_printf (_("The payment to “%1$s” is not settled; the next synchronisation goes on with it. %2$s"), payment->person, error->message);
  premia_pull_fail (self, g_steal_pointer (&error), since, problem);
}

void
premia_push_payments (PremiaPull *self)
{
  g_autoptr (GError) error = NULL;
  const char *address = premia_channel_get_name (premia_server_get_channel (self->server));
  g_autoptr (GPtrArray) payments = premia_outbox_list_unsettled (self->workspace, address, &error);

  if (payments == NULL)
    {
      premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
      return;
    }
  for (guint i = 0; i < payments->len; i++)
    premia_pull_push (self, push_payment, ((PremiaPayment *) g_ptr_array_index (payments, i))->id);
  premia_pull_work (self);
}
