/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-reversal.h"

G_BEGIN_DECLS

/* Numbers of actions are their count as well, and the order in which they are exported. While one has the connection, in a change. */

/* Rows were taken out: those behind move up, in their order. */
gboolean premia_import_shift_close (PremiaReversal *reversal, GError **error);
/* Rows are to come back at @places (element-type gint64), rising: those behind make room. @places then are free and without a gap; what was
 * added in the meantime may have pushed them about. */
gboolean premia_import_shift_open (PremiaReversal *reversal, GArray *places, GError **error);

G_END_DECLS
