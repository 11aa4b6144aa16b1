/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-check.h"

#include "premia-gamification-private.h"

#include <string.h>

static PremiaGamificationFinding *
find_syntax (const GError *error, const char *file_name)
{
  PremiaGamificationFinding *finding = g_new0 (PremiaGamificationFinding, 1);
  const char *words = error->message, *behind;
  guint64 line = 0;

  /* "FILE:LINE: …": the place has its own field. */
  if (g_str_has_prefix (words, file_name) && words[strlen (file_name)] == ':')
    {
      line = g_ascii_strtoull (words + strlen (file_name) + 1, (char **) &behind, 10);
      if (*behind == ':' && line > 0)
        words = behind + 1;
    }
  finding->severity = PREMIA_GAMIFICATION_REFUSED;
  finding->kind = PREMIA_GAMIFICATION_SYNTAX;
  finding->pointer = g_strdup ("");
  finding->line = (guint) line;
  finding->words = g_strchug (g_strdup (words));
  return finding;
}

/* A rule that is no object, such as a rank 5, has no place for what would mend it. */
static void
drop_repairs_without_place (GPtrArray *findings, PremiaJson *json)
{
  for (guint i = 0; i < findings->len; i++)
    {
      PremiaGamificationFinding *finding = g_ptr_array_index (findings, i);
      gboolean fits = TRUE;

      for (guint j = 0; finding->repair != NULL && j < finding->repair->len; j++)
        fits &= premia_json_step_fits (json, g_ptr_array_index (finding->repair, j));
      if (fits)
        continue;
      g_clear_pointer (&finding->repair, g_ptr_array_unref);
      g_clear_pointer (&finding->repair_words, g_free);
    }
}

static int
by_severity (gconstpointer a, gconstpointer b)
{
  const PremiaGamificationFinding *x = *(PremiaGamificationFinding *const *) a, *y = *(PremiaGamificationFinding *const *) b;

  if (x->severity != y->severity)
    return x->severity < y->severity ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

GPtrArray *
premia_gamification_check (const char *text, gssize length, const char *file_name, guint n_people, PremiaGamification **rules)
{
  g_autoptr (PremiaJson) json = NULL;
  g_autoptr (PremiaGamification) said = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_gamification_finding_free);
  PremiaGamificationReading reading;

  g_return_val_if_fail (text != NULL && file_name != NULL, findings);

  if (rules != NULL)
    *rules = NULL;
  json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, &error);
  if (json == NULL)
    {
      g_ptr_array_add (findings, find_syntax (error, file_name));
      return findings;
    }
  said = premia_gamification_new ();
  reading = (PremiaGamificationReading) { json, said, findings, n_people };
  premia_gamification_start (&reading);
  if (rules != NULL && findings->len == 0)
    *rules = premia_gamification_ref (said);
  premia_gamification_later (&reading);
  drop_repairs_without_place (findings, json);
  g_ptr_array_sort (findings, by_severity);
  return findings;
}

gboolean
premia_gamification_is_refused (GPtrArray *findings)
{
  g_return_val_if_fail (findings != NULL, FALSE);

  for (guint i = 0; i < findings->len; i++)
    if (((PremiaGamificationFinding *) g_ptr_array_index (findings, i))->severity == PREMIA_GAMIFICATION_REFUSED)
      return TRUE;
  return FALSE;
}

char *
premia_gamification_finding_to_line (const PremiaGamificationFinding *finding, const char *file_name)
{
  g_return_val_if_fail (finding != NULL && file_name != NULL, NULL);

  if (finding->kind == PREMIA_GAMIFICATION_SYNTAX)
    return finding->line > 0 ? g_strdup_printf ("%s:%u: %s", file_name, finding->line, finding->words) : g_strdup (finding->words);
  return g_strdup_printf ("%s: %s: %s", file_name, *finding->pointer != '\0' ? finding->pointer : "/", finding->words);
}
