/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-token-pay-job"

#include "premia-token-pay-job.h"

#include "sync/premia-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

#define ROUNDS 3 /* how often a payment is tried while the server is in trouble */

struct _PremiaTokenPayJob
{
  PremiaJob        parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  PremiaServer    *server;    /* (owned) (nullable) */
  GPtrArray       *planned;   /* (owned) (nullable) (element-type PremiaPayment): to be written down */
  GPtrArray       *ids;       /* (owned) (element-type utf8): of payments to be settled */
  GCancellable    *cancellable;
  GMutex           lock;      /* guards the rest while threads work */
  guint            next, n_done;
  gboolean         stopped;   /* the server, or the token, is no good for any of them */
  GError          *error;     /* (owned) (nullable): the last one */
};

G_DEFINE_FINAL_TYPE (PremiaTokenPayJob, premia_token_pay_job, PREMIA_TYPE_JOB)

/* ---- settling, in several threads ---- */

/* Whether the next payment would fail the same way. That one has changed meanwhile, or its closing is gone, is its own matter. */
static gboolean
is_for_all (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || (error->domain == PREMIA_STORE_ERROR && !g_error_matches (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW))
         || g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED)
         || (error->domain == PREMIA_SYNC_ERROR && !premia_sync_error_is_doubtful (error) && !premia_sync_error_is_passing (error));
}

static char *
take_next (PremiaTokenPayJob *self)
{
  char *id = NULL;

  g_mutex_lock (&self->lock);
  if (!self->stopped && self->next < self->ids->len)
    id = g_strdup (g_ptr_array_index (self->ids, self->next++));
  g_mutex_unlock (&self->lock);
  return id;
}

static void
tell_end (PremiaTokenPayJob *self, const GError *error)
{
  double fraction;

  g_mutex_lock (&self->lock);
  self->n_done++;
  fraction = (double) self->n_done / self->ids->len;
  if (error != NULL)
    {
      g_clear_error (&self->error);
      self->error = g_error_copy (error);
      self->stopped |= is_for_all (error);
    }
  g_mutex_unlock (&self->lock);
  premia_job_report (PREMIA_JOB (self), fraction);
}

static gboolean
is_stopped (PremiaTokenPayJob *self)
{
  gboolean stopped;

  g_mutex_lock (&self->lock);
  stopped = self->stopped;
  g_mutex_unlock (&self->lock);
  return stopped;
}

/* (nullable): NULL: it is as far as it goes. (transfer full) */
static GError *
settle (PremiaTokenPayJob *self, const char *id)
{
  GError *error = NULL;
  g_autoptr (PremiaPayment) payment = premia_workspace_find_payment (self->workspace, id, &error);

  for (guint n = 1; payment != NULL; n++)
    {
      if (premia_outbox_settle (self->workspace, self->server, &payment, self->cancellable, &error))
        return NULL;
      /* It waits for its own server. */
      if (g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_ELSEWHERE))
        {
          g_clear_error (&error);
          return NULL;
        }
      if (n == ROUNDS || is_for_all (error) || is_stopped (self) || !premia_server_pause (self->server, n, self->cancellable, NULL))
        break;
      g_clear_error (&error);
    }
  return error;
}

static gpointer
work (gpointer data)
{
  PremiaTokenPayJob *self = data;
  char *id;

  while ((id = take_next (self)) != NULL)
    {
      g_autoptr (GError) error = settle (self, id);

      tell_end (self, error);
      g_free (id);
    }
  return NULL;
}

static void
settle_all (PremiaTokenPayJob *self)
{
  const guint n = MIN (PREMIA_CHANNEL_CALLS, self->ids->len);
  GThread *threads[PREMIA_CHANNEL_CALLS];

  for (guint i = 0; i < n; i++)
    threads[i] = g_thread_new ("premia-pay", work, self);
  for (guint i = 0; i < n; i++)
    g_thread_join (threads[i]);
}

/* ---- the job ---- */

static gboolean
list_waiting (PremiaTokenPayJob *self, GError **error)
{
  g_autoptr (GPtrArray) payments = premia_workspace_list_payments (self->workspace, NULL, NULL, error);

  for (guint i = 0; payments != NULL && i < payments->len; i++)
    {
      const PremiaPayment *payment = g_ptr_array_index (payments, i);

      if (payment->state == PREMIA_PAYMENT_WAITING || payment->state == PREMIA_PAYMENT_SENDING)
        g_ptr_array_add (self->ids, g_strdup (payment->id));
    }
  return payments != NULL;
}

static void
count_one (PremiaTokenPayJob *self, const PremiaPayment *payment, PremiaTokenPayCount *count)
{
  const gboolean own = self->server == NULL || premia_outbox_is_own (payment, premia_channel_get_name (premia_server_get_channel (self->server)));

  switch (payment->state)
    {
    case PREMIA_PAYMENT_PAID:
      count->n_paid++;
      break;
    case PREMIA_PAYMENT_HELD:
      count->n_held++;
      break;
    case PREMIA_PAYMENT_DENIED:
    case PREMIA_PAYMENT_CANCELLED:
      count->n_denied++;
      break;
    case PREMIA_PAYMENT_OPEN:
      count->n_open++;
      break;
    case PREMIA_PAYMENT_WAITING:
    case PREMIA_PAYMENT_SENDING:
      count->n_left += own;
      count->n_elsewhere += !own;
      break;
    }
}

