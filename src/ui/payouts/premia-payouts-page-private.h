/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-close-dialog.h"
#include "premia-inquiry-button.h"
#include "premia-pay-changes.h"
#include "premia-pay-form.h"
#include "premia-pay-history.h"
#include "premia-pay-summary.h"
#include "premia-payouts-page.h"
#include "premia-run-path.h"
#include "ui/page/premia-side-panes.h"
#include "ui/reports/premia-report-saver.h"
#include "ui/server/premia-till.h"

G_BEGIN_DECLS

/* Everything is calculated on a thread whenever the data or the period is another; the old numbers stay until
 * the new ones are there. */
struct _PremiaPayoutsPage
{
  PremiaPage           parent_instance;
  GtkStack            *stack;
  PremiaSidePanes     *panes;
  PremiaPaySummary    *summary;
  PremiaInquiryButton *inquiries;
  PremiaRunPath       *path;
  GMenuModel          *run_menu;
  GtkWidget           *banner;
  GtkLabel            *banner_label;
  GtkWidget           *as_of_bar;
  GtkLabel            *as_of_label;
  GtkSearchEntry      *search;
  PremiaPayTable      *table;
  PremiaStatementView *statement;
  PremiaReportSaver   *saver;       /* (owned) (nullable) */
  PremiaPayHistory    *history;     /* (owned) */
  PremiaPaySheet      *sheet;       /* (owned) (nullable): shown */
  PremiaMonth         *month;       /* (owned) (nullable): of the sheet; NULL also for closings that are looked at again */
  int                  open;        /* entry, -1 */
  GCancellable        *cancellable; /* (owned) (nullable): of the calculation that runs */
  char                *wanted;      /* (owned) (nullable): id of somebody to show once there is a sheet */
  char                *wanted_scheme; /* (owned) (nullable): by which */
  GPtrArray           *as_of;       /* (owned) (nullable) (element-type PremiaClosing): looked at instead of what is now */

  /* What has changed since (premia-payouts-page-changes.c). */
  GCancellable        *comparing;   /* (owned) (nullable): of the comparison that runs */
  GHashTable          *baselines;   /* (owned) (element-type utf8 GPtrArray): by period, what was seen last */
  GPtrArray           *figures;     /* (owned) (nullable) (element-type PremiaPayFigures): of the sheet, once they are made */
  GPtrArray           *changes;     /* (owned) (nullable) (element-type PremiaPayChange): that the banner tells of */
  gboolean             own_change;  /* what changes next was done here: nobody needs to be told */

  /* Closing (premia-payouts-page-close.c). */
  PremiaCloseDialog   *closing;     /* (nullable): weak */

  /* Paying through the server (premia-payouts-page-server.c). */
  PremiaTill          *till;        /* (owned) (nullable) */
  GPtrArray           *payments;    /* (owned) (nullable) (element-type PremiaPayment): of all runs */
};

/* ---- premia-payouts-page.c ---- */
PremiaContext   *premia_payouts_page_get_context (PremiaPayoutsPage *self);
/* (nullable): NULL: there is none, or it may not be written. */
PremiaWorkspace *premia_payouts_page_get_writable (PremiaPayoutsPage *self);
GtkWindow       *premia_payouts_page_get_window (PremiaPayoutsPage *self); /* (nullable) */
void             premia_payouts_page_update_actions (PremiaPayoutsPage *self);
void             premia_payouts_page_close_statement (PremiaPayoutsPage *self);
/* Opens the statement of whoever is wanted, if anybody is. */
void             premia_payouts_page_show_wanted (PremiaPayoutsPage *self);
void             premia_payouts_page_toast (PremiaPayoutsPage *self, const char *text, gboolean undo);
PremiaDate       premia_payouts_page_get_today (PremiaPayoutsPage *self);
char            *premia_payouts_page_say_period (PremiaPayoutsPage *self, PremiaPeriod period); /* (transfer full) */

/* ---- premia-payouts-page-sheet.c: calculates again; what is shown stays until then. ---- */
void             premia_payouts_page_refresh (PremiaPayoutsPage *self);

/* ---- premia-payouts-page-paper.c, -run.c, -entries.c, -changes.c, -close.c, -compare.c ---- */
void premia_payouts_page_class_install_paper (GtkWidgetClass *widget_class);
void premia_payouts_page_class_install_run (GtkWidgetClass *widget_class);
void premia_payouts_page_class_install_entries (GtkWidgetClass *widget_class);
void premia_payouts_page_class_install_changes (GtkWidgetClass *widget_class);
void premia_payouts_page_class_install_compare (GtkWidgetClass *widget_class);
void premia_payouts_page_class_install_server (GtkWidgetClass *widget_class);
void premia_payouts_page_update_run_actions (PremiaPayoutsPage *self);
void premia_payouts_page_update_entry_actions (PremiaPayoutsPage *self);
void premia_payouts_page_update_server_actions (PremiaPayoutsPage *self);
/* Reads the payments now and whenever they are others, and says of the open statement what became of its own. */
void premia_payouts_page_watch_payments (PremiaPayoutsPage *self);
void premia_payouts_page_show_payment (PremiaPayoutsPage *self);
/* Compares what is shown with what was seen before, on a thread. */
void premia_payouts_page_compare_again (PremiaPayoutsPage *self);
void premia_payouts_page_drop_changes (PremiaPayoutsPage *self);
/* A setting's name: what a run paid when it was checked. (transfer full) */
char *premia_payouts_page_name_checked (const PremiaMonthRun *run);
/* The figures of one run among all; (transfer full) as text; NULL: they are not made yet. */
char *premia_payouts_page_write_checked (PremiaPayoutsPage *self, const PremiaMonthRun *run);
/* Asks what is still open in @runs (element-type PremiaMonthRun), then closes them. */
void premia_payouts_page_begin_close (PremiaPayoutsPage *self, GPtrArray *runs);

G_END_DECLS
