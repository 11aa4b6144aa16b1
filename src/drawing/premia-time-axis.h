/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { PREMIA_TIME_DAY, PREMIA_TIME_WEEK, PREMIA_TIME_MONTH, PREMIA_TIME_YEAR } PremiaTimeUnit;

#define PREMIA_TIME_MAX_TICKS 64

/**
 * PremiaTimeAxis:
 * Days from first to last, counted from 1970-01-01, and ticks that people know: days, Mondays, firsts of months, of
 * quarters, of years. Unlike a PremiaAxis its ends need not be ticks: time begins where the numbers do.
 */
typedef struct
{
  double         first, last; /* first < last */
  PremiaTimeUnit unit;
  guint          step;        /* every so many units */
  guint          n_ticks;
  int            ticks[PREMIA_TIME_MAX_TICKS]; /* days */
} PremiaTimeAxis;

/* @max_ticks ≥ 1, at most %PREMIA_TIME_MAX_TICKS. A single day gets a day on both sides. */
void   premia_time_axis_fit (PremiaTimeAxis *self, double first, double last, guint max_ticks);
double premia_time_axis_place (const PremiaTimeAxis *self, double day, double at_first, double at_last);

G_END_DECLS
