/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-reckoning.h"

G_BEGIN_DECLS

/* What a case, or everything that belongs to none (PREMIA_NOBODY, "" and the beginning of the period's last day), was
 * paid by some lines together. */
typedef struct
{
  guint32       case_id;
  PremiaInstant at;   /* the earliest of those lines */
  PremiaMoney   pay;
} PremiaCasePay;

/* Appends what each of the trace's earnings has of @line to @cases (PremiaCasePart): rounded so that they add up to it
 * (SCHEMES.md §2). */
gboolean premia_case_pay_divide (const PremiaReckoning *self, const PremiaLine *line, PremiaTrace *trace, GArray *cases, GError **error);
/* (transfer full) (nullable) (element-type PremiaCasePart): the cases of one line of a run of the history; NULL: @error. */
GArray  *premia_case_pay_find_line (const PremiaReckoning *self, guint component, GError **error);
/* Appends PremiaCasePay of one line, if that is no more than a rate or tiers on what is counted. FALSE: it is more. */
gboolean premia_case_pay_find_quickly (const PremiaReckoning *self, guint component, GArray *pays);
/* (transfer full) (nullable) (element-type PremiaCasePay): of the components in @of together, by name, then time: the
 * order in which units go round. NULL: @error. */
GArray  *premia_case_pay_find (const PremiaReckoning *self, guint64 of, GError **error);

G_END_DECLS
