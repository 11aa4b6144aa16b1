/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rules-summary"

#include "premia-rules-summary.h"

#include <glib/gi18n.h>

/* Both forms, for xgettext. */
#define NP_(one, many) one, many

static void
add (GPtrArray *parts, const char *format_one, const char *format_many, guint n, PremiaLocale *locale)
{
  g_autofree char *number = premia_locale_format_count (locale, n);
  g_auto (GStrv) around = NULL;

  if (n == 0)
    return;
  around = g_strsplit (ngettext (format_one, format_many, n), "%s", 2);
  g_ptr_array_add (parts, g_strjoinv (number, around));
}

char *
premia_rules_summary_say (PremiaGamification *rules, PremiaLocale *locale)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add (parts, NP_("%s level", "%s levels"), premia_gamification_get_n_levels (rules), locale);
  add (parts, NP_("%s action", "%s actions"), premia_gamification_get_n_actions (rules), locale);
  add (parts, NP_("%s achievement", "%s achievements"), premia_gamification_get_n_achievements (rules), locale);
  add (parts, NP_("%s medal", "%s medals"), premia_gamification_get_n_medals (rules), locale);
  add (parts, NP_("%s leader board", "%s leader boards"), premia_gamification_get_n_boards (rules), locale);
  if (parts->len == 0)
    return g_strdup (_("no rules"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

GPtrArray *
premia_rules_summary_list_gone (PremiaGamification *before, PremiaGamification *after)
{
  GPtrArray *gone = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < premia_gamification_get_n_achievements (before); i++)
    if (premia_gamification_find_achievement (after, premia_gamification_get_achievement (before, i)->name) == NULL)
      g_ptr_array_add (gone, g_strdup (premia_gamification_get_achievement (before, i)->name));
  for (guint i = 0; i < premia_gamification_get_n_medals (before); i++)
    if (premia_gamification_find_medal (after, premia_gamification_get_medal (before, i)->name) == NULL)
      g_ptr_array_add (gone, g_strdup (premia_gamification_get_medal (before, i)->name));
  for (guint i = 0; i < premia_gamification_get_n_boards (before); i++)
    if (premia_gamification_find_board (after, premia_gamification_get_board (before, i)->name) == NULL)
      g_ptr_array_add (gone, g_strdup (premia_gamification_get_board (before, i)->name));
  return gone;
}
