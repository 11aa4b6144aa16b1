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

/* A period: its kind and a running number of that kind (consecutive periods differ by 1). @shift: of quarters and years: how many months
 * after January their year begins, 0–11. 0 is the calendar's year, the only one that pay, quotas and contests know; another is a company's
 * own, which figures and reports may be asked for: it has the number of the calendar's year in which it begins. */
typedef struct { PremiaPeriodKind kind; gint32 number; guint8 shift; } PremiaPeriod;

gboolean     premia_period_parse (const char *text, PremiaPeriod *period, GError **error); /* 2026 2026-Q1 2026-01 2026-W05 */
/* Also FY2026 and FY2026-Q1, of a year that begins @shift months after January. */
gboolean     premia_period_parse_in (const char *text, guint shift, PremiaPeriod *period, GError **error);
char        *premia_period_to_string (PremiaPeriod period); /* as they are parsed */
gboolean     premia_period_equal (PremiaPeriod a, PremiaPeriod b);
PremiaPeriod premia_period_of_date (PremiaPeriodKind kind, PremiaDate date); /* the calendar's */
PremiaPeriod premia_period_of_date_in (PremiaPeriodKind kind, guint shift, PremiaDate date);
/* The one on @date that follows on @like in the same row of periods. */
PremiaPeriod premia_period_around (PremiaPeriod like, PremiaDate date);
PremiaDate   premia_period_first_day (PremiaPeriod period);
PremiaDate   premia_period_last_day (PremiaPeriod period);
PremiaPeriod premia_period_next (PremiaPeriod period, int n);
/* The longer period it belongs to (a week: the one of its Thursday), of the same year. @kind not shorter than its own. */
PremiaPeriod premia_period_containing (PremiaPeriodKind kind, PremiaPeriod period);
PremiaPeriod premia_period_containing_in (PremiaPeriodKind kind, guint shift, PremiaPeriod period);
/* The calendar's periods of @kind that are paid when @asked, which may be of another year, is asked for: the longer one it belongs to, else
 * those that end in it (of weeks: whose Thursday is in it). Every one of them is paid in exactly one of the periods that follow each other. */
void         premia_period_find_paid (PremiaPeriodKind kind, PremiaPeriod asked, PremiaPeriod *first, PremiaPeriod *last);
gboolean     premia_period_kind_parse (const char *text, PremiaPeriodKind *kind); /* week month quarter year */
const char  *premia_period_kind_to_string (PremiaPeriodKind kind);

G_END_DECLS
