/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-part"

#include "premia-report-part.h"

#include <glib/gi18n.h>

static const PremiaReportPart performance[] = {
  { PREMIA_PART_ATTENTION, N_("What needs attention") },
  { PREMIA_PART_FIGURES, N_("Figures") },
  { PREMIA_PART_FUNNEL, N_("From calls to deals") },
  { PREMIA_PART_TREND, N_("How it went") },
  { PREMIA_PART_PEOPLE, N_("Person by person") },
  { PREMIA_PART_PAIRS, N_("Who booked and who held") },
  { PREMIA_PART_COHORTS, N_("By week of booking") },
  { PREMIA_PART_DEFINITIONS, N_("What the figures mean") },
};

static const PremiaReportPart pay_register[] = {
  { PREMIA_PART_SUMMARY, N_("Totals at the top") },
  { PREMIA_PART_RECEIPTS, N_("Column for each person to sign in") },
  { PREMIA_PART_NOTES, N_("Control total and notes") },
  { PREMIA_PART_SIGNATURES, N_("Lines to sign on") },
};

static const PremiaReportPart statements[] = {
  { PREMIA_PART_CHART, N_("Picture of the parts") },
  { PREMIA_PART_DETAILS, N_("What was counted") },
  { PREMIA_PART_SKIPPED, N_("What was not counted, and why") },
  { PREMIA_PART_NOTES, N_("Notes") },
};

static const PremiaReportPart badges[] = {
  { PREMIA_PART_BADGES, N_("Badges and how many have them") },
  { PREMIA_PART_LEVELS, N_("Levels") },
  { PREMIA_PART_PEOPLE, N_("Who has what, since when") },
};

static const PremiaReportPart scheme[] = {
  { PREMIA_PART_COUNTED, N_("What is counted, and how") },
  { PREMIA_PART_RULES, N_("Rules") },
  { PREMIA_PART_SIGNATURES, N_("Lines to sign on") },
};

static const struct { const PremiaReportPart *parts; guint n; } reports[PREMIA_N_REPORTS] = {
  [PREMIA_REPORT_PERFORMANCE] = { performance, G_N_ELEMENTS (performance) },
  [PREMIA_REPORT_REGISTER] = { pay_register, G_N_ELEMENTS (pay_register) },
  [PREMIA_REPORT_STATEMENTS] = { statements, G_N_ELEMENTS (statements) },
  [PREMIA_REPORT_BADGES] = { badges, G_N_ELEMENTS (badges) },
  [PREMIA_REPORT_SCHEME] = { scheme, G_N_ELEMENTS (scheme) },
  [PREMIA_REPORT_EFFECT] = { NULL, 0 } /* one whole */,
};

const PremiaReportPart *
premia_report_list_parts (PremiaReportKind kind, guint *n)
{
  g_return_val_if_fail ((guint) kind < PREMIA_N_REPORTS && n != NULL, NULL);

  *n = reports[kind].n;
  return reports[kind].parts;
}

const PremiaReportPart *
premia_report_find_part (PremiaReportKind kind, const char *id)
{
  g_return_val_if_fail ((guint) kind < PREMIA_N_REPORTS && id != NULL, NULL);

  for (guint i = 0; i < reports[kind].n; i++)
    if (g_str_equal (reports[kind].parts[i].id, id))
      return &reports[kind].parts[i];
  return NULL;
}
