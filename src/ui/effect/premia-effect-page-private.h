/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-effect-page.h"
#include "ui/chart/premia-chart-view.h"
#include "ui/reports/premia-document-paper.h"

G_BEGIN_DECLS

struct _PremiaEffectPage
{
  PremiaPage            parent_instance;
  AdwToastOverlay      *toasts;
  GtkStack             *stack;
  GtkWidget            *share_button;
  AdwComboRow          *change_row;
  GtkWidget            *day_row;
  GtkMenuButton        *day_button;
  GtkCalendar          *calendar;
  AdwComboRow          *weeks_row;
  AdwComboRow          *team_row;
  AdwComboRow          *control_row;
  GtkSpinner           *spinner;
  GtkWidget            *results;
  GtkLabel             *setting;
  GtkWidget            *measures_card;
  PremiaChartView      *measures;
  GtkLabel             *cautions;
  GtkBox               *cards;
  GtkLabel             *method;
  GArray               *changes;      /* (owned) (element-type PremiaProgrammeChange): the rows but for the last, "another day" */
  GPtrArray            *teams;        /* (owned) (element-type utf8): the rows but for the first */
  PremiaDesk           *desk;         /* (owned) (nullable): of the changes */
  PremiaDate            day;          /* the other day */
  PremiaEffect         *effect;       /* (owned) (nullable): shown */
  char                 *effect_name;  /* (owned) (nullable): what was changed */
  GCancellable         *listing;      /* (owned) (nullable): of the changes, as long as they are read */
  GCancellable         *cancellable;  /* (owned) (nullable): of what is worked out */
  PremiaDocumentPaper  *paper;        /* (owned) (nullable): once something was saved or printed */
  gboolean              filling;
  gboolean              stale;        /* what is shown is not what is chosen */
};

/* premia-effect-page-show.c */
void premia_effect_page_show (PremiaEffectPage *self);

/* premia-effect-page-paper.c */
void premia_effect_page_update_paper_actions (PremiaEffectPage *self);
void premia_effect_page_install_paper_actions (GtkWidgetClass *widget_class);

G_END_DECLS
