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
  gboolean       elsewhere; /* not at its end, and of another server than the one that is connected */
} PremiaPaymentsEntry;

struct _PremiaPaymentsPart
{
  PremiaTillPart  parent_instance;
  PremiaTill     *till;    /* borrowed (nullable) */
  PremiaTillView *view;    /* child */
  GtkWidget      *again, *same;
  GPtrArray      *entries; /* (owned) (element-type PremiaPaymentsEntry): as they are shown */
  char           *address; /* (owned) (nullable): of the server that is connected, as payments have it */
  GPtrArray      *moved;   /* (owned) (nullable): what was said to be of the same server last: for the undo */
  guint           counts[PREMIA_PAYMENTS_ALL + 1];
  gboolean        chosen;  /* what to show first was chosen */
};

/* ---- premia-payments-part.c ---- */
const PremiaPaymentsEntry *premia_payments_part_get (PremiaPaymentsPart *self, guint row);

/* ---- premia-payments-part-actions.c ---- */
/* It has not come to an end, and can be tried now; it can be taken back. */
gboolean premia_payments_can_try (const PremiaPaymentsEntry *entry);
gboolean premia_payments_can_take_back (const PremiaPaymentsEntry *entry);
/* Shows the statement that the payment in @row pays. */
void     premia_payments_part_show_statement (PremiaPaymentsPart *self, guint row);
void     premia_payments_part_class_install_actions (GtkWidgetClass *widget_class);

/* ---- premia-payments-part-server.c ---- */
void     premia_payments_part_class_install_server (GtkWidgetClass *widget_class);

G_END_DECLS
