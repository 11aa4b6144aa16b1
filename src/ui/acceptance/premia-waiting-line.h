/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-waiting-table.h"
#include "report/premia-locale.h"
#include "ui/page/premia-text-line.h"

G_BEGIN_DECLS

/* How a meeting of each kind looks as a line. */
const PremiaTextLineShape *premia_waiting_line_get_shape (PremiaWaitingFor what);
/* (transfer full): one text for each column of its kind's shape. */
GStrv                      premia_waiting_line_make_texts (PremiaWaitingTable *table, guint index, PremiaLocale *locale);

G_END_DECLS
