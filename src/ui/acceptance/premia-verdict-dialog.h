/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/* What is asked before a word about meetings is written down. */
typedef enum
{
  PREMIA_ASK_REJECT,         /* which criterion failed, and why */
  PREMIA_ASK_ACCEPT_ANYWAY,  /* why it is accepted though it was rejected */
  PREMIA_ASK_REJECT_ANYWAY,  /* as REJECT, the reason is needed */
  PREMIA_ASK_NEW_DATE,
  PREMIA_ASK_WHO_HELD,
} PremiaAsk;

/**
 * PremiaVerdictDialog:
 * Asks for what a word about @n meetings needs. Signal "said": it has been given; the dialog closes itself then. The
 * signal "edit-criteria" asks for the dialog with the criteria.
 */
#define PREMIA_TYPE_VERDICT_DIALOG (premia_verdict_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaVerdictDialog, premia_verdict_dialog, PREMIA, VERDICT_DIALOG, AdwWindow)

PremiaVerdictDialog *premia_verdict_dialog_new (GtkWindow *parent, PremiaAsk ask, guint n);
void                 premia_verdict_dialog_set_criteria (PremiaVerdictDialog *self, const char *const *criteria);
/* Names to choose from, and the one that is likely; -1: none. */
void                 premia_verdict_dialog_set_people (PremiaVerdictDialog *self, const char *const *names, int likely);
/* @day: the date that is offered; a new date must be later than @now. @zone: whose clock it is. */
void                 premia_verdict_dialog_set_day (PremiaVerdictDialog *self, PremiaDate day, PremiaInstant now, PremiaZone *zone);

/* What was given. Borrowed; "" where nothing was asked. */
const char          *premia_verdict_dialog_get_criterion (PremiaVerdictDialog *self);
const char          *premia_verdict_dialog_get_reason (PremiaVerdictDialog *self);
int                  premia_verdict_dialog_get_person (PremiaVerdictDialog *self); /* -1: none */
PremiaInstant        premia_verdict_dialog_get_moment (PremiaVerdictDialog *self); /* PREMIA_NEVER: none */

G_END_DECLS
