/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-measures"

#include "premia-overview-measures.h"

#define BIT(stage) (1u << (stage))

static PremiaMeasure *
add (PremiaScheme *builder, const char *id, PremiaMeasureKind kind, guint32 reached, PremiaStage at, PremiaCredit credit)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->kind = kind;
  measure->reached = reached;
  measure->last_reached = at;
  measure->at = kind == PREMIA_MEASURE_CASES ? at : PREMIA_STAGE_NONE;
  measure->has_credit = TRUE;
  measure->credit = credit;
  return measure;
}

static void
add_show_rate (PremiaScheme *builder)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = g_strdup ("show_rate");
  measure->kind = PREMIA_MEASURE_RATIO;
  measure->ratio[0] = g_strdup ("held");
  measure->ratio[1] = g_strdup ("set");
  measure->cohort = PREMIA_COHORT_DUE;
}

/* Appointments count as accepted when the schemes that pay say so. */
static void
take_acceptance (PremiaScheme *builder, PremiaDesk *desk)
{
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    {
      const PremiaDeskScheme *entry = premia_desk_get_scheme (desk, i);

      if (!entry->in_force || !entry->scheme->has_auto_accept)
        continue;
      builder->has_auto_accept = TRUE;
      builder->auto_accept_days = entry->scheme->auto_accept_days;
      return;
    }
}

PremiaScheme *
premia_overview_measures_new (PremiaDesk *desk, PremiaPeriodKind kind, gboolean with_value, GError **error)
{
  const PremiaWorkspaceSettings *settings = premia_desk_get_settings (desk);
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaComponent *salary;
  PremiaMeasure *qualified;

  builder->id = g_strdup ("overview");
  builder->currency = g_strdup (settings->currency);
  builder->period = kind;
  builder->time_zone = g_strdup (*settings->time_zone != '\0' ? settings->time_zone : NULL);
  take_acceptance (builder, desk);
  add (builder, "conversations", PREMIA_MEASURE_ACTIONS, BIT (PREMIA_STAGE_CONVERSATION), PREMIA_STAGE_CONVERSATION,
       PREMIA_CREDIT_PERFORMER);
  add (builder, "set", PREMIA_MEASURE_CASES, BIT (PREMIA_STAGE_SET), PREMIA_STAGE_SET, PREMIA_CREDIT_SETTER);
  add (builder, "held", PREMIA_MEASURE_CASES, BIT (PREMIA_STAGE_HELD), PREMIA_STAGE_HELD, PREMIA_CREDIT_SETTER);
  qualified = add (builder, "qualified", PREMIA_MEASURE_CASES, BIT (PREMIA_STAGE_HELD) | BIT (PREMIA_STAGE_QUALIFIED),
                   PREMIA_STAGE_QUALIFIED, PREMIA_CREDIT_SETTER);
  qualified->not_reached = BIT (PREMIA_STAGE_REJECTED);
  add_show_rate (builder);
  add (builder, "closer_held", PREMIA_MEASURE_CASES, BIT (PREMIA_STAGE_HELD), PREMIA_STAGE_HELD, PREMIA_CREDIT_CLOSER);
  add (builder, "won", PREMIA_MEASURE_CASES, BIT (PREMIA_STAGE_WON), PREMIA_STAGE_WON, PREMIA_CREDIT_CLOSER);
  if (with_value)
    add (builder, "value", PREMIA_MEASURE_SUM, BIT (PREMIA_STAGE_WON), PREMIA_STAGE_WON, PREMIA_CREDIT_CLOSER);
  /* A scheme has to pay something: it may be nothing. */
  salary = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_SALARY);
  salary->id = g_strdup ("nothing");
  salary->has_amount = TRUE;
  return premia_scheme_builder_end (builder, error);
}
