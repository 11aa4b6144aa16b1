/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-earnings"

#include "premia-badge-earnings.h"

/* From a day on badges are earned by one gamification.json. */
typedef struct
{
  PremiaDate from;   /* PREMIA_DATE_NONE: the first one */
  char      *sha256; /* (owned): "": none */
} Rules;

static void
clear_rules (gpointer data)
{
  g_free (((Rules *) data)->sha256);
}

gboolean
premia_badge_earnings_matter (PremiaScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, FALSE);

  for (guint i = 0; i < scheme->components->len; i++)
    if (((const PremiaComponent *) g_ptr_array_index (scheme->components, i))->type == PREMIA_COMPONENT_BADGE_BONUS)
      return TRUE;
  return FALSE;
}

/* Takes @sha256. One stretch with the one before if it is the same. */
static void
add_rules (GArray *list, PremiaDate from, char *sha256)
{
  const Rules rules = { list->len == 0 ? PREMIA_DATE_NONE : from, sha256 };

  if (list->len > 0 && g_str_equal (g_array_index (list, Rules, list->len - 1).sha256, sha256))
    g_free (sha256);
  else
    g_array_append_val (list, rules);
}

/* (transfer full) (element-type Rules): NULL with error. */
static GArray *
list_rules (PremiaDesk *desk, PremiaScheme *scheme, GError **error)
{
  PremiaPayBook *book = premia_desk_get_pay_book (desk);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Rules));
  PremiaDate next = PREMIA_DATE_NONE;
  PremiaPeriod first, last;

  g_array_set_clear_func (list, clear_rules);
  if (premia_pay_book_find_closed (book, scheme->id, scheme->period, &first, &last))
    for (; first.number <= last.number; first = premia_period_next (first, 1))
      {
        char *sha256 = premia_pay_book_dup_badges_sha256 (book, premia_pay_book_find_run (book, scheme->id, first), error);

        if (sha256 == NULL)
          return NULL;
        add_rules (list, premia_period_first_day (first), sha256);
        next = premia_period_last_day (first) + 1;
      }
  add_rules (list, next, g_strdup (premia_badge_book_get_sha256 (premia_desk_get_badge_book (desk))));
  return g_steal_pointer (&list);
}

/* Whether there have been rules up to @last at all. */
static gboolean
has_rules (const GArray *list, PremiaDate last)
{
  for (guint i = 0; i < list->len && (i == 0 || g_array_index (list, Rules, i).from <= last); i++)
    if (g_array_index (list, Rules, i).sha256[0] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
play (PremiaDesk *desk, PremiaScheme *scheme, const GArray *list, GArray *stretches, GError **error)
{
  PremiaZone *zone = premia_desk_get_zone (desk, scheme);

  for (guint i = 0; i < list->len; i++)
    {
      const Rules *rules = &g_array_index (list, Rules, i);
      PremiaBadgeStretch stretch = { rules->from == PREMIA_DATE_NONE ? G_MININT64 : premia_zone_start_of (zone, rules->from), NULL };

      if (!premia_badge_book_play (premia_desk_get_badge_book (desk), rules->sha256, &stretch.replay, error))
        return FALSE;
      g_array_append_val (stretches, stretch);
    }

  return TRUE;
}

static void
clear_stretch (gpointer data)
{
  g_clear_pointer (&((PremiaBadgeStretch *) data)->replay, premia_badge_replay_unref);
}

gboolean
premia_badge_earnings_find (PremiaDesk *desk, PremiaScheme *scheme, PremiaEarnedBadges **earned, GError **error)
{
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (PremiaBadgeStretch));
  g_autoptr (GArray) list = NULL;

  g_return_val_if_fail (desk != NULL && scheme != NULL && earned != NULL, FALSE);

  *earned = NULL;
  if (!premia_badge_earnings_matter (scheme))
    return TRUE;
  list = list_rules (desk, scheme, error);
  if (list == NULL)
    return FALSE;
  if (!has_rules (list, PREMIA_DATE_MAX))
    return TRUE;
  g_array_set_clear_func (stretches, clear_stretch);
  if (!play (desk, scheme, list, stretches, error))
    return FALSE;
  *earned = premia_earned_badges_new ((const PremiaBadgeStretch *) stretches->data, stretches->len);
  return TRUE;
}

PremiaEarnedBadges *
premia_badge_earnings_of_now (PremiaDesk *desk)
{
  PremiaBadgeBook *book;
  g_autoptr (PremiaBadgeReplay) replay = NULL;
  PremiaBadgeStretch stretch = { G_MININT64, NULL };

  g_return_val_if_fail (desk != NULL, NULL);

  book = premia_desk_get_badge_book (desk);
  if (!premia_badge_book_play (book, premia_badge_book_get_sha256 (book), &replay, NULL) || replay == NULL)
    return NULL;
  stretch.replay = replay;
  return premia_earned_badges_new (&stretch, 1);
}

gboolean
premia_badge_earnings_name (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod period, char **text, GError **error)
{
  g_autoptr (GArray) list = NULL;
  GString *name;

  g_return_val_if_fail (desk != NULL && scheme != NULL && text != NULL, FALSE);

  *text = NULL;
  if (!premia_badge_earnings_matter (scheme))
    return TRUE;
  list = list_rules (desk, scheme, error);
  if (list == NULL)
    return FALSE;
  /* What was closed before there were any has digested nothing of them. */
  if (!has_rules (list, premia_period_last_day (period)))
    return TRUE;
  name = g_string_new (NULL);
  for (guint i = 0; i < list->len && (i == 0 || g_array_index (list, Rules, i).from <= premia_period_last_day (period)); i++)
    g_string_append_printf (name, "%d %s\n", i == 0 ? 0 : g_array_index (list, Rules, i).from, g_array_index (list, Rules, i).sha256);
  *text = g_string_free (name, FALSE);
  return TRUE;
}
