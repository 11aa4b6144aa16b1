/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-art.h"
#include "premia-badge-template.h"
#include "premia-contest-template.h"

G_BEGIN_DECLS

/* What counts, by stage. A setter's date that came about, and one that did not, are told by what the company writes down for setters. */
enum
{
  TEMPLATE_KEPT = PREMIA_N_STAGES, /* HELD, or CONFIRMED */
  TEMPLATE_BROKEN,                 /* NO_SHOW, or RESCHEDULED */
  TEMPLATE_N_DEEDS,
};

typedef struct { int deed, weight; } TemplateWeight;
typedef struct { const char *en, *ru; } TemplateName;
typedef struct
{
  PremiaBadgeShape shape;
  PremiaBadgeMetal metal;
  const char      *symbol; /* drawing/premia-badge-symbol.h */
  const char      *color;  /* "": the brand's */
} TemplateLook;

#define TEMPLATE_MAX_WEIGHTS 3
#define TEMPLATE_MAX_RANKS   4

typedef struct { int deed, xp; const char *reward; } TemplateAction;
typedef struct
{
  TemplateName   name;
  TemplateWeight weights[TEMPLATE_MAX_WEIGHTS]; /* weight 0: no more */
  int            threshold, xp;
  const char    *reward, *why;
  TemplateLook   look;
} TemplateAchievement;
typedef struct { const char *span; int threshold; } TemplateRank; /* span NULL: no more */
typedef struct
{
  TemplateName   name;
  TemplateWeight weights[TEMPLATE_MAX_WEIGHTS]; /* none: by age */
  TemplateRank   ranks[TEMPLATE_MAX_RANKS];
  const char    *recall_span; /* (nullable) */
  int            recall_threshold;
  const char    *why;
  TemplateLook   look;        /* metals are the ranks' */
} TemplateMedal;
typedef struct
{
  TemplateName   name;
  TemplateWeight weights[TEMPLATE_MAX_WEIGHTS]; /* none: by experience */
} TemplateBoard;
typedef struct { int xp; const char *reward; } TemplateLevel;
typedef struct { PremiaContestTemplate template; const char *id; } TemplateContest;

typedef struct
{
  const char                *name, *people, *why;
  const TemplateAction      *actions;
  guint                      n_actions;
  const TemplateAchievement *achievements;
  guint                      n_achievements;
  const TemplateMedal       *medals;
  guint                      n_medals;
  const TemplateBoard       *boards;
  guint                      n_boards;
  const TemplateLevel       *levels;
  guint                      n_levels;
  const TemplateContest     *contests;
  guint                      n_contests;
} TemplateSet;

const TemplateSet *premia_badge_template_get_set (PremiaBadgeTemplate self);

G_END_DECLS
