/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-chosen-people.h"
#include "premia-metrics.h"

G_BEGIN_DECLS

/* In place of an index in people: all who were not chosen. */
#define PREMIA_MATRIX_OTHERS (-2)

/* Whoever set an appointment and whoever held it, or was to hold it. */
typedef struct
{
  int               setter, closer;  /* index in people; -1: nobody of ours, or not known yet; or PREMIA_MATRIX_OTHERS */
  gint64            appointments;    /* that were to take place in the span: due in it, without a due time set in it; by the end of what is known */
  gint64            told;            /* of those, the ones of which somebody said what became of them */
  gint64            held, qualified, rejected, won; /* of those, so far */
  PremiaMetricValue show_rate;       /* held ÷ told: who has not reported is another finding; open: not told */
  PremiaMetricValue reject_rate;     /* rejected ÷ judged */
  PremiaMetricValue close_rate;      /* won ÷ held; open: not decided */
  gint64            decided;         /* of those held: won, lost or cancelled */
} PremiaMatrixEntry;

typedef struct
{
  GArray *setters, *closers; /* (owned) (element-type int): by person, then others, -1 last, where there are such */
  GArray *cells;             /* (owned) (element-type PremiaMatrixEntry): those with appointments, by setter, closer as above */
  GArray *rows, *columns;    /* (owned) (element-type PremiaMatrixEntry): totals, as setters, as closers; the other one is -1 */
} PremiaMatrix;

/* Cases of which setter or closer is in the filter. What was cancelled by the end of what is known is out. (transfer full) */
PremiaMatrix *premia_matrix_new (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const PremiaMetricSpan *span);
/* The same, with whoever was not @chosen (nullable) as one: a report of a team tells nothing of another's people. (transfer full) */
PremiaMatrix *premia_matrix_new_of (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, const PremiaChosenPeople *chosen);
void          premia_matrix_free (PremiaMatrix *self);
/* NULL: they had no appointment together. */
const PremiaMatrixEntry *premia_matrix_find (const PremiaMatrix *self, int setter, int closer);
/* (transfer full) (element-type guint32): the cases of a cell, by id. */
GArray       *premia_matrix_list_cases (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, int setter, int closer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaMatrix, premia_matrix_free)
G_END_DECLS
