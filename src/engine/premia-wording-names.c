/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* Names that data has in English, as the reader's language knows them: of roles and of actions. */

const char *
premia_wording_role (const char *role, const PremiaWords *words)
{
  static const struct { const char *role, *word; } known[] = {
    { "telemarketer", NC_ ("role", "telemarketer") },
    { "setter", NC_ ("role", "setter") },
    { "closer", NC_ ("role", "closer") },
    { "manager", NC_ ("role", "manager") },
    { "head", NC_ ("role", "head") },
    { "team lead", NC_ ("role", "team lead") },
    { "team_lead", NC_ ("role", "team lead") },
    { "supervisor", NC_ ("role", "supervisor") },
    { "trainee", NC_ ("role", "trainee") },
  };

  g_return_val_if_fail (role != NULL && words != NULL, role);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (role, known[i].role) == 0)
      return words->translate ("role", known[i].word, words->user_data);
  return role;
}

const char *
premia_wording_action (const char *action, PremiaStage stage, const PremiaWords *words)
{
  static const char *const stages[PREMIA_N_STAGES] = {
    [PREMIA_STAGE_CALL] = NC_ ("action", "Call"),
    [PREMIA_STAGE_CONVERSATION] = NC_ ("action", "Conversation"),
    [PREMIA_STAGE_SET] = NC_ ("action", "Appointment set"),
    [PREMIA_STAGE_CONFIRMED] = NC_ ("action", "Appointment confirmed"),
    [PREMIA_STAGE_RESCHEDULED] = NC_ ("action", "Appointment moved"),
    [PREMIA_STAGE_HELD] = NC_ ("action", "Appointment held"),
    [PREMIA_STAGE_NO_SHOW] = NC_ ("action", "Client did not come"),
    [PREMIA_STAGE_QUALIFIED] = NC_ ("action", "Appointment accepted"),
    [PREMIA_STAGE_REJECTED] = NC_ ("action", "Appointment rejected"),
    [PREMIA_STAGE_WON] = NC_ ("action", "Deal won"),
    [PREMIA_STAGE_LOST] = NC_ ("action", "Deal lost"),
    [PREMIA_STAGE_CANCELLED] = NC_ ("action", "Deal cancelled"),
    [PREMIA_STAGE_PAID] = NC_ ("action", "Deal paid"),
  };

  g_return_val_if_fail (action != NULL && words != NULL, action);

  if (stage < 0 || stage >= PREMIA_N_STAGES)
    return action;
  return words->translate ("action", stages[stage], words->user_data);
}
