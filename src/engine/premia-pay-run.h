/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-date.h"
#include "premia-money.h"

G_BEGIN_DECLS

/**
 * PremiaPayState:
 * The way of a pay run: one scheme's pay for one of its periods. Nothing changes it from CLOSED on; a run that is
 * closed and not yet paid can be reopened, with a reason.
 */
typedef enum
{
  PREMIA_PAY_CALCULATED,  /* as the data says at this moment; what a run is that nobody has touched */
  PREMIA_PAY_CHECKED,
  PREMIA_PAY_APPROVED,
  PREMIA_PAY_CLOSED,      /* scheme, inputs' digest and every line are frozen */
  PREMIA_PAY_HANDED_OVER, /* to the payroll system */
  PREMIA_PAY_PAID,
} PremiaPayState;

/* "calculated", "checked", "approved", "closed", "handed_over", "paid" */
const char *premia_pay_state_to_string (PremiaPayState state);
gboolean    premia_pay_state_parse (const char *text, PremiaPayState *state);

/* Strings of all that follows are never NULL; "" is not given. */

typedef struct
{
  char          *scheme;   /* id */
  PremiaPeriod   period;
  PremiaPayState state;
  PremiaDate     pay_date; /* PREMIA_DATE_NONE: not set */
  PremiaInstant  changed_at;
  char          *changed_by;
  gint64         closing;  /* that holds, from CLOSED on; else 0 */
} PremiaPayRun;

/* One closing of a run. A run that was reopened and closed again has several; the last one holds. */
typedef struct
{
  gint64         id;
  char          *scheme;
  PremiaPeriod   period;
  PremiaInstant  closed_at;
  char          *closed_by;
  char          *badges_sha256;  /* of the gamification.json by which badges were earned; "": none was needed, or there was none */
  char          *scheme_sha256;  /* of the canonical text of the version that was used; several: joined by a blank */
  char          *inputs_sha256;  /* digest of everything the calculation read */
  char          *engine_version;
  PremiaInstant  as_of;          /* the moment that decided what is accepted by itself; PREMIA_NEVER: there was no action */
  PremiaMoney    total;
  char          *text;           /* the frozen run: a "payout/1" of this period alone, every line with its reason */
  char          *text_sha256;
  gboolean       holds;          /* FALSE: reopened since */
} PremiaClosing;

/* Made by a person, for one statement. */
typedef struct
{
  gint64       id;
  char        *scheme, *person;
  PremiaPeriod period;
  PremiaMoney  amount;           /* not 0 */
  char        *author, *reason;  /* both are given */
  PremiaDate   date;
} PremiaAdjustment;

/* Money that has been paid before pay day. */
typedef struct
{
  gint64       id;
  char        *scheme, *person;
  PremiaPeriod period;
  PremiaMoney  amount;           /* above 0 */
  PremiaDate   date;
  char        *note;
} PremiaAdvance;

typedef enum { PREMIA_INQUIRY_OPEN, PREMIA_INQUIRY_ANSWERED, PREMIA_INQUIRY_CLOSED } PremiaInquiryState;

/* What a person asked about a line of their statement. */
typedef struct
{
  gint64             id;
  char              *scheme, *person;
  PremiaPeriod       period;
  char              *component;  /* id; "": the whole statement */
  PremiaInquiryState state;
  char              *question, *answer;
  char              *opened_by, *answered_by, *closed_by;
  PremiaInstant      opened_at, answered_at, closed_at; /* PREMIA_NEVER: not yet */
} PremiaInquiry;

/* Somebody is paid by a scheme whatever their role is, from a day to a day (both counted). */
typedef struct
{
  char      *person, *scheme;
  PremiaDate from, to;           /* PREMIA_DATE_NONE: from the beginning; without end */
  gboolean   instead;            /* of the schemes by role; else besides them */
} PremiaAssignment;

/* Each frees NULL as well. */
void premia_pay_run_free (PremiaPayRun *run);
void premia_closing_free (PremiaClosing *closing);
void premia_adjustment_free (PremiaAdjustment *adjustment);
void premia_advance_free (PremiaAdvance *advance);
void premia_inquiry_free (PremiaInquiry *inquiry);
void premia_assignment_free (PremiaAssignment *assignment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPayRun, premia_pay_run_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaClosing, premia_closing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAdjustment, premia_adjustment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAdvance, premia_advance_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaInquiry, premia_inquiry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAssignment, premia_assignment_free)
G_END_DECLS
