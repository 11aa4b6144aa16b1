/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* The total of a trial (nullable), and its difference to what it is compared with. (transfer full) */
char *premia_trial_say_total (PremiaSchemeTrial *trial, PremiaScheme *scheme, PremiaLocale *locale);
char *premia_trial_say_change (PremiaSchemeTrial *trial, PremiaScheme *scheme, PremiaLocale *locale);

G_END_DECLS
