/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-art-guess"

#include "premia-badge-art-guess.h"

#include "premia-badge.h"

#include <string.h>

/* How words begin, in small letters; the first of these that is in the name decides, so what says more stands first. */
static const struct { const char *word, *symbol; } speaking[] = {
  { "show-rate", "calendar-check" }, { "show rate", "calendar-check" }, { "явк", "calendar-check" }, { "no-show", "calendar-check" },
  { "referr", "megaphone" },     { "рекоменд", "megaphone" },
  { "deal", "handshake" },       { "сдел", "handshake" },      { "contract", "contract" },   { "договор", "contract" },
  { "sale", "coins" },           { "продаж", "coins" },        { "revenue", "coins" },       { "выруч", "coins" },
  { "call", "phone" },           { "звон", "phone" },
  { "дозвон", "phone" },         { "обзвон", "phone" },          { "dial", "phone" },          { "appointment", "calendar" },
  { "meeting", "calendar" },     { "встреч", "calendar" },     { "held", "calendar-check" }, { "состоя", "calendar-check" },
  { "client", "heart" },         { "клиент", "heart" },        { "keep", "heart" },          { "retention", "heart" },
  { "streak", "flame" },         { "сери", "flame" },          { "row", "flame" },           { "подряд", "flame" },
  { "quota", "target" },         { "plan", "target" },         { "план", "target" },         { "цел", "target" },
  { "champion", "trophy" },      { "чемпион", "trophy" },      { "best", "trophy" },         { "лучш", "trophy" },
  { "king", "crown" },           { "корол", "crown" },         { "leader", "crown" },        { "лидер", "crown" },
  { "fast", "lightning" },       { "speed", "lightning" },     { "быстр", "lightning" },     { "молни", "lightning" },
  { "early", "sunrise" },        { "ранн", "sunrise" },        { "morning", "sunrise" },     { "утр", "sunrise" },
  { "team", "people" },          { "команд", "people" },       { "mentor", "book" },         { "настав", "book" },
  { "newcomer", "leaf" },        { "newbie", "leaf" },         { "rookie", "leaf" },         { "новичок", "leaf" },
  { "нович", "leaf" },           { "year", "hourglass" },      { "год", "hourglass" },       { "лет", "hourglass" },
  { "veteran", "hourglass" },    { "ветеран", "hourglass" },   { "road", "car" },            { "дорог", "car" },
  { "visit", "map-pin" },        { "выезд", "map-pin" },       { "визит", "map-pin" },       { "quality", "shield-check" },
  { "качеств", "shield-check" }, { "honest", "shield-check" }, { "rocket", "rocket" },       { "ракет", "rocket" },
  { "start", "rocket" },         { "старт", "rocket" },        { "growth", "chart-up" },     { "рост", "chart-up" },
  { "summit", "mountain" },      { "верш", "mountain" },       { "hunt", "magnet" },         { "охот", "magnet" },
  { "expert", "diamond" },       { "эксперт", "diamond" },     { "master", "diamond" },      { "мастер", "diamond" },
  { "idea", "lightbulb" },       { "иде", "lightbulb" },       { "gift", "gift" },           { "подар", "gift" },
  { "sprint", "lightning" },     { "спринт", "lightning" },    { "spring", "leaf" },         { "весн", "leaf" },
  { "marathon", "mountain" },    { "марафон", "mountain" },    { "talk", "chat" },           { "разговор", "chat" },
  { "setter", "headset" },       { "телемарк", "headset" },    { "closer", "key" },
  { "first", "flag" },           { "перв", "flag" },
};

static const char *const any_symbols[] = { "star", "trophy", "rocket", "target", "lightning", "diamond", "crown", "flame" };

/* main, accent; the first pair is the brand's. */
static const char *const colors[][2] = {
  { "", "" },              { "#1f3f7a", "#e3a72f" }, { "#0f6b4f", "#f2c14e" }, { "#5b2a86", "#f39ab8" }, { "#9b1c31", "#f6cf9f" },
  { "#0b6477", "#ffb44a" }, { "#33404f", "#7fd0ef" }, { "#b4460f", "#ffdf8c" }, { "#3f37b5", "#8fe6e0" },
};

/* FNV-1a, so that a badge looks the same with every GLib. */
static guint32
hash_text (const char *text)
{
  guint32 hash = 2166136261u;

  for (const guchar *at = (const guchar *) text; *at != '\0'; at++)
    hash = (hash ^ *at) * 16777619u;
  return hash ^ hash >> 15;
}

/* Whether a word in @text begins with @word. */
static gboolean
holds_word (const char *text, const char *word)
{
  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (text, at))))
      return TRUE;
  return FALSE;
}

