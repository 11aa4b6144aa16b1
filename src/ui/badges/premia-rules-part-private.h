/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rules-part.h"

#include "exchange/premia-gamification-edit.h"
#include "premia-rule-form.h"
#include "premia-rules-text.h"
#include "ui/page/premia-side-panes.h"

G_BEGIN_DECLS

struct _PremiaRulesPart
{
  PremiaBadgePart  parent_instance;
  GtkStack        *stack, *detail;
  PremiaSidePanes *panes;
  GtkSearchEntry  *search;
  GtkListBox      *list;
  GtkWidget       *add_button, *begin_button, *back_button, *more_button;
  GtkScrolledWindow *scroller;
  PremiaRulesText *file, *unreadable;
  PremiaRuleForm  *form;      /* (nullable) */
  GtkWidget       *trial;     /* (owned) (nullable) */
  PremiaJson      *json;      /* (owned) (nullable): of the text that is shown */
  PremiaGamification *rules;  /* (owned) (nullable) */
  GPtrArray       *findings;  /* (owned) (nullable) */
  char            *pointer;   /* (owned) (nullable): of what is shown; "": the file */
  char            *wanted;    /* (owned) (nullable): where to go once it is there */
  char            *words;     /* (owned): what is searched, casefolded */
  gboolean         opened;    /* somebody wants to see the rule, also where there is room for one pane only */
  gboolean         listing;   /* rows come and go: what is selected means nothing */
};

/* Shows what stands at @pointer; "": the file. */
void premia_rules_part_show (PremiaRulesPart *self, const char *pointer);
/* The badge whose rule is shown; "": none. (transfer full) */
char *premia_rules_part_dup_badge (PremiaRulesPart *self);
/* So that it is seen, also where there is room for one pane only. */
void premia_rules_part_open (PremiaRulesPart *self);
/* The whole next text as one step. */
gboolean premia_rules_part_apply (PremiaRulesPart *self, char *text, const char *what);

/* The actions "rules.add", … */
void premia_rules_part_install_actions (GtkWidgetClass *widget_class);
void premia_rules_part_update_actions (PremiaRulesPart *self);

G_END_DECLS
