/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-withdrawals-part.h"

G_BEGIN_DECLS

typedef struct
{
  PremiaRewardTransaction *what;   /* (owned) */
  char                    *person; /* (owned) */
  char                    *folded; /* (owned) */
  char                    *result; /* (owned) (nullable): what was made of it here, or why not */
} PremiaWithdrawal;

struct _PremiaWithdrawalsPart
{
  PremiaTillPart  parent_instance;
  PremiaTill     *till;     /* borrowed (nullable) */
  PremiaTillView *view;     /* child */
  GtkWidget      *approve, *deny;
  GPtrArray      *entries;  /* (owned) (element-type PremiaWithdrawal): newest first */
  GPtrArray      *networks; /* (owned) (element-type PremiaRewardNetwork) */
  GHashTable     *results;  /* (owned) (element-type utf8 utf8): by id: what was made of them here */
  gboolean        approves; /* what the job does that decides on some */
  guint           counts[PREMIA_WITHDRAWALS_ALL + 1];
  gboolean        chosen;
};

/* ---- premia-withdrawals-part.c ---- */
const PremiaWithdrawal *premia_withdrawals_part_get (PremiaWithdrawalsPart *self, guint row);

/* ---- premia-withdrawals-part-actions.c ---- */
void premia_withdrawals_part_class_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
