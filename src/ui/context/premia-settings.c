/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-settings"

#include "premia-settings.h"

#define SCHEMA_ID "org.premia.Premia"

GSettings *
premia_settings_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  /* g_settings_new() ends the program without the schema; a Premia that was only built has none. */
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
