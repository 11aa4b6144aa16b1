/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "engine/premia-cube.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What measure @measure of @scheme counted in @span, in a thread of its own. */
void  premia_measure_count_async (PremiaDataset *dataset, PremiaScheme *scheme, guint measure, const PremiaSpan *span,
                                  PremiaLocale *locale, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* "October 2026: 312, for 14 people"; (transfer full). NULL with @error. */
char *premia_measure_count_finish (GAsyncResult *result, GError **error);

G_END_DECLS
