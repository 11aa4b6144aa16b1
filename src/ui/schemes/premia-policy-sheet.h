/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-scheme.h"
#include "report/premia-policy-document.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaPolicySheet:
 * The policy of a scheme on paper: to a printer, or to a PDF file that is asked for. Who signs is who is paid by the
 * scheme on its first day. What was done, or could not be, is told on toasts.
 */
#define PREMIA_TYPE_POLICY_SHEET (premia_policy_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPolicySheet, premia_policy_sheet, PREMIA, POLICY_SHEET, GObject)

/* @widget and @toasts are not kept alive. */
PremiaPolicySheet *premia_policy_sheet_new (GtkWidget *widget, AdwToastOverlay *toasts, PremiaContext *context);
/* @from: PREMIA_DATE_NONE: as it is today. @changes: (nullable), NULL at the end. */
void               premia_policy_sheet_set (PremiaPolicySheet *self, PremiaScheme *scheme, PremiaDate from, const char *const *changes);

PremiaDocument    *premia_policy_sheet_make_document (PremiaPolicySheet *self); /* (transfer full) */
void               premia_policy_sheet_print (PremiaPolicySheet *self);
void               premia_policy_sheet_ask (PremiaPolicySheet *self);
/* Without asking. */
void               premia_policy_sheet_write (PremiaPolicySheet *self, GFile *file);

G_END_DECLS
