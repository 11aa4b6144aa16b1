/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-diagnosis.h"

G_BEGIN_DECLS

typedef struct
{
  guint       person; /* index in people */
  PremiaMoney total;  /* over the span */
} PremiaComparedPerson;

/**
 * PremiaComparedScheme:
 * One of several schemes on the same history: what it costs, and how much of it people control.
 */
typedef struct
{
  PremiaDiagnosis *diagnosis; /* (owned) */
  guint            digits;    /* of its amounts */
  PremiaMoney      cost;      /* what everybody is paid over the span, all periods of a calculation from nothing */
  double           cv_pay;    /* mean of the people who have one; NAN: nobody has */
  guint            n_cv;      /* … and how many these are */
  GArray          *people;    /* PremiaComparedPerson, by person: who is in a run */
} PremiaComparedScheme;

/* Errors: what premia_payout_new() and premia_ledger_new() say. (transfer full) (nullable) */
PremiaComparedScheme *premia_compared_scheme_new (PremiaDiagnosis *diagnosis, GError **error);
void                  premia_compared_scheme_free (PremiaComparedScheme *self);
/* 0: not in a run. */
PremiaMoney           premia_compared_scheme_get_total (const PremiaComparedScheme *self, guint person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaComparedScheme, premia_compared_scheme_free)
G_END_DECLS
