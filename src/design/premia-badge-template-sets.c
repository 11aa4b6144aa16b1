/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-design"

#include "premia-badge-template-private.h"

#include <glib/gi18n-lib.h>

/*
 * The sets themselves. No action takes experience away: the server refuses such an action of somebody who has none, and then it is not
 * recorded at all. What must not pay off is weighed down instead. Dialling earns nothing anywhere.
 */

/* ---- setters ---- */

static const TemplateAction setter_actions[] = {
  { PREMIA_STAGE_CALL, 0, "0" },          { PREMIA_STAGE_CONVERSATION, 2, "0" }, { PREMIA_STAGE_SET, 5, "0" },
  { PREMIA_STAGE_CONFIRMED, 10, "0" },    { PREMIA_STAGE_RESCHEDULED, 0, "0" },  { PREMIA_STAGE_HELD, 10, "0" },
  { PREMIA_STAGE_NO_SHOW, 0, "0" },
};

static const TemplateAchievement setter_achievements[] = {
  { { "First Appointment", "Первая встреча" }, { { PREMIA_STAGE_SET, 1 } }, 1, 20, "0",
    N_("A first success, as early as possible: whoever has it on the first days stays longer."), { PREMIA_BADGE_SHIELD, PREMIA_BADGE_BRONZE, "calendar", "#c2562d" } },
  { { "Good Listener", "Умеет слушать" }, { { PREMIA_STAGE_CONVERSATION, 1 } }, 1000, 50, "1",
    N_("For conversations, not for dials: a call that nobody answers counts nothing."), { PREMIA_BADGE_COIN, PREMIA_BADGE_SILVER, "headset", "#1f7a78" } },
  { { "Dependable", "Слово держит" }, { { TEMPLATE_KEPT, 1 }, { TEMPLATE_BROKEN, -2 } }, 50, 50, "2",
    N_("Quality over quantity: a date that fell through takes two back that came about."), { PREMIA_BADGE_HEXAGON, PREMIA_BADGE_SILVER, "calendar-check", "" } },
  { { "Hundred Doors", "Сто дверей" }, { { TEMPLATE_KEPT, 1 }, { TEMPLATE_BROKEN, -1 } }, 100, 150, "5",
    N_("A year's work in one badge. Filling the calendar with dates that fall through does not bring it nearer."), { PREMIA_BADGE_LAUREL, PREMIA_BADGE_GOLD, "door", "#7a2f5e" } },
};

static const TemplateMedal setter_medals[] = {
  { { "Setter", "Мастер встреч" }, { { TEMPLATE_KEPT, 1 }, { TEMPLATE_BROKEN, -1 } }, { { "30 days", 8 }, { "30 days", 14 }, { "90 days", 40 } }, "60 days", 5,
    N_("For how somebody works now: it rises with the last weeks and goes when nothing comes about for two months."), { PREMIA_BADGE_ROSETTE, PREMIA_BADGE_NO_METAL, "target", "" } },
};

static const TemplateBoard setter_boards[] = {
  { { "Dates That Came About", "Состоявшиеся договорённости" }, { { TEMPLATE_KEPT, 1 }, { TEMPLATE_BROKEN, -1 } } },
};

/* Quality that lasts, something to reach together, and a contest that a newcomer can win. */
static const TemplateContest setter_contests[] = {
  { PREMIA_CONTEST_TEMPLATE_SHOW_STREAK, "show-streak" },
  { PREMIA_CONTEST_TEMPLATE_TEAM_GOAL, "team-goal" },
  { PREMIA_CONTEST_TEMPLATE_IMPROVEMENT, "step-forward" },
};

/* ---- closers ---- */

static const TemplateAction closer_actions[] = {
  { PREMIA_STAGE_HELD, 10, "0" }, { PREMIA_STAGE_NO_SHOW, 0, "0" },    { PREMIA_STAGE_QUALIFIED, 5, "0" }, { PREMIA_STAGE_REJECTED, 0, "0" },
  { PREMIA_STAGE_WON, 50, "0" },  { PREMIA_STAGE_CANCELLED, 0, "0" },  { PREMIA_STAGE_PAID, 25, "0" },     { PREMIA_STAGE_LOST, 0, "0" },
};

static const TemplateAchievement closer_achievements[] = {
  { { "First Deal", "Первая сделка" }, { { PREMIA_STAGE_WON, 1 } }, 1, 50, "1",
    N_("The first one is the hardest: it is told everybody."), { PREMIA_BADGE_SHIELD, PREMIA_BADGE_BRONZE, "handshake", "#2e7d4f" } },
  { { "On the Road", "В дороге" }, { { PREMIA_STAGE_HELD, 1 } }, 250, 50, "2",
    N_("For being there, whether the client buys or not: nobody has to press for a signature to be seen."), { PREMIA_BADGE_COIN, PREMIA_BADGE_SILVER, "car", "#5b6472" } },
  { { "Client Keeper", "Хранитель клиентов" }, { { PREMIA_STAGE_PAID, 1 }, { PREMIA_STAGE_CANCELLED, -3 } }, 50, 150, "5",
    N_("Counts deals that were paid; one that is cancelled costs three, so that promises are kept small."), { PREMIA_BADGE_HEXAGON, PREMIA_BADGE_GOLD, "heart", "#b3304a" } },
  { { "Fifty Deals", "Полсотни сделок" }, { { PREMIA_STAGE_WON, 1 }, { PREMIA_STAGE_CANCELLED, -2 } }, 50, 200, "10",
    N_("A cancelled deal takes back itself and one more: talking somebody into it does not pay."), { PREMIA_BADGE_LAUREL, PREMIA_BADGE_PLATINUM, "trophy", "#4b3f9e" } },
};

