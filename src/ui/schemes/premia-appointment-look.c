/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-appointment-look"

#include "premia-appointment-look.h"

#include "design/premia-scheme-mend.h"
#include "engine/premia-doctor.h"
#include "jobs/premia-badge-earnings.h"

#define MAX_THREADS 4

typedef struct
{
  PremiaDesk   *desk;   /* (owned) */
  PremiaScheme *scheme; /* (owned) */
  PremiaPeriod  first, last;
} Order;

static void
order_free (Order *order)
{
  premia_desk_unref (order->desk);
  premia_scheme_unref (order->scheme);
  g_free (order);
}

void
premia_appointment_look_free (PremiaAppointmentLook *self)
{
  g_clear_pointer (&self->what_if, premia_what_if_free);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_free (self);
}

static gboolean
find_cost (PremiaAppointmentLook *self, PremiaDataset *dataset, const PremiaSpan *span, guint n_threads, GError **error)
{
  g_autoptr (PremiaCube) cube = premia_cube_new (dataset, self->scheme, span, n_threads, error);
  g_autoptr (PremiaWhatIf) what_if = NULL;

  if (cube == NULL)
    return FALSE;
  what_if = premia_what_if_new (cube);
  if (!premia_what_if_run (what_if, self->scheme, error))
    return FALSE;
  self->cost = premia_what_if_get_total (what_if);
  return TRUE;
}

static gboolean
look (PremiaAppointmentLook *self, const Order *order, GError **error)
{
  const guint n_threads = MIN (g_get_num_processors (), MAX_THREADS);
  PremiaDataset *dataset = premia_desk_get_dataset (order->desk);
  g_autoptr (PremiaCoverage) coverage = premia_desk_new_coverage (order->desk, order->scheme);
  g_autoptr (PremiaEarnedBadges) earned = premia_badge_earnings_of_now (order->desk);
  const PremiaSpan span = { order->first, order->last, PREMIA_NEVER, premia_desk_get_zone (order->desk, order->scheme), coverage, earned };
  g_autoptr (PremiaScheme) with = premia_scheme_with_fee (order->scheme, PREMIA_MICRO, error);
  g_autoptr (PremiaDoctorCases) cases = NULL;

  self->scheme = premia_scheme_ref (order->scheme);
  if (with == NULL || !find_cost (self, dataset, &span, n_threads, error))
    return FALSE;
  self->cube = premia_cube_new (dataset, with, &span, n_threads, error);
  if (self->cube == NULL)
    return FALSE;
  self->what_if = premia_what_if_new (self->cube);
  cases = premia_doctor_cases_new (self->cube, error);
  if (cases == NULL)
    return FALSE;
  self->stage = premia_appointment_find_stage (order->scheme, cases);
  self->value = premia_appointment_value_find (cases, self->stage, 0, PREMIA_DOCTOR_REPLICATES);
  return TRUE;
}

static void
do_look (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (PremiaAppointmentLook) self = g_new0 (PremiaAppointmentLook, 1);
  GError *error = NULL;

  if (look (self, task_data, &error))
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) premia_appointment_look_free);
  else
    g_task_return_error (task, error);
}

void
premia_appointment_look_async (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->desk = premia_desk_ref (desk);
  order->scheme = premia_scheme_ref (scheme);
  order->first = first;
  order->last = last;
  g_task_set_source_tag (task, premia_appointment_look_async);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, do_look);
}

PremiaAppointmentLook *
premia_appointment_look_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
premia_appointment_look_try (PremiaAppointmentLook *self, PremiaMoney fee, PremiaScheme **with, PremiaMoney *cost, PremiaMoney *earned, guint *n,
                             GError **error)
{
  g_autoptr (PremiaScheme) tried = premia_scheme_with_fee (self->scheme, fee, error);
  PremiaSchemePlace place;
  const PremiaMoney *amounts;
  const PremiaQuantity *counts;
  gsize n_cells;
  PremiaInt128 quantity = 0;

  if (tried == NULL || !premia_what_if_run (self->what_if, tried, error))
    return FALSE;
  *cost = premia_what_if_get_total (self->what_if);
  *earned = 0;
  n_cells = (gsize) premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (self->cube))) * premia_cube_get_n_periods (self->cube);
  if (premia_scheme_find_fee (tried, &place))
    {
      amounts = premia_what_if_get_component (self->what_if, place.component);
      counts = premia_cube_get_cells (self->cube, (guint) premia_scheme_find_qualified (tried));
      for (gsize i = 0; i < n_cells; i++)
        {
          quantity += counts[i];
          /* The total did not overflow, and it is the largest of them. */
          if (!premia_money_add (earned, amounts[i]))
            break;
        }
    }
  *n = (guint) (quantity / PREMIA_QUANTITY_ONE);
  *with = g_steal_pointer (&tried);
  return TRUE;
}
