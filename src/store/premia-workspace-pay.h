/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-pay-run.h"
#include "premia-workspace.h"

G_BEGIN_DECLS

/**
 * The accountant's month in the workspace: runs, closings, adjustments, advances, inquiries, assignments.
 *
 * Every call that changes something is its own transaction, or a part of the one that was begun; it writes
 * an entry of the audit log in the same transaction, under the name of premia_workspace_set_author() and at the
 * time of its clock. @why: (nullable): for the log; NULL: what premia_workspace_set_why() said, else nothing.
 *
 * Errors, besides those of the file:
 *  PREMIA_STORE_ERROR_NOT_NOW: the run is in another state than this needs (a period that is closed, a way from
 *   one state to another that there is not); the message says what to do instead.
 *  PREMIA_STORE_ERROR_INVALID: what was given cannot be (no reason, an amount of 0, a day before another).
 *  PREMIA_STORE_ERROR_NOT_FOUND: there is no such thing (any more).
 */

/* ---- Runs. Flag PREMIA_WORKSPACE_RUNS. -------------------------------------------------------------------- */

/* (transfer full) (element-type PremiaPayRun): those that somebody has touched, by scheme (bytes) and period; every other
 * run is PREMIA_PAY_CALCULATED. @scheme: (nullable): id; NULL: of all. */
GPtrArray    *premia_workspace_list_runs (PremiaWorkspace *self, const char *scheme, GError **error);
/* (transfer full): also one that nobody has touched: calculated, PREMIA_DATE_NONE, changed_at PREMIA_NEVER. */
PremiaPayRun *premia_workspace_find_run (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, GError **error);
/**
 * premia_workspace_set_run_state:
 *
 * The ways: calculated → checked → approved, from each back to any before it; closed → handed over → paid,
 * closed → paid, handed over → closed. To PREMIA_PAY_CLOSED from before it leads only premia_workspace_close_run(), back
 * only premia_workspace_reopen_run(). The state that it has already changes nothing.
 */
gboolean      premia_workspace_set_run_state (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, PremiaPayState state, const char *why, GError **error);
/* PREMIA_DATE_NONE takes it away. Until it is paid. */
gboolean      premia_workspace_set_pay_date (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, PremiaDate pay_date, GError **error);

/* ---- Closings ---------------------------------------------------------------------------------------------- */

/**
 * premia_workspace_close_run:
 * @closing: scheme, period, scheme_sha256, inputs_sha256, engine_version, as_of, total and text are read; the rest is ours to fill in
 * @id: (out) (optional): of the closing
 *
 * Freezes the run, with synchronous=FULL: TRUE means that it is on the disk. It must be approved, and the period must
 * be the next one after the last that is closed for the scheme (the first closing may be of any period). May also be
 * called in a transaction that was begun (then its commit is the one that reaches the disk).
 */
gboolean       premia_workspace_close_run (PremiaWorkspace *self, const PremiaClosing *closing, gint64 *id, GError **error);
/* Of the latest closed period of the scheme, unless it is paid; @reason is not empty. The closing stays, and holds no more;
 * the run is calculated again. Also with synchronous=FULL. Not while payments of it are with the reward server, or may be; those that
 * only wait are cancelled. */
gboolean       premia_workspace_reopen_run (PremiaWorkspace *self, const char *scheme, PremiaPeriod period, const char *reason, GError **error);
/* (transfer full) (element-type PremiaClosing): in the order in which they were made; @scheme: (nullable): NULL: of all;
 * @holding: only those that hold. Every text is verified against its SHA-256: PREMIA_STORE_ERROR_DAMAGED names the run. */
GPtrArray     *premia_workspace_list_closings (PremiaWorkspace *self, const char *scheme, gboolean holding, GError **error);
/* (transfer full): verified as well. PREMIA_STORE_ERROR_NOT_FOUND. */
PremiaClosing *premia_workspace_find_closing (PremiaWorkspace *self, gint64 id, GError **error);

/* ---- Adjustments and advances: flag PREMIA_WORKSPACE_PAY. Refused where the run of scheme and period is closed. --- */

