/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-scheme-outcome.h"
#include "jobs/premia-load-job.h"

G_BEGIN_DECLS

/**
 * PremiaPriceJob: what each of some schemes costs in a period, and the cube behind each price, on which its
 * rates can be tried out. A scheme that cannot be priced does not stop the others.
 */
#define PREMIA_TYPE_PRICE_JOB (premia_price_job_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPriceJob, premia_price_job, PREMIA, PRICE_JOB, PremiaJob)

PremiaPriceJob *premia_price_job_new (PremiaDesk *desk);
/* @period: of the scheme's kind. */
void            premia_price_job_add_scheme (PremiaPriceJob *self, PremiaScheme *scheme, PremiaPeriod period);
/* The same with a cube over [@first, @period], and what came of the work in it. @base (nullable): a version to compare
 * with, which gets a cube of its own where it counts something else. */
void            premia_price_job_add_trial (PremiaPriceJob *self, PremiaScheme *scheme, PremiaScheme *base, PremiaPeriod first, PremiaPeriod period);
guint           premia_price_job_get_n (PremiaPriceJob *self);
PremiaScheme   *premia_price_job_get_scheme (PremiaPriceJob *self, guint index); /* borrowed */
PremiaPeriod    premia_price_job_get_period (PremiaPriceJob *self, guint index);
/* After it has run. NULL: not even counting was possible (an exchange rate that is missing). Borrowed. */
PremiaCube     *premia_price_job_get_cube (PremiaPriceJob *self, guint index);
/* Of the base, where it counts something else; NULL: the same cube, or it cannot be counted. Borrowed. */
PremiaCube     *premia_price_job_get_base_cube (PremiaPriceJob *self, guint index);
/* (nullable): only of a trial. Borrowed. */
PremiaSchemeOutcome *premia_price_job_get_outcome (PremiaPriceJob *self, guint index);
/* In the period alone. FALSE: it has no price; the problem says why. */
gboolean        premia_price_job_get_total (PremiaPriceJob *self, guint index, PremiaMoney *total);
const GError   *premia_price_job_get_problem (PremiaPriceJob *self, guint index); /* (nullable) */

G_END_DECLS
