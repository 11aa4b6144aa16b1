/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-closed-run.h"
#include "engine/premia-pay-run.h"
#include "engine/premia-scheme.h"

G_BEGIN_DECLS

/**
 * PremiaPayBook:
 * What people have decided of pay: the states of runs, what was closed, adjustments. The frozen texts of closed runs are
 * large; they are read when somebody first needs them. Immutable, ref-counted, for any thread.
 */
typedef struct _PremiaPayBook PremiaPayBook;

/* (transfer full): the closing @id with its text. On the thread of whoever calculates. */
typedef PremiaClosing *(*PremiaPayBookFetch) (gint64 id, gpointer user_data, GError **error);
/* (transfer full): the text of a scheme that has this SHA-256; *@from: its first day. */
typedef char *(*PremiaPayBookFetchScheme) (const char *scheme, const char *sha256, PremiaDate *from, gpointer user_data, GError **error);

/* @runs (element-type PremiaPayRun), @adjustments (element-type PremiaAdjustment): references are taken; both have free
 * functions. @fetch and @fetch_scheme with @user_data (until @destroy) are asked for closings and their schemes.
 * (transfer full) */
PremiaPayBook      *premia_pay_book_new (GPtrArray *runs, GPtrArray *adjustments, PremiaPayBookFetch fetch, PremiaPayBookFetchScheme fetch_scheme,
                                         gpointer user_data, GDestroyNotify destroy);
/* Takes over what @earlier, a book of the same workspace, has read of closings already. Before @self is handed around. */
void                premia_pay_book_inherit (PremiaPayBook *self, PremiaPayBook *earlier);
PremiaPayBook      *premia_pay_book_ref (PremiaPayBook *self);
void                premia_pay_book_unref (PremiaPayBook *self);

/* (nullable): NULL: nobody has touched it, it is calculated. */
const PremiaPayRun *premia_pay_book_find_run (PremiaPayBook *self, const char *scheme, PremiaPeriod period);
/* The first and the last period of @kind that are closed; all between are. FALSE: none is. */
gboolean            premia_pay_book_find_closed (PremiaPayBook *self, const char *scheme, PremiaPeriodKind kind, PremiaPeriod *first, PremiaPeriod *last);
/* A closed run as it was frozen. (transfer full) (nullable): PREMIA_ERROR for a text that does not read, and the errors of
 * the file. Blocks. */
PremiaClosedRun    *premia_pay_book_read_closed (PremiaPayBook *self, const PremiaPayRun *run, GError **error);
/* (transfer full) (nullable): of the text that paid it; several: joined by a blank. Blocks. */
char               *premia_pay_book_dup_scheme_sha256 (PremiaPayBook *self, const PremiaPayRun *run, GError **error);
/* (transfer full) (nullable): of the gamification.json by which its badges were earned; "": of none. Blocks. */
char               *premia_pay_book_dup_badges_sha256 (PremiaPayBook *self, const PremiaPayRun *run, GError **error);
/* The scheme with this text, also if it has been saved anew since; @from: the first day that it had. (transfer full)
 * (nullable). Blocks. */
PremiaScheme       *premia_pay_book_read_scheme (PremiaPayBook *self, const char *scheme, const char *sha256, PremiaDate *from, GError **error);
/* (transfer full) (nullable): the SHA-256 of that frozen text. Blocks. */
char               *premia_pay_book_dup_text_sha256 (PremiaPayBook *self, const PremiaPayRun *run, GError **error);
/* (transfer full) (nullable): the closing that holds of a closed run, with its text. Blocks. */
PremiaClosing      *premia_pay_book_fetch_closing (PremiaPayBook *self, const PremiaPayRun *run, GError **error);
/* (element-type PremiaAdjustment): all of them, by id; borrowed. */
GPtrArray          *premia_pay_book_get_adjustments (PremiaPayBook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPayBook, premia_pay_book_unref)
G_END_DECLS
