/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-folder.h"

#include "store/premia-workspace-audit.h"
#include "store/premia-workspace-pay.h"

/* What tests of the accountant's month begin with. */

PremiaPeriod     pay_period (const char *text);
PremiaDate       pay_day (const char *text);
/* The workspace of @folder, new, with anna and boris, the drafts "setter-pay" and "closer-pay", signed by Ольга
 * at 12:00 of 2026-11-01 and a second later each time the clock is asked. */
PremiaWorkspace *pay_desk_create (DeskFolder *folder);
/* Signs as pay_desk_create() does. */
void             pay_desk_sign (PremiaWorkspace *workspace);
/* A closing of the scheme and period with that text; borrowed texts. */
PremiaClosing    pay_closing (const char *scheme, const char *period, const char *text);
/* checked → approved → closed; the id of the closing. */
gint64           pay_desk_close (PremiaWorkspace *workspace, const char *scheme, const char *period, const char *text);
gboolean         pay_desk_adjust (PremiaWorkspace *workspace, const char *period, PremiaMoney amount, gint64 *id, GError **error);
/* Runs @sql over a connection of its own, against all triggers of the kind that it names first ("DROP TRIGGER …"). Returns
 * what SQLite said, NULL if it did it; (transfer full). */
char            *pay_desk_tamper (DeskFolder *folder, const char *sql);
/* The last entry of the log, "what|subject|before|after|why"; (transfer full). */
char            *pay_desk_last_entry (PremiaWorkspace *workspace);
void             pay_desk_assert_log (PremiaWorkspace *workspace, gint64 count);

#define pay_assert_error(error, kind, said) \
  G_STMT_START \
    { \
      g_assert_error (error, PREMIA_STORE_ERROR, kind); \
      if (strstr ((error)->message, said) == NULL) \
        g_error ("“%s” does not say “%s”", (error)->message, said); \
      g_clear_error (&(error)); \
    } \
  G_STMT_END
#define pay_assert_last(workspace, expected) \
  G_STMT_START { g_autofree char *last_ = pay_desk_last_entry (workspace); g_assert_cmpstr (last_, ==, expected); } G_STMT_END
