/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace-pay.h"
#include "premia-workspace-private.h"

G_BEGIN_DECLS

/* While one has the connection. (transfer full): also one that nobody has touched. */
PremiaPayRun *premia_pay_run_read (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, GError **error);
/* In a change that was begun: as @run says, by the author of now. */
gboolean      premia_pay_run_write (PremiaWorkspace *self, const PremiaPayRun *run, GError **error);
/* "setter-pay 2026-10": what the log calls it. (transfer full) */
char         *premia_pay_run_name (const char *scheme, PremiaPeriod period);
/* FALSE with PREMIA_STORE_ERROR_NOT_NOW if the run is closed: nothing may be added to it. */
gboolean      premia_pay_run_check_open (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, GError **error);

G_END_DECLS
