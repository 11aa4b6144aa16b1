/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A calendar day as days since 1970-01-01 (proleptic Gregorian), years 1–9999. */
typedef gint32 PremiaDate;
#define PREMIA_DATE_NONE G_MININT32 /* “from the beginning”, “not given” */
#define PREMIA_DATE_MAX  G_MAXINT32 /* “for ever” */

/* An instant: microseconds since 1970-01-01T00:00:00Z. */
typedef gint64 PremiaInstant;
#define PREMIA_NEVER G_MININT64
#define PREMIA_MICROS_PER_SECOND G_GINT64_CONSTANT (1000000)

PremiaDate premia_date_from_civil (int year, int month, int day); /* a valid day */
void       premia_date_to_civil (PremiaDate date, int *year, int *month, int *day);
gboolean   premia_civil_is_valid (int year, int month, int day);
/* The same day @n months later; of a shorter month its last day. */
PremiaDate premia_date_add_months (PremiaDate date, guint n);
int        premia_date_weekday (PremiaDate date);                 /* 1 Monday … 7 Sunday */
gboolean   premia_date_parse (const char *text, PremiaDate *date, GError **error); /* YYYY-MM-DD */
char      *premia_date_to_string (PremiaDate date);

typedef enum { PREMIA_PERIOD_WEEK, PREMIA_PERIOD_MONTH, PREMIA_PERIOD_QUARTER, PREMIA_PERIOD_YEAR } PremiaPeriodKind;

/* A period: its kind and a running number of that kind (consecutive periods differ by 1). */
typedef struct { PremiaPeriodKind kind; gint32 number; } PremiaPeriod;

gboolean     premia_period_parse (const char *text, PremiaPeriod *period, GError **error); /* 2026 2026-Q1 2026-01 2026-W05 */
char        *premia_period_to_string (PremiaPeriod period);
PremiaPeriod premia_period_of_date (PremiaPeriodKind kind, PremiaDate date);
PremiaDate   premia_period_first_day (PremiaPeriod period);
PremiaDate   premia_period_last_day (PremiaPeriod period);
PremiaPeriod premia_period_next (PremiaPeriod period, int n);
/* The longer period it belongs to (a week: the one of its Thursday). @kind not shorter than its own. */
PremiaPeriod premia_period_containing (PremiaPeriodKind kind, PremiaPeriod period);
gboolean     premia_period_kind_parse (const char *text, PremiaPeriodKind *kind); /* week month quarter year */
const char  *premia_period_kind_to_string (PremiaPeriodKind kind);

G_END_DECLS
