/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-score-slides.h"

G_BEGIN_DECLS

/* What slides are being made from. */
typedef struct
{
  const PremiaScoreFacts   *facts;
  const PremiaScoreTelling *telling;
  PremiaLocale             *locale;
  PremiaScoreNames         *names;
  GPtrArray                *slides; /* (element-type PremiaScoreSlide) */
  guint                     n_steps; /* steps that a board has told already: the next one tells another */
} PremiaScoreTeller;

/* Takes @slide, unless there is nothing on it. */
void                premia_score_teller_add (PremiaScoreTeller *self, PremiaScoreSlide *slide, const char *id);
PremiaScorePicture *premia_score_teller_get_picture (const PremiaScoreTelling *telling, const char *badge); /* (transfer full) (nullable) */
/* "Anna P."; "" of nobody (-1). Borrowed. */
const char         *premia_score_teller_get_name (PremiaScoreNames *names, int person);
/* "Set by Anna P. · won by Boris K." (transfer full) */
char               *premia_score_teller_say_deal (PremiaScoreNames *names, const PremiaScoreDeal *deal);

/* premia-score-slides-boards.c */
void premia_score_teller_add_boards (PremiaScoreTeller *self);
void premia_score_teller_add_steps (PremiaScoreTeller *self);
/* premia-score-slides-goals.c */
void premia_score_teller_add_goals (PremiaScoreTeller *self);
/* Whether amounts of deals are counted in it. */
gboolean premia_score_contest_has_amounts (PremiaContest *contest);

G_END_DECLS
