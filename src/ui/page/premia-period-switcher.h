/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaPeriodSwitcher:
 * The period that the screens show, with the one before, the one after, and a year of months, quarters
 * and itself to choose from. Narrow ("compact"), only the button that opens the year is left.
 */
#define PREMIA_TYPE_PERIOD_SWITCHER (premia_period_switcher_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPeriodSwitcher, premia_period_switcher, PREMIA, PERIOD_SWITCHER, GtkWidget)

void premia_period_switcher_set_context (PremiaPeriodSwitcher *self, PremiaContext *context);

G_END_DECLS
