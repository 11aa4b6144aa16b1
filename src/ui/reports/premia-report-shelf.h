/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-report-setup.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaReportShelf:
 * The report setups that the workspace keeps: chosen with a click, kept under a name, renamed, removed; each of that can be undone and redone.
 * The workspace is read and written on a thread.
 * Signals "chosen" (PremiaReportSetup *), "steps-changed": there is more or less to be undone.
 */
#define PREMIA_TYPE_REPORT_SHELF (premia_report_shelf_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReportShelf, premia_report_shelf, PREMIA, REPORT_SHELF, AdwBin)

void     premia_report_shelf_set_context (PremiaReportShelf *self, PremiaContext *context);
/* What "Keep" keeps: copied. */
void     premia_report_shelf_set_current (PremiaReportShelf *self, const PremiaReportSetup *setup);
guint    premia_report_shelf_get_n (PremiaReportShelf *self);

/* As the buttons do it. TRUE: it is under way, and the context is told if it fails; FALSE: there is nothing to be done, or another of these is
 * not done yet. What there is may be chosen at once; FALSE: there is no such setup, or the context was told why it cannot be read. */
gboolean premia_report_shelf_keep (PremiaReportShelf *self, const char *name);
gboolean premia_report_shelf_rename (PremiaReportShelf *self, const char *name, const char *to);
gboolean premia_report_shelf_remove (PremiaReportShelf *self, const char *name);
gboolean premia_report_shelf_choose (PremiaReportShelf *self, const char *name);

/* It reads or writes. */
gboolean premia_report_shelf_is_busy (PremiaReportShelf *self);

void     premia_report_shelf_undo (PremiaReportShelf *self);
void     premia_report_shelf_redo (PremiaReportShelf *self);
gboolean premia_report_shelf_can_undo (PremiaReportShelf *self);
gboolean premia_report_shelf_can_redo (PremiaReportShelf *self);
/* What would be undone or redone, in words; NULL: nothing can be now. Borrowed. */
const char *premia_report_shelf_get_undo (PremiaReportShelf *self);
const char *premia_report_shelf_get_redo (PremiaReportShelf *self);

G_END_DECLS
