/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-coverage.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/* What is to be published; everything is borrowed until premia_publish_dialog_new() returns. */
typedef struct
{
  PremiaScheme *scheme;   /* the text */
  PremiaScheme *present;  /* (nullable): what is in force for the same people now and would be replaced */
  PremiaDate    since;    /* the first day of @present; PREMIA_DATE_NONE: from the beginning */
  gboolean      own;      /* @present is a version of the same scheme; FALSE: another scheme, whose place it may take */
  gboolean      may_replace; /* FALSE: another scheme, but its periods or currency differ */
} PremiaPublication;

/**
 * PremiaPublishDialog:
 * Asks from which day a scheme is to be paid, and says before that what it means: how many days' notice people get,
 * what is different, what the last full period would have cost, how many open appointments change price. Prints the
 * policy sheet. Signal "published" after it was closed that way.
 */
#define PREMIA_TYPE_PUBLISH_DIALOG (premia_publish_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPublishDialog, premia_publish_dialog, PREMIA, PUBLISH_DIALOG, AdwWindow)

PremiaPublishDialog *premia_publish_dialog_new (GtkWindow *parent, PremiaContext *context, const PremiaPublication *publication);

/* The chosen first day; PREMIA_DATE_NONE: from the beginning (a correction of what is in force). */
PremiaDate  premia_publish_dialog_get_from (PremiaPublishDialog *self);
/* Why, without blanks around it. (transfer full) */
char       *premia_publish_dialog_get_why (PremiaPublishDialog *self);
/* Whether it takes the place of another scheme from that day on. */
gboolean    premia_publish_dialog_get_replaces (PremiaPublishDialog *self);

/* As a person would. */
void        premia_publish_dialog_choose_day (PremiaPublishDialog *self, PremiaDate from);
void        premia_publish_dialog_choose_correction (PremiaPublishDialog *self);
void        premia_publish_dialog_publish (PremiaPublishDialog *self); /* nothing where it cannot be */

G_END_DECLS
