/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-emblem-reader.h"
#include "jobs/premia-load-job.h"
#include "premia-badge-watch.h"
#include "premia-server-link.h"
#include "premia-unfinished.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* The clock, handed in: microseconds since 1970 UTC. */
typedef PremiaInstant (*PremiaNowFunc) (gpointer user_data);

/**
 * PremiaContext:
 * What every screen shares, handed down from the application to the window to its pages: the clock, the
 * way of writing numbers, the period being looked at. It lives on the main thread.
 */
#define PREMIA_TYPE_CONTEXT (premia_context_get_type ())
G_DECLARE_FINAL_TYPE (PremiaContext, premia_context, PREMIA, CONTEXT, GObject)

PremiaContext *premia_context_new (PremiaLocale *locale, PremiaNowFunc now, gpointer now_data);

PremiaInstant     premia_context_now (PremiaContext *self);
/* Whether another day has come for the company since its workspace was read: what waits is a day later then, and all pages are filled anew. The
 * context does that itself every minute; whoever knows that the clock was moved need not wait for it. */
void              premia_context_look_at_clock (PremiaContext *self);
PremiaLocale     *premia_context_get_locale (PremiaContext *self);  /* borrowed */
/* The same for what is printed and saved, which no veil lies over. Borrowed. */
PremiaLocale     *premia_context_get_paper_locale (PremiaContext *self);
/* Whether the screen is being shown to people who are not to see what others are paid: no page tells an amount then. Every page is filled anew.
 * Signal "presenting-changed". Nobody remembers it. */
void              premia_context_set_presenting (PremiaContext *self, gboolean presenting);
gboolean          premia_context_get_presenting (PremiaContext *self);
/* The period that the screens show; signal "period-changed". Unless somebody chose one before, it is the last
 * full month of the data as soon as there is data. */
PremiaPeriod      premia_context_get_period (PremiaContext *self);
void              premia_context_set_period (PremiaContext *self, PremiaPeriod period);
/* As it is written: premia_period_parse_in(), in the workspace's year, also of one that is yet to be opened. FALSE with its errors. */
gboolean          premia_context_set_period_text (PremiaContext *self, const char *text, GError **error);
/* How many months after January the year of figures and reports begins; 0 without a workspace. */
guint             premia_context_get_year_shift (PremiaContext *self);
/* The same moment as a period of @kind of the calendar, by which schemes pay: the one that contains it, or the last one in it. */
PremiaPeriod      premia_context_get_period_as (PremiaContext *self, PremiaPeriodKind kind);

/* The open workspace; NULL: none. Opening it is the window's: it sets what was opened and the first desk.
 * Signal "workspace-changed". */
PremiaWorkspace  *premia_context_get_workspace (PremiaContext *self); /* borrowed (nullable) */
void              premia_context_set_workspace (PremiaContext *self, PremiaWorkspace *workspace, PremiaDesk *desk);
/* The connection to the open workspace's reward server; NULL: no workspace. It is another one after "workspace-changed". */
PremiaServerLink *premia_context_get_server_link (PremiaContext *self); /* borrowed (nullable) */
/* The open workspace's pictures; NULL: no workspace. It is another one after "workspace-changed". Signal "picture-read": it has one more. */
PremiaEmblemReader *premia_context_get_emblem_reader (PremiaContext *self); /* borrowed (nullable) */
gboolean          premia_context_is_reading_pictures (PremiaContext *self); /* some that somebody asked for is not there yet */
/* What somebody has in hand in the open workspace; NULL: no workspace. It is another one after "workspace-changed". */
PremiaUnfinished *premia_context_get_unfinished (PremiaContext *self); /* borrowed (nullable) */
/* Who has which badge, from the first call on. */
PremiaBadgeWatch *premia_context_get_badge_watch (PremiaContext *self); /* borrowed */
/* What the workspace holds, in memory; NULL before it is loaded. When the workspace says that something
 * changed, it is loaded again on a thread, and signal "desk-changed" tells when the new desk is there. */
PremiaDesk       *premia_context_get_desk (PremiaContext *self);      /* borrowed (nullable) */
gboolean          premia_context_is_loading (PremiaContext *self);    /* signal "loading-changed" */
double            premia_context_get_loading_fraction (PremiaContext *self); /* 0 … 1; below 0: nobody can tell, or it takes no time */
/* Signal "problem" (const char *message): something that was done in the background failed. */
void              premia_context_tell_problem (PremiaContext *self, const char *message);

G_END_DECLS
