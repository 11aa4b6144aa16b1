/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "premia-date.h"
#include "premia-money.h"

G_BEGIN_DECLS

/* One row of people.csv. Strings are never NULL ("" = not given). */
typedef struct
{
  char      *id, *name, *role, *team, *manager, *payroll_id;
  PremiaDate hired_on, left_on, from; /* PREMIA_DATE_NONE: not given; left_on is the last day employed */
  PremiaRate fte_ppm;                 /* 1 000 000 = full time */
  guint64    line;                    /* in its file, 0 unknown */
} PremiaPersonRow;

/* What holds of a person from a day on. */
typedef struct { PremiaDate from; const char *role, *team, *manager; PremiaRate fte_ppm; } PremiaStint;

typedef struct
{
  const char        *id, *name, *payroll_id;
  PremiaDate         hired_on, left_on;
  const PremiaStint *stints;  /* by from, rising; the first may begin at PREMIA_DATE_NONE */
  guint              n_stints;
} PremiaPerson;

/** PremiaPeople: everybody paid, by id (bytes, rising). Immutable, ref-counted. */
typedef struct _PremiaPeople PremiaPeople;

PremiaPersonRow *premia_person_row_new (void);
void             premia_person_row_free (PremiaPersonRow *row);
/* @rows: PremiaPersonRow*, any order. Errors: two rows with one id and from that differ; hired_on/left_on
 * that contradict; left before hired; a manager cycle or a manager that is nobody; fte < 0. The same row twice is one. */
PremiaPeople       *premia_people_new (GPtrArray *rows, GError **error);
PremiaPeople       *premia_people_ref (PremiaPeople *self);
void                premia_people_unref (PremiaPeople *self);
guint               premia_people_get_n (PremiaPeople *self);
const PremiaPerson *premia_people_get (PremiaPeople *self, guint index);
/* -1: nobody of ours. */
int                 premia_people_find (PremiaPeople *self, const char *id);
/* NULL: nothing holds yet on that day. */
const PremiaStint  *premia_person_stint_on (const PremiaPerson *person, PremiaDate date);
gboolean            premia_person_employed_on (const PremiaPerson *person, PremiaDate date);

/* quotas.csv and scores.csv. @person may be "role:R" or "team:T" (quotas). */
typedef struct { char *person, *measure; PremiaPeriod period; PremiaMoney value; guint64 line; } PremiaQuotaRow;
/* absences.csv: both ends counted. */
typedef struct { char *person, *kind; PremiaDate from, to; guint64 line; } PremiaAbsenceRow;
/* calendar.csv: exceptions to Monday–Friday. */
typedef struct { PremiaDate date; gboolean working; guint64 line; } PremiaCalendarRow;
/* Which days of a week are worked from that day on, but for the exceptions: bit 0 Monday … bit 6 Sunday. Before the first of them: Monday–Friday. */
typedef struct { PremiaDate from; guint days; } PremiaWeekRow;
#define PREMIA_WEEK_USUAL 0x1fu
#define PREMIA_WEEK_ALL   0x7fu
/* rates.csv: holds from @on until the next one. */
typedef struct { char *from, *to; PremiaDate on; PremiaRate rate_ppm; guint64 line; } PremiaExchangeRow;

void premia_quota_row_free (PremiaQuotaRow *row);
void premia_absence_row_free (PremiaAbsenceRow *row);
void premia_exchange_row_free (PremiaExchangeRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPeople, premia_people_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPersonRow, premia_person_row_free)
G_END_DECLS
