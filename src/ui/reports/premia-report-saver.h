/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "jobs/premia-report-job.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/* What is to be written; everything is borrowed. */
typedef struct
{
  const PremiaReportSetup *setup;
  PremiaPeriod             period;
  GPtrArray               *ledgers; /* (nullable) (element-type PremiaLedger): if they are calculated already */
  const char              *name;    /* proposed for the file, without its ending */
} PremiaReportOrder;

/**
 * PremiaReportSaver:
 * Asks where a report is to go, writes it on a thread, and says on @widget's toasts that it is there, with a
 * button that opens it. One report at a time: "busy", and how far it is: "fraction". What goes wrong is told
 * by the context.
 */
#define PREMIA_TYPE_REPORT_SAVER (premia_report_saver_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReportSaver, premia_report_saver, PREMIA, REPORT_SAVER, GObject)

/* @widget is not kept alive: without it, what is done is told to nobody. */
PremiaReportSaver *premia_report_saver_new (GtkWidget *widget, PremiaContext *context);
/* Does nothing while one is being written or asked for. */
void               premia_report_saver_ask (PremiaReportSaver *self, const PremiaReportOrder *order);
/* Writes without asking, to the file or into the folder. */
void               premia_report_saver_write (PremiaReportSaver *self, const PremiaReportOrder *order, const char *path);
void               premia_report_saver_cancel (PremiaReportSaver *self);
gboolean           premia_report_saver_get_busy (PremiaReportSaver *self);

/* What stands on reports made now. Borrows from the context. */
void               premia_report_fill_letterhead (PremiaContext *context, PremiaLetterhead *letterhead);
/* "Saved as …", with a button that opens it. */
void               premia_report_tell_saved (AdwToastOverlay *overlay, GFile *file);
/* The job that makes the document of an order, as it would be saved today; @on_screen: as it is shown, and printed from there: without
 * amounts while they are hidden. (transfer full) */
PremiaReportJob   *premia_report_new_job (PremiaContext *context, const PremiaReportOrder *order, gboolean on_screen);

G_END_DECLS
