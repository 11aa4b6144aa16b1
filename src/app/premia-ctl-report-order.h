/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-report-setup.h"
#include "jobs/premia-desk.h"
#include "report/premia-document-file.h"

G_BEGIN_DECLS

/* The words of a call of “premiactl report”. */
typedef struct
{
  char *workspace, *period, *output, *what, *format, *language, *date, *as_of, *mapping, *setup, *scheme, *control, *span, *without, *paper, *turn;
  char **persons, **teams, **roles;
  gboolean list;
} PremiaReportCall;

/* A report that is to be written. */
typedef struct
{
  PremiaReportSetup *setup; /* (owned) */
  char              *name;  /* (owned) (nullable): of the setup that was saved */
} PremiaReportWanted;

/* What the words of the call mean. */
typedef struct
{
  PremiaPeriod  period;
  PremiaInstant now;          /* the clock's */
  PremiaDate    made_on;
  PremiaFormat  format;
  const char   *language;
  GPtrArray    *wanted;       /* (owned) (element-type PremiaReportWanted) */
  gboolean      pay_register; /* for the payroll system */
} PremiaReportCallOrder;

#define PREMIA_PAY_REGISTER "pay-register"

/* FALSE: it is told what is wrong. */
gboolean premia_report_call_parse (int *argc, char ***argv, PremiaReportCall *call);
void     premia_report_call_clear (PremiaReportCall *call);
/* What the words mean; @order->wanted is there, and empty where a setup is named. FALSE: it is told what is wrong. */
gboolean premia_report_call_read (const PremiaReportCall *call, PremiaReportCallOrder *order);
/* Days that the call does not name, of the company's own clock. */
void     premia_report_call_fill_days (const PremiaReportCall *call, PremiaReportCallOrder *order, PremiaDesk *desk);
/* Options go before what setups say. */
gboolean premia_report_call_fill (const PremiaReportCall *call, PremiaReportCallOrder *order);
void     premia_report_wanted_free (gpointer wanted);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaReportCall, premia_report_call_clear)
G_END_DECLS
