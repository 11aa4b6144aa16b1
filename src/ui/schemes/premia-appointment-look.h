/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "engine/premia-appointment-value.h"
#include "engine/premia-payout.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/* What the history tells of appointments under a scheme, and the means to try a fee out. Ready, it lives on one thread. */
typedef struct
{
  PremiaScheme          *scheme;      /* (owned): as it is */
  PremiaCube            *cube;        /* (owned): that serves the scheme with a fee */
  PremiaWhatIf          *what_if;     /* (owned) */
  PremiaAppointmentValue value;
  PremiaStage            stage;       /* that the value is counted from */
  PremiaMoney            cost;        /* of the scheme as it is */
} PremiaAppointmentLook;

void                   premia_appointment_look_async (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last, GCancellable *cancellable,
                                                      GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable) */
PremiaAppointmentLook *premia_appointment_look_finish (GAsyncResult *result, GError **error);
void                   premia_appointment_look_free (PremiaAppointmentLook *self);

/* With that fee: the scheme (out) (transfer full), what it costs over the span, how much of that the fee is, for how many appointments. */
gboolean               premia_appointment_look_try (PremiaAppointmentLook *self, PremiaMoney fee, PremiaScheme **with, PremiaMoney *cost, PremiaMoney *earned,
                                                    guint *n, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAppointmentLook, premia_appointment_look_free)
G_END_DECLS
