/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/premia-window.h"

G_BEGIN_DECLS

/* Draws what @window shows into a PNG file as soon as it has nothing left to load. */
void     premia_screenshot_async (PremiaWindow *window, const char *path, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_screenshot_finish (PremiaWindow *window, GAsyncResult *result, GError **error);

G_END_DECLS
