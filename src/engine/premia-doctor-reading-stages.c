/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-reading"

#include "premia-doctor-reading-private.h"

/* DOCTOR.md §5, E1, E2, E14, E17: on which stages of an appointment a scheme pays, and who answers for them. */

#define BIT(stage) PREMIA_STAGE_BIT (stage)
#define CALLING (BIT (PREMIA_STAGE_SET) | BIT (PREMIA_STAGE_CONFIRMED) | BIT (PREMIA_STAGE_RESCHEDULED))
#define TOOK_PLACE (BIT (PREMIA_STAGE_HELD) | BIT (PREMIA_STAGE_QUALIFIED))
#define SOLD (BIT (PREMIA_STAGE_WON) | BIT (PREMIA_STAGE_PAID))
#define JUDGED (BIT (PREMIA_STAGE_QUALIFIED) | BIT (PREMIA_STAGE_REJECTED))

static const PremiaPart parts[] = { PREMIA_PART_SETTER, PREMIA_PART_CLOSER };

/* ---- E1 ---- */

/* The stage of a measure for which somebody else answers than whom it credits, and who does not do it either; the latest
 * one: that is what it hangs on. NONE: there is none. */
static PremiaStage
find_foreign (const PremiaReading *self, guint measure, PremiaPart credited)
{
  for (int stage = PREMIA_N_STAGES - 1; stage >= 0; stage--)
    if ((self->stages[measure] & BIT (stage)) != 0 && premia_stage_answered_by (stage) != credited
        && premia_stage_performed_by (stage) != credited)
      return stage;
  return PREMIA_STAGE_NONE;
}

static PremiaStage
find_foreign_of_any (const PremiaReading *self, guint measure)
{
  PremiaStage found = PREMIA_STAGE_NONE;

  for (gsize i = 0; i < G_N_ELEMENTS (parts) && found == PREMIA_STAGE_NONE; i++)
    if ((self->parts[measure] & PREMIA_PART_BIT (parts[i])) != 0)
      found = find_foreign (self, measure, parts[i]);
  return found;
}

/* Whether something pays by the unit for what its people answer for. */
static gboolean
pays_for_own_work (const PremiaReading *self)
{
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const int measure = premia_reading_find_paid (self, i);

      if (!premia_reading_is_off (self, i) && premia_component_is_priced (premia_reading_component (self, i)) && measure >= 0
          && self->stages[measure] != 0 && self->parts[measure] != 0 && find_foreign_of_any (self, (guint) measure) == PREMIA_STAGE_NONE)
        return TRUE;
    }
  return FALSE;
}

static void
add_foreign (PremiaReading *self, guint component, guint measure, gboolean condition)
{
  const PremiaStage stage = find_foreign_of_any (self, measure);
  const PremiaComponentType type = premia_reading_component (self, component)->type;
  PremiaSeverity severity = PREMIA_SEVERITY_SERIOUS;
  PremiaFinding *finding;

  if (condition || pays_for_own_work (self))
    severity = PREMIA_SEVERITY_WARNING;
  finding = premia_reading_add (self, PREMIA_FINDING_E1, severity, component, (int) measure);
  finding->numbers[0] = stage;
  finding->numbers[1] = premia_stage_answered_by (stage);
  finding->numbers[2] = condition;
  if (!condition && (type == PREMIA_COMPONENT_PERCENT || type == PREMIA_COMPONENT_PER_UNIT || type == PREMIA_COMPONENT_BONUS)
      && premia_stage_answered_by (stage) == PREMIA_PART_CLOSER)
    finding->mend = PREMIA_MEND_TO_FEE;
}

static void
look_for_foreign (PremiaReading *self, guint index)
{
  const PremiaComponent *component = premia_reading_component (self, index);
  const int paid = premia_reading_find_paid (self, index);
  guint64 named = premia_reading_find_named (self, component->when) | premia_reading_find_named (self, component->by)
                  | premia_reading_find_named (self, component->tier_by_expression);

  if (paid >= 0 && find_foreign_of_any (self, (guint) paid) != PREMIA_STAGE_NONE)
    {
      add_foreign (self, index, (guint) paid, FALSE);
      return;
    }
  for (guint measure = 0; measure < MIN (self->scheme->measures->len, 64); measure++)
    if ((named >> measure & 1) != 0 && find_foreign_of_any (self, measure) != PREMIA_STAGE_NONE)
      {
        add_foreign (self, index, measure, TRUE);
        return;
      }
}

/* ---- E2 ---- */

