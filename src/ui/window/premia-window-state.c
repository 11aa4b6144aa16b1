/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window-state"

#include "premia-window-state.h"

#include "ui/context/premia-settings.h"

void
premia_window_state_bind (GtkWindow *window)
{
  g_autoptr (GSettings) settings = premia_settings_open ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (settings == NULL)
    return;
  /* Each binding keeps the settings alive for as long as the window. A size is taken once: a second window does not follow the first. */
  g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_GET_NO_CHANGES | G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_GET_NO_CHANGES | G_SETTINGS_BIND_SET);
  g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_GET_NO_CHANGES | G_SETTINGS_BIND_SET);
}
