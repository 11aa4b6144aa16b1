/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payout.h"
#include "premia-wording.h"

G_BEGIN_DECLS

/* What two people who did the same have to do with what they got. */
typedef enum
{
  PREMIA_SAME_WORK_NONE,   /* nobody can be compared */
  PREMIA_SAME_WORK_EVEN,   /* people can be compared, and none got far more than another */
  PREMIA_SAME_WORK_CLOSER, /* paid by deals, and better closers went to the meetings of one of them */
  PREMIA_SAME_WORK_DEALS,  /* paid by deals, and the records of the closers do not tell why */
  PREMIA_SAME_WORK_JUDGED, /* paid by acceptance, which others decide on */
  PREMIA_SAME_WORK_OTHER,  /* far apart, and not by what others did */
} PremiaSameWorkReason;

typedef struct
{
  guint       person;                /* index in people */
  guint       set, held, qualified;  /* cases of the period, as the setter */
  PremiaMoney pay;                   /* the total less salary */
  /* CLOSER: who held most of their meetings (index in people), how many of them, and what all meetings of that
   * closer up to now came to, but for those of the two in this period, which are to be explained. */
  guint       closer, closer_held;
  guint       record_held, record_won;
} PremiaSameWorkSide;

typedef struct
{
  PremiaSameWorkReason reason;
  PremiaPeriod         period;
  guint                n_pairs;      /* that could be compared */
  PremiaSameWorkSide   less, more;   /* from CLOSER on */
  PremiaMoney          difference;   /* of the two; EVEN: the largest there is */
} PremiaSameWork;

/**
 * premia_same_work_find:
 * @run: index of the run
 *
 * Looks for two people of the run who set about the same number of appointments (at least ten) of which
 * about the same number took place, and whose pay above the salary lies furthest apart. Far apart is: twice
 * as much, and by a tenth of all that the better paid one got.
 *
 * That the closer is the reason is claimed only if the part of the scheme that makes the difference pays by
 * deals; about as many meetings of both were accepted; those who went to the meetings of the better paid one
 * win clearly more of their other meetings, and did so of these; and most of what was paid for came from
 * meetings of such closers. Such a pair comes before one that lies further apart for reasons that are not known.
 *
 * Errors: OVERFLOW, as in premia_cube_new().
 */
gboolean premia_same_work_find (PremiaPayout *payout, guint run, PremiaSameWork *found, GError **error);

/**
 * premia_same_work_find_telling:
 * @last: index of the latest run to look at
 * @run: (out): which one @found is about
 *
 * The latest run in which the closer is the reason; there is none: what @last tells.
 */
gboolean premia_same_work_find_telling (PremiaPayout *payout, guint last, guint *run, PremiaSameWork *found, GError **error);

/* "Anna booked 21 appointments and got 4,200; Maria booked 21 and got 12,600: the difference is who went to the
 * meetings." (transfer full) (nullable): NULL for NONE */
char *premia_wording_same_work (const PremiaSameWork *found, PremiaPayout *payout, const PremiaWords *words);
/* What the claim rests on, as a second sentence. (transfer full) (nullable): NULL but for CLOSER */
char *premia_wording_same_work_evidence (const PremiaSameWork *found, PremiaPayout *payout, const PremiaWords *words);

G_END_DECLS
