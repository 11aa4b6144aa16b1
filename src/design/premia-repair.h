/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-scheme-mend.h"

G_BEGIN_DECLS

/* Somebody who loses more than this is told about, and may be given a guarantee, for so many months. */
#define PREMIA_REPAIR_LOSS_PERCENT     10
#define PREMIA_REPAIR_GUARANTEE_MONTHS 2

typedef struct
{
  PremiaDataset       *dataset;
  PremiaScheme        *scheme;     /* as it is */
  const PremiaFinding *finding;    /* what is mended */
  PremiaSpan           span;
  gint64               step;       /* of the number that is searched; 0: its smallest */
  gboolean             quality;    /* with the bonus for quality, within the same cost */
  gboolean             guarantee;  /* with the guarantee for those who lose much */
  PremiaRate           on_cost_ppm;
  guint                n_threads;
} PremiaRepairCall;

typedef struct
{
  guint       person;              /* index in people */
  PremiaMoney before, after;       /* over the span, all lines */
  gboolean    loses_much;          /* over PREMIA_REPAIR_LOSS_PERCENT */
  PremiaMoney topped_up;           /* what the guarantee adds in the last months of the span */
} PremiaRepairPerson;

/**
 * PremiaRepair:
 * A mend as it would be on this history, "if people work as they did": both schemes, what they cost, who gains and who loses.
 * Immutable once made.
 */
typedef struct
{
  PremiaCube       *cube;          /* (owned) of the new scheme */
  PremiaScheme     *before;        /* (owned) */
  PremiaScheme     *after;         /* (owned) */
  gboolean          has_number;    /* something was set at equal cost */
  PremiaSchemePlace place;         /* … there in @after */
  gint64            number;        /* as premia_scheme_get_value() gives it */
  gboolean          reached;       /* FALSE: no number costs as much; @after has the mend's own number */
  gboolean          rises;
  PremiaMoney       cost_before, cost_after, remainder;           /* pay alone; the guarantee is not in it */
  PremiaMoney       full_before, full_after;                      /* with the on-cost */
  guint             n_gain, n_lose, n_lose_much;
  GArray           *people;        /* PremiaRepairPerson, by index: all whom either scheme pays something */
  guint             n_months;      /* that the guarantee is computed on; 0: nobody loses so much */
  PremiaMoney       guarantee;     /* variable pay a month that is guaranteed: what those who lose much had on average, in whole units */
  PremiaMoney       guarantee_cost, full_guarantee; /* what it tops up; with the on-cost */
  gboolean          has_quality;   /* a bonus for quality can be added: its price a span and its amount */
  PremiaScheme     *with_quality;  /* (owned) (nullable): with it on top, … */
  guint             quality;       /* … as this component */
  PremiaMoney       quality_amount, quality_cost;
  guint             n_qualified;   /* appointments that @after pays for; 0: none */
  PremiaMoney       pay_per_qualified; /* variable pay of @after ÷ n_qualified, rounded */
  PremiaMoney       full_variable; /* of @after, with the on-cost */
} PremiaRepair;

/* Errors: what premia_scheme_mend(), premia_cube_new() and premia_what_if_run() say. May take long on a large history: on a thread. */
PremiaRepair *premia_repair_new (const PremiaRepairCall *call, GError **error);
void          premia_repair_free (PremiaRepair *self);

/* Scores that give the guarantee of @after to those who lose much, in n_months periods from @first on. (transfer full)
 * (element-type PremiaQuotaRow) */
GPtrArray    *premia_repair_list_guaranteed (PremiaRepair *self, PremiaPeriod first);

/**
 * premia_repair_find_break_even:
 * @value: of one appointment to the company, micros: average sale × close rate × margin
 * @change: (out): by which share the number of qualified appointments may fall (> 0), or must rise (< 0), until the company is where
 *   it was; 1 at most
 *
 * What is saved a span is weighed against what an appointment more or less brings: its value less what is paid for it. The guarantee counts
 * where @with_guarantee.
 *
 * Returns: FALSE: nothing is paid for by appointments, or each costs more than it brings
 */
gboolean      premia_repair_find_break_even (PremiaRepair *self, PremiaMoney value, gboolean with_guarantee, PremiaRational *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaRepair, premia_repair_free)
G_END_DECLS
