/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-style-choice"

#include "premia-style-choice.h"

#include "ui/context/premia-settings.h"

static gboolean
get_scheme (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *style = g_variant_get_string (variant, NULL);

  g_value_set_enum (value, g_str_equal (style, "dark")    ? ADW_COLOR_SCHEME_FORCE_DARK
                           : g_str_equal (style, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT : ADW_COLOR_SCHEME_DEFAULT);
  return TRUE;
}

GSettings *
premia_style_choice_follow (AdwStyleManager *style)
{
  GSettings *settings = premia_settings_open ();

  g_return_val_if_fail (ADW_IS_STYLE_MANAGER (style), settings);

  if (settings != NULL)
    g_settings_bind_with_mapping (settings, "style", style, "color-scheme", G_SETTINGS_BIND_GET, get_scheme, NULL, NULL, NULL);
  return settings;
}
