/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/payouts/premia-pay-sheet.h"

G_BEGIN_DECLS

/* What one person did in one period. */
typedef struct
{
  PremiaPeriod period;
  gint64       set, held, qualified; /* as the one who set them */
  gint64       met, won;             /* as the one who held and sold */
} PremiaPersonFigures;

/* How many periods the trend of a person shows. */
#define PREMIA_PEOPLE_N_PERIODS 14

/**
 * PremiaPeopleFigures:
 * What everybody did in a period and those before it, and what they get for it. Made whole on a thread, then
 * never changed. Ref-counted.
 */
typedef struct
{
  PremiaDesk     *desk;    /* (owned) */
  PremiaCube     *cube;    /* (owned): its last period is the one asked for */
  PremiaPaySheet *sheet;   /* (owned) (nullable): no scheme could be calculated */
  char           *problem; /* (owned) (nullable): why not */
} PremiaPeopleFigures;

/* Blocks: for a thread. NULL with error: cancelled, or nothing can be counted. */
PremiaPeopleFigures *premia_people_figures_new (PremiaDesk *desk, PremiaPeriod period, PremiaLocale *locale, GCancellable *cancellable, GError **error);
void                 premia_people_figures_free (PremiaPeopleFigures *self);
/* @index: of the cube's periods. */
void                 premia_people_figures_get (PremiaPeopleFigures *self, guint person, guint index, PremiaPersonFigures *figures);

/* What a person's numbers are about: of the last two periods, else of all of them. */
typedef enum { PREMIA_PEOPLE_NOTHING = 0, PREMIA_PEOPLE_SETS = 1 << 0, PREMIA_PEOPLE_SELLS = 1 << 1 } PremiaPeopleWork;
PremiaPeopleWork     premia_people_figures_get_work (PremiaPeopleFigures *self, guint person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPeopleFigures, premia_people_figures_free)
G_END_DECLS
