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
  PremiaServerPart parent_instance;
  PremiaTill      *till;     /* (owned) (nullable) */
  PremiaTillView  *view;     /* child */
  GtkWidget       *approve, *deny;
  GPtrArray       *entries;  /* (owned) (element-type PremiaWithdrawal): newest first */
  GPtrArray       *networks; /* (owned) (element-type PremiaRewardNetwork) */
  GHashTable      *results;  /* (owned) (element-type utf8 utf8): by id: what was made of them here */
  GCancellable    *reading;  /* (owned) (nullable) */
  GCancellable    *doing;    /* (owned) (nullable) */
  guint            counts[PREMIA_WITHDRAWALS_ALL + 1];
  gboolean         stale;
  gboolean         chosen;
};

/* ---- premia-withdrawals-part.c ---- */
const PremiaWithdrawal *premia_withdrawals_part_get (PremiaWithdrawalsPart *self, guint row);
void premia_withdrawals_part_show (PremiaWithdrawalsPart *self);
void premia_withdrawals_part_update_actions (PremiaWithdrawalsPart *self);
void premia_withdrawals_part_refresh (PremiaWithdrawalsPart *self);

/* ---- premia-withdrawals-part-actions.c ---- */
void premia_withdrawals_part_class_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
