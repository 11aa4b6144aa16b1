/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-donors.h"
#include "premia-payout.h"

G_BEGIN_DECLS

/* Two ways to pay everybody for a history that has been drawn anew. They come to the same, to the last digit: the slow one
 * makes the rows of that history and pays them like any other; the quick one knows beforehand what a donor would bring to
 * which cell of the cube. Plans are immutable and for any number of threads, workers belong to one. Pay is that of all
 * lines but salaries, people × periods of the plan's cube, person-major. */

typedef struct _PremiaSlowPlan PremiaSlowPlan;
typedef struct _PremiaQuickPlan PremiaQuickPlan;
typedef struct _PremiaQuickWorker PremiaQuickWorker;

PremiaSlowPlan    *premia_slow_plan_new (const PremiaDonors *donors, PremiaScheme *scheme);
void               premia_slow_plan_free (PremiaSlowPlan *self);
gboolean           premia_slow_plan_run (const PremiaSlowPlan *self, guint replicate, PremiaMoney *pay, GError **error);
/* The history in which nothing came of any case that others decide about. (transfer full) */
PremiaCube        *premia_slow_plan_empty (const PremiaSlowPlan *self, GError **error);
/* Of a cube that premia_slow_plan_empty() made. */
void               premia_slow_plan_drop (PremiaCube *cube);

/* NULL without an error: only the slow one knows this scheme. */
PremiaQuickPlan   *premia_quick_plan_new (const PremiaDonors *donors, PremiaScheme *scheme, GError **error);
void               premia_quick_plan_free (PremiaQuickPlan *self);
/* Nothing that others do changes this pay. */
gboolean           premia_quick_plan_is_constant (const PremiaQuickPlan *self);
PremiaQuickWorker *premia_quick_worker_new (const PremiaQuickPlan *plan);
void               premia_quick_worker_free (PremiaQuickWorker *self);
gboolean           premia_quick_worker_run (PremiaQuickWorker *self, guint replicate, PremiaMoney *pay, GError **error);

/* What a run came to, without salaries. FALSE: overflow. */
gboolean           premia_redraw_take_pay (PremiaWhatIf *what_if, PremiaScheme *scheme, gsize n_cells, PremiaMoney *pay, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSlowPlan, premia_slow_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaQuickPlan, premia_quick_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaQuickWorker, premia_quick_worker_free)
G_END_DECLS
