/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-component-setting"

#include "premia-component-setting.h"

static PremiaComponent *
component_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

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
premia_scheme_with_text (PremiaScheme *scheme, guint component, PremiaComponentText text, const char *value, GError **error)
{
  PremiaScheme *builder;
  PremiaComponent *changed;
  char **slot;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);
  g_return_val_if_fail (text < PREMIA_N_TEXTS, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  changed = component_at (builder, component);
  if (text == PREMIA_TEXT_PAYROLL_CODE)
    slot = &changed->payroll_code;
  else
    slot = text == PREMIA_TEXT_BADGE ? &changed->badge : name_slot (&changed->name, text);
  g_free (*slot);
  *slot = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
  return premia_scheme_builder_end (builder, error);
}

gboolean
premia_component_has_measure_slot (const PremiaComponent *component, PremiaMeasureSlot slot)
{
  g_return_val_if_fail (component != NULL, FALSE);

  return slot == PREMIA_MEASURE_SLOT_BY ? component->type == PREMIA_COMPONENT_SPLIT_POOL : component->measure != NULL;
}

const char *
premia_component_get_measure (const PremiaComponent *component, PremiaMeasureSlot slot)
{
  g_return_val_if_fail (component != NULL, NULL);

  return slot == PREMIA_MEASURE_SLOT_BY ? component->by_measure : component->measure;
}

gboolean
premia_component_can_read (const PremiaComponent *component, PremiaMeasureSlot slot, const PremiaMeasure *measure)
{
  g_return_val_if_fail (component != NULL && measure != NULL, FALSE);

  if (slot == PREMIA_MEASURE_SLOT_BY || component->type == PREMIA_COMPONENT_RANK)
    return TRUE;
  if (component->type == PREMIA_COMPONENT_PERCENT)
    return measure->kind == PREMIA_MEASURE_SUM;
  if (component->rate_percent)
    return measure->kind == PREMIA_MEASURE_SUM || measure->kind == PREMIA_MEASURE_GIVEN;
  if (component->accumulate == PREMIA_ACCUMULATE_EVENT
      && (measure->kind == PREMIA_MEASURE_GIVEN || measure->kind == PREMIA_MEASURE_PROSPECTS))
    return FALSE;
  return measure->kind != PREMIA_MEASURE_RATIO;
}

PremiaScheme *
premia_scheme_with_component_measure (PremiaScheme *scheme, guint component, PremiaMeasureSlot slot, const char *id, GError **error)
{
  PremiaScheme *builder;
  char **kept;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  kept = slot == PREMIA_MEASURE_SLOT_BY ? &component_at (builder, component)->by_measure : &component_at (builder, component)->measure;
  g_free (*kept);
  *kept = g_strdup (id);
  return premia_scheme_builder_end (builder, error);
}

gboolean
premia_scheme_can_list (PremiaScheme *scheme, guint component, guint other)
{
  const PremiaComponent *listed;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, FALSE);

  if (other >= component)
    return FALSE;
  listed = component_at (scheme, other);
  return component_at (scheme, component)->type != PREMIA_COMPONENT_CLAWBACK || premia_component_can_be_clawed_back (listed);
}

PremiaScheme *
premia_scheme_with_of (PremiaScheme *scheme, guint component, guint64 bits, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  PremiaScheme *builder;
  PremiaComponent *changed;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  for (guint i = 0; i < component; i++)
    if ((bits >> i & 1) != 0)
      g_strv_builder_add (ids, component_at (scheme, i)->id);
  builder = premia_scheme_builder_new_from (scheme);
  changed = component_at (builder, component);
  g_clear_pointer (&changed->of, g_strfreev);
  if (bits != 0)
    changed->of = g_strv_builder_end (ids);
  return premia_scheme_builder_end (builder, error);
}
