/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "premia-overview-waits.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaOverviewWaiting:
 * What waits for the manager this morning, a row each, which leads to where it is done. Where nothing waits, it says so.
 */
#define PREMIA_TYPE_OVERVIEW_WAITING (premia_overview_waiting_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewWaiting, premia_overview_waiting, PREMIA, OVERVIEW_WAITING, AdwBin)

/* What the doctor has found in one scheme that is in force. */
typedef struct
{
  const char *scheme;     /* id */
  const char *name;       /* of the scheme */
  const char *title;      /* of the most serious one: "Luck decides" */
  guint       n_serious, n_warnings;
} PremiaWaitingFinding;

void premia_overview_waiting_show (PremiaOverviewWaiting *self, const PremiaOverviewWaits *waits, PremiaLocale *locale);
/* Payments that the reward server holds until somebody approves them. */
void premia_overview_waiting_show_payments (PremiaOverviewWaiting *self, guint n_on_hold);
/* In the order given; schemes about which nothing was found are left out. */
void premia_overview_waiting_show_findings (PremiaOverviewWaiting *self, const PremiaWaitingFinding *findings, guint n);

G_END_DECLS
