/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-drift-words"

#include "premia-drift-words.h"
#include "premia-token-words.h"

#include <glib/gi18n.h>

static const char *const advice[] = {
  [PREMIA_DRIFT_ACTION_ONLY_OURS] = N_("What is told the server under this name is refused. The server may run an older file: ask who runs it to put yours there and start it again."),
  [PREMIA_DRIFT_ACTION_ONLY_THERE] = N_("Your file is older than the server’s, or somebody changed it there. Ask for the file that the server runs."),
  [PREMIA_DRIFT_ACTION_EXPERIENCE] = N_("People get another experience than you meant."),
  [PREMIA_DRIFT_ACTION_REWARD] = N_("People get other tokens than you meant."),
  [PREMIA_DRIFT_ACTION_REPEATABLE] = N_("An action that can be repeated is told with what it belongs to, another one without: the server refuses the other way."),
  [PREMIA_DRIFT_LEVEL] = N_("The server counts other thresholds, or it gave the level before they were changed: a level is not taken back."),
  [PREMIA_DRIFT_ACHIEVEMENT_THERE] = N_("The server gave it by another file than yours."),
  [PREMIA_DRIFT_MEDAL_THERE] = N_("The server gave it by another file than yours."),
  [PREMIA_DRIFT_BOARD_ONLY_OURS] = N_("The server may run an older file."),
  [PREMIA_DRIFT_BOARD_ONLY_THERE] = N_("Your file is older than the server’s, or somebody changed it there."),
  [PREMIA_DRIFT_BOARD_NOT_RECKONED] = N_("Run its job, on Jobs."),
  [PREMIA_DRIFT_BOARD_ORDER] = N_("The server does not sort such a board reliably, so it may also leave out somebody who belongs on it. Go by Premia’s places."),
  [PREMIA_DRIFT_BOARD_SCORES] = N_("Open the board below to see whose. Another file there, or actions that have not come to Premia yet, make such a difference."),
};

static char *
say_yes (const char *answer)
{
  return g_strdup (g_str_equal (answer, "yes") ? _("can be repeated") : _("happens once"));
}

static char *
say_numbers (const PremiaDrift *drift, const char *format, PremiaLocale *locale)
{
  g_autofree char *ours = premia_tokens_format (locale, drift->ours);
  g_autofree char *theirs = premia_tokens_format (locale, drift->theirs);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, drift->subject, ours, theirs);
#pragma GCC diagnostic pop
}

static char *
say_level (const PremiaDrift *drift, PremiaTill *till)
{
  PremiaLocale *locale = premia_till_get_locale (till);
  g_autofree char *experience = premia_tokens_format (locale, drift->subject);
  g_autofree char *others = premia_locale_format_count (locale, drift->n - 1);
  const char *person = premia_till_say_person (till, drift->account);

  if (drift->n == 1)
    /* Translators: %1$s is a person, %2$s their experience, %3$s and %4$s levels */
    return g_strdup_printf (_("%1$s has %2$s experience: level %3$s by your file, %4$s on the server"), person, experience, drift->ours, drift->theirs);
  return g_strdup_printf (ngettext ("%1$s has %2$s experience: level %3$s by your file, %4$s on the server; so has %5$s more",
                                    "%1$s has %2$s experience: level %3$s by your file, %4$s on the server; so have %5$s more", drift->n - 1),
                          person, experience, drift->ours, drift->theirs, others);
}

static char *
say_counted (const PremiaDrift *drift, const char *format, PremiaTill *till)
{
  g_autofree char *count = premia_locale_format_count (premia_till_get_locale (till), drift->n);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, drift->subject, count);
#pragma GCC diagnostic pop
}