static gboolean
count (PremiaTokenPayJob *self, PremiaTokenPayCount *count, GError **error)
{
  *count = (PremiaTokenPayCount){ 0 };
  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autoptr (PremiaPayment) payment = premia_workspace_find_payment (self->workspace, g_ptr_array_index (self->ids, i), error);

      if (payment == NULL)
        return FALSE;
      count_one (self, payment, count);
    }
  return TRUE;
}

/* What went wrong, and what that leaves. */
static void
fail_left (PremiaTokenPayJob *self, guint n_left, GError **error)
{
  g_autofree char *rest = g_strdup_printf (ngettext ("%u payment is not at its end: it goes on with the next synchronisation, or by paying again, and nothing is paid twice.",
                                                     "%u payments are not at their end: they go on with the next synchronisation, or by paying again, and nothing is paid twice.", n_left),
                                           n_left);

  g_set_error (error, self->error->domain, self->error->code, "%s %s", self->error->message, rest);
}

static gboolean
premia_token_pay_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaTokenPayJob *self = PREMIA_TOKEN_PAY_JOB (job);
  PremiaTokenPayCount now;

  if (self->planned != NULL && !premia_workspace_plan_payments (self->workspace, self->planned, NULL, error))
    return FALSE;
  if (self->planned == NULL && self->ids->len == 0 && !list_waiting (self, error))
    return FALSE;
  if (self->server == NULL || self->ids->len == 0)
    return TRUE;
  self->cancellable = cancellable;
  settle_all (self);
  if (!count (self, &now, error))
    return FALSE;
  if (now.n_left == 0 || self->error == NULL)
    return TRUE;
  fail_left (self, now.n_left, error);
  return FALSE;
}

static void
premia_token_pay_job_finalize (GObject *object)
{
  PremiaTokenPayJob *self = PREMIA_TOKEN_PAY_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->server);
  g_clear_pointer (&self->planned, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (premia_token_pay_job_parent_class)->finalize (object);
}

static void
premia_token_pay_job_class_init (PremiaTokenPayJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_token_pay_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_token_pay_job_run;
}

static void
premia_token_pay_job_init (PremiaTokenPayJob *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->lock);
}

PremiaTokenPayJob *
premia_token_pay_job_new (PremiaWorkspace *workspace, PremiaServer *server)
{
  PremiaTokenPayJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PREMIA_TYPE_TOKEN_PAY_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->server = server != NULL ? g_object_ref (server) : NULL;
  return self;
}

static gboolean
is_chosen (GPtrArray *people, const char *person)
{
  return people == NULL || g_ptr_array_find_with_equal_func (people, person, g_str_equal, NULL);
}

void
premia_token_pay_job_set_plan (PremiaTokenPayJob *self, const PremiaTokenPlan *plan, GPtrArray *people, PremiaTransactionStatus wanted)
{
  g_return_if_fail (PREMIA_IS_TOKEN_PAY_JOB (self) && plan != NULL);
  g_return_if_fail (wanted == PREMIA_TRANSACTION_PAID || wanted == PREMIA_TRANSACTION_HOLD);

  g_clear_pointer (&self->planned, g_ptr_array_unref);
  self->planned = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_payment_free);
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const PremiaTokenLine *line = &g_array_index (plan->lines, PremiaTokenLine, i);
      PremiaPayment *payment;

      if (line->amount <= 0 || !is_chosen (people, line->person))
        continue;
      payment = g_new0 (PremiaPayment, 1);
      payment->id = premia_payment_make_id (plan->scheme, plan->period, line->person);
      payment->scheme = g_strdup (plan->scheme);
      payment->person = g_strdup (line->person);
      payment->period = plan->period;
      payment->closing = plan->closing;
      payment->digest = g_strdup (line->digest);
      payment->amount = line->amount;
      payment->currency = g_strdup (plan->currency);
      payment->tokens = g_strdup (line->tokens);
      payment->wanted = wanted;
      g_ptr_array_add (self->planned, payment);
      g_ptr_array_add (self->ids, g_strdup (payment->id));
    }
}

void
premia_token_pay_job_add_payment (PremiaTokenPayJob *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_TOKEN_PAY_JOB (self) && id != NULL);

  g_ptr_array_add (self->ids, g_strdup (id));
}

void
premia_token_pay_job_get_count (PremiaTokenPayJob *self, PremiaTokenPayCount *now)
{
  g_return_if_fail (PREMIA_IS_TOKEN_PAY_JOB (self) && now != NULL);

  if (!count (self, now, NULL))
    *now = (PremiaTokenPayCount){ .n_left = self->ids->len };
}
