/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-score-slide.h"
#include "premia-score-facts.h"
#include "premia-score-names.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* How a badge (engine/premia-badge.h's text) looks. (transfer full) (nullable) */
typedef PremiaScorePicture *(*PremiaScorePictureFunc) (const char *badge, gpointer user_data);

/* How facts are told. */
typedef struct
{
  PremiaLocale          *locale;
  guint                  kinds; /* PremiaScoreKinds */
  PremiaScoreNamesForm   names;
  gboolean               deal_amounts;
  PremiaScorePictureFunc picture; /* (nullable) */
  gpointer               user_data;
} PremiaScoreTelling;

/* In the order in which they are shown; at least one. (transfer full) (element-type PremiaScoreSlide) */
GPtrArray *premia_score_slides_new (const PremiaScoreFacts *facts, const PremiaScoreTelling *telling);

/* What a card is to say of something new. */
typedef struct { char *what, *who, *detail; PremiaScorePicture *picture; } PremiaScoreNews;
void       premia_score_news_free (PremiaScoreNews *news);
/* A few at most, the newest. (transfer full) (element-type PremiaScoreNews) */
GPtrArray *premia_score_news_list (const PremiaScoreFacts *now, const PremiaScoreFacts *before, const PremiaScoreTelling *telling);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaScoreNews, premia_score_news_free)
G_END_DECLS
