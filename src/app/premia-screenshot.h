/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/premia-window.h"

G_BEGIN_DECLS

/* Draws what @window shows into a PNG file as soon as neither it nor @main, whose workspace it shows, has anything left to load. @window: @main, or its
 * scoreboard. A window that comes up over it is drawn instead. @deeds: (nullable): actions ("win.preferences"), each done once all is quiet. */
void     premia_screenshot_async (GtkWindow *window, PremiaWindow *main, const char *path, const char *const *deeds, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_screenshot_finish (GtkWindow *window, GAsyncResult *result, GError **error);

G_END_DECLS
