/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-waiting-line"

#include "premia-waiting-line.h"

#include <glib/gi18n.h>

enum { CLOSER, CLIENT, SETTER, WHEN, LATE, REFERENCE, N_WAITING };
enum { JUDGED_CLOSER, JUDGED_CLIENT, VERDICT, JUDGED_WHEN, WHY, JUDGE, N_JUDGED };

static const PremiaTextLineColumn outcome_columns[N_WAITING] = {
  [CLOSER] = { N_("Closer"), 110, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_START },
  [CLIENT] = { N_("Client"), 120, 3, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
  [SETTER] = { N_("Booked by"), 110, 2, FALSE, TRUE, 700, PREMIA_TEXT_LINE_NOWHERE },
  [WHEN] = { N_("Was due"), 165, 0, FALSE, TRUE, 0, PREMIA_TEXT_LINE_BOTTOM_END },
  [LATE] = { N_("Waits"), 70, 1, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_END },
  [REFERENCE] = { N_("Reference"), 80, 1, FALSE, TRUE, 860, PREMIA_TEXT_LINE_NOWHERE },
};

static const PremiaTextLineColumn word_columns[N_WAITING] = {
  [CLOSER] = { N_("Closer"), 110, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_START },
  [CLIENT] = { N_("Client"), 120, 3, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
  [SETTER] = { N_("Booked by"), 110, 2, FALSE, TRUE, 800, PREMIA_TEXT_LINE_NOWHERE },
  [WHEN] = { N_("Was held"), 165, 0, FALSE, TRUE, 0, PREMIA_TEXT_LINE_BOTTOM_END },
  [LATE] = { N_("Waits"), 150, 1, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_END },
  [REFERENCE] = { N_("Reference"), 80, 1, FALSE, TRUE, 960, PREMIA_TEXT_LINE_NOWHERE },
};

static const PremiaTextLineColumn judged_columns[N_JUDGED] = {
  [JUDGED_CLOSER] = { N_("Closer"), 110, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_BOTTOM_START },
  [JUDGED_CLIENT] = { N_("Client"), 120, 2, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_START },
  [VERDICT] = { N_("Judgement"), 90, 0, FALSE, FALSE, 0, PREMIA_TEXT_LINE_TOP_END },
  [JUDGED_WHEN] = { N_("When"), 165, 0, FALSE, TRUE, 0, PREMIA_TEXT_LINE_BOTTOM_END },
  [WHY] = { N_("Why"), 120, 3, FALSE, TRUE, 700, PREMIA_TEXT_LINE_NOWHERE },
  [JUDGE] = { N_("Judged by"), 110, 1, FALSE, TRUE, 860, PREMIA_TEXT_LINE_NOWHERE },
};

const PremiaTextLineShape *
premia_waiting_line_get_shape (PremiaWaitingFor what)
{
  static const PremiaTextLineShape outcome = { outcome_columns, N_WAITING, 585 };
  static const PremiaTextLineShape word = { word_columns, N_WAITING, 620 };
  static const PremiaTextLineShape judged = { judged_columns, N_JUDGED, 585 };

  return what == PREMIA_WAITING_OUTCOME ? &outcome : what == PREMIA_WAITING_WORD ? &word : &judged;
}

static char *
say_late (const PremiaWaiting *what)
{
  g_autofree char *days = NULL;

  if (what->days_late <= 0)
    /* Translators: a meeting that has been waiting since today */
    days = g_strdup (C_("waiting", "since today"));
  else
    days = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) what->days_late), what->days_late);
  if (!what->today)
    return g_steal_pointer (&days);
  /* Translators: %s is how long a meeting has been waiting, “5 days”; today it is accepted by itself */
  return g_strdup_printf (_("%s · accepted today"), days);
}

/* Nobody is known to have gone there: whoever booked it may know. */
static char *
say_closer (const PremiaWaitingEntry *entry)
{
  if (*entry->closer != '\0' || *entry->setter == '\0')
    return g_strdup (entry->closer);
  /* Translators: in the place of a closer who is not known: %s booked the appointment */
  return g_strdup_printf (_("ask %s"), entry->setter);
}

static GStrv
make_judged (const PremiaWaitingEntry *entry, char *when)
{
  char **texts = g_new0 (char *, N_JUDGED + 1);

  texts[JUDGED_CLOSER] = g_strdup (entry->closer);
  texts[JUDGED_CLIENT] = g_strdup (*entry->client != '\0' ? entry->client : entry->reference);
  texts[VERDICT] = g_strdup (entry->what.verdict == PREMIA_STAGE_QUALIFIED ? C_("meeting", "accepted") : C_("meeting", "rejected"));
  texts[JUDGED_WHEN] = when;
  texts[WHY] = g_strdup (entry->note != NULL ? entry->note : "");
  texts[JUDGE] = g_strdup (entry->judge);
  return texts;
}

GStrv
premia_waiting_line_make_texts (PremiaWaitingTable *table, guint index, PremiaLocale *locale)
{
  const PremiaWaitingEntry *entry = premia_waiting_table_get (table, index);
  char *when = premia_locale_format_instant (locale, entry->what.since, premia_desk_get_own_zone (premia_waiting_table_get_desk (table)));
  char **texts;

  if (entry->what.what == PREMIA_WAITING_NOTHING)
    return make_judged (entry, when);
  texts = g_new0 (char *, N_WAITING + 1);
  texts[CLOSER] = say_closer (entry);
  texts[CLIENT] = g_strdup (*entry->client != '\0' ? entry->client : entry->reference);
  texts[SETTER] = g_strdup (entry->setter);
  texts[WHEN] = when;
  texts[LATE] = say_late (&entry->what);
  texts[REFERENCE] = g_strdup (entry->reference);
  return texts;
}
