/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview as its tests meet it. */
#pragma once

#include "screen.h"
#include "small-company.h"

#include "store/premia-workspace-targets.h"
#include "ui/chart/premia-chart-view.h"
#include "ui/overview/premia-figure-words.h"
#include "ui/overview/premia-overview-charts.h"
#include "ui/overview/premia-overview-figures.h"
#include "ui/overview/premia-overview-page.h"
#include "ui/overview/premia-overview-targets.h"
#include "ui/overview/premia-target-popover.h"

static G_GNUC_UNUSED PremiaOverviewFigures *
count_on (Room *room, const char *period_text, const char *team, const char *person, PremiaOverviewFigures *before, PremiaDate today)
{
  g_autoptr (PremiaDesk) desk = before != NULL ? premia_desk_ref (before->desk) : small_company_load (room);
  PremiaOverviewQuestion question = { .desk = desk, .workspace = room->workspace, .filter = { .team = team, .person = person },
                                      .words = premia_words_plain (), .before = before };
  g_autoptr (GError) error = NULL;
  PremiaOverviewFigures *figures;

  g_assert_true (premia_period_parse (period_text, &question.period, NULL));
  question.now = premia_zone_start_of (premia_desk_get_own_zone (desk), today);
  figures = premia_overview_figures_new (&question, NULL, &error);
  g_assert_no_error (error);
  return figures;
}

/* The 10th of November 2026, as everywhere in these tests. */
static G_GNUC_UNUSED PremiaOverviewFigures *
count_for (Room *room, const char *period_text, const char *team, const char *person, PremiaOverviewFigures *before)
{
  return count_on (room, period_text, team, person, before, premia_date_from_civil (2026, 11, 10));
}

static G_GNUC_UNUSED PremiaOverviewFigures *
count (Room *room, const char *period_text)
{
  return count_for (room, period_text, NULL, NULL, NULL);
}

/* @rows: more actions: account, action, key, at. */
static G_GNUC_UNUSED void
import_more (Room *room, const char *rows)
{
  g_autofree char *text = g_strconcat ("account,action,key,at\n", rows, NULL);
  g_autofree char *path = room_write (room, "more.csv", text);
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_ACTIONS);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

static G_GNUC_UNUSED gint64
get_n (PremiaOverviewFigures *figures, PremiaMetric metric)
{
  return premia_overview_figures_get (figures, metric)->now.n;
}

static G_GNUC_UNUSED void
assert_value (PremiaOverviewFigures *figures, PremiaMetric metric, gint64 numerator, gint64 denominator)
{
  const PremiaMetricValue *value = &premia_overview_figures_get (figures, metric)->now;
  PremiaRational expected;

  g_assert_true (premia_rational_set (&expected, numerator, denominator));
  g_assert_true (value->has_value);
  g_assert_cmpint (premia_rational_compare (value->value, expected), ==, 0);
}
