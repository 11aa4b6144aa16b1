/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-person-print"

#include "premia-person-print.h"
#include "premia-people-filter.h"

#include "report/premia-performance-document.h"
#include "ui/reports/premia-report-saver.h"

PremiaDocument *
premia_person_make_document (PremiaOverviewFigures *figures, PremiaContext *context)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (figures->desk));
  PremiaPerformanceScope scope = { PREMIA_METRIC_EVERYBODY, NULL };
  const PremiaPerformance performance = {
    .metrics = figures->metrics, .pay = figures->pay->pay, .targets = figures->targets, .period = figures->period, .digits = 2,
    .scopes = &scope, .n_scopes = 1,
  };
  PremiaLetterhead letterhead = { 0 };

  g_return_val_if_fail (figures->person_index >= 0, NULL);

  scope.filter.person = figures->person_index;
  scope.title = premia_person_say_name (premia_people_get (people, (guint) figures->person_index));
  premia_report_fill_letterhead (context, &letterhead);
  return premia_performance_document_new (&performance, &letterhead);
}