static const TemplateMedal closer_medals[] = {
  { { "Closer", "Мастер сделок" }, { { PREMIA_STAGE_WON, 1 }, { PREMIA_STAGE_CANCELLED, -2 } }, { { "30 days", 4 }, { "30 days", 8 }, { "90 days", 30 } }, "60 days", 1,
    N_("For how somebody sells now, cancellations counted twice; it goes after two months without a deal."), { PREMIA_BADGE_ROSETTE, PREMIA_BADGE_NO_METAL, "contract", "#1f6b57" } },
};

static const TemplateBoard closer_boards[] = {
  { { "Deals That Stay", "Сделки, которые остались" }, { { PREMIA_STAGE_WON, 1 }, { PREMIA_STAGE_CANCELLED, -2 } } },
};

/* Nobody wins by another's losing: whoever has five deals is in the club. */
static const TemplateContest closer_contests[] = {
  { PREMIA_CONTEST_TEMPLATE_DEAL_STREAK, "deal-streak" },
  { PREMIA_CONTEST_TEMPLATE_DEAL_GOAL, "deal-goal" },
  { PREMIA_CONTEST_TEMPLATE_CLOSERS, "club-of-closers" },
};

/* ---- everybody ---- */

static const TemplateMedal loyalty_medals[] = {
  { { "Years Together", "Вместе" }, { { 0 } }, { { "1 year", 0 }, { "2 years", 0 }, { "3 years", 0 }, { "5 years", 0 } }, NULL, 0,
    N_("For staying. It cannot be hurried, and nobody can take it away."), { PREMIA_BADGE_SUN, PREMIA_BADGE_NO_METAL, "people", "#8a4b1f" } },
};

static const TemplateBoard loyalty_boards[] = {
  { { "Experience", "Опыт" }, { { 0 } } },
};

/* Each takes about as long as all before it. */
static const TemplateLevel loyalty_levels[] = {
  { 100, "1" }, { 500, "1" }, { 1500, "2" }, { 3000, "3" }, { 6000, "5" }, { 10000, "8" }, { 16000, "15" },
};

static const TemplateSet sets[PREMIA_N_BADGE_TEMPLATES] = {
  [PREMIA_BADGE_TEMPLATE_SETTERS] = {
    N_("Dates That Come About"), N_("For telemarketers"),
    N_("Rewards conversations and dates that take place. Calls earn nothing, and a date that falls through counts against the one who set it."),
    setter_actions, G_N_ELEMENTS (setter_actions), setter_achievements, G_N_ELEMENTS (setter_achievements), setter_medals, G_N_ELEMENTS (setter_medals),
    setter_boards, G_N_ELEMENTS (setter_boards), loyalty_levels, G_N_ELEMENTS (loyalty_levels), setter_contests, G_N_ELEMENTS (setter_contests),
  },
  [PREMIA_BADGE_TEMPLATE_CLOSERS] = {
    N_("Deals That Stay"), N_("For closers"),
    N_("Rewards visits, deals and above all paid ones. Whoever reports honestly that a client did not come or did not fit loses nothing by it; a cancelled deal counts more than a won one."),
    closer_actions, G_N_ELEMENTS (closer_actions), closer_achievements, G_N_ELEMENTS (closer_achievements), closer_medals, G_N_ELEMENTS (closer_medals),
    closer_boards, G_N_ELEMENTS (closer_boards), loyalty_levels, G_N_ELEMENTS (loyalty_levels), closer_contests, G_N_ELEMENTS (closer_contests),
  },
  [PREMIA_BADGE_TEMPLATE_LOYALTY] = {
    N_("Years Together"), N_("For everybody"),
    N_("A medal for each year with the company, levels of experience and their leader board: the quiet ones are seen, too."),
    NULL, 0, NULL, 0, loyalty_medals, G_N_ELEMENTS (loyalty_medals), loyalty_boards, G_N_ELEMENTS (loyalty_boards), loyalty_levels, G_N_ELEMENTS (loyalty_levels), NULL, 0,
  },
};

const TemplateSet *
premia_badge_template_get_set (PremiaBadgeTemplate self)
{
  g_assert (self >= 0 && self < PREMIA_N_BADGE_TEMPLATES);

  return &sets[self];
}
