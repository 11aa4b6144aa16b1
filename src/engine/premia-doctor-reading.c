/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-reading"

#include "premia-doctor-reading-private.h"
#include "premia-pay-curve.h"

#define BIT(n) (G_GUINT64_CONSTANT (1) << (n))

/* ---- what a measure is about ---- */

/* Actions count by their names; those that the catalogue knows tell of a stage. @last: of the last of them. */
static guint32
find_action_stages (const PremiaMeasure *measure, PremiaStage *last)
{
  g_autoptr (PremiaCatalogue) catalogue = premia_catalogue_new_default ();
  guint32 stages = 0;

  for (guint i = 0; measure->actions[i] != NULL; i++)
    {
      const PremiaStage stage = premia_catalogue_stage_of (catalogue, measure->actions[i]);

      if (stage == PREMIA_STAGE_NONE)
        continue;
      stages |= PREMIA_STAGE_BIT (stage);
      *last = stage;
    }
  return stages;
}

static void
look_at_stages (PremiaReading *self, guint index)
{
  const PremiaMeasure *measure = premia_reading_measure (self, index);

  self->dated[index] = measure->at != PREMIA_STAGE_NONE ? measure->at : measure->last_reached;
  self->stages[index] = measure->reached;
  if (measure->actions != NULL)
    self->stages[index] |= find_action_stages (measure, &self->dated[index]);
  else if (measure->kind == PREMIA_MEASURE_SUM)
    {
      const guint32 money = PREMIA_STAGE_BIT (PREMIA_STAGE_WON) | PREMIA_STAGE_BIT (PREMIA_STAGE_PAID) | PREMIA_STAGE_BIT (PREMIA_STAGE_CANCELLED);

      /* An amount is what was won, whatever else the deal has reached. */
      if ((self->stages[index] & money) == 0)
        self->stages[index] |= PREMIA_STAGE_BIT (PREMIA_STAGE_WON);
      if (measure->at == PREMIA_STAGE_NONE)
        self->dated[index] = PREMIA_STAGE_WON;
    }
}

static guint
find_parts (const PremiaReading *self, guint index)
{
  const PremiaMeasure *measure = premia_reading_measure (self, index);
  guint parts = 0;

  switch (measure->credit)
    {
    case PREMIA_CREDIT_SETTER:
      return PREMIA_PART_BIT (PREMIA_PART_SETTER);
    case PREMIA_CREDIT_CLOSER:
      return PREMIA_PART_BIT (PREMIA_PART_CLOSER);
    case PREMIA_CREDIT_SHARES:
      parts |= measure->share_setter_ppm > 0 ? PREMIA_PART_BIT (PREMIA_PART_SETTER) : 0;
      parts |= measure->share_closer_ppm > 0 ? PREMIA_PART_BIT (PREMIA_PART_CLOSER) : 0;
      return parts;
    case PREMIA_CREDIT_PERFORMER:
      return self->dated[index] == PREMIA_STAGE_NONE ? 0 : PREMIA_PART_BIT (premia_stage_performed_by (self->dated[index]));
    case PREMIA_CREDIT_MANAGER:
    case PREMIA_CREDIT_TEAM:
    default:
      /* Whoever leads answers for all that the others do. */
      return 0;
    }
}

static void
look_at_ratio (PremiaReading *self, guint index)
{
  const PremiaMeasure *ratio = premia_reading_measure (self, index);

  self->parts[index] = 0;
  for (guint side = 0; side < 2; side++)
    {
      guint part;

      if (premia_scheme_find_measure (self->scheme, ratio->ratio[side], &part) == NULL)
        continue;
      self->stages[index] |= self->stages[part];
      self->parts[index] |= self->parts[part];
    }
}

PremiaReading *
premia_reading_new (PremiaScheme *scheme, GPtrArray *findings)
{
  PremiaReading *self = g_new0 (PremiaReading, 1);
  const guint n = scheme->measures->len;

  self->scheme = scheme;
  self->findings = findings;
  self->stages = g_new0 (guint32, n);
  self->parts = g_new0 (guint, n);
  self->dated = g_new0 (PremiaStage, n);
  for (guint i = 0; i < n; i++)
    {
      look_at_stages (self, i);
      self->parts[i] = find_parts (self, i);
    }
  for (guint i = 0; i < n; i++)
    if (premia_reading_measure (self, i)->kind == PREMIA_MEASURE_RATIO)
      look_at_ratio (self, i);
  for (guint i = 0; i < scheme->components->len; i++)
    if (!premia_component_may_pay (premia_reading_component (self, i)))
      self->off |= BIT (i);
  return self;
}

void
premia_reading_free (PremiaReading *self)
{
  g_free (self->stages);
  g_free (self->parts);
  g_free (self->dated);
  g_free (self);
}

/* ---- what a component is about ---- */

gboolean
premia_component_is_priced (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_PER_UNIT || component->type == PREMIA_COMPONENT_PERCENT
         || (component->type == PREMIA_COMPONENT_BONUS && component->has_each);
}

int
premia_reading_find_paid (const PremiaReading *self, guint index)
{
  const PremiaComponent *component = premia_reading_component (self, index);
  const char *id = component->type == PREMIA_COMPONENT_SPLIT_POOL ? component->by_measure : component->measure;
  guint measure;

  /* An override pays for what others did, on purpose. */
  if (id == NULL || component->type == PREMIA_COMPONENT_OVERRIDE || premia_scheme_find_measure (self->scheme, id, &measure) == NULL)
    return -1;
  return (int) measure;
}

typedef struct { const PremiaReading *reading; guint64 found; } Names;

static void
on_name (PremiaNameKind kind, const char *id, gsize offset, gpointer user_data)
{
  Names *names = user_data;
  guint measure;

  if (kind != PREMIA_NAME_MEASURE && kind != PREMIA_NAME_ATTAINMENT)
    return;
  if (premia_scheme_find_measure (names->reading->scheme, id, &measure) != NULL && measure < 64)
    names->found |= BIT (measure);
}

guint64
premia_reading_find_named (const PremiaReading *self, PremiaExpression *expression)
{
  Names names = { self, 0 };

  if (expression != NULL)
    premia_expression_visit_names (expression, on_name, &names);
  return names.found;
}

PremiaFinding *
premia_reading_add (PremiaReading *self, PremiaFindingCode code, PremiaSeverity severity, guint component, int measure)
{
  PremiaFinding *finding = premia_finding_new (code, severity);

  finding->component = (int) component;
  if (measure >= 0)
    finding->measure = g_strdup (premia_reading_measure (self, (guint) measure)->id);
  g_ptr_array_add (self->findings, finding);
  return finding;
}

PremiaMoney
premia_reading_round (PremiaScheme *scheme, PremiaRational amount)
{
  PremiaMoney money;

  return premia_rational_round (amount, scheme->rounding_to, PREMIA_ROUND_HALF_UP, &money) ? money : 0;
}

/* ---- all of it ---- */

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  return premia_finding_compare (*(const PremiaFinding *const *) a, *(const PremiaFinding *const *) b);
}

GPtrArray *
premia_doctor_read (PremiaScheme *scheme)
{
  g_autoptr (PremiaReading) reading = NULL;
  GPtrArray *findings;

  g_return_val_if_fail (scheme != NULL, NULL);

  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_finding_free);
  reading = premia_reading_new (scheme, findings);
  premia_reading_stages (reading);
  premia_reading_cliffs (reading);
  premia_reading_tiers (reading);
  premia_reading_doubles (reading);
  premia_reading_clarity (reading);
  premia_reading_order (reading);
  g_ptr_array_sort (findings, compare_findings);
  return findings;
}
