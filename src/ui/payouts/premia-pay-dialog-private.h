/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-pay-dialog.h"

G_BEGIN_DECLS

typedef struct { char *scheme; PremiaPeriod period; } PremiaPayRunName;

struct _PremiaPayDialog
{
  AdwWindow        parent_instance;
  GtkStack        *stack;
  GtkLabel        *trouble;
  GtkLabel        *heading;
  GtkDropDown     *runs;
  GtkLabel        *about;
  GtkCheckButton  *at_once;
  GtkCheckButton  *on_hold;
  GtkWidget       *how;
  GtkWidget       *choosing;     /* what chooses people */
  GtkWidget       *search;
  GtkListView     *list_view;
  GtkStack        *foot;
  GtkLabel        *sum;
  GtkWidget       *pay;
  GtkLabel        *doing;
  GtkProgressBar  *progress;
  GtkWidget       *stop;
  GtkLabel        *outcome;
  PremiaTill      *till;         /* (owned) (nullable) */
  GArray          *names;        /* (owned) (element-type PremiaPayRunName) */
  GtkStringList   *titles;       /* (owned) */
  PremiaTokenPlan *plan;         /* (owned) (nullable) */
  GPtrArray       *choices;      /* (owned) (element-type PremiaPayChoice): of the plan */
  GListStore      *shown;        /* (owned): those that the search finds */
  GHashTable      *wanted;       /* (owned) (nullable) (element-type utf8): who was to be paid */
  GCancellable    *reading;      /* (owned) (nullable) */
  GCancellable    *paying;       /* (owned) (nullable) */
  gboolean         looking;      /* states are being read */
  gboolean         look_again;
  gboolean         filling;
};

/* ---- premia-pay-dialog.c ---- */
void premia_pay_dialog_fill_words (PremiaPayDialog *self, PremiaPayChoiceWords *words);
void premia_pay_dialog_show_sum (PremiaPayDialog *self);

/* ---- premia-pay-dialog-paying.c ---- */
void premia_pay_dialog_begin_paying (PremiaPayDialog *self);
void premia_pay_dialog_look (PremiaPayDialog *self);

G_END_DECLS