char *
premia_drift_say (const PremiaDrift *drift, PremiaTill *till)
{
  PremiaLocale *locale = premia_till_get_locale (till);
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  switch (drift->kind)
    {
    case PREMIA_DRIFT_ACTION_ONLY_OURS:
      return g_strdup_printf (_("The action “%s” is in your file, but the server does not know it"), drift->subject);
    case PREMIA_DRIFT_ACTION_ONLY_THERE:
      return g_strdup_printf (_("The server knows the action “%s”, which is not in your file"), drift->subject);
    case PREMIA_DRIFT_ACTION_EXPERIENCE:
      return say_numbers (drift, _("The action “%1$s” gives %2$s experience by your file, %3$s on the server"), locale);
    case PREMIA_DRIFT_ACTION_REWARD:
      return say_numbers (drift, _("The action “%1$s” gives %2$s tokens by your file, %3$s on the server"), locale);
    case PREMIA_DRIFT_ACTION_REPEATABLE:
      ours = say_yes (drift->ours);
      theirs = say_yes (drift->theirs);
      /* Translators: %2$s and %3$s are “can be repeated” and “happens once” */
      return g_strdup_printf (_("The action “%1$s” %2$s by your file and %3$s on the server"), drift->subject, ours, theirs);
    case PREMIA_DRIFT_LEVEL:
      return say_level (drift, till);
    case PREMIA_DRIFT_ACHIEVEMENT_THERE:
      return say_counted (drift, ngettext ("%2$s person has the achievement “%1$s”, which is not in your file",
                                           "%2$s people have the achievement “%1$s”, which is not in your file", drift->n), till);
    case PREMIA_DRIFT_MEDAL_THERE:
      return say_counted (drift, ngettext ("%2$s person has the medal “%1$s”, which is not in your file",
                                           "%2$s people have the medal “%1$s”, which is not in your file", drift->n), till);
    case PREMIA_DRIFT_BOARD_ONLY_OURS:
      return g_strdup_printf (_("The leader board “%s” is in your file, but not on the server"), drift->subject);
    case PREMIA_DRIFT_BOARD_ONLY_THERE:
      return g_strdup_printf (_("The server has the leader board “%s”, which is not in your file"), drift->subject);
    case PREMIA_DRIFT_BOARD_NOT_RECKONED:
      return g_strdup_printf (_("The leader board “%s” has never been reckoned on the server"), drift->subject);
    case PREMIA_DRIFT_BOARD_ORDER:
      return g_strdup_printf (_("The server’s leader board “%s” is not in the order of its scores"), drift->subject);
    case PREMIA_DRIFT_BOARD_SCORES:
      return say_counted (drift, ngettext ("On the leader board “%1$s”, %2$s place has another score or person than Premia’s",
                                           "On the leader board “%1$s”, %2$s places have another score or person than Premia’s", drift->n), till);
    default:
      g_assert_not_reached ();
    }
}

const char *
premia_drift_say_advice (PremiaDriftKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (advice), "");

  return _(advice[kind]);
}

char *
premia_board_pair_say (const PremiaBoardPair *pair, PremiaTill *till)
{
  g_autofree char *when = premia_till_say_instant (till, pair->updated_at);
  const char *by = pair->only_there ? _("Not in your file") : pair->by_experience ? _("By experience") : _("By actions");

  if (pair->only_ours)
    /* Translators: %s is “By actions” or “By experience” */
    return g_strdup_printf (_("%s · not on the server"), by);
  if (pair->updated_at == PREMIA_NEVER)
    return g_strdup_printf (_("%s · never reckoned there"), by);
  /* Translators: %1$s is “By actions”, %2$s a day and a time */
  return g_strdup_printf (_("%1$s · reckoned there on %2$s"), by, when);
}

char *
premia_board_place_say (guint place, const char *score, PremiaLocale *locale)
{
  g_autofree char *number = NULL;

  if (place == 0)
    return g_strdup ("–");
  number = premia_tokens_format (locale, score);
  /* Translators: a place on a leader board and the score there: “2. 8.5” */
  return g_strdup_printf (_("%1$u. %2$s"), place, number);
}
