/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "premia-score-ink.h"
#include "premia-score-picture.h"

G_BEGIN_DECLS

/**
 * PremiaScoreSlide:
 * One thing that the board on the wall shows, given in words and shares: it paints itself on any cairo context and
 * writes nothing that it was not given. It knows no widget and no clock. For one thread at a time.
 */
#define PREMIA_TYPE_SCORE_SLIDE (premia_score_slide_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaScoreSlide, premia_score_slide, PREMIA, SCORE_SLIDE, GObject)

struct _PremiaScoreSlideClass
{
  GObjectClass parent_class;

  guint (*get_n)      (PremiaScoreSlide *self); /* 0: there is nothing to show but what the slide says when it is empty */
  /* Boxes within the body, top down: they come in one after the other. */
  void  (*list_parts) (PremiaScoreSlide *self, const PremiaScoreRoom *room, GArray *boxes);
  void  (*paint)      (PremiaScoreSlide *self, const PremiaScoreInk *ink, const PremiaScoreRoom *room);
  void  (*say)        (PremiaScoreSlide *self, GString *words);
};

/* @id: which one it is, for whoever turns the slides: it is the same when the numbers are others. */
const char *premia_score_slide_get_id (PremiaScoreSlide *self);
void        premia_score_slide_set_id (PremiaScoreSlide *self, const char *id);
/* @title: what is shown; @aside: of when; @rule: how it is counted, in one line; @empty: instead of content where
 * there is none yet. "" each: none. */
void        premia_score_slide_set_words (PremiaScoreSlide *self, const char *title, const char *aside, const char *rule, const char *empty);
const char *premia_score_slide_get_title (PremiaScoreSlide *self);
const char *premia_score_slide_get_aside (PremiaScoreSlide *self);
const char *premia_score_slide_get_rule (PremiaScoreSlide *self);
gboolean    premia_score_slide_is_empty (PremiaScoreSlide *self);

/* The body only: header and footer are premia-score-frame.h's. */
void        premia_score_slide_paint (PremiaScoreSlide *self, const PremiaScoreInk *ink, const PremiaScoreRoom *room);
/* (transfer full) (element-type PremiaBox) */
GArray     *premia_score_slide_list_parts (PremiaScoreSlide *self, const PremiaScoreRoom *room);
/* The text alternative: everything that it shows. (transfer full) */
char       *premia_score_slide_describe (PremiaScoreSlide *self);

/* For slides: up to @n rows of the body's width, @most units high, @gap units apart. */
void        premia_score_slide_add_rows (GArray *boxes, const PremiaScoreRoom *room, const PremiaBox *body, guint n, double most, double gap);

G_END_DECLS
