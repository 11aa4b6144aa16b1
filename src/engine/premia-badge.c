/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge"

#include "premia-badge.h"

#include <string.h>

static const char *const kinds[] = { "achievement", "medal", "level", "contest" };

/**
 * premia_badge_to_string:
 * @name: "" for a level
 * @rank: "" for what has none
 */
char *
premia_badge_to_string (PremiaBadgeKind kind, const char *name, const char *rank)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds) && name != NULL && rank != NULL, NULL);

  switch (kind)
    {
    case PREMIA_BADGE_MEDAL:
      return g_strconcat (kinds[kind], ":", name, ":", rank, NULL);
    case PREMIA_BADGE_LEVEL:
      return g_strconcat (kinds[kind], ":", rank, NULL);
    case PREMIA_BADGE_ACHIEVEMENT:
    case PREMIA_BADGE_CONTEST:
    default:
      return g_strconcat (kinds[kind], ":", name, NULL);
    }
}

/* Names may hold colons, ranks are numbers: the last colon ends a medal's name. */
static gboolean
parse_medal (const char *rest, PremiaBadge *badge)
{
  const char *colon = strrchr (rest, ':');

  if (colon == NULL || colon == rest || colon[1] == '\0')
    return FALSE;
  *badge = (PremiaBadge) { PREMIA_BADGE_MEDAL, g_strndup (rest, (gsize) (colon - rest)), g_strdup (colon + 1) };
  return TRUE;
}

static gboolean
parse_level (const char *rest, PremiaBadge *badge)
{
  if (rest[0] == '\0' || rest[0] == '0' || rest[strspn (rest, "0123456789")] != '\0')
    return FALSE;
  *badge = (PremiaBadge) { PREMIA_BADGE_LEVEL, g_strdup (""), g_strdup (rest) };
  return TRUE;
}

gboolean
premia_badge_parse (const char *text, PremiaBadge *badge)
{
  const char *colon;
  guint kind = 0;

  g_return_val_if_fail (text != NULL && badge != NULL, FALSE);

  *badge = (PremiaBadge) { 0 };
  colon = strchr (text, ':');
  if (colon == NULL)
    return FALSE;
  while (kind < G_N_ELEMENTS (kinds) && !(strlen (kinds[kind]) == (gsize) (colon - text) && g_str_has_prefix (text, kinds[kind])))
    kind++;
  switch (kind)
    {
    case PREMIA_BADGE_MEDAL:
      return parse_medal (colon + 1, badge);
    case PREMIA_BADGE_LEVEL:
      return parse_level (colon + 1, badge);
    case PREMIA_BADGE_ACHIEVEMENT:
    case PREMIA_BADGE_CONTEST:
      *badge = (PremiaBadge) { (PremiaBadgeKind) kind, g_strdup (colon + 1), g_strdup ("") };
      return TRUE;
    default:
      return FALSE;
    }
}

void
premia_badge_clear (PremiaBadge *badge)
{
  g_clear_pointer (&badge->name, g_free);
  g_clear_pointer (&badge->rank, g_free);
}