/* (transfer full) (element-type PremiaAdjustment): by id. @scheme, @period: (nullable): NULL: of all. */
GPtrArray *premia_workspace_list_adjustments (PremiaWorkspace *self, const char *scheme, const PremiaPeriod *period, GError **error);
/* @adjustment->id: 0: a new one; else the one it had before it was removed (undo). author "": the workspace's. date is given.
 * @id: (out) (optional). */
gboolean   premia_workspace_add_adjustment (PremiaWorkspace *self, const PremiaAdjustment *adjustment, gint64 *id, GError **error);
/* The one with its id becomes as given; neither its old period nor the new one may be closed. */
gboolean   premia_workspace_change_adjustment (PremiaWorkspace *self, const PremiaAdjustment *adjustment, const char *why, GError **error);
gboolean   premia_workspace_remove_adjustment (PremiaWorkspace *self, gint64 id, const char *why, GError **error);

/* (transfer full) (element-type PremiaAdvance): by id. */
GPtrArray *premia_workspace_list_advances (PremiaWorkspace *self, const char *scheme, const PremiaPeriod *period, GError **error);
/* As premia_workspace_add_adjustment(). */
gboolean   premia_workspace_add_advance (PremiaWorkspace *self, const PremiaAdvance *advance, gint64 *id, GError **error);
gboolean   premia_workspace_remove_advance (PremiaWorkspace *self, gint64 id, const char *why, GError **error);
/* Rows of a file (`person,period,amount,date,note`; each with its scheme). One that is there already, with all it says, is
 * unchanged; two equal rows of one file are two advances; all or none. */
gboolean   premia_workspace_merge_advances (PremiaWorkspace *self, GPtrArray *advances, PremiaMergeCount *count, GError **error);

/* ---- Inquiries: flag PREMIA_WORKSPACE_INQUIRIES. Also of closed and paid runs: they change no pay. ----------------- */

/* (transfer full) (element-type PremiaInquiry): by id. @state: -1: all, else a PremiaInquiryState. */
GPtrArray *premia_workspace_list_inquiries (PremiaWorkspace *self, const char *scheme, const PremiaPeriod *period, int state, GError **error);
/* scheme, person, period, component and question are read (and id, as above). */
gboolean   premia_workspace_open_inquiry (PremiaWorkspace *self, const PremiaInquiry *inquiry, gint64 *id, GError **error);
/* An open or answered one. @answer: "" takes the answer back. */
gboolean   premia_workspace_answer_inquiry (PremiaWorkspace *self, gint64 id, const char *answer, GError **error);
/* Open ones as well: settled without words. */
gboolean   premia_workspace_close_inquiry (PremiaWorkspace *self, gint64 id, GError **error);
/* The undo of both: a closed one is answered again, or open if there is no answer. */
gboolean   premia_workspace_reopen_inquiry (PremiaWorkspace *self, gint64 id, GError **error);
/* The undo of opening it: only an open one. */
gboolean   premia_workspace_withdraw_inquiry (PremiaWorkspace *self, gint64 id, GError **error);

/* ---- Assignments: flag PREMIA_WORKSPACE_ASSIGNMENTS. Of any days: what they change of a closed period comes as a
 * correction. --------------------------------------------------------------------------------------------------- */

/* (transfer full) (element-type PremiaAssignment): by person, scheme (bytes), first day. (nullable) NULL: all. */
GPtrArray *premia_workspace_list_assignments (PremiaWorkspace *self, const char *person, const char *scheme, GError **error);
/* The person and the scheme are there; not twice at a time to one scheme. */
gboolean   premia_workspace_add_assignment (PremiaWorkspace *self, const PremiaAssignment *assignment, const char *why, GError **error);
/* The one of person, scheme and from: @to: its last day; PREMIA_DATE_NONE: without end. */
gboolean   premia_workspace_end_assignment (PremiaWorkspace *self, const char *person, const char *scheme, PremiaDate from, PremiaDate to, const char *why, GError **error);
gboolean   premia_workspace_remove_assignment (PremiaWorkspace *self, const char *person, const char *scheme, PremiaDate from, const char *why, GError **error);
/* All of one person's at once (the undo of anything): @assignments: (element-type PremiaAssignment), each of @person. */
gboolean   premia_workspace_set_assignments (PremiaWorkspace *self, const char *person, GPtrArray *assignments, const char *why, GError **error);

G_END_DECLS
