/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-symbol-list"

#include "premia-badge-symbol.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By name. Translators: the second text of each is what else the symbol is looked for by, with commas; take words that people would type. */
static const PremiaBadgeSymbol symbols[] = {
  { "anchor", N_ ("Anchor"), N_ ("steady, faithful, keeps") },
  { "bell", N_ ("Bell"), N_ ("reminder, in time, signal") },
  { "book", N_ ("Book"), N_ ("learning, knowledge, training") },
  { "briefcase", N_ ("Briefcase"), N_ ("business, work, representative") },
  { "calendar", N_ ("Calendar"), N_ ("appointment, date, week") },
  { "calendar-check", N_ ("Calendar with a tick"), N_ ("appointment held, show rate, confirmed") },
  { "car", N_ ("Car"), N_ ("road, visit, driving") },
  { "chart-up", N_ ("Rising chart"), N_ ("growth, sales, plan") },
  { "chat", N_ ("Conversation"), N_ ("talk, message, answer") },
  { "check", N_ ("Tick"), N_ ("done, right, quality") },
  { "clock", N_ ("Clock"), N_ ("time, punctual, hour") },
  { "coffee", N_ ("Coffee"), N_ ("morning, break, meeting") },
  { "coins", N_ ("Coins"), N_ ("money, revenue, sales") },
  { "compass", N_ ("Compass"), N_ ("direction, finding, goal") },
  { "contract", N_ ("Contract"), N_ ("deal, signature, document") },
  { "crown", N_ ("Crown"), N_ ("first, leader, king, queen") },
  { "diamond", N_ ("Diamond"), N_ ("expert, precious, master") },
  { "door", N_ ("Door"), N_ ("visit, opening, cold call") },
  { "envelope", N_ ("Letter"), N_ ("mail, message, invitation") },
  { "eye", N_ ("Eye"), N_ ("attention, seeing, review") },
  { "flag", N_ ("Flag"), N_ ("first, beginning, milestone") },
  { "flame", N_ ("Flame"), N_ ("streak, fire, passion") },
  { "funnel", N_ ("Funnel"), N_ ("leads, qualification") },
  { "gift", N_ ("Gift"), N_ ("thanks, present, birthday") },
  { "globe", N_ ("Globe"), N_ ("region, world, network") },
  { "graduation", N_ ("Graduation cap"), N_ ("training, mentor, certificate") },
  { "handshake", N_ ("Handshake"), N_ ("deal, agreement, partner") },
  { "headset", N_ ("Headset"), N_ ("setter, telemarketer, call, support") },
  { "heart", N_ ("Heart"), N_ ("client, care, loyalty") },
  { "hourglass", N_ ("Hourglass"), N_ ("patience, years, veteran") },
  { "house", N_ ("House"), N_ ("home, property, client") },
  { "infinity", N_ ("Infinity"), N_ ("always, endless, streak") },
  { "key", N_ ("Key"), N_ ("closer, opening, access") },
  { "leaf", N_ ("Leaf"), N_ ("newcomer, growth, spring") },
  { "lightbulb", N_ ("Light bulb"), N_ ("idea, proposal, clever") },
  { "lightning", N_ ("Lightning"), N_ ("fast, speed, sprint") },
  { "magnet", N_ ("Magnet"), N_ ("attraction, leads, clients") },
  { "map-pin", N_ ("Place on a map"), N_ ("visit, trip, address") },
  { "medal-1", N_ ("Medal, first"), N_ ("winner, gold, place") },
  { "medal-2", N_ ("Medal, second"), N_ ("silver, place") },
  { "medal-3", N_ ("Medal, third"), N_ ("bronze, place") },
  { "megaphone", N_ ("Megaphone"), N_ ("referral, announcement, voice") },
  { "microphone", N_ ("Microphone"), N_ ("voice, call, speaker") },
  { "moon", N_ ("Moon"), N_ ("evening, late, night") },
  { "mountain", N_ ("Summit"), N_ ("marathon, height, goal") },
  { "pen", N_ ("Pen"), N_ ("signature, contract, writing") },
  { "people", N_ ("People"), N_ ("team, mentor, together") },
  { "percent", N_ ("Percent"), N_ ("conversion, rate, share") },
  { "person", N_ ("Person"), N_ ("client, employee, newcomer") },
  { "phone", N_ ("Phone"), N_ ("call, dial, ring") },
  { "puzzle", N_ ("Puzzle piece"), N_ ("solution, team, fits") },
  { "repeat", N_ ("Again"), N_ ("repeat sale, streak, return") },
  { "rocket", N_ ("Rocket"), N_ ("start, growth, record") },
  { "shield-check", N_ ("Shield with a tick"), N_ ("quality, honest, reliable") },
  { "star", N_ ("Star"), N_ ("best, favourite, achievement") },
  { "sunrise", N_ ("Sunrise"), N_ ("early, morning, first") },
  { "target", N_ ("Target"), N_ ("quota, plan, goal, accurate") },
  { "thumb-up", N_ ("Thumb up"), N_ ("praise, thanks, good") },
  { "trophy", N_ ("Trophy"), N_ ("champion, winner, contest") },
};

const PremiaBadgeSymbol *
premia_badge_symbol_list (guint *n_symbols)
{
  *n_symbols = G_N_ELEMENTS (symbols);
  return symbols;
}

const PremiaBadgeSymbol *
premia_badge_symbol_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_strcmp0 (symbols[i].name, name) == 0)
      return &symbols[i];
  return NULL;
}