static const char *
guess_symbol (const char *name, guint32 hash)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (speaking); i++)
    if (holds_word (folded, speaking[i].word))
      return speaking[i].symbol;
  return any_symbols[hash / 7 % G_N_ELEMENTS (any_symbols)];
}

PremiaBadgeMetal
premia_badge_metal_of_step (guint step, guint n_steps)
{
  static const PremiaBadgeMetal few[][3] = {
    { PREMIA_BADGE_GOLD }, { PREMIA_BADGE_GOLD }, { PREMIA_BADGE_SILVER, PREMIA_BADGE_GOLD },
    { PREMIA_BADGE_BRONZE, PREMIA_BADGE_SILVER, PREMIA_BADGE_GOLD },
  };

  if (n_steps < G_N_ELEMENTS (few))
    return n_steps < 2 ? PREMIA_BADGE_GOLD : few[n_steps][MIN (step, n_steps - 1)];
  return PREMIA_BADGE_BRONZE + MIN (step, n_steps - 1) * 3 / (n_steps - 1);
}

static void
set_symbol (PremiaBadgeArt *art, PremiaBadgeSymbolKind kind, const char *symbol)
{
  art->symbol_kind = kind;
  g_free (art->symbol);
  art->symbol = g_strdup (symbol);
}

static void
guess_level (PremiaBadgeArt *art, const char *rank, guint step)
{
  art->shape = PREMIA_BADGE_HEXAGON;
  art->metal = step <= 3 ? PREMIA_BADGE_BRONZE : step <= 6 ? PREMIA_BADGE_SILVER : step <= 9 ? PREMIA_BADGE_GOLD : PREMIA_BADGE_PLATINUM;
  if (*rank != '\0' && strlen (rank) <= 3)
    set_symbol (art, PREMIA_BADGE_SYMBOL_LETTERS, rank);
}

static void
guess_shape (PremiaBadgeArt *art, PremiaBadgeKind kind, guint32 hash)
{
  static const PremiaBadgeShape achievements[] = { PREMIA_BADGE_SHIELD, PREMIA_BADGE_HEXAGON, PREMIA_BADGE_STAR, PREMIA_BADGE_DIAMOND,
                                                   PREMIA_BADGE_COIN, PREMIA_BADGE_PENNANT, PREMIA_BADGE_SUN };
  static const PremiaBadgeShape medals[] = { PREMIA_BADGE_RIBBON, PREMIA_BADGE_COIN, PREMIA_BADGE_ROSETTE, PREMIA_BADGE_LAUREL };
  static const PremiaBadgeShape contests[] = { PREMIA_BADGE_ROSETTE, PREMIA_BADGE_LAUREL, PREMIA_BADGE_SUN, PREMIA_BADGE_PENNANT };

  if (kind == PREMIA_BADGE_MEDAL)
    art->shape = medals[hash % G_N_ELEMENTS (medals)];
  else if (kind == PREMIA_BADGE_CONTEST)
    art->shape = contests[hash % G_N_ELEMENTS (contests)];
  else
    art->shape = achievements[hash % G_N_ELEMENTS (achievements)];
}

PremiaBadgeArt *
premia_badge_art_guess (const char *badge, guint step, guint n_steps)
{
  PremiaBadgeArt *art = premia_badge_art_new ();
  g_auto (PremiaBadge) parsed = { 0 };
  const char *const *pair;
  guint32 hash;

  g_return_val_if_fail (badge != NULL, art);

  if (!premia_badge_parse (badge, &parsed))
    return art;
  /* Of the name alone: the ranks of a medal belong together. */
  hash = hash_text (parsed.name);
  if (parsed.kind == PREMIA_BADGE_LEVEL)
    {
      guess_level (art, parsed.rank, step);
      return art;
    }
  guess_shape (art, parsed.kind, hash);
  set_symbol (art, PREMIA_BADGE_SYMBOL_BUILT_IN, guess_symbol (parsed.name, hash));
  pair = colors[hash / 31 % G_N_ELEMENTS (colors)];
  g_free (art->main_color);
  g_free (art->accent_color);
  art->main_color = g_strdup (pair[0]);
  art->accent_color = g_strdup (pair[1]);
  art->metal = parsed.kind == PREMIA_BADGE_ACHIEVEMENT && hash / 101 % 2 == 0 ? PREMIA_BADGE_NO_METAL : premia_badge_metal_of_step (step, n_steps);
  if (n_steps > 1 && n_steps <= 5)
    art->stars = MIN (step, n_steps - 1) + 1;
  return art;
}
