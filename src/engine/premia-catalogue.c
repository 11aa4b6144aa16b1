/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-catalogue"

#include "premia-catalogue.h"

#include <string.h>

static const struct
{
  const char *name;
  PremiaPart  performed_by, answered_by;
} stages[PREMIA_N_STAGES] = {
  [PREMIA_STAGE_CALL] = { "call", PREMIA_PART_SETTER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_CONVERSATION] = { "conversation", PREMIA_PART_SETTER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_SET] = { "set", PREMIA_PART_SETTER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_CONFIRMED] = { "confirmed", PREMIA_PART_SETTER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_RESCHEDULED] = { "rescheduled", PREMIA_PART_SETTER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_HELD] = { "held", PREMIA_PART_CLOSER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_NO_SHOW] = { "no_show", PREMIA_PART_CLOSER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_QUALIFIED] = { "qualified", PREMIA_PART_CLOSER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_REJECTED] = { "rejected", PREMIA_PART_CLOSER, PREMIA_PART_SETTER },
  [PREMIA_STAGE_WON] = { "won", PREMIA_PART_CLOSER, PREMIA_PART_CLOSER },
  [PREMIA_STAGE_LOST] = { "lost", PREMIA_PART_CLOSER, PREMIA_PART_CLOSER },
  [PREMIA_STAGE_CANCELLED] = { "cancelled", PREMIA_PART_NOBODY, PREMIA_PART_CLOSER },
  [PREMIA_STAGE_PAID] = { "paid", PREMIA_PART_NOBODY, PREMIA_PART_CLOSER },
};

static const PremiaCatalogueEntry defaults[] = {
  { "CallMade", PREMIA_STAGE_CALL },
  { "ConversationHeld", PREMIA_STAGE_CONVERSATION },
  { "AppointmentSet", PREMIA_STAGE_SET },
  { "AppointmentConfirmed", PREMIA_STAGE_CONFIRMED },
  { "AppointmentRescheduled", PREMIA_STAGE_RESCHEDULED },
  { "AppointmentHeld", PREMIA_STAGE_HELD },
  { "AppointmentNoShow", PREMIA_STAGE_NO_SHOW },
  { "AppointmentQualified", PREMIA_STAGE_QUALIFIED },
  { "AppointmentRejected", PREMIA_STAGE_REJECTED },
  { "DealWon", PREMIA_STAGE_WON },
  { "DealLost", PREMIA_STAGE_LOST },
  { "DealCancelled", PREMIA_STAGE_CANCELLED },
  { "PaymentReceived", PREMIA_STAGE_PAID },
};

struct _PremiaCatalogue
{
  GHashTable *stages; /* (owned) action name (owned) → PremiaStage */
};

const char *
premia_stage_to_string (PremiaStage stage)
{
  g_return_val_if_fail (stage >= 0 && stage < PREMIA_N_STAGES, NULL);
  return stages[stage].name;
}

PremiaStage
premia_stage_parse (const char *text)
{
  g_return_val_if_fail (text != NULL, PREMIA_STAGE_NONE);

  for (int i = 0; i < PREMIA_N_STAGES; i++)
    if (strcmp (stages[i].name, text) == 0)
      return i;
  return PREMIA_STAGE_NONE;
}

/* Who does it: whose action usually records the stage. */
PremiaPart
premia_stage_performed_by (PremiaStage stage)
{
  g_return_val_if_fail (stage >= 0 && stage < PREMIA_N_STAGES, PREMIA_PART_NOBODY);
  return stages[stage].performed_by;
}

/* Whose work it tells of, whoever records it (DOCTOR.md §1). */
PremiaPart
premia_stage_answered_by (PremiaStage stage)
{
  g_return_val_if_fail (stage >= 0 && stage < PREMIA_N_STAGES, PREMIA_PART_NOBODY);
  return stages[stage].answered_by;
}

PremiaCatalogue *
premia_catalogue_new_default (void)
{
  return premia_catalogue_new (NULL, 0);
}

PremiaCatalogue *
premia_catalogue_new (const PremiaCatalogueEntry *entries, gsize n)
{
  PremiaCatalogue *self = g_atomic_rc_box_new0 (PremiaCatalogue);

  self->stages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (defaults); i++)
    g_hash_table_replace (self->stages, g_strdup (defaults[i].action), GINT_TO_POINTER (defaults[i].stage));
  for (gsize i = 0; i < n; i++)
    g_hash_table_replace (self->stages, g_strdup (entries[i].action), GINT_TO_POINTER (entries[i].stage));
  return self;
}

PremiaCatalogue *
premia_catalogue_ref (PremiaCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_catalogue (gpointer data)
{
  PremiaCatalogue *self = data;

  g_hash_table_unref (self->stages);
}

void
premia_catalogue_unref (PremiaCatalogue *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_catalogue);
}

PremiaStage
premia_catalogue_stage_of (PremiaCatalogue *self, const char *action)
{
  gpointer stage;

  g_return_val_if_fail (self != NULL && action != NULL, PREMIA_STAGE_NONE);

  if (!g_hash_table_lookup_extended (self->stages, action, NULL, &stage))
    return PREMIA_STAGE_NONE;
  return GPOINTER_TO_INT (stage);
}
