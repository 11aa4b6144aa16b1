/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-role-guess"

#include "premia-scheme-template.h"

/* Enough to tell who books and who sells; a company's roles do not hide behind the first thousands. */
#define MAX_CASES_LOOKED_AT 50000

static guint32
doer (const PremiaCase *meeting, PremiaStage stage)
{
  if (meeting->reached[stage] == PREMIA_NEVER)
    return PREMIA_NOBODY;
  return stage == PREMIA_STAGE_SET ? meeting->setter : meeting->closer;
}

const char *
premia_dataset_guess_role (PremiaDataset *dataset, PremiaStage stage)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  PremiaPeople *people;
  guint32 n;
  const char *best = NULL;
  guint best_count = 0;

  g_return_val_if_fail (dataset != NULL, NULL);
  g_return_val_if_fail (stage == PREMIA_STAGE_SET || stage == PREMIA_STAGE_HELD || stage == PREMIA_STAGE_WON, NULL);

  people = premia_dataset_get_people (dataset);
  n = MIN (premia_dataset_get_n_cases (dataset), MAX_CASES_LOOKED_AT);
  for (guint32 i = 0; i < n; i++)
    {
      PremiaCase meeting;
      guint32 account;
      int person;
      const PremiaPerson *who;
      const char *role;
      guint count;

      premia_dataset_get_case (dataset, i, &meeting);
      account = doer (&meeting, stage);
      person = account != PREMIA_NOBODY ? premia_dataset_person_of_account (dataset, account) : -1;
      if (person < 0)
        continue;
      who = premia_people_get (people, person);
      role = who->n_stints > 0 ? who->stints[who->n_stints - 1].role : "";
      if (*role == '\0')
        continue;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, role)) + 1;
      g_hash_table_insert (counts, (gpointer) role, GUINT_TO_POINTER (count));
      /* Ties: whoever got there first, which is the same for the same data. */
      if (count > best_count)
        {
          best = role;
          best_count = count;
        }
    }
  return best;
}
