/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-contest.h"

G_BEGIN_DECLS

/* What a streak, goal or contest usually goes by. Those that do the company good come first. */
typedef enum
{
  PREMIA_SUBJECT_HELD,          /* appointments held, whoever set them */
  PREMIA_SUBJECT_QUALIFIED,
  PREMIA_SUBJECT_SHOW_RATE,
  PREMIA_SUBJECT_WON,           /* deals, whoever closed them */
  PREMIA_SUBJECT_SOLD,          /* their amount */
  PREMIA_SUBJECT_CLOSE_RATE,
  PREMIA_SUBJECT_CONVERSATIONS,
  PREMIA_SUBJECT_SET,
  PREMIA_SUBJECT_CALLS,
  PREMIA_N_SUBJECTS
} PremiaContestSubject;

/* msgid: "Appointments held" */
const char *premia_contest_subject_get_name (PremiaContestSubject subject);
/* The measures of a contest that is being made become those of @subject. */
void        premia_contest_set_subject (PremiaContest *builder, PremiaContestSubject subject);
/* -1: it goes by something of its own. */
int         premia_contest_get_subject (PremiaContest *contest);

/**
 * premia_contest_settle:
 * @builder: (transfer full): with anything changed in it
 * @today: for days that are needed and were not given
 * @currency: of prizes that were not given
 *
 * Brings the rest in line with what was changed: as many prizes as places, a threshold that the kind needs and a rate can have, a length that
 * fits into the span. Then premia_contest_builder_end().
 */
PremiaContest *premia_contest_settle (PremiaContest *builder, PremiaDate today, const char *currency, GError **error);

G_END_DECLS
