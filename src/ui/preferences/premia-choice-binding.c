/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-choice-binding"

#include "premia-choice-binding.h"

static gboolean
get_name (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *names = user_data;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (g_variant_get_string (variant, NULL), names[i]))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
set_name (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const char *const *names = user_data;
  const guint choice = g_value_get_uint (value);

  return choice < g_strv_length ((GStrv) names) ? g_variant_new_string (names[choice]) : NULL;
}

void
premia_choice_bind_name (GSettings *settings, const char *key, AdwComboRow *row, const char *const *names, GSettingsBindFlags flags)
{
  g_return_if_fail (G_IS_SETTINGS (settings) && ADW_IS_COMBO_ROW (row) && names != NULL);

  g_settings_bind_with_mapping (settings, key, row, "selected", flags, get_name, set_name, (gpointer) names, NULL);
}

static gboolean
get_number (GValue *value, GVariant *variant, gpointer user_data)
{
  const guint *numbers = user_data;
  guint choice = 0;

  for (guint i = 0; numbers[i] != PREMIA_CHOICE_END; i++)
    if (numbers[i] <= g_variant_get_uint32 (variant))
      choice = i;
  g_value_set_uint (value, choice);
  return TRUE;
}

static GVariant *
set_number (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const guint *numbers = user_data;
  const guint choice = g_value_get_uint (value);

  /* No line is chosen while the lines are being made. */
  for (guint i = 0; numbers[i] != PREMIA_CHOICE_END; i++)
    if (i == choice)
      return g_variant_new_uint32 (numbers[i]);
  return NULL;
}

void
premia_choice_bind_number (GSettings *settings, const char *key, AdwComboRow *row, const guint *numbers, GSettingsBindFlags flags)
{
  g_return_if_fail (G_IS_SETTINGS (settings) && ADW_IS_COMBO_ROW (row) && numbers != NULL);

  g_settings_bind_with_mapping (settings, key, row, "selected", flags, get_number, set_number, (gpointer) numbers, NULL);
}
