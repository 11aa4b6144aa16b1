/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-case-pay.h"

G_BEGIN_DECLS

/* What a holdback and a spread have in common: parts of cases that are paid in some later run. */

/* Divides @total among @pays (PremiaCasePay) × @num ÷ @den, rounded so that the parts add up to it: out-parameters
 * of pays->len. @total is Σ pays × @num ÷ @den, rounded one way or the other. FALSE: overflow. */
gboolean premia_kept_part_divide (PremiaMoney total, PremiaMoney unit, const GArray *pays, gint64 num, gint64 den, PremiaMoney *out);
/* Index of the run that contains @date; may lie outside of the span. */
gint64   premia_kept_part_find_run (const PremiaReckoning *self, PremiaDate date);
/* The sum of what is due in this run goes into @line; with somebody looking its cases, too. */
gboolean premia_kept_part_pay (PremiaReckoning *self, guint index, PremiaLine *line, PremiaTrace *trace);
/* Tells a case of the line; only with somebody looking. */
void     premia_kept_part_tell (const PremiaReckoning *self, PremiaTrace *trace, guint32 case_id, PremiaInstant at, PremiaMoney pay);
/* The end of such a line: its cases in order. */
void     premia_kept_part_end (PremiaTrace *trace);

G_END_DECLS
