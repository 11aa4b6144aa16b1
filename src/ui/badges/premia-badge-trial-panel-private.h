/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-trial-panel.h"

#include "engine/premia-badge-finding.h"
#include "premia-badge-trial-facts.h"
#include "ui/chart/premia-chart-view.h"

G_BEGIN_DECLS

/* Rows are made once and given other words: while a number is dragged, nothing is built anew. */
#define MOST_PEOPLE   12
#define MOST_FINDINGS 6

typedef struct
{
  GtkWidget *row, *name, *mark, *day;
} PersonRow;

typedef struct
{
  GtkWidget *row, *icon;
} FindingRow;

struct _PremiaBadgeTrialPanel
{
  AdwBin              parent_instance;
  GtkWidget          *spinner;
  GtkLabel           *summary, *change, *cost, *steps, *more, *problem;
  GtkWidget          *facts_box, *thresholds_box, *months_box, *people_box, *findings_box;
  PremiaChartView    *thresholds, *months;
  GtkListBox         *people, *findings_list;
  PersonRow           rows[MOST_PEOPLE];
  FindingRow          finding_rows[MOST_FINDINGS];
  PremiaChart        *thresholds_chart, *months_chart; /* (owned) */

  PremiaContext      *context;     /* (owned) */
  PremiaBadgeSession *session;     /* (owned) */
  char               *badge;       /* (owned): "": none */
  PremiaDesk         *desk;        /* (owned) (nullable): of the history */
  PremiaBadgeHistory *history;     /* (owned) (nullable) */
  PremiaBadgeReplay  *now, *before; /* (owned) (nullable): of that history */
  PremiaBadgeTrial   *trial;       /* (owned) (nullable) */
  GPtrArray          *findings;    /* (owned) (nullable) */
  char               *text;        /* (owned) (nullable): that @now is of */
  char               *text_before; /* (owned) (nullable): when somebody turned to this badge */
  char               *headline;    /* (owned): "" */
  char               *failed;      /* (owned) (nullable): a text that could not be played; it is not tried again and again */
  GCancellable       *running;     /* (owned) (nullable) */
  PremiaBadgeTrialFacts *facts;    /* (owned) (nullable): of which not all is shown yet */
  guint               n_shown;     /* parts of it that are */
  guint               tick_id;     /* shows the others */
};

/* premia-badge-trial-panel-show.c: what was found out, in words and rows. */
void premia_badge_trial_panel_make_rows (PremiaBadgeTrialPanel *self);
/* The numbers at once, the rest a part in each frame. */
void premia_badge_trial_panel_show (PremiaBadgeTrialPanel *self);
/* All of the rest now; or none of it any more. */
void premia_badge_trial_panel_show_rest (PremiaBadgeTrialPanel *self);
void premia_badge_trial_panel_drop_rest (PremiaBadgeTrialPanel *self);
/* Signal "settled", unless more is to come. */
void premia_badge_trial_panel_settle (PremiaBadgeTrialPanel *self);
void premia_badge_trial_panel_show_text (GtkLabel *label, const char *text);

G_END_DECLS
