/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-file.h"

#include "premia-gamification-private.h"

#include "engine/premia-error.h"

#include <string.h>

PremiaGamification *
premia_gamification_file_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;
  g_autoptr (PremiaGamification) rules = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const PremiaGamificationFinding *first;

  g_return_val_if_fail (text != NULL && file_name != NULL, NULL);

  json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);
  if (json == NULL)
    return NULL;
  rules = premia_gamification_new ();
  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_gamification_finding_free);
  premia_gamification_start (&(PremiaGamificationReading) { json, rules, findings, 0 });
  if (findings->len == 0)
    return g_steal_pointer (&rules);
  first = g_ptr_array_index (findings, 0);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, "%s: %s: %s", file_name, *first->pointer != '\0' ? first->pointer : "/", first->words);
  return NULL;
}