/* Whether @index pays only once the appointment took place, or only to those whose appointments do. */
static gboolean
is_gated (const PremiaReading *self, guint index)
{
  const PremiaComponent *component = premia_reading_component (self, index);
  guint64 named = premia_reading_find_named (self, component->when) | premia_reading_find_named (self, component->tier_by_expression);

  for (guint measure = 0; measure < MIN (self->scheme->measures->len, 64); measure++)
    if ((named >> measure & 1) != 0 && (self->stages[measure] & (TOOK_PLACE | BIT (PREMIA_STAGE_NO_SHOW) | BIT (PREMIA_STAGE_REJECTED))) != 0)
      return TRUE;
  for (guint i = index + 1; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *later = premia_reading_component (self, i);
      const guint32 on = later->type == PREMIA_COMPONENT_HOLDBACK && later->release == PREMIA_RELEASE_ON ? BIT (later->release_on)
                         : later->type == PREMIA_COMPONENT_CLAWBACK                                     ? BIT (later->on)
                                                                                                        : 0;

      if (!premia_reading_is_off (self, i) && (premia_scheme_get_of (self->scheme, i) >> index & 1) != 0
          && (on & (TOOK_PLACE | SOLD | BIT (PREMIA_STAGE_NO_SHOW) | BIT (PREMIA_STAGE_REJECTED))) != 0)
        return TRUE;
      if (!premia_reading_is_off (self, i) && later->type == PREMIA_COMPONENT_MULTIPLIER
          && (premia_scheme_get_of (self->scheme, i) >> index & 1) != 0)
        {
          named = premia_reading_find_named (self, later->by);
          for (guint measure = 0; measure < MIN (self->scheme->measures->len, 64); measure++)
            if ((named >> measure & 1) != 0 && (self->stages[measure] & TOOK_PLACE) != 0)
              return TRUE;
        }
    }
  return FALSE;
}

static gboolean
pays_for_held (const PremiaReading *self)
{
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const int measure = premia_reading_find_paid (self, i);

      if (measure >= 0 && !premia_reading_is_off (self, i) && (self->stages[measure] & TOOK_PLACE) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
look_for_junk (PremiaReading *self, guint index)
{
  const int measure = premia_reading_find_paid (self, index);
  PremiaFinding *finding;
  gboolean more;

  if (measure < 0 || (self->stages[measure] & CALLING) == 0 || (self->stages[measure] & ~(CALLING | BIT (PREMIA_STAGE_CALL) | BIT (PREMIA_STAGE_CONVERSATION))) != 0)
    return;
  if ((premia_reading_measure (self, (guint) measure)->not_reached & BIT (PREMIA_STAGE_NO_SHOW)) != 0 || is_gated (self, index))
    return;
  more = pays_for_held (self);
  finding = premia_reading_add (self, PREMIA_FINDING_E2, more ? PREMIA_SEVERITY_WARNING : PREMIA_SEVERITY_SERIOUS, index, measure);
  finding->numbers[0] = more;
  finding->mend = PREMIA_MEND_GATE;
}

/* ---- E14, E17 ---- */

static void
look_for_silence (PremiaReading *self, guint index)
{
  const int measure = premia_reading_find_paid (self, index);

  if (measure < 0 || self->scheme->has_auto_accept || (self->stages[measure] & BIT (PREMIA_STAGE_QUALIFIED)) == 0
      || (self->parts[measure] & PREMIA_PART_BIT (PREMIA_PART_SETTER)) == 0)
    return;
  premia_reading_add (self, PREMIA_FINDING_E14, PREMIA_SEVERITY_NOTE, index, measure)->mend = PREMIA_MEND_AUTO_ACCEPT;
}

/* Whether anything in the scheme looks at what its closers do with the appointments that they get. */
static gboolean
looks_at_appointments (const PremiaReading *self)
{
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const PremiaComponent *component = premia_reading_component (self, i);
      const int paid = premia_reading_find_paid (self, i);
      guint64 named = premia_reading_find_named (self, component->when) | premia_reading_find_named (self, component->by)
                      | premia_reading_find_named (self, component->tier_by_expression);

      if (premia_reading_is_off (self, i))
        continue;
      if (paid >= 0 && paid < 64)
        named |= G_GUINT64_CONSTANT (1) << paid;
      for (guint measure = 0; measure < MIN (self->scheme->measures->len, 64); measure++)
        if ((named >> measure & 1) != 0 && (self->stages[measure] & (TOOK_PLACE | JUDGED | BIT (PREMIA_STAGE_LOST))) != 0)
          return TRUE;
    }
  return FALSE;
}

static void
look_for_free_rejecting (PremiaReading *self)
{
  if (looks_at_appointments (self))
    return;
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      const int measure = premia_reading_find_paid (self, i);

      if (measure < 0 || premia_reading_is_off (self, i) || !premia_component_is_priced (premia_reading_component (self, i))
          || (self->stages[measure] & SOLD) == 0 || self->parts[measure] != PREMIA_PART_BIT (PREMIA_PART_CLOSER))
        continue;
      premia_reading_add (self, PREMIA_FINDING_E17, PREMIA_SEVERITY_NOTE, i, measure);
      return;
    }
}

void
premia_reading_stages (PremiaReading *self)
{
  for (guint i = 0; i < self->scheme->components->len; i++)
    {
      if (premia_reading_is_off (self, i))
        continue;
      look_for_foreign (self, i);
      look_for_junk (self, i);
    }
  for (guint i = 0; i < self->scheme->components->len; i++)
    if (!premia_reading_is_off (self, i) && premia_component_is_priced (premia_reading_component (self, i)))
      {
        const guint before = self->findings->len;

        look_for_silence (self, i);
        /* Once is enough. */
        if (self->findings->len > before)
          break;
      }
  look_for_free_rejecting (self);
}
