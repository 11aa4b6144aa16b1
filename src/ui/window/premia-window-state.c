/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window-state"

#include "premia-window-state.h"

#define SCHEMA_ID "org.premia.Premia"

/* g_settings_new() ends the program where the schema is missing; a Premia that was only built has none. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

void
premia_window_state_bind (GtkWindow *window)
{
  g_autoptr (GSettings) settings = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));

  settings = open_settings ();
  if (settings == NULL)
    return;
  /* Each binding keeps the settings alive for as long as the window. */
  g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT);
}
