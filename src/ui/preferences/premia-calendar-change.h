/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace-calendar.h"

G_BEGIN_DECLS

/* Writes @calendar (nullable: nothing) to the workspace, and reads what is there then, on a thread. */
void                premia_calendar_change_async (PremiaWorkspace *workspace, const PremiaWorkCalendar *calendar, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): NULL with error, and nothing was changed. @closed_until: (out): premia_workspace_find_closed_until(). */
PremiaWorkCalendar *premia_calendar_change_finish (GAsyncResult *result, PremiaDate *closed_until, GError **error);

G_END_DECLS
