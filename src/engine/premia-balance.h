/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-date.h"
#include "premia-rational.h"

G_BEGIN_DECLS

/* What components leave from one period to the next: balances of draws, parts that are paid later, what was taken
 * back. */

/* What one draw gave and got back in one run, and what is owed after it. */
typedef struct
{
  PremiaMoney base, amount;  /* Σ(of); the draw's amount after proration, rounded */
  PremiaMoney before;        /* owed when the period began, after what was forgiven */
  PremiaMoney forgiven;
  PremiaMoney given, repaid; /* both ≥ 0 */
  PremiaMoney owed;          /* after the run */
  gboolean    repaying;      /* an advance of which repayment has begun */
} PremiaDrawState;

/* A part of a line that is paid later, or never. */
typedef struct
{
  guint32       case_id;  /* PREMIA_NOBODY: what belongs to no case */
  PremiaInstant at;       /* the case's date; without a case the beginning of the period's last day */
  PremiaMoney   amount;
  guint         held_in;  /* run */
  gint64        paid_in;  /* run, perhaps after the span's last; −1: never */
  PremiaInstant lost_at;  /* a part that is never paid: when its case was cancelled; PREMIA_NEVER: not (so far) */
  PremiaDate    due;      /* the day of its release; of a spread the last one of its period; PREMIA_DATE_NONE: unknown */
} PremiaKeptPart;

/* What a clawback looks at in a run: a case that was credited to the person, and what has become of it. */
typedef struct
{
  PremiaInstant at;
  guint32       case_id;
  const char   *name;
  guint         run, then;  /* in which it happened, and in which the case was credited */
  gboolean      whole;      /* FALSE: a part of its amount was cancelled */
} PremiaClaim;

/* And what it took for it. */
typedef struct
{
  PremiaClaim    claim;
  PremiaDate     credited_on;    /* the case's date in that period */
  PremiaRational loss;           /* what it comes to, after months and before what follows */
  PremiaMoney    still_kept;     /* held back or spread, and never paid */
  PremiaRational exact;          /* what is taken */
  PremiaMoney    taken;          /* the same rounded, so that all add up to the line */
  gboolean       limited;        /* no more than was paid then */
  gboolean       flat;           /* the amount for each case was taken for this one */
} PremiaTaken;

/* What a component owes a person after a run, or is owed. */
typedef struct
{
  guint       component;  /* index in the scheme */
  PremiaMoney owed;       /* by the person: draw */
  PremiaMoney held;       /* to the person: holdback; only what may still be paid */
  PremiaMoney spread;     /* to the person: spread; the same */
  PremiaDate  next;       /* the first day on which some of it is to be paid; PREMIA_DATE_NONE: unknown */
} PremiaBalance;

G_END_DECLS
