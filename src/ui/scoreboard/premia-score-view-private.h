/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "premia-score-cheering.h"
#include "premia-score-sheet.h"
#include "premia-score-view.h"

G_BEGIN_DECLS

struct _PremiaScoreView
{
  GtkWidget            parent_instance;
  char                *company, *day, *primary, *secondary; /* (owned) */
  PremiaEmblem        *logo;       /* (owned) (nullable) */
  gboolean             dark;
  PremiaScoreLook      look;
  PremiaLettering     *lettering;  /* (owned) (nullable): until the font is known */
  GPtrArray           *slides;     /* (owned) (element-type PremiaScoreSlide) */
  guint                index;
  guint                seconds;
  gboolean             motion, held;
  guint                turn_id;    /* the next one */
  PremiaScoreSheet    *sheet;      /* (owned) (nullable): of what is shown; made when it is drawn */
  PremiaScoreSheet    *frame;      /* (owned) (nullable) */
  PremiaScoreSheet    *leaving;    /* (owned) (nullable): while it goes */
  AdwAnimation        *turning;    /* (owned) (nullable) */
  double               turned;     /* 0–1: how far it has come in */
  gboolean             in_parts;   /* another slide: its parts come one after the other */
  PremiaScoreCheering *cheering;   /* (owned) */
};

/* premia-score-view-snapshot.c */
/* How large it is, and in which colours. */
void premia_score_view_fill_paper (PremiaScoreView *self, PremiaScorePaper *paper);
/* Everything is to be painted anew. */
void premia_score_view_forget (PremiaScoreView *self);
void premia_score_view_forget_frame (PremiaScoreView *self);
void premia_score_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
