/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payments-part.h"

G_BEGIN_DECLS

typedef struct
{
  PremiaPayment *what;   /* (owned) */
  char          *person; /* (owned) */
  char          *run;    /* (owned) */
  char          *folded; /* (owned) */
} PremiaPaymentsEntry;

struct _PremiaPaymentsPart
{
  PremiaServerPart parent_instance;
  PremiaTill      *till;    /* (owned) (nullable) */
  PremiaTillView  *view;    /* child */
  GtkWidget       *again;
  GPtrArray       *entries; /* (owned) (element-type PremiaPaymentsEntry): as they are shown */
  GCancellable    *reading; /* (owned) (nullable) */
  GCancellable    *sending; /* (owned) (nullable) */
  guint            counts[PREMIA_PAYMENTS_ALL + 1];
  gboolean         stale;
  gboolean         chosen;  /* what to show first was chosen */
};

/* ---- premia-payments-part.c ---- */
const PremiaPayment *premia_payments_part_get (PremiaPaymentsPart *self, guint row);
void     premia_payments_part_update_actions (PremiaPaymentsPart *self);

/* ---- premia-payments-part-actions.c ---- */
/* It has not come to an end, and can be tried now; it can be taken back. */
gboolean premia_payments_can_try (PremiaPaymentState state);
gboolean premia_payments_can_take_back (PremiaPaymentState state);
/* Shows the statement that the payment in @row pays. */
void     premia_payments_part_show_statement (PremiaPaymentsPart *self, guint row);
/* Nothing more is sent; what is on its way comes to its end. */
void     premia_payments_part_stop (PremiaPaymentsPart *self);
void     premia_payments_part_class_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
