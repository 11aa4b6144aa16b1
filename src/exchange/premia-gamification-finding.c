/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-finding.h"

#include "premia-gamification-private.h"

#include <glib/gi18n-lib.h>

const char *
premia_gamification_finding_kind_to_string (PremiaGamificationFindingKind kind)
{
  static const char *const names[PREMIA_N_GAMIFICATION_FINDINGS] = {
    "syntax", "missing", "form", "type", "bound", "period", "not_a_number", "not_yes_or_no", "fraction", "too_large", "unreadable", "bare_number", "no_action",
    "unknown_action", "built_in", "penalty", "idle_action", "no_weight", "unreachable", "never_unlocks", "tracks_unlocks", "rank", "rank_never_shows",
    "for_everybody", "recall_stricter", "recall_never", "recall_ignored", "board_fails", "board_too_long", "reduction", "misspelt",
  };

  g_return_val_if_fail (kind >= 0 && kind < PREMIA_N_GAMIFICATION_FINDINGS, NULL);

  return names[kind];
}

const char *
premia_gamification_severity_to_string (PremiaGamificationSeverity severity)
{
  static const char *const names[] = { "refused", "serious", "warning", "advice" };

  g_return_val_if_fail (severity >= 0 && severity < (int) G_N_ELEMENTS (names), NULL);

  return names[severity];
}

void
premia_gamification_finding_free (PremiaGamificationFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->pointer);
  g_free (finding->words);
  g_free (finding->repair_words);
  g_clear_pointer (&finding->repair, g_ptr_array_unref);
  g_free (finding);
}

PremiaGamificationFinding *
premia_gamification_note (PremiaGamificationReading *self, PremiaGamificationSeverity severity, PremiaGamificationFindingKind kind,
                          const PremiaJsonNode *node, const char *key, const char *words, ...)
{
  PremiaGamificationFinding *finding = g_new0 (PremiaGamificationFinding, 1);
  const PremiaJsonNode *member = key != NULL ? premia_json_find (node, key) : NULL;
  g_autofree char *pointer = premia_json_pointer (node);
  va_list arguments;

  va_start (arguments, words);
  finding->words = g_strdup_vprintf (words, arguments);
  va_end (arguments);
  finding->kind = kind;
  finding->severity = severity;
  finding->pointer = key != NULL ? premia_json_pointer_append (pointer, key) : g_steal_pointer (&pointer);
  finding->line = member != NULL ? member->line : node->line;
  g_ptr_array_add (self->findings, finding);
  return finding;
}

void
premia_gamification_mend (PremiaGamificationFinding *finding, PremiaJsonOperation operation, const char *pointer, const char *key, const char *value)
{
  if (finding->repair == NULL)
    finding->repair = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_json_step_free);
  g_ptr_array_add (finding->repair, premia_json_step_new (operation, pointer != NULL ? pointer : finding->pointer, key, -1, value));
}

void
premia_gamification_mend_words (PremiaGamificationFinding *finding, const char *words, ...)
{
  va_list arguments;

  g_free (finding->repair_words);
  va_start (arguments, words);
  finding->repair_words = g_strdup_vprintf (words, arguments);
  va_end (arguments);
}

void
premia_gamification_mend_set (PremiaGamificationFinding *finding, const char *value)
{
  premia_gamification_mend (finding, PREMIA_JSON_SET, NULL, NULL, value);
  premia_gamification_mend_words (finding, _("Set it to %s"), value);
}
