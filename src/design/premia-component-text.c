/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-component-setting"

#include "premia-component-setting.h"
#include "premia-scheme-shape-private.h"

const char *
premia_component_get_text (const PremiaComponent *component, PremiaComponentText text)
{
  g_return_val_if_fail (component != NULL, NULL);

  switch (text)
    {
    case PREMIA_TEXT_NAME_EN:
      return component->name.en != NULL ? component->name.en : component->name.plain;
    case PREMIA_TEXT_NAME_RU:
      return component->name.ru != NULL ? component->name.ru : component->name.plain;
    case PREMIA_TEXT_PAYROLL_CODE:
      return component->payroll_code;
    case PREMIA_TEXT_BADGE:
      return component->badge;
    case PREMIA_N_TEXTS:
    default:
      return NULL;
    }
}

/* A name for all languages becomes one for each before one of them changes. */
static char **
name_slot (PremiaLabel *label, PremiaComponentText text)
{
  if (label->plain != NULL)
    {
      if (label->en == NULL)
        label->en = g_strdup (label->plain);
      if (label->ru == NULL)
        label->ru = g_strdup (label->plain);
      g_clear_pointer (&label->plain, g_free);
    }
  return text == PREMIA_TEXT_NAME_EN ? &label->en : &label->ru;
}

PremiaScheme *
premia_scheme_with_text (PremiaScheme *scheme, guint component, PremiaComponentText text, const char *value, const PremiaWords *words,
                         GError **error)
{
  PremiaScheme *builder;
  PremiaComponent *changed;
  char **slot;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);
  g_return_val_if_fail (text < PREMIA_N_TEXTS, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  changed = g_ptr_array_index (builder->components, component);
  if (text == PREMIA_TEXT_PAYROLL_CODE)
    slot = &changed->payroll_code;
  else
    slot = text == PREMIA_TEXT_BADGE ? &changed->badge : name_slot (&changed->name, text);
  g_free (*slot);
  *slot = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  return premia_shape_end (builder, words, error);
}
