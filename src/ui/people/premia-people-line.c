/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-people-line"

#include "premia-people-line.h"
#include "premia-people-filter.h"

#include "report/premia-run-view.h"

#include <glib/gi18n.h>

enum { NAME, ROLE, TEAM, MANAGER, EMPLOYED, FTE, N_COLUMNS };

static const PremiaTextLineColumn columns[N_COLUMNS] = {
  [NAME] = { N_("Name"), 150, 3, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
  [ROLE] = { N_("Role"), 150, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_START },
  [TEAM] = { N_("Team"), 90, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_END },
  [MANAGER] = { N_("Manager"), 120, 2, FALSE, TRUE, 760, PREMIA_TEXT_LINE_NOWHERE },
  [EMPLOYED] = { N_("Employed"), 200, 1, FALSE, TRUE, 920, PREMIA_TEXT_LINE_NOWHERE },
  /* Translators: heading of a column: the share of a full-time job */
  [FTE] = { N_("Part-time"), 70, 0, TRUE, FALSE, 640, PREMIA_TEXT_LINE_TOP_END },
};

const PremiaTextLineShape *
premia_people_line_get_shape (void)
{
  static const PremiaTextLineShape shape = { columns, N_COLUMNS, 520 };

  return &shape;
}

char *
premia_people_say_place (const PremiaStint *stint, PremiaLocale *locale)
{
  const char *role;

  if (stint == NULL)
    return g_strdup ("");
  role = premia_wording_role (stint->role, premia_locale_get_words (locale));
  if (*role == '\0' || *stint->team == '\0')
    return g_strconcat (role, stint->team, NULL);
  return g_strdup_printf ("%s · %s", role, stint->team);
}

char *
premia_people_say_days (PremiaDate first, PremiaDate last, PremiaLocale *locale)
{
  g_autofree char *from = first != PREMIA_DATE_NONE ? premia_locale_format_date (locale, first) : NULL;
  g_autofree char *to = last != PREMIA_DATE_NONE && last != PREMIA_DATE_MAX ? premia_locale_format_date (locale, last) : NULL;

  if (from != NULL && to != NULL)
    return g_strdup_printf ("%s – %s", from, to);
  if (from != NULL)
    /* Translators: %s is a day: somebody is employed since then */
    return g_strdup_printf (_("since %s"), from);
  if (to != NULL)
    /* Translators: %s is a day: somebody was employed until then */
    return g_strdup_printf (_("until %s"), to);
  return g_strdup ("");
}

char *
premia_people_say_fte (PremiaRate fte_ppm, PremiaLocale *locale)
{
  PremiaRational share;

  if (fte_ppm == PREMIA_MICRO || !premia_rational_set (&share, fte_ppm, PREMIA_MICRO))
    return NULL;
  return premia_locale_format_number (locale, share, 1, TRUE);
}

const char *
premia_people_say_id (PremiaPeople *people, const char *id)
{
  const int found = premia_people_find (people, id);

  return found >= 0 ? premia_person_say_name (premia_people_get (people, (guint) found)) : id;
}

void
premia_people_line_show (PremiaTextLine *line, PremiaPeople *people, guint person, PremiaDate today, PremiaLocale *locale)
{
  const PremiaPerson *who = premia_people_get (people, person);
  const PremiaStint *stint = premia_person_stint_near (who, today);
  g_autofree char *days = premia_people_say_days (who->hired_on, who->left_on, locale);
  g_autofree char *fte = stint != NULL ? premia_people_say_fte (stint->fte_ppm, locale) : NULL;
  g_autofree char *role = NULL;
  const char *texts[N_COLUMNS] = { NULL };

  texts[NAME] = premia_person_say_name (who);
  texts[EMPLOYED] = days;
  texts[FTE] = fte;
  if (stint != NULL)
    {
      role = premia_run_view_capitalise (premia_wording_role (stint->role, premia_locale_get_words (locale)));
      texts[ROLE] = role;
      texts[TEAM] = stint->team;
      texts[MANAGER] = premia_people_say_id (people, stint->manager);
    }
  premia_text_line_set_texts (line, texts, premia_person_has_left (who, today));
}
